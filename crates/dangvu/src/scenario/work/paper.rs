//! `[[paper]]`: an act that is written out in the file, once or for each of many organisations.

use std::collections::BTreeMap;
use std::ops::Range;

use dangvu_register::act::{Act, KINDS};
use dangvu_register::codes::Body;
use dangvu_register::day::Day;
use serde::Deserialize;
use serde_json::Value as Json;
use toml::{Spanned, Value};

use super::Work;
use super::blanks::Blanks;
use crate::scenario::chance::Chance;
use crate::scenario::draft::{By, Draft};
use crate::scenario::error::{Fault, nearest_quoted};
use crate::scenario::format::Selector;
use crate::scenario::read::{Row, Scenario};
use crate::scenario::tree::At;

/// The most acts that one table may mean.
const ACTS_MAX: usize = 200_000;

/// How often something is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::scenario) enum Every {
    Month,
    Quarter,
    Year,
}

/// The fields of an act, each with its place in the file.
type Fields = BTreeMap<String, Spanned<Value>>;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::scenario) struct Paper {
    act: BTreeMap<String, Spanned<Fields>>,
    #[serde(default)]
    on: Option<Day>,
    #[serde(default)]
    between: Option<[Day; 2]>,
    #[serde(default)]
    every: Option<Every>,
    #[serde(default)]
    of: Option<Selector>,
    #[serde(default)]
    count: Option<usize>,
    #[serde(default)]
    units: Option<Selector>,
    #[serde(default)]
    members: Option<usize>,
    #[serde(default)]
    issuer: Option<String>,
    #[serde(default)]
    body: Option<Body>,
    #[serde(default)]
    decision: Option<String>,
    #[serde(default)]
    attendance: Option<[f64; 2]>,
}

/// Finds what is wrong with a table before anything is drawn.
pub(super) fn faults(scenario: &Scenario, row: &Row<Paper>) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut told = |what: &str, remedy: &str| faults.push(Fault::new(row.line, what, remedy));
    match (row.on, row.between, row.every) {
        (Some(_), None, None) | (None, Some(_), _) => {}
        _ => told("the day is missing", "Write either 'on' or 'between'; 'every' needs 'between'"),
    }
    if let Some([from, to]) = row.between.or(row.on.map(|on| [on, on])) {
        if from > to {
            told("the period ends before it begins", "Swap the days");
        } else if to > scenario.head.closes {
            told("the day lies after the register closes", "Correct the day, or 'closes' of the scenario");
        } else if from < scenario.head.opens && row.every.is_some() {
            told("this happens again and again before the register opens", "Begin at 'opens' or later");
        }
    }
    if row.attendance.is_some_and(|[least, most]| !(0.0 <= least && least <= most && most <= 100.0)) {
        told("'attendance' is not two percentages", "Write the smaller first, as [92, 100]");
    }
    if row.count.is_some_and(|count| count > ACTS_MAX) {
        told("these are too many acts", "Lower 'count'");
    }
    if row.act.len() != 1 {
        told("not exactly one act is written out", "Write as act.issue_document = { … }");
    }
    for (name, fields) in &row.act {
        if !KINDS.iter().any(|kind| kind.name == name) {
            let line = scenario.line_at(fields.span());
            faults.push(Fault::unknown(line, "act", name, KINDS.iter().map(|kind| kind.name)));
        }
    }
    faults
}

/// Returns the selectors of a table, so that what they name can be looked up.
pub(super) fn selectors(paper: &Paper) -> impl Iterator<Item = &Selector> {
    paper.of.iter().chain(&paper.units)
}

pub(super) fn drafts(work: &Work<'_>) -> Result<Vec<Draft>, Fault> {
    let mut drafts = Vec::new();
    for (at, row) in work.scenario.paper.iter().enumerate() {
        let chance = Chance::of(work.scenario.head.seed, &format!("paper {at}"));
        Writing { work, row, chance, written: 0, used: Vec::new() }.write(&mut drafts)?;
    }
    Ok(drafts)
}

/// Writes the acts of one table.
struct Writing<'w> {
    work: &'w Work<'w>,
    row: &'w Row<Paper>,
    chance: Chance,
    written: usize,
    /// Members who were named already.
    used: Vec<usize>,
}

