//! What the pages share: the desk, and the figures of all units for the periods asked for last.

use std::collections::{HashMap, VecDeque};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use dangvu_desk::store::StoreError;
use dangvu_desk::{Desk, DeskError, View, today};
use dangvu_register::day::Day;
use dangvu_register::ids::{Seq, Unit};
use dangvu_register::measure::{Figure, Measure, Period, Table};
use dangvu_workbooks::file::Reader;
use jiff::Timestamp;

use crate::books::Uploads;
use crate::drawn::Kept;
use crate::jobs::Jobs;
use crate::list::NameOrder;
use crate::looks::Looks;
use crate::outlook::Outlooks;
use crate::proxies::Proxies;
use crate::search::{Index, Paper, Papers};
use crate::unfinished;
use crate::watch::Watch;

/// How many tables of figures are kept.
const SHEETS_MAX: usize = 8;
/// Of how many units and periods the figures are kept.
const UNITS_MAX: usize = 16;

/// How many notices wait for the page that says them.
const NOTICES_MAX: usize = 1_000;

/// How the pages are reached.
#[derive(Clone, Debug, Default)]
pub struct Reached {
    /// Whether browsers speak TLS, with a proxy or with the program itself: cookies then travel over TLS only.
    pub https: bool,
    /// Which proxies are believed who calls.
    pub proxies: Proxies,
    /// What whoever makes the first account must know; nobody can where there is none.
    pub setup_code: Option<String>,
    /// What reads workbooks; this program, started again, unless another is said.
    pub reader: Option<Reader>,
    /// The public site, whose texts are written on pages here.
    pub portal: Option<Arc<dangvu_portal::Portal>>,
}

/// The pages of one register.
pub struct Site {
    desk: Arc<Desk>,
    pub(crate) reached: Reached,
    has_accounts: AtomicBool,
    notices: Mutex<HashMap<String, String>>,
    sheets: Mutex<VecDeque<(SheetKey, Arc<Table>)>>,
    of_units: Mutex<VecDeque<(UnitKey, Arc<[Figure]>)>>,
    summary: Mutex<Option<(Seq, Arc<Summary>)>>,
    index: RwLock<Index>,
    papers: Mutex<Papers>,
    /// What the first page shows of units, and figures of periods that are over.
    pub(crate) outlooks: Outlooks,
    name_order: Mutex<NameOrder>,
    /// The reports and forms written last.
    pub(crate) kept: Kept,
    /// What is written in the background.
    pub(crate) jobs: Arc<Jobs>,
    /// What the program is watched by.
    pub(crate) watch: Arc<Watch>,
    /// The workbooks that were sent.
    pub(crate) uploads: Uploads,
    /// Who looks at particulars.
    pub(crate) looks: Looks,
}

/// What a table of figures depends on: the period, the last entry when it was computed, and the one measure that it is
/// of, by its place, if it is not of all.
type SheetKey = (Period, Seq, Option<usize>);

/// What the figures of one unit depend on: the unit, the period, and the last entry when they were computed.
type UnitKey = (Unit, Period, Seq);

/// What is computed once after each recording.
pub(crate) struct Summary {
    /// The last day on which an entry takes effect.
    pub(crate) latest: Option<Day>,
}

/// The figures of all units in one period, for all measures or for one.
pub(crate) struct Sheet<'a> {
    pub(crate) table: Arc<Table>,
    measures: &'a [Measure],
}

impl<'a> Sheet<'a> {
    /// Returns a measure with a unit's figure; `None` if the sheet does not have the measure.
    pub(crate) fn figure(&self, id: &str, unit: Unit) -> Option<(&'a Measure, Figure)> {
        let at = self.measures.iter().position(|measure| measure.id == id)?;
        Some((&self.measures[at], self.table.figure(at, unit)))
    }
}

impl Site {
    /// Returns the pages of a register.
    pub fn new(desk: Arc<Desk>, reached: Reached, watch: Arc<Watch>) -> Self {
        desk.ask_for_two();
        let ended = unfinished::forgetting(&desk);
        Self {
            uploads: Uploads::begin(desk.dir()),
            looks: Looks::of(Arc::clone(&desk)),
            desk,
            reached,
            has_accounts: AtomicBool::new(false),
            notices: Mutex::default(),
            sheets: Mutex::default(),
            of_units: Mutex::default(),
            summary: Mutex::default(),
            index: RwLock::default(),
            papers: Mutex::default(),
            outlooks: Outlooks::default(),
            name_order: Mutex::default(),
            kept: Kept::default(),
            jobs: Arc::new(Jobs::telling(ended)),
            watch,
        }
    }

    /// Returns whether anybody has an account. Accounts are closed, never taken away: once is for good.
    ///
    /// # Errors
    /// When accounts cannot be read.
    pub(crate) fn has_accounts(&self) -> Result<bool, StoreError> {
        if !self.has_accounts.load(Ordering::Relaxed) && self.desk.store().has_accounts()? {
            self.has_accounts.store(true, Ordering::Relaxed);
        }
        Ok(self.has_accounts.load(Ordering::Relaxed))
    }

