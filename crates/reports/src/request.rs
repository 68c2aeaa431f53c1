//! What a template asks of the register, and what it is answered.
//!
//! A template is rendered without the register at hand: a call notes what it asks and goes on with nothing. Then all is
//! answered at once, the figures of a unit and period in one pass (`passes.rs`), and the template is rendered anew (`template/round.rs`).

use std::collections::HashMap;

use dangvu_register::codes::{CauseKind, Coded as _, Level, MatterKind};
use dangvu_register::day::Day;
use dangvu_register::ids::{Matter, MatterId, Unit, UnitId};
use dangvu_register::measure::{Counted, Dimension, Figure, Measure, Period};
use dangvu_register::nearest::nearest;
use dangvu_register::target::{Score, TargetReport};
use dangvu_words::Words;

use crate::asking::Asking;
use crate::document::{self, Exact, Opens};
use crate::fault::{Fault, Named};

/// What is asked. Names are as they stand in the template.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Request {
    /// A figure.
    Figure(Ask),
    /// The least and the greatest figure of the calendar years; those too that lie only partly in the period, or not.
    Yearly(Ask, bool),
    /// The place among sister organisations.
    Rank(Ask),
    /// A figure by the values of a dimension.
    By(Ask, String),
    /// Figures of the organisations directly below, or of all of a level.
    Below(Vec<String>, Option<String>, Period, Option<String>),
    /// The organisations where a figure counts, not by way of others below.
    Where(Ask),
    /// What became of a target.
    Target(String),
    /// The targets of a document, or of all documents of the unit.
    Targets(Option<String>),
}

/// A measure of a unit in a period.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Ask {
    /// Name of the measure.
    pub(crate) measure: String,
    /// Code of the unit, if it is not the report's own.
    pub(crate) unit: Option<String>,
    /// Its days.
    pub(crate) period: Period,
    /// Where they lie before the last day of the report: that day. What was merged into the unit by then is the unit's own.
    pub(crate) by: Option<Day>,
    /// Codes of the documents to which it is narrowed; of all if there is none.
    pub(crate) documents: Vec<String>,
}

/// What is answered.
#[derive(Clone, Debug)]
pub(crate) enum Answer {
    /// A figure.
    Figure(Told),
    /// Of the figures of several years the least and the greatest.
    Yearly(Option<Told>, Option<Told>),
    /// Place, how many have a place, and the figure.
    Rank(Option<(usize, usize)>, Told),
    /// Rows with figures.
    Rows(Rows),
    /// Targets, each with its name; and how many had which result.
    Targets(Vec<TargetTold>, Score, Option<Opens>),
}

/// A figure with all that is to be told of it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Told {
    /// Label of the measure.
    pub(crate) label: String,
    /// What it counts.
    pub(crate) counted: Counted,
    /// The figure.
    pub(crate) figure: Figure,
    /// What opens it; nothing if it is that of several organisations, which were merged later.
    pub(crate) opens: Option<Opens>,
}

/// Rows with figures, and the row of the whole.
#[derive(Clone, Debug)]
pub(crate) struct Rows {
    /// Each row with its name; a measure may have nothing to say in a row.
    pub(crate) rows: Vec<(String, Vec<Option<Told>>)>,
    /// The whole.
    pub(crate) whole: Vec<Told>,
}

/// A target with what became of it.
#[derive(Clone, Debug)]
pub(crate) struct TargetTold {
    /// What it asks for.
    pub(crate) title: String,
    /// Whether it is written in per cent.
    pub(crate) is_percent: bool,
    /// Name of the measure that it is about, if any.
    pub(crate) measure: String,
    /// The cause that was stated last, and its words.
    pub(crate) cause: Option<(CauseKind, String)>,
    /// The report.
    pub(crate) report: TargetReport,
    /// What opens it.
    pub(crate) opens: Opens,
}

impl Rows {
    /// Leaves out the rows in which every figure is zero.
    pub(crate) fn leave_out_zero(&mut self) {
        self.rows.retain(|(_, figures)| figures.iter().flatten().any(|told| told.figure.number != 0));
    }

