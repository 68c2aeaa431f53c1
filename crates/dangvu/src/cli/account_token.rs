//! `account token`: tokens with which other programs ask in the name of an account.

use std::path::Path;

use clap::Subcommand;
use dangvu_desk::account::{Accounts, LONGEST_TOKEN, NewToken, TokenFault};
use dangvu_desk::rights::Limits;
use dangvu_desk::store::ApiToken;
use dangvu_desk::{DeskError, today};
use dangvu_register::day::Day;
use jiff::Timestamp;

use super::account::{area_named, grid, named, subtree_named};
use super::args::Format;
use super::failure::Failure;
use super::output::{Cell, Terminal};

/// For so many days a token is good unless said otherwise.
const USUAL: i32 = 90;

/// What to do with tokens.
#[derive(Debug, Subcommand)]
pub enum TokenCommand {
    /// Makes a token and prints it, this once.
    Add {
        /// Name of the account.
        name: String,
        /// What the token is called.
        #[arg(long, value_name = "NAME")]
        called: String,
        /// Areas.
        #[arg(long = "area", required = true, value_name = "AREA")]
        areas: Vec<String>,
        /// The unit at the head; all that the account has unless said otherwise.
        #[arg(long, default_value = "*", value_name = "UNIT")]
        unit: String,
        /// Lets it record, too.
        #[arg(long)]
        record: bool,
        /// Last day.
        #[arg(long, value_name = "DATE")]
        until: Option<Day>,
    },
    /// Lists the tokens of an account.
    List {
        /// Name of the account.
        name: String,
        /// How the answer is written.
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Takes tokens back.
    End {
        /// Name of the account.
        name: String,
        /// Numbers of the tokens.
        #[arg(required = true)]
        tokens: Vec<i64>,
    },
}

pub(super) fn run(
    dir: &Path,
    accounts: &Accounts<'_>,
    command: &TokenCommand,
    (by, now): (&str, Timestamp),
    terminal: &mut Terminal,
) -> Result<(), Failure> {
    match command {
        TokenCommand::Add { name, called, areas, unit, record, until } => {
            let id = named(accounts.store(), name)?.id;
            let areas = areas.iter().map(|name| area_named(name)).collect::<Result<_, _>>()?;
            let limits = Limits { areas, records: *record, subtree: subtree_named(dir, unit, terminal)? };
            let last_day = until.unwrap_or_else(|| today(now).plus_days(USUAL));
            let new = NewToken { name: called, limits, last_day };
            let token = accounts.make_token(id, &new, (by, ""), now)?.map_err(|wrong| fault(wrong, name))?;
            terminal.say("cli-account-token", &[]);
            terminal.line(token.text())
        }
        TokenCommand::List { name, format } => {
            let tokens = accounts.store().tokens_of(named(accounts.store(), name)?.id).map_err(DeskError::from)?;
            let keys = ["token", "called", "area", "unit", "records", "to", "used"];
            terminal.grid(&grid(&keys, tokens.iter().map(row).collect(), terminal), *format)
        }
        TokenCommand::End { name, tokens } => {
            let id = named(accounts.store(), name)?.id;
            for &token in tokens {
                if !accounts.end_token(id, token, (by, ""), now)? {
                    return Err(Failure::Wrong("cli-no-token", vec![("token", token.to_string())]));
                }
            }
            Ok(())
        }
    }
}

fn row(token: &ApiToken) -> Vec<Cell> {
    let text = |text: &str| Cell::Text(text.to_owned());
    let records = if token.records { "yes" } else { "no" };
    let used = token.used_day.as_deref().map_or(Cell::Empty, text);
    let id = Cell::Number(token.id, token.id.to_string());
    vec![id, text(&token.name), text(&token.areas), text(&token.unit), text(records), text(&token.last_day), used]
}

fn fault(fault: TokenFault, name: &str) -> Failure {
    let key = match fault {
        TokenFault::Name => "cli-token-name",
        TokenFault::Areas => "cli-token-areas",
        TokenFault::Day => "cli-token-day",
        TokenFault::TooMany => "cli-token-many",
    };
    Failure::Wrong(key, vec![("name", name.to_owned()), ("days", LONGEST_TOKEN.to_string())])
}
