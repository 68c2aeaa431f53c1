//! Saved views of a list: offered above it, and the one that is shown at first.

use dangvu_desk::store::SavedView;
use dangvu_register::ids::UnitId;
use maud::{Markup, html};

use super::{Filters, ListName};
use crate::error::WebError;
use crate::form::{Fields, WORD};
use crate::link::{Carried, Link, To};
use crate::page::Page;

/// Returns the address that a view shows, with what links carry. What it asks is read and written anew: nothing that was
/// saved stands in an address as it is.
pub(crate) fn address(view: &SavedView, unit: Option<&UnitId>, carried: Carried) -> Option<Link> {
    let list = ListName::named(&view.list)?;
    let saved: Option<UnitId> = view.unit.parse().ok();
    let unit = unit.or(saved.as_ref());
    if list.is_of_unit() && unit.is_none() {
        return None;
    }
    let pairs = Fields::read(view.query.as_bytes())?;
    let link = Link::path(&list.path(unit), carried);
    Some(pairs.pairs().fold(link, |link, (name, value)| link.with(name, value)))
}

/// Sends somebody who asks nothing of a list to the view that they want to see at first.
pub(super) fn at_first(page: &Page<'_>, list: ListName, unit: Option<&UnitId>) -> Result<(), WebError> {
    let is_file = page.ask.address != list.path(unit);
    if is_file || page.ask.own_params().next().is_some() {
        return Ok(());
    }
    let Some(signed) = page.who else { return Ok(()) };
    let views = page.site.desk().store().views(&signed.actor.name, Some(list.name()))?;
    let first = views.iter().find(|view| view.is_default);
    match first.and_then(|view| address(view, unit, page.ask.carried)) {
        Some(link) => Err(WebError::Elsewhere(link)),
        None => Ok(()),
    }
}

/// Offers somebody's views of a list, and to save what is shown as another.
pub(crate) fn bar(page: &Page<'_>, filters: &Filters<'_>, here: &Link) -> Result<Markup, WebError> {
    let Some(signed) = page.who else { return Ok(html! {}) };
    let views = page.site.desk().store().views(&signed.actor.name, Some(filters.list.name()))?;
    let offered: Vec<(Link, &SavedView)> =
        views.iter().filter_map(|view| Some((address(view, filters.unit.as_ref(), page.ask.carried)?, view))).collect();
    let here = here.to_string();
    let query = filters.query_of(&here);
    Ok(html! {
        div.views {
            @if !offered.is_empty() {
                span.hint { (page.t("views-own")) }
                ul.chips { @for (link, view) in &offered {
                    li { a href=(link) aria-current=[(link.to_string() == here).then_some("true")] {
                        (view.name) @if view.is_default { " ★" span.unseen { " " (page.t("views-is-first")) } }
                    } }
                } }
            }
            details.save-view {
                summary { (page.t("views-save")) }
                form method="post" action=(page.link(To::Views)) {
                    input type="hidden" name=(WORD) value=(page.form_word);
                    input type="hidden" name="do" value="save";
                    input type="hidden" name="list" value=(filters.list.name());
                    input type="hidden" name="unit" value=[filters.unit.as_ref()];
                    input type="hidden" name="query" value=(query);
                    label { span { (page.t("views-name")) } input name="name" required maxlength="80" autocomplete="off"; }
                    label.tick { input type="checkbox" name="first" value="yes"; span { (page.t("views-as-first")) } }
                    button type="submit" { (page.t("views-button-save")) }
                    @if !views.is_empty() { a href=(page.link(To::Views)) { (page.t("views-manage")) } }
                }
            }
        }
    })
}

impl Filters<'_> {
    /// Returns what an address of the list asks of it, without what links carry anyway.
    fn query_of(&self, address: &str) -> String {
        let Some((_, query)) = address.split_once('?') else { return String::new() };
        let carried: Vec<&str> = self.page.ask.carried.params().map(|(name, _)| name).collect();
        let is_own = |pair: &&str| !carried.contains(&pair.split('=').next().unwrap_or_default());
        query.split('&').filter(is_own).collect::<Vec<_>>().join("&")
    }
}
