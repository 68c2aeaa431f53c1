//! Good files, each kind of bad file, and the rulebook as shipped.

use super::*;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn shipped() -> Rulebook {
    Rulebook::parse(Rulebook::SHIPPED).unwrap_or_else(|errors| panic!("{}", joined(&errors)))
}

fn joined(errors: &[RulebookError]) -> String {
    errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// Parses the shipped files with one more, and returns the faults as they are printed.
fn faults(text: &str) -> String {
    let files: Vec<(&str, &str)> = Rulebook::SHIPPED.iter().copied().chain([("office.toml", text)]).collect();
    joined(&Rulebook::parse(&files).unwrap_err())
}

const HEAD: &str = "[quorum]\nlabel = { vi = \"Số họp lệ\", en = \"Quorum\" }\nunit = \"member\"\n\n";

/// A family of one rule, whose body is given.
fn family(body: &str) -> String {
    format!("{HEAD}[[quorum.rule]]\n{body}")
}

const SURE: &str = "document = \"1-QĐ\"\nconfidence = \"A\"\nconfirmed = true\nbreach = \"refuse\"\n";

#[test]
fn the_shipped_rulebook_parses() {
    let rulebook = shipped();
    assert!(rulebook.all().count() >= RuleId::ALL.len());
    for id in RuleId::ALL {
        assert_eq!(rulebook.family(*id).id, id.name());
    }
    for list in CodeListId::ALL {
        assert_eq!(rulebook.codes(*list).id, list.name());
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the test compares the list in the program with the folder")]
fn every_shipped_file_is_listed() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../rulebook");
    let mut found: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".toml"))
        .collect();
    let mut listed: Vec<&str> = Rulebook::SHIPPED.iter().map(|(name, _)| *name).collect();
    found.sort_unstable();
    listed.sort_unstable();
    assert_eq!(found, listed);
}

#[test]
fn a_number_changes_with_the_regulation() {
    let rulebook = shipped();
    let term = |on| rulebook.number(RuleId::SubordinateCellCongressTerm, day(on));
    assert_eq!(term("2019-12-31"), Some(30));
    assert_eq!(term("2025-06-30"), Some(30));
    assert_eq!(term("2025-07-01"), Some(60));
    assert_eq!(term("2026-11-01"), Some(60));
    let document = |on| rulebook.rule(RuleId::AdmissionAgeMax, day(on)).map(|rule| rule.document.as_str());
    assert_eq!(document("2019-12-31"), Some("29-QĐ/TW 25/7/2016, mục 1.1"));
    assert_eq!(document("2026-11-01"), Some("294-QĐ/TW 26/5/2025, Điều 1"));
}

#[test]
fn before_the_first_rule_there_is_none() {
    let rulebook = shipped();
    assert_eq!(rulebook.rule(RuleId::Probation, day("2011-01-18")), None);
    assert_eq!(rulebook.due(RuleId::Probation, day("2011-01-18"), day("2011-01-18")), None);
}

#[test]
fn a_period_is_counted_in_the_unit_of_its_rule() {
    let rulebook = shipped();
    let on = day("2026-01-05");
    assert_eq!(rulebook.due(RuleId::Probation, on, on), Some(day("2027-01-05")));
    assert_eq!(rulebook.due(RuleId::AdmissionAgeMin, on, day("2008-01-06")), Some(day("2026-01-06")));
    assert_eq!(rulebook.due(RuleId::AdmissionCeremony, on, on), Some(day("2026-02-16")));
    assert_eq!(rulebook.due(RuleId::SuspensionMax, on, on), Some(day("2026-04-05")));
    assert_eq!(rulebook.due(RuleId::ReadmissionsMax, on, on), None);
}

#[test]
fn each_kind_of_value_is_answered() {
    let rulebook = shipped();
    let on = day("2025-03-01");
    assert_eq!(rulebook.date(RuleId::EarliestAct, on), Some(day("1930-02-03")));
    assert_eq!(rulebook.numbers(RuleId::BadgeYears, on).first(), Some(&30));
    assert_eq!(rulebook.number_for(RuleId::BadgeEarly, 65, on), Some(12));
    assert_eq!(rulebook.number_for(RuleId::BadgeEarly, 70, on), Some(24));
    assert_eq!(rulebook.number_for(RuleId::BadgeMoney, 45, on), None);
    assert_eq!(rulebook.codes_allowed(RuleId::StrikingOffGrounds, on).len(), 5);
    let vote = rulebook.share(RuleId::AdmissionVote, day("2026-01-01")).unwrap();
    assert!(vote.is_reached(2, 3) && vote.is_reached(7, 10) && !vote.is_reached(6, 10));
}

