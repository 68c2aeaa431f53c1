//! Which rows are meant, and which of them are one act.

use crate::cells::text;
use crate::file::{Row, Value};
use crate::table::{Beside, Role, Table};

/// The rows of an act.
pub(super) struct Group<'t> {
    pub(super) rows: Vec<&'t Row>,
    /// The number that its rows have, if they have one.
    number: Option<String>,
}

/// Returns the acts of a sheet, and the rows that were filled in before and are not meant.
pub(super) fn groups(table: &Table) -> (Vec<Group<'_>>, Vec<u32>) {
    let (mut groups, mut left): (Vec<Group<'_>>, Vec<u32>) = (Vec::new(), Vec::new());
    for row in &table.rows {
        match meant(table, row) {
            Meant::Yes => {}
            Meant::No => {
                left.push(row.number);
                continue;
            }
            Meant::Empty => continue,
        }
        let number = beside(table, row, Beside::Group);
        match groups.last_mut().filter(|last| goes_on(table, last, row, number.as_ref())) {
            Some(last) => last.rows.push(row),
            None => groups.push(Group { rows: vec![row], number }),
        }
    }
    (groups, left)
}

enum Meant {
    Yes,
    /// Somebody filled it in before, and nothing was entered.
    No,
    Empty,
}

fn meant(table: &Table, row: &Row) -> Meant {
    if beside(table, row, Beside::Take).is_some() {
        return Meant::Yes;
    }
    let mut found = Meant::Empty;
    for &(column, role) in &table.roles {
        let is_there = row.cell(column).is_some_and(|cell| !is_blank(&cell.value));
        let says = matches!(role, Role::Field(_)) || matches!(role, Role::Beside(Beside::Name));
        if !is_there || !says {
            continue;
        }
        if !table.is_filled_in(role) || is_call(table, role) {
            return Meant::Yes;
        }
        found = Meant::No;
    }
    found
}

/// Returns whether a name calls somebody: in a sheet that was filled with nothing.
fn is_call(table: &Table, role: Role) -> bool {
    role == Role::Beside(Beside::Name) && table.filled == crate::table::Filled::Nothing
}

/// Returns whether a row goes on with the act above it: it has the same number; or none, and an item of a list, and says
/// nothing else of what an act has once.
fn goes_on(table: &Table, last: &Group<'_>, row: &Row, number: Option<&String>) -> bool {
    if !table.layout.has_lists() {
        return false;
    }
    if number.is_some() {
        return last.number.as_ref() == number;
    }
    let mut has_item = table.column(Role::Beside(Beside::Name)).is_some_and(|column| row.cell(column).is_some());
    for &(column, role) in &table.roles {
        let (Role::Field(field), Some(cell)) = (role, row.cell(column)) else { continue };
        if table.layout.columns[field].path.list().is_some() {
            has_item |= !is_blank(&cell.value);
        } else if !is_blank(&cell.value)
            && !last.rows.iter().any(|row| row.cell(column).is_some_and(|other| other.value == cell.value))
        {
            return false;
        }
    }
    has_item
}

pub(super) fn beside(table: &Table, row: &Row, beside: Beside) -> Option<String> {
    let cell = row.cell(table.column(Role::Beside(beside))?)?;
    text(&cell.value).ok().filter(|text| !text.is_empty())
}

pub(super) fn is_blank(value: &Value) -> bool {
    text(value).is_ok_and(|text| text.is_empty())
}
