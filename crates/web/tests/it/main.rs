//! The pages over a small register, asked without a socket.

#![expect(clippy::unwrap_used, reason = "a test that meets the unexpected should stop")]

mod accounts;
mod alone;
mod api;
mod api_rights;
mod asking;
mod boards;
mod books;
mod crawl;
mod home;
mod hostile;
mod lists;
mod logs;
mod looks;
mod office;
mod operation;
mod planted;
mod portal;
mod program;
mod proposals;
mod record;
mod reports;
mod rights;
mod routes;
mod search;
mod serving;
mod size;
mod small;
mod texts;
mod visitor;
mod work;
