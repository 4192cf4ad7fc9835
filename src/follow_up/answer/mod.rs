//! What an answer to a digest means: who may say it, what is said, and whether it may come next.

mod days;
mod interpret;
mod judge;
mod sign;
#[cfg(test)]
mod tests;
mod words;

pub use days::past_day;
pub use interpret::{Interpretation, interpret};
pub use judge::{AnswerStep, judge};
pub use sign::{AnswerKey, Desk, KEY_BYTES, VALID_DAYS};
pub use words::pause_said;
