//! Workbooks out and in.

#![expect(clippy::unwrap_used, reason = "a test that meets the unexpected should stop")]

mod acts;
mod building;
mod cells;
mod hostile;
mod texts;
