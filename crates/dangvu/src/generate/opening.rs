//! The first day: the tree of organisations, the members who are in it already, and who holds the posts.

use dangvu_register::act::{Found, OpenTerm, ReceiveFromOutside};
use dangvu_register::codes::OrgKind;
use dangvu_register::day::Day;
use dangvu_register::entry::Paper;

use super::agenda::What;
use super::naming::new_unit;
use super::people::Phase;
use super::places::{BLOCS, PROVINCES};
use super::plan::{Plan, Size};
use super::record::By;
use super::tree::{Trade, Tree};
use super::{Acts, NONE};
use crate::scenario::chance::Chance;

/// How many days it takes to record what stands on the first day.
pub(super) const DAYS: i32 = 24;
/// Members of a cell at the opening, on average.
const MEMBERS: f64 = 15.1;
/// Cells of a grass-roots organisation, on average, whether or not it has cells below it.
const CELLS_OF_GRASSROOTS: u32 = 4;
/// Grass-roots organisations under one above, on average.
const GRASSROOTS_OF_UPPER: u32 = 52;
/// How many of a hundred grass-roots organisations are cells that hold members themselves.
const GRASSROOTS_CELLS: f64 = 52.0;
/// How much is done in one step.
const STEP: usize = 2048;

/// How far the opening has come.
pub(super) struct Opening {
    founded: usize,
    /// Cells that stand and how many members each gets.
    cells: Vec<(u32, u16)>,
    enrolled: usize,
    seated: usize,
}

impl Opening {
    /// Plants the tree and shares out the members.
    pub(super) fn plan(plan: &Plan, tree: &mut Tree, chance: &mut Chance) -> Self {
        let members = plan.opening();
        plant(plan.size, ((f64::from(members) / MEMBERS) as u32).max(1), plan.opens(), tree, chance);
        let weights: Vec<f64> = tree.cells.iter().map(|_| 0.45 + 1.1 * chance.real()).collect();
        let all: f64 = weights.iter().sum();
        let (mut sum, mut given) = (0.0, 0);
        let mut share = |(&cell, weight): (&u32, &f64)| {
            sum += weight;
            let by_now = (f64::from(members) * sum / all).round() as u32;
            (cell, (by_now - std::mem::replace(&mut given, by_now)).min(u32::from(u16::MAX)) as u16)
        };
        let cells = tree.cells.iter().zip(&weights).map(&mut share).collect();
        Self { founded: 0, cells, enrolled: 0, seated: 0 }
    }
}

/// Plants a tree with about so many cells.
fn plant(size: Size, cells: u32, on: Day, tree: &mut Tree, chance: &mut Chance) {
    let kind = match size {
        Size::Cell => OrgKind::GrassrootsCell,
        Size::Khoi => OrgKind::Bloc,
        Size::Province | Size::Hcmc => OrgKind::Provincial,
        Size::Nation => OrgKind::Central,
    };
    let root = tree.add(on, NONE, kind, Trade::Office);
    match size {
        Size::Cell => {}
        Size::Khoi => grassroots(root, cells, on, tree, chance),
        Size::Province | Size::Hcmc => uppers(root, cells, on, tree, chance),
        Size::Nation => provinces(root, cells, on, tree, chance),
    }
}

fn provinces(root: u32, cells: u32, on: Day, tree: &mut Tree, chance: &mut Chance) {
    let weigh = |name: &str, chance: &mut Chance| {
        let large = matches!(name, "Hà Nội" | "Thành phố Hồ Chí Minh" | "Thanh Hóa" | "Nghệ An");
        (0.5 + chance.real()) * if large { 2.5 } else { 1.0 }
    };
    let weights: Vec<f64> = PROVINCES.iter().chain(&BLOCS).map(|name| weigh(name, chance)).collect();
    let all: f64 = weights.iter().sum();
    for (at, weight) in weights.iter().enumerate() {
        let kind = if at < PROVINCES.len() { OrgKind::Provincial } else { OrgKind::CentralBloc };
        let province = tree.add(on, root, kind, Trade::Office);
        uppers(province, (f64::from(cells) * weight / all) as u32, on, tree, chance);
    }
}

fn uppers(above: u32, cells: u32, on: Day, tree: &mut Tree, chance: &mut Chance) {
    let count = (cells / (CELLS_OF_GRASSROOTS * GRASSROOTS_OF_UPPER)).max(1);
    let bloc = tree.unit(above).kind == OrgKind::CentralBloc;
    for number in 0..count {
        let kind = match number % 6 {
            _ if bloc => OrgKind::UpperGrassroots,
            3 => OrgKind::Bloc,
            5 => OrgKind::UpperGrassroots,
            _ => OrgKind::District,
        };
        let upper =
            tree.add(on, above, kind, if kind == OrgKind::District { Trade::Commune } else { Trade::Enterprise });
        grassroots(upper, cells / count, on, tree, chance);
    }
}

