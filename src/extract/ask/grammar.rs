//! What one sentence says: who seeks what. Grammar over classes of words; no word proves anything alone.

use super::token::WordToken;
use super::words::Class::*;
use std::ops::Range;

/// Words behind a verb of seeking in which its object stands.
const OBJECT_WORDS: usize = 12;
/// Words before it in which its subject stands.
const SUBJECT_WORDS: usize = 4;

/// What is sought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SoughtObject {
    /// A trade, or a person to do something.
    Role,
    Person,
    /// Something to be made, or its making.
    Task,
    Help,
    /// Work for oneself: a job, missions, an internship.
    Work,
    /// Something that no class names: `needs a stock list`.
    Unknown,
    /// Advice, information, a mentor: what one asks when one offers nothing.
    Info,
}

/// Who seeks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Seeker {
    First,
    We,
    Other,
    Unsaid,
}

/// Somebody seeks something.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Seeking {
    pub subject: Seeker,
    pub object: SoughtObject,
    pub range: Range<usize>,
    /// Missions, projects or clients: what nobody seeks but to work for them.
    pub is_for_self: bool,
}

/// Every verb of seeking with its object.
pub(crate) fn seekings<'t>(tokens: &'t [WordToken<'t>]) -> impl Iterator<Item = Seeking> + 't {
    (0..tokens.len()).filter_map(|at| seeking(tokens, at))
}

fn seeking(tokens: &[WordToken<'_>], at: usize) -> Option<Seeking> {
    let from = object_from(tokens, at)?;
    let before = clause_before(tokens, at, SUBJECT_WORDS);
    if before.iter().any(|it| it.any(&[Not, You, Other])) {
        return None;
    }
    // `Frontend developer seeking missions`: the subject is a trade.
    let led_by = before.last().map(|it| it.classes).unwrap_or_default();
    let subject = if before.iter().any(|it| it.is(We)) {
        Seeker::We
    } else if before.iter().any(|it| it.is(I)) {
        Seeker::First
    } else if before.is_empty() || led_by.any(&[Greet, For]) {
        Seeker::Unsaid
    } else {
        Seeker::Other
    };
    // French seeks a person without an article: `cherche relieuse`.
    let bare = tokens
        .get(from)
        .filter(|it| tokens[at].is(Seek) && names_agent(it.word));
    let unknown = || match bare {
        Some(_) => Some((SoughtObject::Role, from)),
        None => {
            let end = (from + 2).min(tokens.len() - 1);
            let is_thing = from < tokens.len() && !tokens[from].any(&[To, AskWord]);
            is_thing.then_some((SoughtObject::Unknown, end))
        }
    };
    let (object, end) = object(tokens, from, !tokens[at].is(Need)).or_else(unknown)?;
    // A firm that seeks `a developer for a position` hires; one person who seeks a position does not.
    let is_taken = object == SoughtObject::Work && subject == Seeker::We && tokens[at].is(Need);
    (!is_taken).then(|| Seeking {
        subject,
        object,
        range: tokens[at].start..tokens[end].end,
        is_for_self: matches!(
            tokens[end].word,
            "project"
                | "projects"
                | "projet"
                | "projets"
                | "clients"
                | "customers"
                | "missions"
                | "mission"
                | "contracts"
                | "commandes"
        ),
    })
}

/// As many words before another as are asked for, of the same clause.
fn clause_before<'t, 'w>(
    tokens: &'t [WordToken<'w>],
    at: usize,
    count: usize,
) -> &'t [WordToken<'w>] {
    let from = at.saturating_sub(count);
    let begin = (from..=at).rev().find(|at| tokens[*at].begins);
    &tokens[begin.unwrap_or(from)..at]
}

