//! What a closed report is known by, below its text: lines, the address as a link, and its code as a picture.

use rust_xlsxwriter::{Format, Image, Url, Worksheet};

use crate::document::Identity;
use crate::error::WriteError;
use crate::qr::Qr;

/// A side of the code in dots of a screen, and in points: three centimetres.
const SIDE: (u32, f64) = (114, 88.0);

/// Writes an identity from a row on; returns its last row.
pub(super) fn write(sheet: &mut Worksheet, identity: &Identity, look: &Format, first: u32) -> Result<u32, WriteError> {
    let mut row = first;
    for (label, value) in &identity.lines {
        sheet.write_string_with_format(row, 0, format!("{label}: {value}"), look)?;
        row += 1;
    }
    // An address that a workbook takes for none is still told.
    let link = Url::new(&identity.address).set_text(&identity.address);
    if sheet.write_url_with_format(row, 0, link, look).is_err() {
        sheet.write_string_with_format(row, 0, &identity.address, look)?;
    }
    if let Some(qr) = Qr::of(&identity.address) {
        row += 1;
        let code = Image::new_from_buffer(&qr.png()?)?.set_scale_to_size(SIDE.0, SIDE.0, true);
        sheet.set_row_height(row, SIDE.1)?.insert_image(row, 0, &code.set_alt_text(&identity.address))?;
    }
    Ok(row)
}
