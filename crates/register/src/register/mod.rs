//! The register: units, members, matters and facts as they follow from the entries. It has one way in, [`Register::prepare`],
//! and answers every question as of a day and as known at an entry.

mod closings;
mod differing;
mod discipline;
mod due;
mod entries;
mod follow;
mod histories;
mod lines;
mod matters;
mod member_lines;
mod names;
mod query;
mod rating;
mod season;
mod snapshot;
mod steps;
mod succession;
mod tree_rules;
mod trees;

use std::collections::HashMap;

pub use self::closings::{ClosedReport, Closing};
pub use self::differing::{Point, Since};
pub use self::discipline::Disciplined;
pub use self::due::{Detail, WorkBelow, WorkCount, WorkItem};
use self::entries::Entries;
pub use self::entries::{EntryMeta, Subjects};
pub use self::histories::Telling;
use self::lines::{Changed, Events, UnitIndex, UnitLine};
use self::matters::MatterLine;
use self::member_lines::{LinesEnd, MemberLines, Place};
pub use self::names::Names;
use self::names::NamesCount;
pub use self::season::{Reviewed, Standpoint};
use self::trees::Trees;
use crate::act::Area;
use crate::check::{DAYS_AHEAD_MAX, Findings, Refusal, Warning};
use crate::day::Day;
use crate::effect::{Effects, MemberEvent, Subject, Timed};
use crate::entry::Paper;
use crate::fact::{Facts, Motion};
use crate::history::History;
use crate::ids::{Matter, Member, Seq, Unit};
use crate::measure::Forest;
use crate::ratings::Ratings;
use crate::rulebook::{RuleId, Rulebook};
use crate::stint::Stints;
use crate::timeline::matter::{Affair, MatterRows};
use crate::timeline::member::{MemberRows, Seat};
use crate::timeline::unit::{Lineage, Span, Term, UnitRows};

/// Units, members, matters and facts, folded from the entries.
pub struct Register {
    rulebook: Rulebook,
    names: Names,
    entries: Entries,
    units: Vec<UnitLine>,
    unit_index: Vec<UnitIndex>,
    members: MemberLines,
    matters: Vec<MatterLine>,
    spans: History<Span>,
    lineage: History<Lineage>,
    terms: History<Term>,
    stints: Stints,
    seats: History<Seat>,
    affairs: History<Affair>,
    facts: Facts,
    ratings: Ratings,
    trees: Trees,
    pending: Pending,
    unit_rows: UnitRows,
    member_rows: MemberRows,
    matter_rows: MatterRows,
}

/// What must be put back if the pending entries are not kept.
#[derive(Default)]
struct Pending {
    /// How many codes and texts there were.
    names: NamesCount,
    entries: usize,
    units: HashMap<Unit, UnitLine>,
    matters: HashMap<Matter, MatterLine>,
    /// Where the lines of members lay, in the order in which they were changed.
    members: Vec<(Member, Place)>,
    /// Where the members' lines ended.
    lines: LinesEnd,
    voided: Vec<Seq>,
    /// The units whose index of members grew, in order.
    named: Vec<Unit>,
    /// The units whose index of issued entries grew, in order.
    issued: Vec<Unit>,
}

/// A paper of a batch that is refused, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Refused {
    /// The paper's position in the batch.
    pub at: usize,
    /// Why.
    pub refusals: Vec<Refusal>,
}

impl Pending {
    /// Remembers how a unit's timeline was before the first pending act on it.
    fn touch_unit(&mut self, unit: Unit, lines: &[UnitLine]) {
        self.units.entry(unit).or_insert_with(|| lines[unit.at()].clone());
    }

    /// Remembers how a matter's timeline was before the first pending act on it.
    fn touch_matter(&mut self, matter: Matter, lines: &[MatterLine]) {
        self.matters.entry(matter).or_insert_with(|| lines[matter.at()].clone());
    }

    /// Forgets all, keeping the memory.
    fn clear(&mut self, names: NamesCount, lines: LinesEnd) {
        (self.names, self.lines, self.entries) = (names, lines, 0);
        self.units.clear();
        self.members.clear();
        self.matters.clear();
        self.voided.clear();
        self.named.clear();
        self.issued.clear();
    }
}

