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
            see(Row { raw: Raw::Stint(stint), unit, amount: 1 }, owners);
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

fn each_reassigned(
    rows: &Rows<'_>,
    part: &Part,
    direction: Direction,
    within: Within<'_>,
    see: &mut dyn FnMut(Row, &[Unit]),
) {
    let (period, stints) = (rows.period, rows.register.stints());
    let mut look = |block: Block<'_>| {
        let begun = block.begun_within(period.from, period.to);
        if begun == 0 {
            return;
        }
        for lane in Lanes(begun & stints.known(block, period.known)) {
            if block.cause(lane).kind() != Some(FactKind::Reassignment) {
                continue;
            }
            let fact = Fact::of_stint(FactKind::Reassignment, block.from(lane), &block.stint(lane));
            let before = tree_day_of(FactKind::Reassignment, &fact);
            let owners = difference(rows, part, direction, (fact.unit, before), (fact.other, fact.on));
            see(Row { raw: Raw::Fact(FactKind::Reassignment, fact), unit: fact.unit, amount: 1 }, &owners);
        }
    };
    match within {
        None => stints.blocks().for_each(look),
        Some((_, units)) => {
            // Whoever was given to a unit here was taken from one that may lie elsewhere.
            let mut all = units.to_vec();
            for &unit in units {
                rows.register.given_from(unit, (period.from, period.to), period.known, &mut |from| all.push(from));
            }
            all.sort_unstable();
            all.dedup();
            all.into_iter().flat_map(|unit| stints.blocks_of(unit)).for_each(&mut look);
        }
    }
}

/// Returns the units that are above after but not before, or before but not after.
fn difference(
    rows: &Rows<'_>,
    part: &Part,
    direction: Direction,
    before: (Unit, Day),
    after: (Unit, Day),
) -> Vec<Unit> {
    let chains = rows.chains(part);
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
