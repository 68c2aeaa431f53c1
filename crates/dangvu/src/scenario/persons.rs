//! Papers of people: each step of a life as an act, and the badges, cards and changes that follow from who they are.

use dangvu_register::act::{
    Act, Admit, AssignWork, AwardBadge, ChangeParticulars, Confirm, Die, DisciplineMember, EndExemption, EndSuspension,
    Exempt, IssueCard, LeavePost, Readmit, Receive, ReceiveFromOutside, RegisterCandidate, Resign, Restore,
    ReturnFromTemporary, StrikeOff, Suspend, TakePost, TransferOut, TransferTemporarily,
};
use dangvu_register::codes::{Body, Coded, ExitReason, TheoryLevel};
use dangvu_register::day::Day;
use dangvu_register::ids::{MemberId, UnitId};
use dangvu_register::person::{Person, PersonChange, Private};
use dangvu_register::rulebook::{CodeListId, RuleId, Rulebook};

use super::chance::Chance;
use super::draft::{By, Draft, Rank};
use super::error::Fault;
use super::format::{Flow, FlowKind, Particular};
use super::life::{Played, Step};
use super::read::{Row, Scenario};
use super::traits::Traits;
use super::tree::{At, Tree};

/// Writes the papers of people.
pub(super) struct Persons<'p> {
    scenario: &'p Scenario,
    tree: &'p Tree,
    played: &'p Played,
    traits: &'p [Traits],
    ids: &'p [MemberId],
    exemption: Vec<String>,
    striking_off: Vec<String>,
    rounds: Vec<Round>,
    cards: usize,
    chance: Chance,
}

/// A day on which badges or cards are given, and the round before it.
struct Round {
    before: Day,
    on: Day,
    badges: Vec<i64>,
    cards: bool,
}

impl Round {
    /// Returns whether so many years of Party age can fall due; quick, and a day off at most.
    fn may_be(&self, since: Day, years: i64) -> bool {
        let due = i64::from(since.number()) + years * 1461 / 4;
        (i64::from(self.before.number()) - 2..=i64::from(self.on.number()) + 2).contains(&due)
    }
}

/// The ground of an exemption for good.
const OLD: &str = "old_or_weak";

/// A dated act of somebody, with who acted.
type Dated = (Day, Option<By>, Act);

impl<'p> Persons<'p> {
    pub(super) fn new(
        scenario: &'p Scenario,
        tree: &'p Tree,
        rulebook: &Rulebook,
        played: &'p Played,
        traits: &'p [Traits],
        ids: &'p [MemberId],
    ) -> Result<Self, Fault> {
        let codes = |list: CodeListId| rulebook.codes(list).codes.iter().map(|code| code.id.clone()).collect();
        let (exemption, striking_off): (Vec<String>, Vec<String>) =
            (codes(CodeListId::ExemptionGround), codes(CodeListId::StrikingOffGround));
        for row in &scenario.flow {
            let known = match row.kind {
                FlowKind::Exempt => &exemption,
                FlowKind::StrikeOff => &striking_off,
                _ => continue,
            };
            if let Some(code) = row.grounds.keys().find(|code| !known.contains(code)) {
                return Err(Fault::unknown(row.line, "ground", code, known.iter().map(String::as_str)));
            }
        }
        Ok(Self {
            scenario,
            tree,
            played,
            traits,
            ids,
            exemption,
            striking_off,
            rounds: rounds(scenario, rulebook),
            cards: 0,
            chance: Chance::of(scenario.head.seed, "papers"),
        })
    }

    pub(super) fn drafts(mut self) -> Vec<Draft> {
        let mut drafts = Vec::with_capacity(self.played.people.len() * 3 / 2);
        for who in 0..self.played.people.len() {
            let mut acts = self.acts(who);
            // Steps stay in their order on a day; what follows from them comes after them.
            acts.sort_by_key(|&(on, ..)| on);
            let mut last = self.scenario.head.opens;
            for (on, by, act) in acts {
                let [soonest, latest] = self.scenario.head.recorded_after;
                let days = if on == self.scenario.head.opens { 1 } else { self.chance.between(soonest, latest) };
                last = last.max(on.plus_days(days));
                let draft = Draft::new(self.tree, on, last, Rank::Person, by, act);
                drafts.push(Draft { who: Some(who), ..draft });
            }
        }
        drafts
    }

