//! `acts`: the kinds of acts, an example of one, its schema.

use std::process::ExitCode;

use dangvu_register::act::{KINDS, kind_named};
use dangvu_register::day::Day;
use dangvu_register::entry::Paper;
use dangvu_words::summary;

use super::args::{Acts, Format};
use super::failure::Failure;
use super::output::{Cell, Grid, Terminal};

pub(super) fn run(args: &Acts, terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    let Some(name) = &args.kind else {
        list(terminal)?;
        return Ok(ExitCode::SUCCESS);
    };
    let unknown = || Failure::Wrong("cli-unknown-act", vec![("act", name.clone())]);
    let kind = kind_named(name).ok_or_else(unknown)?;
    let example = Paper {
        effective: Day::ymd(2023, 5, 19).unwrap_or(Day::MIN),
        issuer: None,
        decision: None,
        act: (kind.example)(),
    };
    if args.schema {
        terminal.line(&serde_json::to_string_pretty(&(kind.schema)()).unwrap_or_default())?;
    } else if args.example {
        terminal.line(&serde_json::to_string_pretty(&example).unwrap_or_default())?;
    } else {
        let words = terminal.words;
        terminal.line(words.label(kind.label))?;
        for field in kind.fields {
            terminal.line(&format!("  {:<20} {}", field.name, words.label(field.label)))?;
        }
        terminal.line(
            &words
                .text_with("cli-act-example", &[("example", summary(words, &example, &dangvu_words::NoNames).into())]),
        )?;
    }
    Ok(ExitCode::SUCCESS)
}

fn list(terminal: &mut Terminal) -> Result<(), Failure> {
    let words = terminal.words;
    let row = |kind: &dangvu_register::act::Kind| {
        [kind.name, words.coded(kind.area), words.label(kind.label)].map(|text| Cell::Text(text.to_owned())).to_vec()
    };
    let grid = Grid {
        keys: vec!["act", "area", "label"],
        headings: ["cli-column-act", "cli-column-area", "cli-column-label"].map(|key| words.text(key)).to_vec(),
        rows: KINDS.iter().map(row).collect(),
    };
    terminal.grid(&grid, Format::Table)
}
