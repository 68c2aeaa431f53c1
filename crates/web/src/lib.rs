//! The pages of a register: server-rendered, in Vietnamese and English, for whoever is signed in.
//!
//! Every page is asked as of a day and as known at an entry; every figure on it is a link to what stands behind it.
//! The pages know no journal and no storage: they read what the desk shows.

mod allowed;
mod apart;
mod api;
mod ask;
mod assets;
mod boards;
mod books;
mod date_bar;
mod drawn;
mod error;
mod file;
mod form;
mod formula;
mod gate;
mod headers;
mod help;
mod jobs;
mod layout;
mod lines;
mod link;
mod list;
mod looks;
mod masthead;
mod matters;
mod multipart;
mod outlook;
mod page;
mod pages;
mod paging;
mod people;
mod periods;
mod places;
mod proposals;
mod proxies;
mod record;
mod respond;
mod results;
mod router;
mod routes;
mod search;
mod serve;
mod shelf;
mod site;
mod sparkline;
mod unfinished;
mod visit;
mod watch;

pub use api::{Called, operations};
pub use gate::Who;
pub use help::help_key;
pub use proxies::{Network, Proxies};
pub use router::{router, watched};
pub use routes::{Address, addresses};
pub use serve::{CertificateError, CertificateFiles, Certificates, Limits, Public, Serving, serve};
pub use site::{Reached, Site};
pub use watch::{Level, Log, LogFormat, Watch};
