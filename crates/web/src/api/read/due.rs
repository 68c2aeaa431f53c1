//! Work due, what must add up, and periods that are closed.

use dangvu_register::codes::{Coded as _, WorkList};
use dangvu_register::day::Day;
use dangvu_register::ids::Seq;
use dangvu_register::register::{Closing, WorkItem};
use schemars::JsonSchema;
use serde::Serialize;

use crate::api::answer::Many;
use crate::api::listing::piece;
use crate::api::problem::Wrong;
use crate::api::told::{self, About, Code, UnitNamed, day};
use crate::page::Page;
use crate::pages::due::may_read;

/// How much is on a list.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct DueCount {
    list: Code,
    all: usize,
    overdue: usize,
    /// The rules whose numbers decide what is on it.
    rules: Vec<String>,
}

/// Something to be done.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct DueItem {
    unit: UnitNamed,
    about: About,
    since: Option<Day>,
    due: Option<Day>,
    overdue: bool,
    /// The entry from which it follows.
    entry: Option<u32>,
    /// What else there is to say.
    detail: String,
}

/// What does not add up in one unit.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct MismatchTold {
    check: String,
    label: String,
    unit: UnitNamed,
    left: i64,
    right: i64,
}

/// A period whose figures were closed.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ClosingTold {
    entry: u32,
    unit: UnitNamed,
    from: Day,
    to: Day,
}

/// Returns the names of all lists.
pub(crate) fn lists() -> Vec<&'static str> {
    WorkList::ALL.iter().map(|list| list.name()).collect()
}

/// Lists how much is on each list.
pub(crate) fn counts(page: &Page<'_>) -> Result<Many<DueCount>, Wrong> {
    let unit = page.asked_unit(0)?;
    let all = page.view.work_counts(page.site.desk().measures(), unit, (page.ask.at(), page.ask.known()));
    piece(
        page,
        &all,
        |count| count.list.name(),
        |count| {
            let rules = page.words.due_rules(page.view.rulebook(), count.list, page.ask.at());
            Ok(DueCount { list: Code::of(page, count.list), all: count.all, overdue: count.overdue, rules })
        },
    )
}

/// Lists what is on one list, of that what may be read.
pub(crate) fn items(page: &Page<'_>) -> Result<Many<DueItem>, Wrong> {
    let unit = page.asked_unit(0)?;
    let name = page.ask.path.get(1).map_or("", String::as_str);
    let list = WorkList::ALL.iter().copied().find(|list| list.name() == name).ok_or(Wrong::NoOperation)?;
    let mut all = page.view.work_due(page.site.desk().measures(), list, unit, (page.ask.at(), page.ask.known()));
    all.retain(|item| may_read(page, item));
    let places: Vec<usize> = (0..all.len()).collect();
    piece(page, &places, |at| *at, |&at| Ok(item(page, &all[at])))
}

fn item(page: &Page<'_>, item: &WorkItem) -> DueItem {
    let may = item.entry != Seq::NEVER && page.scope.entry(item.entry);
    DueItem {
        unit: told::unit(page, item.unit),
        about: told::about(page, item.subject),
        since: day(item.since),
        due: day(item.due),
        overdue: item.overdue,
        entry: may.then_some(item.entry.0),
        detail: page.words.due_detail(item.detail, |unit| page.unit_name(unit)),
    }
}

/// Lists what does not add up in the period, in the unit and those under it that may be read.
pub(crate) fn checks(page: &Page<'_>) -> Result<Many<MismatchTold>, Wrong> {
    let unit = page.asked_unit(0)?;
    let desk = page.site.desk();
    let mut all = desk.unbalanced(page.view, unit, page.ask.period());
    all.retain(|differs| page.scope.unit(differs.unit));
    let places: Vec<usize> = (0..all.len()).collect();
    piece(
        page,
        &places,
        |at| *at,
        |&at| {
            let differs = &all[at];
            let label = desk.checks().get(&differs.check).map(|check| &check.label);
            Ok(MismatchTold {
                check: differs.check.clone(),
                label: label.map(|label| page.words.lang().choose(&label.vi, &label.en).clone()).unwrap_or_default(),
                unit: told::unit(page, differs.unit),
                left: differs.left,
                right: differs.right,
            })
        },
    )
}

/// Lists the periods closed for a unit, by itself or from above, the last closed first.
pub(crate) fn closings(page: &Page<'_>) -> Result<Many<ClosingTold>, Wrong> {
    let unit = page.asked_unit(0)?;
    let mut all = page.view.closings_over(unit, page.ask.known());
    all.reverse();
    piece(
        page,
        &all,
        |closing: &Closing| closing.entry,
        |closing| {
            let Closing { unit, from, to, entry } = *closing;
            Ok(ClosingTold { entry: entry.0, unit: told::unit(page, unit), from, to })
        },
    )
}
