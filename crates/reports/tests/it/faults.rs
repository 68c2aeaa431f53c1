//! Mistakes in a template: told with file, line and the nearest valid name.

use dangvu_reports::Template;
use dangvu_words::{Lang, words};

use super::office::{FRONT, Office, rendered};

/// Lines before the text of a test.
const ABOVE: usize = 7;

/// Each mistake, on the second line of a text, and what is said of it after file and line.
#[test]
fn a_mistake_is_told_with_its_line_and_the_nearest_name() {
    let office = Office::new();
    for (body, said) in [
        (r#"{{ figure("admited") }}"#, "there is no measure “admited” The nearest name is “admitted”."),
        (r#"{{ figur("admitted") }}"#, "there is no call “figur” The nearest name is “figure”."),
        (r#"{{ figure("admitted") | abuot }}"#, "there is no wording “abuot” The nearest name is “about”."),
        (r#"{{ figure("admitted", unt="x") }}"#, "“figure” has no argument “unt” It can have: unit."),
        (
            r#"{{ figure("admitted", unit="tinh.c") }}"#,
            "there is no organisation “tinh.c” The nearest name is “tinh.a”.",
        ),
        (r#"{{ figure("admitted", year="x") }}"#, "“figure” cannot take “x” It needs a whole number."),
        (
            r#"{{ figure("admitted", to="31/12/2023") }}"#,
            "“figure” cannot take “31/12/2023” It needs a day written YYYY-MM-DD.",
        ),
        (r#"{{ figure("admitted", period="befor") }}"#, "there is no period “befor” The nearest name is “before”."),
        ("{{ figure() }}", "“figure” lacks the argument “measure” Add it."),
        (r#"{{ table("members", by="sexx") }}"#, "there is no dimension “sexx” The nearest name is “sex”."),
        (
            r#"{{ table("members", level="grasroots") }}"#,
            "there is no level “grasroots” The nearest name is “grassroots”.",
        ),
        (r#"{{ "chữ" | about }}"#, "“about” cannot take “chữ” It needs a figure, as figure(\"members\")."),
        (r#"{{ target("kx") }}"#, "there is no target “kx” The nearest name is “kn”."),
        (r#"{{ score("nq-02") }}"#, "there is no document “nq-02” The nearest name is “nq-01”."),
        ("{{ period.yaer }}", "there is no variable “yaer” The nearest name is “year”."),
        ("{{ unti.name }}", "there is no variable “unti” The nearest name is “unit”."),
        (r#"{{ section("x", "y", z=1) }}"#, "“section” has no argument “z” It can have: name."),
    ] {
        let fault = rendered(&office.year(), &format!("Dòng một.\n{body}\n")).unwrap_err();
        let sentence = fault.say(words(Lang::En)).to_string();
        assert_eq!(sentence, format!("thu.md:{}: {said}", ABOVE + 2), "{body}");
    }
}

/// Each mistake, on the second line, and what is said of it in Vietnamese after file and line.
#[test]
fn a_mistake_is_told_in_vietnamese() {
    let office = Office::new();
    for (body, said) in [
        (r#"{{ figure("admited") }}"#, "không có chỉ số «admited» Tên gần nhất là «admitted»."),
        (r#"{{ figur("admitted") }}"#, "không có hàm «figur» Tên gần nhất là «figure»."),
        (r#"{{ figure("admitted", unt="x") }}"#, "«figure» không có tham số «unt» Có thể dùng: unit."),
        (r#"{{ change("admitted", against="befor") }}"#, "không có kỳ so sánh «befor» Tên gần nhất là «before»."),
        (r#"{{ table("members", by="sexx") }}"#, "không có chiều phân tích «sexx» Tên gần nhất là «sex»."),
        (
            r#"{{ figure("admitted", document="nq-01") }}"#,
            "chỉ số «admitted» không tính theo văn bản Bỏ tham số «document», hoặc dùng chỉ số về văn bản, chỉ tiêu, nhiệm vụ.",
        ),
        (r##"{{ parts(figure("members")) }}"##, "«parts» thiếu tham số «phrase» Bổ sung tham số này."),
        (r##"{{ parts("người") }}"##, "«parts» thiếu tham số «figure» Bổ sung tham số này."),
        (
            "{% set l = \"x\" * 200 %}{% for a in l %}{% for b in l %}{% for c in l %}x{% endfor %}{% endfor %}{% endfor %}",
            "mẫu có quá nhiều bước xử lý Bớt số vòng lặp; một báo cáo không cần đến một triệu bước.",
        ),
    ] {
        let fault = rendered(&office.year(), &format!("Dòng một.\n{body}\n")).unwrap_err();
        assert_eq!(fault.say(words(Lang::Vi)).to_string(), format!("thu.md:{}: {said}", ABOVE + 2), "{body}");
    }
}

/// What cannot be read at all, on the second line: told when the text is read.
#[test]
fn commands_that_are_unknown_or_not_closed_are_told_without_the_words_of_the_engine() {
    for (body, said) in [
        ("{% include \"khac.md\" %}", "không có lệnh «include»"),
        ("{% macro a() %}{{ a() }}{% endmacro %}", "không có lệnh «macro»"),
        ("{% iff true %}", "không có lệnh «iff» Tên gần nhất là «if»."),
        ("{% if true %}", "có lệnh, dấu ngoặc hoặc dấu nháy chưa đóng"),
        ("{{ figure(\"members\") ", "có lệnh, dấu ngoặc hoặc dấu nháy chưa đóng"),
        ("{{ figure(\"members }}", "có lệnh, dấu ngoặc hoặc dấu nháy chưa đóng"),
    ] {
        let fault = Template::parse("thu.md", &format!("{FRONT}Một\n{body}")).unwrap_err();
        let sentence = fault.say(words(Lang::Vi)).to_string();
        assert!(sentence.starts_with(&format!("thu.md:{}: {said}", ABOVE + 2)), "{body}: {sentence}");
    }
}

#[test]
fn a_text_of_a_megabyte_and_markdown_that_nests_badly_are_written() {
    let office = Office::new();
    let long = "Đảng viên: {{ figure(\"members\") }}, **nữ** {{ figure(\"women\") }}.\n\n".repeat(14_000);
    assert!(long.len() > 1_000_000);
    assert_eq!(rendered(&office.year(), &long).unwrap().blocks.len(), 14_000);
    let nested = format!(
        "{}x{}\n\n> - **a\n\n# b**\n\n```\n{{{{ figure(\"members\") }}}}\n",
        "**_".repeat(3_000),
        "_**".repeat(2_999)
    );
    assert!(!rendered(&office.year(), &nested).unwrap().blocks.is_empty());
}

#[test]
fn a_text_that_cannot_be_read_is_told_when_it_is_read() {
    for (text, line) in [
        (format!("{FRONT}Một\n{{{{ figure( }}}}\n"), Some(ABOVE + 2)),
        (format!("{FRONT}Một\n\n{{% if x %}}\n"), Some(ABOVE + 3)),
        ("Không có phần đầu".to_owned(), Some(1)),
        (FRONT.replace("symbol", "symbl"), Some(5)),
        (FRONT.replace("\"year\"", "\"yearly\""), Some(6)),
        (FRONT.replace("title = \"BÁO CÁO\"", "title ="), Some(3)),
    ] {
        let fault = Template::parse("thu.md", &text).unwrap_err();
        assert_eq!((fault.file.as_str(), fault.line), ("thu.md", line), "{text}: {fault:?}");
        assert!(!fault.say(words(Lang::Vi)).remedy.is_empty());
    }
}
