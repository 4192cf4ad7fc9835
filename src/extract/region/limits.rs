//! What turns the name of a region round or makes it softer: exceptions, wishes, states of the US, hours of the day.

use crate::extract::Text;
use crate::knowledge::places;
use std::ops::Range;

/// Words looked at before a region.
const WORDS_BEFORE: usize = 7;

/// Words that shut out what follows them.
const SHUT_OUT: [&str; 24] = [
    "except",
    "excluding",
    "excludes",
    "exclude",
    "excl",
    "excepted",
    "outside",
    "sauf",
    "hors",
    "excepte",
    "hormis",
    "exception",
    "not",
    "no",
    "nobody",
    "none",
    "never",
    "cannot",
    "pas",
    "ni",
    "non",
    "aucun",
    "neither",
    "nor",
];

/// What may stand between such a word and the region.
const LINKS: [&str; 44] = [
    "in",
    "to",
    "from",
    "open",
    "based",
    "located",
    "living",
    "residing",
    "available",
    "eligible",
    "a",
    "de",
    "des",
    "du",
    "d",
    "l",
    "la",
    "le",
    "les",
    "en",
    "au",
    "aux",
    "the",
    "for",
    "ouvert",
    "ouverte",
    "ouverts",
    "possible",
    "pour",
    "dans",
    "at",
    "candidates",
    "anyone",
    "applicants",
    "freelancers",
    "contractors",
    "people",
    "residents",
    "of",
    "depuis",
    "hire",
    "accept",
    "work",
    "with",
];

/// Whether the region at a byte is shut out: `not open to France`, `sauf la Suisse`.
pub(crate) fn is_shut_out(text: &Text<'_>, at: usize) -> bool {
    let folded = text.folded.text.as_str();
    let mut end = at;
    for word in text.document.words_before(at, WORDS_BEFORE) {
        let gap = &folded[word.end..end];
        if gap.contains([',', ';', ':', '|', '.', '\n', '(']) {
            return false;
        }
        if SHUT_OUT.contains(&&folded[word.clone()]) {
            return true;
        }
        if !LINKS.contains(&&folded[word.clone()]) {
            return false;
        }
        end = word.start;
    }
    false
}

/// Whether words right beside a region make it a wish: `preferred`, `de préférence`, `ideally in`.
pub(crate) fn is_wish(text: &Text<'_>, range: &Range<usize>) -> bool {
    let folded = text.folded.text.as_str();
    let rest = folded[range.end..].trim_start_matches([' ', ',', '(', '-']);
    let behind = [
        "preferred",
        "preferably",
        "preferable",
        "is a plus",
        "de preference",
        "idealement",
        "ideally",
        "time zone preferred",
        "timezone preferred",
        "candidates preferred",
        "un plus",
        "souhaite",
    ];
    let before = folded[..range.start].trim_end_matches([' ', ',', '(', '-', ':', '\'']);
    let ahead = [
        "preferably",
        "preferably in",
        "ideally",
        "ideally in",
        "ideally from",
        "preferably from",
        "de preference en",
        "de preference",
        "idealement en",
        "idealement",
        "prefer",
        "preference for",
    ];
    behind.iter().any(|words| rest.starts_with(words))
        || ahead.iter().any(|words| before.ends_with(words))
}

/// `TX and NM residents`, `CA only`: states of the US in capitals before a word that makes them a condition, given as
/// its first byte. The range of the states.
pub(crate) fn states_before(text: &Text<'_>, mark: usize) -> Option<Range<usize>> {
    let mut found: Option<Range<usize>> = None;
    for word in text.document.words_before(mark, WORDS_BEFORE) {
        let name = &text.folded.text[word.clone()];
        let written = text.words(text.span(word.start, word.end));
        let is_state = name.len() == 2
            && !written.contains(char::is_lowercase)
            && places::state(name).is_some_and(|within| within.starts_with("US"));
        let start = found.as_ref().map_or(mark, |it| it.start);
        let is_close = start - word.end <= 2;
        match (is_state && is_close, &mut found) {
            (true, Some(range)) => range.start = word.start,
            (true, None) => found = Some(word),
            // `TX and NM`.
            (false, Some(range)) if matches!(name, "and" | "or" | "et" | "ou") && is_close => {
                range.start = word.start;
            }
            _ => break,
        }
    }
    let mut range = found?;
    let shown = &text.folded.text[range.clone()];
    let lead = ["and ", "or ", "et ", "ou "]
        .iter()
        .find(|it| shown.starts_with(**it));
    range.start += lead.map_or(0, |it| it.len());
    Some(range)
}

/// Where a span of hours right before a time zone begins: `12PM-8PM EST`, `9 to 17 CET`.
pub(crate) fn hours_before(folded: &str, zone: usize) -> Option<usize> {
    const BYTES: usize = 24;
    let from = folded.floor_char_boundary(zone.saturating_sub(BYTES));
    let before = folded[from..zone].trim_end_matches([' ', '(']);
    let start = before
        .rfind(|c: char| !(c.is_ascii_digit() || " -:apmhto.".contains(c)))
        .map_or(0, |at| {
            at + before[at..].chars().next().map_or(1, char::len_utf8)
        });
    let span = before[start..].trim_start();
    let is_span = (span.contains('-') || span.contains("to"))
        && span.starts_with(|c: char| c.is_ascii_digit())
        && span.ends_with(|c: char| c.is_ascii_digit() || "mh".contains(c))
        && (span.contains('m') || span.contains('h') || !span.contains(':'))
        && span.len() <= 20;
    is_span.then(|| from + before.len() - span.len())
}
