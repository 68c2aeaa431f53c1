//! What the public site is called, its menu, its links, and how it behaves.

use dangvu_desk::rights::Action;
use dangvu_portal::{Settings, SiteLink};
use maud::html;

use super::{content, doing, fields, opened};
use crate::error::WebError;
use crate::form::{Done, Faults, Posted};
use crate::link::{Link, To};
use crate::page::{Content, Page};

pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    let portal = opened(page.site, page.who, Action::Administer)?;
    let settings = portal.settings()?;
    let lines =
        |list: &str| Ok::<_, WebError>(portal.links(list)?.iter().map(|link| link.line() + "\n").collect::<String>());
    let (menu, links) = (lines("menu")?, lines("links")?);
    let threshold = settings.threshold.to_string();
    let title = page.t("edit-settings");
    let form = html! {
        (fields::line(page, "site_title", "text", &settings.title, true))
        (fields::line(page, "owner", "text", &settings.owner, false))
        (fields::lines(page, "imprint", 4, &settings.imprint))
        (fields::line(page, "address", "url", &settings.address, false))
        (fields::lines(page, "menu", 6, &menu))
        (fields::lines(page, "links", 6, &links))
        (fields::check(page, "voices", settings.voices))
        (fields::line(page, "threshold", "number", &threshold, true))
        (fields::button(page, "save", true))
    };
    let here = Link::path(&page.ask.address, page.ask.carried);
    Ok(content(page, "/settings", title.clone(), html! { h1 { (title) } (fields::form(page, &here, false, &form)) }))
}

pub(crate) fn submit(posted: &Posted<'_>) -> Result<Done, WebError> {
    let portal = doing(posted, Action::Administer)?;
    let fields = posted.fields;
    fields.only(&["site_title", "owner", "imprint", "address", "menu", "links", "voices", "threshold", "what"])?;
    let mut lists = Vec::new();
    for name in ["menu", "links"] {
        let mut links = Vec::new();
        for line in fields.whole(name).lines().filter(|line| !line.trim().is_empty()) {
            match SiteLink::of_line(line) {
                Some(link) => links.push(link),
                None => {
                    return Ok(Done::again(Faults::one(name, posted.tv("edit-fault-line", &[("line", line.into())]))));
                }
            }
        }
        lists.push((name, links));
    }
    let Some(threshold) = fields.get("threshold").parse().ok().filter(|&least: &i64| least >= 3) else {
        return Ok(Done::again(Faults::one("threshold", posted.t("edit-fault-threshold"))));
    };
    let address = fields.get("address");
    if !address.is_empty() && !address.starts_with("https://") && !address.starts_with("http://") {
        return Ok(Done::again(Faults::one("address", posted.t("edit-fault-address"))));
    }
    let text = |name: &str| fields.whole(name).trim().replace("\r\n", "\n");
    let settings = Settings {
        title: text("site_title"),
        owner: text("owner"),
        imprint: text("imprint"),
        address: text("address"),
        voices: fields.get("voices") == "1",
        threshold,
        simulated: portal.settings()?.simulated,
    };
    portal.save_settings(&settings)?;
    for (name, links) in &lists {
        portal.save_links(name, links)?;
    }
    Ok(Done::to(posted.link(To::Portal("/settings"))).saying(posted.t("edit-saved-done")))
}
