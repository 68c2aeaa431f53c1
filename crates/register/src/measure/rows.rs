//! The rows behind a number: facts, stints, spans, seats or matters that meet the conditions, and whose figure each belongs to.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::rc::Rc;

use super::chain::{Chain, Chains};
use super::dimension::{Ages, Condition, Dimension, age_code, member_code};
use super::flows::{Asked, Flows};
use super::forest::Forest;
use super::object::object;
use super::own::{fact_code_at, of_other};
use super::unit_code::unit_code;
use super::{Mode, Moment, Part, Period, Source};
use super::{reorganisation, standing, streak};
use crate::codes::{Coded as _, MatterKind, UnitChange};
use crate::day::Day;
use crate::effect::Subject;
use crate::fact::{About, Fact, FactKind, Motion};
use crate::ids::{Matter, Member, Seq, Unit};
use crate::profile;
use crate::register::Register;
use crate::stint::Stint;
use crate::timeline::matter::{Affair, LATE_AT};
use crate::timeline::member::Seat;
use crate::timeline::unit::{Being, Span};

/// What a row is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Raw {
    Fact(FactKind, Fact),
    Stint(Stint),
    Unit(Unit),
    Seat(Seat),
    Affair(Affair),
}

/// A row behind a number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    pub(super) raw: Raw,
    pub(super) unit: Unit,
    pub(super) amount: i64,
    /// A unit and a day: what whoever has the figure of that unit too does not count.
    pub(super) unless: Option<(Unit, Day)>,
}

impl Row {
    /// Returns a row that everybody counts to whom its unit belongs.
    pub(super) fn new(raw: Raw, unit: Unit, amount: i64) -> Self {
        Self { raw, unit, amount, unless: None }
    }

    /// Returns who the row is about.
    pub(super) fn subject(&self) -> u32 {
        match self.raw {
            Raw::Fact(_, fact) => fact.subject,
            Raw::Stint(stint) => stint.member.0,
            Raw::Unit(unit) => unit.0,
            Raw::Seat(seat) => seat.member.0,
            Raw::Affair(affair) => affair.matter.0,
        }
    }

    /// Returns what is counted once, where a mode counts so.
    pub(super) fn counted_as(&self, mode: Mode) -> u32 {
        if mode == Mode::Units { self.unit.0 } else { self.subject() }
    }

    /// Returns the matter that the row is about, if it is about one.
    pub(super) fn matter(&self) -> Option<Matter> {
        match self.raw {
            Raw::Fact(kind, fact) => (kind.about() == About::Matter).then_some(Matter(fact.subject)),
            Raw::Affair(affair) => Some(affair.matter),
            Raw::Stint(_) | Raw::Unit(_) | Raw::Seat(_) => None,
        }
    }

    pub(super) fn member(&self) -> Option<Member> {
        match self.raw {
            Raw::Fact(kind, fact) => (kind.about() == About::Member).then(|| fact.member()),
            Raw::Stint(stint) => Some(stint.member),
            Raw::Seat(seat) => Some(seat.member),
            Raw::Affair(affair) => affair.opening.about.and_then(|subject| match subject {
                Subject::Member(member) => Some(member),
                Subject::Unit(_) | Subject::Matter(_) => None,
            }),
            Raw::Unit(_) => None,
        }
    }
}

/// How many facts of a member, a day, a kind and the same two units have been told of.
#[derive(Default)]
pub(super) struct Told(HashMap<(u32, Day, u8, Unit, Unit), usize>);

/// Finds rows for one period.
pub(super) struct Rows<'r> {
    pub(super) register: &'r Register,
    pub(super) period: Period,
    plain: Chains<'r>,
    lineage: Chains<'r>,
    far_plain: Chains<'r>,
    far_lineage: Chains<'r>,
    ages: [Ages; 2],
    territories: RefCell<Vec<Territory>>,
}

/// The units of a subtree on a day, with or without what was merged into it.
type Territory = ((bool, Unit, Day), Rc<[(Unit, Span)]>);

