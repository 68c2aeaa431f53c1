//! How the columns of an office's own spreadsheet are read: proposed by their headings, corrected by a person, remembered
//! by a hash of the headings.
//!
//! ```text
//! act receive_from_outside
//! sheet Danh sách
//! row 3
//! B = act.person.name        # Họ và tên
//! C = -                      # Chức vụ
//! act.opening := Có
//! ```

use dangvu_desk::fold;
use dangvu_register::act::{Kind as ActKind, kind_named};
use dangvu_register::rulebook::Rulebook;
use dangvu_words::{Lang, Words, words};
use sha2::{Digest as _, Sha256};

use crate::file::{Address, Book, Row, Sheet, Value};
use crate::layout::{Kind, Layout};
use crate::table::{Beside, Common, Filled, Role, Table};

/// How many rows are looked through for headings.
const HEAD_ROWS_MAX: usize = 30;

/// How a spreadsheet is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapping {
    /// The kind of its acts.
    pub act: &'static str,
    /// The sheet.
    pub sheet: String,
    /// The row with the headings.
    pub head_row: u32,
    /// For each heading, its column, what it says (a path, or a name that begins with `~`), and its text.
    pub columns: Vec<(u32, Option<String>, String)>,
    /// What holds for all rows: paths and values.
    pub values: Vec<(String, String)>,
}

/// What is wrong with a mapping.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MappingFault {
    /// A line cannot be read.
    #[error("line {0} of the mapping cannot be read")]
    Line(usize),
    /// There is no such act.
    #[error("there is no act '{0}'")]
    Act(String),
    /// The act has no such column.
    #[error("the act has no column '{0}'")]
    Path(String),
    /// The workbook has no such sheet, or it has no headings.
    #[error("the workbook has no sheet '{0}' with headings")]
    Sheet(String),
}

impl MappingFault {
    /// Says what is wrong.
    pub fn say(&self, words: &Words) -> String {
        let (key, value) = match self {
            Self::Line(line) => ("line", line.to_string()),
            Self::Act(act) => ("act", act.clone()),
            Self::Path(path) => ("path", path.clone()),
            Self::Sheet(sheet) => ("sheet", sheet.clone()),
        };
        words.text_with(&format!("workbook-mapping-{key}"), &[("value", value.into())])
    }
}

impl Mapping {
    /// Proposes how a workbook is read as acts of a kind: each heading is compared with the labels, without accents.
    ///
    /// # Errors
    /// When no sheet has headings.
    pub fn propose(book: &Book, act: &'static ActKind, rulebook: &Rulebook) -> Result<Self, MappingFault> {
        let layout = Layout::of(act, rulebook);
        let mut best: Option<(usize, Self)> = None;
        for sheet in book.sheets.iter().filter(|sheet| !sheet.is_hidden) {
            for row in sheet.rows.iter().take(HEAD_ROWS_MAX) {
                let columns = matched(row, &layout);
                let count = columns.iter().filter(|(_, path, _)| path.is_some()).count();
                if count > 0 && best.as_ref().is_none_or(|(most, _)| count > *most) {
                    let own = Self {
                        act: act.name,
                        sheet: sheet.name.clone(),
                        head_row: row.number,
                        columns,
                        values: Vec::new(),
                    };
                    best = Some((count, own));
                }
            }
        }
        best.map(|(_, own)| own).ok_or_else(|| MappingFault::Sheet(String::new()))
    }

    /// Returns hashes of the rows of a workbook that may be headings, each with its sheet.
    pub fn fingerprints(book: &Book) -> Vec<String> {
        let sheets = book.sheets.iter().filter(|sheet| !sheet.is_hidden);
        sheets.flat_map(|sheet| sheet.rows.iter().take(HEAD_ROWS_MAX)).map(fingerprint).collect()
    }

    /// Returns the hash of its headings in a workbook.
    ///
    /// # Errors
    /// When the workbook does not have them.
    pub fn fingerprint(&self, book: &Book) -> Result<String, MappingFault> {
        self.head(book).map(|(_, row)| fingerprint(row))
    }

