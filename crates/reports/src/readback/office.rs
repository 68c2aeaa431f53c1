//! .docx and .xlsx read back: ZIP files of XML, whoever saved them last.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use super::markup::{Gathered, Token, attribute, tokens};
use super::{FileKind, Piece, Place, Unreadable};

/// The longest part of a file that is read, in bytes: no report is near it, and a bomb ends there.
const PART_MAX: u64 = 256 << 20;

type Archive<'b> = ZipArchive<Cursor<&'b [u8]>>;

const DOCX: &str = "word/document.xml";
const XLSX: &str = "xl/workbook.xml";

/// Returns which of the two a ZIP file is.
pub(super) fn kind(bytes: &[u8]) -> Result<FileKind, Unreadable> {
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::Kind)?;
    match (archive.index_for_name(DOCX), archive.index_for_name(XLSX)) {
        (Some(_), _) => Ok(FileKind::Docx),
        (None, Some(_)) => Ok(FileKind::Xlsx),
        (None, None) => Err(Unreadable::Kind),
    }
}

fn open(kind: FileKind, bytes: &[u8]) -> Result<Archive<'_>, Unreadable> {
    ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::Damaged(kind))
}

/// Reads a part; `None` if there is none of that name.
fn part(kind: FileKind, archive: &mut Archive<'_>, name: &str) -> Result<Option<String>, Unreadable> {
    let Some(at) = archive.index_for_name(name) else { return Ok(None) };
    let damaged = Unreadable::Damaged(kind);
    let part = archive.by_index(at).map_err(|_| damaged)?;
    let mut text = String::new();
    let read = part.take(PART_MAX).read_to_string(&mut text).map_err(|_| damaged)?;
    if read as u64 == PART_MAX { Err(damaged) } else { Ok(Some(text)) }
}

/// Reads the paragraphs and cells of a .docx, and the values of its charts.
pub(super) fn docx_pieces(bytes: &[u8]) -> Result<Vec<Piece>, Unreadable> {
    let kind = FileKind::Docx;
    let mut archive = open(kind, bytes)?;
    let document = part(kind, &mut archive, DOCX)?.ok_or(Unreadable::Damaged(kind))?;
    let mut gathered = Gathered::default();
    let mut is_text = false;
    for token in tokens(&document) {
        match token {
            Token::Open("w:tr", ..) => gathered.row(),
            Token::Close("w:tr") => gathered.end_of_row(),
            Token::Open("w:br" | "w:tab", ..) => gathered.add(" "),
            Token::Open("w:t", _, false) => is_text = true,
            Token::Close("w:t") => is_text = false,
            Token::Close("w:p") => gathered.border(),
            Token::Text(text) if is_text => gathered.add(&text),
            Token::Open(..) | Token::Close(_) | Token::Text(_) => {}
        }
    }
    gathered.border();
    let mut pieces = gathered.pieces;
    let names = archive.file_names().filter_map(Result::ok).map(Cow::into_owned);
    let mut charts: Vec<String> = names.filter(|name| name.starts_with("word/charts/chart")).collect();
    charts.sort_unstable_by_key(|name| (name.len(), name.clone()));
    for name in charts {
        let chart = part(kind, &mut archive, &name)?.unwrap_or_default();
        let values = texts_of("c:v", &chart).into_iter();
        let place = |at: usize| Place::Part(name.clone(), at);
        pieces.extend((1..).zip(values).map(|(at, text)| Piece { place: place(at), text, exact: Vec::new() }));
    }
    Ok(pieces)
}

/// Returns the texts of all elements of a name.
fn texts_of(name: &str, xml: &str) -> Vec<String> {
    let (mut texts, mut open) = (Vec::new(), None);
    for token in tokens(xml) {
        match token {
            Token::Open(found, _, false) if found == name => open = Some(String::new()),
            Token::Close(found) if found == name => texts.extend(open.take()),
            Token::Text(text) => {
                if let Some(own) = &mut open {
                    own.push_str(&text);
                }
            }
            Token::Open(..) | Token::Close(_) => {}
        }
    }
    texts
}

/// Reads the cells of a workbook.
pub(super) fn xlsx_pieces(bytes: &[u8]) -> Result<Vec<Piece>, Unreadable> {
    let kind = FileKind::Xlsx;
    let mut archive = open(kind, bytes)?;
    let workbook = part(kind, &mut archive, XLSX)?.ok_or(Unreadable::Damaged(kind))?;
    let links = part(kind, &mut archive, "xl/_rels/workbook.xml.rels")?.unwrap_or_default();
    let shared = part(kind, &mut archive, "xl/sharedStrings.xml")?.unwrap_or_default();
    let (links, shared) = (links_of(&links), shared_of(&shared));
    let mut pieces = Vec::new();
    for token in tokens(&workbook) {
        let Token::Open("sheet", attributes, _) = token else { continue };
        let name = attribute(attributes, "name").unwrap_or_default();
        let target = attribute(attributes, "r:id").and_then(|id| links.get(&id).cloned());
        let target = target.ok_or(Unreadable::Damaged(kind))?;
        let path = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
        let sheet = part(kind, &mut archive, &path)?.ok_or(Unreadable::Damaged(kind))?;
        cells(&name, &sheet, &shared, &mut pieces);
    }
    Ok(pieces)
}

/// Returns the files of a workbook by their links.
fn links_of(xml: &str) -> HashMap<String, String> {
    let link = |token| match token {
        Token::Open("Relationship", attributes, _) => {
            Some((attribute(attributes, "Id")?, attribute(attributes, "Target")?))
        }
        _ => None,
    };
    tokens(xml).into_iter().filter_map(link).collect()
}

/// Returns the texts that cells share, each of one or several runs.
fn shared_of(xml: &str) -> Vec<String> {
    let (mut shared, mut is_text) = (Vec::new(), false);
    for token in tokens(xml) {
        match token {
            Token::Open("si", ..) => shared.push(String::new()),
            Token::Open("t", _, false) => is_text = true,
            Token::Close("t") => is_text = false,
            Token::Text(text) if is_text => {
                if let Some(last) = shared.last_mut() {
                    last.push_str(&text);
                }
            }
            Token::Open(..) | Token::Close(_) | Token::Text(_) => {}
        }
    }
    shared
}

/// Adds the cells of a sheet that hold anything.
fn cells(sheet: &str, xml: &str, shared: &[String], pieces: &mut Vec<Piece>) {
    let (mut cell, mut is_value) = (None, false);
    for token in tokens(xml) {
        match token {
            Token::Open("c", attributes, false) => {
                let is_shared = attribute(attributes, "t").as_deref() == Some("s");
                cell = Some((attribute(attributes, "r").unwrap_or_default(), is_shared, String::new()));
            }
            Token::Open("v" | "t", _, false) => is_value = true,
            Token::Close("v" | "t") => is_value = false,
            Token::Text(text) if is_value => {
                if let Some((.., value)) = &mut cell {
                    value.push_str(&text);
                }
            }
            Token::Close("c") => {
                let Some((at, is_shared, value)) = cell.take() else { continue };
                let of_all = || value.parse::<usize>().ok().and_then(|place| shared.get(place)).cloned();
                let text = if is_shared { of_all().unwrap_or_default() } else { value };
                if !text.trim().is_empty() {
                    let place = Place::Cell(sheet.to_owned(), at);
                    pieces.push(Piece { place, text: text.trim().to_owned(), exact: Vec::new() });
                }
            }
            Token::Open(..) | Token::Close(_) | Token::Text(_) => {}
        }
    }
}
