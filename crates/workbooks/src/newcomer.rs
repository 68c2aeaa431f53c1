//! Whom an act brings into the register, and whether the register or another row has the same person already.

use std::collections::HashMap;

use dangvu_desk::fold;
use dangvu_register::act::Act;
use dangvu_register::day::Day;
use dangvu_register::entry::Paper;
use dangvu_register::ids::MemberId;
use dangvu_register::person::{Person, Private};
use sha2::{Digest as _, Sha256};

use crate::called::Called;
use crate::gather::Decision;

/// The code that stands for "none given" until one is chosen.
pub(crate) const NO_CODE: &str = "dv-0";

/// Somebody whom an act brings into the register.
pub(crate) struct Newcomer<'a> {
    pub(crate) member: &'a mut MemberId,
    pub(crate) person: &'a Person,
}

/// Returns whom an act brings into the register, if it does.
pub(crate) fn newcomer(act: &mut Act) -> Option<Newcomer<'_>> {
    let (member, person): (&mut MemberId, &Private<Person>) = match act {
        Act::RegisterCandidate(act) => (&mut act.member, &act.person),
        Act::Admit(act) => (&mut act.member, &act.person),
        Act::ReceiveFromOutside(act) => (&mut act.member, &act.person),
        _ => return None,
    };
    person.open().map(|person| Newcomer { member, person })
}

/// Returns the particulars of whom a paper brings into the register.
pub fn person_in(paper: &Paper) -> Option<&Person> {
    let person = match &paper.act {
        Act::RegisterCandidate(act) => &act.person,
        Act::Admit(act) => &act.person,
        Act::ReceiveFromOutside(act) => &act.person,
        _ => return None,
    };
    person.open()
}

/// Who may be the same person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Likely {
    /// A member whom the register has.
    Member(MemberId),
    /// The person of an earlier row of the workbook.
    Row(u32),
}

/// What is to be done with a newcomer.
pub(crate) enum Fate {
    /// Is recorded.
    Go,
    /// Somebody must decide first.
    Ask(Likely),
    /// Is the person of an earlier row: nothing is recorded twice.
    Repeats(u32),
}

/// The newcomers of a workbook, looked at from the top.
pub(crate) struct Newcomers<'c, 'v> {
    called: &'c Called<'v>,
    seed: String,
    /// Rows by folded name and birth.
    rows: HashMap<(String, Day), Vec<u32>>,
    /// Rows by identity number.
    numbers: HashMap<String, u32>,
}

impl<'c, 'v> Newcomers<'c, 'v> {
    /// Returns a look at nobody yet. New codes follow from the seed.
    pub(crate) fn new(called: &'c Called<'v>, seed: String) -> Self {
        Self { called, seed, rows: HashMap::new(), numbers: HashMap::new() }
    }

    /// Looks at the newcomer of a row and gives a code to who has none.
    pub(crate) fn look(&mut self, of: &mut Newcomer<'_>, row: u32, decision: Option<Decision>) -> Fate {
        let person = of.person;
        let key = (fold(&person.name), person.born);
        let number = person.identity_number.clone();
        let earlier = number.as_ref().and_then(|number| self.numbers.get(number)).copied();
        let earlier = earlier.or_else(|| self.rows.get(&key).and_then(|rows| rows.first()).copied());
        let order = self.rows.get(&key).map_or(0, Vec::len);
        let known = self.known(of);
        let fate = match (known, earlier, decision) {
            (Some(known), _, Some(Decision::Same)) => {
                *of.member = known;
                Fate::Go
            }
            (None, Some(row), Some(Decision::Same)) => Fate::Repeats(row),
            (Some(known), _, None) => Fate::Ask(Likely::Member(known)),
            (None, Some(row), None) => Fate::Ask(Likely::Row(row)),
            (_, _, Some(Decision::New)) | (None, None, _) => Fate::Go,
        };
        if of.member.number() == 0 {
            *of.member = self.code(&key, order);
        }
        self.rows.entry(key).or_default().push(row);
        if let Some(number) = number {
            self.numbers.entry(number).or_insert(row);
        }
        fate
    }

    /// Returns the member of the register with the name and birth of a newcomer, apart from the one whose code is given.
    fn known(&self, of: &Newcomer<'_>) -> Option<MemberId> {
        let view = self.called.view;
        let same = self
            .called
            .of_name(&of.person.name)
            .into_iter()
            .find(|&member| self.called.born(member) == of.person.born && view.member_id(member) != *of.member);
        same.map(|member| view.member_id(member))
    }

    /// Chooses a code: the same for the same person of the same workbook, read again.
    fn code(&self, (name, born): &(String, Day), order: usize) -> MemberId {
        let mut hash = Sha256::new();
        hash.update(format!("dangvu newcomer\n{}\n{name}\n{born}\n{order}", self.seed));
        let bytes = hash.finalize();
        let number = bytes.iter().take(8).fold(0_u64, |number, &byte| number << 8 | u64::from(byte));
        MemberId::from_number(number.max(1))
    }
}
