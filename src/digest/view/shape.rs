//! What an email says, as values that text and HTML lay out; and how long each may be.

use crate::domain::LeadId;

/// Characters of a subject: more is cut in every list of mails.
pub(crate) const SUBJECT_CHARS_MAX: usize = 150;
/// Characters of a title in the email.
pub(crate) const TITLE_CHARS_MAX: usize = 110;
/// Characters of a title in the subject.
pub(crate) const SUBJECT_TITLE_CHARS_MAX: usize = 60;
/// Characters of a reason: names of technologies can be many.
pub(crate) const REASON_CHARS_MAX: usize = 90;

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

/// Prepared answers, and the same in words.
#[derive(Default)]
pub(crate) struct ReplyLinks {
    pub actions: Vec<Action>,
    pub words: Option<String>,
    /// The same for a shell, where the email cannot be answered.
    pub shell: Vec<String>,
}
