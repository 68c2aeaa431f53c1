//! Who may write the sections of reports, and close them.

use dangvu_desk::View;
use dangvu_desk::account::Signed;
use dangvu_desk::rights::{Action, Area, authorize};
use dangvu_register::act;
use dangvu_register::ids::Unit;

use crate::site::Site;

/// Returns whether somebody writes the sections of a unit's reports: whoever proposes, records or closes there.
pub(crate) fn writes(site: &Site, view: &View, who: Option<&Signed>, unit: Unit) -> bool {
    may(site, view, who, Action::Propose, unit) || closes(site, view, who, unit)
}

/// Returns whether somebody closes a unit's reports.
pub(crate) fn closes(site: &Site, view: &View, who: Option<&Signed>, unit: Unit) -> bool {
    may(site, view, who, Action::Close, unit)
}

fn may(site: &Site, view: &View, who: Option<&Signed>, action: Action, unit: Unit) -> bool {
    let area = Area::Work(act::Area::Figures);
    who.is_some_and(|signed| authorize(&signed.actor, area, action, unit, view, site.today()).is_some())
}
