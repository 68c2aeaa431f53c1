//! Every kind of act, walked through: labels, schema, example, JSON.

use std::collections::BTreeSet;

use dangvu_register::act::{self, Act, Area, KINDS};
use dangvu_register::codes::{self, Coded};
use dangvu_register::day::Day;
use dangvu_register::entry::Paper;
use dangvu_register::fact::FactKind;
use dangvu_register::ids::MemberId;
use dangvu_register::measure::Dimension;
use dangvu_register::person::Sealable;
use dangvu_register::rulebook::CodeListId;
use serde_json::{Value, json};

fn written(act: &Act) -> Value {
    serde_json::to_value(act).unwrap()
}

#[test]
fn names_are_unique_and_lead_back_to_their_kind() {
    let names: BTreeSet<_> = KINDS.iter().map(|kind| kind.name).collect();
    assert_eq!(names.len(), KINDS.len());
    for kind in KINDS {
        assert!(std::ptr::eq(act::kind_named(kind.name).unwrap(), kind));
        assert!(Area::ALL.contains(&kind.area));
    }
    assert!(act::kind_named("abolish").is_none());
}

#[test]
fn every_kind_and_field_has_labels_in_both_languages() {
    let labels: BTreeSet<_> = KINDS.iter().map(|kind| kind.label.vi).collect();
    assert_eq!(labels.len(), KINDS.len(), "two kinds have the same label");
    for kind in KINDS {
        for label in kind.fields.iter().map(|field| field.label).chain([kind.label]) {
            assert!(!label.vi.is_empty() && !label.en.is_empty(), "{}", kind.name);
        }
    }
}

#[test]
fn examples_survive_json_and_say_their_kind() {
    for kind in KINDS {
        let example = (kind.example)();
        assert!(std::ptr::eq(example.kind(), kind), "{}", kind.name);
        let json = written(&example);
        assert_eq!(json.as_object().unwrap().keys().collect::<Vec<_>>(), [kind.name]);
        assert_eq!(serde_json::from_value::<Act>(json).unwrap(), example);
        let paper = Paper::new(Day::ymd(2023, 5, 4).unwrap(), example);
        let text = serde_json::to_string(&paper).unwrap();
        assert_eq!(serde_json::from_str::<Paper>(&text).unwrap(), paper);
    }
}

#[test]
fn unknown_fields_and_kinds_are_refused() {
    for kind in KINDS {
        let mut json = written(&(kind.example)());
        json[kind.name]["colour"] = json!("red");
        let error = serde_json::from_value::<Act>(json).unwrap_err();
        assert!(error.to_string().contains("colour"), "{}: {error}", kind.name);
    }
    assert!(serde_json::from_value::<Act>(json!({ "abolish": {} })).is_err());
    let mut paper = serde_json::to_value(Paper::new(Day::ymd(2023, 5, 4).unwrap(), (KINDS[0].example)())).unwrap();
    paper["colour"] = json!("red");
    assert!(serde_json::from_value::<Paper>(paper).is_err());
}

#[test]
fn every_field_is_described_for_the_doors() {
    for kind in KINDS {
        let schema = serde_json::to_value((kind.schema)()).unwrap();
        assert!(!schema["description"].as_str().unwrap_or_default().is_empty(), "{} says what it is", kind.name);
        assert_eq!((schema["x-vi"].as_str(), schema["x-en"].as_str()), (Some(kind.label.vi), Some(kind.label.en)));
        assert_eq!(schema["additionalProperties"], json!(false), "{}", kind.name);
        let described: BTreeSet<_> = schema["properties"].as_object().unwrap().keys().map(String::as_str).collect();
        let declared: BTreeSet<_> = kind.fields.iter().map(|field| field.name).collect();
        assert_eq!(described, declared, "{}", kind.name);
        every_property_has_labels(kind.name, &schema);
        assert!(schema.get("$defs").is_none(), "{}: a form wants one piece", kind.name);
    }
    every_property_has_labels("paper", &json!(schemars::schema_for!(Paper)));
}

