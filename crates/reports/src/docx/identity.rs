//! What a closed report is known by: its code as a picture, small lines beside it, and the address as a link.

use std::io;

use dangvu_words::Words;

use super::xml::{Look, cell, escaped, paragraph, run, table, twips};
use crate::document::Identity;
use crate::layout::Layout;
use crate::qr::Qr;

/// A side of the code, in millimetres.
const SIDE: u32 = 26;
/// English metric units in a millimetre.
const EMU: u32 = 36_000;
/// The relation to the page that verifies the report, and to the picture.
pub(super) const VERIFY: &str = "verify";
pub(super) const PICTURE: &str = "qr";

/// An identity as it is written.
pub(super) struct Written {
    /// The piece of the text.
    pub(super) xml: String,
    /// The picture, if the address has a code.
    pub(super) picture: Option<Vec<u8>>,
    /// The address.
    pub(super) address: String,
}

/// Writes an identity; the picture is drawing number `number`.
pub(super) fn write(identity: &Identity, words: &Words, layout: &Layout, number: usize) -> io::Result<Written> {
    let picture = Qr::of(&identity.address).map(|qr| qr.png()).transpose()?;
    let small = Look::of(layout.body.saturating_sub(4));
    let said =
        identity.lines.iter().map(|(label, value)| paragraph("Plain", "", &run(&format!("{label}: {value}"), small)));
    let link = format!("<w:hyperlink r:id=\"{VERIFY}\">{}</w:hyperlink>", run(&identity.address, small));
    let verify = run(&(words.text("report-verify") + " "), small) + &link;
    let lines = said.collect::<String>() + &paragraph("Plain", "", &verify);
    let code = if picture.is_some() { drawing(&identity.address, number) } else { String::new() };
    let left = twips(SIDE + 6);
    let widths = [left, twips(layout.text_width()).saturating_sub(left)];
    let row = format!(
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>{}{}</w:tr>",
        cell(widths[0], "", &paragraph("Plain", "", &code)),
        cell(widths[1], "<w:vAlign w:val=\"center\"/>", &lines),
    );
    let rule = "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"1\" w:color=\"808080\"/></w:pBdr>\
                <w:spacing w:before=\"240\" w:after=\"120\"/>";
    let xml = paragraph("Plain", &format!("<w:keepNext/>{rule}"), "") + &table(false, &widths, &row);
    Ok(Written { xml, picture, address: identity.address.clone() })
}

fn drawing(address: &str, number: usize) -> String {
    let (side, name) = (SIDE * EMU, escaped(address));
    format!(
        "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{side}\" cy=\"{side}\"/>\
         <wp:docPr id=\"{number}\" name=\"QR\" descr=\"{name}\"/><wp:cNvGraphicFramePr/><a:graphic>\
         <a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">\
         <pic:pic xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:nvPicPr>\
         <pic:cNvPr id=\"{number}\" name=\"QR\" descr=\"{name}\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>\
         <a:blip r:embed=\"{PICTURE}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>\
         <a:off x=\"0\" y=\"0\"/><a:ext cx=\"{side}\" cy=\"{side}\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/>\
         </a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
}
