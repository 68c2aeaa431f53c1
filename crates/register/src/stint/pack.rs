//! Packing: stints laid anew, unit by unit in the order of the tree, in each unit those that hold longest first, and what a
//! correction has replaced last. All blocks with living members lie in front of all others, so that a sweep of today walks
//! through memory in order and passes the past over. What room they leave is filled with those who left last, so that a
//! sweep of a day not long ago finds them there, too.
//!
//! ```text
//!   living of unit 1 │ living of unit 2 │ … ║ the rest of unit 1 │ the rest of unit 2 │ …
//! ```

use std::cmp::Reverse;

use super::block::{Block, Columns, NO_BLOCK};
use super::table::used;
use super::{LANES, Lanes, StintId, Stints};
use crate::day::Day;
use crate::history::Dated;
use crate::ids::{Seq, Unit};

impl Stints {
    /// Lays all stints anew, units in the order given; units that are not named come last. Returns the new place of each
    /// stint by its old one.
    pub(crate) fn pack(&mut self, order: impl Iterator<Item = Unit>) -> Moved {
        let (old, mut new) = (std::mem::take(self), Self::default());
        new.chains = vec![(NO_BLOCK, NO_BLOCK); old.chains.len()];
        let mut moved = Moved(vec![u32::MAX; old.columns.zones.len() * LANES]);
        let mut seen = vec![false; old.chains.len()];
        let all = order.chain((0..old.chains.len()).map(Unit::from_at));
        let is_new = |unit: &Unit| seen.get_mut(unit.at()).is_some_and(|seen| !std::mem::replace(seen, true));
        let units: Vec<Unit> = all.filter(is_new).collect();
        for is_living in [true, false] {
            for &unit in &units {
                let (living, rest) = old.ordered(unit);
                let ids = if is_living { living } else { rest };
                ids.into_iter().for_each(|id| moved.0[id.0 as usize] = new.take_over(&old, id).0);
                new.commit();
            }
        }
        *self = new;
        moved
    }

    /// Returns a unit's stints in the order in which they are laid: those that fill the blocks of the living, and the rest.
    fn ordered(&self, unit: Unit) -> (Vec<StintId>, Vec<StintId>) {
        let lanes = |block: Block<'_>| Lanes(used(block.zone().used)).map(move |lane| StintId::new(block.at, lane));
        let mut ids: Vec<StintId> = self.blocks_of(unit).flat_map(lanes).collect();
        let Columns { zones, from, to, .. } = &self.columns;
        let is_gone = |(at, lane): (usize, usize)| zones[at].gone >> lane & 1 == 1;
        ids.sort_by_key(|id| {
            let (at, lane) = id.place();
            (is_gone((at, lane)), Reverse(to[at][lane]), from[at][lane], id.0)
        });
        let is_living = |id: &&StintId| to[id.place().0][id.place().1] == Day::OPEN && !is_gone(id.place());
        let living = ids.iter().filter(is_living).count().next_multiple_of(LANES);
        let rest = ids.split_off(living.min(ids.len()));
        (ids, rest)
    }

    fn take_over(&mut self, old: &Self, id: StintId) -> StintId {
        let (at, lane) = id.place();
        let (begun, ended) = (old.columns.begun[at][lane], old.columns.ended[at][lane]);
        let place = self.lay_anew(&old.get(id), begun, ended);
        if let Some(&seq) = old.superseded.get(&id) {
            self.supersede(place, seq);
        }
        place
    }

    fn lay_anew(&mut self, dated: &Dated<super::Stint>, begun: Seq, ended: Seq) -> StintId {
        let block = self.block_with_room(dated.row.unit);
        StintId::new(block, self.columns.lay(block, dated, begun, ended))
    }

    /// Returns the memory that the table takes, in bytes.
    pub fn bytes(&self) -> usize {
        let block = size_of::<super::block::Zone>()
            + (size_of::<super::Mask>() + 3 * size_of::<Day>() + size_of::<Seq>())
            + LANES * (4 * size_of::<Day>() + size_of::<super::Cause>() + 4 * size_of::<u32>())
            + size_of::<[super::Mask; crate::profile::BITS]>();
        self.columns.zones.capacity() * block + self.chains.capacity() * 8 + self.superseded.capacity() * 9
    }
}

/// Where each stint has gone.
pub(crate) struct Moved(Vec<u32>);

impl Moved {
    /// Returns the new place of a stint.
    pub(crate) fn place(&self, id: StintId) -> StintId {
        StintId(self.0[id.0 as usize])
    }
}
