//! Words of one sentence with their classes, and what stands right beside them: money, spans of time.

use super::words::{Class, Classes, classes};
use crate::extract::Text;
use crate::text::links::Links;
use std::ops::Range;

/// Words of one sentence that are looked at; a longer one is a list.
pub(crate) const TOKENS_MAX: usize = 80;

/// Figures of an amount that nobody pays for a task.
const TURNOVER_FIGURES: usize = 6;

/// One word.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WordToken<'t> {
    pub word: &'t str,
    pub classes: Classes,
    pub start: usize,
    pub end: usize,
    /// A clause begins with it: behind a colon, a semicolon or a dash.
    pub begins: bool,
}

impl WordToken<'_> {
    /// Whether the word is of that class.
    pub(super) fn is(&self, class: Class) -> bool {
        self.classes.is(class)
    }

    /// Whether the word is of one of those classes.
    pub(super) fn any(&self, classes: &[Class]) -> bool {
        self.classes.any(classes)
    }

    fn is_number(&self) -> bool {
        self.word
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
    }
}

/// Puts the words of a sentence, without those inside links into `found`; `numbers` are theirs in the document.
pub(super) fn tokens<'t>(
    text: &'t Text<'_>,
    numbers: Range<usize>,
    found: &mut Vec<WordToken<'t>>,
) {
    let folded = text.folded.text.as_str();
    let words = &text.document.word_list()[numbers.clone()];
    let entries = &text.entries[numbers];
    found.clear();
    let from = words.first().map_or(0, |word| word.start as usize);
    let after = text.links.partition_point(|link| link.end <= from);
    let mut links = Links::of(&text.links[after..]);
    for (word, entry) in words.iter().zip(entries).take(TOKENS_MAX) {
        let range = word.range();
        if links.covering(range.start).is_some() {
            continue;
        }
        let written = &folded[range.clone()];
        let is_unit = written == "j" && folded[..range.start].ends_with('/');
        // The `j` of `310 €/j` is a day, and nobody who speaks.
        let word = if is_unit { "/j" } else { written };
        let mut known = classes(word, *entry, text.first_words);
        if is_unit || word == "on" && !is_french_on(folded, range.end) {
            known = Classes::default();
        } else if names_trade(word) {
            known = known.with(Class::Role);
        }
        found.push(WordToken {
            word,
            classes: known,
            start: range.start,
            end: range.end,
            begins: begins_clause(&folded[..range.start]),
        });
    }
}

/// Whether what stands before a word sets it apart: `I draw, I cannot write: need …`, `small shop - need …`.
fn begins_clause(before: &str) -> bool {
    let before = before.trim_end_matches(' ');
    before.ends_with([':', ';', '–', '—']) || before.ends_with(" -")
}

/// All classes that some word of a sentence has: without them most questions need not be asked.
pub(crate) fn all_classes(tokens: &[WordToken<'_>]) -> Classes {
    let classes = tokens.iter().map(|it| it.classes);
    classes.fold(Classes::default(), Classes::and)
}

/// `on cherche`, `on a besoin`: French for we; else the English preposition.
fn is_french_on(folded: &str, end: usize) -> bool {
    const VERBS: [&str; 19] = [
        " cherche",
        " recherche",
        " a besoin",
        " a un",
        " offre",
        " veut",
        " propose",
        " donne",
        " paie",
        " paye",
        " est ",
        " vous ",
        " aurait",
        " voudrait",
        " souhaite",
        " recrute",
        " fournit",
        " aimerait",
        " peut",
    ];
    let rest = &folded[end..];
    rest.starts_with(' ') && VERBS.iter().any(|verb| rest.starts_with(verb))
}

/// French and English nouns of trades, by their ends: `trompettiste`, `violinist`, `correctrice`.
fn names_trade(word: &str) -> bool {
    const OTHERS: [&str; 14] = [
        "liste",
        "piste",
        "triste",
        "existe",
        "assiste",
        "consist",
        "persist",
        "playlist",
        "checklist",
        "wishlist",
        "shortlist",
        "matrice",
        "resist",
        "insist",
    ];
    let singular = word.strip_suffix('s').unwrap_or(word);
    let ends = || {
        singular.ends_with(['e', 't'])
            && ["iste", "trice", "ienne", "ist"]
                .iter()
                .any(|end| singular.ends_with(end))
    };
    singular.len() >= 7 && ends() && !OTHERS.contains(&singular)
}

/// Money in a sentence.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Amount {
    pub range: Range<usize>,
    /// For a month or a year: a salary, a rent, a subscription.
    pub is_long: bool,
    /// A word of paying stands in the sentence: `budget`, `cachet`, `je paie`.
    pub is_labelled: bool,
}

