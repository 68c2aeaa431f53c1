//! Workbooks in and out: a sheet for each act, made from its schema, filled with a unit's members, and read back into the
//! very papers that the desk records.

pub mod cells;
pub mod file;
pub mod gather;
pub mod layout;
pub mod meta;
pub mod spread;
pub mod table;
pub mod write;
