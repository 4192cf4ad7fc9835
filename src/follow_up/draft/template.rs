//! Texts with holes, shipped and the user's own: which there are, and how they are filled.

use super::facts::TemplateContext;
use minijinja::{Environment, UndefinedBehavior};

/// Steps that a template may take: a loop without end of the user's making ends here.
const FUEL: u64 = 50_000;
/// Characters of a draft; a mail link longer than some thousand is not followed by mail clients.
pub(crate) const DRAFT_CHARS_MAX: usize = 4000;
const SUBJECT_CHARS_MAX: usize = 120;

/// The occasion of an email.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Situation {
    Apply,
    FollowUp,
    LastFollowUp,
    CallMissed,
    AskFeedback,
    /// To people who posted no gig.
    Introduce,
    /// No answer to a quote.
    QuoteSent,
    /// A talk that has gone quiet.
    TalkQuiet,
    /// A word of recommendation.
    Recommend,
    /// What was applied to is over.
    Filled,
    /// A client of some months ago.
    PastClient,
}

/// The names under which `[profile.follow_up.templates]` replaces a shipped text; with `.fr` or `.en` behind it for
/// one language only.
pub(crate) const TEMPLATE_NAMES: [&str; 11] = [
    "apply",
    "follow_up",
    "last_follow_up",
    "call_missed",
    "ask_feedback",
    "introduce",
    "quote_sent",
    "talk_quiet",
    "recommend",
    "filled",
    "past_client",
];

impl Situation {
    /// The name under which the user replaces its text.
    pub(crate) fn name(self) -> &'static str {
        TEMPLATE_NAMES[self as usize]
    }

    /// The text that is used where the user has none.
    pub(super) fn shipped(self, french: bool) -> &'static str {
        match (self, french) {
            (Situation::Apply, true) => include_str!("../templates/apply.fr.txt"),
            (Situation::Apply, false) => include_str!("../templates/apply.en.txt"),
            (Situation::FollowUp, true) => include_str!("../templates/follow_up.fr.txt"),
            (Situation::FollowUp, false) => include_str!("../templates/follow_up.en.txt"),
            (Situation::LastFollowUp, true) => include_str!("../templates/last_follow_up.fr.txt"),
            (Situation::LastFollowUp, false) => include_str!("../templates/last_follow_up.en.txt"),
            (Situation::CallMissed, true) => include_str!("../templates/call_missed.fr.txt"),
            (Situation::CallMissed, false) => include_str!("../templates/call_missed.en.txt"),
            (Situation::AskFeedback, true) => include_str!("../templates/ask_feedback.fr.txt"),
            (Situation::AskFeedback, false) => include_str!("../templates/ask_feedback.en.txt"),
            (Situation::Introduce, true) => include_str!("../templates/introduce.fr.txt"),
            (Situation::Introduce, false) => include_str!("../templates/introduce.en.txt"),
            (Situation::QuoteSent, true) => include_str!("../templates/quote_sent.fr.txt"),
            (Situation::QuoteSent, false) => include_str!("../templates/quote_sent.en.txt"),
            (Situation::TalkQuiet, true) => include_str!("../templates/talk_quiet.fr.txt"),
            (Situation::TalkQuiet, false) => include_str!("../templates/talk_quiet.en.txt"),
            (Situation::Recommend, true) => include_str!("../templates/recommend.fr.txt"),
            (Situation::Recommend, false) => include_str!("../templates/recommend.en.txt"),
            (Situation::Filled, true) => include_str!("../templates/filled.fr.txt"),
            (Situation::Filled, false) => include_str!("../templates/filled.en.txt"),
            (Situation::PastClient, true) => include_str!("../templates/past_client.fr.txt"),
            (Situation::PastClient, false) => include_str!("../templates/past_client.en.txt"),
        }
    }
}

/// A template that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DraftError {
    #[error("template `{name}`, line {line}: {what}")]
    Template {
        name: String,
        line: usize,
        what: String,
    },
    #[error(
        "template `{name}`, line 1: the first line is the subject (`Subject: …` or `Objet : …`), then an empty line"
    )]
    NoSubject { name: String },
}

/// Tries a user's template on an invented lead, so that a mistake is known before the morning it is needed.
pub(crate) fn check_template(name: &str, source: &str) -> Result<(), DraftError> {
    fill(name, source, &TemplateContext::sample()).map(|_| ())
}

/// Subject and text of a template with the facts of a lead.
pub(super) fn fill(
    name: &str,
    source: &str,
    context: &TemplateContext,
) -> Result<(String, String), DraftError> {
    let mut env = Environment::new();
    env.set_undefined_behavior(UndefinedBehavior::Strict);
    env.set_fuel(Some(FUEL));
    let told = |error: minijinja::Error| DraftError::Template {
        name: name.to_string(),
        line: error.line().unwrap_or(1),
        what: match error.detail() {
            Some(detail) => format!("{}: {detail}", error.kind()),
            None => error.kind().to_string(),
        },
    };
    // Named without an ending that would switch HTML escaping on: an email is plain text.
    env.add_template("draft", source).map_err(told)?;
    let text = env
        .get_template("draft")
        .and_then(|template| template.render(minijinja::value::Serde(context)))
        .map_err(told)?;
    let no_subject = || DraftError::NoSubject {
        name: name.to_string(),
    };
    let (first, rest) = text.split_once('\n').ok_or_else(no_subject)?;
    let (label, subject) = first.split_once(':').ok_or_else(no_subject)?;
    if !["subject", "objet"].contains(&label.trim().to_lowercase().as_str()) {
        return Err(no_subject());
    }
    let subject = crate::text::clean::clean_line(subject, SUBJECT_CHARS_MAX);
    let body: String = crate::domain::Body::new(rest)
        .as_str()
        .chars()
        .take(DRAFT_CHARS_MAX)
        .collect();
    Ok((subject, body))
}
