//! Ratings of members lie in a table of their own: acts at random, against the naive register, as known at any entry, with
//! what the members were.

use dangvu_register::ids::{Seq, Unit};
use dangvu_register::measure::{Evidence, Measures, Period};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::properties::{cases, recorded};
use crate::random::{DAYS, dice, nth_day};
use crate::script::{Office, PROVINCE, day, rulebook};

/// All levels, one level, and one attribute that changes.
const RATED: &str = r#"
[all]
label = { vi = "a", en = "a" }
count = "member_rating"
where = { rated = true }

[good]
label = { vi = "b", en = "b" }
count = "member_rating"
where = { rating = "good" }

[advanced]
label = { vi = "c", en = "c" }
count = "member_rating"
where = { rated = true, theory = "advanced" }

[persons]
label = { vi = "d", en = "d" }
distinct = "member_rating"
where = { rated = true }
"#;

fn rated() -> Measures {
    Measures::parse(&[("rated.toml", RATED)], &rulebook()).unwrap()
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn ratings_agree_with_the_naive_ones(
        all in vec((dice(), any::<bool>()), 1..70),
        days in vec(0..DAYS, 2),
        known in any::<prop::sample::Index>(),
    ) {
        let dice: Vec<_> = all.into_iter().map(|(dice, rates)| if rates { dice.rating() } else { dice }).collect();
        let ((register, naive), measures) = (recorded(&dice), rated());
        let every: Vec<_> = measures.all().iter().collect();
        let (from, to) = (nth_day(days[0]).plus_days(-900), nth_day(days[1]).plus_days(300));
        for known in [naive.papers.len(), 1 + known.index(naive.papers.len())] {
            let period = Period { from: from.min(to), to: to.max(from), known: Seq(u32::try_from(known).unwrap()) };
            let table = register.table(&every, period);
            for unit in (0..register.unit_count()).map(Unit::from_at) {
                let (id, days) = (register.unit_id(unit), (period.from, period.to));
                let slow = naive.ratings(id, days, known);
                let good = slow.iter().filter(|rating| rating.level == "good").count();
                let advanced = slow.iter().filter(|rating| rating.advanced).count();
                let mut persons: Vec<_> = slow.iter().map(|rating| rating.member).collect();
                persons.sort_unstable();
                persons.dedup();
                let slow = [slow.len(), good, advanced, persons.len()].map(|number| i64::try_from(number).unwrap());
                let quick: Vec<i64> = table.columns().map(|column| column.figure(unit).number).collect();
                prop_assert_eq!(&quick[..], &slow[..], "{} {:?}", id, period);
                let alone: Vec<i64> =
                    register.figures(&every, unit, period).iter().map(|figure| figure.number).collect();
                prop_assert_eq!(&alone[..], &slow[..], "{} alone {:?}", id, period);
            }
        }
    }
}

#[test]
fn a_rating_stands_in_the_history_of_whom_it_rates() {
    let mut office = Office::with(&[PROVINCE]);
    office.record("2016-01-01 open m1 a1x\n 2016-01-01 open m2 a1x");
    let rate = |on: &str, year: u16, who: &str| {
        format!(r#"{on} rate_members {{"unit":"a1x","year":{year},"stage":"decided","ratings":[{who}]}}"#)
    };
    let good = |n: u8| format!(r#"{{"member":"{}","level":"good"}}"#, crate::script::member(&format!("m{n}")));
    office.record(&rate("2019-12-20", 2019, &[good(2), good(1)].join(",")));
    let first = office.register.last_seq();
    office.record(&rate("2020-12-20", 2020, &good(1)));
    let second = office.register.last_seq();
    let about = |office: &Office, name: &str| {
        let member = office.register.member(crate::script::member(name)).unwrap();
        office.register.entries_about(dangvu_register::effect::Subject::Member(member), Seq::NEVER)
    };
    assert_eq!(about(&office, "m1")[1..], [first, second]);
    assert_eq!(about(&office, "m2")[1..], [first]);
    assert_eq!(office.register.entry(first).unwrap().subjects.len(), 2);
    let (unit, measures) = (office.at("a1"), rated());
    let period = Period { from: day("2019-01-01"), to: day("2020-12-31"), known: Seq::NEVER };
    let behind = |office: &Office| office.register.evidence(measures.get("good").unwrap(), unit, period).len();
    assert_eq!(behind(&office), 3);
    assert!(matches!(office.register.evidence(measures.get("good").unwrap(), unit, period), Evidence::Entries(_)));
    office.record(&format!("2021-02-01 void {first}"));
    assert_eq!(
        (behind(&office), about(&office, "m2")[1..].to_vec()),
        (1, vec![first]),
        "what is voided stays to be seen"
    );
}

#[test]
fn whoever_is_rated_cannot_be_made_never_to_have_come() {
    let mut office = Office::with(&[PROVINCE]);
    office.record("2016-01-01 admit m1 a1x");
    let admitted = office.register.last_seq();
    let member = crate::script::member("m1");
    office.record(&format!(
        r#"2016-12-20 rate_members {{"unit":"a1x","year":2016,"stage":"decided","ratings":[{{"member":"{member}","level":"qualified_good"}}]}}"#
    ));
    let rated = office.register.last_seq();
    let refused = office.refused(&format!("2017-01-01 void {admitted}"));
    assert!(
        matches!(&refused[..], [dangvu_register::check::Refusal::MemberPath(path)] if path.conflict == Some(rated)),
        "{refused:?}"
    );
    office.record(&format!("2017-01-01 void {rated}\n 2017-01-02 void {admitted}"));
}
