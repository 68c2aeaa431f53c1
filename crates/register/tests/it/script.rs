//! Acts in text, one a line, so that a test reads like a minute: `2023-05-01 admit m1 c1`.

use dangvu_register::act::{self, Act, NewUnit, Part};
use dangvu_register::check::{Refusal, Warning};
use dangvu_register::codes::{
    Body, Coded, CongressForm, OrgKind, Post, SeatEnd, SeatOrigin, Sex, TheoryLevel, VoidReason, WorkList,
};
use dangvu_register::day::Day;
use dangvu_register::entry::{Issuer, Paper};
use dangvu_register::ids::{Member, MemberId, Seq, Unit, UnitId};
use dangvu_register::measure::{Figure, Measures, Period};
use dangvu_register::person::{Person, PersonChange, Private};
use dangvu_register::register::{Refused, Register, WorkItem};
use dangvu_register::rulebook::Rulebook;

/// The day on which all scripts are recorded.
pub(crate) const TODAY: &str = "2025-12-31";

/// A province with two organisations above the grass roots, a committee with cells, and a cell of its own.
pub(crate) const PROVINCE: &str = "
    2015-01-01 found tinh provincial
    2015-01-01 found a upper_grassroots tinh
    2015-01-01 found b upper_grassroots tinh
    2015-01-01 found a1 grassroots_committee a
    2015-01-01 found a1x subordinate_cell a1
    2015-01-01 found a1y subordinate_cell a1
    2015-01-01 found b1 grassroots_cell b
    2015-01-01 found b2 grassroots_cell b
";

pub(crate) fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub(crate) fn unit(text: &str) -> UnitId {
    text.parse().unwrap()
}

/// Returns the member of `m7`.
pub(crate) fn member(text: &str) -> MemberId {
    MemberId::from_number(text.strip_prefix('m').unwrap().parse().unwrap())
}

pub(crate) fn rulebook() -> Rulebook {
    Rulebook::parse(Rulebook::SHIPPED).unwrap()
}

pub(crate) fn measures() -> Measures {
    Measures::parse(Measures::SHIPPED, &rulebook()).unwrap()
}

/// Returns somebody: even numbers are women.
pub(crate) fn person(id: MemberId) -> Private<Person> {
    let year = 1955 + i16::try_from(id.number() % 40).unwrap();
    Private::Open(Person {
        name: format!("Người Mẫu {}", id.number()),
        born: Day::ymd(year, 4, 12).unwrap(),
        sex: if id.number().is_multiple_of(2) { Sex::Female } else { Sex::Male },
        ethnic_minority: Some(id.number().is_multiple_of(3)),
        religious: None,
        education: None,
        theory: Some(TheoryLevel::Elementary),
        occupation: None,
        native_place: None,
        identity_number: None,
    })
}

fn coded<T: Coded>(name: &str) -> T {
    *T::ALL.iter().find(|value| value.name() == name).unwrap_or_else(|| panic!("no value '{name}'"))
}

fn units(list: &str) -> Vec<UnitId> {
    list.split(',').filter(|code| !code.is_empty() && *code != "-").map(unit).collect()
}

fn members(list: &str) -> Vec<MemberId> {
    list.split(',').filter(|code| !code.is_empty() && *code != "-").map(member).collect()
}

pub(crate) fn new_unit(code: &str, kind: &str, parent: Option<&str>) -> NewUnit {
    NewUnit {
        code: unit(code),
        name: format!("Tổ chức {code}"),
        kind: coded::<OrgKind>(kind),
        parent: parent.map(unit),
        sector: None,
    }
}

/// Reads `2023-05-01 admit m1 c1`.
pub(crate) fn paper(line: &str) -> Paper {
    let words: Vec<&str> = line.split_whitespace().collect();
    let (on, verb, rest) = (day(words[0]), words[1], &words[2..]);
    if line.contains('{') {
        return in_json(line);
    }
    let act = structure(verb, rest).or_else(|| membership(on, verb, rest));
    // Somebody is expelled by the province.
    let issuer = (verb == "expel").then(|| Issuer { unit: unit("tinh"), body: Body::Standing });
    Paper { issuer, ..Paper::new(on, act.unwrap_or_else(|| panic!("cannot read '{line}'"))) }
}

/// Reads `2023-05-01 hold_meeting {"unit": "c1", …}`, any act as a door hands it in; before the act may stand the unit
/// and the body that issued it, as in `2023-05-01 a:standing rate_unit {…}`.
fn in_json(line: &str) -> Paper {
    let (head, fields) = line.split_at(line.find('{').unwrap());
    let words: Vec<&str> = head.split_whitespace().collect();
    let (&verb, issuer) = words[1..].split_last().unwrap();
    let act = format!("{{\"{verb}\": {fields}}}");
    let act: Act = serde_json::from_str(&act).unwrap_or_else(|error| panic!("cannot read '{line}': {error}"));
    let issuer = issuer.first().map(|issuer| {
        let (code, body) = issuer.split_once(':').unwrap();
        Issuer { unit: unit(code), body: coded(body) }
    });
    Paper { issuer, ..Paper::new(day(words[0]), act) }
}

