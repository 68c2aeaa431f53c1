//! How an act is declared: a plain struct whose fields carry labels, from which schema and form follow.

use schemars::{JsonSchema, Schema};

use super::{Act, Area, Behaviour};
use crate::codes::Label;

/// A field of an act with its label.
#[derive(Clone, Copy, Debug)]
pub struct FieldLabel {
    /// Name in JSON.
    pub name: &'static str,
    /// Label.
    pub label: Label,
}

/// What the declaration of an act says.
pub trait Declared: Sized + JsonSchema {
    /// Name in JSON.
    const NAME: &'static str;
    /// Area of the work.
    const AREA: Area;
    /// Label.
    const LABEL: Label;
    /// Fields in the order of the form.
    const FIELDS: &'static [FieldLabel];
}

/// A kind of act, as lists and doors see it.
#[derive(Debug)]
pub struct Kind {
    /// Name in JSON.
    pub name: &'static str,
    /// Area of the work.
    pub area: Area,
    /// Label.
    pub label: Label,
    /// Fields in the order of the form.
    pub fields: &'static [FieldLabel],
    /// Returns an example.
    pub example: fn() -> Act,
    /// Returns the JSON schema of the act's own fields.
    pub schema: fn() -> Schema,
}

impl Kind {
    pub(super) const fn of<T: Behaviour + Into<Act>>() -> Self {
        Self {
            name: T::NAME,
            area: T::AREA,
            label: T::LABEL,
            fields: T::FIELDS,
            example: || T::example().into(),
            schema: || schemars::schema_for!(T),
        }
    }
}

/// Declares an act: `Name "name" in Area, "tiếng Việt", "English" { field: Type, "nhãn", "label"; … }`.
macro_rules! act {
    (
        $(#[$meta:meta])*
        $name:ident $kind:literal in $area:ident, $vi:literal, $en:literal {
            $( $(#[$field_meta:meta])* $field:ident: $type:ty, $field_vi:literal, $field_en:literal; )*
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
        #[serde(deny_unknown_fields)]
        #[schemars(extend("x-vi" = $vi, "x-en" = $en))]
        pub struct $name {
            $(
                #[doc = concat!($field_vi, " – ", $field_en, ".")]
                $(#[$field_meta])*
                #[schemars(extend("x-vi" = $field_vi, "x-en" = $field_en))]
                pub $field: $type,
            )*
        }

        impl $crate::act::Declared for $name {
            const NAME: &'static str = $kind;
            const AREA: $crate::act::Area = $crate::act::Area::$area;
            const LABEL: $crate::codes::Label = $crate::codes::Label { vi: $vi, en: $en };
            const FIELDS: &'static [$crate::act::FieldLabel] = &[
                $( $crate::act::FieldLabel {
                    name: stringify!($field),
                    label: $crate::codes::Label { vi: $field_vi, en: $field_en },
                } ),*
            ];
        }
    };
}

/// Declares acts that say nothing but which member, in the simplest way.
macro_rules! plain_member_act {
    ($(#[$meta:meta])* $name:ident $kind:literal, $vi:literal, $en:literal, $event:expr) => {
        act! {
            $(#[$meta])*
            $name $kind in Membership, $vi, $en {
                member: MemberId, "Đảng viên", "Member";
            }
        }

        impl Behaviour for $name {
            fn example() -> Self {
                Self { member: $crate::act::example::member() }
            }

            fn check(&self, _: &Paper, register: &Register, findings: &mut Findings) {
                findings.known_member(register, self.member);
            }

            fn effects(&self, _: &Paper, out: &mut Effects<'_>) {
                out.member(self.member, $event);
            }
        }
    };
}

pub(super) use {act, plain_member_act};
