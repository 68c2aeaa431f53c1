//! Who may read something and by which right, and what an account may read: for whoever administers accounts.

use dangvu_desk::rights::{Actor, Area, Grant, scope};
use dangvu_desk::store::Account;
use dangvu_register::Being;
use dangvu_register::ids::{Seq, Unit};
use maud::{Markup, html};

use super::{administers, administrator, rights};
use crate::error::WebError;
use crate::link::To;
use crate::page::{Content, Page, Place};
use crate::pages::unit::path_of;

/// Shows who may read the unit that the path names, and by which rights.
pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    administrator(page.site, page.who()?)?;
    let unit = page.asked_unit(0)?;
    let readers = of_unit(page, unit)?;
    let title = page.t("readers-title");
    let body = html! {
        (path_of(page, unit))
        div.heading { h1 { (title) } p.facts { (page.unit_link(unit)) } }
        p.hint { (page.t("readers-what")) }
        p.total role="status" { strong { (page.tv("readers-found", &[("count", readers.len().into())])) } }
        @for (account, grants) in &readers {
            section {
                h2 { a href=(page.link(To::Person(&account.name))) { (account.shown) } }
                (rights::table(page, grants, None))
            }
        }
    };
    Ok(Content::at(format!("{title} – {}", page.unit_name(unit)), Place::Units, body))
}

/// Leads there, whoever administers accounts.
pub(crate) fn link(page: &Page<'_>, unit: Unit) -> Markup {
    html! {
        @if page.who.is_some_and(|signed| administers(page.site, signed)) {
            li { a href=(page.link(To::Readers(page.view.unit_id(unit)))) { (page.t("readers-title")) } }
        }
    }
}

/// Returns the open accounts that have a right over a unit today, each with those rights.
fn of_unit(page: &Page<'_>, unit: Unit) -> Result<Vec<(Account, Vec<Grant>)>, WebError> {
    let (desk, today) = (page.site.desk(), page.ask.today);
    let mut readers = Vec::new();
    for account in desk.store().accounts()?.into_iter().filter(|account| !account.disabled) {
        let mut grants = desk.accounts().grants_of(account.id)?;
        grants.retain(|grant| {
            grant.area != Area::Accounts && grant.holds(today) && grant.subtree.has(page.view, unit, today)
        });
        if !grants.is_empty() {
            readers.push((account, grants));
        }
    }
    Ok(readers)
}

/// Shows what an account may read today: in each area the organisations at the top of it.
pub(super) fn as_account(page: &Page<'_>, account: &Account, grants: &[Grant]) -> Markup {
    let (name, shown) = (account.name.clone(), account.shown.clone());
    let actor = Actor { account: account.id, name, shown, grants: grants.to_vec() };
    let (today, scope) = (page.ask.today, scope(Some(&actor), page.view, page.ask.today));
    let areas = Area::all().map(|area| (area, scope.tops_in(area, today, Seq::NEVER)));
    let areas: Vec<(Area, Vec<Unit>)> = areas.filter(|(_, tops)| !tops.is_empty()).collect();
    html! {
        section #sees {
            h2 { (page.t("sees-title")) }
            p.hint { (page.t("sees-what")) }
            @if areas.is_empty() { p.none { (page.t("sees-nothing")) } } @else {
                div.scroll { table.list {
                    caption.unseen { (page.t("sees-title")) }
                    thead { tr {
                        th scope="col" { (page.t("rights-areas")) }
                        th scope="col" { (page.t("sees-under")) }
                        th.number scope="col" { (page.t("sees-units")) }
                    } }
                    tbody { @for (area, tops) in &areas { tr {
                        th scope="row" { (rights::label(page, area.label())) }
                        td { ul.plain { @for &top in tops { li { (page.unit_link(top)) } } } }
                        td.number { (page.count(standing_under(page, tops))) }
                    } } }
                } }
            }
        }
    }
}

/// Counts the organisations that stand today at or under some.
fn standing_under(page: &Page<'_>, tops: &[Unit]) -> usize {
    let mut count = 0;
    for &top in tops {
        page.view.descend(top, page.ask.today, Seq::NEVER, &mut |_, span| {
            count += usize::from(span.being == Being::Active);
        });
    }
    count
}
