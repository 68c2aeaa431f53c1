//! What stands above and below the text: two blocks side by side, as official documents have them, and what a closed
//! report is known by.

use super::body::Writer;
use super::flow::{Align, Area, BLACK, Flow, Frame, Item, MILLIMETRE};
use super::line::{Look, Span, broken};
use super::tags::{Kind, Tags};
use crate::document::{Foot, Head, Identity};
use crate::qr::Qr;

/// The room for a signature.
const SIGNATURE: f32 = 70.0;
/// A side of the code of a report.
const CODE: f32 = 26.0 * MILLIMETRE;

/// Splits the width of the text into two frames.
fn halves(flow: &Flow, left: f32, align: Align, line: f32) -> [Frame; 2] {
    let (x, wide) = (flow.left(), flow.width());
    let begin = Frame { x, wide: wide * left, line, align };
    [begin, Frame { x: x + wide * left, wide: wide * (1.0 - left), align: Align::Centre, ..begin }]
}

/// Sets what stands above the text.
pub(super) fn head(writer: &mut Writer<'_>, head: &Head) {
    let sheet = writer.flow.sheet;
    let [left, right] = halves(&writer.flow, 0.44, Align::Centre, sheet.organisation * 1.2);
    let (names, number) = (Look::of(sheet.organisation), Look::of(sheet.number));
    let top = writer.flow.y;
    for (text, look) in [
        (head.upper.as_deref().unwrap_or_default(), names),
        (&head.issuer, names.bold()),
        (if head.issuer.is_empty() { "" } else { "*" }, names),
        (&head.number, number),
    ] {
        writer.flow.text(text, look, left, Tags::ROOT);
    }
    let below = (writer.flow.pages.len(), writer.flow.y);
    if below.0 == 1 {
        writer.flow.y = top;
    }
    writer.flow.text(&head.party, names.bold(), right, Tags::ROOT);
    if !head.party.is_empty() {
        let wide = names.bold().width(&head.party).min(right.wide);
        let (x, y) = (right.x + (right.wide - wide) / 2.0, writer.flow.y + 1.0);
        writer.flow.rule(Area { x, y, wide, high: 0.75 });
        writer.flow.y += 8.0;
    }
    writer.flow.text(&head.place_and_date, number.italic(), right, Tags::ROOT);
    if below.0 == 1 && writer.flow.pages.len() == 1 {
        writer.flow.y = writer.flow.y.max(below.1);
    }
    title(writer, head);
}

fn title(writer: &mut Writer<'_>, head: &Head) {
    let sheet = writer.flow.sheet;
    writer.flow.y += 20.0;
    let frame = writer.flow.frame(Align::Centre);
    let frame = Frame { line: sheet.title.max(sheet.subject) * 1.25, ..frame };
    let said = super::fonts::name([head.title.as_str(), &head.subject].join(" ").trim());
    if !said.is_empty() {
        let (title, subject) = (Look::of(sheet.title).bold(), Look::of(sheet.subject).bold());
        let lines = [(&head.title, title), (&head.subject, subject)].into_iter().filter(|(text, _)| !text.is_empty());
        let lines = lines.flat_map(|(text, look)| broken(&[Span::of(text, look)], 0.0, frame.wide));
        let node = writer.entry(1, &said);
        writer.flow.lines(&lines.collect::<Vec<_>>(), frame, 0.0, node);
        let wide = 36.0;
        let area = Area { x: frame.x + (frame.wide - wide) / 2.0, y: writer.flow.y + 4.0, wide, high: 0.75 };
        writer.flow.rule(area);
    }
    writer.flow.y += 22.0;
}

/// Between the text and what stands below it.
const BELOW: f32 = 12.0;

/// What stands below the text, side by side: to the left who receives it, to the right who signs.
fn feet(flow: &Flow) -> [Frame; 2] {
    let [left, right] = halves(flow, 0.5, Align::Left, flow.sheet.body * 1.2);
    [Frame { wide: left.wide - 10.0, ..left }, right]
}

/// Returns the looks of who receives a document, and of who signs it.
fn looks(flow: &Flow) -> [Look; 2] {
    [Look::of(flow.sheet.body - 2.0), Look::of(flow.sheet.body).bold()]
}

fn listed(foot: &Foot) -> Vec<String> {
    foot.recipients.iter().map(|name| format!("- {name}")).collect()
}

fn is_signed(foot: &Foot) -> bool {
    [&foot.capacity, &foot.post, &foot.signer].iter().any(|text| !text.is_empty())
}

/// Returns how high what stands below the text is, with what is free above it.
pub(super) fn foot_height(flow: &Flow, foot: &Foot) -> f32 {
    let ([left, right], [small, bold]) = (feet(flow), looks(flow));
    let lines = |text: &str, look: Look, wide: f32| broken(&[Span::of(text, look)], 0.0, wide).len() as f32;
    let names = listed(foot);
    let label = if names.is_empty() { 0.0 } else { right.line };
    let listed = names.iter().map(|name| lines(name, small, left.wide)).sum::<f32>() * small.size * 1.2 + label;
    let texts = [&foot.capacity, &foot.post, &foot.signer].into_iter().filter(|text| !text.is_empty());
    let signed = texts.map(|text| lines(text, bold, right.wide) * right.line).sum::<f32>();
    BELOW + listed.max(signed + if is_signed(foot) { SIGNATURE } else { 0.0 })
}

