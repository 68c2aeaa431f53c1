//! One of the people: a connection that is kept, a clock of their own, and a choice of pages by chance.

use std::io::{self, Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use dangvu_desk::account::form_word;
use uuid::Uuid;

use crate::people::Prepared;

/// What somebody asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    Home,
    Unit,
    Member,
    Members,
    Suggest,
    Figure,
    Due,
    Tree,
    Entry,
    Entries,
    Record,
}

impl What {
    pub(crate) const ALL: [Self; 11] = [
        Self::Home,
        Self::Unit,
        Self::Member,
        Self::Members,
        Self::Suggest,
        Self::Figure,
        Self::Due,
        Self::Tree,
        Self::Entry,
        Self::Entries,
        Self::Record,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Unit => "unit",
            Self::Member => "member",
            Self::Members => "members",
            Self::Suggest => "suggest",
            Self::Figure => "figure",
            Self::Due => "due",
            Self::Tree => "tree",
            Self::Entry => "entry",
            Self::Entries => "entries",
            Self::Record => "record",
        }
    }
}

/// How often each is asked for, of a hundred times.
const MIX: [(What, u64); 10] = [
    (What::Home, 12),
    (What::Unit, 20),
    (What::Member, 22),
    (What::Members, 8),
    (What::Suggest, 12),
    (What::Figure, 8),
    (What::Due, 5),
    (What::Tree, 3),
    (What::Entry, 7),
    (What::Entries, 3),
];
const NAMES: [&str; 6] = ["nguyen thi", "tran", "le van an", "hoang", "pham minh", "dang"];
const MEASURES: [&str; 4] = ["members", "admitted", "women_share", "grassroots"];

/// How an answer came.
pub(crate) struct Answer {
    pub(crate) what: What,
    /// From when it was due.
    pub(crate) micros: u64,
    pub(crate) is_good: bool,
}

/// Somebody.
pub(crate) struct Person<'a> {
    at: &'a str,
    prepared: &'a Prepared,
    cookie: &'a str,
    records: bool,
    chance: u64,
    connection: Option<TcpStream>,
}

impl<'a> Person<'a> {
    pub(crate) fn new(at: &'a str, prepared: &'a Prepared, number: usize, records: bool) -> Self {
        let chance =
            0x9e37_79b9_7f4a_7c15 ^ (u64::try_from(number).expect("a number") + 1).wrapping_mul(0x2545_f491_4f6c_dd1d);
        Self { at, prepared, cookie: &prepared.cookies[number], records, chance, connection: None }
    }

    /// Asks until the time is over.
    pub(crate) fn live(mut self, begun: Instant, time: Duration, pause: Duration) -> Vec<Answer> {
        let mut answers = Vec::new();
        let mut due = begun + self.pause(pause);
        while due < begun + time {
            std::thread::sleep(due.saturating_duration_since(Instant::now()));
            let what = if self.records { What::Record } else { self.choose() };
            let (method, path, body) = self.request(what);
            let status = self.ask(method, &path, &body).unwrap_or_else(|_| {
                self.connection = None;
                0
            });
            let micros = u64::try_from(due.elapsed().as_micros()).expect("a time");
            let is_good = status == if what == What::Record { 303 } else { 200 };
            answers.push(Answer { what, micros, is_good });
            due += self.pause(pause);
        }
        answers
    }

    /// Returns a number below another (xorshift).
    fn below(&mut self, most: u64) -> u64 {
        self.chance ^= self.chance << 13;
        self.chance ^= self.chance >> 7;
        self.chance ^= self.chance << 17;
        self.chance % most
    }

    /// Returns a pause, as those between people who know nothing of each other: many short, few long.
    fn pause(&mut self, mean: Duration) -> Duration {
        let chance = f64::from(u32::try_from(self.below(1_000_000)).expect("small") + 1) / 1_000_001.0;
        mean.mul_f64(-chance.ln())
    }

    fn choose(&mut self) -> What {
        let mut at = self.below(100);
        for (what, weight) in MIX {
            if at < weight {
                return what;
            }
            at -= weight;
        }
        What::Home
    }

    fn one_of(&mut self, list: &'a [String]) -> &'a str {
        let at = self.below(u64::try_from(list.len()).expect("a length"));
        &list[usize::try_from(at).expect("a place")]
    }

    fn request(&mut self, what: What) -> (&'static str, String, String) {
        let prepared = self.prepared;
        let name = NAMES[usize::try_from(self.below(6)).expect("a place")].replace(' ', "%20");
        let path = match what {
            What::Home => "/".to_owned(),
            What::Unit => format!("/unit/{}", self.one_of(&prepared.units)),
            What::Member => format!("/member/{}", self.one_of(&prepared.members)),
            What::Members => format!("/members?q={name}"),
            What::Suggest => format!("/suggest/members?q={name}"),
            What::Figure => {
                let measure = MEASURES[usize::try_from(self.below(4)).expect("a place")];
                format!("/figure/{measure}/{}", self.one_of(&prepared.units))
            }
            What::Due => format!("/due/{}", self.one_of(&prepared.units)),
            What::Tree => "/tree".to_owned(),
            What::Entry => format!("/entry/{}", self.below(prepared.entries.into()) + 1),
            What::Entries => "/entries".to_owned(),
            What::Record => return ("POST", "/record/hold_meeting".to_owned(), self.meeting()),
        };
        ("GET", path, String::new())
    }

    fn meeting(&mut self) -> String {
        let cell = self.one_of(&self.prepared.cells);
        format!(
            "form_word={}&form_id={}&do=record&effective=2025-06-0{}&act.unit={cell}&act.body=cell&act.kind=regular\
             &act.present=2&act.excused=0&act.absent=0",
            form_word(self.cookie),
            Uuid::now_v7(),
            self.below(9) + 1
        )
    }

    /// Asks over the connection that is kept, and returns the status.
    fn ask(&mut self, method: &str, path: &str, body: &str) -> io::Result<u16> {
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nCookie: sid={}\r\nSec-Fetch-Site: same-origin\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
            self.at,
            self.cookie,
            body.len()
        );
        // The program closes a connection that nobody used for a while.
        let is_kept = self.connection.is_some();
        match self.once(&head) {
            Err(_) if is_kept => {
                self.connection = None;
                self.once(&head)
            }
            answered => answered,
        }
    }

    fn once(&mut self, head: &str) -> io::Result<u16> {
        if self.connection.is_none() {
            let stream = TcpStream::connect(self.at)?;
            stream.set_nodelay(true)?;
            stream.set_read_timeout(Some(Duration::from_secs(30)))?;
            self.connection = Some(stream);
        }
        let stream = self.connection.as_mut().ok_or(io::ErrorKind::NotConnected)?;
        stream.write_all(head.as_bytes())?;
        read_answer(stream)
    }
}

/// Reads an answer whole, and returns its status.
fn read_answer(stream: &mut TcpStream) -> io::Result<u16> {
    let mut bytes = Vec::with_capacity(64 << 10);
    let mut part = [0; 16 << 10];
    loop {
        let read = stream.read(&mut part)?;
        if read == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        bytes.extend_from_slice(&part[..read]);
        let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") else { continue };
        let head = String::from_utf8_lossy(&bytes[..end]);
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
        let length: usize = length.and_then(|length| length.parse().ok()).unwrap_or(0);
        if bytes.len() >= end + 4 + length {
            return head.get(9..12).and_then(|status| status.parse().ok()).ok_or(io::ErrorKind::InvalidData.into());
        }
    }
}
