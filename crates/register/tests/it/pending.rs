//! One way in: prepare, then keep or take back. What is refused leaves no trace.

use dangvu_register::check::Refusal;
use dangvu_register::entry::Paper;
use dangvu_register::ids::Seq;
use dangvu_register::register::Refused;

use crate::digest::digest;
use crate::script::{Office, PROVINCE, member, paper, unit};

fn papers(script: &str) -> Vec<Paper> {
    script.lines().map(|line| paper(line.trim())).collect()
}

#[test]
fn acts_are_prepared_on_top_of_each_other() {
    let mut office = Office::with(&[PROVINCE]);
    let before = digest(&office.register);
    let batch = papers("2020-01-01 found n grassroots_cell b\n 2020-02-01 admit m1 n\n 2020-03-01 absorb n b1");
    assert!(office.prepare_all(&batch).is_ok());
    assert_eq!(office.members("b1", "2020-03-01"), 1);
    office.register.take_back();
    assert_eq!(digest(&office.register), before);
    assert_eq!(office.register.unit(&unit("n")), None, "even its code is forgotten");
    assert!(office.prepare_all(&batch).is_ok());
    office.register.keep();
    office.register.take_back();
    assert_eq!(office.members("b1", "2020-03-01"), 1, "what is kept stays");
}

#[test]
fn a_unit_forgets_whoever_was_taken_back() {
    let mut office = Office::with(&[PROVINCE]);
    assert!(office.prepare_all(&papers("2020-01-01 admit m1 b1")).is_ok());
    office.register.take_back();
    office.record("2020-01-01 absorb b1 b2\n 2020-02-01 end b2");
}

#[test]
fn one_refusal_takes_the_whole_batch_back() {
    let mut office = Office::with(&[PROVINCE, "2016-01-01 open m9 b1"]);
    let before = digest(&office.register);
    let batch = papers(
        "2020-01-01 found n grassroots_cell b\n 2020-02-01 die m9\n 2020-02-01 admit m1 n\n 2020-02-02 admit m1 n",
    );
    let refused = office.prepare_all(&batch).unwrap_err();
    assert_eq!(refused.at, 3);
    assert!(matches!(refused.refusals[..], [Refusal::MemberPath(_)]));
    assert_eq!(digest(&office.register), before);
    let unknown = vec![Refusal::UnknownMember { member: member("m5") }];
    let refused = office.prepare_all(&papers("2020-02-01 die m9\n 2020-02-02 die m5"));
    assert_eq!(refused, Err(Refused { at: 1, refusals: unknown }), "also by what the door checks");
    assert_eq!(digest(&office.register), before);
}

#[test]
fn a_refusal_half_way_through_an_act_leaves_no_trace() {
    let mut office = Office::with(&[PROVINCE, "2016-01-01 open m1 a1x\n 2021-01-01 rename a1 khac"]);
    office.refused("2020-01-01 merge a,a1 n upper_grassroots tinh");
    office.refused("2020-01-01 split a1 n grassroots_committee a m1 a1x a1y");
    office.refused("2020-01-01 void 1");
    office.refused("2020-01-01 void 4");
}

#[test]
fn a_replay_gives_the_same_register_and_stops_clean() {
    let script = "2016-01-01 open m1 a1x\n 2020-01-01 absorb a1x a1y\n 2020-02-01 die m1\n 2020-03-01 void 11";
    let office = Office::with(&[PROVINCE, script]);
    let mut replayed = Office::with(&[]);
    for line in
        [PROVINCE, script].iter().flat_map(|script| script.lines()).map(str::trim).filter(|line| !line.is_empty())
    {
        replayed.register.replay(&paper(line)).unwrap();
    }
    assert_eq!(digest(&replayed.register), digest(&office.register));
    let unlawful =
        ["2020-01-01 confirm m2", "2020-01-01 found a upper_grassroots tinh", "2020-01-01 found z grassroots_cell y"];
    for line in unlawful {
        assert!(replayed.register.replay(&paper(line)).is_err(), "{line}");
        assert_eq!(digest(&replayed.register), digest(&office.register), "{line}");
    }
    replayed.register.replay(&paper("2020-05-01 admit m2 b1")).unwrap();
    assert_eq!(replayed.register.last_seq(), Seq(13));
}

#[test]
fn a_large_batch_takes_time_in_proportion() {
    let mut office = Office::with(&[PROVINCE]);
    let line = |n: u64| paper(&format!("2016-01-01 open m{n} {}", ["a1x", "a1y", "b1", "b2"][n as usize % 4]));
    let batch: Vec<Paper> = (1..=20_000).map(line).collect();
    office.prepare_all(&batch).unwrap();
    assert_eq!(office.members("tinh", "2016-01-01"), 20_000);
    office.register.take_back();
    assert_eq!(office.register.member_count(), 0);
}
