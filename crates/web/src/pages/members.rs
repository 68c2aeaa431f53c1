//! The list of members: found by name without accents, filtered as figures are, counted exactly.

use dangvu_register::day::Day;
use dangvu_register::ids::{Member, Unit};
use dangvu_register::measure::{Condition, Dimension, Forest, Part, Value};
use dangvu_register::{Phase, profile};
use maud::{Markup, html};

use crate::ask::bad;
use crate::error::{BadValue, WebError};
use crate::link::{Link, To};
use crate::page::{Content, Page, Place};
use crate::paging::Paging;
use crate::people;

/// What members can be filtered by; the first few are always shown.
const FILTERS: &[Dimension] = &[
    Dimension::Status,
    Dimension::Sex,
    Dimension::AgeBand,
    Dimension::PartyAgeBand,
    Dimension::Education,
    Dimension::Theory,
    Dimension::EthnicMinority,
    Dimension::Religious,
    Dimension::Exempt,
    Dimension::Suspended,
    Dimension::Temporary,
];
const ALWAYS_SHOWN: usize = 3;

/// Who is looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Who {
    Member,
    Transit,
    Candidate,
    Left,
}

impl Who {
    const ALL: [(Self, &'static str); 4] =
        [(Self::Member, "member"), (Self::Transit, "transit"), (Self::Candidate, "candidate"), (Self::Left, "left")];

    fn key(self) -> &'static str {
        match self {
            Self::Member => "who-member",
            Self::Transit => "who-transit",
            Self::Candidate => "who-candidate",
            Self::Left => "who-left",
        }
    }
}

/// What is looked for.
pub(crate) struct Search<'a> {
    words: Option<&'a str>,
    unit: Option<Unit>,
    who: Who,
    conditions: Vec<(Dimension, Value)>,
    sort: Option<&'a str>,
}

/// Shows the list.
pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    let search = Search::read(page)?;
    let members = search.sorted(page, search.found(page))?;
    let paging = Paging::read(page, members.len())?;
    let total = [("count", members.len().into())];
    let body = html! {
        h1 { (page.t("members-title")) }
        (search.form(page))
        p.total role="status" {
            strong { (page.tv("members-found", &total)) }
            @if let Some(unit) = search.unit { " · " (page.unit_link(unit)) }
            (search.orders(page))
        }
        (page.partly())
        @if members.is_empty() { p.none { (page.t("members-none")) } }
        @else { (people::table(page, &page.t("members-title"), &members[paging.rows()])) }
        (paging.links(page, &search.link(page).with_some("sort", search.sort)))
    };
    Ok(Content::at(page.t("members-title"), Place::Members, body))
}

impl<'a> Search<'a> {
    pub(crate) fn read(page: &Page<'a>) -> Result<Self, WebError> {
        let ask = page.ask;
        let who = match ask.get("who") {
            None => Who::Member,
            Some(name) => {
                let found = Who::ALL.iter().find(|(_, of)| *of == name);
                found.map(|(who, _)| *who).ok_or_else(|| bad("who", name, BadValue::Choice))?
            }
        };
        let mut conditions = Vec::new();
        for &dimension in FILTERS {
            let Some(name) = ask.get(dimension.name()) else { continue };
            let mut values = dimension.values(page.view.rulebook(), None).into_iter();
            let value = values.find(|value| value.name == name);
            conditions.push((dimension, value.ok_or_else(|| bad(dimension.name(), name, BadValue::Choice))?));
        }
        Ok(Self {
            words: ask.get("q"),
            unit: ask.get("unit").map(|code| page.unit_named(code)).transpose()?,
            who,
            conditions,
            sort: ask.get("sort"),
        })
    }

