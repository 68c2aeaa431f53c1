//! Workbooks that go out: empty or filled with the members or units of a unit, or with acts as they were recorded.

use dangvu_desk::rights::{Actor, Scope, scope};
use dangvu_desk::{Desk, View};
use dangvu_register::day::Day;
use dangvu_register::entry::Paper;
use dangvu_register::ids::{Member, Seq, Unit};
use dangvu_words::Words;
use rust_xlsxwriter::XlsxError;
use serde_json::Value as Json;
use uuid::Uuid;

use crate::bundle::{Bundle, Sheet};
use crate::called::Called;
use crate::layout::{Kind, Layout};
use crate::meta::{Meta, SheetMeta};
use crate::spread;
use crate::table::{Beside, COMMON_ROW, FIRST_ROW, Filled, HEAD_ROW, Role};
use crate::write::{Out, OutBook, OutColumn, OutSheet};

/// How many units may be chosen from at most: a longer list helps nobody.
const UNITS_MAX: usize = 2_000;

/// The longest name of a sheet, in letters.
const SHEET_NAME_MAX: usize = 31;

/// For whom a workbook is made.
#[derive(Clone, Copy, Debug)]
pub struct For<'a> {
    /// The unit; none for a register in which there is none yet.
    pub unit: Option<Unit>,
    /// The day as of which its members are written.
    pub on: Day,
    /// Whether the acts take effect on that day.
    pub takes_effect: bool,
    /// Who gets it, on which day: nobody is in it whom they may not read. At the command line everybody is.
    pub reader: Option<(&'a Actor, Day)>,
}

impl For<'_> {
    fn scope<'v>(&self, view: &'v View) -> Option<Scope<'v>> {
        self.reader.map(|(actor, today)| scope(Some(actor), view, today))
    }
}

/// Makes a workbook to fill in.
///
/// # Errors
/// When a sheet has more rows than a spreadsheet holds.
pub fn make(desk: &Desk, bundle: &Bundle, whom: For<'_>, words: &Words) -> Result<Vec<u8>, XlsxError> {
    let view = desk.view();
    let called = Called::new(&view, whom.scope(&view));
    let sheets = bundle.sheets.iter().map(|sheet| {
        let layout = Layout::of(sheet.act, view.rulebook());
        let rows = fill(&called, sheet.filled, whom);
        Made {
            filled: sheet.filled,
            common: common(&layout, sheet, whom, &view),
            layout,
            rows,
            title: sheet.label.clone(),
        }
    });
    let sheets: Vec<Made> = sheets.collect();
    write(desk, &called, sheets, whom, words)
}