impl Register {
    /// Returns an empty register under a rulebook.
    pub fn new(rulebook: Rulebook) -> Self {
        Self {
            rulebook,
            names: Names::default(),
            entries: Entries::default(),
            units: Vec::new(),
            unit_index: Vec::new(),
            members: MemberLines::default(),
            matters: Vec::new(),
            spans: History::default(),
            lineage: History::default(),
            terms: History::default(),
            stints: Stints::default(),
            seats: History::default(),
            affairs: History::default(),
            facts: Facts::default(),
            ratings: Ratings::default(),
            trees: Trees::default(),
            pending: Pending::default(),
            unit_rows: UnitRows::default(),
            member_rows: MemberRows::default(),
            matter_rows: MatterRows::default(),
        }
    }

    /// Finds what speaks against an act, and takes it in if nothing does. The act stays pending until
    /// [`Register::keep`] or [`Register::take_back`]; further acts may be prepared on top of it.
    ///
    /// # Errors
    /// The refusals, in the order in which they were found. Nothing is pending then: what was prepared before this act
    /// and not kept is taken back with it.
    pub fn prepare(&mut self, paper: &Paper, today: Day) -> Result<Vec<Warning>, Vec<Refusal>> {
        let mut findings = Findings::default();
        self.check_paper(paper, today, &mut findings);
        if findings.refusals.is_empty() {
            paper.act.check(paper, self, &mut findings);
        }
        if findings.refusals.is_empty() {
            findings.refusals = self.apply(paper);
        }
        if findings.refusals.is_empty() {
            return Ok(findings.warnings);
        }
        self.take_back();
        Err(findings.refusals)
    }

    /// Prepares a batch of acts, each as of the day on which it is recorded: all or none. `against` tells what else speaks
    /// against an act, once it is taken in.
    ///
    /// # Errors
    /// The first paper that is refused; nothing is pending then.
    pub fn prepare_all<'p>(
        &mut self,
        papers: impl IntoIterator<Item = (&'p Paper, Day)>,
        against: impl Fn(&Self, &Paper) -> Vec<Refusal>,
    ) -> Result<Vec<Vec<Warning>>, Refused> {
        let mut prepare = |at: usize, paper: &Paper, today: Day| {
            let warnings = self.prepare(paper, today).map_err(|refusals| Refused { at, refusals })?;
            let refusals = against(self, paper);
            if refusals.is_empty() {
                return Ok(warnings);
            }
            self.take_back();
            Err(Refused { at, refusals })
        };
        papers.into_iter().enumerate().map(|(at, (paper, today))| prepare(at, paper, today)).collect()
    }

    /// Takes in an entry that was accepted before, without the checks of the door, and keeps it. What was pending is
    /// kept with it.
    ///
    /// # Errors
    /// The refusals of the timelines or the tree: the journal was not written by this register's rules. The register
    /// stands as after the last entry that was kept.
    pub fn replay(&mut self, paper: &Paper) -> Result<(), Vec<Refusal>> {
        let refusals = self.apply(paper);
        if refusals.is_empty() {
            self.keep();
            Ok(())
        } else {
            self.take_back();
            Err(refusals)
        }
    }

    /// Makes the pending acts part of the register.
    pub fn keep(&mut self) {
        self.commit_tables();
        if self.members.is_wasteful() {
            self.members.pack();
        }
        self.pending.clear(self.names.count(), self.members.end());
    }

    /// Lays the stints anew in the order of the tree, so that sweeps are fast, and leaves out what lines of members have
    /// been replaced. Nothing that can be asked changes. Nothing may be pending: what is, is kept.
    pub fn pack(&mut self) {
        self.keep();
        let latest = Forest::new(self, Day::OPEN.plus_days(-1), Seq::NEVER);
        let moved = self.stints.pack(latest.order().iter().copied());
        self.members.move_stints(|id| moved.place(id));
        self.members.pack();
        self.ratings.shrink();
        self.entries.shrink();
        self.names.shrink();
        self.keep();
    }

