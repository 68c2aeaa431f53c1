//! Deaths, strikings off, resignations, expulsions, and members who go where the register does not reach.

use dangvu_register::act::{Act, Die, DisciplineMember, Resign, StrikeOff, TransferOut};
use dangvu_register::person::Private;

use super::Acts;
use super::people::{Phase, RETURNS};
use super::places::{PROVINCES, provincial};
use super::plan::Size;
use super::record::By;

const GROUNDS: [(&str, u32); 4] =
    [("absent_or_unpaid", 60), ("lost_will", 25), ("card_returned_or_destroyed", 10), ("unqualified_two_years", 5)];

/// How somebody leaves.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Exit {
    Dies,
    StruckOff,
    Resigns,
    Expelled,
    Outside,
}

impl Acts {
    /// Lets a member leave.
    pub(super) fn leave(&mut self) {
        let outside = if self.plan.size == Size::Nation { 4 } else { 45 };
        let kinds = [
            (Exit::Dies, 62),
            (Exit::StruckOff, 22),
            (Exit::Resigns, 7),
            (Exit::Expelled, 6),
            (Exit::Outside, outside),
        ];
        let exit = self.chance.weighted(&kinds).copied().unwrap_or(Exit::Dies);
        let found = if exit == Exit::Dies { self.mortal() } else { self.people.any(&mut self.chance) };
        let Some(who) = found else { return };
        let official = self.people.get(who).phase == Phase::Official;
        let cell = self.people.get(who).cell;
        self.vacate(who, None);
        self.people.exit(who, &mut self.tree);
        self.people.living -= 1;
        let exit = if exit == Exit::Expelled && !official { Exit::StruckOff } else { exit };
        let somebody = self.people.get_mut(who);
        somebody.phase = Phase::Left;
        if official && matches!(exit, Exit::StruckOff | Exit::Resigns) && !somebody.has_returned() {
            somebody.set(RETURNS, true);
            somebody.since = self.today;
        }
        let act = self.exit_act(who, exit);
        let by = if exit == Exit::Dies { By::Cell(cell) } else { By::Authority(cell) };
        let document = match exit {
            Exit::Dies => None,
            Exit::Outside => Some("GT"),
            _ => Some("QĐ"),
        };
        self.act_on(who, by, document, act);
    }

    fn exit_act(&mut self, who: u32, exit: Exit) -> Act {
        let member = self.people.id(who);
        match exit {
            Exit::Dies => Die { member }.into(),
            Exit::StruckOff => {
                let ground = self.chance.weighted(&GROUNDS).map_or("lost_will", |ground| *ground).to_owned();
                StrikeOff { member, ground }.into()
            }
            Exit::Resigns => Resign { member }.into(),
            Exit::Expelled => DisciplineMember::expulsion(member).into(),
            Exit::Outside => {
                let place = self.chance.one_of(&PROVINCES).copied().unwrap_or("Hà Nội");
                let place =
                    if self.plan.size == Size::Nation { "Ngoài nước".to_owned() } else { provincial(place) };
                TransferOut { member, to: None, to_outside: Some(Private::Open(place)) }.into()
            }
        }
    }

    /// Finds somebody who dies: the old rather than the young.
    fn mortal(&mut self) -> Option<u32> {
        let mut found = None;
        for _ in 0..12 {
            found = self.people.any(&mut self.chance).or(found);
            let age = found.map_or(0, |who| self.people.get(who).age(self.today));
            if self.chance.real() < (f64::from(age - 20) / 75.0).powi(3) {
                break;
            }
        }
        found
    }
}
