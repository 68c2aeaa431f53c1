//! XML as a stream of the few events that workbooks need. A document type is refused, entities are the five of XML,
//! and elements may not lie deeper in each other than any workbook needs.

use std::io::BufRead;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::fault::FileFault;
use super::limits;

/// A piece of a document.
pub(super) enum Piece {
    /// An element begins; its attributes by local name.
    Start(Element),
    /// An element ends.
    End(String),
    /// Text, or a part of it.
    Text(String),
}

/// The beginning of an element.
pub(super) struct Element {
    /// Its name without a prefix.
    pub(super) name: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    /// Returns the value of an attribute, named with or without its prefix.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }
}

/// A document that is read.
pub(super) struct Xml<R> {
    reader: Reader<R>,
    buffer: Vec<u8>,
    depth: usize,
    /// An element without content ends as well as begins.
    ends: Option<String>,
}

impl<R: BufRead> Xml<R> {
    pub(super) fn new(input: R) -> Self {
        Self { reader: Reader::from_reader(input), buffer: Vec::new(), depth: 0, ends: None }
    }

    /// Returns the next piece, `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<Piece>, FileFault> {
        if let Some(name) = self.ends.take() {
            return Ok(Some(Piece::End(name)));
        }
        loop {
            self.buffer.clear();
            let event = self.reader.read_event_into(&mut self.buffer).map_err(FileFault::broken)?;
            return Ok(Some(match event {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > limits::DEPTH_MAX {
                        return Err(FileFault::Bomb);
                    }
                    Piece::Start(element(&start)?)
                }
                Event::Empty(start) => {
                    let element = element(&start)?;
                    self.ends = Some(element.name.clone());
                    Piece::Start(element)
                }
                Event::End(end) => {
                    self.depth = self.depth.saturating_sub(1);
                    Piece::End(local(end.local_name().as_ref())?)
                }
                Event::Text(text) => Piece::Text(text.xml10_content().map_err(FileFault::broken)?.into_owned()),
                Event::CData(text) => Piece::Text(text.xml10_content().map_err(FileFault::broken)?.into_owned()),
                Event::GeneralRef(entity) => match entity.resolve_char_ref().map_err(FileFault::broken)? {
                    Some(letter) => Piece::Text(letter.to_string()),
                    None => Piece::Text(predefined(&entity.decode().map_err(FileFault::broken)?)?.to_owned()),
                },
                Event::DocType(_) => return Err(FileFault::DocumentType),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => continue,
                Event::Eof if self.depth > 0 => return Err(FileFault::Broken("XML".to_owned())),
                Event::Eof => return Ok(None),
            }));
        }
    }
}

fn element(start: &BytesStart<'_>) -> Result<Element, FileFault> {
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(FileFault::broken)?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(FileFault::broken)?;
        attributes.push((local(attribute.key.as_ref())?, value.into_owned()));
    }
    Ok(Element { name: local(start.local_name().as_ref())?, attributes })
}

fn local(name: &[u8]) -> Result<String, FileFault> {
    str::from_utf8(name).map(str::to_owned).map_err(FileFault::broken)
}

fn predefined(name: &str) -> Result<&'static str, FileFault> {
    Ok(match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        other => return Err(FileFault::Broken(format!("&{other};"))),
    })
}
