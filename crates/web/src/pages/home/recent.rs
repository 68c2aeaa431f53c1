//! What was recorded last, of what may be read.

use dangvu_register::effect::Subject;
use dangvu_register::ids::{Member, Seq, Unit};
use dangvu_register::register::Telling;
use maud::{Markup, html};

use crate::error::WebError;
use crate::lines;
use crate::link::To;
use crate::page::Page;

/// How many entries are told.
const ENTRIES_MAX: usize = 6;
/// How many of the last entries are looked at.
const LOOKED_AT_MAX: u32 = 2_000;
/// Of so many members at most, the entries of each are gathered: among the last of a large register there would be few.
const GATHERED_MAX: usize = 2_000;

/// Tells what was recorded last.
pub(super) fn show(page: &Page<'_>) -> Result<Markup, WebError> {
    let seqs = of_few(page).unwrap_or_else(|| of_the_last(page));
    let lines = lines::lines(page, &seqs)?;
    Ok(html! {
        @if !lines.is_empty() {
            section #recent {
                h2 { (page.t("home-recent")) }
                (lines::timeline(page, &lines))
                p { a href=(page.link(To::Entries)) { (page.t("home-recent-all")) } }
            }
        }
    })
}

/// Goes back from the last entry.
fn of_the_last(page: &Page<'_>) -> Vec<Seq> {
    let last = page.view.last_seq().min(page.ask.known()).0;
    let looked_at = (last.saturating_sub(LOOKED_AT_MAX) + 1..=last).rev().map(Seq);
    looked_at.filter(|&seq| page.scope.entry(seq)).take(ENTRIES_MAX).collect()
}

/// Gathers the entries of the units and members that may be read, where they are few; nothing where they are many.
fn of_few(page: &Page<'_>) -> Option<Vec<Seq>> {
    if page.scope.is_whole() {
        return None;
    }
    let (today, known) = (page.ask.today, page.ask.known());
    let (mut units, mut members): (Vec<Unit>, Vec<Member>) = (Vec::new(), Vec::new());
    for top in page.scope.tops(today, Seq::NEVER) {
        page.view.descend(top, today, Seq::NEVER, &mut |unit, _| units.push(unit));
    }
    for &unit in &units {
        members.extend(page.view.stints_in(unit, today, Seq::NEVER).map(|stint| stint.member));
        if members.len() > GATHERED_MAX {
            return None;
        }
    }
    let of_members = members.into_iter().flat_map(|member| page.view.entries_about(Subject::Member(member), known));
    let of_units = units.into_iter().flat_map(|unit| page.view.history(Subject::Unit(unit), Telling::All, known));
    let mut seqs: Vec<Seq> = of_members.chain(of_units).collect();
    seqs.sort_unstable_by_key(|&seq| std::cmp::Reverse(seq));
    seqs.dedup();
    Some(seqs.into_iter().filter(|&seq| page.scope.entry(seq)).take(ENTRIES_MAX).collect())
}
