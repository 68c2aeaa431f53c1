//! Where the codes of a rating lie, of a member's and of an organisation's alike.

use super::{Codes, Fact, FactKind, flag};
use crate::codes::{Coded as _, ReviewSpan, ReviewStage};
use crate::effect::Note;

/// Place of the level, by its place in the rulebook's list; 0 if not rated.
pub(crate) const LEVEL: usize = 0;
/// Place of the flag that says whether there is a level.
pub(crate) const RATED: usize = 1;
/// Place of the step.
pub(crate) const STAGE: usize = 2;
/// Place of the time that is rated.
pub(crate) const SPAN: usize = 4;
/// Place of the reason why there is no level.
pub(crate) const NOT_RATED: usize = 5;
/// Place of the rule set, by its place among the versions of the rule.
pub(crate) const RULE_SET: usize = 6;

/// Lays the codes of a rating.
pub(crate) fn laid(level: u8, not_rated: u8, stage: ReviewStage, span: ReviewSpan, rule_set: u8) -> Codes {
    let mut codes = [0; 8];
    (codes[LEVEL], codes[RATED], codes[STAGE]) = (level, flag(not_rated == 0), stage.code());
    (codes[SPAN], codes[NOT_RATED], codes[RULE_SET]) = (span.code(), not_rated, rule_set);
    codes
}

/// Returns whether a note is a rating of a kind, at a step and for a time that ends on its day.
pub(crate) fn is_of(note: &Note, kind: FactKind, stage: ReviewStage, span: ReviewSpan) -> bool {
    note.kind == kind && note.codes[STAGE] == stage.code() && note.codes[SPAN] == span.code()
}

/// Returns whether a fact is the decision for a whole year.
pub(crate) fn is_decided(fact: &Fact) -> bool {
    fact.codes[STAGE] == ReviewStage::Decided.code() && fact.codes[SPAN] == ReviewSpan::Year.code()
}

/// Returns whether codes say that there is a level.
pub(crate) fn is_rated(codes: Codes) -> bool {
    codes[RATED] == 2
}
