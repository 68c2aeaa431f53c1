//! What a target asks for, as it was set, and what is said of it later. These lie on the timeline of the target's matter, so
//! they are taken back, kept in snapshots and known at an entry like all that happens to a matter.

use serde::{Deserialize, Serialize};

use crate::codes::{Cadence, CauseKind, Comparator, Level};
use crate::day::Day;
use crate::decimal::Decimal;
use crate::effect::NameAt;
use crate::ids::Matter;

/// The value that is asked for; of a band its lower and its upper end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Value; of a share, in per cent.
    pub value: Decimal,
    /// Upper end of a band; else the same as the value.
    pub upper: Decimal,
}

/// What a target asks of the organisations below.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cascade {
    /// Level of those organisations.
    pub level: Level,
    /// Share of them that is to complete the target, in per cent.
    pub share: Decimal,
}

/// What a target asks for.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Terms {
    /// Name of the measure, or [`NameAt::NONE`].
    pub measure: NameAt,
    /// Code of the typed-in indicator, or 0.
    pub indicator: u8,
    /// How the figure is compared.
    pub comparator: Comparator,
    /// The value as adopted.
    pub asked: Asked,
    /// From where it counts as exceeded, if that was said.
    pub exceeded_from: Option<Decimal>,
    /// Whether a figure above the band is a miss.
    pub upper_binds: bool,
    /// The day on which the base of a share is frozen, or [`Day::OPEN`].
    pub frozen: Day,
    /// Over what it is judged.
    pub cadence: Cadence,
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
    /// What is asked of the organisations below, if it is theirs to complete.
    pub cascade: Option<Cascade>,
    /// The target that this one is a part of ("trong đó"), or [`Matter::NONE`].
    pub part_of: Matter,
}

/// A change of the value that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adjustment {
    /// The value from then on.
    pub asked: Asked,
    /// Why.
    pub reason: NameAt,
}

/// The cause for which a target was missed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cause {
    /// The year that it is about; 0 for the whole term.
    pub year: i16,
    /// Objective or subjective.
    pub kind: CauseKind,
    /// In words.
    pub text: NameAt,
}
