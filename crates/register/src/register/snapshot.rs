//! The register as bytes and back: what a fold of all entries has made, so that only those after it need to be folded.
//!
//! ```text
//! "dv-register" version rules │ names │ entries │ units │ what points at them │ members │
//!                       matters │ spans │ lineage │ terms │ stints │ seats │ affairs │ facts │
//!                       ratings
//! ```
//! `rules` is a sum over all that numbers in the columns stand for: kinds of acts, closed lists, the rulebook's codes. Codes
//! and places are checked as they are read, but for what lies packed in the lines of members, which the check sum guards.

use std::io::{self, Write};

use super::lines::{UnitIndex, UnitLine};
use super::matters::MatterLine;
use super::trees::Trees;
use super::{Pending, Register};
use crate::act::KINDS;
use crate::codes::{Coded as _, MatterKind};
use crate::columns::{Reading, SnapshotError, Sum, Writing, insist};
use crate::effect::{MatterEvent, Opening, Subject, UnitEvent};
use crate::fact::FactKind;
use crate::ids::{Matter, Unit};
use crate::measure::Dimension;
use crate::rulebook::Rulebook;
use crate::timeline::matter::{Affair, MatterRows};
use crate::timeline::member::MemberRows;
use crate::timeline::unit::UnitRows;

const MARK: &[u8; 11] = b"dv-register";
/// The layout. To be raised whenever the columns change, or other rows follow from the same entries.
const VERSION: u8 = 8;

impl Register {
    /// Writes the register, so that [`Register::read_snapshot`] makes the same one.
    ///
    /// # Errors
    /// When it cannot be written there, or acts are pending.
    pub fn write_snapshot(&self, out: &mut impl Write) -> io::Result<()> {
        if self.pending.entries > 0 {
            return Err(io::Error::other("acts are pending"));
        }
        let out = &mut Writing::new(out);
        out.bytes(MARK)?;
        out.bytes(&[VERSION])?;
        out.bytes(&rules(&self.rulebook).to_le_bytes())?;
        out.part(&self.names)?;
        out.part(&self.entries)?;
        out.packed(&self.units)?;
        out.packed(&self.unit_index)?;
        out.part(&self.members)?;
        out.packed(&self.matters)?;
        out.part(&self.spans)?;
        out.part(&self.lineage)?;
        out.part(&self.terms)?;
        out.part(&self.stints)?;
        out.part(&self.seats)?;
        out.part(&self.affairs)?;
        out.part(&self.facts)?;
        out.part(&self.ratings)
    }

    /// Makes the register that was written.
    ///
    /// # Errors
    /// When the bytes are no snapshot of this version and under these codes, or are damaged.
    pub fn read_snapshot(rulebook: Rulebook, bytes: &[u8]) -> Result<Self, SnapshotError> {
        Self::read_columns(rulebook, Reading::new(bytes))
    }

    fn read_columns(rulebook: Rulebook, mut input: Reading<'_>) -> Result<Self, SnapshotError> {
        if input.bytes(MARK.len())? != MARK {
            return Err(SnapshotError::Other);
        }
        let (version, under) = (input.bytes(1)?, input.bytes(size_of::<u64>())?);
        if version != [VERSION] || under != rules(&rulebook).to_le_bytes() {
            return Err(SnapshotError::Version);
        }
        let mut register = Self {
            rulebook,
            names: input.part()?,
            entries: input.part()?,
            units: input.packed()?,
            unit_index: input.packed()?,
            members: input.part()?,
            matters: input.packed()?,
            spans: input.part()?,
            lineage: input.part()?,
            terms: input.part()?,
            stints: input.part()?,
            seats: input.part()?,
            affairs: input.part()?,
            facts: input.part()?,
            ratings: input.part()?,
            trees: Trees::default(),
            pending: Pending::default(),
            unit_rows: UnitRows::default(),
            member_rows: MemberRows::default(),
            matter_rows: MatterRows::default(),
        };
        input.finish()?;
        register.join()?;
        Ok(register)
    }

