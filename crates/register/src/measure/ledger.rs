//! Where movements are entered: each once, at the stage of the unit where it happened, and handed up at the end.

use std::ops::{AddAssign, Neg};

use super::sheet::{Sheet, add};
use super::stages::{NO_STAGE, StageAt, Stages};
use crate::ids::Unit;

/// Whose figure a movement from one end to another counts for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Whose {
    /// All units that the near end belongs to.
    Near,
    /// Those that the near end belongs to, and the far end does not.
    NearOnly,
    /// Those that the far end belongs to, and the near end does not.
    FarOnly,
    /// Those that both ends belong to.
    Both,
}

/// The two ends of a movement.
pub(super) struct Ends {
    pub(super) near: StageAt,
    pub(super) far: StageAt,
    /// From here on up, both ends belong to the same.
    meeting: StageAt,
    /// Units below that both belong to.
    shared: Vec<Unit>,
}

impl Ends {
    pub(super) fn new() -> Self {
        Self { near: NO_STAGE, far: NO_STAGE, meeting: NO_STAGE, shared: Vec::new() }
    }

    /// Sets both ends, and finds out what they have in common.
    #[inline]
    pub(super) fn set(&mut self, stages: &Stages, near: StageAt, far: StageAt) {
        self.shared.clear();
        let shared = &mut self.shared;
        (self.near, self.far) = (near, far);
        self.meeting = stages.meeting(near, far, &mut |unit| shared.push(unit));
    }

    /// Sets the near end of what has no far end.
    #[inline]
    pub(super) fn set_near(&mut self, near: StageAt) {
        self.shared.clear();
        (self.near, self.far, self.meeting) = (near, NO_STAGE, NO_STAGE);
    }
}

/// Numbers of stages that are not handed up yet, and those of units.
pub(super) struct Ledger<'n, N> {
    of_stages: Sheet<N>,
    of_units: &'n mut Sheet<N>,
}

impl<'n, N: Copy + Default + AddAssign + Neg<Output = N>> Ledger<'n, N> {
    pub(super) fn new(stages: &Stages, of_units: &'n mut Sheet<N>) -> Self {
        Self { of_stages: Sheet::new(stages.len(), of_units.width()), of_units }
    }

    /// Enters a movement in a column.
    #[inline]
    pub(super) fn enter(&mut self, whose: Whose, column: usize, ends: &Ends, amount: N) {
        match whose {
            Whose::Near => self.add(ends.near, column, amount),
            Whose::NearOnly => {
                self.add(ends.near, column, amount);
                self.add_shared(column, ends, -amount);
            }
            Whose::FarOnly => {
                self.add(ends.far, column, amount);
                self.add_shared(column, ends, -amount);
            }
            Whose::Both => self.add_shared(column, ends, amount),
        }
    }

    #[inline]
    fn add(&mut self, stage: StageAt, column: usize, amount: N) {
        if stage != NO_STAGE {
            self.of_stages.at_mut(stage as usize)[column] += amount;
        }
    }

    #[inline]
    fn add_shared(&mut self, column: usize, ends: &Ends, amount: N) {
        self.add(ends.meeting, column, amount);
        for &unit in &ends.shared {
            self.of_units.row_mut(unit)[column] += amount;
        }
    }

    /// Hands all numbers up, stage by stage, and adds them to those of the units.
    pub(super) fn settle(mut self, stages: &Stages) {
        for (at, stage) in stages.all().iter().enumerate().rev() {
            if stage.above != NO_STAGE {
                self.of_stages.add_row(at, stage.above as usize);
            }
            if stage.unit.is_some() {
                add(self.of_units.row_mut(stage.unit), self.of_stages.at(at));
            }
            for &heir in stages.heirs(stage) {
                add(self.of_units.row_mut(heir), self.of_stages.at(at));
            }
        }
    }
}
