//! The pages over a small register, asked without a socket.

#![expect(clippy::unwrap_used, reason = "a test that meets the unexpected should stop")]

mod accounts;
mod asking;
mod crawl;
mod planted;
mod portal;
mod record;
mod reports;
mod rights;
mod routes;
mod size;
mod small;
mod texts;
mod visitor;
mod work;
