//! Stages: the tree over a period. A stage is a unit between two days on which its chain up to the root stayed as it was.
//!
//! ```text
//!              1/1             1/7              31/12
//!   nation     ├────────────────────────────────┤   stage 0
//!   province   ├───── 1 ───────┤────── 2 ───────┤   both under 0
//!   cell       ├── 3 ──┤── 4 ──┤────── 5 ───────┤   3 and 4 under 1, 5 under 2
//! ```
//! Whatever happens on a day belongs to one stage, and to all stages above it. Those come first, so numbers are handed up
//! in one sweep backwards. Most units have one stage in a year; when provinces merge, all under them have two. The register
//! keeps those of the periods that were asked for last.

use super::Period;
use crate::codes::UnitChange;
use crate::day::Day;
use crate::ids::{Seq, Unit};
use crate::register::Register;
use crate::timeline::unit::Being;

/// A stage's place; [`NO_STAGE`] where nobody's figure is meant.
pub(super) type StageAt = u32;

/// No stage: the unit does not stand, and nobody has taken over.
pub(super) const NO_STAGE: StageAt = StageAt::MAX;

/// A unit between two days.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stage {
    pub(super) above: StageAt,
    /// The unit whose figure it is; [`Unit::NONE`] once another has taken over.
    pub(super) unit: Unit,
    pub(super) from: Day,
    pub(super) to: Day,
    /// Another stage of the same unit.
    next: StageAt,
    /// Whom the unit was merged into by the end of the period, but for those above: where they lie, and how many.
    heirs: (u32, u16),
    /// Whether this stage or one above has heirs.
    is_inherited: bool,
}

/// What a unit is between two days, whatever is above it.
struct Held {
    from: Day,
    to: Day,
    parent: Unit,
    is_active: bool,
    next: u32,
}

/// All stages of a period, which begins here on the day before: departures count on the tree of that day.
#[derive(Debug)]
pub(crate) struct Stages {
    stages: Vec<Stage>,
    /// Of each unit, the stage that was made last.
    last_made: Vec<StageAt>,
    heirs: Vec<Unit>,
}

/// What stages are made from.
struct Making {
    stages: Stages,
    held: Vec<Held>,
    first_held: Vec<u32>,
    /// Mergers, by who came before.
    mergers: Vec<(Unit, Unit)>,
}

impl Stages {
    /// Finds the stages of all units; with lineage, who was merged into whom by the end of the period too. The units of
    /// `order` come first, so that what is asked together lies together.
    pub(crate) fn new(register: &Register, period: Period, lineage: bool, order: &[Unit]) -> Self {
        let units = register.unit_count();
        let mut making = Making {
            stages: Self { stages: Vec::with_capacity(units), last_made: vec![NO_STAGE; units], heirs: Vec::new() },
            held: Vec::with_capacity(units),
            first_held: vec![NO_STAGE; units],
            mergers: if lineage { mergers(register, period.to, period.known) } else { Vec::new() },
        };
        making.hold(register, period);
        for unit in order.iter().copied().chain((0..units).map(Unit::from_at)) {
            making.make_all(unit, period);
        }
        making.stages
    }

    /// Returns the number of stages.
    pub(super) fn len(&self) -> usize {
        self.stages.len()
    }

    /// Returns the stage of a unit on a day.
    #[inline]
    pub(super) fn at(&self, unit: Unit, on: Day) -> StageAt {
        let mut at = self.last_made[unit.at()];
        while at != NO_STAGE && !self.get(at).is_on(on) {
            at = self.get(at).next;
        }
        at
    }

    /// Returns the first stage of a unit.
    pub(super) fn first(&self, unit: Unit) -> StageAt {
        let some = |at: StageAt| (at != NO_STAGE).then_some(at);
        let all = std::iter::successors(some(self.last_made[unit.at()]), |&at| some(self.get(at).next));
        all.min_by_key(|&at| self.get(at).from).unwrap_or(NO_STAGE)
    }

    /// Returns a stage.
    #[inline]
    pub(super) fn get(&self, at: StageAt) -> &Stage {
        &self.stages[at as usize]
    }

    /// Returns all stages, those above first.
    pub(super) fn all(&self) -> &[Stage] {
        &self.stages
    }

    /// Returns the heirs of a stage's unit.
    pub(super) fn heirs(&self, stage: &Stage) -> &[Unit] {
        let (first, count) = stage.heirs;
        &self.heirs[first as usize..][..usize::from(count)]
    }

    /// Returns the stage from which on all above is the same for two stages, and calls `see` with each unit that both
    /// belong to below it: one was merged into another, or was itself both before and after.
    pub(super) fn meeting(&self, one: StageAt, other: StageAt, see: &mut impl FnMut(Unit)) -> StageAt {
        let (mut up, mut across) = (one, other);
        while up != across {
            // A stage comes after those above it: the later of the two is not above the other.
            if across == NO_STAGE || up != NO_STAGE && up > across {
                up = self.get(up).above;
            } else {
                across = self.get(across).above;
            }
        }
        if one != up && other != up && Self::may_share(self.get(one), self.get(other)) {
            self.each_owner(one, up, &mut |unit| {
                let mut both = false;
                self.each_owner(other, up, &mut |same| both |= same == unit);
                if both {
                    see(unit);
                }
            });
        }
        up
    }

    /// Returns whether two stages may belong to one unit below where they meet. On one day, that is by inheritance only.
    fn may_share(one: &Stage, other: &Stage) -> bool {
        let on_one_day = one.from < other.to && other.from < one.to;
        !on_one_day || one.is_inherited || other.is_inherited
    }

