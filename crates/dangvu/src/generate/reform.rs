//! What is changed in the tree every year: splits, mergers, organisations that end, move or get another name.

use dangvu_register::act::{Absorb, End, Found, Merge, Move, Part, Rename, Split};
use dangvu_register::codes::{Level, OrgKind};

use super::agenda::What;
use super::naming::{committee, new_unit};
use super::people::{AWAY, SEATED};
use super::places::place;
use super::record::By;
use super::{Acts, NONE};

// What happens to an organisation on the day on which it is founded would leave those behind who came to it that day:
// only those that stood yesterday are changed. Committees come before cells, for the same reason.

/// A cell is split from so many members on, and into parts of so many at least.
const SPLIT_FROM: u32 = 14;
const PART_LEAST: usize = 4;
/// The largest cell that a merger makes.
const MERGED_MOST: u32 = 36;
/// A committee is split from so many cells on.
const COMMITTEE_FROM: usize = 8;

impl Acts {
    /// Splits a cell: half of its members become another cell.
    pub(super) fn split_cell(&mut self) {
        let found = (0..24).map(|_| self.tree.any(&mut self.chance)).find(|&cell| {
            let unit = self.tree.unit(cell);
            unit.count >= SPLIT_FROM && unit.founded < self.today && self.tree.above(cell) != NONE
        });
        let Some(cell) = found else { return };
        let movable = |&who: &u32| {
            let somebody = self.people.get(who);
            somebody.is_free() && !somebody.is(SEATED | AWAY)
        };
        let mut members: Vec<u32> = self.people.of(cell, &self.tree).into_iter().filter(movable).collect();
        members.truncate(self.tree.unit(cell).count as usize / 2);
        if members.len() < PART_LEAST {
            return;
        }
        let part = self.beside(cell, self.tree.unit(cell).kind);
        let ids = members.iter().map(|&who| self.people.id(who)).collect();
        let unit = new_unit(&self.plan, &self.tree, part);
        let parts = vec![Part { unit, units: Vec::new(), members: ids }];
        let act = Split { unit: self.tree.unit(cell).id.clone(), parts, rest: None };
        self.act(By::Above(cell), Some("QĐ"), act);
        for who in members {
            self.people.exit(who, &mut self.tree);
            self.people.enter(who, part, &mut self.tree);
        }
        self.seats_soon(part);
    }

    /// Finds a grass-roots organisation with cells that stood yesterday.
    fn committee(&mut self) -> Option<u32> {
        let committee = self.chance.one_of(&self.tree.committees).copied()?;
        (self.tree.unit(committee).founded < self.today).then_some(committee)
    }

    /// Adds an organisation beside another.
    fn beside(&mut self, at: u32, kind: OrgKind) -> u32 {
        let (above, trade) = (self.tree.above(at), self.tree.unit(at).trade);
        self.tree.add(self.today, above, kind, trade)
    }

    pub(super) fn seats_soon(&mut self, at: u32) {
        let soon = self.today.plus_days(self.chance.between(1, 10));
        self.agenda.note(soon, What::Seats, NONE, at);
    }

    /// Finds two cells of one kind under the same organisation.
    fn pair_of_cells(&mut self) -> Option<[u32; 2]> {
        (0..16).find_map(|_| {
            let cell = self.tree.any(&mut self.chance);
            let other = self.tree.near(cell, &mut self.chance);
            let (one, two) = (self.tree.unit(cell), self.tree.unit(other));
            let above = self.tree.above(cell);
            let suits = cell != other
                && above != NONE
                && above == self.tree.above(other)
                && one.kind == two.kind
                && one.founded.max(two.founded) < self.today
                && one.count + two.count <= MERGED_MOST;
            suits.then_some([cell, other])
        })
    }

    /// Merges two cells into a new one.
    pub(super) fn merge_cells(&mut self) {
        let Some(cells) = self.pair_of_cells() else { return };
        let into = self.beside(cells[0], self.tree.unit(cells[0]).kind);
        self.merge(&cells, into);
    }

    /// Merges organisations into one that was just added.
    pub(super) fn merge(&mut self, units: &[u32], into: u32) {
        let ids = units.iter().map(|&unit| self.tree.unit(unit).id.clone()).collect();
        let act = Merge { units: ids, into: new_unit(&self.plan, &self.tree, into) };
        self.act(By::Above(into), Some("QĐ"), act);
        for &unit in units {
            self.follow(unit, into);
        }
        self.seats_soon(into);
    }

