//! Rows that hold from a day to a day, with what was known when.
//!
//! ```text
//!            effective:  from ────────────── to          half-open: [from, to)
//!            known:      begun … ended … superseded      entries
//! ```
//! A row counts as known at entry K if `begun ≤ K < superseded`; its end counts if `ended ≤ K`, else it is open. An
//! ordinary later act that ends a row needs no second version of it; only a correction supersedes.

use std::io;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::columns::{Part, Reading, SnapshotError, Writing};
use crate::day::Day;
use crate::ids::Seq;

/// A row as a fold yields it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dated<R> {
    /// First day.
    pub from: Day,
    /// The day after the last; [`Day::OPEN`] if there is none yet.
    pub to: Day,
    /// What holds.
    pub row: R,
}

/// A table of dated rows, column by column.
#[derive(Clone, Debug)]
pub struct History<R> {
    pub(crate) rows: Vec<R>,
    pub(crate) from: Vec<Day>,
    pub(crate) to: Vec<Day>,
    pub(crate) begun: Vec<Seq>,
    pub(crate) ended: Vec<Seq>,
    pub(crate) superseded: Vec<Seq>,
    done: Vec<Done>,
}

/// A change that can be taken back.
#[derive(Clone, Copy, Debug)]
enum Done {
    Pushed,
    Ended(u32),
    Superseded(u32),
}

impl<R> Default for History<R> {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            from: Vec::new(),
            to: Vec::new(),
            begun: Vec::new(),
            ended: Vec::new(),
            superseded: Vec::new(),
            done: Vec::new(),
        }
    }
}

impl<R: Copy + PartialEq> History<R> {
    /// Returns the number of rows, superseded ones included.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Returns whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Returns a row as it stands now.
    pub fn get(&self, id: u32) -> Dated<R> {
        let at = id as usize;
        Dated { from: self.from[at], to: self.to[at], row: self.rows[at] }
    }

    /// Returns whether a row holds on a day, as known at an entry.
    #[inline]
    pub fn holds(&self, at: usize, on: Day, known: Seq) -> bool {
        self.from[at] <= on && self.is_known(at, known) && on < self.end_as_known(at, known)
    }

    /// Returns whether a row is known at an entry.
    #[inline]
    pub fn is_known(&self, at: usize, known: Seq) -> bool {
        self.begun[at] <= known && (known < self.superseded[at] || self.superseded[at] == Seq::NEVER)
    }

    /// Returns the day after a row's last, as known at an entry.
    #[inline]
    pub fn end_as_known(&self, at: usize, known: Seq) -> Day {
        if self.ended[at] <= known { self.to[at] } else { Day::OPEN }
    }

    /// Brings the current rows of one subject in line with a new fold, after entry `seq`. Calls `pushed` with each new
    /// row, and returns whether any row changed.
    pub(crate) fn reconcile(
        &mut self,
        current: &mut Vec<u32>,
        fold: &[Dated<R>],
        seq: Seq,
        mut pushed: impl FnMut(u32),
    ) -> bool {
        let changes = self.done.len();
        let mut left: Vec<u32> = std::mem::take(current);
        for dated in fold {
            let kept = left.iter().position(|&id| self.can_become(id, dated)).map(|at| left.remove(at));
            let id = kept.unwrap_or_else(|| {
                let id = self.push(dated, seq);
                pushed(id);
                id
            });
            if self.to[id as usize] != dated.to {
                self.end(id, dated.to, seq);
            }
            current.push(id);
        }
        for id in left {
            self.superseded[id as usize] = seq;
            self.done.push(Done::Superseded(id));
        }
        self.done.len() != changes
    }

    /// Returns whether a row is this one, and known now.
    pub(crate) fn is(&self, id: u32, dated: &Dated<R>) -> bool {
        self.superseded[id as usize] == Seq::NEVER && self.get(id) == *dated
    }

    fn can_become(&self, id: u32, dated: &Dated<R>) -> bool {
        let now = self.get(id);
        now.row == dated.row && now.from == dated.from && (now.to == dated.to || now.to == Day::OPEN)
    }

    fn push(&mut self, dated: &Dated<R>, seq: Seq) -> u32 {
        let id = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
        self.rows.push(dated.row);
        self.from.push(dated.from);
        self.to.push(dated.to);
        self.begun.push(seq);
        self.ended.push(if dated.to == Day::OPEN { Seq::NEVER } else { seq });
        self.superseded.push(Seq::NEVER);
        self.done.push(Done::Pushed);
        id
    }

    fn end(&mut self, id: u32, to: Day, seq: Seq) {
        self.to[id as usize] = to;
        self.ended[id as usize] = seq;
        self.done.push(Done::Ended(id));
    }

    /// Makes the changes since the last call of this or of [`History::roll_back`] final.
    pub(crate) fn commit(&mut self) {
        self.done.clear();
    }

    /// Takes the changes since the last commit back. Calls `popped` with each row that goes.
    pub(crate) fn roll_back(&mut self, mut popped: impl FnMut(&R)) {
        while let Some(done) = self.done.pop() {
            match done {
                Done::Pushed => {
                    if let Some(row) = self.rows.pop() {
                        popped(&row);
                    }
                    self.from.pop();
                    self.to.pop();
                    self.begun.pop();
                    self.ended.pop();
                    self.superseded.pop();
                }
                Done::Ended(id) => {
                    self.to[id as usize] = Day::OPEN;
                    self.ended[id as usize] = Seq::NEVER;
                }
                Done::Superseded(id) => self.superseded[id as usize] = Seq::NEVER,
            }
        }
    }
}

impl<R: Serialize + DeserializeOwned> Part for History<R> {
    fn write(&self, out: &mut Writing<'_>) -> io::Result<()> {
        out.packed(&self.rows)?;
        out.column(&self.from)?;
        out.column(&self.to)?;
        out.column(&self.begun)?;
        out.column(&self.ended)?;
        out.column(&self.superseded)
    }

    fn read(input: &mut Reading<'_>) -> Result<Self, SnapshotError> {
        let rows: Vec<R> = input.packed()?;
        let count = rows.len();
        Ok(Self {
            rows,
            from: input.column_of(count)?,
            to: input.column_of(count)?,
            begun: input.column_of(count)?,
            ended: input.column_of(count)?,
            superseded: input.column_of(count)?,
            done: Vec::new(),
        })
    }
}
