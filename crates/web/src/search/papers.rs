//! What reports and forms are called. Those that come with the program are read once; an office's own again when one of its
//! files is another.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use dangvu_desk::Desk;
use dangvu_register::measure::MeasureLabel;
use dangvu_reports::Span;

use crate::assets::digest;
use crate::shelf::{self, Kind};

/// For how long the folders are not looked at again.
const KEPT_FOR: Duration = Duration::from_secs(30);

/// A report or a form.
#[derive(Clone, Debug)]
pub(crate) struct Paper {
    pub(crate) kind: Kind,
    pub(crate) name: String,
    pub(crate) label: MeasureLabel,
    pub(crate) span: Span,
}

/// All that can be read.
#[derive(Default)]
pub(crate) struct Papers {
    looked: Option<Instant>,
    read: HashMap<(Kind, String, u64), Option<Paper>>,
    all: Arc<[Paper]>,
}

impl Papers {
    /// Returns all that can be read, looking at the folders now and then.
    pub(crate) fn all(&mut self, desk: &Desk) -> Arc<[Paper]> {
        if self.looked.is_none_or(|looked| looked.elapsed() > KEPT_FOR) {
            let sources = Kind::ALL.into_iter().flat_map(|kind| shelf::all(desk, kind));
            let mut before = std::mem::take(&mut self.read);
            let mut all = Vec::new();
            for source in sources {
                let text = source.text.as_deref().unwrap_or_default();
                let key = (source.kind, source.file.clone(), digest(text.as_bytes()));
                let paper = before.remove(&key).unwrap_or_else(|| read(desk, &source));
                all.extend(paper.clone());
                self.read.insert(key, paper);
            }
            (self.all, self.looked) = (all.into(), Some(Instant::now()));
        }
        Arc::clone(&self.all)
    }
}

fn read(desk: &Desk, source: &shelf::Source) -> Option<Paper> {
    let cover = source.cover(desk.measures())?.ok()?;
    Some(Paper { kind: source.kind, name: source.name().to_owned(), label: cover.label, span: cover.span })
}
