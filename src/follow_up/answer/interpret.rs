//! A mail to commands: whether it is an answer at all, whose, and what it says.

use super::sign::{AnswerKey, BadSignature, SUBJECT_WORD, TOKEN_CHARS, VALID_DAYS, tokens_in};
use super::words::{Said, read};
use crate::domain::{
    Act, CHOOSE, Command, Day, Event, InboundMail, LeadId, Profile, Refusal, Timestamp,
};
use chrono::TimeDelta;
use std::collections::BTreeSet;

/// Commands of one mail: more are taken for a quote that was not recognised.
const COMMANDS_MAX: usize = 15;
/// Lines that are told back as not understood, and characters of one.
const UNREAD_MAX: usize = 3;
const UNREAD_CHARS_MAX: usize = 80;
/// Signatures that are tried for one mail.
const TOKENS_MAX: usize = 12;

/// What a mail to the answers says to one profile.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Interpretation {
    /// The mark of the email that is answered.
    pub email: String,
    pub commands: Vec<Command>,
    /// No email before that day; the inner None ends a pause.
    pub pause: Option<Option<Day>>,
    /// Lines that are no commands.
    pub unread: Vec<String>,
    pub refusal: Option<Refusal>,
    /// It passes on a mail that is to be a lead.
    pub is_forward: bool,
}

/// Interprets a mail for a profile; None if it is no answer to an email of that profile: a machine's mail, an
/// unsigned one, one with another's signature. `senders` are the addresses that may answer, in lower case.
pub fn interpret(
    mail: &InboundMail,
    profile: &Profile,
    key: &AnswerKey,
    senders: &[String],
    now: Timestamp,
) -> Option<Interpretation> {
    if mail.machine.is_some() {
        return None;
    }
    let local = |at: Timestamp| at.with_timezone(&profile.zone).date_naive();
    let prepared = prepared(&mail.subject);
    let proof = match &prepared {
        Some((words, token)) => key.verify(&profile.name, token, words, local(now)),
        None => proof(mail, profile, key, local(now)),
    };
    let email = match proof {
        Ok(email) => email,
        Err(BadSignature::Wrong) => return None,
        Err(BadSignature::Expired) => return Some(refused(String::new(), Refusal::Expired)),
    };
    let sender = match &mail.from[..] {
        [from] if senders.contains(from) => None,
        from => Some(Refusal::Sender {
            from: from.join(", ").chars().take(UNREAD_CHARS_MAX).collect(),
        }),
    };
    let forged = mail.is_forged.then_some(Refusal::Forged);
    if let Some(refusal) = sender.or(forged) {
        return Some(refused(email, refusal));
    }
    // What came late counts from the day on which it was written.
    let is_likely = |at: &Timestamp| *at <= now && now - *at <= TimeDelta::days(VALID_DAYS as i64);
    let said_on = local(mail.date.filter(is_likely).unwrap_or(now));
    let mut found = match prepared {
        Some((words, _)) => of_prepared(mail, &words, said_on),
        None if mail.is_forward => Interpretation {
            is_forward: true,
            ..Interpretation::default()
        },
        None => of_lines(&mail.lines, said_on, None),
    };
    if said_on < local(now) {
        for command in &mut found.commands {
            command.on = command.on.or(Some(said_on));
        }
    }
    found.email = email;
    Some(found)
}

fn refused(email: String, refusal: Refusal) -> Interpretation {
    Interpretation {
        email,
        refusal: Some(refusal),
        ..Interpretation::default()
    }
}

/// The words and the signature of a prepared answer, which stand in its subject alone: what a mail program puts
/// before them or adds to the body is of no matter, and a reply to it is none.
fn prepared(subject: &str) -> Option<(String, String)> {
    let mut words: Vec<&str> = subject.split_whitespace().collect();
    let token = words.pop().filter(|token| token.len() == TOKEN_CHARS)?;
    let first = words.first()?;
    if !first.eq_ignore_ascii_case(SUBJECT_WORD) || words.len() < 2 {
        return None;
    }
    Some((words[1..].join(" ").to_lowercase(), token.to_string()))
}

