//! The pages, one noun each.

pub(crate) mod compare;
pub(crate) mod due;
pub(crate) mod entries;
pub(crate) mod entry;
pub(crate) mod figure;
pub(crate) mod home;
pub(crate) mod measures;
pub(crate) mod member;
pub(crate) mod members;
pub(crate) mod tree;
pub(crate) mod unit;
