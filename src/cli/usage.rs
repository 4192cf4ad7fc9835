//! What a call that makes no sense is told, in the reader's language.

use crate::i18n::Catalog;
use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::error::Error as _;

/// The mistake, the nearest word where there is one, and how the command is called.
pub(super) fn told(error: &Error, say: &Catalog) -> String {
    let mut lines = vec![mistake(error, say)];
    let near = [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedValue,
    ];
    if let Some(word) = near.into_iter().find_map(|kind| text(error, kind)) {
        lines.push(say.say("problem-hint", &[("word", (&word).into())]));
    }
    if let Some(usage) = text(error, ContextKind::Usage) {
        let usage = usage
            .trim_start_matches("Usage:")
            .trim()
            .replace("\n       ", "\n");
        lines.push(say.say("usage-line", &[("usage", (&usage).into())]));
    }
    lines.join("\n")
}

fn mistake(error: &Error, say: &Catalog) -> String {
    let get = |kind| text(error, kind).unwrap_or_default();
    let (argument, value) = (get(ContextKind::InvalidArg), get(ContextKind::InvalidValue));
    let one = |key: &str| say.say(key, &[("argument", (&argument).into())]);
    match error.kind() {
        ErrorKind::UnknownArgument => {
            say.say("usage-unknown-argument", &[("word", (&argument).into())])
        }
        ErrorKind::InvalidSubcommand => {
            let word = get(ContextKind::InvalidSubcommand);
            say.say("usage-unknown-command", &[("word", (&word).into())])
        }
        ErrorKind::InvalidValue if value.is_empty() => one("usage-no-value"),
        ErrorKind::InvalidValue => {
            let args = [("value", (&value).into()), ("argument", (&argument).into())];
            let possible = get(ContextKind::ValidValue);
            let possible = say.say("usage-possible", &[("words", (&possible).into())]);
            format!("{}\n{possible}", say.say("usage-invalid-value", &args))
        }
        ErrorKind::ValueValidation => {
            let why = match error.source() {
                Some(why) if why.is::<std::num::ParseIntError>() => say.text("usage-number"),
                Some(why) => say.told(&why.to_string()),
                None => String::new(),
            };
            let args = [
                ("value", (&value).into()),
                ("argument", (&argument).into()),
                ("why", (&why).into()),
            ];
            say.say("usage-why", &args)
        }
        ErrorKind::MissingRequiredArgument => {
            say.say("usage-missing", &[("words", (&argument).into())])
        }
        ErrorKind::MissingSubcommand => say.text("usage-missing-command"),
        ErrorKind::ArgumentConflict => {
            let other = get(ContextKind::PriorArg);
            if other.is_empty() || other == argument {
                return one("usage-twice");
            }
            let args = [("argument", (&argument).into()), ("other", (&other).into())];
            say.say("usage-conflict", &args)
        }
        ErrorKind::TooManyValues => one("usage-too-many"),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues | ErrorKind::NoEquals => {
            one("usage-no-value")
        }
        _ => say.text("usage-other"),
    }
}

fn text(error: &Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) => Some(texts.join(", ")),
        ContextValue::StyledStr(text) => Some(text.to_string()),
        _ => None,
    }
}
