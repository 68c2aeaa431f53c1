//! What must add up: sums of measures that are held against each other before the figures of a period are closed.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::parse::{line_at, syntax};
use super::{Measure, MeasureError, MeasureFault, MeasureLabel, Measures, Period};
use crate::ids::Unit;
use crate::register::Register;

/// Two sums of measures that must be the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// Name.
    pub id: String,
    /// Label.
    pub label: MeasureLabel,
    left: Vec<String>,
    right: Vec<String>,
}

/// The checks of a register.
#[derive(Clone, Debug, Default)]
pub struct Checks {
    all: Vec<Check>,
}

/// What does not add up in one organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// Name of the check.
    pub check: String,
    /// The organisation.
    pub unit: Unit,
    /// The sum on the left.
    pub left: i64,
    /// The sum on the right.
    pub right: i64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    label: MeasureLabel,
    left: Vec<String>,
    right: Vec<String>,
}

impl Checks {
    /// The checks that come with the program: file name and text.
    pub const SHIPPED: &'static [(&'static str, &'static str)] =
        &[("figures.toml", include_str!("../../../../rulebook/checks/figures.toml"))];

    /// Reads checks from files, each a name and a text.
    ///
    /// # Errors
    /// All mistakes of all files: text that is no TOML, and names of measures that are not known.
    pub fn parse(files: &[(&str, &str)], measures: &Measures) -> Result<Self, Vec<MeasureError>> {
        let (mut checks, mut errors) = (Self::default(), Vec::new());
        for (file, text) in files {
            checks.read(file, text, measures, &mut errors);
        }
        if errors.is_empty() { Ok(checks) } else { Err(errors) }
    }

    fn read(&mut self, file: &str, text: &str, measures: &Measures, errors: &mut Vec<MeasureError>) {
        let fail = |line, check, fault| MeasureError { file: file.to_owned(), line, measure: Some(check), fault };
        let mut written: Vec<_> = match toml::from_str::<BTreeMap<Spanned<String>, Written>>(text) {
            Ok(written) => written.into_iter().collect(),
            Err(error) => return errors.push(syntax(file, text, &error)),
        };
        written.sort_by_key(|(id, _)| id.span().start);
        for (id, Written { label, left, right }) in written {
            let (line, id) = (Some(line_at(text, id.span().start)), id.into_inner());
            if self.get(&id).is_some() {
                errors.push(fail(line, id.clone(), MeasureFault::Twice));
            }
            for name in left.iter().chain(&right).filter(|name| measures.get(name).is_none()) {
                let nearest = measures.nearest(name).map(str::to_owned);
                let fault = MeasureFault::Unknown { what: "measure", name: name.clone(), nearest };
                errors.push(fail(line, id.clone(), fault));
            }
            self.all.push(Check { id, label, left, right });
        }
    }

    /// Returns all checks in the order of the file.
    pub fn all(&self) -> &[Check] {
        &self.all
    }

    /// Returns the check of a name.
    pub fn get(&self, id: &str) -> Option<&Check> {
        self.all.iter().find(|check| check.id == id)
    }

    /// Returns what does not add up in a unit and in those under it on the last day of the period.
    pub fn differences(&self, register: &Register, measures: &Measures, unit: Unit, period: Period) -> Vec<Mismatch> {
        let asked: Vec<&Measure> = self
            .all
            .iter()
            .flat_map(|check| check.left.iter().chain(&check.right))
            .filter_map(|id| measures.get(id))
            .collect();
        let table = register.table(&asked, period);
        let under = |&below: &Unit| table.forest.is_within(below, unit);
        let mut found = Vec::new();
        for below in table.forest.order().iter().copied().filter(under) {
            let mut numbers = (0..asked.len()).map(|at| table.figure(at, below).number);
            for check in &self.all {
                let left: i64 = numbers.by_ref().take(check.left.len()).sum();
                let right: i64 = numbers.by_ref().take(check.right.len()).sum();
                if left != right {
                    found.push(Mismatch { check: check.id.clone(), unit: below, left, right });
                }
            }
        }
        found
    }
}
