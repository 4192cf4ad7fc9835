//! Tags and text of XML and HTML alike, as they are met in the wild.
//!
//! Cuts a document into tokens in one pass and never fails: what is no tag is text, and what is cut off ends the
//! document. Builds no tree, keeps no stack, expands nothing of a DTD. Feeds and the HTML-to-text walk stand on it.

/// Attributes read of one tag; further ones are not looked at (RELIABILITY: 1000 a tag).
pub(crate) const ATTRIBUTES_MAX: usize = 1000;

/// A piece of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Token<'a> {
    /// Text between tags, its entities still encoded.
    Text(&'a str),
    /// The inside of `<![CDATA[…]]>`.
    CData(&'a str),
    Start(Tag<'a>),
    /// The name of an end tag, prefix included.
    End(&'a str),
}

/// A start tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tag<'a> {
    /// As written, prefix included.
    pub name: &'a str,
    /// What follows the name, up to `>` or `/>`.
    pub rest: &'a str,
    /// `<br/>`.
    pub closed: bool,
}

/// Reads tokens from the front of a text.
#[derive(Clone, Debug)]
pub(crate) struct Tokens<'a> {
    text: &'a str,
    at: usize,
    /// Whether the document ended within a tag, comment or CDATA section.
    pub cut: bool,
}

impl<'a> Tokens<'a> {
    /// The tokens of a text, from its first byte.
    pub(crate) fn new(text: &'a str) -> Tokens<'a> {
        Tokens {
            text,
            at: 0,
            cut: false,
        }
    }

    /// Byte offset of the next token.
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    /// Goes on from a byte offset that a token began or ended at.
    pub(crate) fn seek(&mut self, at: usize) {
        self.at = at.min(self.text.len());
    }

    fn end(&mut self) {
        self.at = self.text.len();
        self.cut = true;
    }

    /// Skips a construct that must end with `close`.
    fn skip(&mut self, from: usize, close: &str) -> Option<&'a str> {
        match self.text[from..].find(close) {
            Some(len) => {
                self.at = from + len + close.len();
                Some(&self.text[from..from + len])
            }
            None => {
                self.end();
                None
            }
        }
    }

    /// A document type: skipped with its internal subset, never read.
    fn skip_declaration(&mut self, from: usize) {
        let bytes = self.text.as_bytes();
        let mut at = from;
        let mut in_subset = false;
        while at < bytes.len() {
            match bytes[at] {
                b'[' => in_subset = true,
                b']' => in_subset = false,
                b'>' if !in_subset => {
                    self.at = at + 1;
                    return;
                }
                _ => {}
            }
            at += 1;
        }
        self.end();
    }

    /// The token that begins with the `<` at `self.at`, or none if it is only a character of the text.
    fn tag(&mut self) -> Option<Option<Token<'a>>> {
        let start = self.at;
        let bytes = self.text.as_bytes();
        match bytes.get(start + 1)? {
            b'!' => {
                let rest = &self.text[start..];
                if rest.starts_with("<!--") {
                    self.skip(start + 4, "-->");
                } else if rest.starts_with("<![CDATA[") {
                    let from = start + 9;
                    return Some(Some(Token::CData(match self.skip(from, "]]>") {
                        Some(inside) => inside,
                        None => &self.text[from..],
                    })));
                } else if bytes.get(start + 2).is_some_and(u8::is_ascii_alphabetic) {
                    self.skip_declaration(start + 2);
                } else {
                    return None;
                }
                Some(None)
            }
            b'?' => {
                self.skip(start + 2, ">");
                Some(None)
            }
            b'/' => {
                let name = name_at(self.text, start + 2);
                if name.is_empty() {
                    return None;
                }
                self.skip(start + 2 + name.len(), ">");
                Some(Some(Token::End(name)))
            }
            _ => self.start_tag(start),
        }
    }

    fn start_tag(&mut self, start: usize) -> Option<Option<Token<'a>>> {
        let bytes = self.text.as_bytes();
        let mut from = start + 1;
        // A line break before the name is met in live feeds; `a < b` is not a tag.
        while matches!(bytes.get(from), Some(b'\n' | b'\r' | b'\t')) {
            from += 1;
        }
        let name = name_at(self.text, from);
        if name.is_empty() {
            return None;
        }
        let after = from + name.len();
        if !matches!(
            bytes.get(after),
            None | Some(b' ' | b'\n' | b'\r' | b'\t' | b'/' | b'>' | b'"' | b'\'')
        ) {
            return None;
        }
        let Some((close, next)) = tag_end(bytes, after) else {
            self.end();
            return Some(None);
        };
        self.at = next;
        let rest = &self.text[after..close];
        let (rest, closed) = match rest.strip_suffix('/') {
            Some(rest) => (rest, true),
            None => (rest, false),
        };
        Some(Some(Token::Start(Tag { name, rest, closed })))
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        while self.at < self.text.len() {
            let start = self.at;
            let mut look = start;
            if self.text.as_bytes()[start] == b'<' {
                match self.tag() {
                    Some(Some(token)) => return Some(token),
                    Some(None) => continue,
                    None => look = start + 1,
                }
            }
            // Text runs to the next `<` that can begin something.
            let end = self.text[look..]
                .find('<')
                .map_or(self.text.len(), |len| look + len);
            self.at = end;
            return Some(Token::Text(&self.text[start..end]));
        }
        None
    }
}