#[test]
fn twenty_per_cent_of_good_is_rounded_down() {
    assert_eq!(Share { of: 20, whole: 100 }.at_most(54), 10);
}

#[test]
fn what_is_not_known_is_shown_and_gives_no_alarm() {
    let rulebook = shipped();
    let on = day("2026-11-01");
    let rounds = rulebook.rule(RuleId::BadgeRounds, on).unwrap();
    assert_eq!((rounds.confirmed, &rounds.value), (false, &None));
    assert!(rulebook.days_of_year(RuleId::BadgeRounds, on).is_empty());
    assert!(rulebook.in_force(on).any(|(family, _)| family.id == "badge_rounds"));
}

#[test]
fn the_two_readings_of_30_days_are_not_confirmed() {
    let rulebook = shipped();
    let rule = |on| rulebook.rule(RuleId::IntroductionPaperPresentation, day(on)).unwrap();
    assert!(rule("2019-12-31").confirmed);
    assert!(!rule("2026-11-01").confirmed && rule("2026-11-01").note.is_some());
}

#[test]
fn codes_keep_the_index_of_their_declaration() {
    let rulebook = shipped();
    let sectors = rulebook.codes(CodeListId::Sector);
    assert_eq!(sectors.index("party_bodies"), Some(0));
    assert_eq!(sectors.index("other"), Some(10));
    assert_eq!(sectors.code(3).unwrap().label.vi, "Nội chính");
    assert_eq!(sectors.index("none"), None);
}

#[test]
fn a_retired_code_is_kept_and_no_longer_offered() {
    let text = "[colour]\nlabel = { vi = \"Màu\", en = \"Colour\" }\n\
                [[colour.code]]\nid = \"red\"\nvi = \"Đỏ\"\nen = \"Red\"\nretired = \"2020-01-01\"\n\
                [[colour.code]]\nid = \"blue\"\nvi = \"Xanh\"\nen = \"Blue\"\norder = 9\n\
                [[colour.code]]\nid = \"gold\"\nvi = \"Vàng\"\nen = \"Gold\"\norder = 5\n";
    let files: Vec<(&str, &str)> = Rulebook::SHIPPED.iter().copied().chain([("office.toml", text)]).collect();
    let rulebook = Rulebook::parse(&files).unwrap();
    let colours = rulebook.codes_named("colour").unwrap();
    let ids = |on| colours.offered(day(on)).iter().map(|code| code.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids("2019-12-31"), ["red", "gold", "blue"]);
    assert_eq!(ids("2020-01-01"), ["gold", "blue"]);
    assert_eq!(colours.index("blue"), Some(1));
}

#[test]
fn a_family_that_no_code_uses_is_loaded() {
    let text = family(&format!("value = 7\nfrom = \"2020-01-01\"\n{SURE}"));
    let files: Vec<(&str, &str)> = Rulebook::SHIPPED.iter().copied().chain([("office.toml", &*text)]).collect();
    let rulebook = Rulebook::parse(&files).unwrap();
    let rule = rulebook.family_named("quorum").and_then(|family| family.on(day("2030-01-01"))).unwrap();
    assert_eq!(rule.value, Some(RuleValue::Number(7)));
}

#[test]
fn overlapping_periods_are_refused_and_gaps_are_not() {
    let rule = |from: &str, to: &str| format!("[[quorum.rule]]\nvalue = 1\nfrom = \"{from}\"\n{to}{SURE}\n");
    let closed = rule("2020-01-01", "to = \"2020-12-31\"\n");
    let gap = format!("{HEAD}{closed}{}", rule("2021-06-01", ""));
    let files: Vec<(&str, &str)> = Rulebook::SHIPPED.iter().copied().chain([("office.toml", &*gap)]).collect();
    assert!(Rulebook::parse(&files).is_ok());
    assert_eq!(
        faults(&format!("{HEAD}{closed}{}", rule("2020-12-31", ""))),
        "office.toml:14: two rules of 'quorum' are in force on 2020-12-31: this one and the one on line 5. \
         End the older rule with 'to' on the day before the newer one begins, or correct 'from'."
    );
    assert_eq!(
        faults(&format!("{HEAD}{}{}", rule("2021-01-01", ""), rule("2020-01-01", ""))).lines().count(),
        1,
        "the order of the rules does not matter"
    );
}

