//! A published figure as it is written in the file, and what can be wrong with it.

use dangvu_register::codes::{CauseKind, TargetResult};
use dangvu_register::day::Day;
use serde::Deserialize;

use crate::scenario::error::Fault;
use crate::scenario::format::Bilingual;
use crate::scenario::read::Row;

/// A figure as it is worded.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(untagged, expecting = "give a number, or a table such as { gan = 5000, within = 100 }")]
pub(super) enum Claim {
    Exactly(f64),
    Worded(Worded),
}

#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Worded {
    pub(super) gan: Option<f64>,
    pub(super) hon: Option<f64>,
    pub(super) tren: Option<f64>,
    pub(super) khoang: Option<f64>,
    pub(super) at_least: Option<f64>,
    pub(super) at_most: Option<f64>,
    pub(super) between: Option<[f64; 2]>,
    pub(super) within: Option<f64>,
}

/// How a percentage is rounded before it is compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Rounding {
    #[default]
    HalfUp,
    Down,
    Up,
}

/// A second number that is printed with the first: `41 vụ/71 trường hợp`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Pair {
    pub(super) measure: String,
    pub(super) value: i64,
}

/// How many targets of a document had which result; what is left out is not looked at.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Scored {
    pub(super) targets: Option<usize>,
    pub(super) completed: Option<usize>,
    pub(super) exceeded: Option<usize>,
    pub(super) met: Option<usize>,
    pub(super) not_met: Option<usize>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::scenario) struct Expect {
    pub(in crate::scenario) id: String,
    pub(super) statement: Bilingual,
    #[serde(default)]
    pub(super) measure: Option<String>,
    #[serde(default)]
    pub(super) target: Option<String>,
    #[serde(default)]
    pub(super) document: Option<String>,
    #[serde(default)]
    pub(in crate::scenario) unit: Option<String>,
    #[serde(default)]
    pub(super) at: Option<Day>,
    #[serde(default)]
    pub(super) from: Option<Day>,
    #[serde(default)]
    pub(super) to: Option<Day>,
    #[serde(default)]
    pub(super) years: Option<[i16; 2]>,
    #[serde(default)]
    pub(super) days: Vec<Day>,
    #[serde(default)]
    pub(super) within: Vec<String>,
    #[serde(default)]
    pub(super) value: Option<Claim>,
    #[serde(default)]
    pub(super) percent: Option<Claim>,
    #[serde(default)]
    pub(super) range: Option<[f64; 2]>,
    #[serde(default)]
    pub(super) rank: Option<usize>,
    #[serde(default)]
    pub(super) pair: Option<Pair>,
    #[serde(default)]
    pub(super) result: Option<TargetResult>,
    #[serde(default)]
    pub(super) cause: Option<CauseKind>,
    #[serde(default)]
    pub(super) score: Option<Scored>,
    #[serde(default)]
    pub(super) of_number: Option<i64>,
    #[serde(default)]
    pub(super) of_measure: Option<String>,
    #[serde(default)]
    pub(super) rounding: Rounding,
    #[serde(default)]
    pub(super) decimals: u8,
    #[serde(default)]
    pub(super) text: Option<String>,
    #[serde(default = "yes")]
    pub(super) published: bool,
    #[serde(default)]
    pub(super) note: Option<Bilingual>,
}

fn yes() -> bool {
    true
}

impl Expect {
    /// Returns the first and the last day that are asked about.
    pub(super) fn period(&self) -> (Day, Day) {
        if let (Some(first), Some(last)) = (self.days.iter().min(), self.days.iter().max()) {
            return (*first, *last);
        }
        match (self.at, self.from, self.to, self.years) {
            (Some(at), ..) => (at, at),
            (None, Some(from), Some(to), _) => (from, to),
            (None, _, _, Some([first, last])) => {
                (Day::ymd(first, 1, 1).unwrap_or(Day::MIN), Day::ymd(last, 12, 31).unwrap_or(Day::MIN))
            }
            _ => (Day::MIN, Day::MIN),
        }
    }

