//! Members in a table, told apart by year of birth and unit.

use dangvu_desk::Order;
use dangvu_register::codes::{Coded as _, Sex};
use dangvu_register::day::Day;
use dangvu_register::ids::{Member, Unit};
use dangvu_register::measure::{Dimension, Evidence, Mode, Moment, Part, Source};
use dangvu_register::{Standing, profile};
use maud::{Markup, html};

use crate::link::To;
use crate::page::Page;

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
pub(crate) fn by_name(page: &Page<'_>, members: Vec<Member>) -> Vec<Member> {
    let mut people: Vec<u32> = members.into_iter().map(|member| member.0).collect();
    page.view.names().order(&mut people, Order::Given);
    people.into_iter().map(Member).collect()
}

/// Shows members as a table.
pub(crate) fn table(page: &Page<'_>, caption: &str, members: &[Member]) -> Markup {
    html! {
        div.scroll { table.people {
            caption.unseen { (caption) }
            thead { tr {
                th scope="col" { (page.t("column-name")) }
                th.number scope="col" { (page.t("column-born")) }
                th scope="col" { (page.t("column-sex")) }
                th scope="col" { (page.t("column-standing")) }
                th scope="col" { (page.t("column-unit")) }
                th.date scope="col" { (page.t("column-party-since")) }
                th.number scope="col" { (page.t("column-party-age")) }
            } }
            tbody { @for &member in members { (row(page, member)) } }
        } }
    }
}

fn row(page: &Page<'_>, member: Member) -> Markup {
    let on = page.ask.at();
    let standing = page.view.standing_as_known(member, on, page.ask.known());
    let sex = Sex::from_code(standing.profile.get(profile::SEX));
    html! {
        tr {
            th scope="row" { (page.member_link(member)) }
            td.number { @if standing.born != Day::OPEN { (standing.born.year()) } }
            td { (sex.map(|sex| page.words.coded(sex)).unwrap_or_default()) }
            td { (standing_of(page, &standing)) }
            td { (place_of(page, &standing)) }
            td.date { (page.day(standing.since)) }
            td.number { @if standing.since <= on { (standing.party_age(on)) } }
        }
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
