//! Gathers the fields of one item into an [`FeedEntry`], whichever dialect they come in.

use super::super::dates;
use super::document::{FeedEntry, FeedText};
use super::links;
use super::names::{FieldMeaning, Space, meaning};
use super::value;
use crate::domain::Timestamp;
use crate::text::entities;
use crate::text::markup::{Tag, Token, Tokens};
use url::Url;

/// Places stated by one item.
const PLACES_MAX: usize = 20;
/// Prose gathered of one item; a body is cut well before.
const PROSE_BYTES_MAX: usize = 4 * crate::domain::BODY_CHARS_MAX;

/// A value and how good its field is; lower is better.
type RankedValue<T> = Option<(u8, T)>;

/// The fields of one item so far.
pub(crate) struct EntryFields<'a> {
    base: Option<Url>,
    is_feed: bool,
    empty: bool,
    entry: FeedEntry<'a>,
    id: RankedValue<String>,
    title: RankedValue<FeedText<'a>>,
    link: RankedValue<String>,
    published: RankedValue<Timestamp>,
    updated: RankedValue<Timestamp>,
    content: RankedValue<FeedText<'a>>,
    summary: RankedValue<FeedText<'a>>,
    author: RankedValue<String>,
    /// What addresses within the text are relative to, where it says so itself.
    text_base: RankedValue<Url>,
    /// Prose of job XML, in its order.
    prose: String,
}

fn better<T>(slot: &mut RankedValue<T>, rank: u8, value: Option<T>) {
    if let Some(value) = value
        && slot.as_ref().is_none_or(|(old, _)| rank < *old)
    {
        *slot = Some((rank, value));
    }
}

