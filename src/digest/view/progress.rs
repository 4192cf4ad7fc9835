//! What is in flight, and how the week and the months go.

use super::super::content::InProgress;
use super::localizer::Localizer;
use super::{LineView, ViewSection};
use crate::domain::{Cohort, Stage};
use crate::text::clean::clean_line;
use crate::text::shape::capitalized;
use chrono::{Datelike, Weekday};

/// Lines of what is in flight; the rest is counted.
const LINES_MAX: usize = 5;
/// Characters of a client or title among them.
const SHORT_CHARS_MAX: usize = 32;
/// Working days in a row from which they are worth a word.
const STREAK_TOLD: u32 = 2;
/// Sources named for messages without an offer; those of the others are summed.
const TALK_NAMED_MAX: usize = 3;

impl Localizer<'_> {
    /// What waits for a client's word, without what stands among the prompts already.
    pub(super) fn in_progress(&self) -> ViewSection<LineView> {
        let digest = self.digest;
        let is_prompted = |it: &&InProgress| {
            digest
                .prompts
                .iter()
                .any(|(prompt, _)| prompt.lead == it.lead.id)
        };
        let quiet: Vec<&InProgress> = digest
            .in_progress
            .iter()
            .filter(|it| !is_prompted(it))
            .collect();
        let lines = quiet.iter().take(LINES_MAX).map(|it| LineView {
            what: self.flight(it),
            href: None,
        });
        let lines: Vec<LineView> = lines.collect();
        let left = quiet.len() - lines.len();
        ViewSection {
            count: self.by_stage(),
            more: (left > 0).then(|| self.say("progress-more", &[("n", left.into())])),
            ..self.section("head-progress", lines)
        }
    }

    fn flight(&self, it: &InProgress) -> String {
        let since = self.words.spoken_day(it.since, self.today());
        let about = match &it.lead.facts.client {
            Some(client) => clean_line(&client.value, SHORT_CHARS_MAX),
            None => clean_line(&self.title(&it.lead), SHORT_CHARS_MAX),
        };
        let args = [
            ("id", it.lead.id.0.into()),
            ("who", (&about).into()),
            ("stage", it.stage.word().into()),
            ("day", (&since).into()),
        ];
        let line = self.say("progress-line", &args);
        match it.call {
            Some(day) => {
                let day = self.words.short_date(day);
                let call = self.say("progress-call", &[("day", (&day).into())]);
                format!("{line}, {call}")
            }
            None => line,
        }
    }

    /// `written 4 · talking 1`.
    fn by_stage(&self) -> String {
        let count = |stage: Stage| {
            let n = self
                .digest
                .in_progress
                .iter()
                .filter(|it| it.stage == stage)
                .count();
            (n > 0).then(|| format!("{} {n}", self.words.stage(stage)))
        };
        let counts = [Stage::Applied, Stage::Talking, Stage::Quoted]
            .into_iter()
            .filter_map(count);
        counts.collect::<Vec<_>>().join(" · ")
    }

    /// The goal of the week and the results of the months, a line each.
    pub(super) fn week(&self) -> Vec<String> {
        let week = &self.digest.week;
        let mut lines = vec![self.goal()];
        if week.streak >= STREAK_TOLD {
            lines[0] += " · ";
            lines[0] += &self.say("week-streak", &[("n", week.streak.into())]);
        }
        let months = week.cohorts.iter().filter(|it| it.tally.applied > 0);
        let months: Vec<String> = months.map(|it| self.cohort(it)).collect();
        if !months.is_empty() {
            lines.push(capitalized(&months.join(" · ")));
        }
        lines.extend(self.talk());
        lines
    }

    fn goal(&self) -> String {
        let n = self.digest.week.applied;
        let goal = self.digest.profile.follow_up.goal_per_week;
        let args = [("n", n.into()), ("goal", goal.into())];
        if goal == 0 {
            return self.say("week-count", &args[..1]);
        }
        let done = self.say("week-goal", &args);
        let left = goal.saturating_sub(n);
        if left == 0 {
            return self.say("week-reached", &[("done", (&done).into())]);
        }
        // On a weekend the rest of the week is the weekend.
        let last = match self.today().weekday() {
            Weekday::Sat | Weekday::Sun => Weekday::Sun,
            _ => Weekday::Fri,
        };
        let ahead = last.num_days_from_monday() - self.today().weekday().num_days_from_monday();
        let day = match ahead {
            0 => self.text("until-tonight"),
            _ => {
                let day = self.today() + chrono::Days::new(u64::from(ahead));
                self.say("until-day", &[("day", self.words.weekday(day).into())])
            }
        };
        let args = [
            ("done", (&done).into()),
            ("n", left.into()),
            ("until", (&day).into()),
        ];
        self.say("week-missing", &args)
    }

    /// What became of the applications of one month.
    fn cohort(&self, cohort: &Cohort) -> String {
        let tally = &cohort.tally;
        let args = [
            ("month", self.words.month(cohort.month).into()),
            ("n", tally.applied.into()),
            ("answers", tally.answered.into()),
            ("won", tally.won.into()),
        ];
        self.say("week-cohort", &args)
    }

    /// One line for each source whose messages were talk.
    fn talk(&self) -> Vec<String> {
        let talk = &self.digest.talk;
        let lines = talk.iter().take(TALK_NAMED_MAX).map(|(source, n)| {
            let source = self.source(source);
            self.say("talk", &[("n", (*n).into()), ("source", (&source).into())])
        });
        let mut lines: Vec<String> = lines.collect();
        let rest: usize = talk.iter().skip(TALK_NAMED_MAX).map(|(_, n)| n).sum();
        if rest > 0 {
            lines.push(self.say("talk-rest", &[("n", rest.into())]));
        }
        lines
    }
}
