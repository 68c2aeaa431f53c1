//! Facts: what acts leave behind to be counted. One table per kind; a row is a day, a unit, a subject and small codes.

mod kind;
pub(crate) mod rating;
mod reported;
mod snapshot;

use std::collections::HashMap;

use foldhash::fast::FixedState;

pub use self::kind::{About, Balance, FactKind, Motion};
pub use self::reported::Reported;
use crate::codes::Coded as _;
use crate::day::Day;
use crate::ids::{Member, Seq, Unit};
use crate::profile::{self, Profile};
use crate::stint::Stint;

/// Codes of a fact's own dimensions, each by its place.
pub type Codes = [u8; 8];

/// Returns the codes that are given, and 0 for the places after them.
pub(crate) fn codes<const N: usize>(given: [u8; N]) -> Codes {
    std::array::from_fn(|place| given.get(place).copied().unwrap_or(0))
}

/// Returns the code of a dimension of two values: 1 for no, 2 for yes; 0 is left for "does not apply".
pub(crate) fn flag(yes: bool) -> u8 {
    1 + u8::from(yes)
}

/// One fact.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fact {
    /// The day.
    pub on: Day,
    /// Date of birth of the member, [`Day::OPEN`] if unknown.
    pub born: Day,
    /// The day from which the member's Party age counts, [`Day::OPEN`] if unknown.
    pub since: Day,
    /// The unit.
    pub unit: Unit,
    /// The other end of a movement, or [`Unit::NONE`].
    pub other: Unit,
    /// The number of the member, unit or matter that it is about.
    pub subject: u32,
    /// The entry that it comes from; [`Seq::NEVER`] if the member's timeline must be asked.
    pub entry: Seq,
    /// The member's attributes on that day.
    pub profile: Profile,
    /// Codes of the kind's own dimensions.
    pub codes: Codes,
    /// An amount; money in đồng, a value that was typed in in thousandths.
    pub amount: i64,
}

impl Fact {
    /// Returns the fact that the beginning of a stint is.
    pub(crate) fn of_stint(kind: FactKind, on: Day, stint: &Stint) -> Self {
        let cause = stint.cause;
        let in_transit = if kind == FactKind::Exit { flag(cause.in_transit()) } else { 0 };
        // Whoever departs is counted as what the member was until then: not in transit.
        let profile =
            if kind == FactKind::Departure { stint.profile.with_flag(profile::TRANSIT, false) } else { stint.profile };
        Self {
            on,
            born: stint.born,
            since: stint.since,
            unit: stint.unit,
            other: stint.other,
            subject: stint.member.0,
            entry: Seq::NEVER,
            profile,
            codes: codes([cause.code(), in_transit, 0, u8::from(cause.came_today())]),
            amount: 0,
        }
    }

    /// Returns the subject as a member.
    pub fn member(&self) -> Member {
        Member(self.subject)
    }
}

/// The facts of one kind.
#[derive(Clone, Debug, Default)]
pub struct FactTable {
    pub(crate) facts: Vec<Fact>,
    pub(crate) begun: Vec<Seq>,
    pub(crate) superseded: Vec<Seq>,
    /// For each fact the one before it of the same unit.
    before: Vec<u32>,
    last_of: HashMap<Unit, u32, FixedState>,
    done: Vec<Option<u32>>,
}

/// No fact.
const NO_FACT: u32 = u32::MAX;

impl FactTable {
    /// Returns the number of facts, superseded ones included.
    pub fn len(&self) -> usize {
        self.facts.len()
    }

    /// Returns whether there is no fact.
    pub fn is_empty(&self) -> bool {
        self.facts.is_empty()
    }

    /// Returns the facts known at an entry, in the order of recording.
    pub fn known(&self, known: Seq) -> impl Iterator<Item = &Fact> {
        self.facts.iter().enumerate().filter(move |&(at, _)| self.is_known(at, known)).map(|(_, fact)| fact)
    }

    /// Returns the facts of one unit known at an entry, the last recorded first.
    pub fn known_of(&self, unit: Unit, known: Seq) -> impl Iterator<Item = &Fact> {
        let all = self.places_of(unit).map(|id| id as usize);
        all.filter(move |&at| self.is_known(at, known)).map(|at| &self.facts[at])
    }

