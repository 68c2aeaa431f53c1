//! When each entry was recorded, in one to two bytes an entry.
//!
//! ```text
//! groups   second of the first of 64 entries │ where its steps begin
//! steps    seconds since the entry before, seven bits a byte; the highest bit: more follow
//! ```

use jiff::Timestamp;

/// How many entries are read at most to find one.
const GROUP: usize = 64;

/// Moments to the second that never go back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Moments {
    groups: Vec<(i64, u32)>,
    steps: Vec<u8>,
    count: usize,
    last: i64,
}

impl Moments {
    /// Returns how many there are.
    pub(crate) fn len(&self) -> usize {
        self.count
    }

    /// Returns the last.
    pub(crate) fn last(&self) -> Option<Timestamp> {
        (self.count > 0).then(|| Timestamp::from_second(self.last).ok()).flatten()
    }

    /// Returns the one at a place, counted from 0.
    pub(crate) fn get(&self, at: usize) -> Option<Timestamp> {
        let second = (at < self.count).then(|| self.group(at / GROUP).nth(at % GROUP)).flatten()?;
        Timestamp::from_second(second).ok()
    }

    /// Returns how many do not lie after a moment.
    pub(crate) fn count_by(&self, moment: Timestamp) -> usize {
        let second = moment.as_second() - i64::from(moment.subsec_nanosecond() < 0);
        let Some(group) = self.groups.partition_point(|&(first, _)| first <= second).checked_sub(1) else {
            return 0;
        };
        group * GROUP + self.group(group).take_while(|&other| other <= second).count()
    }

    fn group(&self, group: usize) -> impl Iterator<Item = i64> {
        let start = self.groups.get(group).copied();
        let end = self.groups.get(group + 1).map_or(self.steps.len(), |&(_, start)| start as usize);
        let mut steps = start.and_then(|(_, start)| self.steps.get(start as usize..end)).unwrap_or_default().iter();
        let later = move |second: &i64| {
            let (mut step, mut shift) = (0, 0);
            loop {
                let byte = *steps.next()?;
                step |= i64::from(byte & 0x7f).unbounded_shl(shift);
                shift += 7;
                if byte < 0x80 {
                    return Some(second.saturating_add(step));
                }
            }
        };
        std::iter::successors(start.map(|(first, _)| first), later)
    }

    fn push(&mut self, moment: Timestamp) {
        let second = if self.count == 0 { moment.as_second() } else { moment.as_second().max(self.last) };
        if self.count.is_multiple_of(GROUP) {
            self.groups.push((second, u32::try_from(self.steps.len()).unwrap_or(u32::MAX)));
        } else {
            let mut step = second.abs_diff(self.last);
            while step >= 0x80 {
                self.steps.push((step & 0x7f) as u8 | 0x80);
                step >>= 7;
            }
            self.steps.push(step as u8);
        }
        self.last = second;
        self.count += 1;
    }

    /// Returns the moments as bytes.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(16 + 12 * self.groups.len() + self.steps.len());
        bytes.extend((self.count as u64).to_le_bytes());
        bytes.extend(self.last.to_le_bytes());
        for (first, start) in &self.groups {
            bytes.extend(first.to_le_bytes());
            bytes.extend(start.to_le_bytes());
        }
        bytes.extend(&self.steps);
        bytes
    }

    /// Reads moments from such bytes; `None` if they are none.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (count, bytes) = bytes.split_first_chunk::<8>()?;
        let (last, bytes) = bytes.split_first_chunk::<8>()?;
        let (count, last) = (usize::try_from(u64::from_le_bytes(*count)).ok()?, i64::from_le_bytes(*last));
        let (groups, steps) = bytes.split_at_checked(count.div_ceil(GROUP).checked_mul(12)?)?;
        let (groups, _) = groups.as_chunks::<12>();
        let group = |bytes: &[u8; 12]| {
            let (first, start) = bytes.split_first_chunk::<8>()?;
            Some((i64::from_le_bytes(*first), u32::from_le_bytes(start.try_into().ok()?)))
        };
        let groups = groups.iter().map(group).collect::<Option<Vec<_>>>()?;
        let moments = Self { groups, steps: steps.to_vec(), count, last };
        (moments.get(count.wrapping_sub(1)) == moments.last()).then_some(moments)
    }
}

impl Extend<Timestamp> for Moments {
    fn extend<I: IntoIterator<Item = Timestamp>>(&mut self, moments: I) {
        moments.into_iter().for_each(|moment| self.push(moment));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Moments with steps of all sizes, in an order without a pattern.
    fn some(count: u64) -> Vec<Timestamp> {
        let mut second = 1_600_000_000;
        let step = |number: u64| {
            let mixed = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
            mixed >> 40 >> (mixed % 25)
        };
        (0..count)
            .map(|number| {
                second += i64::try_from(step(number)).unwrap();
                Timestamp::from_second(second).unwrap()
            })
            .collect()
    }

    fn moments(all: &[Timestamp]) -> Moments {
        let mut moments = Moments::default();
        moments.extend(all.iter().copied());
        moments
    }

    #[test]
    fn moments_are_found_by_place_and_by_time() {
        for count in [0, 1, 63, 64, 65, 1000] {
            let all = some(count);
            let moments = moments(&all);
            assert_eq!(moments.len(), all.len());
            assert_eq!(moments.last(), all.last().copied());
            for (at, &moment) in all.iter().enumerate() {
                assert_eq!(moments.get(at), Some(moment));
                for off in [-1, 0, 1] {
                    let near = Timestamp::from_second(moment.as_second() + off).unwrap();
                    assert_eq!(moments.count_by(near), all.partition_point(|&other| other <= near), "{at}");
                }
            }
            assert_eq!(moments.get(all.len()), None);
            assert_eq!(moments.count_by(Timestamp::MIN), 0);
            assert_eq!(moments.count_by(Timestamp::MAX), all.len());
        }
    }

    #[test]
    fn moments_survive_as_bytes_and_damage_is_no_panic() {
        for count in [0, 1, 64, 200] {
            let moments = moments(&some(count));
            let bytes = moments.to_bytes();
            assert_eq!(Moments::from_bytes(&bytes), Some(moments));
            for at in 0..bytes.len() {
                let mut changed = bytes.clone();
                changed[at] ^= 0xff;
                for bytes in [&changed[..], &bytes[..at]] {
                    if let Some(read) = Moments::from_bytes(bytes) {
                        let _ = (read.get(100), read.count_by(Timestamp::UNIX_EPOCH), read.count_by(Timestamp::MAX));
                    }
                }
            }
        }
    }

    #[test]
    fn an_ordinary_day_takes_two_bytes_an_entry() {
        let all: Vec<Timestamp> =
            (0..1000).map(|at| Timestamp::from_second(1_600_000_000 + at * 97).unwrap()).collect();
        assert!(moments(&all).to_bytes().len() <= 2 * all.len());
    }

    #[test]
    fn moments_never_go_back() {
        let [early, late] = [1_000, 2_000].map(|second| Timestamp::from_second(second).unwrap());
        let moments = moments(&[late, early, late]);
        assert_eq!([0, 1, 2].map(|at| moments.get(at)), [Some(late); 3]);
    }
}
