//! `serve`: the pages.

use std::io;
use std::net::{Ipv4Addr, SocketAddr, SocketAddrV4, TcpListener};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use dangvu_desk::account::draw_code;
use dangvu_desk::{Desk, DeskError, QuietSnapshots};
use dangvu_portal::{Portal, Settings, public};
use dangvu_web::Reached;
use tokio::signal::unix::{SignalKind, signal};

use super::args::Serve;
use super::failure::Failure;
use super::open;
use super::output::Terminal;

/// When nobody has recorded for so long, a snapshot may be written.
const QUIET: Duration = Duration::from_secs(60);

pub(super) fn run(dir: &Path, args: &Serve, terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    let listener = listen(args.address, args.port)?;
    let public = args.portal.map(listen_at).transpose()?;
    let desk = open::for_recording(dir, terminal)?;
    if !args.https && !args.address.is_loopback() {
        terminal.say("cli-no-tls", &[]);
    }
    let portal = open_portal(&desk, public.is_some())?;
    pages(desk, Served { listener, public, portal, https: args.https }, terminal)
}

/// Takes the port before the register is opened, so that a taken one is told at once.
pub(super) fn listen(address: Ipv4Addr, port: u16) -> Result<TcpListener, Failure> {
    listen_at(SocketAddrV4::new(address, port).into())
}

fn listen_at(address: SocketAddr) -> Result<TcpListener, Failure> {
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

/// What is served, and where.
pub(super) struct Served {
    pub(super) listener: TcpListener,
    /// Where the public reads.
    pub(super) public: Option<TcpListener>,
    pub(super) portal: Option<Arc<Portal>>,
    pub(super) https: bool,
}

/// Serves until the process is asked to stop, then signs the journal.
pub(super) fn pages(desk: Desk, served: Served, terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    let Served { listener, public, portal, https } = served;
    let address = listener.local_addr().map_err(|error| Failure::Listen(String::new(), error))?;
    let failed = |error| Failure::Listen(address.to_string(), error);
    let desk = Arc::new(desk);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(failed)?;
    // Whoever reads the address may ask to stop at once.
    let entered = runtime.enter();
    let stop = stop_asked().map_err(failed)?;
    let public_stop = stop_asked().map_err(failed)?;
    drop(entered);
    terminal.line(&format!("http://{address}/"))?;
    if let Some(address) = public.as_ref().and_then(|public| public.local_addr().ok()) {
        terminal.say("cli-portal-serving", &[("address", format!("http://{address}/").into())]);
    }
    let reached = Reached { https, setup_code: setup_code(&desk, address, terminal)?, portal: portal.clone() };
    terminal.say("cli-serving", &[]);
    let snapshots = QuietSnapshots::of(Arc::clone(&desk), QUIET);
    let public = async {
        match public.zip(portal) {
            Some((listener, portal)) => public::serve(portal, listener, public::Reached { https }, public_stop).await,
            None => Ok(()),
        }
    };
    let register = dangvu_web::serve(Arc::clone(&desk), listener, reached, stop);
    runtime.block_on(async { tokio::try_join!(register, public) }).map_err(failed)?;
    drop((runtime, snapshots));
    terminal.say("cli-stopping", &[]);
    if let Some(desk) = Arc::into_inner(desk) {
        desk.close()?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Prints the code that whoever makes the first account must know, where there is no account yet.
fn setup_code(desk: &Desk, address: SocketAddr, terminal: &mut Terminal) -> Result<Option<String>, Failure> {
    if desk.store().has_accounts().map_err(DeskError::from)? {
        return Ok(None);
    }
    let code = draw_code()?;
    let values = [("address", format!("http://{address}/first").into()), ("code", code.as_str().into())];
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