impl<'a> EntryFields<'a> {
    /// No field yet; links are read against `base`.
    pub(super) fn new(base: Option<Url>, is_feed: bool) -> EntryFields<'a> {
        EntryFields {
            base,
            is_feed,
            empty: true,
            entry: FeedEntry::default(),
            id: None,
            title: None,
            link: None,
            published: None,
            updated: None,
            content: None,
            summary: None,
            author: None,
            text_base: None,
            prose: String::new(),
        }
    }

    /// Whether no field has come yet.
    pub(super) fn is_empty(&self) -> bool {
        self.empty
    }

    /// The attributes of the item's own tag.
    pub(super) fn start(&mut self, tag: &Tag<'a>) {
        let id = tag.attr("rdf:about").or_else(|| tag.attr("id"));
        let id = id.map(|id| entities::decode(id).trim().to_string());
        better(&mut self.id, 3, id.filter(|id| !id.is_empty()));
    }

    /// A direct child of an RSS or Atom item.
    pub(super) fn take(&mut self, space: Space, name: &'a str, tag: &Tag<'a>, raw: &'a str) {
        self.empty = false;
        if let Some(base) = tag.attr("xml:base")
            && matches!(name, "content" | "summary" | "description" | "body" | "div")
        {
            let rank = u8::from(name == "summary" || name == "description");
            better(
                &mut self.text_base,
                rank,
                value::join(base, self.base.as_ref()),
            );
        }
        match space {
            Space::Core => self.core(name, tag, raw),
            Space::DublinCore => self.dublin_core(name, tag, raw),
            Space::Content if name == "encoded" => {
                better(&mut self.content, 0, filled(value::text(tag, raw)))
            }
            Space::Xhtml if name == "body" || name == "div" => {
                better(&mut self.content, 1, filled(value::text(tag, raw)))
            }
            Space::Media if name == "author" => {
                better(&mut self.author, 3, person(raw));
            }
            Space::Other => self.stated(name, raw),
            _ => {}
        }
    }

    fn core(&mut self, name: &'a str, tag: &Tag<'a>, raw: &'a str) {
        match name {
            "title" => better(&mut self.title, 0, filled(value::text(tag, raw))),
            "link" => self.take_link(tag, raw),
            "guid" => self.guid(tag, raw),
            "id" => better(&mut self.id, 0, filled_word(raw)),
            "pubDate" | "published" | "pubdate" => {
                better(&mut self.published, 0, dates::parse(&value::word(raw)))
            }
            "issued" => better(&mut self.published, 1, dates::parse(&value::word(raw))),
            "created" | "date" => better(&mut self.published, 2, dates::parse(&value::word(raw))),
            "updated" | "modified" | "lastModified" => {
                better(&mut self.updated, 0, dates::parse(&value::word(raw)))
            }
            "content" | "fullitem" | "body" | "xhtml:body" => {
                better(&mut self.content, 1, filled(value::text(tag, raw)))
            }
            "description" => better(&mut self.summary, 1, filled(value::text(tag, raw))),
            "summary" | "abstract" => better(&mut self.summary, 0, filled(value::text(tag, raw))),
            "author" | "managingEditor" | "name" => better(&mut self.author, 0, person(raw)),
            "category" => self.category(tag, raw),
            "tags" | "keywords" => self.tag_list(raw),
            "enclosure" | "source" | "comments" | "image" => {}
            _ => self.stated(name, raw),
        }
    }

    fn dublin_core(&mut self, name: &str, tag: &Tag<'a>, raw: &'a str) {
        match name {
            "title" => better(&mut self.title, 1, filled(value::text(tag, raw))),
            "date" | "issued" | "created" | "available" => {
                better(&mut self.published, 3, dates::parse(&value::word(raw)))
            }
            "modified" => better(&mut self.updated, 1, dates::parse(&value::word(raw))),
            "creator" | "author" => better(&mut self.author, 1, person(raw)),
            "subject" => self.entry.tags.extend(filled_word(raw)),
            "description" => better(&mut self.summary, 2, filled(value::text(tag, raw))),
            "identifier" => better(&mut self.id, 4, filled_word(raw)),
            _ => {}
        }
    }

    fn take_link(&mut self, tag: &Tag<'a>, raw: &'a str) {
        let own = tag
            .attr("xml:base")
            .and_then(|it| value::join(it, self.base.as_ref()));
        let link = value::link(tag, raw, own.as_ref().or(self.base.as_ref()));
        // A page for people before the same thing for machines.
        let rank = u8::from(tag.attr("type").is_some_and(|it| !it.contains("html")));
        better(&mut self.link, rank, link);
    }

    fn guid(&mut self, tag: &Tag<'a>, raw: &'a str) {
        let Some(guid) = filled_word(raw) else {
            return;
        };
        let is_link = tag.attr("isPermaLink").map(str::trim) != Some("false");
        if is_link && (guid.starts_with("http") || !guid.contains(':') && self.base.is_some()) {
            let rank = if guid.starts_with("http") { 5 } else { 6 };
            better(
                &mut self.link,
                rank,
                value::address(&guid, self.base.as_ref()),
            );
        }
        better(&mut self.id, 0, Some(guid));
    }

    fn category(&mut self, tag: &Tag<'a>, raw: &'a str) {
        let label = tag.attr("term").or_else(|| tag.attr("label"));
        let label = label.map(|it| entities::decode(it).into_owned());
        self.entry.tags.extend(label.or_else(|| filled_line(raw)));
    }

    fn tag_list(&mut self, raw: &'a str) {
        let list = value::word(raw);
        let sep = if list.contains(',') { ',' } else { ';' };
        self.entry.tags.extend(
            list.split(sep)
                .map(|tag| tag.trim().to_string())
                .filter(|tag| !tag.is_empty()),
        );
    }

    /// Fields beside the dialect: `job_listing:company`, `lj:city`, `region`, `skills` …
    fn stated(&mut self, name: &str, raw: &'a str) {
        let Some(means) = meaning(name) else {
            return;
        };
        match means {
            FieldMeaning::Text
            | FieldMeaning::Title(_)
            | FieldMeaning::Id(_)
            | FieldMeaning::Link(_) => {}
            FieldMeaning::Published => {
                better(&mut self.published, 4, dates::parse(&value::word(raw)))
            }
            FieldMeaning::Updated => better(&mut self.updated, 4, dates::parse(&value::word(raw))),
            _ => self.state(means, raw),
        }
    }

    fn state(&mut self, means: FieldMeaning, raw: &'a str) {
        let Some(line) = filled_line(raw) else {
            return;
        };
        let stated = &mut self.entry.stated;
        let first = |slot: &mut Option<String>, line: String| {
            slot.get_or_insert(line);
        };
        match means {
            FieldMeaning::Client => first(&mut stated.client, line),
            FieldMeaning::Place
                if stated.places.len() < PLACES_MAX && !stated.places.contains(&line) =>
            {
                stated.places.push(line)
            }
            // Zero is how feeds say that they do not know.
            FieldMeaning::Pay if line.bytes().any(|b| matches!(b, b'1'..=b'9')) => {
                first(&mut stated.pay, line)
            }
            FieldMeaning::Engagement => first(&mut stated.engagement, line),
            FieldMeaning::Remote => first(&mut stated.remote, line),
            FieldMeaning::Deadline => {
                stated.deadline = stated.deadline.or_else(|| dates::day(&line))
            }
            FieldMeaning::Contact => first(&mut stated.contact, line),
            FieldMeaning::Tags => self.tag_list(raw),
            _ => {}
        }
    }

    /// An element of job XML without elements inside.
    pub(crate) fn leaf(&mut self, tag: &Tag<'a>, raw: &'a str) {
        self.empty = false;
        let Some(means) = meaning(tag.local()) else {
            return;
        };
        match means {
            FieldMeaning::Title(rank) => {
                better(&mut self.title, rank, filled(value::text(tag, raw)))
            }
            FieldMeaning::Id(rank) => better(&mut self.id, rank, filled_word(raw)),
            FieldMeaning::Link(rank) => better(
                &mut self.link,
                rank,
                value::address(&value::word(raw), self.base.as_ref()),
            ),
            FieldMeaning::Published => {
                better(&mut self.published, 0, dates::parse(&value::word(raw)))
            }
            FieldMeaning::Updated => better(&mut self.updated, 0, dates::parse(&value::word(raw))),
            FieldMeaning::Text => {
                let text = value::text(tag, raw).to_text();
                let text = text.trim();
                if !text.is_empty()
                    && self.prose.len() < PROSE_BYTES_MAX
                    && !self.prose.contains(text)
                {
                    self.prose.push_str(text);
                    self.prose.push_str("\n\n");
                }
            }
            _ => self.state(means, raw),
        }
    }

    /// The entry, of each field the best that came.
    pub(super) fn finish(self) -> FeedEntry<'a> {
        let take = |ranked: RankedValue<String>| ranked.map(|(_, value)| value);
        let mut entry = self.entry;
        entry.id = take(self.id);
        entry.title = self.title.map(|it| it.1);
        entry.link = take(self.link);
        entry.published = self.published.map(|it| it.1);
        entry.updated = self.updated.map(|it| it.1);
        entry.content = self.content.map(|it| it.1);
        entry.summary = self.summary.map(|it| it.1);
        let base = self.text_base.map(|it| it.1).or(self.base);
        entry.text_links = [&entry.content, &entry.summary]
            .into_iter()
            .flatten()
            .flat_map(|text| links::of(&text.value, base.as_ref()))
            .collect();
        entry.author = take(self.author);
        if !self.is_feed && !self.prose.is_empty() {
            entry.content = Some(FeedText::plain(self.prose));
        }
        // RSS 1.0 names its items by their address.
        if entry.link.is_none()
            && let Some(id) = entry.id.as_ref().filter(|id| id.starts_with("http"))
            && self.is_feed
        {
            entry.link = value::address(id, None);
        }
        entry
    }
}

