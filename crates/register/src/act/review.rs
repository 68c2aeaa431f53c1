//! Yearly and quarterly ratings of members and of organisations.

use std::collections::HashMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::declare::act;
use super::{Behaviour, example};
use crate::check::{Findings, Found, Refusal, Warning};
use crate::codes::{ReviewSpan, ReviewStage};
use crate::day::Day;
use crate::effect::{Effects, Note, UnitEvent};
use crate::entry::Paper;
use crate::fact::{FactKind, rating};
use crate::ids::{Member, MemberId, Seq, Unit, UnitId};
use crate::measure::{Counts, Rated};
use crate::profile;
use crate::ratings::{Rate, RatingList};
use crate::register::Register;
use crate::rulebook::{CodeListId, RuleId};
use crate::stint::Stint;

/// The level of one member.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
pub struct MemberLevel {
    /// The member.
    #[schemars(extend("x-vi" = "Đảng viên", "x-en" = "Member"))]
    pub member: MemberId,
    /// The level: a code of the rulebook's list `classification_level`.
    #[schemars(extend("x-vi" = "Mức xếp loại", "x-en" = "Level", "x-codes" = "classification_level"))]
    pub level: String,
}

/// A member who is not rated.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
pub struct MemberNotRated {
    /// The member.
    #[schemars(extend("x-vi" = "Đảng viên", "x-en" = "Member"))]
    pub member: MemberId,
    /// Why: a code of the rulebook's list `not_rated_reason`.
    #[schemars(extend("x-vi" = "Lý do chưa xếp loại", "x-en" = "Why not rated", "x-codes" = "not_rated_reason"))]
    pub reason: String,
}

act! {
    /// Rates the members of a cell or of a grass-roots organisation, many in one act; or says why somebody is not rated.
    RateMembers "rate_members" in Review, "Xếp loại đảng viên", "Rate members" {
        unit: UnitId, "Tổ chức có đảng viên được xếp loại", "Organisation whose members are rated";
        year: i16, "Năm", "Year";
        #[serde(default = "ReviewSpan::whole_year", skip_serializing_if = "ReviewSpan::is_whole_year")]
        span: ReviewSpan, "Thời gian xếp loại", "Time that is rated";
        stage: ReviewStage, "Bước xếp loại", "Step of the rating";
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        ratings: Vec<MemberLevel>, "Đảng viên được xếp loại", "Members rated";
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        not_rated: Vec<MemberNotRated>, "Đảng viên chưa xếp loại", "Members not rated";
        #[serde(default, skip_serializing_if = "Option::is_none")]
        over_cap: Option<String>, "Lý do vượt tỷ lệ xuất sắc", "Why more are excellent than the cap allows";
    }
}

impl Behaviour for RateMembers {
    fn example() -> Self {
        Self {
            unit: example::cell(),
            year: 2022,
            span: ReviewSpan::Year,
            stage: ReviewStage::Decided,
            ratings: vec![MemberLevel { member: example::member(), level: "good".to_owned() }],
            not_rated: vec![MemberNotRated { member: MemberId::from_number(102), reason: "exempt".to_owned() }],
            over_cap: None,
        }
    }

    fn check(&self, paper: &Paper, register: &Register, findings: &mut Findings) {
        let on = self.span.last_day(self.year);
        findings.order("effective", self.span.first_day(self.year), paper.effective);
        let listed: Vec<MemberId> = self.members().collect();
        findings.list("ratings", &listed, 1);
        for rating in &self.ratings {
            findings.level(register, RuleId::MemberLevels, on, &rating.level);
        }
        for left in &self.not_rated {
            findings.code(register, CodeListId::NotRatedReason.name(), Some(&left.reason));
        }
        if let Some(why) = &self.over_cap {
            findings.text("over_cap", why, 500);
        }
        let Some(unit) = findings.active_unit(register, &self.unit, on) else { return };
        let before = self.rated_before(register, unit, on);
        for id in listed {
            if let Some(member) = findings.known_member(register, id) {
                self.check_member(register, (id, member), (unit, on), &before, findings);
            }
        }
        if self.stage == ReviewStage::Decided && self.span == ReviewSpan::Year && findings.refusals.is_empty() {
            let more = Counts::of(register, Rated::Members, on, self.ratings.iter().map(|rating| &*rating.level));
            findings.excellence(
                register,
                Rated::Members,
                (unit, self.year),
                more,
                is_answered(paper, self.over_cap.as_ref()),
            );
        }
    }

