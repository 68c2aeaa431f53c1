//! Reports: what templates say, what is told of their mistakes, and what the writers make of a document.

#![expect(clippy::unwrap_used, reason = "a test that meets the unexpected should stop")]

mod edges;
mod faults;
mod form_checks;
mod form_each;
mod forms;
mod office;
mod pdf;
mod readme;
mod shipped;
mod templates;
mod writers;
