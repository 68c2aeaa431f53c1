//! Recording: the list of acts, the form of each, what it would change, correcting, suggestions for pickers.

pub(crate) mod attempt;
mod draw_page;
pub(crate) mod form;
pub(crate) mod lifting;
pub(crate) mod list;
mod preview;
pub(crate) mod suggest;
