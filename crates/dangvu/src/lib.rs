//! The program as a library: its command line, and the scenarios that it can load.

pub mod cli;
pub mod scenario;
