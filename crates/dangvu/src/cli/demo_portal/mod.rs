//! The public site of the demo: texts about simulated events, pictures drawn by the program, figures of the demo's register.

mod drawing;

use std::collections::BTreeMap;

use dangvu_desk::publishing::{closed_days, published};
use dangvu_desk::{Desk, View, today};
use dangvu_portal::{Figure, Kind, Paper, Portal, PortalError, Row, Section, Settings, SiteLink, Work, slug};
use dangvu_register::ids::Seq;
use dangvu_words::Words;
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;

/// Who makes them.
const BY: (&str, &str) = ("demo", "Ban biên tập (mô phỏng)");
const SCENARIO: &str = include_str!("../../../../../scenarios/portal/demo.toml");
/// How many hours lie between two texts.
const HOURS_APART: i64 = 29;
/// The measures that are published: which, by organisations or not, with the key of the title.
const FIGURES: [(&str, bool, &str); 3] = [
    ("members", true, "cli-demo-figure-members"),
    ("admitted", true, "cli-demo-figure-admitted"),
    ("grassroots", false, "cli-demo-figure-grassroots"),
];

#[derive(Deserialize)]
struct Scenario {
    site: Site,
    section: Vec<SectionOf>,
    place: Vec<BTreeMap<String, String>>,
    text: Vec<Text>,
    page: Vec<PageOf>,
    paper: Vec<PaperOf>,
    link: Vec<LinkOf>,
}

#[derive(Deserialize)]
struct Site {
    title: String,
    owner: String,
    imprint: String,
}

#[derive(Deserialize)]
struct SectionOf {
    slug: String,
    name: String,
    name_en: String,
    about: String,
}

#[derive(Deserialize)]
struct Text {
    section: String,
    picture: String,
    title: String,
    summary: String,
    tags: String,
    figure: Option<String>,
    body: String,
}

#[derive(Deserialize)]
struct PageOf {
    slug: String,
    title: String,
    summary: String,
    body: String,
}

#[derive(Deserialize)]
struct PaperOf {
    number: String,
    kind: String,
    issued_on: String,
    about: String,
}

#[derive(Deserialize)]
struct LinkOf {
    family: String,
    label: String,
    address: String,
}

/// Fills the public site of a demo, if nothing is there yet.
pub(super) fn make(portal: &Portal, desk: &Desk, words: &Words, now: Timestamp) -> Result<(), PortalError> {
    if !portal.sections()?.is_empty() {
        return Ok(());
    }
    let wrong = |error: toml::de::Error| PortalError::Import { file: "demo.toml".to_owned(), what: error.to_string() };
    let scenario: Scenario = toml::from_str(SCENARIO).map_err(wrong)?;
    let Site { title, owner, imprint } = scenario.site;
    portal.save_settings(&Settings { title, owner, imprint, simulated: true, ..Settings::default() })?;
    let pictures = pictures(portal, words, now)?;
    let figures = figures(portal, &desk.view(), desk, words, now)?;
    let sections = sections(portal, scenario.section)?;
    papers(portal, &scenario.paper)?;
    let link = |link: LinkOf| SiteLink { family: link.family, label: link.label, address: link.address };
    portal.save_links("links", &scenario.link.into_iter().map(link).collect::<Vec<_>>())?;
    let mut works = Vec::new();
    for (at, page) in scenario.page.into_iter().enumerate() {
        let body = with_figure(&page.body, figures.get("members").copied());
        let PageOf { slug, title, summary, .. } = page;
        let from = now - SignedDuration::from_hours(24 * (400 - i64::try_from(at).unwrap_or_default()));
        works.push((Work { kind: Kind::Page, slug, title, summary, body, ..Work::default() }, from, false));
    }
    let mut hours = 3;
    for (round, place) in scenario.place.iter().enumerate() {
        for (at, text) in scenario.text.iter().enumerate() {
            let work = told(text, place, &sections, &pictures, &figures);
            works.push((work, now - SignedDuration::from_hours(hours), round == 0 && at % 3 == 0));
            hours += HOURS_APART;
        }
    }
    portal.bring_in(&works, BY, now)
}

