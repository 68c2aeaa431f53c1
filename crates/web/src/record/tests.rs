//! Walks over all acts: each has a form that yields the paper of its example, and tells what is wrong beside the field.

use dangvu_desk::Desk;
use dangvu_desk::rights::scope;
use dangvu_register::act::{KINDS, Kind};
use dangvu_register::day::Day;
use dangvu_register::entry::{Decision, Issuer, Paper};
use dangvu_words::{Lang, words};

use super::finding::Finding;
use super::shape::{Field, Shape};
use super::sheet::{Sheet, can_hold};
use super::values::Values;

/// A register in which nothing is known.
struct Empty {
    desk: Desk,
    _dir: tempfile::TempDir,
}

impl Empty {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        Self { desk: Desk::create(&dir.path().join("register"), "example.org/empty", true).unwrap(), _dir: dir }
    }

    fn read(&self, sheet: &mut Sheet) -> Option<Vec<Paper>> {
        let today = "2024-01-01".parse().unwrap();
        let view = self.desk.view();
        let (scope, measures) = (scope(None, &view, today), self.desk.measures());
        sheet.papers(&Finding { view: &view, scope: &scope, measures, words: words(Lang::Vi), on: today })
    }
}

fn example(kind: &Kind) -> Paper {
    let day = |text: &str| text.parse::<Day>().unwrap();
    Paper {
        effective: day("2023-05-19"),
        issuer: Some(Issuer { unit: "tinh".parse().unwrap(), body: dangvu_register::codes::Body::Standing }),
        decision: Some(Decision {
            number: "05-QĐ/ĐU".to_owned(),
            date: day("2023-05-18"),
            secrecy: dangvu_register::codes::Secrecy::Confidential,
        }),
        act: (kind.example)(),
    }
}

fn filled(kind: &Kind) -> Sheet {
    let mut sheet = Sheet::of(kind.name).unwrap();
    sheet.values = Values::of_paper(&example(kind));
    sheet
}

#[test]
fn the_form_of_every_act_yields_its_paper() {
    let empty = Empty::new();
    for kind in KINDS {
        let mut sheet = filled(kind);
        let papers = empty.read(&mut sheet);
        assert!(sheet.telling.is_empty(), "{}: {:?}", kind.name, sheet.telling);
        assert_eq!(papers, Some(vec![example(kind)]), "{}", kind.name);
    }
}

#[test]
fn what_may_be_left_out_stands_for_what_the_form_shows() {
    let empty = Empty::new();
    for kind in KINDS {
        let mut sheet = filled(kind);
        let mut defaults = Vec::new();
        each_leaf(sheet.form.fields(), "", &sheet.values, &mut |field, path| {
            if let Shape::Choice { choices, has_default: true } = &field.shape {
                defaults.push((path.to_owned(), choices[0].value.clone()));
            }
        });
        for (path, first) in defaults {
            sheet.values.clear(&path);
            let without = empty.read(&mut sheet);
            sheet.values.set(&path, &first);
            assert_eq!(empty.read(&mut sheet), without, "{} {path}", kind.name);
        }
    }
}

/// Calls `see` with each single field of a form and its path, in the rows that are there.
fn each_leaf<'f>(
    fields: impl Iterator<Item = &'f Field>,
    above: &str,
    values: &Values,
    see: &mut impl FnMut(&'f Field, &str),
) {
    for field in fields {
        let path = format!("{above}{}", field.name);
        each_of(field, &field.shape, &path, values, see);
    }
}

fn each_of<'f>(field: &'f Field, shape: &'f Shape, path: &str, values: &Values, see: &mut impl FnMut(&'f Field, &str)) {
    match shape {
        Shape::Group(fields) => {
            for inner in fields {
                each_of(inner, &inner.shape, &format!("{path}.{}", inner.name), values, see);
            }
        }
        Shape::Rows(item) => {
            if let Shape::Group(_) = **item {
                (0..values.rows(path)).for_each(|row| each_of(field, item, &format!("{path}.{row}"), values, see));
            }
        }
        _ => see(field, path),
    }
}

