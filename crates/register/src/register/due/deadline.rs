//! The day by which a matter is to be closed.

use crate::codes::{Coded as _, Level, MatterKind, PetitionKind};
use crate::day::Day;
use crate::effect::{MatterEvent, Opening};
use crate::ids::{Matter, Seq};
use crate::register::Register;
use crate::rulebook::RuleId;

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
}
