//! Histories: which entries tell of a unit or a member, with those of their matters, and which ones a unit issued.

use std::collections::BTreeSet;

use super::Register;
use crate::effect::{MatterEvent, Subject};
use crate::fact::FactKind;
use crate::ids::{Matter, Seq};

/// Which part of a history is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Telling {
    /// All of it.
    #[default]
    All,
    /// What is about a unit or a member, their matters among it.
    About,
    /// What a unit issued.
    Issued,
}

impl Register {
    /// Returns the entries of a history that were recorded by an entry, voided ones included, in order of effect.
    pub fn history(&self, of: Subject, telling: Telling, known: Seq) -> Vec<Seq> {
        let mut seqs = Vec::new();
        if telling != Telling::Issued {
            seqs.extend(self.entries_about(of, known));
            for matter in self.matters_told_of(of, known) {
                seqs.extend(self.entries_about(Subject::Matter(matter), known));
            }
            if let Subject::Unit(unit) = of {
                let tasks = [FactKind::TaskAssigned, FactKind::TaskDone];
                seqs.extend(tasks.iter().flat_map(|&kind| self.facts.of(kind).ever_of(unit)).map(|fact| fact.entry));
            }
        }
        if telling != Telling::About
            && let Subject::Unit(unit) = of
        {
            seqs.extend(self.unit_index.get(unit.at()).map_or(&[][..], |index| &index.issued));
        }
        seqs.retain(|&seq| seq <= known);
        seqs.sort_unstable_by_key(|&seq| (self.entries.day(seq), seq));
        seqs.dedup();
        seqs
    }

    /// Returns the matters that are a unit's own or about it, or about a member, as anything recorded by an entry says.
    pub fn matters_told_of(&self, of: Subject, known: Seq) -> BTreeSet<Matter> {
        let mut matters = BTreeSet::new();
        if let Subject::Unit(unit) = of {
            let rows = self.unit_index.get(unit.at()).map_or(&[][..], |index| &index.affairs);
            matters.extend(rows.iter().map(|&id| self.affairs.rows[id as usize].matter));
            // What was closed on the day on which it was opened was never open at the end of a day.
            let opened = [FactKind::PetitionReceived, FactKind::AppealReceived, FactKind::ShortcomingFound];
            let facts = opened.iter().flat_map(|&kind| self.facts.of(kind).ever_of(unit));
            matters.extend(facts.map(|fact| Matter(fact.subject)));
        }
        if let Subject::Member(_) = of {
            let found = self.facts.of(FactKind::ShortcomingFound).known(known).map(|fact| Matter(fact.subject));
            matters.extend(found.filter(|&matter| self.is_about(matter, of)));
        }
        // An appeal and a plan leave a note on the line of whom they are about.
        let named = self.entries_about(of, known).into_iter().filter_map(|seq| self.entries.get(seq));
        for subject in named.flat_map(|meta| meta.subjects.iter().collect::<Vec<_>>()) {
            if let Subject::Matter(matter) = subject
                && self.is_about(matter, of)
            {
                matters.insert(matter);
            }
        }
        matters
    }

    fn is_about(&self, matter: Matter, of: Subject) -> bool {
        let events = self.matters.get(matter.at()).map_or(&[][..], |line| &line.events);
        events.iter().any(|step| matches!(step.event, MatterEvent::Opened(opening) if opening.about == Some(of)))
    }
}
