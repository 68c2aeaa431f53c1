//! Acts at random: most could be lawful, many are not. Dates come in any order, and many fall on one day.

mod standing;
mod study;

use dangvu_register::codes::{Coded as _, MatterKind, OrgKind};
use dangvu_register::day::Day;
use dangvu_register::effect::Subject;
use dangvu_register::entry::Paper;
use dangvu_register::ids::{Matter, Seq, Unit};
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

impl Dice {
    /// Throws a rating of members instead.
    pub(crate) fn rating(self) -> Self {
        Self { verb: 40, three: self.three / 9 * 9 % 252 + 4, ..self }
    }
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
/// How many ways of choosing an act there are.
const VERBS: u8 = 64;

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
        let step = match self.dice.verb % VERBS {
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
        self.somebody_for(step, by)
    }

    /// Somebody for whom a step is lawful, or anybody.
    fn somebody_for(&self, step: &str, by: u8) -> String {
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

    /// Some of those who belong to a unit, also by way of one that it took over.
    fn of_unit(&self, code: &str) -> String {
        let Some(unit) = code.parse().ok().and_then(|code| self.register.unit(&code)) else { return "-".to_owned() };
        let mut names: Vec<_> = self
            .register
            .stints_within(unit, self.on, Seq::NEVER)
            .iter()
            .filter(|stint| self.register.successor_on(stint.unit, self.on) == unit)
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
        match verb % VERBS {
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
        match verb % VERBS {
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
            37..=43 => self.work(),
            44..=48 => self.resolution(),
            49..=51 => self.inspection(),
            56..=59 => self.award(&unit),
            60..=61 => self.study(),
            62..=63 => self.standing(&self.somebody(one)),
            _ => format!("void {}", 1 + (u32::from(one) * 7 + u32::from(two)) % self.register.last_seq().0.max(1)),
        }
    }
}

/// Acts that change neither who is a member where nor what organisations there are.
impl Chooser<'_> {
    fn work(&self) -> String {
        let Dice { one, two, three, .. } = self.dice;
        let (unit, matter) = (self.any_unit(two), one % 6);
        match three % 9 {
            0 => format!(
                r#"hold_meeting {{"unit":"{unit}","body":"cell","kind":"regular","present":{},"excused":1,"absent":0}}"#,
                1 + one % 9
            ),
            1 | 2 => format!(
                r#"receive_petition {{"petition":"p{matter}","unit":"{unit}","kind":"complaint","due":"{}"}}"#,
                self.on.plus_days(i32::from(one))
            ),
            3 => {
                let open = self.open(MatterKind::Petition).unwrap_or_else(|| format!("p{matter}"));
                format!(r#"resolve_petition {{"petition":"{open}","outcome":"right"}}"#)
            }
            4 => self.rate_members(),
            5 | 6 => self.rate_unit(&unit),
            _ => self.remedy(&unit, matter),
        }
    }
}

/// Documents, tasks, targets, typed-in values.
impl Chooser<'_> {
    /// One of five tasks with a unit that has yet to do it, or those given.
    fn awaited(&self, first: u8, unit: String, by: u8) -> (u8, String) {
        let awaited = |n: u8| {
            let task = self.register.matter(&format!("t{n}").parse().ok()?)?;
            let awaited = self.register.awaited(task, self.on, Seq::NEVER);
            let names: Vec<String> = awaited.iter().map(|&unit| self.register.unit_id(unit).to_string()).collect();
            (!names.is_empty()).then(|| (n, Self::pick(&names, by)))
        };
        (first..first + 5).find_map(|n| awaited(n % 5)).unwrap_or((first, unit))
    }

    fn resolution(&self) -> String {
        let Dice { one, two, three, .. } = self.dice;
        let (unit, other, n) = (self.any_unit(two), self.any_unit(one), one % 5);
        let (from, to) = (nth_day(two % 3), nth_day(two % 3 + 1));
        match three % 8 {
            0..=1 => format!(
                r#"{unit}:standing issue_document {{"document":"d{n}","kind":"plan","number":{},"title":"k"{}}}"#,
                1 + two % 3,
                if three % 8 == 0 { String::new() } else { format!(r#","implements":"d{}""#, two % 5) }
            ),
            2..=3 => format!(
                r#"{unit}:standing plan_task {{"task":"t{n}","units":["{unit}","{other}"],"label":"v","due":"{}"}}"#,
                self.on.plus_days(i32::from(one))
            ),
            4..=5 => {
                let (n, unit) = self.awaited(n, unit, two);
                format!(r#"complete_task {{"task":"t{n}","unit":"{unit}"}}"#)
            }
            6 => format!(
                r#"report_value {{"indicator":"forest_cover","unit":"{unit}","from":"{from}","to":"{to}","value":"5{n},2","source":"s"}}"#
            ),
            _ if two % 2 == 0 => format!(r#"adjust_target {{"target":"c{n}","value":"{two}","reason":"r"}}"#),
            _ => format!(
                r#"set_target {{"target":"c{n}","unit":"{unit}","label":"l","measure":"admitted","comparator":"at_least","value":"2","cadence":"term","from":"{from}","to":"{}"}}"#,
                nth_day(DAYS)
            ),
        }
    }
}

/// Awards, models, works of movements, and what is suggested from above.
impl Chooser<'_> {
    fn award(&self, unit: &str) -> String {
        let Dice { one, two, three, .. } = self.dice;
        let (issuer, n, year) = (self.any_unit(two), one % 4, self.year());
        let who = member(&self.somebody(one));
        match three % 8 {
            0 | 1 => format!(
                r#"{issuer}:standing award {{"form":"certificate","occasion":"yearly","to_year":20{year},"units":["{unit}"],
                "collectives":{},"money":{}}}"#,
                1 + two % 3,
                1_000 * (1 + u32::from(one))
            ),
            2 => format!(
                r#"{issuer}:standing award {{"form":"praise","occasion":"years_in_row","from_year":2018,"to_year":20{year},
                "members":["{who}"]}}"#
            ),
            3 => {
                format!(r#"{issuer}:standing suggest_review {{"year":20{year},"unit":"{unit}","content":"Đoàn kết"}}"#)
            }
            4 => format!(
                r#"{issuer}:standing suggest_review {{"year":20{year},"member":"{who}","private_content":"Nêu gương"}}"#
            ),
            5 => format!(
                r#"register_model {{"model":"mh{n}","unit":"{unit}","label":"Mô hình","field":"economy","kind":"collective"}}"#
            ),
            6 => {
                let open = self.open(MatterKind::Model).unwrap_or_else(|| format!("mh{n}"));
                let level = ["upper", "province"][usize::from(two % 2)];
                format!(r#"recognise_model {{"model":"{open}","level":"{level}"}}"#)
            }
            _ => format!(
                r#"record_work {{"unit":"{unit}","movement":"skilful_mobilisation","label":"Phần việc","participants":{one},
                "money":{}}}"#,
                1_000 * u32::from(two)
            ),
        }
    }
}

