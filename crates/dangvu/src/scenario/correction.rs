//! Mistakes and their corrections: what was recorded wrongly is voided later and recorded anew.

use std::collections::HashMap;

use dangvu_register::act::{Act, Void};
use dangvu_register::codes::{Body, DisciplineForm, VoidReason};
use dangvu_register::day::Day;
use dangvu_register::ids::{MemberId, Seq};

use super::chance::Chance;
use super::draft::{By, Draft, Rank};
use super::error::Fault;
use super::format::{Correction, FlowKind, Mistake};
use super::life::{Played, Step};
use super::read::{Row, Scenario};
use super::tree::Tree;

/// Somebody of whom the register does not know better for a time: from the mistake until it is noticed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unclear {
    pub(super) who: usize,
    pub(super) from: Day,
    pub(super) to: Day,
}

/// Turns some drafts into mistakes that are corrected later, and returns whom they are about.
pub(super) fn correct(
    scenario: &Scenario,
    tree: &Tree,
    played: &Played,
    ids: &[MemberId],
    drafts: &mut Vec<Draft>,
) -> Result<Vec<Unclear>, Fault> {
    let mut chance = Chance::of(scenario.head.seed, "corrections");
    let mut of_person: HashMap<usize, Vec<usize>> = HashMap::new();
    for (at, draft) in drafts.iter().enumerate() {
        if let Some(who) = draft.who {
            of_person.entry(who).or_default().push(at);
        }
    }
    let mut correcting = Correcting { tree, played, ids, of_person, drafts, used: Vec::new() };
    for row in &scenario.correction {
        correcting.row(row, &mut chance)?;
    }
    Ok(correcting.used)
}

struct Correcting<'c> {
    tree: &'c Tree,
    played: &'c Played,
    ids: &'c [MemberId],
    of_person: HashMap<usize, Vec<usize>>,
    drafts: &'c mut Vec<Draft>,
    used: Vec<Unclear>,
}

