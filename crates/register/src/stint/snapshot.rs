//! The stints as columns and back. What a zone says of its lanes is written; how blocks are chained is not: those of a unit
//! follow one another in the order in which they lie.

use std::io;

use super::block::{Columns, NO_BLOCK, Zone};
use super::table::used;
use super::{Cause, LANES, Lanes, Mask, StintId, Stints, not_before};
use crate::columns::{Part, Reading, SnapshotError, Writing, insist, numbered};
use crate::day::Day;
use crate::ids::{Seq, Unit};

numbered! { Cause as u16: |cause| u16::from_le_bytes([cause.kind, cause.code]), |number| {
    let [kind, code] = number.to_le_bytes();
    Cause { kind, code }
}; }

impl Part for Stints {
    fn write(&self, out: &mut Writing<'_>) -> io::Result<()> {
        let columns = &self.columns;
        write_zones(&columns.zones, out)?;
        out.column(&columns.from_min)?;
        out.column(&columns.from_max)?;
        out.column(&columns.latest)?;
        out.arrays(&columns.from)?;
        out.arrays(&columns.to)?;
        out.arrays(&columns.born)?;
        out.arrays(&columns.bits)?;
        out.arrays(&columns.since)?;
        out.arrays(&columns.cause)?;
        out.arrays(&columns.other)?;
        out.arrays(&columns.member)?;
        out.arrays(&columns.begun)?;
        out.arrays(&columns.ended)?;
        let mut superseded: Vec<[u32; 2]> = self.superseded.iter().map(|(id, seq)| [id.0, seq.0]).collect();
        superseded.sort_unstable();
        out.arrays(&superseded)
    }

    fn read(input: &mut Reading<'_>) -> Result<Self, SnapshotError> {
        let zones = read_zones(input)?;
        let count = zones.len();
        let mut columns = Columns {
            open: vec![0; count],
            ended_by: vec![Day::MIN; count],
            from_min: input.column_of(count)?,
            from_max: input.column_of(count)?,
            latest: input.column_of(count)?,
            zones,
            from: input.arrays_of(count)?,
            to: input.arrays_of(count)?,
            born: input.arrays_of(count)?,
            bits: input.arrays_of(count)?,
            since: input.arrays_of(count)?,
            cause: input.arrays_of(count)?,
            other: input.arrays_of(count)?,
            member: input.arrays_of(count)?,
            begun: input.arrays_of(count)?,
            ended: input.arrays_of(count)?,
        };
        columns.find_ends();
        let superseded = input.pairs()?;
        insist(superseded.iter().all(|&[id, _]| (id as usize) < count * LANES), "replaced stints")?;
        let superseded = superseded.into_iter().map(|[id, seq]| (StintId(id), Seq(seq))).collect();
        Ok(Self { columns, superseded, chains: Vec::new(), done: Vec::new() })
    }
}

fn write_zones(zones: &[Zone], out: &mut Writing<'_>) -> io::Result<()> {
    out.column(&zones.iter().map(|zone| zone.unit).collect::<Vec<_>>())?;
    out.column(&zones.iter().map(|zone| zone.gone).collect::<Vec<_>>())?;
    out.column(&zones.iter().map(|zone| zone.used).collect::<Vec<_>>())
}

fn read_zones(input: &mut Reading<'_>) -> Result<Vec<Zone>, SnapshotError> {
    let units: Vec<Unit> = input.column()?;
    let (gone, used): (Vec<Mask>, Vec<u8>) = (input.column_of(units.len())?, input.column_of(units.len())?);
    insist(used.iter().all(|&used| usize::from(used) <= LANES), "lanes in use")?;
    let zone = |(at, unit)| Zone { unit, next: NO_BLOCK, gone: gone[at], used: used[at] };
    Ok(units.into_iter().enumerate().map(zone).collect())
}

impl Columns {
    /// Finds who has no end, and the latest end of the others.
    fn find_ends(&mut self) {
        for (at, (zone, ends)) in self.zones.iter().zip(&self.to).enumerate() {
            let lanes = used(zone.used);
            self.open[at] = not_before(ends, Day::OPEN) & lanes & !zone.gone;
            let ended = Lanes(lanes & !self.open[at]).map(|lane| ends[lane]).filter(|&end| end != Day::OPEN);
            self.ended_by[at] = ended.max().unwrap_or(Day::MIN);
        }
    }
}

impl Stints {
    /// Chains the blocks, and insists that all they name is among so many units and members.
    pub(crate) fn chain(&mut self, units: usize, members: usize) -> Result<(), SnapshotError> {
        let Columns { zones, member, other, .. } = &mut self.columns;
        insist(zones.iter().all(|zone| zone.unit.at() < units), "units of stints")?;
        let is_known = |at: usize, lane: usize| {
            let (member, other) = (member[at][lane], other[at][lane]);
            member.at() < members && (other.at() < units || other == Unit::NONE)
        };
        let is_whole = |(at, zone): (usize, &Zone)| Lanes(used(zone.used)).all(|lane| is_known(at, lane));
        insist(zones.iter().enumerate().all(is_whole), "members of stints")?;
        self.chains = vec![(NO_BLOCK, NO_BLOCK); zones.iter().map(|zone| zone.unit.at() + 1).max().unwrap_or(0)];
        for at in 0..zones.len() {
            let (block, chain) = (u32::try_from(at).unwrap_or(NO_BLOCK), &mut self.chains[zones[at].unit.at()]);
            match *chain {
                (NO_BLOCK, _) => *chain = (block, block),
                (first, last) => {
                    zones[last as usize].next = block;
                    *chain = (first, block);
                }
            }
        }
        Ok(())
    }
}
