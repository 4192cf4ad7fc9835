//! cli.
pub mod matching;
pub mod posts;
