//! Links from other pages to the forms of acts: for whoever may record or propose anything.

use dangvu_desk::rights::{Action, Area};
use dangvu_register::ids::Seq;
use maud::{Markup, html};

use super::may;
use crate::link::To;
use crate::page::Page;

/// Returns whether whoever reads a page may record or propose anything.
pub(crate) fn may_record(page: &Page<'_>) -> bool {
    let records = |action: Action| matches!(action, Action::Record | Action::Propose | Action::Close);
    let grants = page.who.filter(|_| page.is_inside()).map_or(&[][..], |signed| &signed.actor.grants);
    grants
        .iter()
        .any(|grant| matches!(grant.area, Area::Work(_)) && records(grant.action) && grant.holds(page.ask.today))
}

/// Leads to the acts that fit what a page is about.
pub(crate) fn here(page: &Page<'_>, name: &str, value: impl std::fmt::Display) -> Markup {
    html! {
        @if may_record(page) {
            p.deed { a href=(page.link(To::Record).with(name, value)) { (page.t("record-here")) } }
        }
    }
}

/// Leads to the forms that correct and void an entry that stands.
pub(crate) fn of_entry(page: &Page<'_>, seq: Seq) -> Markup {
    let meta = page.view.entry(seq).filter(|meta| meta.voided_by == Seq::NEVER && meta.voids.is_none());
    let actor = page.who.filter(|_| page.is_inside()).map(|signed| &signed.actor);
    let may = |area| actor.is_some_and(|actor| may::filling(actor, area, page.ask.today));
    let may_void = may(dangvu_register::act::Area::Correction);
    html! {
        @if let Some(meta) = meta.filter(|_| may_void) {
            p.deed {
                @if may(meta.kind.area) { a href=(page.link(To::Correct(seq))) { (page.t("record-correct")) } " " }
                a href=(page.link(To::RecordAct("void")).with("entry", seq)) { (page.t("record-void")) }
            }
        }
    }
}
