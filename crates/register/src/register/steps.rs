//! A member's steps as bytes, eight or so each. Seven million people take twenty-seven million of them.
//!
//! ```text
//! head       kind (5 bits) │ how many bytes of the entry follow (3 bits)
//! entry      entries since that of the step before, least significant byte first
//! …          what the kind of step says besides; numbers seven bits a byte, the highest bit: more follow
//! ```
//! The day of a step is that of its entry.

use super::entries::Entries;
use crate::codes::{Coded as _, ExitReason, Post};
use crate::day::Day;
use crate::effect::{Identity, MemberEvent, NameAt, Timed};
use crate::ids::{Seq, Unit};
use crate::profile::Profile;

const CANDIDATE: u8 = 0;
const ADMITTED: u8 = 1;
const ENROLLED: u8 = 2;
/// Enrolled when the register was opened.
const OPENED: u8 = 3;
const READMITTED: u8 = 4;
const RESTORED: u8 = 5;
const DEPARTED: u8 = 6;
const RECEIVED: u8 = 7;
const REASSIGNED: u8 = 8;
const LEFT: u8 = 9;
const BADGE: u8 = 10;
const CHANGED: u8 = 11;
const POST_TAKEN: u8 = 12;
/// Received by the unit that was named last.
const RECEIVED_THERE: u8 = 13;
/// The first of those that say nothing besides.
const BARE: u8 = 14;
/// Any other step, as postcard writes it.
const OTHER: u8 = 31;

/// The steps that say nothing besides, by their kind.
const BARES: [MemberEvent; 9] = [
    MemberEvent::Confirmed,
    MemberEvent::TemporaryOut,
    MemberEvent::TemporaryBack,
    MemberEvent::Exempted,
    MemberEvent::ExemptionEnded,
    MemberEvent::Suspended,
    MemberEvent::SuspensionEnded,
    MemberEvent::CardIssued,
    MemberEvent::WorkAssigned,
];

/// The entry of the step before, and the unit that was named last.
#[derive(Clone, Copy, Debug)]
pub(super) struct Before {
    seq: Seq,
    unit: Unit,
}

impl Default for Before {
    fn default() -> Self {
        Self { seq: Seq(0), unit: Unit::NONE }
    }
}

impl Before {
    fn passed(&mut self, step: &Timed<MemberEvent>) {
        *self = Self { seq: step.seq, unit: step.event.names().unwrap_or(self.unit) };
    }

    /// Writes the step that follows.
    pub(super) fn write(&mut self, step: &Timed<MemberEvent>, out: &mut Vec<u8>) {
        let head = out.len();
        let entries = step.seq.0.wrapping_sub(self.seq.0).to_le_bytes();
        let length = entries.iter().rposition(|&byte| byte != 0).map_or(0, |last| last + 1);
        out.push(0);
        out.extend(&entries[..length]);
        let kind = match step.event {
            MemberEvent::Received(unit) if unit == self.unit => RECEIVED_THERE,
            ref event => write_event(event, step.on, out),
        };
        out[head] = kind << 3 | length as u8;
        self.passed(step);
    }
}

/// Writes what a step says besides its day and entry, and returns its kind.
fn write_event(event: &MemberEvent, on: Day, out: &mut Vec<u8>) -> u8 {
    let place = |out: &mut Vec<u8>, unit: Unit, kind: u8| {
        put(out, unit.0.wrapping_add(1));
        kind
    };
    match *event {
        MemberEvent::Candidate { unit, who } => {
            write_identity(who, out);
            place(out, unit, CANDIDATE)
        }
        MemberEvent::Admitted { unit, who, ceremony } => {
            write_identity(who, out);
            put_day(out, on, ceremony);
            place(out, unit, ADMITTED)
        }
        MemberEvent::Enrolled { unit, who, since, ceremony, confirmed, opening } => {
            write_identity(who, out);
            out.extend(since.number().to_le_bytes());
            put_day(out, since, ceremony);
            put_day(out, ceremony, confirmed);
            place(out, unit, if opening { OPENED } else { ENROLLED })
        }
        MemberEvent::Readmitted { unit, ceremony } => {
            put_day(out, on, ceremony);
            place(out, unit, READMITTED)
        }
        MemberEvent::Restored(unit) => place(out, unit, RESTORED),
        MemberEvent::Departed(unit) => place(out, unit, DEPARTED),
        MemberEvent::Received(unit) => place(out, unit, RECEIVED),
        MemberEvent::Reassigned(unit) => place(out, unit, REASSIGNED),
        MemberEvent::PostTaken(unit, post) => {
            out.push(post.code());
            place(out, unit, POST_TAKEN)
        }
        MemberEvent::Left(reason) => {
            out.push(reason.code());
            LEFT
        }
        MemberEvent::Badge { years, posthumous } => {
            out.extend([years, u8::from(posthumous)]);
            BADGE
        }
        MemberEvent::Changed { name, profile } => {
            put(out, name.0.wrapping_add(1));
            put(out, profile.0);
            CHANGED
        }
        other => write_other(&other, out),
    }
}

