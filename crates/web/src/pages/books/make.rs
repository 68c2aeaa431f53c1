//! Workbooks that go out: to be filled in, or with what the register holds so that it can come in.

use dangvu_desk::View;
use dangvu_desk::rights::{Scope, scope};
use dangvu_register::act::{Kind, kind_named};
use dangvu_register::day::Day;
use dangvu_register::effect::Subject;
use dangvu_register::entry::Paper;
use dangvu_register::ids::{MemberId, Seq, Unit};
use dangvu_words::words;
use dangvu_workbooks::{Bundle, For};

use crate::apart::{Apart, Reply};
use crate::ask::bad;
use crate::error::{BadValue, Trouble, WebError};
use crate::form::Download;
use crate::record::finding::Wanted;
use crate::record::read::code_in;

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Returns a workbook as a file.
pub(super) fn download(bytes: Vec<u8>, name: &str) -> Reply {
    Reply::File(Download { bytes, content_type: XLSX, name: name.to_owned() })
}

fn unit(asking: &Apart<'_>) -> Result<Unit, WebError> {
    let typed = asking.ask.get("unit").unwrap_or_default();
    let code = code_in(Wanted::Unit, typed).unwrap_or_else(|| typed.to_owned());
    asking.look(|page| page.unit_named(&code))
}

/// Gives a workbook to fill in.
pub(crate) fn made(asking: &Apart<'_>) -> Result<Reply, WebError> {
    let what = asking.ask.get("what").unwrap_or_default();
    let bundle = Bundle::named(what).ok_or_else(|| bad("what", what, BadValue::Choice))?;
    let unit = unit(asking)?;
    let on = asking.ask.day("on")?;
    let (actor, today) = (asking.actor()?, asking.ask.today);
    let whom =
        For { unit: Some(unit), on: on.unwrap_or(today), takes_effect: on.is_some(), reader: Some((actor, today)) };
    let made = dangvu_workbooks::make(asking.site.desk(), &bundle, whom, words(asking.ask.carried.lang));
    let bytes = made.map_err(|error| Trouble::TooLarge(error.to_string()))?;
    Ok(download(bytes, &format!("{}-{}.xlsx", bundle.name, code(asking, unit))))
}

fn code(asking: &Apart<'_>, unit: Unit) -> String {
    asking.site.desk().view().unit_id(unit).to_string()
}

/// Gives what the register holds of a unit in a period as a workbook that can come in unchanged. What may not be read as a
/// whole is not in it.
pub(crate) fn exported(asking: &Apart<'_>) -> Result<Reply, WebError> {
    let what = asking.ask.get("what").unwrap_or_default();
    let unit = unit(asking)?;
    let (from, to) = (asking.ask.from(), asking.ask.at());
    let kind = kind_named(if what == "members" { "receive_from_outside" } else { what });
    let kind = kind.ok_or_else(|| bad("what", what, BadValue::Choice))?;
    let papers = if what == "members" { members(asking, unit, to)? } else { acts(asking, kind, unit, (from, to))? };
    let (actor, today) = (asking.actor()?, asking.ask.today);
    let whom = For { unit: Some(unit), on: to, takes_effect: false, reader: Some((actor, today)) };
    let written =
        dangvu_workbooks::write_out(asking.site.desk(), &[(kind, papers)], whom, words(asking.ask.carried.lang));
    let bytes = written.map_err(|error| Trouble::TooLarge(error.to_string()))?;
    Ok(download(bytes, &format!("{what}-{}.xlsx", code(asking, unit))))
}

/// Returns what an address of a file is told as: what it has, of whom.
fn place(asking: &Apart<'_>) -> String {
    let said = |name: &str| asking.ask.get(name).unwrap_or_default();
    format!("{}?what={}&unit={}", asking.ask.address, said("what"), said("unit"))
}

fn members(asking: &Apart<'_>, unit: Unit, on: Day) -> Result<Vec<Paper>, WebError> {
    let (actor, today) = (asking.actor()?, asking.ask.today);
    let tells = |view: &View, member| scope(Some(actor), view, today).particulars(member);
    let found = dangvu_workbooks::members(asking.site.desk(), unit, on, &tells);
    let shown: Vec<MemberId> = {
        let view = asking.site.desk().view();
        found.iter().map(|(member, _)| view.member_id(*member)).collect()
    };
    asking.site.looks.note(asking.who, shown, &place(asking), asking.site.now());
    Ok(found.into_iter().map(|(_, paper)| paper).collect())
}

fn acts(asking: &Apart<'_>, kind: &Kind, unit: Unit, period: (Day, Day)) -> Result<Vec<Paper>, WebError> {
    let (actor, today) = (asking.actor()?, asking.ask.today);
    let tells = |view: &View, seq| {
        let scope = scope(Some(actor), view, today);
        scope.entry(seq) && (!has_private(kind) || sees_all(&scope, view, seq))
    };
    let found = dangvu_workbooks::acts(asking.site.desk(), kind, unit, period, &tells)?;
    if has_private(kind) {
        let view = asking.site.desk().view();
        let shown: Vec<MemberId> = found.iter().flat_map(|(seq, _)| about(&view, *seq)).collect();
        drop(view);
        asking.site.looks.note(asking.who, shown, &place(asking), asking.site.now());
    }
    Ok(found.into_iter().map(|(_, paper)| paper).collect())
}

/// Returns whether acts of a kind have particulars.
pub(crate) fn has_private(kind: &Kind) -> bool {
    let mut any = false;
    (kind.example)().private(&mut |_, _, _| any = true);
    any
}

fn sees_all(scope: &Scope<'_>, view: &View, seq: Seq) -> bool {
    view.entry(seq).is_some_and(|meta| {
        meta.subjects.iter().all(|subject| match subject {
            Subject::Member(member) => scope.particulars(member),
            _ => true,
        })
    })
}

/// Returns the members whom an entry is about.
pub(crate) fn about(view: &View, seq: Seq) -> Vec<MemberId> {
    let subjects = view.entry(seq).map_or_else(Vec::new, |meta| meta.subjects.iter().collect());
    let member = |subject: Subject| match subject {
        Subject::Member(member) => Some(view.member_id(member)),
        _ => None,
    };
    subjects.into_iter().filter_map(member).collect()
}