impl Correcting<'_> {
    fn row(&mut self, row: &Row<Correction>, chance: &mut Chance) -> Result<(), Fault> {
        let Some(kind) = row.of.act() else {
            return Err(Fault::new(row.line, "this kind of act cannot be recorded wrongly", "Correct 'of'"));
        };
        let mut found: Vec<usize> = (0..self.drafts.len())
            .filter(|&at| {
                let draft = &self.drafts[at];
                let on = draft.paper.effective;
                let act = &draft.paper.act;
                draft.who.is_some() && act.kind().name == kind && leaves(act) && row.from <= on && on <= row.to
            })
            .collect();
        chance.shuffle(&mut found);
        let mut left = row.count;
        for at in found {
            if left == 0 {
                break;
            }
            let noticed = chance.day(row.noticed[0], row.noticed[1]);
            if self.is_free(at, noticed) && self.mistake(row, at, noticed) {
                left -= 1;
            }
        }
        if left > 0 {
            let what = format!("{} of the {} acts to correct are not there", left, row.count);
            return Err(Fault::new(
                row.line,
                what,
                "Lower 'count', widen 'from' and 'to', or let it be noticed sooner",
            ));
        }
        Ok(())
    }

    /// Returns whether nothing that comes later for the person is recorded before the mistake is noticed.
    fn is_free(&self, at: usize, noticed: Day) -> bool {
        let draft = &self.drafts[at];
        let Some(who) = draft.who else { return false };
        let later = self.of_person[&who].iter().filter(|&&other| other > at);
        let parted = self.played.people[who].steps.iter().any(|(_, step)| matches!(step, Step::Reassigned(_)));
        !parted
            && !self.is_used(who)
            && draft.recorded < noticed
            && later.into_iter().all(|&other| self.drafts[other].recorded > noticed)
    }

    fn mistake(&mut self, row: &Correction, at: usize, noticed: Day) -> bool {
        let Some(who) = self.drafts[at].who else { return false };
        let done = match row.mistake {
            Mistake::Late => {
                self.drafts[at].recorded = noticed;
                true
            }
            Mistake::WrongDate => self.wrong_date(row.days, at, noticed),
            Mistake::WrongPerson => self.wrong_person(at, noticed),
        };
        if done {
            self.note(who, at, noticed, row.days);
        }
        done
    }

    fn is_used(&self, who: usize) -> bool {
        self.used.iter().any(|unclear| unclear.who == who)
    }

    fn note(&mut self, who: usize, at: usize, noticed: Day, days: i32) {
        let from = self.drafts[at].paper.effective.plus_days(days.min(0));
        self.used.push(Unclear { who, from, to: noticed });
    }

    fn wrong_date(&mut self, days: i32, at: usize, noticed: Day) -> bool {
        let mut wrong = Draft { twin: Some(at), ..self.drafts[at].clone() };
        let on = wrong.paper.effective.plus_days(days);
        let before =
            self.of_person.get(&wrong.who.unwrap_or(0)).and_then(|all| all.iter().rev().find(|&&other| other < at));
        let earliest = before.map_or(Day::MIN, |&before| self.drafts[before].paper.effective);
        wrong.recorded = wrong.recorded.max(on.plus_days(1));
        if days == 0 || on < earliest || wrong.recorded >= noticed || !self.stood(&wrong, on) {
            return false;
        }
        wrong.paper.effective = on;
        if let Some(decision) = &mut wrong.paper.decision {
            decision.date = on;
        }
        if let Act::Admit(admit) = &mut wrong.paper.act {
            admit.ceremony = admit.ceremony.plus_days(days);
        }
        self.replace(at, wrong, noticed, VoidReason::WrongDate);
        true
    }

    /// Returns whether the cell of a draft stood on another day.
    fn stood(&self, draft: &Draft, on: Day) -> bool {
        let cell = draft.who.and_then(|who| self.played.people[who].counted_on(draft.paper.effective));
        cell.is_none_or(|cell| self.tree.stands(cell, on))
    }

    fn wrong_person(&mut self, at: usize, noticed: Day) -> bool {
        let mut wrong = Draft { twin: Some(at), ..self.drafts[at].clone() };
        let on = wrong.paper.effective;
        let cell = wrong.who.and_then(|who| self.played.people[who].counted_on(on.previous()));
        let quiet = |other: usize| {
            let entries = self.of_person.get(&other);
            entries.is_none_or(|all| {
                all.iter().all(|&entry| {
                    let draft = &self.drafts[entry];
                    (draft.recorded < on && draft.paper.effective < on) || draft.recorded > noticed
                })
            })
        };
        let people = &self.played.people;
        let beside = |other: &usize| {
            let first = people[*other].steps.first();
            matches!(first, Some((_, Step::Opening { probationary: false, .. })))
                && people[*other].counted_on(on) == cell
                && !self.is_used(*other)
                && quiet(*other)
        };
        let other = cell.and_then(|_| (0..people.len()).find(beside));
        let Some(other) = other.filter(|&other| name_other(&mut wrong.paper.act, self.ids[other])) else {
            return false;
        };
        self.note(other, at, noticed, 0);
        self.replace(at, wrong, noticed, VoidReason::WrongSubject);
        true
    }

    fn replace(&mut self, at: usize, wrong: Draft, noticed: Day, reason: VoidReason) {
        let by = wrong.who.map(|who| {
            let unit = self.tree.authority(self.played.people[who].cell, noticed);
            By { unit, body: Body::Advisory, document: None }
        });
        let voids = self.drafts.len();
        let effective = noticed.previous();
        let void = Void { entry: Seq::NEVER, reason };
        let void = Draft::new(self.tree, effective, noticed, Rank::Voided, by, void);
        self.drafts[at].recorded = noticed;
        self.drafts[at].rank = Rank::Redone;
        self.drafts.push(wrong);
        self.drafts.push(Draft { voids: Some(voids), ..void });
    }
}

/// Returns whether an act of discipline is an expulsion, which is what a flow means; other acts are what they are.
fn leaves(act: &Act) -> bool {
    if let Act::DisciplineMember(act) = act { act.form == DisciplineForm::Expulsion } else { true }
}

/// Makes an act be about somebody else, if it is of a kind that can be recorded for the wrong person.
fn name_other(act: &mut Act, other: MemberId) -> bool {
    let member = match act {
        Act::Die(act) => &mut act.member,
        Act::StrikeOff(act) => &mut act.member,
        Act::Resign(act) => &mut act.member,
        Act::DisciplineMember(act) => &mut act.member,
        _ => return false,
    };
    *member = other;
    true
}

impl FlowKind {
    /// Returns the name of the act that can be recorded wrongly.
    fn act(self) -> Option<&'static str> {
        Some(match self {
            Self::Admit => "admit",
            Self::StrikeOff => "strike_off",
            Self::Resign => "resign",
            Self::Expel => "discipline_member",
            Self::Die => "die",
            Self::TransferOutside => "transfer_out",
            Self::ReceiveFromOutside => "receive_from_outside",
            _ => return None,
        })
    }
}
