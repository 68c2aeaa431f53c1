//! Rights as people read them: what is given for the same organisations and days stands together.

use dangvu_desk::rights::{Action, Area, Grant, Subtree};
use dangvu_register::day::Day;
use maud::{Markup, html};

use crate::form::WORD;
use crate::link::Link;
use crate::page::Page;

/// Rights that differ in their areas only.
struct Together<'a> {
    action: Action,
    subtree: &'a Subtree,
    from: Day,
    to: Option<Day>,
    areas: Vec<Area>,
    ids: Vec<i64>,
}

fn together(grants: &[Grant]) -> Vec<Together<'_>> {
    let mut all: Vec<Together<'_>> = Vec::new();
    for grant in grants {
        let same = |one: &&mut Together<'_>| {
            (one.action, one.subtree, one.from, one.to) == (grant.action, &grant.subtree, grant.from, grant.to)
        };
        match all.iter_mut().find(same) {
            Some(one) => {
                one.areas.push(grant.area);
                one.ids.push(grant.id);
            }
            None => all.push(Together {
                action: grant.action,
                subtree: &grant.subtree,
                from: grant.from,
                to: grant.to,
                areas: vec![grant.area],
                ids: vec![grant.id],
            }),
        }
    }
    all
}

/// Writes what somebody may do; with buttons that end it, if an address is given.
pub(super) fn table(page: &Page<'_>, grants: &[Grant], end: Option<&Link>) -> Markup {
    let today = page.ask.today;
    html! {
        @if grants.is_empty() { p.none { (page.t("rights-none")) } } @else {
            div.scroll tabindex="0" role="group" aria-label=(page.t("rights-title")) { table.list.rights {
                caption.unseen { (page.t("rights-title")) }
                thead { tr {
                    th scope="col" { (page.t("rights-action")) }
                    th scope="col" { (page.t("rights-areas")) }
                    th scope="col" { (page.t("column-unit")) }
                    th scope="col" { (page.t("column-from")) }
                    th scope="col" { (page.t("column-to")) }
                    @if end.is_some() { th scope="col" { span.unseen { (page.t("rights-end")) } } }
                } }
                tbody { @for one in together(grants) {
                    @let has_ended = one.to.is_some_and(|to| to < today);
                    tr.zero[has_ended] {
                        th scope="row" { (label(page, one.action.label())) }
                        td { (areas(page, &one.areas)) }
                        td { (subtree(page, one.subtree)) }
                        td.date { (page.day(one.from)) }
                        td.date { @match one.to {
                            Some(_) if has_ended => { (page.t("rights-ended")) }
                            Some(to) => { (page.day(to)) }
                            None => { "–" }
                        } }
                        @if let Some(end) = end { td { @if !has_ended {
                            form method="post" action=(end) {
                                input type="hidden" name=(WORD) value=(page.form_word);
                                input type="hidden" name="deed" value="end";
                                @for id in &one.ids { input type="hidden" name="grant" value=(id); }
                                button.plain-button type="submit" { (page.t("rights-end")) }
                            }
                        } } }
                    }
                } }
            } }
        }
    }
}

pub(super) fn label(page: &Page<'_>, label: dangvu_register::codes::Label) -> &'static str {
    page.words.lang().choose(label.vi, label.en)
}

fn areas(page: &Page<'_>, areas: &[Area]) -> String {
    areas.iter().map(|area| label(page, area.label())).collect::<Vec<_>>().join("; ")
}

fn subtree(page: &Page<'_>, subtree: &Subtree) -> Markup {
    match subtree {
        Subtree::Whole => html! { (page.t("rights-whole")) },
        Subtree::Under(unit) => page.unit_id_link(unit),
    }
}