    /// Keeps the rows with the greatest first figures, the greatest first.
    pub(crate) fn keep_greatest(&mut self, most: usize) {
        let number = |figures: &[Option<Told>]| figures.first().and_then(Option::as_ref).map(|told| told.figure.number);
        if self.rows.len() > most {
            self.rows.sort_by_key(|(_, figures)| std::cmp::Reverse(number(figures)));
            self.rows.truncate(most);
        }
    }
}

impl Told {
    /// Returns the figure as it is read when nothing else is said.
    pub(crate) fn shown(&self, words: &Words) -> document::Figure {
        shown(words, self.counted, self.figure, self.opens.clone())
    }
}

/// Returns a figure as it is read when nothing else is said.
pub(crate) fn shown(words: &Words, counted: Counted, figure: Figure, opens: Option<Opens>) -> document::Figure {
    let Figure { number, of } = figure;
    match of {
        // All is 100%, and what is not quite all must not read like it.
        Some(of) => {
            let decimals = u32::from(number != of);
            let text = words.percent(number, of, decimals);
            document::Figure { text, value: Exact::Share(number, of, decimals), opens }
        }
        None => document::Figure { opens, ..plain(words, counted, number) },
    }
}

/// Returns a number as it is read when nothing else is said, with nothing behind it.
pub(crate) fn plain(words: &Words, counted: Counted, number: i64) -> document::Figure {
    let (text, value) = match counted {
        Counted::Money => (words.money(number), Exact::Whole(number)),
        Counted::Value => (words.figure(counted, number), Exact::Thousandths(number)),
        _ => (words.number(number), Exact::Whole(number)),
    };
    document::Figure { text, value, opens: None }
}

