//! A paper spread out over the rows of its sheet: the first has what the act has once, each item of a list has a row.

use serde_json::Value as Json;

use crate::layout::{Layout, Path, Step};

/// The cells of a row, by column of the layout.
pub(crate) type Cells = Vec<Option<Json>>;

/// Spreads a paper, given as JSON.
pub(crate) fn spread(paper: &Json, layout: &Layout) -> Vec<Cells> {
    let mut sheet = Spread { layout, rows: Vec::new() };
    sheet.row(0);
    for (at, column) in layout.columns.iter().enumerate() {
        if column.path.list().is_none()
            && let Some(value) = follow(paper, &column.path.0)
        {
            sheet.put(0, at, value);
        }
    }
    let mut done: Vec<String> = Vec::new();
    // Lists that share a column stand below each other, others beside each other.
    for shared in [true, false] {
        let mut from = 0;
        for (list, steps) in lists(layout) {
            let is_shared = layout.columns.iter().any(|column| column.path.is_shared() && belongs(&column.path, &list));
            if is_shared == shared && !done.contains(&list) {
                let items = follow(paper, &steps).and_then(Json::as_array).cloned().unwrap_or_default();
                let end = sheet.items(&list, &items, from);
                from = if shared { end } else { 0 };
                done.push(list);
            }
        }
    }
    sheet.rows
}

struct Spread<'l> {
    layout: &'l Layout,
    rows: Vec<Cells>,
}

impl Spread<'_> {
    fn row(&mut self, at: usize) -> &mut Cells {
        while self.rows.len() <= at {
            self.rows.push(vec![None; self.layout.columns.len()]);
        }
        &mut self.rows[at]
    }

    fn put(&mut self, row: usize, column: usize, value: &Json) {
        if !value.is_null() {
            self.row(row)[column] = Some(value.clone());
        }
    }

    /// Writes the items of a list from a row on; returns the row after the last.
    fn items(&mut self, list: &str, items: &[Json], from: usize) -> usize {
        let mut row = from;
        for item in items {
            let mut end = row + 1;
            for at in 0..self.layout.columns.len() {
                let path = &self.layout.columns[at].path;
                if !belongs(path, list) {
                    continue;
                }
                let inner = path.inner().to_vec();
                match inner.iter().position(|step| step.is_list) {
                    Some(_) => {
                        let nested = follow(item, &inner).and_then(Json::as_array).cloned().unwrap_or_default();
                        nested.iter().enumerate().for_each(|(below, value)| self.put(row + below, at, value));
                        end = end.max(row + nested.len());
                    }
                    None => {
                        if let Some(value) = follow(item, &inner) {
                            self.put(row, at, value);
                        }
                    }
                }
            }
            row = end;
        }
        row
    }
}

/// Returns the lists of a layout by name, with the way to them.
pub(crate) fn lists(layout: &Layout) -> Vec<(String, Vec<Step>)> {
    let mut found: Vec<(String, Vec<Step>)> = Vec::new();
    for column in &layout.columns {
        let Some(at) = column.path.list() else { continue };
        for name in &column.path.0[at].names {
            if found.iter().all(|(other, _)| other != name) {
                let mut steps = column.path.0[..=at].to_vec();
                steps[at].names = vec![name.clone()];
                found.push((name.clone(), steps));
            }
        }
    }
    found
}

/// Returns whether a column is of the items of a list.
pub(crate) fn belongs(path: &Path, list: &str) -> bool {
    path.list().is_some_and(|at| path.0[at].names.iter().any(|name| name == list))
}

/// Follows a path into JSON.
fn follow<'j>(json: &'j Json, steps: &[Step]) -> Option<&'j Json> {
    steps.iter().try_fold(json, |json, step| json.get(step.names.first()?)).filter(|found| !found.is_null())
}
