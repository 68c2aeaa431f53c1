//! How somebody's own spreadsheet is read, column by column: a guess by the headings with a few values of each, corrected
//! and remembered.

use dangvu_desk::rights::Doing;
use dangvu_desk::store;
use dangvu_register::act::{Area, KINDS, Kind, kind_named};
use dangvu_register::codes::Coded as _;
use dangvu_workbooks::file::{Book, Sheet, Value};
use dangvu_workbooks::layout::Layout;
use dangvu_workbooks::{Beside, Mapping};
use maud::{Markup, html};

use super::upload::{asked, heading};
use crate::books::{BookPage, Upload};
use crate::error::WebError;
use crate::form::{Done, Faults, Posted};
use crate::link::To;
use crate::page::{Content, Page, Place};
use crate::record::may;

/// How many values of a column are shown.
const SAMPLES: usize = 3;
/// What is said beside the act.
const BESIDES: [Beside; 5] = [Beside::Take, Beside::Group, Beside::Name, Beside::Born, Beside::Decision];
/// Values for all rows that are asked for: what spreadsheets of an office seldom say in each row.
const FOR_ALL: [&str; 7] =
    ["effective", "act.opening", "act.unit", "act.year", "decision.number", "decision.date", "issuer.unit"];

/// Asks for the kind of act that the rows are.
pub(super) fn choose_act(page: &Page<'_>, upload: &Upload) -> Markup {
    let actor = page.who.map(|signed| &signed.actor);
    let open = |kind: &&Kind| actor.is_some_and(|actor| may::anywhere(actor, Doing::Record, kind.area, page.ask.today));
    html! {
        form.filter method="get" action=(To::Books(BookPage::Map(upload.id)).to_string()) {
            @for (name, value) in page.ask.carried.params() { input type="hidden" name=(name) value=(value); }
            label.wide { span { (page.t("books-map-act")) } select name="act" required {
                option value="" { (page.t("record-choose")) }
                @for &area in Area::ALL {
                    @let kinds: Vec<&Kind> = KINDS.iter().filter(|kind| kind.area == area).filter(open).collect();
                    @if !kinds.is_empty() { optgroup label=(page.words.coded(area)) {
                        @for kind in kinds {
                            option value=(kind.name) selected[page.ask.get("act") == Some(kind.name)] { (page.words.label(kind.label)) }
                        }
                    } }
                }
            } }
            button type="submit" { (page.t("books-map-begin")) }
        }
    }
}

/// Shows the mapping that is guessed, or the one that is in use.
pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    let upload = asked(page.site, page.ask, &page.who()?.actor.name)?;
    let book = &*upload.state().head.ok_or(WebError::NoBook)?;
    let act = page.ask.get("act").or_else(|| upload_act(&upload)).and_then(kind_named);
    let mapping = act.and_then(|act| mapping_of(page, &upload, book, act));
    let body = html! {
        (heading(page, &upload, &page.t("books-map")))
        (page.fault())
        (choose_act(page, &upload))
        @match (&mapping, act) {
            (Some(mapping), Some(act)) => { (form(page, book, mapping, act)) }
            (None, Some(_)) => { div.notice.wrong { p { (page.t("books-map-no-headings")) } } }
            _ => {}
        }
    };
    Ok(Content::at(page.t("books-map"), Place::Record, body))
}

fn upload_act(upload: &Upload) -> Option<&'static str> {
    upload.state().mapping.map(|mapping| mapping.act)
}

/// Returns what was typed before, what is in use, or a guess.
fn mapping_of(page: &Page<'_>, upload: &Upload, book: &Book, act: &'static Kind) -> Option<Mapping> {
    let guess = || Mapping::propose(book, act, page.view.rulebook()).ok();
    let used = upload.state().mapping.filter(|mapping| mapping.act == act.name);
    let mapping = used.or_else(guess)?;
    if page.typed.fields.get("act").is_empty() { Some(mapping) } else { Some(typed(&page.typed.fields, mapping)) }
}

/// Puts what was chosen in the place of what was guessed.
fn typed(fields: &crate::form::Fields, mut mapping: Mapping) -> Mapping {
    for (column, path, _) in &mut mapping.columns {
        let chosen = fields.get(&format!("column:{column}"));
        *path = (!chosen.is_empty()).then(|| chosen.to_owned());
    }
    let value = |path: &str| (path.to_owned(), fields.get(&format!("all:{path}")).to_owned());
    mapping.values = FOR_ALL.iter().map(|path| value(path)).filter(|(_, value)| !value.is_empty()).collect();
    mapping
}

