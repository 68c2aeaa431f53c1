//! `rules`: what the rulebook lays down on a day, with its documents and how sure each value is.

use std::path::Path;
use std::process::ExitCode;

use dangvu_desk::{DeskError, Texts, today};
use dangvu_register::rulebook::{Rule, RuleFamily, Rulebook};
use dangvu_words::Words;
use jiff::Timestamp;

use super::args::{Format, Rules};
use super::failure::Failure;
use super::output::{Cell, Grid, Terminal};

/// Reads the rulebook of a register, or the one that comes with the program where there is no register.
pub(super) fn run(dir: &Path, args: &Rules, terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    let texts = Texts::read(&dir.join("rulebook")).map_err(DeskError::from)?;
    let (book, on) = (&texts.rulebook, args.at.unwrap_or_else(|| today(Timestamp::now())));
    let wanted = |family: &RuleFamily| args.names.is_empty() || args.names.iter().any(|name| family.id.contains(name));
    let rules = book.in_force(on).filter(|(family, rule)| wanted(family) && !(args.unconfirmed && rule.confirmed));
    let words = terminal.words;
    let rows: Vec<Vec<Cell>> = rules.map(|(family, rule)| row(words, book, family, rule)).collect();
    if rows.is_empty() {
        terminal.say("cli-no-rules", &[("day", words.date(on).into())]);
        return Ok(ExitCode::from(1));
    }
    let unsure = rows.iter().filter(|row| row[5] != Cell::Empty).count();
    let keys = ["rule", "label", "value", "from", "document", "unconfirmed"];
    let headings = ["rule", "label", "value", "since", "document", "unconfirmed"];
    let grid = Grid {
        keys: keys.to_vec(),
        headings: headings.map(|key| words.text(&format!("cli-column-{key}"))).to_vec(),
        rows,
    };
    terminal.grid(&grid, args.format)?;
    if args.format == Format::Table && unsure > 0 {
        terminal.say("cli-rules-unconfirmed", &[("count", i64::try_from(unsure).unwrap_or(i64::MAX).into())]);
    }
    Ok(ExitCode::SUCCESS)
}

fn row(words: &Words, book: &Rulebook, family: &RuleFamily, rule: &Rule) -> Vec<Cell> {
    let value = words.rule_value(book, family, rule);
    let sure = if rule.confirmed {
        Cell::Empty
    } else {
        let confidence = [("confidence", rule.confidence.name().into())];
        Cell::Text(words.text_with("cli-rule-unconfirmed", &confidence))
    };
    vec![
        Cell::Text(family.id.clone()),
        Cell::Text(words.rulebook_label(&family.label).to_owned()),
        Cell::Text(value.unwrap_or_else(|| words.text("cli-rule-unknown"))),
        Cell::Text(words.date(rule.from)),
        Cell::Text(rule.document.clone()),
        sure,
    ]
}
