//! Offers in the HTML of an alert mail: links of one form, each with a title, and what stands below each.
//!
//! The page is flattened to lines and links in one pass; mails are nested tables whose tree says nothing.

use super::{ITEMS_MAX, Item, best_form, is_call, is_service, title_of};
use crate::domain::Link;
use crate::source::mailbox::target;
use crate::text::html;
use crate::text::markup::{Token, Tokens};
use crate::text::{entities, markup};

/// Links looked at of one mail.
const LINKS_MAX: usize = 2000;
/// Lines taken below a title.
const LINES_MAX: usize = 15;
/// Characters for private use, as marks around a link's number and its text.
const MARKS: [char; 3] = ['\u{E000}', '\u{E001}', '\u{E002}'];

/// What a page consists of, read from top to bottom.
#[derive(Debug)]
enum Piece {
    Line(String),
    Anchor { href: String, lines: Vec<String> },
}

/// A link's use to an alert mail.
enum Use {
    Title(String, Link),
    Service,
    Words,
}

pub fn read(page: &str) -> Vec<Item> {
    let pieces = pieces(page);
    let uses: Vec<Use> = pieces.iter().map(use_of).collect();
    let forms: Vec<String> = uses
        .iter()
        .map(|it| match it {
            Use::Title(_, link) => target::shape(link),
            _ => String::new(),
        })
        .collect();
    let Some(form) = best_form(&forms) else {
        return Vec::new();
    };
    let mut items: Vec<Item> = Vec::new();
    let mut lines = 0;
    for ((piece, it), its_form) in pieces.iter().zip(&uses).zip(&forms) {
        match it {
            Use::Title(title, link) if its_form == form => {
                let is_same = items
                    .last()
                    .is_some_and(|last| last.link.as_ref() == Some(link));
                if !is_same {
                    if items.len() == ITEMS_MAX {
                        break;
                    }
                    items.push(Item {
                        title: title.clone(),
                        link: Some(link.clone()),
                        ..Item::default()
                    });
                    lines = 0;
                }
                add(&mut items, &mut lines, words(piece), Some(title));
            }
            // What follows a link of the service is no offer any more.
            Use::Service => lines = LINES_MAX,
            _ => add(&mut items, &mut lines, words(piece), None),
        }
    }
    for item in &mut items {
        item.body = item.body.trim().to_string();
    }
    items
}

fn words(piece: &Piece) -> &[String] {
    match piece {
        Piece::Line(line) => std::slice::from_ref(line),
        Piece::Anchor { lines, .. } => lines,
    }
}

fn add(items: &mut [Item], lines: &mut usize, words: &[String], title: Option<&String>) {
    let Some(item) = items.last_mut() else {
        return;
    };
    for word in words {
        if *lines >= LINES_MAX {
            return;
        }
        if title == Some(word) || is_call(word) {
            continue;
        }
        if is_service(word, "") {
            *lines = LINES_MAX;
            return;
        }
        item.body.push_str(word);
        item.body.push('\n');
        *lines += 1;
    }
}

fn use_of(piece: &Piece) -> Use {
    let Piece::Anchor { href, lines } = piece else {
        return Use::Words;
    };
    if lines.iter().any(|line| is_service(line, "")) || is_service("", href) {
        return Use::Service;
    }
    let title = lines.iter().find_map(|line| title_of(line));
    match (title, target::of(href)) {
        (Some(title), Some(link)) => Use::Title(title, link),
        _ => Use::Words,
    }
}

fn pieces(page: &str) -> Vec<Piece> {
    let (marked, hrefs) = marked(page);
    let text = html::to_text(&marked);
    let mut pieces = Vec::new();
    let mut rest = text.as_str();
    while let Some(at) = rest.find(MARKS[0]) {
        push_lines(&mut pieces, &rest[..at]);
        rest = &rest[at + MARKS[0].len_utf8()..];
        let Some((number, after)) = rest.split_once(MARKS[1]) else {
            break;
        };
        // A link that is not closed ends where the next begins.
        let end = after.find([MARKS[2], MARKS[0]]).unwrap_or(after.len());
        let href = number
            .trim()
            .parse()
            .ok()
            .and_then(|it: usize| hrefs.get(it));
        pieces.push(Piece::Anchor {
            href: href.cloned().unwrap_or_default(),
            lines: lines(&after[..end]).collect(),
        });
        rest = after[end..].trim_start_matches(MARKS[2]);
    }
    push_lines(&mut pieces, rest);
    pieces
}

fn push_lines(pieces: &mut Vec<Piece>, text: &str) {
    pieces.extend(lines(text).map(Piece::Line));
}

fn lines(text: &str) -> impl Iterator<Item = String> {
    text.lines()
        .map(|line| line.replace(MARKS, " ").trim().to_string())
        .filter(|line| line.chars().any(char::is_alphanumeric))
}

/// The page with marks around its links, and their addresses.
fn marked(page: &str) -> (String, Vec<String>) {
    let page = page.replace(MARKS, " ");
    let mut out = String::with_capacity(page.len() + 1024);
    let mut hrefs = Vec::new();
    let mut tokens = Tokens::new(&page);
    let mut from = 0;
    while let Some(token) = tokens.next() {
        let mut after = String::new();
        match token {
            Token::Start(tag) if markup::is_raw(tag.local()) && !tag.closed => {
                markup::skip_raw(&page, &mut tokens, tag.local());
            }
            Token::Start(tag) if tag.local().eq_ignore_ascii_case("a") => {
                if let Some(href) = tag.attr("href").filter(|_| hrefs.len() < LINKS_MAX) {
                    let [open, close, _] = MARKS;
                    after = format!("{open}{}{close}", hrefs.len());
                    hrefs.push(entities::decode(href).trim().to_string());
                }
            }
            Token::End(name) if markup::local(name).eq_ignore_ascii_case("a") => {
                after.push(MARKS[2]);
            }
            _ => {}
        }
        out.push_str(&page[from..tokens.at()]);
        out.push_str(&after);
        from = tokens.at();
    }
    out.push_str(&page[from..]);
    (out, hrefs)
}
