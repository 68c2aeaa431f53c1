//! Members in lists, told apart by year of birth and unit.

use std::cell::OnceCell;
use std::sync::Arc;

use dangvu_register::codes::{Education, Sex, TheoryLevel};
use dangvu_register::day::Day;
use dangvu_register::ids::{Member, MemberId, Unit};
use dangvu_register::measure::{Dimension, Evidence, Mode, Moment, Part, Source};
use dangvu_register::stint::Stint;
use dangvu_register::{Standing, profile};
use maud::{Markup, html};

use crate::link::To;
use crate::list::{Column, plain};
use crate::page::Page;

/// A member in a list, with what the list is sorted and filtered by.
#[derive(Clone, Copy)]
pub(crate) struct Person {
    pub(crate) member: Member,
    pub(crate) unit: Unit,
    pub(crate) born: Day,
    pub(crate) since: Day,
    pub(crate) profile: profile::Profile,
}

impl Person {
    pub(crate) fn of_stint(stint: &Stint) -> Self {
        let Stint { member, unit, born, since, profile, .. } = *stint;
        Self { member, unit, born, since, profile }
    }

    pub(crate) fn of_standing(member: Member, standing: &Standing) -> Self {
        let Standing { unit, born, since, profile, .. } = *standing;
        Self { member, unit, born, since, profile }
    }

    fn read(page: &Page<'_>, member: Member) -> Self {
        Self::of_standing(member, &page.view.standing_as_known(member, page.ask.at(), page.ask.known()))
    }
}

/// Returns the part that counts all members on the last day.
pub(crate) fn everyone() -> Part {
    Part {
        source: Source::Members(Moment::Closing),
        mode: Mode::Count,
        conditions: Vec::new(),
        crossing: None,
        within: Vec::new(),
        lineage: false,
    }
}

/// Returns whether an attribute is one of the particulars: of sex and year of birth lists tell namesakes apart.
pub(crate) fn is_private(dimension: Dimension) -> bool {
    use Dimension::{Education, EthnicMinority, Occupation, Religious, Theory};
    matches!(dimension, EthnicMinority | Religious | Education | Theory | Occupation)
}

/// Returns the members counted in a unit on the day asked for, of those who may be read.
pub(crate) fn within(page: &Page<'_>, unit: Unit) -> Vec<Member> {
    let mut members = members_of(page.view.evidence_of(&everyone(), unit, page.ask.period()));
    members.retain(|&member| page.scope.member(member));
    members
}

/// Returns the members that stand behind a figure.
pub(crate) fn members_of(evidence: Evidence) -> Vec<Member> {
    match evidence {
        Evidence::Members(members) => members,
        Evidence::Entries(_) | Evidence::Units(_) => Vec::new(),
    }
}

/// Puts members in the order of their names: given names first, which stand last.
pub(crate) fn by_name(page: &Page<'_>, mut members: Vec<Member>) -> Vec<Member> {
    let places = page.site.name_order(page.view);
    members.sort_by_key(|member| places.get(member.at()).copied().unwrap_or(u32::MAX));
    members
}

/// Shows members as a table.
pub(crate) fn table(page: &Page<'_>, caption: &str, members: &[Member]) -> Markup {
    let people: Vec<Person> = members.iter().map(|&member| Person::read(page, member)).collect();
    plain(page, caption, &columns(page), &people)
}

