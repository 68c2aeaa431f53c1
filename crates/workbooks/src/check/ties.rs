//! What acts hang on: the persons and matters that they name. An act that is refused after another about the same was,
//! is perhaps refused only because of that.

use std::collections::HashMap;

use dangvu_desk::Ties;
use dangvu_register::act::Area;
use dangvu_register::entry::Paper;
use serde_json::Value as Json;

use super::{Item, Verdict};
use crate::cells::text;
use crate::layout::{Kind, Layout, Step};
use crate::table::{Role, Table};

/// Returns what an act hangs on.
pub(super) fn of(layout: &Layout, paper: &Paper) -> Ties {
    let act = serde_json::to_value(&paper.act).unwrap_or_default();
    let own = &act[layout.act.name];
    let mut names = Vec::new();
    for column in &layout.columns {
        if is_tie(&column.kind) && column.path.0[0].names[0] == "act" {
            each(own, &column.path.0[1..], &mut names);
        }
    }
    let is_about_one = layout.members().is_some_and(|at| layout.columns[at].path.list().is_none());
    Ties { names, is_of_the_tree: layout.act.area == Area::Structure && !is_about_one }
}

fn is_tie(kind: &Kind) -> bool {
    matches!(kind, Kind::Member { .. } | Kind::Matter)
}

/// Gathers the texts to which a path leads, through all items of lists.
pub(crate) fn each(json: &Json, steps: &[Step], found: &mut Vec<String>) {
    match (json, steps) {
        (Json::Array(items), _) => items.iter().for_each(|item| each(item, steps, found)),
        (Json::String(text), []) => found.push(text.clone()),
        (Json::Object(own), [step, rest @ ..]) => {
            step.names.iter().filter_map(|name| own.get(name)).for_each(|json| each(json, rest, found));
        }
        _ => {}
    }
}

/// Notes for each refused act the first row before it that is in the way itself and names the same person, matter or new
/// unit.
pub(super) fn because_of(tables: &[Table], items: &mut [Item]) {
    let mut first: HashMap<String, u32> = HashMap::new();
    for item in items {
        if !item.verdict.is_in_the_way() {
            continue;
        }
        let table = &tables[item.table];
        if matches!(item.verdict, Verdict::Refused(_)) {
            item.because_of = named(table, item, false).iter().find_map(|name| first.get(name)).copied();
        }
        for name in named(table, item, true) {
            first.entry(name).or_insert(item.draft.rows[0]);
        }
    }
}

/// Returns the persons, matters and units that the rows of an act name, whether or not they could be read. Units are
/// those that it would bring into being, or those that it needs.
fn named(table: &Table, item: &Item, brings: bool) -> Vec<String> {
    let rows = table.rows.iter().filter(|row| item.draft.rows.binary_search(&row.number).is_ok());
    let cell = |row: &crate::file::Row, column: u32| row.cell(column).and_then(|cell| text(&cell.value).ok());
    let mut names = Vec::new();
    for row in rows {
        for &(column, role) in &table.roles {
            let Role::Field(field) = role else { continue };
            let kind = &table.layout.columns[field].kind;
            let counts =
                is_tie(kind) || *kind == Kind::Unit { is_new: true } || (!brings && matches!(kind, Kind::Unit { .. }));
            names.extend(cell(row, column).filter(|text| counts && !text.is_empty()));
        }
    }
    names
}
