//! The trees of the days, and the stages of the periods, that were asked for last: organisations change far more rarely
//! than members do.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use super::Register;
use crate::day::Day;
use crate::ids::{Seq, Unit};
use crate::measure::{Forest, Period, Stages};

/// How many trees are kept, and the stages of how many periods.
const KEPT_MAX: usize = 4;

/// Trees, each with its day and the entry that it is known at; stages, each with its period and whether with lineage.
#[derive(Debug, Default)]
pub(super) struct Trees {
    latest: Seq,
    forests: Kept<(Day, Seq), Forest>,
    stages: Kept<(Period, bool), Stages>,
}

/// What was asked for last, the newest in front.
#[derive(Debug)]
struct Kept<K, V>(Mutex<VecDeque<(K, Arc<V>)>>);

impl<K, V> Default for Kept<K, V> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K: Copy + PartialEq, V> Kept<K, V> {
    /// Returns what is kept under a key, or makes it and keeps it.
    fn get(&self, key: K, make: impl FnOnce() -> V) -> Arc<V> {
        let kept = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, one)) = kept().iter().find(|(other, _)| *other == key) {
            return Arc::clone(one);
        }
        let one = Arc::new(make());
        let mut kept = kept();
        kept.push_front((key, Arc::clone(&one)));
        kept.truncate(KEPT_MAX);
        one
    }

    fn clear(&mut self) {
        self.0.get_mut().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

impl Trees {
    /// Notes that an entry changed the tree. It may be taken back, and another take its number: nothing is kept.
    pub(super) fn changed(&mut self, seq: Seq) {
        self.latest = self.latest.max(seq);
        self.forests.clear();
        self.stages.clear();
    }
}

impl Register {
    /// Returns the tree of a day, as known at an entry.
    pub fn tree(&self, on: Day, known: Seq) -> Arc<Forest> {
        if self.pending.entries != 0 {
            return Arc::new(Forest::new(self, on, known));
        }
        // What came after the last change of the tree has not changed it.
        let known = known.min(self.trees.latest);
        self.trees.forests.get((on, known), || Forest::new(self, on, known))
    }

    /// Returns the stages of a period; `order` is that of its last tree.
    pub(crate) fn stages(&self, period: Period, lineage: bool, order: &[Unit]) -> Arc<Stages> {
        if self.pending.entries != 0 {
            return Arc::new(Stages::new(self, period, lineage, order));
        }
        let period = Period { known: period.known.min(self.trees.latest), ..period };
        self.trees.stages.get((period, lineage), || Stages::new(self, period, lineage, order))
    }
}
