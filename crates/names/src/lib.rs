//! Names of people, looked up without accents by the beginnings of any of their words, in any order.
//!
//! A look-up is for a list on a page: how many people there are in all, exactly, and the few that stand on that page.
//!
//! ```text
//!                       NameIndex
//!            ┌──────────────┴───────────────┐
//!   base: columns that never change    overlay: the people who changed since, some thousand,
//!   (base.rs), shared by its clones     with all their names (overlay.rs)
//!
//!   names, folded, in order     0 "an van"    1 "nguyen thi hoa"    2 "nguyen van an"  …    texts.rs
//!   name → people, CSR          7             3 9 12                4                  …    base.rs
//!   name → place by given name  1             2                     0                  …    base.rs
//!   person → name now           … 3:1 4:2 7:0 9:1 12:1 …                                    base.rs
//!   people of several names     12: 0 → 1 (oldest first)                                    several.rs
//!   word → names, CSR           an: 0 2    hoa: 1    nguyen: 1 2    thi: 1    van: 0 2      words.rs
//!   common beginning → bits     n: ·XX     ng: ·XX   v: X·X   …                             words.rs
//! ```
//!
//! The names that begin with the text asked for are one stretch of the names in order. Other names that have the words
//! come from an intersection of bits, one bit a name. People are counted by the lengths of their names' lists, less what
//! people of several names count twice.
//!
//! People are numbers given from 0 without large gaps: a column has a place for each number up to the largest.

mod base;
mod bits;
mod build;
mod collate;
mod columns;
mod fold;
mod found;
mod index;
mod merge;
mod numbering;
mod order;
mod overlay;
mod query;
mod several;
mod snapshot;
mod texts;
mod words;

pub use collate::{collation_key, name_key};
pub use fold::fold;
pub use found::Found;
pub use index::NameIndex;
pub use order::Order;
pub use snapshot::ReadError;
