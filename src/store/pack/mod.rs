//! The same in less room: the texts of postings and what was read in them, and what postings are recognised by.
//!
//! Packed is what is written now. What the versions before wrote stands as it was until it is written anew, or until
//! upkeep comes by; reading takes both.

mod deflate;
mod fingerprints;
mod texts;

#[cfg(test)]
pub(super) use deflate::is_held;
pub(super) use deflate::release;
pub(super) use fingerprints::{PACKED, pack, unpack};
pub(super) use texts::{TEXT_COLUMNS, Texts, functions};
