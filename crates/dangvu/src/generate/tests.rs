use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use dangvu_desk::{Texts, today};
use dangvu_register::codes::OrgKind;
use dangvu_register::ids::{Seq, Unit};
use dangvu_register::register::Register;

use super::*;

fn plan(size: Size, people: u32, years: u8, seed: u64) -> Plan {
    Plan::new(Some(size), Some(people), Some(years), seed).unwrap()
}

/// Takes all acts of a plan in through the door.
fn taken_in(plan: &Plan) -> (Register, HashMap<&'static str, usize>) {
    let mut register = Register::new(Texts::shipped().unwrap().rulebook);
    let (mut kinds, mut last) = (HashMap::new(), Timestamp::MIN);
    for (recorded, paper) in acts(plan) {
        assert!(last <= recorded, "{recorded} comes after {last}");
        last = recorded;
        if let Err(refusals) = register.prepare(&paper, today(recorded)) {
            panic!("entry {}: {refusals:?}\n{}", register.next_seq(), serde_json::to_string(&paper).unwrap());
        }
        register.keep();
        *kinds.entry(paper.act.kind().name).or_default() += 1;
    }
    (register, kinds)
}

fn digest(plan: &Plan) -> u64 {
    let mut hasher = DefaultHasher::new();
    for (number, (recorded, paper)) in (1..).zip(acts(plan)) {
        (entry_id(plan.seed, recorded, number), serde_json::to_string(&paper).unwrap()).hash(&mut hasher);
    }
    hasher.finish()
}

fn provinces(register: &Register, on: Day) -> usize {
    let units = (0..register.unit_count()).map(Unit::from_at);
    units.filter(|&unit| register.unit_on(unit, on).is_some_and(|span| span.kind == OrgKind::Provincial)).count()
}

#[test]
fn a_cell_lives_for_twenty_years() {
    for seed in 0..40 {
        let (register, _) = taken_in(&plan(Size::Cell, 30, 20, seed));
        assert!(register.last_seq() > Seq(50));
    }
}

#[test]
fn a_khoi_keeps_to_its_numbers() {
    let plan = plan(Size::Khoi, 6_000, 20, 1);
    let (register, kinds) = taken_in(&plan);
    let closes = plan.closes();
    let root = register.roots(closes, Seq::NEVER)[0];
    let living = register.members_within(root, closes);
    println!("{} entries, {living} living, {kinds:#?}", register.last_seq());
    assert!((4_500..5_100).contains(&living), "{living}");
}

#[test]
fn sixty_three_provinces_become_thirty_four_on_one_day() {
    let (register, kinds) = taken_in(&plan(Size::Nation, 20_000, 20, 1));
    println!("{} entries, {kinds:#?}", register.last_seq());
    assert_eq!(provinces(&register, merger::day().previous()), 63);
    assert_eq!(provinces(&register, merger::day()), 34);
}

#[test]
fn the_same_plan_gives_the_same_acts() {
    let cell = |seed| digest(&plan(Size::Khoi, 300, 20, seed));
    assert_eq!(cell(1), cell(1));
    assert_ne!(cell(1), cell(2));
}
