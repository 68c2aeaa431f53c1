//! What a column holds: numbers of one width, and what is such a number inside.

use crate::day::Day;
use crate::effect::NameAt;
use crate::ids::{Member, MemberId, Seq, Unit};
use crate::profile::Profile;

/// A value of a column.
pub(crate) trait Cell: Copy {
    /// How many bytes it takes.
    const BYTES: usize;
    /// Writes values into bytes of just their length.
    fn put_all(cells: &[Self], bytes: &mut [u8]);
    /// Reads a value from as many bytes as it takes.
    fn get(bytes: &[u8]) -> Self;
}

macro_rules! numbered {
    ($($cell:ty as $number:ty: $to:expr, $from:expr;)+) => {$(
        impl $crate::columns::Cell for $cell {
            const BYTES: usize = size_of::<$number>();

            fn put_all(cells: &[Self], bytes: &mut [u8]) {
                for (cell, bytes) in cells.iter().zip(bytes.chunks_exact_mut(Self::BYTES)) {
                    let to: fn($cell) -> $number = $to;
                    bytes.copy_from_slice(&to(*cell).to_le_bytes());
                }
            }

            #[inline]
            fn get(bytes: &[u8]) -> Self {
                let from: fn($number) -> $cell = $from;
                from(bytes.try_into().map_or(0, <$number>::from_le_bytes))
            }
        }
    )+};
}

numbered! {
    u8 as u8: |number| number, |number| number;
    u16 as u16: |number| number, |number| number;
    u32 as u32: |number| number, |number| number;
    i32 as i32: |number| number, |number| number;
    u64 as u64: |number| number, |number| number;
    i64 as i64: |number| number, |number| number;
    Day as i16: |day| day.number(), Day::from_number;
    Seq as u32: |seq| seq.0, Seq;
    Unit as u32: |unit| unit.0, Unit;
    Member as u32: |member| member.0, Member;
    MemberId as u64: |id| id.number(), MemberId::from_number;
    NameAt as u32: |name| name.0, NameAt;
    Profile as u32: |profile| profile.0, Profile;
}

pub(crate) use numbered;
