//! What an office keeps beside the journal and changes as it works: texts that are being written, who may sign in, which
//! workbooks were recorded, who looked at particulars, how the columns of an office's own spreadsheets are read, what is
//! proposed and not recorded yet, what needs a second person. One SQLite file, `office.db`, in the folder of the register.
//! Nothing in it is an act, and no figure is computed from it.
//!
//! Each table has a file of its own here, which has its columns and all that is asked of it.

mod batches;
mod database;
mod drafts;
mod error;
mod jobs;
mod looks;
mod mappings;
mod people;
mod proposals;
mod sections;
mod settings;
mod tokens;
mod views;

pub use batches::Batch;
pub use database::Store;
pub use drafts::Draft;
pub use error::StoreError;
pub use jobs::UnfinishedJob;
pub use looks::{Look, LookSettings, LooksWanted, ManyLooks};
pub use mappings::Mapping;
pub use people::Digest;
pub use people::account::Account;
pub use people::grant::Granted;
pub use people::log::Logged;
pub use people::pass::PassKind;
pub use people::session::{NewSession, Session};
pub use proposals::{KeptProposal, KeptStep, Move};
pub use sections::{Section, SectionOf};
pub use settings::{SettingChange, Wish};
pub use tokens::ApiToken;
pub use views::SavedView;
