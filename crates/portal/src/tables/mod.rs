//! The tables, one file each, with all that is asked of it.

pub(crate) mod article;
pub(crate) mod comment;
pub(crate) mod figure;
pub(crate) mod library;
pub(crate) mod link;
pub(crate) mod live;
pub(crate) mod media;
pub(crate) mod publishing;
pub(crate) mod search;
pub(crate) mod section;
pub(crate) mod setting;
pub(crate) mod views;

use jiff::Timestamp;

/// The tables of the first form of the file.
pub(crate) const FIRST: &[&str] = &[
    section::TABLE,
    article::TABLE,
    live::TABLE,
    media::TABLE,
    library::TABLE,
    link::TABLE,
    comment::TABLE,
    views::TABLE,
    figure::TABLE,
    search::TABLE,
    setting::TABLE,
];

/// Reads a moment that is kept in seconds.
pub(crate) fn moment(seconds: i64) -> Timestamp {
    Timestamp::from_second(seconds).unwrap_or(Timestamp::UNIX_EPOCH)
}
