//! `[[suggestions]]`: reviews that are suggested from above, each to another organisation or member.

use std::collections::BTreeMap;

use dangvu_register::act::SuggestReview;
use dangvu_register::codes::Body;
use dangvu_register::day::Day;
use dangvu_register::person::Private;
use serde::Deserialize;

use super::Work;
use super::objects::{Object, Wanted};
use crate::scenario::chance::Chance;
use crate::scenario::draft::{By, Draft};
use crate::scenario::error::Fault;
use crate::scenario::format::Selector;
use crate::scenario::read::{Row, Scenario};

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::scenario) struct Suggestions {
    of: Selector,
    #[serde(default)]
    body: Option<Body>,
    year: i16,
    #[serde(default)]
    units: Option<usize>,
    #[serde(default)]
    members: Option<usize>,
    #[serde(default)]
    among: Option<Selector>,
    from: Day,
    to: Day,
    contents: Vec<String>,
}

impl Suggestions {
    pub(super) fn selectors(&self) -> impl Iterator<Item = &Selector> {
        std::iter::once(&self.of).chain(&self.among)
    }

    fn wanted<'r>(&'r self, line: usize, years: &'r BTreeMap<String, usize>) -> Wanted<'r> {
        Wanted {
            line,
            of: &self.of,
            among: self.among.as_ref(),
            units: self.units,
            members: self.members,
            distinct: self.units.or(self.members),
            days: [self.from, self.to],
            by_year: years,
        }
    }
}

/// Finds what is wrong with a table before anything is drawn.
pub(super) fn faults(scenario: &Scenario, row: &Row<Suggestions>) -> Vec<Fault> {
    let mut faults = row.wanted(row.line, &BTreeMap::new()).faults(scenario);
    if row.contents.is_empty() {
        faults.push(Fault::new(row.line, "nothing is suggested", "Write at least one of 'contents'"));
    }
    if row.from.year() < row.year {
        let what = format!("the review of {} is suggested on {}, before that year", row.year, row.from);
        faults.push(Fault::new(row.line, what, "Correct 'year' or 'from'"));
    }
    faults
}

pub(super) fn drafts(work: &Work<'_>) -> Result<Vec<Draft>, Fault> {
    let mut drafts = Vec::new();
    for (at, row) in work.scenario.suggestions.iter().enumerate() {
        let mut chance = Chance::of(work.scenario.head.seed, &format!("suggestions {at}"));
        for drawn in row.wanted(row.line, &BTreeMap::new()).draw(work, &mut chance)? {
            let content = chance.one_of(&row.contents).cloned().unwrap_or_default();
            let (year, blank) = (row.year, None);
            let act = match drawn.object {
                Object::Unit(at) => SuggestReview {
                    year,
                    unit: Some(work.code(at)),
                    member: None,
                    content: Some(content),
                    private_content: blank,
                },
                Object::Member(who) => SuggestReview {
                    year,
                    unit: None,
                    member: Some(work.ids[who]),
                    content: None,
                    private_content: Some(Private::Open(content)),
                },
            };
            let by = work.by(drawn.issuer, None);
            let by = By { body: row.body.unwrap_or(by.body), ..by };
            let draft = work.draft(row.line, drawn.on, Some(by), act);
            drafts.push(Draft { tried: row.units.is_some(), ..draft });
        }
    }
    Ok(drafts)
}
