//! Recording: the list of acts, the form of each, what it would change, correcting, suggestions for pickers.

mod attempt;
mod draw_page;
pub(crate) mod form;
mod lifting;
pub(crate) mod list;
mod preview;
pub(crate) mod suggest;
