//! The words of an answer: one command a line, in both languages, and nothing guessed.
//!
//! A command is a whole line: what happened and the numbers of leads, in either order, then a reason or a day, then a
//! note behind a colon. A line with any word that has no place in that is not understood.

use super::days::{Spoken, past_day, spoken_day};
use crate::domain::{Act, Command, Correction, Day, DismissReason, Event, LeadId};
use crate::text::fold::fold;

/// Leads that one line may name.
const LEADS_MAX: usize = 10;
/// Characters of a line that may be a command, and of a note.
const LINE_CHARS_MAX: usize = 160;
const NOTE_CHARS_MAX: usize = 300;

/// What a line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Said {
    Commands(Vec<Command>),
    /// No email before that day; None ends a pause.
    Pause(Option<Day>),
    /// Said to be polite, or nothing.
    Nothing,
    NotUnderstood,
}

/// What may be said of a lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verb {
    Applied,
    Sent,
    Talking,
    Call,
    Quoted,
    Won,
    Lost,
    Silent,
    Dismiss,
    NotAGig,
    Snooze,
    /// A snooze whose word is a day: `demain`.
    Tomorrow,
    NoChannel,
    Reopen,
    Note,
    Gig,
    NotAnOffer,
    Spam,
    Closed,
}

/// Folded phrases. The longest that fits is taken, so that their order is of no matter.
const VERBS: &[(&str, Verb)] = &[
    ("applied", Verb::Applied),
    ("i applied", Verb::Applied),
    ("wrote", Verb::Applied),
    ("written", Verb::Applied),
    ("ecrit", Verb::Applied),
    ("j'ai ecrit", Verb::Applied),
    ("postule", Verb::Applied),
    ("j'ai postule", Verb::Applied),
    ("candidature", Verb::Applied),
    ("candidature envoyee", Verb::Applied),
    ("sent", Verb::Sent),
    ("done", Verb::Sent),
    ("followed-up", Verb::Sent),
    ("followed up", Verb::Sent),
    ("fait", Verb::Sent),
    ("c'est fait", Verb::Sent),
    ("envoye", Verb::Sent),
    ("envoyee", Verb::Sent),
    ("relance", Verb::Sent),
    ("relancee", Verb::Sent),
    ("talking", Verb::Talking),
    ("answered", Verb::Talking),
    ("replied", Verb::Talking),
    ("repondu", Verb::Talking),
    ("a repondu", Verb::Talking),
    ("ont repondu", Verb::Talking),
    ("reponse", Verb::Talking),
    ("en discussion", Verb::Talking),
    ("call", Verb::Call),
    ("appel", Verb::Call),
    ("rendez-vous", Verb::Call),
    ("rdv", Verb::Call),
    ("quoted", Verb::Quoted),
    ("quote sent", Verb::Quoted),
    ("devis", Verb::Quoted),
    ("devis envoye", Verb::Quoted),
    ("won", Verb::Won),
    ("gagne", Verb::Won),
    ("gagnee", Verb::Won),
    ("lost", Verb::Lost),
    ("refused", Verb::Lost),
    ("perdu", Verb::Lost),
    ("perdue", Verb::Lost),
    ("refuse", Verb::Lost),
    ("refusee", Verb::Lost),
    ("silent", Verb::Silent),
    ("silence", Verb::Silent),
    ("silencieux", Verb::Silent),
    ("silencieuse", Verb::Silent),
    ("no", Verb::Dismiss),
    ("non", Verb::Dismiss),
    ("dismiss", Verb::Dismiss),
    ("not for me", Verb::Dismiss),
    ("pas pour moi", Verb::Dismiss),
    ("ecarter", Verb::Dismiss),
    ("not a gig", Verb::NotAGig),
    ("pas une mission", Verb::NotAGig),
    ("snooze", Verb::Snooze),
    ("later", Verb::Snooze),
    ("plus tard", Verb::Snooze),
    ("reporter", Verb::Snooze),
    ("tomorrow", Verb::Tomorrow),
    ("demain", Verb::Tomorrow),
    ("no-channel", Verb::NoChannel),
    ("no channel", Verb::NoChannel),
    ("no contact", Verb::NoChannel),
    ("pas de contact", Verb::NoChannel),
    ("sans contact", Verb::NoChannel),
    ("reopen", Verb::Reopen),
    ("undo", Verb::Reopen),
    ("annuler", Verb::Reopen),
    ("rouvrir", Verb::Reopen),
    ("note", Verb::Note),
    ("gig", Verb::Gig),
    ("is-gig", Verb::Gig),
    ("it is a gig", Verb::Gig),
    ("it's a gig", Verb::Gig),
    ("this is a gig", Verb::Gig),
    ("c'est une mission", Verb::Gig),
    ("une mission", Verb::Gig),
    ("not-an-offer", Verb::NotAnOffer),
    ("not an offer", Verb::NotAnOffer),
    ("no offer", Verb::NotAnOffer),
    ("pas une offre", Verb::NotAnOffer),
    ("ce n'est pas une offre", Verb::NotAnOffer),
    ("spam", Verb::Spam),
    ("it is spam", Verb::Spam),
    ("c'est du spam", Verb::Spam),
    ("closed", Verb::Closed),
    ("filled", Verb::Closed),
    ("pourvu", Verb::Closed),
    ("pourvue", Verb::Closed),
    ("deja pourvue", Verb::Closed),
    ("close", Verb::Closed),
    ("cloturee", Verb::Closed),
];

