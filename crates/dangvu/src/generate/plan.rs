//! How large a generated register is, and what follows from that: how many people, organisations and events.

use std::ops::RangeInclusive;

use clap::{ValueEnum, builder::PossibleValue};
use dangvu_register::day::Day;

/// A named size. It also says at which level the tree begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Size {
    /// One cell of some 30 people.
    Cell,
    /// An organisation above the grass roots: some 6,000 people.
    Khoi,
    /// A province of 49,000 living members.
    Province,
    /// A city of 366,000 living members.
    Hcmc,
    /// The whole: 7,000,000 people ever, 5,600,000 of them living members at the end.
    Nation,
}

/// The most people that a register may be generated for.
pub const PEOPLE_MAX: u32 = 20_000_000;
/// The most years.
pub const YEARS_MAX: u8 = 40;
/// The years of the named sizes.
const YEARS: u8 = 20;
/// So many of the last years are rated in a nation, unless another number is asked for: with all of them its journal has
/// half as much again, and a comparison takes more than half an hour.
const RATED_OF_NATION: u8 = 5;
/// The last year of every generated register.
const LAST_YEAR: i16 = 2025;

/// The names say enough: what they mean stands in the help, in the language of the reader.
impl ValueEnum for Size {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Cell, Self::Khoi, Self::Province, Self::Hcmc, Self::Nation]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()))
    }
}

impl Size {
    /// Returns the name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Cell => "cell",
            Self::Khoi => "khoi",
            Self::Province => "province",
            Self::Hcmc => "hcmc",
            Self::Nation => "nation",
        }
    }

    /// Returns how many people there ever are.
    pub fn people(self) -> u32 {
        match self {
            Self::Cell => 30,
            Self::Khoi => 6_000,
            Self::Province => 61_250,
            Self::Hcmc => 457_500,
            Self::Nation => 7_000_000,
        }
    }

    /// Returns the size whose tree suits so many people.
    fn suiting(people: u32) -> Self {
        match people {
            0..100 => Self::Cell,
            100..20_000 => Self::Khoi,
            20_000..150_000 => Self::Province,
            150_000..1_500_000 => Self::Hcmc,
            _ => Self::Nation,
        }
    }
}

/// What is generated: the same plan gives the same acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The level at which the tree begins.
    pub size: Size,
    /// People who are ever in the register, candidates included.
    pub people: u32,
    /// Years from the opening to the end of 2025.
    pub years: u8,
    /// What chance begins with.
    pub seed: u64,
    /// How many of the last years are rated, as far as there are rules to rate by.
    pub rated: u8,
}

/// A number that no register is generated for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutOfRange {
    /// The number of people.
    People(u32),
    /// The number of years.
    Years(u8),
}

impl Plan {
    /// Makes a plan; what is not said follows from the rest.
    ///
    /// # Errors
    /// When there is nobody, no year, or more than can be.
    pub fn new(size: Option<Size>, people: Option<u32>, years: Option<u8>, seed: u64) -> Result<Self, OutOfRange> {
        let size = size.unwrap_or_else(|| people.map_or(Size::Cell, Size::suiting));
        let (people, years) = (people.unwrap_or(size.people()), years.unwrap_or(YEARS));
        if people == 0 || people > PEOPLE_MAX {
            return Err(OutOfRange::People(people));
        }
        if years == 0 || years > YEARS_MAX {
            return Err(OutOfRange::Years(years));
        }
        let rated = if size == Size::Nation { years.min(RATED_OF_NATION) } else { years };
        Ok(Self { size, people, years, seed, rated })
    }

    /// Returns the plan with only so many of its last years rated.
    #[must_use]
    pub fn with_rated(self, rated: u8) -> Self {
        Self { rated: rated.min(self.years), ..self }
    }

    /// Returns the years that are rated, as far as there are rules to rate by.
    pub(super) fn years_rated(&self) -> RangeInclusive<i16> {
        LAST_YEAR + 1 - i16::from(self.rated)..=LAST_YEAR
    }

    /// Returns the day on which the register is opened.
    pub fn opens(&self) -> Day {
        Day::ymd(LAST_YEAR + 1 - i16::from(self.years), 1, 1).unwrap_or(Day::MIN)
    }

    /// Returns the last day on which anything happens.
    pub fn closes(&self) -> Day {
        Day::ymd(LAST_YEAR, 12, 26).unwrap_or(Day::MIN)
    }

    /// Returns the share of all people who join after the opening.
    fn share_joining(&self) -> f64 {
        (0.0315 * f64::from(self.years)).min(0.514)
    }

    /// Returns how many people join after the opening.
    pub(super) fn joining(&self) -> f64 {
        f64::from(self.people) * self.share_joining()
    }

    /// Returns how many people are in the register from the opening.
    pub(super) fn opening(&self) -> u32 {
        self.people - (self.joining() as u32).min(self.people - 1)
    }

    /// Returns how many members leave.
    pub(super) fn leaving(&self) -> f64 {
        self.joining() * LEAVING
    }

    /// Returns how often something happens in all the years that happens to so many of a thousand people in twenty.
    pub(super) fn reforms(&self, per_thousand: f64) -> f64 {
        f64::from(self.people) / 1000.0 * per_thousand * self.share_joining() / 0.514
    }

    /// Returns about how many entries the register will have.
    pub fn entries(&self) -> u64 {
        let joining = self.share_joining();
        let living = 1.0 - joining + joining * (1.0 - LEAVING) / 2.0;
        // Everybody comes, those who join later are confirmed, some leave; and every year something happens to some.
        let each_year = f64::from(self.years) * ENTRIES_A_YEAR + f64::from(self.rated.min(RULED)) * REVIEWS_A_YEAR;
        let each = 1.0 + joining + joining * LEAVING + living * each_year;
        (f64::from(self.people) * each) as u64 + ENTRIES_LEAST
    }

    /// Returns about how many bytes the register takes on the disk: entries, a key for each person, the snapshot.
    pub fn disk_bytes(&self) -> u64 {
        self.entries() * ENTRY_BYTES + u64::from(self.people) * KEY_BYTES
    }

    /// Returns about how many bytes of memory generating takes.
    pub fn memory_bytes(&self) -> u64 {
        u64::from(self.people) * PERSON_BYTES + MEMORY_BYTES_LEAST
    }
}

/// How many leave for each who joins after the opening.
const LEAVING: f64 = 0.39;
/// Entries a year for each member, beyond coming, confirmation and leaving.
const ENTRIES_A_YEAR: f64 = 0.165;
/// Entries a year that rate, for each member: one for a cell, one for an organisation.
const REVIEWS_A_YEAR: f64 = 0.13;
/// For about so many years before the end there are rules to rate by.
const RULED: u8 = 15;
/// What even the smallest register has of organisations and posts.
const ENTRIES_LEAST: u64 = 40;
/// An entry in the journal, with its place in the indices and in the snapshot.
const ENTRY_BYTES: u64 = 750;
/// A person's key on the disk.
const KEY_BYTES: u64 = 140;
/// A person in memory: in the register that checks the acts, with the key, and in the generator.
const PERSON_BYTES: u64 = 1_100;
/// What even the smallest register takes in memory.
const MEMORY_BYTES_LEAST: u64 = 96 << 20;
