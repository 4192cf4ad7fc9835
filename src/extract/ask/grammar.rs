//! What one sentence says: who seeks what. Grammar over classes of words; no word proves anything alone.

use super::token::WordToken;
use super::words::Class::*;
use std::ops::Range;

/// Words behind a verb of seeking in which its object stands.
const OBJECT_WORDS: usize = 12;
/// Words before it in which its subject stands.
pub(super) const SUBJECT_WORDS: usize = 4;

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
        // `besoin d'un carillonneur`: who does something, by the noun's end.
        let is_one = at > from && matches!(tokens[at - 1].word, "un" | "une");
        if is_one && at <= from + 2 && is_trade(it) {
            return Some((SoughtObject::Role, at));
        }
        // `its minutes scanned`: what is to be done with it stands behind.
        let is_it = at > from && matches!(tokens[at - 1].word, "it" | "them" | "this" | "these");
        if !seeks && at > from && (it.is(ToBeDone) || is_it && it.word.ends_with("ed")) {
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

/// Whether a word is somebody's who does something for others.
pub(super) fn is_trade(it: &WordToken<'_>) -> bool {
    it.is(Role) || names_agent(it.word) && !it.any(&[Machine, Thing, Post])
}

/// A French noun of somebody who does something, by its end.
pub(super) fn names_agent(word: &str) -> bool {
    let ends = ["eur", "euse", "ien", "ienne", "iere", "graphe", "logue"];
    word.len() >= 6 && ends.iter().any(|end| word.ends_with(end))
}

/// A noun of something done, by its end: `Débroussaillage`, `Sonorisation`, `Réfection`, `Unblocking`.
pub(super) fn names_doing(it: &WordToken<'_>) -> bool {
    const ENDS: [&str; 7] = ["age", "ation", "ction", "ition", "sion", "ture", "cking"];
    let is_ended = it.word.len() >= 7 && ENDS.iter().any(|end| it.word.ends_with(end));
    is_ended && !it.is(NoDoing) || it.is(Doing)
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

/// A verb of making that begins a sentence: `Build a detector`, `Installer une imprimante`.
pub(crate) fn imperative(tokens: &[WordToken<'_>]) -> Option<Range<usize>> {
    let first = tokens.first()?;
    let is_verb = first.is(Make) && !first.is(Thing) || matches!(first.word, "model" | "map");
    is_verb.then(|| first.start..tokens.get(1).map_or(first.end, |it| it.end))
}
