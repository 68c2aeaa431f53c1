//! Which sheets a workbook has: one for an act, or those of a bundle that is often needed.

use dangvu_register::act::{KINDS, Kind, kind_named};
use serde_json::Value as Json;

use crate::table::Filled;

/// A sheet of a workbook that is made.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The kind of its acts.
    pub act: &'static Kind,
    /// Its label in Vietnamese and English.
    pub label: (String, String),
    /// With what it is filled.
    pub filled: Filled,
    /// Whether the unit for which it is made is that of its acts.
    pub says_unit: bool,
    /// What holds for all rows.
    pub values: Vec<(&'static str, Json)>,
}

/// The sheets of a workbook.
#[derive(Clone, Debug)]
pub struct Bundle {
    /// Its name on the command line.
    pub name: String,
    /// Its label in Vietnamese and English.
    pub label: (String, String),
    /// Its sheets.
    pub sheets: Vec<Sheet>,
}

/// A bundle that is often needed: name, labels, and for each sheet its act and what it is filled with.
type Often = (&'static str, (&'static str, &'static str), &'static [(&'static str, Filled)]);

const OFTEN: &[Often] = &[
    (
        "new-register",
        ("Mở sổ: tổ chức và đảng viên", "New register: organisations and members"),
        &[("found", Filled::Nothing), ("receive_from_outside", Filled::Nothing)],
    ),
    ("opening", ("Mở sổ: đảng viên", "New register: members"), &[("receive_from_outside", Filled::Nothing)]),
    ("ratings", ("Xếp loại đảng viên trong năm", "Ratings of a year"), &[("rate_members", Filled::Members)]),
    ("unit-ratings", ("Xếp loại tổ chức đảng trong năm", "Ratings of organisations"), &[("rate_unit", Filled::Units)]),
    ("attendance", ("Sinh hoạt chi bộ, họp cấp ủy", "Attendance of meetings"), &[("hold_meeting", Filled::Units)]),
    (
        "transfers",
        ("Chuyển sinh hoạt đảng", "Transfers"),
        &[("transfer_out", Filled::Members), ("receive", Filled::Nothing)],
    ),
    ("commitments", ("Ký cam kết hằng năm", "Commitments"), &[("sign_commitments", Filled::Members)]),
];

impl Bundle {
    /// Returns the bundles that are often needed.
    pub fn often() -> Vec<Self> {
        OFTEN.iter().map(Self::of_often).collect()
    }

    /// Returns a bundle, or the sheet of an act, by name.
    pub fn named(name: &str) -> Option<Self> {
        let often = OFTEN.iter().find(|(own, ..)| *own == name).map(Self::of_often);
        often.or_else(|| kind_named(name).map(Self::of_act))
    }

    /// Returns the names of all bundles and acts.
    pub fn names() -> impl Iterator<Item = &'static str> {
        OFTEN.iter().map(|(name, ..)| *name).chain(KINDS.iter().map(|kind| kind.name))
    }

    /// Returns the workbook of one kind of act.
    pub fn of_act(act: &'static Kind) -> Self {
        let label = (act.label.vi.to_owned(), act.label.en.to_owned());
        Self { name: act.name.to_owned(), label, sheets: vec![Sheet::of(act, default_filling(act))] }
    }

    fn of_often((name, (vi, en), sheets): &Often) -> Self {
        let sheet = |(act, filled): &(&str, Filled)| {
            let mut sheet = Sheet::of(kind_named(act)?, *filled);
            if *act == "receive_from_outside" {
                sheet.values.push(("act.opening", true.into()));
                sheet.label = ("Đảng viên khi mở sổ".to_owned(), "Members at the opening".to_owned());
            }
            Some(sheet)
        };
        let label = ((*vi).to_owned(), (*en).to_owned());
        Self { name: (*name).to_owned(), label, sheets: sheets.iter().filter_map(sheet).collect() }
    }
}

impl Sheet {
    fn of(act: &'static Kind, filled: Filled) -> Self {
        // A member who comes names the cell; so does whoever founds a unit.
        let says_unit = act.fields.iter().any(|field| field.name == "unit") && act.name != "found";
        let label = (act.label.vi.to_owned(), act.label.en.to_owned());
        Self { act, label, filled, says_unit, values: Vec::new() }
    }
}

/// Acts about people who do not belong to the unit now.
const ELSEWHERE: [&str; 3] = ["receive", "readmit", "restore"];

/// Returns with what the sheet of an act is filled: with members if it must name some whom the register has, or lists
/// them one by one.
fn default_filling(act: &Kind) -> Filled {
    let schema = (act.schema)().to_value();
    let brings = act.fields.iter().any(|field| field.name == "person");
    let is_required = |name: &str| schema["required"].as_array().is_some_and(|all| all.iter().any(|one| one == name));
    let names_members = |name: &str| {
        let field = &schema["properties"][name];
        let picks = |schema: &Json| schema["x-picker"] == "member";
        let lists = picks(&field["items"]["properties"]["member"]);
        lists || (is_required(name) && (picks(field) || picks(&field["items"])))
    };
    let is_about = act.fields.iter().any(|field| names_members(field.name));
    if is_about && !brings && !ELSEWHERE.contains(&act.name) { Filled::Members } else { Filled::Nothing }
}
