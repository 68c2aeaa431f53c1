//! The timeline of a unit: not yet → active → ended or taken over.

use serde::{Deserialize, Serialize};

use super::Unlawful;
use crate::codes::{Coded as _, DossierCount, OrgKind, UnitChange};
use crate::day::Day;
use crate::effect::{NameAt, Note, Timed, UnitEvent};
use crate::fact::{Codes, Fact, FactKind, codes};
use crate::history::Dated;
use crate::ids::{Seq, Unit};
use crate::profile::Profile;

/// What a unit is between two days.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Being {
    /// It exists.
    Active,
    /// It has ended; members and sub-units belong to another unit.
    Forwarded(UnitChange),
    /// It has ended with nothing left in it.
    Ended,
}

/// A unit between two days.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Span {
    /// The unit.
    pub unit: Unit,
    /// Its parent; of a unit that is forwarded, whoever took over.
    pub parent: Unit,
    /// Kind.
    pub kind: OrgKind,
    /// Sector, by its place in the rulebook's list; 0 for none.
    pub sector: u8,
    /// Name.
    pub name: NameAt,
    /// Whether it exists.
    pub being: Being,
}

/// A link of lineage, from the day on which it holds.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lineage {
    /// Who came before.
    pub before: Unit,
    /// Who came after.
    pub after: Unit,
    /// How.
    pub how: UnitChange,
}

/// A term of a committee.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Term {
    /// The unit.
    pub unit: Unit,
    /// Ordinal of the congress.
    pub ordinal: u16,
    /// Planned last day.
    pub planned_to: Day,
}

/// What the fold of a unit yields.
#[derive(Debug, Default)]
pub(crate) struct UnitRows {
    pub(crate) spans: Vec<Dated<Span>>,
    pub(crate) lineage: Vec<Dated<Lineage>>,
    pub(crate) terms: Vec<Dated<Term>>,
    pub(crate) facts: Vec<(FactKind, Fact)>,
}

impl UnitRows {
    fn clear(&mut self) {
        self.spans.clear();
        self.lineage.clear();
        self.terms.clear();
        self.facts.clear();
    }
}

struct Fold<'a> {
    unit: Unit,
    span: Option<(Day, Span)>,
    term: Option<(Day, Term)>,
    because: Option<Seq>,
    out: &'a mut UnitRows,
}

/// Folds a unit's events, given in order, into `out`.
pub(crate) fn fold(
    unit: Unit,
    events: impl Iterator<Item = Timed<UnitEvent>>,
    out: &mut UnitRows,
) -> Result<(), Unlawful<UnitEvent>> {
    out.clear();
    let mut fold = Fold { unit, span: None, term: None, because: None, out };
    for step in events {
        if !fold.is_lawful(&step.event) {
            return Err(Unlawful { step, standing: fold.standing(), because: fold.because });
        }
        fold.step(step);
    }
    fold.close_term(Day::OPEN);
    fold.replace(Day::OPEN, None);
    Ok(())
}