    fn acts(&mut self, who: usize) -> Vec<Dated> {
        let person = &self.played.people[who];
        let mut acts = Vec::with_capacity(person.steps.len() + 1);
        let mut cell = person.cell;
        let changes = self.changes(who);
        let mut changed = changes.1.into_iter();
        for &(on, step) in &person.steps {
            cell = at_step(step).unwrap_or(cell);
            let here = self.tree.forward(cell, on);
            let member = self.ids[who];
            let act = match step {
                Step::Changed(_) => changed.next().map(|change| {
                    let by = self.by_grassroots(here, on);
                    (by, ChangeParticulars { member, change: Private::Open(change) }.into())
                }),
                Step::Work(flow) => {
                    let work = self.chance.one_of(&self.scenario.flow[flow].texts).cloned().unwrap_or_default();
                    Some((self.by_cell(here, None), AssignWork { member, work: Private::Open(work) }.into()))
                }
                Step::Candidate(_) | Step::Opening { .. } | Step::Admitted { .. } | Step::Enrolled(_) => {
                    Some(self.joining(who, on, here, step, &changes.0))
                }
                Step::Reassigned(_) => None,
                other => self.moving(who, on, here, other),
            };
            acts.extend(act.map(|(by, act)| (on, by, act)));
        }
        self.honours(who, &mut acts);
        acts
    }

    fn by_authority(&self, cell: At, on: Day, document: &'static str) -> Option<By> {
        let unit = self.tree.authority(cell, on);
        Some(By { unit, body: self.tree.body(unit), document: Some(document) })
    }

    fn by_grassroots(&self, cell: At, on: Day) -> Option<By> {
        let unit = self.tree.grassroots(cell, on);
        Some(By { unit, body: self.tree.body(unit), document: None })
    }

    /// The organisation above ratifies elections and appoints.
    fn by_above(&self, unit: At, on: Day, document: Option<&'static str>) -> Option<By> {
        let above = self.tree.parent(unit, on).unwrap_or(unit);
        Some(By { unit: above, body: self.tree.body(above), document })
    }

    fn by_cell(&self, cell: At, document: Option<&'static str>) -> Option<By> {
        Some(By { unit: cell, body: self.tree.body(cell), document })
    }

    fn code(&self, at: At) -> UnitId {
        self.tree.places[at].code.clone()
    }

    fn joining(&mut self, who: usize, on: Day, cell: At, step: Step, first: &PersonChange) -> (Option<By>, Act) {
        let (member, unit, person) = (self.ids[who], self.code(cell), self.particulars(who, first));
        let traits = &self.traits[who];
        match step {
            Step::Candidate(_) => {
                let class_certificate = Some(on.plus_days(-self.chance.between(5, 90)));
                let by = self.by_cell(cell, Some("NQ"));
                (by, RegisterCandidate { member, unit, person, class_certificate }.into())
            }
            Step::Admitted { ceremony, .. } => {
                (self.by_authority(cell, on, "QĐ"), Admit { member, unit, ceremony, person }.into())
            }
            _ => {
                let opening = matches!(step, Step::Opening { .. });
                let (since, ceremony, confirmed) = (traits.since, traits.ceremony, traits.confirmed);
                let by = self.by_grassroots(cell, on);
                (by, ReceiveFromOutside { member, unit, person, since, ceremony, confirmed, opening }.into())
            }
        }
    }

    fn particulars(&self, who: usize, first: &PersonChange) -> Private<Person> {
        let traits = &self.traits[who];
        Private::Open(Person {
            name: traits.name.clone(),
            born: traits.born,
            sex: traits.sex,
            ethnic_minority: Some(traits.minority),
            religious: Some(traits.religious),
            education: first.education.or(Some(traits.education)),
            theory: if first.theory.is_some() { lower_theory(traits.theory) } else { traits.theory },
            occupation: traits.occupation.clone(),
            native_place: traits.native_place.clone(),
            identity_number: None,
        })
    }

