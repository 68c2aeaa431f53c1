//! A scenario as it is written in TOML. `scenarios/README.md` says what each key means.

use std::collections::BTreeMap;

use dangvu_register::codes::{CongressForm, OrgKind, Post, SeatOrigin};
use dangvu_register::day::Day;
use serde::Deserialize;
use toml::Spanned;

use super::expect::Expect;
use super::work::{
    Awards, Commitments, Disciplines, Inspections, Paper, Petitions, Ratings, Sessions, Shortcomings, Suggestions,
};

/// A text in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bilingual {
    /// In Vietnamese.
    pub vi: String,
    /// In English.
    pub en: String,
}

/// The whole file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Written {
    pub(super) scenario: Head,
    #[serde(default)]
    pub(super) people: People,
    #[serde(default)]
    pub(super) places: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    pub(super) unit: Vec<Spanned<NamedUnit>>,
    #[serde(default)]
    pub(super) units: Vec<Spanned<Family>>,
    #[serde(default)]
    pub(super) population: Vec<Spanned<Population>>,
    #[serde(default)]
    pub(super) flow: Vec<Spanned<Flow>>,
    #[serde(default)]
    pub(super) event: Vec<Spanned<Event>>,
    #[serde(default)]
    pub(super) congress: Vec<Spanned<Congress>>,
    #[serde(default)]
    pub(super) posts: Vec<Spanned<Posts>>,
    #[serde(default)]
    pub(super) rounds: Vec<Spanned<Rounds>>,
    #[serde(default)]
    pub(super) reconcile: Vec<Spanned<Reconcile>>,
    #[serde(default)]
    pub(super) correction: Vec<Spanned<Correction>>,
    #[serde(default)]
    pub(super) paper: Vec<Spanned<Paper>>,
    #[serde(default)]
    pub(super) ratings: Vec<Spanned<Ratings>>,
    #[serde(default)]
    pub(super) commitments: Vec<Spanned<Commitments>>,
    #[serde(default)]
    pub(super) awards: Vec<Spanned<Awards>>,
    #[serde(default)]
    pub(super) inspections: Vec<Spanned<Inspections>>,
    #[serde(default)]
    pub(super) sessions: Vec<Spanned<Sessions>>,
    #[serde(default)]
    pub(super) suggestions: Vec<Spanned<Suggestions>>,
    #[serde(default)]
    pub(super) shortcomings: Vec<Spanned<Shortcomings>>,
    #[serde(default)]
    pub(super) disciplines: Vec<Spanned<Disciplines>>,
    #[serde(default)]
    pub(super) petitions: Vec<Spanned<Petitions>>,
    #[serde(default)]
    pub(super) expect: Vec<Spanned<Expect>>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Head {
    pub(super) id: String,
    pub(super) title: Bilingual,
    pub(super) source: Bilingual,
    #[serde(default)]
    pub(super) note: Option<Bilingual>,
    pub(super) seed: u64,
    pub(super) opens: Day,
    pub(super) closes: Day,
    #[serde(default)]
    pub(super) founded: Option<Day>,
    #[serde(default = "next_day")]
    pub(super) recorded_after: [i32; 2],
}

