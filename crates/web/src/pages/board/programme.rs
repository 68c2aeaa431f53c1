//! The programme of a year's inspections and supervisions: planned against done, by acting body, kind and object.

use std::collections::BTreeMap;

use dangvu_register::codes::{Body, Coded as _, InspectedObject, InspectionKind, ReviewSpan};
use dangvu_register::fact::{About, FactKind};
use dangvu_register::ids::Unit;
use dangvu_reports::list::List as Sheet;
use maud::{Markup, html};

use super::deed::{coded, deeds};
use super::inspections::{COUNTED, DONE};
use super::{frame, over_years, so_far, tiles, year};
use crate::apart::{Apart, Reply};
use crate::error::WebError;
use crate::link::To;
use crate::list::{Column, Filters, List, ListName, Said, chips, file};
use crate::page::{Content, Page};

/// What a body of a unit has planned of one kind and object, and done.
struct Line {
    unit: Unit,
    body: u8,
    kind: u8,
    object: InspectedObject,
    planned: i64,
    done: i64,
    /// Whether the year is over.
    is_over: bool,
}

/// How a line stands, what is worst first.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Overdue,
    UnderWay,
    Done,
    Unplanned,
}

impl Standing {
    const ALL: [(Self, &'static str, &'static str); 4] = [
        (Self::Overdue, "overdue", "programme-overdue"),
        (Self::UnderWay, "under_way", "programme-under-way"),
        (Self::Done, "done", "programme-done"),
        (Self::Unplanned, "unplanned", "programme-unplanned"),
    ];

    fn key(self) -> &'static str {
        Self::ALL[self as usize].2
    }
}

impl Line {
    fn standing(&self) -> Standing {
        match (self.planned, self.done) {
            (0, _) => Standing::Unplanned,
            (planned, done) if done >= planned => Standing::Done,
            _ if self.is_over => Standing::Overdue,
            _ => Standing::UnderWay,
        }
    }
}

/// Shows the board.
pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    let unit = page.asked_unit(0)?;
    let (list, year) = list(page, unit)?;
    let inside = html! {
        (tabs(page, unit, ListName::Programme, year))
        (tiles(page, unit, so_far(page, year), COUNTED))
        (over_years(page, unit, year, "inspections-chart", &["inspections_planned", "inspections_done"]))
        (list.draw()?)
    };
    Ok(frame(page, ListName::Programme, unit, &inside))
}

/// Leads between the programme and what was done.
pub(super) fn tabs(page: &Page<'_>, unit: Unit, here: ListName, year: i16) -> Markup {
    let id = page.view.unit_id(unit);
    let year = (year != page.ask.at().year()).then_some(year);
    let tab =
        |list: ListName, key: &str| (page.link(To::Board(list, id)).with_some("year", year), page.t(key), list == here);
    chips(&[tab(ListName::Programme, "programme-tab"), tab(ListName::Inspections, "inspections-tab")])
}

/// Gives the list as a file.
pub(crate) fn as_file(asking: &Apart<'_>) -> Result<Reply, WebError> {
    file(asking, sheet)
}

fn sheet(page: &Page<'_>) -> Result<Sheet, WebError> {
    Ok(list(page, page.asked_unit(0)?)?.0.sheet())
}

fn list<'p>(page: &'p Page<'p>, unit: Unit) -> Result<(List<'p, Line>, i16), WebError> {
    let mut filters = Filters::of(page, ListName::Programme, Some(unit))?;
    let year = year(page, &mut filters, page.ask.at().year())?;
    let kind = filters.coded("kind", "column-inspection", InspectionKind::ALL)?;
    let object = filters.coded("object", "column-object", InspectedObject::ALL)?;
    let body = filters.coded("body", "column-body", Body::ALL)?;
    let states = Standing::ALL.iter().map(|(_, name, key)| ((*name).to_owned(), page.t(key))).collect();
    let state = filters.choice("state", page.t("column-standing"), states)?.map(|at| Standing::ALL[at].0);
    let mut rows = lines(page, unit, year);
    rows.retain(|line| {
        kind.is_none_or(|kind| line.kind == kind.code())
            && object.is_none_or(|object| line.object == object)
            && body.is_none_or(|body| line.body == body.code())
            && state.is_none_or(|state| line.standing() == state)
    });
    let said = Said { title: page.t("programme-title"), found: "programme-found", none: "programme-none" };
    Ok((List::new(filters, columns(page), rows, said)?, year))
}

/// Adds up what was planned for a year and what was done in it, of what may be read.
fn lines(page: &Page<'_>, unit: Unit, year: i16) -> Vec<Line> {
    let period = so_far(page, year);
    let days = period.from..=period.to;
    let mut sums: BTreeMap<(Unit, u8, u8, u8), (i64, i64)> = BTreeMap::new();
    for deed in deeds(page, &[FactKind::InspectionPlanned], unit, &days) {
        let [kind, _, body, object, ..] = deed.fact.codes;
        sums.entry((deed.fact.unit, body, kind, object)).or_default().0 += deed.fact.amount;
    }
    for deed in deeds(page, &DONE, unit, &days) {
        let [kind, _, body, ..] = deed.fact.codes;
        let object = if deed.kind.about() == About::Member { InspectedObject::Member } else { InspectedObject::Unit };
        sums.entry((deed.fact.unit, body, kind, object.code())).or_default().1 += 1;
    }
    let is_over = page.ask.at() >= ReviewSpan::Year.last_day(year);
    let lines = sums.into_iter().filter(|(_, sums)| *sums != (0, 0));
    let lines = lines.filter_map(|((unit, body, kind, object), (planned, done))| {
        Some(Line { unit, body, kind, object: InspectedObject::from_code(object)?, planned, done, is_over })
    });
    lines.collect()
}

fn columns<'p>(page: &'p Page<'p>) -> Vec<Column<'p, Line>> {
    let activity = move |line: &Line| {
        let kind = InspectionKind::from_code(line.kind);
        kind.map(|kind: InspectionKind| page.words.coded(kind.activity()).to_owned()).unwrap_or_default()
    };
    vec![
        Column::text(page, "unit", "column-acting-unit", move |line: &Line| page.unit_name(line.unit))
            .shown(move |line| page.unit_link(line.unit))
            .heads_row(),
        Column::text(page, "body", "column-body", move |line: &Line| coded::<Body>(page, line.body)),
        Column::text(page, "activity", "column-activity", activity).optional(),
        Column::text(page, "kind", "column-inspection", move |line: &Line| coded::<InspectionKind>(page, line.kind)),
        Column::text(page, "object", "column-object", move |line: &Line| page.words.coded(line.object).to_owned()),
        Column::number(page, "planned", "column-planned", |line: &Line| Some(line.planned)),
        Column::number(page, "done", "column-done", |line: &Line| Some(line.done)),
        Column::number(page, "left", "column-left", |line: &Line| Some((line.planned - line.done).max(0))),
        Column::text(page, "state", "column-standing", move |line: &Line| page.t(line.standing().key()))
            .shown(move |line| {
                let standing = line.standing();
                html! { span.mark[standing == Standing::Overdue] { (page.t(standing.key())) } }
            })
            .by(|line| line.standing() as i64),
    ]
}
