//! HTML as a person would read it aloud: paragraphs, list items, no markup.
//!
//! A walk over tokens, linear and without a tree, so that fifty thousand nested elements cost what their bytes do.

use super::entities;
use super::markup::{Token, Tokens, is_raw, local, skip_raw};

/// Plain text of an HTML fragment or page. Text without any tag keeps its line breaks.
pub fn to_text(html: &str) -> String {
    if !has_tag(html) {
        let mut text = String::with_capacity(html.len());
        entities::decode_into(html, &mut text);
        return text;
    }
    Walk::new(html.len()).run(html)
}

/// One line of plain text: for titles. Only known inline elements count as markup, so `Vec<T>` stays itself.
pub fn to_line(html: &str) -> String {
    if !html.contains('<') {
        return entities::decode(html).into_owned();
    }
    let mut out = String::with_capacity(html.len());
    let mut tokens = Tokens::new(html);
    let mut from = 0;
    while let Some(token) = tokens.next() {
        let (is_markup, breaks) = match token {
            Token::Start(tag) => (is_html(tag.name), is_block(tag.name)),
            Token::End(name) => (is_html(name), is_block(name)),
            Token::CData(inside) => {
                out.push_str(inside);
                (true, false)
            }
            Token::Text(_) => (false, false),
        };
        if !is_markup {
            entities::decode_into(&html[from..tokens.at()], &mut out);
        } else if breaks {
            out.push(' ');
        }
        from = tokens.at();
    }
    out
}

/// Whether anything in the text reads as a tag.
pub(crate) fn has_tag(html: &str) -> bool {
    html.match_indices('<').any(|(at, _)| {
        matches!(html.as_bytes().get(at + 1), Some(b'/' | b'!' | b'?'))
            || html[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic())
                && Tokens::new(&html[at..])
                    .next()
                    .is_some_and(|token| matches!(token, Token::Start(_)))
    })
}

/// Elements of HTML that are met in titles.
fn is_html(name: &str) -> bool {
    const KNOWN: [&str; 31] = [
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "div", "em",
        "font", "h1", "h2", "h3", "i", "img", "ins", "li", "mark", "p", "q", "s", "small", "span",
        "strong", "sub", "sup", "tt", "u",
    ];
    let name = local(name);
    KNOWN.iter().any(|known| name.eq_ignore_ascii_case(known))
}

fn is_block(name: &str) -> bool {
    matches!(break_of(local(name)), Break::Line | Break::Paragraph)
}

#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Break {
    None,
    Blank,
    Line,
    Paragraph,
}

fn break_of(name: &str) -> Break {
    let mut lower = [0u8; 12];
    let Some(lower) = lower.get_mut(..name.len()) else {
        return Break::None;
    };
    lower.copy_from_slice(name.as_bytes());
    lower.make_ascii_lowercase();
    match &*lower {
        b"p" | b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" | b"ul" | b"ol" | b"dl" | b"table"
        | b"blockquote" | b"pre" | b"section" | b"article" | b"hr" => Break::Paragraph,
        b"br" | b"div" | b"li" | b"dt" | b"dd" | b"tr" | b"header" | b"footer" | b"main"
        | b"form" | b"fieldset" | b"option" | b"address" | b"figure" | b"figcaption"
        | b"summary" | b"details" | b"title" | b"nav" | b"aside" | b"body" => Break::Line,
        b"td" | b"th" => Break::Blank,
        _ => Break::None,
    }
}

/// The text so far and the break that stands before what comes next.
struct Walk {
    out: String,
    pending: Break,
    pre: usize,
    /// The address of the open `mailto:` link, and where its text begins.
    mailto: Option<(String, usize)>,
}

impl Walk {
    fn new(bytes: usize) -> Walk {
        Walk {
            out: String::with_capacity(bytes),
            pending: Break::None,
            pre: 0,
            mailto: None,
        }
    }

    fn run(mut self, html: &str) -> String {
        let mut tokens = Tokens::new(html);
        while let Some(token) = tokens.next() {
            match token {
                Token::Text(text) if text.contains('&') => {
                    let decoded = entities::decode(text);
                    self.text(&decoded);
                }
                Token::Text(text) | Token::CData(text) => self.text(text),
                Token::Start(tag) => {
                    let name = tag.local();
                    if is_raw(name) && !tag.closed && !name.eq_ignore_ascii_case("title") {
                        skip_raw(html, &mut tokens, name);
                        continue;
                    }
                    self.start(name, tag.attr("href"));
                }
                Token::End(name) => self.end(local(name)),
            }
        }
        self.out
    }

