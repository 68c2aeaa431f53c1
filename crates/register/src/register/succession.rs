//! Who is planned for which title, and which posts somebody was given.

use super::Register;
use crate::codes::{CadreDeed, Coded as _, Level, MatterKind};
use crate::day::Day;
use crate::effect::{Note, Opening, Subject, Timed};
use crate::fact::FactKind;
use crate::ids::{Matter, Member, Seq, Unit};
use crate::timeline::matter::Affair;

impl Register {
    /// Returns the plans of a unit's bodies for one title that are open on a day, as known now.
    pub fn planned_for(&self, unit: Unit, title: &str, on: Day) -> Vec<Affair> {
        let open = self.affairs_of(unit, MatterKind::Succession, on, Seq::NEVER).map(|dated| dated.row);
        open.filter(|affair| self.text(affair.opening.title) == Some(title)).collect()
    }

    /// Returns the titles that a member is planned for on a day, as known now.
    pub fn titles_of(&self, member: Member, on: Day) -> impl Iterator<Item = Opening> {
        let plans = self.notes_on(member, FactKind::TitlePlanned);
        let matters = plans.into_iter().filter_map(|(_, note)| u32::try_from(note.amount).ok().map(Matter));
        matters.filter_map(move |matter| self.affair_on(matter, on, Seq::NEVER)).map(|affair| affair.opening)
    }

    /// Returns the day on which a member was planned for a title last, by a day.
    pub(crate) fn last_planned(&self, member: Member, by: Day) -> Option<Day> {
        let planned = self.notes_on(member, FactKind::TitlePlanned).into_iter().map(|(step, _)| step.on);
        planned.filter(|&on| on <= by).max()
    }

    /// Returns the day on which a member is nominated or appointed first, from a day on.
    pub(crate) fn nominated_from(&self, member: Member, from: Day) -> Option<Day> {
        let follows = |note: &Note| CadreDeed::from_code(note.codes[0]).is_some_and(CadreDeed::follows_a_plan);
        let deeds = self.notes_on(member, FactKind::CadreAction).into_iter().filter(|(_, note)| follows(note));
        deeds.map(|(step, _)| step.on).filter(|&on| from <= on).min()
    }

    /// Returns the level that manages the post which a member was given last by a day, unless it was taken away.
    pub fn post_managed_by(&self, member: Member, by: Day) -> Option<Level> {
        let is_new = |deed: &CadreDeed| *deed != CadreDeed::Nominate;
        let deeds = self.notes_on(member, FactKind::CadreAction).into_iter().filter(|(step, _)| step.on <= by);
        let mut deeds = deeds.filter_map(|(_, note)| Some((CadreDeed::from_code(note.codes[0])?, note)));
        let (deed, note) = deeds.rfind(|(deed, _)| is_new(deed))?;
        deed.gives_a_post().then(|| Level::from_code(note.codes[2])).flatten()
    }

    fn notes_on(&self, member: Member, kind: FactKind) -> Vec<(Timed<()>, Note)> {
        let mut notes = self.notes_of(Subject::Member(member), Seq::NEVER);
        notes.retain(|(_, note)| note.kind == kind);
        notes
    }
}
