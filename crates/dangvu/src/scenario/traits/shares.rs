//! Shares met exactly, and what suits whom.

use std::collections::BTreeMap;

use dangvu_register::codes::{AgeBand, Coded, TheoryLevel};
use dangvu_register::day::Day;

use super::super::chance::Chance;
use super::super::error::Fault;
use super::super::format::Share;
use super::super::read::Scenario;

/// Shares of theory levels where a scenario states none: elementary first; the rest has none.
const THEORY: [f64; 4] = [34.0, 21.0, 5.0, 0.5];

/// Sets `target` of the members' values to true and the rest to false, leaving those that are set.
pub(super) fn meet(
    values: &mut [Option<bool>],
    members: &[usize],
    target: usize,
    chance: &mut Chance,
) -> Result<(), ()> {
    let set = members.iter().filter(|&&who| values[who] == Some(true)).count();
    let mut free: Vec<usize> = members.iter().copied().filter(|&who| values[who].is_none()).collect();
    let more = target.checked_sub(set).filter(|&more| more <= free.len()).ok_or(())?;
    chance.shuffle(&mut free);
    for (at, who) in free.into_iter().enumerate() {
        values[who] = Some(at < more);
    }
    Ok(())
}

pub(super) fn contradicts(line: usize, what: &str) -> Fault {
    let what = format!("the shares of '{what}' contradict what the flows or smaller populations state");
    Fault::new(line, what, "Correct the shares here or there")
}

/// Returns the weights of a list's values in their order; none if nothing is stated.
pub(super) fn weights<T: Coded>(shares: &BTreeMap<String, Share>, members: usize) -> Option<Vec<f64>> {
    let part = |value: &T| shares.get(value.name()).map_or(0, |&share| Scenario::part(share, members)) as f64;
    (!shares.is_empty()).then(|| T::ALL.iter().map(part).collect())
}

/// Returns the weights of no theory level, then of each level.
pub(super) fn weights_of_theory(shares: &BTreeMap<String, Share>, members: usize) -> Vec<f64> {
    let levels = weights::<TheoryLevel>(shares, members);
    let levels = levels.unwrap_or_else(|| THEORY.iter().map(|percent| percent * members as f64 / 100.0).collect());
    let none = (members as f64 - levels.iter().sum::<f64>()).max(0.0);
    std::iter::once(none).chain(levels).collect()
}

pub(super) fn drawn(weights: &[f64], chance: &mut Chance) -> usize {
    let mut left = chance.real() * weights.iter().sum::<f64>();
    let found = weights.iter().position(|weight| {
        left -= weight;
        left < 0.0
    });
    found.unwrap_or(0)
}

pub(super) fn band(first: Day, on: Day, oldest: &[i16]) -> usize {
    let years = first.years_until(on);
    oldest.iter().filter(|&&oldest| years > oldest).count()
}

pub(super) fn age(born: Option<Day>, on: Day) -> i32 {
    // A day's number is exact enough for an order by age.
    born.map_or(40, |born| (i32::from(on.number()) - i32::from(born.number())) / 365)
}

/// Returns the band with room that lies nearest to an age and does not lie below the least one.
pub(super) fn nearest_band(counts: &[usize], age: i32, least: i32) -> Option<usize> {
    let oldest = |band: usize| AgeBand::OLDEST.get(band).map_or(i32::MAX, |&oldest| i32::from(oldest));
    let wanted = (0..counts.len()).find(|&band| age <= oldest(band)).unwrap_or(0);
    let room = (0..counts.len()).filter(|&band| counts[band] > 0 && oldest(band) >= least);
    room.min_by_key(|&band| (band.abs_diff(wanted), band))
}

/// Returns how well an occupation suits somebody.
pub(super) fn suits(occupation: &str, sector: Option<&str>, age: i32) -> f64 {
    let sector = sector.unwrap_or("");
    match occupation {
        "retired" => f64::from(age - 58) / 3.0,
        "student" => f64::from(24 - age),
        "armed_forces" if sector == "armed_forces" => 3.0,
        "farmer" if sector == "commune" => 2.0,
        "worker" | "private_enterprise" if sector == "enterprise" => 3.0,
        "public_employee" if matches!(sector, "school" | "health") => 3.0,
        "cadre_civil_servant" if !matches!(sector, "school" | "health" | "enterprise" | "armed_forces") => 1.5,
        _ => 0.0,
    }
}
