//! What a report is asked with: the register, the unit, the period with what was known, and what staff wrote.

use std::collections::BTreeMap;

use dangvu_register::codes::OrgKind;
use dangvu_register::day::Day;
use dangvu_register::ids::Unit;
use dangvu_register::measure::{Measures, Period};
use dangvu_register::register::Register;
use dangvu_words::Words;

use crate::document::Head;

/// What a report is asked with. The same gives the same document, to the last byte of its HTML and text.
pub struct Asking<'a> {
    /// The register.
    pub register: &'a Register,
    /// The measures in use.
    pub measures: &'a Measures,
    /// The texts; what templates say stands in the templates.
    pub words: &'static Words,
    /// Whose report it is.
    pub unit: Unit,
    /// Its days, and what was known.
    pub period: Period,
    /// Number, place, date and signature.
    pub paper: Paper,
    /// The sections that staff wrote, by name, as Markdown.
    pub sections: BTreeMap<String, String>,
}

/// What is known of a document as a paper; what is not yet stays open for the pen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paper {
    /// Number within its kind and term.
    pub number: Option<u32>,
    /// Place.
    pub place: Option<String>,
    /// Day; the form of the document follows it.
    pub date: Option<Day>,
    /// Who signs.
    pub signer: Option<String>,
}

impl Asking<'_> {
    /// Returns a unit's name on the last day; its code if it has none then.
    pub(crate) fn unit_name(&self, unit: Unit) -> String {
        let span = self.register.span_on(unit, self.period.to, self.period.known);
        let name = span.and_then(|span| self.register.text(span.name));
        name.map_or_else(|| self.register.unit_id(unit).to_string(), str::to_owned)
    }

    /// Returns whether the unit stood on a day of the period, as its first or last day tells.
    pub(crate) fn stands(&self) -> bool {
        let Period { from, to, known } = self.period;
        [from, to].into_iter().any(|day| self.register.tree(day, known).stands(self.unit))
    }

    /// Returns what kind of organisation a unit is on the last day.
    pub(crate) fn kind(&self, unit: Unit) -> Option<OrgKind> {
        self.register.span_on(unit, self.period.to, self.period.known).map(|span| span.kind)
    }

    /// Returns the organisation above on the last day.
    pub(crate) fn above(&self, unit: Unit) -> Option<Unit> {
        let chain = self.register.chain(unit, self.period.to, self.period.known);
        chain.into_iter().find(|&above| above != unit)
    }

    /// Returns the name of the committee of a unit: what stands in its name before the place is exchanged.
    pub(crate) fn committee(&self, unit: Unit) -> String {
        let name = self.unit_name(unit);
        let exchanged = |pair: &str| {
            let (membership, committee) = pair.split_once('=')?;
            let rest = name.strip_prefix(membership.trim())?;
            Some(format!("{}{rest}", committee.trim()))
        };
        let pairs = self.words.text("report-committees");
        pairs.split(';').find_map(exchanged).unwrap_or(name)
    }

    /// Returns what stands above the text of a document of a kind.
    pub(crate) fn head(&self, symbol: &str, title: &str, subject: String) -> Head {
        let words = self.words;
        // Whoever is directly under the centre has nobody over its own name.
        let above = self.above(self.unit).filter(|&above| self.kind(above) != Some(OrgKind::Central));
        let upper = above.map(|above| self.unit_name(above).to_uppercase());
        let body = match self.kind(self.unit) {
            Some(OrgKind::Provincial) => "report-symbol-province",
            Some(kind) if kind.is_cell() => "report-symbol-cell",
            _ => "report-symbol-committee",
        };
        let number = self.paper.number.map_or_else(|| "\u{a0}".repeat(6), |number| format!("{number:02}"));
        let values = [("number", number.into()), ("kind", symbol.into()), ("body", words.text(body).into())];
        Head {
            upper,
            issuer: self.committee(self.unit).to_uppercase(),
            number: words.text_with("report-number", &values),
            party: words.text("report-party"),
            place_and_date: self.place_and_date(),
            title: title.to_owned(),
            subject,
        }
    }

    fn place_and_date(&self) -> String {
        let gap = || "\u{a0}".repeat(5);
        let date = self.paper.date.map(Day::date);
        let two = |number: i8| format!("{number:02}");
        let values = [
            ("place", self.paper.place.clone().unwrap_or_else(|| "…………".to_owned()).into()),
            ("day", date.map_or_else(gap, |date| two(date.day())).into()),
            ("month", date.map_or_else(gap, |date| two(date.month())).into()),
            ("year", date.map_or_else(|| self.period.to.year().to_string(), |date| date.year().to_string()).into()),
        ];
        self.words.text_with("report-place-and-date", &values)
    }

    /// Returns the day whose form the document takes: its own, or else the last of its period.
    pub(crate) fn dated(&self) -> Day {
        self.paper.date.unwrap_or(self.period.to)
    }
}
