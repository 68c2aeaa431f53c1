//! How a member's rows follow the steps. An act most often adds one step after a member's last: then the rows that are still
//! open are all that it can change. Whatever else happens to a line, all of it is folded anew; that is the twin of the
//! short way, and what it is tested against.

use super::Register;
use crate::check::Refusal;
use crate::codes::Coded as _;
use crate::day::Day;
use crate::effect::{MemberEvent, Timed};
use crate::fact::{About, FactKind};
use crate::history::Dated;
use crate::ids::{Member, Seq};
use crate::stint::StintId;
use crate::timeline::insert;
use crate::timeline::member::{self, Fold, MemberRows, OpenRows, Seat, Stopped};

impl Register {
    /// Adds a step after a member's last, if that is where it belongs. Returns the rows that were open until then; the new
    /// ones are in `member_rows`.
    fn add_step(&mut self, member: Member, step: &Timed<MemberEvent>) -> Result<Option<OpenRows>, Stopped> {
        let Self { members, entries, member_rows, .. } = self;
        let (mut steps, mut fold) = (members.steps(member, entries), Fold::new(member, member_rows));
        let mut last = Day::MIN;
        for earlier in steps.by_ref() {
            last = earlier.on;
            if entries.stands(earlier.seq) {
                fold.take(&earlier)?;
            }
        }
        if step.on < last {
            return Ok(None);
        }
        let before = steps.before();
        let open = fold.open_rows();
        fold.take(step)?;
        fold.finish();
        members.push(member, before, step);
        Ok(Some(open))
    }

    /// Takes in a step after a member's last. Returns whether that is where it belongs; if not, nothing has been done.
    pub(super) fn follow_step(&mut self, member: Member, step: &Timed<MemberEvent>) -> Result<bool, Vec<Refusal>> {
        let place = self.members.place(member);
        let open = self.add_step(member, step).map_err(|stopped| vec![self.member_path(member, &stopped, step.seq)])?;
        let Some(OpenRows { stint, seats }) = open else {
            return Ok(false);
        };
        self.pending.members.push((member, place));
        let rows = &self.member_rows;
        let open = stint.map(|(from, row)| (place.stint, Dated { from, to: Day::OPEN, row }));
        self.members.set_stint(member, self.stints.follow(open, &rows.stints, step.seq));
        for &(kind, fact) in &rows.facts {
            self.facts.push(kind, fact, step.seq);
        }
        if !seats.is_empty() || !rows.seats.is_empty() {
            let open = seats.into_iter().map(|(from, row)| Dated { from, to: Day::OPEN, row });
            self.follow_seats(&open.collect::<Vec<_>>(), step.seq);
        }
        let refusals = self.rules_of_step(member, step, stint.map(|(_, stint)| stint.unit));
        if refusals.is_empty() { Ok(true) } else { Err(refusals) }
    }

    /// Brings a member's seats in line with `member_rows`; until then they were as in `before`.
    fn follow_seats(&mut self, before: &[Dated<Seat>], seq: Seq) {
        let mut current = Vec::new();
        for seat in before {
            let there = self.unit_index[seat.row.unit.at()].seats.iter().copied();
            let is_it = |id: &u32| self.seats.is(*id, seat) && !current.contains(id);
            let found = there.rev().find(is_it);
            current.extend(found);
        }
        let mut pushed = Vec::new();
        self.seats.reconcile(&mut current, &self.member_rows.seats, seq, |id| pushed.push(id));
        for id in pushed {
            self.unit_index[self.seats.rows[id as usize].unit.at()].seats.push(id);
        }
    }

    /// Returns the rows that follow from a member's line as it is.
    pub(super) fn rows_of(&self, member: Member) -> MemberRows {
        let mut rows = MemberRows::default();
        // Whatever was recorded can be folded.
        drop(member::fold(member, self.member_events(member, Seq::NEVER), &mut rows));
        rows
    }

    /// Puts steps into a member's line, wherever they belong.
    pub(super) fn insert_steps(&mut self, member: Member, new: impl Iterator<Item = Timed<MemberEvent>>) {
        let mut steps: Vec<_> = self.members.steps(member, &self.entries).collect();
        new.for_each(|step| insert(&mut steps, step));
        self.pending.members.push((member, self.members.place(member)));
        self.members.put(member, &steps);
    }

    /// Folds a member's line anew and brings all its rows in line; until then they were as in `before`.
    pub(super) fn refold_member(&mut self, member: Member, before: &MemberRows, seq: Seq) -> Result<(), Refusal> {
        if let Err(stopped) = self.fold_with_ratings(member) {
            return Err(self.member_path(member, &stopped, seq));
        }
        let Self { members, entries, member_rows, .. } = self;
        let valid = members.steps(member, entries).filter(|step| entries.stands(step.seq));
        member::fold(member, valid, member_rows).map_err(|stopped| self.member_path(member, &stopped, seq))?;
        let stint = self.stints.reconcile(&before.stints, &self.member_rows.stints, seq);
        self.pending.members.push((member, self.members.place(member)));
        self.members.set_stint(member, stint);
        self.follow_seats(&before.seats, seq);
        let mut facts = self.facts.find(&before.facts);
        self.facts.reconcile(&mut facts, &self.member_rows.facts, seq);
        Ok(())
    }

    /// Returns whether the tables hold what folding all steps of each member anew yields, and nothing else.
    pub fn is_as_folded_anew(&self) -> bool {
        let (mut stints, mut seats, mut facts) = (0, 0, 0);
        let all_there = (0..self.members.len()).map(Member::from_at).all(|member| {
            let rows = self.rows_of(member);
            stints += rows.stints.len();
            seats += rows.seats.len();
            facts += rows.facts.len();
            self.are_there(member, &rows) && self.fold_with_ratings(member).is_ok()
        });
        let known = |block| self.stints.known(block, Seq::NEVER).count_ones() as usize;
        let is_known = |&at: &usize| self.seats.is_known(at, Seq::NEVER);
        let of_members = FactKind::ALL.iter().filter(|kind| kind.about() == About::Member);
        all_there
            && stints == self.stints.blocks().map(known).sum::<usize>()
            && seats == (0..self.seats.len()).filter(is_known).count()
            && facts == of_members.map(|&kind| self.facts.of(kind).known(Seq::NEVER).count()).sum::<usize>()
    }

    fn are_there(&self, member: Member, rows: &MemberRows) -> bool {
        let open = rows.stints.last().filter(|dated| dated.to == Day::OPEN);
        let is_open = match (open, self.members.place(member).stint) {
            (None, place) => place == StintId::NONE,
            (Some(dated), place) => place != StintId::NONE && self.stints.get(place) == *dated,
        };
        let is_there =
            |seat: &Dated<Seat>| self.unit_index[seat.row.unit.at()].seats.iter().any(|&id| self.seats.is(id, seat));
        is_open
            && self.stints.are_of(member, &rows.stints)
            && rows.seats.iter().all(is_there)
            && self.facts.find(&rows.facts).len() == rows.facts.len()
    }
}
