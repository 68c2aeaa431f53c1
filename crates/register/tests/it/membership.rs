//! Acts on members: what they change, and what they are refused for.

use dangvu_register::act::{Act, RegisterCandidate};
use dangvu_register::check::{Found, MemberPath, Refusal, Warning};
use dangvu_register::codes::{ExitReason, OrgKind, Status};
use dangvu_register::day::Day;
use dangvu_register::entry::Paper;
use dangvu_register::ids::Seq;
use dangvu_register::person::{Person, PersonChange, Private};
use dangvu_register::rulebook::RuleId;
use dangvu_register::{Phase, Standing};

use crate::script::{Office, PROVINCE, TODAY, day, member, paper, person, unit};

fn office(script: &str) -> Office {
    Office::with(&[PROVINCE, script])
}

fn standing(office: &Office, who: &str, on: &str) -> Standing {
    office.register.standing(office.who(who), day(on))
}

/// Expects one refusal, of a member's path, and returns it.
fn path(office: &mut Office, line: &str) -> MemberPath {
    let mut refusals = office.refused(line);
    let Some(Refusal::MemberPath(path)) = refusals.pop() else { panic!("'{line}': {refusals:?}") };
    assert!(refusals.is_empty(), "'{line}': {refusals:?}");
    path
}

/// Expects one warning of a rule, and returns it with what was found.
fn warned(office: &mut Office, line: &str) -> (RuleId, Found) {
    let warnings = office.record_warned(line);
    let [Warning::Rule(breach)] = &warnings[..] else { panic!("'{line}': {warnings:?}") };
    (breach.rule, breach.found)
}

#[test]
fn from_candidate_to_official_member() {
    let office = office(
        "2020-01-10 register_candidate m1 b1
         2020-05-04 admit m1 b1 2020-05-19
         2021-05-20 confirm m1",
    );
    let status = |on| standing(&office, "m1", on).status();
    assert_eq!(standing(&office, "m1", "2020-01-10").phase, Phase::Candidate);
    assert_eq!(status("2020-05-03"), None);
    assert_eq!(status("2020-05-04"), Some(Status::Probationary));
    assert_eq!(status("2021-05-20"), Some(Status::Official));
    assert_eq!(standing(&office, "m1", "2025-05-04").party_age(day("2025-05-04")), 5, "from the decision");
    assert_eq!(office.figure("candidates_registered", "b", "2020-01-01", "2020-12-31"), 1);
    assert_eq!(office.figure("admitted", "tinh", "2020-01-01", "2020-12-31"), 1);
    assert_eq!(office.figure("confirmed", "tinh", "2021-01-01", "2021-12-31"), 1);
    assert_eq!(office.members("b1", "2020-05-04"), 1);
}

#[test]
fn a_path_that_is_not_lawful_is_told_with_the_conflict_and_what_would_be() {
    let mut office = office("2020-05-04 admit m1 b1\n 2021-06-01 confirm m1");
    let refused = path(&mut office, "2022-01-01 admit m1 b1");
    assert_eq!(
        refused,
        MemberPath {
            member: member("m1"),
            step: "admit",
            on: day("2022-01-01"),
            standing: "official",
            conflict: Some(Seq(10)),
            lawful: vec![
                "transfer_out",
                "transfer_temporarily",
                "exempt",
                "suspend",
                "strike_off",
                "resign",
                "discipline_member",
                "die"
            ],
        }
    );
    let late = path(&mut office, "2021-01-01 die m1");
    assert_eq!((late.step, late.conflict, late.standing), ("confirm", Some(Seq(10)), "dead"));
    assert_eq!(late.lawful, ["award_badge"]);
    let before = path(&mut office, "2020-01-01 exempt m1");
    assert_eq!(
        (before.standing, before.conflict, &before.lawful[..]),
        ("nobody", None, &["register_candidate", "admit", "receive_from_outside"][..])
    );
}

