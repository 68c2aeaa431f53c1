//! The desk: the one place that knows both the journal and the register. What a door hands in is checked against the
//! register, appended to the journal, and only then part of what is read.
//!
//! Invariants: nothing is read that is not in the journal; a batch is recorded whole or not at all; the moment of
//! recording never goes back.

pub mod account;
mod backups;
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
mod proposals;
pub mod publishing;
mod queue;
mod quiet;
mod recording;
mod reports;
pub mod rights;
mod settings;
mod shared;
mod snapshot;
mod standing;
mod stored;
#[cfg(test)]
mod tests;
mod texts;
mod trying;
mod unfinished;

pub use backups::{Attempt, Backup, BackupError, BackupPlan, Backups, Drilled, Retention, ScheduledBackups};
pub use dangvu_journal as journal;
pub use dangvu_names::{Found, NameIndex, Order, collation_key, fold, name_key};
pub use dangvu_store as store;
pub use desk::{Desk, Recorded, Submission, View, today};
pub use drafts::{DraftError, Drafted};
pub use error::{DeskError, RecordError};
pub use judging::{Judgement, Ties};
pub use load::{Checked, check};
pub use own::own_texts;
pub use proposals::{AcceptError, Content, NewProposal, Proposal, ProposalError, Sent, State, Step, StepKind};
pub use quiet::QuietSnapshots;
pub use reports::{
    Changes, Closed, Draft, FileVerified, ReportError, Verified, figure_address, paper_words, write_document,
};
pub use settings::{Setting, Settings, set};
pub use standing::Standing;
pub use stored::Entry;
pub use texts::{Texts, TextsError};
pub use trying::{About, Touched, Tried};
pub use unfinished::Unfinished;
