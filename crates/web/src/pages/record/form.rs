//! The form of one act: filled, checked, recorded; and the form that corrects an entry.

use std::collections::BTreeSet;

use dangvu_desk::rights::{Place, Scope};
use dangvu_desk::{Drafted, RecordError, View};
use dangvu_register::check::Warning;
use dangvu_register::effect::Subject;
use dangvu_register::entry::Paper;
use dangvu_register::ids::Seq;
use dangvu_words::{refusal_of, summary};
use uuid::Uuid;

use super::attempt::{self, Outcome};
use super::draw_page;
use super::lifting::{self, Papers};
use super::sending;
use crate::error::WebError;
use crate::form::{Done, Posted, WORD};
use crate::link::To;
use crate::page::{Content, NamesOn, Page};
use crate::pages::books::make::{about, has_private};
use crate::record::draw::{Telling, Told};
use crate::record::entries;
use crate::record::finding::Finding;
use crate::record::may::{self, Way};
use crate::record::place::{conflict, place};
use crate::record::sheet::{Sheet, VOID};
use crate::record::values::Values;

/// What pages about units, members and matters hand over by name.
pub(super) const HANDED: [&str; 12] = [
    "unit",
    "member",
    "entry",
    "document",
    "target",
    "task",
    "campaign",
    "shortcoming",
    "appeal",
    "petition",
    "succession",
    "model",
];
/// What is remembered from one form to the next of the same kind.
const REMEMBERED: [&str; 9] = [
    "effective",
    "issuer.unit",
    "issuer.body",
    "decision.number",
    "decision.date",
    "decision.secrecy",
    "act.unit",
    "act.year",
    "act.stage",
];

/// Most letters of what is said with a proposal.
const NOTE_MAX: usize = 1_000;

/// Shows the form of a kind of act.
pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    let mut sheet = Sheet::of(page.ask.path.first().map_or("", String::as_str))?;
    insist(page, &sheet)?;
    if let Some(id) = page.ask.get("proposal") {
        sending::open(page, &mut sheet, id)?;
    } else if let Some(id) = page.ask.get("draft") {
        open_draft(page, &mut sheet, id)?;
    } else {
        for name in REMEMBERED {
            if let Some(value) = page.ask.get(name) {
                sheet.values.set(name, value);
            }
        }
        for name in HANDED {
            if let Some(value) = page.ask.get(name) {
                sheet.prefill(name, value);
            }
        }
        sheet.values.set_if_empty("effective", &page.ask.today.to_string());
        put_candidate(page, &mut sheet)?;
    }
    Ok(draw_page::content(page, &sheet, &Outcome::Filling))
}

/// Puts in what is known of a candidate who is to be admitted: the cell, and the particulars for whoever may see them.
fn put_candidate(page: &Page<'_>, sheet: &mut Sheet) -> Result<(), WebError> {
    let asks = sheet.form.own().iter().any(|field| field.name == "person");
    let member = sheet.values.get("act.member").parse().ok().and_then(|id| page.view.member(id));
    let Some(member) = member.filter(|_| asks) else { return Ok(()) };
    let is_listing = |&seq: &Seq| {
        let listed = page.view.entry(seq).is_some_and(|meta| meta.kind.name == "register_candidate");
        listed && page.view.is_valid(seq, Seq::NEVER)
    };
    let listed = page.view.entries_about(Subject::Member(member), Seq::NEVER).into_iter().filter(is_listing).last();
    let Some(seq) = listed.filter(|&seq| page.scope.entry(seq) && may::seeing_particulars(page, seq)) else {
        return Ok(());
    };
    let Some(entry) = page.site.desk().entry(seq)? else { return Ok(()) };
    page.note_looks([page.view.member_id(member)]);
    let known = Values::of_paper(&entry.paper);
    for (path, text) in known.pairs().filter(|(path, _)| path.starts_with("act.person.") || *path == "act.unit") {
        sheet.values.set_if_empty(path, text);
    }
    Ok(())
}

/// Shows the form that voids an entry and records its act anew.
pub(crate) fn show_correction(page: &Page<'_>) -> Result<Content, WebError> {
    let sheet = correction(page)?;
    insist(page, &sheet)?;
    Ok(draw_page::content(page, &sheet, &Outcome::Filling))
}

/// Insists that somebody may record or propose acts of the kind at all.
fn insist(page: &Page<'_>, sheet: &Sheet) -> Result<(), WebError> {
    let actor = &page.who()?.actor;
    if may::filling(actor, sheet.kind.area, page.ask.today) {
        return Ok(());
    }
    Err(WebError::MayNotRecord(sheet.kind.area))
}