const REASONS: &[(&str, DismissReason)] = &[
    ("far", DismissReason::TooFar),
    ("too far", DismissReason::TooFar),
    ("loin", DismissReason::TooFar),
    ("trop loin", DismissReason::TooFar),
    ("tech", DismissReason::Tech),
    ("technology", DismissReason::Tech),
    ("techno", DismissReason::Tech),
    ("technologie", DismissReason::Tech),
    ("pay", DismissReason::Pay),
    ("price", DismissReason::Pay),
    ("prix", DismissReason::Pay),
    ("paie", DismissReason::Pay),
    ("tarif", DismissReason::Pay),
    ("no gig", DismissReason::NotAGig),
    ("not-a-gig", DismissReason::NotAGig),
    ("not a gig", DismissReason::NotAGig),
    ("pas une mission", DismissReason::NotAGig),
    ("client", DismissReason::Client),
    ("other", DismissReason::Other),
    ("autre", DismissReason::Other),
];

const POLITE: &[&str] = &[
    "ok",
    "okay",
    "d'accord",
    "merci",
    "merci beaucoup",
    "thanks",
    "thank you",
    "bonjour",
    "salut",
    "hello",
    "hi",
    "bonsoir",
    "super",
    "parfait",
    "great",
    "👍",
];

/// Reads one line. `today` is the user's local day, `only` the lead that the mail is about, where it is one.
pub(super) fn read(line: &str, today: Day, only: Option<LeadId>) -> Said {
    if line
        .chars()
        .take(LINE_CHARS_MAX + NOTE_CHARS_MAX + 1)
        .count()
        > LINE_CHARS_MAX + NOTE_CHARS_MAX
    {
        return Said::NotUnderstood;
    }
    let (said, note) = without_note(line);
    let folded = fold(&said.replace('’', "'"));
    let folded = folded.trim_matches(|c: char| c.is_whitespace() || ".!*•-–→\"«»“”`".contains(c));
    if folded.is_empty() || POLITE.contains(&folded.trim_end_matches([',', ' '])) {
        return Said::Nothing;
    }
    let words = words_of(folded);
    if let Some(until) = pause_said(&words, today) {
        return Said::Pause(until);
    }
    match command(&words, today, only) {
        Some((leads, act, on)) => {
            if act == Act::Event(Event::Noted) && note.is_none() {
                return Said::NotUnderstood;
            }
            let commands = leads.into_iter().map(|lead| Command {
                lead,
                act: act.clone(),
                on,
                note: note.clone(),
            });
            Said::Commands(commands.collect())
        }
        None => Said::NotUnderstood,
    }
}

/// Days of a pause that names none.
const PAUSE_DAYS: u64 = 7;

/// What folded words say of a pause: until when, None for its end. None of both where they say something else.
pub(crate) fn pause_said(words: &[&str], today: Day) -> Option<Option<Day>> {
    let rest = match words {
        ["resume" | "reprendre" | "reprise"] | ["pause", "off" | "finie" | "terminee" | "over"] => {
            return Some(None);
        }
        ["pause", rest @ ..] => rest,
        ["en" | "mets", "pause", rest @ ..] => rest,
        _ => return None,
    };
    const UNTIL: [&str; 9] = [
        "until", "till", "for", "jusqu'au", "jusqu'a", "jusque", "pendant", "pour", "au",
    ];
    let rest = match rest {
        [first, rest @ ..] if UNTIL.contains(first) => rest,
        rest => rest,
    };
    if rest.is_empty() {
        return Some(today.checked_add_days(chrono::Days::new(PAUSE_DAYS)));
    }
    match spoken_day(rest, today)? {
        Spoken::Coming(day) => Some(Some(day)),
        Spoken::Past(_) => None,
    }
}

/// What stands behind the first colon.
fn without_note(line: &str) -> (&str, Option<String>) {
    match line.split_once(':') {
        Some((said, note)) => {
            let note = note.trim().chars().take(NOTE_CHARS_MAX).collect::<String>();
            (said, (!note.is_empty()).then_some(note))
        }
        None => (line, None),
    }
}

