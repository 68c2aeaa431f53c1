//! A second, obvious register for any number of papers: it walks through them day by day and adds to every unit above.
//!
//! It uses nothing of the register's but the acts themselves, and knows those that `dangvu generate` makes.
//!
//! ```text
//! papers known by K, in order of effect ─→ a day's papers ─→ tree and people at the end of the day
//!                                             └─→ steps ─→ +1 for each unit above, on that day's tree or the day before's
//! ```

use std::collections::{BTreeSet, HashMap, HashSet};

use dangvu_register::act::{Act, NewUnit};
use dangvu_register::day::Day;
use dangvu_register::entry::Paper;
use dangvu_register::ids::UnitId;

use super::rolls::Rolls;

/// One column for each of the structure, in the order of the benchmarks' list.
pub(crate) const STRUCTURE: usize = 16;
/// The movement in the order of the benchmarks' list; then who was enrolled at the opening, and who is there at the end.
pub(crate) const MOVEMENT: usize = 14;
/// Ratings by level in the order of the benchmarks' list; then those of the learned.
pub(crate) const RATINGS: usize = 7;

const OPENING: usize = 0;
pub(crate) const ADMITTED: usize = 1;
pub(crate) const READMITTED: usize = 2;
pub(crate) const RESTORED: usize = 3;
pub(crate) const ENROLLED: usize = 4;
const TRANSFERRED_IN: usize = 5;
const RECEIVED_WITHIN: usize = 6;
const REORGANISED_IN: usize = 7;
pub(crate) const EXITS: usize = 8;
const TRANSFERRED_OUT: usize = 9;
const SENT_WITHIN: usize = 10;
const REORGANISED_OUT: usize = 11;
pub(crate) const OPENED_WITH: usize = 12;
const CLOSING: usize = 13;

/// All papers, and numbers for the codes of the units in them.
pub(crate) struct Ledger<'p> {
    papers: &'p [Paper],
    codes: HashMap<&'p UnitId, usize>,
}

/// What is so of each unit, by its number.
pub(crate) struct Answers {
    pub(crate) structure: Vec<[i64; STRUCTURE]>,
    /// Those who belong to the unit itself, not to one below it.
    pub(crate) own: Vec<[i64; STRUCTURE]>,
    pub(crate) movement: Vec<[i64; MOVEMENT]>,
    pub(crate) ratings: Vec<[i64; RATINGS]>,
}

/// Where a unit stands.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Unfounded,
    Under(Option<usize>),
    TakenOver(usize),
    Gone,
}

/// The units at the end of a day.
#[derive(Clone)]
struct Tree(Vec<Place>);

impl Tree {
    /// Returns the units from one up to the root, whoever took over standing for one that has ended.
    fn chain(&self, unit: usize) -> Vec<usize> {
        let (mut chain, mut next) = (Vec::new(), Some(unit));
        while let Some(at) = next {
            next = match self.0[at] {
                Place::Under(parent) => {
                    chain.push(at);
                    parent
                }
                Place::TakenOver(by) => Some(by),
                Place::Gone | Place::Unfounded => None,
            };
        }
        chain
    }
}

/// What somebody's step counts as.
#[derive(Clone, Copy)]
pub(crate) enum Step {
    /// In a column.
    Plain(usize),
    /// Received from a unit.
    Received(usize),
    /// Sent to a unit.
    Sent(usize),
    /// Given to a part of the unit.
    Reassigned(usize),
}

/// A step, the unit where it was taken, and whether it is counted on the tree of the day before.
pub(crate) struct Taken {
    pub(crate) step: Step,
    pub(crate) unit: usize,
    pub(crate) day_before: bool,
}

/// A rating, the day and the unit for which it counts, and the columns that count it.
pub(crate) struct Rated {
    pub(crate) on: Day,
    pub(crate) unit: usize,
    pub(crate) columns: [bool; RATINGS],
}

impl<'p> Ledger<'p> {
    pub(crate) fn new(papers: &'p [Paper]) -> Self {
        let mut codes = HashMap::new();
        for unit in papers.iter().flat_map(founded) {
            let next = codes.len();
            codes.entry(&unit.code).or_insert(next);
        }
        Self { papers, codes }
    }

    /// Returns the number of a unit.
    pub(crate) fn unit(&self, id: &UnitId) -> usize {
        self.codes[id]
    }

