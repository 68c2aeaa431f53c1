//! Files: pictures, what readers may keep, and what the pages themselves need.

use super::reading::{Answer, Fault, Reading};
use crate::photo::digest;
use crate::tables::media::content_type;

const STYLE: &str = include_str!("../../assets/portal.css");
const ICON: &str = include_str!("../../assets/icon.svg");

fn named(name: &str, content: &str, extension: &str) -> String {
    format!("/assets/{name}-{}.{extension}", &digest(content.as_bytes())[..12])
}

/// Returns the address of the style sheet.
pub(super) fn style() -> &'static str {
    static NAME: std::sync::LazyLock<String> = std::sync::LazyLock::new(|| named("portal", STYLE, "css"));
    &NAME
}

/// Returns the address of the icon.
pub(super) fn icon() -> &'static str {
    static NAME: std::sync::LazyLock<String> = std::sync::LazyLock::new(|| named("icon", ICON, "svg"));
    &NAME
}

/// Answers a file that the pages need.
pub(super) fn own(reading: &Reading<'_>) -> Result<Answer, Fault> {
    let files = [(style(), STYLE, "text/css; charset=utf-8"), (icon(), ICON, "image/svg+xml")];
    let found = files.into_iter().find(|(address, ..)| *address == reading.address).ok_or(Fault::NotFound)?;
    Ok(Answer::Bytes { kind: found.2, bytes: found.1.as_bytes().to_vec(), lasts: true, name: None })
}

pub(super) fn picture(reading: &Reading<'_>) -> Result<Answer, Fault> {
    pictured(reading, false)
}

pub(super) fn small_picture(reading: &Reading<'_>) -> Result<Answer, Fault> {
    pictured(reading, true)
}

fn pictured(reading: &Reading<'_>, small: bool) -> Result<Answer, Fault> {
    let bytes = reading.portal().picture_bytes(reading.part(), small)?.ok_or(Fault::NotFound)?;
    Ok(Answer::Bytes { kind: "image/jpeg", bytes, lasts: true, name: None })
}

/// Answers a file to be kept: never shown in the place of a page.
pub(super) fn file(reading: &Reading<'_>) -> Result<Answer, Fault> {
    let kind = content_type(reading.part()).ok_or(Fault::NotFound)?;
    let bytes = reading.portal().file_bytes(reading.part())?.ok_or(Fault::NotFound)?;
    Ok(Answer::Bytes { kind, bytes, lasts: true, name: Some(reading.part().to_owned()) })
}
