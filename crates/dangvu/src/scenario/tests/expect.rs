//! Expectations: targets, scores of documents, years, ranks, pairs and the words of a report.

use super::*;

/// Targets of a resolution: one missed, one met, one exceeded.
const TARGETS: &str = r#"
[[paper]]
on = "2021-01-10"
of = "khoi"
act.issue_document = { document = "nq.dh", kind = "resolution", title = "Nghị quyết Đại hội" }

[[paper]]
on = "2021-01-10"
of = "khoi"
[paper.act.set_target]
target = "ct.01"
document = "nq.dh"
unit = "{unit}"
label = "Kết nạp từ 25 đảng viên trở lên"
measure = "admitted"
comparator = "at_least"
value = "25"
cadence = "term"
from = "2021-01-01"
to = "2022-06-30"

[[paper]]
on = "2021-01-10"
of = "khoi"
act.set_target = { target = "ct.02", document = "nq.dh", unit = "khoi", label = "Không có đảng viên bị xóa tên", measure = "struck_off", comparator = "zero", cadence = "term", from = "2021-01-01", to = "2022-06-30" }

[[paper]]
on = "2022-07-10"
of = "khoi"
act.state_cause = { target = "ct.02", cause = "objective", text = "Rà soát, sàng lọc đảng viên" }

[[paper]]
on = "2021-01-10"
of = "khoi"
act.set_target = { target = "ct.03", document = "nq.dh", unit = "khoi", label = "Kinh phí 30 tỷ đồng", indicator = "movement_funds", comparator = "at_least", value = "30", cadence = "term", from = "2021-01-01", to = "2022-06-30" }

[[paper]]
on = "2022-07-05"
of = "khoi"
act.report_value = { indicator = "movement_funds", unit = "khoi", from = "2021-01-01", to = "2022-06-30", value = "30", source = "Các đoàn thể" }
"#;

/// Returns `true`, or what the register answers to an expectation that it does not meet.
fn asked(expect: &str) -> Result<(), String> {
    let (head, rows) = (example().split("[[expect]]").next().unwrap(), TARGETS);
    let statement = "[[expect]]\nid = \"1\"\nstatement = { vi = \"a\", en = \"b\" }\n";
    let scenario = read("x.toml", &format!("{head}{rows}\n{statement}{expect}"));
    let (_, register, _) = built(&scenario);
    let missed = missed(&scenario, &register);
    missed.into_iter().next().map_or(Ok(()), Err)
}

#[test]
fn what_became_of_targets_is_expected() {
    let target = |code: &str, rest: &str| asked(&format!("target = \"{code}\"\nat = \"2022-12-31\"\n{rest}"));
    assert_eq!(target("ct.01", "result = \"exceeded\""), Ok(()));
    assert_eq!(target("ct.03", "result = \"met\""), Ok(()));
    assert_eq!(target("ct.02", "result = \"not_met\"\ncause = \"objective\""), Ok(()));
    assert!(target("ct.02", "result = \"not_met\"\ncause = \"subjective\"").unwrap_err().contains("sàng lọc"));
    assert_eq!(target("ct.01", "result = \"met\"").unwrap_err(), "1: đạt – vượt");
    assert_eq!(target("ct.01", "percent = 120"), Ok(()));
    assert_eq!(target("ct.01", "percent = 120\ntext = \"120%\""), Ok(()));
    assert_eq!(target("ct.01", "value = 30"), Ok(()));
    assert!(target("ct.01", "value = 31").is_err());
    assert!(target("ct.09", "result = \"met\"").unwrap_err().contains("no such target"));
}

#[test]
fn the_score_of_a_document_is_expected_in_numbers_and_words() {
    let score = |rest: &str| asked(&format!("document = \"nq.dh\"\nat = \"2022-12-31\"\n{rest}"));
    assert_eq!(
        score("score = { targets = 3, completed = 2, exceeded = 1, not_met = 1 }\ntext = \"2/3 chỉ tiêu\""),
        Ok(())
    );
    assert_eq!(score("score = { exceeded = 1 }\ntext = \"1/3 chỉ tiêu\""), Ok(()));
    assert!(score("score = { exceeded = 1 }\ntext = \"2/3 chỉ tiêu\"").unwrap_err().contains("1/3 chỉ tiêu"));
    assert!(score("score = { completed = 3 }").unwrap_err().contains("2/3"));
}

