//! Cells are read as people write them.

use dangvu_workbooks::file::Value;
use dangvu_workbooks::layout::{Choice, Choices, Kind};
use dangvu_workbooks::{Cells, Unreadable};
use serde_json::{Value as Json, json};

use super::acts::Nobody;

fn read(kind: &Kind, value: Value) -> Result<Option<Json>, Unreadable> {
    Cells { is_from_1904: false, lookup: &Nobody }.read(kind, &value)
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

#[test]
fn days_are_read_from_dates_and_texts() {
    for value in [
        text("02/06/2023"),
        text(" 2/6/2023 "),
        text("02-06-2023"),
        text("2.6.2023"),
        text("2023-06-02"),
        Value::Number(45_079.0),
        Value::Number(45_079.75),
    ] {
        assert_eq!(read(&Kind::Day, value.clone()), Ok(Some(json!("2023-06-02"))), "{value:?}");
    }
    for wrong in ["31/02/2024", "6/2023", "02/06/23", "hôm nay", "2023", "1/1/1800"] {
        assert_eq!(read(&Kind::Day, text(wrong)), Err(Unreadable::Day), "{wrong}");
    }
    assert_eq!(read(&Kind::Day, Value::Number(20_230_602.0)), Err(Unreadable::Day));
    let old = Cells { is_from_1904: true, lookup: &Nobody };
    assert_eq!(old.read(&Kind::Day, &Value::Number(43_617.0)), Ok(Some(json!("2023-06-02"))));
}

#[test]
fn values_of_lists_are_read_with_accents_and_without() {
    let choice = |code: &str, vi: &str| Choice {
        code: code.to_owned(),
        vi: vi.to_owned(),
        en: code.to_owned(),
        is_offered: true,
    };
    let kind = Kind::Coded(Choices::new(vec![
        choice("good", "Hoàn thành tốt nhiệm vụ"),
        choice("ma", "Má"),
        choice("ma2", "Mà"),
    ]));
    for said in [
        "good",
        "GOOD",
        "Hoàn thành tốt nhiệm vụ",
        "hoan thanh tot nhiem vu",
        "  HOÀN THÀNH TỐT NHIỆM VỤ ",
        "Hoa\u{300}n tha\u{300}nh tốt nhiệm vụ",
    ] {
        assert_eq!(read(&kind, text(said)), Ok(Some(json!("good"))), "{said}");
    }
    assert_eq!(read(&kind, text("Má")), Ok(Some(json!("ma"))));
    let both = vec!["Má".to_owned(), "Mà".to_owned()];
    assert_eq!(read(&kind, text("Mã")), Err(Unreadable::Choices(both)), "accents tell the two apart");
    let near = Some("Hoàn thành tốt nhiệm vụ".to_owned());
    assert_eq!(read(&kind, text("hoàn thành tôt nhiêm vu")), Ok(Some(json!("good"))));
    assert_eq!(read(&kind, text("hoàn thành tốt nhiệm")), Err(Unreadable::Choice(near)));
}

#[test]
fn numbers_are_read_from_numbers_and_texts() {
    let whole = Kind::Whole { least: 0, most: 20_000_000 };
    for value in
        [text("12000000"), text("12.000.000"), text("12 000 000"), text("12,000,000"), Value::Number(12_000_000.0)]
    {
        assert_eq!(read(&whole, value.clone()), Ok(Some(json!(12_000_000))), "{value:?}");
    }
    for value in [text("12.5"), text("12.00"), text("mười hai"), Value::Number(12.5)] {
        assert_eq!(read(&whole, value.clone()), Err(Unreadable::Number), "{value:?}");
    }
    assert_eq!(read(&whole, text("-1")), Err(Unreadable::Limits(0, 20_000_000)));
    for value in [text("12,5"), text("12.5"), Value::Number(12.5)] {
        assert_eq!(read(&Kind::Decimal, value.clone()), Ok(Some(json!("12.5"))), "{value:?}");
    }
    assert_eq!(read(&Kind::Decimal, Value::Number(0.1 + 0.2)), Ok(Some(json!("0.3"))));
    assert_eq!(read(&Kind::Decimal, Value::Number(1.234_56)), Err(Unreadable::Number));
}

#[test]
fn codes_and_texts_are_read_without_what_stands_around_them() {
    assert_eq!(read(&Kind::Unit { is_new: false }, text("tinh.x1 – Chi bộ Một")), Ok(Some(json!("tinh.x1"))));
    assert_eq!(read(&Kind::Unit { is_new: false }, text("Chi bộ Một")), Err(Unreadable::Unit));
    assert_eq!(read(&Kind::Member { is_new: false }, text(" DV-35 ")), Ok(Some(json!("dv-35"))));
    assert_eq!(read(&Kind::Text, text("\u{A0}Nguye\u{302}\u{303}n  ")), Ok(Some(json!("Nguyễn"))));
    assert_eq!(read(&Kind::Text, Value::Number(1_099_012_345.0)), Ok(Some(json!("1099012345"))));
    assert_eq!(read(&Kind::Text, text("   ")), Ok(None));
    assert_eq!(read(&Kind::Text, Value::Error("#REF!".to_owned())), Err(Unreadable::Error));
    for (said, yes) in [("Có", true), ("co", true), ("x", true), ("Không", false), ("khong", false)] {
        assert_eq!(read(&Kind::YesNo, text(said)), Ok(Some(json!(yes))), "{said}");
    }
}
