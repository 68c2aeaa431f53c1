//! What a committee adopts, hands out and closes: documents, targets, tasks, petitions, a closing, and what came after it.

use dangvu_register::act::{
    Act, AdjustTarget, Admit, ClosePeriod, CompleteTask, FindShortcoming, IssueDocument, NoteDocument, PlanTask,
    ReceivePetition, ReportValue, ResolvePetition, SetTarget, StateCause,
};
use dangvu_register::codes::{Cadence, CauseKind, Comparator, DocKind, PetitionKind, PetitionOutcome};
use dangvu_register::ids::{MatterId, MemberId, Seq, UnitId};
use dangvu_register::person::Private;

use crate::asking::Asking;
use crate::small::{Making, day, person};

fn matter(code: &str) -> MatterId {
    code.parse().unwrap()
}

fn unit(code: &str) -> UnitId {
    code.parse().unwrap()
}

fn issue(code: &str, kind: DocKind, title: &str, implements: Option<&str>) -> Act {
    let (document, implements) = (matter(code), implements.map(matter));
    IssueDocument { document, kind, number: 1, title: title.to_owned(), implements }.into()
}

fn target(code: &str, label: &str, measure: Option<&str>, cadence: Cadence) -> SetTarget {
    SetTarget {
        target: matter(code),
        document: Some(matter("nq-1")),
        unit: unit("tinh"),
        label: label.to_owned(),
        measure: measure.map(str::to_owned),
        indicator: measure.is_none().then(|| "economic_growth".to_owned()),
        comparator: Comparator::AtLeast,
        value: Some("4".parse().unwrap()),
        upper: None,
        upper_binds: false,
        exceeded_from: None,
        frozen_on: None,
        cadence,
        from: day("2021-01-01"),
        to: day("2024-12-31"),
        of_sub_units: None,
        part_of: None,
    }
}

fn growth(year: i16, value: &str) -> Act {
    let (from, to) = (day(&format!("{year}-01-01")), day(&format!("{year}-12-31")));
    let (indicator, source) = ("economic_growth".to_owned(), "Cục Thống kê tỉnh".to_owned());
    ReportValue { indicator, unit: unit("tinh"), from, to, value: value.parse().unwrap(), source }.into()
}

fn adopted() -> Vec<(&'static str, Act)> {
    let noted = NoteDocument {
        document: matter("ct-05"),
        kind: DocKind::Directive,
        symbol: "05-CT/TW".to_owned(),
        issued_by: "Bộ Chính trị".to_owned(),
        date: day("2016-05-15"),
        title: "Đẩy mạnh học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh".to_owned(),
    };
    let women = SetTarget {
        part_of: Some(matter("ct-1")),
        value: Some("2".parse().unwrap()),
        ..target("ct-1a", "Trong đó nữ", Some("admitted_women"), Cadence::Term)
    };
    vec![
        ("2020-11-02", noted.into()),
        ("2020-11-03", issue("nq-1", DocKind::Resolution, "Nghị quyết Đại hội đại biểu lần thứ XI", None)),
        ("2020-11-04", issue("kh-1", DocKind::Plan, "Kế hoạch thực hiện Chỉ thị 05", Some("ct-05"))),
        ("2020-11-03", target("ct-1", "Kết nạp từ 4 đảng viên", Some("admitted"), Cadence::Term).into()),
        ("2020-11-03", women.into()),
        ("2020-11-03", target("ct-2", "Kinh tế tăng trưởng từ 4%", None, Cadence::Year).into()),
    ]
}

