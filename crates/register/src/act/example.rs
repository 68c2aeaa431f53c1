//! The people, units and days that the examples of acts are about.

use crate::codes::{Education, Sex, TheoryLevel};
use crate::day::Day;
use crate::ids::{MatterId, MemberId, UnitId};
use crate::person::{Person, Private};

pub(super) fn unit(code: &str) -> UnitId {
    code.parse().unwrap_or_else(|_| unreachable!("the examples' codes are good"))
}

pub(super) fn matter(code: &str) -> MatterId {
    code.parse().unwrap_or_else(|_| unreachable!("the examples' codes are good"))
}

pub(super) fn cell() -> UnitId {
    unit("dalat.p1.c3")
}

pub(super) fn day(text: &str) -> Day {
    text.parse().unwrap_or(Day::MIN)
}

pub(super) fn member() -> MemberId {
    MemberId::from_number(101)
}

pub(super) fn person() -> Private<Person> {
    Private::Open(Person {
        name: "Nguyễn Văn Mẫu".to_owned(),
        born: day("1995-04-12"),
        sex: Sex::Male,
        ethnic_minority: Some(false),
        religious: Some(false),
        education: Some(Education::University),
        theory: Some(TheoryLevel::Elementary),
        occupation: None,
        native_place: None,
        identity_number: None,
    })
}
