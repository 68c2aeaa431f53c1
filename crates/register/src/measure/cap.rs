//! The excellence cap: how many may be rated excellent in a year, how many are, and by how many that is too many.
//!
//! The cap holds within groups: the members of each grass-roots organisation (21-HD/BTCTW 2019); the organisations of
//! like function, that is of one sector, directly under one committee (124-QĐ/TW, article 12). Its base is the number
//! rated *good*, not of those evaluated, and each group is rounded down for itself. So what a higher level may have is
//! the sum over its groups, and never computed from its own sums.

use std::collections::BTreeMap;
use std::ops::AddAssign;

use serde::Serialize;

use super::Period;
use super::dimension::Dimension;
use super::rows::Rows;
use crate::codes::{Level, ReviewSpan};
use crate::day::Day;
use crate::fact::{FactKind, rating};
use crate::ids::{Seq, Unit};
use crate::register::Register;
use crate::rulebook::{CodeListId, RuleId, Share};
use crate::timeline::unit::Being;

/// Whom a cap is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Rated {
    /// Members.
    Members,
    /// Organisations.
    Organisations,
}

impl Rated {
    fn kind(self) -> FactKind {
        match self {
            Self::Members => FactKind::MemberRating,
            Self::Organisations => FactKind::UnitRating,
        }
    }

    fn levels(self) -> RuleId {
        match self {
            Self::Members => RuleId::MemberLevels,
            Self::Organisations => RuleId::OrganisationLevels,
        }
    }

    fn cap(self) -> RuleId {
        match self {
            Self::Members => RuleId::MemberExcellenceCap,
            Self::Organisations => RuleId::OrganisationExcellenceCap,
        }
    }
}

/// What is decided for a year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// How many have a level.
    pub evaluated: i64,
    /// How many have a level that is the base of the cap.
    pub base: i64,
    /// How many have the highest level.
    pub excellent: i64,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, more: Self) {
        self.evaluated += more.evaluated;
        self.base += more.base;
        self.excellent += more.excellent;
    }
}

impl Counts {
    /// Counts levels by their names.
    pub(crate) fn of<'l>(register: &Register, rated: Rated, on: Day, levels: impl Iterator<Item = &'l str>) -> Self {
        let scale = Scale::on(register, rated, on);
        let list = CodeListId::ClassificationLevel.name();
        let mut counts = Self::default();
        levels.for_each(|level| counts += scale.counted(register.code(list, level)));
        counts
    }
}

/// The rule of a cap on the last day of a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CapRule {
    /// The share, or none where the number is not known.
    pub share: Option<Share>,
    /// The document.
    pub document: String,
    /// Whether the rule is confirmed.
    pub confirmed: bool,
}

/// A group within which the cap holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CapGroup {
    /// The grass-roots organisation, or the committee directly above.
    pub unit: Unit,
    /// The sector of the organisations, by its place in the rulebook's list; 0 for members, and where there is none.
    pub sector: u8,
    /// What is decided in it.
    pub counts: Counts,
    /// How many may be excellent; none where no number is in force.
    pub allowed: Option<i64>,
}

impl CapGroup {
    /// Returns by how many it exceeds the cap.
    pub fn over(&self) -> Option<i64> {
        self.allowed.map(|allowed| (self.counts.excellent - allowed).max(0))
    }
}

/// The excellence cap of a unit and a year, rolled up from its groups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExcellenceCap {
    /// The rule in force on the last day of the year, if there is one.
    pub rule: Option<CapRule>,
    /// The groups, in the order of the numbers of their units.
    pub groups: Vec<CapGroup>,
}

impl ExcellenceCap {
    /// Returns what is decided in all groups.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        self.groups.iter().for_each(|group| counts += group.counts);
        counts
    }

    /// Returns how many may be excellent in all groups; none where no number is in force.
    pub fn allowed(&self) -> Option<i64> {
        self.share()?;
        Some(self.groups.iter().filter_map(|group| group.allowed).sum())
    }

    /// Returns by how many the groups exceed the cap: what one has left does not make up for another.
    pub fn over(&self) -> Option<i64> {
        self.share()?;
        Some(self.groups.iter().filter_map(CapGroup::over).sum())
    }

    fn share(&self) -> Option<Share> {
        self.rule.as_ref()?.share
    }
}

/// Which levels count for what, under the rule set of a day.
struct Scale {
    highest: u8,
    base: u128,
}

impl Scale {
    fn on(register: &Register, rated: Rated, on: Day) -> Self {
        let code = |level: &String| register.code(CodeListId::ClassificationLevel.name(), level);
        let book = register.rulebook();
        let base = book.codes_allowed(RuleId::ExcellenceCapBase, on);
        Self {
            highest: book.codes_allowed(rated.levels(), on).first().map_or(0, code),
            base: base.iter().fold(0, |bits, level| bits | 1 << (code(level) & 127)),
        }
    }

