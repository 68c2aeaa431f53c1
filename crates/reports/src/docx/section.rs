//! Sections: pages that are turned, for wide tables, and those before and after them.

use super::xml::twips;
use crate::layout::Layout;

/// Writes the form of the pages of a section. The first brings the number above each page but its own first; those after it
/// go on with it.
pub(super) fn section(layout: &Layout, is_turned: bool, is_first: bool) -> String {
    let [top, right, bottom, left] = layout.margins.map(twips);
    let (wide, high) = (twips(layout.paper.0), twips(layout.paper.1));
    let (head, first) = match is_first {
        true => ("<w:headerReference w:type=\"default\" r:id=\"header\"/>", "<w:titlePg/>"),
        false => ("", ""),
    };
    let turned = if is_turned { " w:orient=\"landscape\"" } else { "" };
    let size =
        if wide > 0 && high > 0 { format!("<w:pgSz w:w=\"{wide}\" w:h=\"{high}\"{turned}/>") } else { String::new() };
    format!(
        "<w:sectPr>{head}{size}<w:pgMar w:top=\"{top}\" w:right=\"{right}\" w:bottom=\"{bottom}\" w:left=\"{left}\" \
         w:header=\"{}\" w:footer=\"{}\" w:gutter=\"0\"/>{first}</w:sectPr>",
        top / 2,
        bottom / 2,
    )
}
