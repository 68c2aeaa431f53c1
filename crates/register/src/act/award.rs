//! Awards to organisations, to members and to others.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::declare::act;
use super::{Behaviour, example};
use crate::check::{Findings, Refusal, TitleDoubt, Warning};
use crate::codes::{AwardOccasion, Coded as _, Level, ReviewSpan, Whom};
use crate::day::Day;
use crate::effect::{Effects, MemberEvent, Note, Subject, UnitEvent};
use crate::entry::Paper;
use crate::fact::{Codes, FactKind, codes, rating};
use crate::ids::{Member, MemberId, Seq, Unit, UnitId};
use crate::money::Dong;
use crate::register::Register;
use crate::rulebook::{CodeListId, RuleId};

act! {
    /// Commends organisations, members and others with one decision (01-HD/TW, item 19).
    Award "award" in Award, "Khen thưởng", "Give an award" {
        #[schemars(extend("x-codes" = "award_form"))]
        form: String, "Hình thức", "Form";
        occasion: AwardOccasion, "Dịp khen thưởng", "Occasion";
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from_year: Option<i16>, "Từ năm, nếu nhiều năm", "From year, if for several";
        to_year: i16, "Năm, hoặc đến năm", "Year, or up to year";
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schemars(extend("x-codes" = "award_theme"))]
        theme: Option<String>, "Nội dung khen thưởng", "Theme";
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        units: Vec<UnitId>, "Tổ chức đảng được khen", "Organisations";
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        members: Vec<MemberId>, "Đảng viên được khen", "Members";
        #[serde(default, skip_serializing_if = "Option::is_none")]
        collectives: Option<u32>, "Số tập thể khác được khen", "Other collectives";
        #[serde(default, skip_serializing_if = "Option::is_none")]
        individuals: Option<u32>, "Số cá nhân khác được khen", "Other individuals";
        #[serde(default, skip_serializing_if = "Option::is_none")]
        money: Option<Dong>, "Tổng tiền thưởng (đồng)", "Money in all (đồng)";
    }
}

impl Behaviour for Award {
    fn example() -> Self {
        Self {
            form: "certificate".to_owned(),
            occasion: AwardOccasion::Yearly,
            from_year: None,
            to_year: 2022,
            theme: None,
            units: vec![example::unit("dalat.p1")],
            members: vec![example::member()],
            collectives: Some(2),
            individuals: None,
            money: Some(Dong::of(12_000_000)),
        }
    }

    fn check(&self, paper: &Paper, register: &Register, findings: &mut Findings) {
        findings.code(register, "award_theme", self.theme.as_deref());
        let [from, to] = [self.first_year(), self.to_year].map(|year| ReviewSpan::Year.first_day(year));
        findings.order("to_year", from, to);
        findings.order("effective", to, paper.effective);
        findings.list("units", &self.units, 0);
        findings.list("members", &self.members, 0);
        if self.units.is_empty() && self.members.is_empty() && self.others().is_empty() {
            findings.refuse(Refusal::TooFew { field: "units", least: 1 });
        }
        for (field, count) in [("collectives", self.collectives), ("individuals", self.individuals)] {
            if let Some(count) = count {
                findings.positive(field, count.into());
            }
        }
        if let Some(money) = self.money {
            findings.positive("money", money.number());
        }
        for unit in &self.units {
            findings.known_unit(register, unit);
        }
        for &id in &self.members {
            if let Some(member) = findings.known_member(register, id)
                && let Some(why) = self.doubt(register, member, paper.effective)
            {
                findings.warn(Warning::TitleDoubtful { member: id, year: self.to_year, why });
            }
        }
        if let Some(issuer) = findings.issuer(register, paper) {
            self.check_form(register, issuer, paper.effective, findings);
        }
    }

    fn effects(&self, paper: &Paper, out: &mut Effects<'_>) {
        let at = out.issuer(paper);
        let (form, theme) = (
            out.code(CodeListId::AwardForm, Some(&self.form)),
            out.code(CodeListId::AwardTheme, self.theme.as_deref()),
        );
        let years = u8::try_from(i32::from(self.to_year) - i32::from(self.first_year()) + 1)
            .map_or(127, |years| years.min(127));
        let own = |whom: u8| codes([form, self.occasion.code(), theme, 0, whom, years]);
        let note = |kind, own: Codes, amount| Note { at, amount, ..Note::new(kind, own) };
        for unit in &self.units {
            let given = note(FactKind::UnitAward, own(Whom::Organisation.code()), 1);
            out.unit(unit, UnitEvent::Noted(given));
        }
        for &member in &self.members {
            out.member(member, MemberEvent::Noted(note(FactKind::MemberAward, own(Whom::Member.code()), 1)));
        }
        let Some(issuer) = &paper.issuer else { return };
        for (whom, count) in self.others() {
            let given = note(FactKind::OtherAward, own(whom.code()), count.into());
            out.unit(&issuer.unit, UnitEvent::Noted(given));
        }
        if let Some(money) = self.money {
            out.unit(&issuer.unit, UnitEvent::Noted(note(FactKind::AwardMoney, own(0), money.number())));
        }
    }
}

impl Award {
    fn first_year(&self) -> i16 {
        self.from_year.unwrap_or(self.to_year)
    }

    /// Returns those who are only counted, with how many they are.
    fn others(&self) -> Vec<(Whom, u32)> {
        let all = [(Whom::Collective, self.collectives), (Whom::Individual, self.individuals)];
        all.into_iter().filter_map(|(whom, count)| Some((whom, count?))).collect()
    }

    /// Requires a form that the issuer's level may give.
    fn check_form(&self, register: &Register, issuer: Unit, on: Day, findings: &mut Findings) {
        findings.code(register, "award_form", Some(&self.form));
        let Some(span) = register.unit_on(issuer, on) else { return };
        let rule = match span.kind.level() {
            Level::Central => return,
            Level::Province => RuleId::AwardFormsProvince,
            Level::Upper => RuleId::AwardFormsUpper,
            Level::Grassroots if span.kind.is_cell() => RuleId::AwardFormsGrassrootsCell,
            Level::Grassroots | Level::Sectional => RuleId::AwardFormsGrassroots,
            Level::Cell => RuleId::AwardFormsCell,
        };
        findings.allowed(register, rule, on, &self.form);
    }

    /// Tells what speaks against a title for years of good work, if anything does.
    fn doubt(&self, register: &Register, member: Member, on: Day) -> Option<TitleDoubt> {
        if !matches!(self.occasion, AwardOccasion::Yearly | AwardOccasion::YearsInRow) {
            return None;
        }
        let first = ReviewSpan::Year.first_day(self.first_year());
        let disciplines = register.disciplines(Subject::Member(member), (first, on), on, Seq::NEVER);
        if disciplines.iter().any(|discipline| discipline.form.is_some()) {
            return Some(TitleDoubt::Disciplined);
        }
        let last = ReviewSpan::Year.last_day(self.to_year);
        let decided =
            register.ratings_of(member, Seq::NEVER).filter(|fact| fact.on == last && rating::is_decided(fact));
        let levels = register.rulebook().codes(CodeListId::ClassificationLevel);
        let rank = |codes: Codes| levels.code(codes[rating::LEVEL].checked_sub(1)?)?.rank;
        let ranks: Vec<Option<u8>> =
            decided.filter(|fact| rating::is_rated(fact.codes)).map(|fact| rank(fact.codes)).collect();
        match ranks[..] {
            [] => Some(TitleDoubt::NotRated),
            _ if ranks.contains(&Some(1)) => Some(TitleDoubt::NotCompleted),
            _ => None,
        }
    }
}
