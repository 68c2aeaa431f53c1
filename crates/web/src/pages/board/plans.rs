//! Plans for titles (quy hoạch): who is planned for what and until which term, who was taken off, who was given a post.

use dangvu_register::codes::{AgeBand, CadreDeed, Coded as _, Level, MatterKind};
use dangvu_register::day::Day;
use dangvu_register::effect::{MatterEvent, MemberEvent, Subject};
use dangvu_register::fact::FactKind;
use dangvu_register::ids::{Matter, Member, Unit};
use dangvu_reports::list::List as Sheet;
use maud::{Markup, html};

use super::deed::coded;
use super::{frame, listed, over_years, so_far, tiles};
use crate::apart::{Apart, Reply};
use crate::error::WebError;
use crate::list::{Column, Filters, List, ListName, Said, file};
use crate::matters::{self, State, Told, Within};
use crate::page::{Content, Page};

const COUNTED: &[&str] = &[
    "titles_planned",
    "women_planned_share",
    "under_40_planned_share",
    "planned",
    "unplanned",
    "cadres_appointed",
    "cadres_rotated",
];

/// Somebody who was planned for a title.
struct Plan {
    told: Told,
    member: Member,
    born: Day,
    /// The day on which a post was given after that, if one was.
    appointed: Option<Day>,
}

/// How a plan stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Planned,
    Appointed,
    Off,
}

impl Standing {
    const ALL: [(Self, &'static str, &'static str); 3] = [
        (Self::Planned, "planned", "plans-planned"),
        (Self::Appointed, "appointed", "plans-appointed"),
        (Self::Off, "off", "plans-off"),
    ];
}

impl Plan {
    fn standing(&self) -> Standing {
        match (self.told.state, self.appointed) {
            (_, Some(_)) => Standing::Appointed,
            (State::Closed(_), None) => Standing::Off,
            _ => Standing::Planned,
        }
    }

    fn age(&self, on: Day) -> Option<i16> {
        (self.born <= on).then(|| self.born.years_until(on))
    }

    fn band(&self, on: Day) -> Option<AgeBand> {
        let age = self.age(on)?;
        AgeBand::ALL
            .get(AgeBand::OLDEST.iter().position(|&oldest| age <= oldest).unwrap_or(AgeBand::OLDEST.len()))
            .copied()
    }
}

/// Shows the board.
pub(crate) fn show(page: &Page<'_>) -> Result<Content, WebError> {
    let unit = page.asked_unit(0)?;
    let (list, year) = (list(page, unit)?, page.ask.at().year());
    let inside = html! {
        (tiles(page, unit, so_far(page, year), COUNTED))
        (over_years(page, unit, year, "plans-chart", &["planned", "unplanned", "cadres_appointed"]))
        (list.draw()?)
    };
    Ok(frame(page, ListName::Plans, unit, &inside))
}

/// Gives the list as a file.
pub(crate) fn as_file(asking: &Apart<'_>) -> Result<Reply, WebError> {
    file(asking, sheet)
}

fn sheet(page: &Page<'_>) -> Result<Sheet, WebError> {
    Ok(list(page, page.asked_unit(0)?)?.sheet())
}

fn list<'p>(page: &'p Page<'p>, unit: Unit) -> Result<List<'p, Plan>, WebError> {
    let mut filters = Filters::of(page, ListName::Plans, Some(unit))?;
    let words = filters.search("boards-find", "list-find-hint");
    let states = Standing::ALL.iter().map(|(_, name, key)| ((*name).to_owned(), page.t(key))).collect();
    let state = filters.choice("state", page.t("column-standing"), states)?.map(|at| Standing::ALL[at].0);
    let all = plans(page, unit);
    let mut terms: Vec<i16> = all.iter().map(|plan| plan.told.opening.due.year()).collect();
    terms.sort_unstable();
    terms.dedup();
    let named = terms.iter().map(|year| (year.to_string(), year.to_string())).collect();
    let term = filters.choice("term", page.t("column-term-end"), named)?.map(|at| terms[at]);
    let level = filters.coded("level", "column-managed-by", Level::ALL)?;
    let band = filters.coded("age", "column-age-band", AgeBand::ALL)?;
    let (on, mut rows) = (page.ask.at(), all);
    rows.retain(|plan| {
        state.is_none_or(|state| plan.standing() == state)
            && term.is_none_or(|term| plan.told.opening.due.year() == term)
            && level.is_none_or(|level| plan.told.opening.codes[0] == level.code())
            && band.is_none_or(|band| plan.band(on) == Some(band))
            && words.is_none_or(|words| has_words(page, plan, words))
    });
    let said = Said { title: page.t("plans-title"), found: "plans-found", none: "plans-none" };
    List::new(filters, columns(page), rows, said)
}

