mod awards;
mod drawn;
mod expect;
mod ratings;
mod work;

use std::collections::{BTreeMap, HashSet};
use std::sync::LazyLock;

use dangvu_register::act::Act;
use dangvu_register::codes::Sex;
use dangvu_register::day::Day;
use dangvu_register::ids::Seq;
use dangvu_register::measure::{Measures, Period};
use dangvu_register::register::Register;
use dangvu_register::rulebook::Rulebook;

use super::*;

const README: &str = include_str!("../../../../../scenarios/README.md");

fn rulebook() -> Rulebook {
    Rulebook::parse(Rulebook::SHIPPED).unwrap()
}

fn measures() -> Measures {
    Measures::parse(Measures::SHIPPED, &rulebook()).unwrap()
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn read(file: &str, text: &str) -> Scenario {
    let told = |errors: Vec<ScenarioError>| errors.iter().map(|error| format!("{error}\n")).collect::<String>();
    Scenario::parse(file, text).unwrap_or_else(|errors| panic!("{}", told(errors)))
}

fn shipped(name: &str) -> Scenario {
    let (file, text) = Scenario::SHIPPED.iter().find(|(file, _)| *file == name).unwrap();
    read(file, text)
}

/// Returns the small scenario that the description of the format gives.
fn example() -> &'static str {
    README.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap()
}

/// Folds a plan into a register as a desk would, and returns the warnings too.
fn fold(plan: &Plan, last: Day) -> (Register, usize) {
    let (mut register, mut warnings) = (Register::new(rulebook()), 0);
    for batch in plan.batches() {
        for act in batch {
            let prepared = register.prepare(&act.paper, last);
            warnings += prepared.unwrap_or_else(|refusals| panic!("{:?}: {refusals:?}", act.paper)).len();
        }
        register.keep();
    }
    (register, warnings)
}

/// The register of Lâm Đồng, built once for all tests.
static LAM_DONG: LazyLock<(Plan, Register, usize)> = LazyLock::new(|| built(&shipped("lam-dong-2023.toml")));

fn built(scenario: &Scenario) -> (Plan, Register, usize) {
    let plan = scenario.plan(&rulebook()).unwrap_or_else(|error| panic!("{error}"));
    let (register, warnings) = fold(&plan, scenario.days().1.plus_days(30));
    (plan, register, warnings)
}

fn missed(scenario: &Scenario, register: &Register) -> Vec<String> {
    let verdicts = check(scenario, register, &measures());
    assert!(!verdicts.is_empty());
    let missed = verdicts.into_iter().filter(|verdict| !verdict.met);
    missed.map(|verdict| format!("{}: {} – {}", verdict.id, verdict.published, verdict.register)).collect()
}

/// Returns what is wrong with the example after a change in it.
fn faults(from: &str, to: &str) -> String {
    assert!(example().contains(from), "{from}");
    match Scenario::parse("x.toml", &example().replacen(from, to, 1)) {
        Err(errors) => errors.iter().map(|error| format!("{error}\n")).collect(),
        Ok(scenario) => scenario.plan(&rulebook()).map_or_else(|error| error.to_string(), |_| String::new()),
    }
}

#[test]
fn published_figures_come_out_and_every_act_is_taken() {
    let check = |file: &str, (plan, register, warnings): &(Plan, Register, usize)| {
        assert_eq!(missed(&shipped(file), register), Vec::<String>::new(), "{file}");
        assert!(warnings * 1000 < plan.acts().len(), "{file}: {warnings} warnings");
    };
    check("lam-dong-2023.toml", &LAM_DONG);
    for (file, _) in Scenario::SHIPPED.iter().filter(|(file, _)| *file != "lam-dong-2023.toml") {
        check(file, &built(&shipped(file)));
    }
}

#[test]
fn the_example_of_the_description_is_met() {
    let scenario = read("README.md", example());
    let (_, register, _) = built(&scenario);
    assert_eq!(missed(&scenario, &register), Vec::<String>::new());
}

