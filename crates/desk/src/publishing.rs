//! Figures for the public: computed at a closed day, with small numbers left out, and others beside them so that the small
//! ones cannot be worked out. Only what is left leaves the desk.

use dangvu_register::ids::{Seq, Unit, UnitId};
use dangvu_register::measure::{Counted, Formula, Measure, Period};
use dangvu_register::register::{Closing, Register};

/// A number that may be published, or `None` where one is left out.
pub type Cell = Option<i64>;

/// A figure as it may be published: of the whole, and of each part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// The whole.
    pub whole: (UnitId, String, Cell),
    /// Its parts, in the order of their codes.
    pub parts: Vec<(UnitId, String, Cell)>,
}

/// Returns whether a measure's figures may be published: counts alone. From a share together with what it is of, a small
/// number could be worked out.
pub fn may_publish(measure: &Measure) -> bool {
    let is_plain = matches!(measure.formula, Formula::Plain(_));
    is_plain && !matches!(measure.counted, Counted::Percent | Counted::Value | Counted::Money)
}

/// Computes a figure at a closing, with its parts or without, and leaves out what must not be published.
pub fn published(
    register: &Register,
    measure: &Measure,
    unit: Unit,
    closing: &Closing,
    parts: bool,
    least: i64,
) -> Published {
    let period = Period { from: closing.from, to: closing.to, known: closing.entry };
    let mut units = Vec::new();
    if parts {
        register.children_on(unit, period.to, period.known, &mut |child, _| units.push(child));
        units.sort_by_key(|&unit| register.unit_id(unit).to_string());
    }
    let number = |unit| register.figure(measure, unit, period).number;
    let numbers: Vec<i64> = units.iter().map(|&unit| number(unit)).collect();
    let (whole, cells) = suppressed(number(unit), &numbers, least);
    let named = |unit: Unit, cell: Cell| {
        let span = register.span_on(unit, period.to, period.known);
        let name = span.and_then(|span| register.text(span.name)).unwrap_or_default();
        (register.unit_id(unit).clone(), name.to_owned(), cell)
    };
    let parts = units.iter().zip(cells).map(|(&unit, cell)| named(unit, cell)).collect();
    Published { whole: named(unit, whole), parts }
}

/// Leaves out small numbers, and as many others as it takes: what is left out together must be large, and must not say
/// exactly what each part of it is.
pub fn suppressed(whole: i64, parts: &[i64], least: i64) -> (Cell, Vec<Cell>) {
    let is_small = |number: i64| 0 < number && number < least;
    let mut hidden: Vec<bool> = parts.iter().map(|&part| is_small(part)).collect();
    if is_small(whole) {
        return (None, parts.iter().map(|&part| (part == 0).then_some(0)).collect());
    }
    // What belongs to the whole and to no part is not shown; whoever subtracts sees it.
    let rest = whole - parts.iter().sum::<i64>();
    loop {
        let mut left_out: Vec<i64> =
            parts.iter().zip(&hidden).filter(|(_, hidden)| **hidden).map(|(part, _)| *part).collect();
        left_out.extend((rest != 0).then_some(rest));
        if is_safe(&left_out, least) {
            let shown = parts.iter().zip(&hidden).map(|(&part, &hidden)| (!hidden).then_some(part)).collect();
            return (Some(whole), shown);
        }
        // The first in order, whatever its size: a choice by size would say something of it.
        let open = (0..parts.len()).find(|&at| !hidden[at] && parts[at] != 0);
        match open {
            Some(next) => hidden[next] = true,
            None => {
                let shown = parts.iter().zip(&hidden).map(|(&part, &hidden)| (!hidden).then_some(part)).collect();
                return (None, shown);
            }
        }
    }
}

/// Returns whether numbers may be left out together: their sum is known to whoever subtracts.
fn is_safe(left_out: &[i64], least: i64) -> bool {
    let (sum, count) = (left_out.iter().sum::<i64>(), i64::try_from(left_out.len()).unwrap_or(i64::MAX));
    match left_out {
        [] => true,
        [one] => *one >= least,
        // All ones, or all as large as a small number can be: then the sum says each.
        _ => sum >= least && sum != count && sum != count * (least - 1),
    }
}

/// A number that was published before: of which unit, and what.
pub type Known = (UnitId, Cell);

