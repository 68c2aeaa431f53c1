//! Facts: what acts leave behind to be counted. One table per kind; a row is a day, a unit, a subject and small codes.

mod snapshot;

use std::collections::HashMap;

use foldhash::fast::FixedState;

use crate::codes::{Coded, Label};
use crate::day::Day;
use crate::ids::{Member, Seq, Unit};
use crate::profile::{self, Profile};
use crate::stint::Stint;

coded! {
    /// Kind of a fact: one table each.
    FactKind {
        Candidate "candidate" "Ghi danh quần chúng ưu tú" "Candidate registered",
        Admission "admission" "Kết nạp" "Admission",
        Confirmation "confirmation" "Công nhận chính thức" "Confirmation",
        Departure "departure" "Chuyển đi" "Transfer out",
        Receipt "receipt" "Tiếp nhận chuyển đến" "Receipt of a transfer",
        Enrolment "enrolment" "Tiếp nhận từ ngoài phạm vi quản lý" "Receipt from outside",
        Exit "exit" "Ra khỏi danh sách đảng viên" "Exit",
        Readmission "readmission" "Kết nạp lại" "Readmission",
        Restoration "restoration" "Khôi phục quyền đảng viên" "Restoration",
        Reassignment "reassignment" "Chuyển theo chia tách tổ chức" "Moved by a split",
        TemporaryTransfer "temporary_transfer" "Chuyển sinh hoạt tạm thời" "Temporary transfer",
        Exemption "exemption" "Miễn công tác, sinh hoạt" "Exemption",
        Suspension "suspension" "Đình chỉ sinh hoạt" "Suspension",
        Card "card" "Phát thẻ" "Card issued",
        Badge "badge" "Tặng Huy hiệu Đảng" "Badge awarded",
        Work "work" "Phân công công tác" "Work assigned",
        PostTaken "post_taken" "Nhận chức vụ" "Post taken",
        PostLeft "post_left" "Thôi chức vụ" "Post left",
        UnitChange "unit_change" "Biến động tổ chức" "Change of an organisation",
        Congress "congress" "Đại hội" "Congress",
        Dossier "dossier" "Đối chiếu hồ sơ" "Dossiers reconciled",
    }
}

/// How a fact changes who is counted where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// Somebody is counted in the unit from that day on.
    Arrival,
    /// Somebody is no longer counted in the unit from that day on.
    Departure,
    /// Nothing changes.
    Still,
}

impl FactKind {
    /// Returns how facts of the kind change who is counted where.
    pub fn motion(self) -> Motion {
        match self {
            Self::Admission | Self::Receipt | Self::Enrolment | Self::Readmission | Self::Restoration => {
                Motion::Arrival
            }
            Self::Departure | Self::Exit | Self::Reassignment => Motion::Departure,
            Self::Candidate
            | Self::Confirmation
            | Self::TemporaryTransfer
            | Self::Exemption
            | Self::Suspension
            | Self::Card
            | Self::Badge
            | Self::Work
            | Self::PostTaken
            | Self::PostLeft
            | Self::UnitChange
            | Self::Congress
            | Self::Dossier => Motion::Still,
        }
    }

    /// Returns whether its facts are the beginnings of stints; else they have a table of their own.
    pub fn begins_stint(self) -> bool {
        match self {
            Self::Admission
            | Self::Confirmation
            | Self::Departure
            | Self::Receipt
            | Self::Enrolment
            | Self::Exit
            | Self::Readmission
            | Self::Restoration
            | Self::Reassignment
            | Self::TemporaryTransfer
            | Self::Exemption
            | Self::Suspension => true,
            Self::Candidate
            | Self::Card
            | Self::Badge
            | Self::Work
            | Self::PostTaken
            | Self::PostLeft
            | Self::UnitChange
            | Self::Congress
            | Self::Dossier => false,
        }
    }

    /// Returns whether the subject of its facts is a member; else it is a unit.
    pub fn is_about_member(self) -> bool {
        !matches!(self, Self::UnitChange | Self::Congress | Self::Dossier)
    }
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
    /// The member's or unit's number.
    pub subject: u32,
    /// The entry that it comes from; [`Seq::NEVER`] if the member's timeline must be asked.
    pub entry: Seq,
    /// The member's attributes on that day.
    pub profile: Profile,
    /// Codes of the kind's own dimensions.
    pub codes: [u8; 4],
    /// An amount.
    pub amount: i32,
}

impl Fact {
    /// Returns the fact that the beginning of a stint is.
    pub(crate) fn of_stint(kind: FactKind, on: Day, stint: &Stint) -> Self {
        let cause = stint.cause;
        let in_transit = if kind == FactKind::Exit { 1 + u8::from(cause.in_transit()) } else { 0 };
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
            codes: [cause.code(), in_transit, 0, u8::from(cause.came_today())],
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
