//! Long lists are shown a page at a time.

use std::ops::Range;

use maud::{Markup, html};

use crate::ask::bad;
use crate::error::{BadValue, WebError};
use crate::link::Link;
use crate::page::Page;

/// How many rows a page of a list has.
pub(crate) const ROWS_MAX: usize = 50;

/// Which part of a list is shown.
pub(crate) struct Paging {
    number: usize,
    total: usize,
}

impl Paging {
    /// Reads which part is asked for of a list of `total` rows.
    ///
    /// # Errors
    /// When the list is shorter.
    pub(crate) fn read(page: &Page<'_>, total: usize) -> Result<Self, WebError> {
        let number = page.ask.number("page")?.unwrap_or(1);
        let pages = total.div_ceil(ROWS_MAX).max(1);
        if number == 0 || number > pages {
            return Err(bad("page", &number.to_string(), BadValue::Page));
        }
        Ok(Self { number, total })
    }

    /// Returns the positions of the rows shown.
    pub(crate) fn rows(&self) -> Range<usize> {
        let first = (self.number - 1) * ROWS_MAX;
        first..(first + ROWS_MAX).min(self.total)
    }

    /// Returns the links to the other parts; `link` is the address of the list without its part.
    pub(crate) fn links(&self, page: &Page<'_>, link: &Link) -> Markup {
        let pages = self.total.div_ceil(ROWS_MAX).max(1);
        let rows = self.rows();
        let values = [("first", (rows.start + 1).into()), ("last", rows.end.into()), ("total", self.total.into())];
        html! {
            @if pages > 1 {
                nav.paging aria-label=(page.t("paging-label")) {
                    span { (page.tv("paging-rows", &values)) }
                    ul {
                        @for number in self.offered(pages) {
                            li {
                                @match number {
                                    None => { "…" }
                                    Some(number) if number == self.number => {
                                        span aria-current="page" { (page.count(number)) }
                                    }
                                    Some(number) => { a href=(link.clone().with("page", number)) { (page.count(number)) } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// Returns the numbers of pages that are offered: the first, the last, those near this one.
    fn offered(&self, pages: usize) -> Vec<Option<usize>> {
        let near = |number: usize| number == 1 || number == pages || number.abs_diff(self.number) <= 2;
        let mut offered: Vec<Option<usize>> = (1..=pages).map(|number| near(number).then_some(number)).collect();
        offered.dedup();
        offered
    }
}
