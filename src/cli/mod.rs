//! cli.
pub mod posts;
pub mod rank;
