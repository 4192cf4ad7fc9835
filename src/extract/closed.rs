//! Whether a post says that nobody can take it any more: filled, cancelled, over.
//!
//! Where the words stand decides: in brackets or alone at the head or the end of the title, in an edit, or in a sentence
//! of their own about this post. A task about such words, `until filled` and `not filled yet` close nothing.

use super::Text;
use super::first_words::{TableDraft, WordClass};
use crate::domain::{Closed, Fact};
use crate::text::list::WordList;
use std::ops::Range;

/// Words between brackets that mark a post.
const MARK_WORDS_MAX: usize = 4;
/// Words of a sentence that closes a post; a longer one tells something else.
const SENTENCE_WORDS_MAX: usize = 14;
/// Sentences looked at, from the end of the text.
const SENTENCES_MAX: usize = 6;
/// Struck letters that make a title struck out.
const STRUCK_MIN: usize = 4;

/// Puts the words that close a post into the table of words: those that do alone, and those that do behind `no`, `not`
/// or `n'est`.
pub(super) fn first_words(draft: &mut TableDraft) {
    for (_, words) in MEANINGS {
        draft.phrases(WordClass::Closing, words);
    }
    let behind = [
        "longer",
        "accepting",
        "plus",
        "occupe",
        "quelqu",
        "someone",
        "somebody",
    ];
    draft.phrases(WordClass::Closing, &behind);
    draft.phrases(WordClass::Award, &AWARDS);
    draft.phrase(WordClass::Award, "anymore");
}

/// Why the post is over; `None` where it says nothing of the kind.
pub(super) fn read(text: &Text<'_>) -> Option<Fact<Closed>> {
    let says = text.has(WordClass::Closing) || text.has(WordClass::Award);
    let said = || {
        mark_in_head(text)
            .or_else(|| award(text))
            .or_else(|| status(text))
            .or_else(|| sentences(text))
    };
    let (value, range) = struck_out(text).or_else(|| says.then(said).flatten())?;
    Some(Fact {
        value,
        spans: vec![text.span(range.start, range.end)],
    })
}

/// What words say of a post; `found` only where somebody was found.
const MEANINGS: [(Closed, &[&str]); 3] = [
    (
        Closed::Filled,
        &[
            "filled",
            "pourvu",
            "pourvue",
            "pourvus",
            "pourvues",
            "pris",
            "prise",
            "regle",
            "reglee",
            "sorted",
            "resolu",
            "resolved",
            "taken",
            "hired",
            "trouve",
            "trouvee",
            "found",
            "attribue",
            "attribuee",
            "solved",
            "vergeben",
            "besetzt",
            "cubierto",
        ],
    ),
    (
        Closed::Cancelled,
        &[
            "cancelled",
            "canceled",
            "annule",
            "annulee",
            "withdrawn",
            "retiree",
            "retire",
            "abandonne",
        ],
    ),
    (
        Closed::Ended,
        &[
            "closed", "clos", "close", "cloture", "cloturee", "closes", "expired", "expire",
            "expiree", "ferme", "fermee", "termine", "terminee", "ended",
        ],
    ),
];

fn means(word: &str) -> Option<Closed> {
    let row = MEANINGS.iter().find(|(_, words)| words.contains(&word));
    row.map(|(closed, _)| *closed)
}

/// The bytes of the title, or of the first line of a text without one.
fn head(text: &Text<'_>) -> Range<usize> {
    let end = super::clues::head_end(text);
    let from = match text.folded_title_end {
        0 => 1.min(text.folded.text.len()),
        _ => 0,
    };
    from..end.max(from)
}

/// A title struck out.
fn struck_out(text: &Text<'_>) -> Option<(Closed, Range<usize>)> {
    let is_struck = || {
        let written = &text.full[..text.folded.origin(head(text).end)];
        let struck = |c: &char| matches!(c, '\u{336}' | '\u{335}');
        written.chars().filter(struck).count() >= STRUCK_MIN
    };
    let is_marked = || {
        let head = text.folded.text.get(head(text)).unwrap_or_default();
        head.trim_start().starts_with("~~") && head.matches("~~").count() >= 2
    };
    let is_over =
        !text.full.is_ascii() && is_struck() || text.document.has_sign(b'~') && is_marked();
    is_over.then(|| (Closed::Ended, head(text)))
}