    /// Keeps what the next page says above all else, for whoever has the word of its forms.
    pub(crate) fn keep_notice(&self, word: String, notice: String) {
        let mut notices = self.notices.lock().unwrap_or_else(PoisonError::into_inner);
        if notices.len() >= NOTICES_MAX {
            notices.clear();
        }
        notices.insert(word, notice);
    }

    /// Takes what is to be said above all else.
    pub(crate) fn take_notice(&self, word: &str) -> Option<String> {
        self.notices.lock().unwrap_or_else(PoisonError::into_inner).remove(word)
    }

    /// Returns the moment of now.
    pub(crate) fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    /// Returns the desk.
    pub fn desk(&self) -> &Desk {
        &self.desk
    }

    /// Returns today's date in Việt Nam.
    pub(crate) fn today(&self) -> Day {
        today(self.now())
    }

    /// Returns the figures of all units in a period for all measures, computed at the first question after each
    /// recording.
    pub(crate) fn sheet<'a>(&'a self, view: &View, period: Period) -> Sheet<'a> {
        let measures = self.desk.measures().all();
        Sheet { table: self.table(view, period, None, measures), measures }
    }

    /// Returns the figures of all units in a period for one measure.
    pub(crate) fn column<'a>(&'a self, view: &View, period: Period, id: &str) -> Sheet<'a> {
        let measures = self.desk.measures().all();
        let at = measures.iter().position(|measure| measure.id == id);
        let measures = at.map_or(&[][..], |at| &measures[at..=at]);
        Sheet { table: self.table(view, period, Some(at.unwrap_or(usize::MAX)), measures), measures }
    }

    /// Returns one unit's figures in a period for all measures, in their order; where they are needed for one unit only, this
    /// is shorter than a sheet.
    pub(crate) fn figures(&self, view: &View, unit: Unit, period: Period) -> Arc<[Figure]> {
        let key: UnitKey = (unit, period, view.last_seq());
        let mut kept = self.of_units.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, figures)) = kept.iter().find(|(of, _)| *of == key) {
            return Arc::clone(figures);
        }
        let measures: Vec<&Measure> = self.desk.measures().all().iter().collect();
        let figures: Arc<[Figure]> = view.figures(&measures, unit, period).into();
        kept.retain(|((.., last), _)| *last == key.2);
        kept.truncate(UNITS_MAX - 1);
        kept.push_front((key, Arc::clone(&figures)));
        figures
    }

    fn table(&self, view: &View, period: Period, of: Option<usize>, measures: &[Measure]) -> Arc<Table> {
        let key: SheetKey = (period, view.last_seq(), of);
        let mut sheets = self.sheets.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, table)) = sheets.iter().find(|(of, _)| *of == key) {
            return Arc::clone(table);
        }
        let table = Arc::new(view.table(&measures.iter().collect::<Vec<_>>(), period));
        sheets.retain(|((_, last, _), _)| *last == key.1);
        sheets.truncate(SHEETS_MAX - 1);
        sheets.push_front((key, Arc::clone(&table)));
        table
    }

    /// Looks at the names of units and matters, brought up to what the view knows.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub(crate) fn with_index<T>(&self, view: &View, look: impl Fn(&Index) -> T) -> Result<T, DeskError> {
        let index = self.index.read().unwrap_or_else(PoisonError::into_inner);
        if index.is_at(view) {
            return Ok(look(&index));
        }
        drop(index);
        let mut index = self.index.write().unwrap_or_else(PoisonError::into_inner);
        index.bring_up(&self.desk, view)?;
        Ok(look(&index))
    }

    /// Returns what reports and forms there are.
    pub(crate) fn papers(&self) -> Arc<[Paper]> {
        self.papers.lock().unwrap_or_else(PoisonError::into_inner).all(&self.desk)
    }

    /// Returns the place of each member in the order of their names now.
    pub(crate) fn name_order(&self, view: &View) -> Arc<[u32]> {
        let mut order = self.name_order.lock().unwrap_or_else(PoisonError::into_inner);
        order.bring_up_to(view);
        order.places()
    }

    /// Returns what is computed once after each recording.
    pub(crate) fn summary(&self, view: &View) -> Arc<Summary> {
        let mut kept = self.summary.lock().unwrap_or_else(PoisonError::into_inner);
        let last = view.last_seq();
        if let Some((_, summary)) = kept.as_ref().filter(|(seq, _)| *seq == last) {
            return Arc::clone(summary);
        }
        let days = (1..=last.0).filter_map(|seq| view.entry(Seq(seq))).map(|meta| meta.on);
        let summary = Arc::new(Summary { latest: days.max() });
        *kept = Some((last, Arc::clone(&summary)));
        summary
    }
}
