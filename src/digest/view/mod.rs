//! An edition in words: what both the text and the HTML part lay out.

mod actions;
mod answers;
mod lead;
mod localizer;
mod meanwhile;
mod progress;
mod reasons;
mod shape;
mod sources;
mod tasks;
mod waiting;
mod words;

use super::content::{Digest, Opening};
use crate::domain::{Lead, Prompt, PromptKind};
use crate::i18n::catalog;
use crate::text::clean::clean_line;
use crate::text::shape::clip;
use localizer::Localizer;
use reasons::Shares;
pub(crate) use shape::*;

/// Prompts with their text; the others take a line each, so that the first lead stands on the second screen.
const PROMPTS_OPEN: usize = 2;

impl DigestView {
    /// A digest in the words of its profile's language.
    pub(super) fn of(digest: &Digest<'_>) -> DigestView {
        let speaker = Localizer {
            words: catalog(digest.profile.language),
            now: digest.now.with_timezone(&digest.profile.zone),
            digest,
        };
        speaker.view()
    }
}

impl Localizer<'_> {
    fn view(&self) -> DigestView {
        let digest = self.digest;
        let ending = &digest.ending;
        let some = |n: usize, key: &str| (n > 0).then(|| self.say(key, &[("n", n.into())]));
        let kept = self.kept();
        let best: Vec<_> = digest.top.iter().map(|pick| &pick.scored).collect();
        let shares = Shares::of(self, &best);
        let top_head = match digest.opening {
            Opening::First => "head-first",
            _ => "head-write",
        };
        let args = [("n", digest.top.len().into()), ("read", digest.read.into())];
        let near = some(ending.near, "near-misses");
        DigestView {
            french: self.words.is_french(),
            subject: self.subject(),
            sample: digest.sample.then(|| self.text("sample-note")),
            mended: self.mended(),
            greeting: self.say(
                "greeting",
                &[
                    ("name", (&digest.profile.called).into()),
                    ("date", (&self.words.day(self.today())).into()),
                ],
            ),
            note: self.note(),
            answers: self.answers(),
            claims: self.claims(),
            prompts: ViewSection {
                head: self.text("head-today"),
                count: digest.prompts.len().to_string(),
                lines: digest
                    .prompts
                    .iter()
                    .enumerate()
                    .map(|(at, (p, l))| self.prompt(p, l, at < PROMPTS_OPEN))
                    .collect(),
                more: some(ending.prompts_kept, "prompts-kept"),
            },
            top: ViewSection {
                head: self.text(top_head),
                count: self.say("head-write-count", &args),
                lines: digest
                    .top
                    .iter()
                    .map(|pick| self.card(pick, &shares))
                    .collect(),
                more: kept.top,
            },
            common: shares.common().map(|reasons| {
                let reasons = reasons.join(", ");
                self.say("common", &[("reasons", (&reasons).into())])
            }),
            explore: self.section(
                "head-explore",
                digest.explore.iter().map(|p| self.row(p)).collect(),
            ),
            maybe: ViewSection {
                head: self.text("head-maybe"),
                count: kept.maybe.unwrap_or_default(),
                lines: digest.maybe.iter().map(|pick| self.row(pick)).collect(),
                more: None,
            },
            backlog: ViewSection {
                more: kept.backlog,
                ..self.section(
                    "head-backlog",
                    digest.backlog.iter().map(|p| self.row(p)).collect(),
                )
            },
            new_sources: self.new_sources(),
            new_sources_more: kept.new_sources,
            contacts: ViewSection {
                more: some(ending.contacts, "contacts-kept"),
                ..self.section(
                    "head-contacts",
                    digest.contacts.iter().map(|p| self.contact(p)).collect(),
                )
            },
            meanwhile: self.section("head-meanwhile", self.meanwhile()),
            dates: self.section(
                "head-dates",
                digest.dates.iter().map(|d| self.date(d)).collect(),
            ),
            in_progress: self.in_progress(),
            sources: self.section("head-sources", self.sources()),
            week: self.section("head-week", self.week()),
            near_lines: self.near_lines(),
            near_reply: self.near_reply(),
            reply_note: self.reply_note(),
            mark: self.mark(),
            near,
            old: (ending.old > 0).then(|| {
                let days = digest.profile.rules.oldest_days;
                self.say(
                    "old-posts",
                    &[("n", ending.old.into()), ("days", days.into())],
                )
            }),
            cut: some(ending.cut, "cut"),
        }
    }

    /// From where a damaged store was put back.
    fn mended(&self) -> Option<String> {
        let mended = self.digest.mended.as_ref()?;
        Some(match mended.backup {
            Some(day) => self.about_day("digest-mended-from", &self.words.day(day)),
            None => self.text("digest-mended-anew"),
        })
    }

    /// A section with that head; the count is that of its lines.
    pub(super) fn section<T>(&self, head: &str, lines: Vec<T>) -> ViewSection<T> {
        ViewSection {
            head: self.text(head),
            count: lines.len().to_string(),
            lines,
            more: None,
        }
    }

    fn subject(&self) -> String {
        let digest = self.digest;
        let mut counts = Vec::new();
        let mut count = |n: usize, key: &str| {
            if n > 0 {
                counts.push(self.say(key, &[("n", n.into())]));
            }
        };
        let follows_up = |(prompt, _): &(Prompt, Lead)| {
            matches!(
                prompt.kind,
                PromptKind::FollowUp { .. } | PromptKind::QuoteSent { .. }
            )
        };
        let tasks = if digest.prompts.iter().all(follows_up) {
            "subject-prompts"
        } else {
            "subject-tasks"
        };
        count(digest.prompts.len(), tasks);
        let best = digest.top.len() + digest.explore.len();
        count(best, "subject-leads");
        if best == 0 {
            count(digest.leads().count(), "subject-maybe");
            count(digest.contacts.len(), "subject-contacts");
        }
        let counts = counts.join(", ");
        let subject = match digest.leads().next() {
            Some(scored) => {
                let title = clean_line(&self.title(&scored.lead), SUBJECT_TITLE_CHARS_MAX);
                self.say(
                    "subject-first",
                    &[
                        ("counts", (&counts).into()),
                        ("title", (&title).into()),
                        ("score", (&scored.score.value().to_string()).into()),
                    ],
                )
            }
            None if counts.is_empty() && digest.opening == Opening::Unread => {
                self.text("subject-nothing-read")
            }
            None if counts.is_empty() => self.text("subject-nothing"),
            None => counts,
        };
        if digest.sample {
            return clip(
                &format!("[{}] {subject}", self.text("sample-mark")),
                SUBJECT_CHARS_MAX,
            );
        }
        clip(&subject, SUBJECT_CHARS_MAX)
    }
}
