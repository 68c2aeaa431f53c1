//! Ages and Party ages, in the bands that a population states.

use dangvu_register::codes::{AgeBand, ExitReason, PartyAgeBand};
use dangvu_register::day::Day;

use super::super::error::Fault;
use super::super::format::Population;
use super::super::life::Step;
use super::super::quota::apportion;
use super::super::read::Row;
use super::Casting;
use super::shares::{band, contradicts, nearest_band, weights};

impl Casting<'_> {
    pub(super) fn party_ages(&mut self, row: &Row<Population>, members: &[usize]) -> Result<(), Fault> {
        let Some(weights) = weights::<PartyAgeBand>(&row.party_age, members.len()) else {
            members.iter().for_each(|&who| self.draw_since(who));
            return Ok(());
        };
        let mut counts = apportion(members.len(), &weights);
        let mut free = Vec::new();
        for &who in members {
            if let Some(since) = self.since[who] {
                let band = band(since, row.on, &PartyAgeBand::OLDEST);
                counts[band] = counts[band].checked_sub(1).ok_or_else(|| contradicts(row.line, "party_age"))?;
            } else {
                let key = self.seniority(who);
                free.push((key, who));
            }
        }
        free.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
        let bands = counts.iter().enumerate().rev().flat_map(|(band, &count)| std::iter::repeat_n(band, count));
        for ((_, who), band) in free.into_iter().zip(bands.collect::<Vec<_>>()) {
            let least = if band == 0 { 0 } else { PartyAgeBand::OLDEST[band - 1] + 1 };
            let most = PartyAgeBand::OLDEST.get(band).copied().unwrap_or(78);
            let latest = row.on.plus_months(-12 * i32::from(least)).min(self.latest_since(who));
            let earliest = row.on.plus_months(-12 * (i32::from(most) + 1)).plus_days(2);
            let since = self.chance.day(earliest.min(latest), latest);
            self.since[who] = Some(since);
        }
        Ok(())
    }

    /// Returns how long somebody is likely to have been in the Party, from 0 to 1.
    fn seniority(&mut self, who: usize) -> f64 {
        let long = |(_, step): &(Day, Step)| matches!(step, Step::Exempted { long: true, .. });
        let post = |(_, step): &(Day, Step)| matches!(step, Step::Post(..));
        let steps = &self.people[who].steps;
        let (old, busy) = (steps.iter().any(long), steps.iter().any(post));
        let real = self.chance.real();
        if old {
            0.75 + 0.25 * real
        } else if busy {
            0.15 + 0.65 * real
        } else {
            real
        }
    }

    /// Returns the latest day on which somebody who comes as an official member can have been admitted.
    fn latest_since(&self, who: usize) -> Day {
        let came = self.people[who].steps.iter().find_map(|&(on, step)| match step {
            Step::Opening { .. } | Step::Enrolled(_) => Some(on),
            _ => None,
        });
        came.unwrap_or(self.scenario.head.opens).plus_days(-460)
    }

    pub(super) fn draw_since(&mut self, who: usize) {
        if self.since[who].is_none() {
            let died = self.people[who]
                .steps
                .iter()
                .any(|(_, step)| matches!(step, Step::Left { reason: ExitReason::Died, .. }));
            let years = if died { self.chance.between(8, 55) } else { self.chance.rather_low(1, 45) };
            let latest = self.latest_since(who);
            self.since[who] = Some(latest.plus_months(-12 * years).plus_days(-self.chance.between(0, 360)));
        }
    }

    pub(super) fn ages(&mut self, row: &Row<Population>, members: &[usize]) -> Result<(), Fault> {
        let weights = weights::<AgeBand>(&row.age, members.len());
        let mut counts = weights.map(|weights| apportion(members.len(), &weights));
        let mut free = Vec::new();
        for &who in members {
            match (self.born[who], &mut counts) {
                (Some(born), Some(counts)) => {
                    let band = band(born, row.on, &AgeBand::OLDEST);
                    counts[band] = counts[band].checked_sub(1).ok_or_else(|| contradicts(row.line, "age"))?;
                }
                (Some(_), None) => {}
                (None, _) => free.push((self.since[who].unwrap_or(row.on), who)),
            }
        }
        // Whoever has been in the Party longest has the fewest ages to choose from, and so chooses first.
        free.sort_unstable();
        for (since, who) in free {
            let least = i32::from(since.years_until(row.on)) + 19;
            let mut age = (least + self.chance.rather_low(0, 20)).min(97.max(least));
            if let Some(counts) = &mut counts {
                let band = nearest_band(counts, age, least).ok_or_else(|| contradicts(row.line, "age"))?;
                counts[band] -= 1;
                let lowest = if band == 0 { 18 } else { i32::from(AgeBand::OLDEST[band - 1]) + 1 }.max(least);
                let highest = AgeBand::OLDEST.get(band).map_or(lowest + 24, |&oldest| i32::from(oldest)).max(lowest);
                if !(lowest..=highest).contains(&age) {
                    age = self.chance.rather_low(lowest, highest);
                }
            }
            self.born[who] = Some(row.on.plus_months(-12 * age).plus_days(-self.chance.between(1, 355)));
        }
        Ok(())
    }
}