/// Any signature of the profile's emails: in the addresses, the ids of the mails answered, the text with its quotes.
fn proof(
    mail: &InboundMail,
    profile: &Profile,
    key: &AnswerKey,
    today: Day,
) -> Result<String, BadSignature> {
    let places = mail.recipients.iter().chain(&mail.parents);
    let places = places.map(String::as_str).chain([mail.whole.as_str()]);
    let tokens: BTreeSet<String> = places
        .flat_map(|place| tokens_in(place, TOKENS_MAX))
        .take(TOKENS_MAX)
        .collect();
    let mut proof = Err(BadSignature::Wrong);
    for token in tokens {
        match key.verify(&profile.name, &token, "", today) {
            Ok(email) => return Ok(email),
            Err(BadSignature::Expired) => proof = Err(BadSignature::Expired),
            Err(BadSignature::Wrong) => {}
        }
    }
    proof
}

fn of_prepared(mail: &InboundMail, words: &str, today: Day) -> Interpretation {
    if let Some(lead) = words.strip_prefix(CHOOSE) {
        let lead = lead.trim().parse().ok().map(LeadId);
        let found = of_lines(&mail.lines, today, lead);
        // All lines but one are to be deleted.
        return match found.commands.len() {
            0 | 1 => found,
            _ => refused(String::new(), Refusal::Contradiction),
        };
    }
    let mut commands = match read(words, today, None) {
        Said::Commands(commands) => commands,
        Said::Pause(until) => {
            return Interpretation {
                pause: Some(until),
                ..Interpretation::default()
            };
        }
        Said::Nothing | Said::NotUnderstood => return Interpretation::default(),
    };
    if let Some(note) = mail.lines.iter().find_map(|line| note_of(line)) {
        for command in &mut commands {
            command.note = Some(note.clone());
        }
    }
    Interpretation {
        commands,
        ..Interpretation::default()
    }
}

fn note_of(line: &str) -> Option<String> {
    let (word, note) = line.split_once(':')?;
    let is_note = word.trim().eq_ignore_ascii_case("note") && !note.trim().is_empty();
    is_note.then(|| note.trim().to_string())
}

fn of_lines(lines: &[String], today: Day, only: Option<LeadId>) -> Interpretation {
    let mut found = Interpretation::default();
    for line in lines {
        match read(line, today, only) {
            Said::Commands(commands) => {
                for command in commands {
                    if !found.commands.contains(&command) {
                        found.commands.push(command);
                    }
                }
            }
            // Of several the last, as of several words about a lead.
            Said::Pause(until) if only.is_none() => found.pause = Some(until),
            Said::Pause(_) | Said::Nothing => {}
            Said::NotUnderstood if found.unread.len() < UNREAD_MAX => {
                found
                    .unread
                    .push(line.chars().take(UNREAD_CHARS_MAX).collect());
            }
            Said::NotUnderstood => {}
        }
    }
    if found.commands.len() > COMMANDS_MAX {
        return refused(String::new(), Refusal::TooMany);
    }
    if contradicts(&found.commands) {
        return refused(String::new(), Refusal::Contradiction);
    }
    found
}

/// Whether one lead is said to be at two ends.
fn contradicts(commands: &[Command]) -> bool {
    let ends: BTreeSet<(LeadId, &str)> = commands
        .iter()
        .filter(|command| {
            matches!(
                command.act,
                Act::Event(Event::Won | Event::Lost | Event::Silent | Event::Dismissed { .. })
            )
        })
        .map(|command| (command.lead, command.act.word()))
        .collect();
    let leads: BTreeSet<LeadId> = ends.iter().map(|(lead, _)| *lead).collect();
    leads.len() < ends.len()
}
