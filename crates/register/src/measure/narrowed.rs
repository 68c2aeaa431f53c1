//! A measure of what belongs to some documents alone: documents that carry them out, targets that they set.

use super::{Formula, Measure, Source};
use crate::fact::About;
use crate::ids::MatterId;

impl Measure {
    /// Returns the measure of what belongs to some matters alone; all if there is none. `None` for a measure that counts what
    /// belongs to no matter.
    pub fn within(&self, matters: &[MatterId]) -> Option<Self> {
        let mut measure = self.clone();
        if matters.is_empty() {
            return Some(measure);
        }
        let parts = match &mut measure.formula {
            Formula::Plain(part) => vec![part],
            Formula::Share { part, of } => vec![part, of],
        };
        for part in parts {
            let of_matters = match &part.source {
                Source::Facts(kinds) => kinds.iter().all(|kind| kind.about() == About::Matter),
                source => matches!(source, Source::Matters(..)),
            };
            if !of_matters {
                return None;
            }
            part.within = matters.to_vec();
        }
        Some(measure)
    }
}
