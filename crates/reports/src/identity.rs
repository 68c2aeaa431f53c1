//! What a closed report is known by: all that it takes to have it again, in the words of the paper.

use dangvu_register::ids::Seq;
use dangvu_words::Value;

use crate::asking::Asking;
use crate::document::Identity;
use crate::period;

/// Where the journal stood when a report was closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClosedAt {
    /// The entry that closed it.
    pub entry: Seq,
    /// When the entry that it was known at was recorded, as it is read.
    pub moment: String,
    /// The root over all entries until then.
    pub root: String,
    /// Address of the page that verifies it.
    pub address: String,
}

impl Asking<'_> {
    /// Returns what the report is known by.
    pub fn identity(&self, at: &ClosedAt) -> Identity {
        let words = self.words;
        let said = |key: &str, values: &[(&str, Value<'_>)]| words.text_with(key, values);
        let unit =
            [("name", self.unit_name(self.unit).into()), ("code", self.register.unit_id(self.unit).to_string().into())];
        let known = self.period.known.to_string();
        let known_values = [("entry", known.clone().into()), ("moment", at.moment.as_str().into())];
        let lines = [
            ("report-identity-unit", said("report-identity-unit-value", &unit)),
            ("report-identity-period", period::text(words, self.period)),
            ("report-identity-on", words.date(self.period.to)),
            ("report-identity-known", said("report-identity-known-value", &known_values)),
            (
                "report-identity-root",
                said("report-identity-root-value", &[("size", known.into()), ("root", at.root.as_str().into())]),
            ),
            ("report-identity-entry", at.entry.to_string()),
        ];
        let lines = lines.into_iter().map(|(key, value)| (words.text(key), value)).collect();
        Identity { lines, address: at.address.clone() }
    }
}
