//! A member's coded attributes, packed into one word, so that a roll-up reads four bytes a row.
//!
//! ```text
//! bit  0  1 │ 2  3 │ 4  5 │ 6 … 9 │ 10 … 12 │ 13 … 17 │ 18 19 │ 20 │ 21 │ 22 │ 23
//!      sex    ethnic  relig.  educ.    theory    occup.   status  exempt susp. temp. transit
//! ```
//! Each field holds a code; 0 is "unknown". The four flags hold 0 or 1.

use crate::codes::{Coded as _, Status};
use crate::person::{Person, PersonChange};

/// The number of bits in use.
pub const BITS: usize = 24;

/// A place in a [`Profile`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    shift: u32,
    bits: u32,
}

impl Field {
    const fn new(shift: u32, bits: u32) -> Self {
        Self { shift, bits }
    }

    /// The bits of the field.
    pub(crate) const fn places(self) -> std::ops::Range<usize> {
        self.shift as usize..(self.shift + self.bits) as usize
    }

    /// The number of codes that fit.
    pub const fn codes(self) -> usize {
        1 << self.bits
    }
}

/// Sex.
pub const SEX: Field = Field::new(0, 2);
/// Ethnic minority: 1 no, 2 yes.
pub const ETHNIC: Field = Field::new(2, 2);
/// Religious: 1 no, 2 yes.
pub const RELIGIOUS: Field = Field::new(4, 2);
/// Education.
pub const EDUCATION: Field = Field::new(6, 4);
/// Theory level.
pub const THEORY: Field = Field::new(10, 3);
/// Occupation, by its place in the rulebook's list.
pub const OCCUPATION: Field = Field::new(13, 5);
/// Status.
pub const STATUS: Field = Field::new(18, 2);
/// Exempt from work and meetings.
pub const EXEMPT: Field = Field::new(20, 1);
/// Suspended.
pub const SUSPENDED: Field = Field::new(21, 1);
/// Temporarily active elsewhere, counted at home.
pub const TEMPORARY: Field = Field::new(22, 1);
/// Between two organisations: left, not yet received.
pub const TRANSIT: Field = Field::new(23, 1);

/// A member's coded attributes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct Profile(pub u32);

impl Profile {
    /// Returns the code in a field.
    pub const fn get(self, field: Field) -> u8 {
        ((self.0 >> field.shift) & ((1 << field.bits) - 1)) as u8
    }

    /// Returns the profile with another code in a field; a code that does not fit becomes "unknown".
    #[must_use]
    pub const fn with(self, field: Field, code: u8) -> Self {
        let mask = (1 << field.bits) - 1;
        let code = if (code as u32) > mask { 0 } else { code as u32 };
        Self((self.0 & !(mask << field.shift)) | (code << field.shift))
    }

    /// Returns the profile with a flag set or cleared.
    #[must_use]
    pub const fn with_flag(self, flag: Field, on: bool) -> Self {
        self.with(flag, on as u8)
    }

    /// Returns whether a flag is set.
    pub const fn has(self, flag: Field) -> bool {
        self.get(flag) != 0
    }

    /// Returns the profile with another status and no flag set.
    #[must_use]
    pub fn as_status(self, status: Status) -> Self {
        let attributes = self.0 & ((1 << STATUS.shift) - 1);
        Self(attributes).with(STATUS, status.code())
    }

    /// Returns the attributes of a person; `occupation` answers the code of an occupation's name.
    pub fn of_person(person: &Person, occupation: impl Fn(&str) -> u8) -> Self {
        Self::default().with(SEX, person.sex.code()).changed(
            &PersonChange {
                ethnic_minority: person.ethnic_minority,
                religious: person.religious,
                education: person.education,
                theory: person.theory,
                occupation: person.occupation.clone(),
                ..PersonChange::default()
            },
            occupation,
        )
    }

    /// Returns the profile after a change of particulars.
    #[must_use]
    pub fn changed(self, change: &PersonChange, occupation: impl Fn(&str) -> u8) -> Self {
        let flag = |yes: bool| if yes { 2 } else { 1 };
        let codes = [
            (ETHNIC, change.ethnic_minority.map(flag)),
            (RELIGIOUS, change.religious.map(flag)),
            (EDUCATION, change.education.map(|level| level.code())),
            (THEORY, change.theory.map(|level| level.code())),
            (OCCUPATION, change.occupation.as_deref().map(occupation)),
        ];
        codes
            .into_iter()
            .filter_map(|(field, code)| Some((field, code?)))
            .fold(self, |all, (field, code)| all.with(field, code))
    }

    /// Lays the known attributes of `newer` over this profile; status and flags stay.
    #[must_use]
    pub fn overlaid(self, newer: Self) -> Self {
        [SEX, ETHNIC, RELIGIOUS, EDUCATION, THEORY, OCCUPATION]
            .into_iter()
            .filter(|&field| newer.get(field) != 0)
            .fold(self, |all, field| all.with(field, newer.get(field)))
    }
}