/// The first amount of a sentence that is no turnover or price of something for sale.
pub(super) fn amount(folded: &str, tokens: &[WordToken<'_>]) -> Option<Amount> {
    let is_figure = |it: &WordToken<'_>| it.word.starts_with(|c: char| c.is_ascii_digit());
    let first = tokens.iter().position(is_figure)?;
    let is_labelled = tokens.iter().any(|it| it.is(Class::Pay));
    (first..tokens.len()).find_map(|at| {
        let it = &tokens[at];
        if !is_money(folded, tokens, at, is_labelled) {
            return None;
        }
        let behind = tokens[at + 1..].iter().take(4);
        let is_long = behind.clone().any(|it| it.is(Class::Long))
            || tokens[at + 1..]
                .windows(2)
                .take(3)
                .any(|pair| pair[0].word == "par" && pair[1].word == "an")
            || tokens
                .iter()
                .any(|it| matches!(it.word, "salary" | "salaire" | "brut" | "brute"));
        let is_large = tokens.get(at + 1).is_some_and(|it| it.is(Class::Large));
        (!is_large).then_some(Amount {
            range: it.start..it.end,
            is_long,
            is_labelled,
        })
    })
}

fn is_money(folded: &str, tokens: &[WordToken<'_>], at: usize, is_labelled: bool) -> bool {
    let it = &tokens[at];
    if !it.word.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    // Six figures are a turnover.
    let figures = it.word.split('.').next().unwrap_or_default();
    if figures.len() >= TURNOVER_FIGURES {
        return false;
    }
    if !it.is_number() {
        // `jpaye 40e`: a glued e is money where somebody pays.
        let figures = it.word.trim_end_matches('e');
        let is_glued = figures.len() + 1 == it.word.len() && figures.len() >= 2;
        return is_labelled && is_glued && figures.bytes().all(|byte| byte.is_ascii_digit());
    }
    let before = folded[..it.start].trim_end_matches(' ');
    let after = folded[it.end..].trim_start_matches([' ', '.', '-', '\u{a0}']);
    let is_word = |token: Option<&WordToken<'_>>| token.is_some_and(|it| it.is(Class::Currency));
    before.ends_with(['$', '€', '£'])
        || after.starts_with(['€', '$', '£'])
        || is_word(tokens.get(at + 1))
        || at > 0 && (is_word(tokens.get(at - 1)) || tokens[at - 1].word == "tjm")
}

/// Whether a sentence names a day.
pub(crate) fn is_dated(tokens: &[WordToken<'_>]) -> bool {
    let number = |at: Option<usize>| {
        let it = at.and_then(|at| tokens.get(at));
        it.is_some_and(|it| it.word.starts_with(|c: char| c.is_ascii_digit()))
    };
    tokens.iter().enumerate().any(|(at, it)| {
        let is_month = it.is(Class::Month) && !matches!(it.word, "may" | "mars");
        let next = tokens.get(at + 1);
        // `vendredi à 8 h 30`
        let is_at = next.is_some_and(|it| matches!(it.word, "a" | "at"));
        let behind = at + 1 + usize::from(is_at);
        let beside = number(Some(behind)) || number(at.checked_sub(1));
        is_month
            || it.any(&[Class::Month, Class::Weekday]) && beside
            || it.is(Class::Weekday) && next.is_some_and(|it| it.is(Class::DayPart))
            || matches!(it.word, "today" | "tonight" | "tomorrow" | "demain")
            || is_every(tokens, at)
    })
}

/// `Tous les premiers mardis`, `every second Tuesday`, `chaque jeudi`.
fn is_every(tokens: &[WordToken<'_>], at: usize) -> bool {
    const REACH: usize = 4;
    let is_day = |it: &WordToken<'_>| it.is(Class::Weekday) && it.word != "ce";
    matches!(tokens[at].word, "tous" | "chaque" | "every" | "each")
        && tokens[at + 1..].iter().take(REACH).any(is_day)
}

/// Whether a sentence names an hour of the day: `18 h 30`, `7pm`, `6:30 am`.
pub(crate) fn has_clock(tokens: &[WordToken<'_>]) -> bool {
    let begins = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    tokens.iter().enumerate().any(|(at, it)| {
        let glued = begins(it.word)
            && (it.word.ends_with("am") || it.word.ends_with("pm") || it.word[1..].contains('h'));
        let apart = begins(it.word)
            && tokens
                .get(at + 1)
                .is_some_and(|it| matches!(it.word, "h" | "am" | "pm" | "heures"));
        glued || apart || matches!(it.word, "noon" | "midi")
    })
}

/// How long the work takes: a number and a unit that is no rate, no age and no wage (`2 days a week`).
pub(super) fn span(tokens: &[WordToken<'_>]) -> Option<Range<usize>> {
    let is_count = |it: &WordToken<'_>| it.is(Class::Number) || it.is_number();
    (1..tokens.len()).find_map(|at| {
        let unit = &tokens[at];
        if !unit.is(Class::Unit) {
            return None;
        }
        let from = (at.saturating_sub(2)..at)
            .rev()
            .find(|it| is_count(&tokens[*it]))?;
        let is_rate = from > 0
            && matches!(tokens[from].word, "a" | "an" | "un" | "une")
            && (is_count(&tokens[from - 1]) || tokens[from - 1].is(Class::Currency));
        let next = tokens.get(at + 1).map_or("", |it| it.word);
        let is_other = matches!(
            next,
            "ago"
                | "old"
                | "a"
                | "per"
                | "par"
                | "each"
                | "every"
                | "later"
                | "experience"
                | "before"
        );
        (!is_rate && !is_other).then(|| tokens[from].start..unit.end)
    })
}
