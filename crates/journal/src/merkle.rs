//! The Merkle tree of RFC 6962 over the entries: leaf and node hashes, the root that grows with each
//! entry, and the proofs that an entry stands in the log and that one log continues another.
//!
//! It knows bytes only. Positions count from 0 here; entry 1 of the journal is leaf 0.

use std::fmt;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};

/// A SHA-256 value: of a leaf, a node or a whole tree. Prints as base64, as checkpoints do.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Hash(pub [u8; 32]);

impl Hash {
    /// Reads the base64 form; `None` if it is not 32 bytes.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = STANDARD.decode(text).ok()?;
        Some(Self(bytes.try_into().ok()?))
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&STANDARD.encode(self.0))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Hashes one entry: SHA-256(0x00 ‖ body).
#[must_use]
pub fn leaf(body: &[u8]) -> Hash {
    let hasher = Sha256::new().chain_update([0]).chain_update(body);
    Hash(hasher.finalize().into())
}

/// Hashes two subtrees into their parent: SHA-256(0x01 ‖ left ‖ right).
fn node(left: &Hash, right: &Hash) -> Hash {
    let mut bytes = [1; 65];
    bytes[1..33].copy_from_slice(&left.0);
    bytes[33..].copy_from_slice(&right.0);
    Hash(Sha256::digest(bytes).into())
}

/// The right edge of a growing tree: the roots of its complete subtrees, largest first.
#[derive(Clone, Debug, Default)]
pub struct Frontier {
    size: u64,
    peaks: Vec<Hash>,
}

impl Frontier {
    /// Adds the next leaf.
    pub fn push(&mut self, leaf: Hash) {
        let mut peak = leaf;
        for _ in 0..self.size.trailing_ones() {
            if let Some(left) = self.peaks.pop() {
                peak = node(&left, &peak);
            }
        }
        self.peaks.push(peak);
        self.size += 1;
    }

    /// Puts a frontier together again; `None` if a tree of this size has not so many complete subtrees.
    pub(crate) fn from_peaks(size: u64, peaks: Vec<Hash>) -> Option<Self> {
        (peaks.len() == size.count_ones() as usize).then_some(Self { size, peaks })
    }

    /// Gives the roots of the complete subtrees, largest first.
    pub(crate) fn peaks(&self) -> &[Hash] {
        &self.peaks
    }

    /// Counts the leaves.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Gives the root; that of the empty tree is the hash of nothing.
    #[must_use]
    pub fn root(&self) -> Hash {
        let mut peaks = self.peaks.iter().rev();
        let Some(last) = peaks.next() else {
            return Hash(Sha256::digest([]).into());
        };
        peaks.fold(*last, |right, left| node(left, &right))
    }
}

impl FromIterator<Hash> for Frontier {
    fn from_iter<I: IntoIterator<Item = Hash>>(leaves: I) -> Self {
        let mut frontier = Self::default();
        for leaf in leaves {
            frontier.push(leaf);
        }
        frontier
    }
}

/// Gives the root of a tree with these leaves.
#[must_use]
pub fn root(leaves: &[Hash]) -> Hash {
    leaves.iter().copied().collect::<Frontier>().root()
}

/// Splits as RFC 6962 does: the largest power of two smaller than the number of leaves.
fn split(leaves: &[Hash]) -> (&[Hash], &[Hash]) {
    leaves.split_at(leaves.len().next_power_of_two() / 2)
}

/// Proves that the leaf at `index` stands in the tree of `leaves`; empty if `index` is outside.
#[must_use]
pub fn inclusion(leaves: &[Hash], index: usize) -> Vec<Hash> {
    if leaves.len() < 2 || index >= leaves.len() {
        return Vec::new();
    }
    let (left, right) = split(leaves);
    let (mut proof, sibling) =
        if index < left.len() { (inclusion(left, index), right) } else { (inclusion(right, index - left.len()), left) };
    proof.push(root(sibling));
    proof
}

/// Proves that the tree of `leaves` continues the tree of its first `old` leaves.
#[must_use]
pub fn consistency(leaves: &[Hash], old: usize) -> Vec<Hash> {
    if old == 0 || old >= leaves.len() {
        return Vec::new();
    }
    subproof(leaves, old, true)
}

fn subproof(leaves: &[Hash], old: usize, whole: bool) -> Vec<Hash> {
    if old == leaves.len() {
        return if whole { Vec::new() } else { vec![root(leaves)] };
    }
    let (left, right) = split(leaves);
    let (mut proof, sibling) = if old <= left.len() {
        (subproof(left, old, whole), right)
    } else {
        (subproof(right, old - left.len(), false), left)
    };
    proof.push(root(sibling));
    proof
}