    fn start(&mut self, name: &str, href: Option<&str>) {
        if name.eq_ignore_ascii_case("br") {
            // Two of them part paragraphs.
            self.pending = match self.pending {
                Break::Line | Break::Paragraph => Break::Paragraph,
                _ => Break::Line,
            };
            return;
        }
        self.raise(break_of(name));
        if name.eq_ignore_ascii_case("li") {
            self.flush();
            self.out.push_str("- ");
        } else if name.eq_ignore_ascii_case("pre") {
            self.pre += 1;
        } else if name.eq_ignore_ascii_case("a")
            && let Some(address) = href.and_then(|href| href.trim().strip_prefix("mailto:"))
        {
            let address = address.split('?').next().unwrap_or_default();
            self.mailto = Some((entities::decode(address).into_owned(), self.out.len()));
        }
    }

    fn end(&mut self, name: &str) {
        if name.eq_ignore_ascii_case("pre") {
            self.pre = self.pre.saturating_sub(1);
        } else if name.eq_ignore_ascii_case("a")
            && let Some((address, from)) = self.mailto.take()
            && address.contains('@')
            && !self.out[from..].contains('@')
        {
            // Whom to write to is the point of the posting: "contact us" alone would lose it.
            self.text(&format!(" ({address})"));
        }
        self.raise(break_of(name));
    }

    fn raise(&mut self, to: Break) {
        if to > self.pending {
            self.pending = to;
        }
    }

    fn flush(&mut self) {
        if !self.out.is_empty() {
            match self.pending {
                Break::None => {}
                Break::Blank if self.out.ends_with(char::is_whitespace) => {}
                Break::Blank => self.out.push(' '),
                Break::Line => self.out.push('\n'),
                Break::Paragraph => self.out.push_str("\n\n"),
            }
        }
        self.pending = Break::None;
    }

    fn text(&mut self, text: &str) {
        if self.pre > 0 {
            if !text.is_empty() {
                self.flush();
                self.out.push_str(text);
            }
            return;
        }
        let mut rest = text;
        loop {
            let trimmed = rest.trim_start_matches(|c: char| c.is_ascii_whitespace());
            if trimmed.len() < rest.len() {
                self.raise(Break::Blank);
            }
            if trimmed.is_empty() {
                return;
            }
            self.flush();
            // Runs of single blanks are taken whole; line breaks and double blanks end a run.
            let end = run_end(trimmed);
            self.out.push_str(&trimmed[..end]);
            rest = &trimmed[end..];
        }
    }
}

/// Where the text stops being words with single blanks between them.
fn run_end(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'\n' | b'\r' | b'\t' | 0x0C => return at,
            b' ' if bytes.get(at + 1).is_none_or(u8::is_ascii_whitespace) => return at,
            _ => at += 1,
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(html: &str, expected: &str) {
        assert_eq!(to_text(html), expected, "of {html:?}");
    }

    #[test]
    fn texts() {
        check("R &amp; D\nsecond line", "R & D\nsecond line");
        check("<p>One\n two</p><p>three</p>", "One two\n\nthree");
        check("a<br>b<br/><br>c", "a\nb\n\nc");
        check("<ul><li>x<li>y</ul>end", "- x\n- y\n\nend");
        check("<b>Budget</b>: $500", "Budget: $500");
        check("a<script>if (a < b) {}</script>b", "ab");
        check("<td>a</td><td>b</td>", "a b");
        check(
            "<a href='mailto:job@example.org?subject=x'>Write to us</a>.",
            "Write to us (job@example.org).",
        );
        check("<pre>a\n  b</pre>", "a\n  b");
        check("a < b and Vec<T>", "a < b and Vec");
        check("<xhtml:p>x</xhtml:p>", "x");
        check("", "");
    }

    #[test]
    fn lines() {
        assert_eq!(
            to_line("Vec<T> for <b>you</b> &amp; me"),
            "Vec<T> for you & me"
        );
        assert_eq!(to_line("1930ft<sup>2</sup>"), "1930ft2");
        assert_eq!(to_line("a<br/>b"), "a b");
    }

    #[test]
    fn depth_costs_nothing() {
        assert_eq!(to_text(&"<div>".repeat(100_000)), "");
    }
}
