//! Tables: their heads come back on each page, and a row that is higher than a page goes on overleaf.

use super::body::Writer;
use super::columns::{BESIDE, Plan, STEP, is_order};
use super::flow::{Align, Area, Frame};
use super::line::{Line, Look, Span, broken};
use super::tags::{Kind, Node};
use crate::document::{Cell, Column, Row, RowKind, Table};

/// Between a row's edge and its letters, above and below.
const ABOVE: f32 = 2.5;
/// How thick rules are.
const RULE: f32 = 0.5;

/// A table of fewer rows is not torn apart, unless it is high all the same.
const SMALL: usize = 16;

/// Returns about the height that a table takes at least on the page where it begins.
pub(super) fn least(table: &Table) -> f32 {
    (table.rows.len().min(SMALL) as f32 + 2.0) * 18.0
}

/// A cell as it is set.
struct Set {
    frame: Frame,
    lines: Vec<Line>,
    node: Option<Node>,
    /// Whether it stands in the middle between above and below.
    is_head: bool,
}

/// A part of a table as it is set.
struct Part<'t> {
    table: &'t Table,
    columns: &'t [(usize, f32)],
    size: f32,
    /// The column whose cells are the heads of rows.
    names: Option<usize>,
    /// Where the rules between columns begin on this page.
    begun: f32,
}

/// Sets a table.
pub(super) fn set(writer: &mut Writer<'_>, table: &Table, above: Node) {
    let plan = Plan::of(table, &writer.flow.sheet);
    writer.flow.turn(plan.turned);
    if table.columns.is_empty() {
        return;
    }
    let names = table.columns.iter().position(|column| !column.is_number && !is_order(&column.heading));
    for columns in &plan.parts {
        let node = writer.flow.tags.node(above, Kind::Table);
        Part { table, columns, size: plan.size, names, begun: 0.0 }.set(writer, node);
        writer.flow.y += 10.0;
    }
}

