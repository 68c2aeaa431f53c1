//! The tree of organisations on one day, as known at an entry: parents before children, so that a roll-up is one
//! sweep backwards.

use crate::day::Day;
use crate::ids::{Seq, Unit};
use crate::register::Register;
use crate::timeline::unit::{Being, Span};

/// The tree of organisations on one day.
#[derive(Clone, Debug)]
pub struct Forest {
    spans: Vec<Option<Span>>,
    place: Vec<Unit>,
    parent: Vec<Unit>,
    order: Vec<Unit>,
    depth: Vec<u8>,
    sector: Vec<u8>,
    has_cells: Vec<bool>,
}

impl Forest {
    /// Builds the tree.
    pub fn new(register: &Register, on: Day, known: Seq) -> Self {
        let table = register.spans();
        let mut spans: Vec<Option<Span>> = vec![None; register.unit_count()];
        for at in (0..table.len()).filter(|&at| table.holds(at, on, known)) {
            spans[table.rows[at].unit.at()] = Some(table.rows[at]);
        }
        let all = || (0..spans.len()).map(Unit::from_at);
        let place: Vec<Unit> = all().map(|unit| standing_place(&spans, unit)).collect();
        let parent_of = |unit: Unit| match &spans[unit.at()] {
            Some(span) if span.being == Being::Active && span.parent.is_some() => place[span.parent.at()],
            _ => Unit::NONE,
        };
        let parent: Vec<Unit> = all().map(parent_of).collect();
        let mut forest = Self {
            order: Vec::with_capacity(spans.len()),
            depth: vec![0; spans.len()],
            sector: vec![0; spans.len()],
            has_cells: vec![false; spans.len()],
            spans,
            place,
            parent,
        };
        forest.arrange();
        forest
    }

    /// Puts parents before children, children in the order of their numbers, and hands sectors down.
    fn arrange(&mut self) {
        let count = self.spans.len();
        // The first unit under each, and the next beside it; the last place is that of the roots.
        let (mut first, mut next) = (vec![Unit::NONE; count + 1], vec![Unit::NONE; count]);
        for unit in (0..count).rev().map(Unit::from_at) {
            if self.stands(unit) {
                let above = self.parent[unit.at()].at().min(count);
                (next[unit.at()], first[above]) = (first[above], unit);
            }
        }
        let mut at = first[count];
        while at.is_some() {
            self.place_under_parent(at);
            at = match (first[at.at()], next[at.at()]) {
                (Unit::NONE, Unit::NONE) => self.next_beside(at, &next),
                (Unit::NONE, beside) => beside,
                (below, _) => below,
            };
        }
    }

    fn next_beside(&self, unit: Unit, next: &[Unit]) -> Unit {
        let mut at = unit;
        while at.is_some() && !next[at.at()].is_some() {
            at = self.parent[at.at()];
        }
        if at.is_some() { next[at.at()] } else { at }
    }

    fn place_under_parent(&mut self, unit: Unit) {
        self.order.push(unit);
        let parent = self.parent[unit.at()];
        let (own, is_cell) = self.spans[unit.at()].map_or((0, false), |span| (span.sector, span.kind.is_cell()));
        if parent.is_some() {
            self.depth[unit.at()] = self.depth[parent.at()] + 1;
            self.has_cells[parent.at()] |= is_cell;
        }
        self.sector[unit.at()] = if own == 0 && parent.is_some() { self.sector[parent.at()] } else { own };
    }

    /// Returns whether a unit exists on that day.
    pub fn stands(&self, unit: Unit) -> bool {
        self.span(unit).is_some()
    }

    /// Returns what an existing unit is on that day.
    pub fn span(&self, unit: Unit) -> Option<&Span> {
        self.spans.get(unit.at())?.as_ref().filter(|span| span.being == Being::Active)
    }

    /// Returns the unit itself, or whoever has taken over, or [`Unit::NONE`].
    #[inline]
    pub fn place(&self, unit: Unit) -> Unit {
        self.place[unit.at()]
    }

    /// Returns the parent on that day, or [`Unit::NONE`].
    pub fn parent(&self, unit: Unit) -> Unit {
        self.parent[unit.at()]
    }

    /// Returns the units that exist, parents before children.
    pub fn order(&self) -> &[Unit] {
        &self.order
    }

    /// Returns how many units stand above one.
    pub fn depth(&self, unit: Unit) -> u8 {
        self.depth[unit.at()]
    }

    /// Returns a unit's sector, its own or handed down.
    pub fn sector(&self, unit: Unit) -> u8 {
        self.sector[unit.at()]
    }

    /// Returns whether cells stand directly under a unit.
    pub fn has_cells(&self, unit: Unit) -> bool {
        self.has_cells[unit.at()]
    }

    /// Returns the units directly under one.
    pub fn children(&self, unit: Unit) -> impl Iterator<Item = Unit> {
        self.order.iter().copied().filter(move |&child| self.parent[child.at()] == unit)
    }

    /// Returns whether a unit is another or stands under it.
    pub fn is_within(&self, unit: Unit, other: Unit) -> bool {
        let mut at = unit;
        while at.is_some() {
            if at == other {
                return true;
            }
            at = self.parent[at.at()];
        }
        false
    }
}

fn standing_place(spans: &[Option<Span>], unit: Unit) -> Unit {
    let mut at = unit;
    loop {
        match spans.get(at.at()).copied().flatten() {
            Some(span) if span.being == Being::Active => return at,
            Some(span) if span.parent.is_some() => at = span.parent,
            _ => return Unit::NONE,
        }
    }
}
