//! A season's board: which organisations are rated for a year, how far their members are, what the excellence cap leaves.

use std::collections::HashMap;
use std::sync::Arc;

use dangvu_desk::rights::Area;
use dangvu_register::act;
use dangvu_register::codes::{Coded as _, Level, OrgKind, ReviewSpan, ReviewStage};
use dangvu_register::ids::{Member, Unit};
use dangvu_register::measure::{CapGroup, Forest, Period, Rated};
use dangvu_register::register::{Reviewed, Standpoint};
use dangvu_reports::list::List as Sheet;
use maud::{Markup, html};

use super::{below_each_other, frame, listed, tiles, year};
use crate::apart::{Apart, Reply};
use crate::error::WebError;
use crate::lines::entry_link;
use crate::link::To;
use crate::list::{Column, Filters, List, ListName, Said, chips, file};
use crate::page::{Content, Page};
use crate::record::links;

/// What is counted at the top.
const COUNTED: &[&str] =
    &["members_rated", "members_not_rated", "members_excellent", "units_rated", "units_not_rated", "units_excellent"];
/// What the chart shows.
const LEVELS: &[(&str, &str)] = &[
    ("members_excellent", "reviews-excellent"),
    ("members_good", "reviews-good"),
    ("members_completed", "reviews-completed"),
    ("members_not_completed", "reviews-not-completed"),
];

/// How many members of a unit and of those under it are where in a season.
#[derive(Clone, Copy, Default)]
struct Counts {
    /// Whoever is to be rated.
    all: i64,
    /// By the rank of the level: not completed, completed, good, excellent or more.
    levels: [i64; 4],
    /// Decided, but without a level.
    not_rated: i64,
    /// Nothing is decided.
    missing: i64,
}

impl Counts {
    fn add(&mut self, more: Self) {
        self.all += more.all;
        self.not_rated += more.not_rated;
        self.missing += more.missing;
        self.levels.iter_mut().zip(more.levels).for_each(|(sum, more)| *sum += more);
    }
}

/// A unit in a season.
struct Line {
    unit: Unit,
    kind: Option<OrgKind>,
    /// How far its own rating has come; none of one that nobody stands above, and nobody rates.
    own: Option<Standpoint>,
    counts: Counts,
    /// The group in which the excellence cap of members holds, if it is this unit.
    cap: Option<CapGroup>,
}

/// Whom the list is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lacking {
    Nothing,
    Own,
    Members,
    OverCap,
}

impl Lacking {
    const ALL: [(Self, &'static str, &'static str); 4] = [
        (Self::Own, "own", "reviews-lack-own"),
        (Self::Members, "members", "reviews-lack-members"),
        (Self::OverCap, "over_cap", "reviews-over-cap"),
        (Self::Nothing, "nothing", "reviews-lack-nothing"),
    ];

    fn fits(self, line: &Line) -> bool {
        let lacks = (line.own.is_some_and(|own| !own.is_decided()), line.counts.missing > 0);
        match self {
            Self::Own => lacks.0,
            Self::Members => lacks.1,
            Self::OverCap => line.cap.and_then(|cap| cap.over()).is_some_and(|over| over > 0),
            Self::Nothing => lacks == (false, false),
        }
    }
}

/// Shows the board.
pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    let unit = page.asked_unit(0)?;
    let (list, year) = list(page, unit)?;
    let inside = html! {
        (tabs(page, unit, ListName::Reviews, year))
        (top(page, unit, year))
        (list.draw()?)
    };
    Ok(frame(page, ListName::Reviews, unit, &inside))
}

/// What stands above both lists of a season: counts, what the cap leaves, the levels.
pub(super) fn top(page: &Page<'_>, unit: Unit, year: i16) -> Markup {
    let period = of_season(page, year);
    html! {
        (tiles(page, unit, period, COUNTED))
        div.columns {
            (below_each_other(page, unit, period, "reviews-chart", LEVELS))
            (cap(page, unit, year))
        }
    }
}

/// Ratings are counted on the last day of their year, whenever they are decided.
pub(super) fn of_season(page: &Page<'_>, year: i16) -> Period {
    Period { from: ReviewSpan::Year.first_day(year), to: ReviewSpan::Year.last_day(year), known: page.ask.known() }
}

/// Returns the year whose season is meant: the last that is over.
pub(super) fn meant(page: &Page<'_>) -> i16 {
    let on = page.ask.at();
    if on == ReviewSpan::Year.last_day(on.year()) { on.year() } else { on.year() - 1 }
}

