//! How many members each cell has when the register opens, so that every stock comes out as stated.

use dangvu_register::day::Day;

use super::error::Fault;
use super::event::Change;
use super::flow::{Deed, Drawing, Order};
use super::format::Population;
use super::quota::{apportion, apportion_above};
use super::read::{Row, Scenario};
use super::tree::{At, Tree};

/// Members that a cell keeps at all times: fewer than three official ones cannot decide.
const LEAST: i64 = 3;

/// The members of each organisation on the first day.
#[derive(Clone, Debug)]
pub(super) struct Opening {
    pub(super) members: Vec<usize>,
    pub(super) probationary: Vec<usize>,
    /// Of each organisation, the populations that its members belong to, as bits.
    pub(super) within: Vec<u64>,
}

impl Opening {
    pub(super) fn new(drawing: &mut Drawing<'_>, orders: &[Order]) -> Result<Self, Fault> {
        let (scenario, tree) = (drawing.scenario, drawing.tree);
        let within = within(scenario, tree)?;
        let least = least(tree, orders);
        let cells: Vec<At> = drawing.cells(scenario.head.opens).iter().map(|cell| cell.at).collect();
        let mut members = vec![0; tree.places.len()];
        let mut probationary = vec![0; tree.places.len()];
        let mut fixed = vec![false; tree.places.len()];
        for (stock, row) in by_extent(scenario, &cells, &within) {
            let inside = |at: &&At| within[**at] >> stock & 1 == 1;
            let there: usize = cells.iter().filter(inside).filter(|&&at| fixed[at]).map(|&at| members[at]).sum();
            let free: Vec<At> = cells.iter().filter(inside).filter(|&&at| !fixed[at]).copied().collect();
            let wanted = opening(row, stock, orders, &within)? - i64::try_from(there).unwrap_or(i64::MAX);
            let sizes: Vec<f64> = free.iter().map(|&at| tree.places[at].size).collect();
            let least: Vec<usize> = free.iter().map(|&at| least[at]).collect();
            let parts = usize::try_from(wanted).ok().and_then(|total| apportion_above(total, &sizes, &least));
            let parts = parts.ok_or_else(|| too_few(row, wanted, &least))?;
            for (&at, part) in free.iter().zip(parts) {
                (members[at], fixed[at]) = (part, true);
            }
            spread_probationary(row, &free, &mut members, &mut probationary)?;
        }
        for &at in cells.iter().filter(|&&at| !fixed[at]) {
            members[at] = (tree.places[at].size.round() as usize).max(least[at]);
        }
        Ok(Self { members, probationary, within })
    }
}

/// Returns the populations, those of fewer cells first.
fn by_extent<'s>(scenario: &'s Scenario, cells: &[At], within: &[u64]) -> Vec<(usize, &'s Row<Population>)> {
    let mut rows: Vec<_> = scenario.population.iter().enumerate().collect();
    rows.sort_by_key(|(stock, _)| cells.iter().filter(|&&at| within[at] >> stock & 1 == 1).count());
    rows
}

fn too_few(row: &Row<Population>, wanted: i64, least: &[usize]) -> Fault {
    let needed: usize = least.iter().sum();
    let what = format!(
        "{} members of {} on {} and the flows until then leave {wanted} members for {} cells on the first day, where at \
         least {needed} are needed (3 in each cell, and those who leave later)",
        row.members,
        row.unit,
        row.on,
        least.len()
    );
    Fault::new(row.line, what, "Raise 'members', lower the flows out or the number of cells, or move flows in to later")
}

fn spread_probationary(
    row: &Row<Population>,
    cells: &[At],
    members: &mut [usize],
    probationary: &mut [usize],
) -> Result<(), Fault> {
    let room: Vec<usize> = cells.iter().map(|&at| members[at].saturating_sub(3)).collect();
    if row.probationary_at_opening > room.iter().sum() {
        let what =
            format!("{} probationary members leave cells without three official ones", row.probationary_at_opening);
        return Err(Fault::new(row.line, what, "Lower 'probationary_at_opening'"));
    }
    let weights: Vec<f64> = room.iter().map(|&room| room as f64).collect();
    for (&at, part) in cells.iter().zip(apportion(row.probationary_at_opening, &weights)) {
        probationary[at] = part.min(members[at].saturating_sub(3));
    }
    Ok(())
}

/// Returns of each organisation the populations that whoever belongs to it counts in.
fn within(scenario: &Scenario, tree: &Tree) -> Result<Vec<u64>, Fault> {
    let mut within = vec![0; tree.places.len()];
    for (stock, row) in scenario.population.iter().enumerate() {
        if stock >= 64 {
            return Err(Fault::new(row.line, "there are more than 64 populations", "Leave some out"));
        }
        let unit = tree.find(row.line, &row.unit)?;
        for (at, bits) in within.iter_mut().enumerate() {
            if tree.places[at].founded <= row.on && tree.chain(at, row.on).contains(&unit) {
                *bits |= 1 << stock;
            }
        }
    }
    Ok(within)
}

/// Returns how many members a population has on the first day.
fn opening(row: &Population, stock: usize, orders: &[Order], within: &[u64]) -> Result<i64, Fault> {
    let inside = |at: At| within[at] >> stock & 1 == 1;
    let mut members = i64::try_from(row.members).unwrap_or(i64::MAX);
    for order in orders.iter().filter(|order| order.on <= row.on) {
        let here = i64::from(inside(order.cell));
        members -= match order.deed {
            Deed::Admit | Deed::Enrol | Deed::Readmit | Deed::Restore => here,
            Deed::Outside | Deed::Leave(_) => -here,
            Deed::Transfer { to, received } => i64::from(inside(to) && received <= row.on) - here,
            _ => 0,
        };
    }
    Ok(members)
}

/// Returns how many members each organisation must have at least, so that its orders can be met.
fn least(tree: &Tree, orders: &[Order]) -> Vec<usize> {
    let mut moves: Vec<(Day, At, i64)> = Vec::new();
    for order in orders {
        match order.deed {
            Deed::Admit | Deed::Enrol | Deed::Readmit | Deed::Restore => moves.push((order.on, order.cell, 1)),
            Deed::Outside | Deed::Leave(_) => moves.push((order.on, order.cell, -1)),
            Deed::Transfer { to, received } => {
                moves.push((order.on, order.cell, -1));
                moves.push((received, to, 1));
            }
            _ => {}
        }
    }
    for change in &tree.changes {
        if let Change::Split { unit, parts, .. } = &change.what {
            let members: usize = parts.iter().map(|part| part.members).sum();
            moves.push((change.on, *unit, -i64::try_from(members).unwrap_or(i64::MAX)));
        }
    }
    // On one day, whoever leaves leaves first.
    moves.sort_by_key(|&(on, _, step)| (on, step));
    let mut balance = vec![0_i64; tree.places.len()];
    let mut lowest = vec![0_i64; tree.places.len()];
    for (_, at, step) in moves {
        balance[at] += step;
        lowest[at] = lowest[at].min(balance[at]);
    }
    lowest.iter().map(|lowest| usize::try_from(LEAST - lowest).unwrap_or(3)).collect()
}
