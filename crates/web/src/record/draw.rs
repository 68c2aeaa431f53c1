//! Drawing a form: every field with its label, its hint, what is wrong with it; lists row by row. It works without
//! script; `record.js` makes it quicker.

use std::collections::BTreeMap;

use dangvu_register::codes::Coded;
use dangvu_register::ids::Seq;
use dangvu_register::rulebook::CodeListId;
use maud::{Markup, html};

use super::entries;
use super::finding::{Candidate, Finding, Wanted};
use super::rows::NOT_RATED;
use super::shape::{Choice, Field, Form, Shape};
use super::sheet::Sheet;
use super::values::{NO, Values, YES};
use crate::link::To;
use crate::page::Page;

/// Up to so many values are shown side by side.
const SIDE_BY_SIDE_MAX: usize = 4;
/// How many rows a button adds.
pub(crate) const ROWS_ADDED: usize = 5;

/// What is wrong at a path: a sentence, the entry in the way, and who may be meant.
#[derive(Clone, Debug, Default)]
pub(crate) struct Told {
    /// The label of the field, where the sentence does not name it.
    pub(crate) label: Option<String>,
    pub(crate) what: String,
    pub(crate) entry: Option<Seq>,
    pub(crate) may_be: Vec<Candidate>,
}

/// What is wrong, by path; what is about the whole stands under no path.
pub(crate) type Telling = BTreeMap<String, Vec<Told>>;

/// A form that is being drawn.
pub(crate) struct Drawing<'a> {
    pub(crate) page: &'a Page<'a>,
    pub(crate) finding: &'a Finding<'a>,
    pub(crate) values: &'a Values,
    pub(crate) telling: &'a Telling,
    pub(crate) sheet: &'a Sheet,
}

/// How a single input is named: by a label of its own, or by that of its column.
enum Named<'l> {
    Label { label: &'l str, required: bool },
    Column(String),
}

/// Returns the id of the input at a path.
pub(crate) fn id(path: &str) -> String {
    path.replace(['.', '_'], "-")
}

/// Returns the name of the hidden field that says how many rows of a list are shown.
pub(crate) fn rows_name(path: &str) -> String {
    format!("rows:{path}")
}

