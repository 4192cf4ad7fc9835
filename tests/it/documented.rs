//! Every item that other files may name says in a line what it is: reads the sources as `layers` does.

use crate::layers::{root, rust_files};
use std::fs;

/// What may be named from elsewhere, but for fields and modules, whose files speak for them.
const ITEMS: [&str; 8] = [
    "fn", "struct", "enum", "trait", "type", "const", "static", "union",
];
/// What may stand between `pub` and the word of an item.
const QUALIFIERS: [&str; 3] = ["async", "unsafe", "extern"];

/// The name of the item that a line begins, where it is visible to others.
fn item(line: &str) -> Option<&str> {
    let rest = line.trim_start().strip_prefix("pub")?;
    let rest = match rest.strip_prefix('(') {
        Some(scoped) => scoped.split_once(')')?.1,
        None => rest,
    };
    let mut words = rest
        .strip_prefix(' ')?
        .split(|c: char| !(c.is_alphanumeric() || c == '_'))
        .filter(|word| !word.is_empty() && !QUALIFIERS.contains(word));
    let first = words.next()?;
    let second = words.next()?;
    match (first, second) {
        ("const", "fn") => words.next(),
        (first, name) if ITEMS.contains(&first) => Some(name),
        _ => None,
    }
}

/// Whether documentation stands above a line, with nothing but attributes between.
fn is_documented(lines: &[&str], at: usize) -> bool {
    let mut is_open = false;
    for line in lines[..at].iter().rev() {
        let line = line.trim();
        if line.starts_with("///") || line.starts_with("#[doc") {
            return true;
        }
        // The lines of an attribute, from its last to its first.
        is_open = (is_open || line.ends_with(")]")) && !line.starts_with("#[");
        if !is_open && !line.starts_with("#[") {
            return false;
        }
    }
    false
}

/// Items of a file without documentation, with their lines; those of its tests are left out.
fn undocumented(text: &str) -> Vec<(usize, String)> {
    let lines: Vec<&str> = text.lines().collect();
    let product = lines
        .iter()
        .position(|line| *line == "mod tests {" || *line == "pub mod tests {")
        .unwrap_or(lines.len());
    let items = (0..product).filter_map(|at| Some((at, item(lines[at])?)));
    items
        .filter(|(at, _)| !is_documented(&lines, *at))
        .map(|(at, name)| (at + 1, name.to_string()))
        .collect()
}

#[test]
fn every_item_says_what_it_is() {
    let mut files = Vec::new();
    rust_files(&root().join("src"), &mut files);
    let mut found = Vec::new();
    let mut seen = 0;
    for file in files {
        if file.file_stem().is_some_and(|stem| stem == "tests") {
            continue;
        }
        let text = fs::read_to_string(&file).unwrap();
        seen += text.lines().filter(|line| item(line).is_some()).count();
        for (line, name) in undocumented(&text) {
            let file = file.strip_prefix(root()).unwrap().display();
            found.push(format!("{file}:{line}: `{name}` says nothing"));
        }
    }
    assert!(seen > 2000, "only {seen} items were found");
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn what_counts_as_an_item() {
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<String> = undocumented(text).into_iter().map(|it| it.1).collect();
        assert_eq!(found, expected, "{text}");
    }
    check("pub fn a() {}", &["a"]);
    check("    pub(crate) const fn b() {}", &["b"]);
    check("pub(super) async fn c() {}", &["c"]);
    check("pub const D: u8 = 1;", &["D"]);
    check("pub(in crate::x) struct E;", &["E"]);
    check("/// Told.\n#[derive(Debug)]\npub enum F {}", &[]);
    check("/// Told.\n#[serde(\n    a,\n    b\n)]\npub enum G {}", &[]);
    check("#[derive(Debug)]\npub enum H {}", &["H"]);
    check("/// Of another.\nfn x() {}\npub fn i() {}", &["i"]);
    check(
        "pub use x::y;\npub mod z;\npub field: u8,\nfn private() {}",
        &[],
    );
    check("mod tests {\n    pub fn j() {}\n}", &[]);
}
