//! Data that is written and never read is a promise nobody keeps: each table and column is both.

use gigscout::store::{DATABASE, Store};
use std::collections::BTreeSet;
use std::path::Path;

/// Columns that the database itself writes: numbers of rows that are only ever asked for.
fn is_numbered(column: &str) -> bool {
    column == "id"
}

/// The statements of the store's sources: string literals that name a verb of SQL, but for the migrations. Lists of
/// columns that several statements share are put into each.
fn statements() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store");
    let mut found = Vec::new();
    let mut shared: Vec<(String, String)> = Vec::new();
    let mut files = Vec::new();
    crate::layers::rust_files(&folder, &mut files);
    for path in files {
        if path.ends_with("schema.rs") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let mut columns = Vec::new();
        // Literals are the odd parts between quotes; the store's SQL holds none.
        let text = text.replace("\\\"", "'");
        let mut before = "";
        let mut of_file = Vec::new();
        for (at, part) in text.split('"').enumerate() {
            if at % 2 == 0 {
                before = part;
                continue;
            }
            let name = before.trim_end().strip_suffix(": &str =");
            let name = name.and_then(|name| name.rsplit(' ').next());
            if let Some(name) = name.filter(|name| name.ends_with("COLUMNS")) {
                columns.push((format!("{{{name}}}"), part.to_string()));
            }
            of_file.push(part.to_string());
        }
        shared.extend(columns.clone());
        for (name, list) in &columns {
            of_file
                .iter_mut()
                .for_each(|text| *text = text.replace(name, list));
        }
        found.append(&mut of_file);
    }
    for (name, list) in &shared {
        found
            .iter_mut()
            .for_each(|text| *text = text.replace(name, list));
    }
    let verbs = ["SELECT", "INSERT", "UPDATE", "DELETE"];
    found.retain(|text| verbs.iter().any(|verb| text.contains(verb)));
    found
}

fn words(text: &str) -> BTreeSet<&str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_')
        .collect()
}

/// What a statement writes of a table, and what is left of it to be read.
fn parted(statement: &str, table: &str) -> (String, String) {
    for verb in [
        "INSERT INTO ",
        "INSERT OR IGNORE INTO ",
        "INSERT OR REPLACE INTO ",
    ] {
        let Some((before, after)) = statement.split_once(&format!("{verb}{table} (")) else {
            continue;
        };
        let (columns, rest) = after.split_once(')').unwrap_or((after, ""));
        return (columns.to_string(), format!("{before} {rest}"));
    }
    for verb in ["UPDATE ", "UPDATE OR IGNORE "] {
        let Some((_, after)) = statement.split_once(&format!("{verb}{table} SET")) else {
            continue;
        };
        let (set, rest) = after.split_once("WHERE").unwrap_or((after, ""));
        return (set.to_string(), rest.to_string());
    }
    (String::new(), statement.to_string())
}

/// Of versions before, which are only emptied, and rows that the migrations make.
const FILLED_BEFORE: [&str; 6] = [
    "by_url.hash",
    "by_url.sighting",
    "by_text.hash",
    "by_text.sighting",
    "hash_level.level",
    "chore.name",
];

#[test]
fn every_column_is_written_and_read() {
    let dir = tempfile::tempdir().unwrap();
    drop(Store::open(dir.path()).unwrap());
    let db = rusqlite::Connection::open(dir.path().join(DATABASE)).unwrap();
    let ask = |sql: &str| -> Vec<String> {
        let mut statement = db.prepare(sql).unwrap();
        let rows = statement.query_map([], |row| row.get(0)).unwrap();
        rows.map(Result::unwrap).collect()
    };
    // What makes rows distinct is read by the constraint itself, where rows that are there are ignored.
    let distinct: BTreeSet<String> = ask(
        "SELECT t.name || '.' || c.name FROM sqlite_master t, pragma_index_list(t.name) i, pragma_index_info(i.name) c \
         WHERE t.type = 'table' AND i.origin = 'u'",
    )
    .into_iter()
    .collect();
    // What triggers write is written, too.
    let mut statements = statements();
    statements.extend(ask("SELECT sql FROM sqlite_master WHERE type = 'trigger'"));
    let mut missing = Vec::new();
    for table in
        ask("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    {
        let of_table = statements
            .iter()
            .filter(|text| words(text).contains(table.as_str()));
        let parts: Vec<(String, String)> = of_table.map(|text| parted(text, &table)).collect();
        for column in ask(&format!("SELECT name FROM pragma_table_info('{table}')")) {
            let is_written = parts
                .iter()
                .any(|(written, _)| words(written).contains(column.as_str()));
            let is_read = parts
                .iter()
                .any(|(_, read)| words(read).contains(column.as_str()));
            let name = format!("{table}.{column}");
            let is_filled = FILLED_BEFORE.contains(&name.as_str());
            if !is_written && !is_filled && !is_numbered(&column) {
                missing.push(format!("{table}.{column} is never written"));
            }
            if !is_read && !distinct.contains(&name) {
                missing.push(format!("{table}.{column} is never read"));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}