fn write_other(event: &MemberEvent, out: &mut Vec<u8>) -> u8 {
    if let Some(kind) = BARES.iter().position(|bare| bare == event) {
        return BARE + kind as u8;
    }
    *out = postcard::to_extend(event, std::mem::take(out)).unwrap_or_default();
    OTHER
}

fn write_identity(who: Identity, out: &mut Vec<u8>) {
    put(out, who.name.0.wrapping_add(1));
    out.extend(who.born.number().to_le_bytes());
    put(out, who.profile.0);
}

fn put(out: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Writes a day that most often lies near another.
fn put_day(out: &mut Vec<u8>, near: Day, day: Day) {
    let days = day.number().wrapping_sub(near.number());
    put(out, u32::from(((days << 1) ^ (days >> 15)).cast_unsigned()));
}

/// Steps that are read back, in the order in which they were written. Bytes that are none end them.
#[derive(Clone, Debug)]
pub(super) struct Steps<'l> {
    bytes: &'l [u8],
    entries: &'l Entries,
    before: Before,
}

impl<'l> Steps<'l> {
    pub(super) fn new(bytes: &'l [u8], entries: &'l Entries) -> Self {
        Self { bytes, entries, before: Before::default() }
    }

    /// Returns what the step that comes next follows.
    pub(super) fn before(&self) -> Before {
        self.before
    }

    fn byte(&mut self) -> Option<u8> {
        let (&byte, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(byte)
    }

    fn number(&mut self) -> Option<u32> {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = self.byte()?;
            number |= u32::from(byte & 0x7f).unbounded_shl(shift);
            shift += 7;
            if byte < 0x80 {
                return Some(number);
            }
        }
    }

    fn unit(&mut self) -> Option<Unit> {
        self.number().map(|number| Unit(number.wrapping_sub(1)))
    }

    fn name(&mut self) -> Option<NameAt> {
        self.number().map(|number| NameAt(number.wrapping_sub(1)))
    }

    fn day(&mut self) -> Option<Day> {
        let bytes = [self.byte()?, self.byte()?];
        Some(Day::from_number(i16::from_le_bytes(bytes)))
    }

    fn day_near(&mut self, near: Day) -> Option<Day> {
        let zigzag = self.number()? as u16;
        let days = (zigzag >> 1).cast_signed() ^ -((zigzag & 1).cast_signed());
        Some(Day::from_number(near.number().wrapping_add(days)))
    }

    fn identity(&mut self) -> Option<Identity> {
        Some(Identity { name: self.name()?, born: self.day()?, profile: Profile(self.number()?) })
    }

    fn event(&mut self, kind: u8, on: Day) -> Option<MemberEvent> {
        Some(match kind {
            CANDIDATE => {
                let who = self.identity()?;
                MemberEvent::Candidate { unit: self.unit()?, who }
            }
            ADMITTED => {
                let (who, ceremony) = (self.identity()?, self.day_near(on)?);
                MemberEvent::Admitted { unit: self.unit()?, who, ceremony }
            }
            ENROLLED | OPENED => {
                let (who, since) = (self.identity()?, self.day()?);
                let ceremony = self.day_near(since)?;
                let (confirmed, opening) = (self.day_near(ceremony)?, kind == OPENED);
                MemberEvent::Enrolled { unit: self.unit()?, who, since, ceremony, confirmed, opening }
            }
            READMITTED => {
                let ceremony = self.day_near(on)?;
                MemberEvent::Readmitted { unit: self.unit()?, ceremony }
            }
            RESTORED => MemberEvent::Restored(self.unit()?),
            DEPARTED => MemberEvent::Departed(self.unit()?),
            RECEIVED => MemberEvent::Received(self.unit()?),
            RECEIVED_THERE => MemberEvent::Received(self.before.unit),
            REASSIGNED => MemberEvent::Reassigned(self.unit()?),
            POST_TAKEN => {
                let post = Post::from_code(self.byte()?)?;
                MemberEvent::PostTaken(self.unit()?, post)
            }
            LEFT => MemberEvent::Left(ExitReason::from_code(self.byte()?)?),
            BADGE => MemberEvent::Badge { years: self.byte()?, posthumous: self.byte()? != 0 },
            CHANGED => MemberEvent::Changed { name: self.name()?, profile: Profile(self.number()?) },
            OTHER => {
                let (event, rest) = postcard::take_from_bytes(self.bytes).ok()?;
                self.bytes = rest;
                event
            }
            bare => *BARES.get(usize::from(bare.checked_sub(BARE)?))?,
        })
    }
}

