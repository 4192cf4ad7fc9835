//! Offers in the plain text of an alert mail: paragraphs up to a link, with or without lines of dashes between.

use super::{Item, is_call, is_service, of_one_form, title_of};
use crate::domain::Link;
use crate::source::mailbox::target;

/// Lines looked at; alert mails are short.
const LINES_MAX: usize = 5000;

/// Lines that belong together, and where they lead.
#[derive(Default)]
struct Unit<'a> {
    paragraphs: Vec<Vec<&'a str>>,
    link: Option<Link>,
}

pub fn read(text: &str) -> Vec<Item> {
    let mut units = units(text);
    drop_preamble(&mut units);
    of_one_form(units.into_iter().filter_map(item).collect())
}

fn units(text: &str) -> Vec<Unit<'_>> {
    let mut units: Vec<Unit<'_>> = Vec::new();
    let mut unit = Unit::default();
    let mut paragraph = Vec::new();
    let mut dashes = false;
    for line in text.lines().take(LINES_MAX) {
        let line = line.trim();
        if is_dashed(line) {
            dashes = true;
            close(&mut unit, &mut paragraph);
            units.push(std::mem::take(&mut unit));
        } else if line.is_empty() {
            close(&mut unit, &mut paragraph);
            // Without dashes an empty line behind the link ends the offer.
            if unit.link.is_some() && !dashes {
                units.push(std::mem::take(&mut unit));
            }
        } else {
            paragraph.push(line);
        }
    }
    close(&mut unit, &mut paragraph);
    units.push(unit);
    units
}

/// Ends a paragraph; one that leads to a page of the service is none of the offer.
fn close<'a>(unit: &mut Unit<'a>, paragraph: &mut Vec<&'a str>) {
    let lines = std::mem::take(paragraph);
    let found = lines
        .iter()
        .find_map(|line| address(line).map(|at| (*line, at)));
    if let Some((line, address)) = found {
        let before = &line[..line.find(address).unwrap_or(0)];
        if is_service(before, address) || lines.iter().any(|line| is_service(line, "")) {
            return;
        }
        if unit.link.is_none() {
            unit.link = target::of(address);
        }
    }
    if !lines.is_empty() {
        unit.paragraphs.push(lines);
    }
}

fn is_dashed(line: &str) -> bool {
    line.len() >= 5
        && line
            .chars()
            .all(|c| matches!(c, '-' | '=' | '_' | '*' | '~' | '—' | '─'))
}

fn address(line: &str) -> Option<&str> {
    let start = line.find("https://").or_else(|| line.find("http://"))?;
    let rest = &line[start..];
    let end = rest
        .find(|c: char| c.is_whitespace() || matches!(c, '>' | '<' | '"' | ']' | ')'))
        .unwrap_or(rest.len());
    Some(&rest[..end])
}

/// The first unit carries the greeting: paragraphs that the others do not have.
fn drop_preamble(units: &mut [Unit<'_>]) {
    let mut linked = units.iter_mut().filter(|unit| unit.link.is_some());
    if let (Some(first), Some(second)) = (linked.next(), linked.next()) {
        let more = first
            .paragraphs
            .len()
            .saturating_sub(second.paragraphs.len());
        first.paragraphs.drain(..more);
    }
}

fn item(unit: Unit<'_>) -> Option<Item> {
    let link = unit.link?;
    let mut title = None;
    let mut body = String::new();
    for paragraph in &unit.paragraphs {
        for line in paragraph {
            let words = match address(line) {
                Some(at) => line[..line.find(at).unwrap_or(0)]
                    .trim_end_matches([' ', ':', '<', '(', '[', '-']),
                None => line,
            };
            if words.is_empty() || is_call(words) {
                continue;
            }
            if title.is_none() {
                title = title_of(words.trim_start_matches(['-', '*', '•', '·', ' ']));
                if title.is_some() {
                    continue;
                }
            }
            body.push_str(words);
            body.push('\n');
        }
        body.push('\n');
    }
    Some(Item {
        title: title?,
        link: Some(link),
        body: body.trim().to_string(),
        ..Item::default()
    })
}
