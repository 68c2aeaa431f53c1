//! The organisations of a scenario through time: who stands under whom, and who takes over from whom.

use std::collections::HashMap;

use dangvu_register::codes::OrgKind;
use dangvu_register::day::Day;
use dangvu_register::ids::UnitId;

use super::error::Fault;
use super::event::{Change, Restructuring};
use super::family;
use super::format::{Condition, NamedUnit, Selector};
use super::read::Scenario;

/// A place in [`Tree::places`].
pub(super) type At = usize;

/// An organisation.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// The line of the file that it comes from.
    pub(super) line: usize,
    pub(super) code: UnitId,
    pub(super) name: String,
    /// Its kind when it was founded.
    pub(super) first_kind: OrgKind,
    /// Its kind at last.
    pub(super) kind: OrgKind,
    pub(super) sector: Option<String>,
    pub(super) symbol: Option<String>,
    pub(super) family: Option<String>,
    /// Its weight where things are shared out.
    pub(super) size: f64,
    pub(super) founded: Day,
    /// Whether it stands when the register opens.
    pub(super) opening: bool,
    /// Its parents, each from a day on.
    pub(super) parents: Vec<(Day, Option<At>)>,
    /// When it ends, and who takes over.
    pub(super) ended: Option<(Day, Option<At>)>,
}

/// All organisations of a scenario.
#[derive(Clone, Debug, Default)]
pub(super) struct Tree {
    pub(super) places: Vec<Place>,
    pub(super) changes: Vec<Restructuring>,
    index: HashMap<String, At>,
    /// Who was merged into whom.
    merged: Vec<(At, At)>,
}

impl Tree {
    pub(super) fn grow(scenario: &Scenario) -> Result<Self, Vec<Fault>> {
        let (mut tree, mut faults) = (Self::default(), Vec::new());
        let head = &scenario.head;
        for row in &scenario.unit {
            let founded = row.founded.or(head.founded).unwrap_or(head.opens);
            if let Err(fault) = tree.add_opening(row.line, row, founded, head.opens) {
                faults.push(fault);
            }
        }
        for row in &scenario.units {
            if faults.is_empty()
                && let Err(fault) = family::grow(&mut tree, scenario, row)
            {
                faults.push(fault);
            }
        }
        for row in scenario.event.iter().filter(|_| faults.is_empty()).collect::<Vec<_>>() {
            if let Err(fault) = tree.restructure(row.line, row, head.opens, head.closes) {
                faults.push(fault);
            }
        }
        if faults.is_empty() { Ok(tree) } else { Err(faults) }
    }

    fn add_opening(&mut self, line: usize, unit: &NamedUnit, founded: Day, opens: Day) -> Result<At, Fault> {
        let place = self.named(line, unit, founded, true)?;
        self.add(line, opens, place)
    }

    pub(super) fn add_new(&mut self, line: usize, unit: &NamedUnit, on: Day) -> Result<At, Fault> {
        let place = self.named(line, unit, on, false)?;
        self.add(line, on, place)
    }

    fn named(&self, line: usize, unit: &NamedUnit, on: Day, opening: bool) -> Result<Place, Fault> {
        let parent = unit.parent.as_deref().map(|code| self.find(line, code)).transpose()?;
        Ok(Place {
            line,
            code: code(line, &unit.code)?,
            name: unit.name.clone(),
            first_kind: unit.kind,
            kind: unit.kind,
            sector: unit.sector.clone(),
            symbol: unit.symbol.clone(),
            family: None,
            size: unit.size.unwrap_or(1.0),
            founded: on,
            opening,
            parents: vec![(on, parent)],
            ended: None,
        })
    }

    pub(super) fn add(&mut self, line: usize, opens: Day, place: Place) -> Result<At, Fault> {
        let at = self.places.len();
        if let Some((_, Some(parent))) = place.parents.first() {
            let above = &self.places[*parent];
            if above.kind.level() >= place.kind.level() {
                let what = format!("{} cannot stand under {}, which is on no higher level", place.code, above.code);
                return Err(Fault::new(line, what, "Correct 'kind' or 'parent'"));
            }
            if above.founded > place.founded {
                let what = format!("{} is founded before {}, which it stands under", place.code, above.code);
                return Err(Fault::new(line, what, "Correct 'founded'"));
            }
        }
        if place.opening && place.founded > opens {
            let what = format!("{} is founded on {}, after the register opens", place.code, place.founded);
            return Err(Fault::new(line, what, "Correct 'founded', or add an [[event]] that founds it"));
        }
        if !place.size.is_finite() || place.size < 0.0 {
            return Err(Fault::new(line, "'size' is not a number above zero", "Correct 'size'"));
        }
        if self.index.insert(place.code.as_str().to_owned(), at).is_some() {
            return Err(Fault::new(line, format!("the code {} is given twice", place.code), "Choose another code"));
        }
        self.places.push(place);
        Ok(at)
    }

    pub(super) fn find(&self, line: usize, code: &str) -> Result<At, Fault> {
        let known = || self.index.keys().map(String::as_str);
        self.index.get(code).copied().ok_or_else(|| Fault::unknown(line, "organisation", code, known()))
    }

