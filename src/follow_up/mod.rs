//! Stages, which prompts are due, and the drafted text.
//!
//! A stage is a fold over an append-only log; what is due is one function, used by all who show it. Nothing here
//! sends anything: it drafts, a person sends.

mod answer;
mod calendar;
mod draft;
mod due;
mod mark;
mod notice;
mod stage;

pub use answer::{
    AnswerKey, AnswerStep, Desk, Interpretation, KEY_BYTES, VALID_DAYS, interpret, judge, past_day,
    pause_said,
};
pub use calendar::Today;
pub use draft::{DraftError, Situation, TEMPLATE_NAMES, check_template, draft, draft_application};
pub use due::{DEADLINE_NOTICES, Due, Shown, due, prompt};
pub use mark::{MarkError, correction};
pub use notice::{Correspondent, Notice, notice};
pub use stage::{IllegalTransition, Standing, apply, legal, stage_of};
