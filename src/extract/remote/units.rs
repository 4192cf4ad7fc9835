//! A word for remote work or presence with its answer, as one unit: `Télétravail : non`, `TT 2j`, `70 % remote`,
//! `présence deux jours par mois`. Such a unit says more than the word alone.

use crate::domain::RemotePolicy;
use crate::extract::Text;
use std::ops::Range;

/// A unit where it stands. Bytes of the folded text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unit {
    pub policy: RemotePolicy,
    pub range: Range<usize>,
}

/// Working days of a week: that many from home are all.
const WEEK_DAYS: u32 = 5;
/// Words between a word and the answer before it: `deux jours par semaine de télétravail`.
const REACH: usize = 7;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Anchor {
    /// Work from elsewhere.
    Away,
    /// Presence.
    Here,
}

/// All units of a text, in its order.
pub(super) fn find(text: &Text<'_>) -> Vec<Unit> {
    let folded = text.folded.text.as_str();
    let mut units = Vec::new();
    let mut previous = 0..0;
    for word in text.document.words() {
        if let Some((anchor, range)) = anchor(text, &previous, &word)
            && let Some(unit) = unit(text, folded, anchor, range)
        {
            units.push(unit);
        }
        previous = word;
    }
    units
}

/// What a word, with the one before it, says; and the bytes of both.
fn anchor(
    text: &Text<'_>,
    previous: &Range<usize>,
    word: &Range<usize>,
) -> Option<(Anchor, Range<usize>)> {
    let folded = text.folded.text.as_str();
    let before = &folded[previous.clone()];
    let both = previous.start..word.end;
    Some(match &folded[word.clone()] {
        "remote" | "remotely" | "teletravail" | "distanciel" | "wfh" | "telework"
        | "homeworking" | "teleworking" | "telecommuting" => (Anchor::Away, word.clone()),
        // Only in capitals: what else is shortened so is written small.
        "tt" if text.words(text.span(word.start, word.end)) == "TT" => (Anchor::Away, word.clone()),
        "distance" if before == "a" => (Anchor::Away, both),
        "home" if before == "from" => (Anchor::Away, both),
        "office" if before == "home" => (Anchor::Away, both),
        "presence" | "presentiel" => (Anchor::Here, word.clone()),
        "site" if before == "sur" => (Anchor::Here, both),
        "place" if before == "sur" => (Anchor::Here, both),
        "bureau" if before == "au" => (Anchor::Here, both),
        "office" if matches!(before, "the" | "our" | "in") => (Anchor::Here, both),
        _ => return None,
    })
}

fn unit(text: &Text<'_>, folded: &str, anchor: Anchor, range: Range<usize>) -> Option<Unit> {
    let sentence = text.document.sentence_at(range.start);
    let after: Vec<Range<usize>> = text.document.words_after(range.end, REACH).collect();
    let before: Vec<Range<usize>> = text.document.words_before(range.start, REACH).collect();
    let gap = &folded[range.end
        ..after
            .first()
            .map_or(sentence.end.max(range.end), |it| it.start)];
    let behind = (!gap.contains([',', ';', '|', ')', '\n', '/'])).then(|| {
        let words: Vec<&str> = after.iter().map(|it| &folded[it.clone()]).collect();
        answer_behind(
            anchor,
            gap,
            &words,
            &folded[range.end..sentence.end.max(range.end)],
        )
    });
    if let Some((policy, used)) = behind.flatten() {
        let end = after
            .get(used.saturating_sub(1))
            .map_or(range.end, |it| it.end);
        let range = range.start..end;
        return Some(Unit { policy, range });
    }
    let (policy, start) = answer_before(anchor, folded, &before, range.start)?;
    let range = start..range.end;
    Some(Unit { policy, range })
}

/// The answer behind the word, and how many words it takes.
fn answer_behind(
    anchor: Anchor,
    gap: &str,
    words: &[&str],
    rest: &str,
) -> Option<(RemotePolicy, usize)> {
    let is_field = gap.contains([':', '=', '(']);
    // `Remote : jusqu'à 2 jours`, `TT environ 2j`.
    let filler = |word: &&&str| {
        matches!(
            **word,
            "jusqu"
                | "a"
                | "up"
                | "to"
                | "environ"
                | "about"
                | "de"
                | "max"
                | "work"
                | "ok"
                | "friendly"
        )
    };
    let skipped = words.iter().take_while(filler).count();
    let first = *words.get(skipped)?;
    if let Some(share) = share(first, rest) {
        return Some((by_share(anchor, share), skipped + 1));
    }
    if let Some((count, used)) = count(&words[skipped..]) {
        // `Remote, two days a week` may be the hours of the work; what touches or answers a field is not.
        let is_bound = is_field || gap.trim().is_empty();
        return is_bound.then(|| (by_days(anchor, count), skipped + used));
    }
    said(anchor, first, is_field).map(|policy| (policy, skipped + 1))
}