/// Where the object of a verb of seeking begins; none if the word is no such verb here.
fn object_from(tokens: &[WordToken<'_>], at: usize) -> Option<usize> {
    let it = &tokens[at];
    let next = tokens.get(at + 1)?;
    let previous = at.checked_sub(1).map(|at| &tokens[at]);
    if it.is(Look) {
        let hires = next.is(To)
            && tokens.get(at + 2).is_some_and(|it| {
                it.any(&[Hire, Open])
                    || matches!(it.word, "find" | "add" | "contract" | "pay" | "bring")
            });
        return (next.is(For) || hires).then_some(at + 2);
    }
    if it.is(Seek) {
        // `la recherche`, `une recherche`: the noun; `a la recherche de` is the verb.
        let is_noun = previous
            .is_some_and(|it| matches!(it.word, "une" | "de" | "ma" | "sa" | "en" | "des" | "les"))
            || previous.is_some_and(|it| it.word == "la") && next.word != "de" && next.word != "d";
        return (!is_noun).then_some(at + 1);
    }
    if it.is(Need) {
        // `a profound need`, `Dutch souhaité`: the verb has its subject before it, or begins.
        let is_led = it.begins
            || previous.is_none_or(|it| {
                it.any(&[I, We, Be, Greet])
                    || matches!(
                        it.word,
                        "also"
                            | "really"
                            | "urgently"
                            | "still"
                            | "just"
                            | "ai"
                            | "avons"
                            | "a"
                            | "will"
                            | "ll"
                            | "currently"
                            | "would"
                            | "and"
                            | "et"
                    )
            })
            || it.word == "need" && is_of_we(tokens, at);
        let is_formed = matches!(
            it.word,
            "needs"
                | "wants"
                | "requires"
                | "souhaitons"
                | "voulons"
                | "souhaiterions"
                | "voudrions"
                | "voudrais"
                | "souhaiterais"
                | "aimerais"
                | "faudrait"
                | "besoin"
                | "manque"
        );
        let is_noun = previous.is_some_and(|it| {
            matches!(
                it.word,
                "the" | "no" | "any" | "les" | "vos" | "your" | "if"
            )
        });
        if is_noun || !is_led && !is_formed {
            return None;
        }
        if next.is(To) {
            return tokens
                .get(at + 2)
                .filter(|it| it.is(Hire) || it.word == "find")
                .map(|_| at + 3);
        }
        return Some(at + 1);
    }
    let finds = it.is(Hire)
        && previous
            .is_some_and(|it| it.any(&[Be, I, We, To]) || it.word == "ll" || it.word == "will");
    (finds && !next.is(I)).then_some(at + 1)
}

/// `We're a tiny studio & need music`: the subject of a verb stands further before.
fn is_of_we(tokens: &[WordToken<'_>], at: usize) -> bool {
    const REACH: usize = 8;
    let before = &tokens[at.saturating_sub(REACH)..at];
    let next = tokens.get(at + 1).map_or("", |it| it.word);
    let is_noun = before.last().is_some_and(|it| {
        it.any(&[Not, You, Other])
            || matches!(
                it.word,
                "a" | "in" | "of" | "this" | "that" | "their" | "its" | "great"
            )
    });
    before.iter().any(|it| it.word == "we")
        && !is_noun
        && !matches!(next, "for" | "to" | "of" | "is" | "and")
}

/// The first word that says what is sought, with its place. Who `seeks` design jobs seeks work; who needs design work
/// gives it.
pub(super) fn object(
    tokens: &[WordToken<'_>],
    from: usize,
    seeks: bool,
) -> Option<(SoughtObject, usize)> {
    let end = tokens.len().min(from + OBJECT_WORDS);
    let mut from_at = from;
    while from_at < end {
        let at = from_at;
        from_at += 1;
        let it = &tokens[at];
        let next = tokens.get(at + 1);
        // What one wants to buy is no work.
        if matches!(
            it.word,
            "acheter" | "achat" | "louer" | "buy" | "rent" | "purchase"
        ) {
            return Some((SoughtObject::Info, at));
        }
        if it.is(Info) && !next.is_some_and(|next| next.is(Role)) {
            return Some((SoughtObject::Info, at));
        }
        let leads = next.is_some_and(|next| next.any(&[Role, Person]));
        if it.is(Role) {
            // `a developer position`: work, unless a person follows.
            let works = next.is_some_and(|next| next.any(&[Work, Post]) && !next.is(Role))
                && !it.is(Modifier);
            let object = if works {
                SoughtObject::Work
            } else if it.is(Person) {
                SoughtObject::Person
            } else {
                SoughtObject::Role
            };
            return Some((object, at));
        }
        if it.is(Person) {
            return Some((SoughtObject::Person, at));
        }
        // `its minutes scanned`: what is to be done with it stands behind.
        let is_it = at > from && matches!(tokens[at - 1].word, "it" | "them" | "this" | "these");
        if !seeks && at > from && (is_to_be_done(it.word) || is_it && it.word.ends_with("ed")) {
            return Some((SoughtObject::Task, at));
        }
        if it.is(Help) {
            return Some((SoughtObject::Help, at));
        }
        if it.is(Modifier) && leads {
            continue;
        }
        // `somebody for a project`: the work is not what is sought.
        let crossed = tokens[from..at].iter().any(|it| it.is(For));
        if it.any(&[Work, Post]) && !crossed {
            return Some((SoughtObject::Work, at));
        }
        if seeks
            && it.any(&[Thing, Make])
            && next.is_some_and(|next| matches!(next.word, "job" | "jobs" | "work" | "gigs"))
        {
            return Some((SoughtObject::Work, at + 1));
        }
        if it.any(&[Thing, Make]) && !leads {
            return Some((SoughtObject::Task, at));
        }
        // The clause ends: `I need to know, which …`
        if it.any(&[AskWord, I, We, You])
            && at > from
            && !matches!(
                it.word,
                "is" | "are"
                    | "does"
                    | "mon"
                    | "ma"
                    | "mes"
                    | "my"
                    | "me"
                    | "m"
                    | "ou"
                    | "our"
                    | "us"
                    | "nos"
                    | "notre"
                    | "your"
                    | "vos"
                    | "votre"
            )
        {
            return None;
        }
    }
    None
}

/// A person for something: `quelqu'un pour filmer`, `someone to tidy`.
pub(crate) fn person_for(tokens: &[WordToken<'_>]) -> Option<Range<usize>> {
    (0..tokens.len()).find_map(|at| {
        if !tokens[at].is(Person) || tokens[..at].iter().any(|it| it.any(&[Not, Other, I, You])) {
            return None;
        }
        let joint = at + 1..tokens.len().min(at + 4);
        let joint = joint.into_iter().find(|at| tokens[*at].any(&[For, To]))?;
        let does = tokens[joint..]
            .iter()
            .take(4)
            .find(|it| it.any(&[Make, Thing]) || is_infinitive(it.word))?;
        Some(tokens[at].start..does.end)
    })
}

/// What somebody wants to have done with something, behind it.
fn is_to_be_done(word: &str) -> bool {
    matches!(
        word,
        "scanned"
            | "digitised"
            | "digitized"
            | "translated"
            | "redesigned"
            | "redone"
            | "rebuilt"
            | "rewritten"
            | "updated"
            | "fixed"
            | "repaired"
            | "typed"
            | "transcribed"
            | "edited"
            | "proofread"
            | "printed"
            | "laid"
            | "filmed"
            | "photographed"
            | "illustrated"
            | "migrated"
            | "mended"
    )
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

/// A French noun of somebody who does something, by its end.
pub(super) fn names_agent(word: &str) -> bool {
    let ends = ["eur", "euse", "ien", "ienne", "iere", "graphe", "logue"];
    word.len() >= 6 && ends.iter().any(|end| word.ends_with(end))
}

/// A French infinitive, by its end.
pub(crate) fn is_infinitive(word: &str) -> bool {
    word.len() >= 5 && (word.ends_with("er") || word.ends_with("ir"))
}

/// `photographer wanted`, `help needed`, `assistante recherchée`.
pub(super) fn wanted(tokens: &[WordToken<'_>]) -> Option<(SoughtObject, Range<usize>)> {
    (1..tokens.len()).find_map(|at| {
        if !tokens[at].is(Wanted) || tokens.get(at + 1).is_some_and(|next| next.is(To)) {
            return None;
        }
        let from = at.saturating_sub(4);
        if tokens[from..at].iter().any(|it| it.any(&[Not, You])) {
            return None;
        }
        let sought = (from..at)
            .rev()
            .find(|at| tokens[*at].any(&[Role, Person, Help]))?;
        // `the developer needed a library`: an active verb has its object behind.
        let is_for = tokens.get(at + 1).is_some_and(|next| next.is(For));
        // `two developers short on an upgrade`
        let is_short = tokens[at].word == "short";
        if is_short
            && !(tokens[..at].iter().any(|it| it.is(We))
                && tokens.get(at + 1).is_none_or(|next| {
                    next.is(For)
                        || matches!(next.word, "on" | "until" | "till" | "this" | "in" | "at")
                }))
        {
            return None;
        }
        let is_active =
            tokens[at].word == "needed" && !is_for && object(tokens, at + 1, false).is_some()
                || tokens[at].any(&[Seek]) && tokens[at].word.ends_with("he");
        let object = if tokens[sought].is(Help) && !tokens[sought].is(Role) {
            SoughtObject::Help
        } else {
            SoughtObject::Role
        };
        (!is_active).then(|| (object, tokens[sought].start..tokens[at].end))
    })
}

/// A post that is announced: `is hiring`, `job posting`, `open position`, `poste à pourvoir`, `vacancy`.
pub(super) fn post(tokens: &[WordToken<'_>]) -> Option<Range<usize>> {
    let is = |at: usize, words: &[&str]| tokens.get(at).is_some_and(|it| words.contains(&it.word));
    (0..tokens.len()).find_map(|at| {
        let it = &tokens[at];
        let before = &tokens[at.saturating_sub(SUBJECT_WORDS)..at];
        // What one saw, found or wonders about is somebody else's.
        if before.iter().any(|it| {
            it.any(&[Not, Other, You])
                || matches!(
                    it.word,
                    "found" | "saw" | "vu" | "applied" | "this" | "that" | "cette"
                )
        }) {
            return None;
        }
        let hiring = it.word == "hiring"
            && !before.last().is_some_and(|it| {
                matches!(
                    it.word,
                    "a" | "the" | "of" | "for" | "in" | "about" | "their" | "on" | "and"
                )
            })
            && !is(at + 1, &["manager", "process", "event", "fair", "team"]);
        let recruits = it.is(Hire)
            && (it.word.starts_with("recrut") || it.word.starts_with("embauch"))
            && !it.word.ends_with("er");
        let recruits = recruits
            || it.word == "recrutement" && at == 0 && is(at + 1, &["de", "d", "des"])
            || it.word == "recrutement"
                && is(at + 1, &["de", "d"])
                && tokens
                    .get(at + 2)
                    .is_some_and(|it| it.word.bytes().all(|byte| byte.is_ascii_digit()));
        let announced = matches!(it.word, "job" | "jobs")
            && is(
                at + 1,
                &[
                    "posting",
                    "postings",
                    "offer",
                    "opening",
                    "openings",
                    "vacancy",
                    "opportunity",
                    "ad",
                ],
            );
        let own = before.iter().any(|it| it.is(I));
        let open = !own
            && matches!(it.word, "open" | "new" | "available" | "fill" | "vacant")
            && (1..4).any(|step| {
                is(
                    at + step,
                    &[
                        "position",
                        "positions",
                        "role",
                        "roles",
                        "post",
                        "vacancy",
                        "job",
                        "vacancies",
                    ],
                )
            });
        let position = matches!(
            it.word,
            "position" | "poste" | "role" | "job" | "contract" | "postes" | "positions"
        ) && (1..4).any(|step| {
            is(
                at + step,
                &[
                    "available",
                    "open",
                    "pourvoir",
                    "ouvert",
                    "vacant",
                    "opening",
                ],
            )
        });
        // `nous lançons un appel d'offres`
        let tenders = it.word == "appel"
            && is(at + 2, &["offres", "candidatures"])
            && before.iter().any(|it| {
                let stems = ["lanc", "publi", "ouvr"];
                stems.iter().any(|stem| it.word.starts_with(stem))
            });
        let french = tenders
            || it.word == "offre" && is(at + 2, &["emploi", "mission", "stage", "alternance"]);
        let vacancy = matches!(it.word, "vacancy" | "vacancies")
            || it.word == "opening" && is(at + 1, &["for"]);
        let invited = it.word == "applications" && (1..3).any(|step| is(at + step, &["invited"]));
        let come = matches!(it.word, "come" | "join")
            && is(at + 1, &["help", "work", "build", "us", "our"])
            && at == 0;
        (hiring
            || recruits
            || announced
            || open
            || position
            || french
            || vacancy
            || come
            || invited)
            .then(|| {
                let end = tokens.get(at + 1).map_or(it.end, |next| next.end);
                it.start..end
            })
    })
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

/// What is asked of somebody who has only to answer.
const TELLS: [&str; 10] = [
    "explain",
    "tell",
    "say",
    "confirm",
    "remind",
    "expliquer",
    "dire",
    "confirmer",
    "rappeler",
    "eclairer",
];

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
            .any(|it| it.any(&[Info, Knows]) || TELLS.contains(&it.word));
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
    let of_you = tokens
        .iter()
        .any(|it| it.is(You) || matches!(it.word, "should" | "faut" | "demander" | "facturer"));
    asks && prices && of_you
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
        let verb = behind
            .first()
            .filter(|it| does && it.any(&[Make, Service]))?;
        Some(tokens[at].start..verb.end)
    })
}

/// A verb of making that begins a sentence: `Build a detector`, `Installer une imprimante`.
pub(crate) fn imperative(tokens: &[WordToken<'_>]) -> Option<Range<usize>> {
    let first = tokens.first()?;
    let is_verb = first.is(Make) && !first.is(Thing) || matches!(first.word, "model" | "map");
    is_verb.then(|| first.start..tokens.get(1).map_or(first.end, |it| it.end))
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
    tokens.iter().take(6).enumerate().any(|(at, it)| {
        let before = &tokens[at.saturating_sub(3)..at];
        it.is(Done)
            && before.iter().any(|it| it.any(&[I, We]))
            && !before.iter().any(|it| it.any(&[Need, Seek]))
    })
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
