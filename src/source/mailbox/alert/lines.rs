//! A mail as lines: where each stands, how it looks and where it leads.
//!
//! Mails are nested tables; what stands together is told by the elements that hold it, so each line keeps those. One
//! pass over tokens, without a tree.

use crate::text::entities;
use crate::text::markup::{Token, Tokens, is_raw, is_void, local, skip_raw};
use xxhash_rust::xxh3::xxh3_64;

/// Lines read of one mail.
const LINES_MAX: usize = 10_000;
/// Elements that are kept as holding a line; deeper ones hold it no closer.
const DEPTH_MAX: usize = 200;

/// How much a line stands out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum LineWeight {
    #[default]
    Plain,
    Bold,
    Heading,
}

/// A line of a mail, or the part of it that is one link.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct MailLine {
    pub text: String,
    /// Where it leads, as written.
    pub href: Option<String>,
    /// The blocks that hold it, the outermost first: a number of its own for each.
    pub path: Vec<u32>,
    /// Equal where names and looks of the nearest elements are.
    pub look: u64,
    pub weight: LineWeight,
    /// Whether it goes on in the line before.
    pub goes_on: bool,
    /// Whether an empty line stands before it.
    pub is_parted: bool,
}

struct OpenLine<'a> {
    name: &'a str,
    is_block: bool,
    look: u64,
    weight: LineWeight,
    href: Option<String>,
}

/// Reads a mail's HTML.
pub(crate) fn of_html(page: &str) -> Vec<MailLine> {
    let mut reader = LineReader::default();
    let mut tokens = Tokens::new(page);
    while let Some(token) = tokens.next() {
        if reader.lines.len() >= LINES_MAX {
            break;
        }
        match token {
            Token::Start(tag) if is_raw(tag.local()) && !tag.closed => {
                skip_raw(page, &mut tokens, tag.local());
            }
            Token::Start(tag) if is_void(tag.local()) => match tag.local() {
                name if name.eq_ignore_ascii_case("br") || name.eq_ignore_ascii_case("hr") => {
                    reader.flush(false);
                }
                name if name.eq_ignore_ascii_case("img") => reader.picture(),
                _ => {}
            },
            Token::Start(tag) if !tag.closed => reader.start(
                tag.local(),
                tag.attr("class").unwrap_or_default(),
                tag.attr("style").unwrap_or_default(),
                tag.attr("href"),
            ),
            Token::Start(_) => {}
            Token::End(name) => reader.end(local(name)),
            Token::Text(text) => reader.text.push_str(&entities::decode(text)),
            Token::CData(text) => reader.text.push_str(text),
        }
    }
    reader.flush(false);
    reader.lines
}

#[derive(Default)]
struct LineReader<'a> {
    lines: Vec<MailLine>,
    open: Vec<OpenLine<'a>>,
    path: Vec<u32>,
    last_id: u32,
    text: String,
    /// Whether what comes goes on in the line that was put last.
    goes_on: bool,
    /// Whether the open link holds a picture, and whether it gave a line.
    has_picture: bool,
}

impl<'a> LineReader<'a> {
    fn start(&mut self, name: &'a str, class: &str, style: &str, href: Option<&str>) {
        let is_block = is_block(name);
        if is_block {
            self.flush(false);
            self.close_before(name);
        }
        let href = href.filter(|_| name.eq_ignore_ascii_case("a"));
        if href.is_some() {
            // Links do not hold links.
            self.end("a");
            self.flush(true);
            self.has_picture = false;
        }
        let looks = format!("{}|{class}|{style}", name.to_ascii_lowercase());
        self.open.push(OpenLine {
            name,
            is_block,
            look: xxh3_64(looks.as_bytes()),
            weight: weight(name, style),
            href: href.map(|href| entities::decode(href).trim().to_string()),
        });
        if is_block {
            self.last_id += 1;
            self.path.push(self.last_id);
        }
    }

    fn end(&mut self, name: &str) {
        let is_table = |open: &OpenLine<'_>| open.name.eq_ignore_ascii_case("table");
        let mut at = None;
        for (number, open) in self.open.iter().enumerate().rev() {
            if open.name.eq_ignore_ascii_case(name) {
                at = Some(number);
                break;
            }
            // An end within a cell does not close what is around its table.
            if is_table(open) {
                break;
            }
        }
        if let Some(at) = at {
            self.close_to(at);
        }
    }

    /// Closes the elements from this number on.
    fn close_to(&mut self, at: usize) {
        while self.open.len() > at {
            let is_link = self.open.last().is_some_and(|it| it.href.is_some());
            let is_block = self.open.last().is_some_and(|it| it.is_block);
            if is_link {
                self.link_end();
            } else if is_block {
                self.flush(false);
            }
            if let Some(OpenLine { is_block: true, .. }) = self.open.pop() {
                self.path.pop();
            }
        }
    }

    fn link_end(&mut self) {
        if self.text.trim().is_empty() && self.has_picture {
            self.put(String::new());
        }
        self.flush(true);
        self.has_picture = false;
    }