/// Petitions, ratings and shortcomings.
impl Chooser<'_> {
    /// A matter of a kind that is open, if any is; or whichever.
    fn open(&self, kind: MatterKind) -> Option<String> {
        let all = (0..self.register.matter_count()).map(Matter::from_at);
        let open = all.filter(|&matter| {
            let affair = self.register.affair_on(matter, self.on, Seq::NEVER);
            self.dice.silly || affair.is_some_and(|affair| affair.opening.kind == kind)
        });
        let open: Vec<String> = open.map(|matter| self.register.matter_id(matter).to_string()).collect();
        (!open.is_empty()).then(|| Self::pick(&open, self.dice.one))
    }

    /// A year of few, so that many years in a row are rated.
    fn year(&self) -> u8 {
        18 + self.dice.three / 8 % 5
    }

    fn level(by: u8) -> &'static str {
        ["excellent", "good", "good", "completed", "not_completed", "not_completed", "weak"][usize::from(by) % 7]
    }

    fn rate_members(&self) -> String {
        let Dice { one, two, three, .. } = self.dice;
        let (unit, year) = (self.cell(two), self.year());
        let here = self.of_unit(&unit).replace('m', "");
        let who = here.split(',').find_map(|number| number.parse().ok()).unwrap_or(u64::from(1 + one % MEMBERS));
        let who = dangvu_register::ids::MemberId::from_number(who);
        let level = Self::level(one / 8);
        match three % 5 {
            4 => format!(
                r#"rate_members {{"unit":"{unit}","year":20{year},"stage":"decided","not_rated":[{{"member":"{who}","reason":"exempt"}}]}}"#
            ),
            _ => format!(
                r#"rate_members {{"unit":"{unit}","year":20{year},"stage":"decided","ratings":[{{"member":"{who}","level":"{level}"}}]}}"#
            ),
        }
    }

    fn rate_unit(&self, unit: &str) -> String {
        let Dice { one, three, .. } = self.dice;
        let (year, level) = (self.year(), Self::level(one / 4));
        let issuer = self.any_unit(one);
        let stage = if three % 2 == 0 { "decided" } else { ["decided", "self"][usize::from(one % 2)] };
        format!(
            r#"{issuer}:standing rate_unit {{"unit":"{unit}","year":20{year},"stage":"{stage}","level":"{level}"}}"#
        )
    }

    fn remedy(&self, unit: &str, matter: u8) -> String {
        let (open, two) = (self.open(MatterKind::Shortcoming), self.dice.two);
        if two % 4 == 0 || (open.is_none() && two % 8 != 7) {
            return format!(
                r#"find_shortcoming {{"shortcoming":"s{}","unit":"{unit}","year":2019,"content":"Chậm"}}"#,
                matter % 3
            );
        }
        let (open, how) =
            (open.unwrap_or_else(|| format!("s{matter}")), if two % 4 == 1 { "partly" } else { "remedied" });
        format!(r#"remedy_shortcoming {{"shortcoming":"{open}","how":"{how}"}}"#)
    }
}