/// Returns the columns of lists of members.
pub(crate) fn columns<'p>(page: &'p Page<'p>) -> Vec<Column<'p, Person>> {
    let on = page.ask.at();
    let standing = move |person: &Person| page.view.standing_as_known(person.member, on, page.ask.known());
    let name = move |person: &Person| {
        let standing = standing(person);
        page.view.text(standing.name).map_or_else(|| page.member_name(person.member), str::to_owned)
    };
    let sex = move |person: &Person| coded::<Sex>(page, person.profile.get(profile::SEX));
    let age = move |person: &Person| {
        let age = i64::from(person.since.years_until(on));
        (person.since <= on).then_some(age)
    };
    let mut columns = vec![
        Column::text(page, "code", "column-code", move |person: &Person| {
            page.view.member_id(person.member).to_string()
        })
        .by(|person| i64::from(person.member.0))
        .optional(),
        Column::text(page, "name", "column-name", name)
            .shown(move |person| page.member_link(person.member))
            .by(by_place(page))
            .heads_row(),
        Column::number(page, "born", "column-born", move |person: &Person| {
            (person.born != Day::OPEN).then(|| i64::from(person.born.year()))
        })
        .shown(|person| html! { @if person.born != Day::OPEN { (person.born.year()) } })
        .by(|person| day_number(person.born)),
        Column::text(page, "sex", "column-sex", sex).by(|person| code_number(person.profile.get(profile::SEX))),
        Column::text(page, "standing", "column-standing", move |person: &Person| {
            standing_text(page, &standing(person))
        })
        .shown(move |person| standing_of(page, &standing(person)))
        .by(|person| code_number(person.profile.get(profile::STATUS))),
        Column::text(page, "unit", "column-unit", move |person: &Person| unit_of(page, person))
            .shown(move |person| place_of(page, &standing(person)))
            .by(by_tree(page)),
        Column::day(page, "since", "column-party-since", |person: &Person| person.since),
        Column::number(page, "age", "column-party-age", age)
            .by(move |person| if person.since <= on { -day_number(person.since) } else { i64::MAX }),
    ];
    if page.scope.reads_particulars() {
        columns.extend(particulars(page));
    }
    columns
}

/// Columns of what is particular: each cell only for whoever may read it of that member.
fn particulars<'p>(page: &'p Page<'p>) -> Vec<Column<'p, Person>> {
    let of = move |person: &Person, field| {
        if page.scope.particulars(person.member) { person.profile.get(field) } else { 0 }
    };
    let flag = move |code: u8| match code {
        1 => page.t("no"),
        2 => page.t("yes"),
        _ => String::new(),
    };
    let education = move |person: &Person| coded::<Education>(page, of(person, profile::EDUCATION));
    let theory = move |person: &Person| coded::<TheoryLevel>(page, of(person, profile::THEORY));
    let by = move |field| move |person: &Person| code_number(of(person, field));
    let whom = move |person: &Person| told_of(page, person);
    let columns = vec![
        Column::text(page, "education", "", education)
            .headed(page.words.label(Dimension::Education.label()).to_owned())
            .by(by(profile::EDUCATION))
            .optional(),
        Column::text(page, "theory", "", theory)
            .headed(page.words.label(Dimension::Theory.label()).to_owned())
            .by(by(profile::THEORY))
            .optional(),
        Column::text(page, "ethnic_minority", "", move |person: &Person| flag(of(person, profile::ETHNIC)))
            .headed(page.words.label(Dimension::EthnicMinority.label()).to_owned())
            .by(by(profile::ETHNIC))
            .optional(),
        Column::text(page, "religious", "", move |person: &Person| flag(of(person, profile::RELIGIOUS)))
            .headed(page.words.label(Dimension::Religious.label()).to_owned())
            .by(by(profile::RELIGIOUS))
            .optional(),
    ];
    columns.into_iter().map(|column| column.particular(whom)).collect()
}

/// Returns whose particulars a row tells, if they may be read.
pub(crate) fn told_of(page: &Page<'_>, person: &Person) -> Option<MemberId> {
    page.scope.particulars(person.member).then(|| page.view.member_id(person.member))
}

fn coded<T: dangvu_register::codes::Coded>(page: &Page<'_>, code: u8) -> String {
    T::from_code(code).map(|value| page.words.coded(value).to_owned()).unwrap_or_default()
}

fn code_number(code: u8) -> i64 {
    if code == 0 { i64::MAX } else { code.into() }
}

fn day_number(day: Day) -> i64 {
    if day == Day::OPEN { i64::MAX } else { day.number().into() }
}

