use dangvu_register::check::{Breach, Found, TitleDoubt};
use dangvu_register::codes::{CaseUnit, DocKind, Level};
use dangvu_register::day::Day;
use dangvu_register::ids::MemberId;
use dangvu_register::measure::Rated;
use dangvu_register::rulebook::{CodeListId, RuleId};
use insta::assert_snapshot;

use super::*;
use crate::lang::Lang;
use crate::names::NoNames;
use crate::words::words;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// One of each warning; one that is added must find its place here.
fn variants() -> Vec<Warning> {
    let member = MemberId::from_number(34);
    let list = vec![
        rule(false),
        Warning::DecisionAfterEffect { decided: day("2023-03-05"), effective: day("2023-03-02") },
        Warning::ReceivedElsewhere { member, expected: "dalat.p1.c3".parse().unwrap() },
        Warning::BadgeTooEarly { member, years: 30, age: 29 },
        Warning::ListDiffers {
            unit: "dalat.p1".parse().unwrap(),
            on: day("2023-06-30"),
            listed: 1_214,
            members: 1_213,
        },
        Warning::DossiersDoNotAddUp { listed: 214, held: 213, missing: 2 },
        Warning::NumbersSkipped { kind: DocKind::Resolution, number: 7, expected: 6 },
        Warning::AdjustedWithoutDecision { target: "ct.1".parse().unwrap() },
        Warning::RatedElsewhere { member, unit: "dalat.p1".parse().unwrap(), on: day("2022-12-31") },
        over_cap(Rated::Members),
        Warning::IssuerNotAbove { unit: "dalat.p1".parse().unwrap(), issuer: "tinh".parse().unwrap(), directly: true },
        Warning::TitleDoubtful { member, year: 2022, why: TitleDoubt::NotRated },
        Warning::DissolvedStillStands { unit: "dalat.p1".parse().unwrap(), on: day("2023-06-30") },
        Warning::MembershipToFollow { member, expelled: true },
        Warning::CarriedOverDiffers {
            unit: "dalat.p1".parse().unwrap(),
            counted: CaseUnit::Persons,
            carried_over: 9,
            open: 10,
        },
        Warning::CasesReportedTwice { unit: "dalat.p1".parse().unwrap(), to: day("2023-06-30") },
        Warning::PlannedNotHigher { member, planned: Level::Grassroots, held: Level::Province },
    ];
    for warning in &list {
        match warning {
            Warning::Rule(_)
            | Warning::DecisionAfterEffect { .. }
            | Warning::ReceivedElsewhere { .. }
            | Warning::BadgeTooEarly { .. }
            | Warning::ListDiffers { .. }
            | Warning::DossiersDoNotAddUp { .. }
            | Warning::NumbersSkipped { .. }
            | Warning::AdjustedWithoutDecision { .. }
            | Warning::RatedElsewhere { .. }
            | Warning::OverCap { .. }
            | Warning::IssuerNotAbove { .. }
            | Warning::TitleDoubtful { .. }
            | Warning::DissolvedStillStands { .. }
            | Warning::MembershipToFollow { .. }
            | Warning::CarriedOverDiffers { .. }
            | Warning::CasesReportedTwice { .. }
            | Warning::PlannedNotHigher { .. } => {}
        }
    }
    assert_eq!(list.len(), 17, "one of each");
    list
}

fn over_cap(rated: Rated) -> Warning {
    Warning::OverCap {
        rated,
        unit: "dalat.p1".parse().unwrap(),
        year: 2022,
        excellent: 12,
        base: 54,
        allowed: 10,
        document: "21-HD/BTCTW 18/10/2019".to_owned(),
        confirmed: true,
    }
}

/// The other forms of the warnings that have several.
fn further() -> Vec<Warning> {
    let member = MemberId::from_number(34);
    let doubts = [TitleDoubt::NotCompleted, TitleDoubt::Disciplined];
    let mut list = vec![
        rule(true),
        over_cap(Rated::Organisations),
        Warning::IssuerNotAbove { unit: "dalat.p1".parse().unwrap(), issuer: "tinh".parse().unwrap(), directly: false },
    ];
    list.extend(doubts.map(|why| Warning::TitleDoubtful { member, year: 2022, why }));
    for (rule, found) in [
        (RuleId::ExemptRatedMax, Found::Member(member)),
        (RuleId::MemberLevels, Found::Code(CodeListId::ClassificationLevel, 6)),
    ] {
        let document = "132-QĐ/TW 08/3/2018".to_owned();
        list.push(Warning::Rule(Breach { rule, value: 0, found, document, confirmed: true }));
    }
    list
}