#[test]
fn words_are_checked_beside_the_number() {
    let members = |rest: &str| asked(&format!("measure = \"members\"\nunit = \"khoi\"\nat = \"2022-06-30\"\n{rest}"));
    assert_eq!(members("value = 386\ntext = \"386 đảng viên\""), Ok(()));
    assert_eq!(members("value = 386\ntext = \"hàng trăm\""), Ok(()));
    assert_eq!(members("value = { gan = 390, within = 10 }\ntext = \"gần 390 đảng viên\""), Ok(()));
    assert!(members("value = 386\ntext = \"gần 400 đảng viên\"").unwrap_err().contains("gần 390"));
    assert!(members("value = 386\ntext = \"38\"").is_err(), "a part of a number is no wording");
    let pair = |value: i64, text: &str| {
        let pair = format!("pair = {{ measure = \"grassroots\", value = {value} }}\ntext = \"{text}\"");
        asked(&format!("measure = \"members\"\nunit = \"khoi\"\nat = \"2022-06-30\"\nvalue = 386\n{pair}"))
    };
    assert_eq!(pair(5, "386 đảng viên/5 tổ chức"), Ok(()));
    assert!(pair(6, "386 đảng viên/5 tổ chức").is_err() && pair(5, "386 đảng viên/6 tổ chức").is_err());
    let funds = "measure = \"movement_funds\"\nunit = \"khoi\"\nfrom = \"2021-01-01\"\nto = \"2022-06-30\"\n";
    assert_eq!(asked(&format!("{funds}value = 30\ntext = \"hàng chục tỷ đồng\"")), Ok(()));
}

#[test]
fn years_ranges_and_ranks_are_expected() {
    let admitted = |rest: &str| asked(&format!("measure = \"admitted\"\nunit = \"khoi\"\n{rest}"));
    assert_eq!(admitted("years = [2021, 2022]\nrange = [14, 16]"), Ok(()));
    assert!(admitted("years = [2021, 2022]\nrange = [14, 17]").unwrap_err().contains("2021: 16"));
    assert_eq!(admitted("years = [2021, 2022]\nvalue = { at_least = 14 }"), Ok(()));
    assert!(admitted("years = [2021, 2022]\nvalue = { at_least = 15 }").is_err());
    let women = "measure = \"women_share\"\nunit = \"khoi\"\nyears = [2021, 2022]\n";
    assert!(asked(&format!("{women}percent = {{ between = [30, 50] }}")).is_ok());
    let rank = |unit: &str, rank: usize| {
        asked(&format!("measure = \"members\"\nunit = \"{unit}\"\nat = \"2022-06-30\"\nrank = {rank}"))
    };
    let first = ["khoi.d01", "khoi.d02"].into_iter().filter(|unit| rank(unit, 1).is_ok()).count();
    assert_eq!(first, 1, "one of the two committees has the most members");
    assert!(rank("khoi.b02", 1).unwrap_err().contains("thứ"));
}

#[test]
fn every_one_of_several_days_must_be_as_expected() {
    let women = |rest: &str| asked(&format!("measure = \"women_share\"\nunit = \"khoi\"\n{rest}"));
    let days = "days = [\"2022-06-30\", \"2021-01-02\"]";
    assert_eq!(women(&format!("{days}\npercent = {{ at_least = 20 }}")), Ok(()));
    let told = women(&format!("{days}\npercent = {{ khoang = 40, within = 0.2 }}")).unwrap_err();
    assert!(told.contains("2022-06-30: 39,9") && told.contains("; 2021-01-02: "), "{told}");
}

#[test]
fn what_belongs_to_a_document_is_asked_for_alone() {
    let set = |rest: &str| {
        asked(&format!("measure = \"targets_set\"\nunit = \"khoi\"\nat = \"2021-01-10\"\nvalue = 3\n{rest}"))
    };
    assert_eq!(set("within = [\"nq.dh\"]"), Ok(()));
    assert!(set("within = [\"nq.other\"]").unwrap_err().contains("3 – 0"));
    let members = "measure = \"members\"\nunit = \"khoi\"\nat = \"2022-06-30\"\nvalue = 386\nwithin = [\"nq.dh\"]";
    assert!(asked(members).unwrap_err().contains("does not belong to documents"));
}

#[test]
fn expectations_that_say_too_little_or_too_much_are_told() {
    let row = |rest: &str| {
        let id = "[[expect]]\nid = \"9\"\nstatement = { vi = \"a\", en = \"b\" }\n";
        let errors = Scenario::parse("x.toml", &format!("{}\n{id}{rest}", example())).err();
        errors.map(|errors| errors.iter().map(ToString::to_string).collect::<String>()).unwrap_or_default()
    };
    assert!(row("at = \"2022-01-01\"\nvalue = 1").contains("not exactly one thing is asked about"));
    assert!(row("measure = \"members\"\nat = \"2022-01-01\"\nvalue = 1").contains("Add 'unit'"));
    assert!(row("target = \"ct.1\"\nyears = [2021, 2022]\nresult = \"met\"").contains("the period is missing"));
    assert!(row("target = \"ct.1\"\nat = \"2022-01-01\"\nresult = \"met\"\ncause = \"objective\"").contains("'cause'"));
    assert!(row("document = \"nq.1\"\nat = \"2022-01-01\"\nvalue = 1").contains("of a document 'score'"));
    assert!(row("measure = \"members\"\nunit = \"khoi\"\nat = \"2022-01-01\"\nrange = [1, 2]").contains("Add 'years'"));
}
