//! Packing: stints laid anew, unit by unit in the order of the tree, in each unit those that hold longest first. Then the
//! living lie together, the past is skipped block by block, and a sweep walks memory in order.

use std::cmp::Reverse;

use super::block::{Columns, NO_BLOCK};
use super::{Lanes, StintId, Stints};
use crate::history::Dated;
use crate::ids::{Seq, Unit};

impl Stints {
    /// Lays all stints anew, units in the order given; units that are not named come last. Returns the new place of each
    /// stint by its old one.
    pub(crate) fn pack(&mut self, order: impl Iterator<Item = Unit>) -> Moved {
        let (old, mut new) = (std::mem::take(self), Self::default());
        new.chains = vec![(NO_BLOCK, NO_BLOCK); old.chains.len()];
        let mut moved = Moved(vec![u32::MAX; old.columns.zones.len() * super::LANES]);
        let mut seen = vec![false; old.chains.len()];
        for unit in order.chain((0..old.chains.len()).map(Unit::from_at)) {
            if seen.get(unit.at()) == Some(&false) {
                seen[unit.at()] = true;
                new.take_over(&old, unit, &mut moved);
            }
        }
        *self = new;
        moved
    }

    fn take_over(&mut self, old: &Self, unit: Unit, moved: &mut Moved) {
        let mut ids: Vec<StintId> = Vec::new();
        for block in old.blocks_of(unit) {
            ids.extend(Lanes(super::table::used(block.zone().used)).map(|lane| StintId::new(block.at, lane)));
        }
        let Columns { from, to, .. } = &old.columns;
        ids.sort_by_key(|id| {
            let (at, lane) = id.place();
            (Reverse(to[at][lane]), from[at][lane], id.0)
        });
        for id in ids {
            let (at, lane) = id.place();
            let (begun, ended) = (old.columns.begun[at][lane], old.columns.ended[at][lane]);
            let place = self.lay_anew(&old.get(id), begun, ended);
            moved.0[id.0 as usize] = place.0;
            if let Some(&seq) = old.superseded.get(&id) {
                self.supersede(place, seq);
            }
        }
        self.commit();
    }

    fn lay_anew(&mut self, dated: &Dated<super::Stint>, begun: Seq, ended: Seq) -> StintId {
        let block = self.block_with_room(dated.row.unit);
        StintId::new(block, self.columns.lay(block, dated, begun, ended))
    }

    /// Returns the memory that the table takes, in bytes.
    pub fn bytes(&self) -> usize {
        let block = size_of::<super::block::Zone>()
            + super::LANES * (4 * size_of::<crate::day::Day>() + size_of::<super::Cause>() + 4 * size_of::<u32>())
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
