//! What stands on the pages, as a PDF: tagged, and checked against the rules for archives (PDF/A-2a) and for readers who
//! do not see (PDF/UA-1).

use std::num::NonZeroU16;

use dangvu_register::day::Day;
use krilla::action::LinkAction;
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::color::rgb;
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::{DateTime, Metadata};
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule};
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, ListNumbering, SpanTag, TableHeaderScope, Tag, TagGroup, TagKind,
    TagTree,
};
use krilla::text::{Font, GlyphId, KrillaGlyph};
use krilla::{Document, SerializeSettings};

use super::flow::{Area, Entry, Flow, Item, Page};
use super::fonts;
use super::line::Piece;
use super::tags::{Kid, Kind, Mark, Node, Tags};
use crate::error::WriteError;

/// What a PDF says of itself.
pub(super) struct About {
    /// What it is called; never empty.
    pub(super) title: String,
    /// Who issues it.
    pub(super) issuer: String,
    /// Its language.
    pub(super) lang: &'static str,
    /// Its day.
    pub(super) day: Day,
}

/// What marks and links became.
struct Drawn {
    fonts: Vec<Font>,
    marks: Vec<Option<Identifier>>,
    links: Vec<Option<Identifier>>,
}

/// Draws pages.
pub(super) fn draw(flow: &Flow, about: &About) -> Result<Vec<u8>, WriteError> {
    let refused = |error: String| WriteError::Pdf(error);
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A2_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| refused(format!("{error:?}")))?;
    let mut pdf = Document::new_with(SerializeSettings { configuration, ..SerializeSettings::default() });
    let fonts: Option<Vec<Font>> = fonts::FILES.iter().map(|file| Font::new((*file).into(), 0)).collect();
    let fonts = fonts.ok_or_else(|| refused("the serif cannot be read".to_owned()))?;
    let mut drawn = Drawn { fonts, marks: vec![None; flow.tags.marks], links: vec![None; flow.tags.links] };
    for page in &flow.pages {
        drawn.page(&mut pdf, page);
    }
    let mut tree = TagTree::new().with_lang(Some(about.lang.to_owned()));
    tree.push(drawn.group(&flow.tags, Tags::ROOT));
    pdf.set_tag_tree(tree);
    pdf.set_outline(outline(&flow.entries, &about.title));
    pdf.set_metadata(metadata(about));
    pdf.finish().map_err(|error| refused(error.to_string()))
}

fn metadata(about: &About) -> Metadata {
    let date = about.day.date();
    let part = |number: i8| u8::try_from(number).unwrap_or(1);
    let day = DateTime::new(u16::try_from(date.year()).unwrap_or(2000)).month(part(date.month()));
    Metadata::new()
        .title(about.title.clone())
        .authors(vec![about.issuer.clone()])
        .language(about.lang.to_owned())
        .creation_date(day.day(part(date.day())).hour(0).minute(0).second(0))
}

/// Lists the headings below each other; a text without any is listed by its name.
fn outline(entries: &[Entry], title: &str) -> Outline {
    let at = |entry: &Entry| XyzDestination::new(entry.at.0, Point::from_xy(0.0, (entry.at.1 - 10.0).max(0.0)));
    let mut outline = Outline::new();
    let mut open: Vec<(u16, OutlineNode)> = Vec::new();
    let close = |open: &mut Vec<(u16, OutlineNode)>, outline: &mut Outline, level: u16| {
        while open.last().is_some_and(|(own, _)| *own >= level) {
            let Some((_, node)) = open.pop() else { return };
            match open.last_mut() {
                Some((_, above)) => above.push_child(node),
                None => outline.push_child(node),
            }
        }
    };
    for entry in entries {
        close(&mut open, &mut outline, entry.level);
        open.push((entry.level, OutlineNode::new(entry.said.clone(), at(entry)).with_open(entry.level == 1)));
    }
    close(&mut open, &mut outline, 0);
    if entries.is_empty() {
        outline.push_child(OutlineNode::new(title.to_owned(), XyzDestination::new(0, Point::from_xy(0.0, 0.0))));
    }
    outline
}

fn fill([red, green, blue]: [u8; 3]) -> Fill {
    Fill { paint: rgb::Color::new(red, green, blue).into(), opacity: NormalizedF32::ONE, rule: FillRule::NonZero }
}

