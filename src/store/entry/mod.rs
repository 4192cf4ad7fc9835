//! A line of the journal: a row of the store in words that hold in another store.

mod apply;
mod tell;

pub(super) use apply::apply;
pub(super) use tell::of;

use serde::{Deserialize, Serialize};

/// What happened. Times are seconds of Unix time, as in the store.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "entry", rename_all = "snake_case")]
pub(super) enum JournalEntry {
    Event(EventEntry),
    Email(EmailEntry),
    Digest(DigestEntry),
    Shown(ShownEntry),
    Prompt(PromptEntry),
    Correction(CorrectionEntry),
    Answer(AnswerEntry),
    AnswerMail { id: String, at: i64 },
    Note { name: String, value: String },
    Pair(PairEntry),
}

/// Something that stands or falls with a lead: its kind, and the other values of the row.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct PairEntry {
    kind: String,
    lead: NamedLead,
    values: Vec<serde_json::Value>,
}

/// The statement for each kind of [`PairEntry`]: the lead is `?1`, the values follow. The first two values name a row.
const PAIRS: &[(&str, &str)] = &[
    (
        "muted",
        "INSERT OR IGNORE INTO muted (lead, profile, client, at) VALUES (?1, ?2, ?3, ?4)",
    ),
    (
        "unmuted",
        "DELETE FROM muted WHERE profile = ?2 AND client = ?3 AND ?1 IS NOT NULL",
    ),
    (
        "sender",
        "INSERT OR IGNORE INTO sender_mark (lead, sender, mark, at) VALUES (?1, ?2, ?3, ?4)",
    ),
    (
        "sender_undone",
        "DELETE FROM sender_mark WHERE lead = ?1 AND sender = ?2",
    ),
    (
        "alert",
        "INSERT OR IGNORE INTO alert (lead, profile, day) VALUES (?1, ?2, ?3)",
    ),
    (
        "noticed",
        "INSERT OR IGNORE INTO noticed (lead, profile, id, at) VALUES (?1, ?2, ?3, ?4)",
    ),
];

/// A lead by the postings that it was seen in, and the number that emails call it by.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct NamedLead {
    number: i64,
    /// Source and key of each.
    postings: Vec<(String, String)>,
    /// Its first posting whole, where the lead must not be lost with the store.
    #[serde(skip_serializing_if = "Option::is_none")]
    whole: Option<Whole>,
}

/// A posting as the store holds it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Whole {
    content: i64,
    first_seen: i64,
    published: Option<i64>,
    title: String,
    rest: String,
    facts: String,
    body: String,
}

/// An event of a lead's log.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct EventEntry {
    lead: NamedLead,
    profile: String,
    at: i64,
    by: String,
    kind: String,
    event: String,
    note: Option<String>,
}

/// An email of the outbox.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct EmailEntry {
    message_id: String,
    profile: String,
    sender: String,
    recipient: String,
    state: String,
    created: i64,
    tries: i64,
    next_try: i64,
    sent_at: Option<i64>,
    reply: Option<String>,
    /// In hexadecimal, while it has still to be sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    bytes: Option<String>,
}

/// A digest, by its email.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct DigestEntry {
    email: String,
    profile: String,
    day: String,
    at: i64,
    before_reading: i64,
}

/// A lead that an email showed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct ShownEntry {
    email: String,
    lead: NamedLead,
    profile: String,
    section: String,
    position: i64,
    score: i64,
    parts: String,
}

/// A prompt that an email gave.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct PromptEntry {
    email: String,
    lead: NamedLead,
    profile: String,
    prompt: String,
}

/// Two leads that a person joined or parted.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct CorrectionEntry {
    at: i64,
    kind: String,
    lead: NamedLead,
    other: NamedLead,
}

/// An answer to an email, with the result of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct AnswerEntry {
    profile: String,
    email: String,
    lead: Option<NamedLead>,
    word: String,
    result: Option<String>,
}

impl JournalEntry {
    /// The number of the lead that it is about.
    pub(crate) fn lead_number(&self) -> Option<i64> {
        match self {
            JournalEntry::Event(it) => Some(it.lead.number),
            JournalEntry::Shown(it) => Some(it.lead.number),
            JournalEntry::Prompt(it) => Some(it.lead.number),
            JournalEntry::Correction(it) => Some(it.lead.number.max(it.other.number)),
            JournalEntry::Pair(it) => Some(it.lead.number),
            JournalEntry::Answer(it) => it.lead.as_ref().map(|lead| lead.number),
            JournalEntry::Email(_)
            | JournalEntry::Digest(_)
            | JournalEntry::AnswerMail { .. }
            | JournalEntry::Note { .. } => None,
        }
    }
}
