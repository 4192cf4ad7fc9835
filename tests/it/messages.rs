//! Nothing is said in English only: every text of the modules that do not know who reads, every variant of their errors
//! and every help text of the command line has its French in `src/i18n/fr.po`.

use clap::CommandFactory;
use gigscout::domain::Lang;
use gigscout::i18n::{catalog, known_messages};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A text in the code of a module.
struct Literal {
    text: String,
    line: usize,
    /// The code just before it.
    before: String,
}

/// Where texts are told to people. Reading posts, scoring and the like say nothing themselves.
const TALKING: [&str; 15] = [
    "src/source",
    "src/fetch",
    "src/config",
    "src/store",
    "src/mail",
    "src/pass",
    "src/domain",
    "src/schedule",
    "src/text/json.rs",
    "src/knowledge/homes.rs",
    "src/follow_up/draft.rs",
    "src/follow_up/stage.rs",
    "src/cli",
    "src/pass.rs",
    "src/tls.rs",
];

/// Files of words to look for, of SQL, of settings whose help stands in both languages, of what a monitor reads, and of
/// invented samples.
const WORDLISTS: [&str; 23] = [
    "mailbox/ending.rs",
    "source/own_page.rs",
    "source/challenge.rs",
    "source/bridge.rs",
    "mailbox/answer",
    "mailbox/clean.rs",
    "mailbox/forward.rs",
    "mailbox/header_lines.rs",
    "mailbox/notice.rs",
    "mailbox/writer.rs",
    "slack/placeholder.rs",
    "source/dates",
    "config/tables/templates.rs",
    "config/schema.rs",
    "cli/init",
    "samples.rs",
    "store/schema.rs",
    "words.rs",
    "tests.rs",
    "domain/lead.rs",
    "mailbox/alert/",
    "feed/names.rs",
    "pass/metrics.rs",
];

/// Texts that no user reads: logs, words to look for, pieces that are told as part of another.
const UNTOLD: &[&str] = &[
    "{}\n{count} problem{} in the configuration; nothing was started or changed",
    "\n       = did you mean `{hint}`?",
    "the configuration itself",
    "inline {:016x}",
    "does not resolve",
    "nodename nor servname",
    "Bearer {}",
    "Votre annonce",
    "Your post",
    "from {min}",
    "up to {max}",
    "per hour",
    "per day",
    "per week",
    "per month",
    "per year",
    "fixed price",
    "a.url[href], a.u-url[href], a.summary[href], .summary a[href]",
    "Content-Type: text/plain; charset=utf-8\n",
    "held, not read",
    "gigscout: {message}",
    "backed up",
    "stops after {} pages, {postings} postings",
    "lead, profile, at, by, event, note",
    "digest.id, digest.day, digest.at, digest.letter, outbox.state = 'sent'",
    "this message contains interactive elements",
    "this message was deleted",
    "gigscout mark {id} --undo",
    "gigscout mark {id} {}",
    "[[portfolio]]\nurl = \"https://…\"\ntitle = {title:?}\ntags = {tags:?}\n",
    "a sweep for nobody",
    "message with no text",
    "aucun aperçu disponible",
    "ce contenu ne peut pas être affiché",
    "ce message contient des éléments interactifs",
    "ce message a été supprimé",
    "there is no {what} `{name}`; {hint}",
    "there is no {what} yet",
];

