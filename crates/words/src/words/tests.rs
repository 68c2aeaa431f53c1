use std::collections::{BTreeMap, BTreeSet};

use super::*;

/// Messages and their attributes in the order of the file, each with the variables that it uses.
fn keys(file: &str) -> Vec<(String, BTreeSet<String>)> {
    let mut found: Vec<(String, BTreeSet<String>)> = Vec::new();
    let mut message = String::new();
    for line in file.lines().filter(|line| !line.starts_with('#')) {
        if let Some((name, _)) = line.split_once(" =") {
            if line.starts_with(|first: char| first.is_ascii_alphabetic()) {
                name.clone_into(&mut message);
                found.push((message.clone(), BTreeSet::new()));
            } else if let Some(attribute) = name.trim_start().strip_prefix('.') {
                found.push((format!("{message}.{attribute}"), BTreeSet::new()));
            }
        }
        let used = line.split('$').skip(1).map(|rest| {
            let end = rest.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_');
            rest[..end.unwrap_or(rest.len())].to_owned()
        });
        if let Some((_, variables)) = found.last_mut() {
            variables.extend(used);
        }
    }
    found
}

#[test]
fn files_hold_no_broken_message_and_none_twice() {
    for (lang, files) in [(Lang::Vi, VI), (Lang::En, EN)] {
        let mut all = BTreeSet::new();
        for file in files {
            let read = FluentResource::try_new((*file).to_owned());
            assert!(read.is_ok(), "{lang}: {:?}", read.err().map(|(_, errors)| errors));
            for (key, _) in keys(file) {
                assert!(words(lang).find(&key, &[]).is_some(), "{lang} {key}: not read");
                assert!(all.insert(key.clone()), "{lang} {key}: twice");
            }
        }
    }
}

#[test]
fn both_languages_have_the_same_keys_and_variables() {
    for (vi, en) in VI.iter().zip(EN) {
        let (vi, en): (BTreeMap<_, _>, BTreeMap<_, _>) =
            (keys(vi).into_iter().collect(), keys(en).into_iter().collect());
        let (vi_keys, en_keys): (BTreeSet<_>, BTreeSet<_>) = (vi.keys().collect(), en.keys().collect());
        let only: Vec<_> = vi_keys.symmetric_difference(&en_keys).collect();
        assert!(only.is_empty(), "in one language only: {only:?}");
        for (key, variables) in &vi {
            assert_eq!(variables, &en[key], "variables of {key}");
        }
    }
}

#[test]
fn a_missing_key_says_itself() {
    assert_eq!(words(Lang::Vi).text("no-such-key"), "no-such-key");
    assert_eq!(words(Lang::En).text("yes.no-such-attribute"), "yes.no-such-attribute");
}

#[test]
fn values_are_put_in_without_marks_and_numbers_as_the_language_writes_them() {
    let values = [("number", Value::Number(48_772))];
    assert_eq!(words(Lang::Vi).text_with("amount-member", &values), "48.772 đảng viên");
    assert_eq!(words(Lang::En).text_with("amount-member", &values), "48,772 members");
    let one = [("number", Value::Number(1))];
    assert_eq!(words(Lang::En).text_with("amount-member", &one), "1 member");
    let text = [("what", Value::from("{ $x } <b>"))];
    assert_eq!(words(Lang::En).text_with("cli-error", &text), "Error: { $x } <b>");
}

#[test]
fn words_can_be_shared_between_threads() {
    fn shared<T: Send + Sync>(_: &T) {}
    shared(words(Lang::Vi));
}