impl<'r> Rows<'r> {
    pub(super) fn new(register: &'r Register, period: Period) -> Self {
        Self {
            register,
            period,
            plain: Chains::plain(register, period.known),
            lineage: Chains::with_lineage(register, period.known, period.to),
            far_plain: Chains::plain(register, period.known),
            far_lineage: Chains::with_lineage(register, period.known, period.to),
            ages: [Moment::Opening, Moment::Closing].map(|moment| Ages::on(period.day(moment))),
            territories: RefCell::default(),
        }
    }

    pub(super) fn chains(&self, lineage: bool) -> &Chains<'r> {
        if lineage { &self.lineage } else { &self.plain }
    }

    pub(super) fn ages(&self, moment: Moment) -> &Ages {
        &self.ages[moment as usize]
    }

    /// Calls `see` with each row that meets the conditions and the units whose figure it belongs to: the slow and
    /// obvious way, for what is asked rarely.
    pub(super) fn each(&self, part: &Part, see: &mut dyn FnMut(Row, &[Unit])) {
        let mut owned = |row: Row, on: Day| {
            let mut owners = Vec::new();
            self.owners(part, &row, on, &mut |unit| owners.push(unit));
            see(row, &owners);
        };
        match &part.source {
            Source::Facts(_) if let Mode::Streak(years) = part.mode => streak::each(self, part, years, None, see),
            Source::Facts(_) if part.mode == Mode::Standing => {
                standing::each(self, part, None, &mut |row| owned(row, self.period.to));
            }
            Source::Facts(_) => {
                let flows = Flows::new(std::iter::once(Asked { slot: 0, part }));
                flows.in_blocks(self, self.register.stints().blocks(), &mut |_, row| owned(*row, tree_day(row)));
                flows.in_tables(self, None, &mut |_, row| owned(*row, tree_day(row)));
            }
            Source::Members(moment) => {
                let on = self.period.day(*moment);
                self.register.stints().each_holding(on, self.period.known, |stint| {
                    let row = Row::new(Raw::Stint(stint), stint.unit, 1);
                    if counts_stint(part, &stint) && self.allows(part, *moment, &row) {
                        owned(row, on);
                    }
                });
            }
            Source::Units(moment) => self.each_unit(part, *moment, &mut owned),
            Source::Seats(moment) => self.each_seat(part, *moment, &mut owned),
            Source::Matters(kind, moment) => self.each_affair(part, *kind, *moment, &mut owned),
            Source::Value(code) => {
                let facts = self.register.facts().of(FactKind::Value).known(self.period.known);
                self.each_reported(*code, facts, &mut |row| see(row, &[row.unit]));
            }
            Source::Reorganised(direction) => {
                reorganisation::each(self, part, *direction, None, &mut |row, owners| {
                    if self.allows(part, Moment::Closing, &row) {
                        see(row, owners);
                    }
                });
            }
        }
    }

    fn each_unit(&self, part: &Part, moment: Moment, see: &mut dyn FnMut(Row, Day)) {
        let on = self.period.day(moment);
        let spans = self.register.spans();
        for at in (0..spans.len()).filter(|&at| spans.holds(at, on, self.period.known)) {
            let span = spans.rows[at];
            let row = Row::new(Raw::Unit(span.unit), span.unit, 1);
            if span.being == Being::Active && self.allows(part, moment, &row) {
                see(row, on);
            }
        }
    }

    fn each_seat(&self, part: &Part, moment: Moment, see: &mut dyn FnMut(Row, Day)) {
        let on = self.period.day(moment);
        let seats = self.register.seats();
        let held = |&at: &usize| seats.holds(at, on, self.period.known) && self.stands(seats.rows[at].unit, on);
        for seat in (0..seats.len()).filter(held).map(|at| seats.rows[at]) {
            let row = Row::new(Raw::Seat(seat), seat.unit, 1);
            if self.allows(part, moment, &row) {
                see(row, on);
            }
        }
    }

    fn each_affair(&self, part: &Part, kind: MatterKind, moment: Moment, see: &mut dyn FnMut(Row, Day)) {
        let on = self.period.day(moment);
        let affairs = self.register.affairs();
        for at in (0..affairs.len()).filter(|&at| affairs.holds(at, on, self.period.known)) {
            let row = affair_row(affairs.rows[at]);
            if affairs.rows[at].opening.kind == kind && self.allows(part, moment, &row) {
                see(row, on);
            }
        }
    }

    /// Calls `see` with each unit whose figure a row belongs to, on the tree of a day.
    pub(super) fn owners(&self, part: &Part, row: &Row, on: Day, see: &mut dyn FnMut(Unit)) {
        let chains = self.chains(part.lineage);
        let chain = chains.of(row.unit, on);
        let far = part.crossing.and_then(|_| self.far_end(part, row, on));
        let inside = |unit: Unit| far.as_ref().is_some_and(|far| far.contains(unit));
        let other = row.unless.map(|(unit, on)| chains.of(unit, on));
        let counts = |unit: &Unit| {
            part.crossing.is_none_or(|crossing| inside(*unit) != crossing)
                && other.is_none_or(|other| !other.contains(*unit))
        };
        chain.units().iter().copied().filter(counts).for_each(see);
    }

    /// Returns the chain of a movement's other end; of a receiver that was founded on that very day, its first.
    pub(super) fn far_end(&self, part: &Part, row: &Row, on: Day) -> Option<Chain> {
        let Raw::Fact(_, fact) = row.raw else { return None };
        let chains = if part.lineage { &self.far_lineage } else { &self.far_plain };
        let far = fact.other.is_some().then(|| chains.of(fact.other, on))?;
        Some(if far.units().is_empty() { chains.of(fact.other, fact.on) } else { far })
    }

    fn stands(&self, unit: Unit, on: Day) -> bool {
        self.register.span_on(unit, on, self.period.known).is_some_and(|span| span.being == Being::Active)
    }

    /// Calls `see` with each row of one unit's figure, looking only at what was ever under it in the period.
    pub(super) fn each_of(&self, part: &Part, unit: Unit, see: &mut dyn FnMut(Row)) {
        match &part.source {
            Source::Members(moment) | Source::Units(moment) => self.each_standing(part, *moment, unit, see),
            Source::Matters(kind, moment) => self.each_open(part, *kind, *moment, unit, see),
            Source::Value(code) => {
                let facts = self.register.facts().of(FactKind::Value).known_of(unit, self.period.known);
                self.each_reported(*code, facts, see);
            }
            Source::Facts(_) if let Mode::Streak(years) = part.mode => {
                streak::each(self, part, years, Some(unit), &mut |row, _| see(row));
            }
            Source::Facts(_) if part.mode == Mode::Standing => standing::each(self, part, Some(unit), see),
            Source::Facts(_) => {
                let flows = Flows::new(std::iter::once(Asked { slot: 0, part }));
                flows.of_unit(self, unit, &mut |_, row| see(*row));
            }
            Source::Reorganised(direction) => {
                let within = self.territory_over(unit, part.lineage);
                reorganisation::each(self, part, *direction, Some((unit, &within)), &mut |row, owners| {
                    if owners.contains(&unit) && self.allows(part, Moment::Closing, &row) {
                        see(row);
                    }
                });
            }
            Source::Seats(moment) => self.each_seat(part, *moment, &mut |row, on| {
                if self.chains(part.lineage).of(row.unit, on).contains(unit) {
                    see(row);
                }
            }),
        }
    }

    fn each_open(&self, part: &Part, kind: MatterKind, moment: Moment, unit: Unit, see: &mut dyn FnMut(Row)) {
        let (on, known) = (self.period.day(moment), self.period.known);
        for &(below, _) in self.territory(part.lineage, unit, on).iter() {
            let open = self.register.affairs_of(below, kind, on, known);
            open.map(|dated| affair_row(dated.row)).filter(|row| self.allows(part, moment, row)).for_each(&mut *see);
        }
    }

    fn each_standing(&self, part: &Part, moment: Moment, unit: Unit, see: &mut dyn FnMut(Row)) {
        let on = self.period.day(moment);
        for &(below, span) in self.territory(part.lineage, unit, on).iter() {
            if matches!(part.source, Source::Units(_)) {
                let row = Row::new(Raw::Unit(below), below, 1);
                if span.being == Being::Active && self.allows(part, moment, &row) {
                    see(row);
                }
                continue;
            }
            for stint in self.register.stints_in(below, on, self.period.known).filter(|stint| counts_stint(part, stint))
            {
                let row = Row::new(Raw::Stint(stint), below, 1);
                if self.allows(part, moment, &row) {
                    see(row);
                }
            }
        }
    }

    /// Returns the units of a subtree on a day; with lineage, those of the unit's predecessors too. They are kept: many parts
    /// ask for the same.
    pub(super) fn territory(&self, lineage: bool, unit: Unit, on: Day) -> Rc<[(Unit, Span)]> {
        let place = (lineage, unit, on);
        if let Some((_, territory)) = self.territories.borrow().iter().find(|(known, _)| *known == place) {
            return territory.clone();
        }
        let territory: Rc<[(Unit, Span)]> = self.descend(lineage, unit, on).into();
        self.territories.borrow_mut().push((place, territory.clone()));
        territory
    }

    fn descend(&self, lineage: bool, unit: Unit, on: Day) -> Vec<(Unit, Span)> {
        let roots = self.roots(unit, lineage);
        let (mut seen, mut units) = (BTreeSet::new(), Vec::new());
        for &root in &roots {
            self.register.descend(root, on, self.period.known, &mut |unit, span| {
                if roots.len() == 1 || seen.insert(unit) {
                    units.push((unit, span));
                }
            });
        }
        units
    }

    fn roots(&self, unit: Unit, lineage: bool) -> Vec<Unit> {
        let mut roots = vec![unit];
        if lineage {
            self.lineage.add_predecessors(&mut roots);
        }
        roots
    }

    /// Returns the units that were under one at any time from the day before the period to its last day, and some that
    /// were not.
    pub(super) fn territory_over(&self, unit: Unit, lineage: bool) -> Vec<Unit> {
        let mut units = self.roots(unit, lineage);
        let (mut seen, mut next): (HashSet<Unit>, usize) = (units.iter().copied().collect(), 0);
        let (first, last, known) = (self.period.from.previous(), self.period.to, self.period.known);
        while let Some(&above) = units.get(next) {
            self.register.children_between(above, (first, last), known, &mut |below| {
                if seen.insert(below) {
                    units.push(below);
                }
            });
            next += 1;
        }
        units
    }

    /// Returns the entry that a fact comes from. Somebody can take the same step between the same units twice on one day:
    /// `told` remembers how many of them have been told of.
    pub(super) fn entry_of(&self, kind: FactKind, fact: &Fact, told: &mut Told) -> Seq {
        if fact.entry != Seq::NEVER {
            return fact.entry;
        }
        let before = told.0.entry((fact.subject, fact.on, kind as u8, fact.unit, fact.other)).or_default();
        let steps = self.register.counted_steps(fact.member(), kind, fact.on, self.period.known);
        let mut same = steps.iter().filter(|(_, stint)| (stint.unit, stint.other) == (fact.unit, fact.other));
        let entry = same.nth(*before).map_or(Seq::NEVER, |&(entry, _)| entry);
        *before += 1;
        entry
    }

    pub(super) fn allows(&self, part: &Part, moment: Moment, row: &Row) -> bool {
        part.conditions
            .iter()
            .all(|condition: &Condition| condition.allows(self.code(condition.dimension, moment, row)))
            && (part.within.is_empty() || self.is_within(part, row))
    }

    fn is_within(&self, part: &Part, row: &Row) -> bool {
        row.matter().is_some_and(|matter| self.register.is_within(matter, &part.within, self.period.known))
    }

    /// Returns a row's code in a dimension; 0 if it is unknown.
    pub(super) fn code(&self, dimension: Dimension, moment: Moment, row: &Row) -> u8 {
        let ages = self.ages(moment);
        match row.raw {
            Raw::Stint(stint) if dimension.is_of_member() => {
                member_code(dimension, stint.profile, stint.born, stint.since, ages)
            }
            Raw::Fact(kind, fact) => self.fact_code(dimension, kind, &fact),
            Raw::Seat(seat) if dimension == Dimension::Post => seat.post.code(),
            Raw::Seat(_) | Raw::Affair(_) if dimension.is_of_member() => row.member().map_or(0, |member| {
                let standing = self.register.standing_as_known(member, self.period.day(moment), self.period.known);
                member_code(dimension, standing.profile, standing.born, standing.since, ages)
            }),
            Raw::Affair(affair) if !dimension.is_of_unit() => self.affair_code(dimension, &affair, moment),
            Raw::Stint(_) | Raw::Unit(_) | Raw::Seat(_) | Raw::Affair(_) => {
                self.unit_code(dimension, row.unit, self.period.day(moment))
            }
        }
    }

    fn fact_code(&self, dimension: Dimension, kind: FactKind, fact: &Fact) -> u8 {
        match fact_code_at(dimension, kind) {
            Some(LATE_AT) if dimension == Dimension::Overdue => return self.overdue(fact),
            Some(place) => return fact.codes[place],
            None => {}
        }
        if let Some(asked) = of_other(dimension, kind) {
            return self.unit_code(asked, fact.other, tree_day_of(kind, fact));
        }
        if kind == FactKind::UnitChange && dimension == Dimension::Kind {
            return fact.codes[1];
        }
        if dimension.is_of_unit() {
            return self.unit_code(dimension, fact.unit, tree_day_of(kind, fact));
        }
        let held = (kind == FactKind::MemberRating).then(|| self.register.with_who(fact, self.period.known));
        let fact = held.as_ref().unwrap_or(fact);
        match dimension {
            Dimension::ObjectLevel => self.unit_code(Dimension::Level, object(kind, fact), fact.on),
            Dimension::ObjectKind => self.unit_code(Dimension::Kind, object(kind, fact), fact.on),
            Dimension::CommitteeSeat => self.committee_seat(fact),
            Dimension::Age | Dimension::PartyAge | Dimension::AgeBand | Dimension::PartyAgeBand => {
                age_code(dimension, fact.born, fact.since, fact.on)
            }
            _ => member_code(dimension, fact.profile, fact.born, fact.since, self.ages(Moment::Closing)),
        }
    }

    /// Returns whoever stands on a day for a unit of a subtree: itself, or who took over.
    pub(super) fn place_of(&self, unit: Unit, span: &Span, on: Day) -> Unit {
        if span.being == Being::Active {
            unit
        } else {
            self.plain.of(unit, on).units().first().copied().unwrap_or(unit)
        }
    }

    pub(super) fn unit_code(&self, dimension: Dimension, unit: Unit, on: Day) -> u8 {
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

fn affair_row(affair: Affair) -> Row {
    Row::new(Raw::Affair(affair), affair.opening.unit, 1)
}

/// Returns the other end of the movement that a row is, if it is one.
pub(super) fn far_unit(row: &Row) -> Option<Unit> {
    if let Raw::Fact(_, fact) = row.raw { Some(fact.other) } else { None }
}

/// Returns the day whose tree a fact is counted on.
pub(super) fn tree_day(row: &Row) -> Day {
    match &row.raw {
        Raw::Fact(kind, fact) => tree_day_of(*kind, fact),
        Raw::Stint(_) | Raw::Unit(_) | Raw::Seat(_) | Raw::Affair(_) => Day::OPEN,
    }
}

/// Members in transit are counted only where a measure asks for them.
pub(super) fn counts_stint(part: &Part, stint: &Stint) -> bool {
    !stint.profile.has(profile::TRANSIT) || part.asks_for_transit()
}

/// Returns the day whose tree a fact is counted on: a departure counts where the member was the day before, the end of
/// a unit where the unit was.
pub(super) fn tree_day_of(kind: FactKind, fact: &Fact) -> Day {
    let came_today = fact.codes[3] == 1;
    let leaves = match kind {
        FactKind::UnitChange => UnitChange::from_code(fact.codes[0]).is_some_and(UnitChange::is_end),
        _ => kind.motion() == Motion::Departure,
    };
    if leaves && !came_today { fact.on.previous() } else { fact.on }
}
