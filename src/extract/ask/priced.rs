//! Tasks that nobody asks for in a sentence, and what is told of money.

use super::grammar::{is_infinitive, names_agent};
use super::token::{self, WordToken};
use super::words::Class::*;
use std::ops::Range;

/// Words of a text's beginning among which its task stands.
const HEAD_WORDS: usize = 4;

/// Words of a sentence among which whoever speaks of themselves is its subject.
const STORY_WORDS: usize = 8;

/// A task that heads a text without a title: `Traducteur pour notice, 4200 mots, livraison lundi`, `1 journée de shooting
/// à Honfleur`. It has a count, a day or one thing that it is for; what has none is an advert of what one does.
pub(super) fn headed(tokens: &[WordToken<'_>], all_dated: bool) -> Option<Range<usize>> {
    let told = |at: usize| {
        let it = &tokens[at];
        // `chez vous`: where, not who.
        let is_place = at > 0 && tokens[at - 1].word == "chez";
        // `SOS dev pour finir un site, l'ancien nous a lâchés`: what is told of us behind the task is its story.
        let is_story = it.is(We) && at >= STORY_WORDS;
        it.any(&[You, We, Sells, Avail, Not, Done]) && !is_owner(it.word) && !is_place && !is_story
            || matches!(
                it.word,
                "i" | "je" | "j" | "im" | "propose" | "offre" | "domicile"
            )
    };
    if (0..tokens.len()).any(told) {
        return None;
    }
    let first = tokens.first()?;
    let from = tokens.iter().take_while(|it| it.is(Greet)).count();
    let tokens = &tokens[from..];
    if tokens.len() < 3 || is_infinitive(tokens[0].word) {
        return None;
    }
    // `$25 an hour, 10 hours a week: …`: the pay may stand first.
    let is_lead = |it: &&WordToken<'_>| {
        it.any(&[Number, Unit, Currency])
            || it.word == "per"
            || it.word.starts_with(|c: char| c.is_ascii_digit())
    };
    let head = tokens
        .iter()
        .skip_while(is_lead)
        .take(HEAD_WORDS)
        .find(|it| {
            it.any(&[Make, Thing, Role])
                || names_agents(it.word)
                || matches!(it.word, "mission" | "gig")
        })?;
    let counts = |two: &[WordToken<'_>]| {
        two[0].word.bytes().all(|byte| byte.is_ascii_digit())
            && !two[1].any(&[Currency, Unit, Month])
            && two[1].is(Counted)
    };
    let is_for_one = tokens.windows(2).any(|two| {
        two[0].is(For)
            && matches!(
                two[1].word,
                "un" | "une"
                    | "le"
                    | "la"
                    | "l"
                    | "notre"
                    | "mon"
                    | "ma"
                    | "our"
                    | "my"
                    | "a"
                    | "an"
                    | "the"
            )
    });
    let is_urgent = matches!(first.word, "urgent" | "urgence" | "sos" | "asap");
    let is_delimited = is_urgent
        || token::span(tokens).is_some()
        || all_dated
        || is_for_one
        || tokens.windows(2).any(counts);
    is_delimited.then(|| tokens[0].start..head.end)
}

/// Several of a trade, in French: `2 serveurs pour samedi`.
fn names_agents(word: &str) -> bool {
    word.strip_suffix('s').is_some_and(names_agent)
}

fn is_owner(word: &str) -> bool {
    matches!(word, "notre" | "nos" | "our" | "us")
}