    /// Returns all facts of one unit, superseded ones included, the last recorded first.
    pub(crate) fn ever_of(&self, unit: Unit) -> impl Iterator<Item = &Fact> {
        self.places_of(unit).map(|id| &self.facts[id as usize])
    }

    /// Returns the places of all facts of one unit, the last recorded first.
    fn places_of(&self, unit: Unit) -> impl Iterator<Item = u32> {
        let some = |id: u32| (id != NO_FACT).then_some(id);
        let last = self.last_of.get(&unit).copied().unwrap_or(NO_FACT);
        std::iter::successors(some(last), move |&id| some(self.before[id as usize]))
    }

    /// Returns whether a fact is known now at a place.
    fn is(&self, id: u32, fact: &Fact) -> bool {
        self.superseded[id as usize] == Seq::NEVER && self.facts[id as usize] == *fact
    }

    fn is_known(&self, at: usize, known: Seq) -> bool {
        self.begun[at] <= known && (known < self.superseded[at] || self.superseded[at] == Seq::NEVER)
    }

    pub(crate) fn push(&mut self, fact: Fact, seq: Seq) -> u32 {
        let id = u32::try_from(self.facts.len()).unwrap_or(u32::MAX);
        self.before.push(self.last_of.insert(fact.unit, id).unwrap_or(NO_FACT));
        self.facts.push(fact);
        self.begun.push(seq);
        self.superseded.push(Seq::NEVER);
        self.done.push(None);
        id
    }

    pub(crate) fn supersede(&mut self, id: u32, seq: Seq) {
        self.superseded[id as usize] = seq;
        self.done.push(Some(id));
    }

    pub(crate) fn commit(&mut self) {
        self.done.clear();
    }

    pub(crate) fn roll_back(&mut self) {
        while let Some(done) = self.done.pop() {
            if let Some(id) = done {
                self.superseded[id as usize] = Seq::NEVER;
            } else {
                if let (Some(fact), Some(before)) = (self.facts.pop(), self.before.pop()) {
                    match before {
                        NO_FACT => self.last_of.remove(&fact.unit),
                        before => self.last_of.insert(fact.unit, before),
                    };
                }
                self.begun.pop();
                self.superseded.pop();
            }
        }
    }
}

/// All facts, a table per kind.
#[derive(Clone, Debug)]
pub struct Facts {
    tables: Vec<FactTable>,
}

impl Default for Facts {
    fn default() -> Self {
        Self { tables: vec![FactTable::default(); FactKind::ALL.len()] }
    }
}

/// A fact's place: its table and its number there.
pub(crate) type FactAt = (FactKind, u32);

impl Facts {
    /// Returns the table of a kind.
    pub fn of(&self, kind: FactKind) -> &FactTable {
        &self.tables[kind as usize]
    }

    /// Brings the facts of one subject in line with a new fold, after entry `seq`.
    pub(crate) fn reconcile(&mut self, current: &mut Vec<FactAt>, fold: &[(FactKind, Fact)], seq: Seq) {
        let mut left = std::mem::take(current);
        for (kind, fact) in fold {
            let same = |&(of, id): &FactAt| of == *kind && self.of(of).facts[id as usize] == *fact;
            let kept = left.iter().position(same).map(|at| left.remove(at));
            let place = kept.unwrap_or_else(|| self.push(*kind, *fact, seq));
            current.push(place);
        }
        for (kind, id) in left {
            self.tables[kind as usize].supersede(id, seq);
        }
    }

    /// Adds a fact that came to be known with entry `seq`.
    pub(crate) fn push(&mut self, kind: FactKind, fact: Fact, seq: Seq) -> FactAt {
        (kind, self.tables[kind as usize].push(fact, seq))
    }

    /// Finds the places of facts that are known now.
    pub(crate) fn find(&self, facts: &[(FactKind, Fact)]) -> Vec<FactAt> {
        let mut found = Vec::new();
        for (kind, fact) in facts {
            let is_new = |id: &u32| !found.contains(&(*kind, *id));
            let place = self.of(*kind).places_of(fact.unit).filter(is_new).find(|&id| self.of(*kind).is(id, fact));
            found.extend(place.map(|id| (*kind, id)));
        }
        found
    }

    pub(crate) fn commit(&mut self) {
        self.tables.iter_mut().for_each(FactTable::commit);
    }

    pub(crate) fn roll_back(&mut self) {
        self.tables.iter_mut().for_each(FactTable::roll_back);
    }
}
