//! Workbook files read safely: a guard counts what they unpack to, a stream reader takes what their sheets hold, and both
//! run in a process of their own. What the cells mean is asked elsewhere.

mod book;
mod fault;
mod guard;
mod limits;
mod raw;
mod sheet;
mod strings;
mod worker;
mod xml;

pub use fault::FileFault;
pub use limits::FILE_BYTES_MAX;
pub use raw::{Address, Book, Cell, Row, Sheet, Value};
pub(crate) use strings::escape_guarded;
pub use worker::{Reader, read_here, serve};