    /// Returns who is found: of a name in the order of names, else in the order of numbers.
    pub(crate) fn found(&self, page: &Page<'_>) -> Vec<Member> {
        let mut fits = match self.who {
            Who::Member | Who::Transit => self.counted(page),
            Who::Candidate | Who::Left => self.others(page),
        };
        fits.retain(|&member| self.may_be_found(page, member));
        match self.words {
            None => fits,
            Some(words) => {
                let mut is_fit = vec![false; page.view.member_count()];
                for member in fits {
                    is_fit[member.at()] = true;
                }
                let found = page.view.names().find(words);
                let named = found.page(0, found.count()).into_iter().map(Member);
                named.filter(|member| is_fit[member.at()]).collect()
            }
        }
    }

    /// Returns whether a member may be found: by what is private only by whoever may see particulars.
    fn may_be_found(&self, page: &Page<'_>, member: Member) -> bool {
        let asks_private = self.conditions.iter().any(|(dimension, _)| people::is_private(*dimension));
        if asks_private { page.scope.particulars(member) } else { page.scope.member(member) }
    }

    /// Returns the members that fit, by the very conditions that figures are counted with.
    fn counted(&self, page: &Page<'_>) -> Vec<Member> {
        let condition = |dimension, code: u8| Condition { dimension, allowed: 1 << (code & 127) };
        let mut conditions: Vec<Condition> =
            self.conditions.iter().map(|(dimension, value)| condition(*dimension, value.code)).collect();
        if self.who == Who::Transit {
            conditions.push(condition(Dimension::Transit, 2));
        }
        let part = Part { conditions, ..people::everyone() };
        let units = self.unit.map_or_else(|| page.tops(), |unit| vec![unit]);
        let of = |unit| people::members_of(page.view.evidence_of(&part, unit, page.ask.period()));
        units.into_iter().flat_map(of).collect()
    }

    /// Returns the candidates, or those who have left, in the unit.
    fn others(&self, page: &Page<'_>) -> Vec<Member> {
        let (on, known) = (page.ask.at(), page.ask.known());
        let phase = if self.who == Who::Candidate { Phase::Candidate } else { Phase::Left };
        let mut is_member = vec![false; page.view.member_count()];
        each_stint(page, |member, _, _, _| is_member[member.at()] = true);
        let rest = (0..page.view.member_count()).map(Member::from_at).filter(|member| !is_member[member.at()]);
        rest.filter(|&member| {
            let standing = page.view.standing_as_known(member, on, known);
            standing.phase == phase
                && self.conditions.iter().all(|(dimension, value)| has(*dimension, &standing, value.code))
                && self.unit.is_none_or(|unit| page.view.chain(standing.unit, on, known).contains(&unit))
        })
        .collect()
    }

    pub(crate) fn sorted(&self, page: &Page<'_>, mut members: Vec<Member>) -> Result<Vec<Member>, WebError> {
        match self.sort {
            None if self.words.is_some() => {}
            None | Some("unit") => by_unit(page, &mut members),
            Some("name") => members = people::by_name(page, members),
            Some("born") => by_day(page, &mut members, |born, _| born),
            Some("since") => by_day(page, &mut members, |_, since| since),
            Some(other) => return Err(bad("sort", other, BadValue::Choice)),
        }
        Ok(members)
    }

    fn link(&self, page: &Page<'_>) -> Link {
        let link = page.link(To::Members).with_some("q", self.words);
        let link = link.with_some("unit", self.unit.map(|unit| page.view.unit_id(unit)));
        let who = Who::ALL.iter().find(|(who, _)| *who == self.who && self.who != Who::Member);
        let link = link.with_some("who", who.map(|(_, name)| name));
        self.conditions.iter().fold(link, |link, (dimension, value)| link.with(dimension.name(), &value.name))
    }

    fn orders(&self, page: &Page<'_>) -> Markup {
        html! {
            span.orders {
                (page.t("sort-by"))
                @for (name, key) in [("name", "column-name"), ("unit", "column-unit"), ("born", "column-born"), ("since", "column-party-since")] {
                    " "
                    @if self.sort == Some(name) { strong { (page.t(key)) } }
                    @else { a href=(self.link(page).with("sort", name)) { (page.t(key)) } }
                }
            }
        }
    }

