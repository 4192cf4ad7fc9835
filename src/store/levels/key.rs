//! A hash that postings are found by, and its place among all.

use super::run::HASH_BITS;

/// What kind of hash a posting is found by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum HashKind {
    /// Of a part of the text, or of who is behind it.
    Band,
    Url,
    Text,
}

/// A hash that a posting is found by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) struct Key(pub HashKind, pub u64);

impl Key {
    /// Where it is among all: its upper bits. Kinds differ in the lowest of them, so that the order of the hashes holds
    /// but for neighbours.
    pub(super) fn place(self) -> u64 {
        let kind = match self.0 {
            HashKind::Band => 0,
            HashKind::Url => 0xa5a,
            HashKind::Text => 0x3c3,
        };
        (self.1 >> (u64::BITS - HASH_BITS)) ^ kind
    }
}