impl Drawing<'_> {
    fn label<'l>(&self, label: &'l [String; 2]) -> &'l str {
        self.page.words.lang().choose(&label[0], &label[1])
    }

    /// Draws all fields of a form, under a prefix.
    pub(crate) fn form(&self, form: &Form, prefix: &str) -> Markup {
        html! {
            (self.field(&form.effective, &format!("{prefix}{}", form.effective.name)))
            @for field in form.own() { (self.field(field, &format!("{prefix}act.{}", field.name))) }
            @for field in &form.papers { (self.field(field, &format!("{prefix}{}", field.name))) }
        }
    }

    /// Draws a field with all that is in it.
    pub(crate) fn field(&self, field: &Field, path: &str) -> Markup {
        let label = self.label(&field.label);
        match &field.shape {
            Shape::Group(fields) => html! {
                fieldset.group {
                    legend { (label) (self.optional(field.required)) }
                    @for inner in fields { (self.field(inner, &format!("{path}.{}", inner.name))) }
                }
            },
            Shape::Rows(item) => self.rows(label, item, path),
            Shape::Codes(list) => self.codes(label, list, path),
            shape => self.single(shape, path, &Named::Label { label, required: field.required }),
        }
    }

    fn optional(&self, required: bool) -> Markup {
        html! { @if !required { " " span.optional { (self.page.t("record-optional")) } } }
    }

    fn told(&self, path: &str) -> &[Told] {
        self.telling.get(path).map_or(&[], Vec::as_slice)
    }

    /// Says what is wrong at a path, and offers who may be meant.
    fn faults(&self, path: &str) -> Markup {
        let told = self.told(path);
        html! {
            @if !told.is_empty() {
                div.fault id=(format!("{}-fault", id(path))) {
                    @for told in told {
                        p { (told.what) (self.entry(told.entry)) }
                        @for candidate in &told.may_be {
                            label.radio {
                                input type="radio" name=(format!("pick:{path}")) value=(candidate.code);
                                span { (candidate.text()) }
                            }
                        }
                    }
                }
            }
        }
    }

    fn entry(&self, entry: Option<Seq>) -> Markup {
        html! { @if let Some(seq) = entry.filter(|&seq| self.page.scope.entry(seq)) {
            " " a href=(self.page.link(To::Entry(seq))) target="_blank" {
                (self.page.tv("entry-number", &[("seq", seq.to_string().into())]))
            }
        } }
    }

    /// Draws one input with its label, or under the heading of its column.
    fn single(&self, shape: &Shape, path: &str, named: &Named<'_>) -> Markup {
        let id = id(path);
        let hint = self.hint(shape);
        let is_told = !self.told(path).is_empty();
        let described: Vec<String> =
            [hint.as_ref().map(|_| format!("{id}-hint")), is_told.then(|| format!("{id}-fault"))]
                .into_iter()
                .flatten()
                .collect();
        let described = described.join(" ");
        if let (Named::Label { label, required }, Some(choices)) = (named, self.side_by_side(shape)) {
            return self.radios((label, *required), path, &choices);
        }
        let input = self.input(shape, path, &id, named, &described);
        html! {
            div.field.faulty[is_told] {
                @match (named, shape) {
                    (Named::Label { label, .. }, Shape::Truth) => {
                        label.tick for=(id) { (input) span { (label) } }
                    }
                    (Named::Label { label, required }, _) => {
                        label for=(id) { (label) (self.optional(*required)) }
                        @if let Some(hint) = &hint { p.hint id=(format!("{id}-hint")) { (hint) } }
                        (self.faults(path))
                        (input)
                        (self.entries(shape, path))
                    }
                    (Named::Column(_), _) => { (self.faults(path)) (input) }
                }
            }
        }
    }

    /// Offers the last entries that fit an empty field, of whom the form names, to whoever has no suggestions.
    fn entries(&self, shape: &Shape, path: &str) -> Markup {
        let kinds = entries::asked(shape).filter(|_| self.values.get(path).is_empty());
        let about = || entries::named(self.finding, self.sheet.form, self.values);
        let found = kinds.map(|kinds| (kinds, about())).filter(|(_, about)| !about.is_empty());
        let found = found.map(|(kinds, about)| entries::find(self.finding, &kinds, &about, "")).unwrap_or_default();
        html! {
            @if !found.is_empty() {
                fieldset.offered {
                    legend { (self.page.t("record-entries-offered")) }
                    @for candidate in found.iter().take(entries::OFFERED_MAX) {
                        label.radio {
                            input type="radio" name=(format!("pick:{path}")) value=(candidate.code);
                            span { (candidate.text()) }
                        }
                    }
                }
            }
        }
    }

    fn hint(&self, shape: &Shape) -> Option<String> {
        let key = match shape {
            Shape::Unit { is_new: true } => "record-hint-new-unit",
            Shape::Unit { .. } => "record-hint-unit",
            Shape::Member { may_be_new: true } => "record-hint-new-member",
            Shape::Member { .. } => "record-hint-member",
            Shape::Matter { is_new: true, .. } => "record-hint-new-matter",
            Shape::Matter { .. } => "record-hint-matter",
            Shape::Entry { .. } => "record-hint-entry",
            Shape::Decimal => "record-hint-decimal",
            Shape::Number { is_money: true, .. } => "record-hint-money",
            _ => return None,
        };
        Some(self.page.t(key))
    }

    /// Returns the values that are few enough to stand side by side.
    fn side_by_side(&self, shape: &Shape) -> Option<Vec<(String, String)>> {
        match shape {
            Shape::Maybe => {
                let said = [YES, NO].map(|value| (value.to_owned(), self.page.words.yes_no(value == YES)));
                Some(said.into_iter().chain([(String::new(), self.page.t("record-not-said"))]).collect())
            }
            Shape::Choice { choices, has_default: false } if choices.len() <= SIDE_BY_SIDE_MAX => {
                let pair = |choice: &Choice| (choice.value.clone(), self.label(&choice.label).to_owned());
                Some(choices.iter().map(pair).collect())
            }
            _ => None,
        }
    }

    fn radios(&self, (label, required): (&str, bool), path: &str, choices: &[(String, String)]) -> Markup {
        let chosen = self.values.get(path);
        let is_told = !self.told(path).is_empty();
        let fault = is_told.then(|| format!("{}-fault", id(path)));
        html! {
            fieldset.field.faulty[is_told] aria-describedby=[fault] {
                legend { (label) (self.optional(required)) }
                (self.faults(path))
                @for (at, (value, label)) in choices.iter().enumerate() {
                    label.radio {
                        input id=[(at == 0).then(|| id(path))] type="radio" name=(path) value=(value)
                            checked[chosen == value];
                        span { (label) }
                    }
                }
                @if !required && choices.iter().all(|(value, _)| !value.is_empty()) {
                    label.radio {
                        input type="radio" name=(path) value="" checked[chosen.is_empty()];
                        span { (self.page.t("record-not-said")) }
                    }
                }
            }
        }
    }

    fn codes(&self, label: &str, list: &str, path: &str) -> Markup {
        let chosen: Vec<&str> = self.values.all(path).collect();
        let is_told = !self.told(path).is_empty();
        html! {
            fieldset.field.ticks.faulty[is_told] {
                legend { (label) }
                (self.faults(path))
                @for (at, (value, label)) in self.offered(list, &chosen).into_iter().enumerate() {
                    label.tick {
                        input id=[(at == 0).then(|| id(path))] type="checkbox" name=(path) value=(value)
                            checked[chosen.contains(&&*value)];
                        span { (label) }
                    }
                }
            }
        }
    }

    /// Returns the codes of a list of the rulebook that may be chosen, and those that are.
    fn offered(&self, list: &str, chosen: &[&str]) -> Vec<(String, String)> {
        let Some(list) = self.page.view.rulebook().codes_named(list) else { return Vec::new() };
        let mut codes = list.offered(self.finding.on);
        codes
            .extend(chosen.iter().filter_map(|code| list.named(code)).filter(|code| !code.is_offered(self.finding.on)));
        codes.iter().map(|code| (code.id.clone(), self.page.words.rulebook_label(&code.label).to_owned())).collect()
    }

    fn input(&self, shape: &Shape, path: &str, id: &str, named: &Named<'_>, described: &str) -> Markup {
        let value = self.values.get(path);
        let described = (!described.is_empty()).then_some(described);
        let column = if let Named::Column(label) = named { Some(label) } else { None };
        let invalid = (!self.told(path).is_empty()).then_some("true");
        let options = match shape {
            Shape::Choice { choices, has_default } => {
                let choice = |choice: &Choice| (choice.value.clone(), self.label(&choice.label).to_owned());
                Some((choices.iter().map(choice).collect(), *has_default))
            }
            Shape::Code(list) => Some((self.offered(list, &[value]), false)),
            Shape::Measure => Some((self.measures(), false)),
            Shape::Maybe => self.side_by_side(shape).map(|choices| (choices, true)),
            _ => None,
        };
        if let Some((options, has_default)) = options {
            let not_rated = self.not_rated(shape, path);
            return html! {
                select id=(id) name=(path) aria-label=[column] aria-describedby=[described] aria-invalid=[invalid] {
                    @if !has_default { option value="" { (self.page.t("record-choose")) } }
                    @for (of, label) in &options { option value=(of) selected[of == value] { (label) } }
                    @if !not_rated.is_empty() {
                        optgroup label=(self.page.t("record-not-rated")) {
                            @for (of, label) in &not_rated { option value=(of) selected[of == value] { (label) } }
                        }
                    }
                }
            };
        }
        if let Shape::Truth = shape {
            return html! { input id=(id) type="checkbox" name=(path) value=(YES) checked[value == YES] aria-label=[column]; };
        }
        let picker = picker(shape);
        let shown = picker.as_ref().and_then(|(wanted, _)| self.finding.of_code(*wanted, value));
        let entry = entries::asked(shape).and_then(|_| entries::of_text(self.finding, value));
        let shown = shown.or(entry).map_or_else(|| value.to_owned(), |found| found.text());
        let suggest = picker.map(|(_, address)| address).or_else(|| entries::address(shape));
        let (kind, mode, width) = dressed(shape);
        html! {
            input id=(id) type=(kind) name=(path) value=(shown) class=(width) inputmode=[mode]
                maxlength=[chars_max(shape)] autocomplete="off" data-suggest=[suggest]
                aria-label=[column] aria-describedby=[described] aria-invalid=[invalid];
        }
    }

    /// Returns the reasons for which somebody in a list of ratings is not rated: chosen there, they stand apart in the act.
    fn not_rated(&self, shape: &Shape, path: &str) -> Vec<(String, String)> {
        let is_level = matches!(shape, Shape::Code(_)) && path.starts_with("act.ratings.") && path.ends_with(".level");
        if !is_level {
            return Vec::new();
        }
        let reasons = self.offered(CodeListId::NotRatedReason.name(), &[]);
        reasons.into_iter().map(|(reason, label)| (format!("{NOT_RATED}{reason}"), label)).collect()
    }

    fn measures(&self) -> Vec<(String, String)> {
        let all = self.finding.measures.all().iter();
        all.map(|measure| (measure.id.clone(), self.page.measure_label(measure).to_owned())).collect()
    }

    /// Draws a list of members that is no field of the act.
    pub(crate) fn members(&self, label: &str, path: &str) -> Markup {
        self.rows(label, &Shape::Member { may_be_new: false }, path)
    }

    /// Draws a list: as a table if each row has single inputs only, else one group after another.
    fn rows(&self, label: &str, item: &Shape, path: &str) -> Markup {
        let asked = self.values.get(&rows_name(path)).parse().unwrap_or(0);
        let rows = self.values.rows(path).max(asked).clamp(1, super::values::ROWS_MAX);
        html! {
            fieldset.group.list id=(id(path)) tabindex="-1" data-rows=(path) {
                legend { (label) }
                (self.faults(path))
                input type="hidden" name=(rows_name(path)) value=(rows);
                @match columns(item) {
                    Some(columns) => { (self.table(label, &columns, path, rows)) }
                    None => { @for row in 0..rows { (self.part(label, item, path, row)) } }
                }
                p.buttons {
                    button.second type="submit" name="do" value=(format!("add:{path}")) { (self.page.t("record-add-rows")) }
                    @if self.sheet.member_of_row(path).is_some() {
                        button.second type="submit" name="do" value=(format!("fill:{path}")) { (self.page.t("record-fill")) }
                    }
                    @for column in columns(item).unwrap_or_default() { (self.for_all(&column, path)) }
                }
            }
        }
    }

    /// Offers to set one value in all rows that have none yet.
    fn for_all(&self, column: &Column<'_>, path: &str) -> Markup {
        let (Some(field), Shape::Code(list)) = (column.field, column.shape) else { return html! {} };
        let of = format!("{path}.{}", field.name);
        html! {
            span.all {
                label for=(format!("all-{}", id(&of))) { (self.page.tv("record-all", &[("column", self.label(&field.label).into())])) }
                select id=(format!("all-{}", id(&of))) name=(format!("all:{of}")) {
                    option value="" { (self.page.t("record-choose")) }
                    @for (value, label) in self.offered(list, &[]) { option value=(value) { (label) } }
                }
                button.second type="submit" name="do" value=(format!("all:{of}")) { (self.page.t("record-all-do")) }
            }
        }
    }

    fn part(&self, label: &str, item: &Shape, path: &str, row: usize) -> Markup {
        let path_of_row = format!("{path}.{row}");
        html! {
            fieldset.group.part {
                legend { (label) " " (row + 1) }
                @if let Shape::Group(fields) = item {
                    @for field in fields { (self.field(field, &format!("{path_of_row}.{}", field.name))) }
                }
                p.buttons { (self.drop_button(path, row)) }
            }
        }
    }

    fn drop_button(&self, path: &str, row: usize) -> Markup {
        let label = self.page.tv("record-drop-row", &[("row", (row + 1).into())]);
        html! { button.second type="submit" name="do" value=(format!("drop:{path}.{row}")) aria-label=(label) title=(label) { "✕" } }
    }

    fn table(&self, label: &str, columns: &[Column<'_>], path: &str, rows: usize) -> Markup {
        let heading = |column: &Column<'_>| match column.field {
            Some(field) => self.label(&field.label).to_owned(),
            None => label.to_owned(),
        };
        html! {
            table.rows {
                thead { tr {
                    th.number scope="col" { (self.page.t("record-row")) }
                    @for column in columns { th scope="col" { (heading(column)) } }
                    th scope="col" { span.unseen { (self.page.t("record-drop")) } }
                } }
                tbody { @for row in 0..rows { tr {
                    td.number { (row + 1) }
                    @for column in columns {
                        @let named = Named::Column(format!("{}, {}", heading(column), row + 1));
                        td data-label=(heading(column)) {
                            (self.single(column.shape, &column.path(path, row), &named))
                        }
                    }
                    td.last { (self.drop_button(path, row)) }
                } } }
            }
        }
    }
}

