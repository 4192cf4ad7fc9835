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

/// The items of a list below a line, each without its marks.
fn listed<'t>(text: &'t str, below: &str, mark: &str) -> Vec<&'t str> {
    let (_, list) = text.split_once(below).expect("a list");
    let items = list.lines().filter_map(|line| line.strip_prefix(mark));
    items.collect()
}

#[test]
fn both_lists_of_where_to_add_things_name_the_same() {
    let map = include_str!("../../src/lib.rs");
    let guide = include_str!("../../CONTRIBUTING.md");
    let told = listed(guide, "\n## Add", "- ").join("\n");
    let items = listed(map, "Where to add things", "//! * ");
    assert!(items.len() >= 8, "{items:?}");
    for item in items {
        let (noun, places) = item.split_once(": ").expect("a noun and where it goes");
        assert!(told.contains(&format!("**{noun}**")), "no word on {noun}");
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let paths = places.split('`').skip(1).step_by(2);
        for path in paths.filter(|path| path.contains('/')) {
            let found = [root.join("src").join(path), root.join(path)];
            assert!(found.iter().any(|path| path.exists()), "no `{path}`");
        }
    }
}

#[test]
fn what_the_walk_from_page_to_email_names_is_there() {
    let guide = include_str!("../../CONTRIBUTING.md");
    let (_, walk) = guide.split_once("## A posting's way").expect("the walk");
    let (walk, _) = walk.split_once("\n## ").expect("its end");
    let mut files = Vec::new();
    crate::layers::rust_files(&crate::layers::root().join("src"), &mut files);
    let code: String = files
        .iter()
        .map(|file| std::fs::read_to_string(file).unwrap())
        .collect();
    let names = walk.split('`').skip(1).step_by(2);
    let names: Vec<&str> = names.filter(|name| name.contains("::")).collect();
    assert!(names.len() >= 12, "{names:?}");
    for name in names {
        let (path, last) = name.rsplit_once("::").expect("a path");
        let is_defined = ["fn", "struct", "enum", "trait"].iter().any(|kind| {
            let ends = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_');
            let wanted = format!("{kind} {last}");
            let found = code.match_indices(&wanted);
            found.map(|(at, found)| &code[at + found.len()..]).any(ends)
        });
        let file = format!("src/{}/{last}.rs", path.replace("::", "/"));
        let is_file = crate::layers::root().join(file).exists();
        assert!(is_defined || is_file, "no `{name}`");
    }
}