/// Acts of bodies on organisations and members, each with the unit that issues it.
impl Chooser<'_> {
    fn inspection(&self) -> String {
        let Dice { one, two, three, .. } = self.dice;
        let (body, object, matter) = (self.any_unit(two), self.any_unit(three), one % 5);
        let code = |name: String| member(&name).to_string();
        let who = code(self.somebody(one));
        match three % 11 {
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
            8 => self.appeal(&body, matter),
            9 => {
                let open = self.open(MatterKind::Appeal).unwrap_or_else(|| format!("k{matter}"));
                let how = ["lifted", "kept"][usize::from(two % 2)];
                format!(r#"decide_appeal {{"appeal":"{open}","outcome":"{how}"}}"#)
            }
            _ => format!(
                r#"{body}:standing act_on_cadre {{"member":"{who}","action":"remove","managed_by":"upper","position":"Bí thư",
                "before_term_end":true,"reason":"low_credibility"}}"#
            ),
        }
    }

    /// An appeal of somebody who is under discipline, or of anybody.
    fn appeal(&self, unit: &str, matter: u8) -> String {
        let held = |who: &u8| {
            let number = self.register.member(member(&format!("m{who}")))?;
            self.register.discipline_in_force(Subject::Member(number), self.on, Seq::NEVER).pop()
        };
        let who = (1..=MEMBERS).rev().find(|who| held(who).is_some()).unwrap_or(1 + matter);
        let held = held(&who);
        format!(
            r#"appeal {{"appeal":"k{matter}","unit":"{unit}","member":"{}","of":{},"form":"{}"}}"#,
            member(&format!("m{who}")),
            held.map_or(1, |one| one.entry.0),
            held.and_then(|one| one.form).map_or("warning", |form| form.name())
        )
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
