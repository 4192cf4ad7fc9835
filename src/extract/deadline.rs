//! Until when one may apply or must deliver, and when the work begins.
//!
//! A cue is found first, then the date beside it. Cues that name a deadline (`date limite`, `closing date`) are
//! believed with a few words between; prepositions (`by`, `avant`, `pour le`) only right before a date and where
//! the sentence speaks of applying or delivering. A date that lies before the post or years after it is none.

mod cues;

use super::Text;
use super::around::{
    after, before, begins_with, begins_word, ends_word, has_word, last_end, places_of,
};
use super::dates::{self, DatesFound, Frame};
use crate::domain::{Day, Fact, Timestamp};
use chrono::{Datelike, Timelike};
pub(super) use cues::first_words;
use cues::{CueMeaning, DeadlineCue};

/// Days after the post in which a deadline or a start is believable.
pub(crate) const HORIZON_DAYS: i64 = 730;
/// Days before the post in which work may have begun: posts are repeated and start dates pass.
const STARTED_DAYS_MAX: i64 = 62;
/// Bytes between a name of a deadline and its date.
const NAMED_BYTES: usize = 56;
/// Bytes between an event's name and its date.
const EVENT_BYTES: usize = 48;
/// Bytes of a sentence on either side of a cue in which a verb still belongs to it.
const SENTENCE_BYTES: usize = 90;
/// Cues weighed in one post.
const CUES_MAX: usize = 200;

/// The deadline and the first day of work. Relative dates count from the post's own day, else from `now`.
pub fn read(text: &Text, now: Timestamp) -> (Option<Fact<Day>>, Option<Fact<Day>>) {
    let from = text.posting.published.unwrap_or(now).date_naive();
    let folded = text.folded.text.as_str();
    let frame = Frame {
        from,
        order: None,
        is_exact: is_exact(text.posting.published),
    };
    let mut deadline: Option<(u8, Fact<Day>)> = None;
    let mut start = None;
    for cue in cues::all(text).take(CUES_MAX) {
        let Some((rank, found)) = date_of(folded, &cue, frame) else {
            continue;
        };
        // Until when one may answer counts, not when the work is to be there.
        let rank = match hands_over(folded, &cue) {
            true => rank.min(1),
            false => rank,
        };
        let fact = |value| Fact {
            value,
            spans: vec![text.span(cue.start, found.end)],
        };
        if cue.means == CueMeaning::Start {
            if start.is_none() && is_near(found.first, from, STARTED_DAYS_MAX) {
                start = Some(fact(found.first));
            }
        } else if is_near(found.last, from, frame.slack_days())
            && !is_wished(folded, &cue, &found)
            && deadline.as_ref().is_none_or(|(best, _)| rank > *best)
        {
            deadline = Some((rank, fact(found.last)));
        }
    }
    let stated = text.posting.stated.deadline.map(Fact::stated);
    (stated.or(deadline.map(|(_, fact)| fact)), start)
}

/// The day of a happening that no cue names: the first date of its text.
pub(super) fn of_event(text: &Text, now: Timestamp) -> Option<Fact<Day>> {
    let from = text.posting.published.unwrap_or(now).date_naive();
    let frame = Frame {
        from,
        order: None,
        is_exact: is_exact(text.posting.published),
    };
    let folded = text.folded.text.as_str();
    let words = text.document.words();
    let early = words.take_while(|word| word.start < EVENT_TEXT_BYTES);
    let dates: Vec<_> = early
        .filter_map(|word| Some((word.start, dates::read(folded, word.start, frame)?)))
        .filter(|(_, found)| {
            let days = (found.last - found.first).num_days();
            !found.is_length && days <= EVENT_DAYS_MAX && is_near(found.first, from, 0)
        })
        .collect();
    // `Every Thursday, next one 3 December`: a date of the calendar says more than a day of the week.
    let says_number = |(start, found): &&(usize, DatesFound)| {
        let words = &folded[*start..found.end];
        words.contains(|c: char| c.is_ascii_digit())
    };
    let (start, found) = dates.iter().find(says_number).or(dates.first())?;
    Some(Fact {
        value: found.first,
        spans: vec![text.span(*start, found.end)],
    })
}

