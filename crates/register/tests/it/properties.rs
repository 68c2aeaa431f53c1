//! What always holds, tried with acts at random against the naive register. More cases: `PROPTEST_CASES=2000`.

use std::collections::{BTreeMap, BTreeSet};

use dangvu_register::act::{Act, KINDS, Void};
use dangvu_register::codes::VoidReason;
use dangvu_register::day::Day;
use dangvu_register::entry::Paper;
use dangvu_register::ids::{Seq, Unit, UnitId};
use dangvu_register::measure::{Evidence, Figure, Formula, Measure, Measures, Mode, Period};
use dangvu_register::register::Register;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::{TestCaseResult, TestRunner};

use crate::digest::digest;
use crate::due::all_work;
use crate::naive::{Movement, Naive};
use crate::random::{DAYS, Dice, START, choose, dice, nth_day};
use crate::script::{TODAY, day, measures, paper, rulebook};

/// Fewer cases than usual, so that the whole crate is tested in a minute; `PROPTEST_CASES` asks for more.
pub(crate) fn cases(usual: u32) -> ProptestConfig {
    let config = ProptestConfig::default();
    let cases = if config.cases == 256 { usual } else { config.cases };
    ProptestConfig { cases, failure_persistence: None, ..config }
}

fn start() -> (Register, Naive) {
    let (mut register, mut naive) = (Register::new(rulebook()), Naive::default());
    for line in START.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let paper = paper(line);
        register.prepare(&paper, day(TODAY)).unwrap();
        register.keep();
        naive.papers.push(paper);
    }
    (register, naive)
}

/// Records what can be recorded of acts at random.
pub(crate) fn recorded(all: &[Dice]) -> (Register, Naive) {
    let (mut register, mut naive) = start();
    for &dice in all {
        let paper = choose(&register, dice);
        if register.prepare(&paper, day(TODAY)).is_ok() {
            register.keep();
            naive.papers.push(paper);
        }
    }
    (register, naive)
}

/// The properties are of all acts only if all acts are thrown.
#[test]
fn every_act_is_thrown_and_taken_at_times() {
    let mut runner = TestRunner::deterministic();
    let mut taken: BTreeSet<&str> = BTreeSet::new();
    for _ in 0..300 {
        let all = vec(dice(), 300).new_tree(&mut runner).unwrap().current();
        taken.extend(recorded(&all).1.papers.iter().map(|paper| paper.act.kind().name));
    }
    let missing: Vec<&str> = KINDS.iter().map(|kind| kind.name).filter(|name| !taken.contains(name)).collect();
    assert_eq!(missing, [""; 0]);
}

fn replayed(papers: &[Paper]) -> Register {
    let mut register = Register::new(rulebook());
    for paper in papers {
        register.replay(paper).unwrap();
    }
    register
}

fn reread(register: &Register) -> Register {
    let mut bytes = Vec::new();
    register.write_snapshot(&mut bytes).unwrap();
    Register::read_snapshot(rulebook(), &bytes).unwrap()
}

fn units(register: &Register) -> impl Iterator<Item = Unit> + use<> {
    (0..register.unit_count()).map(Unit::from_at)
}

fn period(from: Day, to: Day, known: Seq) -> Period {
    Period { from: from.min(to), to: to.max(from), known }
}

/// All figures of all measures, by unit code and measure; units that were never founded are left out.
fn all_figures(register: &Register, measures: &Measures, period: Period) -> BTreeMap<(UnitId, String), Figure> {
    let every: Vec<&Measure> = measures.all().iter().collect();
    let table = register.table(&every, period);
    let mut figures = BTreeMap::new();
    for unit in units(register) {
        for (measure, column) in every.iter().zip(table.columns()) {
            let figure = column.figure(unit);
            if figure.number != 0 || figure.of.unwrap_or(0) != 0 {
                figures.insert((register.unit_id(unit).clone(), measure.id.clone()), figure);
            }
        }
    }
    figures
}

const IN: [&str; 8] = [
    "admitted",
    "readmitted",
    "restored",
    "enrolled",
    "opened_with",
    "transferred_in",
    "received_within",
    "reorganised_in",
];
const OUT: [&str; 4] = ["exits_counted", "transferred_out", "sent_within", "reorganised_out"];

