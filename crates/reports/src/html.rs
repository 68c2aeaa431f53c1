//! HTML: headings, paragraphs, lists and tables that say what they are, each figure a link to what stands behind it.

use dangvu_words::Words;
use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::chart;
use crate::document::{Block, Cell, Document, Figure, Foot, Head, Identity, Inline, Opens, Row, RowKind, Table};
use crate::qr::Qr;

/// Says where what stands behind a figure is shown, if it is shown anywhere.
pub type Link<'l> = &'l dyn Fn(&Opens) -> Option<String>;

/// A table of fewer rows is printed on one page.
const ROWS_TOGETHER: usize = 16;

/// The style of a document, also as a piece of another page.
pub const STYLE: &str = include_str!("../assets/report.css");

/// The style of a page that has nothing but the document: the sheet that it lies on.
pub const PAGE_STYLE: &str = include_str!("../assets/page.css");

/// Writes a document as a page of its own.
pub fn page(document: &Document, words: &Words, link: Link<'_>) -> String {
    let title = [document.head.title.as_str(), &document.head.subject].join(" ");
    let page = html! {
        (DOCTYPE)
        html lang=(words.lang().code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title.trim()) }
                style { (PreEscaped(PAGE_STYLE)) (PreEscaped(STYLE)) }
            }
            body { main { (article(document, words, link)) } }
        }
    };
    page.into_string()
}

/// Writes a document as a piece of a page.
pub fn article(document: &Document, words: &Words, link: Link<'_>) -> Markup {
    html! {
        article.report {
            (head(&document.head))
            (blocks(&document.blocks, words, link))
            (foot(&document.foot))
            @if let Some(own) = &document.identity { (identity(own, words)) }
            @if !document.appendix.is_empty() {
                hr.page;
                section.appendix { (blocks(&document.appendix, words, link)) }
            }
        }
    }
}

/// Writes blocks as they stand in a document, as a piece of a page.
pub fn piece(inside: &[Block], words: &Words, link: Link<'_>) -> Markup {
    html! { div.report { (blocks(inside, words, link)) } }
}

fn head(head: &Head) -> Markup {
    html! {
        header.report-head {
            div.report-issuer {
                @if let Some(upper) = &head.upper { p { (upper) } }
                p.own { (head.issuer) }
                p { "*" }
                p { (head.number) }
            }
            div.report-party {
                p.party { (head.party) }
                p.place { (head.place_and_date) }
            }
        }
        h1.report-title {
            (head.title)
            @if !head.subject.is_empty() { span.subject { (head.subject) } }
        }
    }
}

fn foot(foot: &Foot) -> Markup {
    html! {
        footer.report-foot {
            div.recipients {
                @if !foot.recipients.is_empty() {
                    p { (foot.recipients_label) }
                    ul { @for name in &foot.recipients { li { (name) } } }
                }
            }
            div.signature {
                p { (foot.capacity) }
                p { (foot.post) }
                p.signer { (foot.signer) }
            }
        }
    }
}

fn identity(identity: &Identity, words: &Words) -> Markup {
    html! {
        aside.report-identity {
            @if let Some(qr) = Qr::of(&identity.address) {
                @let side = qr.side();
                svg viewBox=(format!("0 0 {side} {side}")) role="img" aria-label=(identity.address) {
                    path d=(qr.path()) {}
                }
            }
            div {
                dl { @for (label, value) in &identity.lines { div { dt { (label) } dd { (value) } } } }
                p { (words.text("report-verify")) " " a href=(identity.address) { (identity.address) } }
            }
        }
    }
}

fn blocks(blocks_of: &[Block], words: &Words, link: Link<'_>) -> Markup {
    html! { @for block in blocks_of { (one(block, words, link)) "\n" } }
}

fn one(block: &Block, words: &Words, link: Link<'_>) -> Markup {
    match block {
        Block::Heading(1, line) => html! { h2 { (inlines(line, link)) } },
        Block::Heading(2, line) => html! { h3 { (inlines(line, link)) } },
        Block::Heading(_, line) => html! { h4 { (inlines(line, link)) } },
        Block::Paragraph(line) => html! { p { (inlines(line, link)) } },
        Block::List(list) => {
            let items = html! { @for item in &list.items { li { (inlines(item, link)) } } };
            match list.first {
                Some(first) => html! { ol start=[(first != 1).then_some(first)] { (items) } },
                None => html! { ul { (items) } },
            }
        }
        Block::Table(own) => table(own, link),
        Block::Chart(own) => chart::figure(own, link),
        Block::Free(name, inside) if inside.is_empty() => {
            html! { section.free.unwritten data-section=(name) { p { em { (words.text("report-unwritten")) } } } }
        }
        Block::Free(name, inside) => html! { section.free data-section=(name) { (blocks(inside, words, link)) } },
        Block::PageBreak => html! { hr.page; },
    }
}

fn inlines(line: &[Inline], link: Link<'_>) -> Markup {
    html! { @for inline in line { @match inline {
        Inline::Text(text) => { (text) }
        Inline::Strong(inside) => { strong { (inlines(inside, link)) } }
        Inline::Emphasis(inside) => { em { (inlines(inside, link)) } }
        Inline::Figure(own) => { (figure(own, link)) }
        Inline::Break => { br; }
    } } }
}

/// Writes a figure: as it is worded, with its exact value, and a link to what stands behind it.
pub(crate) fn figure(figure: &Figure, link: Link<'_>) -> Markup {
    let value = figure.value.written();
    html! { @match figure.opens.as_ref().and_then(link) {
        Some(address) => { a.figure href=(address) { data value=(value) { (figure.text) } } }
        None => { data.figure value=(value) { (figure.text) } }
    } }
}

fn table(table: &Table, link: Link<'_>) -> Markup {
    let names = table.columns.iter().position(|column| !column.is_number && column.heading.chars().count() > 2);
    html! {
        div.report-table.together[table.rows.len() < ROWS_TOGETHER] { table {
            @if !table.caption.is_empty() { caption { (table.caption) } }
            thead { tr { @for column in &table.columns {
                th.number[column.is_number] scope="col" { (column.heading) }
            } } }
            tbody { @for own in &table.rows { (row(table, own, names, link)) } }
        } }
    }
}

fn row(table: &Table, row: &Row, names: Option<usize>, link: Link<'_>) -> Markup {
    let step = if let RowKind::Part(steps) = row.kind { Some(format!("part part-{steps}")) } else { None };
    let class = step.or_else(|| (row.kind == RowKind::Total).then(|| "total".to_owned()));
    html! {
        tr class=[class] { @for (at, (cell, column)) in row.cells.iter().zip(&table.columns).enumerate() {
            @if Some(at) == names { th scope="row" { (text_of(cell, link)) } }
            @else { td.number[column.is_number] { (text_of(cell, link)) } }
        } }
        "\n"
    }
}

fn text_of(cell: &Cell, link: Link<'_>) -> Markup {
    match cell {
        Cell::Text(text) => html! { (text) },
        Cell::Figure(own) => figure(own, link),
        Cell::Empty => html! {},
    }
}
