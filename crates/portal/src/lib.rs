//! The committee's public site: its texts, pictures and documents in `portal.db`, and the pages that the public reads.
//!
//! It uses no other crate of ours but the words: from these pages nothing of a register can be reached. A figure that
//! is published was computed elsewhere and lies here as a number.

pub mod blocks;
mod database;
mod error;
mod fold;
mod photo;
pub mod public;
mod tables;
pub mod transfer;

pub use database::Portal;
pub use error::PortalError;
pub use fold::{fold, slug};
pub use photo::{BYTES_MAX as PICTURE_BYTES_MAX, Photo, PhotoFault, drawn, photo};
pub use tables::article::{Kind, Revision, State, Work, Working};
pub use tables::comment::{Comment, CommentState};
pub use tables::figure::{Figure, Row};
pub use tables::library::{DOCUMENT_KINDS, Paper};
pub use tables::link::SiteLink;
pub use tables::live::{Brief, Live};
pub use tables::media::{Attached, FILE_MAX, Picture};
pub use tables::search::{Found, Hits, Question};
pub use tables::section::Section;
pub use tables::setting::Settings;
pub use tables::views::Visits;
