//! The register as bytes and back: what a fold of all entries has made, so that only those after it need to be folded.
//!
//! ```text
//! "dv-register" version rules │ names │ entries │ units │ what points at them │ members │
//!                       spans │ lineage │ terms │ stints │ seats │ facts
//! ```
//! `rules` is a sum over all that numbers in the columns stand for: kinds of acts, closed lists, the rulebook's codes. Codes
//! and places are checked as they are read, but for what lies packed in the lines of members, which the check sum guards.

use std::io::{self, Write};

use super::lines::{UnitIndex, UnitLine};
use super::trees::Trees;
use super::{Pending, Register};
use crate::act::KINDS;
use crate::codes::{
    Coded, CongressForm, DossierCount, Education, ExitReason, OrgKind, Post, SeatEnd, Sex, Status, TheoryLevel,
    UnitChange,
};
use crate::columns::{Reading, SnapshotError, Sum, Writing, insist};
use crate::effect::UnitEvent;
use crate::fact::FactKind;
use crate::ids::Unit;
use crate::rulebook::Rulebook;
use crate::timeline::member::MemberRows;
use crate::timeline::unit::UnitRows;

const MARK: &[u8; 11] = b"dv-register";
/// The layout. To be raised whenever the columns change, or other rows follow from the same entries.
const VERSION: u8 = 2;

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
        out.part(&self.spans)?;
        out.part(&self.lineage)?;
        out.part(&self.terms)?;
        out.part(&self.stints)?;
        out.part(&self.seats)?;
        out.part(&self.facts)
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
            spans: input.part()?,
            lineage: input.part()?,
            terms: input.part()?,
            stints: input.part()?,
            seats: input.part()?,
            facts: input.part()?,
            trees: Trees::default(),
            pending: Pending::default(),
            unit_rows: UnitRows::default(),
            member_rows: MemberRows::default(),
        };
        input.finish()?;
        register.join()?;
        Ok(register)
    }

    /// Insists that the tables fit together, and makes what follows from them.
    fn join(&mut self) -> Result<(), SnapshotError> {
        let (units, members) = (self.names.unit_count(), self.names.member_count());
        let is_unit = |unit: Unit| unit.at() < units;
        let is_some_unit = |unit: Unit| is_unit(unit) || unit == Unit::NONE;
        insist(self.units.len() == units && self.unit_index.len() == units, "number of units")?;
        insist(self.members.len() == members, "number of members")?;
        insist(self.entries.are_about(units, members), "subjects of entries")?;
        let spans = self.spans.rows.iter();
        insist(spans.clone().all(|span| is_unit(span.unit) && is_some_unit(span.parent)), "units of spans")?;
        let links = self.lineage.rows.iter();
        insist(links.clone().all(|link| is_unit(link.before) && is_unit(link.after)), "units of lineage")?;
        insist(self.terms.rows.iter().all(|term| is_unit(term.unit)), "units of terms")?;
        let seats = self.seats.rows.iter();
        insist(seats.clone().all(|seat| is_unit(seat.unit) && seat.member.at() < members), "seats")?;
        self.stints.chain(units, members)?;
        insist(self.members.open_stints().all(|stint| self.stints.holds(stint)), "open stints")?;
        self.facts.chain(units, members)?;
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
        };
        line.events.iter().all(|timed| is_known(&timed.event))
            && are_below(&line.spans, self.spans.len())
            && are_below(&line.lineage, self.lineage.len())
            && are_below(&line.terms, self.terms.len())
            && line.facts.iter().all(|&at| self.facts.holds(at))
    }

    fn is_inside(&self, index: &UnitIndex) -> bool {
        are_below(&index.spans, self.spans.len())
            && are_below(&index.lineage, self.lineage.len())
            && are_below(&index.seats, self.seats.len())
            && index.children.iter().all(|unit| unit.at() < self.units.len())
            && index.named.iter().all(|member| member.at() < self.members.len())
    }
}

fn are_below(ids: &[u32], count: usize) -> bool {
    ids.iter().all(|&id| (id as usize) < count)
}

/// Sums up what the numbers in the columns stand for.
fn rules(rulebook: &Rulebook) -> u64 {
    let mut names: Vec<&str> = KINDS.iter().map(|kind| kind.name).collect();
    names.extend(of::<FactKind>().chain(of::<Sex>()).chain(of::<Education>()).chain(of::<TheoryLevel>()));
    names.extend(of::<Status>().chain(of::<OrgKind>()).chain(of::<ExitReason>()).chain(of::<UnitChange>()));
    names.extend(of::<Post>().chain(of::<SeatEnd>()).chain(of::<CongressForm>()).chain(of::<DossierCount>()));
    for list in rulebook.code_lists() {
        names.push(&list.id);
        names.extend(list.codes.iter().map(|code| code.id.as_str()));
    }
    let mut sum = Sum::new(u64::from(VERSION));
    sum.add(names.join("\n").as_bytes());
    sum.finish()
}

fn of<'n, C: Coded>() -> impl Iterator<Item = &'n str> {
    C::ALL.iter().map(|code| -> &'n str { code.name() })
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
        let admit = serde_json::json!({ "admit": { "member": "dv-7", "unit": "c", "ceremony": "2016-05-02", "person": person } });
        for (on, act) in [
            ("2015-01-01", unit("p", "provincial", None)),
            ("2015-01-02", unit("b", "upper_grassroots", Some("p"))),
            ("2015-01-03", unit("c", "grassroots_cell", Some("b"))),
            ("2016-05-01", admit),
            ("2016-06-01", serde_json::json!({ "void": { "entry": 4, "reason": "mistyped" } })),
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
                assert!((1..=register.last_seq().0).all(|seq| register.entry(Seq(seq)).is_some()));
            }
        }
        assert!(read > 0, "the sums themselves, at least");
    }
}
