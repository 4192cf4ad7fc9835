//! Messages of a room, whatever the program that wrote them, and the threads they make.

use crate::domain::{Link, Stated, Timestamp};
use crate::source::item::{ItemDraft, LINKS_MAX};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Threads kept of one export, the newest.
const THREADS_MAX: usize = 20_000;
/// Replies kept of a thread.
const REPLIES_MAX: usize = 100;
/// Answers to answers that are followed to the first message.
const CHAIN_MAX: usize = 100;

/// A room with its messages, in their order.
#[derive(Debug, Default)]
pub(crate) struct Room {
    /// What identifies it within the program.
    pub id: String,
    pub name: String,
    /// The title of a thread that is exported as a room of its own: its first message is asked, the others answer.
    pub thread: Option<String>,
    /// The address of a message is this with its id.
    pub address: Option<String>,
    pub messages: Vec<Message>,
}

/// What somebody wrote.
#[derive(Debug, Default)]
pub(super) struct Message {
    pub id: String,
    /// The message that it answers.
    pub answers: Option<String>,
    /// The message whose words it replaces.
    pub replaces: Option<String>,
    pub author: Option<String>,
    pub at: Option<Timestamp>,
    pub text: String,
    /// Addresses that stand in no word of the text.
    pub links: Vec<String>,
}

/// A message and what was answered to it.
#[derive(Debug)]
struct Thread {
    root: Message,
    replies: Vec<Message>,
    room: String,
    address: Option<String>,
    title: Option<String>,
}

/// The threads of all rooms, the oldest first.
#[derive(Debug, Default)]
pub(crate) struct Threads(BTreeMap<(Option<Timestamp>, String), Thread>);

impl Threads {
    /// Takes the messages of a room: edits in place, answers to the message that began it. An answer to a message
    /// that is not there is left out: it is no offer.
    pub(super) fn add(&mut self, mut room: Room) {
        let messages = edited(std::mem::take(&mut room.messages));
        let answers: HashMap<String, String> = messages
            .iter()
            .filter_map(|message| Some((message.id.clone(), message.answers.clone()?)))
            .collect();
        let first = messages.first().map(|message| message.id.clone());
        let mut keys = HashMap::new();
        let mut late = Vec::new();
        for message in messages {
            let root = match (&room.thread, &first) {
                (Some(_), Some(first)) => first.clone(),
                _ => root_of(&message.id, &answers),
            };
            if root != message.id {
                late.push((root, message));
                continue;
            }
            let key = (message.at, format!("{}/{}", room.id, message.id));
            keys.insert(message.id.clone(), key.clone());
            let thread = Thread {
                root: message,
                replies: Vec::new(),
                room: room.name.clone(),
                address: room.address.clone(),
                title: room.thread.clone(),
            };
            self.0.insert(key, thread);
            while self.0.len() > THREADS_MAX {
                self.0.pop_first();
            }
        }
        for (root, message) in late {
            if let Some(thread) = keys.get(&root).and_then(|key| self.0.get_mut(key))
                && thread.replies.len() < REPLIES_MAX
            {
                thread.replies.push(message);
            }
        }
    }

    /// A draft for each thread, with its place.
    pub(crate) fn into_drafts(self) -> impl Iterator<Item = (String, ItemDraft)> {
        self.0.into_iter().filter_map(|((_, id), thread)| {
            let draft = thread.draft(id.clone())?;
            Some((id, draft))
        })
    }
}

/// Messages with the words that they were given last.
fn edited(messages: Vec<Message>) -> Vec<Message> {
    let (edits, mut messages): (Vec<_>, Vec<_>) = messages
        .into_iter()
        .partition(|message| message.replaces.is_some());
    let mut last: HashMap<String, String> = edits
        .into_iter()
        .filter_map(|edit| Some((edit.replaces?, edit.text)))
        .collect();
    for message in &mut messages {
        if let Some(text) = last.remove(&message.id) {
            message.text = text;
        }
    }
    messages
}

/// The message at which a chain of answers begins.
fn root_of(id: &str, answers: &HashMap<String, String>) -> String {
    let mut at = id;
    for _ in 0..CHAIN_MAX {
        match answers.get(at) {
            Some(before) => at = before,
            None => break,
        }
    }
    at.to_string()
}

impl Thread {
    /// None if its first message says nothing.
    fn draft(self, id: String) -> Option<ItemDraft> {
        let mut body = self.root.text.trim().to_string();
        if body.is_empty() {
            return None;
        }
        let title = match &self.title {
            Some(title) => title.clone(),
            None => body.lines().find(|line| !line.trim().is_empty())?.into(),
        };
        for reply in &self.replies {
            let said = reply.text.trim();
            if said.is_empty() {
                continue;
            }
            body.push_str("\n\n");
            if let Some(who) = &reply.author {
                body.push_str(&format!("{who}: "));
            }
            body.push_str(said);
        }
        let own = self
            .address
            .map(|address| format!("{address}{}", self.root.id));
        let own = own.and_then(|address| Link::parse(&address, None));
        let has_no_page = own.is_none();
        let mut seen = HashSet::new();
        let said = std::iter::once(&self.root).chain(&self.replies);
        let said = said.flat_map(|message| in_text(&message.text).chain(message.links.clone()));
        let mut links: Vec<Link> = own.into_iter().collect();
        links.extend(
            said.filter_map(|raw| Link::parse(&raw, None))
                .filter(|link| seen.insert(link.clone()))
                .take(LINKS_MAX),
        );
        Some(ItemDraft {
            id: Some(id),
            title: without_marks(&title),
            body,
            links,
            published: self.root.at,
            author: self.root.author,
            tags: vec![format!("#{}", self.room)],
            stated: Stated {
                has_no_page,
                ..Stated::default()
            },
        })
    }
}

/// The addresses in a text.
fn in_text(text: &str) -> impl Iterator<Item = String> {
    const CLOSING: [char; 11] = ['.', ',', ';', ':', '!', '?', ')', ']', '>', '"', '\''];
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, '<' | '(' | '|'));
    words
        .filter(|word| word.starts_with("https://") || word.starts_with("http://"))
        .map(|word| word.trim_end_matches(CLOSING).to_string())
}

/// A line without the marks of Markdown at its edges and around its words: `**Bold**`, `# heading`, `> quote`.
fn without_marks(line: &str) -> String {
    let line = line.trim().trim_start_matches(['#', '>', ' ']);
    let line = line.replace("**", "").replace("__", "").replace("~~", "");
    line.trim_matches(['*', '_', '`', ' ']).to_string()
}
