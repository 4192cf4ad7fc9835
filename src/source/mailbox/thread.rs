//! Messages to postings: copies folded, answers attached to what they answer, forwards unwrapped.

use super::message::MailMessage;
use super::{clean, ending, forward, writer};
use crate::domain::{Body, Closed, LateAnswer, Link, Stated, Timestamp, Title, sorted};
use crate::source::item::{self, ItemDraft, LINKS_MAX};
use crate::source::newest::Newest;
use crate::text::wrap;
use std::collections::{HashMap, HashSet};

/// Messages kept of one harvest, the newest.
pub(crate) const MESSAGES_MAX: usize = 20_000;
/// Answers attached to one message.
const REPLIES_MAX: usize = 20;
/// Answers to earlier harvests that are kept of one.
const LATE_MAX: usize = 500;
/// Steps from an answer up to what began it.
const STEPS_MAX: usize = 100;

/// A message without what is not its sender's, ready to be put into a thread.
#[derive(Debug)]
struct ThreadMessage {
    id: Option<String>,
    parents: Vec<String>,
    title: String,
    body: String,
    author: Option<String>,
    contact: Option<String>,
    list: Option<String>,
    date: Option<Timestamp>,
    says_reply: bool,
    has_quote: bool,
    /// The title of the gig that it says is over.
    ends: Option<String>,
}

/// The mails of one poll.
#[derive(Debug)]
pub(crate) struct MailThreads {
    messages: Newest<ThreadMessage>,
    ids: HashSet<String>,
}

impl Default for MailThreads {
    fn default() -> MailThreads {
        MailThreads {
            messages: Newest::new(MESSAGES_MAX),
            ids: HashSet::new(),
        }
    }
}

impl MailThreads {
    /// Adds a message; a copy of one that is there is left out.
    pub(super) fn add(&mut self, message: MailMessage) {
        if let Some(id) = &message.id
            && !self.ids.insert(id.clone())
        {
            return;
        }
        let date = message.date;
        if self.messages.push(mail(message), date) {
            let ids = self.messages.iter().filter_map(|mail| mail.id.clone());
            self.ids = ids.collect();
        }
    }

    /// How many messages are too old to be kept.
    pub(crate) fn left_out(&self) -> usize {
        self.messages.pushed().saturating_sub(MESSAGES_MAX)
    }

    /// One posting for each message that answers none; and what answers those of earlier harvests.
    pub(crate) fn into_drafts(self) -> (Vec<ItemDraft>, Vec<LateAnswer>) {
        let (messages, _) = self.messages.finish();
        let ids = messages.iter().enumerate();
        let ids = ids.filter_map(|(at, mail)| Some((mail.id.clone()?, at)));
        let mut known = KnownMessages {
            ids: ids.collect(),
            messages,
        };
        known.file_endings();
        known.drafts()
    }
}

/// All mails that are kept, and where each stands.
struct KnownMessages {
    messages: Vec<ThreadMessage>,
    ids: HashMap<String, usize>,
}

impl KnownMessages {
    fn drafts(&self) -> (Vec<ItemDraft>, Vec<LateAnswer>) {
        let roots: Vec<Option<usize>> = (0..self.messages.len()).map(|at| self.root(at)).collect();
        let mut replies: HashMap<usize, Vec<usize>> = HashMap::new();
        for (at, root) in roots.iter().enumerate() {
            if let Some(root) = root.filter(|root| *root != at) {
                replies.entry(root).or_default().push(at);
            }
        }
        let mut drafts = Vec::new();
        let mut late = Vec::new();
        for (at, root) in roots.iter().enumerate() {
            if root.is_none() {
                late.extend(late_answer(&self.messages[at]));
            }
            if *root != Some(at) {
                continue;
            }
            let mut answers = replies.remove(&at).unwrap_or_default();
            sorted::by_key(&mut answers, |at| (self.messages[*at].date, *at));
            let answers = answers
                .iter()
                .take(REPLIES_MAX)
                .map(|at| &self.messages[*at]);
            drafts.push(draft(&self.messages[at], answers));
        }
        late.truncate(LATE_MAX);
        (drafts, late)
    }

