//! Measures: figures as data. Each names a source, a condition and a way to count; each answers for one unit or for
//! all in one pass, on the tree as it stood, as known at an entry, and opens into what stands behind it.

mod answer;
mod balances;
mod cap;
mod chain;
mod check;
mod derived;
mod dimension;
mod evidence;
mod flows;
mod forest;
mod handed_on;
mod ledger;
mod movement;
mod narrowed;
mod object;
mod own;
mod parse;
mod reorganisation;
mod reported;
mod rows;
mod sheet;
mod shipped;
mod sieve;
mod split;
mod stages;
mod standing;
mod streak;
mod table;
mod unit_code;
mod values;

use serde::{Deserialize, Serialize};

pub use self::answer::{Breakdown, Figure};
pub use self::cap::{CapGroup, CapRule, Counts, ExcellenceCap, Rated};
pub(crate) use self::chain::Chains;
pub use self::check::{Check, Checks, Mismatch};
pub use self::derived::{Change, Difference, Rank, Yearly};
pub use self::dimension::{Condition, Dimension, Value};
pub use self::evidence::Evidence;
pub use self::forest::Forest;
pub use self::parse::{MeasureError, MeasureFault, Measures};
pub(crate) use self::stages::Stages;
pub use self::table::{Column, Table};
use crate::codes::MatterKind;
use crate::day::Day;
use crate::fact::FactKind;
use crate::ids::{MatterId, Seq};
use crate::register::Point;

/// Label of a measure in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeasureLabel {
    /// In Vietnamese.
    pub vi: String,
    /// In English.
    pub en: String,
}

/// What a figure counts, as its unit is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Counted {
    /// People.
    Member,
    /// Organisations.
    Organisation,
    /// Occurrences (lượt).
    Occurrence,
    /// Dossiers.
    Dossier,
    /// Cases (vụ).
    Case,
    /// Persons in cases (trường hợp, bị can).
    CasePerson,
    /// A share, printed as a percentage.
    Percent,
    /// Whatever a typed-in indicator counts, in thousandths.
    Value,
    /// Money, in đồng.
    Money,
}

/// A measure.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// Name.
    pub id: String,
    /// Label.
    pub label: MeasureLabel,
    /// What it counts.
    pub counted: Counted,
    /// How it is computed.
    pub formula: Formula,
    /// What else a reader should know of it.
    pub note: Option<MeasureLabel>,
}

impl Measure {
    /// Returns whether anything in it was typed in: it is shown apart from what is computed.
    pub fn is_entered(&self) -> bool {
        let is_value = |part: &Part| matches!(part.source, Source::Value(_));
        match &self.formula {
            Formula::Plain(part) => is_value(part),
            Formula::Share { part, of } => is_value(part) || is_value(of),
        }
    }
}

/// How a measure is computed.
#[derive(Clone, Debug, PartialEq)]
pub enum Formula {
    /// One number.
    Plain(Part),
    /// Two numbers, both kept and shown.
    Share {
        /// Numerator.
        part: Part,
        /// Denominator.
        of: Part,
    },
}

/// One number: a source, a way to count, a condition.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Where the rows come from.
    pub source: Source,
    /// How they are counted.
    pub mode: Mode,
    /// Which of them count.
    pub conditions: Vec<Condition>,
    /// Whether a movement counts only where its other end lies outside the unit (`true`) or inside (`false`).
    pub crossing: Option<bool>,
    /// Only what belongs to one of these matters, directly or by way of others; empty for all.
    pub within: Vec<MatterId>,
    /// Whether a unit's figure includes what those did that were merged into it.
    pub lineage: bool,
}

impl Part {
    /// Returns whether the part says which members in transit it means; else it means none.
    fn asks_for_transit(&self) -> bool {
        self.conditions.iter().any(|condition| condition.dimension == Dimension::Transit)
    }
}

/// Where the rows of a measure come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// Facts of some kinds within the period.
    Facts(Vec<FactKind>),
    /// Members on the last day of the period, or on the day before it.
    Members(Moment),
    /// Organisations on the last day of the period, or on the day before it.
    Units(Moment),
    /// Posts held on the last day of the period, or on the day before it.
    Seats(Moment),
    /// Matters of a kind that are open on the last day of the period, or on the day before it.
    Matters(MatterKind, Moment),
    /// Members who came to a unit, or left it, because organisations were moved, merged or split.
    Reorganised(Direction),
    /// The value that was reported under an indicator's code for exactly the unit and the period: never added up.
    Value(u8),
}

/// The day of a stock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// The day before the period begins.
    Opening,
    /// The last day of the period.
    Closing,
}

/// Direction of a movement, seen from the unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// To the unit.
    In,
    /// Away from it.
    Out,
}

/// How rows are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Each row once (lượt).
    Count,
    /// Each subject once.
    Distinct,
    /// The sum of the amounts.
    Sum,
    /// Each unit that has a row once.
    Units,
    /// Each subject once that has had such a fact in every one of so many calendar years.
    Streak(u8),
    /// Each member once who stands on the last day and of whom there was such a fact in the period.
    Standing,
}

impl Mode {
    /// Returns whether a thing that stands in several rows is counted once.
    pub fn is_once(self) -> bool {
        matches!(self, Self::Distinct | Self::Units | Self::Streak(_) | Self::Standing)
    }
}

/// A period with both its days, as known at an entry: what every figure is asked with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
    /// The entry up to which the journal is read; [`Seq::NEVER`] for all.
    pub known: Seq,
}

impl Period {
    /// Returns the period of one day.
    pub fn on(day: Day, known: Seq) -> Self {
        Self { from: day, to: day, known }
    }

    /// Returns its last day, as known at its entry.
    pub fn point(self) -> Point {
        Point { on: self.to, known: self.known }
    }

    fn day(self, moment: Moment) -> Day {
        match moment {
            Moment::Opening => self.from.previous(),
            Moment::Closing => self.to,
        }
    }
}
