//! `account`: who may sign in to the pages, and what they may do. Whoever owns the files may do all of it, also while the
//! pages are served.

use std::path::Path;
use std::process::ExitCode;

use clap::{Args, Subcommand};
use dangvu_desk::account::{Accounts, NameFault, NewGrant, Token};
use dangvu_desk::journal::Reader;
use dangvu_desk::rights::{Action, Area, Subtree};
use dangvu_desk::store::{Account, Look, LooksWanted, Store};
use dangvu_desk::{DeskError, today};
use dangvu_register::day::Day;
use dangvu_register::ids::MemberId;
use jiff::Timestamp;

use super::account_token::{self, TokenCommand};
use super::args::Format;
use super::failure::Failure;
use super::output::{Cell, Grid, Terminal};
use super::{open, record};

/// `account`.
#[derive(Debug, Args)]
pub struct AccountArgs {
    /// What to do.
    #[command(subcommand)]
    pub command: AccountCommand,
    /// Who does it.
    #[arg(long, global = true, env = "DANGVU_BY", hide_env_values = true, value_name = "NAME")]
    pub by: Option<String>,
    /// Where the pages are, for the link that is printed.
    #[arg(long, global = true, default_value = "http://127.0.0.1:8480", value_name = "ADDRESS")]
    pub pages: String,
}

