//! Checks of forms, inside one and between several, and what stands behind one that does not hold.

use dangvu_register::ids::Seq;
use dangvu_register::measure::Measures;
use dangvu_register::rulebook::Rulebook;
use dangvu_reports::{Behind, Form, Forms, Mismatch, text};
use dangvu_words::{Lang, words};
use insta::assert_snapshot;

use super::office::Office;

fn forms(own: &[(&str, &str)]) -> Forms {
    let measures = Measures::parse(Measures::SHIPPED, &Rulebook::parse(Rulebook::SHIPPED).unwrap()).unwrap();
    Forms::read(Form::SHIPPED.iter().copied().chain(own.iter().copied()), &measures)
}

fn shipped(name: &str) -> &'static str {
    let file = format!("{name}.toml");
    Form::SHIPPED.iter().find(|(own, _)| *own == file).unwrap().1
}

/// The entries that are named on the left and on the right, in order.
fn entries(behind: &Behind) -> [Vec<u32>; 2] {
    [&behind.left, &behind.right].map(|items| {
        let mut all: Vec<u32> = items.iter().flat_map(|item| &item.entries).map(|seq| seq.0).collect();
        all.sort_unstable();
        all
    })
}

fn said(mismatches: &[Mismatch]) -> Vec<String> {
    mismatches.iter().map(|mismatch| mismatch.say(words(Lang::Vi))).collect()
}

/// Records an act and returns the number of its entry.
fn record(office: &mut Office, act: &str) -> u32 {
    office.record(act);
    office.register.last_seq().0
}

