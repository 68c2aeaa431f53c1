//! Flows as orders: on which day, in which cell, what somebody does. Who it is comes out later.

use std::collections::HashMap;
use std::rc::Rc;

use dangvu_register::codes::ExitReason;
use dangvu_register::day::Day;

use super::chance::Chance;
use super::error::Fault;
use super::format::{Flow, FlowKind, Population};
use super::read::{Row, Scenario};
use super::tree::{At, Tree};

/// What somebody does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Deed {
    Candidate,
    Admit,
    Enrol,
    Transfer { to: At, received: Day },
    Outside,
    Leave(ExitReason),
    Readmit,
    Restore,
    Exempt { until: Option<Day> },
    Suspend { until: Day },
    Temporary { until: Day },
    Change,
    Work,
}

/// One deed on a day in a cell.
#[derive(Clone, Copy, Debug)]
pub(super) struct Order {
    pub(super) on: Day,
    pub(super) cell: At,
    pub(super) deed: Deed,
    /// The flow that it belongs to; none for what a stock asks for.
    pub(super) flow: Option<usize>,
    pub(super) line: usize,
}

/// Cells to choose from, the heavy ones more often.
#[derive(Debug)]
pub(super) struct Choice {
    pub(super) cells: Vec<At>,
    sums: Vec<f64>,
}

impl Choice {
    fn new(cells: Vec<At>, tree: &Tree) -> Self {
        let mut sum = 0.0;
        let add = |at: &At| {
            sum += tree.places[*at].size;
            sum
        };
        let sums = cells.iter().map(add).collect();
        Self { cells, sums }
    }

    fn draw(&self, chance: &mut Chance) -> Option<At> {
        let point = chance.real() * self.sums.last()?;
        let at = self.sums.partition_point(|&sum| sum <= point).min(self.cells.len() - 1);
        Some(self.cells[at])
    }
}

/// Draws orders from the flows and stocks of a scenario.
pub(super) struct Drawing<'s> {
    pub(super) scenario: &'s Scenario,
    pub(super) tree: &'s Tree,
    changes: Vec<Day>,
    cells: HashMap<usize, Rc<Vec<Cell>>>,
    choices: HashMap<(Wanted, usize), Rc<Choice>>,
    chance: Chance,
}

/// An organisation that members may belong to, with those above it, itself first.
#[derive(Debug)]
pub(super) struct Cell {
    pub(super) at: At,
    pub(super) chain: Vec<At>,
}

/// Which cells are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Wanted {
    /// Those in which a flow begins.
    Start(usize),
    /// Those in which a transfer ends.
    Goal(usize),
    /// Those of a population.
    Stock(usize),
}

impl<'s> Drawing<'s> {
    pub(super) fn new(scenario: &'s Scenario, tree: &'s Tree) -> Self {
        Self {
            scenario,
            tree,
            changes: tree.days_of_change(),
            cells: HashMap::new(),
            choices: HashMap::new(),
            chance: Chance::of(scenario.head.seed, "flows"),
        }
    }

    /// Draws all orders, by day.
    pub(super) fn orders(&mut self) -> Result<Vec<Order>, Fault> {
        let mut orders = Vec::new();
        for (flow, row) in self.scenario.flow.iter().enumerate() {
            for on in self.days(row) {
                orders.push(self.order(flow, row, on)?);
            }
        }
        for (stock, row) in self.scenario.population.iter().enumerate() {
            self.spells(stock, row, &mut orders)?;
        }
        orders.sort_by_key(|order| order.on);
        Ok(orders)
    }

    fn days(&mut self, flow: &Flow) -> Vec<Day> {
        let mut days = Vec::with_capacity(flow.count);
        let mut draw = |from: Day, to: Day, count: usize| days.extend((0..count).map(|_| self.chance.day(from, to)));
        if flow.by_year.is_empty() {
            draw(flow.from, flow.to, flow.count);
        }
        for (year, count) in &flow.by_year {
            let year = year.parse().unwrap_or(0);
            let first = Day::ymd(year, 1, 1).unwrap_or(flow.from);
            let last = Day::ymd(year, 12, 31).unwrap_or(flow.to);
            draw(flow.from.max(first), flow.to.min(last), *count);
        }
        days
    }

