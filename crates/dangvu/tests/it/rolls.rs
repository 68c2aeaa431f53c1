//! The people of the obvious register (`ledger.rs`): what the papers say of each, one after another.

use std::collections::HashMap;

use dangvu_register::act::Act;
use dangvu_register::codes::{DisciplineForm, Education, Sex, TheoryLevel};
use dangvu_register::day::Day;
use dangvu_register::entry::Paper;
use dangvu_register::ids::{MemberId, UnitId};
use dangvu_register::person::{Person, PersonChange, Private};

use super::ledger::{
    ADMITTED, ENROLLED, EXITS, Ledger, OPENED_WITH, READMITTED, RESTORED, Rated, STRUCTURE, Step, Taken,
};

/// All who were ever on the list, at the end of a day.
#[derive(Default)]
pub(crate) struct Rolls(HashMap<MemberId, Somebody>);

/// Somebody at the end of a day.
#[derive(Clone)]
pub(crate) struct Somebody {
    /// The unit; of those who left or are on their way, the last.
    pub(crate) unit: usize,
    /// Since when.
    pub(crate) arrived: Day,
    is_member: bool,
    in_transit: bool,
    official: bool,
    exempt: bool,
    left: Option<Day>,
    /// The day from which the Party age counts.
    since: Day,
    person: Person,
}

impl Somebody {
    fn new(person: &Person) -> Self {
        Self {
            unit: usize::MAX,
            arrived: Day::OPEN,
            is_member: false,
            in_transit: false,
            official: false,
            exempt: false,
            left: None,
            since: Day::OPEN,
            person: person.clone(),
        }
    }

    fn is_counted(&self) -> bool {
        self.is_member && !self.in_transit
    }

    fn join(&mut self, unit: usize, on: Day, official: bool) {
        (self.is_member, self.in_transit, self.official, self.exempt) = (true, false, official, false);
        (self.unit, self.arrived, self.left) = (unit, on, None);
    }

    fn change(&mut self, change: &PersonChange) {
        let person = &mut self.person;
        person.ethnic_minority = change.ethnic_minority.or(person.ethnic_minority);
        person.religious = change.religious.or(person.religious);
        person.education = change.education.or(person.education);
        person.theory = change.theory.or(person.theory);
    }

    /// Tells which columns of the structure count this member on a day.
    pub(crate) fn structure(&self, on: Day) -> [bool; STRUCTURE] {
        let person = &self.person;
        let age = person.born.years_until(on);
        let degree = [Education::University, Education::Master, Education::Doctor].map(Some);
        [
            true,
            self.official,
            !self.official,
            person.sex == Sex::Female,
            person.ethnic_minority == Some(true),
            person.religious == Some(true),
            age <= 30,
            (31..=40).contains(&age),
            (41..=50).contains(&age),
            (51..=60).contains(&age),
            age > 60,
            degree.contains(&person.education),
            matches!(person.theory, Some(TheoryLevel::Advanced | TheoryLevel::Bachelor)),
            person.theory == Some(TheoryLevel::Intermediate),
            self.since.years_until(on) >= 30,
            self.exempt,
        ]
    }
}

impl Rolls {
    /// Returns those who are counted where they are.
    pub(crate) fn counted(&self) -> impl Iterator<Item = &Somebody> {
        self.0.values().filter(|somebody| somebody.is_counted())
    }

    /// Takes in a paper, and adds the steps that a movement counts.
    pub(crate) fn take_in(&mut self, paper: &Paper, ledger: &Ledger<'_>, taken: &mut Vec<Taken>) {
        let on = paper.effective;
        let mut arrives = |unit: &UnitId, step| taken.push(Taken { step, unit: ledger.unit(unit), day_before: false });
        match &paper.act {
            Act::Admit(act) => {
                let somebody = self.identified(act.member, &act.person);
                somebody.since = on;
                somebody.join(ledger.unit(&act.unit), on, false);
                arrives(&act.unit, Step::Plain(ADMITTED));
            }
            Act::ReceiveFromOutside(act) => {
                let somebody = self.identified(act.member, &act.person);
                somebody.since = act.since;
                somebody.join(ledger.unit(&act.unit), on, act.confirmed.is_some());
                arrives(&act.unit, Step::Plain(if act.opening { OPENED_WITH } else { ENROLLED }));
            }
            Act::Readmit(act) => {
                let somebody = self.of(act.member);
                let away = on.number() - somebody.left.unwrap().number();
                somebody.since = somebody.since.plus_days(i32::from(away));
                somebody.join(ledger.unit(&act.unit), on, false);
                arrives(&act.unit, Step::Plain(READMITTED));
            }
            Act::Restore(act) => {
                let somebody = self.of(act.member);
                somebody.join(ledger.unit(&act.unit), on, somebody.official);
                arrives(&act.unit, Step::Plain(RESTORED));
            }
            Act::Receive(act) => {
                let somebody = self.of(act.member);
                arrives(&act.unit, Step::Received(somebody.unit));
                (somebody.unit, somebody.arrived, somebody.in_transit) = (ledger.unit(&act.unit), on, false);
            }
            act => self.alter(act, on, ledger, taken),
        }
    }

