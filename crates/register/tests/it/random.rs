//! Acts at random: most could be lawful, many are not. Dates come in any order, and many fall on one day.

use dangvu_register::codes::OrgKind;
use dangvu_register::day::Day;
use dangvu_register::entry::Paper;
use dangvu_register::ids::{Seq, Unit};
use dangvu_register::register::Register;
use proptest::prelude::*;

use crate::script::{day, member, paper};

/// Numbers that a random act is made of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Dice {
    verb: u8,
    day: u8,
    one: u8,
    two: u8,
    three: u8,
    pub(crate) silly: bool,
}

/// Days on which things happen: few enough that many fall together, most of all on two of them.
pub(crate) const DAYS: u8 = 24;

pub(crate) fn dice() -> impl Strategy<Value = Dice> {
    let silly = prop_oneof![9 => Just(false), 1 => Just(true)];
    let day = prop_oneof![2 => 0..DAYS, 1 => 9..11_u8];
    (any::<u8>(), day, any::<u8>(), any::<u8>(), any::<u8>(), silly)
        .prop_map(|(verb, day, one, two, three, silly)| Dice { verb, day, one, two, three, silly })
}

/// Returns the n-th of those days.
pub(crate) fn nth_day(n: u8) -> Day {
    day("2020-01-01").plus_days(i32::from(n) * 53)
}

/// What stands before the random acts: five levels, and ten members.
pub(crate) const START: &str = "
    2018-01-01 found tinh provincial
    2018-01-01 found a upper_grassroots tinh
    2018-01-01 found b upper_grassroots tinh
    2018-01-01 found a1 grassroots_committee a
    2018-01-01 found a1x subordinate_cell a1
    2018-01-01 found a1y subordinate_cell a1
    2018-01-01 found b1 grassroots_committee b
    2018-01-01 found b1s sectional b1
    2018-01-01 found b1x subordinate_cell b1s
    2018-01-01 found b2 grassroots_cell b
    2018-06-01 open m1 a1x
    2018-06-01 open m2 a1x
    2018-06-01 open m3 a1x
    2018-06-01 open m4 a1y
    2018-06-01 open m5 a1y
    2018-06-01 open m6 b1x
    2018-06-01 open m7 b1x
    2018-06-01 enrol m8 b2
    2018-06-01 enrol m9 b2
    2018-06-01 enrol m10 b1
";

const MEMBERS: u8 = 22;

/// What a random act is chosen by.
struct Chooser<'r> {
    register: &'r Register,
    on: Day,
    dice: Dice,
}

