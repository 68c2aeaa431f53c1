//! Acts on organisations: founding, renaming, moving, merging, splitting, ending.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::declare::act;
use super::{Behaviour, example};
use crate::check::{Findings, Found as Measured, Refusal};
use crate::codes::{OrgKind, UnitChange};
use crate::day::Day;
use crate::effect::{Effects, MemberEvent, UnitEvent};
use crate::entry::{Decision, Paper};
use crate::ids::{MemberId, Unit, UnitId};
use crate::register::Register;
use crate::rulebook::RuleId;

/// A unit that an act brings into being.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
pub struct NewUnit {
    /// Code, never used before.
    #[schemars(extend("x-vi" = "Mã tổ chức mới", "x-en" = "New code", "x-new" = true))]
    pub code: UnitId,
    /// Name.
    #[schemars(extend("x-vi" = "Tên tổ chức", "x-en" = "Name"), length(min = 1, max = 200))]
    pub name: String,
    /// Kind.
    #[schemars(extend("x-vi" = "Loại hình", "x-en" = "Kind"))]
    pub kind: OrgKind,
    /// Parent; only a root has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-vi" = "Trực thuộc", "x-en" = "Parent"))]
    pub parent: Option<UnitId>,
    /// Sector: a code of the rulebook's list `sector`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-vi" = "Khối, lĩnh vực", "x-en" = "Sector", "x-codes" = "sector"))]
    pub sector: Option<String>,
}

impl NewUnit {
    fn check(&self, on: Day, register: &Register, findings: &mut Findings) {
        if register.unit(&self.code).is_some_and(|unit| register.was_founded(unit)) {
            findings.refuse(Refusal::UnitCodeTaken { unit: self.code.clone() });
        }
        findings.text("name", &self.name, 200);
        findings.code(register, "sector", self.sector.as_deref());
        if let Some(parent) = &self.parent {
            findings.active_unit(register, parent, on);
        }
    }

    fn effects(&self, out: &mut Effects<'_>) {
        let parent = self.parent.as_ref().map_or(Unit::NONE, |parent| out.unit_number(parent));
        let name = out.text(&self.name);
        let sector = self.sector.as_deref().map_or(0, |code| (out.sector)(code));
        out.unit(&self.code, UnitEvent::Founded { parent, kind: self.kind, sector, name });
    }
}

fn new_unit(unit: &str, name: &str, kind: OrgKind, parent: &str) -> NewUnit {
    NewUnit {
        code: example::unit(unit),
        name: name.to_owned(),
        kind,
        parent: Some(example::unit(parent)),
        sector: None,
    }
}

act! {
    /// Founds an organisation (Điều lệ Đảng, articles 10 and 21).
    Found "found" in Structure, "Thành lập tổ chức đảng", "Found an organisation" {
        unit: NewUnit, "Tổ chức mới", "New organisation";
    }
}

impl Behaviour for Found {
    fn example() -> Self {
        Self { unit: new_unit("dalat.p1.c3", "Chi bộ Tổ dân phố 3", OrgKind::SubordinateCell, "dalat.p1") }
    }

    fn check(&self, paper: &Paper, register: &Register, findings: &mut Findings) {
        self.unit.check(paper.effective, register, findings);
    }

    fn effects(&self, _: &Paper, out: &mut Effects<'_>) {
        self.unit.effects(out);
    }
}

act! {
    /// Gives an organisation another name; it stays the same organisation.
    Rename "rename" in Structure, "Đổi tên tổ chức đảng", "Rename an organisation" {
        unit: UnitId, "Tổ chức", "Organisation";
        name: String, "Tên mới", "New name";
    }
}

impl Behaviour for Rename {
    fn example() -> Self {
        Self { unit: example::unit("dalat.p1"), name: "Đảng bộ phường Xuân Hương".to_owned() }
    }

    fn check(&self, paper: &Paper, register: &Register, findings: &mut Findings) {
        findings.text("name", &self.name, 200);
        findings.active_unit(register, &self.unit, paper.effective);
    }

    fn effects(&self, _: &Paper, out: &mut Effects<'_>) {
        let name = out.text(&self.name);
        out.unit(&self.unit, UnitEvent::Renamed(name));
    }
}

act! {
    /// Makes an organisation one of another kind. Below or above the threshold of members the upper level consents in
    /// writing (Điều lệ Đảng, articles 21 and 24).
    Reclassify "reclassify" in Structure, "Chuyển loại hình tổ chức đảng", "Reclassify an organisation" {
        unit: UnitId, "Tổ chức", "Organisation";
        kind: OrgKind, "Loại hình mới", "New kind";
        #[serde(default, skip_serializing_if = "Option::is_none")]
        consent: Option<Decision>, "Văn bản đồng ý của cấp trên", "Consent of the upper level";
    }
}

