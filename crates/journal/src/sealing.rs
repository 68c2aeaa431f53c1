//! Sealing: particulars of a person, encrypted with the person's key, as text that stands in an entry.
//!
//! A sealed text is base64url of: version ‖ fingerprint of the key ‖ nonce ‖ XChaCha20-Poly1305
//! ciphertext. Register, entry, person and field are bound in, so that a text moved elsewhere does not
//! open. The fingerprint makes up for the cipher, which alone does not commit to its key.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use sha2::{Digest, Sha256};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::error::KeyError;

/// The form of sealed texts.
const VERSION: u8 = 1;

/// Keeps fingerprints apart from other hashes of a key.
const LABEL: &[u8] = b"dangvu person key";

const FINGERPRINT: usize = 16;
const NONCE: usize = 24;

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
    /// Writes the place so that no two places are written alike: each part after its length.
    fn bound(&self) -> Vec<u8> {
        let parts = [self.origin.as_bytes(), self.entry.as_bytes(), self.person.as_bytes(), self.field.as_bytes()];
        let mut bytes = Vec::with_capacity(160);
        for part in parts {
            bytes.extend((part.len() as u64).to_le_bytes());
            bytes.extend(part);
        }
        bytes
    }
}

/// A key of 32 random bytes, wiped when dropped and never moved.
#[derive(Clone)]
pub(crate) struct Key {
    secret: Box<Zeroizing<[u8; 32]>>,
    fingerprint: [u8; FINGERPRINT],
}

impl Key {
    /// Draws a new key.
    pub(crate) fn random() -> Result<Self, getrandom::Error> {
        let mut secret = Box::new(Zeroizing::new([0; 32]));
        getrandom::fill(&mut secret[..])?;
        Ok(Self::new(secret))
    }

    /// Takes 32 bytes as a key.
    pub(crate) fn from_slice(bytes: &[u8]) -> Option<Self> {
        let mut secret = Box::new(Zeroizing::new([0; 32]));
        if bytes.len() != secret.len() {
            return None;
        }
        secret.copy_from_slice(bytes);
        Some(Self::new(secret))
    }

    fn new(secret: Box<Zeroizing<[u8; 32]>>) -> Self {
        let hash: [u8; 32] = Sha256::new().chain_update(&secret[..]).chain_update(LABEL).finalize().into();
        let mut fingerprint = [0; FINGERPRINT];
        fingerprint.copy_from_slice(&hash[..FINGERPRINT]);
        Self { secret, fingerprint }
    }

    /// Gives the secret bytes.
    pub(crate) fn secret(&self) -> &[u8; 32] {
        &self.secret
    }

    /// Encrypts: nonce ‖ ciphertext, with `bound` authenticated.
    pub(crate) fn encrypt(&self, plain: &[u8], bound: &[u8]) -> Result<Vec<u8>, getrandom::Error> {
        let mut nonce = [0; NONCE];
        getrandom::fill(&mut nonce)?;
        let cipher = XChaCha20Poly1305::new((&**self.secret).into());
        let sealed = cipher.encrypt(&XNonce::from(nonce), Payload { msg: plain, aad: bound });
        // The cipher refuses only what is longer than any memory.
        let sealed = sealed.map_err(|_| getrandom::Error::UNEXPECTED)?;
        let mut bytes = Vec::with_capacity(NONCE + sealed.len());
        bytes.extend(nonce);
        bytes.extend(sealed);
        Ok(bytes)
    }

    /// Decrypts what `encrypt` gave; `None` if anything differs.
    pub(crate) fn decrypt(&self, bytes: &[u8], bound: &[u8]) -> Option<Vec<u8>> {
        let (nonce, sealed) = bytes.split_first_chunk::<NONCE>()?;
        let cipher = XChaCha20Poly1305::new((&**self.secret).into());
        cipher.decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad: bound }).ok()
    }

    /// Seals bytes for a place.
    pub(crate) fn seal(&self, place: Place<'_>, plain: &[u8]) -> Result<String, KeyError> {
        let mut bytes = Vec::with_capacity(1 + FINGERPRINT + NONCE + plain.len() + 16);
        bytes.push(VERSION);
        bytes.extend(self.fingerprint);
        bytes.extend(self.encrypt(plain, &place.bound())?);
        Ok(URL_SAFE_NO_PAD.encode(bytes))
    }

    /// Opens what was sealed for a place.
    pub(crate) fn unseal(&self, place: Place<'_>, text: &str) -> Result<Vec<u8>, KeyError> {
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| KeyError::Form)?;
        let sealed = bytes.strip_prefix(&[VERSION]).ok_or(KeyError::Form)?;
        let (fingerprint, sealed) = sealed.split_first_chunk::<FINGERPRINT>().ok_or(KeyError::Form)?;
        if *fingerprint != self.fingerprint {
            return Err(KeyError::OtherKey { person: place.person.to_owned() });
        }
        self.decrypt(sealed, &place.bound()).ok_or(KeyError::Moved)
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
        assert_ne!(place(1, "ab", "c").bound(), place(1, "a", "bc").bound());
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
}
