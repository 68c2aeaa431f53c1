//! Work due about organisations: dossiers that were not reconciled, cells that are too small, kinds that do not fit.

use super::subtree::{Below, in_transit};
use super::{Asked, Detail, WorkItem};
use crate::codes::{Coded as _, Level, OrgKind, Status};
use crate::day::Day;
use crate::effect::Subject;
use crate::fact::FactKind;
use crate::ids::Unit;
use crate::profile;
use crate::rulebook::RuleId;

/// How many members there are.
#[derive(Clone, Copy, Default)]
struct Counted {
    all: i64,
    official: i64,
}

impl Asked<'_> {
    /// Grass-roots organisations, which keep the dossiers, that have not compared them with the list for too long. One that
    /// never did has had its time since it was founded, or since the rule began.
    pub(super) fn dossiers(&self) -> Vec<WorkItem> {
        let began = self.register.rulebook().family(RuleId::DossierReconciliation).rules.first().map(|rule| rule.from);
        let overdue = |(_, row): (usize, &Below)| {
            let since = self.last_reconciled(row.unit).or_else(|| self.founded(row.unit).max(began))?;
            let due = self.after(RuleId::DossierReconciliation, since).filter(|&due| due < self.on)?;
            Some(self.item(row.unit, Subject::Unit(row.unit), (since, due)))
        };
        self.standing().filter(|(_, row)| row.span.kind.level() == Level::Grassroots).filter_map(overdue).collect()
    }

    fn last_reconciled(&self, unit: Unit) -> Option<Day> {
        let facts = self.register.facts().of(FactKind::Dossier).known_of(unit, self.known);
        facts.map(|fact| fact.on).filter(|&on| on <= self.on).max()
    }

    fn founded(&self, unit: Unit) -> Option<Day> {
        self.register.unit_events(unit, self.known).next().map(|step| step.on)
    }

    /// Cells with fewer official members than a cell needs.
    pub(super) fn small_cells(&self) -> Vec<WorkItem> {
        let Some(limit) = self.register.rulebook().number(RuleId::CellOfficialMembersMin, self.on) else {
            return Vec::new();
        };
        let counted = self.counted();
        let cells = self.standing().filter(|(_, row)| row.span.kind.is_cell());
        let small = cells.filter(|(place, _)| counted[*place].official < limit);
        small.map(|(place, row)| self.of_size(row, counted[place].official, limit)).collect()
    }

    /// Grass-roots organisations that have too many members for one cell, or too few for a committee with cells.
    pub(super) fn thresholds(&self) -> Vec<WorkItem> {
        let Some(limit) = self.register.rulebook().number(RuleId::GrassrootsCommitteeMembersMin, self.on) else {
            return Vec::new();
        };
        let mut counted = self.counted();
        for place in (1..counted.len()).rev() {
            let (row, own) = (&self.below[place], counted[place].all);
            if row.at == place {
                counted[row.above].all += own;
            }
        }
        let misfit = |(place, row): (usize, &Below)| {
            let count = counted[place].all;
            let fits = match row.span.kind {
                OrgKind::GrassrootsCell => count < limit,
                OrgKind::GrassrootsCommittee => count >= limit,
                _ => true,
            };
            (!fits).then(|| self.of_size(row, count, limit))
        };
        self.standing().filter_map(misfit).collect()
    }

    fn of_size(&self, row: &Below, count: i64, limit: i64) -> WorkItem {
        let item = self.item(row.unit, Subject::Unit(row.unit), (Day::OPEN, Day::OPEN));
        WorkItem { detail: Detail::Members { count, limit }, ..item }
    }

    /// Returns the members who belong to each unit itself, by its place, with those whom it took over; not in transit.
    fn counted(&self) -> Vec<Counted> {
        let mut counted = vec![Counted::default(); self.below.len()];
        self.each_block(|row, block, held| {
            let held = held & !in_transit(block);
            let official = held & block.having(profile::STATUS, Status::Official.code());
            counted[row.at].all += i64::from(held.count_ones());
            counted[row.at].official += i64::from(official.count_ones());
        });
        counted
    }
}
