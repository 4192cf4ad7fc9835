//! Walks the tokens of a feed and cuts it into channel fields and items.
//!
//! Keeps no tree. An item ends at its end tag, at the next item's beginning or at its channel's end; a field ends
//! at its end tag or where its item ends. So a fault costs its own item and no other.

use super::document::{FeedDocument, FeedEntry};
use super::item::EntryFields;
use super::names::{Space, Spaces, is_job};
use super::value;
use crate::domain::POSTINGS_PER_POLL_MAX;
use crate::source::newest::Newest;
use crate::text::markup::{Tag, Token, Tokens, local};
use url::Url;

/// Depth of open elements outside of and within a field (RELIABILITY section 5).
pub(crate) const DEPTH_MAX: usize = 256;

/// What a document was instead of a feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotAFeed {
    /// Its root element is `html`.
    Html,
    /// It begins as a JSON Feed does, and why it is none.
    Json(String),
    Other,
}

/// Reads RSS, Atom and job XML.
pub(super) fn read<'a>(text: &'a str, base: Option<&Url>) -> Result<FeedDocument<'a>, NotAFeed> {
    let mut reader = FeedReader {
        tokens: Tokens::new(text),
        text,
        spaces: Spaces::default(),
        open: Vec::new(),
        base: base.cloned(),
        document: FeedDocument::default(),
        entries: Newest::new(POSTINGS_PER_POLL_MAX),
        is_feed: false,
        links: 0,
    };
    reader.run()?;
    let mut document = reader.document;
    (document.entries, document.left_out) = reader.entries.finish();
    Ok(document)
}

struct FeedReader<'a> {
    tokens: Tokens<'a>,
    text: &'a str,
    spaces: Spaces<'a>,
    /// Local names of the open elements outside of items.
    open: Vec<&'a str>,
    base: Option<Url>,
    document: FeedDocument<'a>,
    /// Those of the document (RELIABILITY section 5).
    entries: Newest<FeedEntry<'a>>,
    /// Of a syndication dialect, rather than job XML.
    is_feed: bool,
    links: usize,
}

/// How an item's tokens ended.
enum Ended {
    Closed,
    Cut,
}

impl<'a> FeedReader<'a> {
    fn run(&mut self) -> Result<(), NotAFeed> {
        let mut has_root = false;
        while let Some(token) = self.tokens.next() {
            match token {
                Token::Start(tag) => {
                    if !has_root {
                        has_root = true;
                        self.root(tag)?;
                    }
                    if !self.element(tag) {
                        return Ok(());
                    }
                }
                Token::End(name) => self.close(local(name)),
                _ => {}
            }
        }
        if !has_root || (!self.is_feed && self.entries.pushed() == 0) {
            return Err(NotAFeed::Other);
        }
        if self.tokens.cut {
            self.trouble("the document is cut off");
        }
        // A root that never ends may be cut between two items, where nothing else tells.
        self.document.is_cut |= self.tokens.cut || !self.open.is_empty();
        Ok(())
    }

    fn root(&mut self, tag: Tag<'a>) -> Result<(), NotAFeed> {
        let name = tag.local().to_ascii_lowercase();
        self.is_feed = matches!(
            name.as_str(),
            "rss" | "rdf" | "feed" | "channel" | "item" | "entry" | "newsfeed" | "rss2"
        );
        if name == "html" || name == "head" || name == "body" {
            return Err(NotAFeed::Html);
        }
        Ok(())
    }

    fn trouble(&mut self, message: &'static str) {
        let number = self.entries.pushed() + self.document.problems.len() + 1;
        self.document.problems.push((number, message));
    }

    fn is_item(&self, tag: &Tag<'a>) -> bool {
        let (space, local) = self.spaces.resolve(tag.name);
        if self.is_feed {
            matches!(space, Space::Core | Space::Other)
                && (local.eq_ignore_ascii_case("item") || local.eq_ignore_ascii_case("entry"))
        } else {
            !self.open.is_empty() && is_job(local)
        }
    }

    /// Takes a start tag outside of items; answers whether to go on.
    fn element(&mut self, tag: Tag<'a>) -> bool {
        self.spaces.learn(&tag);
        if self.is_item(&tag) {
            if !tag.closed {
                self.item(tag);
            }
            return true;
        }
        let parent = self.open.last().copied().unwrap_or_default();
        let is_channel = is_channel(parent) || (self.open.len() == 1 && self.is_feed);
        if is_channel && !is_channel_name(tag.local()) && self.is_feed {
            return self.channel_field(tag);
        }
        if is_channel_name(tag.local()) {
            if let Some(base) = tag.attr("xml:base") {
                self.base = value::join(base, self.base.as_ref());
            }
            if let Some(language) = tag.attr("xml:lang")
                && self.document.language.is_none()
            {
                self.document.language = Some(language.to_string());
            }
        }
        if !tag.closed {
            self.open.push(tag.local());
        }
        if self.open.len() > DEPTH_MAX {
            self.trouble("elements are nested deeper than 256: the rest is not read");
            return false;
        }
        true
    }

    fn close(&mut self, name: &str) {
        if let Some(at) = self.open.iter().rposition(|it| *it == name) {
            self.open.truncate(at);
        }
    }

