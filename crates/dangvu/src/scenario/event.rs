//! What happens to organisations: read from the file and laid on the tree.

use dangvu_register::codes::OrgKind;
use dangvu_register::day::Day;

use super::error::Fault;
use super::format::{Event, EventKind, NamedUnit};
use super::tree::{At, Tree};

/// A change of organisations on a day.
#[derive(Clone, Debug)]
pub(super) struct Restructuring {
    pub(super) line: usize,
    pub(super) on: Day,
    pub(super) issuer: Option<At>,
    pub(super) what: Change,
}

/// What happens.
#[derive(Clone, Debug)]
pub(super) enum Change {
    Found(At),
    Rename(At, String),
    Reclassify { unit: At, kind: OrgKind, consent: bool },
    Move { units: Vec<At>, to: At },
    Merge { units: Vec<At>, into: At },
    Absorb { units: Vec<At>, into: At },
    Split { unit: At, parts: Vec<Part>, rest: Option<At> },
    End { unit: At, hand_over_to: Option<At> },
}

/// One of the parts of a split.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) unit: At,
    pub(super) units: Vec<At>,
    pub(super) members: usize,
}

impl Tree {
    /// Lays a change on the tree.
    pub(super) fn restructure(&mut self, line: usize, event: &Event, opens: Day, closes: Day) -> Result<(), Fault> {
        if event.on <= opens || event.on > closes {
            let what = format!("the change on {} does not lie after {opens} and by {closes}", event.on);
            return Err(Fault::new(line, what, "Correct 'on', or state the structure as it is on the first day"));
        }
        self.keys(line, event)?;
        let issuer = event.issuer.as_deref().map(|code| self.find(line, code)).transpose()?;
        let on = event.on;
        let what = match event.what {
            EventKind::Found => Change::Found(self.newcomer(line, event.new.as_ref(), on)?),
            EventKind::Rename => Change::Rename(self.one(line, event, on)?, event.name.clone().unwrap_or_default()),
            EventKind::Reclassify => {
                let unit = self.one(line, event, on)?;
                let kind = event.kind.unwrap_or(self.places[unit].kind);
                self.places[unit].kind = kind;
                Change::Reclassify { unit, kind, consent: event.consent }
            }
            EventKind::Move => self.hand_over(line, event)?,
            EventKind::Merge => {
                let units = self.standing(line, &event.units, on)?;
                let into = self.newcomer(line, event.new.as_ref(), on)?;
                self.take_over(line, &units, into, on)?;
                Change::Merge { units, into }
            }
            EventKind::Absorb => {
                let units = self.standing(line, &event.units, on)?;
                let into = self.standing_one(line, event.into.as_deref(), on)?;
                self.take_over(line, &units, into, on)?;
                Change::Absorb { units, into }
            }
            EventKind::Split => self.split(line, event)?,
            EventKind::End => {
                let unit = self.one(line, event, on)?;
                let heir = event.hand_over_to.as_deref().map(|code| self.active(line, code, on)).transpose()?;
                self.end(line, unit, heir, on)?;
                Change::End { unit, hand_over_to: heir }
            }
        };
        self.note(line, on, issuer, what);
        Ok(())
    }

    fn hand_over(&mut self, line: usize, event: &Event) -> Result<Change, Fault> {
        let units = self.standing(line, &event.units, event.on)?;
        let to = self.standing_one(line, event.to.as_deref(), event.on)?;
        for &unit in &units {
            if self.chain(to, event.on).contains(&unit) {
                return Err(Fault::new(
                    line,
                    "an organisation cannot be moved under itself",
                    "Correct 'to' or 'units'",
                ));
            }
            self.places[unit].parents.push((event.on, Some(to)));
        }
        Ok(Change::Move { units, to })
    }