    fn order(&mut self, flow: usize, row: &Row<Flow>, on: Day) -> Result<Order, Fault> {
        let [least, most] = row.days.unwrap_or(match row.kind {
            FlowKind::Transfer => [3, 28],
            FlowKind::Suspend => [30, 88],
            _ => [90, 340],
        });
        let length = self.chance.between(least, most).max(1);
        let (begin, until) = self.clear_of_stocks(on, length, row.from);
        let on = if row.kind.takes_time() { begin } else { on };
        let deed = match row.kind {
            FlowKind::RegisterCandidate => Deed::Candidate,
            FlowKind::Admit => Deed::Admit,
            FlowKind::ReceiveFromOutside => Deed::Enrol,
            FlowKind::Transfer => Deed::Transfer { to: 0, received: until },
            FlowKind::TransferOutside => Deed::Outside,
            FlowKind::StrikeOff => Deed::Leave(ExitReason::StruckOff),
            FlowKind::Resign => Deed::Leave(ExitReason::Resigned),
            FlowKind::Expel => Deed::Leave(ExitReason::Expelled),
            FlowKind::Die => Deed::Leave(ExitReason::Died),
            FlowKind::Readmit => Deed::Readmit,
            FlowKind::Restore => Deed::Restore,
            FlowKind::Exempt => Deed::Exempt { until: row.days.map(|_| until) },
            FlowKind::Suspend => Deed::Suspend { until },
            FlowKind::TransferTemporarily => Deed::Temporary { until },
            FlowKind::ChangeParticulars => Deed::Change,
            FlowKind::AssignWork => Deed::Work,
        };
        let cell = self.draw(Wanted::Start(flow), on)?;
        let order = Order { on, cell, deed, flow: Some(flow), line: row.line };
        if let Deed::Transfer { received, .. } = deed {
            let to = self.draw_other(Wanted::Goal(flow), on, cell)?;
            return Ok(Order { deed: Deed::Transfer { to, received }, ..order });
        }
        Ok(order)
    }

    /// Returns a beginning and an end such that no stock's day lies between them, so that stocks stay as stated.
    fn clear_of_stocks(&self, on: Day, length: i32, earliest: Day) -> (Day, Day) {
        let until = on.plus_days(length);
        let days = self.scenario.population.iter().map(|row| row.on);
        let Some(stock) = days.filter(|&day| on <= day && day < until).min() else {
            return (on, until);
        };
        let begin = stock.plus_days(-length).max(earliest);
        let end = stock.max(begin.plus_days(1)).min(begin.plus_days(length));
        if begin == stock { (on, until) } else { (begin, end) }
    }

    /// Adds the spells that run on the day of a stock.
    fn spells(&mut self, stock: usize, row: &Row<Population>, orders: &mut Vec<Order>) -> Result<(), Fault> {
        let opens = self.scenario.head.opens;
        let standing = orders
            .iter()
            .filter(|order| order.on <= row.on && matches!(order.deed, Deed::Exempt { until: None }))
            .count();
        let exempt = row.exempt.checked_sub(standing).ok_or_else(|| {
            let what = format!("{standing} members are exempted by flows, more than the {} stated", row.exempt);
            Fault::new(row.line, what, "Raise 'exempt', or give the flow 'days' so that the exemption ends")
        })?;
        let wanted = [row.in_transit, exempt, row.temporarily_elsewhere, row.suspended];
        for (what, count) in wanted.into_iter().enumerate() {
            for _ in 0..count {
                let before = |days: i32| row.on.plus_days(-days).max(opens);
                let (on, deed) = match what {
                    0 => {
                        let on = before(self.chance.between(2, 24));
                        let received = row.on.plus_days(self.chance.between(2, 14));
                        (on, Deed::Transfer { to: 0, received })
                    }
                    1 if self.chance.happens(70.0) => (opens, Deed::Exempt { until: None }),
                    1 => (self.chance.day(opens, row.on), Deed::Exempt { until: None }),
                    2 => {
                        let until = row.on.plus_days(self.chance.between(10, 150));
                        (before(self.chance.between(20, 190)), Deed::Temporary { until })
                    }
                    _ => {
                        let until = row.on.plus_days(self.chance.between(3, 40));
                        (before(self.chance.between(3, 45)), Deed::Suspend { until })
                    }
                };
                let cell = self.draw(Wanted::Stock(stock), on)?;
                let deed = match deed {
                    Deed::Transfer { received, .. } => {
                        Deed::Transfer { to: self.draw_other(Wanted::Stock(stock), on, cell)?, received }
                    }
                    other => other,
                };
                orders.push(Order { on, cell, deed, flow: None, line: row.line });
            }
        }
        Ok(())
    }

    fn draw(&mut self, wanted: Wanted, on: Day) -> Result<At, Fault> {
        let choice = self.choice(wanted, on)?;
        choice.draw(&mut self.chance).ok_or_else(|| nowhere(self.line(wanted), on))
    }

