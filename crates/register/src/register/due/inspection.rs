//! Work due of inspection and discipline: petitions and appeals near their day, inspections planned and not done, disciplines
//! that are due or about to end.

use std::collections::BTreeMap;

use super::{Asked, Detail, SOON_DAYS, WorkItem};
use crate::codes::{
    Activity, Coded as _, Conclusion, DisciplineForm, InspectedObject, InspectionKind, MatterKind, ReviewSpan,
};
use crate::day::Day;
use crate::effect::Subject;
use crate::fact::{About, Fact, FactKind};
use crate::ids::{Member, Unit};

const INSPECTIONS: [FactKind; 4] = [
    FactKind::InspectionOfUnit,
    FactKind::InspectionOfMember,
    FactKind::SupervisionOfUnit,
    FactKind::SupervisionOfMember,
];

impl Asked<'_> {
    /// Petitions and appeals that are to be closed soon, or were. What has no day is left out.
    pub(super) fn petitions(&self) -> Vec<WorkItem> {
        let (on, known, mut found) = (self.on, self.known, Vec::new());
        for row in &self.below {
            for kind in [MatterKind::Petition, MatterKind::Appeal] {
                for dated in self.register.affairs_of(row.unit, kind, on, known) {
                    let due = self.register.due_of(dated.row.matter, (on, known), known);
                    if due <= on.plus_days(SOON_DAYS) {
                        found.push(self.of_matter(self.place(row), dated.row.matter, (dated.from, due)));
                    }
                }
            }
        }
        found
    }

    /// What was planned for the year and has not been done so far.
    pub(super) fn inspections(&self) -> Vec<WorkItem> {
        let year = self.on.year();
        let days = (ReviewSpan::Year.first_day(year), ReviewSpan::Year.last_day(year));
        let in_year = |fact: &&Fact| days.0 <= fact.on && fact.on <= self.on;
        let mut found = Vec::new();
        for row in &self.below {
            let mut of_unit: BTreeMap<(u8, u8), i64> = BTreeMap::new();
            let facts = self.register.facts();
            for fact in facts.of(FactKind::InspectionPlanned).known_of(row.unit, self.known).filter(in_year) {
                *of_unit.entry((fact.codes[0], fact.codes[3])).or_default() += fact.amount;
            }
            for ((kind, object), planned) in of_unit {
                let (Some(kind), Some(object)) = (InspectionKind::from_code(kind), InspectedObject::from_code(object))
                else {
                    continue;
                };
                let done = facts.of(counted_as(kind, object)).known_of(row.unit, self.known).filter(in_year);
                let done = done.filter(|fact| fact.codes[0] == kind.code()).count();
                let done = i64::try_from(done).unwrap_or(i64::MAX);
                if done < planned {
                    let item = self.item(self.place(row), Subject::Unit(row.unit), days);
                    found.push(WorkItem { detail: Detail::Inspections { kind, object, done, planned }, ..item });
                }
            }
        }
        found
    }

    /// Members and units that inspections found to be disciplined, and that have not been.
    pub(super) fn discipline_due(&self) -> Vec<WorkItem> {
        let mut found = Vec::new();
        for row in &self.below {
            for kind in INSPECTIONS {
                let facts = self.register.facts().of(kind).known_of(row.unit, self.known);
                let due = facts.filter(|fact| fact.on <= self.on && fact.codes[4] == Conclusion::DisciplineDue.code());
                for fact in due {
                    let subject = subject_of(kind, fact);
                    let since = self.register.disciplines(subject, (fact.on, self.on), self.on, self.known);
                    if since.is_empty() {
                        let item = self.item(self.place(row), subject, (fact.on, Day::OPEN));
                        found.push(WorkItem { entry: fact.entry, ..item });
                    }
                }
            }
        }
        found.sort_by_key(|item| (item.entry, item.subject));
        found
    }

    /// Disciplines that soon no longer take effect, if the rulebook says how long one does.
    pub(super) fn discipline_ending(&self) -> Vec<WorkItem> {
        let (soon, mut found) = (self.on.plus_days(SOON_DAYS), Vec::new());
        for row in &self.below {
            for kind in [FactKind::DisciplineOfMember, FactKind::DisciplineOfUnit] {
                let facts = self.register.facts().of(kind).known_of(row.unit, self.known);
                for fact in facts.filter(|fact| fact.on <= self.on) {
                    let end = self.register.effect_ends(fact.on);
                    let Some(end) = end.filter(|&end| self.on <= end && end <= soon) else { continue };
                    let subject = subject_of(kind, fact);
                    if let Some(form) = self.form_in_force(subject, fact, end.previous()) {
                        let item = self.item(self.place(row), subject, (fact.on, end));
                        found.push(WorkItem { entry: fact.entry, detail: Detail::Form(form), ..item });
                    }
                }
            }
        }
        found.sort_by_key(|item| (item.entry, item.subject));
        found
    }

    /// Returns the form of the discipline that a fact is, if it holds on a day.
    fn form_in_force(&self, subject: Subject, fact: &Fact, on: Day) -> Option<DisciplineForm> {
        let held = self.register.discipline_in_force(subject, on, self.known);
        held.into_iter().find(|one| one.entry == fact.entry)?.form
    }
}

fn subject_of(kind: FactKind, fact: &Fact) -> Subject {
    match kind.about() {
        About::Member => Subject::Member(Member(fact.subject)),
        About::Unit | About::Matter => Subject::Unit(Unit(fact.subject)),
    }
}

fn counted_as(kind: InspectionKind, object: InspectedObject) -> FactKind {
    match (kind.activity(), object) {
        (Activity::Inspection, InspectedObject::Unit) => FactKind::InspectionOfUnit,
        (Activity::Inspection, InspectedObject::Member) => FactKind::InspectionOfMember,
        (Activity::Supervision, InspectedObject::Unit) => FactKind::SupervisionOfUnit,
        (Activity::Supervision, InspectedObject::Member) => FactKind::SupervisionOfMember,
    }
}
