//! Targets in words: what was asked, what was reached, how much of it that is.

use dangvu_register::codes::{Coded as _, Comparator, TargetResult};
use dangvu_register::measure::{Counted, Figure as Number};
use dangvu_register::target::PeriodResult;
use dangvu_words::Words;

use crate::document::{Cell, Column, Exact, Figure, Inline, Row, RowKind, Table};
use crate::request::TargetTold;

/// Returns the period that tells most of a target: the last that has begun.
fn last(target: &TargetTold) -> Option<&PeriodResult> {
    target.report.periods.last()
}

/// Says what was reached.
pub(super) fn reached(words: &Words, target: &TargetTold) -> Figure {
    let opens = Some(target.opens.clone());
    let nothing = Figure { text: "–".to_owned(), value: Exact::Share(0, 0, 1), opens: opens.clone() };
    let Some(period) = last(target) else { return nothing };
    let completed = period.sub_units.as_ref().map(|below| below.completed);
    let Some(Number { number, of }) = completed.or(period.figure) else { return nothing };
    let (text, value) = match (period.counted, of) {
        (_, Some(of)) => (words.percent(number, of, 1), Exact::Share(number, of, 1)),
        (Some(Counted::Value), None) => {
            let unit = if target.is_percent { "%" } else { "" };
            (format!("{}{unit}", words.figure(Counted::Value, number)), Exact::Thousandths(number))
        }
        (_, None) => (words.number(number), Exact::Whole(number)),
    };
    Figure { text, value, opens }
}

/// Says how much of what was asked is reached: `67%` of a number; of a share, what was reached.
pub(super) fn of_asked(words: &Words, target: &TargetTold) -> Figure {
    let told = reached(words, target);
    let Some(period) = last(target) else { return told };
    let asked = period.adjusted.unwrap_or(period.adopted).value.thousandths();
    let number = match told.value {
        Exact::Whole(number) => number.saturating_mul(1_000),
        // Of a rate, how much of it was reached says nothing: 95% of 100% is what it is.
        Exact::Thousandths(_) if target.is_percent => return told,
        Exact::Thousandths(number) => number,
        Exact::Share(..) => return told,
    };
    let (number, asked) =
        if number % 1_000 == 0 && asked % 1_000 == 0 { (number / 1_000, asked / 1_000) } else { (number, asked) };
    Figure { text: words.percent(number, asked, 0), value: Exact::Share(number, asked, 0), ..told }
}

/// Says what was asked: `từ 700 trở lên`, `15 - 20%`, as adjusted if it was.
pub(super) fn asked(words: &Words, target: &TargetTold) -> String {
    let terms = &target.report.target.terms;
    let asked = last(target).map_or(terms.asked, |period| period.adjusted.unwrap_or(period.adopted));
    let unit = if target.is_percent { "%" } else { "" };
    let value = format!("{}{unit}", words.value(asked.value));
    let upper = format!("{}{unit}", words.value(asked.upper));
    let key = match terms.comparator {
        Comparator::Equal => "report-asked-equal",
        Comparator::AtLeast => "report-asked-at-least",
        Comparator::MoreThan => "report-asked-more",
        Comparator::AtMost => "report-asked-at-most",
        Comparator::LessThan => "report-asked-less",
        Comparator::Band => "report-asked-band",
        Comparator::Zero => "report-asked-none",
    };
    words.text_with(key, &[("value", value.into()), ("upper", upper.into())])
}

/// Says of a target that was not met what was reached and why; nothing of others.
pub(super) fn unmet(words: &Words, target: &TargetTold) -> Option<Vec<Inline>> {
    if target.report.result != TargetResult::NotMet {
        return None;
    }
    let said = |key: &str, values: &[(&str, String)]| {
        let values: Vec<_> = values.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
        words.text_with(key, &values)
    };
    let after = target.cause.as_ref().map(|(kind, text)| {
        let (kind, text) = (words.label(kind.label()).to_lowercase(), text.trim_end_matches('.').to_owned());
        let key = if text.is_empty() { "report-unmet-cause" } else { "report-unmet-cause-text" };
        said(key, &[("kind", kind), ("text", text)])
    });
    let before = said("report-unmet", &[("title", target.title.clone())]);
    Some(vec![Inline::Text(before), Inline::Figure(reached(words, target)), Inline::Text(after.unwrap_or_default())])
}

/// Returns the table of targets.
pub(super) fn table(words: &Words, caption: String, targets: &[TargetTold]) -> Table {
    let column = |key: &str, is_number| Column { heading: words.text(key), is_number };
    let row = |(at, target): (usize, &TargetTold)| {
        let pace = last(target).and_then(|period| period.pace).map(|pace| words.label(pace.label()));
        let result = match (target.report.result, pace) {
            (TargetResult::Open, Some(pace)) => pace,
            (result, _) => words.label(result.label()),
        };
        let cause = target.cause.as_ref().map(|(kind, _)| words.label(kind.label()));
        let part = target.report.target.terms.part_of.is_some();
        // Of a share, what was reached says it already.
        let (reached, share) = (reached(words, target), of_asked(words, target));
        Row {
            kind: if part { RowKind::Part(1) } else { RowKind::Plain },
            cells: vec![
                Cell::Text((at + 1).to_string()),
                Cell::Text(target.title.clone()),
                Cell::Text(asked(words, target)),
                Cell::Figure(reached.clone()),
                if share == reached { Cell::Empty } else { Cell::Figure(share) },
                Cell::Text(result.to_owned()),
                Cell::Text(cause.unwrap_or_default().to_owned()),
            ],
        }
    };
    Table {
        caption,
        columns: vec![
            column("report-column-order", false),
            column("report-column-target", false),
            column("report-column-asked", false),
            column("report-column-reached", true),
            column("report-column-share", true),
            column("report-column-result", false),
            column("report-column-cause", false),
        ],
        rows: targets.iter().enumerate().map(row).collect(),
    }
}