/// Leads between organisations and members.
pub(super) fn tabs(page: &Page<'_>, unit: Unit, here: ListName, year: i16) -> Markup {
    let id = page.view.unit_id(unit);
    let year = (year != meant(page)).then_some(year);
    let tab =
        |list: ListName, key: &str| (page.link(To::Board(list, id)).with_some("year", year), page.t(key), list == here);
    chips(&[tab(ListName::Reviews, "reviews-tab"), tab(ListName::ReviewedMembers, "reviews-members-tab")])
}

/// Says what the excellence cap leaves, of members and of organisations.
fn cap(page: &Page<'_>, unit: Unit, year: i16) -> Markup {
    let caps = [(Rated::Members, "reviews-cap-members"), (Rated::Organisations, "reviews-cap-units")];
    html! {
        section {
            h2 { (page.t("reviews-cap")) }
            table.list {
                thead { tr {
                    td {}
                    th.number scope="col" { (page.t("reviews-cap-base")) }
                    th.number scope="col" { (page.t("reviews-cap-allowed")) }
                    th.number scope="col" { (page.t("reviews-cap-rated")) }
                    th.number scope="col" { (page.t("reviews-cap-over")) }
                } }
                tbody { @for (rated, key) in caps {
                    @let cap = page.view.excellence_cap(rated, unit, year, page.ask.known());
                    @let counts = cap.counts();
                    tr {
                        th scope="row" { (page.t(key))
                            @if let Some(rule) = &cap.rule { p.hint { (rule.document) } } }
                        td.number { (page.words.number(counts.base)) }
                        td.number { (number_or_dash(page, cap.allowed())) }
                        td.number { (page.words.number(counts.excellent)) }
                        td.number { (number_or_dash(page, cap.over())) }
                    }
                } }
            }
            p.hint { (page.t("reviews-cap-what")) }
        }
    }
}

fn number_or_dash(page: &Page<'_>, number: Option<i64>) -> String {
    number.map_or_else(|| "–".to_owned(), |number| page.words.number(number))
}

/// Gives the list as a file.
pub(crate) fn as_file(asking: &Apart<'_>) -> Result<Reply, WebError> {
    file(asking, sheet)
}

fn sheet(page: &Page<'_>) -> Result<Sheet, WebError> {
    Ok(list(page, page.asked_unit(0)?)?.0.sheet())
}

fn list<'p>(page: &'p Page<'p>, unit: Unit) -> Result<(List<'p, Line>, i16), WebError> {
    let mut filters = Filters::of(page, ListName::Reviews, Some(unit))?;
    let words = filters.search("tree-find", "units-find-hint").map(dangvu_desk::fold);
    let year = year(page, &mut filters, meant(page))?;
    let states = Lacking::ALL.iter().map(|(_, name, key)| ((*name).to_owned(), page.t(key))).collect();
    let lacking = filters.choice("lacking", page.t("reviews-state"), states)?.map(|at| Lacking::ALL[at].0);
    let level = filters.coded("level", "column-level", Level::ALL)?;
    let mut rows = lines(page, unit, year);
    rows.retain(|line| {
        lacking.is_none_or(|lacking| lacking.fits(line))
            && level.is_none_or(|level| line.kind.is_some_and(|kind| kind.level() == level))
            && words.as_deref().is_none_or(|words| {
                let name = dangvu_desk::fold(&page.unit_name(line.unit));
                words.split(' ').all(|word| name.contains(word))
            })
    });
    let said = Said { title: page.t("reviews-title"), found: "units-found", none: "reviews-none" };
    Ok((List::new(filters, columns(page), rows, said)?, year))
}

/// Adds a season up over the tree of its last day.
fn lines(page: &Page<'_>, unit: Unit, year: i16) -> Vec<Line> {
    let (known, end) = (page.ask.known(), ReviewSpan::Year.last_day(year));
    let season = page.view.season(unit, year, known);
    let tree: Arc<Forest> = page.view.tree(end, known);
    let ranks = ranks(page);
    let mut counts = vec![Counts::default(); page.view.unit_count()];
    for row in season.iter().filter(|row| row.member != Member::NONE && !row.exempt) {
        counts[row.unit.at()].add(counted(&ranks, row));
    }
    for &below in tree.order().iter().rev() {
        let above = tree.parent(below);
        if above.is_some() {
            let more = counts[below.at()];
            counts[above.at()].add(more);
        }
    }
    let caps = page.view.excellence_cap(Rated::Members, unit, year, known).groups;
    let caps: HashMap<Unit, CapGroup> = caps.into_iter().map(|group| (group.unit, group)).collect();
    let units = season.iter().filter(|row| row.member == Member::NONE && page.scope.unit(row.unit));
    let line = |row: &Reviewed| Line {
        unit: row.unit,
        kind: tree.span(row.unit).map(|span| span.kind),
        own: (tree.parent(row.unit).is_some() && reads(page, row.unit)).then_some(row.standpoint),
        counts: counts[row.unit.at()],
        cap: caps.get(&row.unit).copied(),
    };
    units.map(line).collect()
}

