//! Questions about figures of any measure: the period before, the range over years, the rank among sisters.

use dangvu_register::ids::Seq;
use dangvu_register::measure::{Change, Difference, Figure, Measure, Period};

use crate::script::{Office, PROVINCE, day, measures};

fn office() -> Office {
    Office::with(&[
        PROVINCE,
        "2018-01-01 open m1 a1x
         2018-01-01 open m2 a1x
         2018-03-01 admit m21 a1x
         2019-02-01 admit m22 a1x
         2019-05-01 admit m24 b1
         2019-08-01 admit m26 b1
         2020-02-01 admit m28 b2
         2020-04-01 admit m23 b2",
    ])
}

fn measure(id: &str) -> Measure {
    measures().get(id).unwrap().clone()
}

fn period(from: &str, to: &str) -> Period {
    Period { from: day(from), to: day(to), known: Seq::NEVER }
}

#[test]
fn the_period_before_has_the_same_length() {
    let before = |from: &str, to: &str| {
        let before = period(from, to).before();
        format!("{} {}", before.from, before.to)
    };
    assert_eq!(before("2020-01-01", "2020-12-31"), "2019-01-01 2019-12-31");
    assert_eq!(before("2016-01-01", "2020-12-31"), "2011-01-01 2015-12-31", "whole years");
    assert_eq!(before("2020-04-01", "2020-06-30"), "2020-01-01 2020-03-31", "whole months");
    assert_eq!(before("2020-03-01", "2020-03-31"), "2020-02-01 2020-02-29");
    assert_eq!(before("2020-03-15", "2020-03-21"), "2020-03-08 2020-03-14", "days");
    assert_eq!(before("2020-03-05", "2020-03-05"), "2020-03-04 2020-03-04");
    let year = |from: &str, to: &str| {
        let before = period(from, to).year_before();
        format!("{} {}", before.from, before.to)
    };
    assert_eq!(year("2020-01-01", "2020-06-30"), "2019-01-01 2019-06-30");
    assert_eq!(year("2021-02-01", "2021-02-28"), "2020-02-01 2020-02-29", "the last day of a month stays the last");
    assert_eq!(year("2020-02-29", "2020-03-15"), "2019-02-28 2019-03-15");
}

#[test]
fn a_change_is_a_percentage_of_a_number_and_points_of_a_share() {
    let office = office();
    let admitted =
        office.register.previous(&measure("admitted"), office.at("tinh"), period("2019-01-01", "2019-12-31"));
    assert_eq!((admitted.now.number, admitted.before.number), (3, 1));
    assert_eq!(admitted.difference(), Some(Difference::Percent(Figure { number: 2, of: Some(1) })));
    let first = office.register.previous(&measure("admitted"), office.at("tinh"), period("2018-01-01", "2018-12-31"));
    assert_eq!(first.difference(), None, "nothing before");
    let women =
        office.register.previous(&measure("women_share"), office.at("tinh"), period("2019-01-01", "2019-12-31"));
    assert_eq!((women.now, women.before), (Figure { number: 4, of: Some(6) }, Figure { number: 1, of: Some(3) }));
    assert_eq!(women.difference(), Some(Difference::Points { number: 6, of: 18 }), "a third");
    let empty = office.register.previous(&measure("women_share"), office.at("b"), period("2019-01-01", "2019-12-31"));
    assert_eq!(empty.difference(), None, "nobody before");
}

#[test]
fn what_was_below_zero_and_rises_has_become_more() {
    let change = |before, now| {
        let plain = |number| Figure { number, of: None };
        Change { now: plain(now), before: plain(before), period: period("2019-01-01", "2019-12-31") }.difference()
    };
    let percent = |number, of| Some(Difference::Percent(Figure { number, of: Some(of) }));
    assert_eq!(change(-10, -5), percent(5, 10));
    assert_eq!(change(-10, -15), percent(-5, 10));
    assert_eq!(change(10, 5), percent(-5, 10));
    assert_eq!(change(-1, i64::MAX), None, "too much to be held");
}

#[test]
fn years_have_their_least_most_and_mean() {
    let office = office();
    let yearly = |id: &str, code: &str| office.register.yearly(&measure(id), office.at(code), (2018, 2020), Seq::NEVER);
    let admitted = yearly("admitted", "tinh");
    let plain = |number| Figure { number, of: None };
    assert_eq!(admitted.years, [(2018, plain(1)), (2019, plain(3)), (2020, plain(2))]);
    assert_eq!((admitted.least, admitted.most), (Some((2018, plain(1))), Some((2019, plain(3)))));
    assert_eq!(admitted.mean, Some(Figure { number: 6, of: Some(3) }));
    let women = yearly("women_share", "b");
    let share = |number, of| Figure { number, of: Some(of) };
    assert_eq!(women.years, [(2018, share(0, 0)), (2019, share(2, 2)), (2020, share(3, 4))]);
    assert_eq!((women.least, women.most), (Some((2020, share(3, 4))), Some((2019, share(2, 2)))));
    assert_eq!(women.mean, Some(share(5, 6)), "all women over all members of those years");
    let nobody = yearly("women_share", "a1y");
    assert_eq!((nobody.least, nobody.most, nobody.mean), (None, None, None));
}

#[test]
fn a_mean_that_cannot_be_held_is_none() {
    let mut office = Office::with(&[PROVINCE]);
    let report = |year: i16| {
        format!(
            r#"{}-01-10 report_value {{"indicator":"budget_revenue","unit":"tinh","from":"{year}-01-01","to":"{year}-12-31","value":"999999999999999.999","source":"Thử"}}"#,
            year + 1
        )
    };
    (2015..=2024).for_each(|year| _ = office.record(&report(year)));
    let yearly = |last| office.register.yearly(&measure("budget_revenue"), office.at("tinh"), (2015, last), Seq::NEVER);
    let value = 999_999_999_999_999_999;
    assert_eq!(yearly(2023).mean, Some(Figure { number: 9 * value, of: Some(9) }));
    let all = yearly(2024);
    assert_eq!((all.years.len(), all.mean), (10, None));
    assert_eq!(all.most, Some((2015, Figure { number: value, of: None })));
}

#[test]
fn a_rank_is_among_those_under_the_same_parent() {
    let office = office();
    let on = period("2020-12-31", "2020-12-31");
    let rank = |id: &str, code: &str, on| {
        let rank = office.register.rank(&measure(id), office.at(code), on)?;
        Some((rank.place, rank.sharing, rank.among))
    };
    assert_eq!(rank("members", "a", on), Some((1, 2, 2)), "four each");
    assert_eq!(rank("members", "b", on), Some((1, 2, 2)));
    assert_eq!(rank("organisations", "a", on), Some((1, 1, 2)));
    assert_eq!(rank("organisations", "b", on), Some((2, 1, 2)));
    assert_eq!(rank("members", "a1y", on), Some((2, 1, 2)));
    assert_eq!(rank("members", "tinh", on), None, "nobody beside it");
    assert_eq!(rank("women_share", "a1y", on), None, "no member, no share");
    assert_eq!(rank("women_share", "a1x", on), Some((1, 1, 1)));
    assert_eq!(rank("women_share", "b1", on), Some((1, 1, 2)), "two of two before one of two");
    assert_eq!(rank("women_share", "b2", on), Some((2, 1, 2)));
    let figure = office.register.rank(&measure("members"), office.at("a"), on).map(|rank| rank.figure.number);
    assert_eq!(figure, Some(4));
}
