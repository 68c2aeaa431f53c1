//! What the register has already: the very act as an entry, or what a row says of a member as it stands now. So a workbook
//! that went out comes back with nothing new.

use dangvu_desk::Desk;
use dangvu_register::act::Act;
use dangvu_register::effect::Subject;
use dangvu_register::entry::Paper;
use dangvu_register::ids::{MemberId, Seq, UnitId};

use super::{Item, Verdict};
use crate::export::opening;
use crate::layout::{Kind, Layout};
use crate::table::Table;

/// How many entries about one subject are compared.
const COMPARED_MAX: usize = 50;

/// Finds what is known already among those that may be recorded.
pub(super) fn find(desk: &Desk, tables: &[Table], items: &mut [Item]) {
    for item in items {
        // A person whom somebody must decide on is no question if the row says what the register says.
        if !matches!(item.verdict, Verdict::Recorded(_) | Verdict::Undecided(_)) {
            continue;
        }
        let Some(paper) = &item.draft.paper else { continue };
        if let Some(entry) = entry(desk, &tables[item.table].layout, paper) {
            item.verdict = Verdict::Known(Some(entry));
        } else if is_as_it_stands(desk, paper) {
            item.verdict = Verdict::Known(None);
        }
    }
}

/// Returns the entry that has the very same act.
fn entry(desk: &Desk, layout: &Layout, paper: &Paper) -> Option<Seq> {
    let same: Vec<Seq> = {
        let view = desk.view();
        let subject = subject(layout, paper, &|id| view.member(id), &|id| view.unit(id))?;
        let alike = |seq: &Seq| {
            let stands = view.is_valid(*seq, Seq::NEVER);
            view.entry(*seq).is_some_and(|of| of.kind.name == layout.act.name && of.on == paper.effective && stands)
        };
        view.entries_about(subject, Seq::NEVER).into_iter().filter(alike).take(COMPARED_MAX).collect()
    };
    same.into_iter().find(|&seq| desk.entry(seq).ok().flatten().is_some_and(|entry| entry.paper == *paper))
}

/// Returns whom an act is about: the first member that it names, or its unit.
fn subject(
    layout: &Layout,
    paper: &Paper,
    member: &dyn Fn(MemberId) -> Option<dangvu_register::ids::Member>,
    unit: &dyn Fn(&UnitId) -> Option<dangvu_register::ids::Unit>,
) -> Option<Subject> {
    let act = serde_json::to_value(&paper.act).ok()?;
    let own = &act[layout.act.name];
    let mut found = Vec::new();
    for column in &layout.columns {
        if matches!(column.kind, Kind::Member { .. } | Kind::Unit { .. }) && column.path.0[0].names[0] == "act" {
            super::ties::each(own, &column.path.0[1..], &mut found);
        }
    }
    let of_member = found.iter().filter_map(|text| text.parse().ok()).find_map(member).map(Subject::Member);
    let of_unit = || found.iter().filter_map(|text| text.parse().ok()).find_map(|id| unit(&id)).map(Subject::Unit);
    of_member.or_else(of_unit)
}

/// Returns whether a row says of a member what the register says, as an opening of it would be written now.
fn is_as_it_stands(desk: &Desk, paper: &Paper) -> bool {
    let Act::ReceiveFromOutside(act) = &paper.act else { return false };
    let member = desk.view().member(act.member);
    member.is_some_and(|member| opening(desk, member, paper.effective).is_some_and(|stands| stands == *paper))
}
