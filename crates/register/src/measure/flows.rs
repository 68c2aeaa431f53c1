//! Movements within a period: which parts count which facts, found in one pass over the stints and the tables of facts.

use std::cell::{Cell, OnceCell};
use std::collections::HashSet;

use super::balances::Balances;
use super::own::fact_code_at;
use super::rows::{Raw, Row, Rows, far_unit, tree_day};
use super::{Condition, Dimension, Moment, Part, Period, Source};
use crate::codes::Coded as _;
use crate::day::Day;
use crate::fact::{Fact, FactKind};
use crate::ids::Unit;
use crate::stint::{Block, Lanes};

/// The parts that count facts, by the kind of fact.
pub(super) struct Flows<'p> {
    of_kind: Vec<Vec<Wanting<'p>>>,
    /// Whether facts that begin stints are counted.
    stints: bool,
    /// The kinds that are counted and whose facts have rows of their own.
    tables: Vec<FactKind>,
    /// Where those begin, of the parts that count ratings, that look at each rating by itself.
    one_by_one: usize,
}

/// A part that counts facts of a kind.
struct Wanting<'p> {
    asked: Asked<'p>,
    /// The conditions that the fact's own codes settle, with the place of the code.
    laid: Vec<(usize, Condition)>,
    /// Whether there are others.
    is_open: bool,
}

/// A part that asks for facts, with its place among the numbers.
#[derive(Clone, Copy)]
pub(super) struct Asked<'p> {
    pub(super) slot: usize,
    pub(super) part: &'p Part,
}

impl<'p> Flows<'p> {
    /// Takes in those of the parts that count facts.
    pub(super) fn new(parts: impl Iterator<Item = Asked<'p>>) -> Self {
        let mut of_kind: Vec<Vec<Wanting<'p>>> = FactKind::ALL.iter().map(|_| Vec::new()).collect();
        for asked in parts {
            if let Source::Facts(kinds) = &asked.part.source {
                kinds.iter().for_each(|&kind| of_kind[kind as usize].push(Wanting::of(asked, kind)));
            }
        }
        let counted = FactKind::ALL.iter().copied().filter(|&kind| !of_kind[kind as usize].is_empty());
        let (stints, tables): (Vec<FactKind>, Vec<FactKind>) = counted.partition(|kind| kind.begins_stint());
        let ratings = &mut of_kind[FactKind::MemberRating as usize];
        ratings.sort_by_key(Wanting::looks_at_each);
        let one_by_one = ratings.partition_point(|wanting| !wanting.looks_at_each());
        Self { of_kind, stints: !stints.is_empty(), tables, one_by_one }
    }

    /// Returns whether no part counts facts.
    pub(super) fn is_empty(&self) -> bool {
        self.of_kind.iter().all(Vec::is_empty)
    }

    /// Returns whether the parts count what predecessors did: all of them, or none.
    fn lineage(&self) -> bool {
        self.of_kind.iter().flatten().any(|wanting| wanting.asked.part.lineage)
    }

    /// Calls `see` with each fact that begins a stint in one of the blocks and that a part counts.
    pub(super) fn in_blocks<'r>(
        &self,
        rows: &Rows<'r>,
        blocks: impl Iterator<Item = Block<'r>>,
        see: &mut impl FnMut(Asked<'p>, &Row),
    ) {
        if !self.stints {
            return;
        }
        let (period, stints) = (rows.period, rows.register.stints());
        for block in blocks {
            let begun = block.begun_within(period.from, period.to);
            if begun == 0 {
                continue;
            }
            for lane in Lanes(begun & stints.known(block, period.known)) {
                let Some(kind) = block.cause(lane).kind() else { continue };
                let asked = &self.of_kind[kind as usize];
                if !asked.is_empty() {
                    let fact = Fact::of_stint(kind, block.from(lane), &block.stint(lane));
                    Self::sift(rows, asked, kind, (fact, None), see);
                }
            }
        }
    }