    /// Insists that the tables fit together, and makes what follows from them.
    fn join(&mut self) -> Result<(), SnapshotError> {
        let (units, members, matters) = (self.names.unit_count(), self.names.member_count(), self.names.matter_count());
        let is_unit = |unit: Unit| unit.at() < units;
        let is_some_unit = |unit: Unit| is_unit(unit) || unit == Unit::NONE;
        insist(self.units.len() == units && self.unit_index.len() == units, "number of units")?;
        insist(self.members.len() == members, "number of members")?;
        insist(self.matters.len() == matters, "number of matters")?;
        insist(self.entries.are_about(units, members, matters), "subjects of entries")?;
        let spans = self.spans.rows.iter();
        insist(spans.clone().all(|span| is_unit(span.unit) && is_some_unit(span.parent)), "units of spans")?;
        let links = self.lineage.rows.iter();
        insist(links.clone().all(|link| is_unit(link.before) && is_unit(link.after)), "units of lineage")?;
        insist(self.terms.rows.iter().all(|term| is_unit(term.unit)), "units of terms")?;
        let seats = self.seats.rows.iter();
        insist(seats.clone().all(|seat| is_unit(seat.unit) && seat.member.at() < members), "seats")?;
        self.stints.chain(units, members)?;
        insist(self.members.open_stints().all(|stint| self.stints.holds(stint)), "open stints")?;
        self.facts.chain(units, members, matters)?;
        self.ratings.join(self.entries.len(), units, members)?;
        let affairs = self.affairs.rows.iter();
        insist(affairs.clone().all(|affair| self.fits(affair)), "matters")?;
        insist(self.matters.iter().all(|line| self.holds(line)), "lines of matters")?;
        insist(self.units.iter().all(|line| self.is_whole(line)), "lines of units")?;
        insist(self.unit_index.iter().all(|index| self.is_inside(index)), "what points at units")?;
        // The tree changed at some entry, at the latest the last.
        self.trees.changed(self.last_seq());
        self.keep();
        Ok(())
    }

    fn is_whole(&self, line: &UnitLine) -> bool {
        let is_unit = |unit: Unit| unit.at() < self.units.len() || unit == Unit::NONE;
        let is_known = |event: &UnitEvent| match *event {
            UnitEvent::Founded { parent: unit, .. }
            | UnitEvent::Moved(unit)
            | UnitEvent::Forwarded { to: unit, .. }
            | UnitEvent::SplitInto(unit) => is_unit(unit),
            UnitEvent::Renamed(_)
            | UnitEvent::Reclassified(_)
            | UnitEvent::Ended
            | UnitEvent::Congress(..)
            | UnitEvent::TermOpened(..)
            | UnitEvent::TermClosed
            | UnitEvent::Dossiers(..) => true,
            UnitEvent::Noted(note) => is_unit(note.at) && is_unit(note.other),
        };
        line.events.iter().all(|timed| is_known(&timed.event))
            && are_below(&line.spans, self.spans.len())
            && are_below(&line.lineage, self.lineage.len())
            && are_below(&line.terms, self.terms.len())
            && line.facts.iter().all(|&at| self.facts.holds(at))
    }

    fn fits(&self, affair: &Affair) -> bool {
        let Opening { unit, within, about, .. } = affair.opening;
        let is_matter = |matter: Matter| matter.at() < self.matters.len();
        let is_about = |subject: Subject| match subject {
            Subject::Unit(unit) => unit.at() < self.units.len(),
            Subject::Member(member) => member.at() < self.members.len(),
            Subject::Matter(matter) => is_matter(matter),
        };
        is_matter(affair.matter)
            && unit.at() < self.units.len()
            && (within == Matter::NONE || is_matter(within))
            && about.is_none_or(is_about)
    }

    fn holds(&self, line: &MatterLine) -> bool {
        let is_unit = |unit: Unit| unit.at() < self.units.len() || unit == Unit::NONE;
        let is_known = |event: &MatterEvent| match *event {
            MatterEvent::Opened(opening) => self.fits(&Affair { matter: Matter(0), opening }),
            MatterEvent::Noted(note) => is_unit(note.at) && is_unit(note.other),
            MatterEvent::TargetSet(terms) => terms.part_of == Matter::NONE || terms.part_of.at() < self.matters.len(),
            MatterEvent::Closed | MatterEvent::TargetAdjusted(_) | MatterEvent::CauseStated(_) => true,
        };
        line.events.iter().all(|timed| is_known(&timed.event))
            && are_below(&line.affairs, self.affairs.len())
            && line.facts.iter().all(|&at| self.facts.holds(at))
    }

