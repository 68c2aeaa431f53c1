//! Workbooks are written here: a sheet for each act with locked headings and drop-downs, a page of instructions, and the
//! hidden sheets. Every text goes out as a text and never as a formula.

mod guide;
mod looks;
mod sheet;

use std::collections::HashMap;

use dangvu_register::day::Day;
use dangvu_words::Words;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use self::looks::Looks;
use crate::layout::Kind;
use crate::meta::{self, Meta};
use crate::table::Role;

/// What a cell that is written holds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Out {
    /// A text.
    Text(String),
    /// A number.
    Number(f64),
    /// A day.
    Day(Day),
    /// What becomes of a row.
    Verdict(Tone, String),
}

/// How a verdict is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Will be recorded.
    Good,
    /// Will be recorded, with something to look at.
    Doubtful,
    /// Will not be recorded.
    Bad,
    /// Nothing to record.
    Quiet,
}

/// A column that is written.
#[derive(Clone, Debug)]
pub(crate) struct OutColumn {
    /// Its place.
    pub at: u32,
    /// Its heading.
    pub heading: String,
    /// Its path, if the sheet has a row of them.
    pub path: String,
    /// What it is for; nothing of ours if there is none.
    pub role: Option<Role>,
    /// What its cells hold, if it is a field.
    pub kind: Option<Kind>,
    /// Whether what stands in its rows was filled in and stays.
    pub is_locked: bool,
    /// Whether every act must have it.
    pub is_required: bool,
}

/// A sheet that is written.
#[derive(Clone, Debug)]
pub(crate) struct OutSheet {
    /// Its name.
    pub name: String,
    /// Its title, in sheets of ours.
    pub title: Option<String>,
    /// The row of the headings, from 1.
    pub head_row: u32,
    /// Its columns.
    pub columns: Vec<OutColumn>,
    /// Rows by number, from the top: each cell with its column.
    pub rows: Vec<(u32, Vec<(u32, Out)>)>,
}

/// A workbook that is written.
pub(crate) struct OutBook<'w> {
    /// Its sheets.
    pub sheets: Vec<OutSheet>,
    /// What it says of itself, if it is one of ours.
    pub meta: Option<Meta>,
    /// Units that may be chosen: code and name.
    pub units: Vec<(String, String)>,
    /// In which language.
    pub words: &'w Words,
}

impl OutBook<'_> {
    /// Writes the workbook.
    ///
    /// # Errors
    /// When a sheet has more rows than a spreadsheet holds.
    pub(crate) fn write(&self) -> Result<Vec<u8>, XlsxError> {
        let mut workbook = Workbook::new();
        let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
        workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
        let looks = Looks::new();
        let lists = self.lists();
        for sheet in &self.sheets {
            sheet.write(workbook.add_worksheet(), &looks, &lists, self.words)?;
        }
        if let Some(meta) = &self.meta {
            guide::write(workbook.add_worksheet(), self, &looks)?;
            let hidden = workbook.add_worksheet();
            hidden.set_name(meta::SHEET)?.set_very_hidden(true);
            plain(hidden, &meta.rows())?;
            let sheet = workbook.add_worksheet();
            sheet.set_name(LISTS)?.set_hidden(true);
            lists.write(sheet)?;
        }
        workbook.save_to_buffer()
    }

    /// Gathers what may be chosen: each list once.
    fn lists(&self) -> Lists {
        let mut lists = Lists::default();
        if self.meta.is_none() {
            return lists;
        }
        let lang = self.words.lang();
        for kind in self.sheets.iter().flat_map(|sheet| &sheet.columns).filter_map(|column| column.kind.as_ref()) {
            let items: Vec<String> = match kind {
                Kind::Coded(choices) => {
                    let offered = choices.all().iter().filter(|choice| choice.is_offered);
                    offered.map(|choice| lang.choose(&choice.vi, &choice.en).clone()).collect()
                }
                Kind::YesNo => [true, false].map(|yes| self.words.yes_no(yes)).to_vec(),
                Kind::Unit { is_new: false } => {
                    self.units.iter().map(|(code, name)| format!("{code} – {name}")).collect()
                }
                _ => continue,
            };
            if matches!(kind, Kind::Unit { .. }) && !items.is_empty() && lists.units.is_none() {
                lists.units = Some(lists.all.len());
            }
            lists.add(items);
        }
        lists.add(MARKS.map(str::to_owned).to_vec());
        lists.add(["workbook-same", "workbook-new"].map(|key| self.words.text(key)).to_vec());
        lists
    }
}

/// What marks a row.
const MARKS: [&str; 1] = ["x"];

/// The name of the sheet with what may be chosen.
const LISTS: &str = "_danh_muc";

/// What may be chosen, each list in a column of a hidden sheet.
#[derive(Default)]
struct Lists {
    all: Vec<Vec<String>>,
    places: HashMap<Vec<String>, usize>,
    units: Option<usize>,
}

impl Lists {
    /// Returns the units that may be chosen.
    fn units(&self) -> Option<&[String]> {
        self.units.map(|at| &self.all[at][..])
    }

    fn add(&mut self, items: Vec<String>) {
        if !items.is_empty() && !self.places.contains_key(&items) {
            self.places.insert(items.clone(), self.all.len());
            self.all.push(items);
        }
    }

    /// Returns the cells that have a list, as a formula names them.
    fn range(&self, items: &[String]) -> Option<String> {
        let at = *self.places.get(items)?;
        let column = crate::file::Address { row: 1, column: u32::try_from(at).ok()? }.to_string();
        let letters = column.trim_end_matches('1');
        Some(format!("={LISTS}!${letters}$1:${letters}${}", items.len()))
    }

    fn write(&self, sheet: &mut rust_xlsxwriter::Worksheet) -> Result<(), XlsxError> {
        for (column, items) in (0..).zip(&self.all) {
            for (row, item) in (0..).zip(items) {
                sheet.write_string(row, column, crate::file::escape_guarded(item))?;
            }
        }
        Ok(())
    }
}

fn plain(sheet: &mut rust_xlsxwriter::Worksheet, rows: &[Vec<String>]) -> Result<(), XlsxError> {
    for (row, cells) in (0..).zip(rows) {
        for (column, text) in (0..).zip(cells) {
            sheet.write_string(row, column, crate::file::escape_guarded(text))?;
        }
    }
    Ok(())
}