/// Pieces of code around a text that show that nobody is told: panics that cannot happen, logs, markup.
const UNTOLD_BEFORE: [&str; 7] = [
    "expect(",
    "info!(",
    "warn!(",
    "error!(",
    "debug!(",
    "assert!(",
    "matches!(",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// The texts of a file outside its tests. Raw strings are patterns and data: nobody is told those.
fn literals(code: &str) -> Vec<Literal> {
    let end = code
        .find("\n#[cfg(test)]\nmod tests {")
        .unwrap_or(code.len());
    let code = &code[..end];
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(char) = code[at..].chars().next() {
        let rest = &code[at..];
        if rest.starts_with("//") {
            at += rest.find('\n').unwrap_or(rest.len());
        } else if rest.starts_with("r#\"") {
            at += rest.find("\"#").map_or(rest.len(), |length| length + 2);
        } else if char == '\'' {
            at += char_literal(rest).unwrap_or(1);
        } else if char == '"' {
            let (text, length) = literal(rest);
            let from = code[..at]
                .char_indices()
                .rev()
                .nth(60)
                .map_or(0, |(i, _)| i);
            found.push(Literal {
                text,
                line: code[..at].matches('\n').count() + 1,
                before: code[from..at].trim_end().to_string(),
            });
            at += length;
        } else {
            at += char.len_utf8();
        }
    }
    found
}

fn char_literal(rest: &str) -> Option<usize> {
    let mut chars = rest.char_indices().skip(1);
    let (_, first) = chars.next()?;
    if first == '\\' {
        return rest[2..].find('\'').map(|at| at + 3);
    }
    let (at, quote) = chars.next()?;
    (quote == '\'').then_some(at + 1)
}

/// A text without its escapes, and its length in the code.
fn literal(rest: &str) -> (String, usize) {
    let mut text = String::new();
    let mut chars = rest.char_indices().skip(1);
    while let Some((at, char)) = chars.next() {
        match char {
            '"' => return (text, at + 1),
            '\\' => match chars.next() {
                Some((_, 'n')) => text.push('\n'),
                Some((_, 't')) => text.push('\t'),
                Some((at, '\n')) => {
                    // The line goes on behind its blanks.
                    let blanks = rest[at + 1..].chars().take_while(|c| c.is_whitespace());
                    for _ in 0..blanks.count() {
                        chars.next();
                    }
                }
                Some((_, other @ ('"' | '\\'))) => text.push(other),
                Some((_, other)) => text.extend(['\\', other]),
                None => {}
            },
            other => text.push(other),
        }
    }
    (text, rest.len())
}

/// Whether a text is a sentence or part of one, and not a name, a pattern or a query: two words outside its holes.
fn is_sentence(text: &str) -> bool {
    const CODE: [&str; 16] = [
        "SELECT", "INSERT", "UPDATE ", "DELETE", "CREATE", "PRAGMA", "WHERE", "(?", "\\s", "<",
        "[[source", " = \"", "USAGE", "EHLO", "HELO", "UID ",
    ];
    let is_code = CODE.iter().any(|mark| text.contains(mark)) && !text.contains('…');
    let is_list = text.contains('|') || text.starts_with(['.', ',']);
    let is_asserted = text.starts_with("url: ") || text.starts_with("path: ");
    let outside: Vec<&str> = text
        .split('{')
        .map(|part| {
            let end = part.find('}').filter(|end| !part[..*end].contains(' '));
            end.map_or(part, |end| &part[end + 1..])
        })
        .collect();
    let outside = outside.join(" ");
    let words = outside.split_whitespace().filter(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        !word.is_empty() && word.chars().all(|c| c.is_alphabetic() || c == '\'')
    });
    text.trim().contains(' ') && !is_code && !is_list && !is_asserted && words.count() > 1
}

/// Pairs in brackets are the English and the French of one help text.
fn in_pairs(literals: &[Literal]) -> BTreeSet<usize> {
    let mut pairs = BTreeSet::new();
    for at in 1..literals.len() {
        let (first, second) = (&literals[at - 1].before, &literals[at].before);
        if first.ends_with('[') && second.ends_with(',') {
            pairs.extend([at - 1, at]);
        }
    }
    pairs
}

/// The texts of a file that somebody may be told.
fn told_in(file: &Path) -> Vec<Literal> {
    let literals = literals(&fs::read_to_string(file).unwrap());
    let pairs = in_pairs(&literals);
    let is_told = |literal: &Literal| {
        let untold = UNTOLD_BEFORE
            .iter()
            .any(|code| literal.before.ends_with(code));
        is_sentence(&literal.text) && !untold && !UNTOLD.contains(&literal.text.as_str())
    };
    literals
        .into_iter()
        .enumerate()
        .filter(|(at, literal)| !pairs.contains(at) && is_told(literal))
        .map(|(_, literal)| literal)
        .collect()
}

fn name(file: &Path) -> String {
    file.strip_prefix(root()).unwrap().display().to_string()
}