/// Returns whether whoever asks may read who has which level in a unit: counts may be read by whoever reads the unit.
pub(super) fn reads(page: &Page<'_>, unit: Unit) -> bool {
    page.scope.area(Area::Work(act::Area::Review), unit)
}

/// Returns the rank of each level, by the place of its code.
fn ranks(page: &Page<'_>) -> Vec<usize> {
    let codes = page.view.rulebook().codes_named("classification_level").map_or(&[][..], |list| &list.codes);
    [0].into_iter().chain(codes.iter().map(|code| usize::from(code.rank.unwrap_or(0)))).collect()
}

fn counted(ranks: &[usize], row: &Reviewed) -> Counts {
    let (standpoint, mut counts) = (row.standpoint, Counts { all: 1, ..Counts::default() });
    let rank = ranks.get(usize::from(standpoint.level)).copied().unwrap_or(0);
    match (standpoint.is_decided(), rank) {
        (false, _) => counts.missing = 1,
        (true, 0) => counts.not_rated = 1,
        (true, rank) => counts.levels[rank.min(4) - 1] = 1,
    }
    counts
}

fn columns<'p>(page: &'p Page<'p>) -> Vec<Column<'p, Line>> {
    let number =
        |name, key: &str, of: fn(&Line) -> i64| Column::number(page, name, key, move |line: &Line| Some(of(line)));
    let mut columns = vec![
        Column::text(page, "unit", "column-unit", move |line: &Line| page.unit_name(line.unit))
            .shown(move |line| page.unit_link(line.unit))
            .heads_row(),
        Column::text(page, "kind", "column-kind", move |line: &Line| {
            line.kind.map(|kind| page.words.coded(kind).to_owned()).unwrap_or_default()
        })
        .by(|line| line.kind.map_or(i64::MAX, |kind| kind.code().into()))
        .optional(),
    ];
    columns.push(
        Column::text(page, "own", "reviews-own", move |line: &Line| {
            line.own.map(|own| said(page, &own)).unwrap_or_default()
        })
        .shown(move |line| html! { @if let Some(own) = &line.own { (standpoint_shown(page, own)) } }),
    );
    columns.extend([
        number("all", "reviews-to-rate", |line| line.counts.all),
        number("excellent", "reviews-excellent", |line| line.counts.levels[3]),
        number("good", "reviews-good", |line| line.counts.levels[2]),
        number("completed", "reviews-completed", |line| line.counts.levels[1]),
        number("not_completed", "reviews-not-completed", |line| line.counts.levels[0]),
        number("not_rated", "reviews-not-rated", |line| line.counts.not_rated),
        number("missing", "reviews-missing", |line| line.counts.missing),
        Column::number(page, "left", "reviews-cap-left", |line: &Line| {
            let cap = line.cap?;
            Some(cap.allowed? - cap.counts.excellent)
        }),
    ]);
    if links::may_record(page) {
        columns.push(
            Column::text(page, "record", "reviews-record", |_: &Line| String::new())
                .shown(move |line| record_link(page, line.unit))
                .unsorted(),
        );
    }
    columns
}

/// Leads to the sheet on which the members of a unit are rated.
fn record_link(page: &Page<'_>, unit: Unit) -> Markup {
    let may = page.who.is_some_and(|signed| {
        crate::record::may::recording(&signed.actor, act::Area::Review, unit, page.view, page.ask.today)
    });
    html! {
        @if may { a href=(page.link(To::RecordAct("rate_members")).with("unit", page.view.unit_id(unit))) { (page.t("reviews-record-here")) } }
    }
}

/// Says how far a rating has come, in plain words.
pub(super) fn said(page: &Page<'_>, standpoint: &Standpoint) -> String {
    let level = listed(page, "classification_level", standpoint.level);
    match standpoint.stage {
        None => page.t("reviews-nothing"),
        Some(ReviewStage::Decided) if standpoint.level == 0 => page
            .tv("reviews-without-level", &[("reason", listed(page, "not_rated_reason", standpoint.not_rated).into())]),
        Some(ReviewStage::Decided) => level,
        Some(stage) => format!("{level} ({})", page.words.coded(stage).to_lowercase()),
    }
}

/// Says how far a rating has come, with the entry that says so.
pub(super) fn standpoint_shown(page: &Page<'_>, standpoint: &Standpoint) -> Markup {
    html! {
        span.mark[!standpoint.is_decided()] { (said(page, standpoint)) }
        @if let Some(entry) = standpoint.entry { " " span.source { (entry_link(page, entry)) } }
    }
}
