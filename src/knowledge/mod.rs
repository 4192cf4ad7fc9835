//! knowledge.
pub mod holidays;
