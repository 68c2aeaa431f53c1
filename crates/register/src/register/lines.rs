//! One line per unit and per member: its events, and the rows that follow from them.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Register, Subjects};
use crate::check::{MemberPath, Refusal, UnitPath};
use crate::effect::{MatterEvent, MemberEvent, Subject, Timed, UnitEvent};
use crate::fact::FactAt;
use crate::ids::{Matter, Member, Seq, Unit};
use crate::ratings::{Rate, RatingList};
use crate::timeline::member::Standing;
use crate::timeline::unit::{self, Span};
use crate::timeline::{Unlawful, insert};

/// What an act does: events on timelines, and the entry that it voids.
pub(super) struct Events {
    pub(super) units: Vec<(Unit, UnitEvent)>,
    pub(super) members: Vec<(Member, MemberEvent)>,
    pub(super) matters: Vec<(Matter, MatterEvent)>,
    pub(super) ratings: Option<(RatingList, Vec<(Member, Rate)>)>,
    pub(super) voids: Option<Seq>,
}

impl Events {
    /// Returns the step of a member, if the act does nothing else.
    pub(super) fn only_step(&self) -> Option<(Member, MemberEvent)> {
        let Self { units, members, matters, ratings, voids } = self;
        let nothing_else = units.is_empty() && matters.is_empty() && ratings.is_none() && voids.is_none();
        if let (true, &[step]) = (nothing_else, &members[..]) { Some(step) } else { None }
    }

    /// Returns whose timelines the events stand on.
    pub(super) fn subjects(&self) -> Changed {
        Changed {
            units: self.units.iter().map(|&(unit, _)| unit).collect(),
            members: self.members.iter().map(|&(member, _)| member).collect(),
            matters: self.matters.iter().map(|&(matter, _)| matter).collect(),
        }
    }
}

/// A unit's events, and its current rows in each table.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(super) struct UnitLine {
    pub(super) events: Vec<Timed<UnitEvent>>,
    pub(super) spans: Vec<u32>,
    pub(super) lineage: Vec<u32>,
    pub(super) terms: Vec<u32>,
    pub(super) facts: Vec<FactAt>,
}

/// The timelines that an entry changes.
#[derive(Default)]
pub(super) struct Changed {
    pub(super) units: BTreeSet<Unit>,
    pub(super) members: BTreeSet<Member>,
    pub(super) matters: BTreeSet<Matter>,
}

impl Changed {
    /// Adds timelines.
    pub(super) fn add(&mut self, subjects: &Subjects<'_>) {
        for subject in subjects.iter() {
            match subject {
                Subject::Unit(unit) => _ = self.units.insert(unit),
                Subject::Member(member) => _ = self.members.insert(member),
                Subject::Matter(matter) => _ = self.matters.insert(matter),
            }
        }
    }

    /// Returns whose timelines these are.
    pub(super) fn subjects(&self) -> Vec<Subject> {
        let members = self.members.iter().map(|&member| Subject::Member(member));
        let matters = self.matters.iter().map(|&matter| Subject::Matter(matter));
        self.units.iter().map(|&unit| Subject::Unit(unit)).chain(members).chain(matters).collect()
    }
}

/// What points at a unit, superseded rows included.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(super) struct UnitIndex {
    /// The unit's own spans.
    pub(super) spans: Vec<u32>,
    /// Units that were ever put under it or taken over by it, one for each span.
    pub(super) children: Vec<Unit>,
    /// Links of lineage that name it, on either side.
    pub(super) lineage: Vec<u32>,
    /// Posts held in it.
    pub(super) seats: Vec<u32>,
    /// Its matters while they are open.
    pub(super) affairs: Vec<u32>,
    /// Members with an event that names the unit but begins no stint there, one for each.
    pub(super) named: Vec<Member>,
    /// The entries that it issued, but for those of the membership of single people.
    pub(super) issued: Vec<Seq>,
}

impl UnitLine {
    pub(super) fn insert(&mut self, event: Timed<UnitEvent>) {
        insert(&mut self.events, event);
    }
}

fn index_span(index: &mut [UnitIndex], id: u32, span: &Span) {
    index[span.unit.at()].spans.push(id);
    if span.parent.is_some() {
        index[span.parent.at()].children.push(span.unit);
    }
}

pub(super) fn unindex_span(index: &mut [UnitIndex], span: &Span) {
    index[span.unit.at()].spans.pop();
    if span.parent.is_some() {
        index[span.parent.at()].children.pop();
    }
}

impl Register {
    /// Folds a unit's timeline anew and brings its rows in line. Returns whether the tree must be looked at.
    pub(super) fn refold_unit(&mut self, unit: Unit, seq: Seq) -> Result<bool, Box<Refusal>> {
        let Self { entries, units, unit_rows, unit_index, spans, .. } = self;
        let line = &mut units[unit.at()];
        let valid = line.events.iter().filter(|step| entries.stands(step.seq));
        if let Err(unlawful) = unit::fold(unit, valid.copied(), unit_rows) {
            return Err(Box::new(self.unit_path(unit, &unlawful, seq)));
        }
        let UnitLine { spans: current, lineage, terms, facts, .. } = line;
        let mut pushed = Vec::new();
        let changed = spans.reconcile(current, &unit_rows.spans, seq, |id| pushed.push(id));
        for id in pushed {
            index_span(unit_index, id, &spans.rows[id as usize]);
        }
        let links = &mut self.lineage;
        let mut pushed = Vec::new();
        let relinked = links.reconcile(lineage, &unit_rows.lineage, seq, |id| pushed.push(id));
        for id in pushed {
            let link = links.rows[id as usize];
            unit_index[link.before.at()].lineage.push(id);
            unit_index[link.after.at()].lineage.push(id);
        }
        self.terms.reconcile(terms, &unit_rows.terms, seq, |_| ());
        self.facts.reconcile(facts, &unit_rows.facts, seq);
        if changed || relinked {
            self.trees.changed(seq);
        }
        Ok(changed)
    }

    /// Returns the name of the act that an entry records, as refusals tell it.
    pub(super) fn step_name(&self, seq: Seq, step: &'static str) -> &'static str {
        self.entries.get(seq).map_or(step, |entry| entry.kind.name)
    }

    fn unit_path(&self, unit: Unit, unlawful: &Unlawful<UnitEvent>, seq: Seq) -> Refusal {
        Refusal::UnitPath(UnitPath {
            unit: self.names.unit_id(unit).clone(),
            step: self.step_name(unlawful.step.seq, unlawful.step.event.step()),
            on: unlawful.step.on,
            standing: unlawful.standing,
            conflict: conflict(unlawful, seq),
        })
    }

    pub(super) fn member_path(
        &self,
        member: Member,
        (unlawful, standing): &(Unlawful<MemberEvent>, Standing),
        seq: Seq,
    ) -> Refusal {
        Refusal::MemberPath(MemberPath {
            member: self.names.member_id(member),
            step: self.step_name(unlawful.step.seq, unlawful.step.event.step()),
            on: unlawful.step.on,
            standing: unlawful.standing,
            conflict: conflict(unlawful, seq),
            lawful: standing.lawful_steps(),
        })
    }
}

/// Returns the entry that a person should look at: the later step that is no longer lawful, or what came before.
pub(super) fn conflict<E>(unlawful: &Unlawful<E>, seq: Seq) -> Option<Seq> {
    if unlawful.step.seq == seq { unlawful.because.filter(|&because| because != seq) } else { Some(unlawful.step.seq) }
}
