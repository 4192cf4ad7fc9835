//! One TOML file that a person likes to open: read as written, checked as meant, all problems at once.

mod problem;
mod section;
mod tree;

pub use problem::Problem;
