//! Checkpoints: what the journal was at some size, in three lines that can leave the machine, and the
//! signature under them. The form is C2SP `tlog-checkpoint` in a C2SP `signed-note`, signed with Ed25519.

use std::fmt;
use std::str::FromStr;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use sha2::{Digest, Sha256};

use crate::merkle::Hash;

/// The signature algorithm byte of Ed25519 in signed notes.
const ED25519: u8 = 1;

/// What begins a signature line.
const DASH: &str = "\u{2014} ";

/// The first entries of a journal, summed up: where it comes from, how many they are, and their root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// The name of the register.
    pub origin: String,
    /// The number of entries.
    pub size: u64,
    /// The root of the Merkle tree over them.
    pub root: Hash,
}

/// Why a text is no checkpoint, or not one of this register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CheckpointError {
    /// The text has not the form of a checkpoint.
    #[error("the text is not a checkpoint")]
    Form,
    /// No signature of the expected key stands under it.
    #[error("the checkpoint is not signed with the key of this register")]
    Unsigned,
    /// The signature of the expected key does not fit the text.
    #[error("the signature under the checkpoint is false")]
    False,
}

impl fmt::Display for Checkpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n{}\n{}\n", self.origin, self.size, self.root)
    }
}

impl FromStr for Checkpoint {
    type Err = CheckpointError;

    /// Reads origin, size and root from the first three lines, signed or not: as copied from paper.
    fn from_str(text: &str) -> Result<Self, CheckpointError> {
        let mut lines = text.lines().map(str::trim);
        let mut line = || lines.next().filter(|line| !line.is_empty()).ok_or(CheckpointError::Form);
        Ok(Self {
            origin: line()?.to_owned(),
            size: line()?.parse().map_err(|_| CheckpointError::Form)?,
            root: Hash::parse(line()?).ok_or(CheckpointError::Form)?,
        })
    }
}

impl Checkpoint {
    /// Puts the checkpoint and a signature line together to a signed note.
    pub(crate) fn note(&self, signature: &str) -> String {
        format!("{self}\n{signature}\n")
    }

    /// Reads a signed checkpoint and checks its signature.
    ///
    /// # Errors
    /// When the text is no checkpoint, or `verifier` did not sign it.
    pub fn open(note: &str, verifier: &Verifier) -> Result<Self, CheckpointError> {
        let (text, signatures) = note.rsplit_once("\n\n").ok_or(CheckpointError::Form)?;
        verifier.check(&format!("{text}\n"), signatures)?;
        text.parse()
    }
}

/// The key that signs the checkpoints of a register. Its bytes are wiped when it is dropped.
pub struct Signer {
    name: String,
    key: SigningKey,
}

impl Signer {
    /// Makes the signer of this name from a secret of 32 random bytes.
    #[must_use]
    pub fn new(name: &str, secret: &[u8; 32]) -> Self {
        Self { name: name.to_owned(), key: SigningKey::from_bytes(secret) }
    }

    /// Gives the public half.
    #[must_use]
    pub fn verifier(&self) -> Verifier {
        Verifier { name: self.name.clone(), key: self.key.verifying_key() }
    }

    /// Writes the checkpoint as a signed note.
    #[must_use]
    pub fn sign(&self, checkpoint: &Checkpoint) -> String {
        checkpoint.note(&self.signature(checkpoint))
    }

    /// Gives the signature line alone, without the end of line.
    pub(crate) fn signature(&self, checkpoint: &Checkpoint) -> String {
        let mut bytes = self.verifier().id().to_vec();
        bytes.extend(self.key.sign(checkpoint.to_string().as_bytes()).to_bytes());
        format!("{DASH}{} {}", self.name, STANDARD.encode(bytes))
    }
}

/// The public key of a register, printed and read as `name+id+key`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verifier {
    name: String,
    key: VerifyingKey,
}

impl Verifier {
    /// Gives the name that the key signs for.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The algorithm byte and the key, as they are written and as they make the id.
    fn typed_key(&self) -> [u8; 33] {
        let mut bytes = [ED25519; 33];
        bytes[1..].copy_from_slice(self.key.as_bytes());
        bytes
    }

    fn id(&self) -> [u8; 4] {
        let hasher = Sha256::new().chain_update(&self.name).chain_update(b"\n");
        let hash: [u8; 32] = hasher.chain_update(self.typed_key()).finalize().into();
        [hash[0], hash[1], hash[2], hash[3]]
    }

