//! Whether an answer says that the work is taken or called off.

use crate::domain::Closed;
use crate::text::fold::fold;

/// Words of an answer's first sentences that are looked at; further down it tells of something else.
const WORDS_MAX: usize = 30;

/// What the first words of an answer say. Only for answers of whoever offers the work: others say such words of
/// themselves.
pub(super) fn of(text: &str) -> Option<Closed> {
    let begin: Vec<&str> = text.split_whitespace().take(WORDS_MAX).collect();
    let begin = fold(&begin.join(" ").replace('’', "'"));
    let says = |words: &[&str]| words.iter().any(|word| begin.contains(word));
    if says(NOT_YET) {
        return None;
    }
    if says(FILLED) {
        return Some(Closed::Filled);
    }
    says(CANCELLED).then_some(Closed::Cancelled)
}

const NOT_YET: &[&str] = &[
    "pas encore",
    "pas pourvu",
    "toujours",
    "not yet",
    "not filled",
    "not been filled",
    "still open",
    "still looking",
    "until filled",
    "une fois pourvu",
    "n'est plus annul",
    "reste ouvert",
];
const FILLED: &[&str] = &[
    "pourvu",
    "been filled",
    "is filled",
    "now filled",
    "position filled",
    "nous avons trouve",
    "j'ai trouve",
    "on a trouve",
    "we found",
    "we have found",
    "i found someone",
    "i have found",
    "found somebody",
    "found someone",
    "found a freelanc",
    "plus d'actualite",
    "taken, thank",
    "prise, merci",
    "n'est plus disponible",
    "plus a pourvoir",
    "no longer available",
    "attribuee",
    "mission close",
    "offre close",
];
const CANCELLED: &[&str] = &[
    "annule",
    "cancelled",
    "canceled",
    "called off",
    "abandonn",
    "withdrawn",
    "n'aura pas lieu",
    "sans suite",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings() {
        let check = |text: &str, expected| assert_eq!(of(text), expected, "of {text}");
        check("C'est pourvu, merci !", Some(Closed::Filled));
        check(
            "La mission est pourvue, merci à tous.",
            Some(Closed::Filled),
        );
        check("Thanks everybody, we found someone.", Some(Closed::Filled));
        check("The position has been filled.", Some(Closed::Filled));
        check("Finalement le projet est annulé.", Some(Closed::Cancelled));
        check("Ce n'est pas encore pourvu, n'hésitez pas.", None);
        check("It is still open, please write.", None);
        check("Quel est le budget ?", None);
    }
}
