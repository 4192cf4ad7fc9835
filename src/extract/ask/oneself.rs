//! What one sentence adds to an [`Ask`] about its writer, who may offer themselves.

use super::found::Ask;
use super::own;
use super::token::WordToken;
use super::words::{Class, Classes};

/// Words of a question about who hires.
const QUESTION_WORDS_MAX: usize = 16;

/// Words of a line in which a trade says that it is free.
const LINE_WORDS_MAX: usize = 24;

/// `chez un client`, `dans mon équipe`, `at my client's` right behind a word of being free, with what lasts there.
fn has_place_at_others(tokens: &[WordToken<'_>]) -> bool {
    const REACH: usize = 5;
    let Some(at) = tokens.iter().position(|it| it.is(Class::Avail)) else {
        return false;
    };
    let behind = &tokens[at + 1..];
    let leads = behind
        .first()
        .is_some_and(|it| matches!(it.word, "chez" | "dans" | "at" | "in"));
    let place = behind.iter().take(REACH).any(|it| {
        matches!(
            it.word,
            "client" | "clients" | "equipe" | "team" | "boite" | "company" | "entreprise"
        )
    });
    at == 0 && leads && place && behind.iter().any(|it| it.is(Class::Unit))
}

/// Whether a sentence holds a trade and a word for the speaker.
fn has_trade_here(all: Classes, here: bool) -> bool {
    here && all.is(Class::Role)
}

/// Takes in what a sentence of the opening says of its writer: a trade, time, a search for work.
pub(super) fn offers(ask: &mut Ask, tokens: &[WordToken<'_>], all: Classes, in_title: bool) {
    let first = all.is(Class::I);
    if first {
        ask.serves += own::serves(tokens);
        ask.serves_you |= own::serves_you(tokens);
    }
    let here = tokens.iter().any(|it| matches!(it.word, "here" | "ici"));
    if ask.presents_self.is_none() && (first || has_trade_here(all, here)) {
        ask.presents_self = own::presents_self(tokens);
    }
    if ask.presents_self.is_none() && all.is(Class::We) {
        ask.presents_self = own::presents_team(tokens);
    }
    if ask.presents_work.is_none() && all.any(&[Class::Gives, Class::Service]) {
        ask.presents_work = own::offers(tokens);
    }
    let is_theirs = all.any(&[Class::You, Class::Person])
        && tokens
            .iter()
            .any(|it| it.any(&[Class::You, Class::Person]) && !it.is(Class::Role));
    // `Envoyez CV et disponibilité`: that of whoever answers.
    let is_theirs = is_theirs
        || tokens.iter().any(|it| {
            matches!(
                it.word,
                "envoyez" | "send" | "indiquez" | "precisez" | "transmettez"
            )
        });
    let has_role = all.is(Class::Role);
    let free = all.is(Class::Avail)
        || all.is(Class::Free)
            && tokens.windows(2).any(|pair| {
                pair[0].word == "free"
                    && matches!(
                        pair[1].word,
                        "slot"
                            | "slots"
                            | "time"
                            | "capacity"
                            | "months"
                            | "weeks"
                            | "from"
                            | "before"
                            | "until"
                    )
            });
    let asks = all.any(&[
        Class::Seek,
        Class::Look,
        Class::Need,
        Class::Wanted,
        Class::Post,
    ]);
    let is_tag = all.is(Class::Avail) && tokens.iter().any(|it| it.word == "opentowork");
    if is_tag {
        ask.seeks_work.get_or_insert(tokens[0].start..tokens[0].end);
    }
    ask.calls_me |= tokens.windows(2).any(|two| {
        matches!(two[1].word, "me" | "moi")
            && (two[0].is(Class::Call) || matches!(two[0].word, "write" | "text" | "call"))
    });
    let is_happy = tokens.iter().any(|it| it.word == "happy");
    if ask.seeks_work.is_none() && all.is(Class::Work) {
        ask.seeks_work = own::hears_of_work(tokens).or_else(|| own::takes_missions(tokens));
    }
    if ask.seeks_work.is_none()
        && first
        && all.is(Class::Have)
        && !all.any(&[Class::Seek, Class::Look, Class::Need])
    {
        ask.seeks_work = own::has_capacity(tokens);
    }
    if ask.seeks_work.is_none() && in_title && all.is(Class::Wanted) {
        ask.seeks_work = own::wants_work(tokens);
    }
    if ask.seeks_work.is_none() && all.is(Class::Hire) && tokens.len() <= QUESTION_WORDS_MAX {
        ask.seeks_work = own::asks_who_hires(tokens);
        ask.is_available |= ask.seeks_work.is_some();
    }
    if has_role && !ask.advertises {
        ask.advertises = own::advertises(tokens).is_some() || own::is_experienced_and_free(tokens);
    }
    if ask.seeks_work.is_none() && (is_happy || all.any(&[Class::Avail, Class::Open])) {
        ask.seeks_work = own::is_open_to_work(tokens);
    }
    // `Dispo chez un de mes clients : 10 jours de Go`: work is free, not somebody.
    let is_work = free && has_place_at_others(tokens);
    if is_work && ask.task.is_none() {
        ask.task = Some(tokens[0].start..tokens[tokens.len() - 1].end);
    }
    ask.is_available |= free
        && !is_work
        && !is_theirs
        && !asks
        && (first || own::names_own_trade(tokens) && (in_title || tokens.len() <= LINE_WORDS_MAX));
}
