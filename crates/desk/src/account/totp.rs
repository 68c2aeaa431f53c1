//! Codes by time (RFC 6238) with SHA-1, six digits, thirty seconds: what every authenticator program speaks.

use hmac::{Hmac, KeyInit as _, Mac as _};
use jiff::Timestamp;
use sha1::Sha1;
use zeroize::Zeroizing;

use super::secret::is_same;

/// Seconds for which a code holds.
const STEP: i64 = 30;
/// Bytes of a secret, as RFC 4226 asks for.
const LENGTH: usize = 20;

/// The secret of a second factor.
pub struct FactorSecret(Zeroizing<[u8; 32]>);

impl FactorSecret {
    pub(crate) fn of(bytes: Zeroizing<[u8; 32]>) -> Self {
        Self(bytes)
    }

    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Returns the secret as authenticators take it by hand: letters and digits (RFC 4648, base 32).
    pub fn typed(&self) -> String {
        base32(&self.0[..LENGTH])
    }

    /// Returns the address that authenticators read from a picture.
    pub fn address(&self, issuer: &str, account: &str) -> String {
        format!("otpauth://totp/{issuer}:{account}?secret={}&issuer={issuer}", self.typed())
    }

    /// Returns the step of time to which a code belongs: that of a moment, or the one before or after, if a clock is off.
    pub(crate) fn step_of(&self, typed: &str, now: Timestamp) -> Option<i64> {
        let typed: String = typed.chars().filter(|letter| !letter.is_whitespace()).collect();
        let step = step(now);
        [step, step - 1, step + 1].into_iter().find(|&step| is_same(&code(&self.0[..LENGTH], step), &typed))
    }

    /// Returns the code of a moment.
    pub fn code_at(&self, now: Timestamp) -> String {
        code(&self.0[..LENGTH], step(now))
    }
}

fn step(now: Timestamp) -> i64 {
    now.as_second().div_euclid(STEP)
}

/// Returns the six digits of a step.
fn code(secret: &[u8], step: i64) -> String {
    format!("{:06}", truncated(secret, step) % 1_000_000)
}

/// Returns four bytes of the HMAC, from where its last four bits say (RFC 4226, 5.3).
fn truncated(secret: &[u8], step: i64) -> u32 {
    let Ok(mut mac) = Hmac::<Sha1>::new_from_slice(secret) else { return 0 };
    mac.update(&step.to_be_bytes());
    let mac = mac.finalize().into_bytes();
    let from = usize::from(mac[19] & 0xf);
    u32::from_be_bytes([mac[from] & 0x7f, mac[from + 1], mac[from + 2], mac[from + 3]])
}

fn base32(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let (mut text, mut bits, mut held) = (String::new(), 0_u32, 0);
    for &byte in bytes {
        bits = bits << 8 | u32::from(byte);
        held += 8;
        while held >= 5 {
            held -= 5;
            text.push(char::from(LETTERS[(bits >> held & 31) as usize]));
        }
        bits &= (1 << held) - 1;
    }
    if held > 0 {
        text.push(char::from(LETTERS[(bits << (5 - held) & 31) as usize]));
    }
    text
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use zeroize::Zeroizing;

    use super::{FactorSecret, base32, step, truncated};

    #[test]
    fn codes_are_those_of_rfc_6238() {
        let secret = b"12345678901234567890";
        for (second, wanted) in [
            (59, 94_287_082),
            (1_111_111_109, 7_081_804),
            (1_111_111_111, 14_050_471),
            (1_234_567_890, 89_005_924),
            (2_000_000_000, 69_279_037),
            (20_000_000_000, 65_353_130),
        ] {
            let step = step(Timestamp::from_second(second).unwrap());
            assert_eq!(truncated(secret, step) % 100_000_000, wanted, "{second}");
        }
    }

    #[test]
    fn secrets_are_written_as_rfc_4648_does() {
        for (bytes, text) in
            [("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("fooba", "MZXW6YTB"), ("foobar", "MZXW6YTBOI")]
        {
            assert_eq!(base32(bytes.as_bytes()), text);
        }
    }

    #[test]
    fn a_code_holds_in_its_step_and_the_ones_beside_it() {
        let secret = FactorSecret::of(Zeroizing::new([7; 32]));
        let at = |second| Timestamp::from_second(second).unwrap();
        let code = secret.code_at(at(3_000));
        for (second, holds) in [(2_969, false), (2_970, true), (3_000, true), (3_059, true), (3_060, false)] {
            assert_eq!(secret.step_of(&code, at(second)), holds.then_some(100), "{second}");
        }
        assert_eq!(secret.step_of(&format!(" {} {} ", &code[..3], &code[3..]), at(3_000)), Some(100));
        assert_eq!(secret.step_of("", at(3_000)), None);
    }
}
