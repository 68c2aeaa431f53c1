//! The public site for its editors: what is written, reviewed, published, and what readers say. Rights are given in the
//! area *portal*: who reads sees drafts, who proposes writes, who records approves and publishes, who administers sets up.

pub(crate) mod comments;
mod diff;
pub(crate) mod edit;
mod fields;
pub(crate) mod figures;
pub(crate) mod history;
pub(crate) mod list;
pub(crate) mod media;
pub(crate) mod papers;
pub(crate) mod sections;
pub(crate) mod settings;
pub(crate) mod text;

use dangvu_desk::account::Signed;
use dangvu_desk::rights::{Action, authorize_portal};
use dangvu_portal::{Portal, PortalError};
use maud::{Markup, html};

use crate::error::{Trouble, WebError};
use crate::form::{Faults, Posted};
use crate::link::{Link, To};
use crate::page::{Content, Page, Place};
use crate::site::Site;

impl From<PortalError> for WebError {
    fn from(error: PortalError) -> Self {
        match error {
            PortalError::Gone => Self::NoPage,
            _ => Trouble::Office.into(),
        }
    }
}

/// Returns the public site, if somebody may do something on it.
fn opened<'s>(site: &'s Site, who: Option<&Signed>, action: Action) -> Result<&'s Portal, WebError> {
    let portal = site.reached.portal.as_deref().ok_or(WebError::NoPage)?;
    let may = who.is_some_and(|signed| authorize_portal(&signed.actor, action, site.today()));
    if may { Ok(portal) } else { Err(WebError::Forbidden) }
}

/// Returns the public site for a page that is read.
fn reading<'p>(page: &'p Page<'_>) -> Result<&'p Portal, WebError> {
    opened(page.site, page.who, Action::Read)
}

/// Returns the public site for a form that was sent.
fn doing<'p>(posted: &'p Posted<'_>, action: Action) -> Result<&'p Portal, WebError> {
    opened(posted.site, Some(posted.who()?), action)
}

/// Returns whether somebody may do something here.
fn may(page: &Page<'_>, action: Action) -> bool {
    opened(page.site, page.who, action).is_ok()
}

/// Returns whether the pages of the public site are open to somebody.
pub(crate) fn is_open(page: &Page<'_>) -> bool {
    may(page, Action::Read)
}

/// Begins a link to one of these pages.
fn to(page: &Page<'_>, rest: &str) -> Link {
    page.link(To::Portal(rest))
}

/// Returns the number in the path.
fn number(path: &[String]) -> Result<i64, WebError> {
    path.first().and_then(|text| text.parse().ok()).ok_or(WebError::NoPage)
}

/// Puts a page together: its heading, the way to the other pages, its body.
fn content(page: &Page<'_>, here: &str, title: String, body: Markup) -> Content {
    let places = [
        ("", "edit-texts"),
        ("/comments", "edit-comments"),
        ("/pictures", "edit-pictures"),
        ("/files", "edit-files"),
        ("/papers", "edit-papers"),
        ("/figures", "edit-figures"),
        ("/sections", "edit-sections"),
        ("/settings", "edit-settings"),
    ];
    let body = html! {
        nav.desks aria-label=(page.t("nav-portal")) { ul { @for (rest, key) in places {
            li { a href=(to(page, rest)) aria-current=[(rest == here).then_some("page")] { (page.t(key)) } }
        } } }
        (body)
    };
    Content::at(title, Place::Portal, body)
}

/// Says why something was not done, beside the form; what is no fault of a form stays an error.
fn fault(posted: &Posted<'_>, error: PortalError) -> Result<Faults, WebError> {
    let told = match &error {
        PortalError::SavedMeanwhile { by } => posted.tv("edit-meanwhile", &[("by", by.into())]),
        PortalError::OwnText => posted.t("edit-own-text"),
        PortalError::State => posted.t("edit-other-state"),
        PortalError::Taken(slug) => {
            return Ok(Faults::one("slug", posted.tv("edit-slug-taken", &[("slug", slug.into())])));
        }
        PortalError::Used => posted.t("edit-used"),
        _ => return Err(error.into()),
    };
    Ok(Faults::one("", told))
}
