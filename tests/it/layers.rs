//! Who may import whom: reads the table in `src/lib.rs` and every source file, and names file and line where a row
//! is broken.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// A row of the table.
#[derive(Clone, Default)]
struct Row {
    may_import: Vec<String>,
    owns: Vec<String>,
}

type Table = BTreeMap<String, Row>;

fn table() -> Table {
    let map = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let rows = map.lines().filter_map(|line| {
        let cells: Vec<&str> = line
            .strip_prefix("//! |")?
            .split('|')
            .map(str::trim)
            .collect();
        let words = |cell: &str| {
            cell.split_whitespace()
                .map(str::to_string)
                .collect::<Vec<_>>()
        };
        let name = cells[0];
        (name != "module" && !name.starts_with('-')).then(|| {
            (
                name.to_string(),
                Row {
                    may_import: words(cells[1]),
                    owns: words(cells[2]),
                },
            )
        })
    });
    rows.collect()
}

/// The folder of the project.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All Rust files below a folder.
pub(crate) fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// The module that a file of `src/` belongs to: `fetch` for `fetch/http.rs`, `pass` for `pass.rs`.
fn module_of(file: &Path) -> Option<String> {
    let inside = file.strip_prefix(root().join("src")).ok()?;
    let first = inside.components().next()?.as_os_str().to_str()?;
    let name = first.strip_suffix(".rs").unwrap_or(first);
    (name != "lib" && name != "main").then(|| name.to_string())
}

/// Every broken row in one file's text: (line, what is wrong).
fn violations(table: &Table, module: &str, text: &str) -> Vec<(usize, String)> {
    let Some(row) = table.get(module) else {
        return vec![(
            1,
            format!("module `{module}` has no row in the table of src/lib.rs"),
        )];
    };
    let mut found = Vec::new();
    for (at, code) in statements(text) {
        let code = code.as_str();
        for other in imported(code) {
            let known = table.contains_key(&other);
            if known && other != module && !row.may_import.contains(&other) {
                found.push((at + 1, format!("`{module}` may not import `{other}`")));
            }
        }
        for (owner, owned) in table {
            for dependency in &owned.owns {
                if owner != module
                    && names_crate(code, dependency)
                    && !row.owns.contains(dependency)
                {
                    found.push((
                        at + 1,
                        format!("`{module}` may not use `{dependency}`, which is `{owner}`'s"),
                    ));
                }
            }
        }
    }
    found
}

/// The lines of a file without comments and without items that only tests have (they may use what they like to set
/// a scene); a `use` of several lines counts as one, at its first.
fn statements(text: &str) -> Vec<(usize, String)> {
    let mut found: Vec<(usize, String)> = Vec::new();
    let mut open = false;
    // While an item of tests is skipped: how many of its brackets are open.
    let mut skipped: Option<i32> = None;
    for (at, line) in text.lines().enumerate() {
        let code = line.split("//").next().unwrap_or_default();
        if let Some(depth) = &mut skipped {
            let count = |c: char| code.matches(c).count() as i32;
            *depth += count('{') - count('}');
            if *depth <= 0 && (code.contains('}') || code.trim_end().ends_with(';')) {
                skipped = None;
            }
            continue;
        }
        if line.trim() == "#[cfg(test)]" {
            skipped = Some(0);
            continue;
        }
        match found.last_mut() {
            Some((_, statement)) if open => statement.push_str(code.trim()),
            _ => found.push((at, code.to_string())),
        }
        let statement = found.last().map_or("", |(_, statement)| statement.as_str());
        let is_use = statement
            .trim_start()
            .trim_start_matches("pub ")
            .starts_with("use ");
        open = is_use && !statement.trim_end().ends_with(';');
    }
    found
}

