//! Awards: who gives which form to whom; models and works of movements.

use dangvu_register::check::{Found, Refusal, TitleDoubt, Warning};
use dangvu_register::rulebook::{CodeListId, RuleId};

use crate::script::{Office, PROVINCE, member};

const MEMBERS: &str = "
    2016-01-01 open m1 a1x
    2016-01-01 open m2 a1x
    2016-01-01 open m3 b1
";

fn award(on: &str, issuer: &str, form: &str, occasion: &str, to: &str) -> String {
    format!(r#"{on} {issuer} award {{"form":"{form}","occasion":"{occasion}","to_year":2022,{to}}}"#)
}

fn rate(name: &str, level: &str) -> String {
    let who = member(name);
    format!(
        r#"2023-01-20 rate_members {{"unit":"a1x","year":2022,"stage":"decided","ratings":[{{"member":"{who}","level":"{level}"}}]}}"#
    )
}

fn in_2023(office: &Office, measure: &str, code: &str) -> i64 {
    office.figure(measure, code, "2023-01-01", "2023-12-31")
}

/// Figures 3-2, 0-6 and 0-7: to grass-roots organisations for the year, to others, on a theme.
#[test]
fn an_award_counts_for_whoever_gives_it_and_by_whom_it_is_given_to() {
    let mut office = Office::with(&[PROVINCE, MEMBERS, &rate("m1", "good")]);
    let to = format!(r#""units":["a1","a1x"],"members":["{}"],"individuals":7,"money":3000000"#, member("m1"));
    assert!(office.record_warned(&award("2023-03-01", "a:standing", "certificate", "yearly", &to)).is_empty());
    let themed = r#""theme":"inspection_supervision","collectives":2"#;
    office.record(&award("2023-03-02", "a:standing", "certificate", "thematic", themed));
    assert_eq!(in_2023(&office, "awards_recipients", "a"), 12);
    assert_eq!(in_2023(&office, "awards_recipients", "a1"), 0, "it is the giver's");
    assert_eq!(in_2023(&office, "awards_to_grassroots_yearly", "a"), 1);
    assert_eq!([in_2023(&office, "awards_to_units", "tinh"), in_2023(&office, "units_commended", "tinh")], [2, 2]);
    assert_eq!(in_2023(&office, "awards_for_inspection", "a"), 2);
    assert_eq!(in_2023(&office, "awards_money", "tinh"), 3_000_000);
    let again = r#""units":["a1"]"#;
    office.record(&award("2023-04-01", "a:standing", "praise", "ad_hoc", again));
    assert_eq!([in_2023(&office, "awards_to_units", "a"), in_2023(&office, "units_commended", "a")], [3, 2]);
    let measures = crate::script::measures();
    let period = dangvu_register::measure::Period {
        from: crate::script::day("2023-01-01"),
        to: crate::script::day("2023-12-31"),
        known: dangvu_register::ids::Seq::NEVER,
    };
    let behind = office.register.evidence(measures.get("units_commended").unwrap(), office.at("a"), period);
    let named = vec![office.at("a1"), office.at("a1x")];
    assert_eq!(behind, dangvu_register::measure::Evidence::Units(named), "the recipients, not the giver");
}

#[test]
fn each_level_gives_the_forms_that_are_its_own() {
    let mut office = Office::with(&[PROVINCE]);
    let to = r#""units":["a1x"]"#;
    let mut warned = |issuer: &str, form: &str, on: &str| {
        let warnings = office.record_warned(&award(on, issuer, form, "ad_hoc", to));
        warnings
            .iter()
            .map(|warning| if let Warning::Rule(breach) = warning { breach.rule } else { panic!("{warning:?}") })
            .next()
    };
    let on = "2023-03-01";
    assert_eq!(warned("tinh:standing", "diploma", on), None);
    assert_eq!(warned("a:standing", "certificate", on), None);
    assert_eq!(warned("a:standing", "diploma", on), Some(RuleId::AwardFormsUpper));
    assert_eq!(warned("a1:committee", "flag", on), Some(RuleId::AwardFormsGrassroots));
    assert_eq!(warned("a1x:cell", "praise", on), None);
    assert_eq!(warned("a1x:cell", "certificate", on), Some(RuleId::AwardFormsCell));
    assert_eq!(warned("b1:cell", "certificate", on), None);
    assert_eq!(warned("a1x:cell", "certificate", "2025-08-01"), None, "what the newer document says is not known");
    let warnings = office.record_warned(&award(on, "a:standing", "flag", "ad_hoc", to));
    assert!(
        matches!(&warnings[..], [Warning::Rule(breach)] if breach.found == Found::Code(CodeListId::AwardForm, 4)),
        "{warnings:?}"
    );
}

#[test]
fn a_title_for_somebody_not_rated_or_rated_lowest_warns() {
    let mut office = Office::with(&[PROVINCE, MEMBERS, &rate("m1", "not_completed"), &rate("m2", "good")]);
    let to = format!(r#""members":["{}","{}","{}"]"#, member("m1"), member("m2"), member("m3"));
    let warnings = office.record_warned(&award("2023-03-01", "a:standing", "certificate", "yearly", &to));
    let doubtful = |name, why| Warning::TitleDoubtful { member: member(name), year: 2022, why };
    assert_eq!(warnings, [doubtful("m1", TitleDoubt::NotCompleted), doubtful("m3", TitleDoubt::NotRated)]);
    assert!(office.record_warned(&award("2023-03-01", "a:standing", "certificate", "thematic", &to)).is_empty());
}

#[test]
fn an_award_needs_an_issuer_a_recipient_and_known_codes() {
    let mut office = Office::with(&[PROVINCE]);
    let nobody = award("2023-03-01", "a:standing", "praise", "ad_hoc", r#""units":[]"#);
    assert_eq!(office.refused(&nobody), [Refusal::TooFew { field: "units", least: 1 }]);
    let to = r#""units":["a1"]"#;
    assert_eq!(office.refused(&award("2023-03-01", "", "praise", "ad_hoc", to)), [Refusal::NoIssuer]);
    let medal = office.refused(&award("2023-03-01", "a:standing", "medal", "ad_hoc", to));
    assert_eq!(medal, [Refusal::UnknownCode { list: "award_form", code: "medal".to_owned() }]);
    let back = award("2023-03-01", "a:standing", "praise", "ad_hoc", to)
        .replace("\"to_year\":2022", "\"from_year\":2022,\"to_year\":2021");
    assert!(matches!(office.refused(&back)[..], [Refusal::DatesOutOfOrder { field: "to_year", .. }]));
    let twice = award("2023-03-01", "a:standing", "praise", "ad_hoc", r#""units":["a1","a1"]"#);
    assert!(matches!(office.refused(&twice)[..], [Refusal::Repeated { field: "units", .. }]));
    let early = office.refused(&award("2021-03-01", "a:standing", "praise", "ad_hoc", to));
    assert!(matches!(early[..], [Refusal::DatesOutOfOrder { field: "effective", .. }]));
}

#[test]
fn a_model_is_registered_once_and_recognised_by_several_levels() {
    let mut office = Office::with(&[PROVINCE]);
    let model = r#"2023-02-01 register_model {"model":"dvk-1","unit":"a1x","label":"Hoa tự quản","field":"culture_society","kind":"collective"}"#;
    office.record(model);
    assert!(matches!(office.refused(model)[..], [Refusal::MatterCodeTaken { .. }]));
    let field = model.replace("dvk-1", "dvk-2").replace("culture_society", "sport");
    assert_eq!(office.refused(&field), [Refusal::UnknownCode { list: "model_field", code: "sport".to_owned() }]);
    let recognise = |level| format!(r#"2023-11-01 recognise_model {{"model":"dvk-1","level":"{level}"}}"#);
    office.record(&recognise("grassroots"));
    office.record(&recognise("upper"));
    assert_eq!(
        ["models_registered", "models_recognised", "models"].map(|measure| in_2023(&office, measure, "a")),
        [1, 2, 1]
    );
    let unknown = recognise("upper").replace("dvk-1", "dvk-7");
    assert!(matches!(office.refused(&unknown)[..], [Refusal::UnknownMatter { .. }]));
}

#[test]
fn works_of_movements_add_up_in_people_and_money() {
    let mut office = Office::with(&[PROVINCE]);
    let work = |unit: &str, money: u64| {
        format!(
            r#"2023-05-01 record_work {{"unit":"{unit}","movement":"for_the_poor","label":"Xây nhà","participants":20,"money":{money}}}"#
        )
    };
    office.record(&work("a1", 5_000_000_000));
    office.record(&work("b1", 6_000_000_000));
    let sums =
        ["movement_works", "movement_participants", "movement_money"].map(|measure| in_2023(&office, measure, "tinh"));
    assert_eq!(sums, [2, 40, 11_000_000_000]);
    let unknown = office.refused(&work("a1", 1).replace("for_the_poor", "sport"));
    assert_eq!(unknown, [Refusal::UnknownCode { list: "movement", code: "sport".to_owned() }]);
    let much = serde_json::from_str::<dangvu_register::money::Dong>("1000000000000001");
    assert!(much.is_err(), "more than any act may say");
}
