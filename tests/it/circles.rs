//! No circle among the files of a module: who imports an item depends on the file that defines it, whatever path it is
//! named by. Reads the sources as `layers` does; what is only handed on by `pub use` makes no file depend on another.

use crate::layers::{root, rust_files};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Files that still import each other, each group by its first file: to be parted; none may grow.
const KNOWN: [(&str, usize); 7] = [
    ("domain::correction", 4),
    ("domain::keys", 2),
    ("knowledge::lexicon", 2),
    ("pass::duties", 2),
    ("store::backup", 3),
    ("store::ingest", 2),
    ("store::levels", 2),
];

/// A module's path: `["fetch", "http"]`.
type Module = Vec<String>;

/// What a file says of itself.
#[derive(Default)]
struct Source {
    items: BTreeSet<String>,
    /// Path, name in this file, whether it is handed on.
    uses: Vec<(Module, String, bool)>,
    /// Paths in the code beside `use`.
    paths: Vec<Module>,
}

type Sources = BTreeMap<Module, Source>;

fn module_of(file: &Path) -> Module {
    let inside = file.strip_prefix(root().join("src")).unwrap();
    let inside = inside.to_str().unwrap().trim_end_matches(".rs");
    let mut parts: Module = inside.split('/').map(str::to_string).collect();
    if parts.last().is_some_and(|last| last == "mod") {
        parts.pop();
    }
    parts
}

/// The code of a file without comments, texts and what only tests have.
fn code(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let raw = rest.strip_prefix("r#\"").map(|raw| (raw, "\"#"));
        let raw = raw.or(rest.strip_prefix("r\"").map(|raw| (raw, "\"")));
        rest = if rest.starts_with("//") {
            rest.find('\n').map_or("", |end| &rest[end..])
        } else if let Some((raw, end)) = raw {
            raw.split_once(end).map_or("", |(_, behind)| behind)
        } else if c == '"' {
            behind_text(&rest[1..])
        } else if let Some(behind) = behind_char(rest) {
            behind
        } else {
            out.push(c);
            &rest[c.len_utf8()..]
        };
    }
    without_tests(&out)
}

fn behind_text(text: &str) -> &str {
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' => {
                chars.next();
            }
            '"' => return &text[at + 1..],
            _ => {}
        }
    }
    ""
}

fn behind_char(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('\'')?;
    let first = inner.chars().next()?;
    let end = match first {
        '\\' => 2 + inner[2..].find('\'')?,
        _ => first.len_utf8(),
    };
    inner.get(end..)?.strip_prefix('\'')
}

fn without_tests(code: &str) -> String {
    let mut out = String::new();
    let mut rest = code;
    while let Some((before, after)) = rest.split_once("#[cfg(test)]") {
        out.push_str(before);
        let mut depth = 0;
        let end = after.find(|c: char| {
            depth += i32::from(c == '{') - i32::from(c == '}');
            depth == 0 && (c == '}' || c == ';')
        });
        rest = end.map_or("", |end| &after[end + 1..]);
    }
    out + rest
}