/// A bad rule of a family that begins on line 5, and how its fault is printed.
const BAD_RULES: &[(&str, &str)] = &[
    (
        "value = 1\nfrom = \"2020-01-01\"\nuntil = \"2021-01-01\"\n",
        "office.toml:8: [[quorum.rule]] has the unknown key 'until'. Remove it, or write one of: value, from, to, \
         document, confidence, confirmed, breach, note.",
    ),
    (
        "value = 1\n",
        "office.toml:5: [[quorum.rule]] has no 'from'. Add a line 'from = …'; rulebook/README.md says what belongs \
         there.",
    ),
    (
        "value = 1\nfrom = \"2020-02-30\"\n",
        "office.toml:7: 'from' is not a date written \"YYYY-MM-DD\" between 1900-04-15 and 2079-09-17. \
         Write a date written \"YYYY-MM-DD\" between 1900-04-15 and 2079-09-17.",
    ),
    (
        "value = \"one\"\nfrom = \"2020-01-01\"\n",
        "office.toml:6: 'value' is not a whole number, zero or more. Write a whole number, zero or more.",
    ),
    (
        "value = 1\nfrom = \"2020-01-01\"\nto = \"2019-01-01\"\n",
        "office.toml:8: the rule ends on 2019-01-01, before it begins on 2020-01-01. Correct 'from' or 'to'.",
    ),
    (
        "from = \"2020-01-01\"\n",
        "office.toml:9: the rule is called confirmed and has no value. Write the value, or 'confirmed = false'.",
    ),
    (
        "value = 1\nfrom = \"2020-01-01\"\nnote = { vi = \"Ghi chú\" }\n",
        "office.toml:8: note has no 'en'. Add a line 'en = …'; rulebook/README.md says what belongs there.",
    ),
];

#[test]
fn a_bad_rule_is_named_with_line_cause_and_remedy() {
    for (body, expected) in BAD_RULES {
        assert_eq!(faults(&family(&format!("{body}{SURE}"))), *expected);
    }
}

#[test]
fn what_is_not_sure_may_not_refuse() {
    let unsure = |confidence: &str, confirmed: bool| {
        let body = "value = 1\nfrom = \"2020-01-01\"\ndocument = \"1-QĐ\"\nbreach = \"refuse\"\n";
        faults(&family(&format!("{body}confidence = \"{confidence}\"\nconfirmed = {confirmed}\n")))
    };
    assert_eq!(
        unsure("B", false),
        "office.toml:9: the rule is not confirmed and refuses acts. Write 'breach = \"warn\"', or confirm the value \
         against its document and write 'confirmed = true'."
    );
    assert_eq!(
        unsure("C", true),
        "office.toml:11: the rule is called confirmed and has confidence C. Write 'confirmed = false', or check the \
         document and set the confidence to A or B."
    );
    assert_eq!(unsure("D", true), "office.toml:10: 'confidence' is \"D\". Write one of: A, B, C.");
}

/// A bad file, and how its fault is printed.
const BAD_FILES: &[(&str, &str)] = &[
    (
        "[quorum]\nlabel = { vi = \"Số họp lệ\", en = \"\" }\nunit = \"member\"\nrule = []\n",
        "office.toml:2: 'en' is empty. Write the text; labels and notes need both 'vi' and 'en'.\n\
         office.toml:4: 'rule' is not a list of tables, each opened with [[…]]. \
         Write a list of tables, each opened with [[…]].",
    ),
    (
        "[quorum]\nlabel = { vi = \"Số họp lệ\", en = \"Quorum\" }\n",
        "office.toml:1: [quorum] has neither rules nor codes. \
         Add [[quorum.rule]] for a rule, or [[quorum.code]] for a list.",
    ),
    (
        "[colour]\nlabel = { vi = \"Màu\", en = \"Colour\" }\n\n[[colour.code]]\nid = \"Red\"\nvi = \"Đỏ\"\nen = \"Red\"\n",
        "office.toml:4: the name 'Red' is not made of small letters a to z, digits and '_'. \
         Write a name such as 'admission_age_min'.",
    ),
    (
        "[sector]\nlabel = { vi = \"Khối\", en = \"Sector\" }\n\n[[sector.code]]\nid = \"a\"\nvi = \"A\"\nen = \"A\"\n",
        "office.toml:1: 'sector' is declared a second time, first in codes.toml:4. \
         Keep one of the two; new versions of a rule go below the first.",
    ),
];