#[test]
fn stated_shares_come_out_exactly() {
    let (_, register, _) = &*LAM_DONG;
    let (measures, unit) = (measures(), register.unit(&"ldg".parse().unwrap()).unwrap());
    let on = Period::on(day("2023-12-31"), Seq::NEVER);
    let number = |id: &str| register.figure(measures.get(id).unwrap(), unit, on).number;
    let part = |percent: f64| (48_772.0 * percent / 100.0).round() as i64;
    assert_eq!(number("women"), part(36.4));
    assert_eq!(number("ethnic_minority_members"), part(12.1));
    assert_eq!(number("religious_members"), part(9.3));
    assert_eq!((number("in_transit"), number("exempt_members"), number("temporarily_elsewhere")), (23, 2140, 164));
    assert_eq!(number("suspended_members"), 6);
    for (measure, percent) in [("members_to_30", 13.0), ("members_31_40", 29.0), ("members_over_60", 20.0)] {
        assert!((number(measure) - part(percent)).abs() <= 1, "{measure}");
    }
    assert!((number("university_members") - part(47.5)).abs() <= 2);
    assert!((number("badge_age_members") - part(17.0)).abs() <= 2);
}

#[test]
fn a_population_within_another_comes_out_too() {
    let inner = "[[population]]\nunit = \"khoi.d01\"\non = \"2022-03-31\"\nmembers = 140\nwomen = 55\n\n[[flow]]";
    let scenario = read("x.toml", &example().replacen("[[flow]]", inner, 1));
    let (_, register, _) = built(&scenario);
    assert_eq!(missed(&scenario, &register), Vec::<String>::new());
    let measures = measures();
    let number = |id: &str, unit: &str, on: &str| {
        let (measure, unit) = (measures.get(id).unwrap(), register.unit(&unit.parse().unwrap()).unwrap());
        register.figure(measure, unit, Period::on(day(on), Seq::NEVER)).number
    };
    assert_eq!((number("members", "khoi.d01", "2022-03-31"), number("women", "khoi.d01", "2022-03-31")), (140, 77));
    assert_eq!((number("members", "khoi", "2022-06-30"), number("women", "khoi", "2022-06-30")), (386, 154));
}

#[test]
fn opening_and_flows_give_the_closing_in_every_year() {
    let (_, register, _) = built(&shipped("quang-tri-2020.toml"));
    let (measures, unit) = (measures(), register.unit(&"qtr".parse().unwrap()).unwrap());
    for year in 2016..=2020 {
        let period =
            Period { from: Day::ymd(year, 1, 1).unwrap(), to: Day::ymd(year, 8, 20).unwrap(), known: Seq::NEVER };
        let number = |id: &str| register.figure(measures.get(id).unwrap(), unit, period).number;
        let sum = |ids: &[&str]| ids.iter().map(|id| number(id)).sum::<i64>();
        let gained = sum(&["admitted", "readmitted", "restored", "enrolled", "received_within"]);
        let lost = sum(&["sent_within", "exits_counted"]);
        assert_eq!(number("members_opening") + gained - lost, number("members"), "{year}");
    }
}

#[test]
fn a_wrong_expectation_is_told_with_both_values() {
    let text = example().replace("value = 5\n", "value = 6\n");
    assert_ne!(text, example());
    let scenario = read("x.toml", &text);
    let (_, register, _) = built(&scenario);
    assert_eq!(missed(&scenario, &register), ["1a: 6 – 5"]);
    let scenario = read("x.toml", &example().replace("measure = \"admitted\"", "measure = \"admited\""));
    assert!(missed(&scenario, &register)[0].contains("'admitted'?"));
}

#[test]
fn worded_figures_are_judged_by_their_words() {
    let judged = |claim: &str| {
        let text = example().replace("value = { gan = 400, within = 20 }", claim);
        assert_ne!(text, example());
        let scenario = read("x.toml", &text);
        let (_, register, _) = built(&scenario);
        missed(&scenario, &register).is_empty()
    };
    for met in ["hon = 380, within = 10", "tren = 300", "khoang = 390, within = 5", "between = [380, 390]"] {
        assert!(judged(&format!("value = {{ {met} }}")), "{met}");
    }
    for missed in ["gan = 386, within = 20", "gan = 500, within = 20", "hon = 387", "at_most = 385"] {
        assert!(!judged(&format!("value = {{ {missed} }}")), "{missed}");
    }
}

