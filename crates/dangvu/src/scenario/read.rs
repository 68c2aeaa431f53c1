//! From text to a scenario whose dates, sums and names hold together.

use std::collections::{BTreeMap, HashSet};
use std::ops::{Deref, Range};

use dangvu_register::codes::{AgeBand, Coded, Education, PartyAgeBand, TheoryLevel};
use dangvu_register::day::Day;
use toml::Spanned;

use super::error::{Fault, ScenarioError, line_of, syntax};
use super::expect::Expect;
use super::format::{
    Congress, Correction, Event, Family, Flow, FlowKind, Head, NamedUnit, People, Population, Posts, Reconcile, Rounds,
    Share, Written,
};
use super::tree::Tree;
use super::work::{
    self, Awards, Commitments, Disciplines, Inspections, Paper, Petitions, Ratings, Sessions, Shortcomings, Suggestions,
};

/// The longest range of days, months or years.
const RANGE_MAX: i32 = 3650;

/// The most people and organisations of a scenario: about the whole Party.
const PEOPLE_MAX: usize = 8_000_000;

/// A published report as structure, stocks and flows, and the figures that it states.
#[derive(Clone, Debug)]
pub struct Scenario {
    pub(super) file: String,
    /// Where the lines of the file end.
    ends: Vec<usize>,
    pub(super) head: Head,
    pub(super) people: People,
    pub(super) places: BTreeMap<String, Vec<String>>,
    pub(super) unit: Vec<Row<NamedUnit>>,
    pub(super) units: Vec<Row<Family>>,
    pub(super) population: Vec<Row<Population>>,
    pub(super) flow: Vec<Row<Flow>>,
    pub(super) event: Vec<Row<Event>>,
    pub(super) congress: Vec<Row<Congress>>,
    pub(super) posts: Vec<Row<Posts>>,
    pub(super) rounds: Vec<Row<Rounds>>,
    pub(super) reconcile: Vec<Row<Reconcile>>,
    pub(super) correction: Vec<Row<Correction>>,
    pub(super) paper: Vec<Row<Paper>>,
    pub(super) ratings: Vec<Row<Ratings>>,
    pub(super) commitments: Vec<Row<Commitments>>,
    pub(super) awards: Vec<Row<Awards>>,
    pub(super) inspections: Vec<Row<Inspections>>,
    pub(super) sessions: Vec<Row<Sessions>>,
    pub(super) suggestions: Vec<Row<Suggestions>>,
    pub(super) shortcomings: Vec<Row<Shortcomings>>,
    pub(super) disciplines: Vec<Row<Disciplines>>,
    pub(super) petitions: Vec<Row<Petitions>>,
    pub(super) expect: Vec<Row<Expect>>,
}

/// A table of the file with the line on which it begins.
#[derive(Clone, Debug)]
pub(super) struct Row<T> {
    pub(super) line: usize,
    it: T,
}

impl<T> Deref for Row<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.it
    }
}

fn rows<T>(text: &str, tables: Vec<Spanned<T>>) -> Vec<Row<T>> {
    let row = |table: Spanned<T>| Row { line: line_of(text, table.span().start), it: table.into_inner() };
    tables.into_iter().map(row).collect()
}

pub(super) fn parse(file: &str, text: &str) -> Result<Scenario, Vec<ScenarioError>> {
    let written: Written = toml::from_str(text).map_err(|error| vec![syntax(text, &error).within(file)])?;
    let mut scenario = Scenario {
        file: file.to_owned(),
        ends: text.match_indices('\n').map(|(end, _)| end).collect(),
        head: written.scenario,
        people: written.people,
        places: written.places,
        unit: rows(text, written.unit),
        units: rows(text, written.units),
        population: rows(text, written.population),
        flow: rows(text, written.flow),
        event: rows(text, written.event),
        congress: rows(text, written.congress),
        posts: rows(text, written.posts),
        rounds: rows(text, written.rounds),
        reconcile: rows(text, written.reconcile),
        correction: rows(text, written.correction),
        paper: rows(text, written.paper),
        ratings: rows(text, written.ratings),
        commitments: rows(text, written.commitments),
        awards: rows(text, written.awards),
        inspections: rows(text, written.inspections),
        sessions: rows(text, written.sessions),
        suggestions: rows(text, written.suggestions),
        shortcomings: rows(text, written.shortcomings),
        disciplines: rows(text, written.disciplines),
        petitions: rows(text, written.petitions),
        expect: rows(text, written.expect),
    };
    scenario.event.sort_by_key(|event| event.on);
    let faults = scenario.faults();
    if faults.is_empty() { Ok(scenario) } else { Err(faults.into_iter().map(|fault| fault.within(file)).collect()) }
}

