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
