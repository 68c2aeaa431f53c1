//! Measures are written as TOML; a mistake is told with its file, its measure and the nearest valid name.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use toml::{Spanned, Value as Toml};

use super::dimension::{Condition, Dimension};
use super::split::split;
use super::{Counted, Direction, Formula, Measure, MeasureLabel, Mode, Moment, Part, Source};
use crate::codes::{Coded as _, MatterKind};
use crate::fact::{About, FactKind};
use crate::ids::MatterId;
use crate::nearest::nearest;
use crate::rulebook::{CodeListId, Rulebook};

/// A mistake in a file of measures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeasureError {
    /// The file.
    pub file: String,
    /// The line, counted from 1, if known.
    pub line: Option<usize>,
    /// The measure, if the file could be read.
    pub measure: Option<String>,
    /// What is wrong.
    pub fault: MeasureFault,
}

/// What is wrong with a measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MeasureFault {
    /// Not TOML, or a key that does not belong there.
    Syntax(String),
    /// A measure of this name was read already.
    Twice,
    /// Exactly one of `count`, `distinct`, `units`, `sum`, `streak`, `standing`, `stock`, `opening`, `flow`, `value` and `share` is
    /// needed.
    NoFormula,
    /// `share` and `of` go together.
    HalfAShare,
    /// A name that is not known, and the nearest that is.
    Unknown {
        /// What kind of name.
        what: &'static str,
        /// The name.
        name: String,
        /// The nearest valid name.
        nearest: Option<String>,
    },
    /// A dimension, or another condition, that the source does not have.
    Unfit {
        /// The dimension, or `crossing`, or `sum`.
        dimension: String,
        /// The source.
        source: String,
    },
    /// A value that the dimension cannot have.
    BadValue {
        /// The dimension.
        dimension: String,
        /// The value.
        value: String,
    },
}

impl fmt::Display for MeasureError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.file)?;
        if let Some(line) = self.line {
            write!(out, ":{line}")?;
        }
        if let Some(measure) = &self.measure {
            write!(out, ": [{measure}]")?;
        }
        write!(out, ": {}", self.fault)
    }
}

impl std::error::Error for MeasureError {}

impl fmt::Display for MeasureFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(text) => write!(out, "{text}"),
            Self::Twice => write!(out, "this name is taken already; give another one"),
            Self::NoFormula => {
                write!(
                    out,
                    "give exactly one of count, distinct, units, sum, streak, standing, stock, opening, flow, value, or share with of"
                )
            }
            Self::HalfAShare => write!(out, "share and of go together"),
            Self::Unknown { what, name, nearest: Some(nearest) } => {
                write!(out, "'{name}' is no {what}; did you mean '{nearest}'?")
            }
            Self::Unknown { what, name, nearest: None } => write!(out, "'{name}' is no {what}"),
            Self::Unfit { dimension, source } => write!(out, "'{dimension}' does not go with '{source}'"),
            Self::BadValue { dimension, value } => write!(out, "'{dimension}' cannot be {value}"),
        }
    }
}

/// The measures of a register, by name.
#[derive(Clone, Debug, Default)]
pub struct Measures {
    pub(super) all: Vec<Measure>,
    pub(super) split: Vec<Measure>,
}

