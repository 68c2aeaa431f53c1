//! The program: one command line over the register.

use std::process::ExitCode;

fn main() -> ExitCode {
    dangvu::cli::run()
}