/// A mark in brackets or set apart at either end of the title.
fn mark_in_head(text: &Text<'_>) -> Option<(Closed, Range<usize>)> {
    let Range { start: from, end } = head(text);
    let head = text.folded.text.get(from..end)?;
    let mut at = 0;
    while let Some(open) = head[at..].find(['[', '(', '{', '*']) {
        let start = at + open + 1;
        let length = head[start..]
            .find([']', ')', '}', '*'])
            .unwrap_or(head.len() - start);
        if let Some(closed) = mark(&head[start..start + length]) {
            return Some((closed, from + start..from + start + length));
        }
        at = start;
    }
    let parts = || head.split([':', '-', '|', '/', '!', '.', ',']);
    let edge = |part: &str| {
        mark(part).map(|closed| {
            let start = from + (part.as_ptr() as usize).saturating_sub(head.as_ptr() as usize);
            (closed, start..start + part.len())
        })
    };
    // `Annonce modifiée : trouvé, merci`: behind the word for a change.
    let edit = |part: &&str| EDITS.contains(&part.trim());
    if parts().next().as_ref().is_some_and(edit)
        && let Some(found) = parts().nth(1).and_then(edge)
    {
        return Some(found);
    }
    // A title of one part is no mark but a name.
    (parts().count() > 1).then(|| edge(parts().next()?).or_else(|| edge(parts().next_back()?)))?
}

/// Words that announce a change of the post.
const EDITS: [&str; 9] = [
    "annonce modifiee",
    "annonce mise a jour",
    "modifie",
    "mise a jour",
    "maj",
    "edit",
    "edited",
    "update",
    "updated",
];

/// Labels behind which a site says how far a post is.
const STATUS: [&str; 10] = [
    "status",
    "statut",
    "etat",
    "state",
    "situation",
    "job status",
    "project status",
    "statut de la mission",
    "etat du projet",
    "statut du projet",
];
/// Lines of a body in which a site's own row of fields stands.
const ROW_LINES: usize = 3;

/// The site's own field for it: `Statut : clos`, or the first part of a row of fields (`Fermé · 12 offres · 500 €`).
fn status(text: &Text<'_>) -> Option<(Closed, Range<usize>)> {
    let folded = text.folded.text.as_str();
    let body = text.document.lines().iter();
    let body = body.filter(|line| line.range.start as usize > text.folded_title_end);
    let lines = body.filter(|line| line.range.start < line.range.end);
    lines.enumerate().find_map(|(number, line)| {
        let (start, end) = (line.range.start as usize, line.range.end as usize);
        let words = &folded[start..end];
        if let Some(value) = line.value.map(|at| at as usize) {
            let label = folded[start..value].trim_matches(|c: char| !c.is_alphanumeric());
            let stated = STATUS.contains(&label).then(|| mark(&folded[value..end]));
            return Some((stated.flatten()?, value..end));
        }
        if number >= ROW_LINES {
            return None;
        }
        let cut = words.find(['·', '|', '•'])?;
        Some((mark(&words[..cut])?, start..start + cut))
    })
}

/// Notices that a public buyer has chosen somebody.
const AWARDS: [&str; 8] = [
    "avis d'attribution",
    "avis d attribution",
    "resultat de marche",
    "resultat du marche",
    "contract award",
    "award notice",
    "avis de resultat",
    "attribution de marche",
];

/// A notice of an award in the title: the work has been given.
fn award(text: &Text<'_>) -> Option<(Closed, Range<usize>)> {
    let head = text.folded.text.get(..super::clues::head_end(text))?;
    // `Rédiger un avis d'attribution` is a task.
    let first = head.trim_start_matches(|c: char| !c.is_alphanumeric());
    let words = AWARDS.iter().find(|words| first.starts_with(**words))?;
    let at = head.len() - first.len();
    Some((Closed::Filled, at..at + words.len()))
}

