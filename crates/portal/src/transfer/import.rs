//! In: a folder of Markdown, of ours or of somebody else's making. Nothing outside of the folder is read.

use std::fs;
use std::path::{Component, Path, PathBuf};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};

use super::front::Front;
use crate::database::Portal;
use crate::error::PortalError;
use crate::fold::slug;
use crate::photo::photo;
use crate::tables::article::{Kind, Work};
use crate::tables::figure::{Figure, Row};
use crate::tables::library::Paper;
use crate::tables::link::SiteLink;
use crate::tables::section::Section;
use crate::tables::setting::Settings;

/// What came in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Texts that the public reads now.
    pub published: usize,
    /// Texts that are drafts.
    pub drafts: usize,
    /// Documents of the library.
    pub papers: usize,
    /// Pictures and files.
    pub files: usize,
    /// What was left out, and why.
    pub left_out: Vec<(PathBuf, String)>,
}

/// An import at work.
struct Importing<'a> {
    portal: &'a Portal,
    root: PathBuf,
    by: (&'a str, &'a str),
    now: Timestamp,
    done: Imported,
}

/// Brings a folder in, on the word of whoever does it. What has no moment of publication is a draft.
///
/// # Errors
/// When the folder cannot be read, or the portal's file cannot be written.
pub fn import(portal: &Portal, folder: &Path, by: (&str, &str), now: Timestamp) -> Result<Imported, PortalError> {
    let root = folder.canonicalize().map_err(|cause| PortalError::File { path: folder.to_owned(), cause })?;
    let mut files = Vec::new();
    markdown_files(&root, &mut files)?;
    files.sort();
    let mut importing = Importing { portal, root, by, now, done: Imported::default() };
    // Sections come before the texts that stand under them.
    files.sort_by_key(|path| !importing.part(path).starts_with("muc"));
    for path in files {
        if let Err(error) = importing.file(&path) {
            match error {
                PortalError::Import { what, .. } => importing.done.left_out.push((path, what)),
                other => return Err(other),
            }
        }
    }
    Ok(importing.done)
}

fn markdown_files(folder: &Path, found: &mut Vec<PathBuf>) -> Result<(), PortalError> {
    let failed = |cause| PortalError::File { path: folder.to_owned(), cause };
    for item in fs::read_dir(folder).map_err(failed)? {
        let item = item.map_err(failed)?;
        let (kind, path) = (item.file_type().map_err(failed)?, item.path());
        if kind.is_dir() {
            markdown_files(&path, found)?;
        } else if kind.is_file() && path.extension().is_some_and(|extension| extension == "md") {
            found.push(path);
        }
    }
    Ok(())
}