impl Iterator for Steps<'_> {
    type Item = Timed<MemberEvent>;

    fn next(&mut self) -> Option<Timed<MemberEvent>> {
        let head = self.byte()?;
        let mut entries = [0; 4];
        for byte in entries.iter_mut().take(usize::from(head & 7)) {
            *byte = self.byte()?;
        }
        let seq = Seq(self.before.seq.0.wrapping_add(u32::from_le_bytes(entries)));
        let on = self.entries.day(seq)?;
        let step = Timed { on, seq, event: self.event(head >> 3, on)? };
        self.before.passed(&step);
        Some(step)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::SeatEnd;

    fn events() -> Vec<MemberEvent> {
        let (unit, post) = (Unit(70_000), Post::Secretary);
        let day = |number| Day::from_number(number);
        let who = Identity { name: NameAt(1_400_000), born: day(-9_000), profile: Profile(0x3_ffff) };
        let nobody = Identity { name: NameAt::NONE, born: Day::OPEN, profile: Profile(0) };
        let enrolled = |who, confirmed, opening| MemberEvent::Enrolled {
            unit,
            who,
            since: day(-20),
            ceremony: day(10),
            confirmed,
            opening,
        };
        let mut events = vec![
            MemberEvent::Candidate { unit, who: nobody },
            MemberEvent::Admitted { unit: Unit(0), who, ceremony: Day::OPEN },
            enrolled(who, Day::OPEN, true),
            enrolled(nobody, Day::MIN, false),
            MemberEvent::Readmitted { unit, ceremony: day(-32_000) },
            MemberEvent::Badge { years: 30, posthumous: false },
            MemberEvent::Badge { years: 90, posthumous: true },
            MemberEvent::Changed { name: NameAt::NONE, profile: Profile(u32::MAX) },
            MemberEvent::Changed { name: NameAt(0), profile: Profile(0) },
            MemberEvent::PostTaken(unit, post),
            MemberEvent::PostLeft(unit, post, SeatEnd::ALL[0]),
        ];
        for place in [MemberEvent::Restored, MemberEvent::Departed, MemberEvent::Received, MemberEvent::Reassigned] {
            events.extend([place(unit), place(Unit::NONE)]);
        }
        events.extend(BARES);
        events.extend(ExitReason::ALL.iter().map(|&reason| MemberEvent::Left(reason)));
        events
    }

    fn entries() -> Entries {
        let mut entries = Entries::default();
        (0..70_000).for_each(|at| entries.push(&crate::act::KINDS[0], Day::MIN.plus_days(at % 60_000), None, &[]));
        entries
    }

    /// Entries jump about, as they do when acts are recorded late.
    fn steps(entries: &Entries) -> Vec<Timed<MemberEvent>> {
        let timed = |(at, event)| {
            let seq = Seq([7, 300, 1, 69_999][at % 4]);
            Timed { on: entries.day(seq).unwrap(), seq, event }
        };
        (0_usize..).zip(events()).map(timed).collect()
    }

    #[test]
    fn steps_are_read_back_as_they_were_written() {
        let (mut bytes, mut before, entries) = (Vec::new(), Before::default(), entries());
        steps(&entries).iter().for_each(|step| before.write(step, &mut bytes));
        assert_eq!(Steps::new(&bytes, &entries).collect::<Vec<_>>(), steps(&entries));
    }

    #[test]
    fn bytes_that_are_no_steps_are_read_without_a_panic() {
        let (mut bytes, entries) = (Vec::new(), entries());
        steps(&entries).iter().for_each(|step| Before::default().write(step, &mut bytes));
        for (at, with) in (0..bytes.len()).flat_map(|at| [1, 0x7f, 0x80, 0xff].map(|with| (at, with))) {
            let mut changed = bytes.clone();
            changed[at] ^= with;
            assert!(Steps::new(&changed, &entries).count() <= bytes.len());
        }
    }
}
