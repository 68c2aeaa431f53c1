//! What whoever sends a workbook may record: the same questions as for the forms of pages.

use dangvu_desk::rights::{Action, Actor, Area, Doing, authorize_whole};
use dangvu_desk::{Setting, Settings, Touched};
use dangvu_register::act;
use dangvu_register::day::Day;
use dangvu_register::ids::Unit;
use dangvu_register::register::Register;
use dangvu_workbooks::May;

use crate::record::may;

/// Somebody who records.
pub(crate) struct Recorder<'a> {
    pub(crate) actor: &'a Actor,
    pub(crate) today: Day,
    pub(crate) settings: &'a Settings,
}

impl Recorder<'_> {
    /// Returns whether an area is marked: there nobody records alone.
    fn needs_two(&self, area: act::Area) -> bool {
        self.settings.is_on(Setting::TwoPersons(area))
    }
}

impl May for Recorder<'_> {
    fn whole(&self, area: act::Area) -> bool {
        !self.needs_two(area)
            && authorize_whole(self.actor, Area::Work(area), Doing::Record.action(area), self.today).is_some()
    }

    fn naming(&self, area: act::Area, named: &[Unit], register: &Register) -> bool {
        may::naming(self.actor, area, named, register, self.today)
    }

    fn touching(&self, touched: &Touched, register: &Register) -> bool {
        !self.needs_two(touched.area) && may::touching(self.actor, touched, register, self.today)
    }

    fn proposing(&self, area: act::Area) -> bool {
        let area = Area::Work(area);
        let proposes = |action: Action| action.covers(Action::Propose);
        self.actor.grants.iter().any(|grant| grant.area == area && proposes(grant.action) && grant.holds(self.today))
    }
}
