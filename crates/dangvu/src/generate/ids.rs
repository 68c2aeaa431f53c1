//! Ids of entries: ordered by the moment of recording, so that an index of them grows at its end.

use jiff::Timestamp;
use uuid::Uuid;

use crate::scenario::chance::mix;

/// Returns the id of the entry that is recorded at a moment with that number: version 7, with the number where others
/// have random bits.
pub fn entry_id(seed: u64, recorded: Timestamp, number: u32) -> Uuid {
    let moment = u128::from(recorded.as_millisecond().unsigned_abs());
    let number_bits = u128::from(number);
    let rest = u128::from(mix(seed ^ mix(u64::from(number))) & ((1 << 42) - 1));
    let high = moment << 80 | 7 << 76 | (number_bits >> 20) << 64;
    let low = 0b10 << 62 | (number_bits & 0xf_ffff) << 42 | rest;
    Uuid::from_u128(high | low)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_rise_with_the_moment_and_the_number() {
        let at = |second, number| entry_id(7, Timestamp::from_second(second).unwrap(), number);
        let ids = [at(1, 1), at(1, 2), at(1, 1 << 20), at(1, (1 << 20) + 1), at(2, u32::MAX)];
        assert!(ids.is_sorted_by(|earlier, later| earlier < later));
        assert!(ids.iter().all(|id| id.get_version_num() == 7));
    }
}
