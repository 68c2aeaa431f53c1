//! The rows of a sheet gathered into papers. What cannot be read is told with its cell; one row may have many faults.

mod group;
mod items;

use dangvu_register::entry::Paper;
use serde_json::{Map, Value as Json};

use self::group::{Group, groups};
use crate::cells::{Cells, Unreadable, text};
use crate::file::{Address, Cell, Row, Value};
use crate::layout::{Field, Path, Shape, Step};
use crate::table::{Beside, Role, Table};

/// What is wrong or odd with a cell.
#[derive(Clone, Debug, PartialEq)]
pub struct CellFault {
    /// The cell.
    pub at: Address,
    /// Its column in the layout, if it is one of it.
    pub field: Option<usize>,
    /// What it says.
    pub text: String,
    /// What is wrong with it.
    pub what: Wrong,
}

/// What is wrong with a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Wrong {
    /// It cannot be read.
    Unreadable(Unreadable),
    /// It is empty and must not be.
    Missing,
    /// It says something else than another cell of the same act.
    Differs(Address),
    /// It belongs to an item that no row begins.
    NoItem,
    /// It has a formula; what the formula gave is taken. Only odd.
    Formula,
    /// The name or birth is not that of the member of the code. Only odd.
    OtherPerson(String),
    /// All its cells can be read, but the act cannot.
    Form(String),
}

/// What somebody decided about a likely duplicate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// It is the same person.
    Same,
    /// It is another person.
    New,
}

/// An act as its rows say it.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Its rows.
    pub rows: Vec<u32>,
    /// The act, if all could be read.
    pub paper: Option<Paper>,
    /// What cannot be read.
    pub faults: Vec<CellFault>,
    /// What is odd.
    pub oddities: Vec<CellFault>,
    /// What was decided about a likely duplicate.
    pub decision: Option<Decision>,
    /// Names and births beside codes of members: to be compared with the register.
    pub called: Vec<Called>,
}

/// Whom a row names beside the code.
#[derive(Clone, Debug)]
pub struct Called {
    /// The code, as JSON has it.
    pub member: String,
    /// The name.
    pub name: String,
    /// Where it stands.
    pub at: Address,
}

/// What a sheet says.
#[derive(Debug, Default)]
pub struct Gathered {
    /// The acts, from the top.
    pub drafts: Vec<Draft>,
    /// Rows that were filled in when the workbook was made, and in which nothing was entered.
    pub left: Vec<u32>,
}

/// Gathers the acts of a sheet. A newcomer without a code gets `code`.
pub fn gather(table: &Table, cells: &Cells<'_>, code: &str) -> Gathered {
    let (groups, left) = groups(table);
    let drafts = groups.into_iter().map(|group| Drafting::new(table, cells).draft(&group, code)).collect();
    Gathered { drafts, left }
}

/// One act while it is put together.
struct Drafting<'t> {
    table: &'t Table,
    cells: &'t Cells<'t>,
    json: Json,
    faults: Vec<CellFault>,
    oddities: Vec<CellFault>,
    called: Vec<Called>,
    /// Where the value of each scalar column came from.
    told: Vec<Option<Address>>,
}

impl<'t> Drafting<'t> {
    fn new(table: &'t Table, cells: &'t Cells<'t>) -> Self {
        let told = vec![None; table.layout.columns.len()];
        let json = Json::Object(Map::new());
        Self { table, cells, json, faults: Vec::new(), oddities: Vec::new(), called: Vec::new(), told }
    }

    fn draft(mut self, group: &Group<'_>, code: &str) -> Draft {
        for &row in &group.rows {
            self.scalars(row);
        }
        for common in &self.table.common {
            let is_open = self.told[common.field].is_none();
            if is_open && self.table.layout.columns[common.field].path.list().is_none() {
                let at = common.at.unwrap_or(Address { row: group.rows[0].number, column: 0 });
                self.scalar(common.field, &common.value, at);
            }
        }
        self.items(&group.rows);
        let first = group.rows[0].number;
        self.newcomer(code);
        self.complete(first);
        let paper = self.paper(first);
        Draft {
            rows: group.rows.iter().map(|row| row.number).collect(),
            paper,
            decision: self.decision(&group.rows),
            faults: self.faults,
            oddities: self.oddities,
            called: self.called,
        }
    }

    /// Takes in the cells of a row that an act has once.
    fn scalars(&mut self, row: &Row) {
        for (field, cell) in self.fields(row) {
            if self.table.layout.columns[field].path.list().is_none() {
                let at = Address { row: row.number, column: cell.column };
                self.note_formula(field, cell, at);
                self.scalar(field, &cell.value, at);
            }
        }
        self.look_up(row, None);
    }

    fn scalar(&mut self, field: usize, value: &Value, at: Address) {
        let column = &self.table.layout.columns[field];
        let Some(json) = self.read(field, value, at) else { return };
        match self.told[field] {
            Some(first) if get(&self.json, &column.path.0) != Some(&json) => {
                self.fault(Some(field), at, value, Wrong::Differs(first));
            }
            Some(_) => {}
            None => {
                put(&mut self.json, &column.path.0, json);
                self.told[field] = Some(at);
            }
        }
    }