fn name_at(text: &str, from: usize) -> &str {
    let bytes = text.as_bytes();
    let is_first = |b: u8| b.is_ascii_alphabetic() || b == b'_' || b >= 0x80;
    if !bytes.get(from).copied().is_some_and(is_first) {
        return "";
    }
    let len = bytes[from..]
        .iter()
        .position(|&b| {
            !(b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.' | b':') || b >= 0x80)
        })
        .unwrap_or(bytes.len() - from);
    &text[from..from + len]
}

/// Where a start tag's attributes end and where the text goes on: at its `>`, minding quotes; where a quote never
/// closes before the next `<`, at the first `>`; where there is none, at that `<`.
fn tag_end(bytes: &[u8], from: usize) -> Option<(usize, usize)> {
    let mut quote = 0;
    let mut first = None;
    let mut last = b' ';
    for (at, &b) in bytes.iter().enumerate().skip(from) {
        match b {
            b'>' if quote == 0 => return Some((at, at + 1)),
            b'>' if first.is_none() => first = Some((at, at + 1)),
            b'<' if quote == 0 || first.is_some() => return first.or(Some((at, at))),
            // A quote opens a value only after `=`; elsewhere it is an apostrophe gone astray.
            b'"' | b'\'' if quote == 0 && last == b'=' => quote = b,
            _ if b == quote => quote = 0,
            _ => {}
        }
        if !b.is_ascii_whitespace() {
            last = b;
        }
    }
    first
}

impl<'a> Tag<'a> {
    /// The name without its prefix.
    pub(crate) fn local(&self) -> &'a str {
        local(self.name)
    }

    /// The first attribute of this name (prefix included), its entities still encoded.
    pub(crate) fn attr(&self, name: &str) -> Option<&'a str> {
        if self.rest.len() < name.len() {
            return None;
        }
        self.attrs()
            .find(|(found, _)| found.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }

    /// Name and value of each attribute; at most [`ATTRIBUTES_MAX`].
    pub(crate) fn attrs(&self) -> impl Iterator<Item = (&'a str, &'a str)> + use<'a> {
        Attributes { rest: self.rest }.take(ATTRIBUTES_MAX)
    }
}

/// What follows the colon of a name.
pub fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

struct Attributes<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let blank = |c: char| c.is_ascii_whitespace() || matches!(c, '/' | '"' | '\'' | '=');
        self.rest = self.rest.trim_start_matches(blank);
        if self.rest.is_empty() {
            return None;
        }
        let end = self
            .rest
            .find(|c: char| c.is_ascii_whitespace() || c == '=')
            .unwrap_or(self.rest.len());
        let name = &self.rest[..end];
        self.rest = self.rest[end..].trim_start();
        let Some(after) = self.rest.strip_prefix('=') else {
            return Some((name, ""));
        };
        let after = after.trim_start();
        let (value, rest) = match after.chars().next() {
            Some(quote @ ('"' | '\'')) => {
                let inside = &after[1..];
                inside.split_once(quote).unwrap_or((inside, ""))
            }
            _ => {
                let end = after
                    .find(|c: char| c.is_ascii_whitespace())
                    .unwrap_or(after.len());
                after.split_at(end)
            }
        };
        self.rest = rest;
        Some((name, value))
    }
}

/// Elements that never hold others.
pub(crate) fn is_void(name: &str) -> bool {
    const VOID: [&str; 14] = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
        "source", "track", "wbr",
    ];
    VOID.iter().any(|void| name.eq_ignore_ascii_case(void))
}

/// Elements whose content is not markup.
pub(crate) fn is_raw(name: &str) -> bool {
    const RAW: [&str; 5] = ["script", "style", "textarea", "title", "noscript"];
    RAW.iter().any(|raw| name.eq_ignore_ascii_case(raw))
}

/// Moves behind the end tag of a raw element; to the end of the text where there is none.
pub(crate) fn skip_raw(text: &str, tokens: &mut Tokens<'_>, name: &str) {
    let from = tokens.at();
    let mut at = from;
    while let Some(len) = text[at..].find("</") {
        at += len + 2;
        let found = text.as_bytes().get(at..at + name.len());
        if found.is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes())) {
            let end = text[at..].find('>').map_or(text.len(), |len| at + len + 1);
            tokens.seek(end);
            return;
        }
    }
    tokens.seek(text.len());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(text: &str) -> String {
        let mut out = String::new();
        for token in Tokens::new(text) {
            match token {
                Token::Text(text) => out.push_str(&format!("[{text}]")),
                Token::CData(text) => out.push_str(&format!("c[{text}]")),
                Token::End(name) => out.push_str(&format!("/{name} ")),
                Token::Start(tag) => {
                    out.push_str(tag.name);
                    for (name, value) in tag.attrs() {
                        out.push_str(&format!(" {name}={value}"));
                    }
                    out.push_str(if tag.closed { "| " } else { " " });
                }
            }
        }
        out
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(show(text).trim(), expected, "of {text:?}");
    }

    #[test]
    fn tokens() {
        check("<a>b</a>", "a [b]/a");
        check("<a x='1' y=\"<2>\" z=3/>", "a x=1 y=<2> z=3|");
        check("a < b <c>", "[a ][< b ]c");
        check("<\nguid>7</guid>", "guid [7]/guid");
        check(
            "<!DOCTYPE a [<!ENTITY b 'c>'>]><a><!-- x > --><![CDATA[<b>]]></a>",
            "a c[<b>]/a",
        );
        check("<?xml version='1.0'?><a/>", "a|");
        check("<a href=\"x>y <b>", "a href=x [y ]b");
        check("<a title=\"x", "");
        check("x<!-- never closed <b>", "[x]");
        check("<a><![CDATA[cut", "a c[cut]");
        check("<p class='a' d'>x", "p class=a d'= [x]");
        check("1 <3 </>", "[1 ][<3 ][</>]");
    }
}
