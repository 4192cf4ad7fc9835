//! source.

pub mod slack;
