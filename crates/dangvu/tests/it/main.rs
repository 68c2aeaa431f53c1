//! Tests of the whole program: its command line, its files, its pages in a real browser, and the shape of the project.

#![expect(clippy::unwrap_used, reason = "a test that meets the unexpected should stop")]

mod accounts;
mod browser;
mod caller;
mod cli;
mod closed;
mod config;
mod contract;
mod faults;
mod forms;
mod ledger;
mod operate;
mod program;
mod province;
mod published;
mod reports;
mod rolls;
mod scenarios;
mod tidy;
mod uploads;
mod work;
mod workbooks;
