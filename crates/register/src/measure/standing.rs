//! Members who stand in a unit on the last day of a period and of whom something happened in it, wherever they then were:
//! so that a share of those who must do something has the same people above and below. Whoever has left since counts
//! nowhere, and whoever moved counts where they are now.

use std::collections::HashSet;

use super::flows::{Asked, Flows};
use super::rows::{Raw, Row, Rows, counts_stint};
use super::{Condition, Moment, Part};
use crate::ids::{Member, Unit};

/// Calls `see` with the stint of each member who counts, of one unit or of all.
pub(super) fn each(rows: &Rows<'_>, part: &Part, unit: Option<Unit>, see: &mut dyn FnMut(Row)) {
    let is_of_whom = |condition: &Condition| condition.dimension.is_of_member() || condition.dimension.is_of_unit();
    let (whom, what): (Vec<Condition>, Vec<Condition>) = part.conditions.iter().copied().partition(is_of_whom);
    let (whom, what) = (Part { conditions: whom, ..part.clone() }, Part { conditions: what, ..part.clone() });
    let mut done: HashSet<Member> = HashSet::new();
    let flows = Flows::new(std::iter::once(Asked { slot: 0, part: &what }));
    flows.in_tables(rows, None, &mut |_, row| done.extend(row.member()));
    let (on, known) = (rows.period.day(Moment::Closing), rows.period.known);
    let mut look = |stint: crate::stint::Stint, unit: Unit| {
        let row = Row::new(Raw::Stint(stint), unit, 1);
        if done.contains(&stint.member) && counts_stint(part, &stint) && rows.allows(&whom, Moment::Closing, &row) {
            see(row);
        }
    };
    match unit {
        None => rows.register.stints().each_holding(on, known, |stint| look(stint, stint.unit)),
        Some(unit) => {
            for (below, _) in rows.territory(false, unit, on) {
                rows.register.stints_in(below, on, known).for_each(|stint| look(stint, below));
            }
        }
    }
}
