//! An entry: one act, when it takes effect, who acted, on which decision; and what the journal adds.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::Act;
use crate::codes::{Body, Secrecy};
use crate::day::Day;
use crate::ids::UnitId;

/// The organisation and body that acted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
pub struct Issuer {
    /// The organisation.
    #[schemars(extend("x-vi" = "Tổ chức ban hành", "x-en" = "Issuing organisation"))]
    pub unit: UnitId,
    /// Its body.
    #[schemars(extend("x-vi" = "Cơ quan ban hành", "x-en" = "Issuing body"))]
    pub body: Body,
}

/// The document that an act rests on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
pub struct Decision {
    /// Number and symbol (số và ký hiệu), as `05-QĐ/ĐU`.
    #[schemars(extend("x-vi" = "Số, ký hiệu", "x-en" = "Number and symbol"), length(min = 1, max = 60))]
    pub number: String,
    /// Date of the document.
    #[schemars(extend("x-vi" = "Ngày ban hành", "x-en" = "Date of the document"))]
    pub date: Day,
    /// Security classification; classified text itself is kept out of the register.
    #[serde(default = "normal", skip_serializing_if = "is_normal")]
    #[schemars(extend("x-vi" = "Độ mật", "x-en" = "Classification"))]
    pub secrecy: Secrecy,
}

fn normal() -> Secrecy {
    Secrecy::Normal
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_normal(secrecy: &Secrecy) -> bool {
    *secrecy == Secrecy::Normal
}

/// An act with its date and its papers: what a door hands to the desk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    /// The day on which the act takes effect.
    #[schemars(extend("x-vi" = "Ngày có hiệu lực", "x-en" = "Takes effect on"))]
    pub effective: Day,
    /// Who acted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-vi" = "Nơi ban hành", "x-en" = "Issued by"))]
    pub issuer: Option<Issuer>,
    /// The decision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-vi" = "Quyết định", "x-en" = "Decision"))]
    pub decision: Option<Decision>,
    /// The act.
    #[schemars(extend("x-vi" = "Việc được ghi", "x-en" = "Act"))]
    pub act: Act,
}

impl Paper {
    /// Returns a paper with nothing but a day and an act.
    pub fn new(effective: Day, act: impl Into<Act>) -> Self {
        Self { effective, issuer: None, decision: None, act: act.into() }
    }
}
