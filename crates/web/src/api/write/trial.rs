//! Trying a batch out: what it would record and change, and what to look at. Nothing of it stays.

use dangvu_desk::Submission;
use dangvu_register::codes::Label;
use dangvu_register::entry::Paper;
use dangvu_register::ids::{MemberId, UnitId};
use dangvu_words::summary;
use schemars::JsonSchema;
use serde::Serialize;
use uuid::Uuid;

use super::judged::{may_name, may_touch, refused, sheet, warned};
use super::record::acts;
use crate::api::call::Call;
use crate::api::problem::{Fault, Wrong};
use crate::page::{NamesOn, Page};
use crate::pages::record::attempt;
use crate::record::look::{Look, MemberLook, UnitLook, UnitState};

/// What a batch would do.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct TriedTold {
    /// What would be recorded, a sentence for each act.
    said: Vec<String>,
    /// Whether it needs two persons: then it is refused here, and proposed on a page.
    needs_two: bool,
    warnings: Vec<Fault>,
    units: Vec<Change<UnitTried>>,
    members: Vec<Change<MemberState>>,
    figures: Vec<FigureChange>,
}

/// How something stands without the batch, and with it.
#[derive(Debug, Serialize, JsonSchema)]
struct Change<T> {
    code: String,
    name: Option<String>,
    before: T,
    after: T,
}

/// How a unit stands.
#[derive(Debug, PartialEq, Serialize, JsonSchema)]
struct UnitTried {
    /// `not_yet`, `active`, `taken_over`, `ended`.
    state: String,
    name: Option<String>,
    kind: Option<String>,
    parent: Option<String>,
    members: i64,
    below: i64,
}

/// How a member stands.
#[derive(Debug, PartialEq, Serialize, JsonSchema)]
struct MemberState {
    standing: String,
    unit: Option<String>,
    exempt: bool,
    suspended: bool,
    temporary: bool,
    posts: Vec<String>,
}

/// A figure of the unit where the batch has its place.
#[derive(Debug, Serialize, JsonSchema)]
struct FigureChange {
    measure: String,
    label: String,
    before: String,
    after: String,
}

/// Tries the acts of a body out.
pub(crate) fn show(call: &Call<'_>) -> Result<TriedTold, Wrong> {
    let acts = acts(call)?;
    may_name(call, &acts)?;
    let submissions: Vec<Submission> =
        acts.iter().map(|act| Submission { id: Uuid::now_v7(), paper: act.paper.clone() }).collect();
    let place = |at: usize| acts.get(at).map(|act| (at, act.pointer.clone(), act.paper.clone()));
    let of = sheet(&acts.last().ok_or(Wrong::Broken)?.paper)?;
    let tried = attempt::look_at(call.site.desk(), &submissions, &of, call.ask.today)
        .map_err(|error| refused(call, &error, place))?;
    may_touch(call, &tried)?;
    let settings = call.site.desk().settings()?;
    let papers: Vec<Paper> = acts.iter().map(|act| act.paper.clone()).collect();
    call.look(|page| {
        let said =
            acts.iter().map(|act| summary(call.words, &act.paper, &NamesOn::now(page.view, act.paper.effective)));
        let warnings = acts.iter().zip(&tried.warnings);
        let warnings = warnings.flat_map(|(act, found)| found.iter().map(|found| warned(call, page.view, act, found)));
        let [before, after] = &tried.looked;
        Ok(TriedTold {
            said: said.collect(),
            needs_two: settings.needs_two(&papers, page.view),
            warnings: warnings.collect(),
            units: units(page, before, after),
            members: members(page, before, after),
            figures: figures(page, before, after),
        })
    })
}

/// Tells the units that would stand otherwise: new ones, and those that may be read.
fn units(page: &Page<'_>, before: &Look, after: &Look) -> Vec<Change<UnitTried>> {
    let told = |unit: &UnitLook| UnitTried {
        state: match unit.state {
            UnitState::NotThere => "not_yet",
            UnitState::Active => "active",
            UnitState::Ended => "ended",
            UnitState::TakenOver(_) => "taken_over",
        }
        .to_owned(),
        name: unit.name.clone(),
        kind: unit.kind.map(|label| said(page, label)),
        parent: unit.parent.clone(),
        members: unit.members,
        below: unit.below,
    };
    let may_read =
        |id: &UnitId| page.view.unit(id).is_none_or(|unit| !page.view.was_founded(unit) || page.scope.unit(unit));
    let pairs = before.units.iter().zip(&after.units).filter(|(unit, _)| may_read(&unit.id));
    let changes = pairs.map(|(one, other)| Change {
        code: one.id.to_string(),
        name: other.name.clone().or_else(|| one.name.clone()),
        before: told(one),
        after: told(other),
    });
    changes.filter(|change| change.before != change.after).collect()
}

fn members(page: &Page<'_>, before: &Look, after: &Look) -> Vec<Change<MemberState>> {
    let told = |member: &MemberLook| MemberState {
        standing: member.standing.to_owned(),
        unit: member.unit.clone(),
        exempt: member.flags[0],
        suspended: member.flags[1],
        temporary: member.flags[2],
        posts: member.posts.iter().map(|(post, unit)| format!("{} – {unit}", said(page, *post))).collect(),
    };
    let may_read = |id: MemberId| {
        page.view.member(id).is_none_or(|member| !page.view.has_history(member) || page.scope.member(member))
    };
    let pairs = before.members.iter().zip(&after.members).filter(|(member, _)| may_read(member.id));
    let changes = pairs.map(|(one, other)| Change {
        code: one.id.to_string(),
        name: other.name.clone().or_else(|| one.name.clone()),
        before: told(one),
        after: told(other),
    });
    changes.filter(|change| change.before != change.after).collect()
}

fn figures(page: &Page<'_>, before: &Look, after: &Look) -> Vec<FigureChange> {
    let measures = page.site.desk().measures().all().iter();
    let rows = measures.zip(before.figures.iter().zip(&after.figures)).filter(|(_, (before, after))| before != after);
    let told = rows.map(|(measure, (before, after))| FigureChange {
        measure: measure.id.clone(),
        label: page.measure_label(measure).to_owned(),
        before: page.figure_text(measure.counted, *before),
        after: page.figure_text(measure.counted, *after),
    });
    told.collect()
}

fn said(page: &Page<'_>, label: Label) -> String {
    page.words.label(label).to_owned()
}
