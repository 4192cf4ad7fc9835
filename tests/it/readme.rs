//! What the README tells to type is there to be typed.

use crate::scout::Scout;
use std::collections::BTreeSet;

/// Every `gigscout …` of the README: its words up to the first that is an argument, and the options it names.
fn commands() -> BTreeSet<(Vec<String>, Vec<String>)> {
    let text = include_str!("../../README.md");
    let mut found = BTreeSet::new();
    for line in text.lines() {
        let indented = line.strip_prefix("    gigscout ");
        let quoted = line.split('`').skip(1).step_by(2);
        let quoted = quoted.filter_map(|code| code.strip_prefix("gigscout "));
        for call in indented.into_iter().chain(quoted) {
            let call = call.split(" # ").next().unwrap_or_default();
            let words: Vec<&str> = call.split_whitespace().collect();
            let is_command = |word: &&&str| {
                word.chars().all(|c| c.is_ascii_lowercase() || c == '-') && !word.starts_with('-')
            };
            let command = words.iter().take_while(is_command);
            let options = words.iter().filter(|word| word.starts_with("--"));
            found.insert((
                command.map(|word| word.to_string()).collect(),
                options.map(|word| word.to_string()).collect(),
            ));
        }
    }
    found
}

#[test]
fn commands_and_options_of_the_readme_are_known() {
    let scout = Scout::shipped();
    let commands = commands();
    assert!(commands.len() >= 10, "{commands:?}");
    for (command, options) in commands {
        let mut arguments: Vec<&str> = command.iter().map(String::as_str).collect();
        arguments.push("--help");
        let help = scout.expect(0, &arguments).out;
        for option in options {
            assert!(help.contains(&option), "{command:?} {option}: {help}");
        }
    }
}

#[test]
fn commands_that_the_readme_names_are_in_the_list() {
    let scout = Scout::shipped();
    let help = scout.expect(0, &["--help"]).out;
    let listed: BTreeSet<&str> = help
        .lines()
        .filter_map(|line| line.strip_prefix("  ")?.split_whitespace().next())
        .collect();
    for (command, _) in commands() {
        let Some(word) = command.first() else {
            continue;
        };
        let is_hidden = ["man", "completions"].contains(&word.as_str());
        assert!(
            is_hidden || listed.contains(word.as_str()),
            "{word}: {help}"
        );
    }
    // Yardsticks of reading are for those who work on it.
    for word in ["read", "match", "rank"] {
        assert!(!listed.contains(word), "{word} is in the list");
    }
}