    fn form(&self, page: &Page<'_>) -> Markup {
        let (first, more) = FILTERS.split_at(ALWAYS_SHOWN);
        let is_set = |dimension: &Dimension| self.conditions.iter().any(|(of, _)| of == dimension);
        html! {
            form.filter method="get" action="/members" {
                @for (name, value) in page.ask.carried.params() { input type="hidden" name=(name) value=(value); }
                @if let Some(unit) = self.unit { input type="hidden" name="unit" value=(page.view.unit_id(unit)); }
                label.wide { span { (page.t("members-find")) }
                    input type="search" name="q" value=[self.words] placeholder=(page.t("members-find-hint")); }
                label { span { (page.t("filter-who")) }
                    select name="who" {
                        @for (who, name) in Who::ALL {
                            option value=(if who == Who::Member { "" } else { name }) selected[who == self.who] {
                                (page.t(who.key()))
                            }
                        }
                    }
                }
                @for &dimension in first { (self.choice(page, dimension)) }
                details.more open[more.iter().any(is_set)] {
                    summary { (page.t("filter-more")) }
                    div { @for &dimension in more { (self.choice(page, dimension)) } }
                }
                button type="submit" { (page.t("button-find")) }
                a href=(page.link(To::Members)) { (page.t("filter-clear")) }
            }
        }
    }

    fn choice(&self, page: &Page<'_>, dimension: Dimension) -> Markup {
        let chosen = self.conditions.iter().find(|(of, _)| *of == dimension).map(|(_, value)| value.code);
        html! {
            label { span { (page.words.label(dimension.label())) }
                select name=(dimension.name()) {
                    option value="" { (page.t("filter-any")) }
                    @for value in dimension.values(page.view.rulebook(), None) {
                        option value=(value.name) selected[chosen == Some(value.code)] {
                            (page.words.lang().choose(&value.vi, &value.en))
                        }
                    }
                }
            }
        }
    }
}

/// Returns whether somebody who is no member has an attribute.
fn has(dimension: Dimension, standing: &dangvu_register::Standing, code: u8) -> bool {
    let field = match dimension {
        Dimension::Sex => profile::SEX,
        Dimension::Education => profile::EDUCATION,
        Dimension::Theory => profile::THEORY,
        Dimension::EthnicMinority => profile::ETHNIC,
        Dimension::Religious => profile::RELIGIOUS,
        Dimension::Status => profile::STATUS,
        _ => return false,
    };
    standing.profile.get(field) == code
}

/// Puts members in the order of the tree.
fn by_unit(page: &Page<'_>, members: &mut [Member]) {
    let forest = Forest::new(page.view, page.ask.at(), page.ask.known());
    let mut places = vec![u32::MAX; page.view.unit_count()];
    for (place, &unit) in (0..).zip(forest.order()) {
        places[unit.at()] = place;
    }
    let place = |unit: Unit| {
        let here = if unit.is_some() { forest.place(unit) } else { unit };
        places.get(here.at()).copied().unwrap_or(u32::MAX)
    };
    let mut order = vec![u32::MAX; page.view.member_count()];
    each_stint(page, |member, unit, _, _| order[member.at()] = place(unit));
    members.sort_by_key(|member| (order[member.at()], *member));
}

/// Puts members in the order of a day: of birth, or from which the Party age counts.
fn by_day(page: &Page<'_>, members: &mut [Member], day: impl Fn(Day, Day) -> Day) {
    let mut days = vec![Day::OPEN; page.view.member_count()];
    each_stint(page, |member, _, born, since| days[member.at()] = day(born, since));
    members.sort_by_key(|member| (days[member.at()], *member));
}

fn each_stint(page: &Page<'_>, mut see: impl FnMut(Member, Unit, Day, Day)) {
    page.view.stints().each_holding(page.ask.at(), page.ask.known(), |stint| {
        see(stint.member, stint.unit, stint.born, stint.since);
    });
}
