//! Movements of all units: one pass over the stints that began in the period and the facts that have rows of their own.
//!
//! ```text
//!   stint ─→ its cause ─→ which columns, and whose figure (asked once for each cause)
//!     └────→ unit and day ─→ stage ─→ the ledger ─→ handed up once, at the end
//! ```
//! Many steps go through together: what each of them needs lies far apart, and is fetched for all at once.
//! Only where a condition is about the member or the unit is a fact made of the stint and asked.

use std::ops::{AddAssign, Neg};
use std::sync::Arc;

use super::flows::{Asked, Flows};
use super::ledger::{Ends, Ledger, Whose};
use super::own::fact_code_at;
use super::reorganisation::{blocks_stayed, stints_stayed};
use super::rows::{Raw, Row, Rows, counts_stint, tree_day, tree_day_of};
use super::sheet::Sheet;
use super::stages::{NO_STAGE, StageAt, Stages};
use super::{Direction, Mode, Moment, Part, Source};
use crate::codes::Coded as _;
use crate::day::Day;
use crate::fact::{Fact, FactKind};
use crate::ids::Unit;
use crate::stint::{Block, Cause, LANES, Lanes, Stint};

/// Movements of all units, for parts that follow lineage alike.
struct Movement<'a, 'r, 'p, 'n, N> {
    rows: &'a Rows<'r>,
    stages: Arc<Stages>,
    asked: Vec<Asked<'p>>,
    ledger: Ledger<'n, N>,
    ends: Ends,
    number: &'a dyn Fn(i64) -> N,
}

/// How many steps go through together.
const BATCH: usize = 256;

/// A step that was seen: the stint that it begins, what it is counted for, and the stages at both its ends.
struct Seen<'r> {
    block: Block<'r>,
    lane: usize,
    step: usize,
    near: StageAt,
    far: StageAt,
}

/// What steps are counted for, found out once for each cause.
struct Steps<'p> {
    known: Vec<Option<u16>>,
    all: Vec<Step<'p>>,
}

/// What steps of one cause are counted for.
#[derive(Default)]
struct Step<'p> {
    /// Whether the unit is looked up on the day before.
    leaves: bool,
    /// Whether the member was given to the other unit, which is looked up on the day itself.
    gives: bool,
    has_far_end: bool,
    columns: Vec<Column<'p>>,
}

struct Column<'p> {
    at: usize,
    whose: Whose,
    /// Where the cause does not settle the conditions.
    part: Option<&'p Part>,
}

/// Adds to each unit's row what happened in the period, for the parts that count it; `number` makes an amount fit.
/// `order` is that of a tree: stints lie in it.
pub(super) fn add<N: Copy + Default + AddAssign + Neg<Output = N>>(
    rows: &Rows<'_>,
    parts: &[&Part],
    order: &[Unit],
    number: &dyn Fn(i64) -> N,
    numbers: &mut Sheet<N>,
) {
    for lineage in [false, true] {
        let asked = parts.iter().enumerate().map(|(slot, &part)| Asked { slot, part });
        let asked: Vec<_> = asked.filter(|asked| asked.part.lineage == lineage && is_movement(asked.part)).collect();
        if asked.is_empty() {
            continue;
        }
        let stages = rows.register.stages(rows.period, lineage, order);
        let ledger = Ledger::new(&stages, numbers);
        let mut movement = Movement { rows, stages, asked, ledger, ends: Ends::new(), number };
        movement.steps();
        movement.facts();
        movement.reorganisations();
        movement.ledger.settle(&movement.stages);
    }
}

/// Returns whether a part is counted here.
pub(super) fn is_movement(part: &Part) -> bool {
    matches!(part.source, Source::Facts(_) | Source::Reorganised(_)) && !part.mode.is_once()
}

