//! The few pieces of WordprocessingML that documents are made of.

/// Twentieths of a point in a millimetre, times a hundred.
const TWIPS: u32 = 5_669;

/// Returns millimetres as twentieths of a point.
pub(super) fn twips(millimetres: u32) -> u32 {
    millimetres * TWIPS / 100
}

/// Writes a text so that XML reads it as text; what XML cannot hold is left out.
pub(super) fn escaped(text: &str) -> String {
    let mut xml = String::with_capacity(text.len() + 8);
    for letter in text.chars() {
        match letter {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '"' => xml.push_str("&quot;"),
            '\t' | '\n' => xml.push(' '),
            '\u{fffe}' | '\u{ffff}' => {}
            letter if letter.is_control() => {}
            letter => xml.push(letter),
        }
    }
    xml
}

/// How a run of letters looks.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Look {
    /// Bold.
    pub(super) bold: bool,
    /// Italic.
    pub(super) italic: bool,
    /// Underlined.
    pub(super) underlined: bool,
    /// Size in points; 0 for that of the style.
    pub(super) size: u32,
}

impl Look {
    /// Returns letters of a size.
    pub(super) fn of(size: u32) -> Self {
        Self { size, ..Self::default() }
    }

    /// Returns the same, bold.
    pub(super) fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    /// Returns the same, italic.
    pub(super) fn italic(self) -> Self {
        Self { italic: true, ..self }
    }

    fn xml(self) -> String {
        let mut xml = String::new();
        if self.bold {
            xml.push_str("<w:b/>");
        }
        if self.italic {
            xml.push_str("<w:i/>");
        }
        if self.underlined {
            xml.push_str("<w:u w:val=\"single\"/>");
        }
        if self.size > 0 {
            let half = self.size * 2;
            xml += &format!("<w:sz w:val=\"{half}\"/><w:szCs w:val=\"{half}\"/>");
        }
        if xml.is_empty() { xml } else { format!("<w:rPr>{xml}</w:rPr>") }
    }
}

/// Writes a run of letters.
pub(super) fn run(text: &str, look: Look) -> String {
    if text.is_empty() {
        return String::new();
    }
    format!("<w:r>{}<w:t xml:space=\"preserve\">{}</w:t></w:r>", look.xml(), escaped(text))
}

/// Writes a paragraph of a style, with more properties.
pub(super) fn paragraph(style: &str, more: &str, runs: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{more}</w:pPr>{runs}</w:p>")
}

/// Writes a cell of a width, with more properties.
pub(super) fn cell(width: u32, more: &str, paragraphs: &str) -> String {
    format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{more}</w:tcPr>{paragraphs}</w:tc>")
}

/// Writes a table of columns of these widths.
pub(super) fn table(borders: bool, widths: &[u32], rows: &str) -> String {
    // Letters do not touch the lines above and below them.
    let (kind, beside) = if borders { ("single", 30) } else { ("nil", 0) };
    let border = |side: &str| format!("<w:{side} w:val=\"{kind}\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>");
    let borders: String = ["top", "left", "bottom", "right", "insideH", "insideV"].map(border).concat();
    let grid: String = widths.iter().map(|width| format!("<w:gridCol w:w=\"{width}\"/>")).collect();
    let all: u32 = widths.iter().sum();
    format!(
        "<w:tbl><w:tblPr><w:tblW w:w=\"{all}\" w:type=\"dxa\"/><w:jc w:val=\"center\"/><w:tblBorders>{borders}</w:tblBorders>\
         <w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:top w:w=\"{beside}\" w:type=\"dxa\"/>\
         <w:left w:w=\"70\" w:type=\"dxa\"/><w:bottom w:w=\"{beside}\" w:type=\"dxa\"/><w:right w:w=\"70\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )
}
