//! Discipline as others ask for it: what a member or a unit got in a year, and what holds on a day, after appeals.

use super::Register;
use crate::codes::{AppealOutcome, Coded as _, DisciplineForm};
use crate::day::Day;
use crate::effect::{MatterEvent, MemberEvent, Note, Subject, Timed, UnitEvent};
use crate::fact::FactKind;
use crate::ids::{Matter, Member, Seq, Unit};
use crate::rulebook::RuleId;

/// A discipline of a member or a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Disciplined {
    /// The entry.
    pub entry: Seq,
    /// The day on which it takes effect.
    pub on: Day,
    /// The form as it was decided at first.
    pub first: DisciplineForm,
    /// The form after all appeals that were decided; `None` if it was lifted.
    pub form: Option<DisciplineForm>,
}

impl Register {
    /// Returns a member's disciplines of a calendar year, as known at an entry, with what is left of them after all appeals
    /// known then. Empty for a year without; a lifted one stands there with no form.
    pub fn discipline_of(&self, member: Member, year: i16, known: Seq) -> Vec<Disciplined> {
        self.disciplines_within(Subject::Member(member), year_of(year), known)
    }

    /// Returns a unit's disciplines of a calendar year, like [`Register::discipline_of`].
    pub fn discipline_of_unit(&self, unit: Unit, year: i16, known: Seq) -> Vec<Disciplined> {
        self.disciplines_within(Subject::Unit(unit), year_of(year), known)
    }

    /// Returns the disciplines that hold on a day, each in the form after the appeals decided by then. How long one holds
    /// stands in the rulebook; where it does not, none ends by itself.
    pub fn discipline_in_force(&self, subject: Subject, on: Day, known: Seq) -> Vec<Disciplined> {
        let mut held = self.disciplines(subject, (Day::MIN, on), on, known);
        held.retain(|one| one.form.is_some() && self.effect_ends(one.on).is_none_or(|end| on < end));
        held
    }

    /// Returns the day from which a discipline of a day no longer takes effect, if the rulebook says so.
    pub fn effect_ends(&self, decided: Day) -> Option<Day> {
        self.rulebook().due(RuleId::DisciplineEffect, decided, decided)
    }

    /// Returns the form of the discipline that an entry decided, after the appeals decided by a day.
    pub(crate) fn form_after(&self, subject: Subject, entry: Seq, by: Day, known: Seq) -> Option<DisciplineForm> {
        let all = self.disciplines(subject, (Day::MIN, by), by, known);
        all.into_iter().find(|one| one.entry == entry).and_then(|one| one.form)
    }

    fn disciplines_within(&self, subject: Subject, days: Option<(Day, Day)>, known: Seq) -> Vec<Disciplined> {
        days.map_or_else(Vec::new, |days| self.disciplines(subject, days, Day::OPEN, known))
    }

    /// Returns the disciplines of some days, with the appeals that were decided by another.
    pub(crate) fn disciplines(
        &self,
        subject: Subject,
        (first, last): (Day, Day),
        by: Day,
        known: Seq,
    ) -> Vec<Disciplined> {
        let notes = self.notes_of(subject, known);
        let mut found: Vec<Disciplined> = notes.iter().filter_map(disciplined).collect();
        found.retain(|one| first <= one.on && one.on <= last);
        if found.is_empty() {
            return found;
        }
        for matter in appeals(&notes) {
            self.take_in_appeal(matter, by, known, &mut found);
        }
        found
    }

    /// Changes what an appeal changed, if it was decided.
    fn take_in_appeal(&self, matter: Matter, by: Day, known: Seq, found: &mut [Disciplined]) {
        let Some(entry) = self.appealed(matter, known) else { return };
        let Some(one) = found.iter_mut().find(|one| one.entry == entry) else { return };
        let decided = self.matter_events(matter, known).find_map(|step| match step.event {
            MatterEvent::Noted(note) if note.kind == FactKind::AppealDecided && step.on <= by => Some(note.codes),
            _ => None,
        });
        let Some(codes) = decided else { return };
        match AppealOutcome::from_code(codes[2]) {
            Some(AppealOutcome::Lifted) => one.form = None,
            Some(AppealOutcome::Raised | AppealOutcome::Lowered) => one.form = DisciplineForm::from_code(codes[3]),
            Some(AppealOutcome::Kept) | None => {}
        }
    }

    /// Returns an appeal against the discipline that an entry decided, as known now, that is not decided by a day.
    pub(crate) fn open_appeal(&self, subject: Subject, entry: Seq, by: Day) -> Option<Matter> {
        let is_closed = |step: &Timed<MatterEvent>| step.event == MatterEvent::Closed && step.on <= by;
        let notes = self.notes_of(subject, Seq::NEVER);
        appeals(&notes).find(|&matter| {
            self.appealed(matter, Seq::NEVER) == Some(entry) && !self.matter_events(matter, Seq::NEVER).any(is_closed)
        })
    }

    /// Returns the entry that an appeal is against.
    pub fn appealed(&self, matter: Matter, known: Seq) -> Option<Seq> {
        self.matter_events(matter, known).find_map(|step| match step.event {
            MatterEvent::Noted(note) if note.kind == FactKind::AppealReceived => {
                u32::try_from(note.amount).ok().map(Seq)
            }
            _ => None,
        })
    }

    /// Returns what was noted of a member or a unit, in order.
    pub(super) fn notes_of(&self, subject: Subject, known: Seq) -> Vec<(Timed<()>, Note)> {
        let timed = |on, seq| Timed { on, seq, event: () };
        match subject {
            Subject::Member(member) => {
                let noted = self.member_events(member, known).filter_map(|step| match step.event {
                    MemberEvent::Noted(note) => Some((timed(step.on, step.seq), note)),
                    _ => None,
                });
                noted.collect()
            }
            Subject::Unit(unit) => {
                let noted = self.unit_events(unit, known).filter_map(|step| match step.event {
                    UnitEvent::Noted(note) => Some((timed(step.on, step.seq), note)),
                    _ => None,
                });
                noted.collect()
            }
            Subject::Matter(_) => Vec::new(),
        }
    }
}

fn disciplined((step, note): &(Timed<()>, Note)) -> Option<Disciplined> {
    let is_discipline = matches!(note.kind, FactKind::DisciplineOfMember | FactKind::DisciplineOfUnit);
    let form = is_discipline.then(|| DisciplineForm::from_code(note.codes[0])).flatten()?;
    Some(Disciplined { entry: step.seq, on: step.on, first: form, form: Some(form) })
}

/// Returns the appeals among what was noted.
fn appeals(notes: &[(Timed<()>, Note)]) -> impl Iterator<Item = Matter> {
    let is_appeal = |kind| matches!(kind, FactKind::AppealOfMember | FactKind::AppealOfUnit);
    let appeals = notes.iter().filter(move |(_, note)| is_appeal(note.kind));
    appeals.filter_map(|(_, note)| u32::try_from(note.amount).ok()).map(Matter)
}

fn year_of(year: i16) -> Option<(Day, Day)> {
    Day::ymd(year, 1, 1).zip(Day::ymd(year, 12, 31))
}