fn done() -> Vec<(&'static str, Act)> {
    let text = "Ảnh hưởng của dịch bệnh".to_owned();
    let cause = StateCause { target: matter("ct-2"), year: Some(2021), cause: CauseKind::Objective, text };
    let reason = "Sắp xếp tổ chức".to_owned();
    let adjusted = AdjustTarget { target: matter("ct-1"), value: "5".parse().unwrap(), upper: None, reason };
    let task = PlanTask {
        task: matter("nv-1"),
        document: Some(matter("kh-1")),
        units: vec![unit("dalat"), unit("khoi")],
        label: "Xây dựng chuẩn mực đạo đức".to_owned(),
        due: Some(day("2022-12-31")),
    };
    let petition = ReceivePetition {
        petition: matter("dt-1"),
        unit: unit("dalat"),
        kind: PetitionKind::Denunciation,
        anonymous: false,
        due: Some(day("2022-08-01")),
    };
    vec![
        ("2021-12-31", growth(2021, "2.5")),
        ("2022-12-31", growth(2022, "6.75")),
        ("2022-01-15", cause.into()),
        ("2022-02-01", adjusted.into()),
        ("2022-03-01", task.into()),
        ("2022-05-01", CompleteTask { task: matter("nv-1"), unit: unit("dalat") }.into()),
        ("2022-06-01", petition.into()),
        ("2022-07-01", ResolvePetition { petition: matter("dt-1"), outcome: PetitionOutcome::PartlyRight }.into()),
    ]
}

/// Records the work. Returns the entry that closes the year 2022; two entries come after it.
pub(crate) fn work(making: &mut Making) -> Seq {
    for (on, act) in adopted().into_iter().chain(done()) {
        making.record("2024-02-01", on, act);
    }
    let close = ClosePeriod { unit: unit("tinh"), from: day("2022-01-01"), to: day("2022-12-31") };
    let closing = making.record("2024-02-01", "2024-02-01", close);
    let (member, person) = (MemberId::from_number(104), Private::Open(person(104)));
    let late = Admit { member, unit: unit("so-y-te"), ceremony: day("2022-12-01"), person };
    making.record("2024-03-01", "2022-11-20", late);
    let shortcoming = FindShortcoming {
        shortcoming: matter("hc-1"),
        unit: unit("dalat.p1"),
        year: 2023,
        member: Some(MemberId::from_number(1)),
        content: None,
        private_content: Some(Private::Open("Chưa sâu sát".to_owned())),
        due: Some(day("2024-12-31")),
    };
    making.record("2024-03-02", "2024-01-15", shortcoming);
    closing
}

const ADDRESSES: &[(&str, u16)] = &[
    ("/documents?unit=tinh&kind=plan", 200),
    ("/documents?q=chi%20thi%20ho%20chi%20minh", 200),
    ("/documents?kind=poem", 400),
    ("/documents?unit=nowhere", 404),
    ("/documents?page=7", 400),
    ("/document/nq-1?at=2020-01-01", 200),
    ("/document/ct-1", 404),
    ("/document/nq-1?known=10", 404),
    ("/document/%3Cb%3E", 404),
    ("/targets/tinh", 200),
    ("/targets/khoi?at=2010-01-01", 200),
    ("/targets/nowhere", 404),
    ("/targets/tinh/all?result=not_met&sort=result", 200),
    ("/targets/tinh/all?depth=own&cadence=term", 200),
    ("/targets/tinh/all?result=luck", 400),
    ("/target/ct-2?at=2020-11-10", 200),
    ("/target/nq-1", 404),
    ("/matters?unit=dalat&kind=petition&state=closed", 200),
    ("/matters?kind=document", 400),
    ("/matters?state=lost", 400),
    ("/matter/dt-1", 200),
    ("/matter/ct-1", 200),
    ("/matter/kh-1", 200),
    ("/matter/nothing", 404),
    ("/closings/tinh", 200),
    ("/closings/tinh?since=3", 400),
    ("/closings/tinh?since=x", 400),
    ("/closings/nowhere", 404),
    ("/unit/tinh?telling=issued", 200),
    ("/unit/tinh?telling=tales", 400),
    ("/entries?unit=dalat&telling=about", 200),
    ("/entries?unit=dalat&telling=tales", 400),
    ("/member/dv-1", 200),
];

#[test]
fn pages_of_work_answer_good_and_bad_requests_with_the_right_status() {
    let (asking, _) = Asking::with_work();
    asking.answers(ADDRESSES);
}

