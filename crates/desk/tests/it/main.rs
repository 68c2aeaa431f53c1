//! What opening a register gives, from its entries or from a snapshot.

#![expect(clippy::unwrap_used, reason = "a test that meets the unexpected should stop")]

mod accounts;
mod backups;
mod closing;
mod drafts;
mod names;
mod office;
mod proposals;
mod reports;
mod rights;
mod settings;
mod snapshot;
