//! The units of a subtree, and which of them stands for which.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use super::Asked;
use crate::day::Day;
use crate::ids::{Seq, Unit};
use crate::profile;
use crate::register::Register;
use crate::stint::{Block, Mask};
use crate::timeline::unit::{Being, Span};

/// A unit of a subtree.
pub(super) struct Below {
    pub(super) unit: Unit,
    pub(super) span: Span,
    /// The place of the unit that stands for it: its own, or that of whoever took over.
    pub(super) at: usize,
    /// The place of the unit above that one; of the first unit its own.
    pub(super) above: usize,
}

/// Returns the units of a subtree that stand on a day, and those that they took over, parents before children.
pub(super) fn below(register: &Register, unit: Unit, on: Day, known: Seq) -> Vec<Below> {
    let mut found: Vec<Below> = Vec::new();
    let mut places: HashMap<Unit, usize, FixedState> = HashMap::default();
    register.descend(unit, on, known, &mut |unit, span| {
        let own = found.len();
        let above = places.get(&span.parent).map_or(own, |&place| found[place].at);
        let row = if span.being == Being::Active {
            Below { unit, span, at: own, above }
        } else {
            Below { unit, span, at: above, above: found[above].above }
        };
        places.insert(unit, own);
        found.push(row);
    });
    found
}

impl Asked<'_> {
    /// Returns the units that stand.
    pub(super) fn standing(&self) -> impl Iterator<Item = (usize, &Below)> {
        self.below.iter().enumerate().filter(|(place, row)| row.at == *place)
    }

    /// Returns for each unit of the subtree that stands the one directly under the first through which it belongs there.
    pub(super) fn branches(&self) -> HashMap<Unit, Unit, FixedState> {
        let mut branches: HashMap<Unit, Unit, FixedState> = HashMap::default();
        for (place, row) in self.standing().filter(|(place, _)| *place > 0) {
            let above = (row.above > 0).then(|| branches.get(&self.below[row.above].unit).copied()).flatten();
            branches.insert(self.below[place].unit, above.unwrap_or(row.unit));
        }
        branches
    }

    /// Returns the unit that stands for one of the subtree.
    pub(super) fn place(&self, row: &Below) -> Unit {
        self.below[row.at].unit
    }

    /// Calls `see` with each block of stints of the subtree and those of its stints that hold, transit included.
    pub(super) fn each_block(&self, mut see: impl FnMut(&Below, Block<'_>, Mask)) {
        let stints = self.register.stints();
        for row in &self.below {
            for block in stints.blocks_of(row.unit) {
                let held = stints.holding(block, self.on, self.known);
                if held != 0 {
                    see(row, block, held);
                }
            }
        }
    }
}

/// Returns the stints of a block whose members are in transit.
pub(super) fn in_transit(block: Block<'_>) -> Mask {
    block.having(profile::TRANSIT, 1)
}
