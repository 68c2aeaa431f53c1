//! A second, obvious register: it keeps the accepted papers and nothing else, and works every answer out from them.

use std::collections::{BTreeMap, BTreeSet};

use dangvu_register::act::{Act, NewUnit, RateUnit};
use dangvu_register::codes::{DisciplineForm, ReviewStage};
use dangvu_register::day::Day;
use dangvu_register::entry::Paper;
use dangvu_register::ids::{MemberId, UnitId};

/// The accepted papers, in the order of recording.
#[derive(Default)]
pub(crate) struct Naive {
    pub(crate) papers: Vec<Paper>,
}

/// What a unit is on a day: where it stands, or who took over, or that it is gone.
#[derive(Clone, Debug)]
enum Place {
    Under(Option<UnitId>),
    TakenOver(UnitId),
    Gone,
}

#[derive(Clone, Debug)]
struct Somebody {
    unit: UnitId,
    counted: bool,
    in_transit: bool,
    arrived: Day,
}

/// All units and members at the end of a day.
#[derive(Clone, Default)]
pub(crate) struct World {
    units: BTreeMap<UnitId, Place>,
    members: BTreeMap<MemberId, Somebody>,
}

/// A movement that a report counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Movement {
    Admission,
    Exit,
}

/// A rating, with whether the member had been to an advanced course of theory.
pub(crate) struct Rating {
    pub(crate) member: MemberId,
    pub(crate) level: String,
    pub(crate) advanced: bool,
}

impl Naive {
    /// Returns the papers that count as known at an entry, in the order of their effect.
    fn known(&self, known: usize) -> Vec<&Paper> {
        let recorded = &self.papers[..known.min(self.papers.len())];
        let voided: BTreeSet<u32> = recorded
            .iter()
            .filter_map(|paper| if let Act::Void(void) = &paper.act { Some(void.entry.0) } else { None })
            .collect();
        let numbered = (1..).zip(recorded).filter(|(seq, _)| !voided.contains(seq));
        let mut papers: Vec<&Paper> = numbered.map(|(_, paper)| paper).collect();
        papers.sort_by_key(|paper| paper.effective);
        papers
    }

    /// Returns the world at the end of a day, as known at an entry.
    pub(crate) fn world(&self, on: Day, known: usize) -> World {
        let mut world = World::default();
        for paper in self.known(known).into_iter().filter(|paper| paper.effective <= on) {
            world.take_in(paper);
        }
        world
    }

    /// Counts a movement in a unit from a day to a day: what its predecessors did counts too.
    pub(crate) fn movements(&self, movement: Movement, unit: &UnitId, (from, to): (Day, Day), known: usize) -> i64 {
        let links = self.links(to, known);
        let mut world = World::default();
        let mut count = 0;
        for paper in self.known(known).into_iter().filter(|paper| paper.effective <= to) {
            let on = paper.effective;
            let found = match (&paper.act, movement) {
                (Act::Admit(act), Movement::Admission) => Some((act.unit.clone(), on)),
                (act, Movement::Exit) => leaver(act).map(|member| {
                    let member = &world.members[&member];
                    (member.unit.clone(), if member.arrived == on { on } else { on.previous() })
                }),
                _ => None,
            };
            world.take_in(paper);
            if let Some((home, tree_day)) = found.filter(|_| on >= from) {
                let mut owners: BTreeSet<UnitId> = self.world(tree_day, known).chain(&home).into_iter().collect();
                while let Some((_, after)) =
                    links.iter().find(|(before, after)| owners.contains(before) && !owners.contains(after))
                {
                    owners.insert(after.clone());
                }
                count += i64::from(owners.contains(unit));
            }
        }
        count
    }

    /// Returns the ratings of members that count for a unit from a day to a day.
    pub(crate) fn ratings(&self, unit: &UnitId, (from, to): (Day, Day), known: usize) -> Vec<Rating> {
        let (links, mut advanced, mut found) = (self.links(to, known), BTreeSet::new(), Vec::new());
        for paper in self.known(known) {
            match &paper.act {
                Act::Admit(act) => _ = advanced.remove(&act.member),
                Act::ReceiveFromOutside(act) => _ = advanced.remove(&act.member),
                Act::RegisterCandidate(act) => _ = advanced.remove(&act.member),
                Act::ChangeParticulars(act) => _ = advanced.insert(act.member),
                Act::RateMembers(act) => {
                    let on = Day::ymd(act.year, 12, 31).unwrap();
                    let mut owners: BTreeSet<UnitId> = self.world(on, known).chain(&act.unit).into_iter().collect();
                    while let Some((_, after)) =
                        links.iter().find(|(before, after)| owners.contains(before) && !owners.contains(after))
                    {
                        owners.insert(after.clone());
                    }
                    if from <= on && on <= to && owners.contains(unit) {
                        found.extend(act.ratings.iter().map(|rating| Rating {
                            member: rating.member,
                            level: rating.level.clone(),
                            advanced: advanced.contains(&rating.member),
                        }));
                    }
                }
                _ => {}
            }
        }
        found
    }