    fn channel_field(&mut self, tag: Tag<'a>) -> bool {
        let (space, name) = self.spaces.resolve(tag.name);
        let wanted = matches!(
            (space, name),
            (Space::Core, "title" | "link" | "language" | "tagline")
                | (Space::DublinCore, "title" | "language")
        );
        if !wanted {
            if !tag.closed {
                self.open.push(tag.local());
            }
            return true;
        }
        let Some(raw) = self.inner(&tag, None) else {
            self.document.is_cut = true;
            return false;
        };
        let document = &mut self.document;
        let base = tag
            .attr("xml:base")
            .and_then(|it| value::join(it, self.base.as_ref()));
        let base = base.as_ref().or(self.base.as_ref());
        match name {
            "title" if document.title.is_none() || space == Space::Core => {
                document.title = Some(value::text(&tag, raw))
            }
            "language" if !raw.trim().is_empty() => {
                document.language = Some(raw.trim().to_string())
            }
            "link" => {
                if let Some(link) = value::link(&tag, raw, base)
                    && (document.link.is_none() || self.links == 0)
                {
                    document.link = Some(link);
                    self.links += 1;
                }
            }
            _ => {}
        }
        true
    }

    /// Reads one item; a cut one is dropped and said so.
    fn item(&mut self, tag: Tag<'a>) {
        let name = tag.local();
        let base = tag
            .attr("xml:base")
            .and_then(|it| value::join(it, self.base.as_ref()))
            .or_else(|| self.base.clone());
        let mut fields = EntryFields::new(base, self.is_feed);
        fields.start(&tag);
        let ended = if self.is_feed {
            self.fields(name, &mut fields)
        } else {
            self.leaves(name, &mut fields)
        };
        match ended {
            Ended::Closed => {
                let entry: FeedEntry<'a> = fields.finish();
                let date = entry.date();
                self.entries.push(entry, date);
            }
            Ended::Cut => {
                self.document.is_cut = true;
                self.trouble("cut off before its end: left out");
            }
        }
    }

    fn fields(&mut self, item: &'a str, fields: &mut EntryFields<'a>) -> Ended {
        loop {
            let start = self.tokens.at();
            match self.tokens.next() {
                Some(Token::Start(tag)) => {
                    self.spaces.learn(&tag);
                    if tag.local() == item {
                        if fields.is_empty() {
                            fields.start(&tag);
                            continue;
                        }
                        self.tokens.seek(start);
                        return Ended::Closed;
                    }
                    let Some(raw) = self.inner(&tag, Some(item)) else {
                        return Ended::Cut;
                    };
                    let (space, name) = self.spaces.resolve(tag.name);
                    fields.take(space, name, &tag, raw);
                }
                Some(Token::End(name)) if local(name) == item => return Ended::Closed,
                Some(Token::End(name)) if is_channel_name(local(name)) => {
                    self.tokens.seek(start);
                    return Ended::Closed;
                }
                Some(_) => {}
                None => return Ended::Cut,
            }
        }
    }

    /// Job XML: fields at any depth, each an element without elements inside.
    fn leaves(&mut self, item: &'a str, fields: &mut EntryFields<'a>) -> Ended {
        let mut depth = 0usize;
        let mut last: Option<(Tag<'a>, usize)> = None;
        loop {
            let start = self.tokens.at();
            match self.tokens.next() {
                Some(Token::Start(tag)) if tag.local() == item && depth == 0 => {
                    self.tokens.seek(start);
                    return Ended::Closed;
                }
                Some(Token::Start(tag)) if tag.closed => {}
                Some(Token::Start(tag)) => {
                    depth += 1;
                    last = (depth <= DEPTH_MAX).then(|| (tag, self.tokens.at()));
                }
                Some(Token::End(name)) => {
                    if let Some((tag, from)) = last.take()
                        && tag.name == name
                    {
                        fields.leaf(&tag, &self.text[from..start]);
                    } else if local(name) == item {
                        return Ended::Closed;
                    }
                    depth = depth.saturating_sub(1);
                }
                Some(_) => {}
                None => return Ended::Cut,
            }
        }
    }

    /// What stands between a start tag and its end, markup and all. Nothing when the document ends before.
    fn inner(&mut self, tag: &Tag<'a>, item: Option<&str>) -> Option<&'a str> {
        if tag.closed {
            return Some("");
        }
        let from = self.tokens.at();
        let mut same = 0usize;
        loop {
            let start = self.tokens.at();
            match self.tokens.next()? {
                Token::Start(inside) if inside.name == tag.name && !inside.closed => same += 1,
                Token::Start(inside) if Some(inside.local()) == item => {
                    self.tokens.seek(start);
                    return Some(&self.text[from..start]);
                }
                Token::End(name) if name == tag.name => {
                    if same == 0 {
                        return Some(&self.text[from..start]);
                    }
                    same -= 1;
                }
                Token::End(name) if Some(local(name)) == item || is_channel_name(name) => {
                    self.tokens.seek(start);
                    return Some(&self.text[from..start]);
                }
                _ => {}
            }
        }
    }
}

fn is_channel(name: &str) -> bool {
    name == "channel" || name == "feed"
}

fn is_channel_name(name: &str) -> bool {
    matches!(name, "channel" | "feed" | "rss" | "RDF" | "rdf:RDF")
}