fn correction(page: &Page<'_>) -> Result<Sheet, WebError> {
    let text = page.ask.path.first().map_or("", String::as_str);
    let none = || WebError::NoEntry { seq: text.to_owned(), last: page.view.last_seq() };
    let seq = text.parse().map(Seq).map_err(|_| none())?;
    let entry = page.site.desk().entry(seq)?.filter(|_| page.scope.entry(seq)).ok_or_else(none)?;
    let mut sheet = Sheet::of(entry.paper.act.kind().name)?;
    sheet.corrects = Some(seq);
    if let Some(id) = page.ask.get("proposal") {
        sending::open(page, &mut sheet, id)?;
        return Ok(sheet);
    }
    if let Some(id) = page.ask.get("draft") {
        open_draft(page, &mut sheet, id)?;
        return Ok(sheet);
    }
    sheet.values = Values::of_paper(&entry.paper);
    if !may::seeing_particulars(page, seq) {
        sheet.clear_private();
    } else if has_private(entry.paper.act.kind()) {
        page.note_looks(about(page.view, seq));
    }
    sheet.values.set(&format!("{VOID}effective"), &page.ask.today.to_string());
    Ok(sheet)
}

fn open_draft(page: &Page<'_>, sheet: &mut Sheet, id: &str) -> Result<(), WebError> {
    let drafted = page.site.desk().draft(&page.who()?.actor.name, id).map_err(dangvu_desk::DeskError::from)?;
    let of_this =
        |drafted: &Drafted| drafted.act == sheet.kind.name && drafted.corrects == sheet.corrects.map(|seq| seq.0);
    let drafted = drafted.filter(of_this).ok_or(WebError::NoPage)?;
    sheet.values = Values::from_text(&drafted.text);
    sheet.id = drafted.id.parse().unwrap_or_else(|_| Uuid::now_v7());
    Ok(())
}

/// Does what a button of the form says.
pub(crate) fn submit(posted: &Posted<'_>) -> Result<Done, WebError> {
    let sheet = Sheet::of(posted.ask.path.first().map_or("", String::as_str))?;
    pressed(posted, sheet)
}

/// Does what a button of the form that corrects says.
pub(crate) fn submit_correction(posted: &Posted<'_>) -> Result<Done, WebError> {
    let text = posted.ask.path.first().map_or("", String::as_str);
    let view = posted.view();
    let may_read = |seq: &Seq| posted.scope(&view).entry(*seq);
    let entry = text.parse().ok().map(Seq).filter(may_read);
    let entry = entry.and_then(|seq| Some((seq, view.entry(seq)?.kind.name)));
    let (seq, kind) = entry.ok_or(WebError::NoPage)?;
    drop(view);
    pressed(posted, Sheet { corrects: Some(seq), ..Sheet::of(kind)? })
}

fn pressed(posted: &Posted<'_>, mut sheet: Sheet) -> Result<Done, WebError> {
    let actor = &posted.who()?.actor;
    if !may::filling(actor, sheet.kind.area, posted.ask.today) {
        return Err(WebError::MayNotRecord(sheet.kind.area));
    }
    take_in(posted, &mut sheet);
    sending::insist_on_own(posted, &mut sheet)?;
    let verb = posted.fields.get("do").to_owned();
    let (verb, of) = verb.split_once(':').unwrap_or((&verb, ""));
    match verb {
        "add" => sheet.add_rows(of),
        "drop" => sheet.drop_row(of),
        "all" => sheet.set_all(of),
        "fill" => fill(posted, &mut sheet, of),
        "draft" => {
            save_draft(posted, &sheet)?;
            let notice = posted.t("record-draft-saved");
            return Ok(Done::once(move |page| Ok(draw_page::content(page, &sheet, &Outcome::Saved(notice)))));
        }
        "record" | "next" => return record(posted, sheet, verb == "next"),
        "propose" => return sending::send(posted, sheet),
        _ => {
            save_draft(posted, &sheet)?;
            let outcome = try_out(posted, &mut sheet)?.1;
            return Ok(Done::once(move |page| Ok(draw_page::content(page, &sheet, &outcome))));
        }
    }
    Ok(Done::once(move |page| Ok(draw_page::content(page, &sheet, &Outcome::Filling))))
}

/// Takes in what was sent. Who was chosen among several stands in the field then.
fn take_in(posted: &Posted<'_>, sheet: &mut Sheet) {
    let own = ["do", "form_id", "seen", "note", WORD];
    let is_picked = |name: &str| name.starts_with("pick:");
    let pairs = || posted.fields.pairs().filter(|(name, _)| !own.contains(name));
    sheet.values = Values::of(pairs().filter(|(name, _)| !is_picked(name)));
    for (name, code) in pairs() {
        if let Some(path) = name.strip_prefix("pick:") {
            sheet.values.set(path, code);
        }
    }
    sheet.id = posted.fields.get("form_id").parse().unwrap_or_else(|_| Uuid::now_v7());
    sheet.note = posted.fields.get("note").chars().take(NOTE_MAX).collect();
}

