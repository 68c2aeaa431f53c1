//! Years in a row: who has had a fact that meets the conditions in every one of the last calendar years.
//!
//! ```text
//!        2018   2019   2020   2021   2022 │ asked on any day of 2023
//!   c1    ■      ■      ■      ■      ■   │ five years: counts where its fact of 2022 counts
//!   c2    ■      ■             ■      ■   │ two years
//! ```
//! The last year is the last that has ended by the end of the period. An organisation stays itself through renaming and
//! moving, so the years before are looked up by who it is, wherever it then was and under whatever rule set.

use std::collections::HashMap;

use super::chain::Chain;
use super::flows::{Asked, Flows};
use super::rows::{Raw, Row, Rows, tree_day};
use super::{Moment, Part, Period, Source};
use crate::codes::ReviewSpan;
use crate::fact::Fact;
use crate::ids::Unit;

/// Calls `see` with each fact of the last year whose subject has the whole streak, and with the units whose figure it
/// belongs to: of one unit's figure, or of all.
pub(super) fn each(rows: &Rows<'_>, part: &Part, years: u8, unit: Option<Unit>, see: &mut dyn FnMut(Row, &[Unit])) {
    let last = rows.period.to.last_year();
    let first = ReviewSpan::Year.first_day(last);
    let within = Rows::new(rows.register, Period { from: first, ..rows.period });
    let mut candidates: Vec<Row> = Vec::new();
    let flows = Flows::new(std::iter::once(Asked { slot: 0, part }));
    let ends = ReviewSpan::Year.last_day(last);
    let mut take = |row: &Row| {
        if fact_of(row).is_some_and(|fact| fact.on <= ends) {
            candidates.push(*row);
        }
    };
    match unit {
        Some(unit) => flows.of_unit(&within, unit, &mut |_, row| take(row)),
        None => flows.in_tables(&within, None, &mut |_, row| take(row)),
    }
    let whole = whole_streaks(rows, part, (last - i16::from(years) + 1, last), &candidates);
    for row in candidates.into_iter().filter(|row| whole.contains_key(&row.subject())) {
        match unit {
            Some(unit) => see(row, &[unit]),
            None => {
                let chain: Chain = within.chains(part.lineage).of(row.unit, tree_day(&row));
                see(row, chain.units());
            }
        }
    }
}

/// Returns those of the subjects that have a fact in each of the years before the last too.
fn whole_streaks(rows: &Rows<'_>, part: &Part, (first, last): (i16, i16), candidates: &[Row]) -> HashMap<u32, u32> {
    let mut seen: HashMap<u32, u32> = candidates.iter().map(|row| (row.subject(), 0)).collect();
    let Source::Facts(kinds) = &part.source else { return seen };
    let span = ReviewSpan::Year.first_day(first)..=ReviewSpan::Year.first_day(last).previous();
    for &kind in kinds {
        rows.register.each_fact(kind, None, span.clone(), rows.period.known, &mut |fact| {
            let Some(years) = seen.get_mut(&fact.subject) else { return };
            let row = Row::new(Raw::Fact(kind, *fact), fact.unit, fact.amount);
            if rows.allows(part, Moment::Closing, &row) {
                *years |= 1 << (fact.on.year() - first);
            }
        });
    }
    let all = (1_u32 << (last - first)) - 1;
    seen.retain(|_, years| *years == all);
    seen
}

fn fact_of(row: &Row) -> Option<&Fact> {
    if let Raw::Fact(_, fact) = &row.raw { Some(fact) } else { None }
}