#[test]
fn nobody_acts_on_somebody_unknown() {
    let mut office = office("");
    let unknown = [Refusal::UnknownMember { member: member("m5") }];
    for act in [
        "confirm m5",
        "transfer_out m5 b1",
        "receive m5 b1",
        "transfer_temporarily m5 2020-06-01",
        "return_from_temporary m5",
        "exempt m5",
        "end_exemption m5",
        "suspend m5 2020-02-01",
        "end_suspension m5",
        "strike_off m5",
        "resign m5",
        "expel m5",
        "die m5",
        "readmit m5 b1",
        "restore m5 b1",
        "issue_card m5",
        "award_badge m5 30",
        "change_particulars m5 advanced",
        "assign_work m5",
        "take_post m5 b1 secretary",
        "leave_post m5 b1 secretary",
    ] {
        assert_eq!(office.refused(&format!("2020-01-01 {act}")), unknown, "{act}");
    }
}

#[test]
fn a_member_belongs_where_members_may() {
    let mut office = office("2020-01-01 open m1 b1");
    let no_members = |code| [Refusal::HoldsNoMembers { unit: unit(code), kind: OrgKind::UpperGrassroots }];
    for act in ["admit m2", "register_candidate m2", "enrol m2", "transfer_out m1"] {
        assert_eq!(office.refused(&format!("2020-02-01 {act} a")), no_members("a"), "{act}");
        let not_there = office.refused(&format!("2020-02-01 {act} nowhere"));
        assert_eq!(not_there, [Refusal::UnknownUnit { unit: unit("nowhere") }], "{act}");
    }
    office.record("2020-03-01 end b2");
    assert!(matches!(office.refused("2020-04-01 admit m2 b2")[..], [Refusal::UnitNotActive { .. }]));
}

#[test]
fn transfer_goes_by_way_of_transit() {
    let mut office = office(
        "2016-01-01 open m1 a1x
         2020-05-04 transfer_out m1 b1",
    );
    let there = |office: &Office, measure, code, on| office.figure(measure, code, on, on);
    assert_eq!(
        (there(&office, "members", "tinh", "2020-05-03"), there(&office, "members", "tinh", "2020-05-04")),
        (1, 0)
    );
    assert_eq!(there(&office, "in_transit", "a1x", "2020-05-04"), 1);
    assert_eq!(path(&mut office, "2020-05-10 transfer_out m1 b2").standing, "in_transit");
    assert_eq!(
        path(&mut office, "2020-05-10 exempt m1").lawful,
        ["receive", "strike_off", "resign", "discipline_member", "die"]
    );
    assert_eq!(
        office.record_warned("2020-05-14 receive m1 b2"),
        [Warning::ReceivedElsewhere { member: member("m1"), expected: unit("b1") }]
    );
    assert_eq!(
        (there(&office, "members", "b2", "2020-05-14"), there(&office, "in_transit", "tinh", "2020-05-14")),
        (1, 0)
    );
    let year = |measure, code| office.figure(measure, code, "2020-01-01", "2020-12-31");
    assert_eq!((year("transferred_out", "a"), year("transferred_in", "b")), (1, 1));
    assert_eq!(
        (year("transferred_out", "tinh"), year("sent_within", "tinh"), year("received_within", "tinh")),
        (0, 1, 1)
    );
    assert_eq!(path(&mut office, "2020-06-01 receive m1 b1").standing, "official");
}

#[test]
fn a_receipt_that_comes_late_is_warned_of() {
    let mut office = office("2016-01-01 open m1 a1x\n 2023-05-04 transfer_out m1 b1");
    let due = day("2023-05-04").plus_working_days(30);
    let on = due.plus_days(1);
    let found = warned(&mut office, &format!("{on} receive m1 b1"));
    assert_eq!(found, (RuleId::IntroductionPaperPresentation, Found::Late { due, on }));
}

#[test]
fn whoever_is_sent_to_a_unit_that_went_on_in_another_is_expected_there() {
    let mut office = office("2016-01-01 open m1 a1x\n 2020-05-04 transfer_out m1 b1\n 2020-05-10 absorb b1 b2");
    assert_eq!(office.record_warned("2020-05-14 receive m1 b2"), []);
}

