//! A word for remote work or presence with its answer, as one unit: `Télétravail : non`, `TT 2j`, `70 % remote`,
//! `présence deux jours par mois`. Such a unit says more than the word alone.

use crate::domain::RemotePolicy;
use crate::extract::Text;
use crate::extract::first_words::{TableDraft, WordClass};
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

/// The last words of what [`anchor`] knows.
const ANCHORS: &[&str] = &[
    "remote",
    "remotely",
    "teletravail",
    "distanciel",
    "wfh",
    "telework",
    "homeworking",
    "teleworking",
    "telecommuting",
    "tt",
    "distance",
    "home",
    "working",
    "office",
    "presence",
    "presentiel",
    "site",
    "place",
    "bureau",
];

/// Puts the words for remote work and presence into the table of words.
pub(crate) fn first_words(draft: &mut TableDraft) {
    draft.phrases(WordClass::Remote, ANCHORS);
}

/// All units of a text, in its order.
pub(super) fn find(text: &Text<'_>) -> Vec<Unit> {
    let folded = text.folded.text.as_str();
    let words = text.document.word_list();
    let mut units = Vec::new();
    let (mut is_away, mut regular) = (false, None);
    for (at, word) in text.words_of(WordClass::Remote) {
        let previous = at.checked_sub(1).map_or(0..0, |at| words[at].range());
        if let Some((anchor, range)) = anchor(text, &previous, &word.range()) {
            is_away |= anchor == Anchor::Away;
            if anchor == Anchor::Here && regular.is_none() && recurs(text, range.end) {
                regular = Some(range.clone());
            }
            units.extend(unit(text, folded, anchor, range));
        }
    }
    // `Sur site tous les lundis, sinon à distance`: alone it may be all of the work.
    if let Some(range) = regular.filter(|_| is_away) {
        let policy = RemotePolicy::Hybrid;
        units.push(Unit { policy, range });
    }
    units
}

/// Whether the words behind a byte name a day of every week: `tous les lundis`, `every Monday`, `on Mondays`.
fn recurs(text: &Text<'_>, at: usize) -> bool {
    const DAYS: [&str; 10] = [
        "lundi",
        "mardi",
        "mercredi",
        "jeudi",
        "vendredi",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
    ];
    let folded = text.folded.text.as_str();
    let words: Vec<&str> = text
        .document
        .words_after(at, REACH)
        .map(|it| &folded[it])
        .collect();
    words.iter().enumerate().any(|(at, word)| {
        let single = word.strip_suffix('s');
        let is_each = at > 0 && matches!(words[at - 1], "chaque" | "every" | "each");
        single.is_some_and(|day| DAYS.contains(&day)) || is_each && DAYS.contains(word)
    })
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
        "distance" if before == "ou" => (Anchor::Away, both),
        "home" if before == "from" => (Anchor::Away, both),
        "working" if before == "home" => (Anchor::Away, both),
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
    // `Nantes ou distance`: the option is in the words themselves.
    if folded[range.clone()].starts_with("ou ") {
        let policy = RemotePolicy::Yes;
        return Some(Unit { policy, range });
    }
    let sentence = text.document.sentence_at(range.start);
    if anchor == Anchor::Away && is_for_a_while(&folded[sentence.clone()]) {
        return None;
    }
    // `Remote? Sadly not.`
    let asks = folded[range.end..].starts_with('?');
    let blanks = folded[range.end..]
        .find(char::is_alphanumeric)
        .filter(|_| asks);
    let from = range.end + blanks.unwrap_or(0);
    let after: Vec<Range<usize>> = text.document.words_after(from, REACH).collect();
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
            &folded[range.end..sentence.end.max(from)],
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

/// Whether a sentence speaks of some weeks in a year (`four weeks a year of remote work`, `chaque été, un mois en full
/// remote`): a favour beside the rule, and no policy.
fn is_for_a_while(sentence: &str) -> bool {
    const SPANS: [&str; 6] = ["week", "weeks", "month", "months", "semaine", "semaines"];
    let words: Vec<&str> = sentence
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let is_yearly = words.windows(2).any(|two| {
        matches!(two[0], "a" | "per" | "each" | "every" | "par" | "chaque")
            && matches!(
                two[1],
                "year" | "summer" | "winter" | "an" | "annee" | "ete" | "hiver"
            )
    });
    is_yearly
        && words
            .iter()
            .any(|word| SPANS.contains(word) || *word == "mois")
}

/// The answer behind the word, and how many words it takes.
fn answer_behind(
    anchor: Anchor,
    gap: &str,
    words: &[&str],
    rest: &str,
) -> Option<(RemotePolicy, usize)> {
    let is_field = gap.contains([':', '=', '(', '?']);
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
    let mut skipped = words.iter().take_while(filler).count();
    // `TT possible 3j/5`: the number tells how much is possible.
    if words.get(skipped) == Some(&"possible") && count(&words[skipped + 1..]).is_some() {
        skipped += 1;
    }
    // `Remote? Sadly not.`
    let regret = |word: &&&str| {
        matches!(
            **word,
            "sadly" | "unfortunately" | "sorry" | "malheureusement" | "helas" | "desole"
        )
    };
    skipped += words[skipped..].iter().take_while(regret).count();
    if let Some(used) = refusal(&words[skipped..]) {
        let policy = match anchor {
            Anchor::Away => RemotePolicy::No,
            Anchor::Here => RemotePolicy::Yes,
        };
        return Some((policy, skipped + used));
    }
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

/// `n'est pas possible`, `is not an option`, `interdit`: how many words refuse what stands before them.
fn refusal(words: &[&str]) -> Option<usize> {
    let allows = |word: Option<&&str>| {
        word.is_some_and(|word| {
            matches!(
                *word,
                "possible"
                    | "an"
                    | "allowed"
                    | "available"
                    | "offered"
                    | "autorise"
                    | "envisageable"
                    | "envisage"
                    | "propose"
                    | "prevu"
                    | "accepte"
                    | "option"
            )
        })
    };
    match words {
        [
            "interdit" | "impossible" | "exclu" | "proscrit" | "inenvisageable",
            ..,
        ] => Some(1),
        ["n", "est" | "sera", "pas", rest @ ..] if allows(rest.first()) => Some(4),
        ["is" | "are", "not", rest @ ..] if allows(rest.first()) => Some(3),
        ["isn", "t", rest @ ..] if allows(rest.first()) => Some(3),
        ["isn't", rest @ ..] if allows(rest.first()) => Some(2),
        ["non" | "not", rest @ ..] if allows(rest.first()) => Some(2),
        _ => None,
    }
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
            "de" | "d"
                | "en"
                | "du"
                | "of"
                | "in"
                | "working"
                | "work"
                | "the"
                | "full"
                | "le"
                | "au"
                | "to"
                | "for"
                | "ouvert"
                | "ouverte"
                | "eligible"
                | "open"
                | "suitable"
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
    let is_option = matches!(first, "ou" | "or");
    if anchor == Anchor::Away && (is_option || matches!(first, "full" | "total" | "fully")) {
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
        "journee" | "journees" | "matinee" | "matinees" | "apres" | "morning" | "mornings"
        | "times" | "fois"
            if at > links =>
        {
            let halves = usize::from(matches!(word(at + 1), "demi" | "half"));
            (word(at + 1 + halves), 1 + halves)
        }
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
        "non" | "no" | "not" | "none" | "aucun" | "refuse" if is_field => RemotePolicy::No,
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
