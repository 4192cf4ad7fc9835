//! What an answer to a digest means: who may say it, what is said, and whether it may come next.

mod days;
mod interpret;
mod judge;
mod sign;
#[cfg(test)]
mod tests;
mod words;

pub(crate) use days::past_day;
pub use interpret::Interpretation;
pub use interpret::interpret;
pub(crate) use judge::{AnswerStep, judge};
pub(crate) use sign::Desk;
pub use sign::{AnswerKey, KEY_BYTES};
pub(crate) use words::pause_said;