fn flows_add_up(register: &Register, measures: &Measures, period: Period) -> TestCaseResult {
    let names = ["members_opening"].into_iter().chain(IN).chain(OUT).chain(["members"]);
    let every: Vec<&Measure> = names.map(|name| measures.get(name).unwrap()).collect();
    let table = register.table(&every, period);
    for unit in units(register) {
        let numbers: Vec<i64> = table.columns().map(|column| column.figure(unit).number).collect();
        let (gained, lost): (i64, i64) = (numbers[1..=IN.len()].iter().sum(), numbers[9..13].iter().sum());
        prop_assert_eq!(
            numbers[0] + gained - lost,
            numbers[13],
            "{} from {} to {}: {:?}",
            register.unit_id(unit),
            period.from,
            period.to,
            numbers
        );
    }
    Ok(())
}

fn children_add_up(register: &Register, measures: &Measures, on: Day) -> TestCaseResult {
    let every = ["members", "women", "in_transit"].map(|name| measures.get(name).unwrap());
    let table = register.table(&every, Period::on(on, Seq::NEVER));
    for (measure, column) in every.iter().zip(table.columns()) {
        for &unit in table.forest.order() {
            let below: i64 = table.forest.children(unit).map(|child| column.figure(child).number).sum();
            let own = register.stints_within(unit, on, Seq::NEVER);
            let own = own.iter().filter(|stint| table.forest.place(stint.unit) == unit);
            let own = own.filter(|stint| {
                let transit = stint.profile.has(dangvu_register::profile::TRANSIT);
                match measure.id.as_str() {
                    "members" => !transit,
                    "women" => !transit && stint.profile.get(dangvu_register::profile::SEX) == 2,
                    _ => transit,
                }
            });
            prop_assert_eq!(below + i64::try_from(own.count()).unwrap(), column.figure(unit).number);
        }
    }
    Ok(())
}

fn agrees_with_naive(register: &Register, naive: &Naive, measures: &Measures, on: Day, known: usize) -> TestCaseResult {
    let world = naive.world(on, known);
    let seq = Seq(u32::try_from(known).unwrap());
    let every = ["members", "in_transit", "organisations"].map(|name| measures.get(name).unwrap());
    let table = register.table(&every, Period::on(on, seq));
    for unit in units(register) {
        let id = register.unit_id(unit);
        let chain: Vec<_> = register.chain(unit, on, seq).iter().map(|&unit| register.unit_id(unit).clone()).collect();
        prop_assert_eq!(chain, world.chain(id), "above {} on {} known {}", id, on, known);
        let naive = [world.members(id, false), world.members(id, true), world.units_within(id)];
        let found: Vec<i64> = table.columns().map(|column| column.figure(unit).number).collect();
        prop_assert_eq!(&found[..], &naive[..], "{} on {} known {}", id, on, known);
    }
    Ok(())
}

fn flows_agree_with_naive(
    register: &Register,
    naive: &Naive,
    measures: &Measures,
    (from, to): (Day, Day),
    known: usize,
) -> TestCaseResult {
    let period = period(from, to, Seq(u32::try_from(known).unwrap()));
    let every = ["admitted", "exits"].map(|name| measures.get(name).unwrap());
    let table = register.table(&every, period);
    for unit in units(register) {
        for (movement, column) in [Movement::Admission, Movement::Exit].into_iter().zip(table.columns()) {
            let id = register.unit_id(unit);
            let slow = naive.movements(movement, id, (period.from, period.to), known);
            prop_assert_eq!(column.figure(unit).number, slow, "{:?} in {} {:?}", movement, id, period);
        }
    }
    Ok(())
}

fn streaks_agree_with_naive(
    register: &Register,
    naive: &Naive,
    measures: &Measures,
    to: Day,
    known: usize,
) -> TestCaseResult {
    let period = period(to, to, Seq(u32::try_from(known).unwrap()));
    let every = ["units_good_or_better_two_years"].map(|name| measures.get(name).unwrap());
    let table = register.table(&every, period);
    for (unit, column) in units(register).flat_map(|unit| table.columns().map(move |column| (unit, column))) {
        let id = register.unit_id(unit);
        let slow = naive.rated_two_years(&["excellent", "good"], id, to, known);
        prop_assert_eq!(column.figure(unit).number, slow, "{} by {} known {}", id, to, known);
    }
    Ok(())
}

fn parts(measure: &Measure) -> Vec<&dangvu_register::measure::Part> {
    match &measure.formula {
        Formula::Plain(part) => vec![part],
        Formula::Share { part, of } => vec![part, of],
    }
}

