//! What others are asked to do: `can you lay out 24 pages`, `anyone free for a day`, `qui pour animer un stand`.

use super::grammar::is_infinitive;
use super::token::WordToken;
use super::words::Class::*;
use std::ops::Range;

/// A person for something: `quelqu'un pour filmer`, `someone to tidy`.
pub(crate) fn person_for(tokens: &[WordToken<'_>]) -> Option<Range<usize>> {
    (0..tokens.len()).find_map(|at| {
        if !tokens[at].is(Person) || tokens[..at].iter().any(|it| it.any(&[Not, Other, I, You])) {
            return None;
        }
        // `quelqu'un sur Bolbec pour`, `somebody near Leeds to`
        let is_at = (at + 1..tokens.len().min(at + 3)).any(|at| tokens[at].is(Near));
        let reach = if is_at { 7 } else { 4 };
        let mut joints =
            (at + 1..tokens.len().min(at + reach)).filter(|at| tokens[*at].any(&[For, To]));
        let does = joints.find_map(|joint| {
            tokens[joint..].iter().take(4).find(|it| {
                it.any(&[Make, Thing])
                    || is_infinitive(it.word)
                    || tokens[joint].is(To)
                        && matches!(it.word, "look" | "check" | "come" | "help" | "see")
            })
        })?;
        Some(tokens[at].start..does.end)
    })
}

/// `À rénover : notre vieux site`, `à traduire : une notice`: what is to be done heads a text.
pub(super) fn to_be_done(tokens: &[WordToken<'_>]) -> Option<Range<usize>> {
    const REACH: usize = 6;
    let [first, verb, rest @ ..] = tokens else {
        return None;
    };
    let thing = rest.iter().take(REACH).find(|it| it.any(&[Make, Thing]))?;
    let does = first.word == "a" && is_infinitive(verb.word) && !verb.is(Sells);
    does.then_some(first.start..thing.end)
}

/// `6 pages à traduire`, `à faire avant fin mars`, `to be delivered by May`: something with what is to be done with it, or
/// until when. A bare title may name anything: `Haie à tailler`.
pub(super) fn still_to_do(tokens: &[WordToken<'_>], is_bare: bool) -> Option<Range<usize>> {
    let word = |at: usize| tokens.get(at).map_or("", |it| it.word);
    (1..tokens.len()).find_map(|at| {
        let verb = &tokens[at];
        let previous = at.checked_sub(2).map(|at| &tokens[at]);
        let next = tokens.get(at + 1);
        let is_made = verb.is(Make) && !verb.is(Thing);
        let does = match word(at - 1) {
            "a" if verb.any(&[Sells, NoTask]) => false,
            "a" => {
                let has_thing = previous.is_some_and(|it| it.any(&[Thing, Counted])) && is_made;
                let is_due = verb.is(HandsOver) && next.is_some_and(|it| it.is(OnDay))
                    || (is_infinitive(verb.word) || is_made) && next.is_some_and(|it| it.is(Due));
                // `Acte de naissance à traduire`: what heads a sentence needs no class.
                let is_noun = at >= 2 && !tokens[..at - 1].iter().any(says_more);
                let heads = is_noun && is_made && at <= HEAD_WORDS + 1;
                let is_named = is_noun && is_bare && (is_infinitive(verb.word) || is_made);
                let has_thing = has_thing || heads;
                has_thing || is_due || is_named
            }
            "be" => {
                let is_due = matches!(word(at + 1), "by" | "before" | "within");
                at >= 2 && word(at - 2) == "to" && is_due
            }
            _ => false,
        };
        does.then(|| tokens[at.saturating_sub(2)].start..verb.end)
    })
}

/// Whether a word before `à` makes more than a noun of it: `cherche à acheter`, `aider à traduire`.
fn says_more(it: &WordToken<'_>) -> bool {
    it.any(&[I, We, You, Can, AskWord, Have, Be, Help, Seek, Need, Not]) || is_infinitive(it.word)
}

/// Words before `à` in which a sentence names what there is to do.
const HEAD_WORDS: usize = 6;

/// A price is asked from readers: `Combien prendriez-vous ?`, `faites-nous un prix`, `what would you charge?`. Without
/// work told before it is a question among colleagues; so is `what do you charge?`, unless the title seeks a trade.
pub(super) fn quote_asked(tokens: &[WordToken<'_>], of_trade: bool) -> Option<Range<usize>> {
    let any = |words: &[&str]| tokens.iter().any(|it| words.contains(&it.word));
    let would = any(&["prendriez", "demanderiez", "factureriez"])
        && any(&["combien", "quel", "quoi"])
        || (any(&["would"]) || of_trade && any(&["do"]))
            && any(&["you"])
            && any(&["charge", "ask", "want"])
            && any(&["what", "how"]);
    let makes = any(&[
        "faites", "fais", "proposez", "donnez", "give", "name", "tell",
    ]) && any(&["nous", "moi", "me", "us"])
        && any(&["prix", "tarif", "price", "rate"]);
    // `Tarif ?`
    let bare = tokens.len() == 1 && any(&["tarif", "tarifs", "prix", "devis", "price", "quote"]);
    let makes = makes || bare;
    let (first, last) = (tokens.first()?, tokens.last()?);
    (would || makes).then_some(first.start..last.end)
}

/// `Qui pour animer un atelier ?`, `who's up for a quick logo?`: whoever wants to may.
pub(super) fn who_for(tokens: &[WordToken<'_>]) -> Option<Range<usize>> {
    const REACH: usize = 5;
    let from = tokens.iter().position(|it| !it.is(Greet))?;
    let [who, joint, rest @ ..] = &tokens[from..] else {
        return None;
    };
    let verb = rest.first()?;
    let does = rest
        .iter()
        .take(REACH)
        .find(|it| it.any(&[Make, Thing, Role]));
    let is_verb = is_infinitive(verb.word) || verb.is(Make);
    let end = does.map(|it| it.end).or(is_verb.then_some(verb.end))?;
    (who.word == "qui" && joint.word == "pour").then_some(who.start..end)
}

/// `qui sait combien`, `who can say why`: only an answer is wanted.
fn wants_answer(tokens: &[WordToken<'_>], at: usize) -> bool {
    const ASKED: [&str; 15] = [
        "how", "what", "which", "why", "where", "when", "if", "comment", "quel", "quelle", "quels",
        "quelles", "pourquoi", "combien", "si",
    ];
    let mut behind = tokens[at + 1..].iter().take(2);
    behind.any(|it| ASKED.contains(&it.word))
}

/// Somebody is asked to make something: `can you lay out 24 pages`, `who can fix`, `qui pourrait m'installer`.
pub(super) fn request(tokens: &[WordToken<'_>]) -> Option<Range<usize>> {
    (0..tokens.len()).find_map(|at| {
        let own = at
            .checked_sub(1)
            .is_some_and(|at| matches!(tokens[at].word, "i" | "je" | "we"));
        if !tokens[at].is(Can) || own || wants_answer(tokens, at) {
            return None;
        }
        let from = at.saturating_sub(2);
        let near = &tokens[from..tokens.len().min(at + 3)];
        let asks = near.iter().any(|it| {
            it.is(You)
                || matches!(
                    it.word,
                    "someone" | "somebody" | "anyone" | "anybody" | "who" | "qui" | "quelqu" | "un"
                )
                || matches!(it.word, "qqn" | "qqun" | "qq" | "qlqun")
        });
        let does = tokens[at + 1..]
            .iter()
            .take(6)
            .find(|it| it.any(&[Make, Thing]) || matches!(it.word, "passer" | "venir"))?;
        asks.then(|| tokens[from].start..does.end)
    })
}

/// Somebody is asked, whatever for: `can anybody check our page`, `quelqu'un pour un publipostage ?`. With a pay that is
/// a task; without one a question.
pub(super) fn asks_somebody(tokens: &[WordToken<'_>]) -> Option<Range<usize>> {
    (0..tokens.len()).find_map(|at| {
        let previous = at.checked_sub(1).map(|at| &tokens[at]);
        let next = tokens.get(at + 1)?;
        if (at..tokens.len().min(at + 3)).any(|at| wants_answer(tokens, at)) {
            return None;
        }
        let is_somebody = matches!(
            tokens[at].word,
            "somebody" | "someone" | "anybody" | "anyone" | "quelqu" | "qqn" | "qqun" | "quelquun"
        );
        let next = match next.word {
            "un" => tokens.get(at + 2)?,
            _ => next,
        };
        let is_ready = next.any(&[Avail, Willing]) || matches!(next.word, "aurait" | "has");
        let is_asked =
            is_ready || previous.is_some_and(|it| it.is(Can)) || next.any(&[Can, For, To]);
        let is_mind = tokens[at + 1..]
            .iter()
            .take(3)
            .any(|it| it.any(&[Info, Knows, Tells]));
        (is_somebody && is_asked && !is_mind).then(|| tokens[at].start..next.end)
    })
}

/// `qui peut m'aider`, `who can help`: what for is said elsewhere.
pub(super) fn help_asked(tokens: &[WordToken<'_>]) -> Option<Range<usize>> {
    (1..tokens.len()).find_map(|at| {
        let asked = matches!(
            tokens[at - 1].word,
            "qui" | "who" | "someone" | "somebody" | "anyone" | "anybody" | "un"
        );
        let helps = tokens[at + 1..]
            .iter()
            .take(3)
            .find(|it| it.is(Help) || it.word == "aider")?;
        (asked && tokens[at].is(Can)).then(|| tokens[at - 1].start..helps.end)
    })
}

/// Somebody's time is asked for: `anyone free for two days of Ruby?`, `qq'un dispo pour un bug ?`, `does anyone set up
/// printers?`.
pub(super) fn available(tokens: &[WordToken<'_>]) -> Option<Range<usize>> {
    /// Words behind whoever is asked in which it is said for what.
    const REACH: usize = 5;
    (0..tokens.len()).find_map(|at| {
        let is_asked = matches!(
            tokens[at].word,
            "anyone"
                | "anybody"
                | "someone"
                | "somebody"
                | "quelqu"
                | "qq"
                | "qqn"
                | "qqun"
                | "qui"
                | "who"
        );
        if !is_asked || tokens[..at].iter().any(|it| it.any(&[Not, I])) {
            return None;
        }
        let behind = &tokens[at + 1..tokens.len().min(at + 1 + REACH)];
        let free = behind
            .iter()
            .position(|it| it.is(Avail) || it.word == "free");
        // `anyone up for a quick logo`
        let up = behind
            .windows(2)
            .position(|two| two[0].word == "up" && two[1].is(For));
        let free = free.or(up);
        if let Some(free) = free {
            let joint = &behind[free + 1..];
            let end = joint.iter().find(|it| it.any(&[For, To]))?;
            return Some(tokens[at].start..end.end);
        }
        let does = at
            .checked_sub(1)
            .is_some_and(|at| matches!(tokens[at].word, "does" | "do"));
        // `qui aurait une demi-journée pour m'aider`
        let time = behind.iter().position(|it| it.is(Unit));
        let has_time = behind
            .first()
            .is_some_and(|it| matches!(it.word, "aurait" | "a" | "has" | "un"));
        if let Some(time) = time.filter(|_| has_time) {
            let mut rest = tokens[at + 2 + time..].iter().take(REACH);
            let joint = rest.find(|it| it.any(&[For, To]))?;
            return Some(tokens[at].start..joint.end);
        }
        // `who here does audits`
        let here = behind
            .first()
            .is_some_and(|it| matches!(it.word, "here" | "ici" | "parmi"));
        let here = here
            && behind
                .iter()
                .any(|it| matches!(it.word, "does" | "makes" | "fait" | "sait"));
        let verb = match does {
            true => behind.first().filter(|it| it.any(&[Make, Service])),
            false => behind
                .iter()
                .find(|it| here && it.any(&[Make, Thing]) && !it.is(Role)),
        };
        Some(tokens[at].start..verb?.end)
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::facts;
    use crate::domain::{Offer, PostKind as Kind};

    #[track_caller]
    fn check(title: &str, body: &str, kind: Kind) {
        let read = facts(title, body);
        assert_eq!(read.kind(), kind, "{title:?} {body:?}: {:?}", read.offer);
    }

    #[test]
    fn what_there_is_to_do_is_a_task() {
        for (title, body) in [
            (
                "Haie de thuyas",
                "30 m, à tailler avant la mi-mars. Facture.",
            ),
            ("Muret à remonter", "Jardin à Lyons-la-Forêt."),
            (
                "Sous-titres anglais",
                "12 pages à traduire pour juin, 180 €.",
            ),
            (
                "Jugement de divorce",
                "Deux actes à traduire, assermenté, Louviers.",
            ),
            (
                "Pressing shop sign",
                "Painting to be finished by Easter, £200.",
            ),
        ] {
            check(title, body, Kind::Gig);
        }
        for (title, body) in [
            ("Une série à voir absolument", "Elle passe samedi."),
            ("", "Quel outil pour un site à refaire ?"),
            ("", "J’ai du mal à traduire ce mot."),
        ] {
            check(title, body, Kind::Other);
        }
    }

    #[test]
    fn a_price_may_be_asked_from_readers() {
        for (title, body) in [
            (
                "J’aimerais faire relier 12 partitions",
                "Vous demanderiez combien ?",
            ),
            ("Traduction d’un menu", "Deux pages. Faites-moi un prix !"),
        ] {
            check(title, body, Kind::Gig);
        }
        check(
            "",
            "Vous factureriez combien pour une affiche ?",
            Kind::Other,
        );
    }

    #[test]
    fn a_person_is_sought_beside_a_town() {
        for text in [
            "Mon imprimante ne répond plus. Quelqu’un vers Pavilly pour la réparer ? 35 €.",
            "Our press is stuck. Somebody local to Ludlow to look at it? £70.",
            "Who here does captions? The theatre needs one hour of video done, they pay £90.",
            "Any Dutch speaker up for translating two pages? 40 €.",
        ] {
            let read = facts("", text);
            let offer = read.offer.as_ref().map(|fact| fact.value);
            assert_eq!(
                (read.kind(), offer),
                (Kind::Gig, Some(Offer::Offer)),
                "{text:?}"
            );
        }
    }
}