fn rule(confirmed: bool) -> Warning {
    Warning::Rule(Breach {
        rule: RuleId::IntroductionPaperPresentation,
        value: 30,
        found: Found::Late { due: day("2023-04-13"), on: day("2023-05-04") },
        document: "24-QĐ/TW 30/7/2021".to_owned(),
        confirmed,
    })
}

#[test]
fn every_warning_has_a_sentence_in_both_languages() {
    for found in variants().into_iter().chain(further()) {
        for lang in Lang::ALL {
            let sentence = warning(words(lang), &found, &NoNames);
            for text in [&sentence.what, &sentence.remedy] {
                assert!(text.ends_with('.'), "{text}");
                assert!(!text.contains(['{', '}', '_']), "{text}");
                assert!(!text.contains("warning-") && !text.contains("rule-"), "{text}");
            }
        }
    }
}

#[test]
fn a_rule_that_is_not_confirmed_says_so() {
    assert_snapshot!(warning(words(Lang::Vi), &rule(false), &NoNames), @"Có thể chưa đúng quy định «Thời hạn xuất trình giấy giới thiệu sinh hoạt đảng tại nơi chuyển đến» (30 ngày làm việc): muộn nhất là ngày 13/04/2023, nhưng ngày được ghi là 04/05/2023. Căn cứ: 24-QĐ/TW 30/7/2021 (chưa được xác nhận). Đối chiếu với văn bản; nếu văn bản quy định khác, đề nghị quản trị viên sửa bộ quy tắc.");
    assert_snapshot!(warning(words(Lang::Vi), &rule(true), &NoNames), @"Chưa đúng quy định «Thời hạn xuất trình giấy giới thiệu sinh hoạt đảng tại nơi chuyển đến» (30 ngày làm việc): muộn nhất là ngày 13/04/2023, nhưng ngày được ghi là 04/05/2023. Căn cứ: 24-QĐ/TW 30/7/2021. Kiểm tra lại ngày và số liệu; nếu cấp có thẩm quyền đã đồng ý, ghi số và ngày của văn bản.");
    assert_snapshot!(warning(words(Lang::En), &rule(false), &NoNames), @r#"Perhaps not within the rule "Presentation of the introduction paper at the new place, at most" (30 working days): the last day is 2023-04-13, the day given is 2023-05-04. Source: 24-QĐ/TW 30/7/2021 (not confirmed). Compare with the document; if it says otherwise, ask an administrator to correct the rulebook."#);
}

#[test]
fn numbers_of_a_list_are_written_as_the_language_writes_them() {
    assert_snapshot!(warning(words(Lang::Vi), &variants()[4], &NoNames), @"Danh sách của dalat.p1 có 1.214 đảng viên, nhưng trong sổ ngày 30/06/2023 có 1.213. Đối chiếu từng người; ghi các trường hợp kết nạp, chuyển đến, chuyển đi còn thiếu.");
}

#[test]
fn a_cap_is_told_with_its_base_and_asks_for_the_reason() {
    assert_snapshot!(warning(words(Lang::Vi), &over_cap(Rated::Members), &NoNames), @"Số đảng viên hoàn thành xuất sắc nhiệm vụ năm 2022 của dalat.p1 là 12, quá mức 10 tính trên 54 trường hợp hoàn thành tốt nhiệm vụ. Căn cứ: 21-HD/BTCTW 18/10/2019. Kiểm tra lại mức xếp loại; nếu cấp có thẩm quyền đã đồng ý, ghi lý do vượt tỷ lệ và số, ngày của văn bản.");
    assert_snapshot!(warning(words(Lang::En), &over_cap(Rated::Organisations), &NoNames), @"12 organisations in the group of dalat.p1 are excellent in 2022, more than the 10 that 54 rated good allow. Source: 21-HD/BTCTW 18/10/2019. Check the levels; if the competent body has agreed, give the reason and the number and date of the document.");
}

#[test]
fn a_level_of_another_rule_set_is_named() {
    assert_snapshot!(warning(words(Lang::Vi), &further()[6], &NoNames), @"Chưa đúng quy định «Các mức xếp loại đảng viên»: được ghi là «Trong sạch, vững mạnh». Căn cứ: 132-QĐ/TW 08/3/2018. Kiểm tra lại ngày và số liệu; nếu cấp có thẩm quyền đã đồng ý, ghi số và ngày của văn bản.");
    assert_snapshot!(warning(words(Lang::Vi), &further()[5], &NoNames), @"Chưa đúng quy định «Đảng viên được miễn công tác và sinh hoạt đảng mà vẫn xếp loại, nhiều nhất» (0 người): được ghi cho dv-12. Căn cứ: 132-QĐ/TW 08/3/2018. Kiểm tra lại ngày và số liệu; nếu cấp có thẩm quyền đã đồng ý, ghi số và ngày của văn bản.");
}
