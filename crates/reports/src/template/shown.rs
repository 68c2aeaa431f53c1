//! What calls return: figures that can be worded, and blocks that stand by themselves.

use std::fmt;
use std::sync::Arc;

use minijinja::Value;
use minijinja::value::{Object, ObjectRepr};

use super::round::{Round, unmarked};
use crate::document::{Block, Exact, Figure};

/// A figure on its way into the text.
#[derive(Clone, Debug)]
pub(super) struct Shown {
    /// The figure as it is worded so far.
    pub(super) figure: Figure,
    /// What it is called.
    pub(super) label: String,
    /// More that a template may ask of it.
    pub(super) more: Vec<(&'static str, Value)>,
}

impl Shown {
    /// Returns a figure with nothing more to ask.
    pub(super) fn new(figure: Figure, label: String) -> Self {
        Self { figure, label, more: Vec::new() }
    }

    /// Returns what stands for a figure that is not answered yet.
    pub(super) fn pending(more: &[&'static str]) -> Value {
        let figure = Figure { text: String::new(), value: Exact::Whole(0), opens: None };
        let more = more.iter().map(|&name| (name, Value::from(0))).collect();
        Value::from_object(Self { figure, label: String::new(), more })
    }

    /// Returns the figure in other words.
    pub(super) fn worded(&self, text: String) -> Value {
        Value::from_object(Self { figure: Figure { text, ..self.figure.clone() }, ..self.clone() })
    }
}

impl Object for Shown {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let (number, of) = match self.figure.value {
            Exact::Whole(number) | Exact::Thousandths(number) => (number, None),
            Exact::Share(number, of, _) => (number, Some(of)),
        };
        match key.as_str()? {
            "number" => Some(number.into()),
            "of" => Some(of.map_or_else(|| Value::from(()), Value::from)),
            "text" => Some(self.figure.text.as_str().into()),
            "label" => Some(self.label.as_str().into()),
            name => self.more.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone()),
        }
    }

    fn is_true(self: &Arc<Self>) -> bool {
        !self.figure.value.is_zero()
    }

    fn render(self: &Arc<Self>, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.figure.text)
    }
}

/// A block on its way into the text.
#[derive(Clone, Debug)]
pub(super) struct Placed(pub(super) Block);

impl Object for Placed {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn render(self: &Arc<Self>, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

/// Writes a value into the Markdown of a round: figures and blocks as marks, text so that it means no more than itself.
pub(super) fn written(round: &Round, value: &Value) -> String {
    if let Some(shown) = value.downcast_object_ref::<Shown>() {
        return round.mark_figure(shown.figure.clone());
    }
    if let Some(Placed(block)) = value.downcast_object_ref::<Placed>() {
        return round.mark_block(block.clone());
    }
    if let (Ok(number), true) = (i64::try_from(value.clone()), value.is_number()) {
        return round.words.0.number(number);
    }
    let text = value.to_string();
    if value.is_safe() { text } else { escaped(&unmarked(&text)) }
}

/// Writes a text as Markdown that reads as the text.
pub(super) fn escaped(text: &str) -> String {
    let mut markdown = String::with_capacity(text.len() + 8);
    for letter in text.chars() {
        if letter.is_ascii_punctuation() {
            markdown.push('\\');
        }
        markdown.push(if letter.is_control() { ' ' } else { letter });
    }
    markdown
}
