//! Lists of work due: what is to be done in a unit and all under it, as of a day and as known at an entry.
//!
//! ```text
//!   work_due(list, unit, on, known) ─→ subtree, gathered once ─→ the question of that list ─→ items, the most urgent first
//! ```
//! Every list has the same shape, so that whoever shows them needs to know none of them.

mod deadline;
mod inspection;
mod members;
mod reviews;
mod subtree;
mod targets;
mod units;

use self::subtree::Below;
use super::Register;
use crate::codes::{Coded as _, DisciplineForm, InspectedObject, InspectionKind, WorkList};
use crate::day::Day;
use crate::effect::Subject;
use crate::ids::{Matter, Seq, Unit};
use crate::measure::Measures;
use crate::rulebook::RuleId;

/// How many days before its last day work is listed, where it is listed before.
const SOON_DAYS: i32 = 30;

/// Something to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WorkItem {
    /// The unit whose work it is, as it stands on the day.
    pub unit: Unit,
    /// Whom or what it is about.
    pub subject: Subject,
    /// Since when it is to be done; [`Day::OPEN`] where that is not known.
    pub since: Day,
    /// The last day for it; [`Day::OPEN`] where none is set.
    pub due: Day,
    /// Whether that day has passed.
    pub overdue: bool,
    /// The entry from which it follows, or [`Seq::NEVER`].
    pub entry: Seq,
    /// What else there is to say.
    pub detail: Detail,
}

/// What there is to say of an item beside its days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Nothing.
    None,
    /// How many members there are, and the number that the rulebook sets.
    Members {
        /// How many there are.
        count: i64,
        /// The number.
        limit: i64,
    },
    /// The badge, by its years.
    Badge(i64),
    /// The unit to which a member was sent.
    To(Unit),
    /// The form of a discipline.
    Form(DisciplineForm),
    /// Inspections of a kind that were planned for the year, and how many were done.
    Inspections {
        /// Kind.
        kind: InspectionKind,
        /// Of organisations or of members.
        object: InspectedObject,
        /// Done.
        done: i64,
        /// Planned.
        planned: i64,
    },
}

/// How much is on a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WorkCount {
    /// The list.
    pub list: WorkList,
    /// All items.
    pub all: usize,
    /// Those whose last day has passed.
    pub overdue: usize,
}

impl WorkList {
    /// Returns the rules whose numbers decide what is on the list.
    pub fn rules(self) -> &'static [RuleId] {
        match self {
            Self::Confirmations => &[RuleId::Probation, RuleId::Confirmation],
            Self::Transit => &[RuleId::IntroductionPaperPresentation],
            Self::Badges => &[RuleId::BadgeYears, RuleId::BadgeRounds],
            Self::Dossiers => &[RuleId::DossierReconciliation],
            Self::SmallCells => &[RuleId::CellOfficialMembersMin],
            Self::Thresholds => &[RuleId::GrassrootsCommitteeMembersMin],
            Self::Petitions => {
                &[RuleId::CentralDenunciationHandling, RuleId::DenunciationHandling, RuleId::ComplaintHandling]
            }
            Self::DisciplineEnding => &[RuleId::DisciplineEffect],
            Self::Reviews => &[RuleId::YearlyReviewDue],
            Self::Inspections | Self::DisciplineDue | Self::Remedies | Self::Targets | Self::Tasks => &[],
        }
    }
}

impl Register {
    /// Returns what is on a list for a unit and all under it, as of a day and as known at an entry: what is due first stands
    /// first, what has no last day stands last.
    pub fn work_due(&self, measures: &Measures, list: WorkList, unit: Unit, (on, known): (Day, Seq)) -> Vec<WorkItem> {
        Asked::new(self, measures, unit, (on, known)).items(list)
    }

    /// Returns how much is on each list for a unit and all under it.
    pub fn work_counts(&self, measures: &Measures, unit: Unit, (on, known): (Day, Seq)) -> Vec<WorkCount> {
        let asked = Asked::new(self, measures, unit, (on, known));
        let count = |&list: &WorkList| {
            let items = asked.items(list);
            WorkCount { list, all: items.len(), overdue: items.iter().filter(|item| item.overdue).count() }
        };
        WorkList::ALL.iter().map(count).collect()
    }
}

/// What is asked, and the units that it is asked of.
struct Asked<'a> {
    register: &'a Register,
    measures: &'a Measures,
    unit: Unit,
    on: Day,
    known: Seq,
    /// The units of the subtree, parents before children.
    below: Vec<Below>,
}

impl<'a> Asked<'a> {
    fn new(register: &'a Register, measures: &'a Measures, unit: Unit, (on, known): (Day, Seq)) -> Self {
        Self { register, measures, unit, on, known, below: subtree::below(register, unit, on, known) }
    }

    fn items(&self, list: WorkList) -> Vec<WorkItem> {
        let mut items = match list {
            WorkList::Confirmations => self.confirmations(),
            WorkList::Transit => self.in_transit(),
            WorkList::Badges => self.badges(),
            WorkList::Dossiers => self.dossiers(),
            WorkList::SmallCells => self.small_cells(),
            WorkList::Thresholds => self.thresholds(),
            WorkList::Petitions => self.petitions(),
            WorkList::Inspections => self.inspections(),
            WorkList::DisciplineDue => self.discipline_due(),
            WorkList::DisciplineEnding => self.discipline_ending(),
            WorkList::Reviews => self.reviews(),
            WorkList::Remedies => self.remedies(),
            WorkList::Targets => self.targets(),
            WorkList::Tasks => self.tasks(),
        };
        items.sort_by_key(|item| (item.due, item.since));
        items
    }

    /// Returns an item that follows from no entry and of which there is nothing else to say.
    fn item(&self, unit: Unit, subject: Subject, (since, due): (Day, Day)) -> WorkItem {
        WorkItem { unit, subject, since, due, overdue: due < self.on, entry: Seq::NEVER, detail: Detail::None }
    }

    /// Returns an item about a matter, with the entry that opened it.
    fn of_matter(&self, unit: Unit, matter: Matter, days: (Day, Day)) -> WorkItem {
        let entry = self.register.opened_by(matter, self.known);
        WorkItem { entry, ..self.item(unit, Subject::Matter(matter), days) }
    }
}
