//! The table of stints: how it grows, what is known of it when, and how a change is taken back.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::block::{Block, Columns, LANES, NO_BLOCK};
use super::{Lanes, Mask, Stint, not_after, not_before, recorded_by};
use crate::day::Day;
use crate::history::Dated;
use crate::ids::{Seq, Unit};

/// A stint's place in the table: block and lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct StintId(pub(super) u32);

impl StintId {
    /// No stint.
    pub(crate) const NONE: Self = Self(u32::MAX);

    pub(super) fn new(block: usize, lane: usize) -> Self {
        Self(u32::try_from(block * LANES + lane).unwrap_or(u32::MAX))
    }

    pub(super) fn place(self) -> (usize, usize) {
        (self.0 as usize / LANES, self.0 as usize % LANES)
    }
}

/// A change that can be taken back.
#[derive(Clone, Copy, Debug)]
pub(super) enum Done {
    /// A block was chained to the one before it of the same unit.
    Block(u32),
    Pushed(StintId),
    Ended(StintId),
    Superseded(StintId),
}

/// All stints, replaced ones included.
#[derive(Clone, Debug, Default)]
pub struct Stints {
    pub(super) columns: Columns,
    /// When each replaced stint was replaced.
    pub(super) superseded: HashMap<StintId, Seq>,
    /// The first and the last block of each unit.
    pub(super) chains: Vec<(u32, u32)>,
    pub(super) done: Vec<Done>,
}

impl Stints {
    /// Returns the number of stints, replaced ones and those of no length included.
    pub fn len(&self) -> usize {
        self.columns.zones.iter().map(|zone| usize::from(zone.used)).sum()
    }

    /// Returns whether there is no stint.
    pub fn is_empty(&self) -> bool {
        self.columns.zones.is_empty()
    }

    /// Returns a day before which no stint begins.
    pub(crate) fn first_day(&self) -> Day {
        self.columns.from_min.iter().copied().min().unwrap_or(Day::OPEN)
    }

