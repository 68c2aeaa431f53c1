//! How cells look.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use super::Tone;
use crate::layout::Kind;

/// The typeface of documents of the office.
const TYPEFACE: &str = "Times New Roman";

/// How cells look.
pub(super) struct Looks {
    pub(super) title: Format,
    pub(super) head: Format,
    pub(super) head_required: Format,
    pub(super) text: Format,
    pub(super) bold: Format,
    pub(super) hidden: Format,
    plain: Format,
}

impl Looks {
    pub(super) fn new() -> Self {
        let plain = Format::new().set_font_name(TYPEFACE).set_font_size(12);
        let head = plain
            .clone()
            .set_bold()
            .set_text_wrap()
            .set_border(FormatBorder::Thin)
            .set_align(FormatAlign::Center)
            .set_align(FormatAlign::VerticalCenter);
        Self {
            title: plain.clone().set_bold().set_font_size(14).set_align(FormatAlign::VerticalCenter),
            head_required: head.clone().set_background_color(Color::RGB(0x00F4_D9D0)),
            head: head.set_background_color(Color::RGB(0x00E7_E6E6)),
            text: plain.clone().set_text_wrap().set_align(FormatAlign::Top),
            bold: plain.clone().set_bold().set_text_wrap().set_align(FormatAlign::Top),
            hidden: plain.clone().set_font_color(Color::RGB(0x0080_8080)),
            plain,
        }
    }

    /// Returns how the cells of a column look that are filled in.
    pub(super) fn cell(&self, kind: Option<&Kind>, is_locked: bool) -> Format {
        let format = self.plain.clone().set_border(FormatBorder::Thin).set_align(FormatAlign::Top);
        let format = match kind {
            Some(Kind::Day) => format.set_num_format("dd/mm/yyyy"),
            // A year has no marks between its digits; what is counted has.
            Some(Kind::Whole { least, .. }) => format.set_num_format(if *least < 0 { "0" } else { "#,##0" }),
            Some(Kind::Decimal) => format.set_num_format("#,##0.###"),
            _ => format.set_num_format("@").set_text_wrap(),
        };
        if is_locked { format.set_background_color(Color::RGB(0x00F2_F2F2)) } else { format.set_unlocked() }
    }

    /// Returns how the row looks that holds for all.
    pub(super) fn common(&self, kind: Option<&Kind>) -> Format {
        self.cell(kind, false).set_background_color(Color::RGB(0x00FF_F6D6)).set_italic()
    }

    /// Returns how a verdict looks.
    pub(super) fn verdict(&self, tone: Tone) -> Format {
        let (paper, ink) = match tone {
            Tone::Good => (0x00E2_EFDA, 0x0027_5317),
            Tone::Doubtful => (0x00FF_EB9C, 0x007F_6000),
            Tone::Bad => (0x00FF_C7CE, 0x009C_0006),
            Tone::Quiet => (0x00F2_F2F2, 0x0059_5959),
        };
        let format = self.cell(None, true).set_bold();
        format.set_background_color(Color::RGB(paper)).set_font_color(Color::RGB(ink))
    }
}
