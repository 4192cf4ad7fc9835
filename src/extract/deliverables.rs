//! What somebody wants made or done, named without its tool: a site, a shop, a logo, a spreadsheet, a translation.
//!
//! A title names it; in the body it stands behind a verb of making or wanting in its sentence. What stands behind
//! `for`, `pour`, `on` is whom or where it is for, not what is made.

use super::Text;
use super::first_words::{TableDraft, WordClass};
use crate::domain::{Deliverable, Fact};
use crate::extract::phrases::PhraseIndex;
use crate::text::list::WordList;
use std::sync::LazyLock;

static TABLE: &str = include_str!("data/deliverables.tsv");

/// Words of the sentence before a name in which a verb of making still speaks of it.
const VERB_WORDS: usize = 6;
/// Names weighed in one post.
const NAMES_MAX: usize = 100;
/// Spans kept per deliverable.
const SPANS_MAX: usize = 4;

/// Verbs of making, doing and wanting, and their nouns, by how they begin; a blank ends a whole word. Folded.
const MAKING: &[&str] = &[
    "cree",
    "creer",
    "creation",
    "refai",
    "refonte",
    "refondre",
    "faire ",
    "fasse ",
    "realis",
    "concev",
    "conception",
    "dessine",
    "construi",
    "monter ",
    "montage",
    "ecri",
    "redig",
    "traduire",
    "developp",
    "make",
    "making",
    "build",
    "creat",
    "design",
    "draw",
    "need",
    "want",
    "looking",
    "redo",
    "redesign",
    "rebuild",
    "cherch",
    "recherch",
    "besoin",
    "faut ",
    "voudr",
    "veux ",
    "souhait",
    "aimerai",
    "corrig",
    "translate",
    "write",
    "writing",
    "edit ",
    "fix",
    "repar",
    "automatis",
    "livrer",
    "deliver",
    "produce",
    "produi",
    "mettre ",
    "remettre",
    "moderni",
    "update",
    "mettre",
    "imprim",
    "print",
    "prepar",
    "filmer",
    "tourner",
    "record",
    "enregistr",
    "transcri",
    "relire",
    "proofread",
    "saisir",
    "saisie",
    "programm",
    "code ",
    "coder",
    "set up",
    "hire",
    "hiring",
    "apprendre",
    "learn",
    "illustr",
    "help",
    "aide",
    "photographi",
    "digitize",
    "numeris",
];

/// Whom, where and what about: the name behind is none that is made.
static AWAY: WordList = WordList::new(&[
    "for", "pour", "on", "sur", "from", "chez", "about", "via", "your", "votre", "vos", "ton",
    "tes", "their", "at", "per", "off", "depuis", "by", "dans", "through",
]);

struct DeliverableTable {
    forms: PhraseIndex,
    values: Vec<Deliverable>,
}

static SHIPPED: LazyLock<DeliverableTable> = LazyLock::new(|| {
    let rows = TABLE.lines().filter_map(|line| line.split_once('\t'));
    let named: Vec<(&'static str, Deliverable)> = rows
        .flat_map(|(name, forms)| {
            let value: Option<Deliverable> =
                serde_json::from_value(serde_json::Value::String(name.to_string())).ok();
            forms
                .split('|')
                .filter_map(move |form| Some((form, value?)))
        })
        .collect();
    DeliverableTable {
        forms: PhraseIndex::new(named.iter().map(|(form, _)| *form)),
        values: named.into_iter().map(|(_, value)| value).collect(),
    }
});

/// Puts the first words of the names into the table of words.
pub(super) fn first_words(draft: &mut TableDraft) {
    SHIPPED.forms.first_words(WordClass::Deliverable, draft);
}

/// What the post asks for, in order of appearance.
pub(super) fn read(text: &Text<'_>) -> Vec<Fact<Deliverable>> {
    let mut facts: Vec<Fact<Deliverable>> = Vec::new();
    let names = SHIPPED
        .forms
        .longest_in(text, WordClass::Deliverable)
        .into_iter();
    for found in names.take(NAMES_MAX) {
        if !is_asked_for(text, found.start) {
            continue;
        }
        let value = SHIPPED.values[usize::from(found.number)];
        let span = text.span(found.start, found.end);
        match facts.iter_mut().find(|fact| fact.value == value) {
            Some(fact) if fact.spans.len() < SPANS_MAX => fact.spans.push(span),
            Some(_) => {}
            None => facts.push(Fact {
                value,
                spans: vec![span],
            }),
        }
    }
    facts
}

fn is_asked_for(text: &Text<'_>, start: usize) -> bool {
    let folded = text.folded.text.as_str();
    let mut words = text
        .document
        .words_before(start, VERB_WORDS)
        .map(|word| &folded[word]);
    let last = words.next().unwrap_or_default();
    let second = words.next().unwrap_or_default();
    if AWAY.contains(last) || AWAY.contains(second) {
        return false;
    }
    let makes = |word: &str| {
        MAKING
            .iter()
            .filter(|stem| stem.as_bytes().first() == word.as_bytes().first())
            .any(|stem| match stem.strip_suffix(' ') {
                Some(whole) => word == whole,
                None => word.starts_with(stem),
            })
    };
    start < text.folded_title_end || [last, second].into_iter().chain(words).any(makes)
}

#[cfg(test)]
mod tests {
    use super::super::testing::facts;
    use super::*;
    use Deliverable::*;

    #[track_caller]
    fn check(title: &str, body: &str, expected: &[Deliverable]) {
        let read: Vec<_> = (facts(title, body).deliverables.iter())
            .map(|fact| fact.value)
            .collect();
        assert_eq!(read, expected, "of {title:?}, {body:?}");
    }

    #[test]
    fn every_row_is_known() {
        for line in TABLE.lines() {
            let name = line.split('\t').next().unwrap_or_default();
            let value = serde_json::from_value::<Deliverable>(name.into());
            assert!(value.is_ok(), "{name}");
        }
        let forms = TABLE
            .lines()
            .flat_map(|line| line.split('\t').nth(1))
            .flat_map(|cell| cell.split('|'));
        assert_eq!(SHIPPED.values.len(), forms.count());
    }

    #[test]
    fn named_in_titles() {
        check("Affiche pour une fête de village", "", &[Poster]);
        check("Refonte du site d'une ferme", "", &[Website]);
        check("Logo for a bakery", "", &[Logo]);
        check("Boutique en ligne, 20 produits", "", &[Shop]);
        check("Photos for our website", "", &[Photos]);
        check("Traduction d'un livret", "", &[Translation, Text]);
        check("Dépannage d'un vieux PC", "", &[Repair]);
    }

    #[test]
    fn asked_for_in_sentences() {
        check(
            "",
            "Je cherche quelqu'un pour refaire mes affiches",
            &[Poster],
        );
        check(
            "",
            "We need a small dashboard and a logo",
            &[Dashboard, Logo],
        );
        check("", "Il nous faut un tableau de suivi", &[Spreadsheet]);
        check("", "Somebody to translate a short film", &[Video]);
        check(
            "",
            "J'aimerais apprendre, cours particuliers le soir",
            &[Lessons],
        );
        check("", "Can you build us an online shop?", &[Shop]);
    }

    #[test]
    fn mentioned_in_passing() {
        check("", "See our website for details", &[]);
        check("", "Work on site", &[]);
        check("", "Envoyez votre CV", &[]);
        check("", "The shop stands by the church", &[]);
        check("", "Toutes les infos sont sur notre site", &[]);
    }
}
