//! What the register has already: the very act as an entry, or what a row says of a member as it stands now. So a workbook
//! that went out comes back with nothing new.

use dangvu_desk::{Desk, View};
use dangvu_register::act::Act;
use dangvu_register::effect::Subject;
use dangvu_register::entry::Paper;
use dangvu_register::ids::{Member, Seq};

use super::{Item, Verdict};
use crate::export::opening;
use crate::layout::{Kind, Layout};
use crate::sender::Sender;
use crate::table::Table;

/// How many entries about one subject are compared.
const COMPARED_MAX: usize = 50;

/// Finds what is known already among those that may be recorded.
/// Of what whoever sends the workbook may not read it is not told that it is known.
pub(super) fn find(desk: &Desk, tables: &[Table], sender: Option<&Sender<'_>>, items: &mut [Item]) {
    for item in items {
        // A person whom somebody must decide on is no question if the row says what the register says.
        if !matches!(item.verdict, Verdict::Recorded(_) | Verdict::Undecided(_)) {
            continue;
        }
        let Some(paper) = &item.draft.paper else { continue };
        let tells = |view: &View, seq: Seq| sender.is_none_or(|sender| sender.scope(view).entry(seq));
        if let Some(entry) = entry(desk, &tables[item.table].layout, paper, &tells) {
            item.verdict = Verdict::Known(Some(entry));
        } else if is_as_it_stands(desk, sender, paper) {
            item.verdict = Verdict::Known(None);
        }
    }
}

/// Returns the entry that has the very same act.
fn entry(desk: &Desk, layout: &Layout, paper: &Paper, tells: &dyn Fn(&View, Seq) -> bool) -> Option<Seq> {
    let same: Vec<Seq> = {
        let view = desk.view();
        let alike = |seq: &Seq| {
            let stands = view.is_valid(*seq, Seq::NEVER);
            let is_of = view.entry(*seq).is_some_and(|of| of.kind.name == layout.act.name && of.on == paper.effective);
            is_of && stands && tells(&view, *seq)
        };
        let subject = subject(layout, paper, &view)?;
        view.entries_about(subject, Seq::NEVER).into_iter().filter(alike).take(COMPARED_MAX).collect()
    };
    same.into_iter().find(|&seq| desk.entry(seq).ok().flatten().is_some_and(|entry| entry.paper == *paper))
}

/// Returns whom an act is about: the first member that it names, the first matter, or the first unit.
fn subject(layout: &Layout, paper: &Paper, view: &View) -> Option<Subject> {
    let act = serde_json::to_value(&paper.act).ok()?;
    let own = &act[layout.act.name];
    let named = |is_meant: &dyn Fn(&Kind) -> bool| {
        let mut found = Vec::new();
        for column in layout.columns.iter().filter(|column| is_meant(&column.kind)) {
            if column.path.0[0].names[0] == "act" {
                super::ties::each(own, &column.path.0[1..], &mut found);
            }
        }
        found
    };
    let members = named(&|kind| matches!(kind, Kind::Member { .. }));
    let member = members.iter().find_map(|text| view.member(text.parse().ok()?)).map(Subject::Member);
    let matters = || named(&|kind| *kind == Kind::Matter);
    let matter = || matters().iter().find_map(|text| view.matter(&text.parse().ok()?)).map(Subject::Matter);
    let units = || named(&|kind| matches!(kind, Kind::Unit { .. }));
    let unit = || units().iter().find_map(|text| view.unit(&text.parse().ok()?)).map(Subject::Unit);
    member.or_else(matter).or_else(unit)
}

/// Returns whether a row says of a member what the register says, as an opening of it would be written now.
fn is_as_it_stands(desk: &Desk, sender: Option<&Sender<'_>>, paper: &Paper) -> bool {
    let Act::ReceiveFromOutside(act) = &paper.act else { return false };
    let member = {
        let view = desk.view();
        let sees = |member: &Member| sender.is_none_or(|sender| sender.scope(&view).particulars(*member));
        view.member(act.member).filter(sees)
    };
    member.is_some_and(|member| opening(desk, member, paper.effective).is_some_and(|stands| stands == *paper))
}
