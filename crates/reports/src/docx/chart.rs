//! Charts as charts: the program that opens the document draws them from the figures.

use super::xml::escaped;
use crate::document::{Chart, ChartKind, Figure, Series};
use crate::layout::Layout;

/// English metric units in a millimetre.
const EMU: u32 = 36_000;
const COLOURS: [&str; 4] = ["9A2A2A", "C9A227", "3F6E8C", "6B8E4E"];

/// Writes the place of the chart of a number in the text.
pub(super) fn drawing(number: usize, layout: &Layout, chart: &Chart) -> String {
    let lines = u32::try_from(chart.categories.len() * chart.series.len().max(1)).unwrap_or(u32::MAX);
    let high = if chart.kind == ChartKind::Columns { 65 } else { lines.saturating_mul(8).clamp(30, 200) };
    let (wide, high) = (layout.text_width() * EMU, high * EMU);
    let name = escaped(&chart.caption);
    format!(
        "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{wide}\" cy=\"{high}\"/>\
         <wp:docPr id=\"{number}\" name=\"{name}\" descr=\"{name}\"/><wp:cNvGraphicFramePr/><a:graphic>\
         <a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"><c:chart r:id=\"chart{number}\"/>\
         </a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
}

/// Writes the part of a chart.
pub(super) fn part(chart: &Chart, layout: &Layout) -> String {
    let face = escaped(&layout.typeface);
    let direction = if chart.kind == ChartKind::Columns { "col" } else { "bar" };
    let series: String = chart.series.iter().enumerate().map(|(at, own)| one(at, own, &chart.categories)).collect();
    // Names are read from the top downwards.
    let order = if chart.kind == ChartKind::Columns { "minMax" } else { "maxMin" };
    let legend =
        if chart.series.len() > 1 { "<c:legend><c:legendPos val=\"b\"/><c:overlay val=\"0\"/></c:legend>" } else { "" };
    // Smaller than the text, so that no name is left out.
    let small = format!(
        "<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz=\"900\"><a:latin typeface=\"{face}\"/></a:defRPr></a:pPr><a:endParaRPr lang=\"vi-VN\"/></a:p></c:txPr>"
    );
    let (names, numbers) = if chart.kind == ChartKind::Columns { ("b", "l") } else { ("l", "t") };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
         <c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" \
         xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><c:roundedCorners val=\"0\"/><c:chart>\
         <c:autoTitleDeleted val=\"1\"/><c:plotArea><c:layout/><c:barChart><c:barDir val=\"{direction}\"/>\
         <c:grouping val=\"clustered\"/><c:varyColors val=\"0\"/>{series}<c:gapWidth val=\"60\"/><c:axId val=\"1\"/>\
         <c:axId val=\"2\"/></c:barChart><c:catAx><c:axId val=\"1\"/><c:scaling><c:orientation val=\"{order}\"/></c:scaling>\
         <c:delete val=\"0\"/><c:axPos val=\"{names}\"/><c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/>\
         <c:tickLblPos val=\"low\"/>{small}<c:crossAx val=\"2\"/><c:tickLblSkip val=\"1\"/></c:catAx><c:valAx><c:axId val=\"2\"/><c:scaling>\
         <c:orientation val=\"minMax\"/><c:min val=\"0\"/></c:scaling><c:delete val=\"1\"/><c:axPos val=\"{numbers}\"/>\
         <c:numFmt formatCode=\"General\" sourceLinked=\"0\"/><c:crossAx val=\"1\"/></c:valAx></c:plotArea>{legend}\
         <c:plotVisOnly val=\"1\"/></c:chart><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr><c:txPr><a:bodyPr/><a:p>\
         <a:pPr><a:defRPr sz=\"900\"><a:latin typeface=\"{face}\"/></a:defRPr></a:pPr><a:endParaRPr lang=\"vi-VN\"/></a:p></c:txPr>\
         </c:chartSpace>"
    )
}

fn one(at: usize, series: &Series, categories: &[String]) -> String {
    let colour = COLOURS[at % COLOURS.len()];
    let names = points(categories.iter().map(|name| escaped(name)));
    let numbers = points(series.figures.iter().map(|figure| figure.value.number().unwrap_or(0.0).to_string()));
    let (count, format) = (series.figures.len(), format_of(series.figures.first()));
    format!(
        "<c:ser><c:idx val=\"{at}\"/><c:order val=\"{at}\"/><c:tx><c:strRef><c:f>T!$A${at}</c:f><c:strCache>\
         <c:ptCount val=\"1\"/><c:pt idx=\"0\"><c:v>{}</c:v></c:pt></c:strCache></c:strRef></c:tx><c:spPr><a:solidFill>\
         <a:srgbClr val=\"{colour}\"/></a:solidFill></c:spPr><c:invertIfNegative val=\"0\"/><c:dLbls>\
         <c:numFmt formatCode=\"{format}\" sourceLinked=\"0\"/><c:showLegendKey val=\"0\"/><c:showVal val=\"1\"/>\
         <c:showCatName val=\"0\"/><c:showSerName val=\"0\"/><c:showPercent val=\"0\"/><c:showBubbleSize val=\"0\"/></c:dLbls>\
         <c:cat><c:strRef><c:f>T!$B$1</c:f><c:strCache><c:ptCount val=\"{}\"/>{names}</c:strCache></c:strRef></c:cat>\
         <c:val><c:numRef><c:f>T!$C$1</c:f><c:numCache><c:formatCode>{format}</c:formatCode><c:ptCount val=\"{count}\"/>\
         {numbers}</c:numCache></c:numRef></c:val></c:ser>",
        escaped(&series.label),
        categories.len(),
    )
}

fn points(values: impl Iterator<Item = String>) -> String {
    values.enumerate().map(|(at, value)| format!("<c:pt idx=\"{at}\"><c:v>{value}</c:v></c:pt>")).collect()
}

/// Returns the format of figures, in the way of the papers' language.
fn format_of(figure: Option<&Figure>) -> &'static str {
    use crate::document::Exact;
    match figure.map(|figure| figure.value) {
        Some(Exact::Share(..)) => "[$-42A]0.0%",
        Some(Exact::Thousandths(_)) => "[$-42A]#,##0.###",
        _ => "[$-42A]#,##0",
    }
}