#[test]
fn every_message_is_known_in_french() {
    let known: BTreeSet<String> = known_messages().into_iter().collect();
    let mut files = Vec::new();
    rust_files(&root().join("src"), &mut files);
    files.sort();
    let mut missing = Vec::new();
    let mut count = 0;
    for file in &files {
        let name = name(file);
        let talks = TALKING.iter().any(|folder| name.starts_with(folder));
        if !talks || WORDLISTS.iter().any(|list| name.contains(list)) {
            continue;
        }
        for literal in told_in(file) {
            count += 1;
            if !known.contains(&literal.text) {
                missing.push(format!("{name}:{}: {:?}", literal.line, literal.text));
            }
        }
    }
    assert!(count > 400, "only {count} messages were found");
    assert!(
        missing.is_empty(),
        "{} messages have no French in src/i18n/fr.po:\n{}",
        missing.len(),
        missing.join("\n")
    );
}

/// The form of a message, `#[error("…")]`, of every variant of every error type, wherever it is.
#[test]
fn every_variant_of_every_error_is_known_in_french() {
    // Errors of tables that are shipped with the program: a test reads them, no user does.
    const OF_SHIPPED_DATA: [&str; 1] = ["src/extract/clues/parse.rs"];
    let known: BTreeSet<String> = known_messages().into_iter().collect();
    let mut files = Vec::new();
    rust_files(&root().join("src"), &mut files);
    let mut variants = 0;
    let mut missing = Vec::new();
    for file in files
        .iter()
        .filter(|file| !OF_SHIPPED_DATA.contains(&name(file).as_str()))
    {
        for literal in literals(&fs::read_to_string(file).unwrap()) {
            let has_words = literal
                .text
                .split(['{', '}'])
                .step_by(2)
                .any(|text| text.chars().any(char::is_alphabetic));
            if literal.before.ends_with("#[error(") && has_words {
                variants += 1;
                if !known.contains(&literal.text) {
                    missing.push(format!(
                        "{}:{}: {:?}",
                        name(file),
                        literal.line,
                        literal.text
                    ));
                }
            }
        }
    }
    assert!(variants > 80, "only {variants} variants were found");
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

/// Each text that clap prints of a command and of all below it.
fn help_texts(command: &clap::Command, texts: &mut Vec<String>) {
    texts.extend(command.get_about().map(ToString::to_string));
    texts.extend(command.get_long_about().map(ToString::to_string));
    for argument in command.get_arguments() {
        let help = argument.get_help().map(ToString::to_string);
        assert!(
            help.is_some() || argument.get_id() == "help" || argument.get_id() == "version",
            "`{}` of `{}` has no help",
            argument.get_id(),
            command.get_name()
        );
        texts.extend(help);
        texts.extend(argument.get_long_help().map(ToString::to_string));
        if argument.get_action().takes_values() {
            let names = argument.get_value_names().unwrap_or_default();
            texts.extend(names.iter().map(ToString::to_string));
        }
    }
    for inner in command.get_subcommands() {
        help_texts(inner, texts);
    }
}

#[test]
fn every_help_text_is_known_in_french() {
    let mut texts = Vec::new();
    help_texts(&gigscout::cli::Cli::command(), &mut texts);
    assert!(texts.len() > 80);
    let french = catalog(Lang::Fr);
    let missing: Vec<&String> = texts
        .iter()
        .filter(|text| french.known(text).is_none())
        .collect();
    assert!(missing.is_empty(), "no French for {missing:#?}");
}

#[test]
fn texts_are_found_as_the_code_has_them() {
    let code = "let a = \"one `{}` two\"; // \"not this\"\nlet b = ['\"', 'x'];\nproblem(\n    \"a \\\n     b c\",\n)\n#[cfg(test)]\nmod tests {\n\"nor this\" }";
    let found: Vec<String> = literals(code).into_iter().map(|it| it.text).collect();
    assert_eq!(found, ["one `{}` two", "a b c"]);
    assert!(is_sentence("no lead {0}"));
    for text in ["li.job", "SELECT id FROM lead", "{}: {}", "feed"] {
        assert!(!is_sentence(text), "{text}");
    }
}
