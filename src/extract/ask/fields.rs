//! Fields that a sentence may hold: how to answer, the form of the work, a header.

use super::token::WordToken;
use super::words::Class;
use std::ops::Range;

/// Segments of a header: `Acme | Developer | Remote`.
const SEGMENTS_MIN: usize = 3;

/// How to answer.
pub(super) fn call(tokens: &[WordToken<'_>]) -> Option<Range<usize>> {
    let firm = |word: &str| {
        matches!(
            word,
            "apply"
                | "postuler"
                | "postulez"
                | "candidater"
                | "candidatez"
                | "candidature"
                | "candidatures"
                | "devis"
                | "contactez"
                | "ecrivez"
                | "repondez"
                | "envoyez"
                | "tel"
        )
    };
    tokens.iter().enumerate().find_map(|(at, it)| {
        if !it.is(Class::Call) {
            return None;
        }
        let asked = at == 0
            || matches!(
                tokens[at - 1].word,
                "please" | "merci" | "de" | "or" | "ou" | "and" | "to" | "a"
            );
        let is_own = at > 0 && tokens[at - 1].is(Class::I)
            || tokens[..at]
                .iter()
                .any(|it| matches!(it.word, "i" | "je" | "j"));
        ((firm(it.word) || asked) && !is_own).then_some(it.start..it.end)
    })
}

/// A word on the form of employment or contract.
pub(super) fn form(tokens: &[WordToken<'_>]) -> Option<Range<usize>> {
    tokens.iter().enumerate().find_map(|(at, it)| {
        let pair = tokens.get(at + 1).is_some_and(|next| {
            matches!(
                (it.word, next.word),
                ("full" | "part", "time")
                    | ("temps", "plein" | "partiel")
                    | ("mi", "temps")
                    | ("long", "term")
            )
        });
        let pair = pair
            && !tokens
                .iter()
                .any(|it| matches!(it.word, "studying" | "student"));
        let alone = it.is(Class::Form) && !matches!(it.word, "remote" | "hybrid");
        (pair || alone).then_some(it.start..it.end)
    })
}

/// `Acme | Developer | Remote | We build …`: the segments in front of the last bar are fields, whatever stands behind.
fn fields_before_prose(
    line: &str,
    sentence: &Range<usize>,
    tokens: &[WordToken<'_>],
) -> Option<Range<usize>> {
    let end = sentence.start + line.rfind('|')?;
    if line.matches('|').count() + 1 < SEGMENTS_MIN {
        return None;
    }
    let fields = || tokens.iter().take_while(move |it| it.end <= end);
    let is_said = fields().any(|it| it.any(&[Class::I, Class::We, Class::You, Class::Can]));
    let found = fields().find(|it| it.any(&[Class::Form, Class::Role]))?;
    (!is_said).then_some(found.start..found.end)
}

/// `Acme | Developer | Remote`, `Miami, FL (full-time)`: a first line of fields.
pub(super) fn header(
    line: &str,
    sentence: &Range<usize>,
    tokens: &[WordToken<'_>],
) -> Option<Range<usize>> {
    let line = &line[sentence.start.min(line.len())..];
    if let Some(found) = fields_before_prose(line, sentence, tokens) {
        return Some(found);
    }
    let is_said = tokens
        .iter()
        .any(|it| it.any(&[Class::I, Class::We, Class::You]) || it.is(Class::Can));
    if is_said || line.ends_with('?') {
        return None;
    }
    let bars = line.matches('|').count() + 1;
    let says = |it: &WordToken<'_>| it.is(Class::Form) || it.is(Class::Role) || it.word == "time";
    let found = tokens.iter().find(|it| says(it))?;
    let has_form = tokens.iter().any(|it| it.is(Class::Form)) || form(tokens).is_some();
    let is_listed = line.contains(['(', ',']) || line.contains(" - ") || line.contains("[");
    (bars >= SEGMENTS_MIN || has_form && is_listed && tokens.len() <= 30)
        .then_some(found.start..found.end)
}