fn words_of(folded: &str) -> Vec<&str> {
    let is_break = |c: char| c.is_whitespace() || ",;".contains(c);
    let words = folded
        .split(is_break)
        .map(|word| word.trim_matches(['[', ']', '#', '.', '(', ')']));
    words
        .filter(|word| !word.is_empty() && !["et", "and", "n°", "le", "on"].contains(word))
        .collect()
}

/// Leads, what happened, and the day on which it did, where one was named.
fn command(
    words: &[&str],
    today: Day,
    only: Option<LeadId>,
) -> Option<(Vec<LeadId>, Act, Option<Day>)> {
    let (first, rest) = numbers(words);
    let (verb, rest) = longest(rest, VERBS)?;
    let (second, rest) = numbers(rest);
    let leads = match (first.is_empty(), second.is_empty()) {
        (false, true) => first,
        (true, false) => second,
        // A word alone means the one lead that the mail is about.
        (true, true) => vec![only?],
        (false, false) => return None,
    };
    let is_foreign = |lead: &LeadId| only.is_some_and(|only| only != *lead);
    if leads.len() > LEADS_MAX || leads.iter().any(is_foreign) {
        return None;
    }
    let (event, on) = event(verb, rest, today)?;
    Some((leads, event, on))
}

fn event(verb: Verb, rest: &[&str], today: Day) -> Option<(Act, Option<Day>)> {
    let is_plain = rest.is_empty();
    let plain = |event: Event| is_plain.then_some((Act::Event(event), None));
    let mark = |what| plain(Event::Marked { what });
    // What happened may have happened on a day before.
    let dated = |act: Act| match rest {
        [] => Some((act, None)),
        _ => Some((act, Some(past_day(rest, today)?))),
    };
    let coming = || match spoken_day(rest, today)? {
        Spoken::Coming(day) => Some(day),
        Spoken::Past(_) => None,
    };
    match verb {
        Verb::Applied => dated(Act::Event(Event::Applied)),
        Verb::Sent => dated(Act::Sent),
        Verb::Talking => dated(Act::Event(Event::Talking)),
        Verb::Quoted => dated(Act::Event(Event::Quoted)),
        Verb::Won => dated(Act::Event(Event::Won)),
        Verb::Lost => dated(Act::Event(Event::Lost)),
        Verb::Silent => plain(Event::Silent),
        Verb::NoChannel => plain(Event::NoChannel),
        Verb::Reopen => plain(Event::Reopened),
        Verb::Note => plain(Event::Noted),
        Verb::Gig => mark(Correction::Gig),
        Verb::NotAnOffer => mark(Correction::NotAnOffer),
        Verb::Spam => mark(Correction::Spam),
        Verb::Closed => mark(Correction::Closed),
        Verb::NotAGig => plain(Event::Dismissed {
            why: Some(DismissReason::NotAGig),
        }),
        Verb::Dismiss => {
            let why = match rest {
                [] => None,
                _ => match longest(rest, REASONS)? {
                    (why, []) => Some(why),
                    _ => return None,
                },
            };
            Some((Act::Event(Event::Dismissed { why }), None))
        }
        Verb::Tomorrow => {
            let until = today.succ_opt()?;
            plain(Event::Snoozed { until })
        }
        Verb::Snooze => {
            let until = if is_plain {
                today.succ_opt()?
            } else {
                coming()?
            };
            Some((Act::Event(Event::Snoozed { until }), None))
        }
        Verb::Call => {
            let on = coming()?;
            Some((Act::Event(Event::CallPromised { on }), None))
        }
    }
}

/// Numbers at the beginning, and what follows.
fn numbers<'a, 'b>(words: &'a [&'b str]) -> (Vec<LeadId>, &'a [&'b str]) {
    let number = |word: &&str| word.parse::<u32>().ok().filter(|number| *number > 0);
    let count = words
        .iter()
        .take_while(|word| number(word).is_some())
        .count();
    let leads = words[..count].iter().filter_map(number).map(LeadId);
    (leads.collect(), &words[count..])
}

/// The entry with the longest phrase that the words begin with, and the words after it.
fn longest<'a, 'b, T: Copy>(
    words: &'a [&'b str],
    table: &[(&str, T)],
) -> Option<(T, &'a [&'b str])> {
    let fits = |phrase: &str| {
        let count = phrase.split(' ').count();
        let begins = phrase.split(' ').zip(words).all(|(a, b)| a == *b);
        (begins && count <= words.len()).then_some(count)
    };
    let fitting = table
        .iter()
        .filter_map(|(phrase, value)| Some((fits(phrase)?, *value)));
    let (count, value) = fitting.max_by_key(|(count, _)| *count)?;
    Some((value, &words[count..]))
}
