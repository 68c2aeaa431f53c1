//! Work due: petitions and appeals near their day, inspections planned and not done, disciplines that are due or no longer
//! take effect.

use std::collections::BTreeMap;

use super::{Disciplined, Register};
use crate::codes::{
    Activity, Coded as _, Conclusion, InspectedObject, InspectionKind, Level, MatterKind, PetitionKind,
};
use crate::day::Day;
use crate::effect::{MatterEvent, Opening, Subject};
use crate::fact::{About, Fact, FactKind};
use crate::ids::{Matter, Member, Seq, Unit};
use crate::rulebook::RuleId;

/// A matter that is open, and the day by which it is to be closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DueMatter {
    /// The matter.
    pub matter: Matter,
    /// The unit whose matter it is.
    pub unit: Unit,
    /// The last day.
    pub due: Day,
    /// Whether that day has passed.
    pub overdue: bool,
}

/// Inspections of a kind that a unit planned for a year, and how many were done by a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Planned {
    /// The unit that planned.
    pub unit: Unit,
    /// Kind.
    pub kind: InspectionKind,
    /// Of organisations or of members.
    pub object: InspectedObject,
    /// Planned.
    pub planned: i64,
    /// Done.
    pub done: i64,
}

/// A member or a unit to be disciplined after an inspection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Awaiting {
    /// The entry of the inspection.
    pub entry: Seq,
    /// The day on which it was concluded.
    pub since: Day,
    /// The unit that inspected.
    pub unit: Unit,
    /// Who is to be disciplined.
    pub subject: Subject,
}

impl Register {
    /// Returns the day by which a matter was to be closed when an entry took effect on a day: as it was set, or else as the
    /// rulebook sets it where that is confirmed; [`Day::OPEN`] if there is none.
    pub fn due_of(&self, matter: Matter, (on, entry): (Day, Seq), known: Seq) -> Day {
        let (mut due, mut opened) = (Day::OPEN, None);
        for step in self.matter_events(matter, known).filter(|step| (step.on, step.seq) <= (on, entry)) {
            match step.event {
                MatterEvent::Opened(opening) => (due, opened) = (opening.due, Some((step.on, opening))),
                MatterEvent::Noted(_)
                | MatterEvent::TargetSet(_)
                | MatterEvent::TargetAdjusted(_)
                | MatterEvent::CauseStated(_)
                | MatterEvent::Closed => {}
            }
        }
        let limit = || opened.and_then(|(since, opening)| self.handling_limit(&opening, since, known));
        if due == Day::OPEN { limit().unwrap_or(Day::OPEN) } else { due }
    }

    /// Returns the last day for handling a petition or an appeal received on a day, where the rulebook is sure of it.
    fn handling_limit(&self, opening: &Opening, since: Day, known: Seq) -> Option<Day> {
        let central = self.span_on(opening.unit, since, known).is_some_and(|span| span.kind.level() == Level::Central);
        let petition = PetitionKind::from_code(opening.codes[0]);
        let rule = match (opening.kind, petition) {
            (MatterKind::Petition, Some(PetitionKind::Denunciation)) if central => RuleId::CentralDenunciationHandling,
            (MatterKind::Petition, Some(PetitionKind::Denunciation)) => RuleId::DenunciationHandling,
            (MatterKind::Petition, Some(PetitionKind::Complaint)) | (MatterKind::Appeal, _) if !central => {
                RuleId::ComplaintHandling
            }
            _ => return None,
        };
        let confirmed = self.rulebook().rule(rule, since).is_some_and(|rule| rule.confirmed);
        confirmed.then(|| self.rulebook().due(rule, since, since)).flatten()
    }

    /// Returns the petitions and appeals of a subtree that are open on a day and to be closed within some days from then,
    /// the most urgent first. What has no day is left out.
    pub fn due_matters(&self, unit: Unit, on: Day, known: Seq, days: i32) -> Vec<DueMatter> {
        let mut found = Vec::new();
        self.descend(unit, on, known, &mut |unit, _| {
            for kind in [MatterKind::Petition, MatterKind::Appeal] {
                for dated in self.affairs_of(unit, kind, on, known) {
                    let matter = dated.row.matter;
                    let due = self.due_of(matter, (on, known), known);
                    if due <= on.plus_days(days) {
                        found.push(DueMatter { matter, unit, due, overdue: due < on });
                    }
                }
            }
        });
        found.sort_by_key(|one| (one.due, one.matter));
        found
    }

