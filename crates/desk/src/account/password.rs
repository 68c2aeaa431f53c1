//! Passwords: which are good enough, and what is kept of them.

use std::sync::{Condvar, Mutex, PoisonError};

use argon2::{Algorithm, Argon2, Block, Params, Version};
use base64::{Engine as _, engine::general_purpose::STANDARD_NO_PAD};
use subtle::ConstantTimeEq as _;

use super::AccountError;

/// Memory of a hash in KiB, and how often it is gone through.
const MEMORY: u32 = 64 * 1024;
const PASSES: u32 = 3;
const SALT: usize = 16;
const HASH: usize = 32;

/// How many hashes are computed at once, and how many callers may wait for that.
const AT_ONCE: usize = 2;
const WAITING: usize = 32;

/// Least letters of a password that is all that is asked for, and of one beside a second factor.
pub const LEAST_ALONE: usize = 15;
/// Least letters beside a second factor.
pub const LEAST_WITH_FACTOR: usize = 12;
/// Most letters.
pub(super) const MOST: usize = 512;

/// Fewest letters that a password has beside words that everybody tries.
const LEAST_OWN: usize = 5;
/// Fewest letters that differ.
const LEAST_DIFFERENT: usize = 5;

/// Words that everybody tries, folded: lower case, without accents and spaces.
const COMMON: &str = include_str!("common.txt");

/// What speaks against a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordFault {
    /// Fewer letters than so many.
    Short(usize),
    /// More letters than so many.
    Long(usize),
    /// Words, names or rows of letters that everybody tries.
    Common,
    /// It is the one of before.
    Same,
}

/// Finds what speaks against a password for an account.
pub(super) fn fault_of(password: &str, names: &[&str], has_factor: bool) -> Option<PasswordFault> {
    let letters = password.chars().count();
    let least = if has_factor { LEAST_WITH_FACTOR } else { LEAST_ALONE };
    if letters < least {
        return Some(PasswordFault::Short(least));
    }
    if letters > MOST {
        return Some(PasswordFault::Long(MOST));
    }
    is_common(password, names).then_some(PasswordFault::Common)
}

fn is_common(password: &str, names: &[&str]) -> bool {
    let folded = folded(password);
    let mut different: Vec<char> = folded.chars().collect();
    different.sort_unstable();
    different.dedup();
    if different.len() < LEAST_DIFFERENT {
        return true;
    }
    let names = names.iter().map(|name| self::folded(name)).filter(|name| name.len() >= 3);
    let mut words: Vec<String> = COMMON.lines().map(str::to_owned).chain(names).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    // A mark keeps what stands before a word from growing together with what stands behind it.
    let own = words.iter().fold(folded, |left, word| left.replace(word.as_str(), "\0"));
    own.chars().filter(|&letter| letter != '\0').count() < LEAST_OWN
}

