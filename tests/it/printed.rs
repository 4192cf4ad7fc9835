//! What each command prints, in both languages, over the shipped samples on their fixed morning. Read a changed snapshot
//! as its user would before it is kept: `INSTA_UPDATE=always cargo test --test it printed` writes them.

use crate::scout::{Said, Scout};
use clap::CommandFactory;
use gigscout::cli::Cli;
use serde_json::{Map, Value, json};
use std::fmt::Write;
use std::path::Path;

/// Few sources, so that a person can read every line: two that work, one that is not there.
const SOURCES: &str = r#"
[[source]]
name = "agenda"
kind = "listing"
path = "samples/agenda.html"

[[source]]
name = "petites-annonces"
kind = "listing"
path = "samples/petites-annonces.html"
every = "2 h"
item = "li.annonce"
title = "h2"
link = "h2 a@href"
place = ".lieu"
pay = ".prix"
date = "time@datetime"
body = ".texte"
client = ".qui"

[[source]]
name = "tableau-du-bourg"
kind = "feed"
path = "samples/nowhere.xml"

[mail]
transport = "directory"
directory = "samples-data/emails"
"#;

const LANGUAGES: [&str; 2] = ["en", "fr"];

/// The shipped profile in that language, with the few sources.
fn scout(language: &str) -> Scout {
    let scout = Scout::shipped();
    let text = std::fs::read_to_string(scout.config()).unwrap();
    let profile = text.split("[[portfolio]]").next().unwrap();
    let profile = profile.replace("language = \"fr\"", &format!("language = \"{language}\""));
    std::fs::write(scout.config(), format!("{profile}{SOURCES}")).unwrap();
    scout
}

/// The one place that says how snapshots are kept: without module names, and without what changes from call to call.
fn settings(folder: &Path) -> insta::Settings {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let folder = folder.display().to_string();
    // Paths that are longer or shorter on another machine also break lines elsewhere.
    let folder = folder.replace('.', "\\.");
    settings.add_filter(&format!("(dans|in|to)\\s+(`?){folder}"), "$1 $2[folder]");
    settings.add_filter(&folder, "[folder]");
    settings.add_filter(r"[0-9a-f]{32}@[\w.-]+", "[message-id]");
    settings.add_filter(r"gigscout \d+\.\d+\.\d+[\w.-]*", "gigscout [version]");
    settings.add_filter(r"\d+(\.\d+)? (µs|ms)\b", "[time]");
    // The zone of this machine, which the questions offer.
    settings.add_filter(r" \[[A-Z]\w+/\w+\]: ", " [zone]: ");
    settings
}

#[track_caller]
fn snapshot(scout: &Scout, name: &str, text: &str) {
    settings(scout.dir()).bind(|| insta::assert_snapshot!(name, text));
}

/// A call as a terminal shows it: what was typed, the result of it.
fn session(scout: &Scout, calls: &[&[&str]]) -> String {
    let mut text = String::new();
    for arguments in calls {
        let mut command = scout.command(arguments);
        // Short and the same on every machine, so that lines break alike.
        command.env("GIGSCOUT_CONFIG", "config/gigscout.toml");
        let said = Said::from(command.env("COLUMNS", "80").output().unwrap());
        let _ = writeln!(text, "$ gigscout {}", arguments.join(" "));
        let _ = write!(text, "{}{}", said.out, said.err);
        if let Some(code) = said.code.filter(|code| *code != 0) {
            let _ = writeln!(text, "[exit {code}]");
        }
        text.push('\n');
    }
    text
}

/// Polls source by source: numbers follow the order in which sources end, which is not the same each time.
fn one_by_one(scout: &Scout) {
    scout.expect(0, &["poll", "agenda"]);
    scout.expect(0, &["poll", "petites-annonces"]);
    scout.expect(75, &["poll", "tableau-du-bourg"]);
}

/// All sources polled, the digest of the day written.
fn morning(scout: &Scout) {
    one_by_one(scout);
    scout.expect(0, &["once"]);
}

/// Answers the number of the lead whose title begins so.
fn lead(scout: &Scout, title: &str) -> String {
    let leads = scout.leads(&["--all"]);
    let found = leads
        .iter()
        .find(|lead| lead["title"].as_str().unwrap().starts_with(title));
    found.unwrap_or_else(|| panic!("no lead `{title}`"))["id"].to_string()
}

#[test]
fn a_pass() {
    for language in LANGUAGES {
        let scout = scout(language);
        let calls: &[&[&str]] = &[
            &["status"],
            &["poll", "agenda"],
            &["poll", "petites-annonces"],
            &["poll", "tableau-du-bourg"],
            &["once"],
            &["once"],
            &["digest"],
            &["status"],
            &["sources"],
            &["check"],
        ];
        snapshot(&scout, &format!("pass.{language}"), &session(&scout, calls));
    }
}

