//! Recording: the list of acts, the form of each, what it would change, correcting, suggestions for pickers.

pub(crate) mod attempt;
mod draw_page;
pub(crate) mod form;
pub(crate) mod lifting;
pub(crate) mod list;
pub(crate) mod preview;
mod sending;
pub(crate) mod suggest;
