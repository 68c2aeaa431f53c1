//! Forms of acts: their shape from the schema, what stands in them, reading, drawing, and beside which field a refusal belongs.

pub(crate) mod draw;
pub(crate) mod finding;
pub(crate) mod place;
pub(crate) mod read;
pub(crate) mod shape;
pub(crate) mod values;