/// Bytes of a text in which a happening tells its day.
const EVENT_TEXT_BYTES: usize = 1500;
/// An event of some days counts with its first.
const EVENT_DAYS_MAX: i64 = 10;

/// Whether the post's day is known: sources that know only a month or a year of it state the first moment of that,
/// and `tomorrow` cannot be told from it.
fn is_exact(published: Option<Timestamp>) -> bool {
    let first = |at: Timestamp| at.day() == 1 && at.num_seconds_from_midnight() == 0;
    !published.is_some_and(first)
}

fn is_near(day: Day, from: Day, before: i64) -> bool {
    let ahead = (day - from).num_days();
    (-before..=HORIZON_DAYS).contains(&ahead)
}

/// The date that belongs to a cue, and how surely it is what the cue means.
fn date_of(folded: &str, cue: &DeadlineCue, frame: Frame) -> Option<(u8, DatesFound)> {
    let exact = |found: &DatesFound| found.first == found.last;
    match cue.means {
        CueMeaning::Deadline => {
            let at = past_heading(folded, cue.end);
            let found = direct(folded, at, frame, true)
                .or_else(|| within(folded, at, NAMED_BYTES, frame))?;
            Some((3, found))
        }
        CueMeaning::Extended => {
            let found = direct(folded, cue.end, frame, true)
                .or_else(|| within(folded, cue.end, NAMED_BYTES, frame))?;
            Some((4, found))
        }
        CueMeaning::Latest => {
            let found = direct(folded, cue.end, frame, true)
                .or_else(|| ending(folded, cue.start, frame))
                .or_else(|| within(folded, cue.end, NAMED_BYTES, frame))?;
            let starts = says(folded, cue, &found, &[cues::STARTING]);
            (!starts).then_some((3, found))
        }
        CueMeaning::Ends => Some((3, direct(folded, cue.end, frame, false).filter(exact)?)),
        CueMeaning::Before => {
            let found = direct(folded, cue.end, frame, false)?;
            let asked = says(folded, cue, &found, &[cues::APPLYING, cues::DELIVERING])
                || is_alone(folded, cue, &found)
                || is_listed(folded, cue, &found);
            (asked && !says(folded, cue, &found, &[cues::STARTING])).then_some((2, found))
        }
        CueMeaning::Until => {
            let found = direct(folded, cue.end, frame, false)?;
            says(folded, cue, &found, &[cues::APPLYING]).then_some((2, found))
        }
        CueMeaning::For => {
            let found = direct(folded, cue.end, frame, false).filter(exact)?;
            // `for 3h tomorrow` is how long it takes.
            if lasts(&folded[cue.end..]) {
                return None;
            }
            let asked = cue.is_french || says(folded, cue, &found, &[cues::DELIVERING]);
            let starts = says(folded, cue, &found, &[cues::STARTING]);
            (asked && !starts).then_some((2, found))
        }
        CueMeaning::Within => {
            let found = direct(folded, cue.end, frame, true).filter(|found| found.is_length)?;
            says_before(folded, cue, cues::NEEDING).then_some((1, found))
        }
        CueMeaning::Event => {
            let found = within(folded, cue.end, EVENT_BYTES, frame)?;
            let is_short = (found.last - found.first).num_days() <= EVENT_DAYS_MAX;
            let last = found.first;
            (is_short && found.end > cue.end).then_some((1, DatesFound { last, ..found }))
        }
        CueMeaning::Start => Some((
            0,
            direct(folded, past_heading(folded, cue.end), frame, true)?,
        )),
    }
}

/// Whether a cue's clause speaks of handing the work over, and not of answering.
fn hands_over(folded: &str, cue: &DeadlineCue) -> bool {
    let lead = sentence_before(folded, cue);
    let lead = lead.rsplit(", ").next().unwrap_or(lead);
    let own = &folded[cue.start..cue.end];
    let any = |stems: &[&str]| {
        stems
            .iter()
            .any(|stem| begins_any(lead, stem) || begins_any(own, stem))
    };
    any(cues::HANDING_OVER) && !any(cues::APPLYING)
}

