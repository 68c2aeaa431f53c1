//! Whoever sends a workbook from a page: what they may not read is not told, what they may not record is not recorded. At
//! the command line there is no sender: whoever runs the program has the files.

use dangvu_desk::rights::{Actor, Scope, scope};
use dangvu_desk::{Touched, View};
use dangvu_register::act::Area;
use dangvu_register::check::Refusal;
use dangvu_register::codes::{Coded as _, MatterKind};
use dangvu_register::day::Day;
use dangvu_register::entry::Paper;
use dangvu_register::ids::{MatterId, MemberId, Seq, Unit, UnitId};
use dangvu_register::register::Register;
use serde_json::Value as Json;

use crate::called::Called;
use crate::check::each;
use crate::layout::{Kind, Layout};

/// What somebody may record: the same question as for the forms of pages.
pub trait May: Sync {
    /// Returns whether they may record in an area everywhere.
    fn whole(&self, area: Area) -> bool;
    /// Returns whether they may record anything that names these units: only then are they told what speaks against it.
    fn naming(&self, area: Area, named: &[Unit], register: &Register) -> bool;
    /// Returns whether they may record what touches this.
    fn touching(&self, touched: &Touched, register: &Register) -> bool;
    /// Returns whether they may propose in an area.
    fn proposing(&self, area: Area) -> bool;
}

/// Who sends a workbook.
#[derive(Clone, Copy)]
pub struct Sender<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// What they may record.
    pub may: &'a dyn May,
    /// Today.
    pub today: Day,
}

impl Sender<'_> {
    pub(crate) fn scope<'v>(&self, view: &'v View) -> Scope<'v> {
        scope(Some(self.actor), view, self.today)
    }

    /// Returns whether what speaks against an act may be told.
    pub(crate) fn may_name(&self, view: &View, layout: &Layout, paper: &Paper) -> bool {
        let area = layout.act.area;
        self.may.whole(area) || self.may.naming(area, &named(view, layout, paper), view)
    }
}

/// Returns the values of an act in the columns of a kind.
fn values(layout: &Layout, paper: &Paper, is_meant: &dyn Fn(&Kind) -> bool) -> Vec<String> {
    let act = serde_json::to_value(&paper.act).unwrap_or_default();
    let own = &act[layout.act.name];
    let mut found = Vec::new();
    for column in layout.columns.iter().filter(|column| is_meant(&column.kind)) {
        if column.path.0[0].names[0] == "act" {
            each(own, &column.path.0[1..], &mut found);
        }
    }
    found
}

/// Returns the units that an act names, and those of the members and matters that it names.
fn named(view: &View, layout: &Layout, paper: &Paper) -> Vec<Unit> {
    let of = |is_meant: &dyn Fn(&Kind) -> bool| values(layout, paper, is_meant);
    let unit = |text: &String| view.unit(&text.parse::<UnitId>().ok()?).filter(|&unit| view.was_founded(unit));
    let member = |text: &String| Some(view.standing(view.member(text.parse().ok()?)?, paper.effective).unit);
    let matter = |text: &String| {
        let matter = view.matter(&text.parse::<MatterId>().ok()?)?;
        Some(view.opening_of(matter, Seq::NEVER)?.opening.unit)
    };
    let mut units: Vec<Unit> = of(&|kind| matches!(kind, Kind::Unit { .. })).iter().filter_map(unit).collect();
    units.extend(of(&|kind| matches!(kind, Kind::Member { .. })).iter().filter_map(member));
    units.extend(of(&|kind| *kind == Kind::Matter).iter().filter_map(matter));
    units.retain(|unit| unit.is_some());
    units
}

/// What acts of a kind name beside units, members and matters.
pub(crate) struct Naming {
    /// The kind of matter that is asked for.
    matter: Option<MatterKind>,
    /// The fields with numbers of entries.
    entries: Vec<String>,
}

impl Naming {
    pub(crate) fn of(layout: &Layout) -> Self {
        let schema = (layout.act.schema)().to_value();
        let fields: Vec<(&String, &Json)> = schema["properties"].as_object().into_iter().flatten().collect();
        let kind = |name: &str| MatterKind::ALL.iter().copied().find(|kind| kind.name() == name);
        let entries = fields.iter().filter(|(_, field)| field["x-entry"] == true);
        Self {
            matter: fields.iter().find_map(|(_, field)| kind(field["x-matter"].as_str()?)),
            entries: entries.map(|(name, _)| (*name).clone()).collect(),
        }
    }

    /// Returns what an act names that may not be read, told in the words for what the register does not have.
    pub(crate) fn unseen(&self, called: &Called<'_>, layout: &Layout, paper: &Paper) -> Option<Refusal> {
        let members = values(layout, paper, &|kind| matches!(kind, Kind::Member { .. }));
        let found = members.iter().find_map(|text| unseen_member(called, text));
        found.or_else(|| self.unseen_matter(called, layout, paper)).or_else(|| self.unseen_entry(called, layout, paper))
    }

    fn unseen_matter(&self, called: &Called<'_>, layout: &Layout, paper: &Paper) -> Option<Refusal> {
        values(layout, paper, &|kind| *kind == Kind::Matter).into_iter().find_map(|text| {
            let id: MatterId = text.parse().ok()?;
            let matter = called.view.matter(&id)?;
            let opened = called.view.opening_of(matter, Seq::NEVER)?;
            let kind = self.matter.unwrap_or(opened.opening.kind);
            (!called.sees_matter(matter)).then_some(Refusal::UnknownMatter { matter: id, kind })
        })
    }

    fn unseen_entry(&self, called: &Called<'_>, layout: &Layout, paper: &Paper) -> Option<Refusal> {
        if self.entries.is_empty() {
            return None;
        }
        let act = serde_json::to_value(&paper.act).ok()?;
        let number = |name: &String| u32::try_from(act[layout.act.name][name].as_u64()?).ok().map(Seq);
        let mut unseen = self.entries.iter().filter_map(number).filter(|&seq| !called.sees_entry(seq));
        unseen.next().map(|entry| Refusal::UnknownEntry { entry })
    }
}

fn unseen_member(called: &Called<'_>, text: &str) -> Option<Refusal> {
    let id: MemberId = text.parse().ok()?;
    let member = called.view.member(id).filter(|&member| called.view.has_history(member))?;
    (!called.sees(member)).then_some(Refusal::UnknownMember { member: id })
}