    /// Reads a cell; what cannot be read is told.
    fn read(&mut self, field: usize, value: &Value, at: Address) -> Option<Json> {
        match self.cells.read(&self.table.layout.columns[field].kind, value) {
            Ok(json) => json,
            Err(unreadable) => {
                self.fault(Some(field), at, value, Wrong::Unreadable(unreadable));
                None
            }
        }
    }

    fn note_formula(&mut self, field: usize, cell: &Cell, at: Address) {
        if cell.is_formula {
            let text = text(&cell.value).unwrap_or_default();
            self.oddities.push(CellFault { at, field: Some(field), text, what: Wrong::Formula });
        }
    }

    fn fault(&mut self, field: Option<usize>, at: Address, value: &Value, what: Wrong) {
        let said = match value {
            Value::Error(error) => error.clone(),
            other => text(other).unwrap_or_default(),
        };
        let fault = CellFault { at, field, text: said, what };
        if !self.faults.contains(&fault) {
            self.faults.push(fault);
        }
    }

    /// Returns the cells of a row that are fields of the act.
    fn fields<'r>(&self, row: &'r Row) -> Vec<(usize, &'r Cell)> {
        let field = |&(column, role): &(u32, Role)| match role {
            Role::Field(field) => row.cell(column).map(|cell| (field, cell)),
            Role::Beside(_) => None,
        };
        self.table.roles.iter().filter_map(field).collect()
    }

    /// Gives the newcomer of an act a code if its row gives none.
    fn newcomer(&mut self, code: &str) {
        let Some(field) = self.table.layout.newcomer() else { return };
        let unread = self.faults.iter().any(|fault| fault.field == Some(field));
        if self.told[field].is_none() && !unread {
            put(&mut self.json, &self.table.layout.columns[field].path.0, code.into());
        }
    }

    /// Tells what is missing, and puts empty lists where there must be lists.
    fn complete(&mut self, row: u32) {
        let mut missing = Vec::new();
        for field in &self.table.layout.fields {
            if let Json::Object(own) = &mut self.json {
                complete(field, own, &mut Vec::new(), &mut missing);
            }
        }
        self.tell_missing(&missing, row);
    }

    /// Tells the columns of some paths as missing in a row, those apart that are there and cannot be read.
    fn tell_missing(&mut self, missing: &[Path], row: u32) {
        for path in missing {
            let path = path.to_string();
            let Some(field) = self.table.layout.at(&path) else { continue };
            if self.faults.iter().any(|fault| fault.field == Some(field)) {
                continue;
            }
            let column = self.table.column(Role::Field(field)).unwrap_or_default();
            let at = Address { row, column };
            self.faults.push(CellFault { at, field: Some(field), text: String::new(), what: Wrong::Missing });
        }
    }

    fn paper(&mut self, row: u32) -> Option<Paper> {
        if !self.faults.is_empty() {
            return None;
        }
        let mut json = self.json.clone();
        let act = json.as_object_mut()?.remove("act").unwrap_or_else(|| Json::Object(Map::new()));
        json["act"] = Json::Object(Map::from_iter([(self.table.layout.act.name.to_owned(), act)]));
        match serde_json::from_value(json) {
            Ok(paper) => Some(paper),
            Err(error) => {
                let what = Wrong::Form(error.to_string());
                self.faults.push(CellFault { at: Address { row, column: 0 }, field: None, text: String::new(), what });
                None
            }
        }
    }

    fn decision(&mut self, rows: &[&Row]) -> Option<Decision> {
        let column = self.table.column(Role::Beside(Beside::Decision))?;
        let said = rows.iter().find_map(|row| row.text(column))?;
        let said = dangvu_desk::fold(said);
        let is_same = ["cung", "same", "trung"].iter().any(|word| said.starts_with(word));
        let is_new = ["nguoi moi", "moi", "khac", "nguoi khac", "new"].iter().any(|word| said.starts_with(word));
        if is_same { Some(Decision::Same) } else { is_new.then_some(Decision::New) }
    }
}

/// Puts a value where a path leads, making objects on the way.
fn put(json: &mut Json, steps: &[Step], value: Json) {
    let mut at = json;
    for step in steps {
        if !at.is_object() {
            *at = Json::Object(Map::new());
        }
        at = &mut at[step.names[0].as_str()];
    }
    *at = value;
}

fn get<'j>(json: &'j Json, steps: &[Step]) -> Option<&'j Json> {
    steps.iter().try_fold(json, |json, step| json.get(&step.names[0]))
}

/// Looks through a field of an object: tells what is missing, and makes lists that must be there.
fn complete(field: &Field, object: &mut Map<String, Json>, steps: &mut Vec<Step>, missing: &mut Vec<Path>) {
    steps.push(Step { names: vec![field.name.clone()], is_list: matches!(field.shape, Shape::List(_)) });
    match (&field.shape, object.get_mut(&field.name)) {
        (Shape::Object(fields), Some(Json::Object(own))) => {
            fields.iter().for_each(|field| complete(field, own, steps, missing));
        }
        (Shape::Object(fields), None) if field.is_required => {
            let mut own = Map::new();
            fields.iter().for_each(|field| complete(field, &mut own, steps, missing));
            object.insert(field.name.clone(), Json::Object(own));
        }
        (Shape::List(_), None) if field.is_required => drop(object.insert(field.name.clone(), Json::Array(Vec::new()))),
        (Shape::Leaf(_), None) if field.is_required => missing.push(Path(steps.clone())),
        _ => {}
    }
    steps.pop();
}
