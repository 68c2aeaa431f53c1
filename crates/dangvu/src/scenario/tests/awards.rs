//! Commitments of members, and awards: as many as stated, and to those who reached a level.

use super::work::{of_kind, plan, wrong};
use super::*;

const COMMITMENTS: &str = r#"
[[commitments]]
members = "khoi"
years = [2021, 2022]
kinds = ["self_improvement", "resolution"]
kept = 90

[[commitments]]
members = "khoi"
years = [2022, 2022]
kinds = ["example"]
share = { count = 250 }
"#;

const AWARDS: &str = r#"
[[ratings]]
members = "khoi"
years = [2021, 2021]
levels = { excellent = { count = 30 }, completed = { count = 20 } }

[[ratings]]
units = { family = ["dang-bo-co-so", "chi-bo-co-so"] }
years = [2021, 2021]
levels = { excellent = { count = 2 } }

[[awards]]
form = "certificate"
occasion = "yearly"
year = 2021
between = ["2022-02-01", "2022-02-20"]
units = { family = ["dang-bo-co-so", "chi-bo-co-so"] }
rated = "excellent"
members = "khoi"
member_count = 12
money_each = 600_000

[[awards]]
form = "certificate"
occasion = "thematic"
theme = "inspection_supervision"
year = 2021
between = ["2021-03-01", "2021-12-20"]
times = 4
by = { kind = "bloc" }
members = "khoi"
member_count = 25
collectives = 7
"#;

fn number(register: &Register, id: &str, from: &str, to: &str) -> (i64, Option<i64>) {
    let unit = register.unit(&"khoi".parse().unwrap()).unwrap();
    let period = Period { from: day(from), to: day(to), known: Seq::NEVER };
    let figure = register.figure(measures().get(id).unwrap(), unit, period);
    (figure.number, figure.of)
}

#[test]
fn all_who_must_commit_themselves_do_whoever_comes_and_goes() {
    let (register, warnings) = fold(&plan(COMMITMENTS), day("2023-02-01"));
    assert_eq!(warnings, 0);
    for (year, share) in
        [("2021", "commitments_share"), ("2022", "commitments_share"), ("2022", "resolution_commitments_share")]
    {
        let (part, of) = number(&register, share, &format!("{year}-01-01"), &format!("{year}-12-31"));
        assert_eq!(Some(part), of, "{share} of {year}");
        assert!(part > 300);
    }
    let (part, of) = number(&register, "example_registrations_share", "2022-01-01", "2022-12-31");
    assert!(part == 250 && of.unwrap() > 300, "{part} of {of:?}");
    let signed = number(&register, "commitments_signed", "2022-01-01", "2022-12-31").0;
    let kept = number(&register, "commitments_kept", "2022-01-01", "2022-12-31").0;
    assert!(kept < signed && kept * 100 >= signed * 85, "{kept} of {signed}");
}

#[test]
fn awards_go_to_whom_and_as_many_as_stated() {
    let plan = plan(AWARDS);
    let (register, warnings) = fold(&plan, day("2023-02-01"));
    assert_eq!(warnings, 0, "nobody gets a title for a year in which they were not rated");
    let of = |id: &str| number(&register, id, "2021-01-01", "2022-12-31").0;
    assert_eq!((of("awards_to_units"), of("awards_to_grassroots"), of("awards_to_grassroots_yearly")), (2, 2, 2));
    assert_eq!((of("awards_to_members"), of("awards_for_inspection"), of("awards_to_others")), (12 + 25, 25 + 7, 7));
    assert_eq!(of("awards_money"), 14 * 600_000);
    assert_eq!(of_kind(&plan, "award").len(), 1 + 4);
}

#[test]
fn commitments_and_awards_that_cannot_be_met_are_told() {
    let told = |tables: &str, from: &str, to: &str| {
        assert!(tables.contains(from), "{from}");
        wrong(&tables.replacen(from, to, 1))
    };
    assert!(told(COMMITMENTS, "count = 250", "count = 2500").contains("and only"));
    assert!(told(COMMITMENTS, "[2021, 2022]", "[2020, 2022]").contains("while the register is not open"));
    assert!(told(COMMITMENTS, "\"example\"", "\"exampel\"").contains("Write 'example' if that is meant"));
    let few = told(AWARDS, "member_count = 12", "member_count = 31");
    assert!(few.starts_with("13: ") && few.contains("31 members get an award, and only"), "{few}");
    assert!(told(AWARDS, "\"certificate\"", "\"sertificate\"").contains("Write 'certificate' if that is meant"));
    assert!(told(AWARDS, "inspection_supervision", "inspektion").contains("there is no theme of award"));
    assert!(told(AWARDS, "rated = \"excellent\"", "rated = \"best\"").contains("'rated' is no level"));
    assert!(told(AWARDS, "times = 4", "times = 0").contains("1 to 400 times"));
    assert!(
        told(AWARDS, "members = \"khoi\"\nmember_count = 25\ncollectives = 7\n", "").contains("nobody gets an award")
    );
}