#[test]
fn transfer_out_has_one_receiver() {
    let mut office = office("2016-01-01 open m1 a1x");
    let mut both = paper("2020-05-04 transfer_out m1 b1");
    let Act::TransferOut(act) = &mut both.act else { panic!() };
    act.to_outside = Some(Private::Open("Nơi khác".to_owned()));
    let one_of = [Refusal::OneOf { first: "to", second: "to_outside" }];
    assert_eq!(office.refused_paper(&both), one_of);
    let Act::TransferOut(act) = &mut both.act else { panic!() };
    (act.to, act.to_outside) = (None, None);
    assert_eq!(office.refused_paper(&both), one_of);
    let Act::TransferOut(act) = &mut both.act else { panic!() };
    act.to_outside = Some(Private::Sealed("…".to_owned()));
    assert_eq!(office.refused_paper(&both), [Refusal::NotOpen { field: "to_outside" }]);
}

#[test]
fn whoever_left_the_register_comes_back_as_enrolled() {
    let mut office = office("2016-01-01 open m1 a1x\n 2020-05-04 transfer_out m1 outside");
    assert_eq!(office.figure("transferred_outside", "tinh", "2020-01-01", "2020-12-31"), 1);
    assert_eq!(office.figure("put_out", "tinh", "2020-01-01", "2020-12-31"), 0);
    assert_eq!(path(&mut office, "2021-05-04 readmit m1 b1").lawful, ["receive_from_outside"]);
    office.record("2021-05-04 enrol m1 b1");
    assert_eq!(office.figure("enrolled", "tinh", "2021-01-01", "2021-12-31"), 1);
    assert_eq!(office.figure("opened_with", "tinh", "2016-01-01", "2016-12-31"), 1);
    assert_eq!(path(&mut office, "2021-06-04 enrol m1 b2").standing, "official");
}

#[test]
fn the_dates_of_whoever_is_enrolled_follow_each_other() {
    let mut office = office("");
    let mut wrong = paper("2020-05-04 enrol m1 b1");
    let born = match person(member("m1")) {
        Private::Open(person) => person.born,
        _ => panic!(),
    };
    let Act::ReceiveFromOutside(act) = &mut wrong.act else { panic!() };
    (act.since, act.ceremony, act.confirmed) = (born.previous(), born.plus_days(-2), Some(day("2020-06-01")));
    let order = |field, not_before, found| Refusal::DatesOutOfOrder { field, not_before, found };
    let refused = office.refused_paper(&wrong);
    assert_eq!(
        refused,
        [
            order("since", born, born.previous()),
            order("ceremony", born.previous(), born.plus_days(-2)),
            order("effective", day("2020-06-01"), day("2020-05-04")),
        ]
    );
}

#[test]
fn temporary_absence_is_counted_at_home() {
    let mut office = office("2016-01-01 open m1 a1x\n 2020-05-04 transfer_temporarily m1 2020-12-01");
    assert_eq!(office.members("a1x", "2020-06-01"), 1);
    assert_eq!(office.figure("temporarily_elsewhere", "a", "2020-06-01", "2020-06-01"), 1);
    let twice = path(&mut office, "2020-06-04 transfer_temporarily m1 2020-12-01");
    assert!(twice.lawful.contains(&"return_from_temporary"), "{twice:?}");
    office.record("2020-12-01 return_from_temporary m1");
    assert_eq!(office.figure("temporarily_elsewhere", "a", "2020-12-01", "2020-12-01"), 0);
    assert_eq!(path(&mut office, "2020-12-02 return_from_temporary m1").standing, "official");
    let (due, on) = (day("2022-05-04"), day("2023-05-04"));
    let found = warned(&mut office, "2021-05-04 transfer_temporarily m1 2023-05-04");
    assert_eq!(found, (RuleId::TemporaryTransferBelow, Found::Late { due, on }));
    let backwards = office.refused("2024-05-04 transfer_temporarily m1 2024-05-03");
    assert!(matches!(backwards[..], [Refusal::DatesOutOfOrder { field: "until", .. }]), "{backwards:?}");
}