/// A few words that say nothing but that it is over: `filled`, `mission pourvue`, `position filled`.
fn mark(words: &str) -> Option<Closed> {
    if is_over(words.trim()) {
        return Some(Closed::Ended);
    }
    let mut found = None;
    let mut count = 0;
    for word in words
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        count += 1;
        match means(word) {
            // `found` is no mark: lost and found.
            Some(_)
                if matches!(
                    word,
                    "found"
                        | "taken"
                        | "close"
                        | "sorted"
                        | "resolved"
                        | "resolu"
                        | "regle"
                        | "reglee"
                ) =>
            {
                return None;
            }
            Some(closed) => found = Some(closed),
            None if is_subject(word)
                || matches!(
                    word,
                    "has" | "been" | "is" | "now" | "deja" | "already" | "est" | "a" | "ete"
                ) => {}
            None => return None,
        }
    }
    found.filter(|_| count <= MARK_WORDS_MAX)
}

/// `no longer needed`, `plus disponible`, `n'est plus d'actualité`, and nothing else.
fn is_over(words: &str) -> bool {
    const OVER: [&str; 11] = [
        "no longer needed",
        "no longer available",
        "no longer open",
        "no longer accepting",
        "not available anymore",
        "plus disponible",
        "n'est plus disponible",
        "plus d'actualite",
        "n'est plus d'actualite",
        "plus valable",
        "plus a pourvoir",
    ];
    OVER.contains(&words)
}

/// What a post calls itself.
fn is_subject(word: &str) -> bool {
    matches!(
        word,
        "position"
            | "positions"
            | "role"
            | "job"
            | "post"
            | "gig"
            | "mission"
            | "annonce"
            | "offre"
            | "poste"
            | "appel"
            | "ad"
            | "listing"
            | "opening"
            | "vacancy"
            | "applications"
            | "candidatures"
            | "project"
            | "projet"
            | "demande"
            | "recherche"
            | "task"
            | "slot"
    )
}

fn sentences(text: &Text<'_>) -> Option<(Closed, Range<usize>)> {
    let body = text.folded_title_end;
    let own = text
        .document
        .sentences()
        .rev()
        .take_while(|it| it.start >= body);
    let mut all: Vec<Range<usize>> = own.take(SENTENCES_MAX).collect();
    // A post may begin with it too.
    all.extend(text.document.sentences().find(|it| it.start >= body));
    all.into_iter().find_map(|sentence| {
        if !may_close(text, &sentence) {
            return None;
        }
        let words: Vec<&str> = text.folded.text[sentence.clone()]
            .split(|c: char| !c.is_alphanumeric())
            .filter(|it| !it.is_empty())
            .collect();
        let is_quoted = text.folded.text[sentence.clone()].contains('"')
            || text.document.is_quoted(sentence.start);
        let closed = (!is_quoted).then(|| says(&words)).flatten()?;
        Some((closed, sentence))
    })
}

/// Whether a sentence has a word of closing at all: most have none.
fn may_close(text: &Text<'_>, sentence: &Range<usize>) -> bool {
    let from = text.document.first_word_from(sentence.start);
    let words = text.document.word_list()[from..].iter();
    let words = words.take_while(|word| (word.start as usize) < sentence.end);
    let mut entries = words.zip(&text.entries[from..]);
    entries.any(|(_, entry)| entry.classes().is(WordClass::Closing))
}

/// The words behind `Edit:`, `Mise à jour du 26/11 :`, and whether there was such a head.
fn without_edit<'w, 't>(words: &'w [&'t str]) -> (bool, &'w [&'t str]) {
    let head = match words {
        ["mise", "a", "jour", ..] => 3,
        [
            "edit" | "edited" | "update" | "updated" | "maj" | "edite" | "modif" | "eta",
            ..,
        ] => 1,
        _ => return (false, words),
    };
    let rest = &words[head..];
    let is_date = |word: &&&str| word.bytes().all(|byte| byte.is_ascii_digit()) || **word == "du";
    let dated = rest.iter().take_while(is_date).count();
    (true, &rest[dated..])
}