impl Behaviour for Reclassify {
    fn example() -> Self {
        Self { unit: example::unit("dalat.p1"), kind: OrgKind::GrassrootsCommittee, consent: None }
    }

    fn check(&self, paper: &Paper, register: &Register, findings: &mut Findings) {
        let Some(unit) = findings.active_unit(register, &self.unit, paper.effective) else {
            return;
        };
        let Some(threshold) = register.rulebook().number(RuleId::GrassrootsCommitteeMembersMin, paper.effective) else {
            return;
        };
        let members = register.members_within(unit, paper.effective);
        let against = match self.kind {
            OrgKind::GrassrootsCommittee => members < threshold,
            OrgKind::GrassrootsCell => members >= threshold,
            _ => false,
        };
        if against && self.consent.is_none() {
            findings.breach(
                register,
                RuleId::GrassrootsCommitteeMembersMin,
                paper.effective,
                Measured::Number(members),
            );
        }
    }

    fn effects(&self, _: &Paper, out: &mut Effects<'_>) {
        out.unit(&self.unit, UnitEvent::Reclassified(self.kind));
    }
}

act! {
    /// Puts organisations under another one: one decision may hand over many. Members and sub-units go with them.
    Move "move" in Structure, "Chuyển giao tổ chức đảng", "Move organisations" {
        units: Vec<UnitId>, "Các tổ chức chuyển giao", "Organisations";
        to: UnitId, "Nơi tiếp nhận", "Receiving organisation";
    }
}

impl Behaviour for Move {
    fn example() -> Self {
        Self {
            units: vec![example::unit("khoi.so-y-te"), example::unit("khoi.so-xay-dung")],
            to: example::unit("ubnd"),
        }
    }

    fn check(&self, paper: &Paper, register: &Register, findings: &mut Findings) {
        findings.list("units", &self.units, 1);
        findings.active_unit(register, &self.to, paper.effective);
        for unit in &self.units {
            findings.active_unit(register, unit, paper.effective);
        }
    }

    fn effects(&self, _: &Paper, out: &mut Effects<'_>) {
        let to = out.unit_number(&self.to);
        for unit in &self.units {
            out.unit(unit, UnitEvent::Moved(to));
        }
    }
}

act! {
    /// Merges organisations into a new one (hợp nhất): they end, and members and sub-units follow. The successor's
    /// figures of a period include what its predecessors did.
    Merge "merge" in Structure, "Hợp nhất tổ chức đảng", "Merge organisations into a new one" {
        units: Vec<UnitId>, "Các tổ chức hợp nhất", "Organisations merged";
        into: NewUnit, "Tổ chức mới", "New organisation";
    }
}

impl Behaviour for Merge {
    fn example() -> Self {
        Self {
            units: vec![example::unit("khoi.cq"), example::unit("khoi.dn")],
            into: new_unit("khoi", "Đảng bộ Khối Cơ quan và Doanh nghiệp tỉnh", OrgKind::Bloc, "tinh"),
        }
    }

    fn check(&self, paper: &Paper, register: &Register, findings: &mut Findings) {
        findings.list("units", &self.units, 2);
        for unit in &self.units {
            findings.active_unit(register, unit, paper.effective);
        }
        self.into.check(paper.effective, register, findings);
    }

    fn effects(&self, _: &Paper, out: &mut Effects<'_>) {
        self.into.effects(out);
        let to = out.unit_number(&self.into.code);
        for unit in &self.units {
            out.unit(unit, UnitEvent::Forwarded { to, how: UnitChange::Merged });
        }
    }
}

act! {
    /// Lets organisations go into one that goes on (sáp nhập): they end, and members and sub-units follow.
    Absorb "absorb" in Structure, "Sáp nhập vào tổ chức đảng khác", "Absorb organisations" {
        units: Vec<UnitId>, "Các tổ chức được sáp nhập", "Organisations absorbed";
        into: UnitId, "Tổ chức tiếp nhận", "Receiving organisation";
    }
}

impl Behaviour for Absorb {
    fn example() -> Self {
        Self { units: vec![example::unit("dalat.p1.c4")], into: example::unit("dalat.p1.c3") }
    }

    fn check(&self, paper: &Paper, register: &Register, findings: &mut Findings) {
        findings.list("units", &self.units, 1);
        findings.active_unit(register, &self.into, paper.effective);
        for unit in &self.units {
            findings.active_unit(register, unit, paper.effective);
        }
    }

    fn effects(&self, _: &Paper, out: &mut Effects<'_>) {
        let to = out.unit_number(&self.into);
        for unit in &self.units {
            out.unit(unit, UnitEvent::Forwarded { to, how: UnitChange::Absorbed });
        }
    }
}