#[test]
fn exemption_and_suspension_are_flags_that_leave_the_count() {
    let mut office = office(
        "2016-01-01 open m1 a1x
         2022-05-04 exempt m1
         2022-05-05 suspend m1 2022-06-01",
    );
    let on = |office: &Office, measure, on| office.figure(measure, "tinh", on, on);
    assert_eq!([on(&office, "exempt_members", "2022-05-05"), on(&office, "suspended_members", "2022-05-05")], [1, 1]);
    assert_eq!(office.members("a1x", "2022-05-05"), 1);
    assert!(path(&mut office, "2022-05-06 exempt m1").lawful.contains(&"end_exemption"));
    assert!(path(&mut office, "2022-05-06 suspend m1 2022-06-01").lawful.contains(&"end_suspension"));
    office.record("2022-05-07 end_exemption m1\n 2022-06-01 end_suspension m1");
    assert_eq!([on(&office, "exempt_members", "2022-06-01"), on(&office, "suspended_members", "2022-06-01")], [0, 0]);
    assert_eq!(path(&mut office, "2022-06-02 end_exemption m1").standing, "official");
    assert_eq!(path(&mut office, "2022-06-02 end_suspension m1").standing, "official");
    let (due, on) = (day("2022-07-01").plus_days(90), day("2022-12-31"));
    assert_eq!(
        warned(&mut office, "2022-07-01 suspend m1 2022-12-31"),
        (RuleId::SuspensionMax, Found::Late { due, on })
    );
    let mut unknown = paper("2023-01-01 exempt m1");
    let Act::Exempt(act) = &mut unknown.act else { panic!() };
    act.ground = "tired".to_owned();
    assert_eq!(
        office.refused_paper(&unknown),
        [Refusal::UnknownCode { list: "exemption_ground", code: "tired".to_owned() }]
    );
}

#[test]
fn each_way_out_of_the_party() {
    let mut office = office(
        "2016-01-01 open m1 a1x
         2016-01-01 open m2 a1x
         2016-01-01 open m3 b1
         2016-01-01 open m4 b1
         2019-12-01 admit m5 b1
         2020-01-02 strike_off m1
         2020-01-02 resign m2
         2020-01-02 expel m3
         2020-01-02 die m4",
    );
    let year = |measure, code| office.figure(measure, code, "2020-01-01", "2020-12-31");
    let each = ["struck_off", "resigned", "expelled", "died", "put_out", "exits"];
    assert_eq!(each.map(|measure| year(measure, "tinh")), [1, 1, 1, 1, 3, 4]);
    assert_eq!(each.map(|measure| year(measure, "a")), [1, 1, 0, 0, 2, 2]);
    assert_eq!(office.members("tinh", "2020-01-02"), 1);
    assert_eq!(standing(&office, "m4", "2020-02-01").left, Some((ExitReason::Died, day("2020-01-02"))));
    let probationary = path(&mut office, "2020-02-01 expel m5");
    assert_eq!(probationary.standing, "probationary");
    assert!(probationary.lawful.contains(&"strike_off"), "{probationary:?}");
    assert_eq!(path(&mut office, "2020-02-01 resign m4").standing, "dead");
    assert_eq!(path(&mut office, "2020-02-01 die m1").standing, "left");
    let mut unknown = paper("2020-02-01 strike_off m5");
    let Act::StrikeOff(act) = &mut unknown.act else { panic!() };
    act.ground = "tired".to_owned();
    let list = "striking_off_ground";
    assert_eq!(office.refused_paper(&unknown), [Refusal::UnknownCode { list, code: "tired".to_owned() }]);
}

#[test]
fn readmission_is_once_with_probation_anew_and_without_the_gap() {
    let mut office = office(
        "2016-01-01 open m1 a1x
         2019-01-01 strike_off m1
         2022-01-01 readmit m1 b1",
    );
    let now = standing(&office, "m1", "2022-01-01");
    assert_eq!(now.status(), Some(Status::Probationary));
    assert_eq!(now.since, day("2014-01-01").plus_days(3 * 365 + 1), "three years out do not count");
    assert_eq!(office.figure("readmitted", "b", "2022-01-01", "2022-12-31"), 1);
    office.record("2022-02-01 resign m1");
    let again = path(&mut office, "2025-03-01 readmit m1 b1");
    assert_eq!((again.standing, again.lawful), ("left", vec![]));
}

#[test]
fn readmission_too_early_is_warned_of() {
    let mut office = office("2016-01-01 open m1 a1x\n 2024-01-01 resign m1");
    let (due, on) = (day("2027-01-01"), day("2025-08-01"));
    let found = warned(&mut office, "2025-08-01 readmit m1 b1");
    assert_eq!(found, (RuleId::ReadmissionAfter, Found::Early { due, on }));
}