    fn split(&mut self, line: usize, event: &Event) -> Result<Change, Fault> {
        let unit = self.one(line, event, event.on)?;
        let mut parts = Vec::new();
        for part in &event.parts {
            let part_unit = self.newcomer(line, Some(&part.unit), event.on)?;
            let units = self.standing(line, &part.units, event.on)?;
            for &child in &units {
                self.places[child].parents.push((event.on, Some(part_unit)));
            }
            parts.push(Part { unit: part_unit, units, members: part.members });
        }
        let rest = event.rest.as_deref().map(|code| self.active(line, code, event.on)).transpose()?;
        if rest.is_some() {
            self.end(line, unit, rest, event.on)?;
        }
        Ok(Change::Split { unit, parts, rest })
    }

    fn take_over(&mut self, line: usize, units: &[At], into: At, on: Day) -> Result<(), Fault> {
        for &unit in units {
            self.end(line, unit, Some(into), on)?;
            self.merge(unit, into);
        }
        Ok(())
    }

    /// Ends an organisation. Its heir does not lie within it.
    fn end(&mut self, line: usize, unit: At, heir: Option<At>, on: Day) -> Result<(), Fault> {
        if heir.is_some_and(|heir| self.chain(heir, on).contains(&unit)) {
            let what = format!("{} would go on in itself or in what stands under it", self.places[unit].code);
            return Err(Fault::new(line, what, "Name an organisation outside it, or move that one out first"));
        }
        self.places[unit].ended = Some((on, heir));
        Ok(())
    }

    fn newcomer(&mut self, line: usize, unit: Option<&NamedUnit>, on: Day) -> Result<At, Fault> {
        let unit = unit.ok_or_else(|| Fault::new(line, "the new organisation is missing", "Add 'new'"))?;
        if let Some(parent) = &unit.parent {
            self.active(line, parent, on)?;
        }
        self.add_new(line, unit, on)
    }

    fn one(&self, line: usize, event: &Event, on: Day) -> Result<At, Fault> {
        self.standing_one(line, event.unit.as_deref(), on)
    }

    fn standing_one(&self, line: usize, code: Option<&str>, on: Day) -> Result<At, Fault> {
        let code = code.ok_or_else(|| Fault::new(line, "the organisation is missing", "Add it by its code"))?;
        self.active(line, code, on)
    }

    fn standing(&self, line: usize, codes: &[String], on: Day) -> Result<Vec<At>, Fault> {
        codes.iter().map(|code| self.active(line, code, on)).collect()
    }

    fn active(&self, line: usize, code: &str, on: Day) -> Result<At, Fault> {
        let at = self.find(line, code)?;
        if self.stands(at, on) {
            return Ok(at);
        }
        let what = format!("{code} does not stand on {on}");
        Err(Fault::new(line, what, "Correct the code or the day, or the change that ended it"))
    }

    /// Finds keys that a kind of change needs or has no use for.
    fn keys(&self, line: usize, event: &Event) -> Result<(), Fault> {
        let given: [(&str, bool); 10] = [
            ("unit", event.unit.is_some()),
            ("units", !event.units.is_empty()),
            ("new", event.new.is_some()),
            ("into", event.into.is_some()),
            ("to", event.to.is_some()),
            ("name", event.name.is_some()),
            ("kind", event.kind.is_some()),
            ("parts", !event.parts.is_empty()),
            ("rest", event.rest.is_some()),
            ("hand_over_to", event.hand_over_to.is_some()),
        ];
        let (needed, allowed): (&[&str], &[&str]) = match event.what {
            EventKind::Found => (&["new"], &[]),
            EventKind::Rename => (&["unit", "name"], &[]),
            EventKind::Reclassify => (&["unit", "kind"], &[]),
            EventKind::Move => (&["units", "to"], &[]),
            EventKind::Merge => (&["units", "new"], &[]),
            EventKind::Absorb => (&["units", "into"], &[]),
            EventKind::Split => (&["unit", "parts"], &["rest"]),
            EventKind::End => (&["unit"], &["hand_over_to"]),
        };
        for (key, is_given) in given {
            if needed.contains(&key) && !is_given {
                return Err(Fault::new(line, format!("this change needs '{key}'"), format!("Add '{key}'")));
            }
            if is_given && !needed.contains(&key) && !allowed.contains(&key) {
                return Err(Fault::new(line, format!("this change has no use for '{key}'"), "Remove it"));
            }
        }
        Ok(())
    }
}
