//! One line per unit and per member: its events, and the rows that follow from them.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::Register;
use super::member_lines::{MemberLine, MemberLines};
use crate::check::{MemberPath, Refusal, UnitPath};
use crate::effect::{MatterEvent, MemberEvent, Subject, Timed, UnitEvent};
use crate::fact::FactAt;
use crate::ids::{Matter, Member, Seq, Unit};
use crate::timeline::member::{self, Standing};
use crate::timeline::unit::{self, Span};
use crate::timeline::{Unlawful, insert};

/// What an act does: events on timelines, and the entry that it voids.
pub(super) struct Events {
    pub(super) units: Vec<(Unit, UnitEvent)>,
    pub(super) members: Vec<(Member, MemberEvent)>,
    pub(super) matters: Vec<(Matter, MatterEvent)>,
    pub(super) voids: Option<Seq>,
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

/// A member whose line an entry changes.
pub(super) struct ChangedMember {
    pub(super) member: Member,
    pub(super) line: MemberLine,
    /// How many of the first stints are as they were: all but the last, if the entry only adds steps at the end.
    pub(super) kept: usize,
    pub(super) at_end: bool,
}

impl ChangedMember {
    pub(super) fn new(member: Member, line: MemberLine) -> Self {
        Self { member, kept: line.stints.len().saturating_sub(1), line, at_end: true }
    }

    /// Takes a step in.
    pub(super) fn insert(&mut self, event: Timed<MemberEvent>) {
        if self.line.events.last().is_some_and(|last| event.on < last.on) {
            self.look_at_all();
        }
        self.line.insert(event);
    }

    /// Notes that any step may be another than it was.
    pub(super) fn look_at_all(&mut self) {
        (self.kept, self.at_end) = (0, false);
    }
}

/// The timelines that an entry changes.
#[derive(Default)]
pub(super) struct Changed {
    pub(super) units: BTreeSet<Unit>,
    pub(super) members: BTreeMap<Member, ChangedMember>,
    pub(super) matters: BTreeSet<Matter>,
}

impl Changed {
    /// Returns a member's line, to be changed.
    pub(super) fn member(&mut self, member: Member, lines: &MemberLines) -> &mut ChangedMember {
        self.members.entry(member).or_insert_with(|| ChangedMember::new(member, lines.get(member)))
    }

    /// Returns whose timelines these are.
    pub(super) fn subjects(&self) -> Vec<Subject> {
        let members = self.members.keys().map(|&member| Subject::Member(member));
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

    /// Folds a member's timeline anew and brings its rows in line.
    pub(super) fn refold_member(&mut self, changed: &mut ChangedMember, seq: Seq) -> Result<(), Box<Refusal>> {
        let ChangedMember { member, line, kept, .. } = changed;
        let valid = line.events.iter().filter(|step| self.entries.stands(step.seq));
        if let Err(unlawful) = member::fold(*member, valid.copied(), &mut self.member_rows) {
            let (unlawful, standing) = *unlawful;
            return Err(Box::new(self.member_path(*member, &unlawful, &standing, seq)));
        }
        let (MemberLine { stints, seats, facts, .. }, rows) = (&mut *line, &self.member_rows);
        self.stints.reconcile(stints, *kept, &rows.stints, seq);
        let mut pushed = Vec::new();
        self.seats.reconcile(seats, &rows.seats, seq, |id| pushed.push(id));
        for id in pushed {
            self.unit_index[self.seats.rows[id as usize].unit.at()].seats.push(id);
        }
        self.facts.reconcile(facts, &rows.facts, seq);
        self.members.put(*member, line);
        Ok(())
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

    fn member_path(&self, member: Member, unlawful: &Unlawful<MemberEvent>, standing: &Standing, seq: Seq) -> Refusal {
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
