//! What the calls and wordings of a template say.

use insta::assert_snapshot;

use super::office::{Office, rendered, text};

/// Each text and what becomes of it in the province in 2023.
#[track_caller]
fn says(cases: &[(&str, &str)]) {
    let office = Office::new();
    for (body, said) in cases {
        assert_eq!(text(&office.year(), body), *said, "{body}");
    }
}

#[test]
fn a_figure_is_read_as_the_field_writes_it() {
    says(&[
        (r#"Có {{ figure("members") }} đảng viên."#, "Có 9 đảng viên."),
        (r#"Nữ: {{ figure("women_share") }}"#, "Nữ: 44,4%"),
        (r#"Nữ: {{ figure("women_share") | percent(2) }}"#, "Nữ: 44,44%"),
        (r#"Nữ: {{ figure("women_share") | fraction }}"#, "Nữ: 4/9"),
        (r#"{{ figure("women") | share_of(figure("members"), 0) }}"#, "44%"),
        (r#"{{ figure("women") | part_of(figure("members"), "đảng viên") }}"#, "4/9 đảng viên"),
        (r#"{{ figure("expelled") | or_none }}"#, "không có"),
        (r#"{{ figure("admitted", year=2022) | with("đảng viên") }}"#, "3 đảng viên"),
        (r#"{{ figure("admitted", unit="tinh.b") }}"#, "2"),
        (r#"{{ figure("admitted", period="year_before") }}"#, "3"),
        (r#"{{ figure("admitted", from="2021-01-01") | scale }}"#, "9"),
        (r#"{{ pair(figure("admitted"), "lượt", figure("members"), "người") }}"#, "4 lượt/9 người"),
    ]);
}

#[test]
fn a_share_of_nothing_and_an_empty_unit_read_as_nothing() {
    let office = Office::new();
    let before = office.asking("tinh.b", "2015-01-01", "2015-12-31");
    for (body, said) in [
        (r#"{{ figure("women_share") }}"#, "–"),
        (r#"{{ figure("women") | share_of(figure("members")) }}"#, "–"),
        (r#"{{ range("grassroots_excellent_share") }}"#, "–"),
        (r#"{{ change("women_share") }}"#, "không thay đổi"),
        (r#"{{ rank("women_share") }}"#, "–"),
        (r#"{{ names("grassroots_excellent") }}"#, "không có"),
        (r#"{{ list("grassroots_excellent") }}"#, "Không có"),
        (r#"{{ targets() }}"#, "Trong kỳ chưa ghi nhận chỉ tiêu nào."),
    ] {
        assert_eq!(text(&before, body), said, "{body}");
    }
}

#[test]
fn a_change_says_by_how_much_and_against_what() {
    says(&[
        (r#"{{ change("admitted") }}"#, "tăng 33,3%"),
        (r#"{{ change("admitted").before }}"#, "3"),
        (r#"{{ change("admitted", year=2022) }}"#, "tăng 50,0%"),
        (r#"{{ change("members", unit="tinh.a", period="year_before") }}"#, "tăng 100,0%"),
        (r#"{{ change("women_share") }}"#, "tăng 4,4 điểm phần trăm"),
        (r#"{{ change("exits") }}"#, "không thay đổi"),
        (r#"{% if change("admitted").difference > 0 %}hơn{% else %}kém{% endif %}"#, "hơn"),
    ]);
}

#[test]
fn ranges_ranks_and_names_are_said() {
    says(&[
        (r#"{{ range("grassroots_excellent_share", from="2022-01-01") }}"#, "50 - 100%"),
        (r#"{{ range("admitted", from="2021-01-01") }}"#, "2 - 4"),
        (r#"{{ range("admitted", from="2021-01-01").least }}"#, "2"),
        (r#"{{ rank("members", unit="tinh.a") }}"#, "1/2"),
        (r#"{{ names("grassroots_excellent") }}"#, "Chi bộ Phường 1"),
        (r#"{{ names("admitted", most=1) }}"#, "Chi bộ Phường 1 và 2 tổ chức khác"),
        (r#"{{ list("admitted", unit="tinh.b") }}"#, "- Chi bộ xã Hòa <Bình> & Phú: 2"),
    ]);
}

#[test]
fn targets_say_what_was_asked_and_reached() {
    says(&[
        (r#"{{ target("kn") }} chỉ tiêu"#, "75% chỉ tiêu"),
        (r#"{{ target("kn").reached }} so với {{ target("kn").asked }}"#, "9 so với từ 12 trở lên"),
        (r#"{{ target("kn").title }}: {{ target("kn").result }}"#, "Kết nạp đảng viên: không đạt"),
        (r#"{{ target("nu") }}, {{ target("nu").result }}"#, "44,4%, vượt"),
        (r#"{{ score("nq-01") }} chỉ tiêu, vượt {{ score().exceeded }}"#, "1/2 chỉ tiêu, vượt 1/2"),
    ]);
    assert_snapshot!(text(&Office::new().year(), r#"{{ targets("nq-01", caption="Kết quả thực hiện chỉ tiêu") }}"#), @"
    Kết quả thực hiện chỉ tiêu
    TT  Chỉ tiêu            Chỉ tiêu giao   Kết quả  Tỉ lệ đạt  Đánh giá   Nguyên nhân
    --  ------------------  --------------  -------  ---------  ---------  -----------
    1   Kết nạp đảng viên   từ 12 trở lên         9        75%  Không đạt
    2   Tỉ lệ đảng viên nữ  từ 40% trở lên    44,4%             Vượt
    ");
}

#[test]
fn tables_stand_by_unit_year_or_dimension() {
    let office = Office::new();
    assert_snapshot!(text(&office.year(), r#"{{ table("members", "admitted", "women_share", caption="Đảng viên") }}"#), @"
    Đảng viên
    TT  Tổ chức đảng              Số đảng viên  Số đảng viên    Tỉ lệ đảng
                                                     kết nạp       viên nữ
    --  ------------------------  ------------  ------------  ------------
    1   Đảng bộ thành phố An Phú             6             2         50,0%
    2   Đảng bộ huyện Bình Minh              3             2         33,3%
    --  ------------------------  ------------  ------------  ------------
        Tổng số                              9             4         44,4%
    ");
    assert_snapshot!(text(&office.year(), r#"{{ table("admitted", by="year", from="2021-05-01", total=false) }}"#), @"
    TT  Năm   Số đảng viên
                   kết nạp
    --  ----  ------------
    1   2021             2
    2   2022             3
    3   2023             4
    ");
    assert_snapshot!(text(&office.year(), r#"{{ table("members", "admitted", by="sex") }}"#), @"
    TT  Giới tính  Số đảng viên  Số đảng viên
                                      kết nạp
    --  ---------  ------------  ------------
    1   Nam                   5             2
    2   Nữ                    4             2
    --  ---------  ------------  ------------
        Tổng số               9             4
    ");
    assert_snapshot!(text(&office.year(), r#"{{ table(["members"], level="grassroots") }}"#), @"
    TT  Tổ chức đảng                Số đảng viên
    --  --------------------------  ------------
    1   Chi bộ Phường 1                        4
    2   Chi bộ Phường 2                        2
    3   Chi bộ xã Hòa <Bình> & Phú             3
    --  --------------------------  ------------
        Tổng số                                9
    ");
}

#[test]
fn charts_stand_by_year_or_unit() {
    let office = Office::new();
    let body = r#"{{ chart("admitted", from="2021-01-01", caption="Kết nạp") }}
{{ chart("members", by="unit") }}"#;
    assert_snapshot!(text(&office.year(), body), @"
    Kết nạp
    2021  ████████████████████ 2
    2022  ██████████████████████████████ 3
    2023  ████████████████████████████████████████ 4

    Đảng bộ thành phố An Phú  ████████████████████████████████████████ 6
    Đảng bộ huyện Bình Minh   ████████████████████ 3
    ");
}

#[test]
fn a_free_section_is_what_staff_wrote_and_calls_nothing() {
    let office = Office::new();
    let mut asking = office.year();
    let body = "## Hạn chế\n\n{{ section(\"han-che\") }}";
    let unwritten = rendered(&asking, body).unwrap();
    assert_eq!(unwritten.unwritten(), ["han-che"]);
    let written = "Một số **chi bộ** chậm đổi mới.\n\n- {{ figure(\"members\") }}\n- Hai \u{e000}0\u{e001}";
    asking.sections.insert("han-che".to_owned(), written.to_owned());
    assert_snapshot!(text(&asking, body), @r#"
    Hạn chế

    Một số chi bộ chậm đổi mới.

    - {{ figure("members") }}
    - Hai 0
    "#);
    assert_eq!(super::office::template(body).sections(), ["han-che"]);
}

#[test]
fn a_name_in_a_text_means_no_more_than_itself() {
    let mut office = Office::new();
    office.record(r##"{"effective":"2023-01-01","act":{"rename":{"unit":"tinh.b.1","name":"# Chi bộ *Sao* {{ 1 }} \ue0000\ue001"}}}"##);
    let said = text(&office.asking("tinh.b.1", "2023-01-01", "2023-12-31"), "{{ unit.name }}");
    assert_eq!(said, "# Chi bộ *Sao* {{ 1 }} 0");
}

#[test]
fn loops_and_conditions_may_depend_on_figures() {
    says(&[
        (r#"{% for year in [2021, 2022] %}{{ figure("admitted", year=year) }};{% endfor %}"#, "2;3;"),
        (r#"{% if figure("admitted").number > 3 %}{{ figure("women") }} nữ{% endif %}"#, "4 nữ"),
        (r#"{% if figure("expelled") %}có{% else %}không{% endif %}"#, "không"),
        (r#"{% set n = figure("members") %}{{ n }} {{ n | about }} {{ n.label }}"#, "9 9 Số đảng viên"),
    ]);
}

#[test]
fn the_head_names_committee_number_place_and_day() {
    let office = Office::new();
    let mut asking = office.asking("tinh.a", "2023-01-01", "2023-06-30");
    asking.paper.number = Some(5);
    asking.paper.place = Some("An Phú".to_owned());
    asking.paper.date = Some(super::office::day("2023-07-05"));
    let head = rendered(&asking, "x").unwrap().head;
    assert_eq!(head.upper.as_deref(), Some("ĐẢNG BỘ TỈNH MẪU"));
    assert_eq!((head.issuer.as_str(), head.number.as_str()), ("THÀNH ỦY AN PHÚ", "Số 05-BC/ĐU"));
    assert_eq!(head.place_and_date, "An Phú, ngày 05 tháng 07 năm 2023");
    assert_eq!(head.subject, "kết quả 6 tháng đầu năm 2023");
    let cell = rendered(&office.asking("tinh.a.1", "2023-01-01", "2023-03-31"), "x").unwrap().head;
    assert_eq!((cell.issuer.as_str(), cell.subject.as_str()), ("CHI BỘ PHƯỜNG 1", "kết quả quý I năm 2023"));
    let province = rendered(&office.year(), "x").unwrap().head;
    assert_eq!((province.upper, province.issuer.as_str()), (None, "TỈNH ỦY MẪU"));
}

#[test]
fn what_was_known_then_is_said_again() {
    let mut office = Office::new();
    let body = r#"{{ figure("members") }} {{ table("admitted", by="year", from="2021-01-01") }}"#;
    let then = office.register.last_seq();
    let signed = text(&office.year(), body);
    office.record(r#"{"effective":"2023-06-01","act":{"die":{"member":"dv-1"}}}"#);
    assert_ne!(text(&office.year(), body), signed);
    let mut asking = office.year();
    asking.period.known = then;
    assert_eq!(text(&asking, body), signed);
}
