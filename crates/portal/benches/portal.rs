//! Fifty thousand articles: how long each page takes, and a thousand readers at once. `cargo bench -p dangvu-portal`.
//!
//! The portal that it makes lies in `target/bench/portal` and is removed at the end.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a measurement that meets the unexpected should stop, and prints"
)]

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::Request;
use dangvu_portal::{Portal, Section, Work, public, slug};
use jiff::{SignedDuration, Timestamp};
use rustix::time::{ClockId, clock_gettime};
use tower::ServiceExt as _;

const ARTICLES: usize = 50_000;
const SECTIONS: usize = 8;
const READERS: usize = 1_000;
const PAGES_EACH: usize = 10;
const AGENT: &str = "Mozilla/5.0 Firefox/140.0";

const WORDS: &[&str] = &[
    "hội nghị",
    "chi bộ",
    "đảng viên",
    "nhân dân",
    "xây dựng",
    "nông thôn mới",
    "kết quả",
    "nhiệm vụ",
    "kiểm tra",
    "giám sát",
    "học tập",
    "làm theo",
    "phát triển",
    "kinh tế",
    "văn hóa",
    "xã hội",
    "cán bộ",
    "quy hoạch",
    "đào tạo",
    "bồi dưỡng",
    "sinh hoạt",
    "chuyên đề",
    "thanh niên",
    "phụ nữ",
    "nông dân",
    "công đoàn",
    "mặt trận",
    "cải cách",
    "hành chính",
    "chuyển đổi số",
    "môi trường",
    "giáo dục",
    "y tế",
    "an sinh",
    "giảm nghèo",
    "rừng",
    "thủy lợi",
    "giao thông",
    "đối thoại",
    "kiến nghị",
    "giải quyết",
    "báo cáo",
    "nghị quyết",
];

/// Draws numbers, the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }

    fn words(&mut self, count: usize) -> String {
        (0..count).map(|_| WORDS[self.below(WORDS.len())]).collect::<Vec<_>>().join(" ")
    }
}

fn work(number: usize, sections: &[i64], chance: &mut Chance) -> Work {
    let title = format!("{} số {number}", chance.words(4));
    let paragraphs: Vec<String> = (0..6).map(|_| chance.words(40)).collect();
    Work {
        slug: slug(&title),
        section: Some(sections[number % sections.len()]),
        summary: chance.words(16),
        tags: format!("{}, {}", chance.words(1), chance.words(1)),
        body: paragraphs.join("\n\n"),
        title,
        ..Work::default()
    }
}

fn fill(portal: &Portal, now: Timestamp) {
    let text = str::to_owned;
    let section = |position: usize| Section {
        id: 0,
        slug: format!("muc-{position}"),
        name: format!("Mục {position}"),
        name_en: text(""),
        about: text(""),
        position: i64::try_from(position).unwrap(),
        on_home: true,
    };
    let sections: Vec<i64> = (0..SECTIONS).map(|at| portal.save_section(&section(at)).unwrap()).collect();
    let mut chance = Chance(7);
    for start in (0..ARTICLES).step_by(1_000) {
        let works = (start..start + 1_000).map(|number| {
            let from = now - SignedDuration::from_mins(i64::try_from((ARTICLES - number) * 30).unwrap());
            (work(number, &sections, &mut chance), from, number % 5_000 == 0)
        });
        portal.bring_in(&works.collect::<Vec<_>>(), ("bench", "Bench"), now).unwrap();
    }
}

fn cpu() -> Duration {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    Duration::new(u64::try_from(time.tv_sec).unwrap(), u32::try_from(time.tv_nsec).unwrap())
}

/// Asks for a page again and again; returns the processor's time of each in order.
fn measure(router: &Router, address: &str) -> (Vec<Duration>, usize) {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let mut bytes = 0;
    let mut times: Vec<Duration> = (0..60)
        .map(|_| {
            let request = Request::get(address).header("user-agent", AGENT).body(Body::empty()).unwrap();
            let begun = cpu();
            runtime.block_on(async {
                let answer = router.clone().oneshot(request).await.unwrap();
                assert_eq!(answer.status(), 200, "{address}");
                bytes = to_bytes(answer.into_body(), usize::MAX).await.unwrap().len();
            });
            cpu() - begun
        })
        .collect();
    times.sort_unstable();
    (times, bytes)
}