#[test]
fn parts_that_omit_a_kind_name_exactly_what_is_of_that_kind() {
    let mut office = Office::new();
    let act = |code: u32, kind: &str| {
        format!(
            r#"{{"effective":"2023-03-0{code}","act":{{"receive_petition":{{"petition":"don-{code}","unit":"tinh.a","kind":"{kind}"}}}}}}"#
        )
    };
    record(&mut office, &act(1, "denunciation"));
    let planted = [record(&mut office, &act(2, "feedback")), record(&mut office, &act(3, "feedback"))];
    let wrong =
        shipped("petitions").replace(r#""denunciation", "complaint", "feedback"]"#, r#""denunciation", "complaint"]"#);
    let forms = forms(&[("petitions.toml", &wrong)]);
    let asking = office.year();
    let filled = forms.fill(forms.get("petitions").unwrap(), &asking);
    assert_snapshot!(said(&filled.mismatches).join("\n"), @"
    số liệu trong biểu không khớp: Các loại đơn cộng lại bằng tổng số, Tiếp nhận trong kỳ: Tố cáo (1) + Khiếu nại (0) = 1 ≠ 3 = Tổng số (3) (chênh lệch 2)
    số liệu trong biểu không khớp: Các loại đơn cộng lại bằng tổng số, Đang giải quyết cuối kỳ: Tố cáo (1) + Khiếu nại (0) = 1 ≠ 3 = Tổng số (3) (chênh lệch 2)
    ");
    let received = &filled.mismatches[0];
    let (difference, behind) = (received.difference(), entries(&received.behind(&asking)));
    assert_eq!((difference, behind), (-2_000, [vec![], planted.to_vec()]));
    let text = text::write(&filled.document, asking.words);
    let named = format!("mục số {}, {}", planted[0], planted[1]);
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains(&named), "{text}");
}

#[test]
fn petitions_are_held_against_each_other_by_what_they_are_and_not_by_entries() {
    let mut office = Office::new();
    let receive = r#"{"effective":"2023-03-01","act":{"receive_petition":{"petition":"don-1","unit":"tinh.a","kind":"feedback"}}}"#;
    let resolve = r#"{"effective":"2023-04-01","act":{"resolve_petition":{"petition":"don-1","outcome":"answered"}}}"#;
    record(&mut office, receive);
    record(&mut office, resolve);
    let planted = record(&mut office, &receive.replace("don-1", "don-2"));
    // Whoever leaves out what is still open misses the other petition; that the resolved one has two entries is no matter.
    let wrong = shipped("petitions").replace(r#"right = ["resolved", "open"]"#, r#"right = ["resolved"]"#);
    let forms = forms(&[("petitions.toml", &wrong)]);
    let asking = office.year();
    let filled = forms.fill(forms.get("petitions").unwrap(), &asking);
    let behind = filled.mismatches[0].behind(&asking);
    assert_eq!(entries(&behind), [vec![planted], vec![]]);
}

#[test]
fn a_member_whom_no_part_counts_is_named_by_the_admission() {
    let mut office = Office::new();
    let admit = r#"{"effective":"2023-06-01","act":{"admit":{"member":"dv-77","unit":"tinh.b.1","ceremony":"2023-06-01","person":{"name":"Người Mẫu","born":"1990-01-01","sex":"female","education":"master"}}}}"#;
    let planted = record(&mut office, admit);
    let wrong = shipped("structure").replace(r#""education_master", "#, "");
    let forms = forms(&[("structure.toml", &wrong)]);
    let asking = office.year();
    let found = forms.check(&asking);
    assert_eq!(found.len(), 2, "of those who stand, and of those admitted: {:?}", said(&found));
    for mismatch in &found {
        assert_eq!(entries(&mismatch.behind(&asking)), [vec![], vec![planted]], "{}", mismatch.say(asking.words));
    }
    let elsewhere = office.asking("tinh.a", "2023-01-01", "2023-12-31");
    assert_eq!(forms.check(&elsewhere), [], "only where the member stands");
}

#[test]
fn a_movement_that_leaves_out_a_way_in_names_who_came_by_it() {
    let office = Office::new();
    let wrong = shipped("movement").replace(r#"sum = ["admitted", "#, "sum = [");
    let forms = forms(&[("movement.toml", &wrong)]);
    let asking = office.year();
    let [mismatch] = &forms.fill(forms.get("movement").unwrap(), &asking).mismatches[..] else { panic!() };
    let behind = mismatch.behind(&asking);
    assert_eq!((mismatch.difference(), behind.left.len(), behind.right.len()), (-4_000, 0, 4));
    let admitted: Vec<Seq> = behind.right.iter().flat_map(|item| item.entries.clone()).collect();
    assert_eq!(admitted.len(), 4, "each by the admission alone");
}

#[test]
fn a_check_between_forms_is_told_of_both() {
    let office = Office::new();
    // The movement of an office counts only women as admitted.
    let wrong = shipped("movement").replace(r#"all = "admitted""#, r#"all = "admitted_women""#);
    let forms = forms(&[("movement.toml", &wrong)]);
    let asking = office.year();
    for name in ["movement", "admissions"] {
        let filled = forms.fill(forms.get(name).unwrap(), &asking);
        let between: Vec<&Mismatch> = filled.mismatches.iter().filter(|one| one.form == "admissions").collect();
        assert_eq!(between.len(), 1, "{name}: {:?}", said(&filled.mismatches));
        assert_eq!(
            between[0].say(asking.words),
            "số liệu trong biểu không khớp: Tổng số kết nạp bằng dòng kết nạp của biểu biến động: Tổng số kết nạp × Tổng số (4) = 4 ≠ 2 = BIỂU SỐ 1: Kết nạp × Tổng số (2) (chênh lệch 2)"
        );
        assert_eq!(between[0].behind(&asking).left.len(), 2, "two men");
    }
    let all = forms.check(&asking);
    assert!(all.iter().any(|one| one.form == "admissions") && all.iter().any(|one| one.form == "movement"));
}

const BETWEEN: &str = r#"
[[check]]
label = "Giữa hai biểu"
left = ["all.all"]
right = ["movement.admited.all"]
"#;

#[test]
fn a_mistake_between_forms_is_told_with_its_line_and_the_form_is_filled_all_the_same() {
    let office = Office::new();
    let line = shipped("admissions").matches('\n').count() + 5;
    for (from, to, near) in [
        ("", "", "no cell of the form “movement.admited.all” The nearest name is “movement.admitted.all”."),
        ("movement.admited", "movment.admitted", "no form “movment” The nearest name is “movement”."),
        ("movement.admited.all", "classification.excellent_to_good.units", "is a share and cannot be added up"),
    ] {
        let text = format!("{}{}", shipped("admissions"), BETWEEN.replace(from, to));
        let forms = forms(&[("admissions.toml", &text)]);
        let [fault] = &forms.faults()[..] else { panic!("{:?}", forms.faults()) };
        let sentence = fault.say(words(Lang::En)).to_string();
        assert!(sentence.starts_with(&format!("admissions.toml:{line}: ")) && sentence.contains(near), "{sentence}");
        assert_eq!(forms.fill(forms.get("admissions").unwrap(), &office.year()).mismatches, []);
    }
}

#[test]
fn what_an_office_takes_out_of_its_copy_does_not_break_the_forms_that_name_it() {
    let office = Office::new();
    let without = shipped("movement")
        .replace(r#""restored", "#, "")
        .replace("[[row]]\nid = \"readmitted\"", "[[row]]\nid = \"lai\"")
        .replace(r#""readmitted", "#, r#""lai", "#);
    let forms = forms(&[("movement.toml", &without)]);
    let filled = forms.fill(forms.get("admissions").unwrap(), &office.year());
    assert_eq!(filled.mismatches, []);
    assert_eq!(forms.unlinked("admissions").len(), 1, "the check that cannot be asked is told");
    let broken = self::forms(&[("movement.toml", "title = 1")]);
    assert!(broken.get("movement").is_err());
    assert_eq!(broken.fill(broken.get("admissions").unwrap(), &office.year()).mismatches, []);
}