fn next_day() -> [i32; 2] {
    [1, 1]
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct People {
    pub(super) native_places: Vec<String>,
    pub(super) outside: Vec<String>,
    pub(super) minority_male: Vec<String>,
    pub(super) minority_female: Vec<String>,
}

/// Which organisations are meant.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged, expecting = "give a code, a list of codes, or a table with kind, family, sector or within")]
pub(super) enum Selector {
    One(String),
    Many(Vec<String>),
    Where(Condition),
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Condition {
    pub(super) kind: OneOrMany<OrgKind>,
    pub(super) family: OneOrMany<String>,
    pub(super) sector: OneOrMany<String>,
    pub(super) within: Option<String>,
}

/// One value or a list of them.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged, expecting = "give one value or a list of values, each as scenarios/README.md names them")]
pub(super) enum OneOrMany<T> {
    One(T),
    Many(Vec<T>),
}

impl<T> Default for OneOrMany<T> {
    fn default() -> Self {
        Self::Many(Vec::new())
    }
}

impl<T> OneOrMany<T> {
    pub(super) fn all(&self) -> &[T] {
        match self {
            Self::One(value) => std::slice::from_ref(value),
            Self::Many(values) => values,
        }
    }
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NamedUnit {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) kind: OrgKind,
    #[serde(default)]
    pub(super) parent: Option<String>,
    #[serde(default)]
    pub(super) sector: Option<String>,
    #[serde(default)]
    pub(super) founded: Option<Day>,
    #[serde(default)]
    pub(super) symbol: Option<String>,
    #[serde(default)]
    pub(super) size: Option<f64>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Family {
    pub(super) id: String,
    pub(super) under: Selector,
    #[serde(default)]
    pub(super) count: Option<usize>,
    #[serde(default)]
    pub(super) each: Option<usize>,
    #[serde(default)]
    pub(super) least: Option<usize>,
    pub(super) kind: OrgKind,
    pub(super) code: String,
    pub(super) names: Vec<String>,
    #[serde(default)]
    pub(super) sector: Option<String>,
    #[serde(default)]
    pub(super) founded: Option<[Day; 2]>,
    #[serde(default)]
    pub(super) symbol: Option<String>,
    #[serde(default)]
    pub(super) size: Option<[f64; 2]>,
}

/// A share of a whole: a percentage, or a number of people.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(untagged, expecting = "give a percentage as a number, or { count = N }")]
pub(super) enum Share {
    Percent(f64),
    Count(Counted),
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Counted {
    pub(super) count: usize,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Population {
    pub(super) unit: String,
    pub(super) on: Day,
    pub(super) members: usize,
    #[serde(default)]
    pub(super) probationary_at_opening: usize,
    #[serde(default)]
    pub(super) in_transit: usize,
    #[serde(default)]
    pub(super) exempt: usize,
    #[serde(default)]
    pub(super) temporarily_elsewhere: usize,
    #[serde(default)]
    pub(super) suspended: usize,
    #[serde(default)]
    pub(super) women: Option<Share>,
    #[serde(default)]
    pub(super) ethnic_minority: Option<Share>,
    #[serde(default)]
    pub(super) religious: Option<Share>,
    #[serde(default)]
    pub(super) age: BTreeMap<String, Share>,
    #[serde(default)]
    pub(super) party_age: BTreeMap<String, Share>,
    #[serde(default)]
    pub(super) education: BTreeMap<String, Share>,
    #[serde(default)]
    pub(super) theory: BTreeMap<String, Share>,
    #[serde(default)]
    pub(super) occupation: BTreeMap<String, Share>,
}

/// What people do in a flow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum FlowKind {
    RegisterCandidate,
    Admit,
    ReceiveFromOutside,
    Transfer,
    TransferOutside,
    StrikeOff,
    Resign,
    Expel,
    Die,
    Readmit,
    Restore,
    Exempt,
    Suspend,
    TransferTemporarily,
    ChangeParticulars,
    AssignWork,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Flow {
    #[serde(rename = "do")]
    pub(super) kind: FlowKind,
    #[serde(default)]
    pub(super) unit: Option<String>,
    pub(super) from: Day,
    pub(super) to: Day,
    pub(super) count: usize,
    #[serde(default)]
    pub(super) by_year: BTreeMap<String, usize>,
    #[serde(default, rename = "where")]
    pub(super) places: Condition,
    #[serde(default)]
    pub(super) into: Option<Selector>,
    #[serde(default)]
    pub(super) days: Option<[i32; 2]>,
    #[serde(default)]
    pub(super) grounds: BTreeMap<String, u32>,
    #[serde(default)]
    pub(super) women: Option<Share>,
    #[serde(default)]
    pub(super) ethnic_minority: Option<Share>,
    #[serde(default)]
    pub(super) religious: Option<Share>,
    #[serde(default)]
    pub(super) age: Option<[i32; 2]>,
    #[serde(default)]
    pub(super) ceremony_days: Option<[i32; 2]>,
    #[serde(default)]
    pub(super) candidate_months: Option<[i32; 2]>,
    #[serde(default)]
    pub(super) what: Vec<Particular>,
    #[serde(default)]
    pub(super) texts: Vec<String>,
}

/// A particular that changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Particular {
    Education,
    Theory,
    NativePlace,
}

/// What happens to organisations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum EventKind {
    Found,
    Rename,
    Reclassify,
    Move,
    Merge,
    Absorb,
    Split,
    End,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Event {
    #[serde(rename = "do")]
    pub(super) what: EventKind,
    pub(super) on: Day,
    #[serde(default)]
    pub(super) issuer: Option<String>,
    #[serde(default)]
    pub(super) unit: Option<String>,
    #[serde(default)]
    pub(super) units: Vec<String>,
    #[serde(default)]
    pub(super) new: Option<NamedUnit>,
    #[serde(default)]
    pub(super) into: Option<String>,
    #[serde(default)]
    pub(super) to: Option<String>,
    #[serde(default)]
    pub(super) name: Option<String>,
    #[serde(default)]
    pub(super) kind: Option<OrgKind>,
    #[serde(default)]
    pub(super) consent: bool,
    #[serde(default)]
    pub(super) parts: Vec<WrittenPart>,
    #[serde(default)]
    pub(super) rest: Option<String>,
    #[serde(default)]
    pub(super) hand_over_to: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WrittenPart {
    pub(super) unit: NamedUnit,
    #[serde(default)]
    pub(super) units: Vec<String>,
    #[serde(default)]
    pub(super) members: usize,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Congress {
    pub(super) of: Selector,
    pub(super) between: [Day; 2],
    pub(super) ordinal: u16,
    pub(super) form: CongressForm,
    #[serde(default)]
    pub(super) term_to: Option<Day>,
    #[serde(default)]
    pub(super) posts: Vec<Post>,
    #[serde(default)]
    pub(super) kept: f64,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Posts {
    pub(super) of: Selector,
    pub(super) on: Day,
    pub(super) posts: Vec<Post>,
    pub(super) origin: SeatOrigin,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rounds {
    pub(super) days: Vec<String>,
    pub(super) from: Day,
    pub(super) to: Day,
    #[serde(default)]
    pub(super) badges: bool,
    #[serde(default)]
    pub(super) cards: bool,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Reconcile {
    pub(super) of: Selector,
    pub(super) on: Vec<Day>,
    #[serde(default)]
    pub(super) missing: f64,
    #[serde(default)]
    pub(super) incomplete: f64,
}

/// How an act is recorded wrongly at first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Mistake {
    Late,
    WrongDate,
    WrongPerson,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Correction {
    pub(super) of: FlowKind,
    pub(super) mistake: Mistake,
    pub(super) count: usize,
    pub(super) from: Day,
    pub(super) to: Day,
    pub(super) noticed: [Day; 2],
    #[serde(default)]
    pub(super) days: i32,
}