    fn draw_other(&mut self, wanted: Wanted, on: Day, cell: At) -> Result<At, Fault> {
        let choice = self.choice(wanted, on)?;
        let other = (0..64).filter_map(|_| choice.draw(&mut self.chance)).find(|&other| other != cell);
        other.ok_or_else(|| nowhere(self.line(wanted), on))
    }

    fn line(&self, wanted: Wanted) -> usize {
        match wanted {
            Wanted::Start(flow) | Wanted::Goal(flow) => self.scenario.flow[flow].line,
            Wanted::Stock(stock) => self.scenario.population[stock].line,
        }
    }

    /// Returns the cells from which the cell of an order was drawn.
    pub(super) fn choice_of(&mut self, order: &Order) -> Result<Rc<Choice>, Fault> {
        let stock = || self.scenario.population.iter().position(|row| row.line == order.line).unwrap_or(0);
        let wanted = order.flow.map_or_else(|| Wanted::Stock(stock()), Wanted::Start);
        self.choice(wanted, order.on)
    }

    fn choice(&mut self, wanted: Wanted, on: Day) -> Result<Rc<Choice>, Fault> {
        let epoch = self.epoch(on);
        if let Some(choice) = self.choices.get(&(wanted, epoch)) {
            return Ok(Rc::clone(choice));
        }
        let cells = self.cells(on);
        let roots = self.roots(wanted)?;
        let tree = self.tree;
        let places = match wanted {
            Wanted::Start(flow) => Some(&self.scenario.flow[flow].places),
            Wanted::Goal(_) | Wanted::Stock(_) => None,
        };
        let within = places.and_then(|places| places.within.as_deref());
        let within = within.map(|code| tree.find(self.line(wanted), code)).transpose()?;
        // Cells that stand from the first day have members; later ones are there to receive.
        let arrives = match wanted {
            Wanted::Start(flow) => self.scenario.flow[flow].kind.arrives(),
            Wanted::Goal(_) => true,
            Wanted::Stock(_) => false,
        };
        let fits = |cell: &&Cell| {
            (arrives || tree.places[cell.at].opening)
                && cell.chain.iter().any(|at| roots.contains(at))
                && within.is_none_or(|within| cell.chain.contains(&within))
                && places.is_none_or(|places| cell.chain.iter().any(|&at| tree.fits(at, places)))
        };
        let fitting = cells.iter().filter(fits).map(|cell| cell.at).collect();
        let choice = Rc::new(Choice::new(fitting, tree));
        self.choices.insert((wanted, epoch), Rc::clone(&choice));
        Ok(choice)
    }

    fn roots(&self, wanted: Wanted) -> Result<Vec<At>, Fault> {
        let (scenario, tree) = (self.scenario, self.tree);
        let of_flow = |flow: usize| {
            let row = &scenario.flow[flow];
            let unit = row.unit.as_deref().map(|code| tree.find(row.line, code)).transpose()?;
            Ok(tree.lineage(unit.unwrap_or_else(|| tree.root())))
        };
        match wanted {
            Wanted::Start(flow) => of_flow(flow),
            Wanted::Goal(flow) => match &scenario.flow[flow].into {
                Some(into) => tree.select(scenario.flow[flow].line, into),
                None => of_flow(flow),
            },
            Wanted::Stock(stock) => {
                let row = &scenario.population[stock];
                Ok(tree.lineage(tree.find(row.line, &row.unit)?))
            }
        }
    }

    fn epoch(&self, on: Day) -> usize {
        self.changes.partition_point(|&change| change <= on)
    }

    /// Returns the organisations that members may belong to on a day.
    pub(super) fn cells(&mut self, on: Day) -> Rc<Vec<Cell>> {
        let (epoch, tree) = (self.epoch(on), self.tree);
        let homes = || tree.homes(on).into_iter().enumerate().filter(|(_, home)| *home);
        let all = || homes().map(|(at, _)| Cell { at, chain: tree.chain(at, on) }).collect();
        Rc::clone(self.cells.entry(epoch).or_insert_with(|| Rc::new(all())))
    }
}

fn nowhere(line: usize, on: Day) -> Fault {
    let what = format!("no cell of those selected can hold members on {on}");
    Fault::new(line, what, "Correct 'unit', 'where' or 'into', or add cells")
}

impl FlowKind {
    /// Returns whether somebody comes.
    pub(super) fn arrives(self) -> bool {
        matches!(self, Self::RegisterCandidate | Self::Admit | Self::ReceiveFromOutside | Self::Readmit | Self::Restore)
    }

    fn takes_time(self) -> bool {
        matches!(self, Self::Transfer | Self::Suspend | Self::TransferTemporarily | Self::Exempt)
    }
}