#[test]
fn documents_are_found_without_accents_the_newest_first() {
    let (asking, _) = Asking::with_work();
    let text = |address: &str| asking.get(address).text_between("<tbody>", "</tbody>");
    insta::assert_snapshot!(text("/documents?at=2023-12-31"), @"Kế hoạch 53-QĐ/TU 04/11/2020 Kế hoạch thực hiện Chỉ thị 05 Thực hiện: Đẩy mạnh học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh Đảng bộ tỉnh Mẫu số 51 Nghị quyết 52-QĐ/TU 03/11/2020 Nghị quyết Đại hội đại biểu lần thứ XI Đảng bộ tỉnh Mẫu số 50 Chỉ thị 05-CT/TW 15/05/2016 Đẩy mạnh học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh Bộ Chính trị số 49");
    let found = text("/documents?at=2023-12-31&q=hoc%20tap%20HO%20chi");
    assert!(found.contains("05-CT/TW") && !found.contains("Kế hoạch"), "{found}");
    assert!(asking.get("/documents?at=2020-11-02").text().contains("1 văn bản"));
}

#[test]
fn a_document_has_its_targets_with_their_score_and_what_implements_it() {
    let (asking, _) = Asking::with_work();
    let page = asking.get("/document/nq-1?at=2023-12-31");
    insta::assert_snapshot!(page.text_between("class=\"score\"", "</section>"), @"0/2 chỉ tiêu hoàn thành, 1/2 không đạt, 1/2 đang thực hiện Chỉ tiêu được giao Chỉ tiêu Mức giao Mức điều chỉnh Thực hiện Đánh giá Nguyên nhân Kết nạp từ 4 đảng viên ≥ 4 ≥ 5 4 Đang thực hiện Đúng tiến độ đã qua 75% thời gian Trong đó nữ ≥ 2 – 1 Đang thực hiện Chậm tiến độ đã qua 75% thời gian Kinh tế tăng trưởng từ 4% số liệu nhập tay ≥ 4% Hằng năm Không đạt 2021 ≥ 4% – 2,5% Không đạt Khách quan: Ảnh hưởng của dịch bệnh 2022 ≥ 4% – 6,75% Vượt 2023 ≥ 4% – chưa có số liệu Đang thực hiện");
    let above = asking.get("/document/ct-05?at=2023-12-31&lang=en").text();
    assert!(above.contains("Documents that implement it (1)") && above.contains("Bộ Chính trị"), "{above}");
    let plan = asking.get("/document/kh-1?at=2023-12-31").text();
    assert!(plan.contains("1/2 đơn vị đã hoàn thành") && plan.contains("quá hạn"), "{plan}");
}

#[test]
fn a_target_opens_into_the_figures_and_entries_behind_it() {
    let (asking, _) = Asking::with_work();
    let links = asking.get("/target/ct-1?at=2023-12-31").links();
    let figure = links.iter().find(|link| link.starts_with("/figure/admitted/tinh?at=2023-12-31&from=2021-01-01"));
    assert!(asking.get(figure.unwrap()).text_between("class=\"big\"", "</p>").starts_with('4'), "{links:?}");
    let typed = asking.get("/target/ct-2?at=2023-12-31");
    assert!(
        typed.text().contains("số liệu nhập tay") && typed.text().contains("Khách quan: Ảnh hưởng"),
        "{}",
        typed.text()
    );
    assert!(typed.links().iter().any(|link| link.starts_with("/entry/55")), "{:?}", typed.links());
    let early = asking.get("/target/ct-1?at=2021-12-31").text_between("id=\"periods\"", "</section>");
    assert!(early.contains("≥ 4 – 0"), "not adjusted yet, and nobody admitted: {early}");
}

