//! Workbooks that are sent to the pages: how a file comes in, where it is kept, what is looked up in it, and what is done
//! with it. The workbooks themselves are another crate's.

mod incoming;
mod look;
mod may;
mod uploads;
mod verdict;
mod work;

pub(crate) use incoming::{Incoming, pump};
pub(crate) use uploads::{Upload, UploadId, Uploads};
pub(crate) use verdict::{Class, Line, Looked, Pair, Verdict};
pub(crate) use work::{BookAbout, BookMade, What, submit};
