//! Workbooks in and out: a sheet for each act, made from its schema, filled with a unit's members, and read back into the
//! very papers that the desk records.
//!
//! ```text
//! schema → layout → make → .xlsx → (a person) → file → tables → gather → check → remarks → .xlsx
//!                                                  └ mapping ┘              └→ batch → desk
//! ```
//!
//! Invariants: a file is parsed only by [`file`], in a process of its own; a workbook is recorded whole or not at all;
//! every text goes out as a text.

pub mod batch;
mod bundle;
mod called;
mod cells;
mod check;
mod export;
pub mod file;
mod gather;
pub mod layout;
mod make;
mod mapping;
mod meta;
mod newcomer;
mod open;
mod remarks;
mod sender;
mod spread;
mod table;
mod tables;
mod write;

pub use bundle::{Bundle, Sheet};
pub use cells::{Born, Cells, Lookup, Unreadable};
pub use check::{Checked, Counts, Item, Looking, Said, Verdict, check, say};
pub use export::{acts, members, person_of};
pub use gather::{CellFault, Decision, Draft, Gathered, Wrong, gather};
pub use make::{For, make, write_out};
pub use mapping::{Mapping, MappingFault};
pub use meta::Meta;
pub use newcomer::{Likely, person_in};
pub use open::{OpenError, Opened, open};
pub use remarks::remarks;
pub use rust_xlsxwriter::XlsxError;
pub use sender::{May, Sender};
pub use table::{Beside, Filled, Role, Table};
pub use tables::{Oddity, tables};
pub use write::Tone;
