//! `demo`: a simulated register, built once and served at once ever after.

use std::fs;
use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use dangvu_words::{Lang, words};
use jiff::Timestamp;

use super::args::Demo;
use super::failure::Failure;
use super::output::Terminal;
use super::{demo_accounts, demo_portal, open, scenario, serve};
use crate::config::Config;
use crate::scenario::Scenario;

pub(super) fn run(args: &Demo, config: &Config, terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    let listen = |port| (!args.build_only).then(|| serve::listen((Ipv4Addr::LOCALHOST, port).into())).transpose();
    // The public site is at the next port; at any that is free, if that is asked for.
    let next = if args.port == 0 { 0 } else { args.port.saturating_add(1) };
    let (listener, public) = (listen(args.port)?, listen(next)?);
    if args.dir.exists() {
        terminal.say("cli-demo-ready", &[("path", args.dir.display().to_string().into())]);
    } else {
        build(args, terminal)?;
    }
    let desk = open::for_recording(&args.dir, terminal)?;
    demo_accounts::make(&desk, terminal)?;
    let portal = serve::open_portal(&desk, true)?;
    if let Some(portal) = &portal {
        demo_portal::make(portal, &desk, words(Lang::Vi), Timestamp::now())?;
    }
    match listener {
        Some(listener) => {
            let address = listener.local_addr().map_err(|error| Failure::Listen(String::new(), error))?;
            demo_accounts::say_links(&desk, &format!("http://{address}"), terminal)?;
            serve::demo(desk, (listener, public, portal), config, terminal)
        }
        None => {
            desk.close()?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// Builds the register beside its place and moves it there whole, so that a demo that was broken off is built anew.
fn build(args: &Demo, terminal: &mut Terminal) -> Result<(), Failure> {
    let scenario = match &args.scenario {
        Some(path) => scenario::read(path)?,
        None => {
            let (name, text) = Scenario::SHIPPED[0];
            Scenario::parse(name, text).map_err(Failure::Scenario)?
        }
    };
    let part = part_of(&args.dir);
    if part.join("journal.db").exists() {
        fs::remove_dir_all(&part).map_err(Failure::file(&part))?;
    }
    let title = scenario::title(&scenario, terminal).to_owned();
    terminal.say("cli-demo-building", &[("title", title.into()), ("path", args.dir.display().to_string().into())]);
    let count = scenario::record(&scenario, &part, terminal)?;
    fs::rename(&part, &args.dir).map_err(Failure::file(&args.dir))?;
    terminal.say("cli-demo-built", &[("count", count.into())]);
    Ok(())
}

fn part_of(dir: &Path) -> PathBuf {
    let name = dir.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    dir.with_file_name(format!("{name}.building"))
}
