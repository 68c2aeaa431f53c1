//! From blocks to a page. All letters are escaped; what stands around them is written here and nowhere else.

use maud::{Markup, html};

use super::{Block, Inline};

/// What a page knows of what a text shows.
pub struct Look<'a> {
    /// The size of a picture, if it is there.
    pub picture: &'a dyn Fn(&str) -> Option<(u32, u32)>,
    /// A published figure, drawn; nothing if it is not there.
    pub figure: &'a dyn Fn(i64) -> Option<Markup>,
}

/// Draws blocks.
pub fn draw(blocks: &[Block], look: &Look<'_>) -> Markup {
    html! { @for block in blocks { (one(block, look)) } }
}

fn one(block: &Block, look: &Look<'_>) -> Markup {
    match block {
        Block::Paragraph(line) => html! { p { (inlines(line)) } },
        Block::Heading(2, line) => html! { h2 { (inlines(line)) } },
        Block::Heading(3, line) => html! { h3 { (inlines(line)) } },
        Block::Heading(_, line) => html! { h4 { (inlines(line)) } },
        Block::List { ordered: true, items } => html! { ol { @for item in items { li { (point(item, look)) } } } },
        Block::List { ordered: false, items } => html! { ul { @for item in items { li { (point(item, look)) } } } },
        Block::Quote(inner) => html! { blockquote { (draw(inner, look)) } },
        Block::Table { head, rows } => html! {
            div.scroll tabindex="0" role="group" { table {
                @if !head.is_empty() { thead { tr { @for cell in head { th scope="col" { (inlines(cell)) } } } } }
                tbody { @for row in rows { tr { @for cell in row { td { (inlines(cell)) } } } } }
            } }
        },
        Block::Picture { file, alt, caption } => html! {
            @if let Some((width, height)) = (look.picture)(file) {
                figure {
                    img src={ "/hinh/" (file) } alt=(alt) width=(width) height=(height) loading="lazy" decoding="async";
                    @if !caption.is_empty() { figcaption { (caption) } }
                }
            }
        },
        Block::Figure(number) => html! { @if let Some(figure) = (look.figure)(*number) { (figure) } },
    }
}

/// A point of one paragraph stands without one.
fn point(item: &[Block], look: &Look<'_>) -> Markup {
    match item {
        [Block::Paragraph(line), rest @ ..] => html! { (inlines(line)) (draw(rest, look)) },
        _ => draw(item, look),
    }
}

fn inlines(line: &[Inline]) -> Markup {
    html! { @for inline in line { @match inline {
        Inline::Text(text) => (text),
        Inline::Strong(inner) => strong { (inlines(inner)) },
        Inline::Emphasis(inner) => em { (inlines(inner)) },
        Inline::Link { to, text } => (link(to, text)),
        Inline::Break => br;
    } } }
}

fn link(to: &str, text: &[Inline]) -> Markup {
    let is_outside = !to.starts_with(['/', '#']);
    html! {
        @if is_outside { a href=(to) rel="noopener noreferrer nofollow" { (inlines(text)) } }
        @else if to.starts_with("/tep/") { a.attached href=(to) download { (inlines(text)) } }
        @else { a href=(to) { (inlines(text)) } }
    }
}
