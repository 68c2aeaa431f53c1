//! The rows behind a number: facts, stints, spans or seats that meet the conditions, and whose figure each belongs to.

use std::collections::BTreeSet;

use super::chain::{Chain, Chains};
use super::dimension::{Ages, Condition, Dimension, age_code, code_place, member_code};
use super::forest::Forest;
use super::reorganisation;
use super::{Moment, Part, Period, Source};
use crate::codes::{Coded as _, UnitChange};
use crate::day::Day;
use crate::fact::{Fact, FactKind, Motion};
use crate::ids::{Member, Seq, Unit};
use crate::profile;
use crate::register::Register;
use crate::timeline::member::{Seat, Stint};
use crate::timeline::unit::{Being, Span};

/// What a row is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Raw<'r> {
    Fact(FactKind, &'r Fact),
    Stint(&'r Stint),
    Unit(Unit),
    Seat(&'r Seat),
}

/// A row behind a number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row<'r> {
    pub(super) raw: Raw<'r>,
    pub(super) unit: Unit,
    pub(super) amount: i64,
}

impl Row<'_> {
    /// Returns who the row is about.
    pub(super) fn subject(&self) -> u32 {
        match self.raw {
            Raw::Fact(_, fact) => fact.subject,
            Raw::Stint(stint) => stint.member.0,
            Raw::Unit(unit) => unit.0,
            Raw::Seat(seat) => seat.member.0,
        }
    }

    pub(super) fn entry(&self) -> Option<Seq> {
        match self.raw {
            Raw::Fact(_, fact) => Some(fact.entry),
            Raw::Stint(_) | Raw::Unit(_) | Raw::Seat(_) => None,
        }
    }

    pub(super) fn member(&self) -> Option<Member> {
        match self.raw {
            Raw::Fact(kind, fact) => kind.is_about_member().then(|| fact.member()),
            Raw::Stint(stint) => Some(stint.member),
            Raw::Seat(seat) => Some(seat.member),
            Raw::Unit(_) => None,
        }
    }
}

/// Finds rows for one period.
pub(super) struct Rows<'r> {
    pub(super) register: &'r Register,
    pub(super) period: Period,
    plain: Chains<'r>,
    lineage: Chains<'r>,
    ages: [Ages; 2],
}

impl<'r> Rows<'r> {
    pub(super) fn new(register: &'r Register, period: Period) -> Self {
        Self {
            register,
            period,
            plain: Chains::plain(register, period.known),
            lineage: Chains::with_lineage(register, period.known, period.to),
            ages: [Moment::Opening, Moment::Closing].map(|moment| Ages::on(period.day(moment))),
        }
    }

