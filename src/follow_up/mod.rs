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

pub use answer::Interpretation;
pub use answer::{AnswerKey, KEY_BYTES, interpret};
pub(crate) use answer::{AnswerStep, Desk, judge, past_day, pause_said};
pub use calendar::Today;
pub use draft::DraftError;
pub(crate) use draft::{TEMPLATE_NAMES, check_template};
pub use draft::{draft, draft_application};
pub use due::{Due, Shown, due, prompt};
pub(crate) use mark::correction;
pub use notice::notice;
pub use notice::{Correspondent, Notice};
pub use stage::apply;
#[cfg(test)]
pub(crate) use stage::legal;
pub(crate) use stage::stage_of;
pub use stage::{IllegalTransition, Standing};
