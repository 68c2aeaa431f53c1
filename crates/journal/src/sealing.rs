//! Sealing: particulars of a person, encrypted with the person's key, as text that stands in an entry.
//!
//! A sealed text is base64url of: version ‖ fingerprint of the key ‖ nonce ‖ XChaCha20-Poly1305
//! ciphertext. Register, entry, person and field are bound in, so that a text moved elsewhere does not
//! open. The fingerprint makes up for the cipher, which alone does not commit to its key.
//!
//! What is worked on stands in memory of the calling function, unless it is long: opening a register
//! unseals millions of texts.

use std::sync::Arc;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chacha20poly1305::aead::inout::InOutBuf;
use chacha20poly1305::{AeadInOut as _, KeyInit as _, Tag, XChaCha20Poly1305, XNonce};
use sha2::{Digest, Sha256};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::error::KeyError;

/// The form of sealed texts.
const VERSION: u8 = 1;

/// Keeps fingerprints apart from other hashes of a key.
const LABEL: &[u8] = b"dangvu person key";

/// The length of a key.
pub(crate) const SECRET: usize = 32;
const FINGERPRINT: usize = 16;
const NONCE: usize = 24;
const TAG: usize = 16;

/// What stands before the ciphertext.
const HEAD: usize = 1 + FINGERPRINT + NONCE;

/// The length of a wrapped key.
pub(crate) const WRAPPED: usize = NONCE + SECRET + TAG;

/// Places and sealed texts up to this length are put together without asking for memory.
const SHORT: usize = 768;

/// What a sealed text turned out to hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unsealed {
    /// The bytes that were sealed.
    Plain(Vec<u8>),
    /// Nothing any more: the person was erased.
    Erased,
}

/// Where a sealed text belongs.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    pub(crate) origin: &'a str,
    pub(crate) entry: Uuid,
    pub(crate) person: &'a str,
    pub(crate) field: &'a str,
}

impl Place<'_> {
    /// Gives the place written so that no two places are written alike: each part after its length.
    fn bound<R>(&self, with: impl FnOnce(&[u8]) -> R) -> R {
        let parts = [self.origin.as_bytes(), self.entry.as_bytes(), self.person.as_bytes(), self.field.as_bytes()];
        let len = parts.iter().map(|part| 8 + part.len()).sum();
        scratch(len, |bytes| {
            let mut rest = &mut *bytes;
            for part in parts {
                let (now, later) = rest.split_at_mut(8 + part.len());
                now[..8].copy_from_slice(&(part.len() as u64).to_le_bytes());
                now[8..].copy_from_slice(part);
                rest = later;
            }
            with(bytes)
        })
    }
}

/// Lends so many bytes of zeros.
fn scratch<R>(len: usize, with: impl FnOnce(&mut [u8]) -> R) -> R {
    if len <= SHORT { with(&mut [0; SHORT][..len]) } else { with(&mut vec![0; len]) }
}

/// A key of 32 random bytes. Clones share them; they are never moved, and wiped when the last is dropped.
#[derive(Clone)]
pub(crate) struct Key(Arc<Bytes>);

#[derive(Clone)]
struct Bytes {
    secret: Zeroizing<[u8; SECRET]>,
    fingerprint: [u8; FINGERPRINT],
}

impl Key {
    /// Draws a new key.
    pub(crate) fn random() -> Result<Self, getrandom::Error> {
        Self::filled(|secret| getrandom::fill(secret))
    }

    /// Takes 32 bytes as a key.
    pub(crate) fn from_slice(bytes: &[u8]) -> Option<Self> {
        let fill = |secret: &mut [u8; SECRET]| {
            *secret = *bytes.as_array().ok_or(())?;
            Ok::<(), ()>(())
        };
        Self::filled(fill).ok()
    }

    /// Makes a key whose bytes are written where they stay.
    fn filled<E>(fill: impl FnOnce(&mut [u8; SECRET]) -> Result<(), E>) -> Result<Self, E> {
        let mut shared = Arc::new(Bytes { secret: Zeroizing::new([0; SECRET]), fingerprint: [0; FINGERPRINT] });
        let bytes = Arc::make_mut(&mut shared);
        fill(&mut bytes.secret)?;
        let hash: [u8; 32] = Sha256::new().chain_update(&bytes.secret[..]).chain_update(LABEL).finalize().into();
        bytes.fingerprint.copy_from_slice(&hash[..FINGERPRINT]);
        Ok(Self(shared))
    }

    /// Gives the secret bytes.
    pub(crate) fn secret(&self) -> &[u8; SECRET] {
        &self.0.secret
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(self.secret().into())
    }

    /// Encrypts into `sealed`, which is as long as nonce, `plain` and tag, with `bound` authenticated.
    fn encrypt_into(&self, plain: &[u8], bound: &[u8], sealed: &mut [u8]) -> Result<(), getrandom::Error> {
        // The cipher refuses only what is longer than any memory.
        const TOO_LONG: getrandom::Error = getrandom::Error::UNEXPECTED;
        let (nonce, rest) = sealed.split_first_chunk_mut::<NONCE>().ok_or(TOO_LONG)?;
        let (text, tag) = rest.split_last_chunk_mut::<TAG>().ok_or(TOO_LONG)?;
        getrandom::fill(nonce)?;
        let buffer = InOutBuf::new(plain, text).map_err(|_| TOO_LONG)?;
        let made = self.cipher().encrypt_inout_detached(&XNonce::from(*nonce), bound, buffer);
        *tag = made.map_err(|_| TOO_LONG)?.into();
        Ok(())
    }

