//! Tests of the whole program: its command line, its files, its pages in a real browser, and the shape of the project.

mod browser;
mod cli;
mod faults;
mod program;
mod scenarios;
mod tidy;