/// `c'est bon, quelqu'un s'en occupe`, `somebody is on it now`: an edit that says that the work is in hands.
fn is_settled(words: &[&str]) -> bool {
    let has = |pair: [&str; 2]| words.windows(2).any(|two| two == pair);
    let somebody = has(["quelqu", "un"])
        || words
            .iter()
            .any(|word| matches!(*word, "someone" | "somebody"));
    let acts = has(["en", "occupe"])
        || has(["on", "it"])
        || has(["took", "it"])
        || has(["j", "ai"])
        || has(["we", "have"])
        || has(["i", "have"])
        || has(["a", "pris"])
        || has(["s", "est"]);
    somebody && acts
}

/// Not yet, until, or unless it happens.
static AHEAD: WordList = WordList::new(&[
    "until", "yet", "encore", "unless", "if", "si", "jusqu", "when", "quand", "rien", "how", "why",
    "before", "avant", "will", "sera", "would",
]);

/// Whether a sentence of these words closes the post that it stands in.
fn says(words: &[&str]) -> Option<Closed> {
    let (is_edit, words) = without_edit(words);
    if words.is_empty() || words.len() > SENTENCE_WORDS_MAX {
        return None;
    }
    let has = |list: &[&str]| words.iter().any(|word| list.contains(word));
    if words.iter().any(|word| AHEAD.contains(word)) {
        return None;
    }
    if is_edit && is_settled(words) {
        return Some(Closed::Filled);
    }
    let denied = has(&["not", "pas", "isn", "aren", "still", "toujours"]);
    let no_longer = words.windows(2).position(|pair| {
        matches!(
            pair,
            ["no", "longer"] | ["n", "est"] | ["not", "accepting"] | ["plus", "d"]
        )
    });
    if let Some(at) = no_longer
        && at <= 3
        && (has(&[
            "accepting",
            "available",
            "open",
            "needed",
            "looking",
            "valid",
            "relevant",
        ]) || has(&["plus"])
            && has(&["disponible", "actualite", "valable", "recherche", "besoin"]))
    {
        return Some(Closed::Ended);
    }
    let (at, closed) = words
        .iter()
        .enumerate()
        .find_map(|(at, word)| Some((at, means(word)?)))?;
    if denied {
        return None;
    }
    let word = words[at];
    // `pris` and `prise` are the verb of many things: at the end of a short sentence only.
    if matches!(word, "pris" | "prise") && words.get(at + 1).is_some_and(|next| *next != "merci") {
        return None;
    }
    let lead = &words[..at];
    let names_post = lead.iter().take(4).any(|word| is_subject(word)) && lead.len() <= 7;
    let is_about_post = names_post && !matches!(word, "found" | "trouve" | "close");
    let finds = matches!(
        word,
        "found"
            | "trouve"
            | "hired"
            | "pourvu"
            | "filled"
            | "solved"
            | "regle"
            | "reglee"
            | "sorted"
    );
    let somebody = words[at + 1..].first().is_none_or(|next| {
        matches!(
            *next,
            "someone"
                | "somebody"
                | "one"
                | "a"
                | "our"
                | "the"
                | "my"
                | "merci"
                | "thanks"
                | "thank"
                | "quelqu"
                | "un"
                | "une"
                | "notre"
                | "preneur"
                | "an"
                | "it"
        )
    });
    let names_somebody = words
        .get(at + 1)
        .is_some_and(|next| matches!(*next, "someone" | "somebody" | "quelqu" | "notre" | "our"));
    let is_short = lead.iter().all(|word| {
        matches!(
            *word,
            "i" | "we"
                | "ve"
                | "have"
                | "has"
                | "been"
                | "nous"
                | "on"
                | "avons"
                | "j"
                | "ai"
                | "a"
                | "c"
                | "est"
                | "it"
                | "is"
                | "s"
                | "now"
                | "ete"
                | "already"
                | "deja"
                | "m"
                | "merci"
                | "bon"
                | "thanks"
                | "tous"
                | "all"
                | "hi"
                | "bonjour"
        )
    });
    let thanks = has(&["thanks", "thank", "merci"]) || words.len() <= 3;
    let ends = is_edit && is_short && (!finds || somebody)
        || is_short && finds && somebody && (thanks || names_somebody);
    (ends || is_about_post || is_edit && names_post).then_some(closed)
}