/// A column of a list.
struct Column<'s> {
    field: Option<&'s Field>,
    shape: &'s Shape,
}

impl Column<'_> {
    fn path(&self, list: &str, row: usize) -> String {
        match self.field {
            Some(field) => format!("{list}.{row}.{}", field.name),
            None => format!("{list}.{row}"),
        }
    }
}

/// Returns the columns of a list whose rows have single inputs only.
fn columns(item: &Shape) -> Option<Vec<Column<'_>>> {
    let is_single = |shape: &Shape| !matches!(shape, Shape::Group(_) | Shape::Rows(_) | Shape::Codes(_));
    match item {
        Shape::Group(fields) => {
            let column = |field| Column { field: Some(field), shape: &field.shape };
            fields.iter().all(|field| is_single(&field.shape)).then(|| fields.iter().map(column).collect())
        }
        shape => is_single(shape).then(|| vec![Column { field: None, shape }]),
    }
}

/// Returns what an input looks for, and where suggestions come from.
fn picker(shape: &Shape) -> Option<(Wanted, String)> {
    match shape {
        Shape::Unit { is_new: false } => Some((Wanted::Unit, "/suggest/units".to_owned())),
        Shape::Member { .. } => Some((Wanted::Member, "/suggest/members".to_owned())),
        Shape::Matter { kind, is_new: false } => {
            let name = kind.map_or("", Coded::name);
            Some((Wanted::Matter(*kind), format!("/suggest/matters?kind={name}")))
        }
        _ => None,
    }
}

/// Returns the type of an input, the keys that it is typed with, and how wide it is.
fn dressed(shape: &Shape) -> (&'static str, Option<&'static str>, &'static str) {
    match shape {
        Shape::Day => ("date", None, "short"),
        Shape::Number { .. } => ("text", Some("numeric"), "short"),
        Shape::Decimal => ("text", Some("decimal"), "short"),
        Shape::Unit { is_new: true } | Shape::Matter { is_new: true, .. } => ("text", None, "middle"),
        _ => ("text", None, "long"),
    }
}

fn chars_max(shape: &Shape) -> Option<u64> {
    if let Shape::Text { chars_max } = shape { *chars_max } else { None }
}