fn answer_before(
    anchor: Anchor,
    folded: &str,
    before: &[Range<usize>],
    at: usize,
) -> Option<(RemotePolicy, usize)> {
    let word = |n: usize| before.get(n).map(|it| &folded[it.clone()]);
    let first = word(0)?;
    let gap = &folded[before[0].end..at];
    let share = gap.trim_start().starts_with('%') || first.ends_with('%');
    if share && let Ok(share) = first.trim_end_matches('%').parse::<u32>() {
        return Some((by_share(anchor, share), before[0].start));
    }
    if !gap.trim().is_empty() {
        return None;
    }
    let is_no = |word: &str| matches!(word, "no" | "pas" | "sans" | "aucun" | "zero" | "without");
    let negated = before.iter().take(3).any(|it| is_no(&folded[it.clone()]));
    let is_link = |word: &str| {
        matches!(
            word,
            "de" | "d" | "en" | "du" | "of" | "in" | "working" | "work" | "the" | "full" | "le"
        )
    };
    let links = before
        .iter()
        .take_while(|it| is_link(&folded[(*it).clone()]))
        .count();
    let is_full = matches!(
        first,
        "full" | "total" | "100" | "fully" | "entirely" | "completely"
    );
    if anchor == Anchor::Away
        && negated
        && before
            .iter()
            .take(links + 1)
            .any(|it| is_no(&folded[it.clone()]))
    {
        let policy = if is_full {
            RemotePolicy::Hybrid
        } else {
            RemotePolicy::No
        };
        return Some((policy, before[links.min(before.len() - 1)].start));
    }
    if anchor == Anchor::Away && matches!(first, "full" | "total" | "fully") {
        return Some((RemotePolicy::Yes, before[0].start));
    }
    days_before(anchor, folded, before, links)
}

/// `deux jours (par semaine) de télétravail`, `2 days of remote`, `3j sur site`.
fn days_before(
    anchor: Anchor,
    folded: &str,
    before: &[Range<usize>],
    links: usize,
) -> Option<(RemotePolicy, usize)> {
    let mut at = links;
    let word = |n: usize| before.get(n).map_or("", |it| &folded[it.clone()]);
    if matches!(word(at), "semaine" | "week" | "mois" | "month" | "sem") {
        at += 1;
        if matches!(
            word(at),
            "par" | "per" | "a" | "chaque" | "each" | "every" | "la"
        ) {
            at += 1;
        }
    }
    let (number, back) = match word(at) {
        "jours" | "jour" | "j" | "days" | "day" => (word(at + 1), 1),
        glued => (
            glued
                .strip_suffix('j')
                .or_else(|| glued.strip_suffix("jrs"))?,
            0,
        ),
    };
    let count = number_of(number)?;
    let start = before.get(at + back)?.start;
    Some((by_days(anchor, count), start))
}

/// The number of days that words begin with, and how many words that takes.
fn count(words: &[&str]) -> Option<(u32, usize)> {
    let first = words.first()?;
    let glued = ["jours", "jrs", "jr", "j", "d"]
        .iter()
        .find_map(|unit| first.strip_suffix(unit))
        .and_then(|digits| digits.parse().ok());
    if let Some(count) = glued {
        return Some((count, 1));
    }
    let is_unit = |word: &&&str| matches!(**word, "jours" | "jour" | "j" | "days" | "day" | "jrs");
    // `2 à 3 jours`, `2-3 days`.
    let ranged = words.get(2).or(words.get(3)).filter(is_unit).is_some();
    let unit = words.get(1).filter(is_unit);
    match (unit, ranged) {
        (Some(_), _) => Some((number_of(first)?, 2)),
        (None, true) => Some((number_of(first)?, 3)),
        _ => None,
    }
}

fn number_of(word: &str) -> Option<u32> {
    Some(match word {
        "un" | "une" | "one" | "a" => 1,
        "deux" | "two" | "couple" | "quelques" | "some" => 2,
        "trois" | "three" => 3,
        "quatre" | "four" => 4,
        "cinq" | "five" => 5,
        digits => digits.parse().ok().filter(|it| *it <= 31)?,
    })
}

fn share(word: &str, rest: &str) -> Option<u32> {
    let at = rest.find(word)? + word.len();
    let is_share = rest[at..].trim_start().starts_with('%') || word.ends_with('%');
    is_share
        .then(|| word.trim_end_matches('%').parse().ok())
        .flatten()
}

fn by_share(anchor: Anchor, share: u32) -> RemotePolicy {
    match (anchor, share) {
        (Anchor::Away, 100..) | (Anchor::Here, 0) => RemotePolicy::Yes,
        (Anchor::Away, 0) | (Anchor::Here, 100..) => RemotePolicy::No,
        _ => RemotePolicy::Hybrid,
    }
}

fn by_days(anchor: Anchor, days: u32) -> RemotePolicy {
    match (anchor, days) {
        (Anchor::Away, 0) => RemotePolicy::No,
        (Anchor::Away, WEEK_DAYS) => RemotePolicy::Yes,
        (Anchor::Here, WEEK_DAYS) => RemotePolicy::No,
        _ => RemotePolicy::Hybrid,
    }
}

/// `Télétravail : oui`. Outside a field only words that are answers and nothing else.
fn said(anchor: Anchor, word: &str, is_field: bool) -> Option<RemotePolicy> {
    let policy = match word {
        "non" | "no" | "none" | "aucun" | "impossible" | "exclu" | "refuse" if is_field => {
            RemotePolicy::No
        }
        "oui" | "yes" | "ok" | "total" | "possible" | "complet" | "full" | "integral"
            if is_field =>
        {
            RemotePolicy::Yes
        }
        "total" | "complet" | "integral" => RemotePolicy::Yes,
        "partiel" | "partielle" | "partial" | "ponctuel" | "occasionnel" | "hybride" | "hybrid"
        | "occasional" => {
            return Some(RemotePolicy::Hybrid);
        }
        _ => return None,
    };
    Some(match (anchor, policy) {
        (Anchor::Away, policy) => policy,
        (Anchor::Here, RemotePolicy::No) => RemotePolicy::Yes,
        (Anchor::Here, _) => RemotePolicy::No,
    })
}