/// Writes a text as it is told of one place.
fn told(
    text: &Text,
    place: &BTreeMap<String, String>,
    sections: &BTreeMap<String, i64>,
    pictures: &BTreeMap<&str, (String, String)>,
    figures: &BTreeMap<&str, i64>,
) -> Work {
    let fill = |text: &str| {
        place.iter().fold(text.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
    };
    let first_large = |text: String| {
        let mut letters = text.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or(text)
    };
    let figure = text.figure.as_deref().and_then(|name| figures.get(name).copied());
    let mut body = with_figure(&fill(&text.body), figure);
    for (name, (file, _)) in pictures {
        body = body.replace(&format!("](hinh/{name} "), &format!("](hinh/{file} "));
    }
    let (picture, picture_alt) = pictures.get(text.picture.as_str()).cloned().unwrap_or_default();
    let title: String = first_large(fill(&text.title));
    Work {
        slug: slug(&title),
        section: sections.get(&text.section).copied(),
        title,
        summary: first_large(fill(&text.summary)),
        author: BY.1.to_owned(),
        tags: text.tags.clone(),
        picture_caption: picture_alt.clone(),
        picture,
        picture_alt,
        body: body.trim().to_owned(),
        ..Work::default()
    }
}

fn with_figure(body: &str, figure: Option<i64>) -> String {
    body.replace("{figure}", &figure.map(|id| format!("![](so-lieu/{id})")).unwrap_or_default())
}

fn pictures<'n>(
    portal: &Portal,
    words: &Words,
    now: Timestamp,
) -> Result<BTreeMap<&'n str, (String, String)>, PortalError> {
    let mut made = BTreeMap::new();
    for (seed, name) in drawing::NAMES.into_iter().enumerate() {
        let alt = words.text(&format!("cli-demo-picture-{name}"));
        let (width, height, rgb) = drawing::draw(name, seed);
        if let Ok(photo) = dangvu_portal::drawn(width, height, rgb) {
            portal.add_picture(&photo, name, &alt, BY.1, now)?;
            made.insert(name, (photo.file, alt));
        }
    }
    Ok(made)
}

fn sections(portal: &Portal, sections: Vec<SectionOf>) -> Result<BTreeMap<String, i64>, PortalError> {
    let mut made = BTreeMap::new();
    for (position, section) in (1..).zip(sections) {
        let SectionOf { slug, name, name_en, about } = section;
        let address = slug.clone();
        let id = portal.save_section(&Section { id: 0, slug, name, name_en, about, position, on_home: true })?;
        made.insert(address, id);
    }
    Ok(made)
}

fn papers(portal: &Portal, papers: &[PaperOf]) -> Result<(), PortalError> {
    for PaperOf { number, kind, issued_on, about } in papers {
        let wrong = |_| PortalError::Import { file: "demo.toml".to_owned(), what: issued_on.clone() };
        portal.save_paper(&Paper {
            id: 0,
            slug: slug(&format!("{number} {issued_on}")),
            number: number.clone(),
            kind: kind.clone(),
            issued_on: issued_on.parse().map_err(wrong)?,
            issuer: "Tỉnh ủy (mô phỏng)".to_owned(),
            about: about.clone(),
            file: String::new(),
            shown: true,
        })?;
    }
    Ok(())
}

/// Publishes figures of the head of the register at the last day that was closed.
fn figures<'n>(
    portal: &Portal,
    view: &View,
    desk: &Desk,
    words: &Words,
    now: Timestamp,
) -> Result<BTreeMap<&'n str, i64>, PortalError> {
    let mut made = BTreeMap::new();
    let tops = view.roots(today(now), Seq::NEVER);
    let Some((&top, closing)) = tops.first().and_then(|top| Some((top, closed_days(view, *top).first().copied()?)))
    else {
        return Ok(made);
    };
    let least = portal.settings()?.threshold;
    for (name, by_parts, title) in FIGURES {
        let Some(measure) = desk.measures().all().iter().find(|measure| measure.id == name) else { continue };
        let computed = published(view, measure, top, &closing, by_parts, least);
        let rows = std::iter::once(&computed.whole).chain(&computed.parts);
        let id = portal.publish_figure(&Figure {
            id: 0,
            title: words.text(title),
            about: String::new(),
            measure: name.to_owned(),
            unit: computed.whole.0.to_string(),
            first_day: closing.from.date(),
            last_day: closing.to.date(),
            threshold: least,
            shown: true,
            published_at: now,
            published_by: BY.1.to_owned(),
            rows: rows
                .map(|(unit, label, number)| Row { unit: unit.to_string(), label: label.clone(), number: *number })
                .collect(),
        })?;
        made.insert(name, id);
    }
    Ok(made)
}
