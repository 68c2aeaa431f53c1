//! Trying a batch out: what it would touch, and how things stand before it and after it. Nothing of it stays.

use std::collections::BTreeSet;

use dangvu_register::act::Area;
use dangvu_register::check::Warning;
use dangvu_register::day::Day;
use dangvu_register::effect::Subject;
use dangvu_register::ids::{Matter, MatterId, Member, MemberId, Seq, Unit, UnitId};
use dangvu_register::register::Register;
use jiff::Timestamp;

use crate::desk::{Desk, Submission};
use crate::error::RecordError;

/// What an act is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// A unit.
    Unit(UnitId),
    /// A member.
    Member(MemberId),
    /// A matter.
    Matter(MatterId),
}

/// What an act touches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touched {
    /// The area of the act.
    pub area: Area,
    /// The day on which it takes effect; of a voiding, the day of what is voided.
    pub on: Day,
    /// What it is about, each with where it stands before the act and after it: the unit, and those above.
    pub about: Vec<(About, [Vec<UnitId>; 2])>,
}

/// A batch that was tried out: `L` is what was looked at.
#[derive(Debug)]
pub struct Tried<L> {
    /// What to look at, for each act.
    pub warnings: Vec<Vec<Warning>>,
    /// What each act touches.
    pub touched: Vec<Touched>,
    /// All units in which anything that is touched stands before or after, with those above them.
    pub units: Vec<UnitId>,
    /// What was looked at without the batch, and with it.
    pub looked: [L; 2],
}

impl Desk {
    /// Tries a batch out: finds what speaks against it and what to look at, and looks at the register without it and with
    /// it. While it is looked at, everyone else waits.
    ///
    /// # Errors
    /// When an act would be refused.
    pub fn try_out<L>(
        &self,
        batch: &[Submission],
        look: impl Fn(&Register, &[Touched], &[UnitId]) -> L,
    ) -> Result<Tried<L>, RecordError> {
        let now = Timestamp::now();
        let in_turn = || batch.iter().map(|submission| (submission, now));
        let mut trial = self.trial();
        let register = &mut trial.register;
        let first = register.next_seq();
        let warnings = self.balance.prepare(register, in_turn())?;
        let entries = (first.0..).map(Seq).take(batch.len());
        let mut units = BTreeSet::new();
        let mut touched: Vec<Touched> = entries.filter_map(|seq| touched(register, seq)).collect();
        put_places(register, &mut touched, 1, &mut units);
        register.take_back();
        put_places(register, &mut touched, 0, &mut units);
        let units: Vec<UnitId> = units.into_iter().collect();
        let before = look(register, &touched, &units);
        self.balance.prepare(register, in_turn())?;
        let after = look(register, &touched, &units);
        Ok(Tried { warnings, touched, units, looked: [before, after] })
    }
}

impl Desk {
    /// Finds what each act of a batch would touch, without recording any.
    ///
    /// # Errors
    /// When an act would be refused.
    pub fn touched(&self, batch: &[&Submission]) -> Result<Vec<Touched>, RecordError> {
        let now = Timestamp::now();
        let mut trial = self.trial();
        let register = &mut trial.register;
        let first = register.next_seq();
        self.balance.prepare(register, batch.iter().map(|&submission| (submission, now)))?;
        let entries = (first.0..).map(Seq).take(batch.len());
        let mut all: Vec<Touched> = entries.filter_map(|seq| touched(register, seq)).collect();
        let mut units = BTreeSet::new();
        put_places(register, &mut all, 1, &mut units);
        register.take_back();
        put_places(register, &mut all, 0, &mut units);
        Ok(all)
    }
}

/// Returns what an entry that is prepared touches.
fn touched(register: &Register, seq: Seq) -> Option<Touched> {
    let meta = register.entry(seq)?;
    let area = meta.kind.area;
    let of = meta.voids.and_then(|voided| register.entry(voided)).unwrap_or(meta);
    let about = |subject| match subject {
        Subject::Unit(unit) => About::Unit(register.unit_id(unit).clone()),
        Subject::Member(member) => About::Member(register.member_id(member)),
        Subject::Matter(matter) => About::Matter(register.matter_id(matter).clone()),
    };
    let about: BTreeSet<About> = of.subjects.iter().map(about).collect();
    Some(Touched { area, on: of.on, about: about.into_iter().map(|about| (about, [Vec::new(), Vec::new()])).collect() })
}

/// Notes where everything stands, and the units above.
fn put_places(register: &Register, touched: &mut [Touched], at: usize, units: &mut BTreeSet<UnitId>) {
    for Touched { on, about, .. } in touched {
        for (about, places) in about {
            let Some(unit) = place_of(register, about, *on, at == 0) else { continue };
            let chain = register.chain(unit, *on, Seq::NEVER);
            let chain: Vec<UnitId> = chain.iter().map(|&unit| register.unit_id(unit).clone()).collect();
            units.insert(register.unit_id(unit).clone());
            units.extend(chain.iter().cloned());
            places[at] = chain;
        }
    }
}

/// Returns the unit where something stands on a day. Who is on the way stands, before an act, where it is to be received:
/// the receiver records that. After an act it stands where it left: only from there is anybody sent away.
fn place_of(register: &Register, about: &About, on: Day, is_before: bool) -> Option<Unit> {
    let unit = match about {
        About::Unit(id) => register.unit(id).filter(|&unit| register.was_founded(unit)),
        About::Member(id) => register.member(*id).map(|member| home_of(register, member, on, is_before)),
        About::Matter(id) => register.matter(id).and_then(|matter| owner_of(register, matter)),
    };
    unit.filter(|unit| unit.is_some())
}

fn home_of(register: &Register, member: Member, on: Day, is_before: bool) -> Unit {
    let standing = register.standing(member, on);
    let receiver = standing.transit.map(|(_, to)| to).filter(|to| is_before && to.is_some());
    receiver.unwrap_or(standing.unit)
}

fn owner_of(register: &Register, matter: Matter) -> Option<Unit> {
    register.opening_of(matter, Seq::NEVER).map(|affair| affair.opening.unit)
}
