//! Rows in the order of a column: numbers and days by size, texts as Vietnamese lists have them, nothing last.

use dangvu_desk::collation_key;
use dangvu_reports::list::Value;

use super::column::{Column, Order};

/// What a row is sorted by; rows that have it not come last, whichever way the others go.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Number(i64),
    Text(Vec<u8>),
    None,
}

fn key<R>(column: &Column<'_, R>, row: &R) -> Key {
    match &column.order {
        Order::Not => Key::None,
        Order::Number(number) => Some(number(row)).filter(|&number| number != i64::MAX).map_or(Key::None, Key::Number),
        Order::Value => match (column.value)(row) {
            Value::Empty => Key::None,
            Value::Text(text) => Key::Text(collation_key(&text)),
            Value::Number(number) => Key::Number(number),
            Value::Day(day) => Key::Number(day.number().into()),
        },
    }
}

/// Returns the places of the first so many rows in the order of a column; what is alike stays as it was.
pub(super) fn first<R>(column: &Column<'_, R>, rows: &[R], down: bool, count: usize) -> Vec<usize> {
    let mut keyed: Vec<(Key, usize)> = rows.iter().enumerate().map(|(at, row)| (key(column, row), at)).collect();
    let compare = |one: &(Key, usize), other: &(Key, usize)| {
        let has = (one.0 == Key::None).cmp(&(other.0 == Key::None));
        let by_key = if down { other.0.cmp(&one.0) } else { one.0.cmp(&other.0) };
        has.then(by_key).then(one.1.cmp(&other.1))
    };
    if count < keyed.len() {
        keyed.select_nth_unstable_by(count, compare);
        keyed.truncate(count);
    }
    keyed.sort_unstable_by(compare);
    keyed.into_iter().map(|(_, at)| at).collect()
}
