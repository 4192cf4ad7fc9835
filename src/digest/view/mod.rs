//! An edition in words: what both the text and the HTML part lay out.

mod answers;
mod lead;
mod speak;
mod tasks;
mod waiting;
mod words;

use super::SUBJECT_CHARS_MAX;
use super::edition::{Edition, Opening};
use crate::domain::{Lead, LeadId, Prompt, PromptKind};
use crate::text::clean::clean_line;
use crate::wording::words;
pub use answers::Reply;
use speak::{Voice, clip};

/// Characters of a title in the letter, and of the one in the subject.
const TITLE_CHARS_MAX: usize = 110;
const SUBJECT_TITLE_CHARS_MAX: usize = 60;
/// Characters of a reason: names of technologies can be many.
const REASON_CHARS_MAX: usize = 90;

pub struct View {
    pub french: bool,
    pub subject: String,
    /// Marks a rehearsal.
    pub sample: Option<String>,
    pub greeting: String,
    pub note: Option<String>,
    /// What came of answers to earlier emails.
    pub answers: Section<String>,
    /// What colleagues took.
    pub claims: Section<String>,
    pub prompts: Section<PromptView>,
    pub top: Section<Card>,
    pub explore: Section<Card>,
    pub maybe: Section<Card>,
    pub backlog: Section<Card>,
    pub new_sources: Vec<NewSourceView>,
    /// After the last of them.
    pub new_sources_more: Option<String>,
    pub contacts: Section<ContactView>,
    pub dates: Section<DateView>,
    pub sources: Section<SourceView>,
    pub week: Section<String>,
    pub near: Option<String>,
    pub near_lines: Vec<String>,
    pub near_reply: Option<String>,
    /// How the email is answered in free words, and its signature.
    pub reply_note: Option<String>,
    pub mark: Option<String>,
    pub old: Option<String>,
    pub cut: Option<String>,
}

pub struct Section<T> {
    pub head: String,
    /// Behind the head: how many, and of how many.
    pub count: String,
    pub lines: Vec<T>,
    /// After the last line.
    pub more: Option<String>,
}

pub struct PromptView {
    pub id: LeadId,
    pub title: String,
    /// What it is about, where the title names a person.
    pub about: Option<String>,
    pub note: String,
    pub draft: String,
    pub preview: String,
    /// None where there is nothing to write.
    pub action: Option<Action>,
    pub read: Option<LinkView>,
    pub address: Option<String>,
    /// What to tell gigscout next, in a shell; nothing where the email can be answered.
    pub words: Option<String>,
    pub reply: Reply,
}

/// A source that was read for the first time.
pub struct NewSourceView {
    /// Behind the head of its section, as the user wrote it: ` : petites-annonces`.
    pub name: String,
    pub section: Section<Card>,
}

/// One lead.
pub struct Card {
    pub id: LeadId,
    pub score: u8,
    /// `86 out of 100`, for those who hear the letter.
    pub score_spoken: String,
    pub title: String,
    pub facts: Vec<String>,
    pub excerpt: Option<String>,
    pub pros: Vec<String>,
    pub cons: Vec<String>,
    pub unknown: Option<String>,
    pub looks_like: Option<String>,
    pub seen: Option<String>,
    pub read: Option<LinkView>,
    pub write: Option<Action>,
    pub reply: Reply,
}

/// People to write to.
pub struct ContactView {
    pub id: LeadId,
    pub title: String,
    pub seen: Option<String>,
    pub read: Option<LinkView>,
    pub write: Option<Action>,
    pub reply: Reply,
}

pub struct LinkView {
    pub href: String,
    pub label: String,
    pub host: String,
}

/// A prefilled letter.
pub struct Action {
    pub href: String,
    pub label: String,
    /// The recipient, to be seen before the click.
    pub to: Option<String>,
}

pub struct DateView {
    pub day: String,
    pub what: String,
    pub read: Option<LinkView>,
}

pub struct SourceView {
    pub what: String,
    pub advice: String,
}

impl View {
    pub fn of(edition: &Edition<'_>) -> View {
        let speaker = Voice {
            words: words(edition.profile.language),
            now: edition.now.with_timezone(&edition.profile.zone),
            edition,
        };
        speaker.view()
    }
}