    /// Returns the organisations that a selector names or describes, of any time.
    pub(super) fn select(&self, line: usize, selector: &Selector) -> Result<Vec<At>, Fault> {
        let condition = match selector {
            Selector::One(code) => return Ok(vec![self.find(line, code)?]),
            Selector::Many(codes) => return codes.iter().map(|code| self.find(line, code)).collect(),
            Selector::Where(condition) => condition,
        };
        let within = condition.within.as_deref().map(|code| self.find(line, code)).transpose()?;
        let inside = |at: At| within.is_none_or(|within| self.chain(at, self.places[at].founded).contains(&within));
        let all = (0..self.places.len()).filter(|&at| self.fits(at, condition) && inside(at)).collect::<Vec<_>>();
        if all.is_empty() {
            return Err(Fault::new(line, "this selects no organisation", "Correct kind, family, sector or within"));
        }
        Ok(all)
    }

    /// Returns those of a selection that stand on a day.
    pub(super) fn select_on(&self, line: usize, selector: &Selector, on: Day) -> Result<Vec<At>, Fault> {
        Ok(self.select(line, selector)?.into_iter().filter(|&at| self.stands(at, on)).collect())
    }

    /// Returns whether an organisation meets a condition, `within` apart.
    pub(super) fn fits(&self, at: At, condition: &Condition) -> bool {
        let place = &self.places[at];
        let any =
            |all: &[String], value: Option<&String>| all.is_empty() || value.is_some_and(|value| all.contains(value));
        let kinds = condition.kind.all();
        (kinds.is_empty() || kinds.contains(&place.kind))
            && any(condition.family.all(), place.family.as_ref())
            && any(condition.sector.all(), place.sector.as_ref())
    }

    pub(super) fn stands(&self, at: At, on: Day) -> bool {
        let place = &self.places[at];
        place.founded <= on && place.ended.is_none_or(|(end, _)| on < end)
    }

    /// Returns the organisation itself, or whoever has taken over by a day.
    pub(super) fn forward(&self, mut at: At, on: Day) -> At {
        while let Some((end, Some(next))) = self.places[at].ended
            && end <= on
        {
            at = next;
        }
        at
    }

    pub(super) fn parent(&self, at: At, on: Day) -> Option<At> {
        let parents = &self.places[at].parents;
        let parent = parents.iter().rev().find(|(from, _)| *from <= on).and_then(|(_, parent)| *parent);
        parent.map(|parent| self.forward(parent, on))
    }

    /// Returns the chain from an organisation, or whoever took over, up to the root on a day.
    pub(super) fn chain(&self, at: At, on: Day) -> Vec<At> {
        let mut chain = vec![self.forward(at, on)];
        while let Some(parent) = chain.last().and_then(|&at| self.parent(at, on)) {
            chain.push(parent);
        }
        chain
    }

    /// Returns an organisation with all that were merged into it or absorbed by it, over any number of steps.
    pub(super) fn lineage(&self, at: At) -> Vec<At> {
        let mut all = vec![at];
        let mut next = 0;
        while next < all.len() {
            let before = self.merged.iter().filter(|(_, after)| *after == all[next]).map(|(before, _)| *before);
            let fresh: Vec<At> = before.filter(|before| !all.contains(before)).collect();
            all.extend(fresh);
            next += 1;
        }
        all
    }

    /// Returns the children of an organisation on a day.
    pub(super) fn children(&self, at: At, on: Day) -> impl Iterator<Item = At> + '_ {
        (0..self.places.len()).filter(move |&child| self.stands(child, on) && self.parent(child, on) == Some(at))
    }

    /// Returns for each organisation whether members may belong to it directly: it may, and it has no cells.
    pub(super) fn homes(&self, on: Day) -> Vec<bool> {
        let mut homes: Vec<bool> =
            (0..self.places.len()).map(|at| self.stands(at, on) && self.places[at].kind.holds_members()).collect();
        for at in 0..self.places.len() {
            if self.stands(at, on)
                && let Some(parent) = self.parent(at, on)
            {
                homes[parent] = false;
            }
        }
        homes
    }

    /// Returns the days on which organisations change.
    pub(super) fn days_of_change(&self) -> Vec<Day> {
        let mut days: Vec<Day> = self.changes.iter().map(|change| change.on).collect();
        days.dedup();
        days
    }

    pub(super) fn merge(&mut self, before: At, after: At) {
        self.merged.push((before, after));
    }

    pub(super) fn note(&mut self, line: usize, on: Day, issuer: Option<At>, what: Change) {
        self.changes.push(Restructuring { line, on, issuer, what });
    }

    /// Returns the root that stands first in the file.
    pub(super) fn root(&self) -> At {
        self.places.iter().position(|place| matches!(place.parents[..], [(_, None)])).unwrap_or(0)
    }
}

/// Reads the code of an organisation.
pub(super) fn code(line: usize, text: &str) -> Result<UnitId, Fault> {
    text.parse()
        .map_err(|error: dangvu_register::ids::IdError| Fault::new(line, error.to_string(), "Write another code"))
}