/// Writes acts as a workbook.
///
/// # Errors
/// When a sheet has more rows than a spreadsheet holds.
pub fn write_out(
    desk: &Desk,
    papers: &[(&'static dangvu_register::act::Kind, Vec<Paper>)],
    whom: For<'_>,
    words: &Words,
) -> Result<Vec<u8>, XlsxError> {
    let view = desk.view();
    let called = Called::new(&view, whom.scope(&view));
    let sheets = papers.iter().map(|(act, papers)| {
        let layout = Layout::of(act, view.rulebook());
        let rows = spread_all(papers, &layout, &called);
        let title = (act.label.vi.to_owned(), act.label.en.to_owned());
        Made { filled: Filled::Nothing, common: vec![None; layout.columns.len()], layout, rows, title }
    });
    let sheets: Vec<Made> = sheets.collect();
    write(desk, &called, sheets, whom, words)
}

/// A sheet before it is laid out.
struct Made {
    layout: Layout,
    filled: Filled,
    common: Vec<Option<Json>>,
    rows: Vec<MadeRow>,
    title: (String, String),
}

/// A row: what it says, and whom it is about.
#[derive(Default)]
struct MadeRow {
    cells: Vec<Option<Json>>,
    member: Option<Member>,
    unit: Option<Unit>,
    group: Option<usize>,
}

/// Returns the rows with which a sheet is filled.
fn fill(called: &Called<'_>, filled: Filled, whom: For<'_>) -> Vec<MadeRow> {
    let (view, Some(unit)) = (called.view, whom.unit) else { return Vec::new() };
    match filled {
        Filled::Nothing => Vec::new(),
        Filled::Members => {
            let mut found = view.stints_within(unit, whom.on, Seq::NEVER);
            found.retain(|stint| called.sees(stint.member));
            found.sort_by_cached_key(|stint| {
                let name = called.member_name(stint.member).map(dangvu_desk::fold);
                (view.unit_id(stint.unit).clone(), name, stint.member)
            });
            let row = |stint: dangvu_register::Stint| MadeRow { member: Some(stint.member), ..MadeRow::default() };
            found.into_iter().map(row).collect()
        }
        Filled::Units => {
            let mut found = Vec::new();
            view.descend(unit, whom.on, Seq::NEVER, &mut |of, _| found.push(of));
            found.into_iter().map(|of| MadeRow { unit: Some(of), ..MadeRow::default() }).collect()
        }
    }
}

/// Returns what holds for all rows of a sheet.
fn common(layout: &Layout, sheet: &Sheet, whom: For<'_>, view: &View) -> Vec<Option<Json>> {
    let mut common = vec![None; layout.columns.len()];
    let mut set = |path: &str, value: Json| {
        if let Some(at) = layout.at(path) {
            common[at] = Some(value);
        }
    };
    if whom.takes_effect {
        set("effective", whom.on.to_string().into());
        set("act.year", whom.on.year().into());
    }
    if let Some(unit) = whom.unit.filter(|_| sheet.filled != Filled::Units)
        && sheet.says_unit
    {
        set("act.unit", view.unit_id(unit).to_string().into());
    }
    sheet.values.iter().for_each(|(path, value)| set(path, value.clone()));
    common
}

fn spread_all(papers: &[Paper], layout: &Layout, called: &Called<'_>) -> Vec<MadeRow> {
    let mut rows = Vec::new();
    for (number, paper) in papers.iter().enumerate() {
        let Ok(mut json) = serde_json::to_value(paper) else { continue };
        json["act"] = json["act"][layout.act.name].take();
        for cells in spread::spread(&json, layout) {
            let code = layout.members().and_then(|at| cells[at].as_ref()?.as_str()?.parse().ok());
            let member = code.and_then(|id| called.view.member(id));
            rows.push(MadeRow { cells, member, unit: None, group: layout.has_lists().then_some(number + 1) });
        }
    }
    rows
}

fn write(
    desk: &Desk,
    called: &Called<'_>,
    sheets: Vec<Made>,
    whom: For<'_>,
    words: &Words,
) -> Result<Vec<u8>, XlsxError> {
    let view = called.view;
    let mut meta = Meta {
        origin: desk.origin(),
        id: Uuid::now_v7().to_string(),
        unit: whom.unit.map(|unit| view.unit_id(unit).to_string()).unwrap_or_default(),
        entries: view.last_seq().to_string(),
        made: whom.on.to_string(),
        sheets: Vec::new(),
    };
    let mut out = Vec::new();
    for made in sheets {
        let name = sheet_name(words.lang().choose(&made.title.0, &made.title.1));
        meta.sheets.push(SheetMeta {
            sheet: name.clone(),
            act: made.layout.act.name.to_owned(),
            version: made.layout.version(),
            filled: made.filled,
        });
        out.push(lay_out(made, name, called, whom, words));
    }
    let units = units(called, whom);
    OutBook { sheets: out, meta: Some(meta), units, words }.write()
}

/// Returns the units that may be chosen: those under the unit, or all.
fn units(called: &Called<'_>, whom: For<'_>) -> Vec<(String, String)> {
    let view = called.view;
    let roots = whom.unit.map_or_else(|| view.roots(whom.on, Seq::NEVER), |unit| vec![unit]);
    let mut found = Vec::new();
    for root in roots {
        view.descend(root, whom.on, Seq::NEVER, &mut |unit, _| {
            if found.len() < UNITS_MAX {
                let name = called.unit_name(unit).unwrap_or_default().to_owned();
                found.push((view.unit_id(unit).to_string(), name));
            }
        });
    }
    found
}

fn lay_out(made: Made, name: String, called: &Called<'_>, whom: For<'_>, words: &Words) -> OutSheet {
    let columns = columns(&made.layout, made.filled, words);
    let mut rows = Vec::with_capacity(made.rows.len() + 1);
    let field = |cells: &[Option<Json>], at: usize| {
        let json = cells.get(at)?.as_ref()?;
        out(&made.layout.columns[at].kind, json, words)
    };
    let common = columns.iter().filter_map(|column| match column.role {
        Some(Role::Field(at)) => field(&made.common, at).map(|value| (column.at, value)),
        _ => None,
    });
    rows.push((COMMON_ROW, common.collect()));
    for (number, row) in (FIRST_ROW..).zip(&made.rows) {
        let cell = |column: &OutColumn| {
            let value = match column.role? {
                Role::Field(at) => field(&row.cells, at).or_else(|| given(&made.layout, at, row, called, made.filled)),
                Role::Beside(Beside::Group) => row.group.map(|group| Out::Number(group as f64)),
                Role::Beside(beside) => beside_of(beside, row, called, whom.on),
            };
            Some((column.at, value?))
        };
        rows.push((number, columns.iter().filter_map(cell).collect()));
    }
    let unit = whom.unit.and_then(|unit| called.unit_name(unit)).map(|name| format!(" – {name}")).unwrap_or_default();
    let title = format!("{}{unit}", words.lang().choose(&made.title.0, &made.title.1));
    OutSheet { name, title: Some(title), head_row: HEAD_ROW, columns, rows }
}

/// Returns what a row was filled with.
fn given(layout: &Layout, at: usize, row: &MadeRow, called: &Called<'_>, filled: Filled) -> Option<Out> {
    let view = called.view;
    match filled {
        Filled::Members if layout.members() == Some(at) => Some(Out::Text(view.member_id(row.member?).to_string())),
        Filled::Units if layout.at("act.unit") == Some(at) => Some(Out::Text(view.unit_id(row.unit?).to_string())),
        _ => None,
    }
}

fn beside_of(beside: Beside, row: &MadeRow, called: &Called<'_>, on: Day) -> Option<Out> {
    let view = called.view;
    let text = |text: Option<&str>| text.map(|text| Out::Text(text.to_owned()));
    match beside {
        Beside::Name => text(called.member_name(row.member?)),
        Beside::Born => {
            let born = called.born(row.member?);
            (born != Day::OPEN).then(|| Out::Number(f64::from(born.year())))
        }
        Beside::Cell => {
            let unit = view.standing(row.member?, on).unit;
            text(
                Some(unit).filter(|unit| unit.is_some()).and_then(|unit| called.unit_name(view.successor_on(unit, on))),
            )
        }
        Beside::UnitName => text(called.unit_name(row.unit?)),
        Beside::Take | Beside::Group | Beside::Verdict | Beside::Remark | Beside::Decision => None,
    }
}

/// Returns the columns of a sheet of ours, from left to right.
pub(crate) fn columns(layout: &Layout, filled: Filled, words: &Words) -> Vec<OutColumn> {
    let mut roles = vec![Role::Beside(Beside::Take)];
    if layout.has_lists() {
        roles.push(Role::Beside(Beside::Group));
    }
    let own = (filled == Filled::Units).then(|| layout.at("act.unit")).flatten();
    roles.extend(own.into_iter().flat_map(|at| [Role::Field(at), Role::Beside(Beside::UnitName)]));
    for at in (0..layout.columns.len()).filter(|at| own != Some(*at)) {
        roles.push(Role::Field(at));
        if layout.members() == Some(at) {
            roles.extend([Beside::Name, Beside::Born, Beside::Cell].map(Role::Beside));
        }
    }
    (0..).zip(roles).map(|(at, role)| column(layout, filled, at, role, words)).collect()
}

/// Returns a column with a role.
pub(crate) fn column(layout: &Layout, filled: Filled, at: u32, role: Role, words: &Words) -> OutColumn {
    let locked = match role {
        Role::Beside(Beside::Take | Beside::Group | Beside::Decision) => false,
        Role::Beside(Beside::Name | Beside::Born) => filled == Filled::Members,
        Role::Beside(_) => true,
        Role::Field(at) => match filled {
            Filled::Members => layout.members() == Some(at),
            Filled::Units => layout.at("act.unit") == Some(at),
            Filled::Nothing => false,
        },
    };
    let (heading, path, kind, is_required) = match role {
        Role::Field(at) => {
            let own = &layout.columns[at];
            let needs = own.is_required && own.kind != Kind::Member { is_new: true };
            (own.label(words.lang()).to_owned(), own.path.to_string(), Some(own.kind.clone()), needs)
        }
        Role::Beside(beside) => (words.text(&beside.key()), beside.name().to_owned(), None, false),
    };
    OutColumn { at, heading, path, role: Some(role), kind, is_locked: locked, is_required }
}

/// Returns how a value is written into a cell.
pub(crate) fn out(kind: &Kind, json: &Json, words: &Words) -> Option<Out> {
    let lang = words.lang();
    Some(match (kind, json) {
        (_, Json::Null) => return None,
        (Kind::Day, Json::String(text)) => text.parse().map_or_else(|_| Out::Text(text.clone()), Out::Day),
        (Kind::Coded(choices), Json::String(code)) => {
            Out::Text(choices.of_code(code).map_or(code, |choice| lang.choose(&choice.vi, &choice.en)).clone())
        }
        (Kind::Decimal, Json::String(text)) => match text.parse::<f64>() {
            Ok(number) if text.len() <= 15 => Out::Number(number),
            _ => Out::Text(text.clone()),
        },
        (_, Json::Bool(yes)) => Out::Text(words.yes_no(*yes)),
        (_, Json::Number(number)) => Out::Number(number.as_f64()?),
        (_, Json::String(text)) => Out::Text(text.clone()),
        (_, other) => Out::Text(other.to_string()),
    })
}

fn sheet_name(label: &str) -> String {
    let allowed = |letter: &char| !matches!(letter, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'');
    label.chars().filter(allowed).take(SHEET_NAME_MAX).collect::<String>().trim().to_owned()
}
