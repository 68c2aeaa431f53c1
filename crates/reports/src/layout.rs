//! The form of a document on its day: paper, margins, typeface, sizes. The numbers stand in the rulebook, not here.

use dangvu_register::day::Day;
use dangvu_register::rulebook::{CodeListId, Rule, RuleId, RuleValue, Rulebook};

/// Paper, margins and sizes. What the rulebook says nothing of is 0, and is left to the program that opens the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Width and height of the paper, in millimetres.
    pub paper: (u32, u32),
    /// Margins above, to the right, below and to the left, in millimetres.
    pub margins: [u32; 4],
    /// How far the first line of a paragraph stands in, in millimetres.
    pub first_line: u32,
    /// Typeface.
    pub typeface: String,
    /// Size of the text, in points.
    pub body: u32,
    /// From line to line, in points.
    pub line: u32,
    /// Size of the names of organisations at the head, in points.
    pub organisation: u32,
    /// Size of number, place and date, in points.
    pub number: u32,
    /// Size of the document's kind, in points.
    pub title: u32,
    /// Size of what it is about, in points.
    pub subject: u32,
}

impl Layout {
    /// The layout of a sheet of A4, for tests of the writers.
    #[cfg(test)]
    pub(crate) fn sample() -> Self {
        Self {
            paper: (210, 297),
            margins: [20, 20, 20, 30],
            first_line: 10,
            typeface: String::new(),
            body: 14,
            line: 18,
            organisation: 14,
            number: 14,
            title: 16,
            subject: 14,
        }
    }

    /// Returns the form in force on a document's day. A document from before the first rule takes the form of that rule.
    pub fn on(rulebook: &Rulebook, day: Day) -> Self {
        let number = |id| match value(rulebook, id, day) {
            Some(RuleValue::Number(number)) => u32::try_from(*number).unwrap_or(0),
            _ => 0,
        };
        let typeface = match value(rulebook, RuleId::Typeface, day) {
            Some(RuleValue::Codes(codes)) => codes.first().and_then(|code| {
                let list = rulebook.codes(CodeListId::Typeface);
                list.named(code).map(|code| code.label.vi.clone())
            }),
            _ => None,
        };
        Self {
            paper: (number(RuleId::PageWidth), number(RuleId::PageHeight)),
            margins: [RuleId::MarginTop, RuleId::MarginRight, RuleId::MarginBottom, RuleId::MarginLeft].map(number),
            first_line: number(RuleId::FirstLine),
            typeface: typeface.unwrap_or_default(),
            body: number(RuleId::BodySize),
            line: number(RuleId::LineSpacing),
            organisation: number(RuleId::OrganisationSize),
            number: number(RuleId::NumberSize),
            title: number(RuleId::TitleSize),
            subject: number(RuleId::SubjectSize),
        }
    }

    /// Returns the form of a page that is turned: its left margin comes to stand above.
    pub(crate) fn turned(&self) -> Self {
        let [top, right, bottom, left] = self.margins;
        Self { paper: (self.paper.1, self.paper.0), margins: [left, top, right, bottom], ..self.clone() }
    }

    /// Returns the width that is left for text, in millimetres.
    pub fn text_width(&self) -> u32 {
        self.paper.0.saturating_sub(self.margins[1] + self.margins[3])
    }
}

/// Returns the value in force on a day, or of the first rule that has one.
fn value(rulebook: &Rulebook, id: RuleId, day: Day) -> Option<&RuleValue> {
    let of = |rule: &&Rule| rule.value.is_some();
    let family = rulebook.family(id);
    let rule = family.on(day).filter(of).or_else(|| family.rules.iter().find(of))?;
    rule.value.as_ref()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_takes_the_form_of_its_day() {
        let rulebook = Rulebook::parse(Rulebook::SHIPPED).unwrap();
        let on = |day: &str| Layout::on(&rulebook, day.parse().unwrap());
        let (old, new) = (on("2024-01-15"), on("2026-06-01"));
        assert_eq!((old.paper, old.typeface.as_str(), old.body), ((210, 297), "Times New Roman", 14));
        assert_eq!((old.margins, new.margins), ([20, 20, 20, 30], [20, 15, 20, 30]));
        assert_eq!((old.text_width(), new.text_width()), (160, 165));
        assert_eq!(on("2010-01-01"), on("2018-04-03"));
    }
}