    fn is_inside(&self, index: &UnitIndex) -> bool {
        are_below(&index.spans, self.spans.len())
            && are_below(&index.lineage, self.lineage.len())
            && are_below(&index.seats, self.seats.len())
            && are_below(&index.affairs, self.affairs.len())
            && index.children.iter().all(|unit| unit.at() < self.units.len())
            && index.named.iter().all(|member| member.at() < self.members.len())
            && index.issued.iter().all(|&seq| self.entries.get(seq).is_some())
    }
}

fn are_below(ids: &[u32], count: usize) -> bool {
    ids.iter().all(|&id| (id as usize) < count)
}

/// Facts of which some dimensions have other values than of the rest.
const OTHERWISE: [Option<FactKind>; 3] = [None, Some(FactKind::PostLeft), Some(FactKind::MemberRating)];

/// Sums up what the numbers in the columns stand for.
fn rules(rulebook: &Rulebook) -> u64 {
    let mut names: Vec<String> = KINDS.iter().map(|kind| kind.name.to_owned()).collect();
    names.extend(FactKind::ALL.iter().map(|kind| kind.name().to_owned()));
    names.extend(MatterKind::ALL.iter().map(|kind| kind.name().to_owned()));
    for dimension in Dimension::ALL {
        let values = OTHERWISE.iter().flat_map(|&kind| dimension.values(rulebook, kind));
        names.push(dimension.name().to_owned());
        names.extend(values.map(|value| value.name));
    }
    for list in rulebook.code_lists() {
        names.push(list.id.clone());
        names.extend(list.codes.iter().map(|code| code.id.clone()));
    }
    let mut sum = Sum::new(u64::from(VERSION));
    sum.add(names.join("\n").as_bytes());
    sum.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::day::Day;
    use crate::entry::Paper;
    use crate::ids::Seq;

    fn paper(effective: &str, act: &serde_json::Value) -> Paper {
        serde_json::from_value(serde_json::json!({ "effective": effective, "act": act })).unwrap()
    }

    fn register() -> Register {
        let mut register = Register::new(Rulebook::parse(Rulebook::SHIPPED).unwrap());
        let unit = |id: &str, kind: &str, parent: Option<&str>| serde_json::json!({ "found": { "unit": { "code": id, "kind": kind, "parent": parent, "name": id } } });
        let person = serde_json::json!({ "name": "Trần Thị Thử", "born": "1990-05-01", "sex": "female" });
        let admit = |member: &str| serde_json::json!({ "admit": { "member": member, "unit": "c", "ceremony": "2016-05-02", "person": person } });
        let ratings = serde_json::json!([{ "member": "dv-8", "level": "good" }]);
        let rate = serde_json::json!({ "rate_members": { "unit": "c", "year": 2016, "stage": "decided", "ratings": ratings } });
        for (on, act) in [
            ("2015-01-01", unit("p", "provincial", None)),
            ("2015-01-02", unit("b", "upper_grassroots", Some("p"))),
            ("2015-01-03", unit("c", "grassroots_cell", Some("b"))),
            ("2016-05-01", admit("dv-7")),
            ("2016-06-01", serde_json::json!({ "void": { "entry": 4, "reason": "mistyped" } })),
            ("2016-07-01", admit("dv-8")),
            ("2016-12-20", rate),
        ] {
            register.replay(&paper(on, &act)).unwrap();
        }
        register
    }

    /// Someone who can make sums could make any columns: they are read without a panic all the same.
    #[test]
    fn columns_that_do_not_fit_are_refused_without_a_panic() {
        let mut bytes = Vec::new();
        register().write_snapshot(&mut bytes).unwrap();
        let rulebook = Rulebook::parse(Rulebook::SHIPPED).unwrap();
        let mut read = 0;
        for (at, with) in (0..bytes.len()).flat_map(|at| [1, 0x7f, 0x80, 0xff].map(|with| (at, with))) {
            let mut changed = bytes.clone();
            changed[at] ^= with;
            if let Ok(register) = Register::read_columns(rulebook.clone(), Reading::without_sums(&changed)) {
                read += 1;
                register.stints().each_begun(Day::MIN, Day::OPEN, Seq::NEVER, |_, stint| {
                    let _ = (register.unit_id(stint.unit), register.member_id(stint.member));
                });
                drop(register.member_ratings(Seq::NEVER));
                assert!((1..=register.last_seq().0).all(|seq| register.entry(Seq(seq)).is_some()));
            }
        }
        assert!(read > 0, "the sums themselves, at least");
    }
}
