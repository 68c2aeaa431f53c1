//! The values of a closed list, and the many ways in which people write them.

use std::collections::HashMap;

use dangvu_desk::fold;
use dangvu_register::nearest::nearest;

/// A value that may be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// As it stands in acts.
    pub code: String,
    /// In Vietnamese.
    pub vi: String,
    /// In English.
    pub en: String,
    /// Whether it is offered still; what is not is read all the same.
    pub is_offered: bool,
}

/// The values of a list, in the order in which people read them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    all: Vec<Choice>,
    folded: HashMap<String, Vec<usize>>,
}

/// What a text names of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// A value: its code.
    One(String),
    /// None; the label of the nearest.
    None(Option<String>),
    /// Several: their labels.
    Several(Vec<String>),
}

impl Choices {
    /// Returns a list.
    pub fn new(all: Vec<Choice>) -> Self {
        let mut folded: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, choice) in all.iter().enumerate() {
            for name in [&choice.code, &choice.vi, &choice.en] {
                let places = folded.entry(fold(name)).or_default();
                if !places.contains(&at) {
                    places.push(at);
                }
            }
        }
        Self { all, folded }
    }

    /// Returns the values.
    pub fn all(&self) -> &[Choice] {
        &self.all
    }

    /// Returns the value of a code.
    pub fn of_code(&self, code: &str) -> Option<&Choice> {
        self.all.iter().find(|choice| choice.code == code)
    }

    /// Finds a value by its code or label; accents and capitals do not matter unless they tell two apart.
    pub fn find(&self, text: &str) -> Named {
        if let Some(exact) = self.all.iter().find(|choice| choice.code == text || choice.vi == text) {
            return Named::One(exact.code.clone());
        }
        let folded = fold(text);
        match self.folded.get(&folded).map_or(&[][..], Vec::as_slice) {
            [only] => Named::One(self.all[*only].code.clone()),
            [] => {
                let near = nearest(&folded, self.folded.keys().map(String::as_str));
                let near = near.and_then(|near| self.folded.get(near)?.first());
                Named::None(near.map(|&at| self.all[at].vi.clone()))
            }
            several => Named::Several(several.iter().map(|&at| self.all[at].vi.clone()).collect()),
        }
    }
}
