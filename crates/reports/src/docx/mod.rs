//! A .docx: a ZIP of a few XML files, in the form of the document's day. Every time in it is the same, so that the same
//! document gives the same bytes.

mod body;
mod chart;
mod head;
mod identity;
mod section;
mod styles;
mod xml;

use std::io::{Cursor, Write as _};

use dangvu_words::Words;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use self::body::Body;
use self::identity::{VERIFY, Written};
use self::xml::escaped;
use crate::document::Document;
use crate::error::WriteError;

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// The part that holds the picture of a report's code, and its number among drawings: charts count from one.
const PICTURE: &str = "media/qr.png";
const PICTURE_NUMBER: usize = 1_000;

/// Writes a document.
///
/// # Errors
/// When what is written grows beyond what a ZIP can hold.
pub fn write(document: &Document, words: &Words) -> Result<Vec<u8>, WriteError> {
    let layout = &document.layout;
    let mut body = Body::new(words, layout);
    body.xml += &head::head(&document.head, layout);
    body.blocks(&document.blocks, true);
    body.turn(false);
    body.xml += &head::foot(&document.foot, layout);
    let identity =
        document.identity.as_ref().map(|own| identity::write(own, words, layout, PICTURE_NUMBER)).transpose()?;
    body.xml.extend(identity.iter().map(|own| own.xml.as_str()));
    if !document.appendix.is_empty() {
        body.page_break();
        body.blocks(&document.appendix, false);
    }
    let mut parts: Vec<(String, String)> = vec![
        ("[Content_Types].xml".to_owned(), content_types(body.charts.len())),
        ("_rels/.rels".to_owned(), package_relations()),
        ("docProps/core.xml".to_owned(), properties(document)),
        ("word/document.xml".to_owned(), text(&body)),
        ("word/styles.xml".to_owned(), styles::part(layout)),
        ("word/numbering.xml".to_owned(), styles::numbering(&body.firsts, layout)),
        ("word/header1.xml".to_owned(), styles::page_number()),
        ("word/_rels/document.xml.rels".to_owned(), relations(body.charts.len(), identity.as_ref())),
    ];
    let charts = body.charts.iter().enumerate();
    parts.extend(charts.map(|(at, own)| (format!("word/charts/chart{}.xml", at + 1), chart::part(own, layout))));
    let mut parts: Vec<(String, Vec<u8>)> = parts.into_iter().map(|(name, text)| (name, text.into_bytes())).collect();
    parts.extend(identity.and_then(|own| own.picture).map(|picture| (format!("word/{PICTURE}"), picture)));
    Ok(zipped(&parts)?)
}

fn zipped(parts: &[(String, Vec<u8>)]) -> Result<Vec<u8>, zip::result::ZipError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (name, content) in parts {
        zip.start_file(name.as_str(), options)?;
        zip.write_all(content)?;
    }
    Ok(zip.finish()?.into_inner())
}

fn text(body: &Body<'_>) -> String {
    format!(
        "{XML}<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"{RELATIONS}\" \
         xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
         xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
         xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"><w:body>{}{}</w:body></w:document>",
        body.xml,
        body.section(),
    )
}

fn content_types(charts: usize) -> String {
    let part = |name: &str, kind: &str| format!("<Override PartName=\"{name}\" ContentType=\"{kind}\"/>");
    let mut parts = part("/word/document.xml", &format!("{WORD}.document.main+xml"))
        + &part("/word/styles.xml", &format!("{WORD}.styles+xml"))
        + &part("/word/numbering.xml", &format!("{WORD}.numbering+xml"))
        + &part("/word/header1.xml", &format!("{WORD}.header+xml"))
        + &part("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
    for number in 1..=charts {
        let kind = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";
        parts += &part(&format!("/word/charts/chart{number}.xml"), kind);
    }
    format!(
        "{XML}<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" \
         ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" \
         ContentType=\"application/xml\"/><Default Extension=\"png\" ContentType=\"image/png\"/>{parts}</Types>"
    )
}

fn relation(id: &str, kind: &str, target: &str) -> String {
    format!("<Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{target}\"/>")
}

fn package_relations() -> String {
    let main = relation("document", &format!("{RELATIONS}/officeDocument"), "word/document.xml");
    let core = relation("core", &format!("{PACKAGE}/relationships/metadata/core-properties"), "docProps/core.xml");
    format!("{XML}<Relationships xmlns=\"{PACKAGE}/relationships\">{main}{core}</Relationships>")
}

fn relations(charts: usize, identity: Option<&Written>) -> String {
    let mut all = relation("styles", &format!("{RELATIONS}/styles"), "styles.xml")
        + &relation("numbering", &format!("{RELATIONS}/numbering"), "numbering.xml")
        + &relation("header", &format!("{RELATIONS}/header"), "header1.xml");
    for number in 1..=charts {
        all +=
            &relation(&format!("chart{number}"), &format!("{RELATIONS}/chart"), &format!("charts/chart{number}.xml"));
    }
    if let Some(own) = identity {
        let address = escaped(&own.address);
        all += &format!(
            "<Relationship Id=\"{VERIFY}\" Type=\"{RELATIONS}/hyperlink\" Target=\"{address}\" TargetMode=\"External\"/>"
        );
        if own.picture.is_some() {
            all += &relation(identity::PICTURE, &format!("{RELATIONS}/image"), PICTURE);
        }
    }
    format!("{XML}<Relationships xmlns=\"{PACKAGE}/relationships\">{all}</Relationships>")
}

fn properties(document: &Document) -> String {
    let title = escaped(&format!("{} {}", document.head.title, document.head.subject));
    format!(
        "{XML}<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:creator>{}</dc:creator></cp:coreProperties>",
        title.trim(),
        escaped(&document.head.issuer),
    )
}
