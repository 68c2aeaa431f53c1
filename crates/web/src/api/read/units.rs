//! Units: the tree of a day, and one through time.

use dangvu_desk::fold;
use dangvu_register::Being;
use dangvu_register::codes::{Coded as _, OrgKind};
use dangvu_register::day::Day;
use dangvu_register::effect::{Subject, UnitEvent};
use dangvu_register::ids::{Seq, Unit, UnitId};
use schemars::JsonSchema;
use serde::Serialize;

use crate::api::answer::Many;
use crate::api::listing::piece;
use crate::api::problem::Wrong;
use crate::api::told::{self, Code, Line, MemberNamed, UnitNamed, day};
use crate::lines;
use crate::matters::Within;
use crate::page::Page;

/// A unit in the tree of a day.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct UnitRow {
    code: UnitId,
    name: String,
    kind: Code,
    parent: Option<UnitNamed>,
    /// How far under the root it stands.
    depth: u8,
}

/// A unit.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct UnitTold {
    code: UnitId,
    name: String,
    /// `not_yet`, `active`, `taken_over`, `ended`.
    state: String,
    kind: Option<Code>,
    sector: Option<String>,
    /// Whoever has taken over by that day.
    successor: Option<UnitNamed>,
    /// The units above it, from the root down.
    above: Vec<UnitNamed>,
    /// The units directly under it.
    below: Vec<UnitNamed>,
    posts: Vec<PostTold>,
    terms: Vec<TermTold>,
    lineage: Vec<LineageTold>,
    /// What it was through time, as known.
    timeline: Vec<SpanTold>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct PostTold {
    post: Code,
    member: MemberNamed,
    since: Day,
}

#[derive(Debug, Serialize, JsonSchema)]
struct TermTold {
    ordinal: u16,
    from: Day,
    planned_to: Day,
    /// The first day after it.
    to: Option<Day>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct LineageTold {
    on: Day,
    how: Code,
    before: UnitNamed,
    after: UnitNamed,
}

/// What a unit was between two days.
#[derive(Debug, Serialize, JsonSchema)]
struct SpanTold {
    from: Day,
    /// The first day on which it is something else.
    to: Option<Day>,
    state: String,
    name: String,
    kind: Code,
    parent: Option<UnitNamed>,
}

/// Returns the names of all kinds.
pub(crate) fn kinds() -> Vec<&'static str> {
    OrgKind::ALL.iter().map(|kind| kind.name()).collect()
}

/// Lists the units that stand on the day, in the order of the tree.
pub(crate) fn list(page: &Page<'_>) -> Result<Many<UnitRow>, Wrong> {
    let above = page.ask.get("under").map(|code| page.unit_named(code)).transpose()?;
    let tree = page.view.tree(page.ask.at(), page.ask.known());
    let (within, words) = (Within::new(page, above), page.ask.get("q").map(fold));
    let kind = page.ask.get("kind");
    let fits = |&unit: &Unit| {
        let of_kind = kind.is_none_or(|kind| tree.span(unit).is_some_and(|span| span.kind.name() == kind));
        let is_called = || {
            words.as_ref().is_none_or(|words| {
                let name = fold(&page.unit_name(unit));
                words.split(' ').all(|word| name.contains(word)) || page.view.unit_id(unit).as_str() == words
            })
        };
        of_kind && within.has(unit) && page.scope.unit(unit) && is_called()
    };
    let all: Vec<Unit> = tree.order().iter().copied().filter(fits).collect();
    let row = |&unit: &Unit| {
        let kind = tree.span(unit).map_or(OrgKind::ALL[0], |span| span.kind);
        Ok(UnitRow {
            code: page.view.unit_id(unit).clone(),
            name: page.unit_name(unit),
            kind: Code::of(page, kind),
            parent: told::some_unit(page, tree.parent(unit)),
            depth: tree.depth(unit),
        })
    };
    piece(page, &all, |&unit| page.view.unit_id(unit), row)
}

