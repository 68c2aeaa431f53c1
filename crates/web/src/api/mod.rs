//! The interface for other programs: what pages show and record, as JSON under `/api/v1`, asked with a token.
//!
//! ```text
//! request ─► token (`serve.rs`) ─► rights lent to it ─► parameters checked as declared (`parameter.rs`) ─► an operation
//!                                                                                    (`operations.rs`: all of them)
//! answer  ◄─ what it is as of, or what is wrong (`answer.rs`, `problem.rs`)     ◄───────┘
//! ```
//! Router, document and page about it are made of the one table, so that none of them lacks anything.

mod answer;
mod call;
mod faults;
mod listing;
mod openapi;
mod operation;
mod operations;
mod parameter;
mod problem;
mod read;
pub(crate) mod reference;
mod serve;
mod told;
mod write;

pub use self::operation::{Called, operations};
pub(crate) use self::serve::routes;
