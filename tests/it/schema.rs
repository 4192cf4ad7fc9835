//! `gigscout schema`: an editor that checks by it takes what is right, and marks what `check` would tell of.

use crate::presets::fitting;
use crate::scout::Scout;
use boon::{Compiler, SchemaIndex, Schemas};
use gigscout::config;
use gigscout::domain::Lang;
use serde_json::{Value, json};
use std::io::Write;
use std::path::Path;
use std::process::Stdio;
use std::sync::LazyLock;

static SCHEMA: LazyLock<(Schemas, SchemaIndex)> = LazyLock::new(|| {
    let schema = config::schema(&config::shipped_presets(), Lang::En);
    let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
    compiler.add_resource("schema.json", schema).unwrap();
    let index = compiler.compile("schema.json", &mut schemas).unwrap();
    (schemas, index)
});

/// What a validator says of a configuration; nothing where it is right.
fn problems_of(text: &str) -> String {
    problems_of_file(toml::from_str(text).unwrap())
}

fn problems_of_file(file: toml::Table) -> String {
    let value = serde_json::to_value(file).unwrap();
    let (schemas, index) = &*SCHEMA;
    let told = schemas.validate(&value, *index);
    told.err()
        .map(|error| format!("{error:#}"))
        .unwrap_or_default()
}

const HEAD: &str = r#"
data_dir = "data"
[[profile]]
name = "lina"
email = "lina@example.org"
timezone = "Europe/Paris"
[profile.place]
home = "Rouen"
"#;

/// The same of one source, already expanded.
pub fn problems_of_source(source: toml::Table) -> String {
    let mut file: toml::Table = toml::from_str(HEAD).unwrap();
    file.insert("source".into(), toml::Value::Array(vec![source.into()]));
    problems_of_file(file)
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn file(name: &str) -> String {
    std::fs::read_to_string(root().join(name)).unwrap()
}

#[test]
fn the_shipped_configuration_is_right() {
    assert_eq!(problems_of(&file("config/gigscout.toml")), "");
}

#[test]
fn what_a_user_writes_of_a_preset_is_right() {
    for preset in config::shipped_presets().values() {
        let text = format!("{HEAD}{}", fitting(preset));
        assert_eq!(problems_of(&text), "", "{}", preset.id);
        let wrong = format!("{text}qwertz = \"x\"\n");
        assert_ne!(problems_of(&wrong), "", "{}", preset.id);
    }
}

#[test]
fn examples_of_kinds_are_right() {
    for kind in gigscout::source::KINDS {
        let text = format!("{HEAD}{}", kind.example());
        assert_eq!(problems_of(&text), "", "{}", kind.name());
    }
}

/// The file of the mistakes with all lines mended but one is marked, and with all of them mended it is right.
#[test]
fn each_mistake_is_marked() {
    let mended = [
        ("\"lina at example.org\"", "\"lina@example.org\""),
        ("\"Europe/Pari\"", "\"Europe/Paris\""),
        ("radius_kms", "radius_km"),
        ("\"lowered\"", "\"lower\""),
        ("\"7h30\"", "\"07:30\""),
        ("\"feeds\"", "\"feed\""),
    ];
    let mistakes = file("tests/fixtures/config/six-mistakes.toml");
    let mend = |but: usize| {
        let rows = mended.iter().enumerate().filter(|(at, _)| *at != but);
        rows.fold(mistakes.clone(), |text, (_, (wrong, right))| {
            assert!(text.contains(wrong), "{wrong}");
            text.replace(wrong, right)
        })
    };
    assert_eq!(problems_of(&mend(mended.len())), "");
    for (at, (wrong, _)) in mended.iter().enumerate() {
        assert_ne!(problems_of(&mend(at)), "", "{wrong}");
    }
}

#[test]
fn what_depends_on_the_kind_is_marked() {
    for wrong in [
        "kind = \"feed\"\nname = \"a\"",
        "kind = \"feed\"\nurl = \"https://example.org\"",
        "kind = \"feed\"\nname = \"a\"\nurl = \"https://example.org\"\npath = \"a.xml\"",
        "kind = \"feed\"\nname = \"a\"\nurl = \"https://example.org\"\nitem = \"li\"",
        "kind = \"calendar\"\nname = \"a\"\npath = \"a.ics\"\ndays = 0",
        "name = \"a\"\nurl = \"https://example.org\"",
        "preset = \"nosuch\"",
        "preset = \"boamp\"",
    ] {
        let text = format!("{HEAD}[[source]]\n{wrong}\n");
        assert_ne!(problems_of(&text), "", "{wrong}");
    }
}

#[test]
fn what_init_writes_is_right_and_names_the_schema_beside_it() {
    let scout = Scout::of("");
    std::fs::remove_file(scout.config()).unwrap();
    let answers = "fr\nLina\nlina@example.org\nRouen\nEurope/Paris\n40\npython, javascript\nrestauration\no\ngmail\n";
    let mut child = scout
        .command(&["init"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(answers.as_bytes())
        .unwrap();
    assert!(child.wait().unwrap().success());
    let written = std::fs::read_to_string(scout.config()).unwrap();
    assert_eq!(problems_of(&written), "", "{written}");
    let named = written.lines().next().unwrap().strip_prefix("#:schema ");
    let beside = scout.config().with_file_name(named.unwrap());
    let schema: Value = serde_json::from_reader(std::fs::File::open(beside).unwrap()).unwrap();
    assert_eq!(schema, config::schema(&config::shipped_presets(), Lang::Fr));
}

#[test]
fn the_command_prints_it() {
    let scout = Scout::of(HEAD);
    let printed: Value = serde_json::from_str(&scout.expect(0, &["schema"]).out).unwrap();
    assert_eq!(printed["additionalProperties"], json!(false));
    assert_eq!(
        printed,
        config::schema(&config::shipped_presets(), Lang::En)
    );
}
