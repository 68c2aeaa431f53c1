//! Suggestions from above, shortcomings, and their remedy the year after.

use dangvu_register::act::Act;
use dangvu_register::check::{Refusal, Warning};
use dangvu_register::codes::WorkList;
use dangvu_register::effect::Subject;
use dangvu_register::ids::Seq;
use dangvu_register::measure::Dimension;

use crate::script::{Office, PROVINCE, day, measures, member, paper, unit};

const FOUND: &str = r#"
    2022-01-10 find_shortcoming {"shortcoming":"hc-1","unit":"a1x","year":2021,"content":"Chậm đổi mới","due":"2022-06-30"}
    2022-01-10 find_shortcoming {"shortcoming":"hc-2","unit":"b1","year":2021,"content":"Sinh hoạt chưa đều"}
"#;

fn remedy(on: &str, shortcoming: &str, how: &str) -> String {
    format!(r#"{on} remedy_shortcoming {{"shortcoming":"{shortcoming}","how":"{how}"}}"#)
}

fn counts(office: &Office) -> [i64; 5] {
    let year = |measure, year: &str| office.figure(measure, "tinh", &format!("{year}-01-01"), &format!("{year}-12-31"));
    [
        year("shortcomings_found", "2021"),
        year("shortcomings_remedied", "2022"),
        year("shortcomings_partly_remedied", "2022"),
        year("shortcomings_open", "2022"),
        year("shortcomings_overdue", "2022"),
    ]
}

#[test]
fn a_shortcoming_is_open_until_it_is_remedied_as_a_whole() {
    let mut office = Office::with(&[PROVINCE, FOUND]);
    assert_eq!(counts(&office), [2, 0, 0, 2, 1]);
    office.record(&remedy("2022-05-01", "hc-1", "partly"));
    assert_eq!(counts(&office), [2, 0, 1, 2, 1]);
    let overdue = office.due(WorkList::Remedies, "tinh", "2022-12-31");
    let matter = Subject::Matter(office.register.matter(&"hc-1".parse().unwrap()).unwrap());
    let rows: Vec<_> = overdue.iter().map(|item| (item.subject, item.unit, item.due, item.overdue)).collect();
    assert_eq!(rows, [(matter, office.at("a1x"), day("2022-06-30"), true)]);
    assert!(office.due(WorkList::Remedies, "tinh", "2022-06-30").is_empty(), "its last day has not passed");
    office.record(&remedy("2022-11-01", "hc-1", "remedied"));
    assert_eq!(counts(&office), [2, 1, 1, 1, 0]);
    let refusals = office.refused(&remedy("2022-12-01", "hc-1", "remedied"));
    assert!(matches!(&refusals[..], [Refusal::MatterPath(path)] if path.standing == "closed"), "{refusals:?}");
    let refusals = office.refused(&remedy("2022-12-01", "hc-9", "remedied"));
    assert!(matches!(refusals[..], [Refusal::UnknownMatter { .. }]), "{refusals:?}");
}

#[test]
fn what_is_said_of_a_person_is_sealed_and_of_an_organisation_is_not() {
    let mut office = Office::with(&[PROVINCE, "2016-01-01 open m1 a1x"]);
    let who = member("m1");
    let private = format!(
        r#"2022-01-10 find_shortcoming {{"shortcoming":"hc-3","unit":"a1x","member":"{who}","year":2021,"private_content":{{"open":"Nóng nảy"}}}}"#
    );
    let Act::FindShortcoming(mut act) = paper(&private.replace("{\"open\":\"Nóng nảy\"}", "\"Nóng nảy\"")).act
    else {
        unreachable!()
    };
    let mut shown = Vec::new();
    dangvu_register::act::Behaviour::private(&mut *act, &mut |member, field, _| {
        shown.push((member.to_string(), field));
    });
    assert_eq!(shown, [(who.to_string(), "private_content")]);
    office.record(&private.replace("{\"open\":\"Nóng nảy\"}", "\"Nóng nảy\""));
    assert_eq!(office.figure("shortcomings_found_of_members", "a1", "2021-01-01", "2021-12-31"), 1);
    let open = private
        .replace("hc-3", "hc-4")
        .replace("\"private_content\":{\"open\":\"Nóng nảy\"}", "\"content\":\"Nóng nảy\"");
    let refusals = office.refused(&open);
    assert!(matches!(refusals[..], [Refusal::BadText { field: "private_content", .. }]), "{refusals:?}");
    let none = r#"2022-01-10 find_shortcoming {"shortcoming":"hc-5","unit":"a1x","year":2021}"#;
    assert!(matches!(office.refused(none)[..], [Refusal::BadText { field: "content", .. }]));
}

/// Figure 3-5: suggested by the committee above and by the one above that.
#[test]
fn a_review_is_suggested_from_one_or_two_levels_above() {
    let mut office = Office::with(&[PROVINCE, "2016-01-01 open m1 a1x"]);
    let suggest = |issuer: &str, to: &str| {
        format!(
            r#"2022-01-05 {issuer}:standing suggest_review {{"year":2021,"unit":"{to}","content":"Công tác cán bộ"}}"#
        )
    };
    assert!(office.record_warned(&suggest("a", "a1")).is_empty());
    assert!(office.record_warned(&suggest("tinh", "a1")).is_empty());
    let warnings = office.record_warned(&suggest("b", "a1x"));
    assert_eq!(warnings, [Warning::IssuerNotAbove { unit: unit("a1x"), issuer: unit("b"), directly: false }]);
    let year = |measure| office.figure(measure, "a", "2021-01-01", "2021-12-31");
    assert_eq!([year("units_review_suggested"), year("units_with_suggestion")], [3, 2]);
    let measures = measures();
    let period = dangvu_register::measure::Period { from: day("2021-01-01"), to: day("2021-12-31"), known: Seq::NEVER };
    let suggested = measures.get("units_review_suggested").unwrap();
    let by = office.register.breakdown(suggested, office.at("a"), period, Dimension::IssuerLevel);
    let of = |name: &str| {
        let row = by.rows.iter().find(|(value, _)| value.as_ref().is_some_and(|value| value.name == name));
        row.unwrap().1.number
    };
    assert_eq!([of("province"), of("upper")], [1, 2]);
    let who = member("m1");
    let to_member = format!(
        r#"2022-01-05 a:standing suggest_review {{"year":2021,"member":"{who}","private_content":"Nêu gương"}}"#
    );
    assert!(office.record_warned(&to_member).is_empty());
    assert_eq!(office.figure("members_review_suggested", "a1x", "2021-01-01", "2021-12-31"), 1);
    let nobody = r#"2022-01-05 a:standing suggest_review {"year":2021,"content":"Nêu gương"}"#;
    assert!(office.refused(nobody).contains(&Refusal::OneOf { first: "unit", second: "member" }));
    assert_eq!(office.refused(&suggest("a", "a1").replace("a:standing ", "")), [Refusal::NoIssuer]);
}