impl<'p, N: Copy + Default + AddAssign + Neg<Output = N>> Movement<'_, '_, 'p, '_, N> {
    /// Enters the stints that began in the period.
    fn steps(&mut self) {
        let kinds = FactKind::ALL.iter().filter(|kind| kind.begins_stint());
        if !kinds.clone().any(|&kind| self.asked.iter().any(|asked| whose(asked.part, kind).is_some())) {
            return;
        }
        let (period, stints) = (self.rows.period, self.rows.register.stints());
        let mut steps = Steps { known: vec![None; Cause::NUMBERS], all: Vec::new() };
        let mut seen = Vec::with_capacity(BATCH + LANES);
        for block in stints.blocks_begun(period.from, period.to) {
            let begun = block.begun_within(period.from, period.to);
            if begun == 0 {
                continue;
            }
            let lanes = Lanes(begun & stints.known(block, period.known));
            seen.extend(lanes.map(|lane| Seen { block, lane, step: 0, near: NO_STAGE, far: NO_STAGE }));
            if seen.len() >= BATCH {
                self.enter_all(&mut steps, &mut seen);
            }
        }
        self.enter_all(&mut steps, &mut seen);
    }

    /// Enters the steps that were seen, one stage of the work after the other.
    fn enter_all(&mut self, steps: &mut Steps<'p>, seen: &mut Vec<Seen<'_>>) {
        seen.retain_mut(|seen| {
            let cause = seen.block.cause(seen.lane);
            let at = *steps.known[cause.number()].get_or_insert_with(|| {
                steps.all.push(self.step(cause));
                u16::try_from(steps.all.len() - 1).unwrap_or(u16::MAX)
            });
            seen.step = usize::from(at);
            !steps.all[seen.step].columns.is_empty()
        });
        for seen in &mut *seen {
            (seen.near, seen.far) = self.ends_of(&steps.all[seen.step], seen.block, seen.lane);
        }
        for seen in seen.drain(..) {
            self.enter(&steps.all[seen.step], &seen);
        }
    }

    /// Finds out what steps of a cause are counted for.
    fn step(&self, cause: Cause) -> Step<'p> {
        let Some(kind) = cause.kind() else { return Step::default() };
        let fact = Fact::of_stint(kind, self.rows.period.to, &Stint::of_cause(cause));
        let column = |&Asked { slot, part }: &Asked<'p>| {
            let whose = whose(part, kind)?;
            let mut is_open = false;
            for condition in &part.conditions {
                match fact_code_at(condition.dimension, kind) {
                    Some(place) if !condition.allows(fact.codes[place]) => return None,
                    Some(_) => {}
                    None => is_open = true,
                }
            }
            Some(Column { at: slot, whose, part: is_open.then_some(part) })
        };
        let columns: Vec<_> = self.asked.iter().filter_map(column).collect();
        Step {
            leaves: tree_day_of(kind, &fact) < fact.on,
            gives: kind == FactKind::Reassignment,
            has_far_end: columns.iter().any(|column| column.whose != Whose::Near),
            columns,
        }
    }

    /// Returns the stages at both ends of a step.
    fn ends_of(&self, step: &Step<'p>, block: Block<'_>, lane: usize) -> (StageAt, StageAt) {
        let on = block.from(lane);
        let tree_day = if step.leaves { on.previous() } else { on };
        let near = self.stages.at(block.unit(), tree_day);
        if step.has_far_end {
            (near, self.far_end(block.other(lane), if step.gives { on } else { tree_day }, on))
        } else {
            (near, NO_STAGE)
        }
    }

    fn enter(&mut self, step: &Step<'p>, seen: &Seen<'_>) {
        if step.has_far_end {
            self.ends.set(&self.stages, seen.near, seen.far);
        } else {
            self.ends.set_near(seen.near);
        }
        for column in &step.columns {
            if column.part.is_none_or(|part| is_allowed(self.rows, part, seen.block, seen.lane)) {
                self.ledger.enter(column.whose, column.at, &self.ends, (self.number)(1));
            }
        }
    }

    /// Returns the stage of a movement's other end; of a receiver that was founded on that very day, its first.
    fn far_end(&self, other: Unit, tree_day: Day, on: Day) -> StageAt {
        if !other.is_some() {
            return NO_STAGE;
        }
        match self.stages.at(other, tree_day) {
            NO_STAGE => self.stages.at(other, on),
            far => far,
        }
    }

    /// Enters the facts that have rows of their own.
    fn facts(&mut self) {
        let Self { rows, stages, asked, ledger, ends, number } = self;
        let flows = Flows::new(asked.iter().copied());
        flows.by_number(rows, None, &mut |asked, row: &Row, alike| {
            let near = stages.at(row.unit, tree_day(row));
            let whose = match row.unless {
                None => {
                    ends.set_near(near);
                    Whose::Near
                }
                Some((other, on)) => {
                    ends.set(stages, near, stages.at(other, on));
                    Whose::NearOnly
                }
            };
            let amount = number(alike * if asked.part.mode == Mode::Sum { row.amount } else { 1 });
            ledger.enter(whose, asked.slot, ends, amount);
        });
    }

    /// Enters those who came under other units without a step of their own.
    fn reorganisations(&mut self) {
        let Self { rows, stages, asked, ledger, ends, number } = self;
        let asked: Vec<_> = asked.iter().filter_map(|asked| Some((*asked, flow_of(asked.part)?))).collect();
        if asked.is_empty() {
            return;
        }
        for unit in (0..rows.register.unit_count()).map(Unit::from_at) {
            let mut before = stages.first(unit);
            while before != NO_STAGE && stages.get(before).to <= rows.period.to {
                let on = stages.get(before).to;
                let after = stages.at(unit, on);
                ends.set(stages, before, after);
                let mut all = None;
                for &(Asked { slot, part }, whose) in &asked {
                    let count = if part.conditions.is_empty() {
                        *all.get_or_insert_with(|| count_stayed(rows, unit, on))
                    } else {
                        count_allowed(rows, part, unit, on)
                    };
                    ledger.enter(whose, slot, ends, number(count));
                }
                before = after;
            }
        }
    }
}