fn read(address: SocketAddr, path: &str) -> bool {
    let Ok(mut stream) = TcpStream::connect(address) else { return false };
    let asked = format!("GET {path} HTTP/1.1\r\nHost: x\r\nUser-Agent: {AGENT}\r\nConnection: close\r\n\r\n");
    let mut answer = Vec::new();
    stream.write_all(asked.as_bytes()).is_ok()
        && stream.read_to_end(&mut answer).is_ok()
        && answer.starts_with(b"HTTP/1.1 200")
}

/// A thousand readers at once, each of several pages; returns how many pages went wrong.
fn crowd(address: SocketAddr, paths: &[String]) -> usize {
    let wrong = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for reader in 0..READERS {
            let wrong = &wrong;
            let reading = move || {
                for page in 0..PAGES_EACH {
                    if !read(address, &paths[(reader * 7 + page) % paths.len()]) {
                        wrong.fetch_add(1, Ordering::Relaxed);
                    }
                }
            };
            std::thread::Builder::new().stack_size(128 << 10).spawn_scoped(scope, reading).unwrap();
        }
    });
    wrong.into_inner()
}

/// Serves pages without end.
async fn serve(listener: TcpListener, pages: Router) {
    listener.set_nonblocking(true).unwrap();
    let listener = tokio::net::TcpListener::from_std(listener).unwrap();
    axum::serve(listener, pages.into_make_service_with_connect_info::<SocketAddr>()).await.unwrap();
}

fn main() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/bench/portal");
    std::fs::remove_dir_all(&dir).unwrap_or_default();
    std::fs::create_dir_all(&dir).unwrap();
    let (portal, now) = (Arc::new(Portal::open(&dir).unwrap()), Timestamp::now());
    let (begun, begun_cpu) = (Instant::now(), cpu());
    fill(&portal, now);
    println!(
        "{ARTICLES} articles brought in: {:.1} s ({:.1} s of the processor)",
        begun.elapsed().as_secs_f64(),
        (cpu() - begun_cpu).as_secs_f64()
    );
    let size: u64 = std::fs::read_dir(&dir).unwrap().map(|file| file.unwrap().metadata().unwrap().len()).sum();
    println!("size: {} MB", size / 1_000_000);
    let router = public::router(Arc::clone(&portal), public::Reached::default());
    let middle = portal.latest(None, now, ARTICLES / 2, 1).unwrap().remove(0);
    let pages = [
        "/".to_owned(),
        "/muc/muc-3".to_owned(),
        "/muc/muc-3?trang=500".to_owned(),
        format!("/tin/{}", middle.slug),
        "/tim?q=chi+bo".to_owned(),
        "/tim?q=ch%C3%ADnh+chi".to_owned(),
        "/tim?q=%22nong+thon+moi%22+hoi+nghi&muc=muc-2".to_owned(),
        "/tim?q=hoi&trang=60".to_owned(),
        "/rss.xml".to_owned(),
    ];
    for page in &pages {
        let (times, bytes) = measure(&router, page);
        let at = |share: usize| times[(times.len() - 1) * share / 100].as_secs_f64() * 1_000.;
        println!(
            "{page}: middle {:.2} ms, 95 of 100 {:.2} ms, longest {:.2} ms, {} kB",
            at(50),
            at(95),
            at(100),
            bytes / 1_000
        );
    }
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let before = portal.visits(Timestamp::now()).unwrap().all;
    let counting = public::Counting::begin(Arc::clone(&portal), runtime.handle());
    let serving = runtime.spawn(serve(listener, public::router(Arc::clone(&portal), public::Reached::default())));
    let begun = Instant::now();
    let wrong = crowd(address, &pages[..6]);
    let seconds = begun.elapsed().as_secs_f64();
    let counted = portal.visits(Timestamp::now()).unwrap().all - before;
    println!(
        "{READERS} readers at once, {PAGES_EACH} pages each: {wrong} errors, {seconds:.1} s, {:.0} pages a second, {counted} views counted",
        10_000. / seconds
    );
    serving.abort();
    drop(counting);
    assert_eq!((wrong, counted), (0, 10_000));
    drop(portal);
    std::fs::remove_dir_all(&dir).unwrap();
}