/// Who had to pay, or was told a price, tells a story: `j'ai payé 600 €`, `on m'a demandé 1800 €`, `I paid $200`.
pub(super) fn tells_price(tokens: &[WordToken<'_>]) -> bool {
    let word = |at: usize| tokens.get(at).map_or("", |it| it.word);
    let has_amount = tokens
        .iter()
        .any(|it| it.word.starts_with(|c: char| c.is_ascii_digit()));
    has_amount
        && (0..tokens.len()).any(|at| match word(at) {
            "j" | "on" | "nous" | "m" => {
                let has = matches!(word(at + 1), "ai" | "a" | "ont" | "avons");
                let is_paid = matches!(word(at + 2), "paye" | "depense" | "verse");
                let is_told = matches!(word(at + 2), "demande" | "propose" | "facture" | "coute");
                has && (is_paid && word(at) != "m" || is_told && matches!(word(at), "m" | "nous"))
            }
            "i" | "we" => {
                matches!(word(at + 1), "paid" | "spent")
                    || word(at + 1) == "was"
                        && matches!(word(at + 2), "quoted" | "charged" | "asked")
            }
            "charged" | "quoted" => matches!(word(at + 1), "me" | "us"),
            // `n'a jamais payé`, `never paid us`, `owes me`
            "jamais" | "pas" | "never" => matches!(word(at + 1), "paye" | "regle" | "paid"),
            "doit" | "doivent" => at > 0 && matches!(word(at - 1), "me" | "nous" | "m"),
            "owes" | "owe" => matches!(word(at + 1), "me" | "us"),
            _ => false,
        })
}

/// `Je paie 40 €.`, `I can pay $150`: who says so wants work done, whatever else was said or asked.
pub(super) fn i_pay(tokens: &[WordToken<'_>]) -> Option<Range<usize>> {
    const MODALS: [&str; 9] = [
        "can", "will", "ll", "d", "would", "could", "peux", "peut", "pourrais",
    ];
    const PAYS: [&str; 6] = ["pay", "paie", "paye", "payer", "paierai", "payons"];
    /// Words behind the amount where no modal says that it is an offer.
    const REST_MAX: usize = 2;
    if let Some(found) = would_pay(tokens) {
        return Some(found);
    }
    (0..tokens.len()).find_map(|at| {
        if !tokens[at].any(&[I, We]) {
            return None;
        }
        let behind = &tokens[at + 1..];
        let modals = behind
            .iter()
            .take_while(|it| MODALS.contains(&it.word))
            .count();
        let [verb, rest @ ..] = &behind[modals..] else {
            return None;
        };
        let amount = rest
            .iter()
            .take(3)
            .position(|it| it.word.starts_with(|c: char| c.is_ascii_digit()))?;
        let rest = &rest[amount + 1..];
        let is_offered = modals > 0 || rest.len() <= REST_MAX;
        let is_said = PAYS.contains(&verb.word) && !rest.iter().any(|it| it.is(Long));
        (is_said && is_offered).then(|| tokens[at].start..verb.end)
    })
}

/// `happy to pay for an hour`, `prête à payer`: of the writer, and for somebody's time.
fn would_pay(tokens: &[WordToken<'_>]) -> Option<Range<usize>> {
    tokens.windows(3).find_map(|three| {
        let [first, to, pays] = three else {
            return None;
        };
        let would = matches!(
            first.word,
            "happy" | "willing" | "glad" | "ready" | "pret" | "prete" | "prets"
        );
        let does = matches!(pays.word, "pay" | "payer" | "remunerer");
        (would && matches!(to.word, "to" | "a") && does).then_some(first.start..pays.end)
    })
}

/// Whether a sentence asks what something costs or what people earn.
pub(super) fn asks_cost(tokens: &[WordToken<'_>]) -> bool {
    let how_much = tokens
        .windows(2)
        .any(|two| two[0].word == "how" && two[1].word == "much")
        || tokens.iter().any(|it| it.word == "combien");
    how_much && tokens.iter().any(|it| it.is(Costs))
}

/// A pay that is still open: `tarif à discuter`, `budget à voir`, `petite rémunération`, `small fee`.
pub(super) fn open_pay(tokens: &[WordToken<'_>]) -> Option<Range<usize>> {
    let is_pay = |word: &str| {
        matches!(
            word,
            "tarif"
                | "tarifs"
                | "budget"
                | "prix"
                | "remuneration"
                | "paiement"
                | "rate"
                | "pay"
                | "fee"
                | "dedommagement"
                | "indemnite"
                | "indemnisation"
                | "devis"
                | "quote"
                | "quotes"
        )
    };
    (0..tokens.len()).find_map(|at| {
        if !is_pay(tokens[at].word) {
            return None;
        }
        let is_open = tokens[at + 1..].iter().take(3).any(|it| {
            matches!(
                it.word,
                "discuter"
                    | "voir"
                    | "negocier"
                    | "definir"
                    | "convenir"
                    | "proposer"
                    | "debattre"
                    | "negotiable"
                    | "tbd"
                    | "discussed"
                    | "agreed"
                    | "flexible"
                    | "prevue"
                    | "possible"
            )
        });
        // `Devis svp`, `quote please`: the price is asked from whoever answers.
        let is_asked = matches!(tokens[at].word, "devis" | "quote" | "quotes")
            && tokens[at + 1..].iter().take(2).any(|it| {
                matches!(
                    it.word,
                    "svp" | "please" | "plait" | "merci" | "bienvenu" | "bienvenus" | "welcome"
                )
            });
        let is_small = at > 0
            && matches!(
                tokens[at - 1].word,
                "petite" | "petit" | "small" | "modest" | "modeste" | "fair" | "juste" | "bonne"
            );
        (is_open || is_small || is_asked)
            .then(|| tokens[at.saturating_sub(usize::from(is_small))].start..tokens[at].end)
    })
}

/// Hours or days that a firm has to give: `we have a few hours a week of bookkeeping`, `nous avons 5 jours d'intégration`.
pub(super) fn gives_time(tokens: &[WordToken<'_>]) -> Option<Range<usize>> {
    let at = (1..tokens.len()).find(|at| {
        let from = at.saturating_sub(6);
        tokens[*at].is(Unit)
            && !matches!(tokens[*at].word, "month" | "months" | "mois" | "nuit")
            && tokens[from..*at].windows(2).any(|two| {
                matches!(two[0].word, "we" | "nous" | "on")
                    && (two[1].is(Have) || two[1].word == "ve")
            })
    })?;
    let rest = tokens[at + 1..]
        .iter()
        .skip_while(|it| matches!(it.word, "a" | "per" | "par" | "each") || it.is(Unit));
    let mut rest = rest
        .skip_while(|it| !matches!(it.word, "of" | "de" | "d"))
        .take(4);
    rest.next()?;
    let work = rest.find(|it| {
        it.any(&[Make, Thing, Role])
            || it.word.len() > 6
                && it.word.ends_with("ing")
                && !matches!(it.word, "meeting" | "training")
    })?;
    (!tokens.iter().any(|it| it.is(Not))).then(|| tokens[at].start..work.end)
}

/// A tag or label by which a mission begins: `[MISSION] …`, `Mission freelance : …`, `#mission …`.
pub(super) fn is_labelled_mission(words: &str) -> bool {
    const LABELS: [&str; 9] = [
        "mission",
        "mission freelance",
        "freelance mission",
        "mission courte",
        "mission ponctuelle",
        "gig",
        "short gig",
        "freelance",
        "contract",
    ];
    let bare = words.trim_start_matches(['[', '#', '(', '*', ' ']);
    let marked = bare.len() < words.len();
    let label = match marked {
        true => bare.split([']', ')', '*', ' ', ':']).next(),
        false => bare.split_once(':').map(|(label, _)| label),
    };
    label.is_some_and(|label| LABELS.contains(&label.trim()))
}

/// A label that announces a post: `Offre : …`, `Poste : …`, `Job étudiant : …`.
pub(super) fn is_labelled_post(words: &str) -> bool {
    const LABELS: [&str; 14] = [
        "offre",
        "offre d'emploi",
        "offre d’emploi",
        "emploi",
        "poste",
        "poste a pourvoir",
        "job",
        "job etudiant",
        "job offer",
        "vacancy",
        "position",
        "position available",
        "recrutement",
        "annonce d'emploi",
    ];
    let label = words.split_once(':').map(|(label, _)| label);
    label.is_some_and(|label| {
        let label = label.trim_matches(|c: char| !c.is_alphanumeric());
        LABELS.contains(&label)
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::facts;
    use crate::domain::{Offer, PostKind as Kind};

    #[track_caller]
    fn check(text: &str, kind: Kind, offer: Option<Offer>) {
        let read = facts("", text);
        let found = read.offer.as_ref().map(|fact| fact.value);
        assert_eq!((read.kind(), found), (kind, offer), "{text:?}");
    }

    #[test]
    fn a_task_may_head_a_text_without_a_title() {
        for text in [
            "Relecture d’un mémoire de 80 pages, 160 €, avant le 12 décembre.",
            "Illustrateur pour notre carte de vœux, 120 €.",
            "Two days of photo retouching, £240 in all.",
        ] {
            check(text, Kind::Gig, Some(Offer::Offer));
        }
    }

    #[test]
    fn stories_about_prices_are_talk() {
        for text in [
            "J’ai payé 500 € pour un logo et je n’ai rien reçu.",
            "On m’a demandé 2000 € pour une boutique en ligne, c’est cher.",
            "I paid $300 for a website that never worked.",
            "Combien coûte une appli simple ?",
        ] {
            check(text, Kind::Other, Some(Offer::Talk));
        }
    }

    #[test]
    fn hours_to_give_are_work() {
        check(
            "We have a few hours a week of bookkeeping, £20 an hour.",
            Kind::Gig,
            Some(Offer::Offer),
        );
        check(
            "We have two hours of meetings every day.",
            Kind::Other,
            Some(Offer::Talk),
        );
    }
}