impl Scenario {
    /// Returns the line on which a place of the file lies.
    pub(super) fn line_at(&self, span: Range<usize>) -> usize {
        1 + self.ends.partition_point(|&end| end < span.start)
    }

    fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        let head = &self.head;
        if head.opens > head.closes {
            faults.push(Fault::new(1, "the register closes before it opens", "Correct 'opens' or 'closes'"));
        }
        let [soonest, latest] = head.recorded_after;
        if !(1 <= soonest && soonest <= latest && latest <= 60) {
            faults.push(Fault::new(1, "'recorded_after' is not two numbers of days", "Write as [1, 3], at most 60"));
        }
        let counts = self.population.iter().map(|row| row.members).chain(self.flow.iter().map(|row| row.count));
        let counts = counts.chain(self.units.iter().map(|row| row.count.or(row.each).unwrap_or(0)));
        if counts.fold(0, usize::saturating_add) > PEOPLE_MAX {
            faults.push(Fault::new(1, format!("this is more than {PEOPLE_MAX} in all"), "Lower the counts"));
            return faults;
        }
        self.population.iter().for_each(|row| self.population_faults(row, &mut faults));
        self.flow.iter().for_each(|row| self.flow_faults(row, &mut faults));
        for row in &self.congress {
            self.period(row.line, row.between[0], row.between[1], Day::MIN, &mut faults);
        }
        for row in &self.posts {
            self.period(row.line, row.on, row.on, head.opens, &mut faults);
        }
        for row in &self.rounds {
            self.period(row.line, row.from, row.to, head.opens, &mut faults);
            if row.days.iter().any(|day| format!("2000-{day}").parse::<Day>().is_err()) {
                faults.push(Fault::new(row.line, "a day of a round is not written MM-DD", "Write as \"05-19\""));
            }
        }
        for row in &self.correction {
            self.period(row.line, row.from, row.to, head.opens, &mut faults);
            self.period(row.line, row.noticed[0], row.noticed[1], row.from, &mut faults);
            if row.days.abs() > 366 {
                faults.push(Fault::new(row.line, "the date is more than a year off", "Correct 'days'"));
            }
        }
        faults.extend(work::faults(self));
        faults.extend(self.expect.iter().flat_map(Expect::faults));
        let mut ids = HashSet::new();
        for row in self.expect.iter().filter(|row| !ids.insert(&row.id)) {
            faults.push(Fault::new(row.line, format!("the expectation '{}' is given twice", row.id), "Rename one"));
        }
        match Tree::grow(self) {
            Ok(tree) => faults.extend(self.unknown_units(&tree)),
            Err(found) => faults.extend(found),
        }
        faults
    }

    fn period(&self, line: usize, from: Day, to: Day, not_before: Day, faults: &mut Vec<Fault>) {
        if from > to {
            faults.push(Fault::new(line, format!("the period ends on {to}, before it begins on {from}"), "Swap them"));
        } else if from < not_before || to > self.head.closes {
            let what = format!("{from} to {to} does not lie within {not_before} to {}", self.head.closes);
            faults.push(Fault::new(line, what, "Correct the dates, or 'opens' and 'closes' of the scenario"));
        }
    }

    fn flow_faults(&self, flow: &Row<Flow>, faults: &mut Vec<Fault>) {
        self.period(flow.line, flow.from, flow.to, self.head.opens, faults);
        let sum = flow.by_year.values().fold(0, |sum: usize, count| sum.saturating_add(*count));
        if !flow.by_year.is_empty() && sum != flow.count {
            let what = format!("the years add up to {sum}, not to the {} of 'count'", flow.count);
            faults.push(Fault::new(flow.line, what, "Correct 'by_year' or 'count'"));
        }
        for year in flow.by_year.keys() {
            let within = |year: i16| (flow.from.year()..=flow.to.year()).contains(&year);
            if !year.parse().is_ok_and(within) {
                let what = format!("'{year}' is no year of the period");
                faults.push(Fault::new(flow.line, what, "Correct 'by_year', 'from' or 'to'"));
            }
        }
        if flow.into.is_some() && flow.kind != FlowKind::Transfer {
            faults.push(Fault::new(flow.line, "'into' belongs to transfers only", "Remove it"));
        }
        let ranges = [flow.days, flow.age, flow.ceremony_days, flow.candidate_months];
        if ranges.iter().flatten().any(|[least, most]| *least < 0 || least > most || *most > RANGE_MAX) {
            let remedy = "Write two numbers up to 3650, the smaller first, as [5, 25]";
            faults.push(Fault::new(flow.line, "a range does not rise", remedy));
        }
        if flow.kind == FlowKind::Admit && flow.age.is_some_and(|[least, _]| least < 18) {
            faults.push(Fault::new(flow.line, "nobody is admitted below 18", "Correct 'age'"));
        }
        if !flow.grounds.is_empty() && !matches!(flow.kind, FlowKind::StrikeOff | FlowKind::Exempt) {
            faults.push(Fault::new(flow.line, "'grounds' belong to strike_off and exempt only", "Remove them"));
        }
        if flow.grounds.values().any(|&weight| weight == 0) {
            faults.push(Fault::new(flow.line, "a ground weighs nothing", "Write weights of 1 and more"));
        }
        let shares = [flow.women, flow.ethnic_minority, flow.religious];
        shares.iter().flatten().for_each(|&share| share_fault(flow.line, share, flow.count, faults));
        if flow.kind == FlowKind::AssignWork && flow.texts.is_empty() && flow.count > 0 {
            faults.push(Fault::new(flow.line, "no work is named", "Add 'texts' with what members are asked to do"));
        }
    }

    fn population_faults(&self, row: &Row<Population>, faults: &mut Vec<Fault>) {
        self.period(row.line, row.on, row.on, self.head.opens, faults);
        let lists_of_shares = [&row.age, &row.party_age, &row.education, &row.theory, &row.occupation];
        let single = [row.women, row.ethnic_minority, row.religious];
        let shares = lists_of_shares.iter().flat_map(|list| list.values()).chain(single.iter().flatten());
        shares.for_each(|&share| share_fault(row.line, share, row.members, faults));
        let lists: [(&str, &BTreeMap<String, Share>, Vec<&str>); 4] = [
            ("age", &row.age, names::<AgeBand>()),
            ("party_age", &row.party_age, names::<PartyAgeBand>()),
            ("education", &row.education, names::<Education>()),
            ("theory", &row.theory, names::<TheoryLevel>()),
        ];
        for (list, shares, known) in lists {
            for name in shares.keys().filter(|name| !known.contains(&name.as_str())) {
                faults.push(Fault::unknown(row.line, &format!("value of '{list}'"), name, known.iter().copied()));
            }
        }
        let whole = [("age", &row.age), ("party_age", &row.party_age), ("education", &row.education)];
        for (list, shares) in whole.into_iter().chain([("occupation", &row.occupation)]) {
            let sum = sum_of(shares, row.members);
            if !shares.is_empty() && (sum - 100.0).abs() > 0.6 {
                let what = format!("'{list}' adds up to {sum:.1} %, not to 100 %");
                faults.push(Fault::new(row.line, what, "Correct the shares"));
            }
        }
        if sum_of(&row.theory, row.members) > 100.0 {
            faults.push(Fault::new(row.line, "'theory' adds up to more than 100 %", "Correct the shares"));
        }
    }

    fn unknown_units(&self, tree: &Tree) -> Vec<Fault> {
        let flows = self.flow.iter().filter_map(|row| Some((row.line, row.unit.as_deref()?)));
        let within = self.flow.iter().filter_map(|row| Some((row.line, row.places.within.as_deref()?)));
        let populations = self.population.iter().map(|row| (row.line, &*row.unit));
        let expected = self.expect.iter().filter_map(|row| Some((row.line, row.unit.as_deref()?)));
        let named = flows.chain(within).chain(populations).chain(expected);
        let mut faults: Vec<Fault> = named.filter_map(|(line, code)| tree.find(line, code).err()).collect();
        let selected = self.congress.iter().map(|row| (row.line, &row.of));
        let selected = selected.chain(self.posts.iter().map(|row| (row.line, &row.of)));
        let selected = selected.chain(self.reconcile.iter().map(|row| (row.line, &row.of)));
        let selected = selected.chain(self.flow.iter().filter_map(|row| Some((row.line, row.into.as_ref()?))));
        let selected = selected.chain(work::selectors(self));
        faults.extend(selected.filter_map(|(line, selector)| tree.select(line, selector).err()));
        faults
    }

    /// Returns the number of people that a share means.
    pub(super) fn part(share: Share, of: usize) -> usize {
        match share {
            Share::Percent(percent) => (percent / 100.0 * of as f64).round().max(0.0) as usize,
            Share::Count(counted) => counted.count,
        }
    }
}

fn share_fault(line: usize, share: Share, of: usize, faults: &mut Vec<Fault>) {
    let good = match share {
        Share::Percent(percent) => (0.0..=100.0).contains(&percent),
        Share::Count(counted) => counted.count <= of,
    };
    if !good {
        faults.push(Fault::new(line, format!("a share is more than the whole of {of}"), "Correct the share"));
    }
}

fn names<T: Coded>() -> Vec<&'static str> {
    T::ALL.iter().map(|value| value.name()).collect()
}

fn sum_of(shares: &BTreeMap<String, Share>, of: usize) -> f64 {
    let percent = |share: &Share| match share {
        Share::Percent(percent) => *percent,
        Share::Count(counted) => 100.0 * counted.count as f64 / of.max(1) as f64,
    };
    shares.values().map(percent).sum()
}