impl Part<'_> {
    fn set(&mut self, writer: &mut Writer<'_>, node: Node) {
        let heads = self.heads(writer);
        let high = self.height(&heads);
        let caption = writer.caption_height(&self.table.caption);
        let rows = self.together(writer);
        writer.flow.need((caption + high + rows).min(writer.flow.height()));
        if caption > 0.0 {
            writer.caption(&self.table.caption, node);
        }
        let above = writer.flow.tags.node(node, Kind::Heads);
        let row = writer.flow.tags.node(above, Kind::Row);
        let mut own = self.heads(writer);
        own.iter_mut().for_each(|cell| cell.node = Some(writer.flow.tags.node(row, Kind::ColumnHead)));
        self.begin(writer);
        self.place(writer, &own, &[]);
        // Heads that leave no room for rows do not come back.
        let again = if high < writer.flow.height() / 2.0 { heads } else { Vec::new() };
        let rows = writer.flow.tags.node(node, Kind::Rows);
        for row in &self.table.rows {
            let node = writer.flow.tags.node(rows, Kind::Row);
            let cells = self.row(writer, row, Some(node));
            self.place(writer, &cells, &again);
        }
        self.end(writer);
    }

    /// Returns the height of the rows that stay on the page of the heads: all of a small table, or the first two.
    fn together(&self, writer: &mut Writer<'_>) -> f32 {
        let rows = self.table.rows.iter().take(SMALL);
        let heights: Vec<f32> = rows.map(|row| self.height(&self.row(writer, row, None))).collect();
        let all: f32 = heights.iter().sum();
        if self.table.rows.len() < SMALL && all < writer.flow.height() * 0.4 {
            all
        } else {
            heights.iter().take(2).sum()
        }
    }

    fn line(&self) -> f32 {
        self.size * 1.2
    }

    fn height(&self, cells: &[Set]) -> f32 {
        let most = cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(0);
        most as f32 * self.line() + 2.0 * ABOVE
    }

    /// Breaks a cell into lines.
    fn cell(&self, x: f32, wide: f32, span: Span, align: Align, step: f32) -> Set {
        let frame =
            Frame { x: x + BESIDE + step, wide: (wide - 2.0 * BESIDE - step).max(1.0), line: self.line(), align };
        Set { frame, lines: broken(&[span], 0.0, frame.wide), node: None, is_head: false }
    }

    fn heads(&self, writer: &Writer<'_>) -> Vec<Set> {
        let mut x = writer.flow.left();
        let look = Look::of(self.size).bold();
        let head = |&(at, wide): &(usize, f32)| {
            let cell = self.cell(x, wide, Span::of(&self.table.columns[at].heading, look), Align::Centre, 0.0);
            x += wide;
            Set { is_head: true, ..cell }
        };
        self.columns.iter().map(head).collect()
    }

    fn row(&self, writer: &mut Writer<'_>, row: &Row, node: Option<Node>) -> Vec<Set> {
        let mut x = writer.flow.left();
        let look = if row.kind == RowKind::Total { Look::of(self.size).bold() } else { Look::of(self.size) };
        let mut cells = Vec::with_capacity(self.columns.len());
        for &(at, wide) in self.columns {
            let column = &self.table.columns[at];
            let span = match row.cells.get(at) {
                Some(Cell::Figure(figure)) => {
                    let address = figure.opens.as_ref().and_then(writer.link);
                    Span::linked(&figure.text, look, address)
                }
                Some(cell @ (Cell::Text(_) | Cell::Empty)) => Span::of(cell.text(), look),
                None => Span::of("", look),
            };
            let step = match row.kind {
                RowKind::Part(steps) if !column.is_number => f32::from(steps) * STEP * self.size,
                _ => 0.0,
            };
            let mut cell = self.cell(x, wide, span, align(at, column), step);
            let kind = if self.names == Some(at) { Kind::RowHead } else { Kind::Cell };
            cell.node = node.map(|row| writer.flow.tags.node(row, kind));
            cells.push(cell);
            x += wide;
        }
        cells
    }

    /// Begins on a page: the rule above.
    fn begin(&mut self, writer: &mut Writer<'_>) {
        self.begun = writer.flow.y;
        self.across(writer);
    }

    fn across(&self, writer: &mut Writer<'_>) {
        let wide: f32 = self.columns.iter().map(|(_, wide)| wide).sum();
        let (x, y) = (writer.flow.left() - RULE / 2.0, writer.flow.y - RULE / 2.0);
        writer.flow.rule(Area { x, y, wide: wide + RULE, high: RULE });
    }

    /// Ends on a page: the rules between columns.
    fn end(&self, writer: &mut Writer<'_>) {
        let (mut x, high) = (writer.flow.left() - RULE / 2.0, writer.flow.y - self.begun);
        writer.flow.rule(Area { x, y: self.begun, wide: RULE, high });
        for (_, wide) in self.columns {
            x += wide;
            writer.flow.rule(Area { x, y: self.begun, wide: RULE, high });
        }
    }

    /// Sets a row: on the next page below the heads if it does not fit here, in pieces if it fits on none.
    fn place(&mut self, writer: &mut Writer<'_>, cells: &[Set], again: &[Set]) {
        let lines = cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(0);
        let heads = if again.is_empty() { 0.0 } else { self.height(again) };
        let mut from = 0;
        while from < lines.max(1) {
            let left = (lines - from) as f32 * self.line() + 2.0 * ABOVE;
            let fits = left <= writer.flow.room() + 0.01;
            let is_new = writer.flow.y <= writer.flow.top() + heads + 0.01;
            if !fits && !is_new && (left <= writer.flow.height() - heads || writer.flow.room() < 4.0 * self.line()) {
                self.overleaf(writer, again);
                continue;
            }
            let most = ((writer.flow.room() - 2.0 * ABOVE) / self.line()).max(1.0) as usize;
            let to = if fits { lines } else { lines.min(from + most) };
            self.slice(writer, cells, from..to);
            if to < lines {
                self.overleaf(writer, again);
            }
            from = to.max(from + 1);
        }
    }

    fn overleaf(&mut self, writer: &mut Writer<'_>, again: &[Set]) {
        self.end(writer);
        writer.flow.page();
        self.begin(writer);
        if !again.is_empty() {
            self.slice(writer, again, 0..usize::MAX);
        }
    }

    /// Sets lines of a row, those of heads in the middle between above and below.
    fn slice(&self, writer: &mut Writer<'_>, cells: &[Set], range: std::ops::Range<usize>) {
        let most = cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(0).min(range.end);
        let high = most.saturating_sub(range.start).max(1) as f32 * self.line() + 2.0 * ABOVE;
        for cell in cells {
            let lines = cell.lines.iter().take(range.end).skip(range.start);
            let free = high - 2.0 * ABOVE - lines.len() as f32 * self.line();
            let down = if cell.is_head { free / 2.0 } else { 0.0 };
            let top = writer.flow.y + ABOVE + down;
            for (at, line) in lines.enumerate() {
                writer.flow.set(line, cell.frame, top + at as f32 * self.line(), cell.node);
            }
        }
        writer.flow.y += high;
        self.across(writer);
    }
}

fn align(at: usize, column: &Column) -> Align {
    match column.is_number {
        true => Align::Right,
        false if at == 0 && is_order(&column.heading) => Align::Centre,
        false => Align::Left,
    }
}
