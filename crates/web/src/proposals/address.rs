//! Where proposals are.

use std::fmt;

use uuid::Uuid;

/// A page about proposals.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Proposed<'a> {
    /// The lists.
    List,
    /// Accepting several.
    Several,
    /// One.
    One(Uuid),
    /// What is done about one, in a word.
    Deed(Uuid, &'a str),
}

impl fmt::Display for Proposed<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::List => out.write_str("/proposals"),
            Self::Several => out.write_str("/proposals/accept"),
            Self::One(id) => write!(out, "/proposal/{id}"),
            Self::Deed(id, what) => write!(out, "/proposal/{id}/{what}"),
        }
    }
}