    /// Works out a period, as known when so many papers were recorded.
    pub(crate) fn answers(&self, from: Day, to: Day, known: usize) -> Answers {
        let mut papers = self.known(known);
        papers.retain(|paper| paper.effective <= to);
        let mut walk = Walk::new(self, &papers);
        let begins = papers.partition_point(|paper| paper.effective < from);
        let same_day = |one: &&Paper, other: &&Paper| one.effective == other.effective;
        let days = |papers: &[&'p Paper], counts: bool, walk: &mut Walk<'_, 'p>| {
            for day in papers.chunk_by(same_day) {
                walk.count_ratings(day[0].effective.previous(), from);
                walk.day(day, counts);
            }
        };
        days(&papers[..begins], false, &mut walk);
        walk.stock(OPENING);
        days(&papers[begins..], true, &mut walk);
        walk.count_ratings(to, from);
        walk.stock(CLOSING);
        walk.structure(to);
        walk.answers
    }

    /// Returns the papers that count, in the order of their effect.
    fn known(&self, known: usize) -> Vec<&'p Paper> {
        let recorded = &self.papers[..known];
        let void = |paper: &Paper| if let Act::Void(void) = &paper.act { Some(void.entry.0) } else { None };
        let voided: HashSet<u32> = recorded.iter().filter_map(void).collect();
        let valid = (1..).zip(recorded).filter(|(seq, paper)| !voided.contains(seq) && void(paper).is_none());
        let mut papers: Vec<&Paper> = valid.map(|(_, paper)| paper).collect();
        papers.sort_by_key(|paper| paper.effective);
        papers
    }
}

fn founded(paper: &Paper) -> Vec<&NewUnit> {
    match &paper.act {
        Act::Found(act) => vec![&act.unit],
        Act::Merge(act) => vec![&act.into],
        Act::Split(act) => act.parts.iter().map(|part| &part.unit).collect(),
        _ => Vec::new(),
    }
}

/// The state at the end of a day, while the papers are walked through.
struct Walk<'l, 'p> {
    ledger: &'l Ledger<'p>,
    /// Who was merged into whom by the end of the period.
    merged: Vec<(usize, usize)>,
    tree: Tree,
    before: Tree,
    people: Rolls,
    rated: Vec<Rated>,
    answers: Answers,
}

impl<'l, 'p> Walk<'l, 'p> {
    fn new(ledger: &'l Ledger<'p>, papers: &[&Paper]) -> Self {
        let count = ledger.codes.len();
        let merged = papers.iter().flat_map(|paper| match &paper.act {
            Act::Merge(act) => act.units.iter().map(|unit| (ledger.unit(unit), ledger.unit(&act.into.code))).collect(),
            Act::Absorb(act) => act.units.iter().map(|unit| (ledger.unit(unit), ledger.unit(&act.into))).collect(),
            _ => Vec::new(),
        });
        let tree = Tree(vec![Place::Unfounded; count]);
        Self {
            ledger,
            merged: merged.collect(),
            before: tree.clone(),
            tree,
            people: Rolls::default(),
            rated: Vec::new(),
            answers: Answers {
                structure: vec![[0; STRUCTURE]; count],
                own: vec![[0; STRUCTURE]; count],
                movement: vec![[0; MOVEMENT]; count],
                ratings: vec![[0; RATINGS]; count],
            },
        }
    }

    /// Takes in the papers of one day; `counts` if the day lies in the period.
    fn day(&mut self, papers: &[&Paper], counts: bool) {
        let mut taken = Vec::new();
        let changes = papers.iter().any(|paper| !founded(paper).is_empty() || self.rebuilds(&paper.act));
        if changes {
            self.before = self.tree.clone();
        }
        for paper in papers {
            self.change_tree(&paper.act);
            self.people.take_in(paper, self.ledger, &mut taken);
            self.people.rate(paper, self.ledger, &mut self.rated);
        }
        if counts {
            taken.iter().for_each(|taken| self.count(taken));
            if changes {
                self.count_reorganised(papers[0].effective);
            }
        }
        if changes {
            self.before = self.tree.clone();
        }
    }

    fn rebuilds(&self, act: &Act) -> bool {
        matches!(act, Act::Move(_) | Act::Absorb(_) | Act::End(_))
    }

    fn change_tree(&mut self, act: &Act) {
        let number = |unit: &UnitId| self.ledger.codes[unit];
        let found = |tree: &mut Tree, unit: &NewUnit| {
            tree.0[number(&unit.code)] = Place::Under(unit.parent.as_ref().map(number));
        };
        let tree = &mut self.tree;
        match act {
            Act::Found(act) => found(tree, &act.unit),
            Act::Move(act) => {
                act.units.iter().for_each(|unit| tree.0[number(unit)] = Place::Under(Some(number(&act.to))));
            }
            Act::Merge(act) => {
                found(tree, &act.into);
                act.units.iter().for_each(|unit| tree.0[number(unit)] = Place::TakenOver(number(&act.into.code)));
            }
            Act::Absorb(act) => {
                act.units.iter().for_each(|unit| tree.0[number(unit)] = Place::TakenOver(number(&act.into)));
            }
            Act::Split(act) => {
                for part in &act.parts {
                    found(tree, &part.unit);
                    let place = Place::Under(Some(number(&part.unit.code)));
                    part.units.iter().for_each(|unit| tree.0[number(unit)] = place);
                }
                if let Some(rest) = &act.rest {
                    tree.0[number(&act.unit)] = Place::TakenOver(number(rest));
                }
            }
            Act::End(act) => {
                tree.0[number(&act.unit)] =
                    act.hand_over_to.as_ref().map_or(Place::Gone, |by| Place::TakenOver(number(by)));
            }
            _ => {}
        }
    }