/// Returns the unit about which two publications together would say too much, of the same measure and period: one that one
/// of them leaves out and the other shows, or one that is nearly all of another.
pub fn gives_away(
    register: &Register,
    closing: &Closing,
    new: &[Known],
    before: &[Known],
    least: i64,
) -> Option<UnitId> {
    let shown =
        |list: &[Known]| list.iter().filter_map(|(unit, cell)| Some((unit.clone(), (*cell)?))).collect::<Vec<_>>();
    let hidden_and_shown = |one: &[Known], other: &[Known]| {
        let hidden = one.iter().filter(|(_, cell)| cell.is_none());
        hidden.map(|(unit, _)| unit.clone()).find(|unit| shown(other).iter().any(|(known, _)| known == unit))
    };
    if let Some(unit) = hidden_and_shown(new, before).or_else(|| hidden_and_shown(before, new)) {
        return Some(unit);
    }
    let mut all = shown(new);
    all.extend(shown(before));
    all.sort();
    all.dedup();
    let at = |unit: &UnitId| register.unit(unit);
    let chain = |unit: Unit| register.chain(unit, closing.to, closing.entry);
    for (above, whole) in &all {
        let Some(head) = at(above) else { continue };
        let under =
            |unit: &UnitId| at(unit).map(chain).is_some_and(|chain| chain[..].iter().skip(1).any(|&up| up == head));
        let directly = |unit: &UnitId| at(unit).map(chain).is_some_and(|chain| chain.get(1) == Some(&head));
        let small = |difference: i64| 0 < difference && difference < least;
        let nearly = all.iter().find(|(unit, part)| under(unit) && small(whole - part));
        if let Some((unit, _)) = nearly {
            return Some(unit.clone());
        }
        let parts: Vec<i64> = all.iter().filter(|(unit, _)| directly(unit)).map(|(_, part)| *part).collect();
        if !parts.is_empty() && small(whole - parts.iter().sum::<i64>()) {
            return Some(above.clone());
        }
    }
    None
}

/// Returns the closings of a unit, the latest first.
pub fn closed_days(register: &Register, unit: Unit) -> Vec<Closing> {
    let mut closings = register.closings_over(unit, Seq::NEVER);
    closings.sort_by_key(|closing| std::cmp::Reverse((closing.to, closing.entry)));
    closings
}

#[cfg(test)]
mod tests {
    use super::suppressed;

    #[test]
    fn a_small_number_is_left_out_and_cannot_be_worked_out() {
        assert_eq!(suppressed(100, &[3, 40, 57], 10), (Some(100), vec![None, None, Some(57)]));
        assert_eq!(suppressed(100, &[50, 50], 10), (Some(100), vec![Some(50), Some(50)]));
        assert_eq!(suppressed(100, &[0, 50, 50], 10), (Some(100), vec![Some(0), Some(50), Some(50)]));
        assert_eq!(suppressed(7, &[7, 0], 10), (None, vec![None, Some(0)]));
        assert_eq!(suppressed(5, &[], 10), (None, vec![]));
    }

    #[test]
    fn what_is_of_no_part_is_protected_too() {
        assert_eq!(suppressed(103, &[40, 60], 10), (Some(103), vec![None, Some(60)]));
    }

    #[test]
    fn a_sum_that_says_each_part_is_not_shown() {
        assert_eq!(suppressed(118, &[9, 9, 100], 10).1, [None, None, None], "nine and nine would be known");
        assert_eq!(
            suppressed(10 + 50, &[1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 50], 10).1,
            [None; 11],
            "ten ones would be known"
        );
    }

    /// Whoever knows all that is shown, the threshold and how it is chosen what is left out, finds at least two solutions
    /// for every number that is left out.
    #[test]
    fn every_number_that_is_left_out_has_more_than_one_solution() {
        let least = 4;
        for code in 0..8_i64.pow(3) {
            let parts = [code % 8, code / 8 % 8, code / 64 % 8];
            let whole: i64 = parts.iter().sum();
            let (shown_whole, shown) = suppressed(whole, &parts, least);
            let fits = |other: &[i64; 3]| {
                let same = other.iter().zip(&shown).all(|(part, cell)| cell.is_none_or(|cell| cell == *part));
                let sum = shown_whole.is_none_or(|whole| whole == other.iter().sum::<i64>());
                same && sum && suppressed(other.iter().sum(), other, least) == (shown_whole, shown.clone())
            };
            let others: Vec<[i64; 3]> =
                (0..12_i64.pow(3)).map(|code| [code % 12, code / 12 % 12, code / 144 % 12]).filter(fits).collect();
            for (at, part) in parts.iter().enumerate().filter(|(_, part)| **part > 0 && **part < least) {
                assert_eq!(shown[at], None);
                assert!(
                    others.iter().any(|other| other[at] != *part),
                    "{parts:?} is known from {shown_whole:?} {shown:?}"
                );
            }
        }
    }
}