#[test]
fn restoring_makes_the_party_age_continuous() {
    let mut office = office(
        "2016-01-01 open m1 a1x
         2019-01-01 expel m1
         2022-01-01 restore m1 b1
         2016-01-01 open m2 a1x
         2019-01-01 resign m2",
    );
    let now = standing(&office, "m1", "2022-01-01");
    assert_eq!((now.status(), now.since), (Some(Status::Official), day("2014-01-01")));
    assert_eq!(office.figure("restored", "tinh", "2022-01-01", "2022-12-31"), 1);
    assert_eq!(path(&mut office, "2022-01-01 restore m2 b1").lawful, ["readmit"]);
}

#[test]
fn admission_keeps_the_age_of_the_rulebook() {
    let mut office = office("");
    let aged = |years: i32| {
        let mut paper = paper("2024-05-04 admit m1 b1");
        let Act::Admit(act) = &mut paper.act else { panic!() };
        let Private::Open(person) = &mut act.person else { panic!() };
        person.born = day("2024-05-04").plus_months(-12 * years);
        paper
    };
    let young = office.refused_paper(&aged(17));
    let [Refusal::Rule(breach)] = &young[..] else { panic!("{young:?}") };
    assert_eq!((breach.rule, breach.value, breach.found), (RuleId::AdmissionAgeMin, 18, Found::Number(17)));
    assert_eq!(office.register.prepare(&aged(18), day(TODAY)), Ok(vec![]));
    office.register.take_back();
    let old = office.register.prepare(&aged(61), day(TODAY)).unwrap();
    assert!(matches!(&old[..], [Warning::Rule(breach)] if breach.rule == RuleId::AdmissionAgeMax), "{old:?}");
}

#[test]
fn probation_runs_its_time_from_the_ceremony() {
    let mut office = office("2024-05-04 admit m1 b1 2024-05-19");
    let early = office.refused("2025-05-18 confirm m1");
    let [Refusal::Rule(breach)] = &early[..] else { panic!("{early:?}") };
    let (due, on) = (day("2025-05-19"), day("2025-05-18"));
    assert_eq!((breach.rule, breach.found), (RuleId::Probation, Found::Early { due, on }));
    let due = day("2025-05-19").plus_working_days(30);
    let on = due.plus_days(1);
    assert_eq!(warned(&mut office, &format!("{on} confirm m1")), (RuleId::Confirmation, Found::Late { due, on }));
    assert_eq!(path(&mut office, "2025-12-01 confirm m1").standing, "official");
}

#[test]
fn a_ceremony_comes_after_the_decision_and_soon() {
    let mut office = office("");
    let refused = office.refused("2025-08-01 admit m30 b1 2025-07-31");
    let (not_before, found) = (day("2025-08-01"), day("2025-07-31"));
    assert_eq!(refused, [Refusal::DatesOutOfOrder { field: "ceremony", not_before, found }]);
    let due = day("2025-08-01").plus_working_days(30);
    let on = due.plus_days(1);
    let found = warned(&mut office, &format!("2025-08-01 admit m30 b1 {on}"));
    assert_eq!(found, (RuleId::AdmissionCeremony, Found::Late { due, on }));
}

