//! Members: found as on the page of members, and one with what may be read of them.

use dangvu_register::codes::{Coded as _, Education, Sex, Status, TheoryLevel};
use dangvu_register::day::Day;
use dangvu_register::effect::Subject;
use dangvu_register::ids::{Member, MemberId, Seq};
use dangvu_register::register::Telling;
use dangvu_register::{Standing, profile};
use schemars::JsonSchema;
use serde::Serialize;

use super::matters::{MatterRow, row as matter_row};
use crate::api::answer::Many;
use crate::api::listing::piece;
use crate::api::problem::Wrong;
use crate::api::told::{self, Code, Line, UnitNamed, day};
use crate::list::{Filters, ListName};
use crate::matters::Told;
use crate::page::Page;
use crate::pages;
use crate::pages::member::asked;
use crate::people::Person;

/// A member in a list: what tells namesakes apart.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct MemberRow {
    code: MemberId,
    name: Option<String>,
    born_year: Option<i16>,
    sex: Option<Code>,
    standing: String,
    status: Option<Code>,
    unit: Option<UnitNamed>,
    /// The day from which the Party age counts.
    since: Option<Day>,
}

/// A member.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct MemberTold {
    #[serde(flatten)]
    row: MemberRow,
    exempt: bool,
    suspended: bool,
    temporary: bool,
    arrived: Option<Day>,
    ceremony: Option<Day>,
    confirmed: Option<Day>,
    party_age: Option<i64>,
    transit: Option<Transit>,
    left: Option<Left>,
    posts: Vec<PostHeld>,
    /// Particulars, for whoever may read them.
    particulars: Option<Particulars>,
    matters: Vec<MatterRow>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct Transit {
    since: Day,
    to: Option<UnitNamed>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct Left {
    on: Day,
    reason: Code,
}

#[derive(Debug, Serialize, JsonSchema)]
struct PostHeld {
    post: Code,
    unit: UnitNamed,
    since: Day,
}

#[derive(Debug, Serialize, JsonSchema)]
struct Particulars {
    born: Option<Day>,
    ethnic_minority: Option<bool>,
    religious: Option<bool>,
    education: Option<Code>,
    theory: Option<Code>,
    occupation: Option<String>,
}

/// Returns the words for who is looked for.
pub(crate) fn whos() -> Vec<&'static str> {
    vec!["member", "transit", "candidate", "left"]
}

/// Returns the words for how they are put in order.
pub(crate) fn orders() -> Vec<&'static str> {
    vec!["name", "unit", "born", "since"]
}

pub(crate) fn sexes() -> Vec<&'static str> {
    Sex::ALL.iter().map(|sex| sex.name()).collect()
}

pub(crate) fn statuses() -> Vec<&'static str> {
    Status::ALL.iter().map(|status| status.name()).collect()
}

fn row(page: &Page<'_>, member: Member, standing: &Standing) -> MemberRow {
    let on = page.ask.at();
    let sex = Sex::from_code(standing.profile.get(profile::SEX));
    let unit = standing.unit;
    let place = page.view.chain(unit, on, page.ask.known()).first().copied().unwrap_or(unit);
    MemberRow {
        code: page.view.member_id(member),
        name: page.names(on).name_of_member(member),
        born_year: day(standing.born).map(Day::year),
        sex: sex.map(|sex| Code::of(page, sex)),
        standing: standing.name().to_owned(),
        status: standing.status().map(|status| Code::of(page, status)),
        unit: told::some_unit(page, place),
        since: day(standing.since),
    }
}

/// Lists who is found.
pub(crate) fn list(page: &Page<'_>) -> Result<Many<MemberRow>, Wrong> {
    let list = pages::members::list(page, Filters::alone(page, ListName::Members))?;
    let row = |person: &&Person| {
        list.note_looks([*person]);
        let standing = page.view.standing_as_known(person.member, page.ask.at(), page.ask.known());
        Ok(row(page, person.member, &standing))
    };
    piece(page, &list.in_order(), |person| page.view.member_id(person.member), row)
}

/// Shows one.
pub(crate) fn show(page: &Page<'_>) -> Result<MemberTold, Wrong> {
    let member = asked(page)?;
    let (on, known) = (page.ask.at(), page.ask.known());
    let standing = page.view.standing_as_known(member, on, known);
    let has = |flag| standing.status().is_some() && standing.profile.has(flag);
    let seats = standing.seats.iter();
    let mut matters = page.view.matters_told_of(Subject::Member(member), known);
    matters.retain(|&matter| page.scope.matter(matter));
    let left = standing.left.filter(|_| standing.status().is_none());
    Ok(MemberTold {
        exempt: has(profile::EXEMPT),
        suspended: has(profile::SUSPENDED),
        temporary: has(profile::TEMPORARY),
        arrived: day(standing.arrived),
        ceremony: day(standing.ceremony),
        confirmed: day(standing.confirmed),
        party_age: (standing.since <= on).then(|| standing.party_age(on)),
        transit: standing.transit.map(|(since, to)| Transit { since, to: told::some_unit(page, to) }),
        left: left.map(|(reason, on)| Left { on, reason: Code::of(page, reason) }),
        posts: seats
            .map(|(since, seat)| PostHeld {
                post: Code::of(page, seat.post),
                unit: told::unit(page, seat.unit),
                since: *since,
            })
            .collect(),
        particulars: page.scope.particulars(member).then(|| {
            page.note_looks([page.view.member_id(member)]);
            particulars(page, &standing)
        }),
        matters: matters
            .into_iter()
            .filter_map(|matter| Told::read(page, matter))
            .map(|told| matter_row(page, &told))
            .collect(),
        row: row(page, member, &standing),
    })
}

fn particulars(page: &Page<'_>, standing: &Standing) -> Particulars {
    let get = |field| standing.profile.get(field);
    let flag = |field| match get(field) {
        1 => Some(false),
        2 => Some(true),
        _ => None,
    };
    let occupation = || {
        let codes = page.view.rulebook().codes_named("occupation")?;
        let code = codes.code(get(profile::OCCUPATION).checked_sub(1)?)?;
        Some(page.words.rulebook_label(&code.label).to_owned())
    };
    Particulars {
        born: day(standing.born),
        ethnic_minority: flag(profile::ETHNIC),
        religious: flag(profile::RELIGIOUS),
        education: Education::from_code(get(profile::EDUCATION)).map(|level| Code::of(page, level)),
        theory: TheoryLevel::from_code(get(profile::THEORY)).map(|level| Code::of(page, level)),
        occupation: occupation(),
    }
}

/// Lists the history of a member, in the order of effect.
pub(crate) fn history(page: &Page<'_>) -> Result<Many<Line>, Wrong> {
    let member = asked(page)?;
    let all = page.scope.entries(page.view.history(Subject::Member(member), Telling::All, page.ask.known()));
    piece(page, &all, |seq: &Seq| *seq, |&seq| told::line(page, seq))
}
