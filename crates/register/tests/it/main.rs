//! What the register does, act by act, and what always holds of it.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that meets the unexpected should stop")]

mod award;
mod cadre;
mod closing;
mod correction;
mod derived;
mod digest;
mod discipline;
mod due;
mod histories;
mod inspection;
mod integrity;
mod kinds;
mod matters;
mod measures;
mod membership;
mod naive;
mod pending;
mod properties;
mod random;
mod ratings;
mod resolution;
mod review;
mod script;
mod shortcoming;
mod snapshot;
mod structure;
mod study;
mod targets;
