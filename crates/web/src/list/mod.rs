//! Lists, all in one way: columns are declared once (how they are shown, sorted and written to a file), filters are read
//! where they are declared, and everything that is chosen stands in the address.
//!
//! ```text
//!   Filters::of(page, …)  ─→  what is asked  ─→  rows  ─→  List { columns, rows }  ─┬→ draw   form, table, paging
//!                                                                                  └→ sheet  the same rows as a file
//! ```

mod column;
mod draw;
mod export;
mod filter;
mod name_order;
mod names;
mod order;
mod views;

pub(crate) use self::column::Column;
pub(crate) use self::draw::{chips, plain};
pub(crate) use self::export::file;
pub(crate) use self::filter::Filters;
pub(crate) use self::name_order::NameOrder;
pub(crate) use self::names::ListName;
pub(crate) use self::views::address as view_address;

use dangvu_register::ids::MemberId;

use self::column::TellsOf;
use crate::ask::bad;
use crate::error::{BadValue, WebError};
use crate::link::Link;
use crate::page::Page;

/// A list that is asked for.
pub(crate) struct List<'p, R> {
    page: &'p Page<'p>,
    filters: Filters<'p>,
    columns: Vec<Column<'p, R>>,
    /// The columns that are shown.
    shown: Vec<usize>,
    /// The column by which rows are sorted, and whether it is downwards; else they stay as they are.
    sorted: Option<(usize, bool)>,
    /// All rows that fit, in the order in which they stand by themselves.
    rows: Vec<R>,
    said: Said,
    /// Of whom its rows tell particulars by standing in it.
    tells_of: Option<TellsOf<'p, R>>,
}

/// What a list says of itself.
pub(crate) struct Said {
    /// What it is called.
    pub(crate) title: String,
    /// The key of how many rows there are.
    pub(crate) found: &'static str,
    /// The key of what is said where there is none although nothing was filtered.
    pub(crate) none: &'static str,
}

impl<'p, R> List<'p, R> {
    /// Puts a list together.
    ///
    /// # Errors
    /// When the address names a column that there is not.
    pub(crate) fn new(
        filters: Filters<'p>,
        columns: Vec<Column<'p, R>>,
        rows: Vec<R>,
        said: Said,
    ) -> Result<Self, WebError> {
        let page = filters.page;
        let place = |param: &'static str, name: &str| {
            let found = columns.iter().position(|column| column.name == name);
            found.ok_or_else(|| bad(param, name, BadValue::Choice))
        };
        let asked = page.ask.own_params().filter(|(name, _)| *name == "col");
        let mut shown = asked.map(|(_, name)| place("col", name)).collect::<Result<Vec<_>, _>>()?;
        shown.sort_unstable();
        shown.dedup();
        if shown.is_empty() {
            shown = (0..columns.len()).filter(|&at| !columns[at].is_optional).collect();
        }
        let sorted = match page.ask.get("sort") {
            None => None,
            Some(asked) => {
                let (name, down) = asked.strip_prefix('-').map_or((asked, false), |name| (name, true));
                let at = place("sort", name)?;
                if !columns[at].is_sorted() {
                    return Err(bad("sort", asked, BadValue::Choice));
                }
                Some((at, down))
            }
        };
        Ok(Self { page, filters, columns, shown, sorted, rows, said, tells_of: None })
    }

    /// Makes it a list of those of whom particulars were asked for: whoever stands in it has them.
    pub(crate) fn telling_of(self, of: impl Fn(&R) -> Option<MemberId> + 'p) -> Self {
        Self { tells_of: Some(Box::new(of)), ..self }
    }

    /// Notes of whom rows tell particulars: by what is asked for, by a column that is shown, or by their order.
    pub(crate) fn note_looks<'r>(&self, rows: impl IntoIterator<Item = &'r R>)
    where
        R: 'r,
    {
        let columns = self.shown.iter().copied().chain(self.sorted.map(|(at, _)| at));
        let of =
            self.tells_of.as_ref().or_else(|| columns.into_iter().find_map(|at| self.columns[at].tells_of.as_ref()));
        if let Some(of) = of {
            self.page.note_looks(rows.into_iter().filter_map(of));
        }
    }

    /// Returns the address of what is shown, without its page.
    fn link(&self) -> Link {
        self.link_with(self.filters.link(), self.sorted)
    }

    fn link_with(&self, link: Link, sorted: Option<(usize, bool)>) -> Link {
        let chosen = (!self.is_usual()).then_some(&self.shown).into_iter().flatten();
        let link = chosen.fold(link, |link, &at| link.with("col", self.columns[at].name));
        link.with_some("sort", sorted.map(|sorted| self.sort_name(sorted)))
    }

    fn sort_name(&self, (at, down): (usize, bool)) -> String {
        format!("{}{}", if down { "-" } else { "" }, self.columns[at].name)
    }

    /// Returns whether the usual columns are shown.
    fn is_usual(&self) -> bool {
        let usual = (0..self.columns.len()).filter(|&at| !self.columns[at].is_optional);
        usual.eq(self.shown.iter().copied())
    }

    /// Returns all rows in the order asked for.
    pub(crate) fn in_order(&self) -> Vec<&R> {
        self.first(self.rows.len()).into_iter().map(|at| &self.rows[at]).collect()
    }

    /// Returns the places of the first so many rows in the order asked for.
    fn first(&self, count: usize) -> Vec<usize> {
        match self.sorted {
            None => (0..self.rows.len().min(count)).collect(),
            Some((at, down)) => order::first(&self.columns[at], &self.rows, down, count),
        }
    }
}
