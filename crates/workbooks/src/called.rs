//! How units, members and matters are called now, and who is found by what people call them.

use std::cell::OnceCell;
use std::collections::HashMap;

use dangvu_desk::rights::Scope;
use dangvu_desk::{View, fold};
use dangvu_register::day::Day;
use dangvu_register::ids::{Matter, MatterId, Member, MemberId, Seq, Unit, UnitId};
use dangvu_words::Names;

use crate::cells::{Born, Lookup};

/// How many people of one name are looked at.
const FOUND_MAX: usize = 1_000;

/// What can be read, with the names of units at hand.
pub(crate) struct Called<'v> {
    pub(crate) view: &'v View,
    /// What may be told of it; all, at the command line.
    scope: Option<Scope<'v>>,
    units: OnceCell<HashMap<String, Vec<UnitId>>>,
}

impl<'v> Called<'v> {
    pub(crate) fn new(view: &'v View, scope: Option<Scope<'v>>) -> Self {
        Self { view, scope, units: OnceCell::new() }
    }

    /// Returns whether a member may be told of.
    pub(crate) fn sees(&self, member: Member) -> bool {
        self.scope.as_ref().is_none_or(|scope| scope.member(member))
    }

    /// Returns whether an entry may be told of.
    pub(crate) fn sees_entry(&self, seq: Seq) -> bool {
        self.scope.as_ref().is_none_or(|scope| scope.entry(seq))
    }

    /// Returns whether a matter may be told of.
    pub(crate) fn sees_matter(&self, matter: Matter) -> bool {
        self.scope.as_ref().is_none_or(|scope| scope.matter(matter))
    }

    fn sees_unit(&self, unit: Unit) -> bool {
        self.scope.as_ref().is_none_or(|scope| scope.unit(unit))
    }

    /// Returns the name of a unit, as it is or was last.
    pub(crate) fn unit_name(&self, unit: Unit) -> Option<&'v str> {
        let last = self.view.unit_events(unit, Seq::NEVER).last()?;
        self.view.text(self.view.span_on(unit, last.on, Seq::NEVER)?.name)
    }

    /// Returns the name of a member now.
    pub(crate) fn member_name(&self, member: Member) -> Option<&'v str> {
        self.view.text(self.view.standing(member, Day::OPEN).name)
    }

    /// Returns the members of a name, folded alike, whatever they were called before.
    pub(crate) fn of_name(&self, name: &str) -> Vec<Member> {
        let folded = fold(name);
        let found = self.view.names().find_beginning(&folded).page(0, FOUND_MAX);
        let is_called = |person: &u32| self.view.names().names_of(*person).contains(&folded.as_str());
        let known = found.into_iter().filter(is_called).map(Member);
        known.filter(|&member| self.view.has_history(member) && self.sees(member)).collect()
    }

    /// Returns when a member was born, [`Day::OPEN`] if unknown.
    pub(crate) fn born(&self, member: Member) -> Day {
        self.view.standing(member, Day::OPEN).born
    }
}

impl Lookup for Called<'_> {
    fn units(&self, name: &str) -> Vec<UnitId> {
        let all = || {
            let mut units: HashMap<String, Vec<UnitId>> = HashMap::new();
            for unit in (0..self.view.unit_count()).map(Unit::from_at).filter(|&unit| self.sees_unit(unit)) {
                if let Some(name) = self.unit_name(unit) {
                    units.entry(fold(name)).or_default().push(self.view.unit_id(unit).clone());
                }
            }
            units
        };
        self.units.get_or_init(all).get(name).cloned().unwrap_or_default()
    }

    fn members(&self, name: &str, born: Option<Born>) -> Vec<MemberId> {
        let fits = |&member: &Member| match born {
            Some(Born::On(day)) => self.born(member) == day,
            Some(Born::In(year)) => self.born(member).year() == year,
            None => true,
        };
        self.of_name(name).into_iter().filter(fits).map(|member| self.view.member_id(member)).collect()
    }
}

impl Names for Called<'_> {
    fn unit(&self, unit: &UnitId) -> Option<String> {
        self.unit_name(self.view.unit(unit)?).map(str::to_owned)
    }

    fn member(&self, member: MemberId) -> Option<String> {
        self.member_name(self.view.member(member)?).map(str::to_owned)
    }

    fn matter(&self, matter: &MatterId) -> Option<String> {
        let opening = self.view.opening_of(self.view.matter(matter)?, Seq::NEVER)?.opening;
        self.view.text(opening.title).map(str::to_owned)
    }
}
