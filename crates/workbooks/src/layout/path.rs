//! Where a column's value stands in the JSON of a paper.

use std::fmt;
use std::str::FromStr;

/// A step of a path.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Step {
    /// The name of the field; of a column that several lists share, their names.
    pub names: Vec<String>,
    /// Whether the field is a list: what follows is in each item.
    pub is_list: bool,
}

/// A path, as `act.person.name` or `act.ratings|not_rated[].member`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Path(pub Vec<Step>);

impl Path {
    /// Returns how many steps lead to the item of the first list; `None` if there is no list.
    pub(crate) fn list(&self) -> Option<usize> {
        self.0.iter().position(|step| step.is_list)
    }

    /// Returns the steps within an item of the first list; none where the item itself is the value, or where there is no list.
    pub(crate) fn inner(&self) -> &[Step] {
        self.list().map_or(&[], |at| &self.0[at + 1..])
    }

    /// Returns whether one value of it serves several lists.
    pub(crate) fn is_shared(&self) -> bool {
        self.0.iter().any(|step| step.names.len() > 1)
    }
}

impl fmt::Display for Path {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, step) in self.0.iter().enumerate() {
            let dot = if at > 0 { "." } else { "" };
            write!(out, "{dot}{}{}", step.names.join("|"), if step.is_list { "[]" } else { "" })?;
        }
        Ok(())
    }
}

impl FromStr for Path {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let step = |text: &str| Step {
            names: text.trim_end_matches("[]").split('|').map(str::to_owned).collect(),
            is_list: text.ends_with("[]"),
        };
        Ok(Self(text.split('.').map(step).collect()))
    }
}
