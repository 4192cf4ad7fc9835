//! cli.
mod plain;
pub mod posts;
pub mod read;
