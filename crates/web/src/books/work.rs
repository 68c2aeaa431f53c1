//! What is done with a workbook in the background: it is read, looked at, written with remarks, recorded; a batch is taken
//! back.

use std::sync::Arc;

use dangvu_desk::rights::Actor;
use dangvu_desk::{RecordError, Settings, journal::AppendError};
use dangvu_register::codes::VoidReason;
use dangvu_register::entry::Paper;
use dangvu_register::ids::Seq;
use dangvu_words::{Lang, Words, words};
use dangvu_workbooks::batch::{self, BatchError};
use dangvu_workbooks::file::{Book, FileFault, Reader, Sheet};
use dangvu_workbooks::{Checked, Looking, Meta, OpenError, Opened, Sender};
use uuid::Uuid;

use super::look::{Naming, verdict};
use super::may::Recorder;
use super::uploads::{State, Upload, UploadId};
use super::verdict::Looked;
use crate::error::Trouble;
use crate::jobs::{About, Job, Made, Step};
use crate::site::Site;

/// The hidden command of the program that reads a workbook.
const READER: &str = "read-workbook";
/// How many rows are kept of the beginning of a sheet that is mapped.
const HEAD_ROWS: usize = 35;

/// What is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    Look,
    Remarks,
    /// Recorded, if it still says what somebody saw: the batch.
    Record(Uuid),
    /// A batch is taken back.
    Undo(Uuid, VoidReason),
}

/// What a job is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BookAbout {
    pub(crate) what: What,
    /// The workbook with the version of what it is read by; `None` for a batch.
    pub(crate) upload: Option<(UploadId, u32)>,
    /// What it is called.
    pub(crate) name: String,
    lang: Lang,
    last: Seq,
    /// What the office has set then: with other areas marked, other rows may be recorded.
    settings: Settings,
}

/// What a job made.
#[derive(Clone, Debug)]
pub(crate) enum BookMade {
    Looked(Arc<Looked>),
    File(Arc<Vec<u8>>),
    /// So many acts were recorded as a batch, or had been before.
    Recorded {
        batch: Uuid,
        count: usize,
        already: bool,
    },
    /// So many entries of a batch were voided.
    Undone {
        batch: Uuid,
        count: usize,
    },
}

impl BookMade {
    /// Returns how many bytes it holds that nothing else does.
    pub(crate) fn bytes(&self) -> usize {
        match self {
            Self::Looked(looked) => looked.bytes(),
            Self::File(bytes) => bytes.len(),
            Self::Recorded { .. } | Self::Undone { .. } => 0,
        }
    }
}

/// Hands work with a workbook in.
///
/// # Errors
/// When too many are waiting.
pub(crate) fn submit(
    site: &Arc<Site>,
    actor: &Actor,
    lang: Lang,
    (upload, name): (Option<&Arc<Upload>>, &str),
    what: What,
) -> Result<Arc<Job>, Trouble> {
    let last = site.desk().view().last_seq();
    let settings = site.desk().settings().map_err(|_| Trouble::Office)?;
    let state = upload.map(|upload| upload.state()).unwrap_or_default();
    let of = upload.map(|upload| (upload.id, state.version));
    let about = BookAbout { what, upload: of, name: name.to_owned(), lang, last, settings: settings.clone() };
    let (own, actor, upload) = (Arc::clone(site), actor.clone(), upload.map(Arc::clone));
    site.jobs.submit(&actor.name.clone(), About::Book(about), move |job| {
        let made = match (what, upload) {
            (What::Undo(batch, reason), _) => undo(&own, &actor, batch, reason),
            (_, Some(upload)) => {
                Work { site: &own, actor: &actor, upload: &upload, state, settings, words: words(lang), job }.run(what)
            }
            (_, None) => Err(Trouble::Failed),
        };
        made.map(Made::Book)
    })
}

fn undo(site: &Site, actor: &Actor, batch: Uuid, reason: VoidReason) -> Result<BookMade, Trouble> {
    let undone = batch::undo(site.desk(), &actor.name, batch, reason).map_err(|error| not_recorded(&error))?;
    Ok(BookMade::Undone { batch, count: undone.entries.len() })
}

/// Work with a workbook that was sent.
struct Work<'a> {
    site: &'a Site,
    actor: &'a Actor,
    upload: &'a Upload,
    state: State,
    settings: Settings,
    words: &'static Words,
    job: &'a Job,
}

/// A workbook whose columns are known, and what becomes of its acts.
struct Judged {
    checked: Checked,
    opened: Opened,
}

