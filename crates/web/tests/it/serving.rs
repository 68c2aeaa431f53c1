//! Real connections: TLS with a certificate that changes, slow and many callers, a proxy, a graceful end.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use dangvu_desk::Desk;
use dangvu_web::{CertificateFiles, Certificates, Limits, Proxies, Reached, Serving, Watch};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};

use crate::asking::{session, signed_in};
use crate::small::small;

/// Certificates and keys that are for tests only.
fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/tls").join(name)
}

/// A register that is served, until this is dropped.
struct Served {
    desk: Arc<Desk>,
    at: SocketAddr,
    monitor: SocketAddr,
    redirect: SocketAddr,
    certificates: Option<Arc<Certificates>>,
    stop: Option<tokio::sync::oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
    dir: tempfile::TempDir,
}

/// How a register is served in a test.
#[derive(Default)]
struct How {
    tls: bool,
    reached: Reached,
    limits: Limits,
    token: Option<&'static str>,
}

fn serve(how: How) -> Served {
    let dir = tempfile::tempdir().unwrap();
    let desk = Arc::new(small(&dir.path().join("register")).end());
    signed_in(&desk);
    let certificates = how.tls.then(|| {
        put(dir.path(), "one");
        let files = CertificateFiles { certificate: dir.path().join("c.pem"), key: dir.path().join("k.pem") };
        Arc::new(Certificates::load(files).unwrap())
    });
    let [pages, monitor, redirect] = [(); 3].map(|()| TcpListener::bind("127.0.0.1:0").unwrap());
    let [at, of_monitor, of_redirect] = [&pages, &monitor, &redirect].map(|listener| listener.local_addr().unwrap());
    let mut watch = Watch::default();
    watch.certificates.clone_from(&certificates);
    watch.token = how.token.map(str::to_owned);
    let serving = Serving {
        public: None,
        reached: Reached { https: how.tls || how.reached.https, ..how.reached },
        pages,
        certificates: certificates.clone(),
        redirect: Some(redirect),
        monitor: Some(monitor),
        limits: how.limits,
    };
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let (served, watch) = (Arc::clone(&desk), Arc::new(watch));
    let thread = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        runtime
            .block_on(dangvu_web::serve(served, watch, serving, async { stopped.await.unwrap_or_default() }))
            .unwrap();
    });
    let (stop, thread) = (Some(stop), Some(thread));
    Served { desk, at, monitor: of_monitor, redirect: of_redirect, certificates, stop, thread, dir }
}

impl Served {
    fn end(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            thread.join().unwrap();
        }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.end();
    }
}

/// Puts a certificate where the program looks for it.
fn put(dir: &Path, name: &str) {
    std::fs::copy(file(&format!("{name}.pem")), dir.join("c.pem")).unwrap();
    std::fs::copy(file(&format!("{name}-key.pem")), dir.join("k.pem")).unwrap();
}

fn request(path: &str, more: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{more}\r\n")
}

fn connect(at: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(at).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    stream
}

