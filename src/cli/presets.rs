//! `gigscout sources --presets` and `--preset NAME`: the sites that are written already, by what they take, and how one
//! is set up.

use super::{CliError, Exit, GlobalArgs, Io, context};
use crate::config::{self, Needs, Preset, Presets};
use crate::domain::{Lang, nearest_word};
use crate::i18n::{Catalog, catalog};
use serde_json::json;
use std::fmt::Write as _;

/// Characters of a line.
const WIDTH: usize = 80;
/// Characters of a preset's name in the list.
const NAME_WIDTH: usize = 23;

/// The presets of the configuration where it is right, else the shipped ones; and the language to tell of them.
fn known(call: &GlobalArgs) -> (Presets, Lang) {
    match context::settings(call) {
        Ok(settings) => {
            let language = context::language(Some(&settings));
            (settings.presets, language)
        }
        Err(_) => (config::shipped_presets(), context::language(None)),
    }
}

/// Lists all, those first that take least.
pub(super) fn list(call: &GlobalArgs, io: &mut Io<'_>) -> Result<Exit, CliError> {
    let (presets, language) = known(call);
    if call.json {
        for preset in presets.values() {
            writeln!(io.out, "{}", for_programs(preset, language))?;
        }
        return Ok(Exit::Done);
    }
    write!(io.out, "{}", grouped(&presets, language))?;
    Ok(Exit::Done)
}

/// Tells all of one.
pub(super) fn one(name: &str, call: &GlobalArgs, io: &mut Io<'_>) -> Result<Exit, CliError> {
    let (presets, language) = known(call);
    let say = catalog(language);
    let Some(preset) = presets.get(name) else {
        let hint = nearest_word(name, presets.keys().map(String::as_str));
        let message = match &hint {
            Some(hint) => say.say(
                "presets-unknown-near",
                &[("name", name.into()), ("near", hint.into())],
            ),
            None => say.say("presets-unknown", &[("name", name.into())]),
        };
        return Err(CliError::call(message));
    };
    match call.json {
        true => writeln!(io.out, "{}", for_programs(preset, language))?,
        false => write!(io.out, "{}", described(preset, say))?,
    }
    Ok(Exit::Done)
}

fn for_programs(preset: &Preset, language: Lang) -> serde_json::Value {
    let params: Vec<_> = preset
        .params
        .iter()
        .map(|param| {
            json!({ "name": param.name, "about": param.about.in_language(language), "default": param.default })
        })
        .collect();
    json!({
        "preset": preset.id, "name": preset.name, "about": preset.about.in_language(language), "kind": preset.kind,
        "needs": preset.needs.word(), "yields": preset.yields, "every": preset.every, "params": params,
        "cost": preset.cost.in_language(language), "terms": preset.terms.in_language(language),
        "attribution": preset.attribution, "if_refused": preset.if_refused.in_language(language),
        "setup": preset.setup.in_language(language),
    })
}

/// A line for each, below what it takes.
fn grouped(presets: &Presets, language: Lang) -> String {
    let say = catalog(language);
    let mut out = String::new();
    for (needs, title) in [
        (Needs::Nothing, "presets-nothing"),
        (Needs::Word, "presets-word"),
        (Needs::Account, "presets-account"),
    ] {
        let those: Vec<&Preset> = presets.values().filter(|it| it.needs == needs).collect();
        if those.is_empty() {
            continue;
        }
        // Writing into a String cannot fail.
        let _ = writeln!(out, "{}", say.say(title, &[("count", those.len().into())]));
        for preset in those {
            let about = first_sentence(preset.about.in_language(language));
            let mut name = preset.id.as_str();
            for line in wrapped(about, WIDTH - NAME_WIDTH - 3) {
                let _ = writeln!(out, "  {name:<NAME_WIDTH$} {line}");
                name = "";
            }
        }
        out.push('\n');
    }
    for line in wrapped(&say.text("presets-more"), WIDTH) {
        let _ = writeln!(out, "{line}");
    }
    out
}

/// What stands before the first end of a sentence: the rest is told of the one that is asked for.
fn first_sentence(text: &str) -> &str {
    let ends = [". ", "; ", " ; ", ": ", " : "];
    let end = ends.iter().filter_map(|end| text.find(end)).min();
    text[..end.unwrap_or(text.len())].trim_end_matches('.')
}

/// A preset as a table to copy, with what to know as comments above it.
fn described(preset: &Preset, say: &Catalog) -> String {
    let language = say.lang();
    let mut lines = comment(&format!(
        "{}: {}",
        preset.name,
        preset.about.in_language(language)
    ));
    for (key, told) in [
        ("presets-cost", &preset.cost),
        ("presets-terms", &preset.terms),
        ("presets-setup", &preset.setup),
        ("presets-if-refused", &preset.if_refused),
    ] {
        if !told.is_empty() {
            let what = told.in_language(language);
            lines.extend(comment(&say.say(key, &[("what", what.into())])));
        }
    }
    lines.push("[[source]]".into());
    lines.push(format!("preset = {:?}", preset.id));
    if !preset.has_place() {
        let key = match preset.kind {
            "mailbox" => "presets-mails",
            _ => "presets-file",
        };
        lines.extend(comment(&say.text(key)));
        lines.push("path = \"…\"".into());
    }
    for param in &preset.params {
        lines.extend(comment(param.about.in_language(language)));
        lines.push(match &param.default {
            None => format!("{} = \"…\"", param.name),
            Some(default) => format!("# {} = {default:?}", param.name),
        });
    }
    lines.join("\n") + "\n"
}

/// A text as lines of comment.
fn comment(text: &str) -> Vec<String> {
    let lines = wrapped(text, WIDTH - 2).into_iter();
    lines.map(|line| format!("# {line}")).collect()
}

/// A text in lines of at most so many characters, but for longer words.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_string()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(text: &str) {
        for line in text.lines().filter(|line| !line.contains("://")) {
            assert!(line.chars().count() <= WIDTH, "{line}");
        }
    }

    #[test]
    fn lists_and_descriptions_fit_a_terminal_in_both_languages() {
        let presets = config::shipped_presets();
        for language in [Lang::En, Lang::Fr] {
            let list = grouped(&presets, language);
            fits(&list);
            for preset in presets.values() {
                assert!(
                    list.contains(&format!("\n  {} ", preset.id)),
                    "{}",
                    preset.id
                );
                fits(&described(preset, catalog(language)));
            }
        }
    }

    #[test]
    fn a_description_is_a_source_to_copy() {
        let presets = config::shipped_presets();
        let text = described(&presets["codeur"], catalog(Lang::Fr));
        assert!(
            text.starts_with("# Codeur.com : ") || text.starts_with("# Codeur.com: "),
            "{text}"
        );
        assert!(
            text.contains("\n[[source]]\npreset = \"codeur\"\n"),
            "{text}"
        );
        assert!(text.contains("\n# query = \"\"\n"), "{text}");
        let text = described(&presets["linkedin"], catalog(Lang::En));
        assert!(text.contains("\npath = \"…\"\n"), "{text}");
    }
}
