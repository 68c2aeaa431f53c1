//! A list on a page: the form of its filters and columns, the table, and the ways to its other pages and files.

use maud::{Markup, html};

use super::export::Kind;
use super::{Column, List, views};
use crate::error::WebError;
use crate::link::Link;
use crate::page::Page;
use crate::paging::Paging;

impl<R> List<'_, R> {
    /// Draws the list.
    ///
    /// # Errors
    /// When it has no such page, or saved views cannot be read.
    pub(crate) fn draw(&self) -> Result<Markup, WebError> {
        self.draw_with(&html! {})
    }

    /// Draws the list with something between its form and its table.
    ///
    /// # Errors
    /// When it has no such page, or saved views cannot be read.
    pub(crate) fn draw_with(&self, between: &Markup) -> Result<Markup, WebError> {
        let (page, count) = (self.page, self.rows.len());
        let paging = Paging::read(page, count)?;
        let shown = paging.rows();
        let places = self.first(shown.end);
        let rows: Vec<&R> = places.iter().skip(shown.start).map(|&at| &self.rows[at]).collect();
        self.note_looks(rows.iter().copied());
        Ok(html! {
            (self.form())
            (views::bar(page, &self.filters, &self.link())?)
            (between)
            div.total {
                strong role="status" { (page.tv(self.said.found, &[("count", count.into())])) }
                @if count > 0 { (self.files()) }
            }
            (page.partly())
            @if rows.is_empty() { (self.filters.widen(self.said.none)) } @else { (self.table(&rows)) }
            (paging.links(page, &self.link()))
        })
    }

    fn form(&self) -> Markup {
        let page = self.page;
        html! {
            form.filter.of-list method="get" action=(self.filters.list.path(self.filters.unit.as_ref())) {
                (self.filters.fields())
                @if let Some(sorted) = self.sorted { input type="hidden" name="sort" value=(self.sort_name(sorted)); }
                details.more.columns-choice {
                    summary { (page.t("list-columns")) }
                    div { @for (at, column) in self.columns.iter().enumerate() {
                        label.tick { input type="checkbox" name="col" value=(column.name) checked[self.shown.contains(&at)];
                            span { (column.head) } }
                    } }
                }
                button type="submit" { (page.t("button-show")) }
                a href=(self.filters.bare().with("view", "none")) { (page.t("filter-clear")) }
            }
        }
    }

    fn files(&self) -> Markup {
        html! {
            span.list-files {
                (self.page.t("list-as-file"))
                @for kind in Kind::ALL {
                    " " a download="" href=(self.link().at_path(&self.file_path(kind))) { (self.page.t(kind.key())) }
                }
            }
        }
    }

    fn file_path(&self, kind: Kind) -> String {
        format!("{}/{}", self.filters.list.files(self.filters.unit.as_ref()), kind.file())
    }

    fn table(&self, rows: &[&R]) -> Markup {
        let columns: Vec<&Column<'_, R>> = self.shown.iter().map(|&at| &self.columns[at]).collect();
        let heads = html! {
            @for &at in &self.shown { (self.head(at)) }
        };
        whole(&self.said.title, &heads, &columns, rows)
    }

    /// Draws the head of a column: a link that sorts by it, and the other way round if that is done already.
    fn head(&self, at: usize) -> Markup {
        let column = &self.columns[at];
        let now = self.sorted.filter(|(sorted, _)| *sorted == at).map(|(_, down)| down);
        let direction = now.map(|down| if down { "descending" } else { "ascending" });
        // Numbers are mostly looked at from the greatest.
        let next = now.map_or(column.class == Some("number"), |down| !down);
        html! {
            th scope="col" class=[column.class] aria-sort=[direction] {
                @if column.is_sorted() { a href=(self.link_with(self.filters.link(), Some((at, next)))) { (column.head) } }
                @else { (column.head) }
            }
        }
    }
}

/// Draws rows as a table that is no list of its own: with its usual columns, in the order given.
pub(crate) fn plain<R>(page: &Page<'_>, caption: &str, columns: &[Column<'_, R>], rows: &[R]) -> Markup {
    let columns: Vec<&Column<'_, R>> = columns.iter().filter(|column| !column.is_optional).collect();
    let heads = html! { @for column in &columns { th scope="col" class=[column.class] { (column.head) } } };
    html! {
        @if rows.is_empty() { p.none { (page.t("empty-list")) } }
        @else { (whole(caption, &heads, &columns, &rows.iter().collect::<Vec<_>>())) }
    }
}

fn whole<R>(caption: &str, heads: &Markup, columns: &[&Column<'_, R>], rows: &[&R]) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label=(caption) { table.listed {
            caption.unseen { (caption) }
            thead { tr { (heads) } }
            tbody { @for row in rows { tr { @for column in columns { (column.cell(row)) } } } }
        } }
    }
}

/// Writes the chips of a choice that stands above a list.
pub(crate) fn chips(chips: &[(Link, String, bool)]) -> Markup {
    html! {
        ul.chips { @for (link, label, chosen) in chips {
            li { a href=(link) aria-current=[chosen.then_some("true")] { (label) } }
        } }
    }
}
