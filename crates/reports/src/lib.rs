//! Reports: figures of the register in sentences, tables, charts and forms, as one tree of a document, and the writers
//! that turn the tree into HTML, plain text, .docx, .pdf and .xlsx.
//!
//! It knows no storage, clock, network, screen or web: who asks brings the register, the day and the links. The same
//! register, unit, period and known entry give the same bytes.

mod asking;
mod chart;
pub mod document;
pub mod docx;
mod error;
mod fault;
mod form;
pub mod html;
mod identity;
mod layout;
pub mod list;
mod passes;
pub mod pdf;
mod period;
mod qr;
pub mod readback;
mod record;
mod request;
mod shipped;
mod since;
mod template;
pub mod text;
pub mod xlsx;

pub use asking::{Asking, Paper};
pub use error::WriteError;
pub use fault::{Expected, Fault, FileFault, Named};
pub use form::{Behind, CheckedCell, Each, EachLine, EachOf, Filled, Form, Forms, Item, LineKind, Mismatch, Thing};
pub use identity::ClosedAt;
pub use layout::Layout;
pub use qr::Qr;
pub use record::{Recounted, figures, recounted};
pub use since::{Became, became};
pub use template::{Front, Span, Template, section};
