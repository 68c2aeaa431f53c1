//! Discipline of members and organisations, and appeals against it.

use dangvu_register::check::{Found, Refusal, TitleDoubt, Warning};
use dangvu_register::codes::{AppealOutcome, DisciplineForm, WorkList};
use dangvu_register::effect::Subject;
use dangvu_register::ids::Seq;
use dangvu_register::register::Detail;
use dangvu_register::rulebook::{CodeListId, RuleId, Rulebook};

use crate::script::{Office, PROVINCE, day, member, unit};

fn code(name: &str) -> String {
    member(name).to_string()
}

fn discipline(on: &str, who: &str, form: &str, more: &str) -> String {
    format!(r#"{on} tinh:standing discipline_member {{"member": "{}", "form": "{form}"{more}}}"#, code(who))
}

fn office() -> Office {
    Office::with(&[
        PROVINCE,
        "2015-01-01 open m1 a1x
         2015-01-01 open m2 a1x
         2015-01-01 open m3 b1
         2023-01-02 admit m4 b1
         2019-01-01 take_post m1 a1x secretary",
    ])
}

fn year(office: &Office, measure: &str, code: &str) -> i64 {
    office.figure(measure, code, "2023-01-01", "2023-12-31")
}

fn refused_by(office: &mut Office, line: &str) -> (RuleId, Found) {
    let refusals = office.refused(line);
    let [Refusal::Rule(breach)] = &refusals[..] else { panic!("{refusals:?}") };
    (breach.rule, breach.found)
}

#[test]
fn discipline_counts_for_whoever_decided_and_expulsion_where_the_member_was() {
    let mut office = office();
    office.record(&discipline("2023-03-01", "m1", "reprimand", r#", "contents": ["morals", "unity"]"#));
    office.record(&discipline(
        "2023-04-01",
        "m2",
        "expulsion",
        r#", "legal_action": "prison", "administrative": true"#,
    ));
    office
        .record(&format!(r#"2023-05-01 b1:cell discipline_member {{"member": "{}", "form": "warning"}}"#, code("m3")));
    let of = |name| [year(&office, name, "tinh"), year(&office, name, "a"), year(&office, name, "b1")];
    assert_eq!(of("members_disciplined"), [3, 0, 1]);
    assert_eq!(of("members_expelled_by_discipline"), [1, 0, 0]);
    assert_eq!(of("expelled"), [1, 1, 0], "the members' own unit has one member less");
    assert_eq!(of("members"), [3, 1, 2]);
    assert_eq!(of("member_violations"), [2, 0, 0]);
    assert_eq!(of("committee_members_disciplined"), [1, 0, 0]);
    let law = [
        "members_disciplined_and_prosecuted",
        "members_disciplined_and_imprisoned",
        "members_disciplined_administratively",
    ];
    assert_eq!(law.map(|name| year(&office, name, "tinh")), [1, 1, 1]);
}

#[test]
fn voiding_an_expulsion_takes_back_both_the_discipline_and_the_exit() {
    let mut office = office();
    let expelled = office.record(&discipline("2023-04-01", "m1", "expulsion", ""));
    assert_eq!((year(&office, "members_disciplined", "tinh"), office.members("a1x", "2023-04-01")), (1, 1));
    assert_eq!(
        office.figure("committee_members_disciplined", "tinh", "2023-04-01", "2023-04-01"),
        1,
        "though the seat ends that day"
    );
    office.record(&format!("2023-05-01 void {expelled}"));
    assert_eq!((year(&office, "members_disciplined", "tinh"), office.members("a1x", "2023-04-01")), (0, 2));
}

#[test]
fn each_form_is_for_whom_the_rulebook_says() {
    let mut office = office();
    let list = CodeListId::DisciplineForm;
    let form = |office: &Office, name| Found::Code(list, office.register.code(list.name(), name));
    let dismissal = form(&office, "dismissal");
    let line = discipline("2023-03-01", "m2", "dismissal", "");
    assert_eq!(refused_by(&mut office, &line), (RuleId::PostlessDisciplineForms, dismissal));
    let expulsion = form(&office, "expulsion");
    let line = discipline("2023-03-01", "m4", "expulsion", "");
    assert_eq!(refused_by(&mut office, &line), (RuleId::ProbationaryDisciplineForms, expulsion));
    let dissolution = form(&office, "dissolution");
    let line = discipline("2023-03-01", "m1", "dissolution", "");
    assert_eq!(refused_by(&mut office, &line), (RuleId::MemberDisciplineForms, dissolution));
    let line = r#"2023-03-01 tinh:standing discipline_unit {"unit": "a1", "form": "dismissal"}"#;
    assert_eq!(refused_by(&mut office, line), (RuleId::OrganisationDisciplineForms, dismissal));
    assert!(
        office.record_warned(&discipline("2023-03-01", "m1", "dismissal", "")).is_empty(),
        "a secretary has a post"
    );
    assert!(office.record_warned(&discipline("2023-03-01", "m4", "warning", "")).is_empty());
}

#[test]
fn before_the_rule_the_path_of_a_member_still_refuses_to_expel_on_probation() {
    let mut office = Office::with(&[PROVINCE, "2020-01-02 admit m4 b1"]);
    let refusals = office.refused(&discipline("2020-03-01", "m4", "expulsion", ""));
    let [Refusal::MemberPath(path)] = &refusals[..] else { panic!("{refusals:?}") };
    assert_eq!((path.step, path.standing), ("discipline_member", "probationary"));
}

#[test]
fn limitation_periods_warn() {
    let mut office = office();
    let violated = |on: &str| format!(r#", "violated_on": "{on}""#);
    assert!(office.record_warned(&discipline("2023-03-01", "m1", "reprimand", &violated("2018-03-01"))).is_empty());
    let mut warned = |form: &str, on: &str| {
        let warnings = office.record_warned(&discipline("2023-03-01", "m1", form, &violated(on)));
        warnings
            .iter()
            .map(|warning| if let Warning::Rule(breach) = warning { breach.rule } else { panic!("{warning:?}") })
            .collect::<Vec<_>>()
    };
    assert_eq!(warned("reprimand", "2018-02-28"), [RuleId::ReprimandLimitation]);
    assert_eq!(warned("warning", "2018-02-28"), []);
    assert_eq!(warned("warning", "2013-02-28"), [RuleId::DismissalLimitation]);
    assert_eq!(warned("expulsion", "2003-02-28"), []);
    let refusals = office.refused(&discipline("2023-03-01", "m2", "reprimand", &violated("2023-03-02")));
    assert!(matches!(refusals[..], [Refusal::DatesOutOfOrder { field: "effective", .. }]));
    let refusals = office.refused(&discipline("2023-03-01", "m2", "reprimand", r#", "contents": ["laws"]"#));
    assert_eq!(refusals, [Refusal::UnknownCode { list: "member_content", code: "laws".to_owned() }]);
    let nameless = discipline("2023-03-01", "m2", "reprimand", "").replace("tinh:standing ", "");
    assert_eq!(office.refused(&nameless), [Refusal::NoIssuer]);
}

#[test]
fn a_dissolved_organisation_stands_until_it_is_ended() {
    let mut office = office();
    let dissolve = |on: &str| {
        format!(
            r#"{on} a:standing discipline_unit {{"unit": "b2", "form": "dissolution", "contents": ["working_rules", "laws"]}}"#
        )
    };
    let (on, b2) = (day("2023-03-01"), unit("b2"));
    assert_eq!(office.record_warned(&dissolve("2023-03-01")), [Warning::DissolvedStillStands { unit: b2.clone(), on }]);
    assert_eq!([year(&office, "units_disciplined", "a"), year(&office, "unit_violations", "a")], [1, 2]);
    assert!(office.register.unit_on(office.at("b2"), day("2023-12-31")).is_some());
    office.record("2023-04-01 end b2");
    assert!(office.record_warned(&dissolve("2023-04-01")).is_empty());
    let warn = r#"2023-05-01 a:standing discipline_unit {"unit": "b2", "form": "warning"}"#;
    assert!(matches!(office.refused(warn)[..], [Refusal::UnitNotActive { .. }]));
    let found = office.register.discipline_of_unit(office.at("b2"), 2023, Seq::NEVER);
    assert_eq!(found.iter().map(|one| one.form).collect::<Vec<_>>(), [Some(DisciplineForm::Dissolution); 2]);
}

fn appeal(on: &str, id: &str, of: Seq, form: &str) -> String {
    format!(
        r#"{on} appeal {{"appeal": "{id}", "unit": "tinh", "member": "{}", "of": {of}, "form": "{form}"}}"#,
        code("m1")
    )
}

fn decide(on: &str, id: &str, outcome: &str, form: &str) -> String {
    let form = if form.is_empty() { String::new() } else { format!(r#", "form": "{form}""#) };
    format!(r#"{on} decide_appeal {{"appeal": "{id}", "outcome": "{outcome}"{form}}}"#)
}

#[test]
fn an_appeal_changes_what_is_in_force_and_not_what_was_decided() {
    let mut office = office();
    let first = office.record(&discipline("2023-03-01", "m1", "warning", ""));
    office.record(&appeal("2023-03-20", "kn-1", first, "warning"));
    let known = office.register.last_seq();
    office.record(&decide("2023-05-10", "kn-1", "lowered", "reprimand"));
    let who = office.who("m1");
    let of_year = |known| {
        office.register.discipline_of(who, 2023, known).iter().map(|one| (one.first, one.form)).collect::<Vec<_>>()
    };
    assert_eq!(of_year(Seq::NEVER), [(DisciplineForm::Warning, Some(DisciplineForm::Reprimand))]);
    assert_eq!(of_year(known), [(DisciplineForm::Warning, Some(DisciplineForm::Warning))], "as was known before");
    let held = |on| office.register.discipline_in_force(Subject::Member(who), day(on), Seq::NEVER);
    let forms = |on| held(on).iter().map(|one| one.form).collect::<Vec<_>>();
    assert_eq!(forms("2023-02-28"), []);
    assert_eq!(forms("2023-05-09"), [Some(DisciplineForm::Warning)], "it stays in force meanwhile");
    assert_eq!(forms("2023-05-10"), [Some(DisciplineForm::Reprimand)]);
    assert!(office.register.discipline_of(who, 2022, Seq::NEVER).is_empty());
    let figures = [
        "members_warned",
        "members_reprimanded",
        "appeals_received",
        "appeals_decided",
        "appeals_lowered",
        "appeals_open",
    ];
    assert_eq!(figures.map(|name| year(&office, name, "tinh")), [1, 0, 1, 1, 1, 0]);
    assert_eq!(office.figure("appeals_open", "tinh", "2023-05-09", "2023-05-09"), 1);
    office.record(&appeal("2023-05-20", "kn-2", first, "reprimand"));
    office.record(&decide("2023-06-10", "kn-2", "lifted", ""));
    assert!(office.register.discipline_in_force(Subject::Member(who), day("2023-06-10"), Seq::NEVER).is_empty());
    let lifted = office.register.discipline_of(who, 2023, Seq::NEVER);
    assert_eq!((lifted.len(), lifted[0].form), (1, None));
    assert_eq!(year(&office, "members_appealed", "tinh"), 1, "one person, two appeals");
    assert_eq!(office.refused(&appeal("2023-07-20", "kn-3", first, "warning")), [unfit(first)]);
}

fn unfit(entry: Seq) -> Refusal {
    Refusal::EntryUnfit { entry, expected: "discipline_member" }
}

#[test]
fn an_appeal_is_against_a_discipline_of_the_same_member() {
    let mut office = office();
    let other = office.record(&discipline("2023-03-01", "m2", "warning", ""));
    assert_eq!(office.refused(&appeal("2023-03-20", "kn-1", other, "warning")), [unfit(other)]);
    assert_eq!(office.refused(&appeal("2023-03-20", "kn-1", Seq(3), "warning")), [unfit(Seq(3))]);
    let none = Seq(999);
    assert_eq!(office.refused(&appeal("2023-03-20", "kn-1", none, "warning")), [Refusal::UnknownEntry { entry: none }]);
    let own = office.record(&discipline("2023-03-01", "m1", "warning", ""));
    assert_eq!(office.refused(&appeal("2023-03-20", "kn-1", own, "reprimand")), [unfit(own)], "another form");
    assert!(office.refused(&appeal("2023-02-20", "kn-1", own, "warning")).contains(&unfit(own)), "not yet decided");
    office.record(&format!("2023-03-05 void {own}"));
    assert_eq!(office.refused(&appeal("2023-03-20", "kn-1", own, "warning")), [unfit(own)], "voided");
    let both = format!(r#"2023-03-20 appeal {{"appeal": "kn-1", "unit": "tinh", "of": {other}, "form": "warning"}}"#);
    assert_eq!(office.refused(&both), [Refusal::OneOf { first: "member", second: "organisation" }]);
}

#[test]
fn one_appeal_against_a_discipline_is_decided_before_the_next() {
    let mut office = office();
    let first = office.record(&discipline("2023-03-01", "m1", "warning", ""));
    office.record(&appeal("2023-03-20", "kn-1", first, "warning"));
    let open = [Refusal::AppealOpen { entry: first, appeal: "kn-1".parse().unwrap() }];
    assert_eq!(office.refused(&appeal("2023-03-25", "kn-2", first, "warning")), open);
    assert_eq!(
        office.refused(&appeal("2023-03-10", "kn-2", first, "warning")),
        open,
        "it would be open on the 20th too"
    );
    let other = office.record(&discipline("2023-03-02", "m1", "reprimand", ""));
    office.record(&appeal("2023-03-25", "kn-3", other, "reprimand"));
    office.record(&decide("2023-05-10", "kn-1", "kept", ""));
    assert_eq!(office.refused(&appeal("2023-05-09", "kn-2", first, "warning")), open, "not decided on that day");
    office.record(&appeal("2023-05-10", "kn-2", first, "warning"));
}

#[test]
fn a_new_form_fits_the_outcome() {
    let mut office = office();
    let first = office.record(&discipline("2023-03-01", "m1", "warning", ""));
    office.record(&appeal("2023-03-20", "kn-1", first, "warning"));
    let unfit = |outcome| [Refusal::AppealFormUnfit { was: DisciplineForm::Warning, outcome }];
    let lowered = unfit(AppealOutcome::Lowered);
    assert_eq!(office.refused(&decide("2023-05-10", "kn-1", "lowered", "warning")), lowered);
    assert_eq!(office.refused(&decide("2023-05-10", "kn-1", "lowered", "")), lowered);
    assert_eq!(office.refused(&decide("2023-05-10", "kn-1", "raised", "reprimand")), unfit(AppealOutcome::Raised));
    assert_eq!(office.refused(&decide("2023-05-10", "kn-1", "kept", "warning")), unfit(AppealOutcome::Kept));
    let refusals = office.refused(&decide("2023-05-10", "kn-1", "raised", "dissolution"));
    assert!(matches!(&refusals[..], [Refusal::Rule(breach)] if breach.rule == RuleId::MemberDisciplineForms));
    let who = member("m1");
    let follows = Warning::MembershipToFollow { member: who, expelled: true };
    assert_eq!(office.record_warned(&decide("2023-05-10", "kn-1", "raised", "expulsion")), [follows]);
    assert!(matches!(office.refused(&decide("2023-05-11", "kn-1", "kept", ""))[..], [Refusal::MatterPath(_)]));
}

#[test]
fn the_expelled_may_appeal_and_are_to_be_restored() {
    let mut office = office();
    let first = office.record(&discipline("2023-03-01", "m1", "expulsion", ""));
    office.record(&appeal("2023-03-20", "kn-1", first, "expulsion"));
    let warned = office.record_warned(&decide("2023-05-10", "kn-1", "lowered", "warning"));
    assert_eq!(warned, [Warning::MembershipToFollow { member: member("m1"), expelled: false }]);
    office.record("2023-05-11 restore m1 a1x");
    assert_eq!(office.members("a1x", "2023-05-11"), 2);
}

#[test]
fn an_organisation_appeals_too() {
    let mut office = office();
    let first = office.record(r#"2023-03-01 a:standing discipline_unit {"unit": "a1", "form": "warning"}"#);
    office.record(&format!(
        r#"2023-03-20 appeal {{"appeal": "kn-1", "unit": "tinh", "organisation": "a1", "of": {first}, "form": "warning"}}"#
    ));
    office.record(&decide("2023-05-10", "kn-1", "lowered", "reprimand"));
    let found = office.register.discipline_of_unit(office.at("a1"), 2023, Seq::NEVER);
    assert_eq!(found[0].form, Some(DisciplineForm::Reprimand));
}

#[test]
fn filing_late_only_warns_because_the_rule_has_two_readings() {
    let mut office = office();
    let first = office.record(&discipline("2025-08-01", "m1", "warning", ""));
    let warned = office.record_warned(&appeal("2025-09-01", "kn-1", first, "warning"));
    let [Warning::Rule(breach)] = &warned[..] else { panic!("{warned:?}") };
    assert_eq!((breach.rule, breach.value, breach.confirmed), (RuleId::AppealFiling, 30, false));
    let due = office.due(WorkList::Petitions, "tinh", "2027-12-01");
    assert_eq!(due, [], "no limit for handling it is confirmed");
}

#[test]
fn a_discipline_ends_by_itself_only_where_the_rulebook_says_when() {
    let mut office = office();
    office.record(&discipline("2023-03-01", "m1", "warning", ""));
    let subject = Subject::Member(office.who("m1"));
    let held = |office: &Office, on| office.register.discipline_in_force(subject, day(on), Seq::NEVER).len();
    assert_eq!(held(&office, "2025-12-01"), 1);
    let ending = |office: &Office, on| office.due(WorkList::DisciplineEnding, "tinh", on);
    assert!(ending(&office, "2024-02-20").is_empty());
    let value = "[[discipline_effect.rule]]\nvalue = 12\n";
    let files: Vec<(&str, String)> = Rulebook::SHIPPED
        .iter()
        .map(|&(name, text)| (name, text.replace("[[discipline_effect.rule]]\n", value)))
        .collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, &**text)).collect();
    let mut office = Office::under(Rulebook::parse(&files).unwrap());
    office.record(PROVINCE);
    office.record("2015-01-01 open m1 a1x");
    office.record(&discipline("2023-03-01", "m1", "warning", ""));
    assert_eq!([held(&office, "2024-02-29"), held(&office, "2024-03-01")], [1, 0]);
    let found = ending(&office, "2024-02-20");
    let [item] = found[..] else { panic!("{found:?}") };
    assert_eq!((item.subject, item.due, item.overdue), (subject, day("2024-03-01"), false));
    assert_eq!(item.detail, Detail::Form(DisciplineForm::Warning));
    assert!(ending(&office, "2024-01-30").is_empty() && ending(&office, "2024-03-02").is_empty());
}

#[test]
fn a_discipline_speaks_against_a_title_until_it_is_lifted() {
    let mut office = office();
    let first = office.record(&discipline("2023-03-01", "m1", "warning", ""));
    let award = |on| {
        let to = format!(r#""to_year": 2022, "members": ["{}"]"#, code("m1"));
        format!(r#"{on} a:standing award {{"form": "certificate", "occasion": "yearly", {to}}}"#)
    };
    let doubt = |why| [Warning::TitleDoubtful { member: member("m1"), year: 2022, why }];
    assert_eq!(office.record_warned(&award("2023-03-10")), doubt(TitleDoubt::Disciplined));
    office.record(&appeal("2023-03-20", "kn-1", first, "warning"));
    office.record(&decide("2023-05-10", "kn-1", "lifted", ""));
    assert_eq!(office.record_warned(&award("2023-05-09")), doubt(TitleDoubt::Disciplined), "it held that day");
    assert_eq!(office.record_warned(&award("2023-06-01")), doubt(TitleDoubt::NotRated));
}