#[test]
fn the_same_scenario_gives_the_same_acts() {
    let plan = |text: &str| read("x.toml", text).plan(&rulebook()).unwrap();
    let (first, second) = (plan(example()), plan(example()));
    assert!(first == second);
    let other = plan(&example().replace("seed = 7", "seed = 8"));
    assert!(first != other);
    let ids: HashSet<_> = first.acts().iter().chain(other.acts()).map(|act| act.id).collect();
    assert_eq!(ids.len(), first.acts().len() + other.acts().len());
}

#[test]
fn acts_are_recorded_in_order_and_after_they_took_effect() {
    let plan = shipped("quang-tri-2020.toml").plan(&rulebook()).unwrap();
    assert!(plan.acts().is_sorted_by_key(|act| act.recorded));
    for act in plan.acts() {
        let recorded =
            Day::from_date(act.recorded.to_zoned(jiff::tz::Offset::constant(7).to_time_zone()).date()).unwrap();
        assert!(recorded > act.paper.effective, "{act:?}");
    }
    assert!(plan.batches().all(|batch| batch.last().unwrap().paper.act.kind().name != "void"));
    assert_eq!(plan.batches().map(<[Planned]>::len).sum::<usize>(), plan.acts().len());
}

#[test]
fn documents_are_numbered_once_in_a_term() {
    let plan = shipped("quang-tri-2020.toml").plan(&rulebook()).unwrap();
    let mut terms: BTreeMap<String, Vec<Day>> = BTreeMap::new();
    for act in plan.acts() {
        if let Act::OpenTerm(term) = &act.paper.act {
            terms.entry(term.unit.to_string()).or_default().push(act.paper.effective);
        }
    }
    let mut numbers: BTreeMap<(String, String, usize), usize> = BTreeMap::new();
    for act in plan.acts() {
        if let (Some(issuer), Some(decision)) = (&act.paper.issuer, &act.paper.decision) {
            let unit = issuer.unit.to_string();
            let term = terms.get(&unit).map_or(0, |days| days.iter().filter(|&&day| day <= decision.date).count());
            *numbers.entry((unit, decision.number.clone(), term)).or_default() += 1;
        }
    }
    let twice = numbers.values().filter(|&&count| count > 1).count();
    let voids = plan.acts().iter().filter(|act| act.paper.act.kind().name == "void").count();
    assert_eq!(twice, voids, "a mistake and its correction rest on the same document, and no others do");
    assert!(numbers.keys().any(|(unit, number, _)| unit == "khoi" && number.ends_with("-QĐ/ĐUK")));
}

#[test]
fn a_late_correction_changes_todays_figure_and_not_the_one_known_before() {
    let (plan, register, _) = &*LAM_DONG;
    let (measures, unit) = (measures(), register.unit(&"ldg".parse().unwrap()).unwrap());
    let admitted = |known: Seq| {
        let period = Period { from: day("2022-01-01"), to: day("2022-12-31"), known };
        register.figure(measures.get("admitted").unwrap(), unit, period).number
    };
    assert_eq!(admitted(plan.known_on(day("2023-02-28"))), 1_196 + 6);
    assert_eq!(admitted(plan.known_on(day("2023-03-31"))), 1_196);
    assert_eq!(admitted(Seq::NEVER), 1_196);
    let voids = plan.acts().iter().filter(|act| act.paper.act.kind().name == "void").count();
    assert_eq!(voids, 8);
}

#[test]
fn names_are_as_common_as_names_are() {
    let mut chance = chance::Chance::new(1);
    let all: Vec<String> = (0..20_000).map(|_| names::kinh(Sex::Male, &mut chance)).collect();
    let nguyen = all.iter().filter(|name| name.starts_with("Nguyễn ")).count();
    assert!((5_000..9_000).contains(&nguyen), "{nguyen}");
    let different: HashSet<&String> = all.iter().collect();
    assert!(different.len() < all.len() && different.len() > 5_000, "{}", different.len());
}