#[test]
fn a_bad_file_is_named_with_line_cause_and_remedy() {
    for (text, expected) in BAD_FILES {
        assert_eq!(faults(text), *expected);
    }
}

#[test]
fn broken_toml_is_named_with_its_line() {
    let text = faults("[quorum]\nlabel = {\n= 3\n");
    assert!(text.starts_with("office.toml:"), "{text}");
    assert!(text.contains("this is not valid TOML") && text.contains("Correct the line"), "{text}");
}

#[test]
fn every_fault_of_a_file_is_reported_at_once() {
    let text =
        family("value = 1.5\nfrom = \"soon\"\ndocument = \"\"\nconfidence = \"A\"\nconfirmed = 1\nbreach = \"ask\"\n");
    let lines: Vec<String> =
        faults(&text).lines().map(|line| line.split(' ').next().unwrap_or_default().to_owned()).collect();
    assert_eq!(lines, ["office.toml:6:", "office.toml:7:", "office.toml:8:", "office.toml:10:", "office.toml:11:"]);
}

/// Replaces text in one shipped file, and returns the faults as they are printed.
fn faults_after(file: &str, old: &str, new: &str) -> String {
    let changed: Vec<(&str, String)> = Rulebook::SHIPPED
        .iter()
        .map(|(name, text)| (*name, if *name == file { text.replacen(old, new, 1) } else { (*text).to_owned() }))
        .collect();
    let files: Vec<(&str, &str)> = changed.iter().map(|(name, text)| (*name, text.as_str())).collect();
    joined(&Rulebook::parse(&files).unwrap_err())
}

#[test]
fn a_family_that_the_register_needs_may_not_be_missing_or_of_another_kind() {
    let without: Vec<(&str, &str)> = Rulebook::SHIPPED
        .iter()
        .copied()
        .filter(|(name, _)| *name != "cadre.toml" && *name != "structure.toml")
        .collect();
    let text = joined(&Rulebook::parse(&without).unwrap_err());
    assert_eq!(
        text.lines().next(),
        Some(
            "rulebook: no file declares the rule 'earliest_act', which the register needs. Put [earliest_act] back; \
             a rule whose value is not known is declared without 'value'."
        )
    );
    assert_eq!(text.lines().count(), 10);
    let text = faults_after("structure.toml", "unit = \"member\"", "unit = \"month\"");
    assert!(
        text.contains("'cell_official_members_min' has the unit \"month\". The register expects the unit: member."),
        "{text}"
    );
    let text = faults_after("badge.toml", "kind = \"numbers\"", "kind = \"number\"");
    assert!(text.contains("'badge_years' has the kind \"number\". The register expects the kind: numbers."), "{text}");
}

#[test]
fn a_rule_chooses_only_from_codes_that_are_declared() {
    let text = faults_after("codes.toml", "id = \"maternity\"", "id = \"maternity_leave\"");
    assert!(text.contains("'exemption_grounds' names the code 'maternity', which the list 'exemption_ground' does not have. Add the code"), "{text}");
    let text = faults_after("review.toml", "list = \"classification_level\"", "list = \"level\"");
    assert!(text.contains("'organisation_levels' chooses from the list 'level', which no file declares"), "{text}");
}

#[test]
fn numbers_and_days_of_the_year_increase() {
    let text = faults_after("badge.toml", "[30, 40,", "[40, 30,");
    assert!(
        text.contains("the entries of 'value' do not increase. Write each entry once, the smallest first."),
        "{text}"
    );
    let text = faults_after(
        "badge.toml",
        "from = \"2021-09-28\"\ndocument = \"Chưa",
        "value = [\"02-30\"]\nfrom = \"2021-09-28\"\ndocument = \"Chưa",
    );
    assert!(text.contains("'value' is not a list of days of the year, each written \"MM-DD\""), "{text}");
}
