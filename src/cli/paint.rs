//! Colours, each with one meaning: good, to be looked at, bad, of less weight. They are written always; the stream takes them
//! out where nobody sees them (a pipe, `NO_COLOR`).

use crate::domain::{Health, Score};
use anstyle::{AnsiColor, Style};

/// The terminal's own colours.
pub(super) const PLAIN: Style = Style::new();
/// Of less weight: times, counts.
pub(crate) const DIM: Style = Style::new().dimmed();
/// Heads and titles.
pub(crate) const STRONG: Style = Style::new().bold();
/// All is well; a score from [`GOOD_FROM`].
pub(crate) const GOOD: Style = AnsiColor::Green.on_default();
/// A score from [`BEST_FROM`].
pub(crate) const BEST: Style = AnsiColor::Green.on_default().bold();
/// To be looked at, nothing is broken.
pub(crate) const CARE: Style = AnsiColor::Yellow.on_default();
/// Broken, or lost.
pub(crate) const BAD: Style = AnsiColor::Red.on_default();

/// A text in a colour; plain text holds no codes at all.
pub(crate) fn painted(style: Style, text: &str) -> String {
    match style == PLAIN || text.is_empty() {
        true => text.to_string(),
        false => format!("{style}{text}{style:#}"),
    }
}

/// From which score on a lead is among the best, and from which it is good: the steps of the email.
const BEST_FROM: u8 = 75;
const GOOD_FROM: u8 = 50;

/// The colour of a score, by its number.
pub(super) fn score(score: Score) -> Style {
    match score.value() {
        BEST_FROM.. => BEST,
        GOOD_FROM.. => GOOD,
        _ => PLAIN,
    }
}

/// The colour of a source's state: good, to be looked at, bad.
pub(super) fn health(health: Health) -> Style {
    match health {
        Health::Ok | Health::Unchanged => GOOD,
        Health::Empty | Health::Quiet | Health::Waiting | Health::Gap | Health::Stalled => CARE,
        Health::Refused
        | Health::Gone
        | Health::Unreachable
        | Health::Malformed
        | Health::Changed => BAD,
    }
}
