//! The tables that are exported, before they have a format.

use std::path::Path;

use dangvu_desk::journal::Reader;
use dangvu_desk::{Desk, DeskError, View};
use dangvu_register::codes::{Coded as _, Education, Sex, Status, TheoryLevel};
use dangvu_register::day::Day;
use dangvu_register::ids::Seq;
use dangvu_register::measure::Period;
use dangvu_register::profile;

use crate::cli::failure::Failure;

/// A table with typed columns.
pub(super) struct Table {
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<Vec<Value>>,
    /// The last column is a JSON object that says all the others.
    pub(super) whole_lines: bool,
}

/// A column.
pub(super) struct Column {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
}

/// Type of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Number,
    Date,
}

/// A value of a table.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Text(String),
    Number(i64),
    Date(Day),
    Nothing,
}

fn columns(named: &[(&'static str, Kind)]) -> Vec<Column> {
    named.iter().map(|&(name, kind)| Column { name, kind }).collect()
}

/// The entries as they lie in the journal: particulars stay sealed, and each line is what the log is computed from.
pub(super) fn entries(dir: &Path) -> Result<Table, Failure> {
    let reader = Reader::open(dir)?;
    let (mut rows, mut failed) = (Vec::new(), None);
    reader.read(1, u64::MAX, |seq, body| match entry(seq, body) {
        Ok(row) => rows.push(row),
        Err(error) => failed = Some(DeskError::Unreadable { seq, cause: error.to_string() }),
    })?;
    if let Some(error) = failed {
        return Err(error.into());
    }
    let columns = columns(&[
        ("seq", Kind::Number),
        ("id", Kind::Text),
        ("recorded", Kind::Text),
        ("by", Kind::Text),
        ("effective", Kind::Date),
        ("act", Kind::Text),
        ("issuer", Kind::Text),
        ("decision", Kind::Text),
        ("entry", Kind::Text),
    ]);
    Ok(Table { columns, rows, whole_lines: true })
}

fn entry(seq: u64, body: &str) -> Result<Vec<Value>, serde_json::Error> {
    let entry: serde_json::Value = serde_json::from_str(body)?;
    let text = |value: &serde_json::Value| value.as_str().map_or(Value::Nothing, |text| Value::Text(text.to_owned()));
    let paper = &entry["paper"];
    let kind = paper["act"].as_object().and_then(|act| act.keys().next());
    Ok(vec![
        Value::Number(i64::try_from(seq).unwrap_or(i64::MAX)),
        text(&entry["id"]),
        text(&entry["recorded"]),
        text(&entry["by"]),
        paper["effective"].as_str().and_then(|day| day.parse().ok()).map_or(Value::Nothing, Value::Date),
        kind.map_or(Value::Nothing, |kind| Value::Text(kind.clone())),
        text(&paper["issuer"]["unit"]),
        text(&paper["decision"]["number"]),
        Value::Text(body.to_owned()),
    ])
}

/// The members of a day with their names: particulars leave the register, so mind who gets the file.
pub(super) fn members(view: &View, on: Day, known: Seq) -> Table {
    let mut rows = Vec::new();
    view.stints().each_holding(on, known, |stint| {
        let standing = view.standing_as_known(stint.member, on, known);
        let unit = view.successor_on(stint.unit, on);
        let date = |day: Day| if day == Day::OPEN { Value::Nothing } else { Value::Date(day) };
        let text = |text: Option<&str>| text.map_or(Value::Nothing, |text| Value::Text(text.to_owned()));
        let code = |field| stint.profile.get(field);
        rows.push(vec![
            Value::Text(view.member_id(stint.member).to_string()),
            text(view.text(standing.name)),
            Value::Text(view.unit_id(unit).to_string()),
            text(Status::from_code(code(profile::STATUS)).map(Status::name)),
            date(stint.born),
            date(stint.since),
            text(Sex::from_code(code(profile::SEX)).map(Sex::name)),
            text(yes_no(code(profile::ETHNIC))),
            text(yes_no(code(profile::RELIGIOUS))),
            text(Education::from_code(code(profile::EDUCATION)).map(Education::name)),
            text(TheoryLevel::from_code(code(profile::THEORY)).map(TheoryLevel::name)),
            text(stint.profile.has(profile::TRANSIT).then_some("in_transit")),
        ]);
    });
    let columns = columns(&[
        ("member", Kind::Text),
        ("name", Kind::Text),
        ("unit", Kind::Text),
        ("status", Kind::Text),
        ("born", Kind::Date),
        ("party_since", Kind::Date),
        ("sex", Kind::Text),
        ("ethnic_minority", Kind::Text),
        ("religious", Kind::Text),
        ("education", Kind::Text),
        ("theory", Kind::Text),
        ("note", Kind::Text),
    ]);
    Table { columns, rows, whole_lines: false }
}

fn yes_no(code: u8) -> Option<&'static str> {
    match code {
        1 => Some("no"),
        2 => Some("yes"),
        _ => None,
    }
}

/// The units of a day, each with its members.
pub(super) fn units(desk: &Desk, view: &View, on: Day, known: Seq) -> Table {
    let measures: Vec<_> =
        ["members", "official_members", "women"].iter().filter_map(|id| desk.measures().get(id)).collect();
    let table = view.table(&measures, Period::on(on, known));
    let mut rows = Vec::new();
    for &unit in table.forest.order() {
        let Some(span) = table.forest.span(unit) else { continue };
        let parent = table.forest.parent(unit);
        let mut row = vec![
            Value::Text(view.unit_id(unit).to_string()),
            view.text(span.name).map_or(Value::Nothing, |name| Value::Text(name.to_owned())),
            Value::Text(span.kind.name().to_owned()),
            if parent.is_some() { Value::Text(view.unit_id(parent).to_string()) } else { Value::Nothing },
        ];
        row.extend(table.columns().map(|column| Value::Number(column.figure(unit).number)));
        rows.push(row);
    }
    let columns = columns(&[
        ("unit", Kind::Text),
        ("name", Kind::Text),
        ("kind", Kind::Text),
        ("parent", Kind::Text),
        ("members", Kind::Number),
        ("official_members", Kind::Number),
        ("women", Kind::Number),
    ]);
    Table { columns, rows, whole_lines: false }
}