    pub(super) fn chains(&self, part: &Part) -> &Chains<'r> {
        if part.lineage { &self.lineage } else { &self.plain }
    }

    pub(super) fn ages(&self, moment: Moment) -> &Ages {
        &self.ages[moment as usize]
    }

    /// Calls `see` with each row that meets the conditions and the units whose figure it belongs to.
    pub(super) fn each(&self, part: &Part, see: &mut dyn FnMut(Row<'r>, &[Unit])) {
        match &part.source {
            Source::Facts(kinds) => kinds.iter().for_each(|&kind| self.each_fact(part, kind, see)),
            Source::Members(moment) => {
                let on = self.period.day(*moment);
                let stints = self.register.stints();
                for at in (0..stints.len()).filter(|&at| stints.holds(at, on, self.period.known)) {
                    self.see_stint(part, *moment, &stints.rows[at], see);
                }
            }
            Source::Units(moment) => self.each_unit(part, *moment, see),
            Source::Seats(moment) => {
                let on = self.period.day(*moment);
                let seats = self.register.seats();
                let held = |&at: &usize| seats.holds(at, on, self.period.known) && self.stands(seats.rows[at].unit, on);
                for at in (0..seats.len()).filter(held) {
                    let row = Row { raw: Raw::Seat(&seats.rows[at]), unit: seats.rows[at].unit, amount: 1 };
                    self.see_row(part, *moment, row, on, see);
                }
            }
            Source::Reorganised(direction) => {
                reorganisation::each(self, part, *direction, &mut |row, owners| {
                    if self.allows(part, Moment::Closing, &row) {
                        see(row, owners);
                    }
                });
            }
        }
    }

    fn see_stint(&self, part: &Part, moment: Moment, stint: &'r Stint, see: &mut dyn FnMut(Row<'r>, &[Unit])) {
        if counts_stint(part, stint) {
            let row = Row { raw: Raw::Stint(stint), unit: stint.unit, amount: 1 };
            self.see_row(part, moment, row, self.period.day(moment), see);
        }
    }

    fn see_row(&self, part: &Part, moment: Moment, row: Row<'r>, on: Day, see: &mut dyn FnMut(Row<'r>, &[Unit])) {
        if self.allows(part, moment, &row) {
            see(row, self.chains(part).of(row.unit, on).units());
        }
    }

    fn each_unit(&self, part: &Part, moment: Moment, see: &mut dyn FnMut(Row<'r>, &[Unit])) {
        let on = self.period.day(moment);
        let spans = self.register.spans();
        for at in (0..spans.len()).filter(|&at| spans.holds(at, on, self.period.known)) {
            let span = spans.rows[at];
            if span.being == Being::Active {
                let row = Row { raw: Raw::Unit(span.unit), unit: span.unit, amount: 1 };
                self.see_row(part, moment, row, on, see);
            }
        }
    }

    fn each_fact(&self, part: &Part, kind: FactKind, see: &mut dyn FnMut(Row<'r>, &[Unit])) {
        let chains = self.chains(part);
        let Period { from, to, known } = self.period;
        for fact in self.register.facts().of(kind).known(known).filter(|fact| from <= fact.on && fact.on <= to) {
            let row = Row { raw: Raw::Fact(kind, fact), unit: fact.unit, amount: i64::from(fact.amount) };
            if !self.allows(part, Moment::Closing, &row) {
                continue;
            }
            let on = tree_day(kind, fact);
            let chain = chains.of(fact.unit, on);
            match part.crossing {
                None => see(row, chain.units()),
                Some(crossing) => {
                    let far = self.far_end(chains, fact, on);
                    let inside = |unit: Unit| far.as_ref().is_some_and(|far: &Chain| far.contains(unit));
                    let owners: Vec<Unit> =
                        chain.units().iter().copied().filter(|&unit| inside(unit) != crossing).collect();
                    see(row, &owners);
                }
            }
        }
    }

    /// Returns the chain of a movement's other end; of a receiver that was founded on that very day, its first.
    fn far_end(&self, chains: &Chains<'r>, fact: &Fact, on: Day) -> Option<Chain> {
        let far = fact.other.is_some().then(|| chains.of(fact.other, on))?;
        Some(if far.units().is_empty() { chains.of(fact.other, fact.on) } else { far })
    }

    fn stands(&self, unit: Unit, on: Day) -> bool {
        self.register.span_on(unit, on, self.period.known).is_some_and(|span| span.being == Being::Active)
    }

    /// Calls `see` with each row of one unit's figure: the short way for a stock, which looks at that subtree only.
    pub(super) fn each_of(&self, part: &Part, unit: Unit, see: &mut dyn FnMut(Row<'r>)) {
        let moment = match part.source {
            Source::Members(moment) | Source::Units(moment) => moment,
            Source::Facts(_) | Source::Seats(_) | Source::Reorganised(_) => {
                return self.each(part, &mut |row, owners| {
                    if owners.contains(&unit) {
                        see(row);
                    }
                });
            }
        };
        let on = self.period.day(moment);
        for (below, span) in self.territory(part, unit, on) {
            if matches!(part.source, Source::Units(_)) {
                let row = Row { raw: Raw::Unit(below), unit: below, amount: 1 };
                if span.being == Being::Active && self.allows(part, moment, &row) {
                    see(row);
                }
                continue;
            }
            for stint in self.register.stints_in(below, on, self.period.known).filter(|stint| counts_stint(part, stint))
            {
                let row = Row { raw: Raw::Stint(stint), unit: below, amount: 1 };
                if self.allows(part, moment, &row) {
                    see(row);
                }
            }
        }
    }

    /// Returns the units of a subtree on a day; with lineage, those of the unit's predecessors too.
    fn territory(&self, part: &Part, unit: Unit, on: Day) -> Vec<(Unit, Span)> {
        let mut roots = vec![unit];
        if part.lineage {
            self.lineage.add_predecessors(&mut roots);
        }
        let (mut seen, mut units) = (BTreeSet::new(), Vec::new());
        for root in roots {
            self.register.descend(root, on, self.period.known, &mut |unit, span| {
                if seen.insert(unit) {
                    units.push((unit, span));
                }
            });
        }
        units
    }

    pub(super) fn allows(&self, part: &Part, moment: Moment, row: &Row<'_>) -> bool {
        part.conditions
            .iter()
            .all(|condition: &Condition| condition.allows(self.code(condition.dimension, moment, row)))
    }

    /// Returns a row's code in a dimension; 0 if it is unknown.
    pub(super) fn code(&self, dimension: Dimension, moment: Moment, row: &Row<'_>) -> u8 {
        let ages = self.ages(moment);
        match row.raw {
            Raw::Stint(stint) if dimension.is_of_member() => {
                member_code(dimension, stint.profile, stint.born, stint.since, ages)
            }
            Raw::Fact(kind, fact) => self.fact_code(dimension, kind, fact),
            Raw::Seat(seat) if dimension == Dimension::Post => seat.post.code(),
            Raw::Seat(seat) if dimension.is_of_member() => {
                let standing = self.register.standing_as_known(seat.member, self.period.day(moment), self.period.known);
                member_code(dimension, standing.profile, standing.born, standing.since, ages)
            }
            Raw::Stint(_) | Raw::Unit(_) | Raw::Seat(_) => self.unit_code(dimension, row.unit, self.period.day(moment)),
        }
    }

    fn fact_code(&self, dimension: Dimension, kind: FactKind, fact: &Fact) -> u8 {
        if let Some(place) = code_place(dimension, kind) {
            return fact.codes[place];
        }
        if kind == FactKind::UnitChange && dimension == Dimension::Kind {
            return fact.codes[1];
        }
        if dimension.is_of_unit() {
            return self.unit_code(dimension, fact.unit, tree_day(kind, fact));
        }
        match dimension {
            Dimension::Age | Dimension::PartyAge | Dimension::AgeBand | Dimension::PartyAgeBand => {
                age_code(dimension, fact.born, fact.since, fact.on)
            }
            _ => member_code(dimension, fact.profile, fact.born, fact.since, self.ages(Moment::Closing)),
        }
    }

    fn unit_code(&self, dimension: Dimension, unit: Unit, on: Day) -> u8 {
        let chain = self.plain.of(unit, on);
        let spans = || chain.units().iter().filter_map(|&unit| self.register.span_on(unit, on, self.period.known));
        let Some(span) = spans().next() else { return 0 };
        unit_code(
            dimension,
            &span,
            || spans().nth(1),
            || spans().map(|span| span.sector).find(|&sector| sector != 0).unwrap_or(0),
            || {
                let (mut has, here, known) = (false, chain.units()[0], self.period.known);
                self.register.descend(here, on, known, &mut |child, span| {
                    has |= span.being == Being::Active
                        && span.kind.is_cell()
                        && self.plain.of(child, on).units().get(1) == Some(&here);
                });
                has
            },
        )
    }

    /// Returns a unit's code in a dimension from a tree that stands ready.
    pub(super) fn unit_code_in(dimension: Dimension, unit: Unit, span: &Span, forest: &Forest) -> u8 {
        let parent = forest.parent(unit);
        let above = || if parent.is_some() { forest.span(parent).copied() } else { None };
        unit_code(dimension, span, above, || forest.sector(unit), || forest.has_cells(unit))
    }
}

fn unit_code(
    dimension: Dimension,
    span: &Span,
    parent: impl FnOnce() -> Option<Span>,
    sector: impl FnOnce() -> u8,
    has_cells: impl FnOnce() -> bool,
) -> u8 {
    let flag = |yes: bool| if yes { 2 } else { 1 };
    match dimension {
        Dimension::Kind => span.kind.code(),
        Dimension::Level => span.kind.level().code(),
        Dimension::Grassroots => flag(span.kind.level() == crate::codes::Level::Grassroots),
        Dimension::Sector => sector(),
        Dimension::HasCells => flag(has_cells()),
        Dimension::ParentLevel => parent().map_or(0, |parent| parent.kind.level().code()),
        _ => 0,
    }
}

/// Members in transit are counted only where a measure asks for them.
fn counts_stint(part: &Part, stint: &Stint) -> bool {
    !stint.profile.has(profile::TRANSIT) || part.asks_for_transit()
}

/// Returns the day whose tree a fact is counted on: a departure counts where the member was the day before, the end of
/// a unit where the unit was.
pub(super) fn tree_day(kind: FactKind, fact: &Fact) -> Day {
    let came_today = fact.codes[3] == 1;
    let leaves = match kind {
        FactKind::UnitChange => UnitChange::from_code(fact.codes[0]).is_some_and(UnitChange::is_end),
        _ => kind.motion() == Motion::Departure,
    };
    if leaves && !came_today { fact.on.previous() } else { fact.on }
}
