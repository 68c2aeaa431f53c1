//! Names are found as the entries have them now.

use dangvu_register::ids::Member;
use serde_json::json;

use crate::office::{code, name, office, record};

#[test]
fn names_follow_the_entries() {
    let (_temp, _dir, desk) = office();
    let found = |words: &str| {
        let view = desk.view();
        let found = view.names().find(words);
        let people = found.page(0, 100);
        assert_eq!(found.count(), people.len());
        people.into_iter().map(|person| view.member_id(Member(person)).to_string()).collect::<Vec<_>>()
    };
    assert_eq!(found("bui moi"), [code(7)]);
    assert!(found(&name(7)).contains(&code(7)), "by the former name too");
    assert!(!found(&name(5)).contains(&code(5)), "the entry was voided");
    assert!(found("nguyen").contains(&code(0)));
    record(&desk, "2021-08-01", &json!({ "void": { "entry": 49, "reason": "mistyped" } }));
    assert_eq!(found("bui moi"), Vec::<String>::new());
}