fn one_agrees_with_all(register: &Register, measures: &Measures, period: Period) -> TestCaseResult {
    let every: Vec<&Measure> = measures.all().iter().collect();
    let table = register.table(&every, period);
    for unit in units(register) {
        for (&measure, column) in every.iter().zip(table.columns()) {
            let figure = register.figure(measure, unit, period);
            let id = register.unit_id(unit);
            prop_assert_eq!(figure, column.figure(unit), "{} of {} {:?}", measure.id, id, period);
            let numbers = std::iter::once(figure.number).chain(figure.of);
            for (part, number) in parts(measure).into_iter().zip(numbers).filter(|(part, _)| part.mode != Mode::Sum) {
                let behind = register.evidence_of(part, unit, period);
                prop_assert_eq!(i64::try_from(behind.len()).unwrap(), number, "behind {} of {}", measure.id, id);
                prop_assert_eq!(matches!(behind, Evidence::Members(ref list) if list.is_empty()), number == 0);
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases(40))]

    /// (a) No act makes the register stumble; what is refused or taken back leaves no trace.
    #[test]
    fn a_refused_act_leaves_no_trace(all in vec(dice(), 1..50)) {
        let (mut register, _) = start();
        for dice in all {
            let paper = choose(&register, dice);
            let before = digest(&register);
            let first = register.prepare(&paper, day(TODAY));
            if first.is_ok() {
                register.take_back();
            }
            prop_assert_eq!(&before, &digest(&register), "{:?}", paper);
            let second = register.prepare(&paper, day(TODAY));
            prop_assert_eq!(first, second);
            register.keep();
        }
    }

    /// (a) A batch that is refused anywhere leaves no trace; one that is accepted equals its acts one by one.
    #[test]
    fn a_batch_is_all_or_nothing(all in vec(dice(), 1..30), batch in vec(dice(), 1..12)) {
        let (mut register, naive) = recorded(&all);
        let papers: Vec<Paper> = batch.iter().map(|&dice| choose(&register, dice)).collect();
        let mut one_by_one = replayed(&naive.papers);
        let refused = papers.iter().position(|paper| {
            let refused = one_by_one.prepare(paper, day(TODAY)).is_err();
            one_by_one.keep();
            refused
        });
        let before = digest(&register);
        match register.prepare_all(papers.iter().map(|paper| (paper, day(TODAY))), |_, _| Vec::new()) {
            Ok(_) => {
                prop_assert_eq!(refused, None);
                register.keep();
                prop_assert_eq!(digest(&register), digest(&one_by_one));
            }
            Err(found) => {
                prop_assert_eq!(Some(found.at), refused);
                prop_assert_eq!(digest(&register), before);
            }
        }
    }

    /// (b) The register agrees with the naive one on any day, as known at any entry; and a replay gives the same state.
    #[test]
    fn the_fold_agrees_with_the_naive_one(
        all in vec(dice(), 1..70),
        days in vec(0..DAYS, 3),
        known in any::<prop::sample::Index>(),
    ) {
        let (register, naive) = recorded(&all);
        let measures = measures();
        prop_assert_eq!(digest(&register), digest(&replayed(&naive.papers)));
        for known in [naive.papers.len(), 1 + known.index(naive.papers.len())] {
            for &n in &days {
                agrees_with_naive(&register, &naive, &measures, nth_day(n), known)?;
            }
            flows_agree_with_naive(&register, &naive, &measures, (nth_day(days[0]), nth_day(days[1])), known)?;
            streaks_agree_with_naive(&register, &naive, &measures, nth_day(days[2]), known)?;
        }
    }

    /// (b) What follows step by step is what folding all steps anew yields, after each act and whatever is taken back.
    #[test]
    fn following_a_step_agrees_with_folding_anew(all in vec(dice(), 1..60)) {
        let (mut register, _) = start();
        for dice in all {
            let paper = choose(&register, dice);
            register.prepare(&paper, day(TODAY)).ok();
            prop_assert!(register.is_as_folded_anew(), "after {:?}", paper);
            if dice.silly { register.take_back() } else { register.keep() };
            prop_assert!(register.is_as_folded_anew(), "{:?} taken back or kept", paper);
        }
    }

    /// (b) Packing the stints changes nothing that can be asked, and acts go on being taken in, or back.
    #[test]
    fn packing_changes_nothing(all in vec(dice(), 1..60), more in vec(dice(), 1..20), days in vec(0..DAYS, 2)) {
        let (register, naive) = recorded(&all);
        let mut packed = replayed(&naive.papers);
        packed.pack();
        prop_assert_eq!(digest(&packed), digest(&register));
        let mut register = register;
        for dice in more {
            let paper = choose(&register, dice);
            let refused = register.prepare(&paper, day(TODAY));
            prop_assert_eq!(&refused, &packed.prepare(&paper, day(TODAY)));
            if dice.silly { packed.take_back() } else { packed.keep() };
            if dice.silly { register.take_back() } else { register.keep() };
        }
        packed.pack();
        prop_assert_eq!(digest(&packed), digest(&register));
        let (measures, period) = (measures(), period(nth_day(days[0]), nth_day(days[1]), Seq::NEVER));
        prop_assert_eq!(all_figures(&packed, &measures, period), all_figures(&register, &measures, period));
    }

    /// A register that was written and read back is the same, and goes on alike.
    #[test]
    fn a_register_that_is_read_back_is_the_same(
        all in vec(dice(), 1..60),
        more in vec(dice(), 1..20),
        days in vec(0..DAYS, 2),
    ) {
        let (mut register, _) = recorded(&all);
        if days[0] < DAYS / 2 { register.pack() }
        let mut read = reread(&register);
        prop_assert_eq!(digest(&read), digest(&register));
        for dice in more {
            let paper = choose(&register, dice);
            let refused = register.prepare(&paper, day(TODAY));
            prop_assert_eq!(&refused, &read.prepare(&paper, day(TODAY)));
            if dice.silly { read.take_back() } else { read.keep() };
            if dice.silly { register.take_back() } else { register.keep() };
        }
        prop_assert_eq!(digest(&read), digest(&register));
        prop_assert_eq!(digest(&reread(&read)), digest(&register));
        let (measures, period) = (measures(), period(nth_day(days[0]), nth_day(days[1]), Seq::NEVER));
        prop_assert_eq!(all_figures(&read, &measures, period), all_figures(&register, &measures, period));
    }

    /// (c) Opening + in − out = closing, and (d) children and own members make the parent.
    #[test]
    fn flows_and_levels_add_up(all in vec(dice(), 1..80), days in vec(0..DAYS, 2), known in any::<prop::sample::Index>()) {
        let (register, naive) = recorded(&all);
        let measures = measures();
        let known = Seq(u32::try_from(1 + known.index(naive.papers.len())).unwrap());
        for (from, to) in [(days[0], days[1]), (0, DAYS), (days[0], days[0]), (days[1], days[1])] {
            for known in [Seq::NEVER, known] {
                flows_add_up(&register, &measures, period(nth_day(from), nth_day(to), known))?;
            }
            children_add_up(&register, &measures, nth_day(to))?;
        }
        flows_add_up(&register, &measures, period(day("2017-01-01"), nth_day(DAYS), Seq::NEVER))?;
    }

    /// (e) After a voiding it is as if the act had never been recorded; as known before, nothing has changed.
    #[test]
    fn voiding_undoes(all in vec(dice(), 1..50), which in any::<prop::sample::Index>(), days in vec(0..DAYS, 2)) {
        let (mut register, mut naive) = recorded(&all);
        let measures = measures();
        let entry = which.index(naive.papers.len());
        let period = period(nth_day(days[0]), nth_day(days[1]), Seq::NEVER);
        let as_known = Period { known: register.last_seq(), ..period };
        let before = all_figures(&register, &measures, as_known);
        let act = Void { entry: Seq(u32::try_from(entry + 1).unwrap()), reason: VoidReason::Mistyped };
        let void = Paper::new(nth_day(0), act);
        if register.prepare(&void, day(TODAY)).is_ok() {
            register.keep();
            prop_assert_eq!(before, all_figures(&register, &measures, as_known));
            let spared = |at: usize, paper: &Paper| at != entry && !matches!(paper.act, Act::Void(_));
            let voided: Vec<u32> = naive.papers.iter().filter_map(voided).collect();
            let spared = |(at, paper): (usize, Paper)| {
                (spared(at, &paper) && !voided.contains(&u32::try_from(at + 1).unwrap())).then_some(paper)
            };
            let papers: Vec<Paper> = std::mem::take(&mut naive.papers).into_iter().enumerate().filter_map(spared).collect();
            let without = replayed_lawfully(&papers);
            if let Some(without) = without {
                prop_assert_eq!(all_figures(&without, &measures, period), all_figures(&register, &measures, period));
            }
        }
    }

    /// (g) As known at an entry = the register rebuilt from the entries up to it.
    #[test]
    fn as_known_is_as_rebuilt(all in vec(dice(), 1..70), days in vec(0..DAYS, 2), known in any::<prop::sample::Index>()) {
        let (register, naive) = recorded(&all);
        let measures = measures();
        let known = 1 + known.index(naive.papers.len());
        let rebuilt = replayed(&naive.papers[..known]);
        for (from, to) in [(days[0], days[1]), (0, DAYS)] {
            let period = period(nth_day(from), nth_day(to), Seq(u32::try_from(known).unwrap()));
            let now = Period { known: Seq::NEVER, ..period };
            prop_assert_eq!(all_figures(&register, &measures, period), all_figures(&rebuilt, &measures, now));
            let work = |of: &Register, known| all_work(of, rebuilt.unit_count(), &measures, (period.to, known));
            prop_assert_eq!(work(&register, period.known), work(&rebuilt, Seq::NEVER));
        }
    }

    /// (h) The order of recording does not matter, but for acts of one day.
    #[test]
    fn the_order_of_recording_does_not_matter(all in vec(dice(), 1..60), keys in vec(any::<u16>(), 100), days in vec(0..DAYS, 2)) {
        let (register, naive) = recorded(&all);
        let measures = measures();
        let voided: Vec<u32> = naive.papers.iter().filter_map(voided).collect();
        let valid = (1_u32..).zip(&naive.papers);
        let mut papers: Vec<&Paper> = valid
            .filter(|(seq, paper)| !voided.contains(seq) && !matches!(paper.act, Act::Void(_)))
            .map(|(_, paper)| paper)
            .collect();
        let key = |on: Day| keys[usize::from(on.number().unsigned_abs()) % keys.len()];
        papers.sort_by_key(|paper| if paper.effective < nth_day(0) { 0 } else { key(paper.effective) });
        let papers: Vec<Paper> = papers.into_iter().cloned().collect();
        if let Some(other) = replayed_lawfully(&papers) {
            let period = period(nth_day(days[0]), nth_day(days[1]), Seq::NEVER);
            prop_assert_eq!(all_figures(&other, &measures, period), all_figures(&register, &measures, period));
        }
    }
}

proptest! {
    #![proptest_config(cases(12))]

    /// (f) One unit's figure is that of the table of all, and as much stands behind it.
    #[test]
    fn one_figure_agrees_with_the_table(all in vec(dice(), 1..70), days in vec(0..DAYS, 2)) {
        let (register, _) = recorded(&all);
        one_agrees_with_all(&register, &measures(), period(nth_day(days[0]), nth_day(days[1]), Seq::NEVER))?;
    }
}

fn voided(paper: &Paper) -> Option<u32> {
    if let Act::Void(void) = &paper.act { Some(void.entry.0) } else { None }
}

/// Returns the register of these papers, if each is accepted in turn.
fn replayed_lawfully(papers: &[Paper]) -> Option<Register> {
    let mut register = Register::new(rulebook());
    for paper in papers {
        register.replay(paper).ok()?;
    }
    Some(register)
}

/// The acts at random are of use only if most kinds get through, and most kinds get refused.
#[test]
fn acts_at_random_are_lawful_and_unlawful() {
    let (mut taken, mut refused) = (BTreeMap::<&str, u32>::new(), BTreeMap::<&str, u32>::new());
    let mut runner = TestRunner::deterministic();
    for _ in 0..120 {
        let all = vec(dice(), 60).new_tree(&mut runner).unwrap().current();
        let (mut register, _) = start();
        for dice in all {
            let paper = choose(&register, dice);
            let outcome = register.prepare(&paper, day(TODAY));
            register.keep();
            *if outcome.is_ok() { &mut taken } else { &mut refused }.entry(paper.act.kind().name).or_default() += 1;
        }
    }
    let kinds = [
        "found",
        "move",
        "merge",
        "absorb",
        "split",
        "end",
        "reclassify",
        "void",
        "admit",
        "confirm",
        "transfer_out",
        "receive",
        "readmit",
        "receive_petition",
        "resolve_petition",
        "issue_document",
        "plan_task",
        "complete_task",
        "report_value",
        "rate_members",
        "rate_unit",
        "find_shortcoming",
        "remedy_shortcoming",
        "inspect",
        "discipline_member",
        "plan_cadre",
    ];
    let number = |of: &BTreeMap<&str, u32>, kind: &str| of.get(kind).copied().unwrap_or(0);
    let numbers = kinds.map(|kind| (kind, number(&taken, kind), number(&refused, kind)));
    let lacking = numbers.iter().filter(|(_, taken, refused)| *taken < 10 || *refused < 3);
    assert_eq!(lacking.count(), 0, "taken in and refused: {numbers:?}");
}
