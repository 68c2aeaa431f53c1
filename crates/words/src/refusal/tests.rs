use std::collections::HashSet;

use dangvu_register::act::{Absorb, Act, IssueCard, Void, kind_named};
use dangvu_register::check::{Breach, Found, MatterPath, MemberPath, UnitPath};
use dangvu_register::codes::{
    AppealOutcome, CaseUnit, Coded as _, DisciplineForm, DocKind, MatterKind, OrgKind, VoidReason,
};
use dangvu_register::day::Day;
use dangvu_register::ids::{MatterId, MemberId, Seq, UnitId};
use dangvu_register::measure::MeasureLabel;
use dangvu_register::register::Register;
use dangvu_register::rulebook::{CodeListId, RuleId, Rulebook};
use insta::assert_snapshot;

use super::*;
use crate::lang::Lang;
use crate::words::words;

struct Known;

impl Names for Known {
    fn unit(&self, unit: &UnitId) -> Option<String> {
        let name = match unit.as_str() {
            "dalat.p1.c3" => "Chi bộ Tổ dân phố 3",
            "dalat.p1" => "Đảng bộ Phường 1",
            _ => return None,
        };
        Some(name.to_owned())
    }

    fn member(&self, member: MemberId) -> Option<String> {
        (member == MemberId::from_number(34)).then(|| "Nguyễn Văn A".to_owned())
    }

