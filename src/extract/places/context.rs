//! Whether a post is at a place or merely speaks of it, from the line and the words around.

use super::mentions::Mention;
use super::words::{FILLERS, LABELS, SEGMENT_NOISE, STRONG_LEADS, STRONG_TAILS, SUBJECTS};
use crate::domain::PlaceKind;
use crate::extract::Text;
use crate::knowledge::places::Entry;

/// Bytes before and after a name that are looked at.
const WORDS_BYTES: usize = 48;
/// Towns below that size are not taken from a mere "in".
const IN_POPULATION_MIN: u32 = 15_000;
/// Towns below that size are not taken from the first segment of a header, where companies name themselves.
const FIRST_SEGMENT_POPULATION_MIN: u32 = 100_000;
/// Towns below that size are not taken from a title or header by their name alone.
const HEADER_POPULATION_MIN: u32 = 30_000;

/// Communes below that size share their names with too much else.
const FRENCH_POPULATION_MIN: u32 = 2_000;

/// What is known of a text before its places are read.
pub struct Setting<'a> {
    text: &'a Text<'a>,
    folded: &'a str,
    /// Where the line that works as a header ends: a title, or the first line of a body without one.
    header_end: usize,
    pub is_french: bool,
}

impl<'a> Setting<'a> {
    pub fn new(text: &'a Text<'a>) -> Setting<'a> {
        let folded = text.folded.text.as_str();
        let titled = folded[..text.folded_title_end].trim();
        let begins = text.folded_title_end.min(folded.len());
        let first_line = folded[begins..].trim_start_matches('\n');
        let start = folded.len() - first_line.len();
        let header_end = match titled.is_empty() {
            true => start + first_line.find('\n').unwrap_or(first_line.len()),
            false => text.folded_title_end,
        };
        Setting {
            text,
            folded,
            header_end,
            is_french: is_french(folded),
        }
    }

    /// Whether a name is a town's of at least `least` people. A French post means the town nearby: of French communes
    /// small ones count too, and those whose names are joined of several words whatever their size.
    fn is_peopled(&self, mention: &Mention, least: u32) -> bool {
        let is_here = |entry: Entry| {
            entry.country() == "FR"
                && (entry.population() >= FRENCH_POPULATION_MIN || entry.name().contains('-'))
        };
        mention.entry.population() >= least
            || self.is_french && mention.candidates.iter().any(is_here)
    }

    /// Whether a name in small letters may stand at a byte: after a word that leads to a place, in a labelled field, in
    /// a list begun so, or before a French postcode.
    pub fn allows_lower(&self, at: usize, last: Option<(usize, bool)>) -> bool {
        let before = self.before(at);
        if let Some((end, true)) = last
            && at - end <= 6
        {
            return true;
        }
        if before.ends_with([' '])
            && before.trim_end().ends_with([':', ','])
            && self.label_before(at)
        {
            return true;
        }
        let lead = before.trim_end();
        let Some(word) = lead.rsplit(|c: char| !c.is_alphabetic()).next() else {
            return false;
        };
        if lead.len() == before.len() {
            return false;
        }
        match word {
            "in" | "near" | "sur" | "around" => true,
            "a" => self.text.full[..self.text.folded.origin(at)]
                .trim_end()
                .ends_with(['à', 'À']),
            _ => false,
        }
    }

    /// Whether the post is at this place.
    pub fn is_meant(&self, mention: &Mention) -> bool {
        let before = self.before(mention.start);
        let after = self.after(mention.end);
        if self.label_before(mention.start) {
            return !mention.is_common || mention.is_qualified || before.ends_with(": ");
        }
        if is_name_of_something(before, after, mention) {
            return false;
        }
        let country =
            mention.candidates.first().kind() == PlaceKind::Country && !mention.is_qualified;
        let strong = leads_strongly(before) || self.has_strong_tail(after, mention);
        if strong {
            return !mention.is_common
                || mention.is_qualified
                || before.trim_end().ends_with(" in");
        }
        if mention.start < self.header_end || self.is_piped_line(mention.start) {
            return self.is_meant_in_header(mention, country);
        }
        let lead = last_words(before);
        let subject = SUBJECTS.iter().any(|word| before.contains(word));
        if country || subject {
            return false;
        }
        if mention.is_qualified {
            return matches!(lead, Lead::In | Lead::None)
                && !mention.is_common | (lead == Lead::In);
        }
        lead == Lead::In && !mention.is_common && self.is_peopled(mention, IN_POPULATION_MIN)
    }

    fn is_meant_in_header(&self, mention: &Mention, country: bool) -> bool {
        let people = mention.entry.population();
        let large = self.is_peopled(mention, HEADER_POPULATION_MIN) && !mention.is_common;
        let (start, end) = self.segment(mention.start);
        let piped =
            self.folded[self.line(mention.start).0..self.line(mention.start).1].contains('|');
        let bracketed = self.folded[..mention.start]
            .trim_end()
            .ends_with(['(', '[']);
        if piped {
            let first = start == self.line(mention.start).0;
            let pure = self.is_pure(start, end, mention);
            // The first segment is usually the company's name.
            let proven = match first {
                true => people >= FIRST_SEGMENT_POPULATION_MIN && large,
                false => !mention.is_common,
            };
            return mention.is_qualified && !country
                || pure && (proven || mention.is_qualified)
                || !first && large && !country
                || bracketed && (large || country);
        }
        if country {
            return bracketed || self.is_pure(start, end, mention);
        }
        let lead = last_words(self.before(mention.start));
        mention.is_qualified || (large && lead != Lead::Other) || (large && people >= 200_000)
    }

    /// Whether a segment holds nothing but places and the words that go with them.
    fn is_pure(&self, start: usize, end: usize, mention: &Mention) -> bool {
        let (before, after) = (
            &self.folded[start..mention.start],
            &self.folded[mention.end.min(end)..end],
        );
        let fits = |part: &str| {
            part.split(|c: char| !c.is_alphabetic())
                .all(|word| word.is_empty() || SEGMENT_NOISE.contains(&word) || is_place_word(word))
        };
        fits(before) && fits(after)
    }

    fn segment(&self, at: usize) -> (usize, usize) {
        let (line_start, line_end) = self.line(at);
        let start = self.folded[line_start..at]
            .rfind('|')
            .map_or(line_start, |p| line_start + p + 1);
        let end = self.folded[at..line_end]
            .find('|')
            .map_or(line_end, |p| at + p);
        (start, end)
    }

    /// The line around a byte, at most some hundred bytes either way.
    fn line(&self, at: usize) -> (usize, usize) {
        const LINE_BYTES: usize = 300;
        let from = floor(self.folded, at.saturating_sub(LINE_BYTES));
        let to = floor(self.folded, (at + LINE_BYTES).min(self.folded.len()));
        let start = self.folded[from..at]
            .rfind('\n')
            .map_or(from, |p| from + p + 1);
        let end = self.folded[at..to].find('\n').map_or(to, |p| at + p);
        (start, end)
    }

    fn is_piped_line(&self, at: usize) -> bool {
        let (start, end) = self.line(at);
        self.folded[start..end]
            .bytes()
            .filter(|b| *b == b'|')
            .count()
            >= 2
    }

    /// Whether the line, or the sentence in it, begins with a label of a place: `Client Location: `, `Lieu : `.
    fn label_before(&self, at: usize) -> bool {
        let before = self.before(at);
        let before = &before[before.rfind('\n').map_or(0, |p| p + 1)..];
        let Some(colon) = before.rfind(':') else {
            return false;
        };
        let value = &before[colon + 1..];
        let label = before[..colon].trim_matches(|c: char| !c.is_alphanumeric());
        let fits = LABELS.iter().any(|known| {
            label
                .strip_suffix(known)
                .is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
        });
        // A bracket holds a remark: `Argentina (US time)`.
        let in_remark = value.rfind('(') > value.rfind(')');
        fits && !in_remark && !value.contains(". ")
    }

    fn has_strong_tail(&self, after: &str, mention: &Mention) -> bool {
        let lower_ok = !mention.is_common || mention.is_qualified;
        lower_ok
            && STRONG_TAILS.iter().any(|tail| {
                after
                    .strip_prefix(tail)
                    .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
            })
    }

    fn before(&self, at: usize) -> &'a str {
        &self.folded[floor(self.folded, at.saturating_sub(WORDS_BYTES))..at]
    }

    fn after(&self, at: usize) -> &'a str {
        &self.folded[at..floor(self.folded, (at + WORDS_BYTES).min(self.folded.len()))]
    }
}