fn fill(posted: &Posted<'_>, sheet: &mut Sheet, list: &str) {
    let view = posted.view();
    let on = sheet.effective().unwrap_or(posted.ask.today);
    let scope = posted.scope(&view);
    let finding =
        Finding { view: &view, scope: &scope, measures: posted.site.desk().measures(), words: posted.words, on };
    if sheet.fill_rows(list, &finding, posted.ask.today).is_none() {
        let what = posted.t("record-fill-unit");
        sheet.telling.entry(list.to_owned()).or_default().push(Told { what, ..Told::default() });
    }
}

fn save_draft(posted: &Posted<'_>, sheet: &Sheet) -> Result<(), WebError> {
    let drafted = Drafted {
        id: sheet.id.to_string(),
        act: sheet.kind.name.to_owned(),
        corrects: sheet.corrects.map(|seq| seq.0),
        saved_at: posted.now,
        text: sheet.values.to_text(),
    };
    posted.site.desk().save_draft(&posted.who()?.actor.name, &drafted).map_err(|_| WebError::Draft)
}

/// What a form gives, if nothing speaks against it.
pub(super) struct Ready {
    /// What the form itself says.
    pub(super) own: Vec<Paper>,
    pub(super) papers: Papers,
    pub(super) place: Place,
    pub(super) warnings: Vec<Vec<Warning>>,
    pub(super) way: Way,
}

/// Reads the form and tries it out. Returns what it gives if nothing speaks against it.
pub(super) fn try_out(posted: &Posted<'_>, sheet: &mut Sheet) -> Result<(Option<Ready>, Outcome), WebError> {
    sheet.part_not_rated();
    let (desk, today) = (posted.site.desk(), posted.ask.today);
    let Some(own) = read_papers(posted, sheet)? else { return Ok((None, Outcome::Wrong)) };
    let (papers, came) = lifting::tried(desk, &own, sheet, today)?;
    let tried = match came {
        Ok(tried) => tried,
        Err(error) => return Ok((None, failed(posted, sheet, &papers, &error))),
    };
    let settings = desk.settings()?;
    let view = posted.view();
    let place = Place::of(&tried.touched, &view);
    let needs_two = settings.needs_two(&papers.all, &view);
    let Some(way) = may::way(&posted.who()?.actor, &place, needs_two, &view, today) else {
        return Ok((None, forbidden(posted, sheet)));
    };
    let warnings = tried.warnings.clone();
    let preview = attempt::preview((desk, &view, posted.words), &papers.all, tried, (sheet, way), today);
    Ok((Some(Ready { own, papers, place, warnings, way }), Outcome::Fine(Box::new(preview))))
}

/// Reads the papers of a form, if nothing is wrong with it and its sender may know what is said of whom it names.
fn read_papers(posted: &Posted<'_>, sheet: &mut Sheet) -> Result<Option<Vec<Paper>>, WebError> {
    let (desk, today) = (posted.site.desk(), posted.ask.today);
    let view = posted.view();
    let scope = posted.scope(&view);
    insist_on_entry(sheet, &view, &scope)?;
    let finding = Finding { view: &view, scope: &scope, measures: desk.measures(), words: posted.words, on: today };
    let Some(papers) = sheet.papers(&finding) else { return Ok(None) };
    let unknown = may::unknown(sheet.form.own(), &sheet.values, &finding);
    if !unknown.is_empty() {
        let what = posted.t("record-wrong-nobody");
        let told = |path| (path, vec![Told { what: what.clone(), ..Told::default() }]);
        sheet.telling.extend(unknown.into_iter().map(told));
        return Ok(None);
    }
    let on = papers.last().map_or(today, |paper| paper.effective);
    let named = may::named(sheet.form.own(), &sheet.values, &view, on);
    if !may::naming(&posted.who()?.actor, sheet.kind.area, &named, &view, today) {
        forbidden(posted, sheet);
        return Ok(None);
    }
    Ok(Some(papers))
}

/// Insists that the entry that a form names may be read: what stands in its way is not told of another, nor whether it is
/// there.
fn insist_on_entry(sheet: &Sheet, view: &View, scope: &Scope<'_>) -> Result<(), WebError> {
    let fields = sheet.form.own().iter().filter(|field| entries::asked(&field.shape).is_some());
    let mut named = fields.filter_map(|field| entries::number_in(sheet.values.get(&format!("act.{}", field.name))));
    match named.find(|&seq| !scope.entry(seq)) {
        Some(seq) => Err(WebError::NoEntry { seq: seq.to_string(), last: view.last_seq() }),
        None => Ok(()),
    }
}