    /// Encrypts: nonce ‖ ciphertext, with `bound` authenticated.
    pub(crate) fn encrypt(&self, plain: &[u8], bound: &[u8]) -> Result<Vec<u8>, getrandom::Error> {
        let mut sealed = vec![0; NONCE + plain.len() + TAG];
        self.encrypt_into(plain, bound, &mut sealed)?;
        Ok(sealed)
    }

    /// Decrypts what `encrypt` gave into `plain`, which is as long as what was encrypted; `None` if anything
    /// differs.
    fn decrypt_into(&self, sealed: &[u8], bound: &[u8], plain: &mut [u8]) -> Option<()> {
        let (nonce, rest) = sealed.split_first_chunk::<NONCE>()?;
        let (text, tag) = rest.split_last_chunk::<TAG>()?;
        let buffer = InOutBuf::new(text, plain).ok()?;
        self.cipher().decrypt_inout_detached(&XNonce::from(*nonce), bound, buffer, &Tag::from(*tag)).ok()
    }

    /// Decrypts what `encrypt` gave; `None` if anything differs.
    pub(crate) fn decrypt(&self, sealed: &[u8], bound: &[u8]) -> Option<Vec<u8>> {
        let mut plain = vec![0; sealed.len().checked_sub(NONCE + TAG)?];
        self.decrypt_into(sealed, bound, &mut plain)?;
        Some(plain)
    }

    /// Opens a key that is wrapped by this one; `None` if anything differs.
    pub(crate) fn unwrap(&self, wrapped: &[u8], bound: &[u8]) -> Option<Self> {
        Self::filled(|secret| self.decrypt_into(wrapped, bound, secret).ok_or(())).ok()
    }

    /// Seals bytes for a place.
    pub(crate) fn seal(&self, place: Place<'_>, plain: &[u8]) -> Result<String, KeyError> {
        scratch(HEAD + plain.len() + TAG, |bytes| {
            bytes[0] = VERSION;
            bytes[1..1 + FINGERPRINT].copy_from_slice(&self.0.fingerprint);
            place.bound(|bound| self.encrypt_into(plain, bound, &mut bytes[1 + FINGERPRINT..]))?;
            Ok(URL_SAFE_NO_PAD.encode(bytes))
        })
    }

    /// Opens what was sealed for a place.
    pub(crate) fn unseal(&self, place: Place<'_>, text: &str) -> Result<Vec<u8>, KeyError> {
        scratch(text.len().div_ceil(4) * 3, |bytes| {
            let len = URL_SAFE_NO_PAD.decode_slice(text, bytes).map_err(|_| KeyError::Form)?;
            let sealed = bytes[..len].strip_prefix(&[VERSION]).ok_or(KeyError::Form)?;
            let (fingerprint, sealed) = sealed.split_first_chunk::<FINGERPRINT>().ok_or(KeyError::Form)?;
            if *fingerprint != self.0.fingerprint {
                return Err(KeyError::OtherKey { person: place.person.to_owned() });
            }
            let mut plain = vec![0; sealed.len().saturating_sub(NONCE + TAG)];
            let opened = place.bound(|bound| self.decrypt_into(sealed, bound, &mut plain));
            opened.map(|()| plain).ok_or(KeyError::Moved)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place<'a>(entry: u128, person: &'a str, field: &'a str) -> Place<'a> {
        Place { origin: "test", entry: Uuid::from_u128(entry), person, field }
    }

    #[test]
    fn what_was_sealed_opens_in_its_place_only() {
        let key = Key::random().unwrap();
        let text = key.seal(place(1, "p1", "name"), b"Nguyen").unwrap();
        assert_eq!(key.unseal(place(1, "p1", "name"), &text).unwrap(), b"Nguyen");
        for other in [place(2, "p1", "name"), place(1, "p2", "name"), place(1, "p1", "note")] {
            assert!(matches!(key.unseal(other, &text), Err(KeyError::Moved)));
        }
        let elsewhere = Place { origin: "other", ..place(1, "p1", "name") };
        assert!(matches!(key.unseal(elsewhere, &text), Err(KeyError::Moved)));
        let stranger = Key::random().unwrap();
        assert!(matches!(stranger.unseal(place(1, "p1", "name"), &text), Err(KeyError::OtherKey { .. })));
    }

    #[test]
    fn parts_that_flow_into_one_another_are_kept_apart() {
        let bound = |place: Place<'_>| place.bound(<[u8]>::to_vec);
        assert_ne!(bound(place(1, "ab", "c")), bound(place(1, "a", "bc")));
    }

    #[test]
    fn no_changed_character_of_a_sealed_text_opens() {
        let key = Key::random().unwrap();
        let text = key.seal(place(1, "p1", "name"), b"Nguyen").unwrap();
        for position in 0..text.len() {
            let mut changed = text.clone().into_bytes();
            changed[position] = if changed[position] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(changed).unwrap();
            assert!(key.unseal(place(1, "p1", "name"), &changed).is_err(), "character {position}");
        }
        assert!(matches!(key.unseal(place(1, "p1", "name"), ""), Err(KeyError::Form)));
    }

    #[test]
    fn long_texts_and_short_ones_open_alike() {
        let key = Key::random().unwrap();
        for len in [0, 1, 500, 700, 727, 728, 729, 10_000] {
            let (plain, field) = (vec![7; len], "f".repeat(len));
            let text = key.seal(place(1, "p1", &field), &plain).unwrap();
            assert_eq!(key.unseal(place(1, "p1", &field), &text).unwrap(), plain);
        }
    }
}
