//! Rights that are lent: to a token, which goes at most as far as whoever made it goes today.

use dangvu_register::day::Day;
use dangvu_register::register::Register;

use super::{Action, Actor, Area, Grant, Subtree};

/// How far lent rights go at most.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// In which areas.
    pub areas: Vec<Area>,
    /// Whether anything may be done but reading.
    pub records: bool,
    /// For which organisations.
    pub subtree: Subtree,
}

/// Returns somebody with no more rights than the limits let them have, on the tree of today. Nobody lends the right to
/// administer.
pub fn limited(actor: &Actor, limits: &Limits, register: &Register, today: Day) -> Actor {
    let is_lent = |grant: &&Grant| {
        limits.areas.contains(&grant.area) && grant.area != Area::Accounts && grant.action != Action::Administer
    };
    let narrow = |grant: &Grant| {
        let subtree = both(&grant.subtree, &limits.subtree, register, today)?;
        let action = if limits.records { grant.action } else { Action::Read };
        Some(Grant { action, subtree, ..grant.clone() })
    };
    Actor { grants: actor.grants.iter().filter(is_lent).filter_map(narrow).collect(), ..actor.clone() }
}

/// Returns what lies in both of two subtrees: one of them, or nothing.
fn both(one: &Subtree, other: &Subtree, register: &Register, today: Day) -> Option<Subtree> {
    let is_within = |inner: &Subtree, outer: &Subtree| match (inner, outer) {
        (_, Subtree::Whole) => true,
        (Subtree::Whole, Subtree::Under(_)) => false,
        (Subtree::Under(inner), Subtree::Under(_)) => {
            register.unit(inner).is_some_and(|inner| outer.has(register, inner, today))
        }
    };
    if one == other || is_within(one, other) { Some(one.clone()) } else { is_within(other, one).then(|| other.clone()) }
}