fn has_words(page: &Page<'_>, plan: &Plan, words: &str) -> bool {
    let name = dangvu_desk::fold(&page.member_name(plan.member));
    matters::has_words(page, &plan.told, words)
        || dangvu_desk::fold(words).split_whitespace().all(|word| name.contains(word))
}

/// Returns the plans of the bodies of a unit and of those under it, of what may be read, by the place of the unit.
fn plans(page: &Page<'_>, unit: Unit) -> Vec<Plan> {
    let within = Within::new(page, Some(unit));
    let plan = |matter: Matter| {
        let opening = page.view.opening_of(matter, page.ask.known())?.opening;
        let is_one = opening.kind == MatterKind::Succession && within.has(opening.unit) && page.scope.matter(matter);
        let (told, Subject::Member(member)) = (is_one.then(|| Told::read(page, matter))??, opening.about?) else {
            return None;
        };
        let born = page.view.standing_as_known(member, page.ask.at(), page.ask.known()).born;
        let appointed = appointed(page, member, told.since);
        (told.state != State::NotYet).then_some(Plan { told, member, born, appointed })
    };
    (0..page.view.matter_count()).map(Matter::from_at).filter_map(plan).collect()
}

/// Returns the first day from one on on which a member was given a post by the day asked for.
fn appointed(page: &Page<'_>, member: Member, since: Day) -> Option<Day> {
    let steps = page.view.member_events(member, page.ask.known());
    let mut given = steps.filter(|step| match step.event {
        MemberEvent::Noted(note) if note.kind == FactKind::CadreAction => {
            CadreDeed::from_code(note.codes[0]) == Some(CadreDeed::Appoint)
        }
        _ => false,
    });
    given.find(|step| since <= step.on && step.on <= page.ask.at()).map(|step| step.on)
}

fn columns<'p>(page: &'p Page<'p>) -> Vec<Column<'p, Plan>> {
    let (on, names) = (page.ask.at(), page.site.name_order(page.view));
    let band = move |plan: &Plan| plan.band(on).map(|band| page.words.coded(band).to_owned()).unwrap_or_default();
    vec![
        Column::text(page, "name", "column-name", move |plan: &Plan| page.member_name(plan.member))
            .shown(move |plan| page.member_link(plan.member))
            .by(move |plan| names.get(plan.member.at()).map_or(i64::MAX, |&place| place.into()))
            .heads_row(),
        Column::text(page, "title", "column-planned-title", move |plan: &Plan| {
            matters::name(page, plan.told.matter, &plan.told.opening)
        })
        .shown(move |plan| matters::link(page, plan.told.matter)),
        Column::text(page, "level", "column-managed-by", move |plan: &Plan| {
            coded::<Level>(page, plan.told.opening.codes[0])
        })
        .by(|plan| plan.told.opening.codes[0].into()),
        Column::text(page, "unit", "column-deciding-unit", move |plan: &Plan| page.unit_name(plan.told.opening.unit))
            .shown(move |plan| page.unit_link(plan.told.opening.unit)),
        Column::number(page, "term", "column-term-end", |plan: &Plan| Some(plan.told.opening.due.year().into()))
            .shown(|plan| html! { (plan.told.opening.due.year()) }),
        Column::day(page, "since", "column-planned-since", |plan: &Plan| plan.told.since),
        Column::number(page, "age", "column-age", move |plan: &Plan| plan.age(on).map(i64::from)),
        Column::text(page, "age_band", "column-age-band", band)
            .by(move |plan| plan.age(on).map_or(i64::MAX, i64::from))
            .optional(),
        Column::text(page, "state", "column-standing", move |plan: &Plan| state_said(page, plan))
            .shown(move |plan| state_shown(page, plan))
            .by(|plan| plan.standing() as i64),
    ]
}

fn state_said(page: &Page<'_>, plan: &Plan) -> String {
    let standing = page.t(Standing::ALL[plan.standing() as usize].2);
    let (day, reason) = match (plan.appointed, plan.told.state) {
        (Some(day), _) => (day, String::new()),
        (None, State::Closed(day)) => (day, reason(page, &plan.told)),
        _ => return standing,
    };
    let said = format!("{standing} {}", page.day(day));
    if reason.is_empty() { said } else { format!("{said}: {reason}") }
}

fn state_shown(page: &Page<'_>, plan: &Plan) -> Markup {
    html! { span.mark[plan.standing() == Standing::Off] { (state_said(page, plan)) } }
}

/// Says why somebody was taken off.
fn reason(page: &Page<'_>, told: &Told) -> String {
    let code = page.view.matter_events(told.matter, page.ask.known()).find_map(|step| match step.event {
        MatterEvent::Noted(note) if note.kind == FactKind::TitleUnplanned => Some(note.codes[1]),
        _ => None,
    });
    code.map(|code| listed(page, "unplan_reason", code)).unwrap_or_default()
}
