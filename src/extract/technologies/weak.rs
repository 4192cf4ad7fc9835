//! Forms that are also common words (Go, Swift, Notion) are sure only where their surroundings confirm them; with a
//! capital and no more they are kept as possible.

use super::beside::{self, Beside};
use super::hit::FormHit;
use crate::extract::Text;
use crate::extract::around::{ends_word, places_of};
use crate::knowledge::technologies::{Alias, TaxonomyKind};

/// Bytes between two members of one list: `, `, ` and `, ` / `.
const LIST_GAP_BYTES: usize = 9;

/// Whether a form needs confirming. Single letters always do.
pub(crate) fn is_weak(form: &Alias) -> bool {
    form.weak || form.written.len() == 1
}

/// How surely a form is what it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sure {
    Yes,
    Possibly,
    No,
}

/// Keeps sure forms, weak ones that their surroundings confirm, and, marked so, those that are possible.
pub(crate) fn keep_confirmed(text: &Text, hits: &mut Vec<FormHit>) {
    let mut sure: Vec<Sure> = (hits.iter()).map(|hit| first_sight(text, hit)).collect();
    spread_in_lists(text, hits, &mut sure);
    for n in 0..hits.len() {
        if sure[n] != Sure::Yes && !beside::is_mere_word(text, &hits[n]) {
            let words = is_confirmed_by_word(text, &hits[n]);
            if words || is_near_another(text, hits, &sure, n) || is_said_twice(text, hits, n) {
                sure[n] = Sure::Yes;
            }
        }
    }
    spread_in_lists(text, hits, &mut sure);
    for (hit, sure) in hits.iter_mut().zip(&sure) {
        hit.is_possible = *sure == Sure::Possibly;
    }
    let mut kept = sure.into_iter();
    hits.retain(|_| kept.next() != Some(Sure::No));
}

/// What the words right beside a form say of it.
fn first_sight(text: &Text, hit: &FormHit) -> Sure {
    if !is_weak(hit.form) || hit.is_hashtag {
        return Sure::Yes;
    }
    if in_skills_field(text, hit) {
        return Sure::Yes;
    }
    if beside::is_mere_word(text, hit) {
        return Sure::No;
    }
    let is_capital = beside::is_capital(text, hit);
    let is_named = hit.form.row.is_name && !hit.form.related;
    let sure = match beside::of(text, hit) {
        Beside::Trade => true,
        Beside::Frame => is_capital && !hit.form.row.is_rare && hit.end - hit.start > 1,
        Beside::Nothing => is_named && is_capital && !beside::is_all_capitals(text, hit),
    };
    let may_be = is_capital
        && hit.form.row.kind != TaxonomyKind::Domain
        && !hit.form.row.is_rare
        && hit.end - hit.start > 1
        && beside::tells_by_its_capital(text, hit);
    match (sure, may_be) {
        (true, _) => Sure::Yes,
        (false, true) => Sure::Possibly,
        (false, false) => Sure::No,
    }
}

/// A list confirms all its members from any sure one; rare names only with their capital (`24 pages in Scribus`).
fn spread_in_lists(text: &Text, hits: &[FormHit], sure: &mut [Sure]) {
    let may = |hit: &FormHit| !hit.form.row.is_rare || beside::is_capital(text, hit);
    let joined = |n: usize| in_one_list(&text.folded.text, &hits[n - 1], &hits[n]);
    for n in 1..hits.len() {
        if sure[n - 1] == Sure::Yes && sure[n] != Sure::Yes && may(&hits[n]) && joined(n) {
            sure[n] = Sure::Yes;
        }
    }
    for n in (1..hits.len()).rev() {
        if sure[n] == Sure::Yes && sure[n - 1] != Sure::Yes && may(&hits[n - 1]) && joined(n) {
            sure[n - 1] = Sure::Yes;
        }
    }
}

/// Nothing but a separator stands between the two, and both are technologies.
fn in_one_list(folded: &str, first: &FormHit, second: &FormHit) -> bool {
    let technologies = [first, second]
        .iter()
        .all(|hit| hit.form.row.kind != TaxonomyKind::Domain || hit.form.is_tool);
    let Some(gap) = folded.get(first.end..second.start) else {
        return false;
    };
    technologies && gap.len() <= LIST_GAP_BYTES && is_separator(gap)
}

