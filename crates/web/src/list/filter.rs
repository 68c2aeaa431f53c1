//! Filters: each is declared and read in one step, so that none is offered that is not used.

use dangvu_register::codes::Coded;
use dangvu_register::day::Day;
use dangvu_register::ids::{Unit, UnitId};
use maud::{Markup, html};

use super::ListName;
use crate::ask::bad;
use crate::error::{BadValue, WebError};
use crate::link::Link;
use crate::page::Page;

/// How many units are offered to choose from; of more, the way leads over the tree.
const UNITS_MAX: usize = 300;

/// The filters of a list with what the address asks of each.
pub(crate) struct Filters<'p> {
    pub(super) page: &'p Page<'p>,
    pub(super) list: ListName,
    /// The unit in the address.
    pub(super) unit: Option<UnitId>,
    fields: Vec<Field>,
    /// Whether those that follow are shown only if more is asked for.
    is_more: bool,
}

/// A filter.
struct Field {
    name: &'static str,
    label: String,
    kind: Kind,
    /// What the address says; empty if nothing.
    value: String,
    is_more: bool,
}

enum Kind {
    Search(String),
    Day,
    /// Values with their labels; the first may be the empty one.
    Choice(Vec<(String, String)>),
    /// It is chosen elsewhere on the page.
    Kept,
}

impl<'p> Filters<'p> {
    /// Begins to read what is asked of a list. Whoever saved a view of it to be shown at first is sent there if nothing
    /// is asked.
    ///
    /// # Errors
    /// [`WebError::Elsewhere`], or when saved views cannot be read.
    pub(crate) fn of(page: &'p Page<'p>, list: ListName, unit: Option<Unit>) -> Result<Self, WebError> {
        let unit = unit.map(|unit| page.view.unit_id(unit).clone());
        super::views::at_first(page, list, unit.as_ref())?;
        Ok(Self { unit, ..Self::alone(page, list) })
    }

    /// Begins to read what is asked of a list by whoever looks at no saved views.
    pub(crate) fn alone(page: &'p Page<'p>, list: ListName) -> Self {
        Self { page, list, unit: None, fields: Vec::new(), is_more: false }
    }

    /// Shows the filters that follow only if more is asked for.
    pub(crate) fn more(&mut self) {
        self.is_more = true;
    }

    fn add(&mut self, name: &'static str, label: String, kind: Kind) -> Option<&'p str> {
        let value = self.page.ask.get(name);
        let own = value.unwrap_or_default().to_owned();
        self.fields.push(Field { name, label, kind, value: own, is_more: self.is_more });
        value
    }

    /// Words that are looked for.
    pub(crate) fn search(&mut self, label: &str, hint: &str) -> Option<&'p str> {
        let (label, hint) = (self.page.t(label), self.page.t(hint));
        self.add("q", label, Kind::Search(hint))
    }

    /// One of some values, or any; returns its place.
    ///
    /// # Errors
    /// When the address names another.
    pub(crate) fn choice(
        &mut self,
        name: &'static str,
        label: String,
        values: Vec<(String, String)>,
    ) -> Result<Option<usize>, WebError> {
        let names: Vec<String> = values.iter().map(|(name, _)| name.clone()).collect();
        let mut options = vec![(String::new(), self.page.t("filter-any"))];
        options.extend(values);
        let Some(asked) = self.add(name, label, Kind::Choice(options)) else { return Ok(None) };
        let found = names.iter().position(|name| name == asked);
        found.map(Some).ok_or_else(|| bad(name, asked, BadValue::Choice))
    }

    /// One of some values, the first of them unless another is asked for; returns its place.
    ///
    /// # Errors
    /// When the address names another.
    pub(crate) fn one_of(
        &mut self,
        name: &'static str,
        label: String,
        mut values: Vec<(String, String)>,
    ) -> Result<usize, WebError> {
        let names: Vec<String> = values.iter().map(|(name, _)| name.clone()).collect();
        if let Some(first) = values.first_mut() {
            first.0.clear();
        }
        let Some(asked) = self.add(name, label, Kind::Choice(values)) else { return Ok(0) };
        names.iter().position(|name| name == asked).ok_or_else(|| bad(name, asked, BadValue::Choice))
    }

    /// A value of a closed list.
    ///
    /// # Errors
    /// When the address names none of it.
    pub(crate) fn coded<T: Coded>(
        &mut self,
        name: &'static str,
        label: &str,
        values: &[T],
    ) -> Result<Option<T>, WebError> {
        let (page, label) = (self.page, self.page.t(label));
        let options = values.iter().map(|&value| (value.name().to_owned(), page.words.coded(value).to_owned()));
        let at = self.choice(name, label, options.collect())?;
        Ok(at.map(|at| values[at]))
    }

    /// A day.
    ///
    /// # Errors
    /// When what the address says is none.
    pub(crate) fn day(&mut self, name: &'static str, label: &str) -> Result<Option<Day>, WebError> {
        let label = self.page.t(label);
        self.add(name, label, Kind::Day);
        self.page.ask.day(name)
    }

