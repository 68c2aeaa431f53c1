//! Figures of a part of a report's period, for a unit that others were merged into by its end: those others' figures of that
//! time are the unit's own, as they are in the figure of the whole period.

use super::chain::Chains;
use super::{Counted, Figure, Measure, Period};
use crate::day::Day;
use crate::ids::Unit;
use crate::register::Register;

impl Register {
    /// Returns the units that were merged into one by a day and whose figures of a period are not among its own: those that
    /// still stood when the period ended.
    pub fn handed_on(&self, unit: Unit, period: Period, by: Day) -> Vec<Unit> {
        if by <= period.to {
            return Vec::new();
        }
        let merged_by = |unit: Unit, day: Day| {
            let mut units = vec![unit];
            Chains::with_lineage(self, period.known, day).add_predecessors(&mut units);
            units
        };
        let (all, own) = (merged_by(unit, by), merged_by(unit, period.to));
        let left: Vec<Unit> = all.iter().copied().filter(|one| !own.contains(one)).collect();
        let is_in = |one: Unit, other: Unit| {
            one != other
                && (merged_by(other, period.to).contains(&one)
                    || self.chain(one, period.to, period.known).contains(&other))
        };
        left.iter().copied().filter(|&one| !all.iter().any(|&other| is_in(one, other))).collect()
    }

    /// Answers figures of a period that lies in a longer one, with those of the units that were merged into the unit by the
    /// longer one's end.
    pub fn figures_handed_on(&self, measures: &[&Measure], unit: Unit, period: Period, by: Day) -> Vec<Figure> {
        let mut figures = self.figures(measures, unit, period);
        for before in self.handed_on(unit, period, by) {
            for ((figure, measure), more) in
                figures.iter_mut().zip(measures).zip(self.figures(measures, before, period))
            {
                // What was typed in for each is no sum: a rate of both is not that of one and that of the other.
                if measure.counted == Counted::Value {
                    *figure = if figure.number == 0 { more } else { *figure };
                } else {
                    figure.number += more.number;
                    figure.of = figure.of.zip(more.of).map(|(of, more)| of + more);
                }
            }
        }
        figures
    }
}
