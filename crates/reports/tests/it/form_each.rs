//! A form of every sub-unit, and forms at their edges: nothing to count, nobody there, thousands of rows, long names.

use std::fmt::Write as _;

use dangvu_register::codes::Level;
use dangvu_register::measure::Measures;
use dangvu_register::rulebook::Rulebook;
use dangvu_reports::document::Exact;
use dangvu_reports::{EachOf, Form, Forms, LineKind, html, text, xlsx};
use dangvu_words::{Lang, words};
use insta::assert_snapshot;

use super::office::Office;

fn measures() -> Measures {
    Measures::parse(Measures::SHIPPED, &Rulebook::parse(Rulebook::SHIPPED).unwrap()).unwrap()
}

fn shipped() -> Forms {
    Forms::read(Form::SHIPPED.iter().copied(), &measures())
}

/// Reads a part of a workbook.
fn part(book: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(book)).unwrap();
    std::io::read_to_string(archive.by_name(name).unwrap()).unwrap()
}

#[test]
fn a_sheet_of_all_units_stands_in_the_order_of_the_tree() {
    let office = Office::new();
    let (forms, asking) = (shipped(), office.year());
    let each = forms.each(forms.get("units").unwrap(), &asking, EachOf::default());
    assert_eq!(each.mismatches, []);
    let line = |line: &dangvu_reports::EachLine| {
        let figure = |at: usize| line.figures[at].as_ref().map_or("", |figure| &figure.text).to_owned();
        format!("{:?} {} {} {} {}", line.kind, line.code, line.level, figure(0), figure(4))
    };
    assert_snapshot!(each.lines.iter().map(line).collect::<Vec<_>>().join("\n"), @"
    Unit(1) tinh.a Cấp trên trực tiếp cơ sở 4 6
    Unit(2) tinh.a.1 Cấp cơ sở 3 4
    Unit(2) tinh.a.2 Cấp cơ sở 1 2
    Unit(1) tinh.b Cấp trên trực tiếp cơ sở 1 3
    Unit(2) tinh.b.1 Cấp cơ sở 1 3
    Sum   5 9
    Whole tinh Cấp tỉnh 5 9
    ");
    let said = text::write(&each.document(), asking.words);
    assert!(said.contains("Chi bộ Phường 1") && said.contains("Cộng các tổ chức trực thuộc"), "{said}");
}

#[test]
fn each_figure_of_the_sheet_is_that_of_the_unit_alone() {
    let office = Office::new();
    let forms = shipped();
    for (name, form) in forms.all() {
        let form = form.unwrap();
        let each = forms.each(form, &office.year(), EachOf::default());
        for line in each.lines.iter().filter(|line| matches!(line.kind, LineKind::Unit(_))) {
            let alone = forms.each(form, &office.asking(&line.code, "2023-01-01", "2023-12-31"), EachOf::default());
            let whole = alone.lines.last().unwrap();
            let values = |line: &dangvu_reports::EachLine| -> Vec<Option<Exact>> {
                line.figures.iter().map(|figure| figure.as_ref().map(|figure| figure.value)).collect()
            };
            assert_eq!(values(line), values(whole), "{name} {}", line.code);
        }
    }
}

#[test]
fn a_level_or_a_depth_narrows_the_sheet() {
    let office = Office::new();
    let (forms, asking) = (shipped(), office.year());
    let codes = |of| -> Vec<String> {
        let each = forms.each(forms.get("movement").unwrap(), &asking, of);
        each.lines.iter().filter(|line| matches!(line.kind, LineKind::Unit(_))).map(|line| line.code.clone()).collect()
    };
    assert_eq!(codes(EachOf { depth: Some(1), level: None }), ["tinh.a", "tinh.b"]);
    let grassroots = EachOf { level: Some(Level::Grassroots), depth: None };
    assert_eq!(codes(grassroots), ["tinh.a.1", "tinh.a.2", "tinh.b.1"]);
}

#[test]
fn the_workbook_has_heads_filter_print_area_and_sums_that_are_formulas() {
    let office = Office::new();
    let (forms, asking) = (shipped(), office.year());
    let each = forms.each(forms.get("units").unwrap(), &asking, EachOf::default());
    let book = each.workbook("Tổng hợp [của] các tổ chức/đơn vị trực thuộc: rất dài").unwrap();
    let sheet = part(&book, "xl/worksheets/sheet1.xml");
    for wanted in [
        r#"<pane xSplit="2" ySplit="4""#,
        r#"<autoFilter ref="A4:O9"/>"#,
        "<f>SUMIF(E5:E9,1,F5:F9)</f><v>5</v>",
        r#"fitToHeight="0""#,
    ] {
        assert!(sheet.contains(wanted), "{wanted} in {sheet}");
    }
    let styles = part(&book, "xl/styles.xml");
    assert!(
        styles.contains(r#"horizontal="left" vertical="top" wrapText="1" indent="1""#)
            || styles.contains(r#"horizontal="left" vertical="top" indent="1" wrapText="1""#),
        "names stand in: {styles}"
    );
    let whole = part(&book, "xl/workbook.xml");
    assert!(whole.contains("Print_Area") && whole.contains("Print_Titles"), "{whole}");
    assert!(
        whole.contains(r#"sheet name="Tổng hợp của các tổ chứcđơn vị""#),
        "31 letters, none that is forbidden: {whole}"
    );
    assert_eq!(book, each.workbook("Tổng hợp [của] các tổ chức/đơn vị trực thuộc: rất dài").unwrap());
}

#[test]
fn an_empty_unit_and_one_that_did_not_stand_yet_have_a_form_that_says_so() {
    let mut office = Office::new();
    office.record(r#"{"effective":"2024-05-01","act":{"found":{"unit":{"code":"tinh.c","name":"Đảng bộ huyện Mới","kind":"district","parent":"tinh"}}}}"#);
    let forms = shipped();
    for (name, form) in forms.all() {
        let form = form.unwrap();
        let (before, after) =
            (office.asking("tinh.c", "2023-01-01", "2023-12-31"), office.asking("tinh.c", "2024-06-01", "2024-12-31"));
        let said = |asking| {
            text::write(&forms.fill(form, asking).document, words(Lang::Vi))
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert!(said(&before).contains("không hoạt động trong kỳ tính đến ngày 31/12/2023"), "{name}");
        assert!(!said(&after).contains("không hoạt động"), "{name}");
        assert_eq!(
            (forms.fill(form, &before).mismatches, forms.fill(form, &after).mismatches),
            (vec![], vec![]),
            "{name}"
        );
        let each = forms.each(form, &after, EachOf::default());
        assert_eq!((each.lines.len(), each.mismatches.len()), (2, 0), "{name}: only sum and whole");
        assert!(!each.workbook("a").unwrap().is_empty());
    }
}

#[test]
fn a_share_of_nothing_is_a_dash_and_not_a_number() {
    let office = Office::new();
    let forms = shipped();
    let filled =
        forms.fill(forms.get("classification").unwrap(), &office.asking("tinh.a.2", "2023-01-01", "2023-12-31"));
    let said = text::write(&filled.document, words(Lang::Vi));
    let line = said.lines().find(|line| line.contains("Tỉ lệ hoàn thành xuất sắc")).unwrap();
    assert!(line.ends_with('–'), "{line}");
    let names = xlsx::Names { text: "a".into(), table: "b".into(), chart: "c".into() };
    let book = xlsx::write(&filled.document, &names).unwrap();
    assert!(!part(&book, "xl/worksheets/sheet2.xml").contains("NaN"));
}

/// A form of so many rows, the last the sum of all others, with a very long name.
fn long_form(rows: usize) -> String {
    let name = "Tổ chức đảng có tên rất dài ".repeat(20);
    let mut form = format!(
        "label = {{ vi = \"{name}\", en = \"Long\" }}\ntitle = \"BIỂU\"\nsubject = \"{name}\"\n\n[[column]]\nid = \"all\"\nheading = \"{name}\"\n"
    );
    for row in 0..rows {
        let label = if row == 0 { name.as_str() } else { "Đảng viên" };
        let _ = write!(form, "\n[[row]]\nid = \"r{row}\"\nlabel = \"{label}\"\ncells = {{ all = \"members\" }}\n");
    }
    let all: Vec<String> = (0..rows).map(|row| format!("\"r{row}\"")).collect();
    let all = all.join(", ");
    let _ = write!(form, "\n[[row]]\nid = \"sum\"\nlabel = \"Cộng\"\nsum = [{all}]\n");
    let _ = write!(form, "\n[[check]]\nlabel = \"Cộng\"\nleft = [{all}]\nright = [\"sum\"]\n");
    form
}

#[test]
fn a_form_of_three_thousand_rows_and_a_very_long_name_is_written_in_every_format() {
    let office = Office::new();
    let text_of_form = long_form(3_000);
    let forms = Forms::read([("dai.toml", text_of_form.as_str())], &measures());
    let filled = forms.fill(forms.get("dai").unwrap(), &office.year());
    assert_eq!(filled.mismatches, []);
    let said = text::write(&filled.document, words(Lang::Vi));
    assert!(said.contains("27.000"), "the sum of 3,000 rows of 9");
    assert!(html::page(&filled.document, words(Lang::Vi), &|_| None).matches("<tr").count() > 3_000);
    let names = xlsx::Names { text: "Nội dung".into(), table: "Bảng".into(), chart: "c".into() };
    let book = xlsx::write(&filled.document, &names).unwrap();
    assert_eq!(part(&book, "xl/worksheets/sheet2.xml").matches("<row ").count(), 3_004);
    let each = forms.each(forms.get("dai").unwrap(), &office.year(), EachOf::default());
    assert_eq!(each.headings.len(), 3_001);
    assert!(!each.workbook(&"Tên rất dài ".repeat(20)).unwrap().is_empty());
}
