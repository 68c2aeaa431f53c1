//! Matters: what one act opens and another closes. Each has a line of its own, like units and members.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::Register;
use super::lines::conflict;
use crate::check::{MatterPath, Refusal};
use crate::codes::MatterKind;
use crate::day::Day;
use crate::effect::{MatterEvent, Timed};
use crate::fact::FactAt;
use crate::history::{Dated, History};
use crate::ids::{Matter, MatterId, Seq, Unit};
use crate::timeline::matter::{self, Affair};
use crate::timeline::{Unlawful, insert};

/// A matter's events, and its current rows in each table.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(super) struct MatterLine {
    pub(super) events: Vec<Timed<MatterEvent>>,
    pub(super) affairs: Vec<u32>,
    pub(super) facts: Vec<FactAt>,
}

impl MatterLine {
    pub(super) fn insert(&mut self, event: Timed<MatterEvent>) {
        insert(&mut self.events, event);
    }
}

impl Register {
    /// Folds a matter's timeline anew and brings its rows in line.
    pub(super) fn refold_matter(&mut self, matter: Matter, seq: Seq) -> Result<(), Box<Refusal>> {
        let Self { entries, matters, matter_rows, affairs, unit_index, facts, .. } = self;
        let line = &mut matters[matter.at()];
        let valid = line.events.iter().filter(|step| entries.stands(step.seq));
        if let Err(unlawful) = matter::fold(matter, valid.copied(), matter_rows) {
            return Err(Box::new(self.matter_path(matter, &unlawful, seq)));
        }
        let mut pushed = Vec::new();
        affairs.reconcile(&mut line.affairs, &matter_rows.affairs, seq, |id| pushed.push(id));
        for id in pushed {
            unit_index[affairs.rows[id as usize].opening.unit.at()].affairs.push(id);
        }
        facts.reconcile(&mut line.facts, &matter_rows.facts, seq);
        Ok(())
    }

    fn matter_path(&self, matter: Matter, unlawful: &Unlawful<MatterEvent>, seq: Seq) -> Refusal {
        Refusal::MatterPath(MatterPath {
            matter: self.names.matter_id(matter).clone(),
            step: self.step_name(unlawful.step.seq, ""),
            on: unlawful.step.on,
            standing: unlawful.standing,
            conflict: conflict(unlawful, seq),
        })
    }

    /// Returns the number of a matter's code.
    pub fn matter(&self, id: &MatterId) -> Option<Matter> {
        self.names.known_matter(id)
    }

    /// Returns the code of a matter.
    pub fn matter_id(&self, matter: Matter) -> &MatterId {
        self.names.matter_id(matter)
    }

    /// Returns the number of matters that were ever named.
    pub fn matter_count(&self) -> usize {
        self.names.matter_count()
    }

    /// Returns a matter on a day, as known at an entry, if it is open then.
    pub fn affair_on(&self, matter: Matter, on: Day, known: Seq) -> Option<Affair> {
        // Replaced rows count for what was known earlier: the table is asked by the unit, which never changes.
        let unit = self.opening_of(matter, known)?.opening.unit;
        let ids = self.unit_index[unit.at()].affairs.iter().map(|&id| id as usize);
        let mut held = ids.filter(|&id| self.affairs.rows[id].matter == matter && self.affairs.holds(id, on, known));
        held.next().map(|id| self.affairs.rows[id])
    }

    /// Returns how a matter was opened, as known at an entry.
    pub fn opening_of(&self, matter: Matter, known: Seq) -> Option<Affair> {
        self.matter_events(matter, known).find_map(|step| match step.event {
            MatterEvent::Opened(opening) => Some(Affair { matter, opening }),
            MatterEvent::Noted(_)
            | MatterEvent::Closed
            | MatterEvent::TargetSet(_)
            | MatterEvent::TargetAdjusted(_)
            | MatterEvent::CauseStated(_) => None,
        })
    }

    /// Returns the entry that opened a matter, as known at an entry; [`Seq::NEVER`] if there is none.
    pub fn opened_by(&self, matter: Matter, known: Seq) -> Seq {
        let opened = |step: &&Timed<MatterEvent>| matches!(step.event, MatterEvent::Opened(_));
        self.matter_events(matter, known).find(opened).map_or(Seq::NEVER, |step| step.seq)
    }

    /// Returns the events on a matter's timeline that count as known at an entry, in order.
    pub fn matter_events(&self, matter: Matter, known: Seq) -> impl Iterator<Item = &Timed<MatterEvent>> {
        let events = self.matters.get(matter.at()).map_or(&[][..], |line| &line.events);
        events.iter().filter(move |step| self.is_valid(step.seq, known))
    }

    /// Returns whether a matter belongs to one of those, directly or by way of others, as known at an entry.
    pub fn is_within(&self, matter: Matter, those: &[MatterId], known: Seq) -> bool {
        // A code that was voided and opened anew could lead back to itself: nobody nests matters deeper than this.
        const DEPTH_MAX: usize = 32;
        let above =
            |&matter: &Matter| Some(self.opening_of(matter, known)?.opening.within).filter(|&within| within.is_some());
        let chain = std::iter::successors(above(&matter), above).take(DEPTH_MAX);
        chain.map(|matter| self.matter_id(matter)).any(|id| those.contains(id))
    }

    /// Returns the matters that a unit itself ever opened of one kind, as known at an entry, in the order of recording.
    pub fn matters_of(&self, unit: Unit, kind: MatterKind, known: Seq) -> Vec<Matter> {
        let ids = self.unit_index.get(unit.at()).map_or(&[][..], |index| &index.affairs);
        let of_kind = |&matter: &Matter| {
            self.opening_of(matter, known)
                .is_some_and(|affair| (affair.opening.unit, affair.opening.kind) == (unit, kind))
        };
        let matters = ids.iter().map(|&id| self.affairs.rows[id as usize].matter);
        let mut seen = HashSet::new();
        matters.filter(|&matter| seen.insert(matter)).filter(of_kind).collect()
    }

    /// Returns the matters of one kind that belong directly to a matter, as known at an entry, in the order of their codes'
    /// numbers.
    pub fn matters_within(&self, within: Matter, kind: MatterKind, known: Seq) -> Vec<Matter> {
        let all = (0..self.matter_count()).map(Matter::from_at);
        let belongs = |&matter: &Matter| {
            self.opening_of(matter, known)
                .is_some_and(|affair| (affair.opening.within, affair.opening.kind) == (within, kind))
        };
        all.filter(belongs).collect()
    }

    /// Returns the matters of one kind that a unit itself has open on a day, as known at an entry, each with its first
    /// day; in the order in which they were recorded.
    pub fn affairs_of(&self, unit: Unit, kind: MatterKind, on: Day, known: Seq) -> impl Iterator<Item = Dated<Affair>> {
        let ids = self.unit_index.get(unit.at()).map_or(&[][..], |index| &index.affairs);
        let held = ids.iter().filter(move |&&id| self.affairs.holds(id as usize, on, known));
        held.map(|&id| self.affairs.get(id)).filter(move |dated| dated.row.opening.kind == kind)
    }

    /// Returns all matters while they are open.
    pub fn affairs(&self) -> &History<Affair> {
        &self.affairs
    }
}
