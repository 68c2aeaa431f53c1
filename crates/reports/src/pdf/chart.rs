//! Charts as drawings: bars with their figures beside them, each figure a link. In words they say all that they show.

use super::body::Writer;
use super::flow::{Align, Area, Frame, Item};
use super::line::{Line, Look, Span, broken};
use super::tags::{Kind, Mark, Node};
use crate::document::{Chart, ChartKind, Figure};

/// Height of upright bars, and of a lying one, in points.
const HIGH: f32 = 150.0;
const BAR: f32 = 13.0;
/// Size of names and figures.
const SIZE: f32 = 10.0;
/// The smallest size of figures over narrow bars.
const SMALLEST: f32 = 5.5;
/// Colours of series, as in the other formats.
const COLOURS: [[u8; 3]; 4] = [[0x9a, 0x2a, 0x2a], [0xc9, 0xa2, 0x27], [0x3f, 0x6e, 0x8c], [0x6b, 0x8e, 0x4e]];
const GREY: [u8; 3] = [0x55, 0x55, 0x55];

fn colour(series: usize) -> [u8; 3] {
    COLOURS[series % COLOURS.len()]
}

/// Returns the height that a chart takes at least, without its caption.
pub(super) fn least(chart: &Chart) -> f32 {
    match chart.kind {
        ChartKind::Columns => HIGH + 4.0 * SIZE,
        ChartKind::Bars => 5.0 * BAR,
    }
}

/// Sets a chart.
pub(super) fn set(writer: &mut Writer<'_>, chart: &Chart, above: Node) {
    let caption = writer.caption_height(&chart.caption);
    writer.flow.need((caption + least(chart)).min(writer.flow.height()));
    if caption > 0.0 {
        writer.caption(&chart.caption, above);
    }
    if chart.categories.is_empty() || chart.series.is_empty() {
        return;
    }
    let node = writer.flow.tags.node(above, Kind::Drawing(said(chart)));
    let drawn = Drawn { chart, node, most: most(chart) };
    match chart.kind {
        ChartKind::Columns => drawn.columns(writer),
        ChartKind::Bars => drawn.bars(writer),
    }
    if chart.series.len() > 1 {
        drawn.legend(writer);
    }
    writer.flow.y += 10.0;
}

/// Says what a chart shows.
fn said(chart: &Chart) -> String {
    let figures = |figures: &[Figure]| -> Vec<String> {
        let named = chart.categories.iter().zip(figures);
        named.map(|(category, figure)| format!("{category}: {}", figure.text)).collect()
    };
    let series = chart.series.iter().map(|series| format!("{}: {}", series.label, figures(&series.figures).join("; ")));
    let parts: Vec<String> = std::iter::once(chart.caption.clone()).chain(series).collect();
    super::fonts::name(&parts.join(". "))
}

fn most(chart: &Chart) -> f32 {
    let figures = chart.series.iter().flat_map(|series| &series.figures);
    figures.filter_map(|figure| figure.value.number()).fold(0.0, f64::max) as f32
}

/// A chart as it is drawn.
struct Drawn<'c> {
    chart: &'c Chart,
    node: Node,
    /// The greatest figure.
    most: f32,
}

