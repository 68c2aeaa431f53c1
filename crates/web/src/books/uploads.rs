//! Workbooks that were sent: each belongs to the account that sent it, is kept for a day and is gone when the program
//! starts anew. The files are sealed under keys that stand in memory only.

use std::collections::HashMap;
use std::fmt;
use std::fs::{self, DirBuilder};
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use dangvu_desk::journal::{PassingFile, PassingWriter};
use dangvu_workbooks::file::{Book, FILE_BYTES_MAX};
use dangvu_workbooks::{Decision, Mapping};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::verdict::Looked;
use crate::error::{Trouble, WebError};
use crate::multipart::Incoming;

/// Where the files lie, in the folder of the register.
const FOLDER: &str = "uploads";
/// How long they are kept.
const KEPT_FOR: SignedDuration = SignedDuration::from_hours(24);
/// How many one account keeps, and all together; the oldest go first.
const OWN_MAX: usize = 10;
const ALL_MAX: usize = 100;
/// How many come in at once.
const AT_ONCE_MAX: usize = 8;
/// How many bytes of what became of them are kept; what goes is looked up again when somebody asks.
const VERDICTS_MAX: usize = 96 << 20;

/// The number of a workbook that was sent: nobody can guess another's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct UploadId(Uuid);

impl fmt::Display for UploadId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.0.simple())
    }
}

impl FromStr for UploadId {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, uuid::Error> {
        text.parse().map(Self)
    }
}

/// A workbook that was sent.
#[derive(Debug)]
pub(crate) struct Upload {
    pub(crate) id: UploadId,
    /// The name of the account.
    owner: String,
    /// What the file is called.
    pub(crate) name: String,
    pub(crate) at: Timestamp,
    pub(crate) file: PassingFile,
    state: Mutex<State>,
}

/// How far somebody has come with it.
#[derive(Clone, Debug, Default)]
pub(crate) struct State {
    /// What was decided of likely duplicates, by sheet and first row.
    pub(crate) decided: HashMap<(usize, u32), Decision>,
    pub(crate) mapping: Option<Mapping>,
    /// How often decisions or the mapping have changed.
    pub(crate) version: u32,
    /// What became of it.
    pub(crate) looked: Option<Arc<Looked>>,
    /// The beginning of its sheets, if it is somebody's own.
    pub(crate) head: Option<Arc<Book>>,
    /// The batch as which it was recorded.
    pub(crate) recorded: Option<Uuid>,
}

impl Upload {
    /// Returns how far somebody has come with it.
    pub(crate) fn state(&self) -> State {
        held(&self.state).clone()
    }

    /// Changes what it is read by: what became of it must be looked up anew.
    pub(crate) fn change(&self, change: impl FnOnce(&mut State)) {
        let mut state = held(&self.state);
        change(&mut state);
        state.version += 1;
        state.looked = None;
    }

    /// Keeps what became of it, unless it is read by something else meanwhile.
    pub(crate) fn keep(&self, version: u32, looked: &Arc<Looked>) {
        let mut state = held(&self.state);
        if state.version == version {
            state.looked = Some(Arc::clone(looked));
        }
    }

    /// Keeps the beginning of its sheets.
    pub(crate) fn keep_head(&self, head: Book) {
        held(&self.state).head = Some(Arc::new(head));
    }

    /// Keeps that it was recorded.
    pub(crate) fn keep_recorded(&self, batch: Uuid) {
        held(&self.state).recorded = Some(batch);
    }
}

/// All workbooks that were sent.
#[derive(Debug)]
pub(crate) struct Uploads {
    folder: PathBuf,
    inner: Mutex<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    /// The newest first.
    known: Vec<Arc<Upload>>,
    coming: usize,
}

impl Uploads {
    /// Begins with none: what an earlier program left cannot be opened any more, and goes.
    pub(crate) fn begin(dir: &Path) -> Self {
        let folder = dir.join(FOLDER);
        drop(fs::remove_dir_all(&folder));
        Self { folder, inner: Mutex::default() }
    }

    /// Takes a file in.
    ///
    /// # Errors
    /// When it is too large, breaks off, cannot be kept, or too many come at once.
    pub(crate) fn take(&self, owner: &str, incoming: &mut Incoming, now: Timestamp) -> Result<Arc<Upload>, WebError> {
        self.tidy(now);
        let _coming = Coming::begin(&self.inner).ok_or(WebError::TooManyFiles)?;
        let (id, name) = (UploadId(Uuid::now_v7()), incoming.file_name().unwrap_or_default().to_owned());
        let failed = |_: std::io::Error| WebError::Trouble(Trouble::Office);
        DirBuilder::new().recursive(true).mode(0o700).create(&self.folder).map_err(failed)?;
        let mut writer = PassingWriter::create(&self.folder.join(id.to_string())).map_err(failed)?;
        incoming.take_file(&mut |bytes| {
            if writer.size() + bytes.len() as u64 > FILE_BYTES_MAX {
                return Err(WebError::FileTooLarge);
            }
            writer.write(bytes).map_err(failed)
        })?;
        let file = writer.finish().map_err(failed)?;
        let upload = Arc::new(Upload { id, owner: owner.to_owned(), name, at: now, file, state: Mutex::default() });
        held(&self.inner).add(Arc::clone(&upload));
        Ok(upload)
    }

    /// Returns a workbook of an account.
    pub(crate) fn find(&self, id: &str, owner: &str) -> Option<Arc<Upload>> {
        let id: UploadId = id.parse().ok()?;
        held(&self.inner).known.iter().find(|upload| upload.id == id && upload.owner == owner).map(Arc::clone)
    }

    /// Returns the workbooks of an account, the newest first.
    pub(crate) fn of(&self, owner: &str) -> Vec<Arc<Upload>> {
        held(&self.inner).known.iter().filter(|upload| upload.owner == owner).map(Arc::clone).collect()
    }

    /// Throws a workbook away.
    pub(crate) fn throw_away(&self, id: UploadId) {
        held(&self.inner).known.retain(|upload| upload.id != id);
    }

    /// Throws away what was kept for long enough, and lets go of what became of most.
    pub(crate) fn tidy(&self, now: Timestamp) {
        let mut inner = held(&self.inner);
        inner.known.retain(|upload| now.duration_since(upload.at) < KEPT_FOR);
        let mut bytes = 0;
        for upload in &inner.known {
            let mut state = held(&upload.state);
            bytes += state.looked.as_ref().map_or(0, |looked| looked.bytes());
            if bytes > VERDICTS_MAX {
                state.looked = None;
            }
        }
    }
}

impl Inner {
    fn add(&mut self, upload: Arc<Upload>) {
        let owner = upload.owner.clone();
        self.known.insert(0, upload);
        let mut own = 0;
        self.known.retain(|upload| {
            own += usize::from(upload.owner == owner);
            upload.owner != owner || own <= OWN_MAX
        });
        self.known.truncate(ALL_MAX);
    }
}

/// A file that is coming in.
struct Coming<'a>(&'a Mutex<Inner>);

impl<'a> Coming<'a> {
    fn begin(inner: &'a Mutex<Inner>) -> Option<Self> {
        let mut counted = held(inner);
        if counted.coming >= AT_ONCE_MAX {
            return None;
        }
        counted.coming += 1;
        Some(Self(inner))
    }
}

impl Drop for Coming<'_> {
    fn drop(&mut self) {
        held(self.0).coming -= 1;
    }
}

/// Nothing that holds these locks can panic; if it did, what it held is still whole.
fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}
