//! The stints of one member, brought in line with what the fold of the member's steps yields.

use super::block::Block;
use super::{Lanes, Mask, Stint, StintId, Stints};
use crate::columns::numbered;
use crate::day::Day;
use crate::history::Dated;
use crate::ids::{Member, Seq};

numbered! { StintId as u32: |id| id.0, StintId; }

impl Stints {
    /// Lets the stints of a member follow that steps after the last one yield. `open` is the stint that was open until
    /// then, if there was one, with its place. Returns the place of the one that is open now.
    pub(crate) fn follow(&mut self, open: Option<(StintId, Dated<Stint>)>, fold: &[Dated<Stint>], seq: Seq) -> StintId {
        let (mut open, mut last) = (open, StintId::NONE);
        for dated in fold {
            let same = open.take_if(|(_, now)| now.row == dated.row && now.from == dated.from);
            last = match same {
                Some((id, now)) if now.to == dated.to => id,
                Some((id, _)) => {
                    self.end(id, dated.to, seq);
                    id
                }
                None => self.push(dated, seq),
            };
        }
        if let Some((id, _)) = open {
            self.supersede(id, seq);
        }
        if fold.last().is_some_and(|dated| dated.to == Day::OPEN) { last } else { StintId::NONE }
    }

    /// Brings all stints of a member in line with a fold that begins anew, after entry `seq`; `before` is what the fold
    /// yielded until then. Returns the place of the one that is open now.
    pub(crate) fn reconcile(&mut self, before: &[Dated<Stint>], fold: &[Dated<Stint>], seq: Seq) -> StintId {
        let mut left = Vec::new();
        for dated in before {
            left.extend(self.find(dated, &left).map(|id| (id, *dated)));
        }
        let mut last = StintId::NONE;
        for dated in fold {
            let same = left.iter().position(|(_, now)| {
                now.row == dated.row && now.from == dated.from && (now.to == dated.to || now.to == Day::OPEN)
            });
            last = match same.map(|at| left.remove(at)) {
                Some((id, now)) => {
                    if now.to != dated.to {
                        self.end(id, dated.to, seq);
                    }
                    id
                }
                None => self.push(dated, seq),
            };
        }
        for (id, _) in left {
            self.supersede(id, seq);
        }
        if fold.last().is_some_and(|dated| dated.to == Day::OPEN) { last } else { StintId::NONE }
    }

    /// Finds the place of a stint that is known now and is none of those that were found already.
    fn find(&self, dated: &Dated<Stint>, found: &[(StintId, Dated<Stint>)]) -> Option<StintId> {
        self.blocks_of(dated.row.unit).find_map(|block| {
            let known = self.known(block, Seq::NEVER);
            Lanes(of_member(block, dated.row.member) & known)
                .map(|lane| StintId::new(block.at, lane))
                .find(|&id| self.get(id) == *dated && found.iter().all(|&(other, _)| other != id))
        })
    }

    /// Returns whether these are stints of a member that are known now, each at a place of its own.
    pub(crate) fn are_of(&self, member: Member, stints: &[Dated<Stint>]) -> bool {
        let mut found = Vec::new();
        for dated in stints.iter().filter(|dated| dated.row.member == member) {
            found.extend(self.find(dated, &found).map(|id| (id, *dated)));
        }
        found.len() == stints.len()
    }

    /// Returns whether a place holds a stint.
    pub(crate) fn holds(&self, id: StintId) -> bool {
        let (at, lane) = id.place();
        self.columns.zones.get(at).is_some_and(|zone| lane < usize::from(zone.used))
    }
}

/// Returns the stints of a member in a block.
fn of_member(block: Block<'_>, member: Member) -> Mask {
    let members = block.columns.member[block.at].iter().enumerate();
    members.fold(0, |mask, (lane, &other)| mask | Mask::from(other == member) << lane)
}
