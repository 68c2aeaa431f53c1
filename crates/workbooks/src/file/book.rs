//! A workbook: which sheets it has and in which parts of the file they lie.

use std::io::{BufReader, Read as _};

use super::fault::FileFault;
use super::guard::{self, Archive};
use super::limits;
use super::raw::Row;
use super::sheet;
use super::strings::Strings;
use super::xml::{Element, Piece, Xml};

/// Takes what is read, as it is read.
pub(super) trait Taker {
    /// The workbook begins.
    fn book(&mut self, is_from_1904: bool) -> Result<(), FileFault>;
    /// A sheet begins.
    fn sheet(&mut self, name: &str, is_hidden: bool) -> Result<(), FileFault>;
    /// A row of it.
    fn row(&mut self, row: Row) -> Result<(), FileFault>;
}

/// Reads a file, after the guard let it pass.
pub(super) fn read(bytes: Vec<u8>, taker: &mut dyn Taker) -> Result<(), FileFault> {
    let mut archive = guard::open(bytes)?;
    check_types(&mut archive)?;
    let main = related(&mut archive, "_rels/.rels", "")?.into_iter().find(|of| of.kind.ends_with("/officeDocument"));
    let main = main.map(|of| of.target).ok_or(FileFault::NotAWorkbook)?;
    let (folder, file) = main.rsplit_once('/').unwrap_or(("", &main));
    let parts = related(&mut archive, &format!("{folder}/_rels/{file}.rels"), folder)?;
    let list = sheets(&mut archive, &main)?;
    let strings = match parts.iter().find(|of| of.kind.ends_with("/sharedStrings")) {
        Some(of) => Strings::read(part(&mut archive, &of.target)?)?,
        None => Strings::default(),
    };
    taker.book(list.is_from_1904)?;
    let mut cells = 0;
    for Listed { name, is_hidden, id } in &list.sheets {
        let of = parts.iter().find(|of| of.id == *id).ok_or_else(|| FileFault::Broken(name.clone()))?;
        if !of.kind.ends_with("/worksheet") {
            continue;
        }
        taker.sheet(name, *is_hidden)?;
        sheet::read(part(&mut archive, &of.target)?, name, &strings, &mut cells, &mut |row| taker.row(row))?;
    }
    Ok(())
}

/// Tells what is no plain workbook by what the file says of its parts.
fn check_types(archive: &mut Archive) -> Result<(), FileFault> {
    let mut xml = Xml::new(part(archive, "[Content_Types].xml").map_err(|_| FileFault::NotAWorkbook)?);
    while let Some(piece) = xml.next()? {
        let Piece::Start(element) = piece else { continue };
        if element.get("ContentType").is_some_and(|kind| kind.to_ascii_lowercase().contains("macroenabled")) {
            return Err(FileFault::Macros);
        }
    }
    Ok(())
}

/// A part that another one names.
struct Related {
    id: String,
    kind: String,
    target: String,
}

fn related(archive: &mut Archive, name: &str, folder: &str) -> Result<Vec<Related>, FileFault> {
    let mut xml = Xml::new(part(archive, name)?);
    let mut all = Vec::new();
    while let Some(piece) = xml.next()? {
        let Piece::Start(element) = piece else { continue };
        if element.name != "Relationship" || element.get("TargetMode") == Some("External") {
            continue;
        }
        let get = |name: &str| element.get(name).unwrap_or_default();
        let target = match get("Target").strip_prefix('/') {
            Some(whole) => whole.to_owned(),
            None => format!("{folder}/{}", get("Target")).trim_start_matches('/').to_owned(),
        };
        all.push(Related { id: get("Id").to_owned(), kind: get("Type").to_owned(), target });
    }
    Ok(all)
}

struct List {
    is_from_1904: bool,
    sheets: Vec<Listed>,
}

struct Listed {
    name: String,
    is_hidden: bool,
    id: String,
}

fn sheets(archive: &mut Archive, main: &str) -> Result<List, FileFault> {
    let mut xml = Xml::new(part(archive, main)?);
    let mut list = List { is_from_1904: false, sheets: Vec::new() };
    while let Some(piece) = xml.next()? {
        let Piece::Start(element) = piece else { continue };
        match element.name.as_str() {
            "workbookPr" => list.is_from_1904 = matches!(element.get("date1904"), Some("1" | "true")),
            "sheet" => list.sheets.push(listed(&element)),
            _ => {}
        }
        if list.sheets.len() > limits::SHEETS_MAX {
            return Err(FileFault::Bomb);
        }
    }
    Ok(list)
}

fn listed(element: &Element) -> Listed {
    let id = element.get("r:id").or_else(|| element.get("id")).unwrap_or_default();
    Listed {
        name: element.get("name").unwrap_or_default().to_owned(),
        is_hidden: element.get("state").is_some_and(|state| state != "visible"),
        id: id.to_owned(),
    }
}

fn part<'a>(archive: &'a mut Archive, name: &str) -> Result<impl std::io::BufRead + use<'a>, FileFault> {
    let found = archive.by_name(name).map_err(|_| FileFault::Broken(name.to_owned()))?;
    Ok(BufReader::new(found.take(limits::ENTRY_BYTES_MAX)))
}
