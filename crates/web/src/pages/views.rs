//! One's saved views of lists: to open, rename, throw away, and to say which one a list is shown by at first.

use dangvu_desk::store::SavedView;
use dangvu_register::ids::UnitId;
use maud::{Markup, html};

use crate::error::WebError;
use crate::form::{Done, Faults, Fields, Posted, WORD};
use crate::link::To;
use crate::list::{ListName, view_address};
use crate::page::{Content, Page, Place};

/// The longest name of a view, in letters, and the longest of what it asks, in bytes.
const NAME_MAX: usize = 80;
const QUERY_MAX: usize = 2_000;

/// Shows the views.
pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    let views = page.site.desk().store().views(&page.who()?.actor.name, None)?;
    let title = page.t("views-title");
    let body = html! {
        h1 { (title) }
        p.lead { (page.t("views-help")) }
        (page.fault())
        @if views.is_empty() { div.notice.empty { p { (page.t("views-none")) } } }
        @else { div.scroll { table.listed {
            caption.unseen { (title) }
            thead { tr {
                th scope="col" { (page.t("views-name")) }
                th scope="col" { (page.t("views-list")) }
                th scope="col" { (page.t("views-first")) }
                th scope="col" { (page.t("views-change")) }
            } }
            tbody { @for view in &views { (row(page, view)) } }
        } } }
    };
    Ok(Content::at(title, Place::Accounts, body))
}

fn row(page: &Page<'_>, view: &SavedView) -> Markup {
    let list = ListName::named(&view.list).map(|list| page.t(list.key())).unwrap_or_default();
    let unit: Option<UnitId> = view.unit.parse().ok();
    html! {
        tr {
            th scope="row" {
                @match view_address(view, None, page.ask.carried) {
                    Some(link) => { a href=(link) { (view.name) } }
                    None => { (view.name) }
                }
            }
            td { (list) @if let Some(unit) = unit { p.hint { (page.unit_id_link(&unit)) } } }
            td {
                @if view.is_default { (deed(page, view, "usual", "views-not-first")) }
                @else { (deed(page, view, "first", "views-make-first")) }
            }
            td {
                div.buttons {
                    form method="post" action=(page.link(To::Views)) {
                        (hidden(page, view, "rename"))
                        label { span.unseen { (page.t("views-new-name")) }
                            input name="name" value=(view.name) required maxlength=(NAME_MAX) autocomplete="off"; }
                        " " button.second type="submit" { (page.t("views-rename")) }
                    }
                    (deed(page, view, "drop", "views-drop"))
                }
            }
        }
    }
}

fn deed(page: &Page<'_>, view: &SavedView, what: &str, key: &str) -> Markup {
    html! {
        form method="post" action=(page.link(To::Views)) {
            (hidden(page, view, what))
            button.second type="submit" { (page.t(key)) span.unseen { " " (view.name) } }
        }
    }
}

fn hidden(page: &Page<'_>, view: &SavedView, what: &str) -> Markup {
    html! {
        input type="hidden" name=(WORD) value=(page.form_word);
        input type="hidden" name="do" value=(what);
        input type="hidden" name="id" value=(view.id);
    }
}

/// Saves, renames, throws away, or says what is shown at first.
pub(crate) fn submit(posted: &Posted<'_>) -> Result<Done, WebError> {
    let fields = posted.fields;
    fields.only(&["do", "id", "name", "list", "unit", "query", "first"])?;
    if fields.get("do") == "save" {
        return save(posted);
    }
    let (store, owner) = (posted.site.desk().store(), &posted.who()?.actor.name);
    let Ok(id) = fields.get("id").parse() else { return Ok(fault(posted, "views-gone")) };
    if store.view(owner, id)?.is_none() {
        return Ok(fault(posted, "views-gone"));
    }
    let done = match fields.get("do") {
        "rename" => {
            let Some(name) = name(fields) else { return Ok(fault(posted, "views-bad-name")) };
            if !store.rename_view(owner, id, name)? {
                return Ok(fault(posted, "views-name-taken"));
            }
            "views-renamed"
        }
        "drop" => {
            store.drop_view(owner, id)?;
            "views-dropped"
        }
        is_first @ ("first" | "usual") => {
            store.set_default_view(owner, id, is_first == "first")?;
            "views-first-set"
        }
        other => return Err(WebError::Field(other.to_owned())),
    };
    Ok(Done::to(posted.link(To::Views)).saying(posted.t(done)))
}

/// Saves what a list's address asks, and goes back there.
fn save(posted: &Posted<'_>) -> Result<Done, WebError> {
    let (fields, owner) = (posted.fields, &posted.who()?.actor.name);
    let Some(name) = name(fields) else { return Ok(fault(posted, "views-bad-name")) };
    let view = SavedView {
        id: 0,
        list: fields.get("list").to_owned(),
        unit: fields.get("unit").to_owned(),
        name: name.to_owned(),
        query: fields.get("query").to_owned(),
        is_default: fields.get("first") == "yes",
    };
    let is_unit = |unit: &str| unit.is_empty() || unit.parse::<UnitId>().is_ok();
    let link = view_address(&view, None, posted.ask.carried);
    let Some(link) = link.filter(|_| view.query.len() <= QUERY_MAX && is_unit(&view.unit)) else {
        return Ok(fault(posted, "views-bad-list"));
    };
    if !posted.site.desk().store().save_view(owner, &view, posted.now)? {
        return Ok(fault(posted, "views-full"));
    }
    Ok(Done::to(link).saying(posted.tv("views-saved", &[("name", name.into())])))
}

fn name(fields: &Fields) -> Option<&str> {
    let name = fields.get("name");
    let fits = !name.is_empty() && name.chars().count() <= NAME_MAX && !name.contains(char::is_control);
    fits.then_some(name)
}

fn fault(posted: &Posted<'_>, key: &str) -> Done {
    Done::again(Faults::one("", posted.t(key)))
}
