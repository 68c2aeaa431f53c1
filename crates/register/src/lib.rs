//! The register of dangvu: what Party organisations did, folded into what is so on a day, as known at an entry.
//!
//! Pure functions and plain data. It knows no storage, no clock, no network, no screen and no randomness: the day of
//! today and new codes are arguments.

// The schema of a long list of codes is one macro, a step for each code.
#![recursion_limit = "512"]

#[macro_use]
pub mod codes;
pub mod act;
pub mod check;
pub(crate) mod columns;
pub mod day;
pub mod decimal;
pub mod effect;
pub mod entry;
pub mod fact;
pub mod history;
pub mod ids;
pub mod measure;
pub mod money;
pub mod nearest;
pub mod person;
pub mod profile;
mod ratings;
pub mod register;
pub mod rulebook;
pub mod stint;
pub mod target;
mod text;
mod timeline;

pub use columns::SnapshotError;
pub use stint::Stint;
pub use timeline::matter::Affair;
pub use timeline::member::{Phase, Seat, Standing};
pub use timeline::unit::{Being, Lineage, Span, Term};