/// Sets what stands below the text; it is not torn apart unless it is longer than a page.
pub(super) fn foot(writer: &mut Writer<'_>, foot: &Foot) {
    writer.flow.turn(false);
    let ([left, right], [small, bold]) = (feet(&writer.flow), looks(&writer.flow));
    let high = foot_height(&writer.flow, foot);
    writer.flow.y += BELOW;
    writer.flow.need((high - BELOW).min(writer.flow.height()));
    let top = writer.flow.y;
    for text in [&foot.capacity, &foot.post] {
        writer.flow.text(text, bold, right, Tags::ROOT);
    }
    // Who signs by hand needs the room too.
    writer.flow.y += if is_signed(foot) { SIGNATURE } else { 0.0 };
    writer.flow.text(&foot.signer, bold, right, Tags::ROOT);
    let below = writer.flow.y;
    writer.flow.y = top;
    let names = listed(foot);
    if !names.is_empty() {
        recipients(writer, &foot.recipients_label, &names, left, small);
    }
    writer.flow.y = writer.flow.y.max(below);
}

fn recipients(writer: &mut Writer<'_>, label: &str, names: &[String], frame: Frame, small: Look) {
    let look = Look::of(writer.flow.sheet.body);
    writer.flow.text(label, look, frame, Tags::ROOT);
    let wide = look.width(label).min(frame.wide);
    writer.flow.rule(Area { x: frame.x, y: writer.flow.y - frame.line * 0.14, wide, high: 0.6 });
    let list = writer.flow.tags.node(Tags::ROOT, Kind::List(false));
    let frame = Frame { line: small.size * 1.2, ..frame };
    for name in names {
        let item = writer.flow.tags.node(list, Kind::Item);
        let node = writer.flow.tags.node(item, Kind::Said);
        writer.flow.lines(&broken(&[Span::of(name, small)], 0.0, frame.wide), frame, 0.0, node);
    }
}

/// Sets what a closed report is known by: its code, and small lines beside it.
pub(super) fn identity(writer: &mut Writer<'_>, identity: &Identity) {
    writer.flow.turn(false);
    let look = Look::of((writer.flow.sheet.body - 4.0).max(8.0));
    let qr = Qr::of(&identity.address);
    let beside = if qr.is_some() { CODE + 8.0 } else { 0.0 };
    let whole = writer.flow.frame(Align::Left);
    let frame = Frame { x: whole.x + beside, wide: whole.wide - beside, line: look.size * 1.25, ..whole };
    let mut texts: Vec<Vec<Span>> =
        identity.lines.iter().map(|(label, value)| vec![Span::of(&format!("{label}: {value}"), look)]).collect();
    let address = (!identity.address.is_empty()).then(|| identity.address.clone());
    if address.is_some() {
        let verify = writer.words.text("report-verify") + " ";
        texts.push(vec![Span::of(&verify, look), Span::linked(&identity.address, look, address)]);
    }
    let texts: Vec<_> = texts.iter().map(|spans| broken(spans, 0.0, frame.wide)).collect();
    let lines = texts.iter().map(Vec::len).sum::<usize>() as f32 * frame.line;
    let high = lines.max(if qr.is_some() { CODE } else { 0.0 });
    writer.flow.y += 16.0;
    writer.flow.need(high + 8.0);
    let (x, top) = (whole.x, writer.flow.y);
    let rule = Area { x, y: top, wide: whole.wide, high: 0.5 };
    writer.flow.add(Item::Areas(vec![rule], [0x80; 3], super::tags::Mark::Ornament));
    writer.flow.y += 8.0;
    if let Some(qr) = qr {
        code(writer, &qr, &identity.address);
    }
    writer.flow.y += ((high - lines) / 2.0).max(0.0);
    for text in &texts {
        let node = writer.flow.tags.node(Tags::ROOT, Kind::Paragraph);
        writer.flow.lines(text, frame, 0.0, node);
    }
    writer.flow.y = writer.flow.y.max(top + 8.0 + high);
}

fn code(writer: &mut Writer<'_>, qr: &Qr, address: &str) {
    let (left, top) = (writer.flow.left(), writer.flow.y);
    let side = CODE / qr.side() as f32;
    let at = |squares: u32| squares as f32 * side;
    let areas =
        qr.runs().into_iter().map(|(x, y, long)| Area { x: left + at(x), y: top + at(y), wide: at(long), high: side });
    let node = writer.flow.tags.node(Tags::ROOT, Kind::Drawing(super::fonts::name(address)));
    let mark = writer.flow.tags.mark(node);
    writer.flow.add(Item::Areas(areas.collect(), BLACK, mark));
}
