//! The styles of a document, and its lists.

use super::xml::{escaped, twips};
use crate::layout::Layout;

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";

/// A style: its id, its name, its paragraph's and its letters' properties.
fn style((id, name): (&str, &str), paragraph: &str, letters: &str) -> String {
    format!(
        "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"Plain\"/><w:qFormat/>\
         <w:pPr>{paragraph}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
    )
}

/// Writes the part of the styles.
pub(super) fn part(layout: &Layout) -> String {
    let (face, size) = (escaped(&layout.typeface), layout.body * 2);
    let fonts = if face.is_empty() {
        String::new()
    } else {
        format!("<w:rFonts w:ascii=\"{face}\" w:hAnsi=\"{face}\" w:cs=\"{face}\" w:eastAsia=\"{face}\"/>")
    };
    let size = if size == 0 { String::new() } else { format!("<w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/>") };
    let line = match layout.line {
        0 => String::new(),
        points => format!(" w:line=\"{}\" w:lineRule=\"exact\"", points * 20),
    };
    let first = twips(layout.first_line);
    let text = format!("<w:spacing w:after=\"120\"{line}/><w:ind w:firstLine=\"{first}\"/><w:jc w:val=\"both\"/>");
    let item = format!("<w:spacing w:after=\"80\"{line}/><w:jc w:val=\"both\"/>");
    let heading = |level: u32| {
        let before = if level == 1 { 200 } else { 120 };
        format!(
            "<w:keepNext/><w:spacing w:before=\"{before}\" w:after=\"100\"/><w:ind w:firstLine=\"{first}\"/>\
             <w:jc w:val=\"both\"/><w:outlineLvl w:val=\"{}\"/>",
            level - 1
        )
    };
    let styles = [
        style(("Text", "Body Text"), &text, ""),
        style(("Item", "List Paragraph"), &item, ""),
        style(("Title", "Title"), "<w:spacing w:before=\"360\"/><w:jc w:val=\"center\"/>", "<w:b/>"),
        style(
            ("Caption", "caption"),
            "<w:keepNext/><w:spacing w:before=\"120\" w:after=\"80\"/><w:jc w:val=\"center\"/>",
            "<w:b/>",
        ),
        style(("Heading1", "heading 1"), &heading(1), "<w:b/><w:caps/>"),
        style(("Heading2", "heading 2"), &heading(2), "<w:b/>"),
        style(("Heading3", "heading 3"), &heading(3), "<w:b/><w:i/>"),
    ];
    format!(
        "{XML}<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr>{fonts}{size}<w:lang w:val=\"vi-VN\"/></w:rPr></w:rPrDefault>\
         <w:pPrDefault/></w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Plain\">\
         <w:name w:val=\"Normal\"/><w:qFormat/></w:style>{}</w:styles>",
        styles.concat()
    )
}

/// Writes the part of the lists: one of dashes, and one for each numbered list, with its first number.
pub(super) fn numbering(firsts: &[u64], layout: &Layout) -> String {
    let (left, hanging) = (twips(layout.first_line) + 240, 240);
    let level = |format: &str, text: &str| {
        format!(
            "<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/>\
             <w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"{left}\" w:hanging=\"{hanging}\"/></w:pPr></w:lvl>"
        )
    };
    let number = |(at, first): (usize, &u64)| {
        format!(
            "<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride w:ilvl=\"0\">\
             <w:startOverride w:val=\"{first}\"/></w:lvlOverride></w:num>",
            at + 2
        )
    };
    let numbers: String = firsts.iter().enumerate().map(number).collect();
    format!(
        "{XML}<w:numbering {W}><w:abstractNum w:abstractNumId=\"0\">{}</w:abstractNum><w:abstractNum w:abstractNumId=\"1\">\
         {}</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>{numbers}</w:numbering>",
        level("bullet", "-"),
        level("decimal", "%1."),
    )
}

/// Writes the part of the page's head: its number, centred; the first page has none.
pub(super) fn page_number() -> String {
    format!(
        "{XML}<w:hdr {W}><w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r>\
         <w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p></w:hdr>"
    )
}