    /// Returns whose figure something in a unit belongs to: all above it, and whoever those were merged into.
    fn owners(&self, tree: &Tree, unit: usize) -> BTreeSet<usize> {
        let mut owners: BTreeSet<usize> = tree.chain(unit).into_iter().collect();
        loop {
            let more: Vec<usize> = self
                .merged
                .iter()
                .filter(|(before, after)| owners.contains(before) && !owners.contains(after))
                .map(|&(_, after)| after)
                .collect();
            if more.is_empty() {
                return owners;
            }
            owners.extend(more);
        }
    }

    fn count(&mut self, taken: &Taken) {
        let tree = if taken.day_before { &self.before } else { &self.tree };
        let here = self.owners(tree, taken.unit);
        // A receiver that was founded on the day stood nowhere the day before.
        let far = |unit: usize| {
            let far = self.owners(tree, unit);
            if far.is_empty() { self.owners(&self.tree, unit) } else { far }
        };
        let (from_far, within, far) = match taken.step {
            Step::Plain(column) => (column, column, BTreeSet::new()),
            Step::Received(origin) => (TRANSFERRED_IN, RECEIVED_WITHIN, far(origin)),
            Step::Sent(to) => (TRANSFERRED_OUT, SENT_WITHIN, far(to)),
            Step::Reassigned(part) => return self.add_difference(&here, &self.owners(&self.tree, part), 1),
        };
        for &unit in &here {
            self.answers.movement[unit][if far.contains(&unit) { within } else { from_far }] += 1;
        }
    }

    /// Counts the ratings whose day has come by the end of a day, if it lies in the period: on the tree of that day.
    fn count_ratings(&mut self, by: Day, from: Day) {
        let (come, left) =
            std::mem::take(&mut self.rated).into_iter().partition::<Vec<Rated>, _>(|rated| rated.on <= by);
        self.rated = left;
        for rated in come.iter().filter(|rated| from <= rated.on) {
            for unit in self.owners(&self.tree, rated.unit) {
                let row = self.answers.ratings[unit].iter_mut();
                row.zip(rated.columns).for_each(|(number, counts)| *number += i64::from(counts));
            }
        }
    }

    fn add_difference(&mut self, before: &BTreeSet<usize>, after: &BTreeSet<usize>, members: i64) {
        after.difference(before).for_each(|&unit| self.answers.movement[unit][REORGANISED_IN] += members);
        before.difference(after).for_each(|&unit| self.answers.movement[unit][REORGANISED_OUT] += members);
    }

    /// Counts those who stayed where they are while the units above them changed.
    fn count_reorganised(&mut self, on: Day) {
        let mut stayed = vec![0; self.tree.0.len()];
        for somebody in self.people.counted().filter(|somebody| somebody.arrived < on) {
            stayed[somebody.unit] += 1;
        }
        for (unit, members) in stayed.into_iter().enumerate().filter(|&(_, members)| members > 0) {
            if self.before.chain(unit) != self.tree.chain(unit) {
                let (before, after) = (self.owners(&self.before, unit), self.owners(&self.tree, unit));
                self.add_difference(&before, &after, members);
            }
        }
    }

    /// Counts who is there.
    fn stock(&mut self, column: usize) {
        let mut there = vec![0; self.tree.0.len()];
        self.people.counted().for_each(|somebody| there[somebody.unit] += 1);
        for (unit, members) in there.into_iter().enumerate().filter(|&(_, members)| members > 0) {
            for owner in self.owners(&self.tree, unit) {
                self.answers.movement[owner][column] += members;
            }
        }
    }

    fn structure(&mut self, on: Day) {
        for somebody in self.people.counted() {
            let row = somebody.structure(on);
            for (place, &unit) in self.tree.chain(somebody.unit).iter().enumerate() {
                add(&mut self.answers.structure[unit], &row);
                if place == 0 {
                    add(&mut self.answers.own[unit], &row);
                }
            }
        }
    }
}

fn add(row: &mut [i64; STRUCTURE], more: &[bool; STRUCTURE]) {
    row.iter_mut().zip(more).for_each(|(number, &more)| *number += i64::from(more));
}
