//! The pages, one noun each.

pub(crate) mod account;
pub(crate) mod close;
pub(crate) mod closed;
pub(crate) mod closings;
pub(crate) mod compare;
pub(crate) mod document;
pub(crate) mod documents;
pub(crate) mod drawn;
pub(crate) mod due;
pub(crate) mod entries;
pub(crate) mod entry;
pub(crate) mod figure;
pub(crate) mod home;
pub(crate) mod job;
pub(crate) mod matter;
pub(crate) mod matters;
pub(crate) mod measures;
pub(crate) mod member;
pub(crate) mod members;
pub(crate) mod record;
pub(crate) mod reports;
pub(crate) mod section;
pub(crate) mod target;
pub(crate) mod targets;
pub(crate) mod tree;
pub(crate) mod unit;
