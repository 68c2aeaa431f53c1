use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use dangvu_desk::{Texts, today};
use dangvu_register::act::{Area, KINDS};
use dangvu_register::codes::{OrgKind, Sex};
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

/// Returns how often each kind of act occurs.
fn total(kinds: &HashMap<&'static str, usize>, names: &[&str]) -> f64 {
    names.iter().map(|name| kinds.get(name).copied().unwrap_or(0)).sum::<usize>() as f64
}

#[test]
fn a_cell_lives_for_twenty_years() {
    for seed in 0..40 {
        let (register, _) = taken_in(&plan(Size::Cell, 30, 20, seed));
        assert!(register.last_seq() > Seq(40), "seed {seed}: {}", register.last_seq());
    }
}

#[test]
fn the_shortest_and_the_longest_plans_hold_together() {
    for (size, people, years) in
        [(Size::Cell, 1, 1), (Size::Khoi, 1, 40), (Size::Province, 900, 1), (Size::Nation, 300, 3)]
    {
        let plan = plan(size, people, years, 3);
        let (register, _) = taken_in(&plan);
        assert_eq!(register.roots(plan.closes(), Seq::NEVER).len(), 1);
    }
    assert_eq!(Plan::new(None, Some(0), None, 1), Err(OutOfRange::People(0)));
    assert_eq!(Plan::new(Some(Size::Cell), None, Some(YEARS_MAX + 1), 1), Err(OutOfRange::Years(YEARS_MAX + 1)));
}

#[test]
fn a_khoi_keeps_to_its_numbers() {
    let plan = plan(Size::Khoi, 6_000, 20, 1);
    let (register, kinds) = taken_in(&plan);
    let root = register.roots(plan.closes(), Seq::NEVER)[0];
    let living = register.members_within(root, plan.closes()) as f64;
    let joined = total(&kinds, &["admit", "receive_from_outside"]);
    let stays = joined + total(&kinds, &["receive"]);
    let entries = f64::from(register.last_seq().0);
    assert!((0.95..1.05).contains(&(joined / 6_000.0)), "{joined} joined");
    assert!((0.77..0.83).contains(&(living / joined)), "{living} living of {joined}");
    assert!((1.75..2.2).contains(&(stays / joined)), "{stays} stays of {joined}");
    assert!((0.003..0.008).contains(&(total(&kinds, &["void"]) / entries)), "{kinds:?}");
    assert!((0.8..1.25).contains(&(entries / plan.entries() as f64)), "{entries}, expected {}", plan.entries());
}

#[test]
fn some_acts_are_recorded_late() {
    let late = |(recorded, paper): &(Timestamp, Paper)| {
        i32::from(today(*recorded).number()) - i32::from(paper.effective.number()) > opening::DAYS + 3
    };
    let plan = plan(Size::Khoi, 6_000, 20, 1);
    let (late, all) = (acts(&plan).filter(late).count() as f64, acts(&plan).count() as f64);
    assert!((0.004..0.012).contains(&(late / all)), "{late} of {all}");
}

#[test]
fn sixty_three_provinces_become_thirty_four_on_one_day() {
    let plan = plan(Size::Nation, 20_000, 20, 1);
    let (register, kinds) = taken_in(&plan);
    assert_eq!(provinces(&register, merger::day().previous()), 63);
    assert_eq!(provinces(&register, merger::day()), 34);
    let districts = |on| {
        let units = (0..register.unit_count()).map(Unit::from_at);
        units.filter(|&unit| register.unit_on(unit, on).is_some_and(|span| span.kind == OrgKind::District)).count()
    };
    assert!(districts(merger::day().previous()) > 60);
    assert_eq!(districts(merger::day()), 0);
    let seldom = ["restore", "reclassify", "reconcile_dossiers", "move", "rename", "absorb"];
    // Of the other areas only expulsions are generated.
    assert!(kinds.contains_key("discipline_member"));
    let areas = [Area::Structure, Area::Membership, Area::Correction];
    for kind in KINDS.iter().filter(|kind| areas.contains(&kind.area)) {
        assert!(kinds.contains_key(kind.name) || seldom.contains(&kind.name), "{}", kind.name);
    }
}

#[test]
fn the_same_plan_gives_the_same_acts() {
    let of_seed = |seed| digest(&plan(Size::Khoi, 300, 20, seed));
    assert_eq!(of_seed(1), of_seed(1));
    assert_ne!(of_seed(1), of_seed(2));
}

#[test]
fn the_names_are_many() {
    let mut chance = Chance::new(1);
    let names: HashSet<String> = (0..40_000).map(|_| names::full_name(Sex::Male, &mut chance)).collect();
    assert!((8_000..25_000).contains(&names.len()), "{}", names.len());
}