fn structure(verb: &str, words: &[&str]) -> Option<Act> {
    let text = |at: usize| words[at].to_owned();
    let named = |at: usize| unit(words[at]);
    Some(match verb {
        "found" => act::Found { unit: new_unit(words[0], words[1], words.get(2).copied()) }.into(),
        "rename" => act::Rename { unit: named(0), name: text(1) }.into(),
        "reclassify" => act::Reclassify { unit: named(0), kind: coded(words[1]), consent: None }.into(),
        "move" => act::Move { units: units(words[0]), to: named(1) }.into(),
        "merge" => {
            act::Merge { units: units(words[0]), into: new_unit(words[1], words[2], words.get(3).copied()) }.into()
        }
        "absorb" => act::Absorb { units: units(words[0]), into: named(1) }.into(),
        // split OLD NEW KIND PARENT MEMBERS UNITS [REST]
        "split" => {
            let part = Part {
                unit: new_unit(words[1], words[2], Some(words[3])),
                units: units(words[5]),
                members: members(words[4]),
            };
            act::Split { unit: named(0), parts: vec![part], rest: words.get(6).map(|code| unit(code)) }.into()
        }
        "end" => act::End { unit: named(0), hand_over_to: words.get(1).map(|code| unit(code)) }.into(),
        "hold_congress" => {
            act::HoldCongress { unit: named(0), ordinal: words[1].parse().unwrap(), form: CongressForm::Plenary }.into()
        }
        "open_term" => {
            act::OpenTerm { unit: named(0), ordinal: words[1].parse().unwrap(), planned_to: day(words[2]) }.into()
        }
        "close_term" => act::CloseTerm { unit: named(0) }.into(),
        "take_post" => act::TakePost {
            member: member(words[0]),
            unit: named(1),
            post: coded::<Post>(words[2]),
            origin: SeatOrigin::Elected,
        }
        .into(),
        "leave_post" => act::LeavePost {
            member: member(words[0]),
            unit: named(1),
            post: coded::<Post>(words[2]),
            reason: SeatEnd::TermEnd,
        }
        .into(),
        "reconcile_dossiers" => {
            let number = |at: usize| words[at].parse().unwrap();
            act::ReconcileDossiers {
                unit: named(0),
                listed: number(1),
                held: number(2),
                missing: number(3),
                incomplete: number(4),
            }
            .into()
        }
        "void" => act::Void { entry: Seq(words[0].parse().unwrap()), reason: VoidReason::Mistyped }.into(),
        _ => return None,
    })
}

fn membership(on: Day, verb: &str, words: &[&str]) -> Option<Act> {
    let who = member(words[0]);
    let place = |at: usize| unit(words[at]);
    let date = |at: usize| words.get(at).and_then(|text| text.parse().ok()).unwrap_or(on);
    Some(match verb {
        "register_candidate" => {
            act::RegisterCandidate { member: who, unit: place(1), person: person(who), class_certificate: None }.into()
        }
        "admit" => act::Admit { member: who, unit: place(1), ceremony: date(2), person: person(who) }.into(),
        "confirm" => act::Confirm { member: who }.into(),
        "transfer_out" if words[1] == "outside" => {
            act::TransferOut {
                member: who, to: None, to_outside: Some(Private::Open("Đảng bộ tỉnh bạn".to_owned()))
            }
            .into()
        }
        "transfer_out" => act::TransferOut { member: who, to: Some(place(1)), to_outside: None }.into(),
        "receive" => act::Receive { member: who, unit: place(1) }.into(),
        "transfer_temporarily" => {
            act::TransferTemporarily { member: who, until: date(1), to: None, studies: false }.into()
        }
        "return_from_temporary" => act::ReturnFromTemporary { member: who }.into(),
        // enrol WHO WHERE [probationary] | open WHO WHERE
        "enrol" | "open" => {
            let since = on.plus_months(-24);
            let confirmed = (!words.contains(&"probationary")).then(|| since.plus_months(12));
            act::ReceiveFromOutside {
                member: who,
                unit: place(1),
                person: person(who),
                since,
                ceremony: since,
                confirmed,
                opening: verb == "open",
            }
            .into()
        }
        "strike_off" => act::StrikeOff { member: who, ground: "lost_will".to_owned() }.into(),
        "resign" => act::Resign { member: who }.into(),
        "expel" => act::DisciplineMember::expulsion(who).into(),
        "die" => act::Die { member: who }.into(),
        "readmit" => act::Readmit { member: who, unit: place(1), ceremony: on }.into(),
        "restore" => act::Restore { member: who, unit: place(1) }.into(),
        _ => return note(date(1), verb, who, words),
    })
}