/// Whether words begin with a few hours: `3h tomorrow`, `2 h samedi`.
fn lasts(rest: &str) -> bool {
    const HOURS_MOST: u32 = 8;
    let rest = rest.trim_start();
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let hours = rest[..digits].parse().unwrap_or(u32::MAX);
    let unit = rest[digits..].trim_start();
    hours <= HOURS_MOST && (unit.starts_with("h ") || unit.starts_with("hrs "))
}

/// The date right behind a cue, after articles and prepositions. Lengths of time (`3 weeks`) only where
/// they count from now; after `for` they say how long something takes.
fn direct(folded: &str, at: usize, frame: Frame, lengths: bool) -> Option<DatesFound> {
    let mut at = at;
    for _ in 0..FILLERS_MAX {
        let rest = &folded[at..];
        let trimmed = rest.trim_start_matches([' ', ':', '-', '*', '_', '(', '=', ',']);
        let trimmed = &trimmed[clock_length(trimmed)..];
        at += rest.len() - trimmed.len();
        if let Some(found) = dates::read(folded, at, frame) {
            return (lengths || !found.is_length).then_some(found);
        }
        let filler = cues::FILLERS
            .iter()
            .find(|filler| begins_with(trimmed, filler))?;
        at += filler.len();
    }
    None
}

/// A time of day with the blanks behind it: `5pm friday`, `17h00 le 12`, `noon on monday`.
fn clock_length(text: &str) -> usize {
    const NAMES: [&str; 4] = ["noon ", "midnight ", "midi ", "minuit "];
    if let Some(name) = NAMES.iter().find(|name| text.starts_with(*name)) {
        return name.len();
    }
    let digits = |text: &str| text.bytes().take(3).take_while(u8::is_ascii_digit).count();
    let hour = digits(text);
    if !(1..=2).contains(&hour) {
        return 0;
    }
    let rest = &text[hour..];
    let (minutes, has_minutes) = match rest.strip_prefix([':', 'h']) {
        Some(tail) => (1 + digits(tail), true),
        None => (0, false),
    };
    let tail = rest[minutes..].trim_start_matches(' ');
    let half = ["am", "pm", "h"].iter().find(|half| {
        let tail = tail.strip_prefix(*half);
        tail.is_some_and(|tail| tail.starts_with([' ', ',']))
    });
    let length = match half {
        Some(half) => text.len() - tail.len() + half.len(),
        None if has_minutes => hour + minutes,
        None => return 0,
    };
    let tail = text[length..].trim_start_matches([' ', ',']);
    // `48h` is a length of time where no date follows.
    let dated = tail.starts_with(|c: char| c.is_ascii_alphanumeric()) && length < text.len();
    if dated { text.len() - tail.len() } else { 0 }
}

/// The date that ends where a cue begins: `apres-demain au plus tard`.
fn ending(folded: &str, at: usize, frame: Frame) -> Option<DatesFound> {
    let lead = before(folded, at, NAMED_BYTES).trim_end_matches([' ', ',']);
    let end = at - (before(folded, at, NAMED_BYTES).len() - lead.len());
    let from = end - lead.len();
    lead.char_indices().find_map(|(offset, c)| {
        let here = from + offset;
        let begins = c.is_ascii_alphanumeric() && ends_word(&folded[..here]);
        let found = begins.then(|| dates::read(folded, here, frame)).flatten();
        found.filter(|found| found.end == end)
    })
}

/// `in October if possible` binds nobody.
fn is_wished(folded: &str, cue: &DeadlineCue, found: &DatesFound) -> bool {
    let lead = before(folded, cue.start, WISH_BYTES);
    let lead = lead.rsplit(['\n', '.', '!', '?']).next().unwrap_or(lead);
    let tail = after(folded, found.end, WISH_BYTES);
    let tail = tail.split(['\n', '.', '!', '?']).next().unwrap_or(tail);
    let between = folded.get(cue.end..found.end).unwrap_or_default();
    let named = matches!(cue.means, CueMeaning::Deadline | CueMeaning::Extended);
    let parts = if named {
        ["", between, ""]
    } else {
        [lead, between, tail]
    };
    (cues::WISHES.iter()).any(|wish| parts.iter().any(|part| has_word(part, wish)))
}