    /// A mail that says a gig is taken belongs to the gig, and makes none if that never came.
    fn file_endings(&mut self) {
        let begun: HashMap<String, String> = self
            .messages
            .iter()
            .filter(|mail| !is_answer(mail))
            .filter_map(|mail| Some((mail.title.to_lowercase(), mail.id.clone()?)))
            .collect();
        for mail in &mut self.messages {
            // `R: ` answers in Italian, and names a language elsewhere: it answers where there is what it answers.
            let answered = mail.title.strip_prefix("R: ").map(str::to_lowercase);
            if let Some(about) = answered.and_then(|title| begun.get(&title)) {
                mail.says_reply = true;
                mail.parents.push(about.clone());
            }
            let Some(title) = clean::without_ending(&mail.title) else {
                continue;
            };
            let title = clean::subject(title, mail.list.is_some()).title;
            mail.says_reply = true;
            let about = begun.get(&title.to_lowercase());
            if mail.parents.is_empty() {
                mail.parents.extend(about.cloned());
            }
            mail.ends = Some(title);
        }
    }

    /// The message that began the thread; none if an answer's beginning never came.
    fn root(&self, from: usize) -> Option<usize> {
        let mut at = from;
        for _ in 0..STEPS_MAX {
            let mail = &self.messages[at];
            let parent = mail
                .parents
                .iter()
                .rev()
                .find_map(|id| self.ids.get(id).copied())
                .filter(|parent| *parent != at);
            match parent {
                // Who writes of something new often answers an old message to have the address.
                Some(parent) if mail.says_reply || self.messages[parent].title == mail.title => {
                    at = parent;
                }
                Some(_) => return Some(at),
                None => return (!is_answer(mail)).then_some(at),
            }
        }
        None
    }
}

/// An answer whose beginning is not among these mails.
fn late_answer(mail: &ThreadMessage) -> Option<LateAnswer> {
    let key = |id: &String| item::key(Some(id), None, &Title::new(""), &Body::new(""));
    let is_about = mail.ends.is_some() || !mail.parents.is_empty();
    (is_about && !mail.body.is_empty()).then(|| LateAnswer {
        keys: mail.parents.iter().map(key).collect(),
        ends: mail.ends.clone(),
        text: said(mail),
        closes: closes(mail),
        by: mail.contact.clone(),
    })
}

/// What an answer says of the work: by the mark of its subject, else by its first words.
fn closes(answer: &ThreadMessage) -> Option<Closed> {
    match answer.ends {
        Some(_) => Some(ending::of(&answer.body).unwrap_or(Closed::Filled)),
        None => ending::of(&answer.body),
    }
}

/// An answer as it stands below what it answers.
fn said(answer: &ThreadMessage) -> String {
    let who = answer.author.as_deref().unwrap_or("?");
    format!("{who}: {}", answer.body)
}

fn is_answer(mail: &ThreadMessage) -> bool {
    mail.says_reply || !mail.parents.is_empty() && mail.has_quote
}

fn mail(message: MailMessage) -> ThreadMessage {
    let prefixes = clean::subject(
        &message.subject,
        message.list.is_some() || message.is_archived,
    );
    let text = match message.is_archived {
        true => clean::addresses(&message.text),
        false => message.text,
    };
    let mut mail = ThreadMessage {
        id: message.id,
        parents: message.parents,
        title: prefixes.title,
        body: String::new(),
        author: message.writer.name.or(message.writer.address.clone()),
        contact: message.writer.address,
        list: message.list.as_deref().and_then(list_name),
        date: message.date,
        says_reply: prefixes.is_reply,
        has_quote: clean::has_quote(&text),
        ends: None,
    };
    // A person who answers quotes; one who passes on forwards.
    let inner = match (message.forwarded, prefixes.is_reply) {
        (Some(inner), false) => Some(attached(*inner, &text)),
        (None, false) => {
            let is_certain = || forward::is_certain(&text) || !is_answer(&mail);
            forward::find(&text).filter(|_| prefixes.is_forward || is_certain())
        }
        _ => None,
    };
    match inner {
        Some(inner) => pass_on(&mut mail, inner, message.list.is_some()),
        None => mail.body = own_or_all(&text),
    }
    if message.is_plain {
        mail.body = wrap::unwrap(&mail.body);
    }
    mail
}

/// A message attached whole, as one found in the text.
fn attached(inner: MailMessage, note: &str) -> forward::Forwarded {
    forward::Forwarded {
        note: clean::own_words(note),
        from: match (inner.writer.name, inner.writer.address) {
            (Some(name), Some(address)) => Some(format!("{name} <{address}>")),
            (name, address) => name.or(address),
        },
        subject: Some(inner.subject).filter(|subject| !subject.trim().is_empty()),
        body: own_or_all(&inner.text),
    }
}

