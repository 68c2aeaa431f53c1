//! The trees of the days that were asked for last: organisations change far more rarely than members do.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use super::Register;
use crate::day::Day;
use crate::ids::Seq;
use crate::measure::Forest;

/// How many trees are kept.
const TREES_MAX: usize = 4;

/// Trees, each with its day and the entry that it is known at.
#[derive(Debug, Default)]
pub(super) struct Trees {
    latest: Seq,
    kept: Mutex<VecDeque<(Day, Seq, Arc<Forest>)>>,
}

impl Trees {
    /// Notes that an entry changed the tree. It may be taken back, and another take its number: nothing is kept.
    pub(super) fn changed(&mut self, seq: Seq) {
        self.latest = self.latest.max(seq);
        self.kept.get_mut().unwrap_or_else(PoisonError::into_inner).clear();
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
        let kept = || self.trees.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((.., tree)) = kept().iter().find(|(day, seq, _)| (*day, *seq) == (on, known)) {
            return Arc::clone(tree);
        }
        let tree = Arc::new(Forest::new(self, on, known));
        let mut kept = kept();
        kept.push_front((on, known, Arc::clone(&tree)));
        kept.truncate(TREES_MAX);
        tree
    }
}
