//! cli.
pub mod posts;