impl Importing<'_> {
    fn part(&self, path: &Path) -> PathBuf {
        path.strip_prefix(&self.root).unwrap_or(path).to_owned()
    }

    fn file(&mut self, path: &Path) -> Result<(), PortalError> {
        let text = fs::read_to_string(path).map_err(|cause| left_out(path, &cause.to_string()))?;
        let (front, body) = Front::read(&text);
        let part = self.part(path);
        let of = |name: &str| part.starts_with(name);
        match part.to_str() {
            Some("cai-dat.md") => self.settings(&front),
            Some("menu.md") => self.links("menu", &text),
            Some("lien-ket.md") => self.links("links", &text),
            _ if of("muc") && front.has("name") => self.section(path, &front, &body),
            _ if of("van-ban") && front.has("number") => self.paper(path, &front, &body),
            _ if of("so-lieu") && front.has("measure") => self.figure(path, &front, &body),
            _ => self.text(path, &front, &body),
        }
    }

    fn settings(&self, front: &Front) -> Result<(), PortalError> {
        let text = |name: &str| front.get(name).to_owned();
        self.portal.save_settings(&Settings {
            title: text("title"),
            owner: text("owner"),
            imprint: text("imprint"),
            address: text("address"),
            voices: front.get("voices") != "0",
            threshold: front.get("threshold").parse().unwrap_or_else(|_| Settings::default().threshold),
            simulated: front.get("simulated") == "1",
        })
    }

    fn links(&self, list: &str, text: &str) -> Result<(), PortalError> {
        self.portal.save_links(list, &text.lines().filter_map(SiteLink::of_line).collect::<Vec<_>>())
    }

    fn section(&self, path: &Path, front: &Front, body: &str) -> Result<(), PortalError> {
        let address = slug(&stem(path));
        let before = self.portal.sections()?.into_iter().find(|section| section.slug == address);
        self.portal.save_section(&Section {
            id: before.map_or(0, |section| section.id),
            slug: address,
            name: front.get("name").to_owned(),
            name_en: front.get("name_en").to_owned(),
            about: body.trim().to_owned(),
            position: front.get("position").parse().unwrap_or_default(),
            on_home: front.get("on_home") != "0",
        })?;
        Ok(())
    }

    fn paper(&mut self, path: &Path, front: &Front, body: &str) -> Result<(), PortalError> {
        let issued_on: Date = front.get("issued_on").parse().map_err(|_| left_out(path, "issued_on"))?;
        let address = slug(&stem(path));
        let file = self.brought(path, &format!("tep/{}", front.get("file")))?.unwrap_or_default();
        let before = self.portal.paper(&address)?.map_or(0, |paper| paper.id);
        self.portal.save_paper(&Paper {
            id: before,
            slug: address,
            number: front.get("number").to_owned(),
            kind: front.get("kind").to_owned(),
            issued_on,
            issuer: front.get("issuer").to_owned(),
            about: body.trim().to_owned(),
            file: file.trim_start_matches("tep/").to_owned(),
            shown: front.get("shown") != "0",
        })?;
        self.done.papers += 1;
        Ok(())
    }

    fn figure(&self, path: &Path, front: &Front, body: &str) -> Result<(), PortalError> {
        let day = |name: &str| front.get(name).parse().map_err(|_| left_out(path, name));
        let row = |line: &str| {
            let mut cells = line.split('|').map(str::trim);
            Some(Row {
                unit: cells.next()?.to_owned(),
                label: cells.next()?.to_owned(),
                number: cells.next()?.parse().ok(),
            })
        };
        self.portal.publish_figure(&Figure {
            id: stem(path).parse().map_err(|_| left_out(path, "number"))?,
            title: front.get("title").to_owned(),
            about: front.get("about").to_owned(),
            measure: front.get("measure").to_owned(),
            unit: front.get("unit").to_owned(),
            first_day: day("first_day")?,
            last_day: day("last_day")?,
            threshold: front.get("threshold").parse().unwrap_or_else(|_| Settings::default().threshold),
            shown: front.get("shown") != "0",
            published_at: front.get("published").parse().unwrap_or(self.now),
            published_by: front.get("published_by").to_owned(),
            rows: body.lines().filter_map(row).collect(),
        })?;
        Ok(())
    }

    fn text(&mut self, path: &Path, front: &Front, body: &str) -> Result<(), PortalError> {
        let title = front.get("title").trim();
        if title.is_empty() {
            return Err(left_out(path, "title"));
        }
        let body = self.with_files(path, body)?;
        let address = [front.get("slug"), &stem(path), title].map(slug).into_iter().find(|slug| !slug.is_empty());
        let picture = self.brought(path, front.first(&["picture", "image"]))?.unwrap_or_default();
        let text = |names: &[&str]| front.first(names).to_owned();
        let work = Work {
            kind: if self.part(path).starts_with("trang") { Kind::Page } else { Kind::News },
            slug: address.ok_or_else(|| left_out(path, "slug"))?,
            section: self.section_named(front.first(&["section", "category", "categories"]))?,
            title: title.to_owned(),
            summary: text(&["summary", "description", "excerpt"]),
            author: text(&["author"]),
            source: text(&["source"]),
            tags: text(&["tags", "keywords"]),
            picture: picture.trim_start_matches("hinh/").to_owned(),
            picture_alt: text(&["picture_alt", "image_alt"]),
            picture_caption: text(&["picture_caption"]),
            body,
        };
        match moment(front.first(&["published", "date"])) {
            Some(from) => {
                self.portal.bring_in(&[(work, from, front.get("lead") == "1")], self.by, self.now)?;
                self.done.published += 1;
            }
            None => match self.portal.save(None, &work, 0, self.by, self.now) {
                Ok(_) => self.done.drafts += 1,
                Err(PortalError::Taken(address)) => return Err(left_out(path, &address)),
                Err(other) => return Err(other),
            },
        }
        Ok(())
    }

    /// Returns the section of a name or address; one that there is not is made.
    fn section_named(&self, name: &str) -> Result<Option<i64>, PortalError> {
        let name = name.split(',').next().unwrap_or_default().trim();
        if name.is_empty() {
            return Ok(None);
        }
        let sections = self.portal.sections()?;
        let known = sections.iter().find(|section| section.slug == name || slug(&section.name) == slug(name));
        if let Some(section) = known {
            return Ok(Some(section.id));
        }
        let position = sections.iter().map(|section| section.position).max().unwrap_or_default() + 1;
        let (slug, name, none) = (slug(name), name.to_owned(), String::new);
        let new = Section { id: 0, slug, name, name_en: none(), about: none(), position, on_home: true };
        Ok(Some(self.portal.save_section(&new)?))
    }

    /// Brings in the pictures and files that a text shows and links to, and puts their new names into it.
    fn with_files(&mut self, path: &Path, body: &str) -> Result<String, PortalError> {
        let mut out = String::with_capacity(body.len());
        let mut rest = body;
        while let Some(at) = rest.find("](") {
            let (before, after) = rest.split_at(at + 2);
            out.push_str(before);
            let end = after.find([')', ' ', '\n']).unwrap_or(after.len());
            let address = after[..end].trim_start_matches('<').trim_end_matches('>');
            match self.brought(path, address)? {
                Some(name) => out.push_str(&name),
                None => out.push_str(&after[..end]),
            }
            rest = &after[end..];
        }
        out.push_str(rest);
        Ok(out)
    }

    /// Brings a file in that lies in the folder; returns how texts name it.
    fn brought(&mut self, from: &Path, address: &str) -> Result<Option<String>, PortalError> {
        let Some(path) = self.within(from, address) else { return Ok(None) };
        let Ok(bytes) = fs::read(&path) else { return Ok(None) };
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let extension = path.extension().map(|extension| extension.to_ascii_lowercase()).unwrap_or_default();
        let found = if extension == "jpg" || extension == "jpeg" || extension == "png" {
            if self.portal.picture_bytes(&name, false)?.is_some_and(|kept| kept == bytes) {
                return Ok(Some(format!("hinh/{name}")));
            }
            match photo(&bytes) {
                Ok(photo) => {
                    self.portal.add_picture(&photo, &name, "", self.by.1, self.now)?;
                    Some(format!("hinh/{}", photo.file))
                }
                Err(fault) => {
                    self.done.left_out.push((path, format!("{fault:?}")));
                    None
                }
            }
        } else {
            self.portal.add_file(&name, &bytes, self.by.1, self.now)?.map(|file| format!("tep/{file}"))
        };
        self.done.files += usize::from(found.is_some());
        Ok(found)
    }

    /// Returns the file that an address means, if it is one within the folder.
    fn within(&self, from: &Path, address: &str) -> Option<PathBuf> {
        let address = Path::new(address.trim_start_matches('/'));
        let plain =
            |part: Component<'_>| matches!(part, Component::Normal(_) | Component::CurDir | Component::ParentDir);
        if address.as_os_str().is_empty() || !address.components().all(plain) {
            return None;
        }
        let beside = from.parent()?.join(address);
        let found = [beside, self.root.join(address)].into_iter().find_map(|path| path.canonicalize().ok())?;
        (found.starts_with(&self.root) && found.is_file()).then_some(found)
    }
}

fn left_out(path: &Path, what: &str) -> PortalError {
    PortalError::Import { file: path.display().to_string(), what: what.to_owned() }
}

fn stem(path: &Path) -> String {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Reads a moment, or a day, which begins in Việt Nam.
fn moment(text: &str) -> Option<Timestamp> {
    if let Ok(moment) = text.parse() {
        return Some(moment);
    }
    let day: Date = text.get(..10).unwrap_or(text).parse().ok()?;
    day.to_zoned(TimeZone::fixed(Offset::constant(7))).ok().map(|zoned| zoned.timestamp())
}
