//! What stands behind a figure: the entries, members or organisations that it counts.

use super::rows::{Raw, Rows, Told};
use super::{Formula, Measure, Mode, Part, Period, Source};
use crate::ids::{Member, Seq, Unit};
use crate::register::Register;

/// What stands behind a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// Entries, each with the member it is about, in order of recording; an entry stands once for each thing it counts.
    Entries(Vec<(Seq, Option<Member>)>),
    /// Members, in the order of their numbers; whoever counts twice (two posts, two movements) stands twice.
    Members(Vec<Member>),
    /// Organisations, in the order of their numbers.
    Units(Vec<Unit>),
}

impl Evidence {
    /// Returns how many things stand behind the figure.
    pub fn len(&self) -> usize {
        match self {
            Self::Entries(entries) => entries.len(),
            Self::Members(members) => members.len(),
            Self::Units(units) => units.len(),
        }
    }

    /// Returns whether nothing does.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Register {
    /// Returns what stands behind a figure; behind a share, what stands behind its numerator.
    pub fn evidence(&self, measure: &Measure, unit: Unit, period: Period) -> Evidence {
        match &measure.formula {
            Formula::Plain(part) | Formula::Share { part, .. } => self.evidence_of(part, unit, period),
        }
    }

    /// Returns what stands behind one number.
    pub fn evidence_of(&self, part: &Part, unit: Unit, period: Period) -> Evidence {
        let rows = Rows::new(self, period);
        let (mut entries, mut members, mut units) = (Vec::new(), Vec::new(), Vec::new());
        let mut told = Told::default();
        rows.each_of(part, unit, &mut |row| match &part.source {
            Source::Facts(_) if !part.mode.is_once() => {
                if let Raw::Fact(kind, fact) = row.raw {
                    entries.push((rows.entry_of(kind, &fact, &mut told), row.member()));
                }
            }
            Source::Value(_) => {
                if let Raw::Fact(_, fact) = row.raw {
                    entries.push((fact.entry, None));
                }
            }
            Source::Facts(_) if part.mode == Mode::Units => units.push(row.unit),
            Source::Matters(..) => {
                if let Raw::Affair(affair) = row.raw {
                    entries.push((self.opened_by(affair.matter, period.known), row.member()));
                }
            }
            Source::Units(_) => units.push(row.unit),
            Source::Facts(_) | Source::Members(_) | Source::Seats(_) | Source::Reorganised(_) => match row.member() {
                Some(member) => members.push(member),
                None => match row.matter() {
                    Some(matter) => entries.push((self.opened_by(matter, period.known), None)),
                    None => units.push(row.subject_unit()),
                },
            },
        });
        entries.sort_unstable();
        members.sort_unstable();
        units.sort_unstable();
        if part.mode.is_once() {
            entries.dedup();
            members.dedup();
            units.dedup();
        }
        if !entries.is_empty() {
            Evidence::Entries(entries)
        } else if !units.is_empty() {
            Evidence::Units(units)
        } else {
            Evidence::Members(members)
        }
    }
}