    /// Elements that end where this one begins, though nobody closed them.
    fn close_before(&mut self, name: &str) {
        let ends: &[&str] = match name.to_ascii_lowercase().as_str() {
            "td" | "th" => &["td", "th", "p"],
            "tr" => &["tr", "td", "th", "p"],
            "li" => &["li", "p"],
            _ => &["p"],
        };
        let stops = |open: &OpenLine<'_>| {
            ["table", "ul", "ol"]
                .iter()
                .any(|it| open.name.eq_ignore_ascii_case(it))
        };
        let mut found = None;
        for (number, open) in self.open.iter().enumerate().rev() {
            if stops(open) {
                break;
            }
            if ends.iter().any(|it| open.name.eq_ignore_ascii_case(it)) {
                found = Some(number);
            } else if open.is_block && ends.len() == 1 {
                break;
            }
        }
        if let Some(at) = found {
            self.close_to(at);
        }
    }

    fn picture(&mut self) {
        self.has_picture = true;
        self.text.push(' ');
    }

    fn flush(&mut self, goes_on: bool) {
        let text = self.text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.text.clear();
        if text.chars().any(char::is_alphanumeric) {
            self.put(text);
            self.goes_on = goes_on;
        } else if !goes_on {
            self.goes_on = false;
        }
    }

    fn put(&mut self, text: String) {
        // What dresses a line: from the block that holds it inward.
        let block = self.open.iter().rposition(|open| open.is_block);
        let around = &self.open[block.unwrap_or(0)..];
        let looks: Vec<u8> = around
            .iter()
            .flat_map(|open| open.look.to_le_bytes())
            .collect();
        let weight = self.open.iter().map(|open| open.weight).max();
        let href = self.open.iter().rev().find_map(|open| open.href.clone());
        self.lines.push(MailLine {
            text,
            href,
            path: self.path.iter().copied().take(DEPTH_MAX).collect(),
            look: xxh3_64(&looks),
            weight: weight.unwrap_or_default(),
            goes_on: self.goes_on,
            is_parted: false,
        });
    }
}

fn weight(name: &str, style: &str) -> LineWeight {
    let name = name.to_ascii_lowercase();
    let bytes = name.as_bytes();
    if bytes.len() == 2 && bytes[0] == b'h' && (b'1'..=b'6').contains(&bytes[1]) {
        return LineWeight::Heading;
    }
    let style: String = style
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect::<String>()
        .to_ascii_lowercase();
    let is_bold = ["bold", "600", "700", "800"]
        .iter()
        .any(|value| style.contains(&format!("font-weight:{value}")));
    match is_bold || matches!(name.as_str(), "b" | "strong" | "th") {
        true => LineWeight::Bold,
        false => LineWeight::Plain,
    }
}

fn is_block(name: &str) -> bool {
    const BLOCKS: [&str; 32] = [
        "table",
        "tbody",
        "thead",
        "tr",
        "td",
        "th",
        "div",
        "p",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "center",
        "blockquote",
        "body",
        "form",
        "figure",
        "address",
        "pre",
    ];
    BLOCKS.iter().any(|it| name.eq_ignore_ascii_case(it))
}

/// Lines that cut a text in sections: dashes and the like.
fn is_dashed(line: &str) -> bool {
    line.len() >= 5
        && line
            .chars()
            .all(|c| matches!(c, '-' | '=' | '_' | '*' | '~' | '—' | '─'))
}

/// Reads a mail's plain text: sections between lines of dashes, in them paragraphs.
pub(crate) fn of_text(text: &str) -> Vec<MailLine> {
    let mut lines: Vec<MailLine> = Vec::new();
    let (mut section, mut paragraph, mut is_parted) = (1, 2, false);
    for line in text.lines().take(LINES_MAX) {
        let line = line.trim();
        if is_dashed(line) {
            section = paragraph + 1;
            paragraph = section + 1;
            is_parted = true;
            continue;
        }
        if line.is_empty() {
            paragraph += 1;
            is_parted = true;
            continue;
        }
        let (words, href) = parted(line);
        lines.push(MailLine {
            text: words.to_string(),
            href: href.map(str::to_string),
            path: vec![section, paragraph],
            is_parted: std::mem::take(&mut is_parted),
            ..MailLine::default()
        });
    }
    lines
}

/// A line's words before its address, and the address.
fn parted(line: &str) -> (&str, Option<&str>) {
    let Some(start) = line.find("https://").or_else(|| line.find("http://")) else {
        return (line, None);
    };
    // An address between the parts of a title: `Acme | https://acme.example.org | Rust developer`.
    if line[..start].contains('|') && line[start..].contains(" | ") {
        return (line, None);
    }
    let rest = &line[start..];
    let end = rest
        .find(|c: char| c.is_whitespace() || matches!(c, '>' | '<' | '"' | ']' | ')'))
        .unwrap_or(rest.len());
    let words = line[..start].trim_end_matches([' ', ':', '<', '(', '[', '-', '|', '>', '→']);
    let after = rest[end..].trim_start_matches(['>', ')', ']', ' ', '|', '-', ':']);
    match words.is_empty() {
        true => (after, Some(&rest[..end])),
        false => (words, Some(&rest[..end])),
    }
}
