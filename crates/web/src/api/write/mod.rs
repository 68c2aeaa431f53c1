//! What is recorded.
//!
//! ```text
//! body ─► fits its schema? ─► ids, chosen or by the key ─► recorded before? the same answer, or 409
//!                                     │ no
//!                                     ▼
//!         may it be named? ─► tried out ─► may it be done? ─► recorded, all or nothing
//! ```
//! The rights are those of forms: the same functions judge both.

pub(super) mod body;
mod judged;
pub(super) mod lifted;
pub(super) mod record;
pub(super) mod trial;
