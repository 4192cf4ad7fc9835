//! Work that somebody wants done, told by another: `ma voisine voudrait un site`, `the choir would like a poster`.

use super::grammar::{SoughtObject, is_trade, object};
use super::token::WordToken;
use super::words::Class::*;
use std::ops::Range;

/// Words before a wish in which stands whose it is.
const SUBJECT_WORDS: usize = 9;

/// Words of a question that asks whoever may for nothing but their time.
const READY_WORDS_MAX: usize = 5;

/// What others want to have done.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PassedOn {
    pub object: SoughtObject,
    pub range: Range<usize>,
    /// They do not mean to do it themselves, as who `wants to build a site` may.
    pub is_sure: bool,
}

/// The wish of a sentence that is a third person's.
pub(super) fn passed_on(tokens: &[WordToken<'_>]) -> Option<PassedOn> {
    (1..tokens.len()).find_map(|at| {
        let from = wish(tokens, at)?;
        let before = &tokens[at.saturating_sub(SUBJECT_WORDS)..at];
        let is_other = |it: &WordToken<'_>| {
            it.any(&[Not, You, Other]) || matches!(it.word, "i" | "je" | "j" | "im")
        };
        let is_asker = before.iter().any(|it| it.is(Asker)) || has_trade(before);
        if before.iter().any(is_other) || !is_asker {
            return None;
        }
        let next = tokens.get(from)?;
        if next.is(OwnDoing) {
            return None;
        }
        let to = usize::from(next.is(To));
        // Whoever asks for a quote has work, whatever its name.
        let is_quote = || asks_for_quote(tokens, at).then_some((SoughtObject::Task, from));
        let (object, end) = object(tokens, from + to, false).or_else(is_quote)?;
        let is_asked = !matches!(
            object,
            SoughtObject::Info | SoughtObject::Work | SoughtObject::Unknown
        );
        is_asked.then(|| PassedOn {
            object,
            range: before[0].start..tokens[end].end,
            is_sure: to == 0 || tokens.get(from + 1).is_some_and(|it| it.is(Have)),
        })
    })
}

