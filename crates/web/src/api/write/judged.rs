//! Whether a batch may be recorded, as forms judge it: what it names, what it touches; and what the register says of it.

use std::collections::HashSet;
use std::fmt::Debug;

use dangvu_desk::journal::AppendError;
use dangvu_desk::rights::{Doing, Scope};
use dangvu_desk::{RecordError, Tried, View};
use dangvu_register::act::Act;
use dangvu_register::check::{Refusal, Warning};
use dangvu_register::entry::Paper;
use dangvu_register::ids::Seq;
use dangvu_words::{refusal_of, warning};

use super::body::{Written, kind};
use crate::api::call::Call;
use crate::api::problem::{Fault, Wrong};
use crate::page::NamesOn;
use crate::record::finding::Finding;
use crate::record::look::Look;
use crate::record::may;
use crate::record::place::{conflict, place};
use crate::record::sheet::Sheet;
use crate::record::values::Values;

/// Returns the form of an act, filled as its paper says.
pub(super) fn sheet(paper: &Paper) -> Result<Sheet, Wrong> {
    Ok(Sheet { values: Values::of_paper(paper), ..Sheet::of(kind(paper))? })
}

/// Insists that whoever asks may name what the acts name, and record about some of it at all: what stands in the way is told
/// to nobody else.
pub(super) fn may_name(call: &Call<'_>, acts: &[Written]) -> Result<(), Wrong> {
    let view = call.site.desk().view();
    let scope = call.scope(&view);
    let (today, measures) = (call.ask.today, call.site.desk().measures());
    let finding = Finding { view: &view, scope: &scope, measures, words: call.words, on: today };
    let (mut faults, mut opened, mut is_anywhere) = (Vec::new(), HashSet::new(), true);
    for act in acts {
        let area = act.paper.act.kind().area;
        if !may::anywhere(&call.signed.actor, Doing::Record, area, today) {
            return Err(if call.bearer.limits.records { Wrong::NotAllowed } else { Wrong::ReadOnly });
        }
        let of = sheet(&act.paper)?;
        let nobody = |path: String| {
            let pointer = pointer(act, &path);
            Fault::field(pointer, "wrong-nobody", call.words.text("wrong-nobody"))
        };
        let unknown = may::unknown(of.form.own(), &of.values, &finding).into_iter();
        faults.extend(unknown.filter(|path| !opened.contains(of.values.get(path))).map(nobody));
        if let Some(seq) = entry_named(&act.paper, &of.values)
            && !scope.entry(seq)
        {
            faults.push(nobody("act.entry".to_owned()));
        }
        let named = may::named(of.form.own(), &of.values, &view, act.paper.effective);
        is_anywhere &= may::naming(&call.signed.actor, area, &named, &view, today);
        opened.extend(may::opened(of.form.own(), &of.values));
    }
    // What may not be read is told like what does not exist: before it is told that there it may not be recorded.
    match faults.is_empty() {
        true if is_anywhere => Ok(()),
        true => Err(Wrong::NotAllowed),
        false => Err(Wrong::Named(faults)),
    }
}

/// Returns the entry that an act names.
fn entry_named(paper: &Paper, values: &Values) -> Option<Seq> {
    match &paper.act {
        Act::Void(void) => Some(void.entry),
        _ => values.get("act.entry").parse().ok().map(Seq),
    }
}

/// Insists that whoever asks may record what the acts touch.
pub(super) fn may_touch(call: &Call<'_>, tried: &Tried<Look>) -> Result<(), Wrong> {
    let view = call.site.desk().view();
    let may = |touched| may::touching(&call.signed.actor, touched, &view, call.ask.today);
    if tried.touched.iter().all(may) { Ok(()) } else { Err(Wrong::NotAllowed) }
}

/// Says why a batch is not recorded; `at` tells where the act that is refused stands in the body.
pub(super) fn refused(
    call: &Call<'_>,
    error: &RecordError,
    at: impl Fn(usize) -> Option<(usize, String, Paper)>,
) -> Wrong {
    let refused = match error {
        RecordError::Refused(refused) => refused,
        RecordError::NeedsTwo => return Wrong::NeedsTwo,
        RecordError::Append(AppendError::Full) => return Wrong::Full,
        RecordError::Append(AppendError::Busy) => return Wrong::Busy,
        RecordError::Append(AppendError::PartlyRecorded { .. } | AppendError::Malformed { .. }) => {
            return Wrong::KeyUsed;
        }
        _ => return Wrong::Broken,
    };
    let Some((number, prefix, paper)) = at(refused.at) else { return Wrong::Broken };
    let Ok(of) = sheet(&paper) else { return Wrong::Broken };
    let view = call.site.desk().view();
    let scope = call.scope(&view);
    let names = NamesOn::now(&view, paper.effective);
    let act = Written { id: None, paper, pointer: prefix };
    let told = |refusal: &Refusal| {
        let pointer = pointer(&act, &place(refusal, (of.form, ""), &of.values));
        if !may_be_told(&view, &scope, refusal) {
            return Fault::field(pointer, "wrong-nobody", call.words.text("wrong-nobody"));
        }
        let said = refusal_of(call.words, refusal, &act.paper, &names);
        let entry = conflict(refusal).filter(|&seq| scope.entry(seq)).map(|seq| seq.0);
        Fault { entry, ..Fault::sentence(pointer, &code_of(refusal), said) }
    };
    Wrong::Refused(number, refused.refusals.iter().map(told).collect())
}

/// Returns whether a refusal tells nothing of a member or a matter that may not be read: that a code is taken, and no more.
fn may_be_told(view: &View, scope: &Scope<'_>, refusal: &Refusal) -> bool {
    match refusal {
        Refusal::MemberPath(path) => {
            view.member(path.member).is_none_or(|member| scope.member(member) || !view.has_history(member))
        }
        Refusal::MatterPath(path) => view.matter(&path.matter).is_none_or(|matter| scope.matter(matter)),
        Refusal::MatterCodeTaken { matter } => view.matter(matter).is_none_or(|matter| scope.matter(matter)),
        _ => true,
    }
}

/// Says what to look at.
pub(super) fn warned(call: &Call<'_>, view: &View, act: &Written, found: &Warning) -> Fault {
    let names = NamesOn::now(view, act.paper.effective);
    Fault::sentence(act.pointer.clone(), &code_of(found), warning(call.words, found, &names))
}

/// Returns a word for a refusal or a warning: what it is called in the program, as `unknown_member`.
fn code_of(what: &impl Debug) -> String {
    let text = format!("{what:?}");
    let name = text.split(|letter: char| !letter.is_ascii_alphanumeric()).next().unwrap_or_default();
    let mut code = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !code.is_empty() {
            code.push('_');
        }
        code.push(letter.to_ascii_lowercase());
    }
    code
}

/// Returns the place of a field of a form in the body.
fn pointer(act: &Written, path: &str) -> String {
    if path.is_empty() {
        return act.pointer.clone();
    }
    let path =
        path.strip_prefix("act.").map_or_else(|| path.to_owned(), |own| format!("act.{}.{own}", kind(&act.paper)));
    format!("{}/{}", act.pointer, path.replace('.', "/"))
}