    /// Calls `see` with each fact of one unit's figures.
    pub(super) fn of_unit(&self, rows: &Rows<'_>, unit: Unit, see: &mut impl FnMut(Asked<'p>, &Row)) {
        let home = Home::of(rows, unit, self.lineage());
        let mut sift = |asked: Asked<'p>, row: &Row| {
            if home.counts(asked.part, row) {
                see(asked, row);
            }
        };
        for &below in &home.territory {
            self.in_blocks(rows, rows.register.stints().blocks_of(below), &mut sift);
            self.in_tables(rows, Some(below), &mut sift);
        }
    }

    /// Calls `see` with the facts of one unit's figures, those of tables each with how many there are that are alike.
    pub(super) fn of_unit_by_number(&self, rows: &Rows<'_>, unit: Unit, see: &mut impl FnMut(Asked<'p>, &Row, i64)) {
        let home = Home::of(rows, unit, self.lineage());
        let mut sift = |asked: Asked<'p>, row: &Row, alike: i64| {
            if home.counts(asked.part, row) {
                see(asked, row, alike);
            }
        };
        for &below in &home.territory {
            let blocks = rows.register.stints().blocks_of(below);
            self.in_blocks(rows, blocks, &mut |asked, row| sift(asked, row, 1));
            self.by_number(rows, Some(below), &mut sift);
        }
    }

    /// Calls `see` with each fact that has a row of its own and that a part counts: of one unit, or of all.
    pub(super) fn in_tables(&self, rows: &Rows<'_>, unit: Option<Unit>, see: &mut impl FnMut(Asked<'p>, &Row)) {
        self.tables.iter().for_each(|&kind| self.in_table(kind, rows, unit, see));
    }

    /// Calls `see` with the facts that have a row of their own and that a part counts, each with how many there are that
    /// are alike: of one unit, or of all.
    pub(super) fn by_number(&self, rows: &Rows<'_>, unit: Option<Unit>, see: &mut impl FnMut(Asked<'p>, &Row, i64)) {
        for &kind in &self.tables {
            if kind == FactKind::MemberRating {
                self.by_rate(rows, unit, see);
            } else {
                self.in_table(kind, rows, unit, &mut |asked, row| see(asked, row, 1));
            }
        }
    }

    fn in_table(&self, kind: FactKind, rows: &Rows<'_>, unit: Option<Unit>, see: &mut impl FnMut(Asked<'p>, &Row)) {
        let asked = &self.of_kind[kind as usize];
        let mut balances = kind.balance().map(Balances::new);
        let mut look = |fact: &Fact| match &mut balances {
            Some(balances) => balances.take_in(fact),
            None => Self::sift(rows, asked, kind, (*fact, None), see),
        };
        let Period { from, to, known } = rows.period;
        rows.register.each_fact(kind, unit, from..=to, known, &mut look);
        if let Some(balances) = balances {
            balances.each(rows, kind, |fact, unless| Self::sift(rows, asked, kind, (fact, unless), see));
        }
    }

    /// Ratings of one list that say the same differ only in whom they are about. Where a part asks for that, or counts
    /// each member once, they are looked at one by one.
    fn by_rate(&self, rows: &Rows<'_>, unit: Option<Unit>, see: &mut impl FnMut(Asked<'p>, &Row, i64)) {
        let kind = FactKind::MemberRating;
        let (alike, one_by_one) = self.of_kind[kind as usize].split_at(self.one_by_one);
        let Period { from, to, known } = rows.period;
        let mut numbers: Vec<(Fact, i64)> = Vec::new();
        for rated in rows.register.rating_lists(unit, from..=to, known) {
            numbers.clear();
            rated.count_alike(&mut numbers);
            for &(fact, number) in &numbers {
                Self::sift(rows, alike, kind, (fact, None), &mut |asked, row| see(asked, row, number));
            }
            if !one_by_one.is_empty() {
                rated.facts().for_each(|fact| {
                    Self::sift(rows, one_by_one, kind, (fact, None), &mut |asked, row| see(asked, row, 1));
                });
            }
        }
    }

    fn sift(
        rows: &Rows<'_>,
        wanting: &[Wanting<'p>],
        kind: FactKind,
        (fact, unless): (Fact, Option<(Unit, Day)>),
        see: &mut impl FnMut(Asked<'p>, &Row),
    ) {
        let row = Row { unless, ..Row::new(Raw::Fact(kind, fact), fact.unit, fact.amount) };
        for Wanting { asked, laid, is_open } in wanting {
            let is_so = laid.iter().all(|&(place, condition)| condition.allows(fact.codes[place]));
            if is_so && (!is_open || rows.allows(asked.part, Moment::Closing, &row)) {
                see(*asked, &row);
            }
        }
    }
}

impl<'p> Wanting<'p> {
    fn of(asked: Asked<'p>, kind: FactKind) -> Self {
        let part = asked.part;
        let place = |condition: &Condition| match condition.dimension {
            Dimension::Overdue => None,
            dimension => Some((fact_code_at(dimension, kind)?, *condition)),
        };
        let laid: Vec<_> = part.conditions.iter().filter_map(place).collect();
        let is_open = laid.len() < part.conditions.len() || !part.within.is_empty();
        Self { asked, laid, is_open }
    }

    /// Returns whether it matters whom a fact is about.
    fn looks_at_each(&self) -> bool {
        let part = self.asked.part;
        part.mode.is_once() || part.conditions.iter().any(|condition| condition.dimension.is_of_member())
    }
}

/// What was ever under a unit in the period, and which rows count for it.
struct Home<'a, 'r> {
    rows: &'a Rows<'r>,
    unit: Unit,
    lineage: bool,
    territory: Vec<Unit>,
    within: OnceCell<HashSet<Unit>>,
    /// Whether the unit asked for last was under it, and the days on which that is so.
    last: Cell<(Unit, Day, Day, bool)>,
}

impl<'a, 'r> Home<'a, 'r> {
    fn of(rows: &'a Rows<'r>, unit: Unit, lineage: bool) -> Self {
        let territory = rows.territory_over(unit, lineage);
        let last = Cell::new((Unit::NONE, Day::OPEN, Day::MIN, false));
        Self { rows, unit, lineage, territory, within: OnceCell::new(), last }
    }

    fn counts(&self, part: &Part, row: &Row) -> bool {
        let on = tree_day(row);
        let inside = || {
            far_unit(row).is_some_and(|far| self.is_within(far))
                && self.rows.far_end(part, row, on).is_some_and(|far| far.contains(self.unit))
        };
        self.has(row.unit, on)
            && row.unless.is_none_or(|(other, on)| !self.has(other, on))
            && part.crossing.is_none_or(|crossing| inside() != crossing)
    }

    fn is_within(&self, unit: Unit) -> bool {
        self.within.get_or_init(|| self.territory.iter().copied().collect()).contains(&unit)
    }

    fn has(&self, unit: Unit, on: Day) -> bool {
        let (of, from, to, has) = self.last.get();
        if of == unit && from <= on && on < to {
            return has;
        }
        let (from, to, chain) = self.rows.chains(self.lineage).dated(unit, on);
        let has = chain.contains(self.unit);
        self.last.set((unit, from, to, has));
        has
    }
}
