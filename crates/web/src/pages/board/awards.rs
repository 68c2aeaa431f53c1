//! Awards of a year: by form, occasion and recipient, and for how many years in a row.

use dangvu_register::codes::{AwardOccasion, Coded as _, Whom};
use dangvu_register::fact::FactKind;
use dangvu_register::ids::Unit;
use dangvu_reports::list::List as Sheet;
use maud::{Markup, html};

use super::deed::{self, Deed, coded, deeds};
use super::{choices, frame, listed, over_years, so_far, tiles, year};
use crate::apart::{Apart, Reply};
use crate::error::WebError;
use crate::list::{Column, Filters, List, ListName, Said, file};
use crate::page::{Content, Page};

const AWARDS: [FactKind; 3] = [FactKind::MemberAward, FactKind::UnitAward, FactKind::OtherAward];

const COUNTED: &[&str] = &[
    "awards_recipients",
    "awards_to_units",
    "awards_to_members",
    "awards_to_others",
    "certificates",
    "awards_years_in_row",
    "awards_money",
];

/// Shows the board.
pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    let unit = page.asked_unit(0)?;
    let (list, year) = list(page, unit)?;
    let inside = html! {
        (tiles(page, unit, so_far(page, year), COUNTED))
        (over_years(page, unit, year, "awards-chart", &["awards_to_units", "awards_to_members"]))
        (list.draw()?)
    };
    Ok(frame(page, ListName::Awards, unit, &inside))
}

/// Gives the list as a file.
pub(crate) fn as_file(asking: &Apart<'_>) -> Result<Reply, WebError> {
    file(asking, sheet)
}

fn sheet(page: &Page<'_>) -> Result<Sheet, WebError> {
    Ok(list(page, page.asked_unit(0)?)?.0.sheet())
}

fn list<'p>(page: &'p Page<'p>, unit: Unit) -> Result<(List<'p, Deed>, i16), WebError> {
    let mut filters = Filters::of(page, ListName::Awards, Some(unit))?;
    let words = filters.search("boards-find", "list-find-hint");
    let year = year(page, &mut filters, page.ask.at().year())?;
    let forms = choices(page, "award_form");
    let form = filters.choice("form", page.t("column-award-form"), forms)?.and_then(|at| u8::try_from(at + 1).ok());
    let occasion = filters.coded("occasion", "column-occasion", AwardOccasion::ALL)?;
    let whom = filters.coded("whom", "column-recipient-kind", Whom::ALL)?;
    filters.more();
    let themes = choices(page, "award_theme");
    let theme = filters.choice("theme", page.t("column-theme"), themes)?.and_then(|at| u8::try_from(at + 1).ok());
    let period = so_far(page, year);
    let mut rows = deeds(page, &AWARDS, unit, &(period.from..=period.to));
    rows.retain(|deed| {
        let codes = deed.fact.codes;
        form.is_none_or(|form| codes[0] == form)
            && occasion.is_none_or(|occasion| codes[1] == occasion.code())
            && theme.is_none_or(|theme| codes[2] == theme)
            && whom.is_none_or(|whom| codes[4] == whom.code())
            && words.is_none_or(|words| deed.has_words(page, words))
    });
    let said = Said { title: page.t("awards-title"), found: "awards-found", none: "awards-none" };
    Ok((List::new(filters, columns(page), rows, said)?, year))
}

fn columns<'p>(page: &'p Page<'p>) -> Vec<Column<'p, Deed>> {
    vec![
        deed::day(page),
        Column::text(page, "form", "column-award-form", move |deed: &Deed| {
            listed(page, "award_form", deed.fact.codes[0])
        }),
        Column::text(page, "recipient", "column-recipient", move |deed: &Deed| recipient(page, deed))
            .shown(move |deed| recipient_shown(page, deed))
            .heads_row(),
        Column::text(page, "whom", "column-recipient-kind", move |deed: &Deed| coded::<Whom>(page, deed.fact.codes[4])),
        Column::number(page, "count", "column-number", |deed: &Deed| Some(deed.fact.amount)),
        Column::text(page, "occasion", "column-occasion", move |deed: &Deed| {
            coded::<AwardOccasion>(page, deed.fact.codes[1])
        }),
        Column::number(page, "years", "column-years", |deed: &Deed| Some(deed.fact.codes[5].into())),
        Column::text(page, "theme", "column-theme", move |deed: &Deed| listed(page, "award_theme", deed.fact.codes[2])),
        Column::text(page, "unit", "column-given-by", move |deed: &Deed| page.unit_name(deed.fact.unit))
            .shown(move |deed| page.unit_link(deed.fact.unit)),
        deed::entry(page),
    ]
}

/// Names who was commended; of those who are only counted, what they are.
fn recipient(page: &Page<'_>, deed: &Deed) -> String {
    match deed.kind {
        FactKind::OtherAward => coded::<Whom>(page, deed.fact.codes[4]),
        _ => deed.name(page),
    }
}

fn recipient_shown(page: &Page<'_>, deed: &Deed) -> Markup {
    match deed.kind {
        FactKind::OtherAward => html! { (recipient(page, deed)) },
        _ => deed.link(page),
    }
}
