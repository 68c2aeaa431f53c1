//! The list of members: found by name without accents, filtered as figures are, counted exactly.

use dangvu_register::Phase;
use dangvu_register::ids::{Member, Unit};
use dangvu_register::measure::{Condition, Dimension, Part, Value};
use dangvu_register::profile;
use dangvu_reports::list::List as Sheet;
use maud::html;

use crate::apart::{Apart, Reply};
use crate::error::WebError;
use crate::list::{Filters, List, ListName, Said, file};
use crate::page::{Content, Page, Place};
use crate::people::{self, Person};

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
    const ALL: [(Self, &'static str, &'static str); 4] = [
        (Self::Member, "member", "who-member"),
        (Self::Transit, "transit", "who-transit"),
        (Self::Candidate, "candidate", "who-candidate"),
        (Self::Left, "left", "who-left"),
    ];
}

/// What is looked for.
struct Search<'a> {
    words: Option<&'a str>,
    unit: Option<Unit>,
    who: Who,
    conditions: Vec<(Dimension, Value)>,
}

/// Shows the list.
pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    let list = asked(page)?;
    let body = html! {
        h1 { (page.t("members-title")) }
        p.lead { (page.t("members-help")) }
        (list.draw()?)
    };
    Ok(Content::at(page.t("members-title"), Place::Members, body))
}

/// Gives the list as a file.
pub(crate) fn as_file(asking: &Apart<'_>) -> Result<Reply, WebError> {
    file(asking, sheet)
}

fn sheet(page: &Page<'_>) -> Result<Sheet, WebError> {
    Ok(asked(page)?.sheet())
}

fn asked<'p>(page: &'p Page<'p>) -> Result<List<'p, Person>, WebError> {
    list(page, Filters::of(page, ListName::Members, None)?)
}

/// Puts the list together, of what the address asks.
pub(crate) fn list<'p>(page: &'p Page<'p>, mut filters: Filters<'p>) -> Result<List<'p, Person>, WebError> {
    let search = Search::read(page, &mut filters)?;
    let rows = search.in_order(page, search.found(page));
    let said = Said { title: page.t("members-title"), found: "members-found", none: "members-none" };
    let list = List::new(filters, people::columns(page), rows, said)?;
    Ok(if search.asks_private() { list.telling_of(|person| people::told_of(page, person)) } else { list })
}

impl<'a> Search<'a> {
    fn read(page: &'a Page<'a>, filters: &mut Filters<'a>) -> Result<Self, WebError> {
        let words = filters.search("members-find", "members-find-hint");
        let unit = filters.within()?;
        let who = Who::ALL.iter().map(|(_, name, key)| ((*name).to_owned(), page.t(key))).collect();
        let who = Who::ALL[filters.one_of("who", page.t("filter-who"), who)?].0;
        let mut conditions = Vec::new();
        for (at, &dimension) in FILTERS.iter().enumerate() {
            if at == ALWAYS_SHOWN {
                filters.more();
            }
            let mut values = dimension.values(page.view.rulebook(), None);
            let named = values
                .iter()
                .map(|value| (value.name.clone(), page.words.lang().choose(&*value.vi, &*value.en).to_owned()));
            let label = page.words.label(dimension.label()).to_owned();
            if let Some(found) = filters.choice(dimension.name(), label, named.collect())? {
                conditions.push((dimension, values.swap_remove(found)));
            }
        }
        Ok(Self { words, unit, who, conditions })
    }

    /// Returns whether it is asked for by particulars.
    fn asks_private(&self) -> bool {
        self.conditions.iter().any(|(dimension, _)| people::is_private(*dimension))
    }

    /// Returns who is found, in no order.
    fn found(&self, page: &Page<'_>) -> Vec<Person> {
        let mut found = match self.who {
            Who::Member | Who::Transit => self.counted(page),
            Who::Candidate | Who::Left => self.others(page),
        };
        let (may_read, particulars) = (page.scope.members(), page.scope.members_with_particulars());
        let asks_private = self.asks_private();
        found.retain(|person| may_read.passes(person.member) && (!asks_private || particulars.passes(person.member)));
        found
    }

    /// Returns the members that fit, by the very conditions that figures are counted with.
    fn counted(&self, page: &Page<'_>) -> Vec<Person> {
        let condition = |dimension, code: u8| Condition { dimension, allowed: 1 << (code & 127) };
        let mut conditions: Vec<Condition> =
            self.conditions.iter().map(|(dimension, value)| condition(*dimension, value.code)).collect();
        if self.who == Who::Transit {
            conditions.push(condition(Dimension::Transit, 2));
        }
        let part = Part { conditions, ..people::everyone() };
        let units = self.unit.map_or_else(|| page.tops(), |unit| vec![unit]);
        let mut fits = vec![false; page.view.member_count()];
        let of = |unit| people::members_of(page.view.evidence_of(&part, unit, page.ask.period()));
        units.into_iter().flat_map(of).for_each(|member| fits[member.at()] = true);
        let mut found = Vec::new();
        page.view.stints().each_holding(page.ask.at(), page.ask.known(), |stint| {
            if fits[stint.member.at()] {
                found.push(Person::of_stint(&stint));
            }
        });
        found
    }

    /// Returns the candidates, or those who have left, in the unit.
    fn others(&self, page: &Page<'_>) -> Vec<Person> {
        let (on, known) = (page.ask.at(), page.ask.known());
        let phase = if self.who == Who::Candidate { Phase::Candidate } else { Phase::Left };
        let mut is_member = vec![false; page.view.member_count()];
        page.view.stints().each_holding(on, known, |stint| is_member[stint.member.at()] = true);
        let rest = (0..page.view.member_count()).map(Member::from_at).filter(|member| !is_member[member.at()]);
        rest.filter_map(|member| {
            let standing = page.view.standing_as_known(member, on, known);
            let fits = standing.phase == phase
                && self.conditions.iter().all(|(dimension, value)| has(*dimension, &standing, value.code))
                && self.unit.is_none_or(|unit| page.view.chain(standing.unit, on, known).contains(&unit));
            fits.then(|| Person::of_standing(member, &standing))
        })
        .collect()
    }

    /// Puts people in the order in which a list of them stands by itself: those of a name by how well it fits, the others by
    /// their places in the tree.
    fn in_order(&self, page: &Page<'_>, mut people: Vec<Person>) -> Vec<Person> {
        match self.words {
            Some(words) => {
                let found = page.view.names().find(words);
                let mut ranks = vec![u32::MAX; page.view.member_count()];
                for (rank, member) in (0..).zip(found.page(0, found.count())) {
                    ranks[Member(member).at()] = rank;
                }
                people.retain(|person| ranks[person.member.at()] != u32::MAX);
                people.sort_unstable_by_key(|person| ranks[person.member.at()]);
            }
            None => {
                let places = people::tree_places(page);
                let place = |unit: Unit| places.get(unit.at()).copied().unwrap_or(i64::MAX);
                people.sort_unstable_by_key(|person| (place(person.unit), person.member));
            }
        }
        people
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
