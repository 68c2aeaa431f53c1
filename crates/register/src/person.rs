//! What acts say about a person. Particulars are private: the journal holds them sealed, one key per person.

mod closed;

use std::fmt::Display;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::DeserializeOwned};

use crate::codes::{Education, Sex, TheoryLevel};
use crate::day::Day;

/// A value about a person that leaves the register only sealed.
#[derive(Clone, Debug, PartialEq)]
pub enum Private<T> {
    /// As entered, or unsealed with the person's key.
    Open(T),
    /// As it lies in the journal.
    Sealed(String),
    /// The person's key was destroyed.
    Erased,
}

impl<T> Private<T> {
    /// Returns the value, if it is open.
    pub fn open(&self) -> Option<&T> {
        match self {
            Self::Open(value) => Some(value),
            Self::Sealed(_) | Self::Erased => None,
        }
    }
}

/// Shows a private value with the one whose key seals it, and the name of its field.
pub type Show<'s> = dyn FnMut(&dyn Display, &'static str, &mut dyn Sealable) + 's;

/// A private value of any type, as sealing sees it.
pub trait Sealable {
    /// Returns the open value as JSON text, or `None` if it is sealed or erased.
    fn plain(&self) -> Option<String>;
    /// Returns the sealed text, or `None` if it is open or erased.
    fn sealed(&self) -> Option<&str>;
    /// Puts the sealed text in the place of the value.
    fn seal(&mut self, text: String);
    /// Puts the value back from JSON text.
    ///
    /// # Errors
    /// The text is no value of this type.
    fn unseal(&mut self, json: &[u8]) -> Result<(), serde_json::Error>;
    /// Marks the value as erased.
    fn erase(&mut self);
}

impl<T: Serialize + DeserializeOwned> Sealable for Private<T> {
    fn plain(&self) -> Option<String> {
        serde_json::to_string(self.open()?).ok()
    }

    fn sealed(&self) -> Option<&str> {
        match self {
            Self::Sealed(text) => Some(text),
            Self::Open(_) | Self::Erased => None,
        }
    }

    fn seal(&mut self, text: String) {
        *self = Self::Sealed(text);
    }

    fn unseal(&mut self, json: &[u8]) -> Result<(), serde_json::Error> {
        *self = Self::Open(serde_json::from_slice(json)?);
        Ok(())
    }

    fn erase(&mut self) {
        *self = Self::Erased;
    }
}

/// The written forms of a value that is not open.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Closed<'t> {
    Sealed(&'t str),
    Erased(bool),
}

impl<T: Serialize> Serialize for Private<T> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Open(value) => value.serialize(out),
            Self::Sealed(text) => Closed::Sealed(text).serialize(out),
            Self::Erased => Closed::Erased(true).serialize(out),
        }
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Private<T> {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        input.deserialize_any(closed::PrivateVisitor::new())
    }
}

impl<T: JsonSchema> JsonSchema for Private<T> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        T::schema_name()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut schema = T::json_schema(generator);
        schema.insert("x-private".to_owned(), true.into());
        schema
    }
}

/// The longest name or place, in characters.
pub const NAME_CHARS_MAX: usize = 120;

/// Particulars of a person, as the statistics and the lists need them (12-HD/BTCTW 2022, curriculum of a member).
///
/// Relatives, political history and religion by name are left out on purpose: only the flags that the statistics
/// ask for are kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline, extend("x-order" = ["name", "born", "sex", "ethnic_minority", "religious", "education", "theory",
    "occupation", "native_place", "identity_number"]))]
pub struct Person {
    /// Full name in use.
    #[schemars(extend("x-vi" = "Họ và tên", "x-en" = "Full name"), length(min = 1, max = 120))]
    pub name: String,
    /// Date of birth; frozen to the first curriculum since 18/8/2016 (13-TB/TW).
    #[schemars(extend("x-vi" = "Ngày sinh", "x-en" = "Date of birth"))]
    pub born: Day,
    /// Sex.
    #[schemars(extend("x-vi" = "Giới tính", "x-en" = "Sex"))]
    pub sex: Sex,
    /// Whether the person belongs to an ethnic minority.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-vi" = "Dân tộc thiểu số", "x-en" = "Ethnic minority"))]
    pub ethnic_minority: Option<bool>,
    /// Whether the person follows a religion.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-vi" = "Theo tôn giáo", "x-en" = "Religious"))]
    pub religious: Option<bool>,
    /// Education.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-vi" = "Trình độ học vấn, chuyên môn", "x-en" = "Education"))]
    pub education: Option<Education>,
    /// Level of political theory.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-vi" = "Trình độ lý luận chính trị", "x-en" = "Theory level"))]
    pub theory: Option<TheoryLevel>,
    /// Occupation: a code of the rulebook's list `occupation`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-vi" = "Nghề nghiệp", "x-en" = "Occupation", "x-codes" = "occupation"))]
    pub occupation: Option<String>,
    /// Native place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-vi" = "Quê quán", "x-en" = "Native place"))]
    pub native_place: Option<String>,
    /// Personal identity number (số định danh cá nhân), 12 digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-vi" = "Số định danh cá nhân", "x-en" = "Personal identity number"), regex(pattern = "^[0-9]{12}$"))]
    pub identity_number: Option<String>,
}

/// What changed in a person's particulars; what is absent stays as it was.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(inline, extend("x-order" = ["name", "ethnic_minority", "religious", "education", "theory", "occupation",
    "native_place", "identity_number"]))]
pub struct PersonChange {
    /// New name in use.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-vi" = "Họ và tên", "x-en" = "Full name"))]
    pub name: Option<String>,
    /// Whether the person belongs to an ethnic minority.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-vi" = "Dân tộc thiểu số", "x-en" = "Ethnic minority"))]
    pub ethnic_minority: Option<bool>,
    /// Whether the person follows a religion.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-vi" = "Theo tôn giáo", "x-en" = "Religious"))]
    pub religious: Option<bool>,
    /// New education.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-vi" = "Trình độ học vấn, chuyên môn", "x-en" = "Education"))]
    pub education: Option<Education>,
    /// New level of political theory.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-vi" = "Trình độ lý luận chính trị", "x-en" = "Theory level"))]
    pub theory: Option<TheoryLevel>,
    /// New occupation: a code of the rulebook's list `occupation`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-vi" = "Nghề nghiệp", "x-en" = "Occupation", "x-codes" = "occupation"))]
    pub occupation: Option<String>,
    /// New native place, as places are renamed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-vi" = "Quê quán", "x-en" = "Native place"))]
    pub native_place: Option<String>,
    /// New personal identity number, 12 digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-vi" = "Số định danh cá nhân", "x-en" = "Personal identity number"))]
    pub identity_number: Option<String>,
}

impl PersonChange {
    /// Returns whether nothing changes.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