    /// Adds the ratings of a paper, with what the rated were on its day.
    pub(crate) fn rate(&self, paper: &Paper, ledger: &Ledger<'_>, out: &mut Vec<Rated>) {
        let Act::RateMembers(act) = &paper.act else { return };
        let on = Day::ymd(act.year, 12, 31).unwrap();
        let like = |level: &str| match level {
            "excellent" | "qualified_excellent" => 1,
            "good" | "qualified_good" => 2,
            "completed" | "qualified_completed" => 3,
            "not_completed" | "unqualified" => 4,
            other => panic!("{other}"),
        };
        let mut add = |columns| out.push(Rated { on, unit: ledger.unit(&act.unit), columns });
        for rating in &act.ratings {
            let (who, level) = (&self.0[&rating.member], like(&rating.level));
            let learned = who.person.theory == Some(TheoryLevel::Intermediate) && who.official;
            add([true, level == 1, level == 2, level == 3, level == 4, false, learned]);
        }
        act.not_rated.iter().for_each(|_| add([false, false, false, false, false, true, false]));
    }

    fn alter(&mut self, act: &Act, on: Day, ledger: &Ledger<'_>, taken: &mut Vec<Taken>) {
        let mut leaves = |somebody: &Somebody, step| {
            taken.push(Taken { step, unit: somebody.unit, day_before: somebody.arrived < on });
        };
        match act {
            Act::TransferOut(act) if act.to.is_some() => {
                let (somebody, to) = (self.of(act.member), ledger.unit(act.to.as_ref().unwrap()));
                leaves(somebody, Step::Sent(to));
                somebody.in_transit = true;
            }
            Act::Split(act) => {
                for part in &act.parts {
                    for &member in &part.members {
                        let (somebody, to) = (self.of(member), ledger.unit(&part.unit.code));
                        leaves(somebody, Step::Reassigned(to));
                        (somebody.unit, somebody.arrived) = (to, on);
                    }
                }
            }
            Act::Confirm(act) => self.of(act.member).official = true,
            Act::Exempt(act) => self.of(act.member).exempt = true,
            Act::EndExemption(act) => self.of(act.member).exempt = false,
            Act::ChangeParticulars(act) => self.of(act.member).change(act.change.open().unwrap()),
            act => {
                if let Some(member) = leaver(act) {
                    let somebody = self.of(member);
                    if somebody.is_counted() {
                        leaves(somebody, Step::Plain(EXITS));
                    }
                    (somebody.is_member, somebody.in_transit, somebody.left) = (false, false, Some(on));
                }
            }
        }
    }

    /// What a paper says of a person anew counts; what it leaves out stays.
    fn identified(&mut self, member: MemberId, person: &Private<Person>) -> &mut Somebody {
        let newest = person.open().unwrap();
        let somebody = self.0.entry(member).or_insert_with(|| Somebody::new(newest));
        let old = std::mem::replace(&mut somebody.person, newest.clone());
        let Person { ethnic_minority, religious, education, theory, .. } = &mut somebody.person;
        *ethnic_minority = ethnic_minority.or(old.ethnic_minority);
        *religious = religious.or(old.religious);
        *education = education.or(old.education);
        *theory = theory.or(old.theory);
        somebody
    }

    fn of(&mut self, member: MemberId) -> &mut Somebody {
        self.0.get_mut(&member).unwrap()
    }
}

fn leaver(act: &Act) -> Option<MemberId> {
    match act {
        Act::StrikeOff(act) => Some(act.member),
        Act::Resign(act) => Some(act.member),
        Act::DisciplineMember(act) if act.form == DisciplineForm::Expulsion => Some(act.member),
        Act::Die(act) => Some(act.member),
        Act::TransferOut(act) => Some(act.member),
        _ => None,
    }
}
