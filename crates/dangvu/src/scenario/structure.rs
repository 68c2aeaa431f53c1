//! Papers of organisations: foundings, changes, congresses, dossiers.

use std::collections::HashMap;

use dangvu_register::act::{
    Absorb, Act, CloseTerm, End, Found, HoldCongress, Merge, Move, NewUnit, OpenTerm, Part, Reclassify,
    ReconcileDossiers, Rename, Split,
};
use dangvu_register::codes::{Body, Secrecy};
use dangvu_register::day::Day;
use dangvu_register::entry::Decision;
use dangvu_register::ids::{MemberId, UnitId};

use super::draft::{By, Draft, Rank, symbol};
use super::error::Fault;
use super::event::{Change, Restructuring};
use super::life::{Committee, Played};
use super::read::Scenario;
use super::tree::{At, Tree};

/// Writes the papers of organisations.
pub(super) struct Structure<'p> {
    pub(super) scenario: &'p Scenario,
    pub(super) tree: &'p Tree,
    pub(super) played: &'p Played,
    pub(super) ids: &'p [MemberId],
}

impl Structure<'_> {
    pub(super) fn drafts(&self) -> Result<Vec<Draft>, Fault> {
        let opens = self.scenario.head.opens;
        let mut drafts = Vec::new();
        for at in (0..self.tree.places.len()).filter(|&at| self.tree.places[at].opening) {
            let founded = self.tree.places[at].founded;
            let act = Found { unit: self.new_unit(at) };
            let by = self.tree.places[at].parents[0].1.map(|parent| self.by(parent, None));
            let draft = Draft::new(self.tree, founded, opens.plus_days(1), Rank::Founded, by, act);
            drafts.push(Draft { line: self.tree.places[at].line, ..draft });
        }
        for (number, change) in self.tree.changes.iter().enumerate() {
            let by = change.issuer.or_else(|| self.issuer(change)).map(|at| self.by(at, Some("QĐ")));
            let act = self.change(number, change);
            let draft = Draft::new(self.tree, change.on, change.on.plus_days(1), Rank::Changed, by, act);
            drafts.push(Draft { line: change.line, ..draft });
        }
        for &(on, unit, what) in &self.played.committees {
            drafts.push(self.committee(on, unit, what));
        }
        self.reconciliations(&mut drafts)?;
        Ok(drafts)
    }

    fn by(&self, unit: At, document: Option<&'static str>) -> By {
        By { unit, body: self.tree.body(unit), document }
    }

    fn code(&self, at: At) -> UnitId {
        self.tree.places[at].code.clone()
    }

    fn codes(&self, all: &[At]) -> Vec<UnitId> {
        all.iter().map(|&at| self.code(at)).collect()
    }

    fn new_unit(&self, at: At) -> NewUnit {
        let place = &self.tree.places[at];
        NewUnit {
            code: place.code.clone(),
            name: place.name.clone(),
            kind: place.first_kind,
            parent: place.parents[0].1.map(|parent| self.code(parent)),
            sector: place.sector.clone(),
        }
    }

    /// Returns who decides on a change: the organisation above the one that changes.
    fn issuer(&self, change: &Restructuring) -> Option<At> {
        let before = change.on.previous();
        let unit = match &change.what {
            Change::Found(unit) => return self.tree.places[*unit].parents[0].1,
            Change::Rename(unit, _)
            | Change::Reclassify { unit, .. }
            | Change::Split { unit, .. }
            | Change::End { unit, .. } => Some(*unit),
            Change::Move { units, .. } | Change::Merge { units, .. } | Change::Absorb { units, .. } => {
                units.first().copied()
            }
        };
        unit.and_then(|unit| self.tree.parent(unit, before))
    }

    fn change(&self, number: usize, change: &Restructuring) -> Act {
        match &change.what {
            Change::Found(unit) => Found { unit: self.new_unit(*unit) }.into(),
            Change::Rename(unit, name) => Rename { unit: self.code(*unit), name: name.clone() }.into(),
            Change::Reclassify { unit, kind, consent } => {
                let above = self.tree.parent(*unit, change.on).unwrap_or(*unit);
                let number = format!("{:02}-CV/{}", number + 1, symbol(self.tree, above));
                let consent = consent.then(|| Decision { number, date: change.on, secrecy: Secrecy::Normal });
                Reclassify { unit: self.code(*unit), kind: *kind, consent }.into()
            }
            Change::Move { units, to } => Move { units: self.codes(units), to: self.code(*to) }.into(),
            Change::Merge { units, into } => Merge { units: self.codes(units), into: self.new_unit(*into) }.into(),
            Change::Absorb { units, into } => Absorb { units: self.codes(units), into: self.code(*into) }.into(),
            Change::Split { unit, parts, rest } => {
                let parted = self.played.parted.get(&number);
                let members = |at: usize| -> Vec<MemberId> {
                    let who = parted.and_then(|parted| parted.get(at)).map_or(&[][..], Vec::as_slice);
                    who.iter().map(|&who| self.ids[who]).collect()
                };
                let part = |(at, part): (usize, &super::event::Part)| Part {
                    unit: self.new_unit(part.unit),
                    units: self.codes(&part.units),
                    members: members(at),
                };
                let parts = parts.iter().enumerate().map(part).collect();
                Split { unit: self.code(*unit), parts, rest: rest.map(|rest| self.code(rest)) }.into()
            }
            Change::End { unit, hand_over_to } => {
                End { unit: self.code(*unit), hand_over_to: hand_over_to.map(|heir| self.code(heir)) }.into()
            }
        }
    }

    fn committee(&self, on: Day, unit: At, what: Committee) -> Draft {
        let code = self.code(unit);
        let (act, document): (Act, _) = match what {
            Committee::TermClosed => (CloseTerm { unit: code }.into(), None),
            Committee::Congress(at) => {
                let row = &self.scenario.congress[at];
                (HoldCongress { unit: code, ordinal: row.ordinal, form: row.form }.into(), Some("NQ"))
            }
            Committee::TermOpened(at) => {
                let row = &self.scenario.congress[at];
                let planned_to = row.term_to.unwrap_or(on);
                (OpenTerm { unit: code, ordinal: row.ordinal, planned_to }.into(), None)
            }
        };
        let by = By { unit, body: Body::Congress, document };
        let recorded = on.max(self.scenario.head.opens).plus_days(1);
        let line = match what {
            Committee::TermClosed => 0,
            Committee::Congress(at) | Committee::TermOpened(at) => self.scenario.congress[at].line,
        };
        Draft { line, ..Draft::new(self.tree, on, recorded, Rank::Changed, Some(by), act) }
    }

    fn reconciliations(&self, drafts: &mut Vec<Draft>) -> Result<(), Fault> {
        let mut counts: HashMap<Day, Vec<u32>> = HashMap::new();
        for row in &self.scenario.reconcile {
            for &on in &row.on {
                let head = &self.scenario.head;
                if on < head.opens || on > head.closes {
                    let what = format!("{on} does not lie within the days of the register");
                    return Err(Fault::new(row.line, what, "Correct 'on'"));
                }
                let counts = counts.entry(on).or_insert_with(|| self.members_on(on));
                for unit in self.tree.select_on(row.line, &row.of, on)? {
                    let listed = counts[unit];
                    let share = |percent: f64| {
                        let exact = f64::from(listed) * percent / 100.0;
                        let odd = f64::from(u32::try_from(unit % 100).unwrap_or(0)) / 100.0;
                        (exact + odd).floor().min(f64::from(listed)) as u32
                    };
                    let (missing, incomplete) = (share(row.missing), share(row.incomplete));
                    let held = listed - missing;
                    let act = ReconcileDossiers { unit: self.code(unit), listed, held, missing, incomplete };
                    let recorded = on.plus_days(head.recorded_after[1] + 2);
                    let by = By { unit, body: self.tree.body(unit), document: None };
                    drafts.push(Draft::new(self.tree, on, recorded, Rank::Counted, Some(by), act));
                }
            }
        }
        Ok(())
    }

    /// Counts the members of each organisation, those below it included.
    fn members_on(&self, on: Day) -> Vec<u32> {
        let mut own = vec![0_u32; self.tree.places.len()];
        for cell in self.played.people.iter().filter_map(|person| person.counted_on(on)) {
            own[cell] += 1;
        }
        let mut counts = vec![0; own.len()];
        for cell in (0..own.len()).filter(|&cell| own[cell] > 0) {
            for at in self.tree.chain(cell, on) {
                counts[at] += own[cell];
            }
        }
        counts
    }
}
