//! A list of people put in the order of their names now.

use std::cmp::Ordering;

use crate::base::NONE;
use crate::index::NameIndex;

/// What a list of people is ordered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The whole name, then the number.
    Full,
    /// The given name, which stands last, then the whole name, then the number: as Vietnamese lists are ordered.
    Given,
}

impl Order {
    fn compare(self, one: (&str, u32), other: (&str, u32)) -> Ordering {
        let given = |name: &str| name.rfind(' ').map_or(0, |space| space + 1);
        match self {
            Self::Full => one.cmp(&other),
            Self::Given => one.0[given(one.0)..].cmp(&other.0[given(other.0)..]).then_with(|| one.cmp(&other)),
        }
    }
}

impl NameIndex {
    /// Puts people in the order of the names they have now, folded. Who has no name comes last, by number.
    pub fn order(&self, people: &mut [u32], by: Order) {
        let base = &self.base;
        let mut ranked: Vec<u64> = Vec::with_capacity(people.len());
        let mut changed: Vec<(&str, u32)> = Vec::new();
        for &person in &*people {
            let name = base.current.get(person as usize).copied().unwrap_or(NONE);
            let rank = match by {
                Order::Full => name,
                Order::Given => base.by_given.get(name as usize).copied().unwrap_or(NONE),
            };
            let is_base = name != NONE && !self.overlay.touches(name);
            match self.overlay.names_of(person).filter(|_| !is_base) {
                None => ranked.push(u64::from(rank) << 32 | u64::from(person)),
                Some(names) => match names.last() {
                    Some(name) => changed.push((name, person)),
                    None => ranked.push(u64::from(NONE) << 32 | u64::from(person)),
                },
            }
        }
        ranked.sort_unstable();
        changed.sort_unstable_by(|&one, &other| by.compare(one, other));
        let mut ordered: Vec<u32> = Vec::with_capacity(people.len());
        let mut rest = &ranked[..];
        for (name, person) in changed {
            let is_before = |&key: &u64| {
                let (rank, other) = ((key >> 32) as u32, key as u32);
                rank != NONE
                    && by.compare((base.texts.get(base.current[other as usize]), other), (name, person)).is_lt()
            };
            let (before, after) = rest.split_at(rest.partition_point(is_before));
            ordered.extend(before.iter().map(|&key| key as u32));
            ordered.push(person);
            rest = after;
        }
        ordered.extend(rest.iter().map(|&key| key as u32));
        people.copy_from_slice(&ordered);
    }
}
