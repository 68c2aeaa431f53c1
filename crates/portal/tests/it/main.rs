//! The public site: its file, its cleaner, its pages, asked without a socket.

#![expect(clippy::unwrap_used, reason = "a test that meets the unexpected should stop")]

mod cleaner;
mod pages;
mod pictures;
mod publishing;
mod searching;
mod site;
mod transfer;
mod views;
mod voices;
