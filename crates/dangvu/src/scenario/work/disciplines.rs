//! `[[disciplines]]`: members and organisations that are disciplined, expulsions apart: these are a flow.

use std::collections::BTreeMap;

use dangvu_register::act::{Act, DisciplineMember, DisciplineUnit};
use dangvu_register::codes::{Body, DisciplineForm};
use dangvu_register::day::Day;
use dangvu_register::rulebook::CodeListId;
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
pub(in crate::scenario) struct Disciplines {
    of: Selector,
    #[serde(default)]
    body: Option<Body>,
    form: DisciplineForm,
    #[serde(default)]
    units: Option<usize>,
    #[serde(default)]
    members: Option<usize>,
    #[serde(default)]
    distinct: Option<usize>,
    #[serde(default)]
    among: Option<Selector>,
    from: Day,
    to: Day,
    #[serde(default)]
    by_year: BTreeMap<String, usize>,
    contents: Vec<String>,
    #[serde(default)]
    administrative: usize,
}

impl Disciplines {
    pub(super) fn selectors(&self) -> impl Iterator<Item = &Selector> {
        std::iter::once(&self.of).chain(&self.among)
    }

    fn wanted(&self, line: usize) -> Wanted<'_> {
        Wanted {
            line,
            of: &self.of,
            among: self.among.as_ref(),
            units: self.units,
            members: self.members,
            distinct: self.distinct,
            days: [self.from, self.to],
            by_year: &self.by_year,
        }
    }
}

/// Finds what is wrong with a table before anything is drawn.
pub(super) fn faults(scenario: &Scenario, row: &Row<Disciplines>) -> Vec<Fault> {
    let mut faults = row.wanted(row.line).faults(scenario);
    let mut told = |what: &str, remedy: &str| faults.push(Fault::new(row.line, what, remedy));
    if row.contents.is_empty() {
        told("nothing was violated", "Write at least one of 'contents'");
    }
    match row.form {
        DisciplineForm::Expulsion => {
            told("an expulsion ends a membership", "Write a [[flow]] with do = \"expel\"");
        }
        DisciplineForm::Dissolution => {
            told("a dissolution ends an organisation", "Write it as a [[paper]] beside the [[event]] that ends it");
        }
        DisciplineForm::Dismissal => told("only who holds a post is removed from it", "Write it as a [[paper]]"),
        DisciplineForm::Reprimand | DisciplineForm::Warning => {}
    }
    if row.administrative > row.members.unwrap_or(0) {
        told("more have administrative discipline too than are disciplined", "Lower 'administrative'");
    }
    faults
}

pub(super) fn drafts(work: &Work<'_>) -> Result<Vec<Draft>, Fault> {
    let mut drafts = Vec::new();
    for (at, row) in work.scenario.disciplines.iter().enumerate() {
        let mut chance = Chance::of(work.scenario.head.seed, &format!("disciplines {at}"));
        let list = if row.members.is_some() { CodeListId::MemberContent } else { CodeListId::UnitContent };
        work.known_codes(row.line, list, &row.contents)?;
        for (number, drawn) in row.wanted(row.line).draw(work, &mut chance)?.into_iter().enumerate() {
            let contents = chance.one_of(&row.contents).cloned().into_iter().collect();
            let act: Act = match drawn.object {
                Object::Unit(at) => {
                    let unit = work.code(at);
                    DisciplineUnit { unit, form: row.form, contents, inspection: None, violated_on: None }.into()
                }
                Object::Member(who) => {
                    let blank = DisciplineMember::expulsion(work.ids[who]);
                    let administrative = number < row.administrative;
                    DisciplineMember { form: row.form, contents, administrative, ..blank }.into()
                }
            };
            let by = work.by(drawn.issuer, Some("QĐ"));
            let by = By { body: row.body.unwrap_or(by.body), ..by };
            let draft = work.draft(row.line, drawn.on, Some(by), act);
            drafts.push(Draft { tried: row.units.is_some(), ..draft });
        }
    }
    Ok(drafts)
}