#[derive(PartialEq, Eq)]
enum Lead {
    /// `in`, `à`, `near`.
    In,
    /// A sign or a line's beginning.
    None,
    Other,
}

fn last_words(before: &str) -> Lead {
    let trimmed = strip_fillers(before);
    if trimmed.ends_with(|c: char| !c.is_alphanumeric()) || trimmed.is_empty() {
        return Lead::None;
    }
    let word = trimmed
        .rsplit(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    match word {
        "in" | "at" | "near" | "a" | "entre" | "sur" | "around" | "en" | "au" | "our" => Lead::In,
        _ => Lead::Other,
    }
}

fn strip_fillers(before: &str) -> &str {
    let mut rest = before.trim_end_matches([' ', '[', '*', '_', '"', '(']);
    while let Some(shorter) = FILLERS.iter().find_map(|word| {
        let shorter = rest.strip_suffix(word)?;
        shorter.ends_with(' ').then(|| shorter.trim_end())
    }) {
        rest = shorter;
    }
    rest
}

fn leads_strongly(before: &str) -> bool {
    let rest = strip_fillers(before);
    let rest = rest.trim_end_matches([',', ' ', '-', '(', '[']);
    let last = rest.bytes().next_back();
    let mut leads = STRONG_LEADS.iter();
    leads.any(|lead| {
        lead.bytes().next_back() == last
            && rest
                .strip_suffix(lead)
                .is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
    })
}

/// `University of X`, `X University`, `New X Times`: the name is part of another.
fn is_name_of_something(before: &str, after: &str, mention: &Mention) -> bool {
    const THINGS: &[&str] = &[
        " university",
        " times",
        " post",
        " bank",
        " college",
        " school",
        " street",
        " avenue",
        " road",
        " airport",
        " inc",
        " llc",
        " ltd",
        " convention",
        " style",
        " time",
        " dollars",
        " dollar",
        " stock",
        " market",
        " law",
        " hilton",
        "'s",
        " labs",
        " group",
        " capital",
        " government",
        " army",
        " gaap",
        " english",
        " tax",
        " mortgage",
        " healthcare",
        " citizens'",
        " companies",
        " clients",
        " customers",
        " users",
        " based customers",
        "-based customers",
        "-based companies",
        " cup",
    ];
    const OF_THINGS: &[&str] = &[
        "university of",
        "bank of",
        "made in",
        "college of",
        "state of the",
        "port of",
        "born in",
    ];
    let thing = THINGS.iter().any(|thing| {
        after
            .strip_prefix(thing)
            .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    });
    let before = before.trim_end();
    (thing && !(mention.is_qualified)) || OF_THINGS.iter().any(|thing| before.ends_with(thing))
}

fn is_place_word(word: &str) -> bool {
    crate::knowledge::places::named(word).is_some_and(|c| c.first().population() > 20_000)
        || crate::knowledge::places::state(word).is_some()
        || matches!(
            word,
            "new"
                | "san"
                | "los"
                | "santa"
                | "saint"
                | "st"
                | "united"
                | "city"
                | "bay"
                | "states"
                | "kingdom"
                | "york"
                | "francisco"
                | "angeles"
                | "bengaluru"
                | "sf"
                | "nyc"
                | "usa"
                | "uk"
        )
}

/// A rough look at the language: enough to prefer Vienne in Isère to a namesake.
pub fn is_french(folded: &str) -> bool {
    const WORDS: [&str; 12] = [
        "pour", "les", "une", "nous", "est", "avec", "des", "du", "et", "un", "la", "chez",
    ];
    const WORDS_MIN: u32 = 2;
    let head = &folded[..floor(folded, folded.len().min(1500))];
    let mut seen = 0u32;
    // Only words between two blanks.
    let mut words = head.split(' ').skip(1).peekable();
    while let Some(word) = words.next() {
        if words.peek().is_some()
            && word.len() <= 4
            && let Some(at) = WORDS.iter().position(|known| *known == word)
        {
            seen |= 1 << at;
            if seen.count_ones() >= WORDS_MIN {
                return true;
            }
        }
    }
    false
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