/// Returns what nobody can mean in a field.
fn nonsense(shape: &Shape) -> Option<&'static str> {
    Some(match shape {
        Shape::Number { .. } | Shape::Entry { .. } => "mười hai",
        Shape::Decimal => "1,2345",
        Shape::Day => "31/02/2023",
        Shape::Choice { .. } | Shape::Code(_) | Shape::Codes(_) | Shape::Measure | Shape::Maybe | Shape::Truth => {
            "gì đó"
        }
        Shape::Unit { .. } | Shape::Member { .. } | Shape::Matter { .. } => "Không có ai tên này",
        Shape::Text { .. } | Shape::Group(_) | Shape::Rows(_) => return None,
    })
}

#[test]
fn what_is_wrong_is_told_beside_its_field() {
    let empty = Empty::new();
    let mut looked_at = 0;
    for kind in KINDS {
        let whole = filled(kind);
        let mut leaves = Vec::new();
        each_leaf(whole.form.fields(), "", &whole.values, &mut |field, path| leaves.push((field, path.to_owned())));
        for (field, path) in leaves {
            let Some(text) = nonsense(&field.shape) else { continue };
            // In a group that is left out, a default says nothing.
            let above = path.rsplit_once('.').map_or("", |(above, _)| above);
            let is_default = matches!(field.shape, Shape::Choice { has_default: true, .. });
            if is_default && !whole.values.has_any(above) {
                continue;
            }
            let mut sheet = filled(kind);
            sheet.values.clear(&path);
            sheet.values.set(&path, text);
            // A group that was empty asks for its other fields too.
            assert!(empty.read(&mut sheet).is_none(), "{} {path}", kind.name);
            assert!(sheet.telling.contains_key(&path), "{} {path}: {:?}", kind.name, sheet.telling);
            looked_at += 1;
        }
    }
    assert!(looked_at > 400, "{looked_at}");
}

#[test]
fn what_is_missing_is_told_beside_its_field() {
    let empty = Empty::new();
    for kind in KINDS {
        let mut sheet = Sheet::of(kind.name).unwrap();
        assert!(empty.read(&mut sheet).is_none(), "{}", kind.name);
        let required = |field: &&Field| {
            let drawn = matches!(
                field.shape,
                Shape::Member { may_be_new: true }
                    | Shape::Matter { is_new: true, .. }
                    | Shape::Rows(_)
                    | Shape::Group(_)
            );
            field.required && !drawn && !matches!(field.shape, Shape::Truth | Shape::Codes(_))
        };
        for field in sheet.form.own().iter().filter(required) {
            assert!(sheet.telling.contains_key(&format!("act.{}", field.name)), "{} {}", kind.name, field.name);
        }
        assert!(sheet.telling.contains_key("effective"), "{}", kind.name);
    }
}

#[test]
fn what_particulars_say_first_comes_first() {
    let sheet = Sheet::of("admit").unwrap();
    let person = sheet.form.own().iter().find(|field| field.name == "person").unwrap();
    let Shape::Group(fields) = &person.shape else { panic!("{person:?}") };
    assert_eq!(fields.iter().take(3).map(|field| &*field.name).collect::<Vec<_>>(), ["name", "born", "sex"]);
    assert_eq!(fields.len(), 10, "every particular has its place");
    let change = Sheet::of("change_particulars").unwrap();
    let Shape::Group(fields) = &change.form.own()[1].shape else { panic!("the change is a group") };
    assert_eq!(fields.len(), 8, "every particular that changes has its place");
}

#[test]
fn every_act_is_explained_in_both_languages() {
    for lang in Lang::ALL {
        for kind in KINDS {
            assert!(words(lang).find(&format!("record-about-{}", kind.name), &[]).is_some(), "{} {lang}", kind.name);
        }
    }
}

#[test]
fn pages_hand_over_what_they_are_about() {
    let holding =
        |name: &str| KINDS.iter().filter(|kind| can_hold(super::shape::form(kind.name).unwrap(), name)).count();
    assert!(holding("unit") > 30 && holding("member") > 20);
    for name in ["document", "target", "task", "campaign", "shortcoming", "appeal", "petition", "succession", "model"] {
        assert!(holding(name) > 0, "{name}");
    }
    let mut merge = Sheet::of("merge").unwrap();
    merge.prefill("unit", "dalat.p1");
    assert_eq!(merge.values.get("act.units.0"), "dalat.p1");
}
