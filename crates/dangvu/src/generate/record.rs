//! From acts to papers: who acted, on which document, when it is recorded; and the papers that are recorded late, or
//! wrong at first.

use dangvu_register::act::{Act, Void};
use dangvu_register::codes::{Body, Level, OrgKind, Secrecy, VoidReason};
use dangvu_register::day::Day;
use dangvu_register::entry::{Decision, Issuer, Paper};
use dangvu_register::ids::Seq;
use jiff::Timestamp;

use super::agenda::What;
use super::people::PENDING;
use super::plan::Plan;
use super::{Acts, opening};
use crate::scenario::draft::usual_symbol;

/// The share of papers about people that are recorded late, or wrong at first.
const RECORDED_LATE: f64 = 0.006;
const RECORDED_WRONG: f64 = 0.006;

/// A paper that is still to be recorded: for the first time, or in the place of an entry.
pub(super) struct Kept {
    paper: Paper,
    instead_of: Option<(Seq, VoidReason)>,
}

/// The moments of recording: they run through the working hours of a day, or of the days of the opening.
pub(super) struct Clock {
    begins: i64,
    seconds: i64,
    expected: i64,
    count: i64,
}

/// The seconds of a day, and of its working hours from eight to five.
const DAY: i64 = 86_400;
const WORK: i64 = 9 * 3600;
/// Day 0 of the register, 1990-01-01, in days after 1970-01-01.
const DAY_ZERO: i64 = 7305;
/// Days between an act and its recording.
const LAG: i64 = 2;

/// Eight o'clock in Việt Nam is one o'clock UTC.
fn eight(day: Day) -> i64 {
    (DAY_ZERO + i64::from(day.number())) * DAY + 3600
}

impl Clock {
    /// Returns the clock of the opening.
    pub(super) fn opening(opens: Day, plan: &Plan) -> Self {
        let expected = i64::from(plan.opening()) * 5 / 4 + 10;
        Self { begins: eight(opens), seconds: i64::from(opening::DAYS) * DAY, expected, count: 0 }
    }

    /// Returns the clock of a day.
    pub(super) fn day(day: Day, plan: &Plan) -> Self {
        let expected = (plan.entries() / (u64::from(plan.years) * 130)).max(10).cast_signed();
        Self { begins: eight(day) + LAG * DAY, seconds: WORK, expected, count: 0 }
    }

    fn next(&mut self) -> Timestamp {
        let passed = (self.count * self.seconds / self.expected).min(self.seconds);
        self.count += 1;
        Timestamp::from_second(self.begins + passed).unwrap_or(Timestamp::MAX)
    }
}

/// Who acted.
#[derive(Clone, Copy)]
pub(super) enum By {
    /// The cell itself.
    Cell(u32),
    /// The organisation of the cell at the grass roots.
    Grassroots(u32),
    /// The committee that decides on members of the cell.
    Authority(u32),
    /// The organisation above.
    Above(u32),
}

impl Acts {
    /// Writes a paper of today.
    pub(super) fn paper(&mut self, by: By, document: Option<&str>, act: impl Into<Act>) -> Paper {
        let unit = match by {
            By::Cell(unit) => unit,
            By::Grassroots(cell) => self.tree.upwards(cell, Level::Grassroots),
            By::Authority(cell) => self.tree.upwards(cell, Level::Upper),
            By::Above(unit) => match self.tree.above(unit) {
                super::NONE => unit,
                above => above,
            },
        };
        let today = self.today;
        let issuer = self.tree.unit_mut(unit);
        let decision = document.map(|document| {
            issuer.papers += 1;
            let number = format!("{:02}-{document}/{}", issuer.papers, usual_symbol(issuer.kind));
            Decision { number, date: today, secrecy: Secrecy::Normal }
        });
        let issuer = Issuer { unit: issuer.id.clone(), body: body(issuer.kind) };
        Paper { effective: today, issuer: Some(issuer), decision, act: act.into() }
    }

    /// Records a paper and returns the number of the entry.
    pub(super) fn record(&mut self, paper: Paper) -> Seq {
        self.entries += 1;
        self.out.push_back((self.clock.next(), paper));
        Seq(self.entries)
    }

    /// Records an act.
    pub(super) fn act(&mut self, by: By, document: Option<&str>, act: impl Into<Act>) {
        let paper = self.paper(by, document, act);
        self.record(paper);
    }

    /// Records an act about somebody: mostly now, sometimes late, sometimes wrong at first.
    pub(super) fn act_on(&mut self, who: u32, by: By, document: Option<&str>, act: impl Into<Act>) {
        let paper = self.paper(by, document, act);
        let (roll, days) = (self.chance.real(), self.chance.between(4, 75));
        let later = self.today.plus_days(days);
        if roll >= RECORDED_LATE + RECORDED_WRONG || later >= self.plan.closes() {
            self.record(paper);
            return;
        }
        self.people.get_mut(who).set(PENDING, true);
        self.kept_last += 1;
        if roll < RECORDED_LATE {
            self.kept.insert(self.kept_last, Kept { paper, instead_of: None });
            self.agenda.note(later, What::Settle, who, self.kept_last);
        } else {
            let (wrong, reason) = mistaken(&paper);
            let entry = self.record(wrong);
            self.kept.insert(self.kept_last, Kept { paper, instead_of: Some((entry, reason)) });
            self.agenda.note(later, What::Settle, who, self.kept_last);
        }
    }

    /// Records a paper that was kept back, in the place of an entry if there is a wrong one.
    pub(super) fn settle(&mut self, who: u32, number: u32) {
        let Some(Kept { paper, instead_of }) = self.kept.remove(&number) else { return };
        if let Some((entry, reason)) = instead_of {
            let void = Paper { effective: self.today, decision: None, ..paper.clone() };
            self.record(Paper { act: Void { entry, reason }.into(), ..void });
        }
        self.record(paper);
        self.people.get_mut(who).set(PENDING, false);
    }
}

/// Returns a paper with a mistake in it, and which one.
fn mistaken(paper: &Paper) -> (Paper, VoidReason) {
    let mut wrong = paper.clone();
    if let Some(decision) = &mut wrong.decision {
        decision.number.insert(0, '1');
        return (wrong, VoidReason::Mistyped);
    }
    if let Some(issuer) = &mut wrong.issuer {
        issuer.body = Body::Advisory;
    }
    (wrong, VoidReason::Other)
}

/// Returns the body through which an organisation acts.
fn body(kind: OrgKind) -> Body {
    match kind {
        kind if kind.is_cell() => Body::Cell,
        kind if kind.level() <= Level::Upper => Body::Standing,
        _ => Body::Committee,
    }
}
