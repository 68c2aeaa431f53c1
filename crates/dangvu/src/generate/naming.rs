//! Names of organisations, from their kind, their trade and their number.

use dangvu_register::act::NewUnit;
use dangvu_register::codes::OrgKind;

use super::places::{BLOCS, PROVINCES, place, provincial};
use super::tree::{Trade, Tree};
use super::{NONE, plan::Plan, plan::Size};

/// Returns an organisation as it is founded.
pub(super) fn new_unit(plan: &Plan, tree: &Tree, at: u32) -> NewUnit {
    let unit = tree.unit(at);
    let parent = (unit.parent != NONE).then(|| tree.unit(unit.parent).id.clone());
    let sector = (unit.kind >= OrgKind::GrassrootsCommittee).then(|| sector(unit.trade).to_owned());
    NewUnit { code: unit.id.clone(), name: name(plan, tree, at), kind: unit.kind, parent, sector }
}

fn sector(trade: Trade) -> &'static str {
    match trade {
        Trade::Commune | Trade::Town => "commune",
        Trade::School => "school",
        Trade::Enterprise => "enterprise",
        Trade::Office => "advisory_general",
    }
}

/// Returns the name of an organisation.
fn name(plan: &Plan, tree: &Tree, at: u32) -> String {
    let unit = tree.unit(at);
    if unit.namesake != NONE {
        return name(plan, tree, unit.namesake);
    }
    let number = unit.number;
    let here = || place(at);
    match unit.kind {
        OrgKind::Central => "Đảng Cộng sản Việt Nam".to_owned(),
        OrgKind::Provincial if plan.size == Size::Hcmc => provincial("Thành phố Hồ Chí Minh"),
        OrgKind::Provincial if unit.parent == NONE => provincial("Lâm Đồng"),
        OrgKind::Provincial => provincial(PROVINCES.get(number as usize - 1).copied().unwrap_or("Mới")),
        OrgKind::CentralBloc => {
            BLOCS.get(number as usize - 1 - PROVINCES.len()).copied().unwrap_or(BLOCS[0]).to_owned()
        }
        OrgKind::District if number.is_multiple_of(5) => format!("Đảng bộ thành phố {}", here()),
        OrgKind::District => format!("Đảng bộ huyện {}", here()),
        OrgKind::Bloc => format!("Đảng bộ Khối các cơ quan và doanh nghiệp {number}"),
        OrgKind::UpperGrassroots if unit.trade == Trade::Commune => format!("Đảng bộ xã {}", here()),
        OrgKind::UpperGrassroots => format!("Đảng bộ Tổng công ty {}", here()),
        OrgKind::GrassrootsCommittee => committee(unit.trade, &here()),
        OrgKind::GrassrootsCell => grassroots_cell(unit.trade, &here()),
        OrgKind::Sectional | OrgKind::SubordinateCell => cell(unit.trade, number),
    }
}

/// Returns the name of a grass-roots organisation with cells.
pub(super) fn committee(trade: Trade, place: &str) -> String {
    match trade {
        Trade::Commune => format!("Đảng bộ xã {place}"),
        Trade::Town => format!("Đảng bộ phường {place}"),
        Trade::School => format!("Đảng bộ Trường Cao đẳng {place}"),
        Trade::Enterprise => format!("Đảng bộ Công ty {place}"),
        Trade::Office => format!("Đảng bộ Cơ quan {place}"),
    }
}

fn grassroots_cell(trade: Trade, place: &str) -> String {
    match trade {
        Trade::School => format!("Chi bộ Trường Trung học phổ thông {place}"),
        Trade::Enterprise => format!("Chi bộ Công ty {place}"),
        Trade::Commune | Trade::Town => format!("Chi bộ Hợp tác xã {place}"),
        Trade::Office => format!("Chi bộ Văn phòng {place}"),
    }
}

fn cell(trade: Trade, number: u32) -> String {
    match trade {
        Trade::Commune => format!("Chi bộ thôn {number}"),
        Trade::Town => format!("Chi bộ tổ dân phố {number}"),
        Trade::School => format!("Chi bộ Khoa {number}"),
        Trade::Enterprise => format!("Chi bộ Phân xưởng {number}"),
        Trade::Office => format!("Chi bộ Phòng {number}"),
    }
}
