//! Mistakes in words: those of a configuration, and names that nobody has.

use crate::config::Problem;
use crate::domain::nearest_word;
use crate::i18n::Catalog;

/// A mistake with its place, the line as it stands and the nearest known word.
pub(super) fn told(problem: &Problem, say: &Catalog) -> String {
    let at = format!(
        "{}:{}:{}",
        problem.file.display(),
        problem.line,
        problem.column
    );
    let place = say.told(&problem.place);
    // What the reader of TOML says is foreign.
    let message = match problem.place == "TOML" {
        true => say.say("quoted", &[("text", (&problem.message).into())]),
        false => say.told(&problem.message),
    };
    let line = problem.text.trim_end();
    let mut lines = vec![
        format!("{at}: {place}{}{message}", say.colon()),
        format!("  {:>4} | {line}", problem.line),
    ];
    if let Some(hint) = &problem.hint {
        let hint = say.say("problem-hint", &[("word", hint.into())]);
        lines.push(format!("       = {hint}"));
    }
    lines.join("\n")
}

/// All of them, and how many.
pub(super) fn counted(problems: &[Problem], say: &Catalog) -> String {
    let count = say.say("problem-count", &[("n", problems.len().into())]);
    let told = problems.iter().map(|problem| told(problem, say));
    std::iter::once(count)
        .chain(told)
        .collect::<Vec<_>>()
        .join("\n")
}

/// A name of a `what` that there is none of, with the nearest one, else all of them.
pub(crate) fn no_such<'n>(what: &str, name: &str, known: impl Iterator<Item = &'n str>) -> String {
    let known: Vec<&str> = known.collect();
    let hint = match nearest_word(name, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.is_empty() => format!("there is no {what} yet"),
        None => format!("there are {}", known.join(", ")),
    };
    format!("there is no {what} `{name}`; {hint}")
}
