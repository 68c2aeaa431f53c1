//! Long lists in pieces. A piece ends with a cursor: the row after which the next begins. The link to the next piece pins the
//! day and the entry that the first was as of, so that nothing shifts while somebody reads on.

use std::fmt::Display;

use super::answer::{AsOf, Many};
use super::parameter::{Holds, Parameter, may};
use super::problem::Wrong;
use crate::page::Page;

/// How many rows a piece has, unless said otherwise, and at most.
const USUAL: usize = 50;
const ROWS_MAX: u32 = 200;

/// The parameters of lists.
pub(crate) const PIECE: [Parameter; 2] = [may("cursor", Holds::Name), may("limit", Holds::Number(1, ROWS_MAX))];

/// Returns the piece of a list that is asked for, each row read only if it is in the piece; `id` tells one row from others.
///
/// # Errors
/// When the cursor is none of the list, or a row cannot be read.
pub(crate) fn piece<K, T, I: Display>(
    page: &Page<'_>,
    all: &[K],
    id: impl Fn(&K) -> I,
    read: impl Fn(&K) -> Result<T, Wrong>,
) -> Result<Many<T>, Wrong> {
    let begin = match page.ask.get("cursor") {
        None => 0,
        Some(cursor) => 1 + all.iter().position(|row| id(row).to_string() == cursor).ok_or(Wrong::Cursor)?,
    };
    let limit = page.ask.number("limit")?.unwrap_or(USUAL);
    let end = all.len().min(begin + limit);
    let data = all[begin..end].iter().map(read).collect::<Result<_, _>>()?;
    let next = (end < all.len()).then(|| id(&all[end - 1]).to_string());
    Ok(Many { as_of: AsOf::of(page), total: all.len(), next, data })
}