impl Asking<'_> {
    /// Answers all that is asked.
    pub(crate) fn answer(&self, requests: &[Request]) -> HashMap<Request, Result<Answer, Fault>> {
        let mut answers = self.figures(requests);
        for request in requests {
            if let Some(answer) = self.one(request) {
                answers.insert(request.clone(), answer);
            }
        }
        answers
    }

    /// Answers a request of its own; nothing of those for figures.
    fn one(&self, request: &Request) -> Option<Result<Answer, Fault>> {
        Some(match request {
            Request::Figure(_) | Request::Yearly(..) => return None,
            Request::Rank(ask) => self.rank(ask),
            Request::By(ask, by) => self.by(ask, by),
            Request::Below(measures, unit, period, level) => {
                self.below(measures, unit.as_deref(), *period, level.as_deref())
            }
            Request::Where(ask) => self.whereabouts(ask),
            Request::Target(name) => self.target_named(name),
            Request::Targets(document) => self.targets(document.as_deref()),
        })
    }

    fn rank(&self, ask: &Ask) -> Result<Answer, Fault> {
        let (measure, unit) = self.named(ask)?;
        let rank = self.register.rank(measure, unit, ask.period);
        let figure = rank.map_or_else(|| self.register.figure(measure, unit, ask.period), |rank| rank.figure);
        let place = rank.map(|rank| (rank.place, rank.among));
        Ok(Answer::Rank(place, self.told(measure, unit, ask.period, figure)))
    }

    fn by(&self, ask: &Ask, by: &str) -> Result<Answer, Fault> {
        let (measure, unit) = self.named(ask)?;
        let names = Dimension::ALL.iter().map(|dimension| dimension.name());
        let dimension = Dimension::named(by).ok_or_else(|| Fault::unknown(Named::Dimension, by, nearest(by, names)))?;
        let told = |figure| self.told(measure, unit, ask.period, figure);
        let breakdown = self.register.breakdown(measure, unit, ask.period, dimension);
        let row = |(value, figure): (Option<dangvu_register::measure::Value>, Figure)| {
            let name = value.map_or_else(
                || self.words.text("report-unknown"),
                |value| self.words.lang().choose(value.vi, value.en),
            );
            (name, vec![Some(told(figure))])
        };
        let rows = breakdown.rows.into_iter().map(row).collect();
        let whole = vec![told(self.register.figure(measure, unit, ask.period))];
        Ok(Answer::Rows(Rows { rows, whole }))
    }

    fn below(
        &self,
        names: &[String],
        unit: Option<&str>,
        period: Period,
        level: Option<&str>,
    ) -> Result<Answer, Fault> {
        let unit = self.unit_named(unit)?;
        let measures: Vec<&Measure> = names.iter().map(|name| self.measure(name)).collect::<Result<_, _>>()?;
        let names = Level::ALL.iter().map(|level| level.name());
        let level = match level {
            None => None,
            Some(name) => Some(
                Level::ALL
                    .iter()
                    .find(|level| level.name() == name)
                    .ok_or_else(|| Fault::unknown(Named::Level, name, nearest(name, names)))?,
            ),
        };
        let table = self.register.table(&measures, period);
        let forest = &table.forest;
        let wanted = |&one: &Unit| match level {
            None => forest.parent(one) == unit,
            Some(&level) => {
                forest.is_within(one, unit) && forest.span(one).is_some_and(|span| span.kind.level() == level)
            }
        };
        let told = |one: Unit| -> Vec<Told> {
            let figures = measures.iter().zip(table.columns());
            figures.map(|(measure, column)| self.told(measure, one, period, column.figure(one))).collect()
        };
        let row = |one: Unit| (self.unit_name(one), told(one).into_iter().map(Some).collect());
        let rows = forest.order().iter().copied().filter(wanted).map(row).collect();
        Ok(Answer::Rows(Rows { rows, whole: told(unit) }))
    }

    fn whereabouts(&self, ask: &Ask) -> Result<Answer, Fault> {
        let (measure, unit) = self.named(ask)?;
        let table = self.register.table(&[measure], ask.period);
        let forest = &table.forest;
        let number = |one: Unit| table.figure(0, one).number;
        let own = |one: Unit| number(one) - forest.children(one).map(number).sum::<i64>();
        let here = forest.order().iter().copied().filter(|&one| forest.is_within(one, unit) && own(one) > 0);
        let row = |one: Unit| {
            let figure = Figure { number: own(one), of: None };
            (self.unit_name(one), vec![Some(self.told(measure, one, ask.period, figure))])
        };
        let whole = vec![self.told(measure, unit, ask.period, table.figure(0, unit))];
        Ok(Answer::Rows(Rows { rows: here.map(row).collect(), whole }))
    }

    /// Answers the targets of a document, or those of all documents that are in force on a day of the period.
    fn targets(&self, document: Option<&str>) -> Result<Answer, Fault> {
        let Period { from, to, known } = self.period;
        let documents = match document {
            Some(name) => vec![self.matter(name, Named::Document)?],
            None => self.register.matters_of(self.unit, MatterKind::Document, known),
        };
        let is_due = |told: &TargetTold| {
            let terms = &told.report.target.terms;
            document.is_some() || (terms.from <= to && from <= terms.to)
        };
        let own = documents.iter().flat_map(|&document| self.register.targets_by(document, known));
        let targets: Vec<_> = own.filter_map(|target| self.target(target.matter)).filter(is_due).collect();
        let reports: Vec<TargetReport> = targets.iter().map(|told| told.report.clone()).collect();
        let opens = documents.first().filter(|_| documents.len() == 1).map(|&document| self.opens_matter(document));
        Ok(Answer::Targets(targets, Score::of(&reports), opens))
    }

    fn target_named(&self, name: &str) -> Result<Answer, Fault> {
        let told = self.target(self.matter(name, Named::Target)?);
        let told = told.ok_or_else(|| self.unknown_matter(name, Named::Target))?;
        Ok(Answer::Targets(vec![told], Score::default(), None))
    }

    fn target(&self, matter: Matter) -> Option<TargetTold> {
        let report = self.register.target_report(self.measures, matter, self.period.to, self.period.known)?;
        let title = self.register.text(report.target.label).unwrap_or_default().to_owned();
        let is_percent = self.register.is_in_percent(self.measures, &report.target);
        let cause = report.periods.iter().rev().find_map(|period| period.cause);
        let cause = cause.map(|cause| (cause.kind, self.register.text(cause.text).unwrap_or_default().to_owned()));
        let measure = self.register.measure_of(self.measures, &report.target);
        let measure = measure.map(|measure| measure.id.to_string()).unwrap_or_default();
        Some(TargetTold { title, is_percent, measure, cause, report, opens: self.opens_matter(matter) })
    }

    fn opens_matter(&self, matter: Matter) -> Opens {
        let Period { to, known, .. } = self.period;
        Opens::Matter { matter: self.register.matter_id(matter).clone(), on: to, known }
    }

    pub(crate) fn told(&self, measure: &Measure, unit: Unit, period: Period, figure: Figure) -> Told {
        Told {
            label: self.words.lang().choose(&measure.label.vi, &measure.label.en).clone(),
            counted: measure.counted,
            figure,
            opens: Some(Opens::Measure {
                measure: measure.id.clone(),
                unit: self.register.unit_id(unit).clone(),
                from: period.from,
                to: period.to,
                known: period.known,
            }),
        }
    }

    pub(crate) fn named(&self, ask: &Ask) -> Result<(&Measure, Unit), Fault> {
        Ok((self.measure(&ask.measure)?, self.unit_named(ask.unit.as_deref())?))
    }

    fn measure(&self, name: &str) -> Result<&Measure, Fault> {
        self.measures.get(name).ok_or_else(|| Fault::unknown(Named::Measure, name, self.measures.nearest(name)))
    }

    fn unit_named(&self, name: Option<&str>) -> Result<Unit, Fault> {
        let Some(name) = name else { return Ok(self.unit) };
        let code = name.parse::<UnitId>().ok();
        code.and_then(|code| self.register.unit(&code)).ok_or_else(|| {
            let units = (0..self.register.unit_count()).map(Unit::from_at);
            let codes: Vec<&str> = units.map(|unit| self.register.unit_id(unit).as_str()).collect();
            Fault::unknown(Named::Unit, name, nearest(name, codes.into_iter()))
        })
    }

    pub(crate) fn matter(&self, name: &str, what: Named) -> Result<Matter, Fault> {
        let code = name.parse::<MatterId>().ok();
        let found = code.and_then(|code| self.register.matter(&code));
        found.ok_or_else(|| self.unknown_matter(name, what))
    }

    fn unknown_matter(&self, name: &str, what: Named) -> Fault {
        let kind = if what == Named::Target { MatterKind::Target } else { MatterKind::Document };
        let own = self.register.matters_of(self.unit, kind, self.period.known);
        let codes = own.iter().map(|&matter| self.register.matter_id(matter).as_str());
        Fault::unknown(what, name, nearest(name, codes))
    }
}

impl Rows {
    /// Adds the figures of another measure: rows of the same names stand beside each other.
    pub(crate) fn join(&mut self, other: Self) {
        let width = self.whole.len();
        self.whole.extend(other.whole);
        for (name, figures) in other.rows {
            match self.rows.iter_mut().find(|(own, row)| *own == name && row.len() == width) {
                Some((_, row)) => row.extend(figures),
                None => self.rows.push((name, vec![None; width].into_iter().chain(figures).collect())),
            }
        }
        for (_, row) in &mut self.rows {
            row.resize(self.whole.len(), None);
        }
    }
}

/// Returns the calendar years of a period.
pub(crate) fn years(period: Period) -> std::ops::RangeInclusive<i16> {
    period.from.year()..=period.to.year()
}

/// Returns the days of a year that lie in a period.
pub(crate) fn days_of(year: i16, period: Period) -> Option<Period> {
    let (from, to) = (Day::ymd(year, 1, 1)?, Day::ymd(year, 12, 31)?);
    Some(Period { from: from.max(period.from), to: to.min(period.to), ..period })
}