    /// Counts the units of a unit's figure that were decided to be at one of the levels in the last two whole years.
    pub(crate) fn rated_two_years(&self, levels: &[&str], unit: &UnitId, to: Day, known: usize) -> i64 {
        let year = if to.plus_days(1).year() > to.year() { to.year() } else { to.year() - 1 };
        let rated = |of: i16| -> BTreeSet<UnitId> {
            let acts = self.known(known).into_iter().filter_map(|paper| match &paper.act {
                Act::RateUnit(act) if act.year == of && act.stage == ReviewStage::Decided => Some(act),
                _ => None,
            });
            let at_level = |act: &RateUnit| act.level.as_deref().is_some_and(|level| levels.contains(&level));
            acts.filter(|act| at_level(act)).map(|act| act.unit.clone()).collect()
        };
        let (world, links) = (self.world(Day::ymd(year, 12, 31).unwrap(), known), self.links(to, known));
        let is_ours = |rated: &&UnitId| {
            let mut owners: BTreeSet<UnitId> = world.chain(rated).into_iter().collect();
            while let Some((_, after)) =
                links.iter().find(|(before, after)| owners.contains(before) && !owners.contains(after))
            {
                owners.insert(after.clone());
            }
            owners.contains(unit)
        };
        let both = rated(year).intersection(&rated(year - 1)).filter(is_ours).count();
        i64::try_from(both).unwrap()
    }

    /// Returns who was merged into whom by a day.
    fn links(&self, by: Day, known: usize) -> Vec<(UnitId, UnitId)> {
        let mut links = Vec::new();
        for paper in self.known(known).into_iter().filter(|paper| paper.effective <= by) {
            match &paper.act {
                Act::Merge(act) => {
                    links.extend(act.units.iter().map(|unit| (unit.clone(), act.into.code.clone())));
                }
                Act::Absorb(act) => links.extend(act.units.iter().map(|unit| (unit.clone(), act.into.clone()))),
                _ => {}
            }
        }
        links
    }
}

fn leaver(act: &Act) -> Option<MemberId> {
    match act {
        Act::StrikeOff(act) => Some(act.member),
        Act::Resign(act) => Some(act.member),
        Act::DisciplineMember(act) if act.form == DisciplineForm::Expulsion => Some(act.member),
        Act::Die(act) => Some(act.member),
        Act::TransferOut(act) if act.to.is_none() => Some(act.member),
        _ => None,
    }
}

impl World {
    fn take_in(&mut self, paper: &Paper) {
        let on = paper.effective;
        match &paper.act {
            Act::Found(act) => self.found(&act.unit),
            Act::Move(act) => act.units.iter().for_each(|unit| self.put(unit, Place::Under(Some(act.to.clone())))),
            Act::Merge(act) => {
                self.found(&act.into);
                act.units.iter().for_each(|unit| self.put(unit, Place::TakenOver(act.into.code.clone())));
            }
            Act::Absorb(act) => {
                act.units.iter().for_each(|unit| self.put(unit, Place::TakenOver(act.into.clone())));
            }
            Act::Split(act) => {
                for part in &act.parts {
                    self.found(&part.unit);
                    for unit in &part.units {
                        self.put(unit, Place::Under(Some(part.unit.code.clone())));
                    }
                    for &member in &part.members {
                        self.arrive(member, &part.unit.code, on);
                    }
                }
                if let Some(rest) = &act.rest {
                    self.put(&act.unit, Place::TakenOver(rest.clone()));
                }
            }
            Act::End(act) => {
                self.put(&act.unit, act.hand_over_to.clone().map_or(Place::Gone, Place::TakenOver));
            }
            act => self.take_in_member(act, on),
        }
    }

    fn take_in_member(&mut self, act: &Act, on: Day) {
        match act {
            Act::Admit(act) => self.arrive(act.member, &act.unit, on),
            Act::ReceiveFromOutside(act) => self.arrive(act.member, &act.unit, on),
            Act::Receive(act) => self.arrive(act.member, &act.unit, on),
            Act::Readmit(act) => self.arrive(act.member, &act.unit, on),
            Act::Restore(act) => self.arrive(act.member, &act.unit, on),
            Act::TransferOut(act) if act.to.is_some() => {
                let member = self.members.get_mut(&act.member).unwrap();
                (member.counted, member.in_transit) = (false, true);
            }
            act => {
                if let Some(member) = leaver(act) {
                    let member = self.members.get_mut(&member).unwrap();
                    (member.counted, member.in_transit) = (false, false);
                }
            }
        }
    }

    fn found(&mut self, unit: &NewUnit) {
        self.put(&unit.code, Place::Under(unit.parent.clone()));
    }

    fn put(&mut self, unit: &UnitId, place: Place) {
        self.units.insert(unit.clone(), place);
    }

    fn arrive(&mut self, member: MemberId, unit: &UnitId, on: Day) {
        let somebody = Somebody { unit: unit.clone(), counted: true, in_transit: false, arrived: on };
        self.members.insert(member, somebody);
    }

    /// Returns the units from one up to the root, whoever took over standing for one that has ended.
    pub(crate) fn chain(&self, unit: &UnitId) -> Vec<UnitId> {
        let (mut chain, mut next) = (Vec::new(), Some(unit.clone()));
        while let Some(at) = next {
            next = match self.units.get(&at) {
                Some(Place::Under(parent)) => {
                    chain.push(at);
                    parent.clone()
                }
                Some(Place::TakenOver(by)) => Some(by.clone()),
                Some(Place::Gone) | None => None,
            };
        }
        chain
    }

    /// Counts the members of a unit and all below it; `in_transit` counts those on their way instead.
    pub(crate) fn members(&self, unit: &UnitId, in_transit: bool) -> i64 {
        let there = |somebody: &&Somebody| {
            (if in_transit { somebody.in_transit } else { somebody.counted })
                && self.chain(&somebody.unit).contains(unit)
        };
        i64::try_from(self.members.values().filter(there).count()).unwrap()
    }

    /// Counts the units that stand within one, itself too.
    pub(crate) fn units_within(&self, unit: &UnitId) -> i64 {
        let stands = |other: &&UnitId| matches!(self.units[other], Place::Under(_));
        let within = |other: &&UnitId| self.chain(other).contains(unit);
        i64::try_from(self.units.keys().filter(stands).filter(within).count()).unwrap()
    }
}