/// Returns whose figure a step of a kind counts for, if a part counts it.
fn whose(part: &Part, kind: FactKind) -> Option<Whose> {
    match &part.source {
        Source::Facts(kinds) if kinds.contains(&kind) => Some(match part.crossing {
            None => Whose::Near,
            Some(true) => Whose::NearOnly,
            Some(false) => Whose::Both,
        }),
        Source::Reorganised(_) if kind == FactKind::Reassignment => flow_of(part),
        _ => None,
    }
}

/// Returns whose figure a reorganisation counts for, told from before to after.
fn flow_of(part: &Part) -> Option<Whose> {
    match part.source {
        Source::Reorganised(Direction::Out) => Some(Whose::NearOnly),
        Source::Reorganised(Direction::In) => Some(Whose::FarOnly),
        _ => None,
    }
}

fn is_allowed(rows: &Rows<'_>, part: &Part, block: Block<'_>, lane: usize) -> bool {
    block.cause(lane).kind().is_some_and(|kind| {
        let fact = Fact::of_stint(kind, block.from(lane), &block.stint(lane));
        rows.allows(part, Moment::Closing, &Row::new(Raw::Fact(kind, fact), fact.unit, 1))
    })
}

fn count_stayed(rows: &Rows<'_>, unit: Unit, on: Day) -> i64 {
    blocks_stayed(rows, unit, on).map(|(_, lanes)| i64::from(lanes.count_ones())).sum()
}

fn count_allowed(rows: &Rows<'_>, part: &Part, unit: Unit, on: Day) -> i64 {
    let allowed = stints_stayed(rows, unit, on).filter(|stint| {
        let row = Row::new(Raw::Stint(*stint), unit, 1);
        counts_stint(part, stint) && rows.allows(part, Moment::Closing, &row)
    });
    i64::try_from(allowed.count()).unwrap_or(0)
}