/// Brings letters together that people take for one another.
fn folded(text: &str) -> String {
    let plain = dangvu_names::fold(text);
    plain.chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// Returns what is kept of a password.
///
/// # Errors
/// When too many want one at once, or the operating system gives no randomness or memory.
pub(super) fn hash(password: &str) -> Result<String, AccountError> {
    let mut salt = [0; SALT];
    getrandom::fill(&mut salt)?;
    let hash = computed(password, &salt, MEMORY, PASSES)?;
    let (salt, hash) = (STANDARD_NO_PAD.encode(salt), STANDARD_NO_PAD.encode(hash));
    Ok(format!("$argon2id$v=19$m={MEMORY},t={PASSES},p=1${salt}${hash}"))
}

/// Returns whether a password is the one of which this was kept. Where nothing was kept it takes as long to say no.
///
/// # Errors
/// When too many want it at once, or the operating system gives no memory.
pub(super) fn is_right(password: &str, kept: Option<&str>) -> Result<bool, AccountError> {
    let Some(kept) = kept.and_then(Kept::read) else {
        computed(password, &[0; SALT], MEMORY, PASSES)?;
        return Ok(false);
    };
    let hash = computed(password, &kept.salt, kept.memory, kept.passes)?;
    Ok(hash.ct_eq(&kept.hash[..]).into())
}

/// What was kept, in parts.
struct Kept {
    memory: u32,
    passes: u32,
    salt: Vec<u8>,
    hash: Vec<u8>,
}

impl Kept {
    fn read(text: &str) -> Option<Self> {
        let mut parts = text.strip_prefix("$argon2id$v=19$")?.split('$');
        let (numbers, salt, hash) = (parts.next()?, parts.next()?, parts.next()?);
        let mut numbers = numbers.split(',');
        let mut number = |name: &str| numbers.next()?.strip_prefix(name)?.parse().ok();
        let (memory, passes) = (number("m=")?, number("t=")?);
        let bytes = |text: &str| STANDARD_NO_PAD.decode(text).ok();
        Some(Self { memory, passes, salt: bytes(salt)?, hash: bytes(hash)? })
    }
}

fn computed(password: &str, salt: &[u8], memory: u32, passes: u32) -> Result<[u8; HASH], AccountError> {
    let _turn = Turn::take()?;
    let wrong = |_| AccountError::Hash;
    let params = Params::new(memory, passes, 1, Some(HASH)).map_err(wrong)?;
    let mut blocks = vec![Block::default(); params.block_count()];
    let mut hash = [0; HASH];
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let computed = argon.hash_password_into_with_memory(password.as_bytes(), salt, &mut hash, &mut blocks);
    computed.map_err(wrong).map(|()| hash)
}

/// How many compute, and how many wait.
static TURNS: Mutex<(usize, usize)> = Mutex::new((0, 0));
static FREE: Condvar = Condvar::new();

/// The right to compute a hash now, held until dropped: each takes its memory and time.
struct Turn;

impl Turn {
    fn take() -> Result<Self, AccountError> {
        let mut turns = TURNS.lock().unwrap_or_else(PoisonError::into_inner);
        if turns.1 >= WAITING {
            return Err(AccountError::Busy);
        }
        turns.1 += 1;
        while turns.0 >= AT_ONCE {
            turns = FREE.wait(turns).unwrap_or_else(PoisonError::into_inner);
        }
        *turns = (turns.0 + 1, turns.1 - 1);
        Ok(Self)
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        TURNS.lock().unwrap_or_else(PoisonError::into_inner).0 -= 1;
        FREE.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::{PasswordFault, fault_of, hash, is_right};

    #[test]
    fn a_password_is_known_again_and_no_other_is() {
        let kept = hash("một câu dài dễ nhớ").unwrap();
        assert!(kept.starts_with("$argon2id$v=19$m=65536,t=3,p=1$"), "{kept}");
        assert!(is_right("một câu dài dễ nhớ", Some(&kept)).unwrap());
        assert!(!is_right("một câu dài dễ nhỡ", Some(&kept)).unwrap());
        assert!(!is_right("", Some("$argon2id$broken")).unwrap());
        assert_ne!(kept, hash("một câu dài dễ nhớ").unwrap());
    }

    #[test]
    fn short_and_common_passwords_are_refused_and_long_ones_taken() {
        let fault = |password: &str, has_factor| fault_of(password, &["bi.thu", "Trần Thị Mẫu"], has_factor);
        assert_eq!(fault("bốn con trâu ạ", false), Some(PasswordFault::Short(15)));
        assert_eq!(fault("bốn con trâu ạ", true), None);
        assert_eq!(fault("gặt lúa sớm", true), Some(PasswordFault::Short(12)));
        for common in [
            "matkhaumatkhau123",
            "Mật khẩu Mật khẩu 2026",
            "Đảng Cộng sản Việt Nam",
            "dangcongsanvietnam1930",
            "aaaaaaaaaaaaaaaaaaaa",
            "12345678901234567890",
            "qwertyuiop123456",
            "PasswordPassword1!",
            "trần thị mẫu 1980",
            "bithu.bithu.bithu.2026",
        ] {
            assert_eq!(fault(common, false), Some(PasswordFault::Common), "{common}");
        }
        assert_eq!(fault("con trâu đen gặm cỏ ven đê", false), None);
        let long: String = "gieo hạt trước mùa mưa ".repeat(12);
        assert!(long.chars().count() > 128);
        assert_eq!(fault(&long, false), None);
        assert!(matches!(fault(&long.repeat(3), false), Some(PasswordFault::Long(_))));
    }
}