    /// Returns what the units of a subtree planned for the year of a day and had not done by then.
    pub fn inspections_not_done(&self, unit: Unit, on: Day, known: Seq) -> Vec<Planned> {
        let Some(first) = Day::ymd(on.year(), 1, 1) else { return Vec::new() };
        let in_year = |fact: &&Fact| first <= fact.on && fact.on <= on;
        let mut found = Vec::new();
        self.descend(unit, on, known, &mut |unit, _| {
            let mut of_unit: BTreeMap<(u8, u8), i64> = BTreeMap::new();
            for fact in self.facts().of(FactKind::InspectionPlanned).known_of(unit, known).filter(in_year) {
                *of_unit.entry((fact.codes[0], fact.codes[3])).or_default() += fact.amount;
            }
            for ((kind, object), planned) in of_unit {
                let (Some(kind), Some(object)) = (InspectionKind::from_code(kind), InspectedObject::from_code(object))
                else {
                    continue;
                };
                let done = self.facts().of(counted_as(kind, object)).known_of(unit, known).filter(in_year);
                let done = done.filter(|fact| fact.codes[0] == kind.code()).count();
                let done = i64::try_from(done).unwrap_or(i64::MAX);
                if done < planned {
                    found.push(Planned { unit, kind, object, planned, done });
                }
            }
        });
        found
    }

    /// Returns the members and units that inspections of a subtree found to be disciplined, and that had not been by a day;
    /// the longest waiting first.
    pub fn discipline_due(&self, unit: Unit, on: Day, known: Seq) -> Vec<Awaiting> {
        let mut found = Vec::new();
        self.descend(unit, on, known, &mut |unit, _| {
            for kind in INSPECTIONS {
                let facts = self.facts().of(kind).known_of(unit, known);
                let due = facts.filter(|fact| fact.on <= on && fact.codes[4] == Conclusion::DisciplineDue.code());
                for fact in due {
                    let subject = match kind.about() {
                        About::Member => Subject::Member(Member(fact.subject)),
                        About::Unit | About::Matter => Subject::Unit(Unit(fact.subject)),
                    };
                    if !self.was_disciplined(subject, (fact.on, on), known) {
                        found.push(Awaiting { entry: fact.entry, since: fact.on, unit, subject });
                    }
                }
            }
        });
        found.sort_by_key(|one| (one.since, one.entry, one.subject));
        found
    }

    fn was_disciplined(&self, subject: Subject, (from, to): (Day, Day), known: Seq) -> bool {
        let is_discipline = |kind| matches!(kind, FactKind::DisciplineOfMember | FactKind::DisciplineOfUnit);
        let notes = self.notes_of(subject, known);
        notes.iter().any(|(step, note)| is_discipline(note.kind) && from <= step.on && step.on <= to)
    }

    /// Returns the disciplines decided by the bodies of a subtree that cease to take effect in a period, if the rulebook says
    /// how long one does.
    pub fn discipline_ending(
        &self,
        unit: Unit,
        (from, to): (Day, Day),
        known: Seq,
    ) -> Vec<(Subject, Disciplined, Day)> {
        let mut found = Vec::new();
        self.descend(unit, to, known, &mut |unit, _| {
            for kind in [FactKind::DisciplineOfMember, FactKind::DisciplineOfUnit] {
                for fact in self.facts().of(kind).known_of(unit, known) {
                    let Some(end) = self.effect_ends(fact.on).filter(|&end| from <= end && end <= to) else { continue };
                    let subject = match kind.about() {
                        About::Member => Subject::Member(Member(fact.subject)),
                        About::Unit | About::Matter => Subject::Unit(Unit(fact.subject)),
                    };
                    let held = self.discipline_in_force(subject, end.previous(), known);
                    let held = held.into_iter().filter(|one| one.entry == fact.entry);
                    found.extend(held.map(|one| (subject, one, end)));
                }
            }
        });
        found.sort_by_key(|&(subject, one, end)| (end, one.entry, subject));
        found
    }
}

const INSPECTIONS: [FactKind; 4] = [
    FactKind::InspectionOfUnit,
    FactKind::InspectionOfMember,
    FactKind::SupervisionOfUnit,
    FactKind::SupervisionOfMember,
];

fn counted_as(kind: InspectionKind, object: InspectedObject) -> FactKind {
    match (kind.activity(), object) {
        (Activity::Inspection, InspectedObject::Unit) => FactKind::InspectionOfUnit,
        (Activity::Inspection, InspectedObject::Member) => FactKind::InspectionOfMember,
        (Activity::Supervision, InspectedObject::Unit) => FactKind::SupervisionOfUnit,
        (Activity::Supervision, InspectedObject::Member) => FactKind::SupervisionOfMember,
    }
}
