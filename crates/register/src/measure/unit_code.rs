//! A unit's code in a dimension, from what is asked of it and of those around it.

use super::dimension::Dimension;
use crate::codes::{Coded as _, Level};
use crate::timeline::unit::Span;

/// Returns a unit's code; its parent, sector and cells are asked for only where they matter.
pub(super) fn unit_code(
    dimension: Dimension,
    span: &Span,
    parent: impl FnOnce() -> Option<Span>,
    sector: impl FnOnce() -> u8,
    has_cells: impl FnOnce() -> bool,
) -> u8 {
    let flag = |yes: bool| if yes { 2 } else { 1 };
    match dimension {
        Dimension::Kind => span.kind.code(),
        Dimension::Level => span.kind.level().code(),
        Dimension::Grassroots => flag(span.kind.level() == Level::Grassroots),
        Dimension::Sector => sector(),
        Dimension::HasCells => flag(has_cells()),
        Dimension::ParentLevel => parent().map_or(0, |parent| parent.kind.level().code()),
        _ => 0,
    }
}
