//! The timeline of a matter: not yet → open → closed. A matter is what one act opens and another closes: a document, a
//! target, a task, a petition. It belongs to a unit, and goes where the unit goes. A task closes by itself when all to whom
//! it was assigned have done it.

use serde::{Deserialize, Serialize};

use super::Unlawful;
use crate::day::Day;
use crate::effect::{MatterEvent, Note, Opening, Timed};
use crate::fact::{Codes, Fact, FactKind};
use crate::history::Dated;
use crate::ids::{Matter, Seq, Unit};
use crate::profile::Profile;

/// The place of the code of a matter's facts that says whether they came too late: 1 no, 2 yes.
pub(crate) const LATE_AT: usize = 7;

/// A matter while it is open.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Affair {
    /// The matter.
    pub matter: Matter,
    /// How it began, with the day by which it is to be closed now.
    pub opening: Opening,
}

/// What the fold of a matter yields.
#[derive(Debug, Default)]
pub(crate) struct MatterRows {
    pub(crate) affairs: Vec<Dated<Affair>>,
    pub(crate) facts: Vec<(FactKind, Fact)>,
}

struct Fold<'a> {
    matter: Matter,
    affair: Option<(Day, Affair)>,
    was_opened: bool,
    /// The units that have yet to do what they were assigned.
    awaited: Vec<Unit>,
    because: Option<Seq>,
    out: &'a mut MatterRows,
}

/// Folds a matter's events, given in order, into `out`.
pub(crate) fn fold(
    matter: Matter,
    events: impl Iterator<Item = Timed<MatterEvent>>,
    out: &mut MatterRows,
) -> Result<(), Unlawful<MatterEvent>> {
    out.affairs.clear();
    out.facts.clear();
    let mut fold = Fold { matter, affair: None, was_opened: false, awaited: Vec::new(), because: None, out };
    for step in events {
        if !fold.is_lawful(&step.event) {
            return Err(Unlawful { step, standing: fold.standing(), because: fold.because });
        }
        fold.step(&step);
    }
    fold.close(Day::OPEN);
    Ok(())
}

impl Fold<'_> {
    fn standing(&self) -> &'static str {
        match (self.affair, self.was_opened) {
            (Some(_), _) => "open",
            (None, true) => "closed",
            (None, false) => "not_opened",
        }
    }

    fn is_lawful(&self, event: &MatterEvent) -> bool {
        match event {
            MatterEvent::Opened(_) => !self.was_opened,
            MatterEvent::Noted(_)
            | MatterEvent::Closed
            | MatterEvent::TargetSet(_)
            | MatterEvent::TargetAdjusted(_)
            | MatterEvent::CauseStated(_) => self.affair.is_some(),
        }
    }

    fn step(&mut self, step: &Timed<MatterEvent>) {
        match step.event {
            MatterEvent::Opened(opening) => {
                self.was_opened = true;
                self.affair = Some((step.on, Affair { matter: self.matter, opening }));
            }
            MatterEvent::Noted(note) => {
                self.note(step, &note);
                self.await_units(step.on, &note);
            }
            // What targets ask for is read from the timeline itself.
            MatterEvent::TargetSet(_) | MatterEvent::TargetAdjusted(_) | MatterEvent::CauseStated(_) => {}
            MatterEvent::Closed => self.close(step.on),
        }
        self.because = Some(step.seq);
    }

    /// Remembers who has yet to do a task; when the last has done it, the task is closed.
    fn await_units(&mut self, on: Day, note: &Note) {
        match note.kind {
            FactKind::TaskAssigned => self.awaited.push(note.at),
            FactKind::TaskDone => {
                self.awaited.retain(|&unit| unit != note.at);
                if self.awaited.is_empty() {
                    self.close(on);
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, on: Day) {
        if let Some((from, row)) = self.affair.take()
            && from < on
        {
            self.out.affairs.push(Dated { from, to: on, row });
        }
    }

    /// Leaves a fact. Where the note has no code, the one that the matter was opened with stands; the last code says
    /// whether it came too late.
    fn note(&mut self, step: &Timed<MatterEvent>, note: &Note) {
        let Some((_, Affair { opening, .. })) = self.affair else { return };
        let place = note.place(step.on, opening.unit);
        let code = |at: usize| if note.codes[at] == 0 { opening.codes[at] } else { note.codes[at] };
        let mut codes: Codes = std::array::from_fn(code);
        codes[LATE_AT] = 1 + u8::from(opening.due < place.on);
        self.out.facts.push((
            note.kind,
            Fact {
                on: place.on,
                born: Day::OPEN,
                since: Day::OPEN,
                unit: place.unit,
                other: place.other,
                subject: self.matter.0,
                entry: step.seq,
                profile: Profile::default(),
                codes,
                amount: note.amount,
            },
        ));
    }
}
