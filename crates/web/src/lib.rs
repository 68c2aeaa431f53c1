//! The pages of a register: read-only, server-rendered, in Vietnamese and English.
//!
//! Every page is asked as of a day and as known at an entry; every figure on it is a link to what stands behind it.
//! The pages know no journal and no storage: they read what the desk shows.

mod ask;
mod assets;
mod date_bar;
mod error;
mod formula;
mod headers;
mod layout;
mod lines;
mod link;
mod matters;
mod page;
mod pages;
mod paging;
mod people;
mod record;
mod results;
mod router;
mod site;

pub use router::{router, serve};
pub use site::Site;