impl Voice<'_> {
    fn view(&self) -> View {
        let edition = self.edition;
        let ending = &edition.ending;
        let some = |n: usize, key: &str| (n > 0).then(|| self.say(key, &[("n", n.into())]));
        let kept = self.kept();
        let top_head = match edition.opening {
            Opening::First => "head-first",
            _ => "head-write",
        };
        let args = [
            ("n", edition.top.len().into()),
            ("read", edition.read.into()),
        ];
        let near = some(ending.near, "near-misses");
        View {
            french: self.words.is_french(),
            subject: self.subject(),
            sample: edition.sample.then(|| self.text("sample-note")),
            greeting: self.say(
                "greeting",
                &[
                    ("name", (&edition.profile.called).into()),
                    ("date", (&self.words.day(self.today())).into()),
                ],
            ),
            note: self.note(),
            answers: self.answers(),
            claims: self.claims(),
            prompts: Section {
                head: self.text("head-today"),
                count: edition.prompts.len().to_string(),
                lines: edition
                    .prompts
                    .iter()
                    .map(|(p, l)| self.prompt(p, l))
                    .collect(),
                more: some(ending.prompts_kept, "prompts-kept"),
            },
            top: Section {
                head: self.text(top_head),
                count: self.say("head-write-count", &args),
                lines: edition
                    .top
                    .iter()
                    .map(|pick| self.card(pick, true))
                    .collect(),
                more: kept.top,
            },
            explore: self.section(
                "head-explore",
                edition.explore.iter().map(|p| self.card(p, true)).collect(),
            ),
            maybe: Section {
                head: self.text("head-maybe"),
                count: kept.maybe.unwrap_or_default(),
                lines: edition
                    .maybe
                    .iter()
                    .map(|pick| self.card(pick, false))
                    .collect(),
                more: None,
            },
            backlog: Section {
                more: kept.backlog,
                ..self.section(
                    "head-backlog",
                    edition
                        .backlog
                        .iter()
                        .map(|p| self.card(p, false))
                        .collect(),
                )
            },
            new_sources: self.new_sources(),
            new_sources_more: kept.new_sources,
            contacts: Section {
                more: some(ending.contacts, "contacts-kept"),
                ..self.section(
                    "head-contacts",
                    edition.contacts.iter().map(|p| self.contact(p)).collect(),
                )
            },
            dates: self.section(
                "head-dates",
                edition.dates.iter().map(|d| self.date(d)).collect(),
            ),
            sources: self.section("head-sources", self.sources()),
            week: self.section("head-week", self.week()),
            near_lines: self.near_lines(),
            near_reply: self.near_reply(),
            reply_note: self.reply_note(),
            mark: self.mark(),
            near,
            old: (ending.old > 0).then(|| {
                let days = edition.profile.rules.oldest_days;
                self.say(
                    "old-posts",
                    &[("n", ending.old.into()), ("days", days.into())],
                )
            }),
            cut: some(ending.cut, "cut"),
        }
    }

    pub(super) fn section<T>(&self, head: &str, lines: Vec<T>) -> Section<T> {
        Section {
            head: self.text(head),
            count: lines.len().to_string(),
            lines,
            more: None,
        }
    }

    fn subject(&self) -> String {
        let edition = self.edition;
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
        let tasks = if edition.prompts.iter().all(follows_up) {
            "subject-prompts"
        } else {
            "subject-tasks"
        };
        count(edition.prompts.len(), tasks);
        let best = edition.top.len() + edition.explore.len();
        count(best, "subject-leads");
        if best == 0 {
            count(edition.leads().count(), "subject-maybe");
            count(edition.contacts.len(), "subject-contacts");
        }
        let counts = counts.join(", ");
        let subject = match edition.leads().next() {
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
            None if counts.is_empty() && edition.opening == Opening::Unread => {
                self.text("subject-nothing-read")
            }
            None if counts.is_empty() => self.text("subject-nothing"),
            None => counts,
        };
        if edition.sample {
            return clip(
                &format!("[{}] {subject}", self.text("sample-mark")),
                SUBJECT_CHARS_MAX,
            );
        }
        clip(&subject, SUBJECT_CHARS_MAX)
    }
}
