//! Until when a certificate holds (RFC 5280, 4.1.2.5): the one thing that an office forgets about it.

use jiff::Timestamp;
use jiff::tz::TimeZone;

const SEQUENCE: u8 = 0x30;
const VERSION: u8 = 0xa0;
const UTC_TIME: u8 = 0x17;
const TIME: u8 = 0x18;

/// Returns the end of the time for which a certificate (DER) holds.
pub(super) fn ends(certificate: &[u8]) -> Option<Timestamp> {
    let (whole, _) = inside(certificate, SEQUENCE)?;
    let (mut fields, _) = inside(whole, SEQUENCE)?;
    if let Some((_, rest)) = inside(fields, VERSION) {
        fields = rest;
    }
    // Number, algorithm, issuer.
    for _ in 0..3 {
        (_, _, fields) = element(fields)?;
    }
    let (validity, _) = inside(fields, SEQUENCE)?;
    let (_, _, rest) = element(validity)?;
    let (kind, text, _) = element(rest)?;
    moment(kind, std::str::from_utf8(text).ok()?)
}

/// Reads the next element: its kind, what is in it, and what comes after.
fn element(bytes: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (&kind, rest) = bytes.split_first()?;
    let (&first, rest) = rest.split_first()?;
    let (length, rest) = match first {
        0..=0x7f => (usize::from(first), rest),
        0x81..=0x83 => {
            let (digits, rest) = rest.split_at_checked(usize::from(first & 0x7f))?;
            (digits.iter().fold(0, |length, &digit| length << 8 | usize::from(digit)), rest)
        }
        _ => return None,
    };
    let (content, rest) = rest.split_at_checked(length)?;
    Some((kind, content, rest))
}

fn inside(bytes: &[u8], kind: u8) -> Option<(&[u8], &[u8])> {
    element(bytes).filter(|found| found.0 == kind).map(|(_, content, rest)| (content, rest))
}

fn moment(kind: u8, text: &str) -> Option<Timestamp> {
    let digits = text.strip_suffix('Z').filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()))?;
    let (year, rest) = match kind {
        UTC_TIME => {
            let (year, rest) = digits.split_at_checked(2)?;
            let year: i16 = year.parse().ok()?;
            (if year < 50 { 2000 + year } else { 1900 + year }, rest)
        }
        TIME => {
            let (year, rest) = digits.split_at_checked(4)?;
            (year.parse().ok()?, rest)
        }
        _ => return None,
    };
    let part = |at: usize| rest.get(at..at + 2)?.parse::<i8>().ok();
    let day = jiff::civil::Date::new(year, part(0)?, part(2)?).ok()?;
    let time = jiff::civil::Time::new(part(4)?, part(6)?, part(8)?, 0).ok()?;
    day.to_datetime(time).to_zoned(TimeZone::UTC).ok().map(|zoned| zoned.timestamp())
}

#[cfg(test)]
mod tests {
    use super::{TIME, UTC_TIME, ends, moment};

    #[test]
    fn moments_are_read_in_both_forms() {
        let at = |text: &str| Some(text.parse().unwrap());
        assert_eq!(moment(UTC_TIME, "361122200000Z"), at("2036-11-22T20:00:00Z"));
        assert_eq!(moment(TIME, "21260101000000Z"), at("2126-01-01T00:00:00Z"));
        for (kind, text) in [(UTC_TIME, "36112220000Z"), (UTC_TIME, "361322200000Z"), (TIME, "x"), (3, "361122200000Z")]
        {
            assert_eq!(moment(kind, text), None, "{text}");
        }
    }

    #[test]
    fn what_is_no_certificate_has_no_end() {
        for bytes in [&[][..], &[0x30], &[0x30, 0x84, 1, 2, 3, 4], &[0x30, 2, 0x30, 0], &[0x30, 0x7f, 1]] {
            assert_eq!(ends(bytes), None);
        }
    }
}
