//! The pages of a register: server-rendered, in Vietnamese and English, for whoever is signed in.
//!
//! Every page is asked as of a day and as known at an entry; every figure on it is a link to what stands behind it.
//! The pages know no journal and no storage: they read what the desk shows.

mod allowed;
mod apart;
mod ask;
mod assets;
mod date_bar;
mod drawn;
mod error;
mod file;
mod form;
mod formula;
mod gate;
mod headers;
mod jobs;
mod layout;
mod lines;
mod link;
mod matters;
mod multipart;
mod page;
mod pages;
mod paging;
mod people;
mod periods;
mod record;
mod respond;
mod results;
mod router;
mod routes;
mod shelf;
mod site;
mod visit;

pub use gate::Who;
pub use router::{router, serve};
pub use routes::{Address, addresses};
pub use site::{Reached, Site};
