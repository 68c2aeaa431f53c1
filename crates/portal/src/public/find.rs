//! Search, with and without accents: what was found, where in it, and filters.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};
use maud::{Markup, html};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::lists::{pager, path_of, time};
use super::reading::{Answer, Fault, Page, Reading};
use crate::blocks;
use crate::tables::live::Brief;
use crate::tables::search::{Found, Question};

const ON_PAGE: usize = 15;
/// How many letters of a text are shown.
const SHOWN: usize = 260;
/// How many letters are looked at for a place to show.
const LOOKED_AT: usize = 60_000;
/// How many hits are counted at most.
const COUNTED: usize = 1_000;

pub(super) fn show(reading: &Reading<'_>) -> Result<Answer, Fault> {
    let section = reading.sections.iter().find(|section| section.slug == reading.param("muc"));
    let question = Question {
        text: reading.param("q").chars().take(200).collect(),
        section: section.map(|section| section.id),
        papers: match reading.param("o") {
            "van-ban" => Some(true),
            "tin" => Some(false),
            _ => None,
        },
        from: day(reading.param("tu")),
        to: day(reading.param("den")).map(|day| day + jiff::SignedDuration::from_hours(24)),
        titles: reading.param("tieu-de") == "1",
    };
    let number = reading.page_number().min(COUNTED.div_ceil(ON_PAGE));
    let hits = reading.portal().search(&question, reading.now, (number - 1) * ON_PAGE, ON_PAGE)?;
    let phrases = question.phrases();
    let title = reading.t("portal-search");
    let body = html! {
        h1 { (title) }
        (form(reading, &question))
        @if phrases.is_empty() { p.none { (reading.t("portal-search-how")) } }
        @else {
            p.found role="status" {
                @if hits.total > COUNTED { (reading.tv("portal-found-many", &[("count", COUNTED.into())])) }
                @else { (reading.tv("portal-found", &[("count", hits.total.into()), ("text", (&question.text).into())])) }
            }
            @if hits.total == 0 { p { (reading.t("portal-found-none")) } }
            ol.hits lang="vi" { @for found in &hits.found { (hit(reading, *found, &phrases)?) } }
            (pager(reading, number, hits.total.min(COUNTED).div_ceil(ON_PAGE)))
        }
    };
    Ok(Answer::Page(Page { head: html! { meta name="robots" content="noindex"; }, ..Page::new(title, body) }))
}

/// Reads a day, which begins in Việt Nam.
fn day(text: &str) -> Option<Timestamp> {
    let day: Date = text.parse().ok()?;
    day.to_zoned(TimeZone::fixed(Offset::constant(7))).ok().map(|zoned| zoned.timestamp())
}