/// What a measure says of itself, beside its number or share.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    label: MeasureLabel,
    counted: Option<Counted>,
    note: Option<MeasureLabel>,
    #[serde(default)]
    split: Vec<String>,
    share: Option<Toml>,
    of: Option<Toml>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenPart {
    count: Option<OneOrMany>,
    distinct: Option<OneOrMany>,
    units: Option<OneOrMany>,
    streak: Option<OneOrMany>,
    standing: Option<OneOrMany>,
    years: Option<u8>,
    sum: Option<OneOrMany>,
    stock: Option<String>,
    opening: Option<String>,
    flow: Option<String>,
    value: Option<String>,
    #[serde(rename = "where", default)]
    conditions: BTreeMap<String, Toml>,
    crossing: Option<bool>,
    lineage: Option<bool>,
    within: Option<OneOrMany>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

impl OneOrMany {
    fn list(self) -> Vec<String> {
        match self {
            Self::One(one) => vec![one],
            Self::Many(many) => many,
        }
    }
}

/// The keys of a measure beside those of its one number.
const KEYS: [&str; 6] = ["label", "counted", "note", "split", "share", "of"];

/// The keys of one number.
const PART_KEYS: [&str; 15] = [
    "count", "distinct", "units", "sum", "streak", "standing", "years", "stock", "opening", "flow", "value", "where",
    "crossing", "lineage", "within",
];

impl Measures {
    /// Reads measures from files, each a name and a text.
    ///
    /// # Errors
    /// All mistakes of all files.
    pub fn parse(files: &[(&str, &str)], rulebook: &Rulebook) -> Result<Self, Vec<MeasureError>> {
        let (mut measures, mut errors) = (Self::default(), Vec::new());
        for (file, text) in files {
            let table = match toml::from_str::<BTreeMap<Spanned<String>, Toml>>(text) {
                Ok(table) => table,
                Err(error) => {
                    errors.push(syntax(file, text, &error));
                    continue;
                }
            };
            let mut written: Vec<_> = table.into_iter().collect();
            written.sort_by_key(|(id, _)| id.span().start);
            for (id, value) in written {
                let line = Some(line_at(text, id.span().start));
                let id = id.into_inner();
                let fault = match read(&id, value, rulebook) {
                    Ok(read) if read.iter().any(|one| measures.get(&one.id).is_some()) => MeasureFault::Twice,
                    Ok(read) => {
                        measures.take_in(read);
                        continue;
                    }
                    Err(fault) => fault,
                };
                errors.push(MeasureError { file: (*file).to_owned(), line, measure: Some(id), fault });
            }
        }
        if errors.is_empty() { Ok(measures) } else { Err(errors) }
    }

    /// Returns the measure of a name.
    pub fn get(&self, id: &str) -> Option<&Measure> {
        self.all.iter().chain(&self.split).find(|measure| measure.id == id)
    }

    /// Returns all measures in the order in which they were read, without what they are split into.
    pub fn all(&self) -> &[Measure] {
        &self.all
    }
}

pub(super) fn syntax(file: &str, text: &str, error: &toml::de::Error) -> MeasureError {
    let line = error.span().map(|span| line_at(text, span.start));
    MeasureError { file: file.to_owned(), line, measure: None, fault: MeasureFault::Syntax(error.message().to_owned()) }
}

pub(super) fn line_at(text: &str, byte: usize) -> usize {
    text.bytes().take(byte).filter(|&byte| byte == b'\n').count() + 1
}

fn read(id: &str, value: Toml, rulebook: &Rulebook) -> Result<Vec<Measure>, MeasureFault> {
    let (own, part): (toml::Table, toml::Table) =
        table_of(value)?.into_iter().partition(|(key, _)| KEYS.contains(&key.as_str()));
    let known = || KEYS.into_iter().chain(PART_KEYS);
    if let Some(key) = part.keys().find(|key| !PART_KEYS.contains(&key.as_str())) {
        return Err(unknown("key of a measure", key, known()));
    }
    let mut written: Written = own.try_into().map_err(|error| told(&error))?;
    let formula = match (written.share.take(), written.of.take()) {
        (Some(_), Some(_)) if !part.is_empty() => return Err(MeasureFault::NoFormula),
        (Some(share), Some(of)) => {
            let (part, of) = (part_of(table_of(share)?, rulebook)?, part_of(table_of(of)?, rulebook)?);
            // What was typed in is in thousandths, so it is divided only by its like.
            if is_value(&part.source) != is_value(&of.source) {
                return Err(MeasureFault::Unfit { dimension: "value".to_owned(), source: "share".to_owned() });
            }
            Formula::Share { part, of }
        }
        (None, None) => Formula::Plain(part_of(part, rulebook)?),
        _ => return Err(MeasureFault::HalfAShare),
    };
    let counted = written.counted.unwrap_or_else(|| counted_by(&formula));
    let Written { label, note, split: by, .. } = written;
    split(Measure { id: id.to_owned(), label, counted, formula, note }, &by, rulebook)
}

fn table_of(value: Toml) -> Result<toml::Table, MeasureFault> {
    if let Toml::Table(table) = value { Ok(table) } else { Err(MeasureFault::NoFormula) }
}

fn part_of(table: toml::Table, rulebook: &Rulebook) -> Result<Part, MeasureFault> {
    if let Some(key) = table.keys().find(|key| !PART_KEYS.contains(&key.as_str())) {
        return Err(unknown("key of a number", key, PART_KEYS.into_iter()));
    }
    table.try_into::<WrittenPart>().map_err(|error| told(&error))?.read(rulebook)
}

fn told(error: &toml::de::Error) -> MeasureFault {
    MeasureFault::Syntax(error.message().to_owned())
}

fn counted_by(formula: &Formula) -> Counted {
    match formula {
        Formula::Share { .. } => Counted::Percent,
        Formula::Plain(part) => match &part.source {
            Source::Units(_) => Counted::Organisation,
            Source::Value(_) => Counted::Value,
            Source::Facts(_) if part.mode == Mode::Units => Counted::Organisation,
            Source::Facts(kinds) if part.mode.is_once() && kinds.iter().all(|kind| kind.about() == About::Unit) => {
                Counted::Organisation
            }
            Source::Facts(kinds) if kinds.contains(&FactKind::Dossier) => Counted::Dossier,
            Source::Facts(kinds) if kinds.iter().any(|kind| kind.about() != About::Member) => Counted::Occurrence,
            Source::Matters(..) => Counted::Occurrence,
            Source::Facts(_) | Source::Members(_) | Source::Seats(_) | Source::Reorganised(_) => Counted::Member,
        },
    }
}

impl WrittenPart {
    fn read(self, rulebook: &Rulebook) -> Result<Part, MeasureFault> {
        let given =
            [&self.count, &self.distinct, &self.sum, &self.units, &self.streak, &self.standing].map(Option::is_some);
        let stocks = [self.stock.is_some(), self.opening.is_some(), self.flow.is_some(), self.value.is_some()];
        if given.iter().chain(&stocks).filter(|&&given| given).count() != 1 {
            return Err(MeasureFault::NoFormula);
        }
        let mode = match given {
            [_, true, ..] => Mode::Distinct,
            // What was typed in is an amount.
            [_, _, true, ..] => Mode::Sum,
            [_, _, _, true, ..] => Mode::Units,
            [.., true] => Mode::Standing,
            [.., true, _] => {
                Mode::Streak(self.years.filter(|years| STREAK_YEARS.contains(years)).ok_or_else(no_years)?)
            }
            _ if self.value.is_some() => Mode::Sum,
            _ => Mode::Count,
        };
        let counted = self.count.or(self.distinct).or(self.sum).or(self.units).or(self.streak).or(self.standing);
        let (source, name) = if let Some(kinds) = counted {
            facts(kinds)?
        } else if let Some(indicator) = self.value {
            (indicator_of(&indicator, rulebook)?, indicator)
        } else if let Some(flow) = self.flow {
            (reorganised(&flow)?, flow)
        } else if let Some(stock) = self.stock {
            (stock_of(&stock, Moment::Closing)?, stock)
        } else {
            let stock = self.opening.unwrap_or_default();
            (stock_of(&stock, Moment::Opening)?, stock)
        };
        let conditions = self
            .conditions
            .iter()
            .map(|(dimension, value)| condition(dimension, value, &source, &name, rulebook))
            .collect::<Result<_, _>>()?;
        let unfit = |key: &str| MeasureFault::Unfit { dimension: key.to_owned(), source: name.clone() };
        if mode == Mode::Sum && !is_value(&source) && !all_facts(&source, FactKind::has_amount) {
            return Err(unfit("sum"));
        }
        if self.years.is_some() && !matches!(mode, Mode::Streak(_)) {
            return Err(unfit("years"));
        }
        if matches!(mode, Mode::Streak(_)) && !is_of_one_kind_of_subject(&source) {
            return Err(unfit("streak"));
        }
        if mode == Mode::Standing && !all_facts(&source, |kind| kind.about() == About::Member && !kind.begins_stint()) {
            return Err(unfit("standing"));
        }
        let moves = |kind| matches!(kind, FactKind::Departure | FactKind::Receipt);
        if self.crossing.is_some() && !all_facts(&source, moves) {
            return Err(unfit("crossing"));
        }
        let within = self.within.map_or_else(|| Ok(Vec::new()), matters)?;
        let of_matters = all_facts(&source, |kind| kind.about() == About::Matter);
        if !within.is_empty() && !of_matters && !matches!(source, Source::Matters(..)) {
            return Err(unfit("within"));
        }
        let lineage = self.lineage.unwrap_or(true);
        Ok(Part { source, mode, conditions, crossing: self.crossing, within, lineage })
    }
}

fn is_value(source: &Source) -> bool {
    matches!(source, Source::Value(_))
}

/// How many years a streak may have.
const STREAK_YEARS: std::ops::RangeInclusive<u8> = 2..=30;

fn no_years() -> MeasureFault {
    let value = format!("anything but a number from {} to {}", STREAK_YEARS.start(), STREAK_YEARS.end());
    MeasureFault::BadValue { dimension: "years".to_owned(), value }
}

/// Returns whether the facts have rows of their own and are all about members, or all about organisations.
fn is_of_one_kind_of_subject(source: &Source) -> bool {
    let about = |wanted: About| all_facts(source, |kind| kind.about() == wanted && !kind.begins_stint());
    about(About::Member) || about(About::Unit)
}

fn all_facts(source: &Source, wanted: impl Fn(FactKind) -> bool) -> bool {
    matches!(source, Source::Facts(kinds) if kinds.iter().all(|&kind| wanted(kind)))
}

/// Reads the codes of matters; whether there are such is not known here.
fn matters(codes: OneOrMany) -> Result<Vec<MatterId>, MeasureFault> {
    let bad = |code: &str| MeasureFault::BadValue { dimension: "within".to_owned(), value: code.to_owned() };
    codes.list().iter().map(|code| code.parse().map_err(|_| bad(code))).collect()
}

fn indicator_of(name: &str, rulebook: &Rulebook) -> Result<Source, MeasureFault> {
    let list = rulebook.codes(CodeListId::Indicator);
    let found = list.index(name).map(|index| Source::Value(index + 1));
    found.ok_or_else(|| unknown("indicator", name, list.codes.iter().map(|code| &*code.id)))
}

fn facts(kinds: OneOrMany) -> Result<(Source, String), MeasureFault> {
    let names = kinds.list();
    let known = |name: &String| {
        let found = FactKind::ALL.iter().copied().find(|kind| kind.name() == name);
        found.ok_or_else(|| unknown("kind of fact", name, FactKind::ALL.iter().map(|kind| kind.name())))
    };
    let kinds = names.iter().map(known).collect::<Result<Vec<_>, _>>()?;
    Ok((Source::Facts(kinds), names.join(", ")))
}

fn stock_of(name: &str, moment: Moment) -> Result<Source, MeasureFault> {
    match name {
        "member" => Ok(Source::Members(moment)),
        "unit" => Ok(Source::Units(moment)),
        "post" => Ok(Source::Seats(moment)),
        _ => {
            let kinds = MatterKind::ALL.iter().copied();
            let found = kinds.clone().find(|kind| kind.name() == name).map(|kind| Source::Matters(kind, moment));
            let names = ["member", "unit", "post"].into_iter().chain(kinds.map(MatterKind::name));
            found.ok_or_else(|| unknown("stock", name, names))
        }
    }
}

fn reorganised(name: &str) -> Result<Source, MeasureFault> {
    match name {
        "reorganised_in" => Ok(Source::Reorganised(Direction::In)),
        "reorganised_out" => Ok(Source::Reorganised(Direction::Out)),
        _ => Err(unknown("flow", name, ["reorganised_in", "reorganised_out"].into_iter())),
    }
}

pub(super) fn condition(
    name: &str,
    value: &Toml,
    source: &Source,
    source_name: &str,
    rulebook: &Rulebook,
) -> Result<Condition, MeasureFault> {
    let dimension = Dimension::named(name)
        .ok_or_else(|| unknown("dimension", name, Dimension::ALL.iter().map(|dimension| dimension.name())))?;
    let (fits, kind) = match source {
        Source::Facts(kinds) => (kinds.iter().all(|&kind| dimension.fits_fact(kind)), kinds.first().copied()),
        Source::Members(_) | Source::Reorganised(_) => (dimension.is_of_member() || dimension.is_of_unit(), None),
        Source::Units(_) => (dimension.is_of_unit(), None),
        Source::Value(_) => (false, None),
        Source::Matters(kind, _) => (dimension.fits_matter(*kind), None),
        Source::Seats(_) => (dimension.is_of_member() || dimension.is_of_unit() || dimension == Dimension::Post, None),
    };
    if !fits {
        return Err(MeasureFault::Unfit { dimension: name.to_owned(), source: source_name.to_owned() });
    }
    let codes = Codes {
        dimension,
        ranks: (0..128).map(|code| dimension.rank(rulebook, code)).collect(),
        names: dimension.values(rulebook, kind).into_iter().map(|value| (value.name, value.code)).collect(),
    };
    Ok(Condition { dimension, allowed: codes.allowed(value)? })
}

struct Codes {
    dimension: Dimension,
    /// How high each code stands.
    ranks: Vec<u8>,
    names: Vec<(String, u8)>,
}

impl Codes {
    fn allowed(&self, value: &Toml) -> Result<u128, MeasureFault> {
        match value {
            Toml::Array(values) => values.iter().try_fold(0, |bits, value| Ok(bits | self.allowed(value)?)),
            Toml::Table(table) => self.range(table),
            _ => Ok(1 << self.code(value)?),
        }
    }

    fn range(&self, table: &toml::Table) -> Result<u128, MeasureFault> {
        let (mut least, mut most) = (0, u8::MAX);
        for (key, value) in table {
            match key.as_str() {
                "at_least" => least = self.rank(value)?,
                "at_most" => most = self.rank(value)?,
                _ => return Err(unknown("bound", key, ["at_least", "at_most"].into_iter())),
            }
        }
        let first = if self.dimension.is_number() { 0 } else { 1 };
        let within = (first..128).filter(|&code| (least..=most).contains(&self.ranks[code]));
        Ok(within.fold(0, |bits, code| bits | 1 << code))
    }

    fn rank(&self, value: &Toml) -> Result<u8, MeasureFault> {
        Ok(self.ranks[usize::from(self.code(value)? & 127)])
    }

    fn code(&self, value: &Toml) -> Result<u8, MeasureFault> {
        let bad = || MeasureFault::BadValue { dimension: self.dimension.name().to_owned(), value: value.to_string() };
        match value {
            Toml::Boolean(yes) if self.dimension.is_flag() => Ok(if *yes { 2 } else { 1 }),
            Toml::Integer(number) if self.dimension.is_number() => {
                u8::try_from(*number).ok().filter(|&number| number < 128).ok_or_else(bad)
            }
            Toml::String(name) if name == "unknown" => Ok(0),
            Toml::String(name) => match self.names.iter().find(|(known, _)| known == name) {
                Some(&(_, code)) => Ok(code),
                None => Err(unknown("value of this dimension", name, self.names.iter().map(|(name, _)| &**name))),
            },
            _ => Err(bad()),
        }
    }
}

pub(super) fn unknown<'n>(what: &'static str, name: &str, names: impl Iterator<Item = &'n str>) -> MeasureFault {
    MeasureFault::Unknown { what, name: name.to_owned(), nearest: nearest(name, names).map(str::to_owned) }
}
