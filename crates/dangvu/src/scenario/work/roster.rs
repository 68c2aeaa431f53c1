//! Who belongs where on a day, of all organisations at once.

use dangvu_register::day::Day;

use super::Work;
use crate::scenario::life::Standing;
use crate::scenario::tree::At;

/// The members of all organisations on a day. Whoever was recorded wrongly around that day is left out.
pub(super) struct Roster {
    /// Of each organisation, those who belong to it directly.
    own: Vec<Vec<(usize, Standing)>>,
    /// Of each organisation, itself and all below it that members belong to.
    cells: Vec<Vec<At>>,
}

impl Roster {
    pub(super) fn new(work: &Work<'_>, on: Day) -> Self {
        let places = work.tree.places.len();
        let (mut own, mut cells) = (vec![Vec::new(); places], vec![Vec::new(); places]);
        for (who, person) in work.played.people.iter().enumerate() {
            if let Some(standing) = person.standing_on(on).filter(|_| work.is_clear(who, on)) {
                let cell = work.tree.forward(standing.cell, on);
                own[cell].push((who, Standing { cell, ..standing }));
            }
        }
        for cell in (0..places).filter(|&cell| !own[cell].is_empty()) {
            for at in work.tree.chain(cell, on) {
                cells[at].push(cell);
            }
        }
        Self { own, cells }
    }

    /// Returns the members of an organisation and of all below it.
    pub(super) fn members(&self, unit: At) -> impl Iterator<Item = (usize, Standing)> + '_ {
        self.cells[unit].iter().flat_map(|&cell| self.own[cell].iter().copied())
    }
}
