//! How a measure is computed, said in words.

use dangvu_register::fact::FactKind;
use dangvu_register::measure::{Condition, Dimension, Direction, Formula, Mode, Moment, Part, Source};
use dangvu_register::rulebook::CodeListId;
use dangvu_words::Value;

use crate::page::Page;

/// The highest code that a condition can name.
const CODES: u8 = 127;

/// Says how a measure is computed: one sentence, or for a share one for each of its numbers.
pub(crate) fn said(page: &Page<'_>, formula: &Formula) -> Vec<String> {
    match formula {
        Formula::Plain(part) => vec![part_said(page, part)],
        Formula::Share { part, of } => vec![
            page.tv("formula-numerator", &[("part", part_said(page, part).into())]),
            page.tv("formula-denominator", &[("part", part_said(page, of).into())]),
            page.tv("formula-rounding", &[("rule", page.words.rounding().into())]),
        ],
    }
}

fn part_said(page: &Page<'_>, part: &Part) -> String {
    let mut said = source_said(page, part);
    if !part.conditions.is_empty() {
        let conditions: Vec<String> =
            part.conditions.iter().map(|condition| condition_said(page, *condition, part)).collect();
        said = page.tv("formula-where", &[("what", said.into()), ("conditions", conditions.join("; ").into())]);
    }
    if !part.within.is_empty() {
        let matters: Vec<String> = part.within.iter().map(ToString::to_string).collect();
        said = format!(
            "{said} {}",
            page.tv("formula-of-matters", &[("matters", page.words.alternatives(&matters).into())])
        );
    }
    for (is_so, key) in [
        (part.crossing == Some(true), "formula-crossing"),
        (part.crossing == Some(false), "formula-within"),
        (part.lineage && !matches!(part.source, Source::Value(_)), "formula-lineage"),
    ] {
        if is_so {
            said = format!("{said} {}", page.t(key));
        }
    }
    said
}

fn source_said(page: &Page<'_>, part: &Part) -> String {
    let key = match (&part.source, part.mode) {
        (Source::Facts(kinds), mode) => {
            let labels: Vec<String> = kinds.iter().map(|&kind| fact_said(page, kind)).collect();
            let key = match mode {
                Mode::Count => "formula-count",
                Mode::Distinct => "formula-distinct",
                Mode::Sum => "formula-sum",
                Mode::Units => "formula-each-unit",
                Mode::Streak(_) => "formula-streak",
                Mode::Standing => "formula-standing",
            };
            let years = if let Mode::Streak(years) = mode { i64::from(years) } else { 0 };
            return page.tv(key, &[("facts", page.words.listed(&labels).into()), ("years", Value::Number(years))]);
        }
        (Source::Members(Moment::Closing), _) => "formula-members",
        (Source::Members(Moment::Opening), _) => "formula-members-opening",
        (Source::Units(Moment::Closing), _) => "formula-units",
        (Source::Units(Moment::Opening), _) => "formula-units-opening",
        (Source::Seats(Moment::Closing), _) => "formula-seats",
        (Source::Seats(Moment::Opening), _) => "formula-seats-opening",
        (Source::Matters(kind, moment), _) => {
            let key = match moment {
                Moment::Closing => "formula-matters",
                Moment::Opening => "formula-matters-opening",
            };
            return page.tv(key, &[("kind", page.words.coded(*kind).to_owned().into())]);
        }
        (Source::Value(code), _) => {
            return page.tv("formula-value", &[("indicator", indicator_said(page, *code).into())]);
        }
        (Source::Reorganised(Direction::In), _) => "formula-reorganised-in",
        (Source::Reorganised(Direction::Out), _) => "formula-reorganised-out",
    };
    page.t(key)
}

fn indicator_said(page: &Page<'_>, code: u8) -> String {
    let list = page.view.rulebook().codes(CodeListId::Indicator);
    let label = code.checked_sub(1).and_then(|index| list.code(index)).map(|code| &code.label);
    label.map_or_else(|| code.to_string(), |label| page.words.rulebook_label(label).to_owned())
}

fn fact_said(page: &Page<'_>, kind: FactKind) -> String {
    page.words.coded(kind).to_owned()
}

fn condition_said(page: &Page<'_>, condition: Condition, part: &Part) -> String {
    let label = page.words.label(condition.dimension.label());
    let allowed = |code: u8| condition.allowed >> (code & CODES) & 1 == 1;
    let values = if condition.dimension.is_number() {
        let numbers: Vec<u8> = (1..=CODES).filter(|&code| allowed(code)).collect();
        match (numbers.first(), numbers.last()) {
            (Some(first), Some(&CODES)) => format!("≥ {first}"),
            (Some(1), Some(last)) => format!("≤ {last}"),
            (Some(first), Some(last)) if first != last => format!("{first}–{last}"),
            (Some(only), _) => only.to_string(),
            (None, _) => "–".to_owned(),
        }
    } else {
        let kind = kind_of(part);
        let values = condition.dimension.values(page.view.rulebook(), kind).into_iter();
        let named: Vec<String> = values
            .filter(|value| allowed(value.code))
            .map(|value| page.words.lang().choose(value.vi, value.en))
            .collect();
        page.words.alternatives(&named)
    };
    format!("{label}: {values}")
}

/// Returns whose values a dimension has, for a part that counts facts.
fn kind_of(part: &Part) -> Option<FactKind> {
    match &part.source {
        Source::Facts(kinds) => kinds.first().copied(),
        _ => None,
    }
}

/// Returns the dimensions that a figure can be told apart by.
pub(crate) fn dimensions(formula: &Formula) -> Vec<Dimension> {
    let (Formula::Plain(part) | Formula::Share { part, .. }) = formula;
    let all = Dimension::ALL.iter().copied();
    // A card has no dimensions of its own, a congress but one: what fits them fits every member, every unit.
    let of_member = |dimension: Dimension| dimension.fits_fact(FactKind::Card);
    let of_unit = |dimension: Dimension| dimension.fits_fact(FactKind::Congress) && dimension != Dimension::Form;
    let fits = |dimension: &Dimension| match &part.source {
        Source::Facts(kinds) => kinds.iter().all(|&kind| dimension.fits_fact(kind)),
        Source::Members(_) | Source::Reorganised(_) => of_member(*dimension),
        Source::Seats(_) => of_member(*dimension) || *dimension == Dimension::Post,
        Source::Units(_) => of_unit(*dimension),
        Source::Value(_) => false,
        Source::Matters(kind, _) => dimension.fits_matter(*kind),
    };
    all.filter(fits).collect()
}
