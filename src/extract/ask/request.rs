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
        let joint = at + 1..tokens.len().min(at + 4);
        let joint = joint.into_iter().find(|at| tokens[*at].any(&[For, To]))?;
        let does = tokens[joint..]
            .iter()
            .take(4)
            .find(|it| it.any(&[Make, Thing]) || is_infinitive(it.word))?;
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