    /// Something that is chosen elsewhere on the page and stays.
    pub(crate) fn kept(&mut self, name: &'static str) -> Option<&'p str> {
        self.add(name, String::new(), Kind::Kept)
    }

    /// A unit with all under it: to choose are those above it, and those directly under it.
    ///
    /// # Errors
    /// When there is none of that code.
    pub(crate) fn within(&mut self) -> Result<Option<Unit>, WebError> {
        let page = self.page;
        let unit = page.ask.get("unit").map(|code| page.unit_named(code)).transpose()?;
        let (on, known) = (page.ask.at(), page.ask.known());
        let forest = page.view.tree(on, known);
        let (mut offered, below) = match unit {
            Some(unit) => {
                let mut chain = page.view.chain(unit, on, known);
                chain.reverse();
                if !chain.contains(&unit) {
                    chain.push(unit);
                }
                (chain, forest.children(unit).collect::<Vec<_>>())
            }
            None => (
                Vec::new(),
                page.tops().into_iter().flat_map(|top| [top].into_iter().chain(forest.children(top))).collect(),
            ),
        };
        let depth = offered.len();
        offered.extend(below.into_iter().take(UNITS_MAX));
        let offered = offered.into_iter().enumerate().filter(|&(_, unit)| page.scope.unit(unit));
        let named = offered.map(|(at, unit)| {
            let steps = "\u{2003}".repeat(at.min(depth));
            (page.view.unit_id(unit).to_string(), format!("{steps}{}", page.unit_name(unit)))
        });
        let mut options = vec![(String::new(), page.t("filter-all-units"))];
        options.extend(named);
        self.add("unit", page.t("column-unit"), Kind::Choice(options));
        Ok(unit)
    }

    /// Returns the address of the list with all that is asked.
    pub(super) fn link(&self) -> Link {
        self.link_but("")
    }

    /// Returns the address without one of the filters.
    fn link_but(&self, name: &str) -> Link {
        let fields = self.fields.iter().filter(|field| field.name != name && !field.value.is_empty());
        fields.fold(self.bare(), |link, field| link.with(field.name, &field.value))
    }

    /// Returns the address of the list with nothing asked.
    pub(super) fn bare(&self) -> Link {
        Link::path(&self.list.path(self.unit.as_ref()), self.page.ask.carried)
    }

    /// Returns whether rows may be missing because of what is asked.
    fn asked(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|field| !field.value.is_empty() && !matches!(field.kind, Kind::Kept))
    }

    /// Says what is asked, filter by filter.
    pub(super) fn said(&self) -> Vec<String> {
        self.asked().map(|field| format!("{}: {}", field.label, field.said(self.page))).collect()
    }

    /// Says that nothing fits, and how to have more.
    pub(super) fn widen(&self, none: &str) -> Markup {
        let page = self.page;
        let asked: Vec<&Field> = self.asked().collect();
        html! {
            div.notice.empty {
                @if asked.is_empty() { p { (page.t(none)) } }
                @else {
                    p { (page.t("list-nothing-fits")) }
                    ul.chips {
                        @for field in &asked {
                            li { a href=(self.link_but(field.name)) {
                                (page.tv("list-without", &[("filter", format!("{}: {}", field.label, field.said(page)).into())]))
                            } }
                        }
                        @if asked.len() > 1 { li { a href=(self.bare().with("view", "none")) { (page.t("list-without-all")) } } }
                    }
                }
            }
        }
    }

    /// Draws the fields of the form.
    pub(super) fn fields(&self) -> Markup {
        let (page, more) = (self.page, self.fields.iter().filter(|field| field.is_more && field.is_drawn()));
        let more: Vec<&Field> = more.collect();
        html! {
            @for (name, value) in page.ask.carried.params() { input type="hidden" name=(name) value=(value); }
            @for field in self.fields.iter().filter(|field| !field.is_more) { (field.draw()) }
            @if !more.is_empty() {
                details.more open[more.iter().any(|field| !field.value.is_empty())] {
                    summary { (page.t("filter-more")) }
                    div { @for field in &more { (field.draw()) } }
                }
            }
        }
    }
}

impl Field {
    fn is_drawn(&self) -> bool {
        !matches!(self.kind, Kind::Kept)
    }

    fn said(&self, page: &Page<'_>) -> String {
        match &self.kind {
            Kind::Choice(values) => {
                let found = values.iter().find(|(value, _)| *value == self.value);
                found.map_or_else(|| self.value.clone(), |(_, label)| label.trim().to_owned())
            }
            Kind::Day => self.value.parse().map_or_else(|_| self.value.clone(), |day| page.day(day)),
            Kind::Search(_) | Kind::Kept => self.value.clone(),
        }
    }

    fn draw(&self) -> Markup {
        html! {
            @match &self.kind {
                Kind::Search(hint) => { label.wide { span { (self.label) }
                    input type="search" name=(self.name) value=(self.value) placeholder=(hint); } }
                Kind::Day => { label { span { (self.label) } input type="date" name=(self.name) value=(self.value); } }
                Kind::Choice(values) => { label { span { (self.label) }
                    select name=(self.name) {
                        @for (value, label) in values { option value=(value) selected[*value == self.value] { (label) } }
                    }
                } }
                Kind::Kept => { @if !self.value.is_empty() { input type="hidden" name=(self.name) value=(self.value); } }
            }
        }
    }
}