/// Walks a schema down: wherever there are properties, each has labels; acts inside a paper are their own schemas.
fn every_property_has_labels(path: &str, schema: &Value) {
    if let Some(properties) = schema.get("properties").and_then(Value::as_object) {
        for (name, property) in properties {
            let at = format!("{path}.{name}");
            for language in ["x-vi", "x-en"] {
                assert!(property[language].as_str().is_some_and(|text| !text.is_empty()), "{at} has no {language}");
            }
            every_property_has_labels(&at, property);
        }
    }
    for key in ["items", "anyOf"] {
        match schema.get(key) {
            Some(Value::Array(parts)) => parts.iter().for_each(|part| every_property_has_labels(path, part)),
            Some(part) => every_property_has_labels(path, part),
            None => {}
        }
    }
}

/// Returns whether a schema, or a part of it that may be absent, is marked as private.
fn is_private(schema: &Value) -> bool {
    let parts = schema.get("anyOf").and_then(Value::as_array);
    schema["x-private"] == json!(true) || parts.is_some_and(|parts| parts.iter().any(is_private))
}

#[test]
fn private_fields_are_marked_and_shown_to_whoever_seals() {
    let outside = act::TransferOut {
        member: MemberId::from_number(1),
        to: None,
        to_outside: Some(dangvu_register::person::Private::Open("Nơi khác".to_owned())),
    };
    for kind in KINDS {
        let mut example = if kind.name == "transfer_out" { outside.clone().into() } else { (kind.example)() };
        let mut shown = BTreeSet::new();
        example.private(&mut |_, field, value: &mut dyn Sealable| {
            assert!(value.plain().is_some(), "{}.{field} is open", kind.name);
            shown.insert(field);
            value.seal("…".to_owned());
        });
        let schema = serde_json::to_value((kind.schema)()).unwrap();
        let properties = schema["properties"].as_object().unwrap();
        let marked: BTreeSet<_> =
            properties.iter().filter(|(_, property)| is_private(property)).map(|(name, _)| name.as_str()).collect();
        assert_eq!(shown, marked, "{}", kind.name);
        let sealed = written(&example);
        assert_eq!(serde_json::from_value::<Act>(sealed.clone()).unwrap(), example, "{}", kind.name);
        for field in marked {
            assert_eq!(sealed[kind.name][field], json!({ "sealed": "…" }));
        }
    }
}

#[test]
fn sealed_values_open_again() {
    let mut act = (act::kind_named("admit").unwrap().example)();
    let as_entered = act.clone();
    let mut plain = String::new();
    act.private(&mut |_, _, value| {
        plain = value.plain().unwrap();
        value.seal("abc".to_owned());
        assert_eq!((value.plain(), value.sealed()), (None, Some("abc")));
    });
    assert_ne!(act, as_entered);
    act.private(&mut |_, _, value| value.unseal(plain.as_bytes()).unwrap());
    assert_eq!(act, as_entered);
    act.private(&mut |_, _, value| {
        assert!(value.unseal(b"[]").is_err());
        value.erase();
        assert_eq!((value.plain(), value.sealed()), (None, None));
    });
    assert_eq!(written(&act)["admit"]["person"], json!({ "erased": true }));
    assert_eq!(serde_json::from_value::<Act>(written(&act)).unwrap(), act);
}

fn list<T: Coded + std::fmt::Debug + PartialEq + serde::Serialize + serde::de::DeserializeOwned>(name: &str) {
    let mut seen = BTreeSet::new();
    for &value in T::ALL {
        assert!(seen.insert(value.name()), "{name}: '{}' stands twice", value.name());
        let label = value.label();
        assert!(!label.vi.is_empty() && !label.en.is_empty(), "{name}.{}", value.name());
        assert_eq!(T::from_code(value.code()), Some(value));
        assert_eq!(serde_json::to_value(value).unwrap(), json!(value.name()));
        assert_eq!(serde_json::from_value::<T>(json!(value.name())).unwrap(), value);
    }
    assert_eq!(T::from_code(0), None);
    assert_eq!(T::from_code(u8::try_from(T::ALL.len() + 1).unwrap()), None);
}