#[test]
fn a_closing_tells_what_changed_since() {
    let (asking, closing) = Asking::with_work();
    let notice = "sổ đã ghi thêm việc có liên quan";
    assert!(asking.get("/unit/tinh?at=2023-12-31").text().contains(notice));
    assert!(asking.get("/unit/so-y-te?at=2023-12-31").text().contains(notice), "closed from above");
    assert!(!asking.get("/unit/dalat?at=2023-12-31").text().contains(notice), "what came bears on another");
    assert!(!asking.get(&format!("/unit/tinh?at=2023-12-31&known={closing}")).text().contains(notice));
    let since = asking.get(&format!("/closings/tinh?at=2023-12-31&since={closing}"));
    insta::assert_snapshot!(since.text_between("id=\"figures\"", "</section>"), @"Số liệu khác nhau Chỉ tiêu 31/12/2022 theo sổ đến mục 63 31/12/2022 theo sổ hiện tại Chênh lệch Căn cứ Số đảng viên 21 22 +1 khác ở đâu Đảng viên dự bị 3 4 +1 khác ở đâu Đảng viên trên 60 tuổi 7 8 +1 khác ở đâu Đảng viên có trình độ đại học trở lên 10 11 +1 khác ở đâu Số đảng viên kết nạp 3 4 +1 khác ở đâu Những chỉ tiêu không có ở đây bằng nhau ở cả hai thời điểm.");
    let entries = since.text_between("id=\"entries\"", "</section>");
    assert!(entries.contains("(1)") && entries.contains("Kết nạp"), "{entries}");
    let dalat = asking.get(&format!("/closings/dalat?at=2023-12-31&since={closing}&lang=en")).text();
    assert!(dalat.contains("Nothing was recorded since"), "{dalat}");
    assert!(asking.get("/closings/tinh?known=30").text().contains("Chưa có kỳ nào được chốt"));
}

#[test]
fn a_history_is_about_a_unit_or_issued_by_it() {
    let (asking, _) = Asking::with_work();
    let history = |address: &str| asking.get(address).text_between("id=\"history\"", "</section>");
    let about = history("/unit/dalat?at=2023-12-31&telling=about");
    assert!(about.contains("tiếp nhận đơn tố cáo") && about.contains("hoàn thành nhiệm vụ"), "{about}");
    assert_eq!(about.matches("hồ sơ dt-1").count(), 2, "each sentence names the file once: {about}");
    let issued = history("/unit/tinh?at=2023-12-31&telling=issued");
    assert!(issued.contains("Ban hành nghị quyết") && !issued.contains("vào Chi bộ Tổ dân phố 1"), "{issued}");
    let member = asking.get("/member/dv-1?at=2024-03-31").text();
    assert!(member.contains("Hạn chế, khuyết điểm hc-1") && member.contains("chỉ ra hạn chế"), "{member}");
}

#[test]
fn a_figure_stands_beside_earlier_ones_and_those_of_its_sisters() {
    let (asking, _) = Asking::with_work();
    let page = asking.get("/figure/members/dalat?at=2023-06-30&from=2023-04-01");
    insta::assert_snapshot!(page.text_between("id=\"beside\"", "</section>"), @"So với kỳ trước Kỳ Số lượng Chênh lệch Kỳ trước từ 01/01/2023 đến 31/03/2023 13 −2 (−15,4%) Cùng kỳ năm trước từ 01/04/2022 đến 30/06/2022 14 −3 (−21,4%) Xếp thứ 1 trong 2 tổ chức cùng cấp trực thuộc.");
    insta::assert_snapshot!(asking.get("/figure/women_share/tinh?at=2023-12-31&lang=en").text_between("id=\"years\"", "</section>"), @"Over the years 2021 most 33.3% 2022 31.8% 2023 least 31.6% Least – most 31.6 - 33.3%");
    let typed = asking.get("/figure/economic_growth/tinh?at=2022-12-31");
    assert!(typed.text_between("class=\"heading\"", "</section>").contains("số liệu nhập tay"), "{}", typed.text());
    assert_eq!(
        typed.text_between("id=\"beside\"", "</section>"),
        "So với kỳ trước Kỳ Số lượng Chênh lệch Kỳ trước từ 01/01/2021 đến 31/12/2021 2,5 +4,25",
        "what nobody typed in is not ranked"
    );
    let alone = asking.get("/figure/economic_growth/dalat?at=2022-12-31").text_between("id=\"beside\"", "</section>");
    assert_eq!(alone, "So với kỳ trước chưa có số liệu");
}
