//! The files of `config/presets`: each has its keys, names only parameters that it declares, and builds.

use crate::kinds::keys_of;
use gigscout::domain::{SourceName, setting};
use gigscout::source::kind;
use std::collections::BTreeMap;
use toml::{Table, Value};

const TEXTS: [&str; 7] = [
    "name",
    "about",
    "terms",
    "attribution",
    "cost",
    "if_refused",
    "every",
];

#[test]
fn presets_build() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("config/presets");
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        check(&name, &toml::from_str(&text).unwrap());
    }
}

#[track_caller]
fn check(name: &str, preset: &Table) {
    for key in TEXTS {
        assert!(preset.get(key).is_some_and(Value::is_str), "{name}: {key}");
    }
    let yields = preset["yields"].as_str().unwrap();
    assert!(["gigs", "contacts", "events"].contains(&yields), "{name}");
    for key in preset.keys() {
        let known = [
            "setup",
            "needs",
            "own_page",
            "yields",
            "engagement",
            "params",
            "source",
            "fits",
            "fr",
        ]
        .contains(&key.as_str());
        assert!(known || TEXTS.contains(&key.as_str()), "{name}: {key}");
    }
    let params = params(preset);
    let mut source = preset["source"].as_table().unwrap().clone();
    for value in source.iter_mut().map(|(_, value)| value) {
        fill(value, &params);
    }
    let mut left = format!("{source:?}").replace("{$", "");
    // Days are written when a source is asked.
    for day in ["{month}", "{month+1}", "{year}"] {
        left = left.replace(day, "");
    }
    let placeholder = regex::Regex::new(r"\{[a-z_]+\}").unwrap();
    assert!(!placeholder.is_match(&left), "{name}: {left}");
    let kind = kind(source["kind"].as_str().unwrap()).unwrap();
    if ["chat", "slack", "mailbox"].contains(&kind.name()) {
        // Whose mails they are is the user's to say.
        if !source.contains_key("url") {
            source.insert("path".into(), "/mails".into());
        }
        let setup = preset["setup"].as_str().unwrap();
        assert!(setup.len() > 40, "{name}: how its alert comes to be");
    }
    let mut whole = source.clone();
    whole.insert("name".into(), name.into());
    assert_eq!(crate::schema::problems_of_source(whole), "", "{name}");
    let own = keys_of(source.iter().filter(|(key, _)| *key != "kind"));
    for key in own.map.keys() {
        assert!(setting(kind.settings(), key).is_some(), "{name}: {key}");
    }
    let built = kind.build(&SourceName(name.into()), &own);
    assert!(built.is_ok(), "{name}: {:?}", built.err());
}

/// Each parameter with its default, or with something that fits its name.
fn params(preset: &Table) -> BTreeMap<String, String> {
    let Some(params) = preset.get("params") else {
        return BTreeMap::new();
    };
    let value_of = |name: &str, value: &Value| match value {
        Value::Table(table) => {
            assert!(table["about"].is_str());
            table["default"].as_str().unwrap().to_string()
        }
        Value::String(_) if name == "host" => "example.org".into(),
        Value::String(_) if name == "feed" => "https://example.org/feed".into(),
        Value::String(_) if ["page", "archive"].contains(&name) => "https://example.org/a".into(),
        Value::String(_) => "x".into(),
        other => panic!("{name} = {other:?}"),
    };
    let params = params.as_table().unwrap().iter();
    params
        .map(|(name, value)| (name.clone(), value_of(name, value)))
        .collect()
}

fn fill(value: &mut Value, params: &BTreeMap<String, String>) {
    match value {
        Value::String(text) => {
            for (name, filled) in params {
                *text = text.replace(&format!("{{{name}}}"), filled);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| fill(item, params)),
        Value::Table(table) => table.iter_mut().for_each(|(_, item)| fill(item, params)),
        _ => {}
    }
}