    fn counted(&self, level: u8) -> Counts {
        Counts {
            evaluated: i64::from(level != 0),
            base: i64::from(self.base >> (level & 127) & 1 == 1),
            excellent: i64::from(level != 0 && level == self.highest),
        }
    }
}

impl Register {
    /// Answers the excellence cap for members or organisations below a unit in a year, as known at an entry.
    pub fn excellence_cap(&self, rated: Rated, unit: Unit, year: i16, known: Seq) -> ExcellenceCap {
        let mut units = Vec::new();
        self.descend(unit, ReviewSpan::Year.last_day(year), known, &mut |below, _| {
            // An organisation's own level counts among those beside it.
            if below != unit || rated == Rated::Members {
                units.push(below);
            }
        });
        self.cap_within(rated, &units, year, known)
    }

    /// Answers the cap of the groups that some units, or their members, belong to.
    fn cap_within(&self, rated: Rated, units: &[Unit], year: i16, known: Seq) -> ExcellenceCap {
        let on = ReviewSpan::Year.last_day(year);
        let rows = Rows::new(self, Period::on(on, known));
        let (scale, rule) = (Scale::on(self, rated, on), self.cap_rule(rated, on));
        let mut groups: BTreeMap<(Unit, u8), Counts> = BTreeMap::new();
        for &unit in units {
            let mut counts = Counts::default();
            self.each_fact(rated.kind(), Some(unit), on..=on, known, &mut |fact| {
                if rating::is_decided(fact) && rating::is_rated(fact.codes) {
                    counts += scale.counted(fact.codes[rating::LEVEL]);
                }
            });
            if counts != Counts::default() {
                *groups.entry(group_of(&rows, rated, unit, on)).or_default() += counts;
            }
        }
        let share = rule.as_ref().and_then(|rule| rule.share);
        let group = |((unit, sector), counts): ((Unit, u8), Counts)| CapGroup {
            unit,
            sector,
            counts,
            allowed: share.map(|share| share.at_most(counts.base)),
        };
        ExcellenceCap { rule, groups: groups.into_iter().map(group).collect() }
    }

    /// Answers the group that a unit's members, or the unit itself, belong to, with what an act adds to it.
    pub(crate) fn cap_of(&self, rated: Rated, unit: Unit, year: i16, more: Counts) -> (CapGroup, Option<CapRule>) {
        let on = ReviewSpan::Year.last_day(year);
        let place = group_of(&Rows::new(self, Period::on(on, Seq::NEVER)), rated, unit, on);
        let cap = match rated {
            Rated::Members => self.excellence_cap(rated, place.0, year, Seq::NEVER),
            Rated::Organisations => self.cap_within(rated, &self.side_by_side(place.0, on), year, Seq::NEVER),
        };
        let mut found = cap.groups.iter().filter(|group| (group.unit, group.sector) == place);
        let mut counts = found.next().map_or_else(Counts::default, |group| group.counts);
        counts += more;
        let allowed = cap.rule.as_ref().and_then(|rule| rule.share).map(|share| share.at_most(counts.base));
        (CapGroup { unit: place.0, sector: place.1, counts, allowed }, cap.rule)
    }

    /// Returns the units directly under one on a day, as known now, each with those that it took over.
    fn side_by_side(&self, parent: Unit, on: Day) -> Vec<Unit> {
        let (mut found, mut next) = (Vec::new(), vec![(parent, false)]);
        while let Some((above, is_below)) = next.pop() {
            self.children_on(above, on, Seq::NEVER, &mut |child, span| {
                let stands = span.being == Being::Active;
                if stands && is_below {
                    return;
                }
                // What the parent took over is the parent itself: only what stands under that stands beside the others.
                let is_below = stands || is_below;
                if is_below {
                    found.push(child);
                }
                next.push((child, is_below));
            });
        }
        found
    }

    fn cap_rule(&self, rated: Rated, on: Day) -> Option<CapRule> {
        let rule = self.rulebook().rule(rated.cap(), on)?;
        let share = self.rulebook().share(rated.cap(), on);
        Some(CapRule { share, document: rule.document.clone(), confirmed: rule.confirmed })
    }
}

/// Returns the group of a rating: by the unit whose members are rated, or that is rated itself.
fn group_of(rows: &Rows<'_>, rated: Rated, unit: Unit, on: Day) -> (Unit, u8) {
    let chain = rows.register.chain(unit, on, rows.period.known);
    match rated {
        Rated::Members => {
            let is_grassroots = |&&unit: &&Unit| {
                let span = rows.register.span_on(unit, on, rows.period.known);
                span.is_some_and(|span| span.kind.level() == Level::Grassroots)
            };
            (chain.iter().find(is_grassroots).copied().unwrap_or(unit), 0)
        }
        Rated::Organisations => (chain.get(1).copied().unwrap_or(unit), rows.unit_code(Dimension::Sector, unit, on)),
    }
}
