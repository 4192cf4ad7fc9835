//! What of a post an email may quote: the sentence in which its writer asks, and the title where it names the work.

use crate::domain::Lead;
use crate::text::document::Document;
use crate::text::fold::{Folded, fold};

/// Characters of a sentence that can be spoken back.
const QUOTE_CHARS_MIN: usize = 20;
const QUOTE_CHARS_MAX: usize = 180;
/// Characters of a title that names the work.
const NEED_CHARS_MAX: usize = 80;
/// Sentences that are looked at.
const SENTENCES_MAX: usize = 60;

/// Words by which a client asks; as a whole word or as its beginning.
const ASKS: [&str; 26] = [
    "cherche",
    "cherchons",
    "recherche",
    "recherchons",
    "besoin",
    "souhaite",
    "souhaitons",
    "souhaiterais",
    "souhaiterions",
    "voudrais",
    "voudrions",
    "aimerais",
    "aimerions",
    "faudrait",
    "faut",
    "need",
    "needs",
    "needed",
    "looking",
    "seeking",
    "seeks",
    "want",
    "wants",
    "wanted",
    "require",
    "help",
];

/// Words of somebody who passes an offer on: it is not the client who speaks.
const PASSED_ON: [&str; 20] = [
    "un ami",
    "une amie",
    "mon ami",
    "mon amie",
    "un copain",
    "une copine",
    "un voisin",
    "une voisine",
    "je colle",
    "je relaie",
    "je transmets",
    "je transfere",
    "vu passer",
    "a friend",
    "my friend",
    "friend of mine",
    "i paste",
    "pasting",
    "passing this on",
    "on behalf of",
];

/// Words that a title which names work begins with.
const WORKS: [&str; 46] = [
    "site",
    "refonte",
    "creation",
    "developpement",
    "conception",
    "realisation",
    "traduction",
    "redaction",
    "saisie",
    "correction",
    "migration",
    "mise",
    "maintenance",
    "integration",
    "installation",
    "montage",
    "logo",
    "affiche",
    "script",
    "outil",
    "application",
    "appli",
    "plugin",
    "extension",
    "tableau",
    "base",
    "inventaire",
    "petit",
    "petite",
    "ajout",
    "website",
    "web",
    "app",
    "tool",
    "small",
    "simple",
    "design",
    "translation",
    "data",
    "redesign",
    "dashboard",
    "bot",
    "mobile",
    "landing",
    "api",
    "fix",
];

/// The sentence that says what is wanted: never a label, a quote, an address, or the words of who passes it on.
pub(super) fn quote(lead: &Lead) -> Option<String> {
    let folded = Folded::new(&lead.body);
    let document = Document::new(&lead.body, &folded);
    let sentences = document.sentences().take(SENTENCES_MAX);
    let spoken = sentences.filter_map(|sentence| {
        let line = document.line_at(sentence.start);
        // Of `Mission : nous cherchons …` what stands behind the label.
        let start = match line.value {
            Some(value) if (value as usize) < sentence.end => sentence.start.max(value as usize),
            _ => sentence.start,
        };
        let said = folded.text.get(start..sentence.end)?;
        let asks = asks(said) && !PASSED_ON.iter().any(|words| said.contains(words));
        if !asks || line.is_quoted {
            return None;
        }
        let written = lead
            .body
            .get(folded.origin(start)..folded.origin(sentence.end))?;
        let written = written
            .trim()
            .trim_start_matches(['-', '*', '•', '·', '–'])
            .trim();
        let written = written.trim_end_matches(['.', ' ', ':', ';']);
        let length = written.chars().count();
        let is_plain = !written.contains(['@', '|', '\n']) && !written.contains("://");
        (is_plain && (QUOTE_CHARS_MIN..=QUOTE_CHARS_MAX).contains(&length))
            .then(|| written.to_string())
    });
    let mut spoken = spoken;
    spoken.next()
}

fn asks(folded: &str) -> bool {
    let is_word = |word: &str| ASKS.contains(&word);
    folded.split(|c: char| !c.is_alphanumeric()).any(is_word)
}