/// Commas, slashes, bullets and small words between two members of a list; not a mere blank.
fn is_separator(gap: &str) -> bool {
    const WORDS: &[&str] = &[
        "and", "or", "et", "ou", "in", "en", "&", "with", "y", "und", "a", "avec", "sous",
    ];
    let mut signs = gap.split(|c: char| c.is_whitespace() || ",/|+;*•-()_:\"'>".contains(c));
    let words_fit = signs.all(|word| word.is_empty() || WORDS.contains(&word));
    words_fit && !gap.chars().all(|c| c == ' ')
}

/// A confirming word of the table stands in the sentence.
fn is_confirmed_by_word(text: &Text, hit: &FormHit) -> bool {
    let folded = &text.folded.text;
    let written = text.words(text.span(hit.start, hit.end));
    if hit.form.row.case_matters && written != hit.form.written && !written.contains(' ') {
        return false;
    }
    let sentence = text.document.sentence_at(hit.start);
    let around = [
        folded.get(sentence.start..hit.start).unwrap_or_default(),
        folded.get(hit.end..sentence.end).unwrap_or_default(),
    ];
    hit.form.row.confirm().any(|word| {
        let word = crate::text::fold::fold(word);
        around.iter().any(|part| has_word(part, &word))
    })
}

/// Any sure technology in the sentence confirms a capital that says something, and small letters behind *en, sous, in*.
fn is_near_another(text: &Text, hits: &[FormHit], sure: &[Sure], n: usize) -> bool {
    let hit = &hits[n];
    if hit.form.row.kind == TaxonomyKind::Domain || hit.form.row.is_rare {
        return false;
    }
    let sentence = text.document.sentence_at(hit.start);
    let has_other = hits.iter().zip(sure).any(|(other, sure)| {
        *sure == Sure::Yes
            && sentence.contains(&other.start)
            && other.form.row.kind != TaxonomyKind::Domain
            && !std::ptr::eq(other.form, hit.form)
    });
    let capital = beside::is_capital(text, hit) && beside::tells_by_its_capital(text, hit);
    let any_case = hit.form.row.confirm().next().is_none();
    has_other && (capital || any_case || beside::is_made_with(text, hit))
}

/// With a capital twice, once of them inside a sentence: a name.
fn is_said_twice(text: &Text, hits: &[FormHit], n: usize) -> bool {
    let hit = &hits[n];
    // A person is named twice as well.
    if beside::is_given_name(text, hit) {
        return false;
    }
    if hit.form.row.kind == TaxonomyKind::Domain || hit.form.row.is_rare {
        return false;
    }
    let same = hits
        .iter()
        .filter(|other| std::ptr::eq(other.form, hit.form) && beside::is_capital(text, other));
    let capitals = same.clone().count();
    capitals > 1
        && same
            .into_iter()
            .any(|other| beside::tells_by_its_capital(text, other))
}

/// A line that is a list of skills by its label: `Skills: C, Assembly`, `Langage : Go`, `Tech stack - Swift`.
fn in_skills_field(text: &Text, hit: &FormHit) -> bool {
    const LABELS: &[&str] = &[
        "skills",
        "technologies",
        "technology",
        "tech",
        "stack",
        "langage",
        "langages",
        "language",
        "languages",
        "competences",
        "competence",
        "technos",
        "techno",
        "tags",
        "outils",
        "tools",
        "tool",
        "outil",
        "support",
        "technique",
        "logiciels",
        "logiciel",
        "software",
        "framework",
        "frameworks",
        "keywords",
        "categories",
        "expertise",
        "backend",
        "frontend",
        "back-end",
        "front-end",
        "back",
        "front",
        "database",
        "bdd",
    ];
    const LABEL_BYTES_MAX: usize = 34;
    let folded = &text.folded.text;
    let line = text.document.line_at(hit.start);
    let sentence = text.document.sentence_at(hit.start).start;
    [line.range.start as usize, sentence]
        .into_iter()
        .any(|from| {
            let words = folded.get(from..hit.start).unwrap_or_default();
            let words = words.trim_start_matches(|c: char| !c.is_alphanumeric());
            let Some(colon) = words.find(':').filter(|at| *at <= LABEL_BYTES_MAX) else {
                return false;
            };
            // A sentence behind the list is none.
            let value = &words[colon..];
            let label = words[..colon].trim_matches(|c: char| !c.is_alphanumeric());
            let last = label.rsplit(' ').next().unwrap_or_default();
            !value.contains(". ") && LABELS.contains(&last)
        })
}

/// Whether a word begins in the text with that word: `developer` is found in `developers`.
fn has_word(text: &str, word: &str) -> bool {
    places_of(text, word).any(|at| ends_word(&text[..at]))
}
