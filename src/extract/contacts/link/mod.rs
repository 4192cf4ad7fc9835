//! Links in a text, and which of them lead to an application, a job page, a messenger or a portfolio.
//!
//! Judged by what the address says of itself first (a host made for applying, a path that names jobs), then by the
//! words before it. A home page is a contact only where one is sent there to apply, a page about the company, its
//! product or its code hardly ever; a freelancer's own pages are the contact of a post that offers their work.

mod hosts;
mod spans;
mod words;

use crate::domain::Link;
use crate::extract::Text;
use crate::extract::around::{before, last_end};
use crate::extract::phrases::Phrases;
use aho_corasick::AhoCorasick;
use hosts::HostList;
use std::cell::LazyCell;
use std::sync::LazyLock;

/// Bytes before a link in which a word still says what it is for.
const CUE_BYTES: usize = 90;
/// Bytes of a post in which it shows whose work it is about.
const OPENING_BYTES: usize = 1500;
/// Bytes right before a link in which a freelancer names it.
const OWN_BYTES: usize = 40;

/// The contact links of a post as (start, end, link), offsets into the written text.
pub(super) fn all(text: &Text) -> Vec<(usize, usize, Link)> {
    let offers = LazyCell::new(|| offers_services(text));
    let offers = || *offers;
    let mut found = Vec::new();
    let mut last_end = 0;
    for (start, end) in spans_of(text) {
        let words = &text.full[start..end];
        let folded = words.to_ascii_lowercase();
        let cue = cue(&text.full, start, last_end);
        last_end = end;
        let address = Address::new(&folded);
        if !is_contact(&address, &cue, &offers) {
            continue;
        }
        let link = if folded.starts_with("http") {
            Link::parse(words, None)
        } else {
            Link::parse(&format!("https://{words}"), None)
        };
        found.extend(link.map(|link| (start, end, link)));
    }
    found
}

/// Where the links of the text as written stand.
fn spans_of(text: &Text) -> impl Iterator<Item = (usize, usize)> {
    let written = text.full.as_bytes();
    let points = text.document.points().iter();
    let points = points.map(|point| text.folded.origin(*point as usize));
    // A wide full stop is folded to one, and is none in an address.
    let signs = points.filter(|at| matches!(written.get(*at), Some(b'.' | b':')));
    spans::all(&text.full, signs)
}

/// The host of the company that a post links first: not one made for applying, code, news or hiding links.
pub(super) fn home(text: &Text) -> Option<String> {
    spans_of(text).find_map(|(start, end)| {
        let folded = text.full[start..end].to_ascii_lowercase();
        let address = Address::new(&folded);
        let lists = [
            &words::APPLICATION_HOSTS,
            &words::SUBJECT_HOSTS,
            &words::READING_HOSTS,
            &words::SHORTENERS,
            &words::SHOWCASE_HOSTS,
        ];
        let foreign = lists.iter().any(|list| address.is_at(list));
        let (label, rest) = address.host.split_once('.')?;
        let bare = words::JOB_LABELS.contains(&label) && rest.contains('.');
        let host = if bare { rest } else { address.host };
        (!foreign).then(|| host.to_string())
    })
}

/// The parts of a link by which it is judged, in lower case.
struct Address<'a> {
    host: &'a str,
    path: &'a str,
    /// `https://` or `www.` shows that a link is meant; `node.js` and `booking.com` may be names.
    is_plain: bool,
}

impl<'a> Address<'a> {
    fn new(folded: &'a str) -> Address<'a> {
        let bare = folded
            .trim_start_matches("https://")
            .trim_start_matches("http://");
        let is_plain = bare.len() < folded.len() || bare.starts_with("www.");
        let bare = bare.strip_prefix("www.").unwrap_or(bare);
        let cut = bare.find(['/', '?', '#']).unwrap_or(bare.len());
        let (host, path) = bare.split_at(cut);
        Address {
            host,
            path: path.strip_prefix('/').unwrap_or(path),
            is_plain,
        }
    }

    fn is_home(&self) -> bool {
        self.path.is_empty() || self.path.starts_with('#')
    }

    /// Whether the host is one of `hosts` or below one.
    fn is_at(&self, hosts: &HostList) -> bool {
        hosts.contains(self.host, self.path)
    }

    fn path_words(&self) -> impl Iterator<Item = &str> {
        self.path
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|word| !word.is_empty())
    }

    fn is_file(&self) -> bool {
        words::FILES
            .iter()
            .any(|ending| self.path.ends_with(ending))
    }

    /// Hosts made for applying, hiring and messaging.
    fn is_for_applying(&self) -> bool {
        let form = self.host == "docs.google.com" && self.path.starts_with("forms");
        let discord = self.host == "discord.com" && self.path.starts_with("invite");
        form || discord || !self.is_home() && self.is_at(&words::APPLICATION_HOSTS)
    }