    fn effects(&self, _: &Paper, out: &mut Effects<'_>) {
        let on = self.span.last_day(self.year);
        let (unit, rule_set) = (out.unit_number(&self.unit), out.rule_set(RuleId::MemberLevels, on));
        let list = RatingList { on, unit, stage: self.stage, span: self.span, rule_set };
        let mut rows = Vec::with_capacity(self.ratings.len() + self.not_rated.len());
        for rated in &self.ratings {
            let level = out.code(CodeListId::ClassificationLevel, Some(&rated.level));
            rows.push((out.member_number(rated.member), Rate::level(level)));
        }
        for left in &self.not_rated {
            let reason = out.code(CodeListId::NotRatedReason, Some(&left.reason));
            rows.push((out.member_number(left.member), Rate::reason(reason)));
        }
        out.rate(list, rows);
    }
}

impl RateMembers {
    fn members(&self) -> impl Iterator<Item = MemberId> {
        let rated = self.ratings.iter().map(|rating| rating.member);
        rated.chain(self.not_rated.iter().map(|left| left.member))
    }

    /// Looks at one member: somebody else's, exempt, or rated already.
    fn check_member(
        &self,
        register: &Register,
        (id, member): (MemberId, Member),
        (unit, on): (Unit, Day),
        before: &HashMap<Member, Seq>,
        findings: &mut Findings,
    ) {
        let is_here = |stint: Stint| stint.unit == unit && !stint.profile.has(profile::EXEMPT);
        let is_usual = register.running_stint(member, on).is_some_and(is_here);
        if !is_usual && !self.check_place(register, (id, member), (unit, on), findings) {
            return;
        }
        if let Some(&entry) = before.get(&member) {
            findings.refuse(Refusal::RatedAlready { member: Some(id), unit: self.unit.clone(), on, entry });
        }
    }

    /// Looks at where one member is, and whether exempt. Returns whether this is a member at all.
    fn check_place(
        &self,
        register: &Register,
        (id, member): (MemberId, Member),
        (unit, on): (Unit, Day),
        findings: &mut Findings,
    ) -> bool {
        let standing = register.standing(member, on);
        if standing.status().is_none() {
            findings.refuse(Refusal::NotAMemberOf { member: id, unit: self.unit.clone(), on });
            return false;
        }
        let sits = standing.seats.iter().any(|(_, seat)| register.successor_on(seat.unit, on) == unit);
        if !sits && !register.chain(standing.unit, on, Seq::NEVER).contains(&unit) {
            findings.warn(Warning::RatedElsewhere { member: id, unit: self.unit.clone(), on });
        }
        if standing.profile.has(profile::EXEMPT) && self.ratings.iter().any(|rating| rating.member == id) {
            findings.breach(register, RuleId::ExemptRatedMax, on, Found::Member(id));
        }
        true
    }

    /// Returns whom the unit has rated already at the same step for the same time, and by which entry.
    fn rated_before(&self, register: &Register, unit: Unit, on: Day) -> HashMap<Member, Seq> {
        let lists = register.rating_lists(Some(unit), on..=on, Seq::NEVER);
        let same = lists.filter(|rated| rated.list.is_of(self.stage, self.span));
        same.flat_map(|rated| rated.members.iter().map(move |&member| (member, rated.entry))).collect()
    }
}

/// Returns whether the paper says why more are excellent than the cap allows, and by which document.
fn is_answered(paper: &Paper, why: Option<&String>) -> bool {
    why.is_some() && paper.decision.is_some()
}