#[test]
fn cards_work_and_particulars() {
    let mut office = office(
        "2016-01-01 open m1 a1x
         2020-01-01 issue_card m1
         2020-02-01 assign_work m1
         2020-03-01 assign_work m1
         2020-04-01 change_particulars m1 advanced",
    );
    let year = |measure| office.figure(measure, "a", "2020-01-01", "2020-12-31");
    assert_eq!([year("cards_issued"), year("members_assigned_work")], [1, 1]);
    assert_eq!(office.figure("theory_advanced_members", "a", "2020-03-31", "2020-03-31"), 0);
    assert_eq!(office.figure("theory_advanced_members", "a", "2020-04-01", "2020-04-01"), 1);
    let mut nothing = paper("2020-05-01 change_particulars m1 advanced");
    let Act::ChangeParticulars(act) = &mut nothing.act else { panic!() };
    act.change = Private::Open(PersonChange::default());
    assert_eq!(office.refused_paper(&nothing), [Refusal::NothingChanges]);
    let Act::ChangeParticulars(act) = &mut nothing.act else { panic!() };
    act.change = Private::Open(PersonChange {
        name: Some(String::new()),
        native_place: Some("x".repeat(121)),
        occupation: Some("wizard".to_owned()),
        identity_number: Some("12345".to_owned()),
        ..PersonChange::default()
    });
    assert_eq!(
        office.refused_paper(&nothing),
        [
            Refusal::BadText { field: "name", chars_max: 120 },
            Refusal::BadText { field: "native_place", chars_max: 120 },
            Refusal::UnknownCode { list: "occupation", code: "wizard".to_owned() },
            Refusal::BadIdentityNumber,
        ]
    );
    let Act::ChangeParticulars(act) = &mut nothing.act else { panic!() };
    act.change = Private::Erased;
    assert_eq!(office.refused_paper(&nothing), [Refusal::NotOpen { field: "change" }]);
    let mut long = paper("2020-05-01 issue_card m1");
    let Act::IssueCard(act) = &mut long.act else { panic!() };
    act.number = Private::Open("1".repeat(21));
    assert_eq!(office.refused_paper(&long), [Refusal::BadText { field: "number", chars_max: 20 }]);
    let mut control = paper("2020-05-01 assign_work m1");
    let Act::AssignWork(act) = &mut control.act else { panic!() };
    act.work = Private::Open("a\u{7}b".to_owned());
    assert_eq!(office.refused_paper(&control), [Refusal::BadText { field: "work", chars_max: 500 }]);
}

#[test]
fn badges_go_by_years_of_party_age() {
    let mut office = office("2016-01-01 open m1 a1x\n 2016-01-01 open m2 a1x");
    let too_early = office.record_warned("2022-05-19 award_badge m2 30");
    assert_eq!(too_early, [Warning::BadgeTooEarly { member: member("m2"), years: 30, age: 8 }]);
    assert_eq!(office.record_warned("2022-05-19 award_badge m2 30 early"), []);
    let odd = office.register.prepare(&paper("2022-05-19 award_badge m2 33 early"), day(TODAY));
    office.register.take_back();
    match odd {
        Ok(warnings) => assert!(matches!(&warnings[..], [Warning::Rule(breach)] if breach.rule == RuleId::BadgeYears)),
        Err(refusals) => {
            assert!(matches!(&refusals[..], [Refusal::Rule(breach)] if breach.rule == RuleId::BadgeYears));
        }
    }
    assert_eq!(path(&mut office, "2022-05-19 award_badge m1 40 posthumous").standing, "official");
    office.record("2022-06-01 die m1\n 2022-07-01 award_badge m1 40 posthumous");
    assert_eq!(path(&mut office, "2022-07-02 award_badge m1 40 early").standing, "dead");
    assert_eq!(office.figure("badges_awarded", "a", "2022-01-01", "2022-12-31"), 3);
}

#[test]
fn a_person_is_looked_at_field_by_field() {
    let mut office = office("");
    let act = |person| {
        Paper::new(
            day("2020-01-01"),
            RegisterCandidate { member: member("m1"), unit: unit("b1"), person, class_certificate: None },
        )
    };
    let Private::Open(good) = person(member("m1")) else { panic!() };
    let bad = Person {
        name: "\t".to_owned(),
        born: day("2020-01-02"),
        occupation: Some("wizard".to_owned()),
        identity_number: Some("12345678901a".to_owned()),
        native_place: Some(String::new()),
        ..good.clone()
    };
    assert_eq!(
        office.refused_paper(&act(Private::Open(bad))),
        [
            Refusal::BadText { field: "name", chars_max: 120 },
            Refusal::BadBirth { born: day("2020-01-02"), on: day("2020-01-01") },
            Refusal::UnknownCode { list: "occupation", code: "wizard".to_owned() },
            Refusal::BadIdentityNumber,
            Refusal::BadText { field: "native_place", chars_max: 120 },
        ]
    );
    let mut late = act(Private::Open(Person { born: Day::MIN, ..good }));
    late.effective = day("2025-06-01");
    assert_eq!(office.refused_paper(&late), [Refusal::BadBirth { born: Day::MIN, on: day("2025-06-01") }]);
    assert_eq!(office.refused_paper(&act(Private::Erased)), [Refusal::NotOpen { field: "person" }]);
}
