//! Members who come to a unit or leave it without papers of their own, because organisations are moved, merged or split.
//!
//! On the day of such a change, whoever is counted in the same place before and after belongs to other units above:
//! the difference of the two chains is the movement. With it, opening + flows = closing for every unit and period.

use super::rows::{Raw, Row, Rows, tree_day_of};
use super::{Direction, Part};
use crate::day::Day;
use crate::fact::{Fact, FactKind, Motion};
use crate::ids::Unit;
use crate::profile;
use crate::stint::{Block, Lanes, Mask, Stint};
use crate::timeline::unit::{Being, Span};

/// One unit whose figure is asked for, and the units that may have been under it.
pub(super) type Within<'a> = Option<(Unit, &'a [Unit])>;

/// Calls `see` with each member's row and the units that gain (or lose) the member by a reorganisation.
pub(super) fn each(
    rows: &Rows<'_>,
    part: &Part,
    direction: Direction,
    within: Within<'_>,
    see: &mut dyn FnMut(Row, &[Unit]),
) {
    each_change(rows, part, direction, within, &mut |unit, on, owners| {
        for stint in stints_stayed(rows, unit, on) {
            see(Row::new(Raw::Stint(stint), unit, 1), owners);
        }
    });
    each_reassigned(rows, part, direction, within, see);
}

/// Calls `see` with each unit that came under others, the day, and the units that gain (or lose) what is in it.
fn each_change(
    rows: &Rows<'_>,
    part: &Part,
    direction: Direction,
    within: Within<'_>,
    see: &mut dyn FnMut(Unit, Day, &[Unit]),
) {
    for (on, unit) in changes(rows, within) {
        let owners = difference(rows, part, direction, (unit, on.previous()), (unit, on));
        if !owners.is_empty() && within.is_none_or(|(one, _)| owners.contains(&one)) {
            see(unit, on, &owners);
        }
    }
}

/// Calls `see` with those who were given to a part by a split. They need not have been in the very unit that was split: it
/// may have taken theirs over, and that may have been voided since.
fn each_reassigned(
    rows: &Rows<'_>,
    part: &Part,
    direction: Direction,
    within: Within<'_>,
    see: &mut dyn FnMut(Row, &[Unit]),
) {
    let mut tell = |on: Day, stint: &Stint| {
        let fact = Fact::of_stint(FactKind::Reassignment, on, stint);
        let before = tree_day_of(FactKind::Reassignment, &fact);
        let owners = difference(rows, part, direction, (fact.unit, before), (fact.other, fact.on));
        see(Row::new(Raw::Fact(FactKind::Reassignment, fact), fact.unit, 1), &owners);
    };
    match within {
        None => each_given_away(rows, rows.register.stints().blocks(), &mut tell),
        Some((_, units)) if direction == Direction::Out => each_given_away(rows, blocks_of(rows, units), &mut tell),
        Some((_, units)) => each_given(rows, blocks_of(rows, units), &mut tell),
    }
}

fn blocks_of<'r>(rows: &Rows<'r>, units: &[Unit]) -> impl Iterator<Item = Block<'r>> {
    let stints = rows.register.stints();
    units.iter().flat_map(|&unit| stints.blocks_of(unit))
}

/// Calls `tell` with the stints that say of somebody in a block that a split gave that member away.
fn each_given_away<'r>(
    rows: &Rows<'r>,
    blocks: impl IntoIterator<Item = Block<'r>>,
    tell: &mut dyn FnMut(Day, &Stint),
) {
    for block in blocks {
        for lane in begun(rows, block) {
            if block.cause(lane).kind() == Some(FactKind::Reassignment) {
                tell(block.from(lane), &block.stint(lane));
            }
        }
    }
}

