//! What the first page shows of a unit: work due, key figures over the years, how targets stand. It is kept with the last
//! entry and the days asked for; a figure of a period that is over is kept for as long as nothing is recorded that bears on
//! that period.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

use dangvu_desk::View;
use dangvu_register::codes::{Cadence, Pace, TargetResult};
use dangvu_register::day::Day;
use dangvu_register::ids::{Matter, Seq, Unit};
use dangvu_register::measure::{Figure, Measure, Measures, Period};
use dangvu_register::register::{Point, Since, WorkBelow};
use dangvu_register::target::{Target, TargetReport};

use crate::ask::first_of_year;

/// Of how many units and days the outlook is kept.
const KEPT_MAX: usize = 64;
/// How many figures are kept.
const FIGURES_MAX: usize = 20_000;
/// After so many entries nobody looks whether they bear on a figure: it is counted anew.
const LOOKED_AT_MAX: u32 = 200;
/// How many whole years stand before the period asked for.
const YEARS: i16 = 5;
/// The key figures.
const KEY_MEASURES: [&str; 6] = ["members", "admitted", "women_share", "grassroots", "subordinate_cells", "put_out"];

/// What there is to see of a unit.
#[derive(Debug)]
pub(crate) struct Outlook {
    pub(crate) work: Vec<WorkBelow>,
    pub(crate) trends: Vec<Trend>,
    /// The unit's targets that run, or those that ended last.
    pub(crate) targets: Vec<(Matter, Stand)>,
}

/// A measure over the years; the last is the period asked for.
#[derive(Debug)]
pub(crate) struct Trend {
    /// The measure, by its place.
    pub(crate) measure: usize,
    pub(crate) points: Vec<(Period, Figure)>,
}

/// How a target stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Stand {
    Met,
    OnSchedule,
    Behind,
    Missed,
    /// There is no figure yet.
    Unknown,
}

/// What an outlook depends on.
type Key = (Unit, Period, Seq);
/// What a figure depends on beside the entries: the measure, by its place, the unit, the period.
type Asked = (usize, Unit, Period);

/// What is kept.
#[derive(Default)]
pub(crate) struct Outlooks {
    kept: Mutex<VecDeque<(Key, Arc<Outlook>)>>,
    /// Figures, each with the last entry at which it was so.
    figures: Mutex<HashMap<Asked, (Seq, Figure)>>,
}

impl Stand {
    pub(crate) const ALL: [Self; 5] = [Self::Met, Self::OnSchedule, Self::Behind, Self::Missed, Self::Unknown];

    fn of(report: &TargetReport) -> Self {
        let last = report.periods.last().map(|period| (period.pace, period.so_far));
        match (report.result, last) {
            (TargetResult::NotMet, _) => Self::Missed,
            (TargetResult::Met | TargetResult::Exceeded, _) => Self::Met,
            (_, Some((Some(Pace::Behind), _) | (None, TargetResult::NotMet))) => Self::Behind,
            (_, Some((Some(Pace::OnSchedule), _) | (None, TargetResult::Met | TargetResult::Exceeded))) => {
                Self::OnSchedule
            }
            _ => Self::Unknown,
        }
    }
}

fn place_of(measures: &Measures, id: &str) -> Option<usize> {
    measures.all().iter().position(|measure| measure.id == id)
}

/// Returns the places of the key figures among the measures.
fn key_places(measures: &Measures) -> Vec<usize> {
    KEY_MEASURES.iter().filter_map(|id| place_of(measures, id)).collect()
}