/// Asks once, and returns all that is answered.
fn ask(at: SocketAddr, path: &str, more: &str) -> String {
    let mut stream = connect(at);
    stream.write_all(request(path, more).as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

/// Asks over TLS, trusting one certificate only.
fn ask_tls(at: SocketAddr, path: &str, trusted: &str) -> std::io::Result<String> {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_file(file(trusted)).unwrap()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    let config = config.with_root_certificates(roots).with_no_client_auth();
    let name = ServerName::try_from("localhost").unwrap();
    let connection = ClientConnection::new(Arc::new(config), name).map_err(std::io::Error::other)?;
    let mut stream = StreamOwned::new(connection, connect(at));
    stream.write_all(request(path, "").as_bytes())?;
    let mut answer = Vec::new();
    match stream.read_to_end(&mut answer) {
        // Whoever says `Connection: close` may find it cut.
        Err(error) if error.kind() != std::io::ErrorKind::UnexpectedEof => return Err(error),
        _ => {}
    }
    Ok(String::from_utf8(answer).unwrap())
}

#[test]
fn over_tls_the_certificate_may_change_while_the_program_runs() {
    let served = serve(How { tls: true, ..How::default() });
    let answer = ask_tls(served.at, "/sign-in", "one.pem").unwrap();
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("strict-transport-security: max-age="), "{answer}");
    assert!(answer.contains("__Host-visit="), "{answer}");
    let certificates = served.certificates.as_ref().unwrap();
    let years = certificates.ends().unwrap().duration_since(jiff::Timestamp::now()).as_hours() / (24 * 365);
    assert!((95..=101).contains(&years), "{years}");
    // What cannot be used changes nothing.
    std::fs::write(served.dir.path().join("c.pem"), "nothing").unwrap();
    assert!(certificates.reload().unwrap_err().to_string().contains("no certificate"));
    assert!(ask_tls(served.at, "/sign-in", "one.pem").is_ok());
    std::fs::copy(file("two.pem"), served.dir.path().join("c.pem")).unwrap();
    assert!(certificates.reload().is_err(), "the key is that of another certificate");
    put(served.dir.path(), "two");
    certificates.reload().unwrap();
    assert!(ask_tls(served.at, "/sign-in", "two.pem").unwrap().starts_with("HTTP/1.1 200"));
    assert!(ask_tls(served.at, "/sign-in", "one.pem").is_err());
}

#[test]
fn the_plain_listener_sends_everybody_to_tls() {
    let served = serve(How { tls: true, ..How::default() });
    let answer = ask(served.redirect, "/unit/tinh?at=2023-12-31", "");
    assert!(answer.starts_with("HTTP/1.1 308"), "{answer}");
    let to = format!("location: https://localhost:{}/unit/tinh?at=2023-12-31\r\n", served.at.port());
    assert!(answer.contains(&to), "{answer}");
    let mut stream = connect(served.redirect);
    stream
        .write_all(b"POST /sign-in HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")
        .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 403"), "{answer}");
}

#[test]
fn who_is_slow_is_let_go() {
    let head = Duration::from_millis(700);
    let limits = Limits { head, body: head, ..Limits::default() };
    let served = serve(How { limits, ..How::default() });
    // A head that does not end.
    let begun = Instant::now();
    let mut slow = connect(served.at);
    slow.write_all(b"GET /sign-in HTTP/1.1\r\nHost: localhost\r\nX-Slow: ").unwrap();
    let mut rest = Vec::new();
    drop(slow.read_to_end(&mut rest));
    assert!(begun.elapsed() >= head && begun.elapsed() < Duration::from_secs(15), "{:?}", begun.elapsed());
    assert!(!rest.starts_with(b"HTTP/1.1 200"));
    // A body that does not come: it is said so.
    let mut slow = connect(served.at);
    let head = "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\n\
        Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\nname=a";
    slow.write_all(head.as_bytes()).unwrap();
    let mut answer = Vec::new();
    drop(slow.read_to_end(&mut answer));
    let answer = String::from_utf8(answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 408"), "{answer}");
    // Nobody else noticed, and a connection is kept for the next request.
    let mut quick = connect(served.at);
    for _ in 0..3 {
        quick.write_all(b"GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
        let mut answer = [0; 15];
        quick.read_exact(&mut answer).unwrap();
        assert_eq!(&answer, b"HTTP/1.1 200 OK");
        let mut rest = vec![0; 4096];
        let _read = quick.read(&mut rest).unwrap();
    }
}

#[test]
fn who_takes_nothing_of_an_answer_is_let_go() {
    let limits = Limits { write: Duration::from_millis(500), ..Limits::default() };
    let mut served = serve(How { limits, ..How::default() });
    let cookie = session(&served.desk, served.desk.store().accounts().unwrap()[0].id);
    let mut stream = connect(served.at);
    // Far more pages than the buffers of a connection hold.
    let page = format!("GET /tree HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\n\r\n");
    stream.set_write_timeout(Some(Duration::from_millis(200))).unwrap();
    let begun = Instant::now();
    let mut sent = 0;
    while begun.elapsed() < Duration::from_secs(30) {
        match stream.write(page.as_bytes()) {
            Ok(_) => sent += 1,
            Err(error) if matches!(error.kind(), std::io::ErrorKind::WouldBlock | std::io::ErrorKind::TimedOut) => {}
            Err(_) => break,
        }
    }
    assert!(sent > 100 && begun.elapsed() < Duration::from_secs(30), "{sent} {:?}", begun.elapsed());
    served.end();
}

#[test]
fn one_address_has_so_many_connections_and_others_theirs() {
    let limits = Limits { connections_each: 3, ..Limits::default() };
    let served = serve(How { limits, ..How::default() });
    let held: Vec<TcpStream> = (0..3)
        .map(|_| {
            let mut stream = connect(served.at);
            stream.write_all(b"GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
            let mut answer = [0; 15];
            stream.read_exact(&mut answer).unwrap();
            stream
        })
        .collect();
    let mut turned_away = connect(served.at);
    drop(turned_away.write_all(request("/health/live", "").as_bytes()));
    let mut answer = Vec::new();
    drop(turned_away.read_to_end(&mut answer));
    assert!(answer.is_empty());
    // From another address there is a place, and figures tell of it.
    assert!(ask(served.monitor, "/metrics", "").contains("\ndangvu_connections_turned_away_total 1\n"));
    drop(held);
    let begun = Instant::now();
    loop {
        let mut stream = connect(served.at);
        drop(stream.write_all(request("/health/live", "").as_bytes()));
        let mut answer = Vec::new();
        drop(stream.read_to_end(&mut answer));
        if answer.starts_with(b"HTTP/1.1 200") {
            break;
        }
        assert!(begun.elapsed() < Duration::from_secs(20), "places are given back");
    }
}

#[test]
fn what_is_under_way_is_finished_when_the_program_stops() {
    let mut served = serve(How::default());
    let mut idle = connect(served.at);
    idle.write_all(b"GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    let mut first = [0; 15];
    idle.read_exact(&mut first).unwrap();
    // Half a form has come when the word to stop does.
    let mut stream = connect(served.at);
    let head = "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\n\
        Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 13\r\n\r\nname=a";
    stream.write_all(head.as_bytes()).unwrap();
    std::thread::sleep(Duration::from_millis(200));
    let (at, begun) = (served.at, Instant::now());
    drop(served.stop.take());
    std::thread::sleep(Duration::from_millis(200));
    assert!(TcpStream::connect(at).is_err(), "nobody new comes in");
    stream.write_all(b"&shown=").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 403"), "{answer}");
    served.end();
    assert!(begun.elapsed() < Duration::from_secs(15), "idle connections are closed at once: {:?}", begun.elapsed());
    let mut rest = Vec::new();
    drop(idle.shutdown(Shutdown::Write));
    drop(idle.read_to_end(&mut rest));
}

#[test]
fn only_a_trusted_proxy_says_who_calls() {
    let trusted = |networks: &[&str]| Proxies::of(networks.iter().map(|text| text.parse().unwrap()).collect());
    let network = |proxies: Proxies| {
        let served = serve(How { reached: Reached { https: true, proxies, ..Reached::default() }, ..How::default() });
        let account = served.desk.store().accounts().unwrap()[0].id;
        let link = served.desk.accounts().make_link(account, "test", jiff::Timestamp::now()).unwrap();
        let path = format!("/enter/{}", link.text());
        let page = ask(served.at, &path, "X-Forwarded-For: 203.0.113.77\r\n");
        let word = page.split("name=\"form_word\" value=\"").nth(1).unwrap().split('"').next().unwrap();
        let visit = page.split("set-cookie: ").nth(1).unwrap().split(';').next().unwrap();
        let body = format!("form_word={word}");
        let more = format!(
            "X-Forwarded-For: 203.0.113.77\r\nSec-Fetch-Site: same-origin\r\nCookie: {visit}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n",
            body.len()
        );
        let mut stream = connect(served.at);
        let sent = request(&path, &more).replacen("GET", "POST", 1) + &body;
        stream.write_all(sent.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
        let now = jiff::Timestamp::now();
        served.desk.accounts().sessions(account, now).unwrap()[0].network.clone()
    };
    assert_eq!(network(trusted(&["127.0.0.1"])), "203.0.113.0/24");
    assert_eq!(network(trusted(&["10.0.0.0/8"])), "127.0.0.1");
}

#[test]
fn health_and_figures_are_told_to_whoever_runs_the_program() {
    let served = serve(How { token: Some("a-token-for-a-test"), ..How::default() });
    assert!(ask(served.at, "/sign-in?name=Nguyen", "").starts_with("HTTP/1.1 200"));
    let health = ask(served.monitor, "/health", "");
    assert!(health.starts_with("HTTP/1.1 200") && health.contains("journal-writable ok"), "{health}");
    for path in ["/health/live", "/health/ready"] {
        assert!(ask(served.monitor, path, "").ends_with("ok\n"));
        assert!(ask(served.at, path, "").ends_with("ok\n"));
    }
    // At the pages, only a word: the rest needs the token.
    assert!(ask(served.at, "/health", "").starts_with("HTTP/1.1 303"));
    assert!(ask(served.at, "/metrics", "").starts_with("HTTP/1.1 401"));
    assert!(ask(served.at, "/metrics", "Authorization: Bearer a-token-for-a-tesT\r\n").starts_with("HTTP/1.1 401"));
    let figures = ask(served.at, "/metrics", "Authorization: Bearer a-token-for-a-test\r\n");
    assert!(figures.contains("content-type: text/plain; version=0.0.4"), "{figures}");
    let body = figures.split("\r\n\r\n").nth(1).unwrap();
    for wanted in [
        "dangvu_requests_total{address=\"/sign-in\",method=\"GET\",status=\"200\"} 1",
        "dangvu_request_seconds_bucket{address=\"/sign-in\",le=\"+Inf\"} 1",
        "dangvu_entries 48",
        "dangvu_check{check=\"journal-writable\"} 0",
        "dangvu_jobs{state=\"waiting\"} 0",
    ] {
        assert!(body.contains(wanted), "{wanted}\n{body}");
    }
    assert!(!body.contains("Nguyen"));
    assert_well_formed(body);
    let without = serve(How::default());
    assert!(ask(without.at, "/metrics", "").starts_with("HTTP/1.1 404"), "there is no such address by itself");
}

/// Every line is a comment or a figure that was announced, with a number; buckets grow.
fn assert_well_formed(body: &str) {
    let mut announced = Vec::new();
    let mut bucket = (String::new(), 0.0);
    for line in body.lines() {
        if let Some(rest) = line.strip_prefix("# TYPE ") {
            announced.push(rest.split(' ').next().unwrap().to_owned());
        } else if !line.starts_with("# HELP ") {
            let (name, value) = line.rsplit_once(' ').unwrap();
            let value: f64 = value.parse().unwrap_or_else(|_| panic!("{line}"));
            let bare = name.split('{').next().unwrap();
            let stem = ["_bucket", "_sum", "_count"].iter().find_map(|end| bare.strip_suffix(end)).unwrap_or(bare);
            assert!(announced.iter().any(|name| name == bare || name == stem), "{line}");
            if let Some((series, _)) = name.split_once(",le=") {
                assert!(bucket.0 != series || value >= bucket.1, "{line}");
                bucket = (series.to_owned(), value);
            }
        }
    }
    assert!(announced.len() > 15, "{announced:?}");
}