#[test]
fn every_list_of_codes_has_labels_and_codes_that_lead_back() {
    list::<codes::Sex>("sex");
    list::<codes::Education>("education");
    list::<codes::TheoryLevel>("theory");
    list::<codes::Status>("status");
    list::<codes::OrgKind>("kind");
    list::<codes::Level>("level");
    list::<codes::ExitReason>("exit reason");
    list::<codes::Body>("body");
    list::<codes::Post>("post");
    list::<codes::SeatOrigin>("seat origin");
    list::<codes::SeatEnd>("seat end");
    list::<codes::CongressForm>("congress form");
    list::<codes::Secrecy>("secrecy");
    list::<codes::VoidReason>("void reason");
    list::<codes::UnitChange>("unit change");
    list::<codes::DossierCount>("dossier count");
    list::<codes::AgeBand>("age band");
    list::<codes::PartyAgeBand>("party age band");
    list::<codes::MatterKind>("matter kind");
    list::<codes::MeetingKind>("meeting kind");
    list::<codes::Turnout>("turnout");
    list::<codes::SessionForm>("session form");
    list::<codes::Audience>("audience");
    list::<codes::Attendance>("attendance");
    list::<codes::ClassKind>("class kind");
    list::<codes::ActivityForm>("activity form");
    list::<codes::CommitmentKind>("commitment kind");
    list::<codes::CommitmentResult>("commitment result");
    list::<codes::PetitionKind>("petition kind");
    list::<codes::PetitionOutcome>("petition outcome");
    list::<codes::ReviewStage>("review stage");
    list::<codes::ReviewSpan>("review span");
    list::<codes::RemedyOutcome>("remedy outcome");
    list::<codes::AwardOccasion>("award occasion");
    list::<codes::Whom>("whom");
    list::<codes::ModelKind>("model kind");
    list::<codes::InspectionKind>("inspection kind");
    list::<codes::Activity>("activity");
    list::<codes::LegalBasis>("legal basis");
    list::<codes::Conclusion>("conclusion");
    list::<codes::InspectedObject>("inspected object");
    list::<codes::CommitteeSeat>("committee seat");
    list::<codes::DisciplineForm>("discipline form");
    list::<codes::LegalAction>("legal action");
    list::<codes::AppealOutcome>("appeal outcome");
    list::<codes::CaseUnit>("case unit");
    list::<codes::AssetStage>("asset stage");
    list::<codes::CadreDeed>("cadre deed");
    list::<codes::CadreDirection>("cadre direction");
    list::<Area>("area");
    list::<FactKind>("fact kind");
    for dimension in Dimension::ALL {
        assert_eq!(Dimension::named(dimension.name()), Some(*dimension));
        assert!(!dimension.label().vi.is_empty() && !dimension.label().en.is_empty());
    }
}

#[test]
fn lists_that_rules_choose_from_have_the_names_of_the_codes() {
    fn same<T: Coded>(list: CodeListId) {
        let rulebook = crate::script::rulebook();
        let listed: Vec<_> = rulebook.codes(list).codes.iter().map(|code| (&*code.id, &*code.label.vi)).collect();
        let coded: Vec<_> = T::ALL.iter().map(|value| (value.name(), value.label().vi)).collect();
        assert_eq!(listed, coded, "{}", list.name());
    }
    same::<codes::OrgKind>(CodeListId::OrganisationKind);
    same::<codes::Body>(CodeListId::ActingBody);
    same::<codes::DisciplineForm>(CodeListId::DisciplineForm);
}

fn schema_of(kind: &str) -> String {
    serde_json::to_string_pretty(&(act::kind_named(kind).unwrap().schema)()).unwrap()
}

#[test]
fn the_schema_of_a_simple_act() {
    insta::assert_snapshot!(schema_of("transfer_out"));
}

#[test]
fn the_schema_of_an_act_with_a_private_field() {
    insta::assert_snapshot!(schema_of("issue_card"));
}
