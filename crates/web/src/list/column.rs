//! A column: what stands in it, how it is shown, sorted and exported, all from one declaration.

use std::rc::Rc;

use dangvu_register::day::Day;
use dangvu_register::ids::MemberId;
use dangvu_reports::list::Value;
use maud::{Markup, html};

use crate::page::Page;

/// What stands in a column of a row.
type Has<'p, R, T> = Box<dyn Fn(&R) -> T + 'p>;

/// Of whom a row tells particulars.
pub(super) type TellsOf<'p, R> = Has<'p, R, Option<MemberId>>;

/// A column.
pub(crate) struct Column<'p, R> {
    /// Its name in addresses.
    pub(super) name: &'static str,
    /// What stands above it.
    pub(super) head: String,
    /// How its cells are set.
    pub(super) class: Option<&'static str>,
    /// What is exported, and sorted by unless something else is said.
    pub(super) value: Has<'p, R, Value>,
    shown: Has<'p, R, Markup>,
    pub(super) order: Order<'p, R>,
    /// Whether it is shown only if it is chosen.
    pub(super) is_optional: bool,
    /// Whether it says what a row is about.
    pub(super) is_head: bool,
    /// Of whom it tells particulars, if it does.
    pub(super) tells_of: Option<TellsOf<'p, R>>,
}

/// What a column is sorted by.
pub(super) enum Order<'p, R> {
    Not,
    Value,
    Number(Has<'p, R, i64>),
}

impl<'p, R> Column<'p, R> {
    fn new(
        name: &'static str,
        head: String,
        value: impl Fn(&R) -> Value + 'p,
        shown: impl Fn(&R) -> Markup + 'p,
    ) -> Self {
        Self {
            name,
            head,
            class: None,
            value: Box::new(value),
            shown: Box::new(shown),
            order: Order::Value,
            is_optional: false,
            is_head: false,
            tells_of: None,
        }
    }

    /// A column of texts; an empty one is none.
    pub(crate) fn text(page: &Page<'_>, name: &'static str, key: &str, text: impl Fn(&R) -> String + 'p) -> Self {
        let text = Rc::new(text);
        let of = Rc::clone(&text);
        let value = move |row: &R| Some(of(row)).filter(|text| !text.is_empty()).map_or(Value::Empty, Value::Text);
        Self::new(name, page.t(key), value, move |row| html! { (text(row)) })
    }

    /// A column of numbers.
    pub(crate) fn number(
        page: &'p Page<'p>,
        name: &'static str,
        key: &str,
        number: impl Fn(&R) -> Option<i64> + 'p,
    ) -> Self {
        let number = Rc::new(number);
        let of = Rc::clone(&number);
        let value = move |row: &R| of(row).map_or(Value::Empty, Value::Number);
        let shown = move |row: &R| html! { @if let Some(number) = number(row) { (page.words.number(number)) } };
        Self { class: Some("number"), ..Self::new(name, page.t(key), value, shown) }
    }

    /// A column of days; [`Day::OPEN`] is none.
    pub(crate) fn day(page: &'p Page<'p>, name: &'static str, key: &str, day: impl Fn(&R) -> Day + 'p) -> Self {
        let day = Rc::new(day);
        let of = Rc::clone(&day);
        let value = move |row: &R| Some(of(row)).filter(|&day| day != Day::OPEN).map_or(Value::Empty, Value::Day);
        Self { class: Some("date"), ..Self::new(name, page.t(key), value, move |row| html! { (page.day(day(row))) }) }
    }

    /// Shows it in another way than it is exported.
    pub(crate) fn shown(self, shown: impl Fn(&R) -> Markup + 'p) -> Self {
        Self { shown: Box::new(shown), ..self }
    }

    /// Sorts it by a number; what has none is [`i64::MAX`] and comes last.
    pub(crate) fn by(self, number: impl Fn(&R) -> i64 + 'p) -> Self {
        Self { order: Order::Number(Box::new(number)), ..self }
    }

    /// Does not let it be sorted by: to know it for all rows would take too long.
    pub(crate) fn unsorted(self) -> Self {
        Self { order: Order::Not, ..self }
    }

    /// Shows it only if it is chosen.
    pub(crate) fn optional(self) -> Self {
        Self { is_optional: true, ..self }
    }

    /// Makes it one of particulars: who is shown them leaves a line.
    pub(crate) fn particular(self, of: impl Fn(&R) -> Option<MemberId> + 'p) -> Self {
        Self { tells_of: Some(Box::new(of)), ..self }
    }

    /// Makes it say what a row is about.
    pub(crate) fn heads_row(self) -> Self {
        Self { is_head: true, ..self }
    }

    /// Sets another head than a text of the words.
    pub(crate) fn headed(self, head: String) -> Self {
        Self { head, ..self }
    }

    pub(super) fn is_sorted(&self) -> bool {
        !matches!(self.order, Order::Not)
    }

    /// Draws the cell of a row.
    pub(super) fn cell(&self, row: &R) -> Markup {
        html! {
            @if self.is_head { th scope="row" class=[self.class] data-label=(self.head) { ((self.shown)(row)) } }
            @else { td class=[self.class] data-label=(self.head) { ((self.shown)(row)) } }
        }
    }
}
