//! Reports: what templates say, what is told of their mistakes, and what the writers make of a document.

#![expect(clippy::unwrap_used, reason = "a test that meets the unexpected should stop")]

mod faults;
mod forms;
mod office;
mod pdf;
mod shipped;
mod templates;
mod writers;
