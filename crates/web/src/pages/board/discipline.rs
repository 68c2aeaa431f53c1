//! Discipline in force: of whom, in which form after appeals, since when, and until when it takes effect.

use std::rc::Rc;

use dangvu_register::codes::{Coded as _, DisciplineForm, InspectedObject};
use dangvu_register::day::Day;
use dangvu_register::fact::{About, FactKind};
use dangvu_register::ids::Unit;
use dangvu_reports::list::List as Sheet;
use maud::html;

use super::deed::{Contents, Deed, coded, deeds};
use super::{frame, over_years, so_far, tiles};
use crate::apart::{Apart, Reply};
use crate::error::WebError;
use crate::lines::entry_link;
use crate::list::{Column, Filters, List, ListName, Said, file};
use crate::page::{Content, Page};

const COUNTED: &[&str] = &[
    "members_disciplined",
    "members_reprimanded",
    "members_warned",
    "members_dismissed",
    "members_expelled_by_discipline",
    "units_disciplined",
    "appeals_open",
];

/// A discipline, and what holds of it on the day asked for.
struct Held {
    deed: Deed,
    /// The form after appeals; none if it was lifted, or no longer takes effect.
    form: Option<DisciplineForm>,
    /// The day from which it no longer takes effect, if the rulebook says so.
    ends: Day,
}

/// Shows the board.
pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    let unit = page.asked_unit(0)?;
    let (list, year) = (list(page, unit)?, page.ask.at().year());
    let inside = html! {
        (tiles(page, unit, so_far(page, year), COUNTED))
        (over_years(page, unit, year, "discipline-chart", &["members_disciplined", "units_disciplined"]))
        (list.draw()?)
    };
    Ok(frame(page, ListName::Discipline, unit, &inside))
}

/// Gives the list as a file.
pub(crate) fn as_file(asking: &Apart<'_>) -> Result<Reply, WebError> {
    file(asking, sheet)
}

fn sheet(page: &Page<'_>) -> Result<Sheet, WebError> {
    Ok(list(page, page.asked_unit(0)?)?.sheet())
}

fn list<'p>(page: &'p Page<'p>, unit: Unit) -> Result<List<'p, Held>, WebError> {
    let mut filters = Filters::of(page, ListName::Discipline, Some(unit))?;
    let words = filters.search("boards-find", "list-find-hint");
    let states = [("in_force", "discipline-in-force"), ("ended", "discipline-ended"), ("all", "filter-any")];
    let states = states.map(|(name, key)| (name.to_owned(), page.t(key))).to_vec();
    let state = filters.one_of("state", page.t("column-standing"), states)?;
    let form = filters.coded("form", "column-discipline", DisciplineForm::ALL)?;
    let object = filters.coded("object", "column-object", InspectedObject::ALL)?;
    let (on, known) = (page.ask.at(), page.ask.known());
    let kinds = [FactKind::DisciplineOfMember, FactKind::DisciplineOfUnit];
    let held = deeds(page, &kinds, unit, &(Day::MIN..=on)).into_iter().map(|deed| {
        let in_force = page.view.discipline_in_force(deed.subject(), on, known);
        let form = in_force.into_iter().find(|one| one.entry == deed.fact.entry).and_then(|one| one.form);
        Held { deed, form, ends: page.view.effect_ends(deed.fact.on).unwrap_or(Day::OPEN) }
    });
    let mut rows: Vec<Held> = held.collect();
    rows.retain(|held| {
        (state == 2 || held.form.is_some() == (state == 0))
            && form.is_none_or(|form| held.form.map_or(held.deed.fact.codes[0], DisciplineForm::code) == form.code())
            && object
                .is_none_or(|object| (object == InspectedObject::Member) == (held.deed.kind.about() == About::Member))
            && words.is_none_or(|words| held.deed.has_words(page, words))
    });
    let said = Said { title: page.t("discipline-title"), found: "discipline-found", none: "discipline-none" };
    List::new(filters, columns(page), rows, said)
}

fn columns<'p>(page: &'p Page<'p>) -> Vec<Column<'p, Held>> {
    let kinds = [FactKind::ViolationOfUnit, FactKind::ViolationOfMember];
    let contents = Rc::new(Contents::read(page, &[(kinds[0], 3), (kinds[1], 5)]));
    let now = move |held: &Held| match held.form {
        Some(form) => page.words.coded(form).to_owned(),
        None => page.t("discipline-ended"),
    };
    vec![
        Column::text(page, "whom", "column-disciplined", move |held: &Held| held.deed.name(page))
            .shown(move |held| held.deed.link(page))
            .heads_row(),
        Column::text(page, "object", "column-object", move |held: &Held| {
            let is_member = held.deed.kind.about() == About::Member;
            page.words.coded(if is_member { InspectedObject::Member } else { InspectedObject::Unit }).to_owned()
        })
        .optional(),
        Column::text(page, "now", "column-discipline-now", now)
            .by(|held| held.form.map_or(i64::MAX, |form| form.code().into())),
        Column::text(page, "form", "column-discipline-first", move |held: &Held| {
            coded::<DisciplineForm>(page, held.deed.fact.codes[0])
        })
        .by(|held| held.deed.fact.codes[0].into()),
        Column::day(page, "since", "column-since", |held: &Held| held.deed.fact.on),
        Column::day(page, "ends", "column-effect-ends", |held: &Held| held.ends),
        Column::text(page, "contents", "column-violations", move |held: &Held| contents.said(page, &held.deed, kinds))
            .unsorted(),
        Column::text(page, "unit", "column-deciding-unit", move |held: &Held| page.unit_name(held.deed.fact.unit))
            .shown(move |held| page.unit_link(held.deed.fact.unit)),
        Column::text(page, "body", "column-body", move |held: &Held| {
            coded::<dangvu_register::codes::Body>(page, held.deed.fact.codes[1])
        })
        .optional(),
        Column::number(page, "entry", "column-entry", |held: &Held| Some(held.deed.fact.entry.0.into()))
            .shown(move |held| entry_link(page, held.deed.fact.entry)),
    ]
}
