//! Items of lists, each from its row, and members who are called by name.

use serde_json::{Map, Value as Json};

use super::group::{beside, is_blank};
use super::{Called, Drafting, Wrong, complete, put};
use crate::cells::{Unreadable, text};
use crate::file::{Address, Row, Value};
use crate::layout::{Field, Path, Shape, Step};
use crate::spread::{belongs, lists};
use crate::table::{Beside, Role};

impl Drafting<'_> {
    /// Takes in the items of all lists.
    pub(super) fn items(&mut self, rows: &[&Row]) {
        for (list, steps) in lists(&self.table.layout) {
            let mut items = Vec::new();
            for &row in rows {
                self.item(&list, row, &mut items);
            }
            if !items.is_empty() {
                put(&mut self.json, &steps, Json::Array(items));
            }
        }
    }

    /// Takes in what a row says of a list: an item of it, or more of the last item's own lists.
    fn item(&mut self, list: &str, row: &Row, items: &mut Vec<Json>) {
        let columns: Vec<usize> = (0..self.table.layout.columns.len())
            .filter(|&at| belongs(&self.table.layout.columns[at].path, list))
            .collect();
        let path = |at: usize| self.table.layout.columns[at].path.clone();
        if let [only] = columns[..]
            && path(only).inner().is_empty()
        {
            return self.leaves(only, row, items);
        }
        let is_nested = |at: &usize| path(*at).inner().iter().any(|step| step.is_list);
        let (nested, own): (Vec<usize>, Vec<usize>) = columns.into_iter().partition(is_nested);
        // What several lists share begins an item of neither.
        let begins = own.iter().any(|&at| !path(at).is_shared() && self.says(at, row, list));
        if begins {
            let mut item = Json::Object(Map::new());
            for &at in &own {
                if let Some((value, address)) = self.value(at, row)
                    && let Some(json) = self.read(at, &value, address)
                {
                    put(&mut item, path(at).inner(), json);
                }
            }
            self.look_up(row, Some(&mut item));
            self.complete_item(list, row, &mut item);
            items.push(item);
        }
        for at in nested {
            let mut more = Vec::new();
            self.leaves(at, row, &mut more);
            if more.is_empty() {
                continue;
            }
            let inner = path(at).inner().to_vec();
            match items.last_mut() {
                Some(item) => {
                    let before = super::get(item, &inner).and_then(Json::as_array).cloned().unwrap_or_default();
                    put(item, &inner, Json::Array(before.into_iter().chain(more).collect()));
                }
                None => self.tell(at, row, Wrong::NoItem),
            }
        }
    }

    /// Takes in the values of one cell: one, or several with semicolons between them.
    fn leaves(&mut self, at: usize, row: &Row, items: &mut Vec<Json>) {
        let whom = self.table.layout.members() == Some(at);
        let Some((value, address)) = self.value(at, row).filter(|(value, _)| !is_blank(value)) else {
            if whom {
                let mut item = Json::Object(Map::new());
                self.look_up(row, Some(&mut item));
                items.extend(item.get("member").cloned());
            }
            return;
        };
        let several = match &value {
            Value::Text(text) if text.contains(';') => {
                text.split(';').map(|part| Value::Text(part.to_owned())).collect()
            }
            _ => vec![value],
        };
        for value in several {
            items.extend(self.read(at, &value, address));
        }
        if whom && let Some(Json::String(member)) = items.last() {
            let member = member.clone();
            self.call(row, &member);
        }
    }

    /// Returns whether a row says something of a column, itself or by what holds for all rows.
    fn says(&self, at: usize, row: &Row, list: &str) -> bool {
        let own = self.table.column(Role::Field(at)).and_then(|column| row.cell(column));
        if own.is_some_and(|cell| !is_blank(&cell.value)) {
            return true;
        }
        // What holds for all is not said of who is in another list by the row itself.
        let elsewhere = self.fields(row).into_iter().any(|(field, cell)| {
            let path = &self.table.layout.columns[field].path;
            path.list().is_some() && !belongs(path, list) && !is_blank(&cell.value)
        });
        !elsewhere && self.table.common.iter().any(|common| common.field == at)
    }

    /// Returns the value of a column in a row, or what holds for all rows.
    fn value(&mut self, at: usize, row: &Row) -> Option<(Value, Address)> {
        let column = self.table.column(Role::Field(at));
        let own = column.and_then(|column| row.cell(column)).filter(|cell| !is_blank(&cell.value));
        if let Some(cell) = own {
            let address = Address { row: row.number, column: cell.column };
            self.note_formula(at, cell, address);
            return Some((cell.value.clone(), address));
        }
        let common = self.table.common.iter().find(|common| common.field == at)?;
        let here = Address { row: row.number, column: column.unwrap_or_default() };
        Some((common.value.clone(), common.at.unwrap_or(here)))
    }

    fn complete_item(&mut self, list: &str, row: &Row, item: &mut Json) {
        let lists = lists(&self.table.layout);
        let steps = lists.iter().find(|(name, _)| name == list).map_or(&[][..], |(_, steps)| steps);
        let Some(Shape::List(inner)) = shape_at(&self.table.layout.fields, steps) else { return };
        let (Shape::Object(fields), Json::Object(own)) = (&**inner, item) else { return };
        let mut missing = Vec::new();
        fields.iter().for_each(|field| complete(field, own, &mut Vec::new(), &mut missing));
        let columns = &self.table.layout.columns;
        let whole = |inner: &Path| {
            let same = |path: &&Path| belongs(path, list) && path.inner() == &inner.0[..];
            columns.iter().map(|column| &column.path).find(same).cloned()
        };
        let missing: Vec<Path> = missing.iter().filter_map(whole).collect();
        self.tell_missing(&missing, row.number);
    }

    /// Finds a member who is called by name where no code is given, into an item or the act itself; where one is given,
    /// notes the name to compare.
    pub(super) fn look_up(&mut self, row: &Row, item: Option<&mut Json>) {
        let Some(field) = self.table.layout.members() else { return };
        let path = self.table.layout.columns[field].path.clone();
        if path.list().is_some() != item.is_some() {
            return;
        }
        let steps = if item.is_some() { &path.0[path.0.len() - 1..] } else { &path.0[..] };
        let steps: Vec<_> = if path.inner().is_empty() && item.is_some() {
            vec![Step { names: vec!["member".to_owned()], is_list: false }]
        } else {
            steps.to_vec()
        };
        let given = item.as_deref().map_or_else(|| super::get(&self.json, &steps), |item| super::get(item, &steps));
        if let Some(Json::String(member)) = given {
            let member = member.clone();
            return self.call(row, &member);
        }
        let Some(found) = self.called_by_name(row, field) else { return };
        match item {
            Some(item) => put(item, &steps, found.into()),
            None => {
                put(&mut self.json, &steps, found.into());
                let column = self.table.column(Role::Beside(Beside::Name)).unwrap_or_default();
                self.told[field] = Some(Address { row: row.number, column });
            }
        }
    }

    fn called_by_name(&mut self, row: &Row, field: usize) -> Option<String> {
        let column = self.table.column(Role::Field(field));
        if column.and_then(|column| row.cell(column)).is_some_and(|cell| !is_blank(&cell.value)) {
            return None;
        }
        let name = beside(self.table, row, Beside::Name)?;
        let born = self.table.column(Role::Beside(Beside::Born)).and_then(|column| row.cell(column));
        let born = born.and_then(|cell| self.cells.born(&cell.value).ok().flatten());
        let found = self.cells.lookup.members(&name, born);
        if let [only] = found[..] {
            return Some(only.to_string());
        }
        let codes = found.iter().map(ToString::to_string).collect();
        let wrong = if found.is_empty() { Unreadable::Member } else { Unreadable::Members(codes) };
        let column = self.table.column(Role::Beside(Beside::Name)).unwrap_or_default();
        let at = Address { row: row.number, column };
        self.fault(Some(field), at, &Value::Text(name), Wrong::Unreadable(wrong));
        None
    }

    fn call(&mut self, row: &Row, member: &str) {
        let Some(column) = self.table.column(Role::Beside(Beside::Name)) else { return };
        if let Some(name) = row.cell(column).and_then(|cell| text(&cell.value).ok()).filter(|name| !name.is_empty()) {
            let at = Address { row: row.number, column };
            self.called.push(Called { member: member.to_owned(), name, at });
        }
    }

    fn tell(&mut self, at: usize, row: &Row, what: Wrong) {
        let column = self.table.column(Role::Field(at)).unwrap_or_default();
        let value = row.cell(column).map_or(Value::Text(String::new()), |cell| cell.value.clone());
        self.fault(Some(at), Address { row: row.number, column }, &value, what);
    }
}

/// Returns what stands at the end of a path.
fn shape_at<'f>(fields: &'f [Field], steps: &[Step]) -> Option<&'f Shape> {
    let (first, rest) = steps.split_first()?;
    let field = fields.iter().find(|field| first.names.contains(&field.name))?;
    match &field.shape {
        Shape::Object(fields) if !rest.is_empty() => shape_at(fields, rest),
        shape => Some(shape),
    }
}
