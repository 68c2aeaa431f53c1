//! What is read.

pub(super) mod acts;
pub(super) mod closed;
pub(super) mod due;
pub(super) mod entries;
pub(super) mod figures;
pub(super) mod matters;
pub(super) mod me;
pub(super) mod members;
pub(super) mod reports;
pub(super) mod targets;
pub(super) mod units;
