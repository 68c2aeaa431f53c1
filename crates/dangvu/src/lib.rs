//! The program as a library: its command line, scenarios, and registers that are generated.

pub mod cli;
pub mod config;
pub mod generate;
pub mod scenario;
