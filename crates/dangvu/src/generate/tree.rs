//! Organisations while a register is generated: where they stand now, with who holds their posts.

use dangvu_register::codes::{Level, OrgKind};
use dangvu_register::day::Day;
use dangvu_register::ids::UnitId;

use super::NONE;
use crate::scenario::chance::Chance;

/// What an organisation works in; its cells are named for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Trade {
    Commune,
    Town,
    School,
    Enterprise,
    Office,
}

/// An organisation.
pub(super) struct Unit {
    pub(super) id: UnitId,
    pub(super) kind: OrgKind,
    pub(super) trade: Trade,
    /// Whose name it bears, if not its own.
    pub(super) namesake: u32,
    /// The day on which it was added.
    pub(super) founded: Day,
    /// As it was written last; it may have been taken over since.
    pub(super) parent: u32,
    /// Who took over, or [`NONE`] while it stands.
    pub(super) successor: u32,
    pub(super) children: Vec<u32>,
    /// How many codes it has given to those below.
    codes: u32,
    /// Its number among those below the one above.
    pub(super) number: u32,
    /// The first of its members.
    pub(super) head: u32,
    pub(super) count: u32,
    pub(super) secretary: u32,
    pub(super) deputy: u32,
    /// How many documents it has issued.
    pub(super) papers: u32,
    pub(super) congresses: u16,
    pub(super) in_term: bool,
    /// Its place among the cells or committees that stand.
    pub(super) place: u32,
}

/// The code of the organisation at the top.
const ROOT: &str = "goc";

fn parsed(code: &str) -> UnitId {
    match code.parse() {
        Ok(code) => code,
        Err(_) => unreachable!("letters, digits and points are always a code"),
    }
}

/// All organisations there ever were.
#[derive(Default)]
pub(super) struct Tree {
    pub(super) units: Vec<Unit>,
    /// Those that hold members and stand.
    pub(super) cells: Vec<u32>,
    /// The grass-roots organisations with cells that stand.
    pub(super) committees: Vec<u32>,
}

impl Tree {
    pub(super) fn unit(&self, at: u32) -> &Unit {
        &self.units[at as usize]
    }

    pub(super) fn unit_mut(&mut self, at: u32) -> &mut Unit {
        &mut self.units[at as usize]
    }

    /// Adds an organisation under another, or a root.
    pub(super) fn add(&mut self, on: Day, parent: u32, kind: OrgKind, trade: Trade) -> u32 {
        let at = self.units.len() as u32;
        let (id, number) = self.code(parent, kind);
        let place = match kind {
            kind if kind.is_cell() => push(&mut self.cells, at),
            OrgKind::GrassrootsCommittee => push(&mut self.committees, at),
            _ => NONE,
        };
        self.units.push(Unit {
            id,
            kind,
            trade,
            namesake: NONE,
            founded: on,
            parent,
            successor: NONE,
            children: Vec::new(),
            codes: 0,
            number,
            head: NONE,
            count: 0,
            secretary: NONE,
            deputy: NONE,
            papers: 0,
            congresses: 0,
            in_term: false,
            place,
        });
        if parent != NONE {
            self.unit_mut(parent).children.push(at);
        }
        at
    }

    /// Returns the code and the number of the next organisation under another.
    fn code(&mut self, parent: u32, kind: OrgKind) -> (UnitId, u32) {
        let letter = match kind {
            OrgKind::Central | OrgKind::Provincial => 't',
            OrgKind::CentralBloc | OrgKind::Bloc => 'k',
            OrgKind::District => 'h',
            OrgKind::UpperGrassroots => 'u',
            OrgKind::GrassrootsCommittee => 'x',
            OrgKind::GrassrootsCell => 's',
            OrgKind::Sectional | OrgKind::SubordinateCell => 'c',
        };
        if parent == NONE {
            return (parsed(ROOT), 1);
        }
        let above = self.unit_mut(parent);
        above.codes += 1;
        let number = above.codes;
        let text = if above.kind == OrgKind::Central {
            format!("{letter}{number:02}")
        } else {
            format!("{}.{letter}{number:02}", above.id)
        };
        (parsed(&text), number)
    }

    /// Returns the organisation that stands for another now.
    pub(super) fn now(&self, mut at: u32) -> u32 {
        while self.unit(at).successor != NONE {
            at = self.unit(at).successor;
        }
        at
    }

    /// Returns whether an organisation stands.
    pub(super) fn stands(&self, at: u32) -> bool {
        self.unit(at).successor == NONE
    }

    /// Returns the organisation directly above, or [`NONE`].
    pub(super) fn above(&self, at: u32) -> u32 {
        let parent = self.unit(at).parent;
        if parent == NONE { NONE } else { self.now(parent) }
    }

    /// Returns the first organisation, from a unit upwards, that is on a level or above it; else the last one.
    pub(super) fn upwards(&self, mut at: u32, level: Level) -> u32 {
        while self.unit(at).kind.level() > level {
            match self.above(at) {
                NONE => break,
                above => at = above,
            }
        }
        at
    }

    /// Lets one organisation stand for another that ends; those below go with it.
    pub(super) fn take_over(&mut self, at: u32, successor: u32) {
        self.retire(at);
        let children = std::mem::take(&mut self.unit_mut(at).children);
        self.unit_mut(at).successor = successor;
        for &child in &children {
            self.unit_mut(child).parent = successor;
        }
        self.unit_mut(successor).children.extend(children);
        let parent = self.above(at);
        if parent != NONE {
            self.unit_mut(parent).children.retain(|&child| child != at);
        }
    }

    /// Puts an organisation under another.
    pub(super) fn hand_over(&mut self, at: u32, to: u32) {
        let from = self.above(at);
        if from != NONE {
            self.unit_mut(from).children.retain(|&child| child != at);
        }
        self.unit_mut(at).parent = to;
        self.unit_mut(to).children.push(at);
    }

    /// Takes an organisation off the list of those that stand.
    fn retire(&mut self, at: u32) {
        let (place, kind) = (self.unit(at).place, self.unit(at).kind);
        let list = match kind {
            kind if kind.is_cell() => &mut self.cells,
            OrgKind::GrassrootsCommittee => &mut self.committees,
            _ => return,
        };
        list.swap_remove(place as usize);
        if let Some(&moved) = list.get(place as usize) {
            self.unit_mut(moved).place = place;
        }
    }

    /// Returns a cell near another: often under the same organisation.
    pub(super) fn near(&self, cell: u32, chance: &mut Chance) -> u32 {
        let parent = self.above(cell);
        let siblings = if parent == NONE { &self.cells[..] } else { &self.unit(parent).children };
        for _ in 0..4 {
            if let Some(&found) = chance.one_of(siblings)
                && found != cell
                && self.unit(found).kind.is_cell()
            {
                return found;
            }
        }
        self.any(chance)
    }

    /// Returns any cell.
    pub(super) fn any(&self, chance: &mut Chance) -> u32 {
        chance.one_of(&self.cells).copied().unwrap_or(0)
    }
}

fn push(list: &mut Vec<u32>, at: u32) -> u32 {
    list.push(at);
    list.len() as u32 - 1
}
