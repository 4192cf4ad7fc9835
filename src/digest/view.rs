//! An edition in words: what both the text and the HTML part lay out.

use super::SUBJECT_CHARS_MAX;
use super::edition::{Date, DateKind, Edition, Pick};
use super::mailto::{is_address, mailto};
use crate::domain::{
    Day, Lead, LeadId, Link, Part, Prompt, PromptKind, Pull, Reason, ScoredLead, SourceName,
    Timestamp, clean_line,
};
use crate::wording::{Arg, Words, words};
use chrono::DateTime;
use chrono_tz::Tz;

/// Characters of a title in the letter, and of the one in the subject.
const TITLE_CHARS_MAX: usize = 110;
const SUBJECT_TITLE_CHARS_MAX: usize = 60;
/// Characters of a reason: names of technologies can be many.
const REASON_CHARS_MAX: usize = 90;
/// Reasons for a lead, and against it.
const REASONS_MAX: usize = 4;
/// Characters quoted from the post.
const EXCERPT_CHARS_MAX: usize = 150;
/// Sources named for one lead.
const SEEN_IN_MAX: usize = 4;
/// Characters of a draft in the text part, and of its beginning in the HTML part, where all of it stands behind
/// the link and the first lead must not be pushed off a phone's first screen.
const DRAFT_CHARS_MAX: usize = 1500;
const PREVIEW_CHARS_MAX: usize = 200;
/// Days from which on an event is told with its month.
const SHORT_DAY_DAYS: i64 = 21;

pub struct View {
    pub french: bool,
    pub subject: String,
    /// Marks a rehearsal.
    pub sample: Option<String>,
    pub greeting: String,
    pub note: Option<String>,
    pub prompts: Section<PromptView>,
    pub top: Section<Card>,
    pub explore: Section<Card>,
    pub maybe: Section<Card>,
    pub dates: Section<DateView>,
    pub sources: Section<SourceView>,
    pub week: Section<String>,
    pub near: Option<String>,
    pub near_lines: Vec<String>,
    pub commands_note: String,
    pub commands: Vec<String>,
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
    pub action: Action,
    pub read: Option<LinkView>,
    pub address: String,
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

/// What all parts of a letter are worded with.
struct Speaker<'a> {
    words: &'static Words,
    now: DateTime<Tz>,
    edition: &'a Edition<'a>,
}

impl View {
    pub fn of(edition: &Edition<'_>) -> View {
        let speaker = Speaker {
            words: words(edition.profile.language),
            now: edition.now.with_timezone(&edition.profile.zone),
            edition,
        };
        speaker.view()
    }
}