/// Checks an inclusion proof (RFC 9162, section 2.1.3.2).
#[must_use]
pub fn includes(root: &Hash, size: u64, index: u64, leaf: &Hash, proof: &[Hash]) -> bool {
    if index >= size {
        return false;
    }
    let (mut at, mut last, mut hash) = (index, size - 1, *leaf);
    for sibling in proof {
        if last == 0 {
            return false;
        }
        if at & 1 == 1 || at == last {
            hash = node(sibling, &hash);
            (at, last) = up_to_right_child(at, last);
        } else {
            hash = node(&hash, sibling);
        }
        (at, last) = (at >> 1, last >> 1);
    }
    last == 0 && hash == *root
}

/// Checks a consistency proof (RFC 9162, section 2.1.4.2): that a tree of `new.0` leaves with root
/// `new.1` continues the one of `old.0` leaves with root `old.1`.
#[must_use]
pub fn continues(old: (u64, &Hash), new: (u64, &Hash), proof: &[Hash]) -> bool {
    if old.0 == 0 || old.0 >= new.0 {
        return proof.is_empty() && (old.0 == 0 || (old.0 == new.0 && old.1 == new.1));
    }
    let (mut at, mut last) = (old.0 - 1, new.0 - 1);
    (at, last) = (at >> at.trailing_ones(), last >> at.trailing_ones());
    let mut rest = proof.iter();
    let start = if old.0.is_power_of_two() { Some(old.1) } else { rest.next() };
    let Some(&start) = start else { return false };
    let (mut before, mut after) = (start, start);
    for sibling in rest {
        if last == 0 {
            return false;
        }
        if at & 1 == 1 || at == last {
            before = node(sibling, &before);
            after = node(sibling, &after);
            (at, last) = up_to_right_child(at, last);
        } else {
            after = node(&after, sibling);
        }
        (at, last) = (at >> 1, last >> 1);
    }
    last == 0 && before == *old.1 && after == *new.1
}

/// Climbs from a node that has no sibling to the first ancestor that is a right child.
fn up_to_right_child(at: u64, last: u64) -> (u64, u64) {
    let levels = if at == 0 { 0 } else { at.trailing_zeros() };
    (at >> levels, last >> levels)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The leaves and roots of the reference tests of Certificate Transparency.
    const LEAVES: [&[u8]; 8] = [
        b"",
        &[0x00],
        &[0x10],
        &[0x20, 0x21],
        &[0x30, 0x31],
        &[0x40, 0x41, 0x42, 0x43],
        &[0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57],
        &[0x60, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6a, 0x6b, 0x6c, 0x6d, 0x6e, 0x6f],
    ];
    const ROOTS: [&str; 9] = [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    fn hex(hash: &Hash) -> String {
        hash.0.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    fn leaves(count: u32) -> Vec<Hash> {
        (0..count).map(|number| leaf(&number.to_be_bytes())).collect()
    }

    #[test]
    fn roots_are_those_of_certificate_transparency() {
        let leaves: Vec<Hash> = LEAVES.iter().map(|body| leaf(body)).collect();
        for (size, expected) in ROOTS.iter().enumerate() {
            assert_eq!(hex(&root(&leaves[..size])), *expected);
        }
    }

    #[test]
    fn a_proof_is_that_of_certificate_transparency() {
        let leaves: Vec<Hash> = LEAVES.iter().map(|body| leaf(body)).collect();
        let proof: Vec<String> = inclusion(&leaves, 0).iter().map(hex).collect();
        assert_eq!(
            proof,
            [
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ]
        );
    }

    #[test]
    fn every_leaf_of_every_small_tree_is_proven_and_no_other() {
        for size in 1..40_u32 {
            let leaves = leaves(size);
            let top = root(&leaves);
            for index in 0..size {
                let proof = inclusion(&leaves, index as usize);
                let own = leaves[index as usize];
                let (size, index) = (u64::from(size), u64::from(index));
                assert!(includes(&top, size, index, &own, &proof));
                assert!(!includes(&top, size, index, &leaf(b"other"), &proof));
                assert!(!includes(&leaf(b"other"), size, index, &own, &proof));
                assert!(!includes(&top, size, index + 1, &own, &proof));
                assert!(!includes(&top, size, size, &own, &proof));
            }
        }
    }

    #[test]
    fn every_small_tree_continues_its_beginnings_and_no_other() {
        for new in 0..40_usize {
            let leaves = leaves(40);
            let after = root(&leaves[..new]);
            for old in 0..=new {
                let before = root(&leaves[..old]);
                let proof = consistency(&leaves[..new], old);
                assert!(continues((old as u64, &before), (new as u64, &after), &proof), "{old} {new}");
                if old > 0 {
                    let other = leaf(b"other");
                    assert!(!continues((old as u64, &other), (new as u64, &after), &proof));
                    assert!(!continues((new as u64 + 1, &before), (new as u64, &after), &proof));
                }
            }
        }
    }
}