impl Outlooks {
    /// Returns what there is to see of a unit on the last day of a period.
    pub(crate) fn of(&self, view: &View, measures: &Measures, unit: Unit, period: Period) -> Arc<Outlook> {
        let key = (unit, period, view.last_seq());
        let kept = || self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, outlook)) = kept().iter().find(|(of, _)| *of == key) {
            return Arc::clone(outlook);
        }
        self.count_ahead(view, measures, unit, period);
        let outlook = Arc::new(Outlook {
            work: self.work(view, measures, unit, period),
            trends: self.trends(view, measures, unit, period),
            targets: self.targets(view, measures, unit, (period.to, period.known)),
        });
        let mut kept = kept();
        kept.retain(|((.., last), _)| *last == key.2);
        kept.truncate(KEPT_MAX - 1);
        kept.push_front((key, Arc::clone(&outlook)));
        outlook
    }

    /// Counts what the key figures and the unit's own running targets will ask of the same days, each period in one pass.
    fn count_ahead(&self, view: &View, measures: &Measures, unit: Unit, period: Period) {
        let (on, known) = (period.to, period.known);
        let mut asked: Vec<(Period, Vec<usize>)> = vec![(period, key_places(measures))];
        for target in view.targets_of(unit, known) {
            let terms = &target.terms;
            let is_counted = terms.cascade.is_none() && terms.from <= on && on <= terms.to;
            let measure = view.measure_of(measures, &target).filter(|measure| is_counted && !measure.is_entered());
            let Some(place) = measure.and_then(|measure| place_of(measures, &measure.id)) else { continue };
            let from = if terms.cadence == Cadence::Term { terms.from } else { first_of_year(on) };
            let span = Period { from, to: on, known };
            match asked.iter_mut().find(|(of, _)| *of == span) {
                Some((_, places)) if places.contains(&place) => {}
                Some((_, places)) => places.push(place),
                None => asked.push((span, vec![place])),
            }
        }
        for (span, places) in asked {
            self.figures(view, measures, &places, unit, span);
        }
    }

    /// Returns what is to be done on the last day of a period; targets are judged by figures that are kept.
    pub(crate) fn work(&self, view: &View, measures: &Measures, unit: Unit, period: Period) -> Vec<WorkBelow> {
        let counting = |measure: &Measure, unit, period| self.figure(view, measures, measure, unit, period);
        view.work_below((measures, &counting), unit, (period.to, period.known))
    }

    /// Returns what became of a target, by figures that are kept.
    pub(crate) fn report(
        &self,
        view: &View,
        measures: &Measures,
        target: Matter,
        when: (Day, Seq),
    ) -> Option<TargetReport> {
        let counting = |measure: &Measure, unit, period| self.figure(view, measures, measure, unit, period);
        view.target_report_by(measures, target, when, &counting)
    }

    fn targets(&self, view: &View, measures: &Measures, unit: Unit, (on, known): (Day, Seq)) -> Vec<(Matter, Stand)> {
        let begun = |target: &Target| {
            let first = view.matter_events(target.matter, known).next();
            first.is_some_and(|step| step.on <= on) && target.terms.from <= on && !target.terms.part_of.is_some()
        };
        let targets: Vec<Target> = view.targets_of(unit, known).into_iter().filter(begun).collect();
        let last = targets.iter().map(|target| target.terms.to).max().unwrap_or(Day::MIN).min(on);
        let running = targets.iter().filter(|target| last <= target.terms.to);
        running
            .filter_map(|target| self.report(view, measures, target.matter, (on, known)))
            .map(|report| (report.target.matter, Stand::of(&report)))
            .collect()
    }

    fn trends(&self, view: &View, measures: &Measures, unit: Unit, period: Period) -> Vec<Trend> {
        let places = key_places(measures);
        let year = period.to.year();
        let whole = |year: i16| {
            let to = Day::ymd(year, 12, 31)?;
            Some(Period { from: first_of_year(to), to, known: period.known })
        };
        let periods: Vec<Period> = (year - YEARS..year).filter_map(whole).chain([period]).collect();
        let rows: Vec<(Period, Vec<Figure>)> =
            periods.into_iter().map(|period| (period, self.figures(view, measures, &places, unit, period))).collect();
        let trend = |(at, &measure): (usize, &usize)| {
            let points = rows.iter().map(|(period, figures)| (*period, figures[at]));
            let is_empty = |(_, figure): &(Period, Figure)| figure.number == 0 && figure.of.unwrap_or(0) == 0;
            let mut points: Vec<_> = points.skip_while(is_empty).collect();
            if points.is_empty() {
                points.extend(rows.last().map(|(period, figures)| (*period, figures[at])));
            }
            Trend { measure, points }
        };
        places.iter().enumerate().map(trend).collect()
    }

    fn figure(&self, view: &View, measures: &Measures, measure: &Measure, unit: Unit, period: Period) -> Figure {
        match place_of(measures, &measure.id) {
            Some(place) => self.figures(view, measures, &[place], unit, period)[0],
            None => view.figure(measure, unit, period),
        }
    }

    /// Returns one unit's figures for the measures at some places: those that are kept, and the others in one pass.
    fn figures(&self, view: &View, measures: &Measures, places: &[usize], unit: Unit, period: Period) -> Vec<Figure> {
        let kept: Vec<Option<Figure>> = places.iter().map(|&place| self.kept(view, (place, unit, period))).collect();
        let missing: Vec<usize> =
            places.iter().zip(&kept).filter(|(_, kept)| kept.is_none()).map(|(&at, _)| at).collect();
        let asked: Vec<&Measure> = missing.iter().map(|&place| &measures.all()[place]).collect();
        let mut counted = if asked.is_empty() { Vec::new() } else { view.figures(&asked, unit, period) }.into_iter();
        let mut figures = self.figures.lock().unwrap_or_else(PoisonError::into_inner);
        if figures.len() + missing.len() > FIGURES_MAX {
            figures.clear();
        }
        let all = places.iter().zip(kept).map(|(&place, kept)| {
            kept.unwrap_or_else(|| {
                let figure = counted.next().unwrap_or_default();
                figures.insert((place, unit, period), (view.last_seq(), figure));
                figure
            })
        });
        all.collect()
    }

    /// Returns a figure that is kept, if it is still so: nothing that was recorded since bears on its period.
    fn kept(&self, view: &View, asked: Asked) -> Option<Figure> {
        let (_, unit, Period { to, known, .. }) = asked;
        let (at, figure) = *self.figures.lock().unwrap_or_else(PoisonError::into_inner).get(&asked)?;
        let last = view.last_seq();
        if at == last || known != Seq::NEVER {
            return Some(figure);
        }
        if view.anything_since(unit, Point { on: to, known: at }, Seq::NEVER, LOOKED_AT_MAX) != Since::Nothing {
            return None;
        }
        self.figures.lock().unwrap_or_else(PoisonError::into_inner).insert(asked, (last, figure));
        Some(figure)
    }
}