impl Speaker<'_> {
    fn view(&self) -> View {
        let edition = self.edition;
        let ending = &edition.ending;
        let some = |n: usize, key: &str| (n > 0).then(|| self.say(key, &[("n", n.into())]));
        let kept = (ending.kept > 0).then(|| self.say("kept", &[("kept", ending.kept.into())]));
        let (mut maybe_count, mut kept_more) = (edition.maybe.len().to_string(), None);
        if edition.maybe.is_empty() {
            kept_more = kept;
        } else {
            let args = [
                ("n", edition.maybe.len().into()),
                ("kept", ending.kept.into()),
            ];
            maybe_count = self.say("head-maybe-count", &args);
        }
        let top_head = if edition.first {
            "head-first"
        } else {
            "head-write"
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
                more: kept_more,
            },
            explore: self.section(
                "head-explore",
                edition.explore.iter().map(|p| self.card(p, true)).collect(),
            ),
            maybe: Section {
                head: self.text("head-maybe"),
                count: maybe_count,
                lines: edition
                    .maybe
                    .iter()
                    .map(|pick| self.card(pick, false))
                    .collect(),
                more: None,
            },
            dates: self.section(
                "head-dates",
                edition.dates.iter().map(|d| self.date(d)).collect(),
            ),
            sources: self.section("head-sources", self.sources()),
            week: self.section("head-week", self.week()),
            near_lines: self.near_lines(),
            near,
            commands_note: self.text("commands-note"),
            commands: self.commands(),
            cut: some(ending.cut, "cut"),
        }
    }

    fn section<T>(&self, head: &str, lines: Vec<T>) -> Section<T> {
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
        let follows_up =
            |(prompt, _): &(Prompt, Lead)| matches!(prompt.kind, PromptKind::FollowUp { .. });
        let tasks = if edition.prompts.iter().all(follows_up) {
            "subject-prompts"
        } else {
            "subject-tasks"
        };
        count(edition.prompts.len(), tasks);
        let best = edition.top.len() + edition.explore.len();
        count(best, "subject-leads");
        if best == 0 {
            count(edition.maybe.len(), "subject-maybe");
        }
        let counts = counts.join(", ");
        let first = edition
            .top
            .iter()
            .chain(&edition.explore)
            .chain(&edition.maybe)
            .next();
        let subject = match first {
            Some(pick) => {
                let title = clean_line(&self.title(&pick.scored.lead), SUBJECT_TITLE_CHARS_MAX);
                self.say(
                    "subject-first",
                    &[
                        ("counts", (&counts).into()),
                        ("title", (&title).into()),
                        ("score", (&pick.scored.score.value().to_string()).into()),
                    ],
                )
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

    fn note(&self) -> Option<String> {
        let edition = self.edition;
        if edition.is_empty() {
            return Some(self.say("nothing-new", &[("read", edition.read.into())]));
        }
        (edition.first && edition.read > 0)
            .then(|| self.say("first-note", &[("n", edition.read.into())]))
    }

    fn prompt(&self, prompt: &Prompt, lead: &Lead) -> PromptView {
        let client = lead.facts.client.as_ref();
        let title = self.title(lead);
        let who = client.map_or_else(
            || title.clone(),
            |fact| clean_line(&fact.value, TITLE_CHARS_MAX),
        );
        let spoken = |day: Day| self.words.spoken_day(day, self.today());
        let of = |at: &Timestamp| spoken(at.with_timezone(&self.now.timezone()).date_naive());
        let (head, note) = match &prompt.kind {
            PromptKind::FollowUp {
                applied,
                working_days,
                ..
            } => {
                let day = of(applied);
                let args = [("day", (&day).into()), ("n", (*working_days).into())];
                ("prompt-follow-up", self.say("prompt-follow-up-note", &args))
            }
            PromptKind::CallMissed { promised } => (
                "prompt-call",
                self.about_day("prompt-call-note", &spoken(*promised)),
            ),
            PromptKind::AskFeedback { lost } => (
                "prompt-feedback",
                self.about_day("prompt-feedback-note", &of(lost)),
            ),
            PromptKind::SnoozeOver => (
                "prompt-snooze",
                self.about_day("prompt-snooze-note", &spoken(prompt.due)),
            ),
            PromptKind::Deadline { on } => (
                "prompt-deadline",
                self.about_day("prompt-deadline-note", &self.words.day(*on)),
            ),
        };
        let to = prompt.to.as_deref().filter(|to| is_address(to));
        let label = if to.is_some() { "action-send" } else { "draft" };
        PromptView {
            id: prompt.lead,
            title: self.say(head, &[("who", (&who).into())]),
            about: client.map(|_| title),
            note,
            draft: clip(&prompt.draft, DRAFT_CHARS_MAX),
            preview: preview(&prompt.draft),
            action: Action {
                href: mailto(to, &clean_line(&prompt.subject, 150), &prompt.draft),
                label: self.text(label),
                to: None,
            },
            read: self.link(lead),
            address: match to {
                Some(to) => self.say("send-to", &[("to", to.into())]),
                None => self.text("no-address"),
            },
        }
    }

    fn about_day(&self, key: &str, day: &str) -> String {
        self.say(key, &[("day", day.into())])
    }

    fn card(&self, pick: &Pick, in_full: bool) -> Card {
        let scored = &pick.scored;
        let lead = &scored.lead;
        let reasons = Reasons::of(&scored.parts);
        let worded = |reasons: &[&Reason]| -> Vec<String> {
            let said = reasons
                .iter()
                .map(|reason| self.typeset(self.words.reason(reason)));
            said.take(REASONS_MAX)
                .map(|said| clip(&said, REASON_CHARS_MAX))
                .collect()
        };
        let unknown = worded(&reasons.unknown).join(", ");
        let score = scored.score.value();
        Card {
            id: lead.id,
            score,
            score_spoken: self.say("score-of", &[("score", score.into())]),
            title: self.title(lead),
            facts: self.facts(scored),
            excerpt: self.excerpt(lead).filter(|_| in_full),
            pros: worded(&reasons.pros),
            cons: worded(&reasons.cons),
            unknown: (!unknown.is_empty()).then_some(unknown),
            looks_like: lead
                .perhaps
                .map(|id| self.say("looks-like", &[("id", id.0.into())])),
            seen: self.seen(lead),
            read: self.link(lead),
            write: pick.draft.as_ref().map(|draft| {
                let to = draft.to.as_deref().filter(|to| is_address(to));
                let label = if to.is_some() {
                    "action-write"
                } else {
                    "draft"
                };
                Action {
                    href: mailto(to, &clean_line(&draft.subject, 150), &draft.text),
                    label: self.text(label),
                    to: to.map(str::to_string),
                }
            }),
        }
    }

    /// Where, for how much, since when, until when.
    fn facts(&self, scored: &ScoredLead) -> Vec<String> {
        let lead = &scored.lead;
        let first = |name: &str| {
            let part = scored.parts.iter().find(|part| part.criterion == name)?;
            part.reasons.first().map(|reason| self.words.reason(reason))
        };
        let stated = || {
            lead.facts
                .pay
                .as_ref()
                .map(|fact| self.words.pay(&fact.value))
        };
        let age = self
            .words
            .age(&lead.dated().with_timezone(&self.now.timezone()), &self.now);
        let closes = lead.facts.deadline.as_ref().map(|fact| {
            let day = self.words.day(fact.value);
            self.say("closes-on", &[("day", (&day).into())])
        });
        let facts = [
            first("place"),
            first("pay").or_else(stated),
            Some(age),
            closes,
        ];
        let facts = facts.into_iter().flatten();
        facts
            .map(|fact| clip(&self.typeset(fact), REASON_CHARS_MAX))
            .collect()
    }

    /// How the post begins, unless that is its title again.
    fn excerpt(&self, lead: &Lead) -> Option<String> {
        let text = clean_line(&lead.body, EXCERPT_CHARS_MAX);
        let adds = !lead.title.is_empty()
            && text.chars().count() > 20
            && !text.starts_with(lead.title.as_str());
        adds.then(|| self.say("quoted", &[("text", (&text).into())]))
    }

    fn seen(&self, lead: &Lead) -> Option<String> {
        let named = lead
            .seen_in
            .iter()
            .take(SEEN_IN_MAX)
            .map(|(source, times)| {
                let name = self.source(source);
                let name = match times {
                    0 | 1 => name,
                    _ => self.say(
                        "seen-times",
                        &[("source", (&name).into()), ("n", (*times).into())],
                    ),
                };
                match self.edition.costs.get(source) {
                    Some(cost) => format!("{name} ({})", clean_line(cost, REASON_CHARS_MAX)),
                    None => name,
                }
            });
        let named: Vec<String> = named.collect();
        (!named.is_empty()).then(|| self.say("seen-in", &[("sources", (&named.join(", ")).into())]))
    }

    fn source(&self, name: &SourceName) -> String {
        clean_line(&name.0, REASON_CHARS_MAX)
    }

    fn link(&self, lead: &Lead) -> Option<LinkView> {
        let link = lead.links.iter().find(|link| is_page(link))?;
        Some(LinkView {
            href: link.as_str().to_string(),
            label: self.text("action-read"),
            host: clean_line(&link.host(), REASON_CHARS_MAX),
        })
    }

    fn date(&self, date: &Date) -> DateView {
        let at = date.at.with_timezone(&self.now.timezone());
        let lead = &date.scored.lead;
        // A deadline is a day without a zone, kept as its noon.
        let day = match date.kind {
            DateKind::Closes => date.at.date_naive(),
            DateKind::Event { all_day: true } => date.at.date_naive(),
            DateKind::Event { all_day: false } => at.date_naive(),
        };
        let left = (day - self.today()).num_days();
        let what = match date.kind {
            DateKind::Closes => {
                let args = [("id", lead.id.0.into()), ("days", left.max(0).into())];
                let closes = self.say("closes", &args);
                self.say(
                    "date-line",
                    &[
                        ("what", (&closes).into()),
                        ("title", (&self.title(lead)).into()),
                    ],
                )
            }
            DateKind::Event { all_day } => {
                let place = lead
                    .facts
                    .places
                    .first()
                    .map(|fact| fact.value.name.clone());
                let hour = (!all_day).then(|| self.words.hour(&at));
                let said = [Some(self.title(lead)), place, hour];
                said.into_iter().flatten().collect::<Vec<_>>().join(", ")
            }
        };
        let day = if left <= SHORT_DAY_DAYS {
            self.words.short_day(day)
        } else {
            self.words.day(day)
        };
        DateView {
            day,
            what: self.typeset(what),
            read: self.link(lead),
        }
    }

    fn sources(&self) -> Vec<SourceView> {
        let worded = self.edition.sources.iter().map(|news| {
            let health = self.words.health(news.health);
            let detail = clean_line(&news.detail, REASON_CHARS_MAX);
            let state = if detail.is_empty() {
                health
            } else {
                format!("{health} ({detail})")
            };
            let source = self.source(&news.name);
            let args = [("source", (&source).into()), ("health", (&state).into())];
            SourceView {
                what: self.say("source-line", &args),
                advice: self.typeset(self.words.advice(news.health)),
            }
        });
        worded.collect()
    }

    fn week(&self) -> Vec<String> {
        let week = &self.edition.week;
        let goal = self.edition.profile.follow_up.goal_per_week;
        let n = ("n", week.applied.into());
        let applied = match goal {
            0 => self.say("week-count", &[n]),
            _ => self.say("week-goal", &[n, ("goal", goal.into())]),
        };
        let month = self.say(
            "week-month",
            &[
                ("n", week.month_applied.into()),
                ("answers", week.month_answered.into()),
                ("won", week.month_won.into()),
            ],
        );
        if week.month_applied == 0 {
            vec![applied]
        } else {
            vec![applied, month]
        }
    }

    fn near_lines(&self) -> Vec<String> {
        let worded = self.edition.near.iter().map(|miss| {
            let title = clean_line(&miss.title, SUBJECT_TITLE_CHARS_MAX);
            let gate = clip(&self.words.gate(&miss.gate), REASON_CHARS_MAX);
            self.typeset(format!("[{}] {title} → {gate}", miss.id))
        });
        worded.collect()
    }

    /// The commands, with a number that can be tried at once.
    fn commands(&self) -> Vec<String> {
        let shown = self.edition.shown();
        let prompted = self.edition.prompts.first().map(|(prompt, _)| prompt.lead);
        let Some(id) = shown.first().map(|(id, ..)| *id).or(prompted) else {
            return Vec::new();
        };
        vec![
            format!("gigscout applied {id}"),
            format!("gigscout dismiss {id} --why far"),
            format!("gigscout why {id}"),
        ]
    }

    fn title(&self, lead: &Lead) -> String {
        let own = clean_line(&lead.title, TITLE_CHARS_MAX);
        if !own.is_empty() {
            return own;
        }
        let begin = clean_line(&lead.body, SUBJECT_TITLE_CHARS_MAX);
        if begin.is_empty() {
            self.text("untitled")
        } else {
            begin
        }
    }

    fn today(&self) -> Day {
        self.now.date_naive()
    }

    fn text(&self, key: &str) -> String {
        self.say(key, &[])
    }

    fn say(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.typeset(self.words.say(key, args))
    }

    /// French sets a narrow no-break space where the sentences have a plain one.
    fn typeset(&self, text: String) -> String {
        if !self.words.is_french() {
            return text;
        }
        let mut text = text;
        for mark in [":", ";", "?", "!", "»", "€", "km"] {
            text = text.replace(&format!(" {mark}"), &format!("\u{202f}{mark}"));
        }
        text.replace("« ", "«\u{202f}")
    }
}

/// The reasons that the line of facts does not tell already.
#[derive(Default)]
struct Reasons<'a> {
    pros: Vec<&'a Reason>,
    cons: Vec<&'a Reason>,
    unknown: Vec<&'a Reason>,
}

impl<'a> Reasons<'a> {
    fn of(parts: &'a [Part]) -> Reasons<'a> {
        let mut found = Reasons::default();
        for part in parts {
            let told = match part.criterion.as_str() {
                "place" | "pay" => 1,
                _ => 0,
            };
            for reason in part.reasons.iter().skip(told) {
                match reason {
                    // The age says it.
                    Reason::Fresh { .. } | Reason::Old { .. } => {}
                    _ => match reason.pull() {
                        Pull::For => found.pros.push(reason),
                        Pull::Against => found.cons.push(reason),
                        Pull::Neither => found.unknown.push(reason),
                    },
                }
            }
        }
        found
    }
}

fn is_page(link: &Link) -> bool {
    let address = link.as_str();
    (address.starts_with("https://") || address.starts_with("http://")) && !link.host().is_empty()
}

/// Cuts what is clean already: no-break spaces stay.
fn clip(text: &str, chars_max: usize) -> String {
    match text.char_indices().nth(chars_max) {
        Some((at, _)) => format!("{}…", text[..at].trim_end()),
        None => text.trim_end().to_string(),
    }
}

/// How a draft begins, without its empty lines.
fn preview(draft: &str) -> String {
    let lines: Vec<&str> = draft
        .lines()
        .filter(|line| !line.trim().is_empty())
        .collect();
    clip(&lines.join("\n"), PREVIEW_CHARS_MAX)
}