/// Modules of ours that a line names: after `crate::` or `gigscout::`, in groups too, and after a run of `super::`
/// that may climb to the top.
fn imported(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for marker in ["crate::", "gigscout::", "super::super::"] {
        for (at, _) in code.match_indices(marker) {
            let rest = &code[at + marker.len()..];
            match rest.strip_prefix('{') {
                Some(group) => {
                    let mut depth = 1;
                    let mut word = String::new();
                    let mut first = true;
                    for c in group.chars() {
                        match c {
                            '{' => depth += 1,
                            '}' => depth -= 1,
                            ',' if depth == 1 => {
                                found.push(std::mem::take(&mut word));
                                first = true;
                                continue;
                            }
                            ':' if depth == 1 => first = false,
                            c if depth == 1 && first && !c.is_whitespace() => word.push(c),
                            _ => {}
                        }
                        if depth == 0 {
                            break;
                        }
                    }
                    found.push(word);
                }
                None => found.push(
                    rest.chars()
                        .take_while(|c| c.is_alphanumeric() || *c == '_')
                        .collect(),
                ),
            }
        }
    }
    found
}

fn names_crate(code: &str, dependency: &str) -> bool {
    code.match_indices(dependency).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        let after = &code[at + dependency.len()..];
        let starts = !before
            .is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':' || c == '"' || c == '.');
        starts && after.starts_with("::")
            || (starts
                && code.trim_start().starts_with("use ")
                && after.trim_start().starts_with([';', ' ']))
    })
}

#[test]
fn the_layers_hold() {
    let table = table();
    let mut files = Vec::new();
    rust_files(&root().join("src"), &mut files);
    let mut broken = Vec::new();
    for file in files {
        let Some(module) = module_of(&file) else {
            continue;
        };
        // A file of tests is like the tests at the end of a file.
        if file.file_stem().is_some_and(|stem| stem == "tests") {
            continue;
        }
        let text = fs::read_to_string(&file).unwrap();
        for (line, what) in violations(&table, &module, &text) {
            broken.push(format!(
                "{}:{line}: {what}",
                file.strip_prefix(root()).unwrap().display()
            ));
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn every_row_can_break() {
    let table = table();
    assert_eq!(table.len(), 22);
    for (module, row) in &table {
        for other in table
            .keys()
            .filter(|other| *other != module && !row.may_import.contains(other))
        {
            for line in [
                format!("use crate::{other}::Thing;"),
                format!("use crate::{{{other}::Thing, domain::Lead}};"),
                format!("use crate::{{\n    domain::Lead,\n    {other}::Thing,\n}};"),
                format!("let x = crate::{other}::thing();"),
            ] {
                assert!(
                    !violations(&table, module, &line).is_empty(),
                    "{module}: {line}"
                );
            }
        }
        for (owner, owned) in table.iter().filter(|(owner, _)| *owner != module) {
            for dependency in owned
                .owns
                .iter()
                .filter(|dependency| !row.owns.contains(dependency))
            {
                let line = format!("use {dependency}::Thing;");
                assert!(
                    !violations(&table, module, &line).is_empty(),
                    "{module} and {owner}: {line}"
                );
            }
        }
        for other in &row.may_import {
            assert!(
                violations(&table, module, &format!("use crate::{other}::Thing;")).is_empty(),
                "{module}: {other}"
            );
        }
    }
}

#[test]
fn what_stands_behind_an_item_of_tests_is_read() {
    let table = table();
    for item in [
        "mod tests;",
        "pub mod samples;",
        "mod tests {\n    fn x() {}\n}",
    ] {
        let text = format!("#[cfg(test)]\n{item}\n\nuse crate::store::Store;\n");
        assert_eq!(
            violations(&table, "score", &text).len(),
            1,
            "behind {item:?}"
        );
    }
    let inside = "#[cfg(test)]\nmod tests {\n    use crate::store::Store;\n}\n";
    assert!(violations(&table, "score", inside).is_empty());
}

#[test]
fn every_module_has_its_row() {
    let table = table();
    let map = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let modules: Vec<&str> = map
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .collect();
    assert_eq!(modules.len(), table.len());
    for module in modules {
        assert!(table.contains_key(module), "`{module}` has no row");
    }
}