impl Writing<'_> {
    fn write(&mut self, drafts: &mut Vec<Draft>) -> Result<(), Fault> {
        let [from, to] = self.row.between.or(self.row.on.map(|on| [on, on])).unwrap_or([Day::MIN; 2]);
        let opens = self.work.scenario.head.opens;
        let tree = self.work.tree;
        let of = match &self.row.of {
            Some(selector) => tree.select(self.row.line, selector)?,
            None => vec![tree.root()],
        };
        let windows = self.row.every.map_or_else(|| vec![(from, to)], |every| every.windows(from, to));
        for (from, to) in windows {
            for (unit, on) in self.places(&of, from, to)? {
                // Organisations before the register opens are those that stand when it does.
                if tree.stands(unit, on.max(opens)) {
                    drafts.push(self.paper(unit, on)?);
                }
            }
        }
        if self.written == 0 && self.row.count != Some(0) {
            return Err(Fault::new(self.row.line, "none of the organisations stands then", "Correct 'of' or the day"));
        }
        Ok(())
    }

    /// Draws an organisation and a day for each act: all of them, or so many of them that stand on that day.
    fn places(&mut self, of: &[At], from: Day, to: Day) -> Result<Vec<(At, Day)>, Fault> {
        let Some(count) = self.row.count else {
            return Ok(of.iter().map(|&unit| (unit, self.chance.day(from, to))).collect());
        };
        let standing = |on: Day| of.iter().copied().filter(|&unit| self.work.tree.stands(unit, on)).collect::<Vec<_>>();
        let mut days: Vec<Day> = (0..count).map(|_| self.chance.day(from, to)).collect();
        days.sort_unstable();
        let mut left: Vec<At> = Vec::new();
        let mut places = Vec::with_capacity(count);
        for on in days {
            if !left.iter().any(|&unit| self.work.tree.stands(unit, on)) {
                left = standing(on);
                self.chance.shuffle(&mut left);
            }
            let at = left.iter().position(|&unit| self.work.tree.stands(unit, on));
            let at = at.ok_or_else(|| {
                Fault::new(
                    self.row.line,
                    format!("none of the organisations stands on {on}"),
                    "Correct 'of' or the days",
                )
            })?;
            places.push((left.swap_remove(at), on));
        }
        Ok(places)
    }

    fn paper(&mut self, unit: At, on: Day) -> Result<Draft, Fault> {
        let (work, row) = (self.work, self.row);
        self.written += 1;
        let (name, fields) = row.act.first_key_value().ok_or_else(|| Fault::new(row.line, "no act", "Add 'act'"))?;
        let units = row.units.as_ref().map(|units| work.tree.select_on(row.line, units, on)).transpose()?;
        let mut blanks = Blanks {
            work,
            unit,
            on,
            number: self.written,
            units: units.as_deref(),
            members: row.members.unwrap_or(1),
            attendance: row.attendance.map(|[least, most]| least + (most - least) * self.chance.real()),
            chance: &mut self.chance,
            used: &mut self.used,
            naming: false,
        };
        let mut filled = serde_json::Map::new();
        for (key, value) in fields.as_ref() {
            let line = work.scenario.line_at(value.span());
            let value = serde_json::to_value(value.as_ref());
            let value = value.map_err(|error| Fault::new(line, error.to_string(), "Write another value"))?;
            filled.insert(key.clone(), blanks.fill(line, value)?);
        }
        if name == "issue_document" {
            filled.entry("number").or_insert_with(|| Json::from(0));
        }
        let issuer = match row.issuer.as_deref() {
            None => unit,
            Some(text) => work.tree.find(row.line, &blanks.text(row.line, text)?)?,
        };
        let naming = blanks.naming;
        let act = read(work.scenario, name, fields, filled)?;
        let mut draft = work.draft(row.line, on, Some(self.by(issuer)?), act);
        draft.tried = !naming;
        Ok(draft)
    }

    fn by(&self, issuer: At) -> Result<By, Fault> {
        let kind = self.row.decision.as_deref();
        let document = kind.map(|kind| super::document(self.row.line, kind)).transpose()?;
        let by = self.work.by(issuer, document);
        Ok(By { body: self.row.body.unwrap_or(by.body), ..by })
    }
}

/// Reads an act from its fields; what is wrong is told with the line of the field.
fn read(
    scenario: &Scenario,
    name: &str,
    fields: &Spanned<Fields>,
    filled: serde_json::Map<String, Json>,
) -> Result<Act, Fault> {
    let named: serde_json::Map<String, Json> = [(name.to_owned(), Json::Object(filled))].into_iter().collect();
    serde_json::from_value(Json::Object(named)).map_err(|error| {
        let message = error.to_string();
        let span = place(&message, fields);
        let remedy =
            nearest_quoted(&message).unwrap_or_else(|| "scenarios/README.md says how acts are written".to_owned());
        Fault::new(scenario.line_at(span), format!("{name}: {message}"), remedy)
    })
}

/// Returns the place of the field that a message is about: the one that it names, or whose value it quotes.
fn place(message: &str, fields: &Spanned<Fields>) -> Range<usize> {
    let quoted: Vec<&str> = message.split(['`', '"', '\'']).skip(1).step_by(2).collect();
    let named = |key: &str, value: &Value| {
        quoted.first().is_some_and(|first| *first == key || value.to_string().trim_matches('"') == *first)
    };
    let mut found = fields.as_ref().iter().filter(|(key, value)| named(key, value.as_ref()));
    found.next().map_or_else(|| fields.span(), |(_, value)| value.span())
}

impl Every {
    /// Cuts a period where months, quarters or years begin.
    fn windows(self, from: Day, to: Day) -> Vec<(Day, Day)> {
        let months = match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Year => 12,
        };
        let before = (i32::from(from.date().month()) - 1) % months;
        let mut begins = Day::ymd(from.year(), from.date().month(), 1).unwrap_or(from).plus_months(-before);
        let mut windows = Vec::new();
        while begins <= to {
            let next = begins.plus_months(months);
            windows.push((begins.max(from), next.previous().min(to)));
            begins = next;
        }
        windows
    }
}