    /// Hosts and paths that name jobs.
    fn names_jobs(&self) -> bool {
        // Repositories and accounts are named after anything.
        if self.is_at(&words::READING_HOSTS) {
            return self
                .path
                .split(['/', '?'])
                .any(|part| words::JOB_LABELS.contains(&part));
        }
        let in_host = self.host.split('.').any(|label| {
            words::JOB_LABELS.contains(&label)
                || label.starts_with("workingat")
                || label.ends_with("-recrute")
        });
        let in_path = self.path_words().any(|word| {
            words::JOB_WORDS.contains(&word)
                || words::JOB_STEMS
                    .iter()
                    .any(|stem| word.starts_with(stem) || word.ends_with(stem))
        });
        let phrase = words::JOB_PHRASES
            .iter()
            .any(|phrase| self.path.contains(phrase));
        in_host || in_path || phrase
    }

    fn is_about_something(&self) -> bool {
        self.is_at(&words::READING_HOSTS)
            || self
                .path_words()
                .any(|word| words::SUBJECT_PATHS.contains(&word))
    }
}

fn is_contact(address: &Address, cue: &str, offers: &dyn Fn() -> bool) -> bool {
    if address.is_file() {
        return false;
    }
    if is_writers_own(cue) && offers() {
        return true;
    }
    if address.is_at(&words::SUBJECT_HOSTS) {
        return false;
    }
    if address.is_for_applying() || address.is_plain && address.names_jobs() {
        return true;
    }
    let sentence = last_sentence(cue);
    let says = |list: &Phrases| list.stand_in(sentence);
    if says(&words::MINE)
        || says(&words::PORTFOLIO) && !says(&words::ASKED)
        || !address.is_home() && address.is_at(&words::SHOWCASE_HOSTS) && offers()
    {
        return true;
    }
    if is_label(cue, &words::OF_PEOPLE) {
        return true;
    }
    if !address.is_plain {
        return !address.is_home() && says(&words::APPLY);
    }
    if address.is_home() {
        return says(&words::APPLY_AT_HOME);
    }
    if address.is_at(&words::SHORTENERS) {
        return says(&words::APPLY) || is_label(cue, &words::ROLES);
    }
    if address.is_about_something() {
        return says(&words::APPLY) && !is_bracketed(cue) || is_label(cue, &words::ROLES);
    }
    says(&words::APPLY) || is_label(cue, &words::ROLES)
}

/// The words before a link, folded, back to the link before it; in `[words](link)` only those in the brackets.
fn cue(text: &str, start: usize, last_end: usize) -> String {
    let bytes = CUE_BYTES.min(start.saturating_sub(last_end));
    let lead = before(text, start, bytes);
    let lead = match lead
        .strip_suffix("](")
        .and_then(|lead| Some(&lead[lead.rfind('[')? + 1..]))
    {
        Some(label) => label,
        None => lead
            .rsplit_once("\n\n")
            .filter(|(_, near)| near.trim().len() > 6)
            .map_or(lead, |(_, near)| near),
    };
    crate::text::fold::fold(lead)
}

/// What follows the last full stop; a sentence that ends right before the link still introduces it.
fn last_sentence(cue: &str) -> &str {
    let trimmed = cue.trim_end_matches([' ', '\n', '.', '!', '(', '-', '*', '?', ':', '[']);
    let cut = last_end(trimmed, &[". ", "! ", "? ", ")\n\n", ".\n\n"]);
    &cue[cut.unwrap_or(0)..]
}

/// A link in brackets behind a name is an aside.
fn is_bracketed(cue: &str) -> bool {
    cue.trim_end().ends_with('(')
}

/// Whether one of `names` stands in the line that a colon before the link ends: `* Senior Software Engineer: `.
fn is_label(cue: &str, names: &Phrases) -> bool {
    let trimmed = cue.trim_end_matches([' ', '(', '-', '*', '\n']);
    let line = match trimmed.strip_suffix(':') {
        Some(lead) => text_line(lead),
        // `quantitative research developer http://…`: the name of a role is all that stands before it.
        None if !cue.ends_with(['\n', '(']) => {
            let line = text_line(trimmed);
            return line.len() <= OWN_BYTES && names.end(line);
        }
        None => return false,
    };
    names.stand_in(line)
}

/// Whether the post as a whole offers its writer's own work: then `GitHub:` and `website:` lead to the writer.
fn offers_services(text: &Text) -> bool {
    let opening = crate::extract::around::after(&text.folded.text, 0, OPENING_BYTES);
    const HIRES: [&str; 4] = ["we are hiring", "we're hiring", "[hiring]", "(hiring)"];
    OFFERS.is_match(opening) && !HIRES.iter().any(|sign| opening.contains(sign))
}

static OFFERS: LazyLock<AhoCorasick> =
    LazyLock::new(|| AhoCorasick::new(words::OFFERS).expect("a table of short words"));

/// The last line of a text.
fn text_line(text: &str) -> &str {
    text.rsplit('\n').next().unwrap_or(text)
}

fn is_writers_own(cue: &str) -> bool {
    let lead = cue.trim_end_matches([' ', ':', '(', '-', '*', '\n']);
    let tail = before(lead, lead.len(), OWN_BYTES);
    let tail = last_sentence(tail);
    words::OWN.stand_in(tail)
}