/// Returns the place of a member in the order of names; it is looked for only if it is asked for.
fn by_place<'p>(page: &'p Page<'p>) -> impl Fn(&Person) -> i64 + 'p {
    let places: OnceCell<Arc<[u32]>> = OnceCell::new();
    move |person| {
        let places = places.get_or_init(|| page.site.name_order(page.view));
        places.get(person.member.at()).map_or(i64::MAX, |&place| place.into())
    }
}

/// Returns the place of a unit in the order of the tree; the tree is gone through only if it is asked for.
fn by_tree<'p>(page: &'p Page<'p>) -> impl Fn(&Person) -> i64 + 'p {
    let places: OnceCell<Vec<i64>> = OnceCell::new();
    move |person| {
        let places = places.get_or_init(|| tree_places(page));
        places.get(person.unit.at()).copied().unwrap_or(i64::MAX)
    }
}

/// Returns the place of each unit in the order of the tree; of one that does not stand, that of whoever stands for it.
pub(crate) fn tree_places(page: &Page<'_>) -> Vec<i64> {
    let tree = page.view.tree(page.ask.at(), page.ask.known());
    let mut places = vec![i64::MAX; page.view.unit_count()];
    for (place, unit) in (0..).zip(tree.order()) {
        places[unit.at()] = place;
    }
    let of = |at| {
        Some(tree.place(Unit::from_at(at))).filter(|unit| unit.is_some()).map_or(i64::MAX, |unit| places[unit.at()])
    };
    (0..places.len()).map(of).collect()
}

fn unit_of(page: &Page<'_>, person: &Person) -> String {
    let chain = page.view.chain(person.unit, page.ask.at(), page.ask.known());
    let unit = chain.first().copied().unwrap_or(person.unit);
    if unit.is_some() { page.unit_name(unit) } else { String::new() }
}

fn standing_text(page: &Page<'_>, standing: &Standing) -> String {
    match standing.status().filter(|_| standing.transit.is_none()) {
        Some(status) => page.words.coded(status).to_owned(),
        None => page.words.standing(standing.name()),
    }
}

/// Says in a word how a member stands, with what is special about it.
fn standing_of(page: &Page<'_>, standing: &Standing) -> Markup {
    html! {
        @match standing.status().filter(|_| standing.transit.is_none()) {
            Some(status) => { (page.words.coded(status)) }
            None => { (page.words.standing(standing.name())) }
        }
        @if let Some((reason, day)) = standing.left.filter(|_| standing.status().is_none()) {
            " (" (page.words.coded(reason)) ", " (page.day(day)) ")"
        }
        (flags(page, standing))
    }
}

/// Says what is special about how a member stands.
pub(crate) fn flags(page: &Page<'_>, standing: &Standing) -> Markup {
    let flags = [
        (profile::EXEMPT, "flag-exempt"),
        (profile::SUSPENDED, "flag-suspended"),
        (profile::TEMPORARY, "flag-temporary"),
    ];
    html! {
        @if standing.status().is_some() {
            @for (_, key) in flags.iter().filter(|(flag, _)| standing.profile.has(*flag)) {
                " " span.mark { (page.t(key)) }
            }
        }
    }
}

/// Names the unit in which a member stands, and the one above it.
pub(crate) fn place_of(page: &Page<'_>, standing: &Standing) -> Markup {
    if !standing.unit.is_some() {
        return html! {};
    }
    let chain = page.view.chain(standing.unit, page.ask.at(), page.ask.known());
    let unit = chain.first().copied().unwrap_or(standing.unit);
    html! {
        (page.unit_link(unit))
        @if let Some(&above) = chain.get(1) {
            " " small {
                @if page.scope.unit(above) {
                    a.quiet href=(page.link(To::Unit(page.view.unit_id(above)))) { (page.unit_name(above)) }
                } @else { (page.unit_name(above)) }
            }
        }
    }
}
