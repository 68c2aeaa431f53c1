//! Members who come to a unit or leave it without papers of their own, because organisations are moved, merged or split.
//!
//! On the day of such a change, whoever is counted in the same place before and after belongs to other units above:
//! the difference of the two chains is the movement. With it, opening + flows = closing for every unit and period.

use std::collections::{BTreeMap, BTreeSet};

use super::rows::{Raw, Row, Rows};
use super::{Direction, Part};
use crate::day::Day;
use crate::fact::{FactKind, Motion};
use crate::ids::Unit;
use crate::profile;
use crate::timeline::member::Stint;

/// Calls `see` with each member's row and the units that gain (or lose) the member by a reorganisation.
pub(super) fn each<'r>(rows: &Rows<'r>, part: &Part, direction: Direction, see: &mut dyn FnMut(Row<'r>, &[Unit])) {
    for (on, units) in changes(rows) {
        for unit in units {
            let (gained, lost) = difference(rows, part, (unit, on.previous()), (unit, on));
            let owners = if direction == Direction::In { gained } else { lost };
            if owners.is_empty() {
                continue;
            }
            for stint in stayed(rows, unit, on) {
                see(Row { raw: Raw::Stint(stint), unit, amount: 1 }, &owners);
            }
        }
    }
    let period = rows.period;
    let table = rows.register.facts().of(FactKind::Reassignment);
    for fact in table.known(period.known).filter(|fact| period.from <= fact.on && fact.on <= period.to) {
        let before = super::rows::tree_day(FactKind::Reassignment, fact);
        let (gained, lost) = difference(rows, part, (fact.unit, before), (fact.other, fact.on));
        let owners = if direction == Direction::In { gained } else { lost };
        see(Row { raw: Raw::Fact(FactKind::Reassignment, fact), unit: fact.unit, amount: 1 }, &owners);
    }
}

/// Returns the units that are above after but not before, and before but not after.
fn difference(rows: &Rows<'_>, part: &Part, before: (Unit, Day), after: (Unit, Day)) -> (Vec<Unit>, Vec<Unit>) {
    let chains = rows.chains(part);
    let (before, after) = (chains.of(before.0, before.1), chains.of(after.0, after.1));
    let only = |one: &[Unit], other: &[Unit]| one.iter().copied().filter(|unit| !other.contains(unit)).collect();
    (only(after.units(), before.units()), only(before.units(), after.units()))
}

/// Returns the days in the period on which units got another parent or were taken over, with all units below them.
fn changes(rows: &Rows<'_>) -> BTreeMap<Day, BTreeSet<Unit>> {
    let (register, period) = (rows.register, rows.period);
    let spans = register.spans();
    let mut changes: BTreeMap<Day, BTreeSet<Unit>> = BTreeMap::new();
    for at in 0..spans.len() {
        let (on, unit) = (spans.from[at], spans.rows[at].unit);
        if on < period.from || on > period.to || !spans.is_known(at, period.known) {
            continue;
        }
        let Some(before) = register.span_on(unit, on.previous(), period.known) else { continue };
        if (before.parent, before.being) != (spans.rows[at].parent, spans.rows[at].being) {
            let below = changes.entry(on).or_default();
            register.descend(unit, on.previous(), period.known, &mut |unit, _| {
                below.insert(unit);
            });
        }
    }
    changes
}

/// Returns the stints of those who are counted in a unit itself the day before and on the day, by no act of their own.
fn stayed<'r>(rows: &Rows<'r>, unit: Unit, on: Day) -> Vec<&'r Stint> {
    let (register, known) = (rows.register, rows.period.known);
    let counted = |stint: &&Stint| !stint.profile.has(profile::TRANSIT);
    let before: BTreeSet<_> =
        register.stints_in(unit, on.previous(), known).filter(counted).map(|stint| stint.member).collect();
    let after = register.stints_in(unit, on, known).filter(counted);
    after.filter(|stint| before.contains(&stint.member) && !moved_on(rows, stint, on)).collect()
}

/// Returns whether a member came or left by an act of that very day.
fn moved_on(rows: &Rows<'_>, stint: &Stint, on: Day) -> bool {
    rows.register
        .member_events(stint.member, rows.period.known)
        .any(|step| step.on == on && step.event.motion() != Motion::Still)
}
