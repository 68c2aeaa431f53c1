//! Statistical forms: filled in from the register, checked, and told of mistakes.

use dangvu_register::measure::Measures;
use dangvu_register::rulebook::Rulebook;
use dangvu_reports::{Form, Forms, text, xlsx};
use dangvu_words::{Lang, words};
use insta::assert_snapshot;

use super::office::Office;

fn measures() -> Measures {
    Measures::parse(Measures::SHIPPED, &Rulebook::parse(Rulebook::SHIPPED).unwrap()).unwrap()
}

fn shipped() -> Forms {
    Forms::read(Form::SHIPPED.iter().copied(), &measures())
}

/// Writes the table of a form, without head and foot.
fn table(name: &str, office: &Office, unit: &str) -> String {
    let asking = office.asking(unit, "2023-01-01", "2023-12-31");
    let forms = shipped();
    let said = text::write(&forms.fill(forms.get(name).unwrap(), &asking).document, asking.words);
    let rows = said.split_once("-----\n\n").unwrap().1;
    rows.split("\n\n").next().unwrap().to_owned()
}

#[test]
fn every_shipped_form_is_listed_and_adds_up() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../forms");
    let names = std::fs::read_dir(folder).unwrap().map(|item| item.unwrap().file_name().into_string().unwrap());
    let mut found: Vec<String> = names.filter(|name| name.ends_with(".toml")).collect();
    found.sort_unstable();
    let mut listed: Vec<&str> = Form::SHIPPED.iter().map(|(name, _)| *name).collect();
    listed.sort_unstable();
    assert_eq!(found, listed);
    let office = Office::new();
    let forms = shipped();
    let faults: Vec<String> = forms.faults().iter().map(|fault| fault.say(words(Lang::En)).to_string()).collect();
    assert_eq!(faults, [""; 0]);
    for unit in ["tinh", "tinh.a", "tinh.a.1"] {
        let asking = office.asking(unit, "2022-01-01", "2023-12-31");
        assert_eq!(forms.check(&asking), [], "{unit}");
        for (name, form) in forms.all() {
            let form = form.unwrap();
            assert!(!form.follows.is_empty(), "{name} says what it follows");
            let filled = forms.fill(form, &asking);
            assert_eq!(filled.mismatches, [], "{name} {unit}");
            let names = xlsx::Names { text: "a".into(), table: "a".into(), chart: "a".into() };
            assert!(!xlsx::write(&filled.document, &names).unwrap().is_empty());
        }
    }
}

#[test]
fn the_movement_adds_up_from_opening_to_closing() {
    assert_snapshot!(table("movement", &Office::new(), "tinh"), @"
    TT  Nội dung                            Tổng số
    --  ----------------------------------  -------
    1   Số đảng viên đầu kỳ                       5
          Kết nạp                                 4
          Kết nạp lại                             0
          Khôi phục quyền đảng viên               0
          Tiếp nhận từ ngoài phạm vi quản         0
          lý
          Ghi khi mở sổ                           0
          Chuyển đến từ tổ chức đảng khác         0
          Tiếp nhận trong nội bộ                  0
          Tăng do sắp xếp tổ chức                 0
    --  ----------------------------------  -------
    2   Tổng số tăng trong kỳ                     4
          Ra khỏi danh sách                       0
            Khai trừ                              0
            Xóa tên                               0
            Xin ra khỏi Đảng                      0
            Từ trần                               0
            Chuyển ra ngoài phạm vi quản          0
            lý
          Chuyển đi tổ chức đảng khác             0
          Chuyển đi trong nội bộ                  0
          Giảm do sắp xếp tổ chức                 0
    --  ----------------------------------  -------
    3   Tổng số giảm trong kỳ                     0
    4   Số đảng viên cuối kỳ                      9
    ");
}

#[test]
fn a_sheet_has_a_row_for_each_sub_unit() {
    assert_snapshot!(table("units", &Office::new(), "tinh"), @"
    TT  Tổ chức đảng                 Đảng viên  Kết nạp   Đưa ra khỏi  Từ trần     Đảng viên  Chính thức  Dự bị  Nữ    Tổ chức cơ   Chi bộ trực
                                        đầu kỳ                   Đảng                cuối kỳ                              sở đảng         thuộc
    --  ------------------------  ------------  -------  ------------  -------  ------------  ----------  -----  --  ------------  ------------
    1   Đảng bộ thành phố An Phú             4        2             0        0             6           0      6   3             2             0
    2   Đảng bộ huyện Bình Minh              1        2             0        0             3           0      3   1             1             0
    --  ------------------------  ------------  -------  ------------  -------  ------------  ----------  -----  --  ------------  ------------
        Tổng số                              5        4             0        0             9           0      9   4             3             0
    ");
}

const WRONG: &str = r#"label = { vi = "Thử", en = "Try" }
title = "BIỂU"
subject = "THỬ"

[[column]]
id = "all"
heading = "Tổng số"

[[row]]
id = "women"
label = "Nữ"
cells = { all = "women" }

[[row]]
id = "members"
label = "Đảng viên"
cells = { all = "members" }

[[check]]
label = "Nữ là tất cả"
left = ["women"]
right = ["members"]
"#;

#[test]
fn a_check_that_does_not_hold_names_the_cells() {
    let office = Office::new();
    let forms = Forms::read([("thu.toml", WRONG)], &measures());
    let filled = forms.fill(forms.get("thu").unwrap(), &office.year());
    assert_eq!(filled.mismatches.len(), 1);
    assert_snapshot!(filled.mismatches[0].say(words(Lang::Vi)), @"số liệu trong biểu không khớp: Nữ là tất cả, Tổng số: Nữ (4) = 4 ≠ 9 = Đảng viên (9) (chênh lệch 5)");
    assert!(text::write(&filled.document, words(Lang::Vi)).contains("không khớp"));
}

#[test]
fn a_mistake_in_a_form_is_told_with_its_line() {
    for (from, to, line, said) in [
        ("all = \"women\"", "all = \"womn\"", 12, "there is no measure “womn” The nearest name is “women”."),
        ("all = \"women\"", "al = \"women\"", 12, "there is no cell of the form “al” The nearest name is “all”."),
        (
            "left = [\"women\"]",
            "left = [\"womem\"]",
            21,
            "there is no cell of the form “womem” The nearest name is “women”.",
        ),
        ("heading", "headin", 7, ""),
    ] {
        let fault = Form::parse("thu.toml", &WRONG.replacen(from, to, 1), &measures()).unwrap_err();
        let sentence = fault.say(words(Lang::En)).to_string();
        assert!(sentence.starts_with(&format!("thu.toml:{line}: ")) && sentence.contains(said), "{sentence}");
    }
}