    fn matter(&self, matter: &MatterId) -> Option<String> {
        (matter.as_str() == "nq-05").then(|| "Nghị quyết về công tác dân vận".to_owned())
    }
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn unit(code: &str) -> UnitId {
    code.parse().unwrap()
}

fn cell() -> UnitId {
    unit("dalat.p1.c3")
}

fn member() -> MemberId {
    MemberId::from_number(34)
}

fn on() -> Day {
    day("2023-03-02")
}

/// One of each refusal, in the order of declaration. A variant that is added stops the match from compiling; then it
/// belongs in the list too, and in [`VARIANTS`].
fn variants() -> Vec<Refusal> {
    let list = [early_variants(), late_variants(), plan_variants()].concat();
    for refusal in &list {
        match refusal {
            Refusal::TooEarly { .. }
            | Refusal::TooFarAhead { .. }
            | Refusal::UnknownUnit { .. }
            | Refusal::UnknownMember { .. }
            | Refusal::UnknownEntry { .. }
            | Refusal::UnknownCode { .. }
            | Refusal::BadText { .. }
            | Refusal::BadIdentityNumber
            | Refusal::NotOpen { .. }
            | Refusal::BadBirth { .. }
            | Refusal::DatesOutOfOrder { .. }
            | Refusal::NotPositive { .. }
            | Refusal::TooFew { .. }
            | Refusal::MoreThan { .. }
            | Refusal::BadYear { .. }
            | Refusal::Repeated { .. }
            | Refusal::OneOf { .. }
            | Refusal::NothingChanges
            | Refusal::UnitCodeTaken { .. }
            | Refusal::UnitNotActive { .. }
            | Refusal::HoldsNoMembers { .. }
            | Refusal::NotAMemberOf { .. }
            | Refusal::NotUnder { .. }
            | Refusal::RatedAlready { .. }
            | Refusal::Rule(_)
            | Refusal::AlreadyVoided { .. }
            | Refusal::VoidOfVoid { .. }
            | Refusal::MemberPath(_)
            | Refusal::UnitPath(_)
            | Refusal::MatterPath(_)
            | Refusal::PeriodClosed { .. }
            | Refusal::DoesNotAddUp { .. }
            | Refusal::UnknownMatter { .. }
            | Refusal::MatterCodeTaken { .. }
            | Refusal::NoIssuer
            | Refusal::EntryUnfit { .. }
            | Refusal::AppealFormUnfit { .. }
            | Refusal::AppealOpen { .. }
            | Refusal::CasesDoNotAddUp { .. }
            | Refusal::LevelNotBelow { .. }
            | Refusal::Cycle { .. }
            | Refusal::ParentNotActive { .. }
            | Refusal::MembersLeftBehind { .. }
            | Refusal::NumberTaken { .. }
            | Refusal::NotAssigned { .. }
            | Refusal::TaskDoneAlready { .. }
            | Refusal::ValueReported { .. }
            | Refusal::TargetOver { .. }
            | Refusal::DoesNotFit { .. }
            | Refusal::OutOfRange { .. }
            | Refusal::UnitsLeftBehind { .. } => {}
        }
    }
    let kinds: HashSet<_> = list.iter().map(std::mem::discriminant).collect();
    assert_eq!((kinds.len(), list.len()), (VARIANTS, VARIANTS), "one of each");
    list
}

/// The number of variants that the match in [`variants`] names.
const VARIANTS: usize = 51;

fn early_variants() -> Vec<Refusal> {
    let (on, earliest, entry) = (on(), day("1930-02-03"), Seq(57));
    vec![
        Refusal::TooEarly { on, earliest },
        Refusal::TooFarAhead { on, latest: day("2024-01-01") },
        Refusal::UnknownUnit { unit: unit("x") },
        Refusal::UnknownMember { member: member() },
        Refusal::UnknownMatter { matter: "nq-05".parse().unwrap(), kind: MatterKind::Petition },
        Refusal::MatterCodeTaken { matter: "nq-05".parse().unwrap() },
        Refusal::NoIssuer,
        Refusal::EntryUnfit { entry, expected: "discipline_member" },
        Refusal::AppealFormUnfit { was: DisciplineForm::Warning, outcome: AppealOutcome::Raised },
        Refusal::AppealOpen { entry, appeal: "kn-1".parse().unwrap() },
        Refusal::CasesDoNotAddUp { counted: CaseUnit::Cases, carried_over: 5, new: 4, closed: 3, open: 7 },
        Refusal::UnknownEntry { entry },
        Refusal::UnknownCode { list: "sector", code: "khac".to_owned() },
        Refusal::BadText { field: "name", chars_max: 200 },
        Refusal::BadIdentityNumber,
        Refusal::NotOpen { field: "person" },
        Refusal::BadBirth { born: day("2030-01-01"), on },
        Refusal::DatesOutOfOrder { field: "ceremony", not_before: on, found: day("2023-03-01") },
        Refusal::NotPositive { field: "ordinal" },
        Refusal::MoreThan { field: "attended", of: "eligible" },
        Refusal::BadYear { field: "year", year: 2020, on },
        Refusal::TooFew { field: "units", least: 2 },
        Refusal::Repeated { field: "units", item: "dalat.p1.c3".to_owned() },
        Refusal::OneOf { first: "to", second: "to_outside" },
        Refusal::NothingChanges,
        Refusal::UnitCodeTaken { unit: cell() },
        not_active(Some(on), Some(unit("dalat.p1"))),
        Refusal::HoldsNoMembers { unit: unit("dalat.p1"), kind: OrgKind::GrassrootsCommittee },
        Refusal::NotAMemberOf { member: member(), unit: cell(), on },
        Refusal::NotUnder { unit: cell(), parent: unit("dalat.p1"), on },
        Refusal::RatedAlready { member: Some(member()), unit: cell(), on, entry },
    ]
}

fn late_variants() -> Vec<Refusal> {
    let (on, entry) = (on(), Seq(57));
    let conflict = Some(entry);
    vec![
        Refusal::Rule(breach(RuleId::Probation, 12, early(), true)),
        Refusal::AlreadyVoided { entry, by: Seq(60) },
        Refusal::VoidOfVoid { entry },
        Refusal::MemberPath(in_transit(conflict)),
        Refusal::UnitPath(unit_path("open_term", "active_in_term", conflict)),
        Refusal::MatterPath(matter_path("resolve_petition", "closed", conflict)),
        Refusal::PeriodClosed { unit: cell(), from: day("2022-01-01"), to: day("2022-12-31"), entry },
        does_not_add_up(),
        Refusal::LevelNotBelow {
            unit: cell(),
            kind: OrgKind::GrassrootsCell,
            parent: unit("dalat.p1"),
            parent_kind: OrgKind::GrassrootsCommittee,
            on,
        },
        Refusal::Cycle { unit: cell(), on },
        Refusal::ParentNotActive { unit: cell(), parent: unit("dalat.p1"), on },
        Refusal::MembersLeftBehind { unit: cell(), on, members: 17, conflict: None },
        Refusal::UnitsLeftBehind { unit: unit("dalat.p1"), on, units: vec![cell(), unit("dalat.p1.c4")] },
    ]
}

fn plan_variants() -> Vec<Refusal> {
    let (on, entry, task) = (on(), Seq(57), || -> MatterId { "nv-02".parse().unwrap() });
    vec![
        Refusal::NumberTaken { kind: DocKind::Resolution, number: 5, document: "nq-05".parse().unwrap() },
        Refusal::NotAssigned { task: task(), unit: cell() },
        Refusal::TaskDoneAlready { task: task(), unit: cell(), entry },
        Refusal::ValueReported { indicator: "forest_cover".to_owned(), unit: unit("dalat.p1"), entry },
        Refusal::TargetOver { target: task(), ended: day("2020-12-31"), on },
        Refusal::DoesNotFit { field: "upper", with: "comparator" },
        Refusal::OutOfRange { field: "share", least: 1, most: 100 },
    ]
}

fn not_active(ended: Option<Day>, successor: Option<UnitId>) -> Refusal {
    Refusal::UnitNotActive { unit: cell(), on: on(), ended, successor }
}

fn early() -> Found {
    Found::Early { due: day("2024-06-02"), on: day("2024-05-02") }
}

fn breach(rule: RuleId, value: i64, found: Found, confirmed: bool) -> Breach {
    let document = "Điều lệ Đảng (khóa XI), Điều 5".to_owned();
    Breach { rule, value, found, document, confirmed }
}

fn in_transit(conflict: Option<Seq>) -> MemberPath {
    let lawful = vec!["receive", "strike_off", "resign", "die"];
    member_path("transfer_out", "in_transit", conflict, lawful)
}

fn member_path(
    step: &'static str,
    standing: &'static str,
    conflict: Option<Seq>,
    lawful: Vec<&'static str>,
) -> MemberPath {
    MemberPath { member: member(), step, on: on(), standing, conflict, lawful }
}

fn unit_path(step: &'static str, standing: &'static str, conflict: Option<Seq>) -> UnitPath {
    UnitPath { unit: cell(), step, on: on(), standing, conflict }
}

fn does_not_add_up() -> Refusal {
    let check = MeasureLabel { vi: "Đầu kỳ bằng cuối kỳ".to_owned(), en: "Opening is closing".to_owned() };
    Refusal::DoesNotAddUp { unit: cell(), check, left: 17, right: 18 }
}

fn matter_path(step: &'static str, standing: &'static str, conflict: Option<Seq>) -> MatterPath {
    MatterPath { matter: "nq-05".parse().unwrap(), step, on: on(), standing, conflict }
}

fn transfer(effective: Day) -> Paper {
    Paper { effective, ..Paper::new(effective, (kind_named("transfer_out").unwrap().example)()) }
}

fn vi(wrong: &Refusal) -> String {
    refusal(words(Lang::Vi), wrong, &Known).to_string()
}

fn vi_of(wrong: &Refusal, paper: &Paper) -> String {
    refusal_of(words(Lang::Vi), wrong, paper, &Known).to_string()
}

/// Panics where a text is no sentence of its own.
fn assert_sentence(sentence: &Sentence) {
    for text in [&sentence.what, &sentence.remedy] {
        assert!(text.ends_with('.'), "{text}");
        let first = text.chars().next().unwrap();
        assert!(!first.is_ascii_lowercase() || text.starts_with("dalat"), "{text}");
        for bad in ["{", "}", "refusal-", "warning-", "path-", "rule-", "field-", "standing-", "amount-"] {
            assert!(!text.contains(bad), "{text}");
        }
        assert!(!text.contains("  "), "{text}");
    }
}

#[test]
fn every_refusal_has_a_sentence_in_both_languages() {
    let mut told = HashSet::new();
    for wrong in variants() {
        for lang in Lang::ALL {
            let sentence = refusal(words(lang), &wrong, &Known);
            assert_sentence(&sentence);
            assert_ne!(sentence, words(lang).sentence("refusal-other", &[]), "{wrong:?}");
            assert_sentence(&refusal_of(words(lang), &wrong, &transfer(on()), &Known));
            assert!(told.insert(sentence.what), "said twice: {wrong:?}");
        }
    }
}

#[test]
fn every_step_and_standing_has_its_words() {
    let standings = ["nobody", "candidate", "in_transit", "probationary", "official", "dead", "left"];
    for kind in dangvu_register::act::KINDS {
        for standing in standings {
            let wrong = Refusal::MemberPath(member_path(kind.name, standing, Some(Seq(57)), vec!["admit"]));
            for lang in Lang::ALL {
                assert_sentence(&refusal(words(lang), &wrong, &Known));
            }
        }
        for standing in ["not_opened", "open", "closed"] {
            let wrong = Refusal::MatterPath(matter_path(kind.name, standing, None));
            for lang in Lang::ALL {
                assert_sentence(&refusal(words(lang), &wrong, &Known));
            }
        }
        for standing in ["not_founded", "active_in_term", "active", "ended"] {
            let wrong = Refusal::UnitPath(unit_path(kind.name, standing, None));
            for lang in Lang::ALL {
                assert_sentence(&refusal(words(lang), &wrong, &Known));
            }
        }
    }
}

#[test]
fn every_rule_has_its_words() {
    for &rule in RuleId::ALL {
        for found in [Found::Number(17), early(), Found::Late { due: on(), on: on() }] {
            let wrong = Refusal::Rule(breach(rule, 18, found, false));
            for lang in Lang::ALL {
                assert_sentence(&refusal(words(lang), &wrong, &Known));
            }
        }
    }
}

#[test]
fn a_step_that_is_not_lawful_names_the_entry_that_made_it_so() {
    assert_snapshot!(
        vi_of(&Refusal::MemberPath(in_transit(Some(Seq(57)))), &transfer(on())),
        @"Không thể ghi «Chuyển sinh hoạt đảng chính thức đi» ngày 02/03/2023: lúc đó Nguyễn Văn A (dv-12) đang chuyển sinh hoạt, chưa được tiếp nhận (theo mục số 57). Có thể ghi: tiếp nhận đảng viên chuyển đến, xóa tên đảng viên, cho đảng viên xin ra khỏi Đảng hoặc đảng viên từ trần. Nếu mục số 57 sai, hủy mục đó rồi ghi lại."
    );
}

#[test]
fn a_later_entry_that_would_become_unlawful_is_named_as_such() {
    assert_snapshot!(
        vi_of(&Refusal::MemberPath(in_transit(Some(Seq(57)))), &transfer(day("2023-01-15"))),
        @"Không thể ghi: mục số 57 («Chuyển sinh hoạt đảng chính thức đi», ngày 02/03/2023) sẽ không còn hợp lệ, vì lúc đó Nguyễn Văn A (dv-12) đang chuyển sinh hoạt, chưa được tiếp nhận. Kiểm tra lại ngày; nếu việc này đúng, hủy mục số 57 trước, ghi việc này, rồi ghi lại mục đó nếu còn phù hợp."
    );
}

#[test]
fn an_entry_that_stands_on_a_voided_one_is_named_as_such() {
    let void = Paper::new(on(), Void { entry: Seq(50), reason: VoidReason::Mistyped });
    let path = member_path("confirm", "nobody", Some(Seq(57)), vec!["register_candidate", "admit"]);
    assert_snapshot!(vi_of(&Refusal::MemberPath(path), &void), @"Không thể ghi: mục số 57 («Công nhận đảng viên chính thức», ngày 02/03/2023) sẽ không còn hợp lệ, vì lúc đó Nguyễn Văn A (dv-12) chưa có trong sổ. Kiểm tra lại ngày; nếu việc này đúng, hủy mục số 57 trước, ghi việc này, rồi ghi lại mục đó nếu còn phù hợp.");
}

#[test]
fn without_the_act_a_conflict_is_pointed_at_without_taking_sides() {
    assert_snapshot!(vi(&Refusal::MemberPath(in_transit(Some(Seq(57))))), @"«Chuyển sinh hoạt đảng chính thức đi» ngày 02/03/2023 không đúng trình tự: lúc đó Nguyễn Văn A (dv-12) đang chuyển sinh hoạt, chưa được tiếp nhận (xem mục số 57). Có thể ghi: tiếp nhận đảng viên chuyển đến, xóa tên đảng viên, cho đảng viên xin ra khỏi Đảng hoặc đảng viên từ trần. Nếu mục số 57 sai, hủy mục đó rồi ghi lại.");
}

#[test]
fn a_reason_that_the_standing_does_not_tell_is_added() {
    let path = member_path("discipline_member", "probationary", Some(Seq(12)), vec!["confirm", "strike_off"]);
    assert_snapshot!(vi_of(&Refusal::MemberPath(path), &transfer(on())), @"Không thể ghi «Thi hành kỷ luật đảng viên» ngày 02/03/2023: lúc đó Nguyễn Văn A (dv-12) đang là đảng viên dự bị và không thuộc đối tượng khai trừ (theo mục số 12). Đối với đảng viên dự bị, ghi xóa tên. Nếu mục số 12 sai, hủy mục đó rồi ghi lại.");
}

#[test]
fn a_unit_that_was_taken_over_names_its_successor() {
    assert_snapshot!(vi(&not_active(Some(on()), Some(unit("dalat.p1")))), @"Chi bộ Tổ dân phố 3 (dalat.p1.c3) đã kết thúc hoạt động từ ngày 02/03/2023; tổ chức tiếp nhận là Đảng bộ Phường 1 (dalat.p1). Nếu việc diễn ra vào ngày 02/03/2023, chọn Đảng bộ Phường 1 (dalat.p1); nếu không, kiểm tra lại ngày.");
    assert_snapshot!(vi(&not_active(Some(on()), None)), @"Chi bộ Tổ dân phố 3 (dalat.p1.c3) đã kết thúc hoạt động từ ngày 02/03/2023 nên không còn vào ngày 02/03/2023. Chọn tổ chức đang hoạt động vào ngày 02/03/2023, hoặc kiểm tra lại ngày.");
    assert_snapshot!(vi(&not_active(None, None)), @"Chi bộ Tổ dân phố 3 (dalat.p1.c3) chưa được thành lập vào ngày 02/03/2023. Kiểm tra lại ngày, hoặc chọn tổ chức đang hoạt động vào ngày đó.");
}

#[test]
fn a_rule_is_cited_with_its_document() {
    assert_snapshot!(vi(&Refusal::Rule(breach(RuleId::Probation, 12, early(), true))), @"Trái với quy định «Thời gian dự bị» (12 tháng): sớm nhất là ngày 02/06/2024, nhưng ngày được ghi là 02/05/2024. Căn cứ: Điều lệ Đảng (khóa XI), Điều 5. Kiểm tra lại ngày và số liệu; quy định này không cho phép ghi khác.");
}

#[test]
fn a_number_is_held_against_the_rule() {
    let wrong = breach(RuleId::AdmissionAgeMin, 18, Found::Number(17), true);
    assert_snapshot!(vi(&Refusal::Rule(wrong)), @"Trái với quy định «Tuổi tối thiểu khi chi bộ xét kết nạp» (18 tuổi): thực tế là 17 tuổi. Căn cứ: Điều lệ Đảng (khóa XI), Điều 5. Kiểm tra lại ngày và số liệu; quy định này không cho phép ghi khác.");
    let wrong = breach(RuleId::BadgeYears, 0, Found::Number(33), true);
    assert_snapshot!(vi(&Refusal::Rule(wrong)), @"Trái với quy định «Các mức tuổi đảng được tặng Huy hiệu Đảng»: thực tế là 33 năm. Căn cứ: Điều lệ Đảng (khóa XI), Điều 5. Kiểm tra lại ngày và số liệu; quy định này không cho phép ghi khác.");
}

#[test]
fn a_code_is_held_against_the_rule_by_its_label() {
    let found = Found::Code(CodeListId::DisciplineForm, DisciplineForm::Expulsion.code());
    let wrong = breach(RuleId::ProbationaryDisciplineForms, 0, found, true);
    assert_snapshot!(vi(&Refusal::Rule(wrong)), @"Trái với quy định «Hình thức kỷ luật đảng viên dự bị»: được ghi là «Khai trừ». Căn cứ: Điều lệ Đảng (khóa XI), Điều 5. Kiểm tra lại ngày và số liệu; quy định này không cho phép ghi khác.");
}

#[test]
fn units_and_members_left_behind_are_counted_and_named() {
    let wrong = Refusal::UnitsLeftBehind { unit: unit("dalat.p1"), on: on(), units: vec![cell(), unit("dalat.p1.c4")] };
    assert_snapshot!(vi(&wrong), @"Đảng bộ Phường 1 (dalat.p1) kết thúc hoạt động từ ngày 02/03/2023 nhưng còn tổ chức trực thuộc: Chi bộ Tổ dân phố 3 (dalat.p1.c3) và dalat.p1.c4. Ghi nơi tiếp nhận, hoặc chuyển giao các tổ chức còn lại trước ngày đó.");
    let wrong = Refusal::MembersLeftBehind { unit: cell(), on: on(), members: 1, conflict: None };
    assert_snapshot!(refusal(words(Lang::En), &wrong, &Known), @"Chi bộ Tổ dân phố 3 (dalat.p1.c3) ends on 2023-03-02 but 1 member is left in it. Say who takes over the members, or transfer them before that day.");
}

#[test]
fn a_field_is_called_as_the_form_of_the_act_calls_it() {
    let wrong = Refusal::BadText { field: "number", chars_max: 20 };
    let number = dangvu_register::person::Private::Erased;
    let card = IssueCard { member: member(), number, reissue: false };
    assert_snapshot!(vi_of(&wrong, &Paper::new(on(), card)), @"«Số thẻ đảng viên» để trống, dài quá 20 ký tự hoặc có ký tự điều khiển. Nhập từ 1 đến 20 ký tự trên một dòng.");
    let absorb = Absorb { units: Vec::new(), into: cell() };
    let wrong = Refusal::TooFew { field: "units", least: 1 };
    assert_snapshot!(vi_of(&wrong, &Paper::new(on(), Act::from(absorb))), @"«Các tổ chức được sáp nhập» có quá ít mục: cần ít nhất 1. Chọn thêm cho đủ 1 mục trở lên.");
}

/// Records acts one after another and returns why the last is refused.
fn refused(papers: &[Paper]) -> Refusal {
    let rulebook = Rulebook::parse(Rulebook::SHIPPED).unwrap();
    let mut register = Register::new(rulebook);
    let (last, before) = papers.split_last().unwrap();
    register.prepare_all(before.iter().map(|paper| (paper, day("2024-01-01"))), |_, _| Vec::new()).unwrap();
    register.keep();
    register.prepare(last, day("2024-01-01")).unwrap_err().remove(0)
}

fn found(code: &str, kind: OrgKind, parent: Option<&str>) -> Paper {
    let Act::Found(mut act) = (kind_named("found").unwrap().example)() else { unreachable!() };
    (act.unit.code, act.unit.kind, act.unit.parent) = (unit(code), kind, parent.map(unit));
    Paper::new(day("2010-01-01"), *act)
}

#[test]
fn the_register_means_by_a_conflict_what_the_sentence_says() {
    let Act::ReceiveFromOutside(mut receipt) = (kind_named("receive_from_outside").unwrap().example)() else {
        unreachable!()
    };
    receipt.member = member();
    let Act::TransferOut(mut out) = (kind_named("transfer_out").unwrap().example)() else { unreachable!() };
    out.member = member();
    let out = |on: &str| Paper::new(day(on), (*out).clone());
    let mut papers = vec![
        found("dalat.p1", OrgKind::GrassrootsCommittee, None),
        found("dalat.p1.c3", OrgKind::SubordinateCell, Some("dalat.p1")),
        Paper::new(day("2020-01-01"), *receipt),
        out("2023-03-02"),
    ];
    for (on, what) in [
        (
            "2023-03-02",
            "Không thể ghi «Chuyển sinh hoạt đảng chính thức đi» ngày 02/03/2023: lúc đó Nguyễn Văn A (dv-12) đang chuyển sinh hoạt, chưa được tiếp nhận (theo mục số 4).",
        ),
        (
            "2023-02-01",
            "Không thể ghi: mục số 4 («Chuyển sinh hoạt đảng chính thức đi», ngày 02/03/2023) sẽ không còn hợp lệ, vì lúc đó Nguyễn Văn A (dv-12) đang chuyển sinh hoạt, chưa được tiếp nhận.",
        ),
    ] {
        papers.push(out(on));
        let wrong = refused(&papers);
        let last = papers.pop().unwrap();
        assert_eq!(refusal_of(words(Lang::Vi), &wrong, &last, &Known).what, what);
    }
    papers.push(Paper::new(day("2023-04-01"), Void { entry: Seq(3), reason: VoidReason::WrongSubject }));
    let wrong = refused(&papers);
    let said = refusal_of(words(Lang::Vi), &wrong, &papers[4], &Known).what;
    assert!(said.starts_with("Không thể ghi: mục số 4 («Chuyển sinh hoạt đảng chính thức đi»"), "{said}");
}