#[test]
fn leads() {
    for language in LANGUAGES {
        let scout = scout(language);
        morning(&scout);
        let calls: &[&[&str]] = &[
            &["leads"],
            &["leads", "--all"],
            &["leads", "--limit", "3"],
            &["leads", "bistrot"],
            &["leads", "zorglub"],
            &["leads", "--stage", "won"],
            &["leads", "--csv", "--limit", "2"],
        ];
        snapshot(
            &scout,
            &format!("leads.{language}"),
            &session(&scout, calls),
        );
    }
}

#[test]
fn one_lead() {
    for language in LANGUAGES {
        let scout = scout(language);
        morning(&scout);
        let bistro = lead(&scout, "Cherche développeur");
        let io = lead(&scout, "Soirée Python");
        let calls: &[&[&str]] = &[
            &["applied", &bistro, "--note", "par le formulaire"],
            &["call", &bistro, "--on", "2026-11-26"],
            &["snooze", &io, "--until", "3"],
            &["show", &bistro],
            &["show", &io],
            &["why", &bistro],
            &["why", &lead(&scout, "Développeur PHP")],
            &["follow-ups"],
            &["--now", "2026-11-27", "follow-ups"],
            &["won", &bistro],
            &["talking", &bistro],
            &["merge", &bistro, &io],
            &["split", &bistro],
            &["split", &io],
        ];
        snapshot(&scout, &format!("lead.{language}"), &session(&scout, calls));
    }
}

#[test]
fn the_email_in_the_terminal() {
    for language in LANGUAGES {
        let scout = scout(language);
        one_by_one(&scout);
        let calls: &[&[&str]] = &[&["preview"]];
        snapshot(
            &scout,
            &format!("preview.{language}"),
            &session(&scout, calls),
        );
    }
}

#[test]
fn what_is_known() {
    for language in LANGUAGES {
        let scout = scout(language);
        let calls: &[&[&str]] = &[
            &["words", "wordpr"],
            &["words", "saisie"],
            &["words", "zorglub"],
            &["sources", "--kinds"],
        ];
        snapshot(
            &scout,
            &format!("known.{language}"),
            &session(&scout, calls),
        );
    }
}

/// The calls for the help of a command and of all below it, hidden ones too.
fn pages(command: &clap::Command, path: &[String], calls: &mut Vec<Vec<String>>) {
    calls.push([path, &["--help".into()]].concat());
    for inner in command.get_subcommands() {
        let path = [path, &[inner.get_name().to_string()]].concat();
        pages(inner, &path, calls);
    }
}

#[test]
fn help() {
    for language in LANGUAGES {
        let scout = scout(language);
        let mut calls = vec![vec!["--version".to_string()]];
        pages(&Cli::command(), &[], &mut calls);
        let calls: Vec<Vec<&str>> = calls
            .iter()
            .map(|call| call.iter().map(String::as_str).collect())
            .collect();
        let calls: Vec<&[&str]> = calls.iter().map(Vec::as_slice).collect();
        snapshot(
            &scout,
            &format!("help.{language}"),
            &session(&scout, &calls),
        );
    }
}

#[test]
fn wrong_calls() {
    for language in LANGUAGES {
        let scout = scout(language);
        let mut text = session(&scout, &[&["show", "1"]]);
        morning(&scout);
        let calls: &[&[&str]] = &[
            &["leeds"],
            &["leads", "--limt", "3"],
            &["leads", "--limit", "few"],
            &["leads", "--stage", "applyed"],
            &["leads", "--source", "agendaa"],
            &["leads", "--csv", "--json"],
            &["leads", "--profile", "nobody"],
            &["show"],
            &["show", "bistrot"],
            &["show", "9999"],
            &["mail"],
            &["poll", "nosuch"],
            &["poll", "agendda"],
            &["dismiss", "1", "--why", "fra"],
            &["snooze", "1", "--until", "hier"],
            &["applied", "1", "--on", "2027-01-01"],
            &["reopen", "1"],
            &["--now", "tomorrow", "leads"],
            &["run", "--now", "2026-11-24"],
            &["import", "nowhere.opml"],
            &["add", " "],
            &["sources", "add", "nowhere"],
        ];
        text += &session(&scout, calls);
        snapshot(&scout, &format!("wrong.{language}"), &text);
    }
}