fn form(page: &Page<'_>, book: &Book, mapping: &Mapping, act: &'static Kind) -> Markup {
    let layout = Layout::of(act, page.view.rulebook());
    let sheet = book.sheets.iter().find(|sheet| sheet.name == mapping.sheet);
    let lang = page.words.lang();
    let of_all: Vec<_> = FOR_ALL.iter().filter_map(|path| Some((path, &layout.columns[layout.at(path)?]))).collect();
    let value = |path: &str| mapping.values.iter().find(|(own, _)| own == path).map(|(_, value)| value.as_str());
    let form = html! {
        input type="hidden" name="act" value=(act.name);
        p.hint { (page.tv("books-map-found", &[("sheet", mapping.sheet.as_str().into()), ("row", i64::from(mapping.head_row).into())])) }
        div.scroll { table.mapping {
            caption.unseen { (page.t("books-map")) }
            thead { tr {
                th scope="col" { (page.t("books-map-heading")) }
                th scope="col" { (page.t("books-map-samples")) }
                th scope="col" { (page.t("books-map-says")) }
            } }
            tbody { @for (column, path, heading) in &mapping.columns { tr {
                th scope="row" { (heading) }
                td { @for sample in samples(page, sheet, *column, mapping.head_row) { span.sample { (sample) } " " } }
                td { (choices(page, &layout, *column, path.as_deref(), heading)) }
            } } }
        } }
        fieldset.group {
            legend { (page.t("books-map-all")) }
            p.hint { (page.t("books-map-all.hint")) }
            @for (path, column) in of_all {
                @let name = format!("all:{path}");
                div.field { label for=(name) { (column.label(lang)) } input id=(name) name=(name) type="text" value=[value(path)] maxlength="200" autocomplete="off"; }
            }
        }
        p.do { button type="submit" { (page.t("books-map-do")) } }
    };
    page.form(&form)
}

fn choices(page: &Page<'_>, layout: &Layout, column: u32, chosen: Option<&str>, heading: &str) -> Markup {
    let lang = page.words.lang();
    html! {
        select name=(format!("column:{column}")) aria-label=(heading) {
            option value="" { (page.t("books-map-nothing")) }
            optgroup label=(page.words.label(layout.act.label)) { @for own in &layout.columns {
                @let path = own.path.to_string();
                option value=(path) selected[chosen == Some(&path)] { (own.label(lang)) @if own.is_required { " *" } }
            } }
            optgroup label=(page.t("books-map-beside")) { @for beside in BESIDES {
                option value=(beside.name()) selected[chosen == Some(beside.name())] { (page.t(&beside.key())) }
            } }
        }
    }
}

fn samples(page: &Page<'_>, sheet: Option<&Sheet>, column: u32, head_row: u32) -> Vec<String> {
    let rows = sheet.map_or(&[][..], |sheet| &sheet.rows).iter().filter(|row| row.number > head_row);
    let cells = rows.filter_map(|row| row.cell(column));
    let text = |value: &Value| match value {
        Value::Text(text) => text.chars().take(40).collect(),
        Value::Number(number) => number.to_string(),
        Value::Bool(yes) => page.words.yes_no(*yes),
        Value::Error(error) => error.clone(),
    };
    let texts = cells.map(|cell| text(&cell.value)).filter(|text: &String| !text.trim().is_empty());
    texts.take(SAMPLES).collect()
}

/// Takes the mapping in, remembers it for these headings, and has the workbook looked at.
pub(crate) fn submit(posted: &Posted<'_>) -> Result<Done, WebError> {
    let signed = posted.who()?;
    let upload = asked(posted.site, posted.ask, &signed.actor.name)?;
    let act = kind_named(posted.fields.get("act")).ok_or_else(|| WebError::Field("act".to_owned()))?;
    let book = &*upload.state().head.ok_or(WebError::NoBook)?;
    let read = {
        let view = posted.view();
        let mapping = Mapping::propose(book, act, view.rulebook()).map(|guess| typed(posted.fields, guess));
        mapping.and_then(|mapping| {
            mapping.table(book, view.rulebook())?;
            Ok((mapping.fingerprint(book)?, mapping))
        })
    };
    let (headings, mapping) = match read {
        Ok(read) => read,
        Err(fault) => return Ok(Done::again(Faults::one("", fault.say(posted.words)))),
    };
    if mapping.columns.iter().all(|(_, path, _)| path.is_none()) {
        return Ok(Done::again(Faults::one("", posted.t("books-map-none"))));
    }
    let kept = store::Mapping { headings, act: act.name.to_owned(), text: mapping.write() };
    posted.site.desk().store().save_mapping(&kept, posted.now)?;
    upload.change(|state| state.mapping = Some(mapping));
    Ok(Done::to(posted.link(To::Books(BookPage::Upload(upload.id)))).saying(posted.t("books-map-kept")))
}