#[test]
fn mistakes_are_told_with_line_and_nearest_name() {
    let faults = |from, to| faults(from, to);
    let line = |text: &str| example().lines().position(|line| line == text).unwrap() + 1;
    assert_eq!(faults("seed = 7", "sead = 7").lines().count(), 1);
    assert!(faults("seed = 7", "seed = 7\nsede = 7").contains("Write 'seed' if that is meant"));
    assert!(faults("do = \"admit\"", "do = \"admitt\"").contains("Write 'admit' if that is meant"));
    let told = faults("unit = \"khoi\"\non", "unit = \"khoj\"\non");
    assert!(told.starts_with(&format!("x.toml:{}: there is no organisation 'khoj'", line("[[population]]"))), "{told}");
    assert!(told.contains("'khoi'"), "{told}");
    assert!(faults("2022 = 14", "2022 = 13").contains("add up to 29"));
    assert!(faults("opens = \"2021-01-01\"", "opens = \"2021-02-30\"").contains("is not a date"));
    assert!(faults("value = 5\n", "").contains("the published figure is missing"));
    assert!(faults("measure = \"admitted\"\n", "").contains("not exactly one thing is asked about"));
    assert!(faults("kind = \"bloc\"", "kind = \"blok\"").contains("'bloc'"));
    assert!(faults("{co_quan}", "{co_quam}").contains("Write {co_quan}"));
    assert!(faults("women = 40", "women = 140").contains("a share is more than the whole"));
    assert!(faults("[scenario]", "[scenario").contains("x.toml:1:"));
    assert!(Scenario::parse("x.toml", "").is_err());
}

#[test]
fn scenarios_that_cannot_be_met_say_why() {
    let told = faults("members = 386", "members = 36");
    assert!(told.contains("at least"), "{told}");
    assert!(told.contains("Raise 'members'"), "{told}");
    assert!(
        faults("count = 4\nkind = \"grassroots_cell\"", "count = 0\nleast = 1\nkind = \"grassroots_cell\"")
            .contains("too few")
    );
    let told = faults("count = 30\nby_year = { 2021 = 16, 2022 = 14 }", "count = 500");
    assert!(told.contains("leave -"), "more admitted than there are members: {told}");
    let told = faults("probationary_at_opening = 9", "probationary_at_opening = 386");
    assert!(told.contains("Lower"), "{told}");
    assert!(faults("women = 60", "women = { count = 31 }").contains("a share"));
    assert!(faults("women = 40", "women = 1").contains("'women' contradict"));
    assert!(faults("unit = \"khoi.b01\"\nhand_over_to", "unit = \"khoi\"\nhand_over_to").contains("under it"));
    assert!(faults("hand_over_to = \"khoi.b02\"\n", "").contains("ends with members"));
    assert!(faults("sector = \"enterprise\"", "sector = \"enterprize\"").contains("Write 'enterprise'"));
    assert!(faults("kind = \"bloc\"\n", "kind = \"subordinate_cell\"\n").contains("on no higher level"));
}

#[test]
fn nothing_in_a_file_brings_the_planner_down() {
    let hostile = [
        ("members = 386", "members = 0"),
        ("members = 386", "members = 9223372036854775807"),
        ("count = 6\n", "count = 9223372036854775807\n"),
        ("size = [12, 26]", "size = [0, 0]"),
        ("size = [12, 26]", "size = [nan, inf]"),
        ("women = 40", "women = nan"),
        ("recorded_after = [1, 3]", "recorded_after = [3, 1]"),
        ("recorded_after = [1, 3]", "recorded_after = [-2147483648, 2147483647]"),
        ("closes = \"2022-12-31\"", "closes = \"2021-01-01\""),
        ("age = [20, 40]", "age = [18, 3650]"),
        ("age = [20, 40]", "age = [-5, 2147483647]"),
        ("on = \"2022-06-30\"", "on = \"2079-09-17\""),
        ("noticed = [\"2022-10-03\", \"2022-10-14\"]", "noticed = [\"2022-10-14\", \"2022-10-03\"]"),
    ];
    for (from, to) in hostile {
        let told = faults(from, to);
        assert!(told.is_empty() || told.contains("x.toml"), "{to}: {told}");
    }
}
