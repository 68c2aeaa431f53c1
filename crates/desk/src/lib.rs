//! The desk: the one place that knows both the journal and the register. What a door hands in is checked against the
//! register, appended to the journal, and only then part of what is read.
//!
//! Invariants: nothing is read that is not in the journal; a batch is recorded whole or not at all; the moment of
//! recording never goes back.

pub mod account;
mod bulk;
mod closing;
mod desk;
mod drafts;
mod error;
mod judging;
mod load;
mod moments;
mod names;
mod own;
pub mod publishing;
mod queue;
mod quiet;
mod recording;
mod reports;
pub mod rights;
mod shared;
mod snapshot;
mod stored;
#[cfg(test)]
mod tests;
mod texts;
mod trying;

pub use dangvu_journal as journal;
pub use dangvu_names::{Found, NameIndex, Order, fold};
pub use dangvu_store as store;
pub use desk::{Desk, Recorded, Submission, View, today};
pub use drafts::{DraftError, Drafted};
pub use error::{DeskError, RecordError};
pub use judging::{Judgement, Ties};
pub use load::{Checked, check};
pub use own::own_texts;
pub use quiet::QuietSnapshots;
pub use reports::{
    Changes, Closed, Draft, FileVerified, ReportError, Verified, figure_address, paper_words, write_document,
};
pub use stored::Entry;
pub use texts::{Texts, TextsError};
pub use trying::{About, Touched, Tried};