    /// Finds what is wrong with the way in which a figure is written.
    pub(in crate::scenario) fn faults(row: &Row<Self>) -> Vec<Fault> {
        let mut faults = Vec::new();
        let mut told = |what: &str, remedy: &str| faults.push(Fault::new(row.line, what, remedy));
        row.subject_faults(&mut told);
        row.figure_faults(&mut told);
        faults
    }

    fn subject_faults(&self, told: &mut dyn FnMut(&str, &str)) {
        let subjects = [&self.measure, &self.target, &self.document];
        if subjects.iter().filter(|subject| subject.is_some()).count() != 1 {
            told("not exactly one thing is asked about", "Write one of 'measure', 'target' and 'document'");
        }
        if self.measure.is_some() && self.unit.is_none() {
            told("the organisation of the measure is missing", "Add 'unit'");
        }
        if !self.within.is_empty() && self.measure.is_none() {
            told("'within' narrows a measure, and none is asked for", "Add 'measure', or remove it");
        }
        let dated = match (self.at, self.from, self.to, self.years) {
            (Some(_), None, None, None) => true,
            (None, Some(from), Some(to), None) => from <= to && self.measure.is_some(),
            (None, None, None, Some([first, last])) => first <= last && last - first < 100 && self.measure.is_some(),
            (None, None, None, None) => !self.days.is_empty() && self.measure.is_some(),
            _ => false,
        };
        if !dated || (!self.days.is_empty() && (self.at, self.from, self.years) != (None, None, None)) {
            let remedy = "Write 'at'; of a measure 'at', or 'from' and 'to', or 'years', or 'days'";
            told("the day or the period is missing, or there are several", remedy);
        }
    }

    fn figure_faults(&self, told: &mut dyn FnMut(&str, &str)) {
        let of_measure = [self.value.is_some(), self.percent.is_some(), self.range.is_some(), self.rank.is_some()];
        let stated = |all: &[bool]| all.iter().filter(|stated| **stated).count();
        let fits = match (&self.measure, &self.target) {
            (Some(_), _) => stated(&of_measure) == 1 && self.result.is_none() && self.score.is_none(),
            (None, Some(_)) => {
                stated(&of_measure[..2]) + usize::from(self.result.is_some()) == 1 && stated(&of_measure[2..]) == 0
            }
            (None, None) => self.score.is_some() && stated(&of_measure) == 0 && self.result.is_none(),
        };
        if !fits {
            let remedy = "Write one of 'value', 'percent', 'range' and 'rank'; of a target 'value', 'percent' or 'result'; of \
                          a document 'score'";
            told("the published figure is missing, or there are several", remedy);
        }
        if self.range.is_some() != self.years.is_some() && self.range.is_some() {
            told("a range is stated of no years", "Add 'years', as [2016, 2019]");
        }
        if self.rank.is_some() && (self.years.is_some() || !self.days.is_empty()) {
            told("a rank is stated of several years or days", "Write 'at', or 'from' and 'to'");
        }
        if self.cause.is_some() && self.result != Some(TargetResult::NotMet) {
            told("a cause is stated of what was not missed", "Write result = \"not_met\", or remove 'cause'");
        }
        if self.pair.is_some() && self.value.is_none() {
            told("a second number is stated without a first", "Add 'value'");
        }
        if let Some(Claim::Worded(worded)) = self.value.or(self.percent)
            && !worded.is_one()
        {
            let remedy =
                "Write one of gan, hon, tren, khoang, at_least, at_most, between; gan and khoang with 'within'";
            told("the published figure is worded in no way that is known", remedy);
        }
        if self.of_number.is_some() && self.of_measure.is_some() {
            told("'of_number' and 'of_measure' are both given", "Remove one");
        }
        if self.of_number.is_some_and(|base| base <= 0) {
            told("'of_number' is not above zero", "Write the base of the percentage");
        }
    }
}

impl Worded {
    fn is_one(&self) -> bool {
        let words = [self.gan, self.hon, self.tren, self.khoang, self.at_least, self.at_most];
        let given = words.iter().flatten().count() + usize::from(self.between.is_some());
        let vague = self.gan.is_some() || self.khoang.is_some();
        given == 1 && (!vague || self.within.is_some_and(|within| within > 0.0))
    }
}
