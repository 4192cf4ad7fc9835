//! An edition in words: what both the text and the HTML part lay out.

mod actions;
mod answers;
mod lead;
mod localizer;
mod meanwhile;
mod progress;
mod reasons;
mod sources;
mod tasks;
mod waiting;
mod words;

use super::SUBJECT_CHARS_MAX;
use super::content::{Digest, Opening};
use crate::domain::{Lead, LeadId, Prompt, PromptKind};
use crate::i18n::catalog;
use crate::text::clean::clean_line;
use crate::text::shape::clip;
pub(crate) use answers::ReplyLinks;
use localizer::Localizer;
use reasons::Shares;

/// Characters of a title in the email, and of the one in the subject.
const TITLE_CHARS_MAX: usize = 110;
const SUBJECT_TITLE_CHARS_MAX: usize = 60;
/// Characters of a reason: names of technologies can be many.
const REASON_CHARS_MAX: usize = 90;

/// Prompts with their text; the others take a line each, so that the first lead stands on the second screen.
const PROMPTS_OPEN: usize = 2;

/// All that an email says, in the order in which it is laid out.
pub(crate) struct DigestView {
    pub french: bool,
    pub subject: String,
    /// Marks a demonstration.
    pub sample: Option<String>,
    /// What was done about a damaged store.
    pub mended: Option<String>,
    pub greeting: String,
    pub note: Option<String>,
    /// The result of answers to earlier emails.
    pub answers: ViewSection<String>,
    /// What colleagues took.
    pub claims: ViewSection<String>,
    pub prompts: ViewSection<PromptView>,
    pub top: ViewSection<LeadCard>,
    /// What speaks for all of the best.
    pub common: Option<String>,
    pub explore: ViewSection<LeadCard>,
    pub maybe: ViewSection<LeadCard>,
    pub backlog: ViewSection<LeadCard>,
    pub new_sources: Vec<NewSourceView>,
    /// After the last of them.
    pub new_sources_more: Option<String>,
    pub contacts: ViewSection<ContactView>,
    /// On a morning without news: what is next best.
    pub meanwhile: ViewSection<LineView>,
    pub dates: ViewSection<DateView>,
    pub in_progress: ViewSection<LineView>,
    pub sources: ViewSection<SourceView>,
    pub week: ViewSection<String>,
    pub near: Option<String>,
    pub near_lines: Vec<String>,
    pub near_reply: Option<String>,
    /// How the email is answered in free words, and its signature.
    pub reply_note: Option<String>,
    pub mark: Option<String>,
    pub old: Option<String>,
    pub cut: Option<String>,
}

/// Lines under a head.
pub(crate) struct ViewSection<T> {
    pub head: String,
    /// Behind the head: how many, and of how many.
    pub count: String,
    pub lines: Vec<T>,
    /// After the last line.
    pub more: Option<String>,
}

/// A prompt: what to do, about whom, with which draft.
pub(crate) struct PromptView {
    pub id: LeadId,
    pub title: String,
    /// What it is about, where the title names a person, and since when.
    pub facts: Vec<String>,
    /// All of the text, none if there is nothing to write.
    pub draft: Vec<String>,
    /// How it begins, a line each.
    pub preview: Vec<String>,
    /// Whether the text is shown; else a link opens it.
    pub is_open: bool,
    pub folded: Option<Action>,
    /// The first is what to do.
    pub actions: Vec<Action>,
    /// Where the actions lead, or where to answer by hand.
    pub place: Option<String>,
    /// What to tell gigscout next, in a shell; nothing where the email can be answered.
    pub words: Option<String>,
    pub reply: ReplyLinks,
}

/// A source that was read for the first time.
pub(crate) struct NewSourceView {
    /// Behind the head of its section, as the user wrote it: ` : petites-annonces`.
    pub name: String,
    pub section: ViewSection<LeadCard>,
}

/// One lead.
pub(crate) struct LeadCard {
    pub id: LeadId,
    pub score: u8,
    /// How the score is coloured: `hi`, `mid`, `low`.
    pub band: &'static str,
    /// `86 out of 100`, for those who hear the email.
    pub score_spoken: String,
    pub title: String,
    pub facts: Vec<String>,
    /// The sentence that asks, else how the post begins.
    pub quote: Option<String>,
    pub pros: Vec<String>,
    pub cons: Vec<String>,
    pub unknown: Option<String>,
    pub looks_like: Option<String>,
    pub seen: Option<String>,
    pub read: Option<LinkView>,
    /// The first is what can be done; in brief there is no second.
    pub actions: Vec<Action>,
    /// Where the actions lead, or where to answer by hand.
    pub place: Option<String>,
    /// The first email to the client, a line each.
    pub draft: Vec<String>,
    pub reply: ReplyLinks,
}

/// People to write to.
pub(crate) struct ContactView {
    pub id: LeadId,
    pub title: String,
    pub seen: Option<String>,
    pub read: Option<LinkView>,
    pub actions: Vec<Action>,
    pub reply: ReplyLinks,
}

/// An address to follow.
pub(crate) struct LinkView {
    pub href: String,
}

/// A link that does something: a prefilled email, or a page.
#[derive(Clone)]
pub(crate) struct Action {
    pub href: String,
    pub label: String,
}

/// A day on which something happens.
pub(crate) struct DateView {
    pub day: String,
    pub what: String,
    pub read: Option<LinkView>,
}

/// A line that may lead somewhere.
pub(crate) struct LineView {
    pub what: String,
    pub href: Option<String>,
}

/// A source that needs the user.
pub(crate) struct SourceView {
    pub what: String,
    /// What to do about it; none if it is only counted.
    pub advice: Option<String>,
}

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