impl Chooser<'_> {
    fn units(&self, wanted: impl Fn(Unit, OrgKind) -> bool) -> Vec<String> {
        let all = (0..self.register.unit_count()).map(Unit::from_at);
        let stands = all.filter(|&unit| {
            self.dice.silly || self.register.unit_on(unit, self.on).is_some_and(|span| wanted(unit, span.kind))
        });
        stands.map(|unit| self.register.unit_id(unit).to_string()).collect()
    }

    fn pick(list: &[String], by: u8) -> String {
        list.get(usize::from(by) % list.len().max(1)).cloned().unwrap_or_else(|| "nowhere".to_owned())
    }

    /// Somebody for whom the step could be lawful, or anybody.
    fn somebody(&self, by: u8) -> String {
        let step = match self.dice.verb % 48 {
            6 => "confirm",
            7..=9 | 14 => "transfer_out",
            10..=13 => "receive",
            16 => "die",
            17 => "discipline_member",
            18 => "strike_off",
            19 => "readmit",
            20 => "restore",
            _ => "",
        };
        let all = (1..=MEMBERS).map(|n| format!("m{n}"));
        let fit = all.filter(|name| {
            let standing = self.register.member(member(name)).map(|member| self.register.standing(member, self.on));
            step.is_empty()
                || self.dice.silly
                || standing.is_some_and(|standing| standing.lawful_steps().contains(&step))
        });
        let fit: Vec<String> = fit.collect();
        if fit.is_empty() { format!("m{}", 1 + by % MEMBERS) } else { Self::pick(&fit, by) }
    }

    fn any_unit(&self, by: u8) -> String {
        Self::pick(&self.units(|_, _| true), by)
    }

    fn cell(&self, by: u8) -> String {
        Self::pick(&self.units(|_, kind| kind.holds_members()), by)
    }

    /// A unit of the kind of another, or any.
    fn alike(&self, other: &str, by: u8) -> String {
        let kind = self.kind(other);
        Self::pick(&self.units(|unit, of| Some(of) == kind && self.register.unit_id(unit).as_str() != other), by)
    }

    fn kind(&self, code: &str) -> Option<OrgKind> {
        let unit = self.register.unit(&code.parse().ok()?)?;
        Some(self.register.unit_on(unit, self.on)?.kind)
    }

    /// A unit that could be the parent of a kind.
    fn parent_for(&self, kind: OrgKind, by: u8) -> String {
        Self::pick(&self.units(|_, of| of.level() < kind.level() && !of.is_cell()), by)
    }

    fn kind_name(&self, code: &str) -> &'static str {
        use dangvu_register::codes::Coded as _;
        self.kind(code).unwrap_or(OrgKind::SubordinateCell).name()
    }

    fn of_unit(&self, code: &str) -> String {
        let Some(unit) = code.parse().ok().and_then(|code| self.register.unit(&code)) else { return "-".to_owned() };
        let mut names: Vec<_> = self
            .register
            .stints_in(unit, self.on, Seq::NEVER)
            .map(|stint| format!("m{}", self.register.member_id(stint.member).number()))
            .collect();
        names.truncate(usize::from(self.dice.three % 3));
        if names.is_empty() { "-".to_owned() } else { names.join(",") }
    }

    fn below(&self, code: &str) -> String {
        let Some(unit) = code.parse().ok().and_then(|code| self.register.unit(&code)) else { return "-".to_owned() };
        let mut below = Vec::new();
        self.register.children_on(unit, self.on, Seq::NEVER, &mut |child, _| {
            below.push(self.register.unit_id(child).to_string());
        });
        below.truncate(usize::from(self.dice.two % 2));
        if below.is_empty() { "-".to_owned() } else { below.join(",") }
    }

    fn act(&self) -> String {
        let Dice { verb, one, two, three, .. } = self.dice;
        let who = self.somebody(one);
        let new = format!("n{}", self.register.last_seq());
        match verb % 48 {
            0 => self.inspection(),
            1..=5 => format!("admit {who} {}", self.cell(two)),
            6 => format!("confirm {who}"),
            7..=9 => format!("transfer_out {who} {}", self.cell(two)),
            10..=13 => format!("receive {who} {}", self.cell(two)),
            14 => format!("transfer_out {who} outside"),
            15 => format!("enrol {who} {}", self.cell(two)),
            16 => format!("die {who}"),
            17 => format!("expel {who}"),
            18 => format!("strike_off {who}"),
            19 => format!("readmit {who} {}", self.cell(two)),
            20 => format!("restore {who} {}", self.cell(two)),
            21 => format!("take_post {who} {} secretary", self.any_unit(two)),
            22 => match three % 4 {
                0 => format!("exempt {who}"),
                1 => format!("change_particulars {who} advanced"),
                2 => format!("register_candidate {who} {}", self.cell(two)),
                _ => format!("assign_work {who}"),
            },
            _ => self.act_on_units(&new),
        }
    }

    fn act_on_units(&self, new: &str) -> String {
        let Dice { verb, one, two, three, .. } = self.dice;
        let unit = self.any_unit(one);
        let kind = self.kind(&unit).unwrap_or(OrgKind::SubordinateCell);
        match verb % 48 {
            23 => format!("found {new} subordinate_cell {}", self.parent_for(OrgKind::SubordinateCell, two)),
            24 => format!("found {new} grassroots_committee {}", self.parent_for(OrgKind::GrassrootsCommittee, two)),
            25..=27 => format!("move {unit} {}", self.parent_for(kind, two)),
            28..=29 => {
                let other = self.alike(&unit, two);
                format!("merge {unit},{other} {new} {} {}", self.kind_name(&unit), self.parent_for(kind, three))
            }
            30 => format!("absorb {unit} {}", self.alike(&unit, two)),
            31 => format!("absorb {unit} {}", self.parent_for(kind, two)),
            32..=33 => {
                let (kind_name, parent) = (self.kind_name(&unit), self.parent_for(kind, two));
                let rest = if three % 3 == 0 { self.alike(&unit, two) } else { String::new() };
                format!("split {unit} {new} {kind_name} {parent} {} {} {rest}", self.of_unit(&unit), self.below(&unit))
            }
            34 => format!("end {unit}"),
            35 => format!("end {unit} {}", self.alike(&unit, two)),
            36 => match three % 3 {
                0 => format!("reclassify {unit} grassroots_cell"),
                1 => format!("reclassify {unit} grassroots_committee"),
                _ => format!("rename {unit} khac"),
            },
            37..=44 => self.work(),
            45 => self.inspection(),
            _ => format!("void {}", 1 + (u32::from(one) * 7 + u32::from(two)) % self.register.last_seq().0.max(1)),
        }
    }
}

