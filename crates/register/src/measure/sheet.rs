//! A short row of numbers for each unit, or for each stage: what one member adds to lies together.

use std::ops::AddAssign;

use super::forest::Forest;
use crate::ids::Unit;

/// A row of numbers for each of many.
#[derive(Clone, Debug)]
pub(super) struct Sheet<N> {
    width: usize,
    pub(super) all: Vec<N>,
}

impl<N: Copy + Default + AddAssign> Sheet<N> {
    pub(super) fn new(rows: usize, width: usize) -> Self {
        Self { width, all: vec![N::default(); rows * width] }
    }

    pub(super) fn width(&self) -> usize {
        self.width
    }

    #[inline]
    pub(super) fn at(&self, row: usize) -> &[N] {
        &self.all[row * self.width..][..self.width]
    }

    #[inline]
    pub(super) fn at_mut(&mut self, row: usize) -> &mut [N] {
        &mut self.all[row * self.width..][..self.width]
    }

    pub(super) fn row(&self, unit: Unit) -> &[N] {
        self.at(unit.at())
    }

    #[inline]
    pub(super) fn row_mut(&mut self, unit: Unit) -> &mut [N] {
        self.at_mut(unit.at())
    }

    /// Adds one row to another.
    pub(super) fn add_row(&mut self, from: usize, to: usize) {
        let (first, last, width) = (from.min(to), from.max(to), self.width);
        let (low, high) = self.all.split_at_mut(last * width);
        let (low, high) = (&mut low[first * width..][..width], &mut high[..width]);
        if from < to { add(high, low) } else { add(low, high) }
    }

    /// Adds each unit's row to its parent's, from the leaves up.
    pub(super) fn roll_up(&mut self, forest: &Forest) {
        if self.width == 0 {
            return;
        }
        for &unit in forest.order().iter().rev() {
            let parent = forest.parent(unit);
            if parent.is_some() {
                self.add_row(unit.at(), parent.at());
            }
        }
    }
}

/// Adds the numbers of one row to those of another.
pub(super) fn add<N: Copy + AddAssign>(row: &mut [N], more: &[N]) {
    row.iter_mut().zip(more).for_each(|(number, &more)| *number += more);
}
