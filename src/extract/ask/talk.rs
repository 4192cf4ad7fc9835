//! What is said without an offer: questions, troubles, answers, introductions, news of one's own.

use super::token::WordToken;
use super::words::Class::*;

/// Whether somebody answers an offer: `I sent you my resume`, `would send my CV shortly`, `j'ai envoyé un mail`.
pub(super) fn applies(tokens: &[WordToken<'_>]) -> bool {
    const REACH: usize = 5;
    let sending = |it: &WordToken<'_>| {
        matches!(
            it.word,
            "sent" | "emailed" | "applied" | "envoye" | "postule" | "already" | "send"
        )
    };
    let mut said = tokens.iter().enumerate().filter(|(_, it)| sending(it));
    said.any(|(at, it)| {
        let before = &tokens[at.saturating_sub(3)..at];
        let own = before
            .iter()
            .any(|it| matches!(it.word, "i" | "j" | "je" | "ve"));
        let promises = before.iter().any(|it| matches!(it.word, "would" | "will"));
        let sends = matches!(
            it.word,
            "sent" | "emailed" | "applied" | "envoye" | "postule"
        ) && own
            || at <= 2 && it.word == "already"
            || it.word == "sent" && before.iter().any(|it| it.word == "already")
            || it.word == "send" && promises && !before.iter().any(|it| it.is(You) || it.is(We));
        let what = tokens[at + 1..].iter().take(REACH).any(|it| {
            matches!(
                it.word,
                "resume"
                    | "cv"
                    | "email"
                    | "mail"
                    | "application"
                    | "message"
                    | "dm"
                    | "candidature"
            )
        });
        sends && what
    })
}