/// Acts that change neither who is a member where nor what organisations there are.
impl Chooser<'_> {
    fn work(&self) -> String {
        let Dice { one, two, three, .. } = self.dice;
        let (unit, matter) = (self.any_unit(two), one % 6);
        match three % 3 {
            0 => format!(
                r#"hold_meeting {{"unit":"{unit}","body":"cell","kind":"regular","present":{},"excused":1,"absent":0}}"#,
                1 + one % 9
            ),
            1 => format!(
                r#"receive_petition {{"petition":"p{matter}","unit":"{unit}","kind":"complaint","due":"{}"}}"#,
                self.on.plus_days(i32::from(one))
            ),
            _ => format!(r#"resolve_petition {{"petition":"p{matter}","outcome":"right"}}"#),
        }
    }
}

/// Acts of bodies on organisations and members, each with the unit that issues it.
impl Chooser<'_> {
    fn inspection(&self) -> String {
        let Dice { one, two, three, .. } = self.dice;
        let (body, object, matter) = (self.any_unit(two), self.any_unit(three), one % 5);
        let code = |name: String| member(&name).to_string();
        let who = code(self.somebody(one));
        match three % 9 {
            0 | 1 => format!(
                r#"{body}:standing inspect {{"kind":"compliance","basis":"article_30","units":["{object}"],"members":["{who}"],
                "member_contents":["morals","unity"],"conclusion":"discipline_due"}}"#
            ),
            2 => format!(
                r#"{body}:inspection inspect {{"kind":"thematic_supervision","basis":"article_32","members":["{who}"],
                "conclusion":"no_violation"}}"#
            ),
            3 => {
                format!(r#"{body}:cell discipline_member {{"member":"{who}","form":"warning","contents":["morals"]}}"#)
            }
            4 => format!(
                r#"{body}:standing discipline_unit {{"unit":"{object}","form":"reprimand","contents":["laws"]}}"#
            ),
            5 => self.cases(&object),
            6 => format!(
                r#"{body}:standing plan_cadre {{"plan":"q{matter}","member":"{who}","title":"Bí thư","managed_by":"upper",
                "from_year":2020,"to_year":2025}}"#
            ),
            7 => format!(r#"unplan_cadre {{"plan":"q{matter}","reason":"age"}}"#),
            _ => format!(
                r#"{body}:standing act_on_cadre {{"member":"{who}","action":"remove","managed_by":"upper","position":"Bí thư",
                "before_term_end":true,"reason":"low_credibility"}}"#
            ),
        }
    }

    /// A ledger that adds up, but need not agree with the one before.
    fn cases(&self, unit: &str) -> String {
        let Dice { one, two, three, .. } = self.dice;
        let (carried, new, closed) = (u32::from(one % 5), u32::from(two % 5), u32::from(three % 3));
        let closed = closed.min(carried + new);
        let count = |cases: u32| format!(r#"{{"cases":{cases},"persons":{}}}"#, 2 * cases);
        let (from, to) = (self.on.plus_days(-90), self.on);
        format!(
            r#"report_cases {{"unit":"{unit}","agency":"police","field":"corruption","from":"{from}","to":"{to}","carried_over":{},
            "new":{},"closed":{},"open":{},"to_recover":{},"recovered":7}}"#,
            count(carried),
            count(new),
            count(closed),
            count(carried + new - closed),
            u64::from(one) * 3_000_000_000
        )
    }
}

/// Returns an act for a throw of the dice, near to what would be lawful.
pub(crate) fn choose(register: &Register, dice: Dice) -> Paper {
    let on = nth_day(dice.day);
    let line = Chooser { register, on, dice }.act();
    paper(&format!("{on} {}", line.trim_end()))
}
