//! What became of a target, as of a day and as known at an entry: period by period, and as a whole.

use super::judge::{Reached, judge};
use super::{Asked, Cause, Target};
use crate::codes::{Cadence, Comparator, Pace, TargetResult};
use crate::day::Day;
use crate::ids::{Matter, Seq, Unit};
use crate::measure::{Counted, Figure, Formula, Measure, Measures, Part, Period, Source};
use crate::register::Register;

/// What became of a target in a period.
#[derive(Clone, Debug, PartialEq)]
pub struct PeriodResult {
    /// The year; `None` for the whole term.
    pub year: Option<i16>,
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
    /// The value as adopted.
    pub adopted: Asked,
    /// The value as adjusted by the end of the period, if it was.
    pub adjusted: Option<Asked>,
    /// The figure up to the day asked about; `None` where the share has no base, nothing was reported, or no such measure
    /// exists. A typed-in value is in thousandths, as [`PeriodResult::counted`] says.
    pub figure: Option<Figure>,
    /// What the figure counts.
    pub counted: Option<Counted>,
    /// How the organisations below stand, where the target is theirs to complete.
    pub sub_units: Option<SubUnits>,
    /// The result by the value that holds, as adjusted or else as adopted. Open while the period is not over or the figure
    /// is not there.
    pub result: TargetResult,
    /// The result by the value as adopted.
    pub as_adopted: TargetResult,
    /// How it would be judged if the period ended on the day asked about; open where there is no figure.
    pub so_far: TargetResult,
    /// While the period is open, how a count that grows stands against the time that has passed.
    pub pace: Option<Pace>,
    /// The cause that was stated.
    pub cause: Option<Cause>,
}

/// How many of the organisations below have completed a target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubUnits {
    /// Those that completed it, of all that there are on the last day.
    pub completed: Figure,
    /// Each with its result.
    pub each: Vec<(Unit, TargetResult)>,
}

/// A target with what became of it.
#[derive(Clone, Debug, PartialEq)]
pub struct TargetReport {
    /// The target.
    pub target: Target,
    /// Year by year, or the term; years that begin after the day asked about are left out.
    pub periods: Vec<PeriodResult>,
    /// The result of the target as a whole: of a yearly target that of its worst year, open until its last year is over.
    /// A miss in one year is a miss at once.
    pub result: TargetResult,
}

/// What a target is measured with.
#[derive(Clone, Copy)]
enum Gauge<'m> {
    Measure(&'m Measure),
    Indicator(u8),
}

impl Gauge<'_> {
    /// Returns whether its figure only grows within a period.
    fn grows(self) -> bool {
        let Self::Measure(Measure { formula: Formula::Plain(Part { source, .. }), .. }) = self else { return false };
        matches!(source, Source::Facts(_))
    }

    fn counted(self) -> Counted {
        match self {
            Self::Measure(measure) => measure.counted,
            Self::Indicator(_) => Counted::Value,
        }
    }
}

/// Answers one unit's figure: whoever asks about many targets may have kept some.
pub type Counting<'a> = &'a dyn Fn(&Measure, Unit, Period) -> Figure;

/// Asks about one target on one day.
struct Asking<'a> {
    register: &'a Register,
    counting: Counting<'a>,
    target: &'a Target,
    gauge: Option<Gauge<'a>>,
    on: Day,
    known: Seq,
}

impl Register {
    /// Returns what became of a target as of a day and as known at an entry; `None` if the matter is no target.
    pub fn target_report(&self, measures: &Measures, matter: Matter, on: Day, known: Seq) -> Option<TargetReport> {
        self.target_report_by(measures, matter, (on, known), &|measure, unit, period| {
            self.figure(measure, unit, period)
        })
    }

    /// Returns what became of a target, by figures that are counted as asked.
    pub fn target_report_by(
        &self,
        measures: &Measures,
        matter: Matter,
        (on, known): (Day, Seq),
        counting: Counting<'_>,
    ) -> Option<TargetReport> {
        let target = self.target(matter, known)?;
        let terms = &target.terms;
        let named = self.text(terms.measure).and_then(|name| measures.get(name)).map(Gauge::Measure);
        let gauge = if terms.indicator == 0 { named } else { Some(Gauge::Indicator(terms.indicator)) };
        let asking = Asking { register: self, counting, target: &target, gauge, on, known };
        let spans: Vec<_> = match terms.cadence {
            Cadence::Term => vec![(None, terms.from, terms.to)],
            Cadence::Year => (terms.from.year()..=terms.to.year()).filter_map(whole_year).collect(),
        };
        let last = spans.last().map_or(terms.to, |&(_, _, to)| to);
        let begun = spans.into_iter().filter(|&(_, from, _)| from <= on);
        let periods: Vec<_> = begun.map(|(year, from, to)| asking.period(year, from, to)).collect();
        let result = overall(&periods, last <= on);
        Some(TargetReport { target, periods, result })
    }
}

fn whole_year(year: i16) -> Option<(Option<i16>, Day, Day)> {
    Some((Some(year), Day::ymd(year, 1, 1)?, Day::ymd(year, 12, 31)?))
}

/// Returns the worst result of all periods; open if all were completed so far and more are to come.
fn overall(periods: &[PeriodResult], over: bool) -> TargetResult {
    let has = |result| periods.iter().any(|period| period.result == result);
    if has(TargetResult::NotMet) {
        TargetResult::NotMet
    } else if !over || periods.is_empty() || has(TargetResult::Open) {
        TargetResult::Open
    } else if has(TargetResult::Met) {
        TargetResult::Met
    } else {
        TargetResult::Exceeded
    }
}

