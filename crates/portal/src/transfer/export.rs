//! Out: everything that the public reads, and what is being written beside it.

use std::fs;
use std::path::Path;

use jiff::Timestamp;

use super::front::Front;
use crate::database::Portal;
use crate::error::PortalError;
use crate::tables::article::{Kind, Work};

/// How many are read at a time.
const AT_ONCE: usize = 200;

/// Writes everything into a folder, which must not be there yet. Returns how many texts there are.
///
/// # Errors
/// When it is there, or something cannot be read or written.
pub fn export(portal: &Portal, folder: &Path, now: Timestamp) -> Result<usize, PortalError> {
    fs::create_dir(folder).map_err(failed(folder))?;
    for part in ["muc", "tin", "trang", "van-ban", "so-lieu", "hinh", "tep"] {
        fs::create_dir(folder.join(part)).map_err(failed(folder))?;
    }
    settings(portal, folder)?;
    sections(portal, folder)?;
    papers(portal, folder)?;
    figures(portal, folder)?;
    media(portal, folder)?;
    texts(portal, folder, now)
}

fn failed(path: &Path) -> impl Fn(std::io::Error) -> PortalError {
    let path = path.to_owned();
    move |cause| PortalError::File { path: path.clone(), cause }
}

fn put(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) -> Result<(), PortalError> {
    let path = folder.join(name);
    fs::write(&path, bytes).map_err(failed(&path))
}

fn settings(portal: &Portal, folder: &Path) -> Result<(), PortalError> {
    let settings = portal.settings()?;
    let mut front = Front::default();
    front.put("title", &settings.title);
    front.put("owner", &settings.owner);
    front.put("imprint", &settings.imprint);
    front.put("address", &settings.address);
    front.put("voices", if settings.voices { "1" } else { "0" });
    front.put("threshold", &settings.threshold.to_string());
    front.put("simulated", if settings.simulated { "1" } else { "0" });
    put(folder, "cai-dat.md", front.write(""))?;
    for (list, name) in [("menu", "menu.md"), ("links", "lien-ket.md")] {
        let lines: Vec<String> = portal.links(list)?.iter().map(|link| link.line() + "\n").collect();
        put(folder, name, lines.concat())?;
    }
    Ok(())
}

fn sections(portal: &Portal, folder: &Path) -> Result<(), PortalError> {
    for section in portal.sections()? {
        let mut front = Front::default();
        front.put("name", &section.name);
        front.put("name_en", &section.name_en);
        front.put("position", &section.position.to_string());
        front.put("on_home", if section.on_home { "1" } else { "0" });
        put(folder, &format!("muc/{}.md", section.slug), front.write(&section.about))?;
    }
    Ok(())
}

fn papers(portal: &Portal, folder: &Path) -> Result<(), PortalError> {
    let mut skip = 0;
    loop {
        let (papers, _) = portal.papers((None, None), false, skip, AT_ONCE)?;
        if papers.is_empty() {
            return Ok(());
        }
        skip += papers.len();
        for paper in papers {
            let mut front = Front::default();
            front.put("number", &paper.number);
            front.put("kind", &paper.kind);
            front.put("issued_on", &paper.issued_on.to_string());
            front.put("issuer", &paper.issuer);
            front.put("file", &paper.file);
            front.put("shown", if paper.shown { "1" } else { "0" });
            put(folder, &format!("van-ban/{}.md", paper.slug), front.write(&paper.about))?;
        }
    }
}

fn figures(portal: &Portal, folder: &Path) -> Result<(), PortalError> {
    for figure in portal.figures()? {
        let mut front = Front::default();
        front.put("title", &figure.title);
        front.put("about", &figure.about);
        front.put("measure", &figure.measure);
        front.put("unit", &figure.unit);
        front.put("first_day", &figure.first_day.to_string());
        front.put("last_day", &figure.last_day.to_string());
        front.put("threshold", &figure.threshold.to_string());
        front.put("shown", if figure.shown { "1" } else { "0" });
        front.put("published", &figure.published_at.to_string());
        front.put("published_by", &figure.published_by);
        let number = |number: Option<i64>| number.map_or_else(String::new, |number| number.to_string());
        let rows = figure.rows.iter().map(|row| format!("{} | {} | {}\n", row.unit, row.label, number(row.number)));
        put(folder, &format!("so-lieu/{}.md", figure.id), front.write(&rows.collect::<String>()))?;
    }
    Ok(())
}

fn media(portal: &Portal, folder: &Path) -> Result<(), PortalError> {
    let mut skip = 0;
    loop {
        let (pictures, _) = portal.pictures(skip, AT_ONCE)?;
        if pictures.is_empty() {
            break;
        }
        skip += pictures.len();
        for picture in pictures {
            let bytes = portal.picture_bytes(&picture.file, false)?.unwrap_or_default();
            put(folder, &format!("hinh/{}", picture.file), bytes)?;
        }
    }
    for file in portal.files()? {
        put(folder, &format!("tep/{}", file.file), portal.file_bytes(&file.file)?.unwrap_or_default())?;
    }
    Ok(())
}

fn texts(portal: &Portal, folder: &Path, now: Timestamp) -> Result<usize, PortalError> {
    let sections = portal.sections()?;
    let mut count = 0;
    loop {
        let (workings, _) = portal.workings(None, count, AT_ONCE)?;
        if workings.is_empty() {
            return Ok(count);
        }
        count += workings.len();
        for working in workings {
            let work = &working.last.work;
            let section = sections.iter().find(|section| Some(section.id) == work.section);
            let published = match portal.live(&work.slug, Timestamp::MAX)? {
                Some(Ok(live)) if working.live.is_some() => live.brief.published_at.to_string(),
                _ => String::new(),
            };
            let front = front_of(work, section.map_or("", |section| section.slug.as_str()), &published, working.lead);
            let part = if work.kind == Kind::Page { "trang" } else { "tin" };
            let name = if work.slug.is_empty() { format!("{}", now.as_second()) } else { work.slug.clone() };
            put(folder, &format!("{part}/{name}.md"), front.write(&work.body))?;
        }
    }
}

fn front_of(work: &Work, section: &str, published: &str, lead: bool) -> Front {
    let mut front = Front::default();
    front.put("title", &work.title);
    front.put("slug", &work.slug);
    front.put("section", section);
    front.put("summary", &work.summary);
    front.put("author", &work.author);
    front.put("source", &work.source);
    front.put("tags", &work.tags);
    let picture = if work.picture.is_empty() { String::new() } else { format!("hinh/{}", work.picture) };
    front.put("picture", &picture);
    front.put("picture_alt", &work.picture_alt);
    front.put("picture_caption", &work.picture_caption);
    front.put("published", published);
    front.put("lead", if lead { "1" } else { "0" });
    front
}
