//! Sources in words: a line each where the user can do something, one line for all the others.

use super::super::content::{Opening, SourceNews};
use super::localizer::Localizer;
use super::{REASON_CHARS_MAX, SourceView};
use crate::domain::Health;
use crate::text::clean::clean_line;

impl Localizer<'_> {
    /// Sources with something to do a line each, the others counted in one.
    pub(super) fn sources(&self) -> Vec<SourceView> {
        let news = &self.digest.sources;
        // Where nothing was read at all, each is worth its line; so is what stays so for weeks.
        let is_first = self.digest.opening == Opening::Unread;
        let is_told = |news: &&SourceNews| {
            is_for_the_user(news.health)
                || news.days.is_some()
                || (is_first && news.health.is_broken())
        };
        let (to_do, others): (Vec<_>, Vec<_>) = news.iter().partition(is_told);
        let told = to_do.into_iter().map(|news| {
            let mut health = self.words.health(news.health);
            if let Some(days) = news.days {
                let lasting = self.say("lasting-days", &[("n", days.into())]);
                health = format!("{health} {lasting}");
            }
            let detail = clean_line(&self.words.detail(&news.detail), REASON_CHARS_MAX);
            let state = if detail.is_empty() {
                health
            } else {
                format!("{health} ({detail})")
            };
            let source = self.source(&news.name);
            let args = [("source", (&source).into()), ("health", (&state).into())];
            SourceView {
                what: self.say("source-line", &args),
                advice: Some(self.french_spacing(self.words.advice(news.health, news.cause))),
            }
        });
        let mut lines: Vec<SourceView> = told.collect();
        let count = |is: &dyn Fn(Health) -> bool, key: &str| {
            let n = others.iter().filter(|news| is(news.health)).count();
            (n > 0).then(|| self.say(key, &[("n", n.into())]))
        };
        let counts = [
            count(&|it| it == Health::Quiet, "sources-quiet"),
            count(&|it| it == Health::Unreachable, "sources-unreachable"),
            count(
                &|it| !matches!(it, Health::Quiet | Health::Unreachable),
                "sources-back",
            ),
        ];
        let counts: Vec<String> = counts.into_iter().flatten().collect();
        if !counts.is_empty() {
            let counts = counts.join(", ");
            lines.push(SourceView {
                what: self.say("sources-rest", &[("counts", (&counts).into())]),
                advice: None,
            });
        }
        lines
    }
}

/// Whether the user can do something about it that waiting does not do as well.
fn is_for_the_user(health: Health) -> bool {
    match health {
        Health::Refused
        | Health::Gone
        | Health::Malformed
        | Health::Changed
        | Health::Waiting
        | Health::Stalled
        | Health::Gap => true,
        Health::Ok | Health::Unchanged | Health::Empty | Health::Quiet | Health::Unreachable => {
            false
        }
    }
}