impl Work<'_> {
    fn run(&self, what: What) -> Making {
        let book = match self.read() {
            Ok(book) => book,
            Err(FileFault::Stopped) => return Err(Trouble::Stopped),
            Err(fault) => return Ok(self.looked(Looked::Fault(fault))),
        };
        self.job.go_on(Step::Writing)?;
        let opened = match dangvu_workbooks::open(self.site.desk(), &book, self.state.mapping.as_ref()) {
            Ok(opened) => opened,
            Err(OpenError::NoMapping) => {
                self.upload.keep_head(head(&book));
                return Ok(self.looked(Looked::Unmapped));
            }
            Err(OpenError::Mapping(fault)) => return Ok(self.looked(Looked::Mapping(fault))),
            Err(OpenError::Store(_)) => return Err(Trouble::Office),
        };
        if opened.meta.is_none() {
            self.upload.keep_head(head(&book));
        }
        let judged = self.judge(&book, opened)?;
        match what {
            What::Remarks => self.remarks(&book, &judged),
            What::Record(seen) => self.record(book, judged, seen),
            What::Look | What::Undo(..) => {
                drop(book);
                Ok(self.told(&judged))
            }
        }
    }

    fn read(&self) -> Result<Book, FileFault> {
        let failed = |error: std::io::Error| FileFault::Process(error.kind().to_string());
        let reader = match &self.site.reached.reader {
            Some(reader) => reader.clone(),
            None => Reader::new(std::env::current_exe().map_err(failed)?, &[READER]),
        };
        reader.read(self.upload.file.open().map_err(failed)?, &mut |rows| self.job.tell(rows, 0))
    }

    fn judge(&self, book: &Book, mut opened: Opened) -> Result<Judged, Trouble> {
        let recorder = Recorder { actor: self.actor, today: self.site.today(), settings: &self.settings };
        let looking = Looking {
            is_from_1904: book.is_from_1904,
            seed: &opened.seed.clone(),
            sender: Some(Sender { actor: self.actor, may: &recorder, today: recorder.today }),
            decided: &self.state.decided,
        };
        let tables = std::mem::take(&mut opened.tables);
        let checked =
            dangvu_workbooks::check(self.site.desk(), tables, &looking, &mut |done, all| self.job.tell(done, all));
        match checked {
            Ok(checked) => Ok(Judged { checked, opened }),
            Err(RecordError::BrokenOff) => Err(Trouble::Stopped),
            Err(_) => Err(Trouble::Failed),
        }
    }

    fn told(&self, judged: &Judged) -> BookMade {
        self.looked(Looked::Verdict(verdict(self.site, self.actor, self.words, &judged.checked, &judged.opened)))
    }

    fn looked(&self, looked: Looked) -> BookMade {
        let looked = Arc::new(looked);
        self.upload.keep(self.state.version, &looked);
        BookMade::Looked(looked)
    }

    fn remarks(&self, book: &Book, judged: &Judged) -> Making {
        let meta: Option<Meta> = judged.opened.meta.clone();
        let view = self.site.desk().view();
        let names = Naming::new(&view, self.actor, self.site.today(), &judged.checked);
        let bytes = dangvu_workbooks::remarks(book, &judged.checked, meta, &names, self.words);
        bytes.map(|bytes| BookMade::File(Arc::new(bytes))).map_err(|error| Trouble::TooLarge(error.to_string()))
    }

    /// Records the workbook, if it is what somebody saw and said yes to; else it is told anew.
    fn record(&self, book: Book, judged: Judged, seen: Uuid) -> Making {
        let desk = self.site.desk();
        let Some(papers) = judged.checked.papers() else { return Ok(self.told(&judged)) };
        let batch = batch::open_id(desk, &judged.opened.seed, &papers).map_err(|error| not_recorded(&error))?;
        if batch != seen || papers.is_empty() {
            return Ok(self.told(&judged));
        }
        let papers: Vec<Paper> = papers.into_iter().cloned().collect();
        drop((book, judged));
        let recorded = batch::record(desk, &self.actor.name, &self.upload.name, batch, papers);
        let recorded = recorded.map_err(|error| not_recorded(&error))?;
        self.upload.keep_recorded(batch);
        Ok(BookMade::Recorded { batch, count: recorded.entries.len(), already: recorded.already })
    }
}

type Making = Result<BookMade, Trouble>;

/// Returns the beginning of each sheet that is seen.
fn head(book: &Book) -> Book {
    let first = |sheet: &Sheet| {
        let rows = sheet.rows.iter().take(HEAD_ROWS).cloned().collect();
        Sheet { name: sheet.name.clone(), is_hidden: false, rows }
    };
    let sheets = book.sheets.iter().filter(|sheet| !sheet.is_hidden).map(first).collect();
    Book { sheets, is_from_1904: book.is_from_1904 }
}

/// Says why nothing was recorded, in a key.
fn not_recorded(error: &BatchError) -> Trouble {
    Trouble::NotRecorded(match error {
        BatchError::Record(RecordError::Refused(_)) => "book-refused",
        BatchError::Record(RecordError::NeedsTwo) => "book-needs-two",
        BatchError::Record(RecordError::Append(AppendError::Full)) => "book-full",
        BatchError::Record(RecordError::Append(AppendError::Busy)) => "book-busy",
        BatchError::Unknown(_) => "no-book",
        BatchError::Record(_) | BatchError::Desk(_) | BatchError::Store(_) => "book-failed",
    })
}