#[cfg(test)]
mod tests {
    use super::super::testing::facts;

    #[track_caller]
    fn check(title: &str, body: &str, expected: bool) {
        let read = facts(title, body).closed;
        assert_eq!(read.is_some(), expected, "of {title:?} {body:?}: {read:?}");
    }

    #[test]
    fn marks_close() {
        check("[FILLED] Sketches for a fair", "$90", true);
        check("[CLOSED] Menu for a tea room", "", true);
        check("[ANNULÉ] Affiche pour un bal", "", true);
        check("(pourvue) Script de tri", "200 €", true);
        check("Script de tri (mission pourvue)", "200 €", true);
        check("POURVU : saisie de fiches", "", true);
        check("Saisie de fiches – pourvu", "", true);
        check("Booth design - position filled", "", true);
        check("~~Booth design~~", "", true);
    }

    #[test]
    fn edits_and_ends_close() {
        check("Script de tri", "200 €.\nEdit : trouvé, merci !", true);
        check(
            "Booth design",
            "$90.\nEDIT: found someone, thank you all",
            true,
        );
        check(
            "Booth design",
            "$90. UPDATE: position has been filled.",
            true,
        );
        check(
            "Booth design",
            "We are no longer accepting applications.",
            true,
        );
        check("Booth design", "This job is closed.", true);
        check("Script de tri", "Annonce expirée.", true);
        check(
            "Script de tri",
            "La mission est pourvue, merci à tous.",
            true,
        );
        check(
            "Script de tri",
            "Pour info la mission chez Fictive est pourvue.",
            true,
        );
        check("Script de tri", "Cette offre n’est plus disponible.", true);
        check("Script de tri", "Merci à tous, c’est pourvu.", true);
        check("Script de tri", "Trouvé, merci.", true);
        check("Script de tri", "Mise à jour du 3/11 : c’est pourvu.", true);
        check(
            "Script de tri",
            "Nous avons trouvé notre dessinatrice.",
            true,
        );
        check("Booth design", "This gig is taken.", true);
    }

    #[test]
    fn fields_and_notices_close() {
        check("Module de caisse", "Fermé · 7 devis · budget 300 €", true);
        check("Booth design", "Closed | 4 bids | $90", true);
        check("Booth design", "Budget: $90\nStatus: filled", true);
        check("Script de tri", "Statut : pourvu\n200 €", true);
        check("Script de tri", "Statut : ouvert\n200 €", false);
        check("Booth design", "Status: open\n$90", false);
        check(
            "Avis d’attribution : site de la communauté",
            "L’offre d’une agence a été retenue.",
            true,
        );
        check("Contract award notice: school website", "", true);
        check("Rédiger un avis d’attribution", "Une page, 60 €.", false);
        check("Mise à jour d’un plugin", "Fermé le lundi, 200 €.", false);
    }

    #[test]
    fn words_about_closing_close_nothing() {
        check("Booth design", "Open until filled.", false);
        check("Booth design", "The position is not filled yet.", false);
        check("Script de tri", "Rien n’est pourvu pour l’instant.", false);
        check("Mission toujours ouverte", "Pas encore pourvue.", false);
        check(
            "Mend our form",
            "The page says \"no longer available\"; find out why.",
            false,
        );
        check(
            "Mark filled jobs as closed",
            "A plugin that hides filled positions on our board.",
            false,
        );
        check("Closed captions for a film", "Ten minutes, $60.", false);
        check("Agenda", "Notre magasin est fermé le lundi.", false);
        check(
            "Lost and found app",
            "I found a designer but need a developer.",
            false,
        );
        check(
            "Circuit fermé, vidéosurveillance",
            "Installer deux caméras, 200 €.",
            false,
        );
        check("Booth design", "Applications close on Friday.", false);
    }
}
