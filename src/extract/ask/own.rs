//! How people offer themselves: a trade of one's own, what one does for others, being free.

use super::token::WordToken;
use super::words::Class::*;
use std::ops::Range;

/// Words behind `I do` in which stands what: `I do Figma to Webflow conversions`.
const DONE_WORDS: usize = 5;

/// Words of a sentence in which somebody presents a team.
const TEAM_WORDS: usize = 12;

/// `We are a team of three developers`, `Nous sommes un collectif de graphistes`.
pub(crate) fn presents_team(tokens: &[WordToken<'_>]) -> Option<Range<usize>> {
    let at = tokens
        .windows(2)
        .position(|pair| pair[0].is(We) && pair[1].is(Be))?;
    let told = &tokens[at + 2..tokens.len().min(at + TEAM_WORDS)];
    let team = told.iter().position(|it| {
        matches!(
            it.word,
            "team"
                | "group"
                | "studio"
                | "agency"
                | "agence"
                | "equipe"
                | "collectif"
                | "collective"
                | "duo"
                | "pair"
        )
    })?;
    let role = told[team..]
        .iter()
        .find(|it| it.is(Role) || it.word == "freelancers")?;
    let seeks = tokens.iter().any(|it| it.any(&[Seek, Look, Need, Hire]));
    (!seeks).then(|| tokens[at].start..role.end)
}

/// `Retraité propose tonte`, `Our studio designs logos`: others than the first person who serve.
pub(super) fn offers(tokens: &[WordToken<'_>]) -> Option<Range<usize>> {
    (1..tokens.len().min(5)).find_map(|at| {
        let it = &tokens[at];
        let before = &tokens[..at];
        let firm = before.iter().any(|it| it.is(We))
            && before.iter().any(|it| {
                matches!(
                    it.word,
                    "studio" | "agency" | "agence" | "equipe" | "team" | "collectif" | "atelier"
                )
            });
        let gives = matches!(
            it.word,
            "propose" | "proposent" | "donne" | "donnent" | "offers" | "gives"
        ) || firm && it.is(Service);
        let theirs = before
            .iter()
            .any(|it| it.any(&[You, Not, I]) || matches!(it.word, "la" | "le" | "les" | "the"))
            || !firm && before.iter().any(|it| it.is(We));
        let behind = tokens[at + 1..].iter().take(6);
        let posts = behind
            .clone()
            .any(|it| it.any(&[Post, Programme]) || matches!(it.word, "mission" | "missions"));
        let serves = behind.clone().any(|it| {
            it.any(&[Make, Thing]) || it.word.starts_with("service") || it.word == "travaux"
        }) || !firm;
        let known = firm
            || before.iter().any(|it| {
                it.any(&[Role, Learner])
                    || matches!(it.word, "dame" | "homme" | "femme" | "maman" | "couple")
            });
        (gives && known && !theirs && !posts && serves).then(|| before[0].start..it.end)
    })
}

/// `Dispo pour missions courtes`, `open to new projects`, `available for freelance work`.
pub(crate) fn is_open_to_work(tokens: &[WordToken<'_>]) -> Option<Range<usize>> {
    (0..tokens.len()).find_map(|at| {
        let open = tokens[at].is(Avail) || tokens[at].word == "open";
        if tokens[at].word == "happy" {
            return takes_work(tokens, at);
        }
        // `dispo en mai pour de petites missions`
        let reach = if tokens[at].is(Avail) { 4 } else { 1 };
        let step = tokens[at + 1..]
            .iter()
            .take(reach)
            .position(|it| it.any(&[For, To]))
            .unwrap_or(0);
        let joint = tokens.get(at + 1 + step)?;
        let is_own = tokens[..at].iter().all(|it| it.is(Greet))
            || tokens[..at].iter().any(|it| it.any(&[I, Role]));
        let before = &tokens[at.saturating_sub(3)..at];
        if !open
            || !is_own
            || !joint.any(&[For, To])
            || before
                .iter()
                .any(|it| it.any(&[You, We, Not, Other, Post]) || it.is(Person) && !it.is(Role))
        {
            return None;
        }
        let work = tokens[at + 2 + step..].iter().take(3).find(|it| {
            it.is(Work) && !it.is(Post)
                || matches!(it.word, "projects" | "missions" | "vos" | "votre" | "your")
        })?;
        Some(tokens[at].start..work.end)
    })
}

/// Whether a trade is named that may be the writer's: `les développeurs`, `cahier des charges` are others'.
pub(super) fn names_own_trade(tokens: &[WordToken<'_>]) -> bool {
    let is_others = |at: usize| {
        at.checked_sub(1)
            .is_some_and(|at| matches!(tokens[at].word, "des" | "les" | "the" | "our" | "nos"))
    };
    (0..tokens.len()).any(|at| tokens[at].is(Role) && !is_others(at))
}

/// `Preneuse de petites missions`: who takes work seeks it.
pub(super) fn takes_missions(tokens: &[WordToken<'_>]) -> Option<Range<usize>> {
    const REACH: usize = 4;
    (0..tokens.len()).find_map(|at| {
        let taker = tokens[at].is(Taker)
            && tokens
                .get(at + 1)
                .is_some_and(|it| matches!(it.word, "de" | "d"));
        let work = tokens[at + 1..].iter().take(REACH).find(|it| it.is(Work))?;
        taker.then(|| tokens[at].start..work.end)
    })
}

/// `I have some capacity in January`, `j'ai deux semaines de libre`: time that one's own work leaves.
pub(super) fn has_capacity(tokens: &[WordToken<'_>]) -> Option<Range<usize>> {
    const REACH: usize = 6;
    (1..tokens.len()).find_map(|at| {
        let has = tokens[at].is(Have) && matches!(tokens[at - 1].word, "i" | "j" | "ve" | "je");
        let mut behind = tokens[at + 1..].iter().take(REACH);
        let time = behind.find(|it| {
            matches!(
                it.word,
                "capacity" | "bandwidth" | "availability" | "libre" | "libres" | "dispos" | "dispo"
            )
        })?;
        let is_none = tokens[..at + 2].iter().any(|it| it.is(Not));
        (has && !is_none).then(|| tokens[at - 1].start..time.end)
    })
}

/// `Odd jobs wanted`, `petits travaux recherchés`: work is what is wanted.
pub(super) fn wants_work(tokens: &[WordToken<'_>]) -> Option<Range<usize>> {
    tokens.windows(2).find_map(|two| {
        let is_work = matches!(
            two[0].word,
            "jobs" | "work" | "travaux" | "missions" | "travail"
        );
        (is_work && two[1].is(Wanted) && !two[1].is(Seek)).then_some(two[0].start..two[1].end)
    })
}

/// `Anyone hiring juniors?`, `quelqu'un recrute ?`: whoever asks so wants to be hired.
pub(super) fn asks_who_hires(tokens: &[WordToken<'_>]) -> Option<Range<usize>> {
    const REACH: usize = 4;
    let asked = ["anyone", "anybody", "someone", "quelqu", "qqn"];
    let at = tokens.iter().position(|it| asked.contains(&it.word))?;
    let hires = tokens[at + 1..].iter().take(REACH).find(|it| {
        matches!(
            it.word,
            "hiring" | "recruiting" | "recrute" | "embauche" | "recrutent"
        )
    })?;
    let is_own = tokens.iter().any(|it| it.any(&[Not, We]));
    (!is_own).then(|| tokens[at].start..hires.end)
}

/// `si vous entendez parler d'une mission`, `if you hear of a gig`: work is looked for.
pub(super) fn hears_of_work(tokens: &[WordToken<'_>]) -> Option<Range<usize>> {
    (1..tokens.len()).find_map(|at| {
        let hears = matches!(
            (tokens[at - 1].word, tokens[at].word),
            ("entendez" | "entends" | "entendais" | "entendiez", "parler")
                | ("hear", "of" | "about")
        );
        let you = tokens[at.saturating_sub(4)..at].iter().any(|it| it.is(You));
        let work = tokens[at + 1..].iter().take(4).find(|it| {
            it.is(Work) && !matches!(it.word, "project" | "projects" | "projet" | "projets")
        })?;
        (hears && you).then(|| tokens[at - 1].start..work.end)
    })
}

/// `Webdesigner indépendante, sites à partir de 600 €`, `Photographer, portraits from £80`: a trade with what it does
/// for a price that begins somewhere, and nobody for whom.
pub(super) fn advertises(tokens: &[WordToken<'_>]) -> Option<Range<usize>> {
    const TRADE_WORDS: usize = 3;
    let from = tokens.iter().take_while(|it| it.is(Greet)).count();
    let tokens = &tokens[from..];
    let role = tokens.iter().take(TRADE_WORDS).position(|it| it.is(Role))?;
    let asks = |it: &WordToken<'_>| {
        it.any(&[Seek, Look, Need, Hire, Wanted, Post, Call, You]) && !it.is(Role)
            || matches!(it.word, "mission" | "pour" | "budget" | "tjm")
    };
    if tokens.iter().any(asks) {
        return None;
    }
    let is_amount = |it: Option<&WordToken<'_>>| {
        it.is_some_and(|it| it.word.starts_with(|c: char| c.is_ascii_digit()))
    };
    let begins = (role + 1..tokens.len()).find(|at| match tokens[*at].word {
        "partir" => {
            is_amount(tokens.get(at + 2)) && tokens.get(at + 1).is_some_and(|it| it.word == "de")
        }
        "des" | "from" => is_amount(tokens.get(at + 1)) && !tokens[at - 1].is(Avail),
        "starting" => is_amount(tokens.get(at + 2)),
        _ => false,
    })?;
    let does = &tokens[role + 1..begins];
    let is_served = |it: &WordToken<'_>| it.any(&[Make, Thing, Unit]) || it.word.ends_with('s');
    does.iter()
        .any(is_served)
        .then(|| tokens[role].start..tokens[begins].end)
}

/// `Développeuse React, 6 ans d'expérience, dispo en mai`: a trade with its years, and free.
pub(super) fn is_experienced_and_free(tokens: &[WordToken<'_>]) -> bool {
    const TRADE_WORDS: usize = 3;
    let from = tokens.iter().take_while(|it| it.is(Greet)).count();
    let tokens = &tokens[from..];
    let word = |at: usize| tokens.get(at).map_or("", |it| it.word);
    let heads = tokens.iter().take(TRADE_WORDS).any(|it| it.is(Role));
    let asks = |it: &WordToken<'_>| {
        it.any(&[Seek, Look, Need, Hire, Wanted, Post, You, We]) && !it.is(Role)
            || matches!(it.word, "mission" | "minimum" | "min" | "mini")
    };
    let years = (0..tokens.len()).any(|at| {
        let is_count = word(at).bytes().all(|byte| byte.is_ascii_digit());
        let is_years = matches!(word(at + 1), "ans" | "annees" | "years" | "yrs");
        let of = usize::from(matches!(word(at + 2), "d" | "de" | "of"));
        let is_lived = matches!(
            word(at + 2 + of),
            "xp" | "exp" | "experience" | "metier" | "pratique"
        );
        is_count && is_years && is_lived
    });
    heads && years && tokens.iter().any(|it| it.is(Avail)) && !tokens.iter().any(asks)
}

/// `happy to take work before Christmas`, `happy to take on small projects`.
fn takes_work(tokens: &[WordToken<'_>], at: usize) -> Option<Range<usize>> {
    let is_to = tokens.get(at + 1).is_some_and(|it| it.is(To));
    let works = tokens.get(at + 2).filter(|it| it.word == "work");
    let is_own = tokens.iter().any(|it| it.is(Role)) && !tokens.iter().any(|it| it.any(&[We, You]));
    if let Some(works) = works.filter(|_| is_to && is_own) {
        return Some(tokens[at].start..works.end);
    }
    let takes = is_to
        && tokens
            .get(at + 2)
            .is_some_and(|it| matches!(it.word, "take" | "do" | "help"));
    let work = tokens
        .get(at + 3..)?
        .iter()
        .take(4)
        .find(|it| it.is(Work) || matches!(it.word, "jobs" | "bits"))?;
    takes.then(|| tokens[at].start..work.end)
}

/// The first person for `you`: `je tape vos courriers`, `I fix your bikes`.
pub(crate) fn serves_you(tokens: &[WordToken<'_>]) -> bool {
    const ANSWERS: [&str; 16] = [
        "devis",
        "reponses",
        "reponse",
        "propositions",
        "offres",
        "tarifs",
        "profil",
        "profils",
        "portfolio",
        "messages",
        "candidatures",
        "avis",
        "conseils",
        "retours",
        "idees",
        "work",
    ];
    (0..tokens.len()).any(|at| {
        if !matches!(tokens[at].word, "i" | "je" | "j") {
            return false;
        }
        let is_wish = tokens.get(at + 1).is_none_or(|it| {
            it.any(&[Seek, Look, Need, Not, Have, Be])
                || matches!(
                    it.word,
                    "want" | "attends" | "like" | "love" | "saw" | "read" | "see"
                )
        });
        let yours = tokens[at + 1..]
            .iter()
            .take(4)
            .position(|it| matches!(it.word, "vos" | "votre" | "your"));
        let thing = yours
            .and_then(|step| tokens.get(at + 2 + step))
            .map_or("devis", |it| it.word);
        !is_wish && !ANSWERS.contains(&thing)
    })
}

/// `Ici Sam, rédacteur`, `Designer from Leeds here`: a trade beside the word for the speaker.
fn presents_here(tokens: &[WordToken<'_>]) -> Option<Range<usize>> {
    const REACH: usize = 4;
    let from = tokens.iter().take_while(|it| it.is(Greet)).count();
    let told = &tokens[from.min(tokens.len())..];
    let first = told.first()?;
    if told
        .iter()
        .any(|it| it.any(&[Seek, Look, Need, Wanted, Hire]))
    {
        return None;
    }
    if first.word == "ici" {
        let role = told.iter().take(REACH + 1).find(|it| it.is(Role))?;
        return Some(first.start..role.end);
    }
    let role = told.iter().take(3).position(|it| it.is(Role))?;
    let here = told[role + 1..]
        .iter()
        .take(REACH)
        .find(|it| it.word == "here")?;
    Some(told[role].start..here.end)
}

/// The first person with a trade: `I'm a sound designer`, `je suis Tom, développeur`.
pub(crate) fn presents_self(tokens: &[WordToken<'_>]) -> Option<Range<usize>> {
    if let Some(found) = presents_here(tokens) {
        return Some(found);
    }
    (0..tokens.len()).find_map(|at| {
        let is_first = matches!(tokens[at].word, "i" | "je" | "im" | "j");
        let next = tokens.get(at + 1)?;
        let is_be = is_first && (matches!(next.word, "am" | "m" | "suis"));
        if !is_be {
            return None;
        }
        let told = &tokens[at + 2..tokens.len().min(at + 10)];
        if told
            .iter()
            .take(3)
            .any(|it| it.any(&[Look, Seek, Not, Learner]))
            || told.iter().any(|it| it.any(&[Seek, Need]))
        {
            return None;
        }
        let role = told.iter().find(|it| it.is(Role))?;
        Some(tokens[at].start..role.end)
    })
}

/// Verbs by which the first person serves: `I build`, `je prends`, `je me déplace`. What only a provider says counts
/// twice.
pub(crate) fn serves(tokens: &[WordToken<'_>]) -> usize {
    let count = |at: usize| {
        if !matches!(tokens[at].word, "i" | "je" | "j") {
            // A page of one's own: `my portfolio`, `mon site :`.
            let is_own = matches!(tokens[at].word, "my" | "mon" | "mes");
            let page = tokens.get(at + 1).is_some_and(|it| {
                matches!(
                    it.word,
                    "portfolio"
                        | "site"
                        | "reel"
                        | "book"
                        | "tarifs"
                        | "rates"
                        | "realisations"
                        | "cv"
                        | "resume"
                        | "services"
                )
            });
            // `I need my CV translated`: work on it is given.
            let is_given = at > 0 && tokens[at - 1].any(&[Need, Make, Have]);
            return usize::from(is_own && page && !is_given);
        }
        // `I want to build` is no service; `I can build`, `je vous fais` are.
        let mut behind = tokens[at + 1..].iter().take(3);
        let verb = behind.find(|it| {
            !matches!(
                it.word,
                "can"
                    | "will"
                    | "ll"
                    | "also"
                    | "peux"
                    | "vous"
                    | "me"
                    | "m"
                    | "le"
                    | "les"
                    | "you"
            )
        });
        match verb {
            Some(it)
                if matches!(
                    it.word,
                    "interviens" | "deplace" | "propose" | "depanne" | "specialise" | "specialize"
                ) =>
            {
                2
            }
            // `je fais suivre` passes on.
            Some(it) if it.is(Service) => {
                let next = tokens.iter().find(|next| next.start > it.start);
                usize::from(next.is_none_or(|next| next.word != "suivre"))
            }
            // `I do logos`, `I do bookkeeping`: what follows is a thing.
            Some(it) if it.word == "do" => {
                let behind = tokens.iter().filter(|next| next.start > it.start);
                let is_verb = behind
                    .clone()
                    .next()
                    .is_none_or(|next| next.any(&[Not, You, To]));
                let is_thing = behind.take(DONE_WORDS).any(|next| {
                    next.any(&[Make, Thing]) && !next.is(Be) || next.word.ends_with("ing")
                });
                usize::from(is_thing && !is_verb)
            }
            _ => 0,
        }
    };
    (0..tokens.len()).map(count).sum()
}