/// The title where it names the work that is to be done, and nothing else.
pub(super) fn need(title: &str) -> Option<&str> {
    let folded = fold(title);
    let first = folded
        .split(|c: char| !c.is_alphanumeric())
        .find(|word| !word.is_empty())?;
    let is_plain = !title.contains(['|', '@', '[', '?', '!']) && !title.contains("://");
    let is_short = title.chars().count() <= NEED_CHARS_MAX;
    (is_plain && is_short && WORKS.contains(&first) && !asks(&folded)).then_some(title)
}

/// Words of a part of a title that says what is offered, as their beginnings.
const ROLES: [&str; 22] = [
    "develop",
    "design",
    "engineer",
    "freelanc",
    "writer",
    "editor",
    "illustrat",
    "translat",
    "analyst",
    "admin",
    "consult",
    "programm",
    "test",
    "redact",
    "graphist",
    "traduct",
    "webmaster",
    "integrat",
    "architect",
    "tutor",
    "mission",
    "project",
];

/// How a post is called, to name it to its writer: a title that is one, or of `Shop | Developer | Paris` the part that
/// says what is offered.
pub(super) fn post(title: &str) -> Option<&str> {
    let fits = |part: &str| {
        let length = part.chars().count();
        let is_plain = !part.contains(['@', '[', '|']) && !part.contains("://");
        is_plain && (4..=NEED_CHARS_MAX).contains(&length)
    };
    if !title.contains('|') {
        let title = title.trim().trim_end_matches(['.', ' ', '!', ':']);
        return Some(title).filter(|title| fits(title));
    }
    let is_role = |part: &&str| {
        let folded = fold(part);
        let mut words = folded.split(|c: char| !c.is_alphanumeric());
        words.any(|word| ROLES.iter().any(|role| word.starts_with(role)))
    };
    title
        .split('|')
        .map(str::trim)
        .find(|part| is_role(part) && fits(part))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::samples::bistro;

    #[track_caller]
    fn check(body: &str, expected: &str) {
        let mut lead = bistro(1);
        lead.body = body.into();
        assert_eq!(quote(&lead).unwrap_or_default(), expected, "of {body:?}");
    }

    #[test]
    fn the_sentence_that_asks() {
        check(
            "Bonjour à tous. Notre club de plongée cherche un freelance pour son site. Merci !",
            "Notre club de plongée cherche un freelance pour son site",
        );
        check(
            "Prix : à discuter ensemble selon devis.\nNous cherchons quelqu'un pour un inventaire, 2 à 4 jours.",
            "Nous cherchons quelqu'un pour un inventaire, 2 à 4 jours",
        );
        check(
            "Mission : nous recherchons un coup de main pour trier des fiches.",
            "nous recherchons un coup de main pour trier des fiches",
        );
        check(
            "We run boards on draw.example.io, version 2.3. We need a plugin for our diagrams.",
            "We need a plugin for our diagrams",
        );
        check(
            "Une amie ouvre un café et cherche quelqu'un pour son site. Nous avons besoin d'une page de réservation.",
            "Nous avons besoin d'une page de réservation",
        );
        check("> Nous cherchons quelqu'un pour un petit script.", "");
        check(
            "Nous cherchons, écrire à contact@club.example au plus vite.",
            "",
        );
        check("Un bistrot, des tables, une carte.", "");
    }

    #[test]
    fn names_of_posts() {
        let check = |title, expected| assert_eq!(post(title), expected, "{title}");
        check(
            "Photographe pour un mariage",
            Some("Photographe pour un mariage"),
        );
        check(
            "Barge Works | Freelance designer | Remote",
            Some("Freelance designer"),
        );
        check("Contract | Oslo | Onsite", None);
        check("Écrire à moi@club.example", None);
        check("", None);
        check(
            "Aide ponctuelle sur un site !",
            Some("Aide ponctuelle sur un site"),
        );
    }

    #[test]
    fn titles_that_name_work() {
        for title in [
            "Site de réservation, Bistrot Inventé",
            "Small script for a shop",
            "Refonte d'un logo",
        ] {
            assert_eq!(need(title), Some(title));
        }
        for title in [
            "Bistrot à Elbeuf",
            "Trondheim, Norway | Python developer",
            "Inventaire ? Cherche freelance",
            "",
        ] {
            assert_eq!(need(title), None, "{title}");
        }
    }
}