    /// Looks for a signature of this key among `signatures` and checks it over `text`.
    pub(crate) fn check(&self, text: &str, signatures: &str) -> Result<(), CheckpointError> {
        for line in signatures.lines() {
            let Some((name, value)) = line.strip_prefix(DASH).and_then(|rest| rest.split_once(' ')) else {
                return Err(CheckpointError::Form);
            };
            let bytes = STANDARD.decode(value).map_err(|_| CheckpointError::Form)?;
            if let Some(signature) = bytes.strip_prefix(&self.id())
                && name == self.name
            {
                let signature = Signature::from_slice(signature).map_err(|_| CheckpointError::Form)?;
                let verified = self.key.verify_strict(text.as_bytes(), &signature);
                return verified.map_err(|_| CheckpointError::False);
            }
        }
        Err(CheckpointError::Unsigned)
    }
}

impl fmt::Display for Verifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let id = u32::from_be_bytes(self.id());
        write!(f, "{}+{id:08x}+{}", self.name, STANDARD.encode(self.typed_key()))
    }
}

impl FromStr for Verifier {
    type Err = CheckpointError;

    fn from_str(text: &str) -> Result<Self, CheckpointError> {
        let mut parts = text.trim().splitn(3, '+');
        let (Some(name), Some(id), Some(key)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(CheckpointError::Form);
        };
        let bytes = STANDARD.decode(key).map_err(|_| CheckpointError::Form)?;
        let key = bytes.strip_prefix(&[ED25519]).and_then(|key| key.try_into().ok());
        let key = key.and_then(|key| VerifyingKey::from_bytes(key).ok()).ok_or(CheckpointError::Form)?;
        let verifier = Self { name: name.to_owned(), key };
        let same = u32::from_str_radix(id, 16).is_ok_and(|id| id.to_be_bytes() == verifier.id());
        if same { Ok(verifier) } else { Err(CheckpointError::Form) }
    }
}

/// Tells whether a text can name a register: key names hold no space and no plus sign.
pub(crate) fn is_origin(text: &str) -> bool {
    !text.is_empty() && !text.contains(|c: char| c.is_whitespace() || c.is_control() || c == '+')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::merkle;

    fn signed() -> (Signer, Checkpoint, String) {
        let signer = Signer::new("example.org/register", &[7; 32]);
        let root = merkle::leaf(b"one");
        let checkpoint = Checkpoint { origin: "example.org/register".to_owned(), size: 1, root };
        let note = signer.sign(&checkpoint);
        (signer, checkpoint, note)
    }

    #[test]
    fn the_example_of_the_go_implementation_verifies() {
        let key = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
        let verifier: Verifier = key.parse().unwrap();
        assert_eq!(verifier.to_string(), key);
        let text = "If you think cryptography is the answer to your problem,\n\
                    then you don't know what your problem is.\n";
        let signature = "\u{2014} PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
        assert_eq!(verifier.check(text, signature), Ok(()));
        assert_eq!(verifier.check(&text.replace('y', "Y"), signature), Err(CheckpointError::False));
    }

    #[test]
    fn a_signed_checkpoint_reads_back() {
        let (signer, checkpoint, note) = signed();
        assert_eq!(note.lines().nth(1), Some("1"));
        assert_eq!(Checkpoint::open(&note, &signer.verifier()), Ok(checkpoint.clone()));
        assert_eq!(note.parse(), Ok(checkpoint));
        let text = signer.verifier().to_string();
        assert_eq!(text.parse(), Ok(signer.verifier()));
    }

    #[test]
    fn no_changed_byte_of_a_signed_checkpoint_passes() {
        let (signer, checkpoint, note) = signed();
        for position in 0..note.len() {
            let mut bytes = note.clone().into_bytes();
            bytes[position] ^= 1;
            if let Ok(changed) = String::from_utf8(bytes) {
                let read = Checkpoint::open(&changed, &signer.verifier());
                assert!(read.is_err() || read == Ok(checkpoint.clone()), "byte {position}: {read:?}");
            }
        }
    }

    #[test]
    fn another_key_is_told_apart() {
        let (_, _, note) = signed();
        let other = Signer::new("example.org/register", &[8; 32]).verifier();
        assert_eq!(Checkpoint::open(&note, &other), Err(CheckpointError::Unsigned));
    }

    #[test]
    fn names_that_would_break_a_note_are_refused() {
        for name in ["", "a b", "a+b", "a\nb", "a\u{a0}b"] {
            assert!(!is_origin(name));
        }
        assert!(is_origin("dangvu.example.vn/tinh-uy"));
    }
}