impl Asking<'_> {
    fn period(&self, year: Option<i16>, from: Day, to: Day) -> PeriodResult {
        let (terms, over) = (&self.target.terms, to <= self.on);
        let adjusted = self.target.adjusted_by(to.min(self.on));
        let asked = adjusted.unwrap_or(terms.asked);
        let (figure, level) = self.figure(self.target.unit, from, to);
        let result_by = |asked: Asked| match terms.cascade {
            None => (level.map_or(TargetResult::Open, |level| judge(terms, asked, level)), None),
            Some(_) => self.below(asked, from, to),
        };
        let (so_far, sub_units) = result_by(asked);
        let as_adopted = if adjusted.is_some() { result_by(terms.asked).0 } else { so_far };
        let once_over = |result| if over { result } else { TargetResult::Open };
        let grows = terms.cascade.is_none() && self.gauge.is_some_and(Gauge::grows);
        let pace = level.filter(|_| grows && !over).and_then(|level| self.pace(asked, level, so_far, from, to));
        PeriodResult {
            year,
            from,
            to,
            adopted: terms.asked,
            adjusted,
            figure,
            counted: self.gauge.map(Gauge::counted),
            sub_units,
            result: once_over(so_far),
            as_adopted: once_over(as_adopted),
            so_far,
            pace,
            cause: self.target.cause(year),
        }
    }

    /// Returns a unit's figure and its level, up to the day asked about.
    fn figure(&self, unit: Unit, from: Day, to: Day) -> (Option<Figure>, Option<Reached>) {
        let figure = match self.gauge {
            None => return (None, None),
            Some(Gauge::Indicator(code)) => return self.reported(code, unit, from, to),
            Some(Gauge::Measure(measure)) => {
                if let Formula::Plain(Part { source: Source::Value(code), .. }) = measure.formula {
                    return self.reported(code, unit, from, to);
                }
                self.rebased(measure, unit, (self.counting)(measure, unit, self.up_to_now(from, to)))
            }
        };
        let level = Reached::of(figure);
        (level.map(|_| figure), level)
    }

    fn up_to_now(&self, from: Day, to: Day) -> Period {
        Period { from, to: to.min(self.on), known: self.known }
    }

    /// A value that was reported stands for exactly its period, whether that is over or not.
    fn reported(&self, code: u8, unit: Unit, from: Day, to: Day) -> (Option<Figure>, Option<Reached>) {
        let reported = self.register.reported(code, unit, (from, to), self.known);
        let figure = reported.map(|reported| Figure { number: reported.value.thousandths(), of: None });
        (figure, reported.map(|reported| Reached::of_value(reported.value)))
    }

    /// Puts the base of the day on which it was frozen in the place of today's.
    fn rebased(&self, measure: &Measure, unit: Unit, figure: Figure) -> Figure {
        let frozen = self.target.terms.frozen;
        if figure.of.is_none() || frozen == Day::OPEN {
            return figure;
        }
        Figure { of: (self.counting)(measure, unit, Period::on(frozen, self.known)).of, ..figure }
    }

    /// Judges each organisation below, and whether enough of them have completed the target: exactly the share is met, more
    /// is exceeded. It is open as long as none of them has a figure.
    fn below(&self, asked: Asked, from: Day, to: Day) -> (TargetResult, Option<SubUnits>) {
        let Some(cascade) = self.target.terms.cascade else { return (TargetResult::Open, None) };
        let tree = self.register.tree(to.min(self.on), self.known);
        let is_meant = |unit: &Unit| {
            *unit != self.target.unit
                && tree.is_within(*unit, self.target.unit)
                && tree.span(*unit).is_some_and(|span| span.kind.level() == cascade.level)
        };
        let judged = |unit: Unit| {
            let level = self.figure(unit, from, to).1;
            (unit, level.map_or(TargetResult::Open, |level| judge(&self.target.terms, asked, level)))
        };
        let each: Vec<_> = tree.order().iter().copied().filter(is_meant).map(judged).collect();
        let count = |wanted: &dyn Fn(TargetResult) -> bool| {
            i64::try_from(each.iter().filter(|(_, result)| wanted(*result)).count()).unwrap_or(i64::MAX)
        };
        let completed = Figure { number: count(&TargetResult::is_completed), of: Some(count(&|_| true)) };
        let known = each.iter().any(|(_, result)| *result != TargetResult::Open);
        let result = match Reached::of(completed).filter(|_| known).map(|level| level.against(cascade.share)) {
            None => TargetResult::Open,
            Some(against) if against.is_lt() => TargetResult::NotMet,
            Some(against) if against.is_eq() => TargetResult::Met,
            Some(_) => TargetResult::Exceeded,
        };
        (result, Some(SubUnits { completed, each }))
    }

    /// Compares a count that grows with the part of the period that has passed; of one that must not grow, only whether it
    /// has grown too far.
    fn pace(&self, asked: Asked, level: Reached, so_far: TargetResult, from: Day, to: Day) -> Option<Pace> {
        let days = |first: Day, last: Day| i64::from(last.number()) - i64::from(first.number()) + 1;
        let on_schedule = match self.target.terms.comparator {
            Comparator::AtLeast | Comparator::MoreThan | Comparator::Equal | Comparator::Band => {
                level.reaches(asked.value, days(from, self.on), days(from, to))
            }
            Comparator::AtMost | Comparator::LessThan | Comparator::Zero => so_far != TargetResult::NotMet,
        };
        Some(if on_schedule { Pace::OnSchedule } else { Pace::Behind })
    }
}