impl Drawn {
    fn page(&mut self, pdf: &mut Document, page: &Page) {
        let Some(settings) = PageSettings::from_wh(page.size.0, page.size.1) else { return };
        let mut own = pdf.start_page_with(settings);
        let mut surface = own.surface();
        for item in &page.items {
            let (Item::Text(.., mark) | Item::Areas(.., mark)) = item;
            let tag = match mark {
                Mark::Content(_) if matches!(item, Item::Areas(..)) => ContentTag::Other,
                Mark::Content(_) => ContentTag::Span(SpanTag::empty()),
                Mark::Ornament => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)),
                Mark::Again => ContentTag::Artifact(Artifact::with_kind(ArtifactType::PaginationOther)),
            };
            let id = surface.start_tagged(tag);
            match item {
                Item::Text(x, y, piece, stretch, _) => self.text(&mut surface, (*x, *y), piece, *stretch),
                Item::Areas(all, colour, _) => areas(&mut surface, all, *colour),
            }
            surface.end_tagged();
            if let Mark::Content(number) = mark {
                self.marks[*number] = Some(id);
            }
        }
        surface.finish();
        for link in &page.links {
            let Area { x, y, wide, high } = link.area;
            let Some(area) = Rect::from_xywh(x, y, wide.max(0.1), high.max(0.1)) else { continue };
            let target = Target::Action(LinkAction::new(link.address.to_string()).into());
            let annotation = Annotation::new_link(LinkAnnotation::new(area, target), Some(link.said.clone()));
            self.links[link.number] = Some(own.add_tagged_annotation(annotation));
        }
        own.finish();
    }

    fn text(&self, surface: &mut Surface<'_>, (x, y): (f32, f32), piece: &Piece, stretch: f32) {
        let (face, size) = (piece.look.face, piece.look.size);
        let glyphs = piece.text.char_indices().map(|(at, letter)| {
            let own = face.letter(letter);
            let more = if letter == ' ' { stretch / size } else { 0.0 };
            let range = at..at + letter.len_utf8();
            KrillaGlyph::new(GlyphId::new(own.glyph), own.width + more, 0.0, 0.0, 0.0, range, None)
        });
        let glyphs: Vec<KrillaGlyph> = glyphs.collect();
        surface.set_fill(Some(fill([0; 3])));
        surface.draw_glyphs(Point::from_xy(x, y), &glyphs, self.fonts[face as usize].clone(), &piece.text, size, false);
    }

    fn group(&self, tags: &Tags, node: Node) -> TagGroup {
        let (kind, kids) = tags.get(node);
        let mut group = TagGroup::new(tag(kind));
        for kid in kids {
            match kid {
                Kid::Node(below) => group.push(self.group(tags, *below)),
                Kid::Marked(number) => self.marks[*number].iter().for_each(|id| group.push(*id)),
                Kid::Link(number) => self.links[*number].iter().for_each(|id| group.push(*id)),
            }
        }
        group
    }
}

fn areas(surface: &mut Surface<'_>, areas: &[Area], colour: [u8; 3]) {
    let mut path = PathBuilder::new();
    for Area { x, y, wide, high } in areas {
        Rect::from_xywh(*x, *y, *wide, *high).into_iter().for_each(|area| path.push_rect(area));
    }
    if let Some(path) = path.finish() {
        surface.set_fill(Some(fill(colour)));
        surface.draw_path(&path);
    }
}

fn tag(kind: &Kind) -> TagKind {
    match kind {
        Kind::Part => Tag::Part.into(),
        Kind::Heading(level, said) => {
            Tag::Hn(NonZeroU16::new(*level).unwrap_or(NonZeroU16::MIN), Some(said.clone())).into()
        }
        Kind::Paragraph => Tag::P.into(),
        Kind::List(numbered) => Tag::L(if *numbered { ListNumbering::Decimal } else { ListNumbering::None }).into(),
        Kind::Item => Tag::LI.into(),
        Kind::Label => Tag::Lbl.into(),
        Kind::Said => Tag::LBody.into(),
        Kind::Table => Tag::Table.into(),
        Kind::Caption => Tag::Caption.into(),
        Kind::Heads => Tag::THead.into(),
        Kind::Rows => Tag::TBody.into(),
        Kind::Row => Tag::TR.into(),
        Kind::ColumnHead => Tag::TH(TableHeaderScope::Column).into(),
        Kind::RowHead => Tag::TH(TableHeaderScope::Row).into(),
        Kind::Cell => Tag::TD.into(),
        Kind::Drawing(said) => Tag::Figure(Some(said.clone())).into(),
        Kind::Link => Tag::Link.into(),
    }
}