/// Shows one.
pub(crate) fn show(page: &Page<'_>) -> Result<UnitTold, Wrong> {
    let unit = page.asked_unit(0)?;
    let (on, known) = (page.ask.at(), page.ask.known());
    let span = page.view.span_on(unit, on, known);
    let chain = page.view.chain(unit, on, known);
    let sector = span.and_then(|span| {
        let codes = page.view.rulebook().codes_named("sector")?;
        Some(page.words.rulebook_label(&codes.code(span.sector.checked_sub(1)?)?.label).to_owned())
    });
    let forwarded = span.filter(|span| matches!(span.being, Being::Forwarded(_)));
    let tree = page.view.tree(on, known);
    let below = tree.children(unit).filter(|&child| page.scope.unit(child));
    Ok(UnitTold {
        code: page.view.unit_id(unit).clone(),
        name: page.unit_name(unit),
        state: span.map_or("not_yet", |span| told::being(span.being)).to_owned(),
        kind: span.map(|span| Code::of(page, span.kind)),
        sector,
        successor: forwarded.map(|_| told::unit(page, page.view.successor_on(unit, on))),
        above: chain.iter().rev().filter(|&&above| above != unit).map(|&above| told::unit(page, above)).collect(),
        below: below.map(|child| told::unit(page, child)).collect(),
        posts: posts(page, unit),
        terms: terms(page, unit),
        lineage: lineage(page, unit),
        timeline: timeline(page, unit),
    })
}

fn posts(page: &Page<'_>, unit: Unit) -> Vec<PostTold> {
    let seats = page.view.seats_in(unit, page.ask.at(), page.ask.known()).into_iter();
    seats
        .map(|seat| PostTold {
            post: Code::of(page, seat.row.post),
            member: told::member(page, seat.row.member),
            since: seat.from,
        })
        .collect()
}

fn terms(page: &Page<'_>, unit: Unit) -> Vec<TermTold> {
    let mut terms: Vec<TermTold> = Vec::new();
    for step in page.view.unit_events(unit, page.ask.known()).filter(|step| step.on <= page.ask.at()) {
        match step.event {
            UnitEvent::TermOpened(ordinal, planned_to) => {
                terms.push(TermTold { ordinal, from: step.on, planned_to, to: None });
            }
            UnitEvent::TermClosed | UnitEvent::Forwarded { .. } | UnitEvent::Ended => {
                if let Some(term) = terms.last_mut().filter(|term| term.to.is_none()) {
                    term.to = Some(step.on);
                }
            }
            _ => {}
        }
    }
    terms
}

fn lineage(page: &Page<'_>, unit: Unit) -> Vec<LineageTold> {
    let links = page.view.lineage_of(unit, page.ask.at(), page.ask.known()).into_iter();
    links
        .map(|link| LineageTold {
            on: link.from,
            how: Code::of(page, link.row.how),
            before: told::unit(page, link.row.before),
            after: told::unit(page, link.row.after),
        })
        .collect()
}

fn timeline(page: &Page<'_>, unit: Unit) -> Vec<SpanTold> {
    let known = page.ask.known();
    let mut days: Vec<Day> = page.view.unit_events(unit, known).map(|step| step.on).collect();
    days.dedup();
    let spans: Vec<(Day, Option<dangvu_register::Span>)> =
        days.into_iter().map(|day| (day, page.view.span_on(unit, day, known))).collect();
    let changes = spans.iter().enumerate().filter(|&(at, (_, span))| at == 0 || spans[at - 1].1 != *span);
    let changes: Vec<(Day, dangvu_register::Span)> =
        changes.filter_map(|(_, &(day, span))| Some((day, span?))).collect();
    let name = |span: &dangvu_register::Span| page.view.text(span.name).unwrap_or_default().to_owned();
    let end = |at: usize| changes.get(at + 1).map(|(day, _)| *day);
    let told = changes.iter().enumerate().map(|(at, (from, span))| SpanTold {
        from: *from,
        to: end(at).and_then(day),
        state: told::being(span.being).to_owned(),
        name: name(span),
        kind: Code::of(page, span.kind),
        parent: told::some_unit(page, span.parent),
    });
    told.collect()
}

/// Lists the history of a unit, in the order of effect.
pub(crate) fn history(page: &Page<'_>) -> Result<Many<Line>, Wrong> {
    let unit = page.asked_unit(0)?;
    let telling = lines::telling(page)?;
    let all = page.scope.entries(page.view.history(Subject::Unit(unit), telling, page.ask.known()));
    piece(page, &all, |seq: &Seq| *seq, |&seq| told::line(page, seq))
}
