//! Commitments: what members put into writing for a year, and how it was kept.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::declare::act;
use super::{Behaviour, example};
use crate::check::Findings;
use crate::codes::{Coded as _, CommitmentKind, CommitmentResult, ReviewSpan};
use crate::day::Day;
use crate::effect::{Effects, MemberEvent, Note};
use crate::entry::Paper;
use crate::fact::{FactKind, codes};
use crate::ids::{MemberId, UnitId};
use crate::register::Register;

act! {
    /// Members of an organisation put a commitment or a registration for a year into writing: many in one act.
    SignCommitments "sign_commitments" in Study, "Ký cam kết, đăng ký hằng năm", "Sign commitments" {
        unit: UnitId, "Chi bộ, đảng bộ", "Organisation";
        year: i16, "Năm", "Year";
        kind: CommitmentKind, "Loại", "Kind";
        members: Vec<MemberId>, "Đảng viên", "Members";
    }
}

impl Behaviour for SignCommitments {
    fn example() -> Self {
        Self {
            unit: example::cell(),
            year: 2023,
            kind: CommitmentKind::SelfImprovement,
            members: vec![example::member(), MemberId::from_number(102)],
        }
    }

    fn check(&self, paper: &Paper, register: &Register, findings: &mut Findings) {
        check_members(register, findings, (&self.unit, self.year), &self.members, paper.effective);
    }

    fn effects(&self, paper: &Paper, out: &mut Effects<'_>) {
        let note = Note::new(FactKind::Commitment, codes([self.kind.code()]));
        note_members(note, (&self.unit, self.year), &self.members, paper.effective, out);
    }
}

act! {
    /// Says how commitments of a year were kept: the basis of the yearly review.
    AssessCommitments "assess_commitments" in Study, "Đánh giá kết quả thực hiện cam kết", "Assess commitments" {
        unit: UnitId, "Chi bộ, đảng bộ", "Organisation";
        year: i16, "Năm", "Year";
        kind: CommitmentKind, "Loại", "Kind";
        result: CommitmentResult, "Kết quả", "Result";
        members: Vec<MemberId>, "Đảng viên", "Members";
    }
}

impl Behaviour for AssessCommitments {
    fn example() -> Self {
        Self {
            unit: example::cell(),
            year: 2022,
            kind: CommitmentKind::SelfImprovement,
            result: CommitmentResult::Kept,
            members: vec![example::member()],
        }
    }

    fn check(&self, paper: &Paper, register: &Register, findings: &mut Findings) {
        check_members(register, findings, (&self.unit, self.year), &self.members, paper.effective);
    }

    fn effects(&self, paper: &Paper, out: &mut Effects<'_>) {
        let note = Note::new(FactKind::CommitmentAssessed, codes([self.kind.code(), self.result.code()]));
        note_members(note, (&self.unit, self.year), &self.members, paper.effective, out);
    }
}

/// Requires members of an organisation, and a year that fits the day.
fn check_members(
    register: &Register,
    findings: &mut Findings,
    (unit, year): (&UnitId, i16),
    members: &[MemberId],
    on: Day,
) {
    findings.list("members", members, 1);
    findings.year("year", year, on);
    let Some(home) = findings.active_unit(register, unit, on) else {
        return;
    };
    for &member in members {
        if findings.known_member(register, member).is_some() {
            findings.belongs(register, member, (unit, home), on);
        }
    }
}

/// Notes the same with each of the members, in the year that it is about.
fn note_members(note: Note, (unit, year): (&UnitId, i16), members: &[MemberId], on: Day, out: &mut Effects<'_>) {
    let note = Note { at: out.unit_number(unit), on: within(year, on), ..note };
    members.iter().for_each(|&member| out.member(member, MemberEvent::Noted(note)));
}

/// Returns the day itself, or the nearest day of the year: what is signed in December for the next year counts there.
fn within(year: i16, on: Day) -> Day {
    on.clamp(ReviewSpan::Year.first_day(year), ReviewSpan::Year.last_day(year))
}
