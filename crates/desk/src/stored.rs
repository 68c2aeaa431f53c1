//! An entry as it lies in the journal: JSON text that begins with its id, with particulars sealed.

use dangvu_journal::{KeyError, NewEntry, Sealer, Unsealed};
use dangvu_register::entry::Paper;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::error::{DeskError, RecordError};

/// An entry: an act with its papers, and what the journal adds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The id that the caller chose.
    pub id: Uuid,
    /// The moment of recording.
    #[serde(with = "moment")]
    pub recorded: Timestamp,
    /// Who recorded it.
    pub by: String,
    /// Who proposed it, if whoever recorded it accepted a proposal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposed_by: Option<String>,
    /// The act with its papers.
    pub paper: Paper,
}

/// Moments are written in UTC, to the second.
mod moment {
    use std::fmt;

    use jiff::Timestamp;
    use serde::de::{Error, Visitor};
    use serde::{Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(moment: &Timestamp, out: S) -> Result<S::Ok, S::Error> {
        out.collect_str(moment)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(input: D) -> Result<Timestamp, D::Error> {
        input.deserialize_str(Text)
    }

    struct Text;

    impl Visitor<'_> for Text {
        type Value = Timestamp;

        fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
            out.write_str("a string")
        }

        fn visit_str<E: Error>(self, text: &str) -> Result<Timestamp, E> {
            text.parse().map_err(E::custom)
        }
    }
}

impl Entry {
    /// Turns the entry into journal text, sealing what is private.
    ///
    /// # Errors
    /// When a person was erased, or there is no randomness.
    pub(crate) fn seal(mut self, sealer: &Sealer) -> Result<NewEntry, RecordError> {
        let (id, mut failed) = (self.id, None);
        self.paper.act.private(&mut |person, field, value| {
            let Some(plain) = value.plain() else { return };
            match sealer.seal(&person.to_string(), id, field, plain.as_bytes()) {
                Ok(text) => value.seal(text),
                Err(error) => failed = Some(error),
            }
        });
        if let Some(error) = failed {
            return Err(error.into());
        }
        let body = serde_json::to_string(&self).map_err(|error| RecordError::Form(error.to_string()))?;
        Ok(NewEntry { id, body })
    }

    /// Reads the entry from journal text, opening what is sealed.
    ///
    /// # Errors
    /// When the text is no entry, or a sealed value was damaged or moved.
    pub fn unseal(seq: u64, body: &str, sealer: &Sealer) -> Result<Self, DeskError> {
        let unreadable = |cause: serde_json::Error| DeskError::Unreadable { seq, cause: cause.to_string() };
        let mut entry: Self = serde_json::from_str(body).map_err(unreadable)?;
        let (id, mut failed) = (entry.id, None);
        entry.paper.act.private(&mut |person, field, value| {
            let Some(text) = value.sealed() else { return };
            match sealer.unseal(&person.to_string(), id, field, text) {
                Ok(Unsealed::Plain(json)) if value.unseal(&json).is_ok() => {}
                Ok(Unsealed::Plain(_)) => failed = Some(KeyError::Form),
                Ok(Unsealed::Erased) => value.erase(),
                Err(error) => failed = Some(error),
            }
        });
        match failed {
            Some(cause) => Err(DeskError::Sealed { seq, cause }),
            None => Ok(entry),
        }
    }
}
