//! The format of `data/*.clues`: sections `[topic value]`, and below each a clue a line:
//!
//! ```text
//! weight  phrase | phrase* | phrase  {condition; condition: word | word}
//! ```
//!
//! `*` lets the last word go on; `#` begins a comment at the start of a line. Conditions: `head`, `line`, `alone`,
//! `not after: …`, `not before: …`. Case, accents, hyphens and line breaks do not matter in phrases.

use super::{Clue, Condition, Label, Phrase, plain};
use crate::domain::Lang;
use crate::text::fold::fold;
use serde::de::DeserializeOwned;
use thiserror::Error;

/// Weights are small on purpose: a reader adds up a handful of them.
const WEIGHT_MAX: i16 = 20;

/// A mistake in a file of clues, with its line.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("{file}, line {line}: {mistake}")]
pub(crate) struct ClueError {
    pub file: String,
    pub line: usize,
    pub mistake: Mistake,
}

/// What is wrong with a line of clues.
#[derive(Debug, Error, PartialEq, Eq)]
pub(crate) enum Mistake {
    #[error("a clue before any section; begin with a line such as `[remote yes]`")]
    NoSection,
    #[error("unknown section `[{0}]`; expected a topic and one of its values")]
    Section(String),
    #[error("`{0}` is no weight; begin the line with a whole number from -20 to 20, not 0")]
    Weight(String),
    #[error("no phrase, or an empty one between two bars")]
    NoPhrase,
    #[error("unknown condition `{0}`; expected head, line, alone, not after: …, not before: …")]
    Condition(String),
    #[error("a condition is not closed with a brace")]
    Brace,
    #[error("`{0}` stands twice in one section under the same conditions")]
    Twice(String),
}

/// Reads one file. All files live as long as the program.
pub(crate) fn parse(file: &str, content: &'static str) -> Result<Vec<Clue>, ClueError> {
    let mut clues: Vec<Clue> = Vec::new();
    let mut says = None;
    for (at, line) in content.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let mistake = |mistake| ClueError {
            file: file.to_owned(),
            line: at + 1,
            mistake,
        };
        if let Some(name) = line.strip_prefix('[').and_then(|it| it.strip_suffix(']')) {
            says = Some(section(name).ok_or_else(|| mistake(Mistake::Section(name.to_owned())))?);
            continue;
        }
        let says = says.ok_or_else(|| mistake(Mistake::NoSection))?;
        let clue = clue(says, line).map_err(mistake)?;
        if let Some(phrase) = repeated(&clues, &clue) {
            return Err(mistake(Mistake::Twice(phrase)));
        }
        clues.push(clue);
    }
    Ok(clues)
}

fn section(name: &'static str) -> Option<Label> {
    let (topic, value) = name.split_once(' ')?;
    let value = value.trim();
    Some(match topic {
        "engagement" => Label::Engagement(named(value)?),
        "speaker" => Label::Speaker(named(value)?),
        "sign" => Label::Sign(named(value)?),
        "remote" => Label::Remote(named(value)?),
        "region" => Label::Region(value),
        "zone" => Label::Zone(value.parse().ok()?),
        "billing" => Label::Billing(named(value)?),
        "lang" => Label::Lang(named(value).filter(|lang| *lang != Lang::Other)?),
        "unit" => Label::Unit(named(value)?),
        "mark" => Label::Mark(named(value)?),
        "fraud" => Label::Fraud(named(value)?),
        _ => return None,
    })
}

fn named<T: DeserializeOwned>(value: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(value.to_owned())).ok()
}

fn clue(says: Label, line: &str) -> Result<Clue, Mistake> {
    let (number, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let weight: i16 = number
        .parse()
        .ok()
        .filter(|it: &i16| *it != 0 && it.abs() <= WEIGHT_MAX)
        .ok_or_else(|| Mistake::Weight(number.to_owned()))?;
    let (phrases, conditions) = match rest.split_once('{') {
        Some((phrases, conditions)) => {
            let inner = conditions.strip_suffix('}').ok_or(Mistake::Brace)?;
            let all: Result<_, _> = inner.split(';').map(condition).collect();
            (phrases, all?)
        }
        None => (rest, Vec::new()),
    };
    let phrases: Result<_, _> = phrases.split('|').map(phrase).collect();
    Ok(Clue {
        says,
        weight,
        phrases: phrases?,
        conditions,
    })
}

fn phrase(written: &str) -> Result<Phrase, Mistake> {
    let written = written.trim();
    let (text, stem) = match written.strip_suffix('*') {
        Some(text) => (text, true),
        None => (written, false),
    };
    let text = plain(&fold(text));
    if text.trim().is_empty() {
        return Err(Mistake::NoPhrase);
    }
    Ok(Phrase { text, stem })
}

fn condition(written: &str) -> Result<Condition, Mistake> {
    let written = written.trim();
    let list = |words: &str| -> Vec<String> {
        words
            .split('|')
            .map(|word| plain(&fold(word.trim())))
            .collect()
    };
    match written.split_once(':') {
        None => match written {
            "head" => Ok(Condition::Head),
            "line" => Ok(Condition::Line),
            "alone" => Ok(Condition::Alone),
            _ => Err(Mistake::Condition(written.to_owned())),
        },
        Some(("not after", words)) => Ok(Condition::NotAfter(list(words))),
        Some(("not before", words)) => Ok(Condition::NotBefore(list(words))),
        Some(_) => Err(Mistake::Condition(written.to_owned())),
    }
}

fn repeated(clues: &[Clue], new: &Clue) -> Option<String> {
    let known = clues
        .iter()
        .filter(|clue| clue.says == new.says && clue.conditions == new.conditions)
        .flat_map(|clue| &clue.phrases);
    let own = new.phrases.iter().enumerate();
    let twice = own.clone().find(|(at, phrase)| {
        known.clone().any(|other| other.text == phrase.text)
            || new.phrases[..*at]
                .iter()
                .any(|other| other.text == phrase.text)
    });
    twice.map(|(_, phrase)| phrase.text.clone())
}