/// The offer is the forwarded mail; the forwarder's note stands first.
fn pass_on(mail: &mut ThreadMessage, inner: forward::Forwarded, is_list: bool) {
    mail.body = [inner.note.as_str(), inner.body.as_str()]
        .iter()
        .filter(|text| !text.trim().is_empty())
        .copied()
        .collect::<Vec<_>>()
        .join("\n\n");
    let title = inner.subject.map(|it| clean::subject(&it, is_list).title);
    if let Some(title) = title.filter(|title| !title.is_empty()) {
        mail.title = title;
    }
    // Who passes a mail on is not whom to write to, even where the writer is not known.
    let writer = inner
        .from
        .as_deref()
        .map(writer::forwarded)
        .unwrap_or_default();
    let known = writer.name.or(writer.address.clone());
    mail.author = known.or(mail.author.take());
    mail.contact = writer.address;
    mail.parents.clear();
    mail.says_reply = false;
}

fn own_or_all(text: &str) -> String {
    let own = clean::own_words(text);
    match own.is_empty() {
        true => text.trim().to_string(),
        false => own,
    }
}

/// `Jobs in geo <geo-jobs.example.org>` to its words, else its name.
fn list_name(raw: &str) -> Option<String> {
    let (words, id) = raw.split_once('<').unwrap_or(("", raw));
    let words = words.trim().trim_matches('"');
    let id = id
        .trim_end_matches('>')
        .trim_start_matches("mailto:")
        .split(['.', '@'])
        .next()
        .unwrap_or_default();
    let name = if words.is_empty() { id } else { words };
    (!name.trim().is_empty() && !name.contains("=?")).then(|| name.trim().to_string())
}

fn draft<'a>(root: &ThreadMessage, answers: impl Iterator<Item = &'a ThreadMessage>) -> ItemDraft {
    let mut body = root.body.clone();
    let mut seen = HashSet::new();
    let mut closed = None;
    for answer in answers {
        let is_own =
            answer.ends.is_some() || (answer.contact.is_some() && answer.contact == root.contact);
        closed = closes(answer).filter(|_| is_own).or(closed);
        if answer.body.is_empty() || !seen.insert(answer.body.as_str()) {
            continue;
        }
        body.push_str("\n\n");
        body.push_str(&said(answer));
    }
    ItemDraft {
        id: root.id.clone(),
        title: root.title.clone(),
        links: links(&root.body),
        body,
        published: root.date,
        author: root.author.clone(),
        tags: root.list.iter().cloned().collect(),
        stated: Stated {
            contact: root.contact.clone(),
            closed,
            has_no_page: true,
            ..Stated::default()
        },
    }
}

/// Addresses of pages in the text, in their order.
fn links(text: &str) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::new();
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '[' | ']'));
    for word in words {
        let Some(start) = word.find("https://").or_else(|| word.find("http://")) else {
            continue;
        };
        let raw = word[start..].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '\'', '*']);
        if let Some(link) = Link::parse(raw, None)
            && !links.contains(&link)
        {
            links.push(link);
        }
        if links.len() == LINKS_MAX {
            break;
        }
    }
    links
}

#[cfg(test)]
mod tests {
    use super::super::message;
    use super::*;
    use chrono::TimeDelta;

    #[test]
    fn of_too_many_messages_the_newest_stay() {
        let start: Timestamp = "2001-01-01T00:00:00Z".parse().unwrap();
        let count = MESSAGES_MAX + MESSAGES_MAX / 4 + 10;
        for newest_first in [false, true] {
            let mut threads = MailThreads::default();
            for number in 0..count {
                let day = if newest_first { count - number } else { number };
                let date = (start + TimeDelta::hours(day as i64)).to_rfc2822();
                let mail = format!(
                    "From: Ada <ada@example.org>\r\nSubject: gig {day}\r\nDate: {date}\r\nMessage-ID: <{day}@example.org>\r\n\r\nA site for a bakery.\r\n"
                );
                threads.add(message::read(mail.as_bytes()).unwrap());
            }
            assert_eq!(threads.left_out(), count - MESSAGES_MAX);
            let (drafts, _) = threads.into_drafts();
            assert_eq!(drafts.len(), MESSAGES_MAX);
            let oldest = drafts.iter().filter_map(|draft| draft.published).min();
            let first = if newest_first { 1 } else { 0 } + (count - MESSAGES_MAX) as i64;
            assert_eq!(oldest, Some(start + TimeDelta::hours(first)));
        }
    }
}