/// Whether a question is about a price: `what would you charge`, `combien demander pour`. Who asks it has no work to
/// give.
pub(super) fn asks_price(tokens: &[WordToken<'_>]) -> bool {
    let asks = tokens.iter().any(|it| {
        matches!(
            it.word,
            "what" | "how" | "which" | "combien" | "quel" | "quels" | "quelle"
        )
    });
    let prices = tokens.iter().any(|it| {
        matches!(
            it.word,
            "charge"
                | "quote"
                | "rate"
                | "rates"
                | "tarif"
                | "tarifs"
                | "facturer"
                | "facturez"
                | "factures"
                | "factureriez"
                | "demander"
                | "demandez"
                | "demanderiez"
                | "demandes"
                | "tjm"
        )
    });
    let of_you = tokens.iter().any(|it| {
        it.is(You)
            || matches!(
                it.word,
                "should" | "faut" | "demander" | "facturer" | "everyone"
            )
    });
    asks && prices && of_you
}

/// Whether a sentence asks something of others without asking for work.
pub(crate) fn is_question(sentence: &str, tokens: &[WordToken<'_>]) -> bool {
    // An advertisement asks its readers, too: `Do you want to build …?`
    let woos = tokens.windows(2).take(4).any(|pair| {
        pair[0].is(You)
            && (pair[1].is(Need)
                || matches!(
                    pair[1].word,
                    "like"
                        | "love"
                        | "enjoy"
                        | "looking"
                        | "passionate"
                        | "ready"
                        | "aimez"
                        | "cherchez"
                ))
    });
    if woos {
        return false;
    }
    let ends = sentence.trim_end_matches(['"', ')', ' ']).ends_with('?');
    let begins = tokens
        .iter()
        .find(|it| !it.is(Greet))
        .is_some_and(|it| it.is(AskWord) || it.is(Can));
    ends || begins
        && tokens.len() > 2
        && tokens
            .iter()
            .take(4)
            .any(|it| it.any(&[I, You]) || matches!(it.word, "anyone" | "there" | "it"))
}

/// The writer's own trouble: `I'm trying to`, `je n'arrive pas`, `j'ai une erreur`, `any help`.
pub(crate) fn struggles(tokens: &[WordToken<'_>]) -> bool {
    let word = |at: usize| tokens.get(at).map_or("", |it| it.word);
    (0..tokens.len()).any(|at| match word(at) {
        "i" => {
            let step = if matches!(word(at + 1), "am" | "m" | "was" | "have" | "ve") {
                2
            } else {
                1
            };
            let step = if matches!(word(at + step), "been" | "currently" | "now" | "just") {
                step + 1
            } else {
                step
            };
            matches!(
                word(at + step),
                "trying"
                    | "tried"
                    | "facing"
                    | "getting"
                    | "wondering"
                    | "stuck"
                    | "studying"
                    | "wonder"
                    | "get"
                    | "encountered"
                    | "understand"
                    | "noticed"
                    | "installed"
            ) || word(at + step) == "working"
                && step > 1
                && word(at + step + 1) == "on"
                && tokens.iter().all(|it| !it.is(Need))
        }
        "any" => matches!(
            word(at + 1),
            "help" | "idea" | "ideas" | "hint" | "hints" | "pointers" | "suggestions" | "thoughts"
        ),
        "j" => {
            matches!(word(at + 1), "essaie" | "essaye")
                || word(at + 1) == "ai"
                    && tokens[at + 1..]
                        .iter()
                        .take(4)
                        .any(|it| matches!(it.word, "erreur" | "probleme" | "souci" | "bug"))
        }
        "je" => {
            word(at + 1) == "n" && word(at + 2) == "arrive"
                || word(at + 1) == "me" && word(at + 2) == "demande"
        }
        _ => false,
    })
}

/// What the writer has done: published, launched, tried.
pub(crate) fn announces(tokens: &[WordToken<'_>]) -> bool {
    let reports = tokens.windows(3).any(|it| {
        it[0].any(&[Report, I])
            && matches!(
                (it[0].word, it[1].word, it[2].word),
                ("retour", "d", "experience")
                    | ("mon", "avis", _)
                    | ("my", "experience" | "take" | "thoughts", _)
                    | ("survey", "of", _)
                    | ("etude", "publiee", _)
            )
    });
    if reports {
        return true;
    }
    // `New job! I start in January`
    let begins = tokens.windows(2).take(4).any(|two| {
        two[0].is(I)
            && matches!(
                two[1].word,
                "start" | "started" | "joined" | "commence" | "rejoins" | "demarre"
            )
    });
    if begins && !tokens.iter().any(|it| it.any(&[Need, Seek, Look, Can])) {
        return true;
    }
    tokens.iter().take(6).enumerate().any(|(at, it)| {
        let before = &tokens[at.saturating_sub(3)..at];
        it.is(Done)
            && before.iter().any(|it| it.any(&[I, We]))
            && !before.iter().any(|it| it.any(&[Need, Seek]))
    })
}

/// Whether readers are warned of others' offers: `PSA: …`, `attention aux arnaques`, `beware of`.
pub(super) fn warns(tokens: &[WordToken<'_>]) -> bool {
    let first = tokens.first().map_or("", |it| it.word);
    let of_fraud = || {
        tokens.iter().any(|it| {
            let stems = [
                "arnaque", "scam", "fake", "faux", "fausse", "fraud", "escro",
            ];
            stems.iter().any(|stem| it.word.starts_with(stem))
        })
    };
    matches!(first, "psa" | "beware" | "mefiez" | "mefiance")
        || matches!(
            first,
            "attention" | "warning" | "prudence" | "alerte" | "careful"
        ) && of_fraud()
}

/// Whether somebody introduces themselves, to learn or to take part.
pub(crate) fn introduces(tokens: &[WordToken<'_>]) -> bool {
    let names = tokens.windows(2).any(|pair| {
        pair[0].is(I) && (pair[1].is(Name) || pair[1].is(Be)) || pair[0].is(Name) && pair[1].is(Be)
    });
    let learns = tokens.iter().any(|it| it.is(Learner));
    let first = tokens
        .iter()
        .any(|it| matches!(it.word, "i" | "je" | "my" | "im" | "myself"));
    let greets = tokens.first().is_some_and(|it| it.is(Greet));
    names && first && (greets || learns)
        || learns
            && first
            && tokens
                .iter()
                .any(|it| matches!(it.word, "contribute" | "contributing" | "gsoc" | "newcomer"))
}

/// Thanks and applause; `merci de répondre` and `nice to have` are none.
pub(super) fn thanks(tokens: &[WordToken<'_>]) -> bool {
    let next = tokens.get(1).map_or("", |it| it.word);
    let is_to_people = tokens.get(2).is_some_and(|it| {
        matches!(
            it.word,
            "whoever"
                | "everyone"
                | "everybody"
                | "all"
                | "those"
                | "you"
                | "tous"
                | "toutes"
                | "ceux"
        )
    });
    tokens[0].is(Thanks) && is_to_people && matches!(next, "to" | "a")
        || tokens[0].is(Thanks) && !matches!(next, "d" | "de" | "to" | "pour")
}

/// `Merci pour vos conseils`, `thanks for the tips`: what begins so answers others.
pub(super) fn thanks_for(tokens: &[WordToken<'_>]) -> bool {
    let [first, joint, rest @ ..] = tokens else {
        return false;
    };
    let given = rest.iter().take(2).any(|it| {
        it.any(&[Info, Help])
            || matches!(
                it.word,
                "conseils" | "reponses" | "reponse" | "retours" | "replies" | "tips"
            )
    });
    first.is(Thanks) && joint.is(For) && given
}

/// Said to one person: `@ada …`; `@here` speaks to all.
pub(super) fn is_addressed(words: &str) -> bool {
    let name = words.strip_prefix('@');
    name.is_some_and(|name| {
        !["here", "channel", "everyone", "all"]
            .iter()
            .any(|all| name.starts_with(all))
    })
}
