//! Proposals: lists of what waits and what one sent up, one proposal, and deciding about it.

pub(crate) mod decide;
pub(crate) mod list;
mod list_rows;
pub(crate) mod one;
pub(crate) mod several;
