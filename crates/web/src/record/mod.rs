//! Recording on pages: forms drawn from the schemas of acts, what stands in them, reading them, who may, and what an act
//! would change.

pub(crate) mod draw;
pub(crate) mod entries;
pub(crate) mod finding;
pub(crate) mod links;
pub(crate) mod look;
pub(crate) mod may;
pub(crate) mod place;
pub(crate) mod read;
pub(crate) mod rows;
pub(crate) mod shape;
pub(crate) mod sheet;
#[cfg(test)]
mod tests;
pub(crate) mod values;
