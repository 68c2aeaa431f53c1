//! The work of all areas: acts that organisations do beside what happens to their members. Each kind of table in a file has
//! a generator of its own; all of them draw from the same organisations and people, who are played out by then.

mod awards;
mod blanks;
mod commitments;
mod disciplines;
mod inspections;
mod levels;
mod objects;
mod paper;
mod petitions;
mod ratings;
mod roster;
mod sessions;
mod shortcomings;
mod suggestions;

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use dangvu_register::act::Act;
use dangvu_register::codes::Post;
use dangvu_register::day::Day;
use dangvu_register::ids::{MemberId, UnitId};
use dangvu_register::rulebook::{CodeListId, Rulebook};

pub(in crate::scenario) use self::awards::Awards;
pub(in crate::scenario) use self::commitments::Commitments;
pub(in crate::scenario) use self::disciplines::Disciplines;
pub(in crate::scenario) use self::inspections::Inspections;
pub(in crate::scenario) use self::paper::Paper;
pub(in crate::scenario) use self::petitions::Petitions;
pub(in crate::scenario) use self::ratings::Ratings;
use self::roster::Roster;
pub(in crate::scenario) use self::sessions::Sessions;
pub(in crate::scenario) use self::shortcomings::Shortcomings;
pub(in crate::scenario) use self::suggestions::Suggestions;
use super::correction::Unclear;
use super::draft::{By, Draft, Rank};
use super::error::Fault;
use super::format::Selector;
use super::life::{Played, Step};
use super::read::Scenario;
use super::tree::{At, Tree};

/// Turns the tables of one kind into acts.
type Generator = fn(&Work<'_>) -> Result<Vec<Draft>, Fault>;

/// The generators, in the order in which their acts of one day are recorded.
const GENERATORS: &[Generator] = &[
    paper::drafts,
    commitments::drafts,
    sessions::drafts,
    inspections::drafts,
    disciplines::drafts,
    petitions::drafts,
    suggestions::drafts,
    shortcomings::drafts,
    ratings::drafts,
    awards::drafts,
];

/// Who holds a post of an organisation, each from a day to a day.
type Seats = HashMap<(At, Post), Vec<(Day, Day, usize)>>;

/// Finds what is wrong with the tables of all generators before anything is drawn.
pub(super) fn faults(scenario: &Scenario) -> Vec<Fault> {
    let mut faults: Vec<Fault> = scenario.paper.iter().flat_map(|row| paper::faults(scenario, row)).collect();
    faults.extend(scenario.ratings.iter().flat_map(|row| ratings::faults(scenario, row)));
    faults.extend(scenario.commitments.iter().flat_map(|row| commitments::faults(scenario, row)));
    faults.extend(scenario.awards.iter().flat_map(|row| awards::faults(scenario, row)));
    faults.extend(scenario.sessions.iter().flat_map(|row| sessions::faults(scenario, row)));
    faults.extend(scenario.inspections.iter().flat_map(|row| inspections::faults(scenario, row)));
    faults.extend(scenario.disciplines.iter().flat_map(|row| disciplines::faults(scenario, row)));
    faults.extend(scenario.petitions.iter().flat_map(|row| petitions::faults(scenario, row)));
    faults.extend(scenario.suggestions.iter().flat_map(|row| suggestions::faults(scenario, row)));
    faults.extend(scenario.shortcomings.iter().flat_map(|row| shortcomings::faults(scenario, row)));
    faults
}

/// Returns the selectors of all tables with their lines, so that what they name can be looked up.
pub(super) fn selectors(scenario: &Scenario) -> Vec<(usize, &Selector)> {
    let mut all = Vec::new();
    for row in &scenario.paper {
        all.extend(paper::selectors(row).map(|selector| (row.line, selector)));
    }
    for row in &scenario.ratings {
        all.extend(row.selectors().map(|selector| (row.line, selector)));
    }
    for row in &scenario.awards {
        all.extend(row.selectors().map(|selector| (row.line, selector)));
    }
    all.extend(scenario.sessions.iter().map(|row| (row.line, &row.of)));
    all.extend(scenario.inspections.iter().flat_map(|row| row.selectors().map(|selector| (row.line, selector))));
    all.extend(scenario.disciplines.iter().flat_map(|row| row.selectors().map(|selector| (row.line, selector))));
    all.extend(scenario.petitions.iter().map(|row| (row.line, &row.of)));
    all.extend(scenario.suggestions.iter().flat_map(|row| row.selectors().map(|selector| (row.line, selector))));
    all.extend(scenario.shortcomings.iter().map(|row| (row.line, &row.of)));
    all
}

/// Days after which a mistake in somebody's record no longer disturbs what was done before it.
const RECORDED_WITHIN: i32 = 45;

/// The kinds of documents that an act may rest on, as they are marked.
const DOCUMENTS: &[&str] =
    &["NQ", "CT", "KL", "QC", "QĐ", "QyĐ", "HD", "TT", "TB", "BC", "KH", "CTr", "ĐA", "PA", "TTr", "CV", "BB", "GT"];

/// What generators draw from.
pub(super) struct Work<'p> {
    scenario: &'p Scenario,
    tree: &'p Tree,
    rulebook: &'p Rulebook,
    played: &'p Played,
    ids: &'p [MemberId],
    unclear: &'p [Unclear],
    rosters: RefCell<HashMap<Day, Rc<Roster>>>,
    seats: Seats,
    /// The ranks of the levels that were decided, of members and of organisations by year.
    ranks: RefCell<[HashMap<(usize, i16), u8>; 2]>,
}

