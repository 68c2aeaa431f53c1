//! Workbooks out and in.

mod acts;
mod building;
mod cells;
mod hostile;
mod texts;