impl Fold<'_> {
    fn active(&self) -> Option<Span> {
        self.span.map(|(_, span)| span).filter(|span| span.being == Being::Active)
    }

    fn standing(&self) -> &'static str {
        match self.span.map(|(_, span)| span.being) {
            None => "not_founded",
            Some(Being::Active) if self.term.is_some() => "active_in_term",
            Some(Being::Active) => "active",
            Some(Being::Forwarded(_) | Being::Ended) => "ended",
        }
    }

    fn is_lawful(&self, event: &UnitEvent) -> bool {
        match event {
            UnitEvent::Founded { .. } => self.span.is_none(),
            UnitEvent::TermOpened(..) => self.active().is_some() && self.term.is_none(),
            UnitEvent::TermClosed => self.term.is_some(),
            // An organisation that has ended stays addressable: what it did may be counted later.
            UnitEvent::Noted(_) => self.span.is_some(),
            UnitEvent::Renamed(_)
            | UnitEvent::Reclassified(_)
            | UnitEvent::Moved(_)
            | UnitEvent::Forwarded { .. }
            | UnitEvent::Ended
            | UnitEvent::SplitInto(_)
            | UnitEvent::Congress(..)
            | UnitEvent::Dossiers(..) => self.active().is_some(),
        }
    }

    fn step(&mut self, step: Timed<UnitEvent>) {
        let on = step.on;
        match step.event {
            UnitEvent::Founded { parent, kind, sector, name } => {
                let span = Span { unit: self.unit, parent, kind, sector, name, being: Being::Active };
                self.change(&step, span, UnitChange::Founded, parent);
            }
            UnitEvent::Renamed(name) => self.alter(&step, UnitChange::Renamed, Unit::NONE, |span| span.name = name),
            UnitEvent::Reclassified(kind) => {
                self.alter(&step, UnitChange::Reclassified, Unit::NONE, |span| span.kind = kind);
            }
            UnitEvent::Moved(parent) => self.alter(&step, UnitChange::Moved, parent, |span| span.parent = parent),
            UnitEvent::Forwarded { to, how } => {
                self.close_term(on);
                self.link(on, to, how);
                self.alter(&step, how, to, |span| (span.parent, span.being) = (to, Being::Forwarded(how)));
            }
            UnitEvent::Ended => {
                self.close_term(on);
                self.alter(&step, UnitChange::Ended, Unit::NONE, |span| {
                    (span.parent, span.being) = (Unit::NONE, Being::Ended);
                });
            }
            UnitEvent::SplitInto(part) => self.link(on, part, UnitChange::Split),
            UnitEvent::Congress(ordinal, form) => {
                self.fact(&step, FactKind::Congress, Unit::NONE, codes([form.code()]), i64::from(ordinal));
            }
            UnitEvent::TermOpened(ordinal, planned_to) => {
                self.term = Some((on, Term { unit: self.unit, ordinal, planned_to }));
            }
            UnitEvent::TermClosed => self.close_term(on),
            UnitEvent::Dossiers(what, count) => self.dossiers(&step, what, count),
            UnitEvent::Noted(note) => return self.note(&step, &note),
        }
        self.because = Some(step.seq);
    }

    fn alter(&mut self, step: &Timed<UnitEvent>, how: UnitChange, other: Unit, change: impl FnOnce(&mut Span)) {
        if let Some((_, mut span)) = self.span {
            change(&mut span);
            self.change(step, span, how, other);
        }
    }

    fn change(&mut self, step: &Timed<UnitEvent>, span: Span, how: UnitChange, other: Unit) {
        self.replace(step.on, Some(span));
        self.fact(step, FactKind::UnitChange, other, codes([how.code(), span.kind.code(), span.sector]), 0);
    }

    fn replace(&mut self, on: Day, span: Option<Span>) {
        if let Some((from, row)) = self.span
            && from < on
        {
            self.out.spans.push(Dated { from, to: on, row });
        }
        self.span = span.map(|span| (on, span));
    }

    fn close_term(&mut self, on: Day) {
        if let Some((from, row)) = self.term.take()
            && from < on
        {
            self.out.terms.push(Dated { from, to: on, row });
        }
    }

    fn link(&mut self, on: Day, after: Unit, how: UnitChange) {
        let row = Lineage { before: self.unit, after, how };
        self.out.lineage.push(Dated { from: on, to: Day::OPEN, row });
    }

    fn dossiers(&mut self, step: &Timed<UnitEvent>, what: DossierCount, count: u32) {
        self.note(step, &Note { amount: count.into(), ..Note::new(FactKind::Dossier, codes([what.code()])) });
    }

    fn fact(&mut self, step: &Timed<UnitEvent>, kind: FactKind, other: Unit, codes: Codes, amount: i64) {
        self.note(step, &Note { other, amount, ..Note::new(kind, codes) });
    }

    fn note(&mut self, step: &Timed<UnitEvent>, note: &Note) {
        let place = note.place(step.on, self.unit);
        let fact = Fact {
            on: place.on,
            born: Day::OPEN,
            since: Day::OPEN,
            unit: place.unit,
            other: place.other,
            subject: self.unit.0,
            entry: step.seq,
            profile: Profile::default(),
            codes: note.codes,
            amount: note.amount,
        };
        self.out.facts.push((note.kind, fact));
    }
}