    /// Returns all blocks, in the order in which they lie.
    pub fn blocks(&self) -> impl Iterator<Item = Block<'_>> {
        (0..self.columns.zones.len()).map(|at| Block { columns: &self.columns, at })
    }

    /// Returns the blocks in which anybody may hold on a day, as known at an entry: ten bytes are read of each other.
    #[inline(always)]
    pub(crate) fn blocks_alive(&self, on: Day, known: Seq) -> impl Iterator<Item = Block<'_>> {
        let Columns { open, ended_by, latest, .. } = &self.columns;
        let blocks = open.iter().zip(ended_by).zip(latest).enumerate();
        let alive =
            blocks.filter(move |&(_, ((&open, &ended_by), &latest))| open != 0 || on < ended_by || known < latest);
        alive.map(|(at, _)| Block { columns: &self.columns, at })
    }

    /// Returns the blocks in which a stint may have begun within a period: four bytes are read of each other.
    pub(crate) fn blocks_begun(&self, from: Day, to: Day) -> impl Iterator<Item = Block<'_>> {
        let blocks = self.columns.from_min.iter().zip(&self.columns.from_max).enumerate();
        let begun = blocks.filter(move |&(_, (&from_min, &from_max))| from <= from_max && from_min <= to);
        begun.map(|(at, _)| Block { columns: &self.columns, at })
    }

    /// Returns the blocks of one unit.
    pub fn blocks_of(&self, unit: Unit) -> impl Iterator<Item = Block<'_>> {
        let first = self.chains.get(unit.at()).map_or(NO_BLOCK, |chain| chain.0);
        let some = |at: u32| (at != NO_BLOCK).then_some(Block { columns: &self.columns, at: at as usize });
        std::iter::successors(some(first), move |block| some(block.zone().next))
    }

    /// Returns the stints of a block that hold on a day, as known at an entry.
    #[inline(always)]
    pub fn holding(&self, block: Block<'_>, on: Day, known: Seq) -> Mask {
        let Block { columns, at } = block;
        if on < columns.from_min[at] {
            return 0;
        }
        if known < columns.latest[at] {
            let is_open = !recorded_by(&columns.ended[at], known);
            let is_on = not_after(&columns.from[at], on) & (is_open | !not_after(&columns.to[at], on));
            return is_on & self.known(block, known);
        }
        // Who has no end is known without a look at the days, and mostly nobody came or left since.
        let mut held = columns.open[at];
        if on < columns.ended_by[at] {
            held |= !not_after(&columns.to[at], on) & !block.zone().gone;
        }
        if on < columns.from_max[at] { held & not_after(&columns.from[at], on) } else { held }
    }

    /// Returns the stints of a block that are known at an entry.
    #[inline(always)]
    pub fn known(&self, block: Block<'_>, known: Seq) -> Mask {
        let zone = block.zone();
        if known >= block.columns.latest[block.at] {
            return !zone.gone & used(zone.used);
        }
        let mut alive = recorded_by(&block.columns.begun[block.at], known);
        for lane in Lanes(alive & zone.gone) {
            if self.superseded.get(&StintId::new(block.at, lane)).is_some_and(|&seq| seq <= known) {
                alive &= !(1 << lane);
            }
        }
        alive
    }

    /// Calls `see` with each stint that holds on a day, as known at an entry.
    pub fn each_holding(&self, on: Day, known: Seq, mut see: impl FnMut(Stint)) {
        for block in self.blocks_alive(on, known) {
            block.stints(self.holding(block, on, known)).for_each(&mut see);
        }
    }

    /// Calls `see` with each stint that is known now, its first day and the day after its last.
    pub fn each(&self, mut see: impl FnMut(&Dated<Stint>)) {
        for block in self.blocks() {
            Lanes(self.known(block, Seq::NEVER)).for_each(|lane| see(&self.get(StintId::new(block.at, lane))));
        }
    }

    /// Calls `see` with each stint that held at any time between two days, replaced ones included.
    pub fn each_between(&self, first: Day, last: Day, mut see: impl FnMut(Stint)) {
        for block in self.blocks() {
            let (from, to) = (&self.columns.from[block.at], &self.columns.to[block.at]);
            block.stints(not_after(from, last) & not_before(to, first)).for_each(&mut see);
        }
    }

    /// Calls `see` with each stint that began within a period and its first day, as known at an entry; with those of no
    /// length.
    pub fn each_begun(&self, from: Day, to: Day, known: Seq, mut see: impl FnMut(Day, Stint)) {
        for block in self.blocks_begun(from, to) {
            let begun = block.begun_within(from, to);
            if begun != 0 {
                Lanes(begun & self.known(block, known)).for_each(|lane| see(block.from(lane), block.stint(lane)));
            }
        }
    }

    /// Returns a stint as it stands now.
    pub(crate) fn get(&self, id: StintId) -> Dated<Stint> {
        let (at, lane) = id.place();
        let (from, to) = (self.columns.from[at][lane], self.columns.to[at][lane]);
        Dated { from, to, row: Block { columns: &self.columns, at }.stint(lane) }
    }

    pub(super) fn push(&mut self, dated: &Dated<Stint>, seq: Seq) -> StintId {
        let block = self.block_with_room(dated.row.unit);
        let ended = if dated.to == Day::OPEN { Seq::NEVER } else { seq };
        let id = StintId::new(block, self.columns.lay(block, dated, seq, ended));
        self.done.push(Done::Pushed(id));
        id
    }

    pub(super) fn block_with_room(&mut self, unit: Unit) -> usize {
        if self.chains.len() <= unit.at() {
            self.chains.resize(unit.at() + 1, (NO_BLOCK, NO_BLOCK));
        }
        let (first, last) = self.chains[unit.at()];
        if last != NO_BLOCK && usize::from(self.columns.zones[last as usize].used) < LANES {
            return last as usize;
        }
        let new = self.columns.push_block(unit);
        if last == NO_BLOCK {
            self.chains[unit.at()] = (new, new);
        } else {
            self.columns.zones[last as usize].next = new;
            self.chains[unit.at()] = (first, new);
        }
        self.done.push(Done::Block(last));
        new as usize
    }

    pub(super) fn end(&mut self, id: StintId, to: Day, seq: Seq) {
        self.set_end(id, to, seq);
        self.done.push(Done::Ended(id));
    }

    fn set_end(&mut self, id: StintId, to: Day, seq: Seq) {
        let (at, lane) = id.place();
        self.columns.set_to(at, lane, to);
        self.columns.ended[at][lane] = seq;
        if seq != Seq::NEVER {
            self.columns.latest[at] = self.columns.latest[at].max(seq);
        }
    }

    pub(super) fn supersede(&mut self, id: StintId, seq: Seq) {
        let (at, lane) = id.place();
        self.columns.set_gone(at, lane, true);
        self.columns.latest[at] = self.columns.latest[at].max(seq);
        self.superseded.insert(id, seq);
        self.done.push(Done::Superseded(id));
    }

    /// Makes the changes since the last call of this or of [`Stints::roll_back`] final.
    pub(crate) fn commit(&mut self) {
        self.done.clear();
    }

    /// Takes the changes since the last commit back.
    pub(crate) fn roll_back(&mut self) {
        while let Some(done) = self.done.pop() {
            match done {
                Done::Block(previous) => self.unchain(previous),
                Done::Pushed(id) => self.columns.unlay(id.place().0),
                Done::Ended(id) => self.set_end(id, Day::OPEN, Seq::NEVER),
                Done::Superseded(id) => {
                    let (at, lane) = id.place();
                    self.columns.set_gone(at, lane, false);
                    self.superseded.remove(&id);
                }
            }
        }
    }

    fn unchain(&mut self, previous: u32) {
        if let Some(zone) = self.columns.zones.last() {
            let chain = &mut self.chains[zone.unit.at()];
            if previous == NO_BLOCK {
                *chain = (NO_BLOCK, NO_BLOCK);
            } else {
                chain.1 = previous;
                self.columns.zones[previous as usize].next = NO_BLOCK;
            }
        }
        self.columns.pop_block();
    }
}

/// Returns the lanes below a number.
pub(super) fn used(count: u8) -> Mask {
    if usize::from(count) == LANES { Mask::MAX } else { (1 << count) - 1 }
}