    fn moving(&mut self, who: usize, on: Day, cell: At, step: Step) -> Option<(Option<By>, Act)> {
        let member = self.ids[who];
        let decided = self.by_authority(cell, on, "QĐ");
        let introduced = self.by_authority(cell, on, "GT").map(|by| By { body: Body::Advisory, ..by });
        let by_cell = self.by_cell(cell, Some("NQ"));
        Some(match step {
            Step::Confirmed => (decided, Confirm { member }.into()),
            Step::Out(to) => {
                let to = Some(self.code(self.tree.forward(to, on)));
                (introduced, TransferOut { member, to, to_outside: None }.into())
            }
            Step::Received(at) => (self.by_grassroots(cell, on), Receive { member, unit: self.code(at) }.into()),
            Step::Outside => {
                let place =
                    self.chance.one_of(&self.scenario.people.outside).map_or("Đảng bộ tỉnh khác", String::as_str);
                let to_outside = Some(Private::Open(place.to_owned()));
                (introduced, TransferOut { member, to: None, to_outside }.into())
            }
            Step::Left { reason: ExitReason::StruckOff, flow } => {
                let ground = self.ground(flow, &self.striking_off.clone());
                (decided, StrikeOff { member, ground }.into())
            }
            Step::Left { reason: ExitReason::Resigned, .. } => (decided, Resign { member }.into()),
            Step::Left { reason: ExitReason::Expelled, .. } => (decided, DisciplineMember::expulsion(member).into()),
            Step::Left { .. } => (self.by_cell(cell, None), Die { member }.into()),
            Step::Exempted { long, flow } => {
                let ground = if long { OLD.to_owned() } else { self.ground(flow, &self.exemption.clone()) };
                (by_cell, Exempt { member, ground }.into())
            }
            Step::ExemptionEnded => (by_cell, EndExemption { member }.into()),
            Step::Suspended(until) => (decided, Suspend { member, until }.into()),
            Step::SuspensionEnded => (decided, EndSuspension { member }.into()),
            Step::Temporary(until) => {
                (introduced, TransferTemporarily { member, until, to: None, studies: false }.into())
            }
            Step::TemporaryEnded => (self.by_grassroots(cell, on), ReturnFromTemporary { member }.into()),
            Step::Post(unit, post, origin) => {
                (self.by_above(unit, on, Some("QĐ")), TakePost { member, unit: self.code(unit), post, origin }.into())
            }
            Step::PostLeft(unit, post, reason) => {
                (self.by_above(unit, on, None), LeavePost { member, unit: self.code(unit), post, reason }.into())
            }
            Step::Readmitted { ceremony, .. } => (decided, Readmit { member, unit: self.code(cell), ceremony }.into()),
            Step::Restored(_) => (decided, Restore { member, unit: self.code(cell) }.into()),
            _ => return None,
        })
    }

    /// Draws a ground: as the flow weighs them, or any of the list.
    fn ground(&mut self, flow: Option<usize>, list: &[String]) -> String {
        let stated = flow.map(|flow| &self.scenario.flow[flow].grounds).filter(|grounds| !grounds.is_empty());
        let ground = match stated {
            Some(stated) => {
                let stated: Vec<(&String, u32)> = stated.iter().map(|(code, &weight)| (code, weight)).collect();
                self.chance.weighted(&stated).copied()
            }
            None => self.chance.one_of(list),
        };
        ground.cloned().unwrap_or_default()
    }

    /// Returns what somebody's particulars were at first where they change later, and each change in order.
    fn changes(&mut self, who: usize) -> (PersonChange, Vec<PersonChange>) {
        let person = &self.played.people[who];
        let stock = self.scenario.population.first().map_or(self.scenario.head.closes, |row| row.on);
        let traits = &self.traits[who];
        let (mut first, mut changes) = (PersonChange::default(), Vec::new());
        for &(on, step) in &person.steps {
            let Step::Changed(flow) = step else { continue };
            let row: &Row<Flow> = &self.scenario.flow[flow];
            let what = self.chance.one_of(&row.what).copied().unwrap_or(Particular::Theory);
            let before = on <= stock;
            let mut change = PersonChange::default();
            match what {
                Particular::Theory if before && traits.theory.is_some() && first.theory.is_none() => {
                    (first.theory, change.theory) = (traits.theory, traits.theory);
                }
                Particular::Theory if !before => change.theory = higher(traits.theory),
                Particular::Education if before && first.education.is_none() => {
                    first.education = lower(traits.education);
                    change.education = first.education.map(|_| traits.education);
                }
                Particular::Education if !before => change.education = higher(Some(traits.education)),
                _ => {}
            }
            if change.is_empty() {
                change.native_place = self.chance.one_of(&self.scenario.people.native_places).cloned();
            }
            if change.is_empty() {
                change.religious = Some(traits.religious);
            }
            changes.push(change);
        }
        (first, changes)
    }

