//! `serve`: the pages.

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use dangvu_desk::account::draw_code;
use dangvu_desk::{Desk, DeskError, QuietSnapshots};
use dangvu_portal::{Portal, Settings, public};
use dangvu_web::{Level, Public, Reached, Serving, Watch};
use tokio::signal::unix::{SignalKind, signal};

use super::failure::Failure;
use super::open;
use super::output::Terminal;
use super::setup::{self, Place};
use crate::config::{Config, variables};

/// When nobody has recorded for so long, a snapshot may be written.
const QUIET: Duration = Duration::from_secs(60);

pub(super) fn run(dir: &Path, config: &Config, terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    let faults = config.check(&variables());
    if !faults.is_empty() {
        return Err(Failure::Config(faults));
    }
    let place = Place::of(config)?;
    let desk = open::for_recording(dir, terminal)?;
    if !place.speaks_tls() && !place.address.ip().is_loopback() {
        terminal.say("cli-no-tls", &[]);
    }
    let watch = setup::watch(dir, config, &place)?;
    let portal = open_portal(&desk, place.public.is_some())?;
    pages(desk, portal, place, watch, terminal)
}

/// Serves the demo: on this machine, with nothing set.
pub(super) fn demo(
    desk: Desk,
    (listener, public, portal): (TcpListener, Option<TcpListener>, Option<Arc<Portal>>),
    config: &Config,
    terminal: &mut Terminal,
) -> Result<ExitCode, Failure> {
    pages(desk, portal, Place::demo(listener, public, config)?, Watch::default(), terminal)
}

/// Takes the port before the register is opened, so that a taken one is told at once.
pub(super) fn listen(address: SocketAddr) -> Result<TcpListener, Failure> {
    let failed = |error| Failure::Listen(address.to_string(), error);
    let listener = TcpListener::bind(address).map_err(failed)?;
    listener.set_nonblocking(true).map_err(failed)?;
    Ok(listener)
}

/// Opens the public site of a register: where it has one, or is to have one from now on.
pub(super) fn open_portal(desk: &Desk, is_wanted: bool) -> Result<Option<Arc<Portal>>, Failure> {
    if !is_wanted && !Portal::exists(desk.dir()) {
        return Ok(None);
    }
    let portal = Portal::open(desk.dir())?;
    let settings = portal.settings()?;
    if settings.simulated != desk.is_simulated() {
        portal.save_settings(&Settings { simulated: desk.is_simulated(), ..settings })?;
    }
    Ok(Some(Arc::new(portal)))
}

/// Serves until the process is asked to stop, then signs the journal.
fn pages(
    desk: Desk,
    portal: Option<Arc<Portal>>,
    place: Place,
    watch: Watch,
    terminal: &mut Terminal,
) -> Result<ExitCode, Failure> {
    let address = place.address;
    let failed = |error| Failure::Listen(address.to_string(), error);
    let (desk, watch) = (Arc::new(desk), Arc::new(watch));
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(failed)?;
    // Whoever reads the address may ask to stop at once.
    let entered = runtime.enter();
    let stop = stop_asked().map_err(failed)?;
    drop(entered);
    let https = place.speaks_tls();
    let scheme = if place.certificates.is_some() { "https" } else { "http" };
    let pages = format!("{scheme}://{address}/");
    terminal.line(&pages)?;
    if let Some(address) = place.public.as_ref().and_then(|public| public.local_addr().ok()) {
        terminal.say("cli-portal-serving", &[("address", format!("{scheme}://{address}/").into())]);
    }
    let setup_code = setup_code(&desk, &pages, terminal)?;
    let reached = Reached { https, proxies: place.proxies, setup_code, reader: None, portal: portal.clone() };
    terminal.say("cli-serving", &[]);
    watch.log.say(Level::Info, "serving", &[("version", env!("CARGO_PKG_VERSION").into())]);
    let snapshots = QuietSnapshots::of(Arc::clone(&desk), QUIET);
    let counting = portal.as_ref().map(|portal| public::Counting::begin(Arc::clone(portal), runtime.handle()));
    let public = place
        .public
        .zip(portal)
        .map(|(listener, portal)| Public { listener, router: public::router(portal, public::Reached { https }) });
    let serving = Serving {
        reached,
        pages: place.pages,
        public,
        certificates: place.certificates,
        redirect: place.redirect,
        monitor: place.monitor,
        limits: place.limits,
    };
    let served = dangvu_web::serve(Arc::clone(&desk), Arc::clone(&watch), serving, stop);
    runtime.block_on(served).map_err(failed)?;
    drop(counting);
    terminal.say("cli-stopping", &[]);
    drop((runtime, snapshots));
    // What makes backups holds nothing of the register: one that is being made is finished.
    if let Some(watch) = Arc::into_inner(watch) {
        drop(watch.backups);
        watch.log.say(Level::Info, "stopped", &[]);
    }
    if let Some(desk) = Arc::into_inner(desk) {
        desk.close()?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Prints the code that whoever makes the first account must know, where there is no account yet.
fn setup_code(desk: &Desk, pages: &str, terminal: &mut Terminal) -> Result<Option<String>, Failure> {
    if desk.store().has_accounts().map_err(DeskError::from)? {
        return Ok(None);
    }
    let code = draw_code()?;
    let values = [("address", format!("{pages}first").into()), ("code", code.as_str().into())];
    terminal.say("cli-setup-code", &values);
    Ok(Some(code))
}

/// Listens from now on for Ctrl-C and for the signal that a service manager sends, and returns what waits for them.
fn stop_asked() -> io::Result<impl Future<Output = ()>> {
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => (),
            _ = terminate.recv() => (),
        }
    })
}