    /// Calls `see` with each unit that a stage belongs to, up to another stage that is above.
    fn each_owner(&self, stage: StageAt, end: StageAt, see: &mut impl FnMut(Unit)) {
        let mut at = stage;
        while at != end && at != NO_STAGE {
            let stage = self.get(at);
            if stage.unit.is_some() {
                see(stage.unit);
            }
            self.heirs(stage).iter().copied().for_each(&mut *see);
            at = stage.above;
        }
    }
}

impl Stage {
    #[inline]
    fn is_on(&self, day: Day) -> bool {
        self.from <= day && day < self.to
    }
}

/// Returns who was merged into whom by a day.
fn mergers(register: &Register, by: Day, known: Seq) -> Vec<(Unit, Unit)> {
    let links = register.lineage();
    let held = (0..links.len()).filter(|&at| links.holds(at, by, known)).map(|at| links.rows[at]);
    let merged = held.filter(|link| matches!(link.how, UnitChange::Merged | UnitChange::Absorbed));
    let mut mergers: Vec<_> = merged.map(|link| (link.before, link.after)).collect();
    mergers.sort_unstable();
    mergers
}

impl Making {
    /// Takes in what each unit was in the period.
    fn hold(&mut self, register: &Register, period: Period) {
        let (spans, first, known) = (register.spans(), period.from.previous(), period.known);
        for at in (0..spans.len()).filter(|&at| spans.from[at] <= period.to && spans.is_known(at, known)) {
            let (from, to, row) = (spans.from[at], spans.end_as_known(at, known), &spans.rows[at]);
            if first < to {
                let first = &mut self.first_held[row.unit.at()];
                let (is_active, parent) = (row.being == Being::Active, row.parent);
                self.held.push(Held { from, to, parent, is_active, next: *first });
                *first = StageAt::try_from(self.held.len() - 1).unwrap_or(NO_STAGE);
            }
        }
    }

    fn held(&self, unit: Unit) -> impl Iterator<Item = &Held> {
        let some = |at: u32| self.held.get(at as usize);
        std::iter::successors(some(self.first_held[unit.at()]), move |held| some(held.next))
    }

    fn make_all(&mut self, unit: Unit, period: Period) {
        let mut on = period.from.previous();
        while on <= period.to {
            let stage = self.at(unit, on);
            let next = if stage == NO_STAGE {
                self.held(unit).map(|held| held.from).filter(|&from| on < from).min()
            } else {
                Some(self.stages.get(stage).to)
            };
            on = next.unwrap_or(Day::OPEN);
        }
    }

    /// Returns the stage of a unit on a day, making it if need be.
    fn at(&mut self, unit: Unit, on: Day) -> StageAt {
        let known = self.stages.at(unit, on);
        if known != NO_STAGE {
            return known;
        }
        let Some(held) = self.held(unit).find(|held| held.from <= on && on < held.to) else { return NO_STAGE };
        let (mut from, mut to, is_active, parent) = (held.from, held.to, held.is_active, held.parent);
        let above = if parent.is_some() { self.at(parent, on) } else { NO_STAGE };
        if above != NO_STAGE {
            let above = self.stages.get(above);
            (from, to) = (from.max(above.from), to.min(above.to));
        } else if !is_active {
            return NO_STAGE;
        } else if parent.is_some() {
            // What is above begins, or has ended, on another day.
            (from, to) = (on, on.plus_days(1));
        }
        // Who absorbed a unit above stands in its place there already.
        let is_there = is_active && self.is_owner(above, unit);
        let unit_here = if is_active && !is_there { unit } else { Unit::NONE };
        let heirs = if is_active { self.add_heirs(unit, above) } else { (0, 0) };
        let is_inherited = heirs.1 != 0 || above != NO_STAGE && self.stages.get(above).is_inherited;
        let (made, stages) = (self.stages.len() as StageAt, &mut self.stages);
        let next = std::mem::replace(&mut stages.last_made[unit.at()], made);
        stages.stages.push(Stage { above, unit: unit_here, from, to, next, heirs, is_inherited });
        made
    }

    fn is_owner(&self, stage: StageAt, unit: Unit) -> bool {
        let mut found = false;
        if stage != NO_STAGE && self.stages.get(stage).is_inherited {
            self.stages.each_owner(stage, NO_STAGE, &mut |owner| found |= owner == unit);
        }
        found
    }

    /// Finds whom a unit was merged into, over any number of mergers, but for those that are above it anyway.
    fn add_heirs(&mut self, unit: Unit, above: StageAt) -> (u32, u16) {
        let mergers = &self.mergers;
        let of = |unit: Unit| {
            let first = mergers.partition_point(|&(before, _)| before < unit);
            mergers[first..].iter().take_while(move |&&(before, _)| before == unit).map(|&(_, after)| after)
        };
        let mut found = vec![unit];
        let mut next = 0;
        while let Some(&before) = found.get(next) {
            for after in of(before) {
                if !found.contains(&after) {
                    found.push(after);
                }
            }
            next += 1;
        }
        found.remove(0);
        self.stages.each_owner(above, NO_STAGE, &mut |owner| found.retain(|&heir| heir != owner));
        let first = u32::try_from(self.stages.heirs.len()).unwrap_or(u32::MAX);
        self.stages.heirs.extend(&found);
        (first, u16::try_from(found.len()).unwrap_or(u16::MAX))
    }
}