impl Drawn<'_> {
    /// Returns how long the bar of a figure is, if that of the greatest is so long.
    fn length(&self, figure: &Figure, longest: f32) -> f32 {
        let number = figure.value.number().unwrap_or(0.0).max(0.0) as f32;
        if self.most > 0.0 { number / self.most * longest } else { 0.0 }
    }

    fn area(&self, writer: &mut Writer<'_>, area: Area, colour: [u8; 3]) {
        let mark = writer.flow.tags.mark(self.node);
        writer.flow.add(Item::Areas(vec![area], colour, mark));
    }

    fn figure(&self, writer: &mut Writer<'_>, figure: &Figure, size: f32, frame: Frame, y: f32) {
        let address = figure.opens.as_ref().and_then(writer.link);
        let lines = broken(&[Span::linked(&figure.text, Look::of(size), address)], 0.0, f32::MAX);
        lines.iter().for_each(|line| writer.flow.set(line, frame, y, Some(self.node)));
    }

    fn columns(&self, writer: &mut Writer<'_>) {
        let (chart, left) = (self.chart, writer.flow.left());
        let (places, series) = (chart.categories.len() as f32, chart.series.len() as f32);
        let step = writer.flow.width() / places;
        let wide = (step * 0.7 / series).min(46.0);
        let base = writer.flow.y + HIGH;
        let axis = Area { x: left, y: base, wide: writer.flow.width(), high: 0.75 };
        writer.flow.add(Item::Areas(vec![axis], GREY, Mark::Ornament));
        let figures = chart.series.iter().flat_map(|series| &series.figures);
        let widest = figures.map(|figure| Look::of(1.0).width(&figure.text)).fold(0.1, f32::max);
        let room = if chart.series.len() > 1 { wide * 1.05 } else { step * 0.96 };
        let size = (room / widest).clamp(SMALLEST, SIZE);
        for at in 0..chart.categories.len() {
            let middle = left + (at as f32 + 0.5) * step;
            for (number, series_of) in chart.series.iter().enumerate() {
                let Some(figure) = series_of.figures.get(at) else { continue };
                let x = middle - wide * series / 2.0 + number as f32 * wide;
                let high = self.length(figure, HIGH - 2.0 * SIZE);
                self.area(writer, Area { x, y: base - high, wide: wide - 1.0, high }, colour(number));
                let frame = Frame { x: x - 20.0, wide: wide + 39.0, line: size * 1.2, align: Align::Centre };
                self.figure(writer, figure, size, frame, base - high - size * 1.4);
            }
        }
        writer.flow.y = base + 3.0;
        self.names(writer, step);
    }

    /// Writes names below upright bars; where bars stand close, only some.
    fn names(&self, writer: &mut Writer<'_>, step: f32) {
        let every = (1.6 * SIZE / step).ceil().max(1.0) as usize;
        let (left, line) = (writer.flow.left(), SIZE * 1.15);
        let mut high = 0.0_f32;
        for (at, category) in self.chart.categories.iter().enumerate().step_by(every) {
            let wide = step * every as f32 - 4.0;
            let frame = Frame { x: left + at as f32 * step + 2.0, wide, line, align: Align::Centre };
            let lines = broken(&[Span::of(category, Look::of(SIZE))], 0.0, wide);
            for (down, own) in lines.iter().take(3).enumerate() {
                writer.flow.set(own, frame, writer.flow.y + down as f32 * line, Some(self.node));
            }
            high = high.max(lines.len().min(3) as f32 * line);
        }
        writer.flow.y += high;
    }

    fn bars(&self, writer: &mut Writer<'_>) {
        let (chart, look) = (self.chart, Look::of(SIZE));
        let width = writer.flow.width();
        let names = chart.categories.iter().map(|name| look.width(name)).fold(0.0, f32::max).min(width * 0.4) + 0.1;
        let figures = chart.series.iter().flat_map(|series| &series.figures);
        let values = figures.map(|figure| look.width(&figure.text)).fold(0.0, f32::max) + 10.0;
        let longest = (width - names - 8.0 - values).max(20.0);
        for (at, category) in chart.categories.iter().enumerate() {
            let lines = broken(&[Span::of(category, look)], 0.0, names);
            let line = SIZE * 1.15;
            let bars = chart.series.len() as f32 * BAR;
            let high = bars.max(lines.len() as f32 * line);
            writer.flow.need(high);
            let (left, top) = (writer.flow.left(), writer.flow.y);
            let frame = Frame { x: left, wide: names, line, align: Align::Right };
            let down = (high - lines.len() as f32 * line) / 2.0;
            self.beside(writer, &lines, frame, top + down);
            for (number, series) in chart.series.iter().enumerate() {
                let Some(figure) = series.figures.get(at) else { continue };
                let y = top + (high - bars) / 2.0 + number as f32 * BAR;
                let (x, long) = (left + names + 8.0, self.length(figure, longest));
                self.area(writer, Area { x, y: y + 1.0, wide: long, high: BAR - 2.0 }, colour(number));
                let frame = Frame { x: x + long + 4.0, wide: values, line: BAR, align: Align::Left };
                self.figure(writer, figure, SIZE, frame, y);
            }
            writer.flow.y += high + 4.0;
        }
    }

    fn beside(&self, writer: &mut Writer<'_>, lines: &[Line], frame: Frame, top: f32) {
        for (at, line) in lines.iter().enumerate() {
            writer.flow.set(line, frame, top + at as f32 * frame.line, Some(self.node));
        }
    }

    fn legend(&self, writer: &mut Writer<'_>) {
        const KEY: f32 = 8.0;
        let look = Look::of(SIZE);
        let wide = |label: &str| KEY + 4.0 + look.width(label) + 16.0;
        let width = writer.flow.width();
        let all: f32 = self.chart.series.iter().map(|series| wide(&series.label)).sum();
        let mut x = writer.flow.left() + ((width - all) / 2.0).max(0.0);
        writer.flow.y += 6.0;
        for (number, series) in self.chart.series.iter().enumerate() {
            if x > writer.flow.left() && x + wide(&series.label) > writer.flow.left() + width + 16.0 {
                x = writer.flow.left();
                writer.flow.y += SIZE * 1.4;
            }
            writer.flow.need(SIZE * 1.4);
            let key = Area { x, y: writer.flow.y + (SIZE * 1.4 - KEY) / 2.0, wide: KEY, high: KEY };
            self.area(writer, key, colour(number));
            let frame = Frame { x: x + KEY + 4.0, wide: width, line: SIZE * 1.4, align: Align::Left };
            let lines = broken(&[Span::of(&series.label, look)], 0.0, f32::MAX);
            self.beside(writer, &lines, frame, writer.flow.y);
            x += wide(&series.label);
        }
        writer.flow.y += SIZE * 1.4;
    }
}