/// `la prof de yoga`, `notre traiteur`, `my piano teacher`: somebody known by a trade.
fn has_trade(before: &[WordToken<'_>]) -> bool {
    const KNOWN: [&str; 8] = ["la", "le", "l", "une", "mon", "ma", "notre", "my"];
    before.windows(3).chain([before]).any(|near| {
        let (first, rest) = near.split_first().unzip();
        let is_known_by = |it: &WordToken<'_>| it.is(Role) && !it.is(Person);
        first.is_some_and(|it: &WordToken<'_>| KNOWN.contains(&it.word))
            && rest.is_some_and(|rest| rest.iter().take(2).any(is_known_by))
    })
}

/// Where the object of a wish begins; returns None if the word is no wish of a third person.
fn wish(tokens: &[WordToken<'_>], at: usize) -> Option<usize> {
    let previous = tokens[at - 1].word;
    let is_wish = match tokens[at].word {
        "voudrait" | "voudraient" | "aimerait" | "aimeraient" | "souhaiterait"
        | "souhaiteraient" | "souhaite" | "souhaitent" | "veut" | "veulent" | "desire"
        | "desirent" | "desirerait" => true,
        "besoin" => matches!(previous, "a" | "aurait" | "ont" | "auraient"),
        "demande" | "demandent" | "asks" | "asking" | "asked" => asks_for_quote(tokens, at),
        "needs" | "wants" | "requires" => true,
        "need" | "want" => !matches!(previous, "to" | "the" | "a" | "no" | "their" | "in" | "of"),
        "like" => matches!(previous, "would" | "d"),
        _ => false,
    };
    // `asked if I could fix her site`, `me demande si je peux refaire`
    let word = |at: usize| tokens.get(at).map_or("", |it| it.word);
    let asks = matches!(tokens[at].word, "asked" | "asks" | "demande" | "demandent");
    let from = at + 1 + usize::from(matches!(word(at + 1), "me" | "us"));
    let is_mine = matches!(word(from), "if" | "whether" | "si")
        && matches!(word(from + 1), "i" | "we" | "je" | "on")
        && tokens.get(from + 2).is_some_and(|it| it.is(Can));
    if asks && is_mine {
        return Some(from + 3);
    }
    is_wish.then_some(at + 1)
}

/// `nous demande un devis pour`, `is asking for a quote for`.
fn asks_for_quote(tokens: &[WordToken<'_>], at: usize) -> bool {
    const REACH: usize = 4;
    let asks = ["demande", "demandent", "asks", "asking", "asked"];
    let mut behind = tokens[at + 1..].iter().take(REACH);
    asks.contains(&tokens[at].word)
        && behind.any(|it| matches!(it.word, "devis" | "quote" | "quotes"))
}

/// A question that looks for somebody to take what was told: `qui est partant ?`, `any takers?`. With `told` others' work
/// was told before, and `tu connais quelqu'un ?` asks for somebody, too.
pub(super) fn takers(tokens: &[WordToken<'_>], told: bool) -> Option<Range<usize>> {
    let whole = || tokens[0].start..tokens[tokens.len() - 1].end;
    if tokens.iter().any(|it| it.is(Taker)) {
        return Some(whole());
    }
    let asked = |it: &WordToken<'_>| {
        it.any(&[Person, You, Other])
            || matches!(it.word, "qui" | "who" | "anyone" | "anybody" | "ca")
    };
    let knows = || tokens.iter().any(|it| it.any(&[Knows, Willing]));
    let seeks = tokens.iter().any(asked) && (knows() || is_who_would(tokens));
    // `Dispo lundi ?`, `free on Monday?`
    let is_ready = tokens[0].is(Avail) || tokens[0].word == "free";
    (told && (seeks || is_ready && tokens.len() <= READY_WORDS_MAX)).then(whole)
}

/// `qui peut`, `who wants`.
fn is_who_would(tokens: &[WordToken<'_>]) -> bool {
    tokens
        .windows(2)
        .any(|two| matches!(two[0].word, "qui" | "who") && two[1].any(&[Can, Willing]))
}

/// Another's work is given to whoever takes it: `who wants it?`, `qui peut prendre ça ?`, `… 3 jours, je transmets`.
pub(super) fn gives_away(tokens: &[WordToken<'_>]) -> Option<Range<usize>> {
    let (first, last) = (tokens.first()?, tokens.last()?);
    let hands_on = tokens.windows(2).any(|two| match two[1].word {
        "transmets" | "forward" => two[0].is(I),
        "suivre" => two[0].word == "fais",
        "main" => two[0].word == "la",
        _ => false,
    });
    let names = || tokens.iter().any(|it| it.any(&[Unit, Make, Thing]));
    let is_it = matches!(
        last.word,
        "it" | "this" | "that" | "ca" | "prendre" | "relais"
    );
    let takes = || {
        let verbs = ["wants", "take", "takes", "prend", "prendre", "veut"];
        tokens.iter().any(|it| verbs.contains(&it.word))
    };
    let is_asked = is_who_would(tokens) && is_it && tokens.len() <= READY_WORDS_MAX && takes();
    (hands_on && names() || is_asked).then_some(first.start..last.end)
}

/// `Un réparateur ?`: below what was told, a trade is asked for.
pub(super) fn trade_asked(tokens: &[WordToken<'_>]) -> Option<Range<usize>> {
    let [lead, role] = tokens else {
        return None;
    };
    let leads = lead.is(Any) || matches!(lead.word, "un" | "une" | "a" | "an");
    (leads && is_trade(role)).then_some(lead.start..role.end)
}

/// `any Blender artist around?`, `un graphiste dans le coin ?`: whether one is there.
pub(super) fn around(tokens: &[WordToken<'_>]) -> Option<Range<usize>> {
    const REACH: usize = 4;
    let first = tokens.iter().position(|it| !it.is(Greet))?;
    let leads = tokens[first].is(Any) || matches!(tokens[first].word, "un" | "une" | "des");
    let near = |from: usize| tokens[from..].iter().take(REACH);
    let role = first + 1 + near(first + 1).position(|it| it.is(Role))?;
    let is_here = |it: &&WordToken<'_>| {
        it.is(Avail)
            || matches!(
                it.word,
                "around" | "coin" | "secteur" | "free" | "up" | "ici" | "here"
            )
    };
    let here = near(role + 1).find(is_here)?;
    leads.then(|| tokens[role].start..here.end)
}

/// `qui connaît un bon développeur`, `can anyone recommend an illustrator`: a trade is looked for among acquaintances.
pub(super) fn acquaintance(tokens: &[WordToken<'_>]) -> Option<Range<usize>> {
    const REACH: usize = 6;
    (1..tokens.len()).find_map(|at| {
        let before = &tokens[at.saturating_sub(4)..at];
        let asks = before
            .iter()
            .any(|it| it.any(&[You, Person, Other, Any, AskWord]));
        let is_own = before
            .iter()
            .any(|it| matches!(it.word, "i" | "je" | "j") || it.is(Not));
        let behind = tokens[at + 1..].iter().take(REACH);
        let role = behind.clone().find(|it| it.is(Role))?;
        (tokens[at].is(Knows) && asks && !is_own).then(|| tokens[at].start..role.end)
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::facts;
    use crate::domain::{Offer, PostKind as Kind};

    /// Whether it is read as a gig, surely or perhaps.
    #[track_caller]
    fn check(text: &str, expected: bool) {
        let read = facts("", text);
        let offer = read.offer.as_ref().map(|fact| fact.value);
        let is_gig =
            read.kind() == Kind::Gig && matches!(offer, Some(Offer::Offer | Offer::Perhaps));
        assert_eq!(is_gig, expected, "{text:?}: {:?} {offer:?}", read.kind());
    }

    #[test]
    fn what_others_want_is_passed_on() {
        for text in [
            "Ma voisine voudrait un site pour son salon.",
            "Le club de judo voudrait refaire ses affiches, qui est partant ?",
            "Mon oncle aurait besoin d’un logo pour sa brasserie.",
            "L’école de musique souhaiterait une plaquette pour la rentrée. Ça intéresse quelqu’un ?",
            "Une amie libraire aimerait un petit catalogue en ligne, vous connaissez quelqu’un ?",
            "La mairie de mon village veut un plan du bourg à imprimer.",
            "Mes parents voudraient faire numériser 200 diapos.",
            "My neighbour would like a website for her salon.",
            "The judo club wants its posters redone, any takers?",
            "A friend of mine needs a logo for his brewery.",
            "Our local bakery would like to have its menu translated, who could do that?",
            "My mum needs a simple site for her pottery, do you know someone?",
            "La paroisse me demande un devis pour une sono, je n’ai pas le temps, qui est preneur ?",
            "Two days of Ansible at a client’s, I can’t. Who wants it?",
        ] {
            check(text, true);
        }
    }

    #[test]
    fn what_others_do_or_ask_is_talk() {
        for text in [
            "Ma voisine voudrait savoir si le site de la mairie est en panne.",
            "Mon frère veut apprendre Python, vous conseillez quoi ?",
            "Ma sœur voudrait vendre son ordinateur.",
            "Le client voudrait un site en React, vous feriez comment ?",
            "Si ma voisine voudrait un site, elle le dirait.",
            "My friend wants to build a game, which engine is best?",
            "My brother would like to learn web design.",
            "The user wants to edit a form and the page reloads.",
        ] {
            check(text, false);
        }
    }
}