act! {
    /// Rates an organisation; the standing committee of the directly upper level decides (43-HD/BTCTW).
    RateUnit "rate_unit" in Review, "Xếp loại tổ chức đảng", "Rate an organisation" {
        unit: UnitId, "Tổ chức được xếp loại", "Organisation rated";
        year: i16, "Năm", "Year";
        #[serde(default = "ReviewSpan::whole_year", skip_serializing_if = "ReviewSpan::is_whole_year")]
        span: ReviewSpan, "Thời gian xếp loại", "Time that is rated";
        stage: ReviewStage, "Bước xếp loại", "Step of the rating";
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schemars(extend("x-codes" = "classification_level"))]
        level: Option<String>, "Mức xếp loại", "Level";
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schemars(extend("x-codes" = "not_rated_reason"))]
        not_rated: Option<String>, "Lý do chưa xếp loại", "Why not rated";
        #[serde(default, skip_serializing_if = "Option::is_none")]
        over_cap: Option<String>, "Lý do vượt tỷ lệ xuất sắc", "Why more are excellent than the cap allows";
    }
}

impl Behaviour for RateUnit {
    fn example() -> Self {
        Self {
            unit: example::unit("dalat.p1"),
            year: 2022,
            span: ReviewSpan::Year,
            stage: ReviewStage::Decided,
            level: Some("excellent".to_owned()),
            not_rated: None,
            over_cap: None,
        }
    }

    fn check(&self, paper: &Paper, register: &Register, findings: &mut Findings) {
        let on = self.span.last_day(self.year);
        findings.order("effective", self.span.first_day(self.year), paper.effective);
        findings.one_of("level", self.level.is_some(), "not_rated", self.not_rated.is_some());
        if let Some(level) = &self.level {
            findings.level(register, RuleId::OrganisationLevels, on, level);
        }
        findings.code(register, CodeListId::NotRatedReason.name(), self.not_rated.as_deref());
        if let Some(why) = &self.over_cap {
            findings.text("over_cap", why, 500);
        }
        let Some(unit) = findings.active_unit(register, &self.unit, on) else { return };
        self.is_the_first(register, unit, on, findings);
        if self.stage != ReviewStage::Decided {
            return;
        }
        let Some(issuer) = findings.issuer(register, paper) else { return };
        let upper = [on, paper.effective].map(|day| register.parent_on(unit, day));
        if !upper.contains(&issuer) {
            findings.warn(Warning::IssuerNotAbove {
                unit: self.unit.clone(),
                issuer: register.unit_id(issuer).clone(),
                directly: true,
            });
        }
        if self.span == ReviewSpan::Year && findings.refusals.is_empty() {
            let more = Counts::of(register, Rated::Organisations, on, self.level.as_deref().into_iter());
            let answered = is_answered(paper, self.over_cap.as_ref());
            findings.excellence(register, Rated::Organisations, (unit, self.year), more, answered);
        }
    }

    fn effects(&self, paper: &Paper, out: &mut Effects<'_>) {
        let on = self.span.last_day(self.year);
        let level = out.code(CodeListId::ClassificationLevel, self.level.as_deref());
        let reason = out.code(CodeListId::NotRatedReason, self.not_rated.as_deref());
        let rule_set = out.rule_set(RuleId::OrganisationLevels, on);
        let codes = rating::laid(level, reason, self.stage, self.span, rule_set);
        let other = out.issuer(paper);
        out.unit(&self.unit, UnitEvent::Noted(Note { on, other, ..Note::new(FactKind::UnitRating, codes) }));
    }
}

impl RateUnit {
    /// Requires that the organisation has no such rating yet.
    fn is_the_first(&self, register: &Register, unit: Unit, on: Day, findings: &mut Findings) {
        let same = register.unit_events(unit, Seq::NEVER).find(|step| match &step.event {
            UnitEvent::Noted(note) => note.on == on && rating::is_of(note, FactKind::UnitRating, self.stage, self.span),
            _ => false,
        });
        if let Some(step) = same {
            let entry = step.seq;
            findings.refuse(Refusal::RatedAlready { member: None, unit: self.unit.clone(), on, entry });
        }
    }
}