    fn head<'b>(&self, book: &'b Book) -> Result<(&'b Sheet, &'b Row), MappingFault> {
        let missing = || MappingFault::Sheet(self.sheet.clone());
        let sheet = book.sheets.iter().find(|sheet| sheet.name == self.sheet).ok_or_else(missing)?;
        let row = sheet.rows.iter().find(|row| row.number == self.head_row).ok_or_else(missing)?;
        Ok((sheet, row))
    }

    /// Puts itself where the same headings stand in another workbook: its sheet and row may differ.
    pub fn moved_to(mut self, book: &Book, headings: &str) -> Self {
        for sheet in &book.sheets {
            if let Some(row) = sheet.rows.iter().take(HEAD_ROWS_MAX).find(|row| fingerprint(row) == headings) {
                self.sheet.clone_from(&sheet.name);
                self.head_row = row.number;
                return self;
            }
        }
        self
    }

    /// Reads a workbook as a table of acts.
    ///
    /// # Errors
    /// When the workbook does not have the sheet, or the act not the columns.
    pub fn table(&self, book: &Book, rulebook: &Rulebook) -> Result<Table, MappingFault> {
        let act = kind_named(self.act).ok_or_else(|| MappingFault::Act(self.act.to_owned()))?;
        let layout = Layout::of(act, rulebook);
        let (sheet, head) = self.head(book)?;
        let mut roles = Vec::new();
        for (column, path, _) in &self.columns {
            let Some(path) = path else { continue };
            let beside = Beside::named(path).map(Role::Beside);
            let role = beside.or_else(|| layout.at(path).map(Role::Field));
            roles.push((*column, role.ok_or_else(|| MappingFault::Path(path.clone()))?));
        }
        let mut common = Vec::new();
        for (path, value) in &self.values {
            let field = layout.at(path).ok_or_else(|| MappingFault::Path(path.clone()))?;
            common.push(Common { field, value: Value::Text(value.clone()), at: None });
        }
        // What the program wrote beside the rows when it gave a workbook back.
        for cell in &head.cells {
            let role = head.text(cell.column).and_then(own_heading).map(Role::Beside);
            if let Some(role) = role.filter(|_| roles.iter().all(|(column, _)| *column != cell.column)) {
                roles.push((cell.column, role));
            }
        }
        roles.sort_by_key(|(column, _)| *column);
        let rows = sheet.rows.iter().filter(|row| row.number > self.head_row).cloned().collect();
        let head_row = self.head_row;
        Ok(Table {
            sheet: self.sheet.clone(),
            layout,
            roles,
            common,
            filled: Filled::Nothing,
            head_row,
            head: head.clone(),
            rows,
        })
    }

    /// Writes itself as text, with the headings beside the columns.
    pub fn write(&self) -> String {
        let mut text = format!("act {}\nsheet {}\nrow {}\n", self.act, self.sheet, self.head_row);
        for (column, path, heading) in &self.columns {
            let letters = Address { row: 1, column: *column }.to_string();
            let path = path.as_deref().unwrap_or("-");
            let heading = heading.replace(['\n', '\r'], " ");
            text.push_str(&format!("{} = {path}    # {heading}\n", letters.trim_end_matches('1')));
        }
        for (path, value) in &self.values {
            text.push_str(&format!("{path} := {value}\n"));
        }
        text
    }

    /// Reads what was written.
    ///
    /// # Errors
    /// The first line that cannot be read.
    pub fn read(text: &str) -> Result<Self, MappingFault> {
        let mut own = Self { act: "", sheet: String::new(), head_row: 0, columns: Vec::new(), values: Vec::new() };
        for (at, line) in text.lines().enumerate() {
            let wrong = || MappingFault::Line(at + 1);
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if let Some((path, value)) = line.split_once(" := ") {
                own.values.push((path.trim().to_owned(), value.trim().to_owned()));
            } else if let Some((letters, rest)) = line.split_once(" = ") {
                let address = Address::read(&format!("{}1", letters.trim())).ok_or_else(wrong)?;
                let (path, heading) = rest.split_once('#').unwrap_or((rest, ""));
                let path = Some(path.trim()).filter(|path| *path != "-").map(str::to_owned);
                own.columns.push((address.column, path, heading.trim().to_owned()));
            } else if let Some(act) = line.strip_prefix("act ") {
                own.act = kind_named(act.trim()).ok_or_else(|| MappingFault::Act(act.to_owned()))?.name;
            } else if let Some(sheet) = line.strip_prefix("sheet ") {
                sheet.trim().clone_into(&mut own.sheet);
            } else if let Some(row) = line.strip_prefix("row ") {
                own.head_row = row.trim().parse().map_err(|_| wrong())?;
            } else {
                return Err(wrong());
            }
        }
        if own.act.is_empty() { Err(MappingFault::Act(String::new())) } else { Ok(own) }
    }
}