#[test]
fn wrong_configurations() {
    for language in LANGUAGES {
        let scout = scout(language);
        let right = std::fs::read_to_string(scout.config()).unwrap();
        let mut text = String::new();
        for (from, to) in [
            ("radius_km", "radius_kms"),
            ("top = 3", "top = \"three\""),
            ("home = \"Rouen\"", "home = \"Rouennn\""),
            ("timezone = \"Europe/Paris\"", "timezone = \"Europe/Pari\""),
            ("kind = \"feed\"", "kind = \"fead\""),
            ("path = \"samples/nowhere.xml\"", ""),
            ("item = \"li.annonce\"", "item = \"li[\""),
            ("transport = \"directory\"", "provider = \"nosuch\""),
            ("[[profile]]", "[[profile]"),
        ] {
            assert!(right.contains(from), "{from}");
            std::fs::write(scout.config(), right.replace(from, to)).unwrap();
            let _ = writeln!(text, "# {from} → {to}");
            text += &session(&scout, &[&["check"]]);
        }
        std::fs::remove_file(scout.config()).unwrap();
        let mut command = scout.command(&["check"]);
        let locale = format!("{language}_XX.UTF-8");
        let said = Said::from(command.env("LC_ALL", locale).output().unwrap());
        let _ = write!(text, "# no file\n{}[exit {:?}]", said.err, said.code);
        snapshot(&scout, &format!("configuration.{language}"), &text);
    }
}

#[test]
fn the_first_questions() {
    for language in LANGUAGES {
        let scout = Scout::of("");
        let answers = format!(
            "xx\n{language}\n\nAwa\nnowhere\nawa@example.org\nVernon\nEurope/Paris\nfar\n30\npythn\npython, wordpress\n\nmaybe\n\nfolder\n"
        );
        let input = scout.dir().join("answers");
        std::fs::write(&input, answers).unwrap();
        let mut command = scout.command(&["init", "--stdout"]);
        command.env("LC_MESSAGES", format!("{language}_XX"));
        let input = std::fs::File::open(input).unwrap();
        let said = Said::from(command.stdin(input).output().unwrap());
        let text = format!("{}\n---\n{}", said.err, said.out);
        snapshot(&scout, &format!("init.{language}"), &text);
    }
}

/// What kind of value stands where: the part of an answer that programs rely on.
fn shape(value: &Value) -> Value {
    match value {
        Value::Null => json!("null"),
        Value::Bool(_) => json!("bool"),
        Value::Number(_) => json!("number"),
        Value::String(_) => json!("text"),
        Value::Array(items) => items.first().map_or(json!([]), |item| json!([shape(item)])),
        Value::Object(fields) => {
            // Which facts there are depends on the posting.
            let shaped = |(name, value): (&String, &Value)| match name.as_str() {
                "facts" => (name.clone(), json!("facts")),
                _ => (name.clone(), shape(value)),
            };
            Value::Object(fields.iter().map(shaped).collect::<Map<_, _>>())
        }
    }
}

/// The shape of the first line that a call answers; each line has to be an object.
fn first_shape(scout: &Scout, arguments: &[&str]) -> String {
    let said = scout.expect(0, &[arguments, &["--json"]].concat());
    let lines: Vec<Value> = said
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("{arguments:?}: {line}")))
        .collect();
    assert!(lines.iter().all(Value::is_object), "{arguments:?}");
    let first = lines.first().map_or(Value::Null, shape);
    format!("$ gigscout {} --json\n{first:#}\n\n", arguments.join(" "))
}

#[test]
fn json() {
    let scout = scout("fr");
    let mut text = first_shape(&scout, &["poll", "agenda"]);
    one_by_one(&scout);
    text += &first_shape(&scout, &["digest"]);
    let bistro = lead(&scout, "Cherche développeur");
    text += &first_shape(&scout, &["applied", &bistro]);
    for call in [
        &["leads", "restaurant"][..],
        &["show", &bistro],
        &["why", &bistro],
        &["sources"],
        &["sources", "--presets"],
        &["status"],
        &["--now", "2026-11-27", "follow-ups"],
        &["words", "python"],
        &["check"],
        &["preview"],
    ] {
        text += &first_shape(&scout, call);
    }
    snapshot(&scout, "json", &text);
}

#[test]
fn colours_are_for_those_who_see_them() {
    let scout = scout("en");
    morning(&scout);
    let is_coloured = |variables: &[&str]| {
        let mut command = scout.command(&["leads"]);
        command.envs(variables.iter().map(|name| (name, "1")));
        Said::from(command.output().unwrap()).out.contains('\u{1b}')
    };
    assert!(!is_coloured(&[]), "a pipe");
    assert!(is_coloured(&["CLICOLOR_FORCE"]));
    assert!(!is_coloured(&["NO_COLOR"]));
}

/// Every line of every table and text stays within a terminal of 80 columns, but for addresses, which nobody can break.
#[test]
fn everything_fits_eighty_columns() {
    use unicode_width::UnicodeWidthStr;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/snapshots");
    for language in LANGUAGES {
        for name in ["pass", "leads", "lead", "known", "help"] {
            let file = folder.join(format!("{name}.{language}.snap"));
            let text = std::fs::read_to_string(&file).unwrap();
            let told = text.lines().filter(|line| {
                let is_call = line.starts_with("$ ") || line.starts_with('"');
                !is_call
                    && !line.contains("://")
                    && !line.contains("[folder]")
                    && !line.contains(" = ")
            });
            for line in told {
                assert!(line.width() <= 80, "{}: {line}", file.display());
            }
        }
    }
}
