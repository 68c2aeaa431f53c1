//! `show`: a unit, a member or an entry.

use std::path::Path;
use std::process::ExitCode;

use dangvu_desk::{Desk, View};
use dangvu_register::codes::{Education, Sex, TheoryLevel};
use dangvu_register::day::Day;
use dangvu_register::ids::{Member, Seq, Unit};
use dangvu_register::measure::Period;
use dangvu_register::profile::{self, Profile};
use dangvu_words::{Names as _, details, summary};

use super::args::{Noun, Show};
use super::failure::Failure;
use super::open::{self, Called};
use super::output::Terminal;

/// The figures that stand on a unit's card.
const CARD: [&str; 6] =
    ["members", "official_members", "probationary_members", "women", "grassroots", "subordinate_cells"];

pub(super) fn run(dir: &Path, args: &Show, terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    let desk = open::for_reading(dir, terminal)?;
    let view = desk.view();
    let (on, known) = open::when(&view, &args.when)?;
    match args.noun {
        Noun::Unit => {
            let unit = open::unit(&view, Some(&args.id), Period::on(on, known))?;
            show_unit(&desk, &view, unit, Period::on(on, known), terminal)?;
        }
        Noun::Member => show_member(&view, open::member(&view, &args.id)?, on, known, terminal)?,
        Noun::Entry => show_entry(&desk, &view, &args.id, terminal)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn row(label: &str, value: &str, terminal: &mut Terminal) -> Result<(), Failure> {
    terminal.line(&format!("{label:<36} {value}"))
}

fn show_unit(desk: &Desk, view: &View, unit: Unit, period: Period, terminal: &mut Terminal) -> Result<(), Failure> {
    let (words, on) = (terminal.words, period.to);
    let code = view.unit_id(unit).to_string();
    let Some(span) = view.span_on(unit, on, period.known).filter(|span| span.being == dangvu_register::Being::Active)
    else {
        let (ended, successor) = view.end_of(unit, on);
        let values = [("unit", code.as_str().into()), ("on", words.date(on).into())];
        let mut text = words.text_with("cli-unit-not-active", &values);
        if let Some(ended) = ended {
            text.push_str(&words.text_with("cli-unit-ended", &[("on", words.date(ended).into())]));
        }
        if let Some(successor) = successor {
            text.push_str(&words.text_with("cli-unit-successor", &[("unit", successor.to_string().into())]));
        }
        return terminal.line(&text);
    };
    terminal.line(&format!("{} ({code})", view.text(span.name).unwrap_or_default()))?;
    row(&words.text("cli-kind"), words.coded(span.kind), terminal)?;
    let chain = view.chain(unit, on, period.known);
    let above: Vec<String> = chain.iter().skip(1).map(|&unit| unit_name(view, unit, on, period.known)).collect();
    if !above.is_empty() {
        row(&words.text("cli-under"), &above.join(" › "), terminal)?;
    }
    for id in CARD {
        if let Some(measure) = desk.measures().get(id) {
            let figure = view.figure(measure, unit, period);
            row(
                words.lang().choose(&measure.label.vi, &measure.label.en),
                &words.figure(measure.counted, figure.number),
                terminal,
            )?;
        }
    }
    for seat in view.seats_in(unit, on, period.known) {
        let name = Called(view).member(view.member_id(seat.row.member)).unwrap_or_default();
        let since = words.text_with("cli-since", &[("day", words.date(seat.from).into())]);
        row(words.coded(seat.row.post), &format!("{name} ({}), {since}", view.member_id(seat.row.member)), terminal)?;
    }
    for link in view.lineage_of(unit, on, period.known) {
        let (key, other) =
            if link.row.before == unit { ("cli-became", link.row.after) } else { ("cli-came-from", link.row.before) };
        let value = format!("{} {} ({})", words.coded(link.row.how), view.unit_id(other), words.date(link.from));
        row(&words.text(key), &value, terminal)?;
    }
    Ok(())
}

fn unit_name(view: &View, unit: Unit, on: Day, known: Seq) -> String {
    let name = view.span_on(unit, on, known).and_then(|span| view.text(span.name));
    name.map_or_else(|| view.unit_id(unit).to_string(), |name| format!("{name} ({})", view.unit_id(unit)))
}

fn show_member(view: &View, member: Member, on: Day, known: Seq, terminal: &mut Terminal) -> Result<(), Failure> {
    let words = terminal.words;
    let standing = view.standing_as_known(member, on, known);
    let name = view.text(standing.name).map_or_else(|| words.text("cli-erased"), str::to_owned);
    terminal.line(&format!("{name} ({})", view.member_id(member)))?;
    row(&words.text("cli-standing"), &words.standing(standing.name()), terminal)?;
    if standing.unit.is_some() {
        let unit = view.successor_on(standing.unit, on);
        row(&words.text("cli-unit"), &unit_name(view, unit, on, known), terminal)?;
    }
    let mut dated =
        |key: &str, day: Day| if day == Day::OPEN { Ok(()) } else { row(&words.text(key), &words.date(day), terminal) };
    dated("cli-born", standing.born)?;
    dated("cli-joined", standing.since)?;
    dated("cli-ceremony", standing.ceremony)?;
    dated("cli-confirmed", standing.confirmed)?;
    coded::<Sex>("cli-sex", standing.profile, profile::SEX, terminal)?;
    coded::<Education>("cli-education", standing.profile, profile::EDUCATION, terminal)?;
    coded::<TheoryLevel>("cli-theory", standing.profile, profile::THEORY, terminal)?;
    for (since, seat) in &standing.seats {
        let value = format!(
            "{}, {}",
            unit_name(view, seat.unit, on, known),
            words.text_with("cli-since", &[("day", words.date(*since).into())])
        );
        row(words.coded(seat.post), &value, terminal)?;
    }
    Ok(())
}

fn coded<T: dangvu_register::codes::Coded>(
    key: &str,
    profile: Profile,
    field: profile::Field,
    terminal: &mut Terminal,
) -> Result<(), Failure> {
    let words = terminal.words;
    T::from_code(profile.get(field)).map_or(Ok(()), |value| row(&words.text(key), words.coded(value), terminal))
}

fn show_entry(desk: &Desk, view: &View, text: &str, terminal: &mut Terminal) -> Result<(), Failure> {
    let words = terminal.words;
    let unknown =
        || Failure::Wrong("cli-unknown-entry", vec![("entry", text.to_owned()), ("last", view.last_seq().to_string())]);
    let seq = Seq(text.parse().map_err(|_| unknown())?);
    let entry = desk.entry(seq)?.ok_or_else(unknown)?;
    let names = Called(view);
    terminal.line(&summary(words, &entry.paper, &names))?;
    row(&words.text("cli-act"), &words.act_label(entry.paper.act.kind().name), terminal)?;
    for (label, value) in details(words, &entry.paper, &names) {
        row(&label, &value, terminal)?;
    }
    row(&words.text("cli-recorded-at"), &words.moment(entry.recorded), terminal)?;
    row(&words.text("cli-recorded-by"), &entry.by, terminal)?;
    if let Some(by) = view.entry(seq).map(|meta| meta.voided_by).filter(|&by| by != Seq::NEVER) {
        row(&words.text("cli-voided-by"), &by.to_string(), terminal)?;
    }
    Ok(())
}