    /// Lets all that belongs to an organisation follow the one that takes over.
    pub(super) fn follow(&mut self, unit: u32, into: u32) {
        self.people.join(unit, into, &mut self.tree);
        self.tree.take_over(unit, into);
        self.vacate_all(unit);
    }

    /// Lets a cell go into another, by absorption or by its end.
    pub(super) fn absorb_cell(&mut self) {
        let Some([cell, into]) = self.pair_of_cells() else { return };
        let (unit, receiver) = (self.tree.unit(cell).id.clone(), self.tree.unit(into).id.clone());
        if self.chance.happens(60.0) {
            self.act(By::Above(cell), Some("QĐ"), Absorb { units: vec![unit], into: receiver });
        } else {
            self.act(By::Above(cell), Some("QĐ"), End { unit, hand_over_to: Some(receiver) });
        }
        self.follow(cell, into);
    }

    /// Founds a cell that has nobody yet.
    pub(super) fn found_cell(&mut self) {
        let Some(committee) = self.committee() else { return };
        let trade = self.tree.unit(committee).trade;
        let cell = self.tree.add(self.today, committee, OrgKind::SubordinateCell, trade);
        let unit = new_unit(&self.plan, &self.tree, cell);
        self.act(By::Above(cell), Some("QĐ"), Found { unit });
    }

    /// Puts a grass-roots organisation under another one of the same province.
    pub(super) fn move_committee(&mut self) {
        let Some(committee) = self.committee() else { return };
        let above = self.tree.above(committee);
        let province = if above == NONE { NONE } else { self.tree.above(above) };
        if province == NONE {
            return;
        }
        let Some(&to) = self.chance.one_of(&self.tree.unit(province).children) else { return };
        if to == above || self.tree.unit(to).kind.level() != Level::Upper {
            return;
        }
        let units = vec![self.tree.unit(committee).id.clone()];
        let act = Move { units, to: self.tree.unit(to).id.clone() };
        self.act(By::Above(above), Some("QĐ"), act);
        self.tree.hand_over(committee, to);
    }

    /// Merges two grass-roots organisations into a new one.
    pub(super) fn merge_committees(&mut self) {
        let Some(one) = self.committee() else { return };
        let above = self.tree.above(one);
        if above == NONE {
            return;
        }
        let other =
            (0..8).filter_map(|_| self.chance.one_of(&self.tree.unit(above).children).copied()).find(|&other| {
                let unit = self.tree.unit(other);
                other != one && unit.kind == OrgKind::GrassrootsCommittee && unit.founded < self.today
            });
        if let Some(other) = other {
            let into = self.beside(one, OrgKind::GrassrootsCommittee);
            self.merge(&[one, other], into);
        }
    }

    /// Splits a grass-roots organisation: half of its cells come under another.
    pub(super) fn split_committee(&mut self) {
        let Some(committee) = self.committee() else { return };
        let children = &self.tree.unit(committee).children;
        if children.len() < COMMITTEE_FROM {
            return;
        }
        let cells: Vec<u32> = children[children.len() / 2..].to_vec();
        let part = self.beside(committee, OrgKind::GrassrootsCommittee);
        let units = cells.iter().map(|&cell| self.tree.unit(cell).id.clone()).collect();
        let parts = vec![Part { unit: new_unit(&self.plan, &self.tree, part), units, members: Vec::new() }];
        let act = Split { unit: self.tree.unit(committee).id.clone(), parts, rest: None };
        self.act(By::Above(committee), Some("QĐ"), act);
        for cell in cells {
            self.tree.hand_over(cell, part);
        }
        self.seats_soon(part);
    }

    /// Gives a grass-roots organisation another name.
    pub(super) fn rename(&mut self) {
        let Some(at) = self.committee() else { return };
        let unit = self.tree.unit(at);
        let (id, trade) = (unit.id.clone(), unit.trade);
        let name = committee(trade, &place(self.chance.below(1600) as u32));
        self.act(By::Above(at), Some("QĐ"), Rename { unit: id, name });
    }
}
