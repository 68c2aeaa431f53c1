//! One line per unit and per member: its events, and the rows that follow from them.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::Register;
use crate::check::{MemberPath, Refusal, UnitPath};
use crate::effect::{MemberEvent, Subject, Timed, UnitEvent};
use crate::fact::FactAt;
use crate::ids::{Member, Seq, Unit};
use crate::timeline::member::Standing;
use crate::timeline::unit::{self, Span};
use crate::timeline::{Unlawful, insert};

/// Events on units, events on members, and the entry that is voided.
pub(super) type Events = (Vec<(Unit, UnitEvent)>, Vec<(Member, MemberEvent)>, Option<Seq>);

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
}

impl Changed {
    /// Returns whose timelines these are.
    pub(super) fn subjects(&self) -> Vec<Subject> {
        let members = self.members.iter().map(|&member| Subject::Member(member));
        self.units.iter().map(|&unit| Subject::Unit(unit)).chain(members).collect()
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
    /// Members with an event that names the unit but begins no stint there, one for each.
    pub(super) named: Vec<Member>,
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
        links.reconcile(lineage, &unit_rows.lineage, seq, |id| pushed.push(id));
        for id in pushed {
            let link = links.rows[id as usize];
            unit_index[link.before.at()].lineage.push(id);
            unit_index[link.after.at()].lineage.push(id);
        }
        self.terms.reconcile(terms, &unit_rows.terms, seq, |_| ());
        self.facts.reconcile(facts, &unit_rows.facts, seq);
        if changed {
            self.trees.changed(seq);
        }
        Ok(changed)
    }

    fn unit_path(&self, unit: Unit, unlawful: &Unlawful<UnitEvent>, seq: Seq) -> Refusal {
        Refusal::UnitPath(UnitPath {
            unit: self.names.unit_id(unit).clone(),
            step: unlawful.step.event.step(),
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
            step: unlawful.step.event.step(),
            on: unlawful.step.on,
            standing: unlawful.standing,
            conflict: conflict(unlawful, seq),
            lawful: standing.lawful_steps(),
        })
    }
}

/// Returns the entry that a person should look at: the later step that is no longer lawful, or what came before.
fn conflict<E>(unlawful: &Unlawful<E>, seq: Seq) -> Option<Seq> {
    if unlawful.step.seq == seq { unlawful.because.filter(|&because| because != seq) } else { Some(unlawful.step.seq) }
}
