//! Measures that are split by the values of a list: `split = ["body"]` yields a measure for each body beside the one that
//! counts them all, with a name, a label and evidence of its own. Forms ask for them by the hundred.

use toml::Value as Toml;

use super::dimension::Dimension;
use super::parse::{MeasureFault, Measures, condition, unknown};
use super::{Formula, Measure, MeasureLabel, Source, Value};
use crate::nearest::nearest;
use crate::rulebook::Rulebook;

impl Measures {
    /// Takes a measure in, the first, with what it is split into.
    pub(super) fn take_in(&mut self, read: Vec<Measure>) {
        let mut read = read.into_iter();
        self.all.extend(read.next());
        self.split.extend(read);
    }

    /// Returns the name nearest to one that is not known.
    pub fn nearest(&self, id: &str) -> Option<&str> {
        nearest(id, self.all.iter().chain(&self.split).map(|measure| &*measure.id))
    }
}

/// Returns a measure and what it is split into.
pub(super) fn split(measure: Measure, by: &[String], rulebook: &Rulebook) -> Result<Vec<Measure>, MeasureFault> {
    let mut all = vec![measure];
    for name in by {
        let parts = values(&all[0], name, rulebook)?;
        all.extend(parts);
    }
    Ok(all)
}

fn values(whole: &Measure, by: &str, rulebook: &Rulebook) -> Result<Vec<Measure>, MeasureFault> {
    let lists = || Dimension::ALL.iter().filter(|dimension| !dimension.is_number() && !dimension.is_flag());
    let unfit = || MeasureFault::Unfit { dimension: by.to_owned(), source: whole.id.clone() };
    let names = lists().map(|dimension| dimension.name());
    let dimension = *lists().find(|dimension| dimension.name() == by).ok_or_else(|| unknown("dimension", by, names))?;
    let Formula::Plain(part) = &whole.formula else { return Err(unfit()) };
    let kind = match &part.source {
        Source::Facts(kinds) => kinds.first().copied(),
        _ => None,
    };
    let of = |value: Value| {
        let mut part = part.clone();
        part.conditions.push(condition(by, &Toml::String(value.name.clone()), &part.source, &whole.id, rulebook)?);
        Ok(Measure {
            id: format!("{}_{by}_{}", whole.id, value.name),
            label: MeasureLabel {
                vi: format!("{}: {}", whole.label.vi, value.vi),
                en: format!("{}: {}", whole.label.en, value.en),
            },
            formula: Formula::Plain(part),
            ..whole.clone()
        })
    };
    dimension.values(rulebook, kind).into_iter().chain([not_known()]).map(of).collect()
}

/// The value of whatever has none in the list.
fn not_known() -> Value {
    Value { code: 0, name: "unknown".to_owned(), vi: "chưa xác định".to_owned(), en: "not known".to_owned() }
}
