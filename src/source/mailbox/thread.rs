//! Messages to postings: copies folded, answers attached to what they answer, forwards unwrapped.

use super::message::Message;
use super::{clean, ending, forward, writer};
use crate::domain::{Body, Closed, LateAnswer, Link, Stated, Timestamp, Title};
use crate::source::item::{self, Draft, LINKS_MAX};
use crate::source::newest::Newest;
use crate::text::wrap;
use std::collections::{HashMap, HashSet};

/// Messages kept of one harvest, the newest.
pub const MESSAGES_MAX: usize = 20_000;
/// Answers attached to one message.
const REPLIES_MAX: usize = 20;
/// Answers to earlier harvests that are kept of one.
const LATE_MAX: usize = 500;
/// Steps from an answer up to what began it.
const STEPS_MAX: usize = 100;

/// A message without what is not its sender's, ready to be put into a thread.
#[derive(Debug)]
struct Letter {
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

/// The letters of one harvest.
#[derive(Debug)]
pub struct Threads {
    letters: Newest<Letter>,
    ids: HashSet<String>,
}

impl Default for Threads {
    fn default() -> Threads {
        Threads {
            letters: Newest::new(MESSAGES_MAX),
            ids: HashSet::new(),
        }
    }
}

impl Threads {
    /// Adds a message; a copy of one that is there is left out.
    pub fn add(&mut self, message: Message) {
        if let Some(id) = &message.id
            && !self.ids.insert(id.clone())
        {
            return;
        }
        let date = message.date;
        if self.letters.push(letter(message), date) {
            let ids = self.letters.iter().filter_map(|letter| letter.id.clone());
            self.ids = ids.collect();
        }
    }

    /// How many messages are too old to be kept.
    pub fn left_out(&self) -> usize {
        self.letters.pushed().saturating_sub(MESSAGES_MAX)
    }

    /// One posting for each message that answers none; and what answers those of earlier harvests.
    pub fn into_drafts(self) -> (Vec<Draft>, Vec<LateAnswer>) {
        let (letters, _) = self.letters.finish();
        let ids = letters.iter().enumerate();
        let ids = ids.filter_map(|(at, letter)| Some((letter.id.clone()?, at)));
        let mut known = Known {
            ids: ids.collect(),
            letters,
        };
        known.file_endings();
        known.drafts()
    }
}

/// All letters that are kept, and where each stands.
struct Known {
    letters: Vec<Letter>,
    ids: HashMap<String, usize>,
}

impl Known {
    fn drafts(&self) -> (Vec<Draft>, Vec<LateAnswer>) {
        let roots: Vec<Option<usize>> = (0..self.letters.len()).map(|at| self.root(at)).collect();
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
                late.extend(late_answer(&self.letters[at]));
            }
            if *root != Some(at) {
                continue;
            }
            let mut answers = replies.remove(&at).unwrap_or_default();
            answers.sort_by_key(|at| (self.letters[*at].date, *at));
            let answers = answers
                .iter()
                .take(REPLIES_MAX)
                .map(|at| &self.letters[*at]);
            drafts.push(draft(&self.letters[at], answers));
        }
        late.truncate(LATE_MAX);
        (drafts, late)
    }

    /// A mail that says a gig is taken belongs to the gig, and makes none where that never came.
    fn file_endings(&mut self) {
        let begun: HashMap<String, String> = self
            .letters
            .iter()
            .filter(|letter| !is_answer(letter))
            .filter_map(|letter| Some((letter.title.to_lowercase(), letter.id.clone()?)))
            .collect();
        for letter in &mut self.letters {
            let Some(title) = clean::without_ending(&letter.title) else {
                continue;
            };
            letter.says_reply = true;
            letter.ends = Some(title.to_string());
            let about = begun.get(&title.to_lowercase());
            if letter.parents.is_empty() {
                letter.parents.extend(about.cloned());
            }
        }
    }

    /// The message that began the thread; none where an answer's beginning never came.
    fn root(&self, from: usize) -> Option<usize> {
        let mut at = from;
        for _ in 0..STEPS_MAX {
            let letter = &self.letters[at];
            let parent = letter
                .parents
                .iter()
                .rev()
                .find_map(|id| self.ids.get(id).copied())
                .filter(|parent| *parent != at);
            match parent {
                // Who writes of something new often answers an old message to have the address.
                Some(parent) if letter.says_reply || self.letters[parent].title == letter.title => {
                    at = parent;
                }
                Some(_) => return Some(at),
                None => return (!is_answer(letter)).then_some(at),
            }
        }
        None
    }
}

/// An answer whose beginning is not among these letters.
fn late_answer(letter: &Letter) -> Option<LateAnswer> {
    let key = |id: &String| item::key(Some(id), None, &Title::new(""), &Body::new(""));
    let is_about = letter.ends.is_some() || !letter.parents.is_empty();
    (is_about && !letter.body.is_empty()).then(|| LateAnswer {
        keys: letter.parents.iter().map(key).collect(),
        ends: letter.ends.clone(),
        text: said(letter),
        closes: closes(letter),
        by: letter.contact.clone(),
    })
}

/// What an answer says of the work: by the mark of its subject, else by its first words.
fn closes(answer: &Letter) -> Option<Closed> {
    match answer.ends {
        Some(_) => Some(ending::of(&answer.body).unwrap_or(Closed::Filled)),
        None => ending::of(&answer.body),
    }
}

/// An answer as it stands below what it answers.
fn said(answer: &Letter) -> String {
    let who = answer.author.as_deref().unwrap_or("?");
    format!("{who}: {}", answer.body)
}

fn is_answer(letter: &Letter) -> bool {
    letter.says_reply || !letter.parents.is_empty() && letter.has_quote
}

fn letter(message: Message) -> Letter {
    let prefixes = clean::subject(
        &message.subject,
        message.list.is_some() || message.is_archived,
    );
    let text = match message.is_archived {
        true => clean::addresses(&message.text),
        false => message.text,
    };
    let mut letter = Letter {
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
            let is_certain = || forward::is_certain(&text) || !is_answer(&letter);
            forward::find(&text).filter(|_| prefixes.is_forward || is_certain())
        }
        _ => None,
    };
    match inner {
        Some(inner) => pass_on(&mut letter, inner, message.list.is_some()),
        None => letter.body = own_or_all(&text),
    }
    if message.is_plain {
        letter.body = wrap::unwrap(&letter.body);
    }
    letter
}

/// A message attached whole, as one found in the text.
fn attached(inner: Message, note: &str) -> forward::Forwarded {
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
fn pass_on(letter: &mut Letter, inner: forward::Forwarded, is_list: bool) {
    letter.body = [inner.note.as_str(), inner.body.as_str()]
        .iter()
        .filter(|text| !text.trim().is_empty())
        .copied()
        .collect::<Vec<_>>()
        .join("\n\n");
    let title = inner.subject.map(|it| clean::subject(&it, is_list).title);
    if let Some(title) = title.filter(|title| !title.is_empty()) {
        letter.title = title;
    }
    // Who passes a mail on is not whom to write to, even where the writer is not known.
    let writer = inner
        .from
        .as_deref()
        .map(writer::forwarded)
        .unwrap_or_default();
    let known = writer.name.or(writer.address.clone());
    letter.author = known.or(letter.author.take());
    letter.contact = writer.address;
    letter.parents.clear();
    letter.says_reply = false;
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

fn draft<'a>(root: &Letter, answers: impl Iterator<Item = &'a Letter>) -> Draft {
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
    Draft {
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
            let mut threads = Threads::default();
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
