//! Serving: listeners, certificates, limits, and an end that lets everybody finish.
//!
//! ```text
//! pages    TLS or plain ─┐
//! monitor  health, figures├─→ one connection: few at once, nobody slow for ever ─→ router
//! redirect plain → https ─┘
//! ```

mod connection;
mod monitor;
mod redirect;
mod slow;
mod tls;
mod validity;

use std::future::Future;
use std::io;
use std::net::TcpListener;
use std::sync::{Arc, Weak};
use std::time::Duration;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use dangvu_desk::Desk;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;

use self::connection::Door;
pub(crate) use self::monitor::beside_pages;
pub use self::tls::{CertificateError, CertificateFiles, Certificates};
use crate::site::{Reached, Site};
use crate::watch::{Level, Watch};
use crate::{headers, proxies, router};

/// How often the certificate files are looked at.
const LOOK: Duration = Duration::from_secs(20);

/// How often what was sent is looked through.
const SWEEP_EVERY: Duration = Duration::from_secs(10 * 60);

/// How much anybody may take, and for how long.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Connections at once.
    pub connections: usize,
    /// Connections at once from one address; proxies that are trusted have no such limit.
    pub connections_each: usize,
    /// For the handshake, for the head of a request, and between two requests.
    pub head: Duration,
    /// For the body of a request.
    pub body: Duration,
    /// While nothing of an answer is taken.
    pub write: Duration,
    /// For what is under way when the program is asked to stop.
    pub stop: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 4_000,
            connections_each: 400,
            head: Duration::from_secs(15),
            body: Duration::from_secs(60),
            write: Duration::from_secs(30),
            stop: Duration::from_secs(30),
        }
    }
}

/// Where and how a register is served.
pub struct Serving {
    /// How the pages are reached.
    pub reached: Reached,
    /// Where the pages are.
    pub pages: TcpListener,
    /// Where the public reads, and what.
    pub public: Option<Public>,
    /// With which certificate, if not a proxy speaks TLS or nobody.
    pub certificates: Option<Arc<Certificates>>,
    /// Where everybody is sent to the pages over TLS.
    pub redirect: Option<TcpListener>,
    /// Where health and figures are told to whoever asks.
    pub monitor: Option<TcpListener>,
    /// How much anybody may take.
    pub limits: Limits,
}

/// Pages for the public, which know nothing of the register.
pub struct Public {
    /// Where they are.
    pub listener: TcpListener,
    /// The pages.
    pub router: Router,
}

impl Serving {
    /// Serves on one listener with nothing set.
    pub fn plain(pages: TcpListener, reached: Reached) -> Self {
        let (public, certificates, redirect, monitor) = (None, None, None, None);
        Self { reached, pages, public, certificates, redirect, monitor, limits: Limits::default() }
    }
}

/// Serves the pages of a register until `shutdown` is ready, then lets everybody finish. What listens on loopback answers to
/// the names of loopback only, so that no page from elsewhere can read the register through the reader's browser; but a
/// proxy before it asks by its own name.
///
/// # Errors
/// When a listener fails.
pub async fn serve(
    desk: Arc<Desk>,
    watch: Arc<Watch>,
    serving: Serving,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let Serving { reached, pages, public, certificates, redirect, monitor, limits } = serving;
    let (stop, stopped) = watch::channel(false);
    let is_local = pages.local_addr()?.ip().is_loopback() && !reached.https;
    let proxies = reached.proxies.clone();
    let port = pages.local_addr()?.port();
    let site = Arc::new(Site::new(desk, reached, Arc::clone(&watch)));
    site.resume_jobs();
    let mut routes = router::routes(Arc::clone(&site));
    if is_local {
        routes = routes.layer(from_fn(headers::loopback_only));
    }
    let door = |certificates| Door { certificates, limits, proxies: proxies.clone(), watch: Arc::clone(&watch) };
    let begin = |listener, router: Router, certificates| -> io::Result<_> {
        let listener = listening(listener)?;
        Ok(tokio::spawn(connection::accept(listener, router, door(certificates), stopped.clone())))
    };
    let mut doors = vec![begin(pages, routes, certificates.clone())?];
    if let Some(Public { listener, router }) = public {
        let router = router.layer(from_fn_with_state(proxies.clone(), proxies::told));
        doors.push(begin(listener, router, certificates.clone())?);
    }
    if let Some(listener) = redirect {
        doors.push(begin(listener, redirect::router(port), None)?);
    }
    if let Some(listener) = monitor {
        doors.push(begin(listener, monitor::router(Arc::clone(&site)), None)?);
    }
    let sweeping = tokio::spawn(sweep(Arc::downgrade(&site)));
    let looking = tokio::spawn(look_after(certificates, Arc::clone(&watch)));
    shutdown.await;
    watch.log.say(Level::Info, "stopping", &[]);
    stop.send_replace(true);
    looking.abort();
    sweeping.abort();
    site.jobs.close();
    for door in doors {
        door.await?;
    }
    site.looks.write();
    Ok(())
}

/// Throws away what was sent and kept for long enough, also when nobody asks for anything.
async fn sweep(site: Weak<Site>) {
    loop {
        tokio::time::sleep(SWEEP_EVERY).await;
        let Some(site) = site.upgrade() else { return };
        site.uploads.tidy(site.now());
    }
}

fn listening(listener: TcpListener) -> io::Result<tokio::net::TcpListener> {
    listener.set_nonblocking(true)?;
    tokio::net::TcpListener::from_std(listener)
}

/// Reads the certificate again when its files change, and when the operator asks for it. What cannot be used changes
/// nothing.
async fn look_after(certificates: Option<Arc<Certificates>>, watch: Arc<Watch>) {
    let Ok(mut asked) = signal(SignalKind::hangup()) else { return };
    loop {
        let is_asked = tokio::select! {
            _ = asked.recv() => true,
            () = tokio::time::sleep(LOOK) => false,
        };
        let Some(certificates) = &certificates else { continue };
        if !is_asked && !certificates.has_changed() {
            continue;
        }
        match certificates.reload() {
            Ok(()) => watch.log.say(Level::Info, "certificate-read", &[]),
            Err(error) => {
                let cause = error.to_string();
                watch.log.say(Level::Error, "certificate-unusable", &[("cause", (&cause).into())]);
            }
        }
    }
}