/// Acts that leave a member where the member is.
fn note(until: Day, verb: &str, who: MemberId, words: &[&str]) -> Option<Act> {
    Some(match verb {
        "exempt" => act::Exempt { member: who, ground: "old_or_weak".to_owned() }.into(),
        "end_exemption" => act::EndExemption { member: who }.into(),
        "suspend" => act::Suspend { member: who, until }.into(),
        "end_suspension" => act::EndSuspension { member: who }.into(),
        "issue_card" => {
            act::IssueCard { member: who, number: Private::Open("48.000001".to_owned()), reissue: false }.into()
        }
        "award_badge" => act::AwardBadge {
            member: who,
            years: words[1].parse().unwrap(),
            posthumous: words.contains(&"posthumous"),
            early: words.contains(&"early"),
        }
        .into(),
        "change_particulars" => {
            let change = PersonChange { theory: Some(coded(words[1])), ..PersonChange::default() };
            act::ChangeParticulars { member: who, change: Private::Open(change) }.into()
        }
        "assign_work" => act::AssignWork { member: who, work: Private::Open("Tuyên truyền".to_owned()) }.into(),
        _ => return None,
    })
}

/// A register with what tests ask of it.
pub(crate) struct Office {
    pub(crate) register: Register,
    pub(crate) measures: Measures,
}

impl Office {
    /// Returns a register with these acts recorded.
    pub(crate) fn with(scripts: &[&str]) -> Self {
        let mut office = Self { register: Register::new(rulebook()), measures: measures() };
        for script in scripts {
            office.record(script);
        }
        office
    }

    /// Returns an empty register under a rulebook of its own.
    pub(crate) fn under(rulebook: Rulebook) -> Self {
        Self { register: Register::new(rulebook), measures: measures() }
    }

    /// Records a script, each act for itself; returns the last entry.
    pub(crate) fn record(&mut self, script: &str) -> Seq {
        for line in lines(script) {
            self.record_warned(line);
        }
        self.register.last_seq()
    }

    /// Records one act and returns its warnings.
    pub(crate) fn record_warned(&mut self, line: &str) -> Vec<Warning> {
        let found = self.register.prepare(&paper(line), day(TODAY));
        self.register.keep();
        found.unwrap_or_else(|refusals| panic!("'{line}' is refused: {refusals:?}"))
    }

    /// Prepares a batch.
    pub(crate) fn prepare_all(&mut self, batch: &[Paper]) -> Result<Vec<Vec<Warning>>, Refused> {
        self.register.prepare_all(batch.iter().map(|paper| (paper, day(TODAY))), |_, _| Vec::new())
    }

    /// Has one act refused, and returns why.
    pub(crate) fn refused(&mut self, line: &str) -> Vec<Refusal> {
        self.refused_paper(&paper(line))
    }

    pub(crate) fn refused_paper(&mut self, paper: &Paper) -> Vec<Refusal> {
        let before = crate::digest::digest(&self.register);
        let found = self.register.prepare(paper, day(TODAY));
        let refusals = found.expect_err("the act was taken in");
        assert_eq!(before, crate::digest::digest(&self.register), "a refused act leaves a trace");
        refusals
    }

    pub(crate) fn at(&self, code: &str) -> Unit {
        self.register.unit(&unit(code)).unwrap()
    }

    pub(crate) fn who(&self, code: &str) -> Member {
        self.register.member(member(code)).unwrap()
    }

    /// Returns the number of a figure from a day to a day, as known now.
    pub(crate) fn figure(&self, measure: &str, code: &str, from: &str, to: &str) -> i64 {
        self.figure_as_known(measure, code, from, to, Seq::NEVER).number
    }

    pub(crate) fn figure_as_known(&self, measure: &str, code: &str, from: &str, to: &str, known: Seq) -> Figure {
        let measure = self.measures.get(measure).unwrap();
        self.register.figure(measure, self.at(code), Period { from: day(from), to: day(to), known })
    }

    /// Returns what is on a list of work due, as known now.
    pub(crate) fn due(&self, list: WorkList, code: &str, on: &str) -> Vec<WorkItem> {
        self.due_as_known(list, code, on, Seq::NEVER)
    }

    pub(crate) fn due_as_known(&self, list: WorkList, code: &str, on: &str, known: Seq) -> Vec<WorkItem> {
        self.register.work_due(&self.measures, list, self.at(code), (day(on), known))
    }

    /// Returns the members of a unit on a day.
    pub(crate) fn members(&self, code: &str, on: &str) -> i64 {
        self.figure("members", code, on, on)
    }

    /// Returns the parent of a unit on a day, if it stands and has one.
    pub(crate) fn parent(&self, code: &str, on: &str) -> Option<String> {
        let parent = self.register.parent_on(self.at(code), day(on));
        parent.is_some().then(|| self.register.unit_id(parent).to_string())
    }
}

fn lines(script: &str) -> impl Iterator<Item = &str> {
    script.lines().map(str::trim).filter(|line| !line.is_empty())
}
