//! Workbooks that are sent to the pages: where a file is kept, what is looked up in it, and what is done
//! with it. The workbooks themselves are another crate's.

mod look;
mod may;
mod uploads;
mod verdict;
mod work;

use std::fmt;

use uuid::Uuid;

pub(crate) use uploads::{Upload, UploadId, Uploads};
pub(crate) use verdict::{Class, Line, Looked, Pair, Verdict};
pub(crate) use work::{BookAbout, BookMade, What, submit};

/// A page of workbooks.
#[derive(Clone, Copy, Debug)]
pub(crate) enum BookPage {
    Home,
    Make,
    Export,
    Upload(UploadId),
    Remarks(UploadId),
    Map(UploadId),
    Decide(UploadId),
    Record(UploadId),
    Drop(UploadId),
    Batch(Uuid),
}

impl fmt::Display for BookPage {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (upload, end) = match self {
            Self::Home => return out.write_str("/workbooks"),
            Self::Make => return out.write_str("/workbooks/make"),
            Self::Export => return out.write_str("/workbooks/export"),
            Self::Batch(id) => return write!(out, "/workbooks/batch/{id}"),
            Self::Upload(id) => (id, ""),
            Self::Remarks(id) => (id, "/remarks.xlsx"),
            Self::Map(id) => (id, "/map"),
            Self::Decide(id) => (id, "/decide"),
            Self::Record(id) => (id, "/record"),
            Self::Drop(id) => (id, "/drop"),
        };
        write!(out, "/workbooks/upload/{upload}{end}")
    }
}
