//! Organisations change: whoever is in them follows.

use dangvu_register::codes::{Post, SeatEnd};
use dangvu_register::day::Day;

use super::super::error::Fault;
use super::super::event::Change;
use super::super::tree::At;
use super::{Life, Step};

impl Life<'_, '_> {
    pub(super) fn change(&mut self, on: Day, at: usize) -> Result<(), Fault> {
        let tree = self.tree;
        match &tree.changes[at].what {
            Change::Merge { units, into } | Change::Absorb { units, into } => {
                units.iter().for_each(|&unit| self.hand_over(on, unit, *into));
            }
            Change::End { unit, hand_over_to: Some(heir) } => self.hand_over(on, *unit, *heir),
            Change::End { unit, hand_over_to: None } => {
                if !self.rosters[*unit].is_empty() || tree.children(*unit, on).next().is_some() {
                    let what = format!("{} ends with members or organisations left in it", tree.places[*unit].code);
                    return Err(Fault::new(tree.changes[at].line, what, "Add 'hand_over_to'"));
                }
            }
            Change::Split { unit, parts, rest } => {
                let mut parted = Vec::new();
                for part in parts {
                    let mut members = Vec::new();
                    for _ in 0..part.members {
                        let who = self.pick(on, *unit, false).ok_or_else(|| {
                            let what = format!("{} has too few members to be split so", tree.places[*unit].code);
                            Fault::new(tree.changes[at].line, what, "Lower 'members' of the parts, or raise 'size'")
                        })?;
                        self.part(who, on, Step::Reassigned(part.unit));
                        let person = &mut self.played.people[who];
                        (person.cell, person.settled) = (part.unit, true);
                        self.rosters[part.unit].push(who);
                        members.push(who);
                    }
                    parted.push(members);
                }
                self.played.parted.insert(at, parted);
                if let Some(rest) = rest {
                    self.hand_over(on, *unit, *rest);
                }
            }
            Change::Found(_) | Change::Rename(..) | Change::Reclassify { .. } | Change::Move { .. } => {}
        }
        Ok(())
    }

    /// Lets whoever is in an organisation follow its heir; posts in it end.
    fn hand_over(&mut self, on: Day, unit: At, heir: At) {
        let members = std::mem::take(&mut self.rosters[unit]);
        let heir = self.tree.forward(heir, on);
        for &who in &members {
            self.played.people[who].cell = heir;
        }
        self.rosters[heir].extend(members);
        let mut held: Vec<(At, Post)> = self.holders.keys().filter(|(of, _)| *of == unit).copied().collect();
        held.sort_by_key(|(_, post)| *post);
        for (of, post) in held {
            self.vacate(on, of, post, SeatEnd::Other);
        }
        self.in_term[unit] = false;
    }
}
