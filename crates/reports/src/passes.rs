//! Plain figures of a report, and those of each of several years: all that are of one unit and period in one pass.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use dangvu_register::day::Day;
use dangvu_register::ids::{Matter, Seq, Unit};
use dangvu_register::measure::{Counted, Figure, Measure, Period, Yearly};
use dangvu_register::register::Register;

use crate::asking::Asking;
use crate::fault::{Fault, Named};
use crate::request::{Answer, Ask, Request, Told, days_of, years};

/// A request whose names are all known: a measure, and the days of each figure that is wanted.
struct Wanted<'a> {
    request: &'a Request,
    measure: Cow<'a, Measure>,
    unit: Unit,
    /// The day by which what was merged into the unit is its own.
    by: Day,
    days: Vec<Period>,
    /// Whether it is that of all documents, and so has a page.
    is_whole: bool,
}

/// A unit, a period and the day by which others were merged into the unit.
type Pass = (Unit, Day, Day, Seq, Day);

/// The figures of a pass in the order in which they are wanted, and whether they are the unit's own alone.
type Passed = (std::vec::IntoIter<Figure>, bool);

impl Asking<'_> {
    /// Answers the requests for figures, and for those of several years.
    pub(crate) fn figures(&self, requests: &[Request]) -> HashMap<Request, Result<Answer, Fault>> {
        let mut answers = HashMap::new();
        let mut all = Vec::new();
        for request in requests {
            let (Request::Figure(ask) | Request::Yearly(ask, _)) = request else { continue };
            match self.wanted(request, ask) {
                Ok(wanted) => all.push(wanted),
                Err(fault) => drop(answers.insert(request.clone(), Err(fault))),
            }
        }
        let mut passes = pass(self.register, &all);
        for wanted in &all {
            let told = wanted.days.iter().filter_map(|&days| self.take(&mut passes, wanted, days)).collect();
            if let Some(answer) = wanted.answer(told) {
                answers.insert(wanted.request.clone(), Ok(answer));
            }
        }
        answers
    }

    fn wanted<'a>(&'a self, request: &'a Request, ask: &Ask) -> Result<Wanted<'a>, Fault> {
        let (measure, unit) = self.named(ask)?;
        let days = match request {
            Request::Yearly(_, partial) => yearly(measure, ask.period, *partial),
            _ => vec![ask.period],
        };
        let is_whole = ask.documents.is_empty();
        let measure = if is_whole { Cow::Borrowed(measure) } else { self.narrowed(measure, ask)? };
        Ok(Wanted { request, measure, unit, by: ask.by.unwrap_or(ask.period.to), days, is_whole })
    }

    fn narrowed<'a>(&self, measure: &Measure, ask: &Ask) -> Result<Cow<'a, Measure>, Fault> {
        let documents = ask.documents.iter().map(|name| self.matter(name, Named::Document));
        let documents: Vec<Matter> = documents.collect::<Result<_, _>>()?;
        let codes: Vec<_> = documents.iter().map(|&matter| self.register.matter_id(matter).clone()).collect();
        measure.within(&codes).map(Cow::Owned).ok_or_else(|| Fault::NotOfDocuments(ask.measure.clone()))
    }

    /// Takes the next figure out of a pass.
    fn take(&self, passes: &mut BTreeMap<Pass, Passed>, wanted: &Wanted<'_>, days: Period) -> Option<(Period, Told)> {
        let (figures, is_own) = passes.get_mut(&wanted.pass(days))?;
        let told = self.told(&wanted.measure, wanted.unit, days, figures.next()?);
        Some((days, Told { opens: told.opens.filter(|_| *is_own && wanted.is_whole), ..told }))
    }
}

impl Wanted<'_> {
    fn pass(&self, days: Period) -> Pass {
        (self.unit, days.from, days.to, days.known, self.by)
    }

    fn answer(&self, told: Vec<(Period, Told)>) -> Option<Answer> {
        match self.request {
            Request::Yearly(..) => Some(ends(told, &self.measure)),
            _ => told.into_iter().next().map(|(_, told)| Answer::Figure(told)),
        }
    }
}

/// Answers all that is wanted, each unit and period once. Figures come out in the order in which they were asked for.
fn pass(register: &Register, all: &[Wanted<'_>]) -> BTreeMap<Pass, Passed> {
    let mut measures: BTreeMap<Pass, Vec<&Measure>> = BTreeMap::new();
    for wanted in all {
        for &days in &wanted.days {
            measures.entry(wanted.pass(days)).or_default().push(&wanted.measure);
        }
    }
    let answer = |(pass, measures): (Pass, Vec<&Measure>)| {
        let (unit, from, to, known, by) = pass;
        let period = Period { from, to, known };
        let figures = register.figures_handed_on(&measures, unit, period, by).into_iter();
        (pass, (figures, register.handed_on(unit, period, by).is_empty()))
    };
    measures.into_iter().map(answer).collect()
}

/// Returns the days of what is so "each year": of the years that lie whole in the period, if there is one and no more is
/// asked. What is typed in for a year is that year's, however late in it the period begins.
fn yearly(measure: &Measure, period: Period, partial: bool) -> Vec<Period> {
    let span = if is_typed(measure) { Period { from: Day::MIN, ..period } } else { period };
    let mut days: Vec<Period> = years(period).filter_map(|year| days_of(year, span)).collect();
    if !partial && days.iter().copied().any(is_year) {
        days.retain(|&days| is_year(days));
    }
    days
}

/// Returns the least and the greatest of the figures of some years.
fn ends(told: Vec<(Period, Told)>, measure: &Measure) -> Answer {
    let is_told = |figure: Figure| !is_typed(measure) || figure.number != 0;
    let figures = told.iter().map(|(days, told)| (days.to.year(), told.figure)).filter(|(_, figure)| is_told(*figure));
    let yearly = Yearly::of(figures.collect());
    let end =
        |(year, _): (i16, Figure)| told.iter().find(|(days, _)| days.to.year() == year).map(|(_, told)| told.clone());
    Answer::Yearly(yearly.least.and_then(end), yearly.most.and_then(end))
}

fn is_typed(measure: &Measure) -> bool {
    measure.counted == Counted::Value
}

/// Returns whether a period is a whole calendar year.
fn is_year(period: Period) -> bool {
    days_of(period.from.year(), Period { from: Day::MIN, to: Day::OPEN, ..period }) == Some(period)
}
