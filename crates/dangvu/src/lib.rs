//! The program as a library: its command line, and scenarios.

pub mod cli;
pub mod scenario;