fn filled(text: FeedText<'_>) -> Option<FeedText<'_>> {
    (!text.is_blank()).then_some(text)
}

fn filled_word(raw: &str) -> Option<String> {
    let word = value::word(raw);
    (!word.is_empty()).then_some(word)
}

fn filled_line(raw: &str) -> Option<String> {
    let line = FeedText::html(value::word(raw))
        .to_line()
        .trim()
        .to_string();
    (!line.is_empty()).then_some(line)
}

/// A person: Atom's `<name>`, `mail (Name)`, `Name <mail>`, or the text.
fn person(raw: &str) -> Option<String> {
    if raw.contains("<name") || raw.contains("<email") || raw.contains(":name") {
        return child(raw, "name").or_else(|| child(raw, "email"));
    }
    let text = filled_line(raw)?;
    if let Some((before, after)) = text.split_once('(')
        && before.contains('@')
    {
        return Some(after.trim_end_matches(')').trim().to_string());
    }
    if let Some((before, after)) = text.split_once('<')
        && after.contains('@')
        && !before.trim().is_empty()
    {
        return Some(before.trim().trim_matches('"').to_string());
    }
    Some(text)
}

/// The text of the first element of this local name.
fn child(raw: &str, name: &str) -> Option<String> {
    let mut tokens = Tokens::new(raw);
    while let Some(token) = tokens.next() {
        if let Token::Start(tag) = token
            && tag.local() == name
            && !tag.closed
        {
            let from = tokens.at();
            let end = raw[from..].find("</").map_or(raw.len(), |len| from + len);
            return filled_line(&raw[from..end]);
        }
    }
    None
}
