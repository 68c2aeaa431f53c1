//! Members who stand in a unit on the last day of a period and of whom something happened in it, wherever they then were:
//! so that a share of those who must do something has the same people above and below. Whoever has left since counts
//! nowhere, and whoever moved counts where they are now.

use super::answer::members;
use super::flows::{Asked, Flows};
use super::rows::{Raw, Row, Rows, counts_stint};
use super::{Condition, Moment, Part};
use crate::ids::{Member, Unit};
use crate::stint::{Block, Lanes, Mask, Stint};

/// Calls `see` with the stint of each member who counts, of one unit or of all.
pub(super) fn each(rows: &Rows<'_>, part: &Part, unit: Option<Unit>, see: &mut dyn FnMut(Row)) {
    let (whom, done) = (&conditions(part, true), &who_did(rows, &[part])[0]);
    let (on, known) = (rows.period.day(Moment::Closing), rows.period.known);
    let mut look = |stint: Stint, unit: Unit| {
        let row = Row::new(Raw::Stint(stint), unit, 1);
        if done.has(stint.member) && counts_stint(part, &stint) && rows.allows(whom, Moment::Closing, &row) {
            see(row);
        }
    };
    match unit {
        None => rows.register.stints().each_holding(on, known, |stint| look(stint, stint.unit)),
        Some(unit) => {
            for &(below, _) in rows.territory(false, unit, on).iter() {
                rows.register.stints_in(below, on, known).for_each(|stint| look(stint, below));
            }
        }
    }
}

/// Counts the members of one unit who count for each part.
pub(super) fn numbers(rows: &Rows<'_>, parts: &[&Part], unit: Unit) -> Vec<i64> {
    let done = who_did(rows, parts);
    let count = |(part, done): (&&Part, &Members)| {
        let whom = conditions(part, true);
        members(rows, &[&whom], (Moment::Closing, false), unit, |block, held| done.among(block, held))[0]
    };
    parts.iter().zip(&done).map(count).collect()
}

/// Returns for each part of whom what it asks for happened in the period.
fn who_did(rows: &Rows<'_>, parts: &[&Part]) -> Vec<Members> {
    let what: Vec<Part> = parts.iter().map(|part| conditions(part, false)).collect();
    let flows = Flows::new(what.iter().enumerate().map(|(slot, part)| Asked { slot, part }));
    let mut done: Vec<Members> = parts.iter().map(|_| Members::none(rows.register.member_count())).collect();
    flows.in_tables(rows, None, &mut |asked, row| row.member().into_iter().for_each(|one| done[asked.slot].add(one)));
    done
}

/// Returns a part with those of its conditions only that are about the member and the unit, or only the others.
fn conditions(part: &Part, of_whom: bool) -> Part {
    let is_of_whom = |one: &&Condition| one.dimension.is_of_member() || one.dimension.is_of_unit();
    let conditions = part.conditions.iter().filter(|one| is_of_whom(one) == of_whom).copied().collect();
    Part { conditions, ..part.clone() }
}

/// A set of members, a bit for each.
struct Members(Vec<u64>);

impl Members {
    fn none(count: usize) -> Self {
        Self(vec![0; count.div_ceil(64)])
    }

    fn add(&mut self, member: Member) {
        self.0[member.at() / 64] |= 1 << (member.at() % 64);
    }

    fn has(&self, member: Member) -> bool {
        self.0[member.at() / 64] >> (member.at() % 64) & 1 == 1
    }

    /// Returns those of the lanes of a block whose member is one of these.
    fn among(&self, block: Block<'_>, lanes: Mask) -> Mask {
        Lanes(lanes).filter(|&lane| self.has(block.member(lane))).fold(0, |mask, lane| mask | 1 << lane)
    }
}