/// One of the parts that a split makes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
pub struct Part {
    /// The new organisation.
    #[schemars(extend("x-vi" = "Tổ chức mới", "x-en" = "New organisation"))]
    pub unit: NewUnit,
    /// Sub-units that go to it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("x-vi" = "Các tổ chức trực thuộc chuyển sang", "x-en" = "Sub-units that go to it"))]
    pub units: Vec<UnitId>,
    /// Members of the organisation itself that go to it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("x-vi" = "Đảng viên chuyển sang", "x-en" = "Members that go to it"))]
    pub members: Vec<MemberId>,
}

act! {
    /// Splits an organisation (chia tách). It goes on with what no part takes, or it ends and `rest` takes that.
    Split "split" in Structure, "Chia tách tổ chức đảng", "Split an organisation" {
        unit: UnitId, "Tổ chức chia tách", "Organisation";
        parts: Vec<Part>, "Các tổ chức mới", "Parts";
        #[serde(default, skip_serializing_if = "Option::is_none")]
        rest: Option<UnitId>, "Nơi nhận phần còn lại, nếu tổ chức cũ kết thúc", "Who takes the rest, if the old one ends";
    }
}

impl Behaviour for Split {
    fn example() -> Self {
        let part = Part {
            unit: new_unit("dalat.p1.c8", "Chi bộ Tổ dân phố 8", OrgKind::SubordinateCell, "dalat.p1"),
            units: Vec::new(),
            members: vec![example::member(), MemberId::from_number(102)],
        };
        Self { unit: example::unit("dalat.p1.c3"), parts: vec![part], rest: None }
    }

    fn check(&self, paper: &Paper, register: &Register, findings: &mut Findings) {
        let codes: Vec<_> = self.parts.iter().map(|part| part.unit.code.clone()).collect();
        findings.list("parts", &codes, 1);
        findings.list("units", &self.parts.iter().flat_map(|part| &part.units).collect::<Vec<_>>(), 0);
        findings.list("members", &self.parts.iter().flat_map(|part| &part.members).collect::<Vec<_>>(), 0);
        if let Some(rest) = self.rest.as_ref().filter(|rest| !codes.contains(rest)) {
            findings.active_unit(register, rest, paper.effective);
        }
        let Some(unit) = findings.active_unit(register, &self.unit, paper.effective) else {
            return;
        };
        for part in &self.parts {
            part.unit.check(paper.effective, register, findings);
            for child in &part.units {
                if findings
                    .active_unit(register, child, paper.effective)
                    .is_some_and(|child| register.parent_on(child, paper.effective) != unit)
                {
                    findings.refuse(Refusal::NotUnder {
                        unit: child.clone(),
                        parent: self.unit.clone(),
                        on: paper.effective,
                    });
                }
            }
            for &member in &part.members {
                if !register.belongs_to(member, unit, paper.effective) {
                    findings.refuse(Refusal::NotAMemberOf { member, unit: self.unit.clone(), on: paper.effective });
                }
            }
        }
    }

    fn effects(&self, _: &Paper, out: &mut Effects<'_>) {
        for part in &self.parts {
            part.unit.effects(out);
            let to = out.unit_number(&part.unit.code);
            out.unit(&self.unit, UnitEvent::SplitInto(to));
            for child in &part.units {
                out.unit(child, UnitEvent::Moved(to));
            }
            for &member in &part.members {
                out.member(member, MemberEvent::Reassigned(to));
            }
        }
        if let Some(rest) = &self.rest {
            let to = out.unit_number(rest);
            out.unit(&self.unit, UnitEvent::Forwarded { to, how: UnitChange::Split });
        }
    }
}

act! {
    /// Ends an organisation (giải thể, kết thúc hoạt động). Whoever is left in it goes to the receiver.
    End "end" in Structure, "Kết thúc hoạt động tổ chức đảng", "End an organisation" {
        unit: UnitId, "Tổ chức", "Organisation";
        #[serde(default, skip_serializing_if = "Option::is_none")]
        hand_over_to: Option<UnitId>, "Nơi tiếp nhận đảng viên, tổ chức còn lại", "Who takes over members and sub-units";
    }
}

impl Behaviour for End {
    fn example() -> Self {
        Self { unit: example::unit("dalat.p1.c4"), hand_over_to: Some(example::unit("dalat.p1.c3")) }
    }

    fn check(&self, paper: &Paper, register: &Register, findings: &mut Findings) {
        findings.active_unit(register, &self.unit, paper.effective);
        if let Some(receiver) = &self.hand_over_to {
            findings.active_unit(register, receiver, paper.effective);
        }
    }

    fn effects(&self, _: &Paper, out: &mut Effects<'_>) {
        let event = self.hand_over_to.as_ref().map_or(UnitEvent::Ended, |receiver| UnitEvent::Forwarded {
            to: out.unit_number(receiver),
            how: UnitChange::Ended,
        });
        out.unit(&self.unit, event);
    }
}