impl<'p> Work<'p> {
    pub(super) fn new(
        scenario: &'p Scenario,
        tree: &'p Tree,
        rulebook: &'p Rulebook,
        played: &'p Played,
        ids: &'p [MemberId],
        unclear: &'p [Unclear],
    ) -> Self {
        let seats = seats(played);
        Self {
            scenario,
            tree,
            rulebook,
            played,
            ids,
            unclear,
            rosters: RefCell::default(),
            seats,
            ranks: RefCell::default(),
        }
    }

    pub(super) fn drafts(&self) -> Result<Vec<Draft>, Fault> {
        let mut drafts = Vec::new();
        for generator in GENERATORS {
            drafts.extend(generator(self)?);
            self.rosters.borrow_mut().clear();
        }
        Ok(drafts)
    }

    /// Returns an act as a draft: recorded late enough that all that happened to its members by then is recorded before, and
    /// in the order of the days on which acts take effect.
    fn draft(&self, line: usize, on: Day, by: Option<By>, act: impl Into<Act>) -> Draft {
        let head = &self.scenario.head;
        let recorded = on.max(head.opens).plus_days(head.recorded_after[1]);
        Draft { line, ..Draft::new(self.tree, on, recorded, Rank::Work, by, act) }
    }

    /// Returns an organisation as the one that acts, through the body that it usually acts through.
    fn by(&self, unit: At, document: Option<&'static str>) -> By {
        By { unit, body: self.tree.body(unit), document }
    }

    /// Looks up codes that a file names in a list of the rulebook.
    fn known_codes(&self, line: usize, list: CodeListId, named: &[String]) -> Result<(), Fault> {
        let known = || self.rulebook.codes(list).codes.iter().map(|code| code.id.as_str());
        let unknown = named.iter().find(|name| !known().any(|code| code == *name));
        unknown.map_or(Ok(()), |name| Err(Fault::unknown(line, list.name(), name, known())))
    }

    fn code(&self, at: At) -> UnitId {
        self.tree.places[at].code.clone()
    }

    /// Returns the members of all organisations on a day.
    fn roster(&self, on: Day) -> Rc<Roster> {
        let mut rosters = self.rosters.borrow_mut();
        Rc::clone(rosters.entry(on).or_insert_with(|| Rc::new(Roster::new(self, on))))
    }

    /// Returns whether the register knows of somebody what is so, on a day and until what was done then is recorded.
    fn is_clear(&self, who: usize, on: Day) -> bool {
        let until = on.plus_days(RECORDED_WITHIN);
        !self.unclear.iter().any(|unclear| unclear.who == who && unclear.from <= until && on <= unclear.to)
    }

    fn note_member(&self, who: usize, year: i16, rank: u8) {
        self.ranks.borrow_mut()[0].insert((who, year), rank);
    }

    fn note_unit(&self, unit: At, year: i16, rank: u8) {
        self.ranks.borrow_mut()[1].insert((unit, year), rank);
    }

    /// Returns the rank of the level that a member was given for a year.
    fn member_rank(&self, who: usize, year: i16) -> Option<u8> {
        self.ranks.borrow()[0].get(&(who, year)).copied()
    }

    /// Returns the rank of the level that an organisation was given for a year.
    fn unit_rank(&self, unit: At, year: i16) -> Option<u8> {
        self.ranks.borrow()[1].get(&(unit, year)).copied()
    }

    /// Returns who holds a post in an organisation on a day.
    fn holder(&self, unit: At, post: Post, on: Day) -> Option<usize> {
        let terms = self.seats.get(&(unit, post))?;
        terms.iter().find(|(from, to, _)| *from <= on && on < *to).map(|(.., who)| *who)
    }
}

/// Returns the kind of document that a file names.
fn document(line: usize, name: &str) -> Result<&'static str, Fault> {
    let known = DOCUMENTS.iter().copied();
    known.clone().find(|kind| *kind == name).ok_or_else(|| Fault::unknown(line, "kind of document", name, known))
}

fn seats(played: &Played) -> Seats {
    let mut seats = Seats::new();
    for (who, person) in played.people.iter().enumerate() {
        for &(on, step) in &person.steps {
            match step {
                Step::Post(unit, post, _) => seats.entry((unit, post)).or_default().push((on, Day::OPEN, who)),
                Step::PostLeft(unit, post, _) => {
                    let terms = seats.entry((unit, post)).or_default();
                    if let Some(term) = terms.iter_mut().find(|(_, to, holder)| *holder == who && *to == Day::OPEN) {
                        term.1 = on;
                    }
                }
                _ => {}
            }
        }
    }
    seats
}
