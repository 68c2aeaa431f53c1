//! Levels of members and organisations: the counts come out, and the cap holds or is answered.

use super::work::{plan, with, wrong};
use super::*;

const LEVELS: &str = r#"
[[ratings]]
members = "khoi"
years = [2021, 2021]
levels = { excellent = 12, completed = { count = 20 }, not_completed = { count = 3 } }
not_rated = { not_reviewed = { count = 4 } }

[[ratings]]
units = { family = ["dang-bo-co-so", "chi-bo-co-so"] }
years = [2020, 2021]
levels = { excellent = { count = 2 }, completed = { count = 1 } }
named = { "khoi.d01" = "excellent", "khoi.b02" = "completed" }
between = ["01-26", "02-10"]

[[ratings]]
units = { family = "chi-bo-truc-thuoc" }
years = [2016, 2017]
levels = { clean_strong_exemplary = { count = 2 }, excellent = { count = 3 } }
"#;

fn figures(register: &Register, year: i16) -> impl Fn(&str) -> (i64, Option<i64>) {
    let unit = register.unit(&"khoi".parse().unwrap()).unwrap();
    let period = Period { from: Day::ymd(year, 1, 1).unwrap(), to: Day::ymd(year, 12, 31).unwrap(), known: Seq::NEVER };
    move |id| {
        let figure = register.figure(measures().get(id).unwrap(), unit, period);
        (figure.number, figure.of)
    }
}

#[test]
fn levels_come_out_as_stated_and_the_cap_holds_at_every_step() {
    let (register, warnings) = fold(&plan(LEVELS), day("2023-02-01"));
    assert_eq!(warnings, 0);
    let figure = figures(&register, 2021);
    let rated = figure("members_rated").0;
    let number = |id: &str| figure(id).0;
    assert_eq!(number("members_excellent"), (rated as f64 * 0.12).round() as i64);
    assert_eq!((number("members_completed"), number("members_not_completed")), (20, 3));
    assert_eq!(number("members_good"), rated - number("members_excellent") - 23);
    let at_the_end = Period::on(day("2021-12-31"), Seq::NEVER);
    let unit = register.unit(&"khoi".parse().unwrap()).unwrap();
    let members = register.figure(measures().get("members").unwrap(), unit, at_the_end).number;
    assert_eq!(rated + number("members_not_rated"), members, "whoever is there is rated, or it is said why not");
    assert!(number("members_not_rated") >= 4 + 2, "those admitted late are too new");
    assert_eq!((number("grassroots_rated"), number("grassroots_excellent"), number("grassroots_completed")), (5, 2, 1));
}

#[test]
fn levels_before_the_register_opened_are_those_of_their_year() {
    let (register, _) = fold(&plan(LEVELS), day("2023-02-01"));
    let figure = figures(&register, 2016);
    assert_eq!((figure("units_rated").0, figure("units_excellent").0), (16, 5), "exemplary and strong");
    let streak = |unit: &str| {
        let unit = register.unit(&unit.parse().unwrap()).unwrap();
        let levels = (2020..=2021).map(|year| {
            let period =
                Period { from: Day::ymd(year, 1, 1).unwrap(), to: Day::ymd(year, 12, 31).unwrap(), known: Seq::NEVER };
            register.figure(measures().get("grassroots_excellent").unwrap(), unit, period).number
        });
        levels.collect::<Vec<_>>()
    };
    assert_eq!(streak("khoi.d01"), [1, 1], "it is named");
    assert_eq!(streak("khoi.b02"), [0, 0]);
}

#[test]
fn more_than_the_cap_needs_a_reason() {
    let many = LEVELS.replace("excellent = 12,", "excellent = 40,");
    let told = wrong(&many);
    assert!(told.starts_with("3: ") && told.contains("the cap allows") && told.contains("'over_cap'"), "{told}");
    let answered = many
        .replace("excellent = 40,", "excellent = 30,")
        .replace("not_rated = {", "over_cap = \"Đơn vị có thành tích nổi trội\"\nnot_rated = {");
    let (register, warnings) = fold(&plan(&answered), day("2023-02-01"));
    assert_eq!(warnings, 0, "it is answered, with a decision");
    let figure = figures(&register, 2021);
    assert_eq!(figure("members_excellent").0, (figure("members_rated").0 as f64 * 0.3).round() as i64);
}

#[test]
fn levels_that_cannot_be_met_are_told() {
    let told = |from: &str, to: &str| {
        assert!(LEVELS.contains(from), "{from}");
        wrong(&LEVELS.replacen(from, to, 1))
    };
    assert!(told("excellent = 12", "excelent = 12").contains("there is no level 'excelent'"));
    assert!(told("completed = { count = 20 }", "completed = { count = 2000 }").contains("leave nobody"));
    assert!(told("excellent = 12,", "good = { count = 10 },").contains("add up to 33"));
    assert!(told("\"khoi.d01\" = \"excellent\"", "\"khoi\" = \"excellent\"").contains("khoi is not among those rated"));
    assert!(told("completed = { count = 1 } }", "completed = { count = 0 } }").contains("more are named 'completed'"));
    assert!(told("years = [2021, 2021]", "years = [2022, 2022]").contains("after the register closes"));
    assert!(told("years = [2021, 2021]", "years = [2019, 2021]").contains("before the register opens"));
    assert!(told("members = \"khoi\"", "members = \"khoj\"").contains("there is no organisation 'khoj'"));
    assert!(told("members = \"khoi\"\n", "").contains("who is rated"));
    assert!(told("\"01-26\", \"02-10\"", "\"02-10\", \"01-26\"").contains("'between' is not two days"));
    assert!(Scenario::parse("x.toml", &with(LEVELS)).is_ok());
}
