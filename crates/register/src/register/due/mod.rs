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

use std::collections::{BTreeMap, HashMap};

use foldhash::fast::FixedState;

use self::subtree::Below;
use super::Register;
use crate::act::Area;
use crate::codes::{Coded as _, DisciplineForm, InspectedObject, InspectionKind, WorkList};
use crate::day::Day;
use crate::effect::Subject;
use crate::ids::{Matter, Seq, Unit};
use crate::measure::Measures;
use crate::rulebook::RuleId;
use crate::target::Counting;

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

/// How much is on a list, and how much of it is whose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkBelow {
    /// All of it.
    pub count: WorkCount,
    /// What is of each unit directly under the one that was asked for and all under it, where there is any.
    pub of: Vec<(Unit, WorkCount)>,
}

impl WorkCount {
    fn of<'i>(list: WorkList, items: impl Iterator<Item = &'i WorkItem>) -> Self {
        items.fold(Self { list, all: 0, overdue: 0 }, |mut count, item| {
            count.add(item);
            count
        })
    }

    fn add(&mut self, item: &WorkItem) {
        self.all += 1;
        self.overdue += usize::from(item.overdue);
    }
}

impl WorkList {
    /// Returns the area of the work that a list is of.
    pub fn area(self) -> Area {
        match self {
            Self::Confirmations | Self::Transit | Self::Dossiers => Area::Membership,
            Self::Badges => Area::Award,
            Self::SmallCells | Self::Thresholds => Area::Structure,
            Self::Petitions | Self::Inspections | Self::DisciplineDue | Self::DisciplineEnding => Area::Inspection,
            Self::Reviews | Self::Remedies => Area::Review,
            Self::Targets | Self::Tasks => Area::Resolution,
        }
    }

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
        let counting = |measure: &_, unit, period| self.figure(measure, unit, period);
        Asked::new(self, (measures, &counting), unit, (on, known)).items(list)
    }

    /// Returns how much is on each list for a unit and all under it.
    pub fn work_counts(&self, measures: &Measures, unit: Unit, (on, known): (Day, Seq)) -> Vec<WorkCount> {
        let counting = |measure: &_, unit, period| self.figure(measure, unit, period);
        let asked = Asked::new(self, (measures, &counting), unit, (on, known));
        WorkList::ALL.iter().map(|&list| WorkCount::of(list, asked.found(list).iter())).collect()
    }

    /// Returns how much is on each list for a unit and all under it, and for each unit directly under it, in one go; targets
    /// are judged by figures that are counted as asked.
    pub fn work_below(
        &self,
        (measures, counting): (&Measures, Counting<'_>),
        unit: Unit,
        (on, known): (Day, Seq),
    ) -> Vec<WorkBelow> {
        let asked = Asked::new(self, (measures, counting), unit, (on, known));
        let branches = asked.branches();
        WorkList::ALL.iter().map(|&list| asked.below(list, &branches)).collect()
    }
}

/// What is asked, and the units that it is asked of.
struct Asked<'a> {
    register: &'a Register,
    measures: &'a Measures,
    counting: Counting<'a>,
    unit: Unit,
    on: Day,
    known: Seq,
    /// The units of the subtree, parents before children.
    below: Vec<Below>,
}

impl<'a> Asked<'a> {
    fn new(
        register: &'a Register,
        (measures, counting): (&'a Measures, Counting<'a>),
        unit: Unit,
        (on, known): (Day, Seq),
    ) -> Self {
        let below = subtree::below(register, unit, on, known);
        Self { register, measures, counting, unit, on, known, below }
    }

    /// Returns what is on a list, what is due first in front.
    fn items(&self, list: WorkList) -> Vec<WorkItem> {
        let mut items = self.found(list);
        items.sort_by_key(|item| (item.due, item.since));
        items
    }

    /// Counts what is on a list, by the unit directly under the one asked for.
    fn below(&self, list: WorkList, branches: &HashMap<Unit, Unit, FixedState>) -> WorkBelow {
        let found = self.found(list);
        let mut of: BTreeMap<Unit, WorkCount> = BTreeMap::new();
        for item in &found {
            if let Some(&branch) = branches.get(&item.unit) {
                of.entry(branch).or_insert(WorkCount { list, all: 0, overdue: 0 }).add(item);
            }
        }
        WorkBelow { count: WorkCount::of(list, found.iter()), of: of.into_iter().collect() }
    }

    /// Returns what is on a list.
    fn found(&self, list: WorkList) -> Vec<WorkItem> {
        match list {
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
        }
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