fn fingerprint(row: &Row) -> String {
    let mut hash = Sha256::new();
    for cell in &row.cells {
        let text = row.text(cell.column).map(fold).unwrap_or_default();
        // What the program writes beside the rows does not make another spreadsheet of it.
        if own_heading(&text).is_none() {
            hash.update(format!("{} {text}\n", cell.column));
        }
    }
    hash.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

/// Returns the column beside the act that a heading of ours names.
fn own_heading(heading: &str) -> Option<Beside> {
    let is_called = |beside: &Beside| {
        [Lang::Vi, Lang::En].iter().any(|&lang| fold(&words(lang).text(&beside.key())) == fold(heading))
    };
    [Beside::Verdict, Beside::Remark, Beside::Decision].into_iter().find(is_called)
}

/// What headings are often called that are labelled otherwise, folded, and where they belong.
const ALIASES: &[(&str, &str)] = &[
    ("ho ten", "name"),
    ("ho va ten", "name"),
    ("ho ten dang vien", "name"),
    ("ten dang vien", "name"),
    ("ngay thang nam sinh", "born"),
    ("nam sinh", "born"),
    ("sinh ngay", "born"),
    ("ngay sinh", "born"),
    ("cccd", "identity_number"),
    ("so cccd", "identity_number"),
    ("can cuoc cong dan", "identity_number"),
    ("dan toc", "ethnic_minority"),
    ("ton giao", "religious"),
    ("trinh do", "education"),
    ("hoc van", "education"),
    ("ly luan chinh tri", "theory"),
    ("ngay vao dang", "since"),
    ("ngay ket nap", "ceremony"),
    ("ngay chinh thuc", "confirmed"),
    ("chi bo", "unit"),
    ("ma chi bo", "unit"),
    ("so the", "number"),
    ("xep loai", "level"),
    ("ma dang vien", "member"),
    ("so quyet dinh", "decision.number"),
    ("ngay quyet dinh", "decision.date"),
    ("ngay hieu luc", "effective"),
];

/// Compares the headings of a row with the columns of a layout.
fn matched(row: &Row, layout: &Layout) -> Vec<(u32, Option<String>, String)> {
    let mut taken: Vec<String> = Vec::new();
    let mut columns = Vec::new();
    for cell in &row.cells {
        let Some(heading) = row.text(cell.column) else { continue };
        let path = path_of(heading, layout).filter(|path| !taken.contains(path));
        taken.extend(path.clone());
        columns.push((cell.column, path, heading.to_owned()));
    }
    columns
}

fn path_of(heading: &str, layout: &Layout) -> Option<String> {
    let folded = fold(heading.trim_end_matches([' ', '*', ':']));
    let exact = layout.columns.iter().find(|column| {
        [&column.vi, &column.en].into_iter().any(|label| fold(label) == folded) || column.path.to_string() == folded
    });
    if let Some(column) = exact {
        return Some(column.path.to_string());
    }
    let (_, name) = ALIASES.iter().find(|(alias, _)| *alias == folded)?;
    let is_called = |column: &&crate::layout::Column| {
        let path = column.path.to_string();
        path == *name || path.ends_with(&format!(".{name}"))
    };
    let own = layout.columns.iter().find(is_called).map(|column| column.path.to_string());
    // Whoever is a member already is found by name and birth.
    let beside = match *name {
        "name" => Some(Beside::Name),
        "born" => Some(Beside::Born),
        _ => None,
    };
    let is_about = layout.columns.iter().any(|column| column.kind == Kind::Member { is_new: false });
    own.or_else(|| beside.filter(|_| is_about).map(|beside| beside.name().to_owned()))
}