fn form(reading: &Reading<'_>, question: &Question) -> Markup {
    let chosen = |name: &str, value: &str| reading.param(name) == value;
    html! {
        form.filter action="/tim" role="search" aria-label=(reading.t("portal-search")) {
            @if reading.lang == dangvu_words::Lang::En { input type="hidden" name="lang" value="en"; }
            div.wide { label for="q" { (reading.t("portal-search-words")) }
                input #q type="search" name="q" value=(question.text) maxlength="200"; }
            div { label for="o" { (reading.t("portal-search-in")) }
                select #o name="o" {
                    option value="" { (reading.t("portal-search-all")) }
                    option value="tin" selected[chosen("o", "tin")] { (reading.t("portal-search-texts")) }
                    option value="van-ban" selected[chosen("o", "van-ban")] { (reading.t("portal-library")) }
                } }
            div { label for="muc" { (reading.t("portal-section")) }
                select #muc name="muc" {
                    option value="" { (reading.t("portal-search-all")) }
                    @for section in &reading.sections {
                        option value=(section.slug) selected[chosen("muc", &section.slug)] { (reading.section_name(section)) }
                    }
                } }
            div { label for="tu" { (reading.t("portal-search-from")) } input #tu type="date" name="tu" value=(reading.param("tu")); }
            div { label for="den" { (reading.t("portal-search-to")) } input #den type="date" name="den" value=(reading.param("den")); }
            div.check { label { input type="checkbox" name="tieu-de" value="1" checked[question.titles]; " " (reading.t("portal-search-titles")) } }
            button type="submit" { (reading.t("portal-search-go")) }
        }
    }
}

fn hit(reading: &Reading<'_>, found: Found, phrases: &[String]) -> Result<Markup, Fault> {
    match found {
        Found::Text(id) => {
            let Some(text) = reading.portal().briefs_of(&[id])?.pop() else { return Ok(html! {}) };
            let body = reading.portal().body(id)?;
            Ok(text_hit(reading, &text, &body, phrases))
        }
        Found::Paper(id) => {
            let Some(paper) = reading.portal().paper_of(id)? else { return Ok(html! {}) };
            Ok(html! { li {
                h2 { a href=(reading.link(&format!("/van-ban/{}", paper.slug))) { (marked(&paper.number, phrases)) } }
                p.meta { span { (reading.t("portal-document")) } span { (reading.date(paper.issued_on)) } span { (paper.issuer) } }
                p { (marked(&paper.about, phrases)) }
            } })
        }
    }
}

fn text_hit(reading: &Reading<'_>, text: &Brief, body: &str, phrases: &[String]) -> Markup {
    let plain = blocks::plain(&blocks::markdown(body).blocks);
    let whole = format!("{} {plain}", text.summary);
    html! { li {
        h2 { a href=(reading.link(&path_of(text))) { (marked(&text.title, phrases)) } }
        p.meta {
            (time(reading, text))
            @if let Some(section) = reading.section_of(text.section) { span { (reading.section_name(section)) } }
        }
        p { (marked(&place(&whole, phrases), phrases)) }
    } }
}

/// A letter as it is compared: its place in the text, with and without accents.
struct Letter {
    at: usize,
    plain: char,
    exact: char,
}

fn letters(text: &str) -> Vec<Letter> {
    // Letters and the marks after them belong together.
    let mut starts: Vec<usize> = Vec::with_capacity(text.len());
    for (at, letter) in text.char_indices() {
        if letter.is_ascii() || !is_combining_mark(letter) || starts.is_empty() {
            starts.push(at);
        }
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().zip(ends).map(|(&at, end)| letter(at, &text[at..end])).collect()
}

fn letter(at: usize, part: &str) -> Letter {
    if let [byte] = part.as_bytes() {
        let letter = char::from(byte.to_ascii_lowercase());
        return Letter { at, plain: letter, exact: letter };
    }
    let small = |letter: Option<char>| letter.and_then(|letter| letter.to_lowercase().next()).unwrap_or(' ');
    let plain = match small(part.nfd().next()) {
        'đ' => 'd',
        other => other,
    };
    Letter { at, plain, exact: small(part.nfc().next()) }
}

/// Returns where phrases stand in a text, as whole words.
fn places(text: &str, phrases: &[String]) -> Vec<(usize, usize)> {
    let letters = letters(text);
    let mut found = Vec::new();
    for phrase in phrases {
        let wanted = self::letters(phrase);
        let is_plain = wanted.iter().all(|letter| letter.plain == letter.exact);
        let is_same = |letter: &Letter, wanted: &Letter| {
            if is_plain { letter.plain == wanted.plain } else { letter.exact == wanted.exact }
        };
        let is_word = |at: Option<&Letter>| at.is_some_and(|letter| letter.plain.is_alphanumeric());
        for start in 0..(letters.len() + 1).saturating_sub(wanted.len()) {
            let end = start + wanted.len();
            if letters[start..end].iter().zip(&wanted).all(|(letter, wanted)| is_same(letter, wanted))
                && !is_word(start.checked_sub(1).and_then(|before| letters.get(before)))
                && !is_word(letters.get(end))
            {
                found.push((letters[start].at, letters.get(end).map_or(text.len(), |letter| letter.at)));
            }
        }
    }
    found.sort_unstable();
    found
}

/// Writes a text with what was looked for marked in it.
fn marked(text: &str, phrases: &[String]) -> Markup {
    let mut at = 0;
    let mut parts: Vec<(bool, &str)> = Vec::new();
    for (start, end) in places(text, phrases) {
        if start >= at {
            parts.push((false, &text[at..start]));
            parts.push((true, &text[start..end]));
            at = end;
        }
    }
    parts.push((false, &text[at..]));
    html! { @for (is_marked, part) in parts { @if is_marked { mark { (part) } } @else { (part) } } }
}

/// Returns the part of a text that says most: around the first place of what was looked for.
fn place(text: &str, phrases: &[String]) -> String {
    let mut cut = text.len().min(LOOKED_AT);
    while !text.is_char_boundary(cut) {
        cut -= 1;
    }
    let text = &text[..cut];
    let first = places(text, phrases).first().map_or(0, |(start, _)| *start);
    let from = text[..first].char_indices().rev().take(80).last().map_or(first, |(at, _)| at);
    let from = if from == 0 { 0 } else { text[from..].find(' ').map_or(from, |space| from + space + 1) };
    let shown: String = text[from..].chars().take(SHOWN).collect();
    let is_cut = shown.len() < text.len() - from;
    let shown = if is_cut { shown.rsplit_once(' ').map_or(shown.as_str(), |(start, _)| start) } else { shown.as_str() };
    format!("{}{shown}{}", if from > 0 { "… " } else { "" }, if is_cut { " …" } else { "" })
}

#[cfg(test)]
mod tests {
    use super::{marked, place};

    fn phrases(all: &[&str]) -> Vec<String> {
        all.iter().map(|phrase| (*phrase).to_owned()).collect()
    }

    #[test]
    fn what_was_looked_for_is_marked_with_and_without_accents() {
        let text = "Đảng bộ và <b>đang</b> Đảng";
        assert_eq!(
            marked(text, &phrases(&["dang"])).into_string(),
            "<mark>Đảng</mark> bộ và &lt;b&gt;<mark>đang</mark>&lt;/b&gt; <mark>Đảng</mark>"
        );
        assert_eq!(
            marked(text, &phrases(&["đảng bộ"])).into_string(),
            "<mark>Đảng bộ</mark> và &lt;b&gt;đang&lt;/b&gt; Đảng"
        );
        assert_eq!(marked("Đa\u{0309}ng", &phrases(&["dang"])).into_string(), "<mark>Đa\u{0309}ng</mark>");
        assert_eq!(marked("dangvu", &phrases(&["dang"])).into_string(), "dangvu");
    }

    #[test]
    fn the_part_around_it_is_shown() {
        let text = format!("{}ở giữa {}", "đầu ".repeat(100), "cuối ".repeat(100));
        let shown = place(&text, &phrases(&["giua"]));
        assert!(shown.starts_with("… ") && shown.ends_with(" …") && shown.contains("ở giữa"), "{shown}");
    }
}