    /// Adds the badges and cards that are due.
    fn honours(&mut self, who: usize, acts: &mut Vec<Dated>) {
        let person = &self.played.people[who];
        let (traits, member) = (&self.traits[who], self.ids[who]);
        let again = person.steps.iter().any(|(_, step)| matches!(step, Step::Readmitted { .. }));
        let confirmed = person.steps.iter().find(|(_, step)| *step == Step::Confirmed).map(|(on, _)| *on);
        for round in &self.rounds {
            let due = |day: Day| round.before < day && day <= round.on;
            let years = round.badges.iter().filter(|years| {
                !again && round.may_be(traits.since, **years) && due(traits.since.plus_months(months(**years)))
            });
            let years: Vec<u8> = years.filter_map(|&years| u8::try_from(years).ok()).collect();
            let card = round.cards && confirmed.is_some_and(due);
            if years.is_empty() && !card {
                continue;
            }
            let Some(cell) = person.counted_on(round.on) else { continue };
            let root = self.tree.chain(cell, round.on).last().copied().unwrap_or(cell);
            let by = Some(By { unit: root, body: self.tree.body(root), document: Some("QĐ") });
            for years in years {
                acts.push((round.on, by, AwardBadge { member, years, posthumous: false, early: false }.into()));
            }
            if card {
                self.cards += 1;
                let number = Private::Open(format!("MP.{:06}", self.cards));
                acts.push((round.on, by, IssueCard { member, number, reissue: false }.into()));
            }
        }
    }
}

fn months(years: i64) -> i32 {
    i32::try_from(years * 12).unwrap_or(0)
}

/// Returns the cell that a step is about.
fn at_step(step: Step) -> Option<At> {
    match step {
        Step::Candidate(cell)
        | Step::Opening { cell, .. }
        | Step::Admitted { cell, .. }
        | Step::Enrolled(cell)
        | Step::Received(cell)
        | Step::Reassigned(cell)
        | Step::Readmitted { cell, .. }
        | Step::Restored(cell) => Some(cell),
        _ => None,
    }
}

fn lower<T: Coded>(value: T) -> Option<T> {
    T::from_code(value.code().checked_sub(1)?)
}

fn higher<T: Coded>(value: Option<T>) -> Option<T> {
    T::from_code(value.map_or(1, |value| value.code() + 1))
}

fn lower_theory(value: Option<TheoryLevel>) -> Option<TheoryLevel> {
    value.and_then(lower)
}

/// Returns the rounds of all tables, in order, each with the one before.
fn rounds(scenario: &Scenario, rulebook: &Rulebook) -> Vec<Round> {
    let mut rounds = Vec::new();
    for row in &scenario.rounds {
        let mut days = Vec::new();
        for year in row.from.year() - 1..=row.to.year() {
            days.extend(row.days.iter().filter_map(|day| format!("{year:04}-{day}").parse::<Day>().ok()));
        }
        days.sort_unstable();
        for pair in days.windows(2).filter(|pair| row.from <= pair[1] && pair[1] <= row.to) {
            let in_force = rulebook.numbers(RuleId::BadgeYears, pair[1]);
            // The rulebook need not reach back as far as a report does.
            let later = || rulebook.numbers(RuleId::BadgeYears, Day::OPEN.plus_days(0));
            let known = if in_force.is_empty() { later() } else { in_force };
            let badges = if row.badges { known.to_vec() } else { Vec::new() };
            rounds.push(Round { before: pair[0], on: pair[1], badges, cards: row.cards });
        }
    }
    rounds
}