/// Calls `tell` with the stints that say of somebody who came to a block that a split gave that member away elsewhere.
fn each_given<'r>(rows: &Rows<'r>, blocks: impl IntoIterator<Item = Block<'r>>, tell: &mut dyn FnMut(Day, &Stint)) {
    let mut came = Vec::new();
    for block in blocks {
        let by_no_arrival = |&lane: &usize| {
            let cause = block.cause(lane);
            cause.came_today() && cause.kind().is_none_or(|kind| kind.motion() != Motion::Arrival)
        };
        came.extend(begun(rows, block).filter(by_no_arrival).map(|lane| (block.stint(lane).member, block.from(lane))));
    }
    came.sort_unstable();
    came.dedup();
    for (member, on) in came {
        let steps = rows.register.counted_steps(member, FactKind::Reassignment, on, rows.period.known);
        steps.iter().for_each(|(_, stint)| tell(on, stint));
    }
}

/// Returns the stints of a block that begin in the period.
fn begun(rows: &Rows<'_>, block: Block<'_>) -> Lanes {
    let begun = block.begun_within(rows.period.from, rows.period.to);
    Lanes(if begun == 0 { 0 } else { begun & rows.register.stints().known(block, rows.period.known) })
}

/// Returns the units that are above after but not before, or before but not after.
fn difference(
    rows: &Rows<'_>,
    part: &Part,
    direction: Direction,
    before: (Unit, Day),
    after: (Unit, Day),
) -> Vec<Unit> {
    let chains = rows.chains(part.lineage);
    let (before, after) = (chains.of(before.0, before.1), chains.of(after.0, after.1));
    let (here, there) = if direction == Direction::In { (&after, &before) } else { (&before, &after) };
    here.units().iter().copied().filter(|&unit| !there.contains(unit)).collect()
}

/// Returns the days in the period on which units got another parent or were taken over, with all units below them.
fn changes(rows: &Rows<'_>, within: Within<'_>) -> Vec<(Day, Unit)> {
    let (register, period) = (rows.register, rows.period);
    let mut changes = Vec::new();
    let mut look = |unit: Unit, on: Day, now: &Span| {
        let Some(before) = register.span_on(unit, on.previous(), period.known) else { return };
        if (before.parent, before.being) != (now.parent, now.being) {
            register.descend(unit, on.previous(), period.known, &mut |below, _| changes.push((on, below)));
        }
    };
    match within {
        None => {
            let spans = register.spans();
            let begins = |&at: &usize| (period.from..=period.to).contains(&spans.from[at]);
            for at in (0..spans.len()).filter(begins).filter(|&at| spans.is_known(at, period.known)) {
                look(spans.rows[at].unit, spans.from[at], &spans.rows[at]);
            }
        }
        // A move of the unit itself takes nobody into it or out of it.
        Some((one, units)) => {
            for &unit in units {
                register.spans_begun(unit, (period.from, period.to), period.known, &mut |on, span| {
                    if unit != one || span.being != Being::Active {
                        look(unit, on, span);
                    }
                });
            }
        }
    }
    changes.sort_unstable();
    changes.dedup();
    changes
}

/// Returns those who are counted in a unit itself the day before and on the day, by no act of their own.
pub(super) fn stints_stayed<'r>(rows: &Rows<'r>, unit: Unit, on: Day) -> impl Iterator<Item = Stint> {
    blocks_stayed(rows, unit, on).flat_map(|(block, lanes)| block.stints(lanes))
}

/// Returns the same, block by block.
pub(super) fn blocks_stayed<'r>(rows: &Rows<'r>, unit: Unit, on: Day) -> impl Iterator<Item = (Block<'r>, Mask)> {
    let (stints, known) = (rows.register.stints(), rows.period.known);
    stints.blocks_of(unit).map(move |block| {
        let held = stints.holding(block, on, known) & !block.bit(profile::TRANSIT.places().start);
        let came = block.begun_within(on, on) & held;
        let moved = Lanes(came).filter(|&lane| !goes_on(block, lane)).fold(0, |moved, lane| moved | 1 << lane);
        (block, held & !moved)
    })
}

/// Returns whether the stint of a lane goes on from one that was counted here the day before.
fn goes_on(block: Block<'_>, lane: usize) -> bool {
    let cause = block.cause(lane);
    !cause.came_today() && cause.kind().is_none_or(|kind| kind.motion() == Motion::Still)
}
