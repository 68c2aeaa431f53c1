//! Connections: how many there are at once, and one from its handshake to its end.

use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::pin::pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service as _, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::time::timeout;
use tokio_rustls::TlsAcceptor;

use super::slow::{InTime, Taken};
use super::{Certificates, Limits};
use crate::proxies::Proxies;
use crate::watch::{Level, Watch};

/// Most bytes of the head of a request.
const HEAD_MAX: usize = 64 << 10;
/// How long to wait when the system has no connection to give.
const REST: Duration = Duration::from_millis(50);

/// What everybody passes who comes in at a listener.
#[derive(Clone)]
pub(super) struct Door {
    pub(super) certificates: Option<Arc<Certificates>>,
    pub(super) limits: Limits,
    pub(super) proxies: Proxies,
    pub(super) watch: Arc<Watch>,
}

/// How many connections each address has.
type Counts = Arc<Mutex<HashMap<IpAddr, usize>>>;

/// A place among the connections, given back when it is dropped.
struct Place {
    _place: OwnedSemaphorePermit,
    counted: Option<(Counts, IpAddr)>,
}

impl Place {
    /// Takes a place for an address; `None` if it has too many.
    fn take(place: OwnedSemaphorePermit, counts: &Counts, peer: IpAddr, door: &Door) -> Option<Self> {
        if door.proxies.has(peer) {
            return Some(Self { _place: place, counted: None });
        }
        let mut counted = counts.lock().unwrap_or_else(PoisonError::into_inner);
        let count = counted.entry(peer).or_default();
        if *count >= door.limits.connections_each {
            return None;
        }
        *count += 1;
        Some(Self { _place: place, counted: Some((Arc::clone(counts), peer)) })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let Some((counts, peer)) = &self.counted else { return };
        let mut counted = counts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = counted.get_mut(peer) {
            *count -= 1;
            if *count == 0 {
                counted.remove(peer);
            }
        }
    }
}

/// Takes connections until it is time to stop, then waits for those that are there, but not for ever.
pub(super) async fn accept(listener: TcpListener, router: Router, door: Door, stopped: watch::Receiver<bool>) {
    let most = u32::try_from(door.limits.connections).unwrap_or(u32::MAX);
    let places = Arc::new(Semaphore::new(most as usize));
    let counts = Counts::default();
    let mut stop = stopped.clone();
    loop {
        let next = async { (Arc::clone(&places).acquire_owned().await, listener.accept().await) };
        let (place, accepted) = tokio::select! {
            () = asked(&mut stop) => break,
            next = next => next,
        };
        let (Ok(place), Ok((stream, peer))) = (place, accepted) else {
            door.watch.log.say(Level::Warn, "no-connection", &[]);
            tokio::time::sleep(REST).await;
            continue;
        };
        let Some(place) = Place::take(place, &counts, peer.ip().to_canonical(), &door) else {
            door.watch.metrics.count_turned_away();
            continue;
        };
        tokio::spawn(talk(stream, peer, router.clone(), door.clone(), stopped.clone(), place));
    }
    drop(listener);
    if timeout(door.limits.stop, places.acquire_many(most)).await.is_err() {
        door.watch.log.say(Level::Warn, "stopped-before-all-had-finished", &[]);
    }
}

/// Waits until the program is asked to stop.
async fn asked(stop: &mut watch::Receiver<bool>) {
    drop(stop.wait_for(|stop| *stop).await);
}

async fn talk(
    stream: TcpStream,
    peer: SocketAddr,
    router: Router,
    door: Door,
    stop: watch::Receiver<bool>,
    _place: Place,
) {
    // An answer is one write; without this the next waits for a word that the last has come.
    drop(stream.set_nodelay(true));
    let stream = Taken::new(stream, door.limits.write);
    let Some(certificates) = &door.certificates else { return speak(stream, peer, router, &door, stop).await };
    let shaking = TlsAcceptor::from(certificates.config()).accept(stream);
    match timeout(door.limits.head, shaking).await {
        Ok(Ok(stream)) => speak(stream, peer, router, &door, stop).await,
        _ => door.watch.metrics.count_failed_handshake(),
    }
}

/// Answers the requests of one connection.
async fn speak<S>(stream: S, peer: SocketAddr, router: Router, door: &Door, mut stop: watch::Receiver<bool>)
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let time = door.limits.body;
    let router = TowerToHyperService::new(router);
    let service = service_fn(move |request: hyper::Request<Incoming>| {
        let mut request = request.map(|body| Body::new(InTime::new(body, time)));
        request.extensions_mut().insert(ConnectInfo(peer));
        router.call(request)
    });
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(door.limits.head).max_buf_size(HEAD_MAX);
    let mut connection = pin!(builder.serve_connection(TokioIo::new(stream), service));
    tokio::select! {
        // Whoever breaks off, is late, or sends what is no request, is simply gone.
        ended = connection.as_mut() => drop(ended),
        () = asked(&mut stop) => {
            connection.as_mut().graceful_shutdown();
            drop(connection.await);
        }
    }
}