    /// Returns the memory that the register takes, in bytes, by what it is taken for. What is kept per organisation, and
    /// facts without a stint, are not in it.
    pub fn memory(&self) -> [(&'static str, usize); 5] {
        [
            ("stints", self.stints.bytes()),
            ("members", self.members.memory()),
            ("ratings", self.ratings.memory()),
            ("entries", self.entries.memory()),
            ("names", self.names.memory()),
        ]
    }

    fn commit_tables(&mut self) {
        self.spans.commit();
        self.lineage.commit();
        self.terms.commit();
        self.stints.commit();
        self.seats.commit();
        self.affairs.commit();
        self.facts.commit();
        self.ratings.commit();
    }

    /// Takes the pending acts back, as if they had never been prepared.
    pub fn take_back(&mut self) {
        let mut pending = std::mem::take(&mut self.pending);
        let index = &mut self.unit_index;
        self.spans.roll_back(|span| lines::unindex_span(index, span));
        for unit in pending.named.drain(..).rev() {
            index[unit.at()].named.pop();
        }
        for unit in pending.issued.drain(..).rev() {
            index[unit.at()].issued.pop();
        }
        self.stints.roll_back();
        self.lineage.roll_back(|link| {
            index[link.before.at()].lineage.pop();
            index[link.after.at()].lineage.pop();
        });
        self.terms.roll_back(|_| ());
        self.seats.roll_back(|seat| {
            index[seat.unit.at()].seats.pop();
        });
        self.affairs.roll_back(|affair| {
            index[affair.opening.unit.at()].affairs.pop();
        });
        self.facts.roll_back();
        self.ratings.roll_back();
        for (unit, line) in pending.units.drain() {
            self.units[unit.at()] = line;
        }
        for (member, place) in pending.members.drain(..).rev() {
            self.members.restore(member, place);
        }
        for (matter, line) in pending.matters.drain() {
            self.matters[matter.at()] = line;
        }
        self.members.truncate(pending.lines);
        for entry in pending.voided.drain(..) {
            self.entries.unvoid(entry);
        }
        (0..pending.entries).for_each(|_| self.entries.pop());
        self.names.truncate(pending.names);
        self.resize_to_names();
        pending.clear(self.names.count(), self.members.end());
        self.pending = pending;
    }

    fn resize_to_names(&mut self) {
        self.units.resize_with(self.names.unit_count(), UnitLine::default);
        self.unit_index.resize_with(self.names.unit_count(), UnitIndex::default);
        self.members.resize(self.names.member_count());
        self.ratings.resize(self.names.unit_count(), self.names.member_count());
        self.matters.resize_with(self.names.matter_count(), MatterLine::default);
    }

    fn check_paper(&self, paper: &Paper, today: Day, findings: &mut Findings) {
        let on = paper.effective;
        if let Some(earliest) = self.rulebook.date(RuleId::EarliestAct, today)
            && on < earliest
        {
            findings.refuse(Refusal::TooEarly { on, earliest });
        }
        let latest = today.plus_days(DAYS_AHEAD_MAX);
        if on > latest {
            findings.refuse(Refusal::TooFarAhead { on, latest });
        }
        if let Some(issuer) = &paper.issuer {
            findings.known_unit(self, &issuer.unit);
        }
        if let Some(decision) = &paper.decision {
            findings.text("number", &decision.number, 60);
            if decision.date > on {
                findings.warn(Warning::DecisionAfterEffect { decided: decision.date, effective: on });
            }
        }
    }

    /// Takes in an act: its events go on the timelines, what follows from the timelines is brought in line, the tree is
    /// looked at. Returns the refusals; if there are any, the act is half taken in and must be taken back.
    fn apply(&mut self, paper: &Paper) -> Vec<Refusal> {
        let seq = self.next_seq();
        let mut events = self.effects_of(paper);
        self.index_issued(paper, seq);
        if let Some((list, rows)) = events.ratings.take() {
            self.entries.push_listed(paper.act.kind(), paper.effective);
            self.pending.entries += 1;
            self.ratings.push(seq, list, &rows);
            return self.refuse_ratings(seq, paper.effective);
        }
        if let Some((member, event)) = events.only_step() {
            self.entries.push(paper.act.kind(), paper.effective, None, &[Subject::Member(member)]);
            self.pending.entries += 1;
            self.index_named(member, &event);
            match self.follow_step(member, &Timed { on: paper.effective, seq, event }) {
                Ok(true) => return Vec::new(),
                Ok(false) => {
                    let changed = events.subjects();
                    return self.refold(events, changed, paper.effective, seq);
                }
                Err(refusals) => return refusals,
            }
        }
        let changed = events.subjects();
        self.entries.push(paper.act.kind(), paper.effective, events.voids, &changed.subjects());
        self.pending.entries += 1;
        events.members.iter().for_each(|(member, event)| self.index_named(*member, event));
        self.refold(events, changed, paper.effective, seq)
    }

    /// Takes in the events of an act, folding all the timelines anew that they change.
    fn refold(&mut self, events: Events, mut changed: Changed, on: Day, seq: Seq) -> Vec<Refusal> {
        let Events { units, members, matters, voids, .. } = events;
        if let Some(voided) = voids.and_then(|entry| self.entries.get(entry)) {
            changed.add(&voided.subjects);
        }
        changed.units.iter().for_each(|&unit| self.pending.touch_unit(unit, &self.units));
        changed.matters.iter().for_each(|&matter| self.pending.touch_matter(matter, &self.matters));
        for (unit, event) in units {
            self.units[unit.at()].insert(Timed { on, seq, event });
        }
        for (matter, event) in matters {
            self.matters[matter.at()].insert(Timed { on, seq, event });
        }
        let before: Vec<_> = changed.members.iter().map(|&member| (member, self.rows_of(member))).collect();
        if let Some(entry) = voids.filter(|&entry| self.entries.void(entry, seq)) {
            self.pending.voided.push(entry);
        }
        self.insert_all(members, on, seq);
        let mut refusals = Vec::new();
        changed.units.retain(|&unit| {
            self.refold_unit(unit, seq).unwrap_or_else(|refusal| {
                refusals.push(*refusal);
                false
            })
        });
        for (member, rows) in before {
            refusals.extend(self.refold_member(member, &rows, seq).err());
        }
        for &matter in &changed.matters {
            refusals.extend(self.refold_matter(matter, seq).err().map(|refusal| *refusal));
        }
        if refusals.is_empty() { self.tree_rules(&changed, seq) } else { refusals }
    }

    fn insert_all(&mut self, mut events: Vec<(Member, MemberEvent)>, on: Day, seq: Seq) {
        events.sort_by_key(|&(member, _)| member);
        for of_one in events.chunk_by(|one, other| one.0 == other.0) {
            self.insert_steps(of_one[0].0, of_one.iter().map(|&(_, event)| Timed { on, seq, event }));
        }
    }

    fn effects_of(&mut self, paper: &Paper) -> Events {
        let Self { names, rulebook, .. } = self;
        let rulebook = &*rulebook;
        let mut effects = Effects {
            names,
            rulebook,
            occupation: &|code| query::code_of(rulebook, "occupation", code),
            sector: &|code| query::code_of(rulebook, "sector", code),
            units: Vec::new(),
            members: Vec::new(),
            matters: Vec::new(),
            ratings: None,
            voids: None,
        };
        paper.act.effects(paper, &mut effects);
        let Effects { units, members, matters, ratings, voids, .. } = effects;
        self.resize_to_names();
        Events { units, members, matters, ratings, voids }
    }

    /// Remembers with the unit that an event of a member names it, unless a stint there will say so.
    fn index_named(&mut self, member: Member, event: &MemberEvent) {
        let elsewhere = event.motion() != Motion::Arrival;
        if let Some(unit) = event.names().filter(|_| elsewhere)
            && self.unit_index[unit.at()].named.last() != Some(&member)
        {
            self.unit_index[unit.at()].named.push(member);
            self.pending.named.push(unit);
        }
    }

    /// Remembers with the unit that issued an act that it did. Decisions on the membership of single people are left out:
    /// they are most of all entries, and are found with those people.
    fn index_issued(&mut self, paper: &Paper, seq: Seq) {
        let issuer = paper.issuer.as_ref().filter(|_| paper.act.kind().area != Area::Membership);
        if let Some(unit) = issuer.and_then(|issuer| self.names.known_unit(&issuer.unit)) {
            self.unit_index[unit.at()].issued.push(seq);
            self.pending.issued.push(unit);
        }
    }

    /// Returns the number of the entry that would be recorded next.
    pub fn next_seq(&self) -> Seq {
        Seq(u32::try_from(self.entries.len() + 1).unwrap_or(u32::MAX))
    }
}