/// The paths of a `use`, its groups spelled out, each with the name that it has here.
fn spelled_out(prefix: &[String], tree: &str, found: &mut Vec<(Module, String)>) {
    let tree = tree.trim();
    let joined = |path: &str| {
        let parts = path.split("::").map(str::trim);
        let parts = parts.filter(|part| !part.is_empty()).map(str::to_string);
        prefix.iter().cloned().chain(parts).collect::<Module>()
    };
    if let Some((path, group)) = tree.split_once('{') {
        let group = group.strip_suffix('}').unwrap_or(group);
        let mut depth = 0;
        let parts = group.split(|c: char| {
            depth += i32::from(c == '{') - i32::from(c == '}');
            c == ',' && depth == 0
        });
        let prefix = joined(path);
        for part in parts.filter(|part| !part.trim().is_empty()) {
            spelled_out(&prefix, part, found);
        }
        return;
    }
    let (path, name) = tree.split_once(" as ").unwrap_or((tree, ""));
    let mut path = joined(path);
    if path.last().is_some_and(|last| last == "self") {
        path.pop();
    }
    let last = path.last().cloned().unwrap_or_default();
    let name = if name.is_empty() {
        last
    } else {
        name.trim().to_string()
    };
    found.push((path, name));
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The item that a line at the left margin defines.
fn item(line: &str) -> Option<&str> {
    const WORDS: [&str; 7] = ["fn", "struct", "enum", "trait", "type", "const", "static"];
    if line.starts_with(' ') {
        return None;
    }
    let rest = match line.strip_prefix("pub") {
        Some(rest) if rest.starts_with('(') => rest.split_once(')')?.1,
        Some(rest) => rest,
        None => line,
    };
    let mut words = rest.split(|c| !is_name(c)).filter(|word| !word.is_empty());
    let first = words.find(|word| !["async", "unsafe"].contains(word))?;
    let name = words.next()?;
    match (first, name) {
        ("const", "fn") => words.next(),
        (first, name) => WORDS.contains(&first).then_some(name),
    }
}

fn source(text: &str) -> Source {
    let code = code(text);
    let mut source = Source::default();
    let mut body = String::new();
    let mut lines = code.lines();
    while let Some(line) = lines.next() {
        source.items.extend(item(line).map(str::to_string));
        let trimmed = line.trim_start();
        let is_public = trimmed.starts_with("pub");
        let used = trimmed.strip_prefix("use ");
        let used = used.or_else(|| {
            trimmed
                .strip_prefix("pub")?
                .split_once("use ")
                .map(|it| it.1)
        });
        let Some(used) = used.filter(|_| trimmed.starts_with("use ") || trimmed.contains(" use "))
        else {
            body.push_str(line);
            body.push('\n');
            continue;
        };
        let mut tree = used.to_string();
        while !tree.contains(';') {
            let Some(line) = lines.next() else { break };
            tree.push_str(line.trim());
        }
        let mut found = Vec::new();
        spelled_out(&[], tree.trim().trim_end_matches(';'), &mut found);
        let found = found
            .into_iter()
            .map(|(path, name)| (path, name, is_public));
        source.uses.extend(found);
    }
    let paths = body.split(|c| !is_name(c) && c != ':');
    let paths = paths.filter(|path| path.contains("::") && !path.starts_with(':'));
    source.paths = paths
        .map(|path| path.split("::").map(str::to_string).collect())
        .collect();
    source
}

/// The module whose file defines what a path names in `module`; None for what is not ours or a module itself.
fn definer(sources: &Sources, module: &Module, path: &[String], depth: usize) -> Option<Module> {
    let own = sources
        .get(module)
        .filter(|_| depth < 6 && !path.is_empty())?;
    let mut at = module.clone();
    let mut rest = path;
    match rest[0].as_str() {
        "crate" | "gigscout" => at.clear(),
        "self" | "super" => {}
        first if is_module(sources, module, first) => {}
        first => {
            let named = own
                .uses
                .iter()
                .find(|(path, name, _)| name == first && path != rest);
            let (used, ..) = named?;
            let path: Module = used.iter().chain(&rest[1..]).cloned().collect();
            return definer(sources, module, &path, depth + 1);
        }
    }
    while let Some(word) = rest
        .first()
        .filter(|word| ["crate", "self", "super"].contains(&word.as_str()))
    {
        if word == "super" {
            at.pop();
        }
        rest = &rest[1..];
    }
    while let Some(word) = rest.first().filter(|word| is_module(sources, &at, word)) {
        at.push(word.clone());
        rest = &rest[1..];
    }
    let (there, word) = (sources.get(&at)?, rest.first()?);
    if word == "*" || there.items.contains(word) {
        return Some(at);
    }
    let named = there.uses.iter().find(|(_, name, _)| name == word);
    if let Some((used, ..)) = named {
        let path: Module = used.iter().chain(&rest[1..]).cloned().collect();
        return definer(sources, &at, &path, depth + 1);
    }
    let globs = there
        .uses
        .iter()
        .filter(|(_, name, is_public)| name == "*" && *is_public);
    let mut found = globs.filter_map(|(used, ..)| {
        let path: Module = used[..used.len() - 1].iter().chain(rest).cloned().collect();
        let found = definer(sources, &at, &path, depth + 1)?;
        sources[&found].items.contains(word).then_some(found)
    });
    found.next()
}

fn is_module(sources: &Sources, parent: &Module, word: &str) -> bool {
    let path: Module = parent.iter().cloned().chain([word.to_string()]).collect();
    sources.contains_key(&path)
}

/// Which files of its own top module each file depends on.
fn dependencies(sources: &Sources) -> BTreeMap<&Module, BTreeSet<Module>> {
    let of = |(module, source): (&Module, &Source)| {
        let used = source.uses.iter().filter(|(.., is_public)| !is_public);
        let used = used.map(|(path, ..)| path).chain(&source.paths);
        used.filter_map(|path| definer(sources, module, path, 0))
            .filter(|other| other != module && other.first() == module.first())
            .collect()
    };
    sources.iter().map(|it| (it.0, of(it))).collect()
}

/// Groups of files each of which reaches all others of its group.
fn circles(sources: &Sources) -> Vec<Vec<String>> {
    let edges = dependencies(sources);
    let reached = |from: &Module| {
        let mut found: BTreeSet<Module> = BTreeSet::new();
        let mut open: Vec<Module> = vec![from.clone()];
        while let Some(next) = open.pop() {
            let news = edges.get(&next).into_iter().flatten();
            open.extend(news.filter(|it| found.insert((*it).clone())).cloned());
        }
        found
    };
    let reached: BTreeMap<&Module, BTreeSet<Module>> = edges
        .keys()
        .map(|module| (*module, reached(module)))
        .collect();
    let mut groups: BTreeSet<Vec<String>> = BTreeSet::new();
    for (module, found) in &reached {
        let back = |other: &&Module| reached[*other].contains(*module);
        let group: Vec<String> = found.iter().filter(back).map(|it| it.join("::")).collect();
        if group.len() > 1 {
            groups.insert(group);
        }
    }
    groups.into_iter().collect()
}

fn sources() -> Sources {
    let mut files = Vec::new();
    rust_files(&root().join("src"), &mut files);
    let is_of_tests = |file: &&std::path::PathBuf| {
        let file = file.to_str().unwrap();
        [
            "tests.rs",
            "/tests/",
            "samples",
            "testing.rs",
            "src/main.rs",
            "src/lib.rs",
        ]
        .iter()
        .any(|word| file.contains(word))
    };
    let product = files.iter().filter(|file| !is_of_tests(file));
    product
        .map(|file| (module_of(file), source(&fs::read_to_string(file).unwrap())))
        .collect()
}

#[test]
fn no_files_of_a_module_import_each_other() {
    let sources = sources();
    let count: usize = dependencies(&sources).values().map(BTreeSet::len).sum();
    assert!(count > 500, "only {count} imports were found");
    let found = circles(&sources);
    let is_known = |group: &&Vec<String>| {
        KNOWN
            .iter()
            .any(|(first, files)| group[0] == *first && group.len() <= *files)
    };
    let news: Vec<_> = found.iter().filter(|group| !is_known(group)).collect();
    assert!(news.is_empty(), "these import each other: {news:#?}");
    assert_eq!(
        found.len(),
        KNOWN.len(),
        "a circle is gone: take it out of `KNOWN`"
    );
}

#[test]
fn what_makes_a_circle() {
    #[track_caller]
    fn check(files: &[(&str, &str)], expected: &[&str]) {
        let sources: Sources = files
            .iter()
            .map(|(path, text)| (path.split("::").map(str::to_string).collect(), source(text)))
            .collect();
        let found: Vec<String> = circles(&sources)
            .iter()
            .map(|group| group.join(" "))
            .collect();
        assert_eq!(found, expected, "{files:?}");
    }
    let of = |child: &'static str, parent: &'static str| [("a", parent), ("a::b", child)];
    let parent = "mod b;\npub struct A;\nfn run() { b::go() }";
    check(&of("use super::A;\npub fn go() {}", parent), &["a a::b"]);
    check(&of("pub fn go(it: &super::A) {}", parent), &["a a::b"]);
    check(
        &of("use crate::{a::A, c::D};\npub fn go() {}", parent),
        &["a a::b"],
    );
    check(&of("pub fn go() {}", parent), &[]);
    // Handing on is no use.
    check(
        &of(
            "use super::A;\npub struct B;",
            "mod b;\npub struct A;\npub use b::B;",
        ),
        &[],
    );
    let leaf = "mod b;\nmod c;\npub use c::A;\nfn run() { b::go() }";
    let files = [
        ("a", leaf),
        ("a::b", "use super::A;\npub fn go() {}"),
        ("a::c", "pub struct A;"),
    ];
    check(&files, &[]);
    check(
        &of(
            "#[cfg(test)]\nmod tests {\n    use super::super::A;\n}\npub fn go() {}",
            parent,
        ),
        &[],
    );
    check(
        &of(
            "// super::A\nconst X: &str = \"super::A\";\npub fn go() {}",
            parent,
        ),
        &[],
    );
}