/// What to do with accounts.
#[derive(Debug, Subcommand)]
pub enum AccountCommand {
    /// Makes an account and prints a link that lets in once.
    Add {
        /// Name to sign in with.
        name: String,
        /// Name that pages show.
        #[arg(long, value_name = "NAME")]
        shown: Option<String>,
        /// Gives the rights of an administrator.
        #[arg(long)]
        administrator: bool,
    },
    /// Lists accounts, or the rights of one.
    List {
        /// Name of an account.
        name: Option<String>,
        /// How the answer is written.
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Lists at whose particulars an account looked.
    Looks {
        /// Name of the account.
        name: String,
        /// How many are listed, the newest first.
        #[arg(long, default_value_t = 1_000, value_name = "NUMBER")]
        last: usize,
        /// How the answer is written.
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Prints a link that lets in once.
    Link {
        /// Name of the account.
        name: String,
    },
    /// Takes password and second factor away, and prints a link.
    Reset {
        /// Name of the account.
        name: String,
    },
    /// Closes an account.
    Disable {
        /// Name of the account.
        name: String,
    },
    /// Opens an account again.
    Enable {
        /// Name of the account.
        name: String,
    },
    /// Gives a right.
    Grant(Grant),
    /// Makes, lists and takes back tokens for other programs.
    Token {
        /// What to do.
        #[command(subcommand)]
        command: TokenCommand,
    },
    /// Ends a right.
    End {
        /// Name of the account.
        name: String,
        /// Numbers of the rights.
        #[arg(required = true)]
        rights: Vec<i64>,
    },
}

/// `account grant`.
#[derive(Debug, Args)]
pub struct Grant {
    /// Name of the account.
    pub name: String,
    /// What may be done.
    #[arg(long, value_name = "ACTION")]
    pub action: String,
    /// Areas.
    #[arg(long = "area", required = true, value_name = "AREA")]
    pub areas: Vec<String>,
    /// The unit at the head; all of the register unless said otherwise.
    #[arg(long, default_value = "*", value_name = "UNIT")]
    pub unit: String,
    /// First day; today unless said otherwise.
    #[arg(long, value_name = "DATE")]
    pub from: Option<Day>,
    /// Last day.
    #[arg(long, value_name = "DATE")]
    pub to: Option<Day>,
}

pub(super) fn run(dir: &Path, args: &AccountArgs, terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    // What is no register is told as such, and is given no file of accounts.
    drop(Reader::open(dir)?);
    let store = Store::open(dir).map_err(DeskError::from)?;
    let (accounts, by, now) = (Accounts::of(&store), record::by(args.by.as_deref()), Timestamp::now());
    let link = |code: &Token, terminal: &mut Terminal| {
        terminal.say("cli-account-link", &[]);
        terminal.line(&format!("{}/enter/{}", args.pages.trim_end_matches('/'), code.text()))
    };
    match &args.command {
        AccountCommand::Add { name, shown, administrator } => {
            let made = accounts.make(name, shown.as_deref().unwrap_or(name), &by, now)?;
            let id = made.map_err(|fault| name_fault(fault, name))?;
            if *administrator {
                accounts.grant_first(id, &by, now)?;
            }
            link(&accounts.make_link(id, &by, now)?, terminal)?;
        }
        AccountCommand::List { name: None, format } => terminal.grid(&all(&accounts, terminal)?, *format)?,
        AccountCommand::List { name: Some(name), format } => {
            terminal.grid(&rights(&accounts, named(&store, name)?.id, terminal)?, *format)?;
        }
        AccountCommand::Looks { name, last, format } => {
            let grid = looks(&store, &named(&store, name)?.name, *last, terminal)?;
            terminal.grid(&grid, *format)?;
        }
        AccountCommand::Link { name } => link(&accounts.make_link(named(&store, name)?.id, &by, now)?, terminal)?,
        AccountCommand::Reset { name } => link(&accounts.reset(named(&store, name)?.id, &by, now)?, terminal)?,
        AccountCommand::Disable { name } => accounts.set_disabled(named(&store, name)?.id, true, &by, now)?,
        AccountCommand::Enable { name } => accounts.set_disabled(named(&store, name)?.id, false, &by, now)?,
        AccountCommand::Grant(grant) => {
            let id = named(&store, &grant.name)?.id;
            accounts.grant(id, &new_grants(dir, grant, now, terminal)?, &by, now)?;
        }
        AccountCommand::Token { command } => account_token::run(dir, &accounts, command, (&by, now), terminal)?,
        AccountCommand::End { name, rights } => {
            let id = named(&store, name)?.id;
            for &right in rights {
                if !accounts.end_grant(id, right, &by, now)? {
                    return Err(Failure::Wrong("cli-no-right", vec![("right", right.to_string())]));
                }
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn name_fault(fault: NameFault, name: &str) -> Failure {
    let key = match fault {
        NameFault::Name => "cli-account-name",
        NameFault::Taken => "cli-account-taken",
        NameFault::Shown => "cli-account-shown",
    };
    Failure::Wrong(key, vec![("name", name.to_owned())])
}

pub(super) fn named(store: &Store, name: &str) -> Result<Account, Failure> {
    let found = store.account_named(&name.to_lowercase()).map_err(DeskError::from)?;
    found.ok_or_else(|| Failure::Wrong("cli-no-account", vec![("name", name.to_owned())]))
}

fn all(accounts: &Accounts<'_>, terminal: &Terminal) -> Result<Grid, Failure> {
    let keys = ["account", "shown", "state", "factor", "made"];
    let row = |account: &Account| {
        let state = match (account.disabled, account.must_change) {
            (true, _) => "closed",
            (_, true) => "waiting",
            _ => "open",
        };
        let factor = if account.factor.is_some() { "yes" } else { "no" };
        let made = account.made_at.to_string();
        [&account.name, &account.shown, state, factor, &made].map(|text| Cell::Text(text.to_owned())).to_vec()
    };
    let rows = accounts.store().accounts().map_err(DeskError::from)?.iter().map(row).collect();
    Ok(grid(&keys, rows, terminal))
}

fn rights(accounts: &Accounts<'_>, id: i64, terminal: &Terminal) -> Result<Grid, Failure> {
    let keys = ["right", "action", "area", "unit", "from", "to"];
    let row = |grant: &dangvu_desk::rights::Grant| {
        let text = |text: &str| Cell::Text(text.to_owned());
        let to = grant.to.map_or(Cell::Empty, |to| Cell::Text(to.to_string()));
        let from = Cell::Text(grant.from.to_string());
        let id = Cell::Number(grant.id, grant.id.to_string());
        vec![id, text(grant.action.name()), text(grant.area.name()), text(grant.subtree.name()), from, to]
    };
    Ok(grid(&keys, accounts.grants_of(id)?.iter().map(row).collect(), terminal))
}

fn looks(store: &Store, name: &str, last: usize, terminal: &mut Terminal) -> Result<Grid, Failure> {
    let wanted = LooksWanted { who: Some(name.to_owned()), ..LooksWanted::default() };
    let (looks, count) = store.looks(&wanted, 0, last).map_err(DeskError::from)?;
    let erased = store.erased_looks(Some(name)).map_err(DeskError::from)?;
    terminal.say("cli-looks", &[("count", count.into()), ("erased", erased.to_string().into())]);
    let row = |look: &Look| {
        let member = MemberId::from_number(look.member).to_string();
        [terminal.words.moment(look.at), member, look.place.clone()].map(Cell::Text).to_vec()
    };
    Ok(grid(&["at", "member", "place"], looks.iter().map(row).collect(), terminal))
}

pub(super) fn grid(keys: &[&'static str], rows: Vec<Vec<Cell>>, terminal: &Terminal) -> Grid {
    let headings = keys.iter().map(|key| terminal.words.text(&format!("cli-column-{key}"))).collect();
    Grid { keys: keys.to_vec(), headings, rows }
}

fn new_grants(dir: &Path, grant: &Grant, now: Timestamp, terminal: &mut Terminal) -> Result<Vec<NewGrant>, Failure> {
    let action: Action =
        grant.action.parse().map_err(|()| unknown(&grant.action, Action::ALL.iter().map(|action| action.name())))?;
    let subtree = subtree_named(dir, &grant.unit, terminal)?;
    let area = |name: &String| {
        let area = area_named(name)?;
        let from = grant.from.unwrap_or_else(|| today(now));
        Ok(NewGrant { area, action, subtree: subtree.clone(), from, to: grant.to })
    };
    grant.areas.iter().map(area).collect()
}

/// Returns the area of a name.
pub(super) fn area_named(name: &str) -> Result<Area, Failure> {
    name.parse().map_err(|()| unknown(name, Area::all().map(Area::name)))
}

fn unknown<'n>(name: &str, all: impl Iterator<Item = &'n str>) -> Failure {
    let names = all.collect::<Vec<_>>().join(", ");
    Failure::Wrong("cli-unknown-word", vec![("name", name.to_owned()), ("names", names)])
}

/// Returns the subtree that a code names, if there is such a unit.
pub(super) fn subtree_named(dir: &Path, code: &str, terminal: &mut Terminal) -> Result<Subtree, Failure> {
    let none = || Failure::Wrong("cli-unknown-unit", vec![("unit", code.to_owned())]);
    let subtree: Subtree = code.parse().map_err(|()| none())?;
    if let Subtree::Under(unit) = &subtree
        && open::for_reading(dir, terminal)?.view().unit(unit).is_none()
    {
        return Err(none());
    }
    Ok(subtree)
}