fn grassroots(above: u32, cells: u32, on: Day, tree: &mut Tree, chance: &mut Chance) {
    let in_district = tree.unit(above).kind == OrgKind::District;
    let mut left = cells.max(2);
    while left > 0 {
        let holds_members = chance.happens(GRASSROOTS_CELLS) || left < 3;
        let communes = in_district && !holds_members && chance.happens(75.0);
        let trade = match chance.below(10) {
            0..7 if communes => Trade::Commune,
            _ if communes => Trade::Town,
            0..3 => Trade::School,
            3..6 => Trade::Enterprise,
            _ => Trade::Office,
        };
        if holds_members {
            tree.add(on, above, OrgKind::GrassrootsCell, trade);
            left -= 1;
            continue;
        }
        let committee = tree.add(on, above, OrgKind::GrassrootsCommittee, trade);
        let below = (chance.between(3, 13) as u32).min(left);
        for _ in 0..below {
            tree.add(on, committee, OrgKind::SubordinateCell, trade);
        }
        left -= below;
    }
}

impl Acts {
    /// Records the next part of the opening; returns whether there was one.
    pub(super) fn open(&mut self, opening: &mut Opening) -> bool {
        if opening.founded < self.tree.units.len() {
            let end = (opening.founded + STEP).min(self.tree.units.len());
            for at in opening.founded..end {
                let unit = new_unit(&self.plan, &self.tree, at as u32);
                if unit.parent.is_some() {
                    self.act(By::Above(at as u32), None, Found { unit });
                } else {
                    self.record(Paper::new(self.today, Found { unit }));
                }
            }
            opening.founded = end;
        } else if opening.enrolled < opening.cells.len() {
            let end = (opening.enrolled + STEP / 8).min(opening.cells.len());
            for &(cell, members) in &opening.cells[opening.enrolled..end] {
                for _ in 0..members {
                    self.enrol(cell);
                }
            }
            opening.enrolled = end;
        } else if opening.seated < self.tree.units.len() {
            let end = (opening.seated + STEP).min(self.tree.units.len());
            for at in opening.seated..end {
                self.begin_term(at as u32);
                self.fill_seats(at as u32);
            }
            opening.seated = end;
        } else {
            return false;
        }
        true
    }

    /// Enrols somebody who is a member already.
    fn enrol(&mut self, cell: u32) {
        let (opens, chance) = (self.today, &mut self.chance);
        let years = if chance.happens(78.0) { chance.between(21, 60) } else { chance.between(55, 90) };
        let born = opens.plus_days(-(years * 1461 / 4) - chance.between(0, 364));
        let latest = opens.plus_days(-chance.between(30, 900));
        let since = born.plus_days(chance.rather_low(19 * 365, 38 * 365)).min(latest);
        let opening = chance.happens(97.0);
        self.take_in(cell, born, since, opening);
    }

    /// Takes in a member from outside the register, with the dates of the past.
    pub(super) fn take_in(&mut self, cell: u32, born: Day, since: Day, opening: bool) {
        let ceremony = since.plus_days(self.chance.between(0, 20));
        let served = ceremony.plus_months(12).plus_days(self.chance.between(1, 35));
        let confirmed = (served <= self.today).then_some(served);
        let who = self.people.add(cell, born, since);
        self.people.get_mut(who).phase = if confirmed.is_some() { Phase::Official } else { Phase::Probationary };
        self.people.enter(who, cell, &mut self.tree);
        self.people.living += 1;
        if confirmed.is_none() {
            self.agenda.note(served, What::Confirm, who, 0);
        }
        let (member, unit) = (self.people.id(who), self.tree.unit(cell).id.clone());
        let person = self.people.particulars(who, self.today);
        let act = ReceiveFromOutside { member, unit, person, since, ceremony, confirmed, opening };
        if opening {
            self.act(By::Grassroots(cell), None, act);
        } else {
            self.act_on(who, By::Grassroots(cell), None, act);
        }
    }

    /// The committees that stand at the opening are in a term.
    fn begin_term(&mut self, at: u32) {
        let today = self.today;
        let unit = self.tree.unit_mut(at);
        if unit.kind.is_cell() {
            return;
        }
        unit.congresses = 8 + at as u16 % 15;
        unit.in_term = true;
        let (ordinal, unit) = (unit.congresses, unit.id.clone());
        let planned_to = today.plus_months(12 * (5 - i32::from(today.year() % 5)));
        self.act(By::Above(at), None, OpenTerm { unit, ordinal, planned_to });
    }
}
