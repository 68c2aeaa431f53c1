//! Workbooks that go out: to be filled in, or with what the register holds.

use std::path::Path;
use std::process::ExitCode;

use dangvu_desk::{Desk, today};
use dangvu_register::act::kind_named;
use dangvu_register::day::Day;
use dangvu_register::ids::{Seq, Unit};
use dangvu_register::measure::Period;
use dangvu_register::nearest::nearest;
use dangvu_workbooks::{Bundle, For, XlsxError};
use jiff::Timestamp;

use super::super::args::Format;
use super::super::failure::Failure;
use super::super::open;
use super::super::output::{Cell, Grid, Terminal};
use super::args::{Export, Make};
use super::save;

pub(super) fn make(dir: &Path, args: &Make, terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    let (Some(name), Some(output)) = (&args.act, &args.output) else {
        list(terminal)?;
        return Ok(ExitCode::SUCCESS);
    };
    let bundle = Bundle::named(name).ok_or_else(|| unknown(name))?;
    let desk = open::for_reading(dir, terminal)?;
    let on = args.on.unwrap_or_else(|| today(Timestamp::now()));
    let unit = args.unit.as_deref().map(|unit| unit_of(&desk, Some(unit), on)).transpose()?;
    let whom = For { unit, on, takes_effect: args.on.is_some(), reader: None };
    let bytes = dangvu_workbooks::make(&desk, &bundle, whom, terminal.words).map_err(too_large)?;
    save(output, &bytes)?;
    terminal.say("cli-workbook-made", &[("path", output.display().to_string().into())]);
    Ok(ExitCode::SUCCESS)
}

fn list(terminal: &mut Terminal) -> Result<(), Failure> {
    let words = terminal.words;
    let kinds = dangvu_register::act::KINDS.iter().map(Bundle::of_act);
    let row = |bundle: Bundle| {
        let label = words.lang().choose(&bundle.label.0, &bundle.label.1).clone();
        [bundle.name, label].map(Cell::Text).to_vec()
    };
    let rows = Bundle::often().into_iter().chain(kinds).map(row).collect();
    let headings = ["cli-column-workbook", "cli-column-label"].map(|key| words.text(key)).to_vec();
    terminal.grid(&Grid { keys: vec!["workbook", "label"], headings, rows }, Format::Table)
}

fn unknown(name: &str) -> Failure {
    let near = nearest(name, Bundle::names()).unwrap_or_default().to_owned();
    Failure::Wrong("cli-unknown-workbook", vec![("name", name.to_owned()), ("near", near)])
}

fn unit_of(desk: &Desk, unit: Option<&str>, on: Day) -> Result<Unit, Failure> {
    open::unit(&desk.view(), unit, Period { from: on, to: on, known: Seq::NEVER })
}

pub(super) fn export(dir: &Path, args: &Export, terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    let desk = open::for_reading(dir, terminal)?;
    let on = args.on.unwrap_or_else(|| today(Timestamp::now()));
    let unit = unit_of(&desk, args.unit.as_deref(), on)?;
    let (act, papers) = if args.what == "members" {
        let act = kind_named("receive_from_outside").ok_or_else(|| unknown(&args.what))?;
        let members = dangvu_workbooks::members(&desk, unit, on, &|_, _| true);
        (act, members.into_iter().map(|(_, paper)| paper).collect::<Vec<_>>())
    } else {
        let act = kind_named(&args.what).ok_or_else(|| unknown(&args.what))?;
        let period = (args.from.unwrap_or(Day::MIN), on);
        let acts = dangvu_workbooks::acts(&desk, act, unit, period, &|_, _| true)?;
        (act, acts.into_iter().map(|(_, paper)| paper).collect())
    };
    let count = papers.len();
    let whom = For { unit: Some(unit), on, takes_effect: false, reader: None };
    let bytes = dangvu_workbooks::write_out(&desk, &[(act, papers)], whom, terminal.words).map_err(too_large)?;
    save(&args.output, &bytes)?;
    terminal.say("cli-exported", &[("count", count.into())]);
    Ok(ExitCode::SUCCESS)
}

pub(super) fn too_large(error: XlsxError) -> Failure {
    Failure::Wrong("cli-too-large", vec![("cause", error.to_string())])
}
