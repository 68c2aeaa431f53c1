//! Fields of the forms here: label, hint, what was typed, what is wrong.

use maud::{Markup, html};

use crate::form::WORD;
use crate::link::Link;
use crate::page::Page;

/// Returns what stands in a field: what was typed, else what is kept.
pub(super) fn value<'v>(page: &'v Page<'_>, name: &str, kept: &'v str) -> &'v str {
    if is_again(page) { page.typed.fields.whole(name) } else { kept }
}

/// Returns whether a form is shown again.
pub(super) fn is_again(page: &Page<'_>) -> bool {
    page.typed.fields.pairs().next().is_some()
}

/// A form that is sent to an address; with files or without.
pub(super) fn form(page: &Page<'_>, to: &Link, with_files: bool, content: &Markup) -> Markup {
    html! {
        form.entry method="post" action=(to) enctype=[with_files.then_some("multipart/form-data")] {
            input type="hidden" name=(WORD) value=(page.form_word);
            (page.fault())
            (content)
        }
    }
}

/// A field with its label, hint and fault around an input of any kind.
pub(super) fn around(page: &Page<'_>, name: &str, input: &Markup) -> Markup {
    let hint = page.words.find(&format!("edit-label-{name}.hint"), &[]);
    html! {
        div.field {
            label for=(name) { (page.t(&format!("edit-label-{name}"))) }
            (input)
            @if let Some(fault) = page.typed.faults.of(name) { p.told { span.fault #{ (name) "-fault" } { (fault) } } }
            @if let Some(hint) = hint { p.told { span.hint #{ (name) "-hint" } { (hint) } } }
        }
    }
}

/// Returns what describes a field.
fn told(page: &Page<'_>, name: &str) -> Option<String> {
    let mut ids = Vec::new();
    if page.typed.faults.of(name).is_some() {
        ids.push(format!("{name}-fault"));
    }
    if page.words.find(&format!("edit-label-{name}.hint"), &[]).is_some() {
        ids.push(format!("{name}-hint"));
    }
    (!ids.is_empty()).then(|| ids.join(" "))
}

/// A line of text.
pub(super) fn line(page: &Page<'_>, name: &str, kind: &str, kept: &str, required: bool) -> Markup {
    around(
        page,
        name,
        &html! {
            input.long[kind == "text"] id=(name) name=(name) type=(kind) value=(value(page, name, kept)) maxlength="300" required[required]
                aria-invalid=[page.typed.faults.of(name).map(|_| "true")] aria-describedby=[told(page, name)];
        },
    )
}

/// Several lines of text.
pub(super) fn lines(page: &Page<'_>, name: &str, rows: usize, kept: &str) -> Markup {
    around(
        page,
        name,
        &html! {
            textarea id=(name) name=(name) rows=(rows) lang="vi" spellcheck="true"
                aria-invalid=[page.typed.faults.of(name).map(|_| "true")] aria-describedby=[told(page, name)] { "\n" (value(page, name, kept)) }
        },
    )
}

/// One of some values.
pub(super) fn choice(page: &Page<'_>, name: &str, values: &[(String, String)], kept: &str) -> Markup {
    let chosen = value(page, name, kept);
    around(
        page,
        name,
        &html! {
            select id=(name) name=(name) aria-describedby=[told(page, name)] {
                @for (value, label) in values { option value=(value) selected[value == chosen] { (label) } }
            }
        },
    )
}

/// Yes or no.
pub(super) fn check(page: &Page<'_>, name: &str, kept: bool) -> Markup {
    let is_on = if is_again(page) { page.typed.fields.get(name) == "1" } else { kept };
    html! { div.field { label.tick { input type="checkbox" name=(name) value="1" checked[is_on]; span { (page.t(&format!("edit-label-{name}"))) } } } }
}

/// A button that says what is to be done.
pub(super) fn button(page: &Page<'_>, what: &str, main: bool) -> Markup {
    html! { button.plain-button[!main] type="submit" name="what" value=(what) { (page.t(&format!("edit-do-{what}"))) } }
}

/// A button that sends a form whose file comes last.
pub(super) fn send(page: &Page<'_>, key: &str) -> Markup {
    html! { button type="submit" { (page.t(&format!("edit-do-{key}"))) } }
}