/// Bytes around a date in which it is said to be a wish.
const WISH_BYTES: usize = 24;

/// Words skipped between a cue and its date.
const FILLERS_MAX: usize = 5;

/// The first date of the calendar within `bytes` of the same sentence.
fn within(folded: &str, at: usize, bytes: usize, frame: Frame) -> Option<DatesFound> {
    let window = after(folded, at, bytes);
    let cut = sentence_end(window).unwrap_or(window.len());
    window[..cut].char_indices().find_map(|(offset, c)| {
        let here = at + offset;
        let begins = c.is_ascii_alphanumeric() && ends_word(&folded[..here]);
        let found = begins.then(|| dates::read(folded, here, frame)).flatten();
        found.filter(|found| !found.is_length)
    })
}

/// `Deadline` on a line of its own speaks of the line below.
fn past_heading(folded: &str, at: usize) -> usize {
    let rest = &folded[at..];
    let bare = rest.trim_start_matches([' ', ':', '*', '_', '#', '-']);
    match bare.strip_prefix('\n') {
        Some(below) => folded.len() - below.trim_start_matches(['\n', ' ', '-', '*', '>']).len(),
        None => at,
    }
}

fn sentence_end(text: &str) -> Option<usize> {
    const ENDS: [&str; 6] = ["\n", ". ", "! ", "? ", " | ", "; "];
    ENDS.iter().filter_map(|end| text.find(end)).min()
}

/// The part of the cue's sentence that stands before it.
fn sentence_before<'a>(folded: &'a str, cue: &DeadlineCue) -> &'a str {
    const ENDS: [&str; 6] = ["\n", ". ", "! ", "? ", " | ", "; "];
    let lead = before(folded, cue.start, SENTENCE_BYTES);
    &lead[last_end(lead, &ENDS).unwrap_or(0)..]
}

fn says_before(folded: &str, cue: &DeadlineCue, stems: &[&str]) -> bool {
    let lead = sentence_before(folded, cue);
    // `We answer within 48 hours` binds the writer, not the reader.
    let promise = ["we ", "we'll ", "nous ", "i will ", "i'll "]
        .iter()
        .any(|word| lead.starts_with(word) && !lead.contains("need"));
    !promise && stems.iter().any(|stem| begins_any(lead, stem))
}

fn says(folded: &str, cue: &DeadlineCue, found: &DatesFound, lists: &[&[&str]]) -> bool {
    let tail = after(folded, found.end, SENTENCE_BYTES);
    let tail = &tail[..sentence_end(tail).unwrap_or(tail.len())];
    let lead = sentence_before(folded, cue);
    lists
        .iter()
        .copied()
        .flatten()
        .any(|word| begins_any(lead, word) || begins_any(tail, word))
}

/// Whether a word of `text` begins with `stem`; a stem with a blank at its end is a whole word.
fn begins_any(text: &str, stem: &str) -> bool {
    match stem.strip_suffix(' ') {
        Some(word) => has_word(text, word),
        None => places_of(text, stem).any(|at| ends_word(&text[..at])),
    }
}

/// `Avant le 12 decembre` on a line of its own.
fn is_alone(folded: &str, cue: &DeadlineCue, found: &DatesFound) -> bool {
    let lead = sentence_before(folded, cue).trim_matches([' ', '-', '*', '•', ':', '(']);
    let tail = after(folded, found.end, 3).trim_start_matches([' ', '.', ')', '!', '*']);
    lead.is_empty()
        && (tail.is_empty() || tail.starts_with('\n'))
        && begins_word(&folded[found.end..])
}

/// Whether a cue with its date is an item of a short list of conditions: `2 jours, avant le 31 janvier, tarif à voir`.
fn is_listed(folded: &str, cue: &DeadlineCue, found: &DatesFound) -> bool {
    const LIST_BYTES_MAX: usize = 400;
    let lead = sentence_before(folded, cue).trim_end();
    let tail = after(folded, found.end, 2).trim_start();
    folded.len() <= LIST_BYTES_MAX
        && lead.ends_with([',', ';'])
        && (tail.is_empty() || tail.starts_with([',', ';', '.', '\n']))
}

#[cfg(test)]
mod tests;
