//! 1 July 2025: 63 provinces become 34, and the districts give way to communes directly under the provinces.

use dangvu_register::act::End;
use dangvu_register::codes::OrgKind;
use dangvu_register::day::Day;

use super::places::{MERGED, STAYING};
use super::plan::Size;
use super::record::By;
use super::tree::Trade;
use super::{Acts, NONE};

/// How many communes become one.
const COMMUNES: usize = 3;

/// Returns the day.
pub(super) fn day() -> Day {
    Day::ymd(2025, 7, 1).unwrap_or(Day::MIN)
}

impl Acts {
    /// Merges the provinces, then ends the districts.
    pub(super) fn great_merger(&mut self) {
        if self.plan.size == Size::Nation {
            self.merge_provinces();
        }
        for at in 0..self.tree.units.len() as u32 {
            if self.tree.unit(at).kind == OrgKind::District && self.tree.stands(at) {
                self.end_district(at);
            }
        }
    }

    fn merge_provinces(&mut self) {
        let provinces: Vec<u32> = (0..self.tree.units.len() as u32)
            .filter(|&at| self.tree.unit(at).kind == OrgKind::Provincial && self.tree.stands(at))
            .collect();
        let mut left = provinces.get(STAYING..).unwrap_or_default();
        for count in MERGED {
            let Some((together, rest)) = left.split_at_checked(count) else { return };
            left = rest;
            let into = self.tree.add(self.today, self.tree.above(together[0]), OrgKind::Provincial, Trade::Office);
            self.tree.unit_mut(into).namesake = together[count - 1];
            self.merge(together, into);
        }
    }

    /// Merges the communes of a district by threes into organisations of the level of the district, and ends it.
    fn end_district(&mut self, district: u32) {
        let is_commune = |&at: &u32| {
            let unit = self.tree.unit(at);
            unit.kind == OrgKind::GrassrootsCommittee && matches!(unit.trade, Trade::Commune | Trade::Town)
        };
        let communes: Vec<u32> = self.tree.unit(district).children.iter().copied().filter(is_commune).collect();
        let province = self.tree.above(district);
        let mut receiver = NONE;
        for together in communes.chunks(COMMUNES).filter(|together| together.len() > 1) {
            let into = self.tree.add(self.today, province, OrgKind::UpperGrassroots, Trade::Commune);
            self.merge(together, into);
            receiver = if receiver == NONE { into } else { receiver };
        }
        let receiver = if receiver == NONE { province } else { receiver };
        let unit = self.tree.unit(district).id.clone();
        let hand_over_to = Some(self.tree.unit(receiver).id.clone());
        self.act(By::Above(district), Some("QĐ"), End { unit, hand_over_to });
        self.follow(district, receiver);
    }
}