fn forbidden(posted: &Posted<'_>, sheet: &mut Sheet) -> Outcome {
    sheet.tell_whole(posted.t("record-not-allowed"));
    Outcome::Wrong
}

/// Says why a batch is not recorded, beside the fields.
fn failed(posted: &Posted<'_>, sheet: &mut Sheet, papers: &Papers, error: &RecordError) -> Outcome {
    let RecordError::Refused(refused) = error else {
        sheet.tell_whole(posted.t(attempt::failure(error)));
        return Outcome::Wrong;
    };
    let view = posted.view();
    let paper = &papers.all[refused.at];
    let names = NamesOn::now(&view, paper.effective);
    let is_void = refused.at < papers.main;
    let place_of = |refusal: &_| match sheet.voiding().filter(|_| is_void) {
        Some(voiding) => place(refusal, (voiding, VOID), &sheet.values),
        None => place(refusal, (sheet.form, ""), &sheet.values),
    };
    let mut telling = Telling::new();
    for refusal in &refused.refusals {
        let what = refusal_of(posted.words, refusal, paper, &names).to_string();
        let told = Told { what, entry: conflict(refusal), ..Told::default() };
        telling.entry(place_of(refusal)).or_default().push(told);
    }
    sheet.telling = telling;
    Outcome::Wrong
}

/// Records the form. What is to be looked at first is shown once; so is what has to be proposed.
fn record(posted: &Posted<'_>, mut sheet: Sheet, goes_on: bool) -> Result<Done, WebError> {
    if let Some(done) = recorded_before(posted, &sheet)? {
        return Ok(done);
    }
    let (ready, outcome) = try_out(posted, &mut sheet)?;
    let papers = match (ready, &outcome) {
        (Some(ready), Outcome::Fine(preview)) if ready.way == Way::Record && was_seen(posted, &sheet, preview) => {
            ready.papers
        }
        _ => return Ok(Done::once(move |page| Ok(draw_page::content(page, &sheet, &outcome)))),
    };
    let (desk, actor) = (posted.site.desk(), &posted.who()?.actor);
    match desk.record(&actor.name, papers.batch(sheet.id)) {
        Ok(recorded) => {
            desk.store().drop_draft(&actor.name, &sheet.id.to_string()).map_err(dangvu_desk::DeskError::from)?;
            Ok(recorded_as(posted, &sheet, &papers, &recorded.entries, goes_on))
        }
        Err(error) => {
            let outcome = failed(posted, &mut sheet, &papers, &error);
            Ok(Done::once(move |page| Ok(draw_page::content(page, &sheet, &outcome))))
        }
    }
}

/// Returns whether whoever sends a form has seen what is to be looked at first.
pub(super) fn was_seen(posted: &Posted<'_>, sheet: &Sheet, preview: &attempt::Preview) -> bool {
    let looks_first = sheet.corrects.is_some() || !preview.warnings.is_empty();
    !looks_first || preview.seen == posted.fields.get("seen")
}

/// Answers a form that was recorded before: somebody pressed twice, or went back and changed it.
pub(super) fn recorded_before(posted: &Posted<'_>, sheet: &Sheet) -> Result<Option<Done>, WebError> {
    let Some(seq) = posted.site.desk().find(sheet.id)? else { return Ok(None) };
    let link = posted.link(To::Entry(seq));
    let number = [("seq", seq.to_string().into())];
    Ok(Some(Done::to(link).saying(posted.tv("record-recorded-before", &number))))
}

/// Goes to the entry, or to the next form with what is remembered.
fn recorded_as(posted: &Posted<'_>, sheet: &Sheet, papers: &Papers, entries: &[Seq], goes_on: bool) -> Done {
    let Some((seq, paper)) = entries.get(papers.main).zip(papers.all.get(papers.main)) else {
        return Done::to(posted.link(To::Record));
    };
    let view = posted.view();
    let said = summary(posted.words, paper, &NamesOn::now(&view, paper.effective));
    let values = [("seq", seq.to_string().into()), ("count", entries.len().into()), ("said", said.into())];
    let notice = posted.tv("record-recorded", &values);
    if !goes_on {
        return Done::to(posted.link(To::Entry(*seq))).saying(notice);
    }
    let remembered: BTreeSet<&str> = REMEMBERED.into_iter().collect();
    let kept = sheet.values.pairs().filter(|(path, _)| remembered.contains(path));
    let link = kept.fold(posted.link(To::RecordAct(sheet.kind.name)), |link, (path, text)| link.with(path, text));
    Done::to(link).saying(notice)
}
