//! `preset = "…"` in a configuration: what it makes, what a mistake is told as, what a user's own folder does.

use gigscout::config::{self, Preset, Problem, Settings};
use gigscout::domain::{Lang, setting};
use std::fmt::Write;
use std::path::Path;

const HEAD: &str = r#"data_dir = "/d"
[[profile]]
name = "lina"
email = "lina@example.org"
timezone = "Europe/Paris"
[profile.place]
home = "Rouen"
"#;

pub fn read(file: &Path, source: &str) -> Result<Settings, Vec<Problem>> {
    config::check(file, &format!("{HEAD}{source}"))
}

/// The address that the one source asks first.
#[track_caller]
fn check_address(source: &str, expected: &str) {
    let settings = read(Path::new("/x.toml"), source).unwrap_or_else(|it| panic!("{it:#?}"));
    let now = "2026-11-24T06:30:00Z".parse().unwrap();
    let wants = settings.sources[0]
        .source
        .locators(&Default::default(), now);
    assert_eq!(config::describe(&wants[0].at), expected);
}

/// The one problem: its line after the profile, and a part of what is told.
#[track_caller]
fn check_problem(source: &str, line: usize, expected: &str) {
    let problems = read(Path::new("/x.toml"), source).err().unwrap_or_default();
    assert_eq!(problems.len(), 1, "{problems:#?}");
    let told = problems[0].to_string();
    assert!(told.contains(expected), "{told}");
    assert_eq!(problems[0].line, HEAD.lines().count() + line, "{told}");
}

/// A source with something for each parameter that has to be said.
pub fn fitting(preset: &Preset) -> String {
    let mut text = format!("[[source]]\npreset = {:?}\n", preset.id);
    for param in preset.params.iter().filter(|it| it.default.is_none()) {
        let value = match param.name.as_str() {
            "host" => "example.org",
            "page" => "https://example.org/sponsors",
            "archive" => "https://example.org/pipermail/jobs",
            "feed" => "https://example.org/feed?token=1&user=zoe",
            _ => "x",
        };
        writeln!(text, "{} = {value:?}", param.name).unwrap();
    }
    if !preset.has_place() {
        text += "path = \"mails\"\n";
    }
    text
}

#[test]
fn every_preset_is_a_source_by_its_own_words() {
    let presets = config::shipped_presets();
    let text: String = presets.values().map(fitting).collect();
    let settings = read(Path::new("/x.toml"), &text).unwrap_or_else(|it| panic!("{it:#?}"));
    assert_eq!(settings.sources.len(), presets.len());
    for (preset, source) in presets.values().zip(&settings.sources) {
        assert_eq!(source.name.0, preset.name);
        assert_eq!(source.kind, preset.kind);
        let told = |text: &Option<String>| text.clone().unwrap_or_default();
        assert_eq!(told(&source.cost), preset.cost.in_language(Lang::En));
        assert_eq!(
            told(&source.advice),
            preset.if_refused.in_language(Lang::En)
        );
    }
}

#[test]
fn parameters_never_hide_a_setting() {
    for preset in config::shipped_presets().values() {
        let kind = gigscout::source::kind(preset.kind).unwrap();
        for param in &preset.params {
            let taken = [
                "name",
                "preset",
                "kind",
                "every",
                "on",
                "quiet_after",
                "cost",
            ];
            let name = param.name.as_str();
            assert!(
                !taken.contains(&name) && setting(kind.settings(), name).is_none(),
                "{name}"
            );
        }
    }
}

#[test]
fn values_go_into_addresses() {
    let codeur = "[[source]]\npreset = \"codeur\"\n";
    check_address(
        &format!("{codeur}query = \"python\""),
        "https://www.codeur.com/projects.rss?q=python",
    );
    check_address(
        &format!("{codeur}query = \"c++ & vidéo\""),
        "https://www.codeur.com/projects.rss?q=c%2B%2B+%26+vid%C3%A9o",
    );
    check_address(codeur, "https://www.codeur.com/projects.rss?q=");
    check_address(
        &format!("{codeur}url = \"https://example.org/mirror.rss\""),
        "https://example.org/mirror.rss",
    );
    check_address(
        "[[source]]\npreset = \"discourse-category\"\nhost = \"forum.example\"\nslug = \"jobs\"\nid = 7",
        "https://forum.example/c/jobs/7.rss",
    );
    check_address(
        "[[source]]\npreset = \"remotive\"\nsearch = \"rust\"\nparams = { limit = 5 }",
        "https://remotive.com/api/remote-jobs?limit=5&search=rust",
    );
}

#[test]
fn common_settings_are_the_users() {
    let text =
        "[[source]]\npreset = \"codeur\"\nname = \"mine\"\ncost = \"nothing\"\nevery = \"3 h\"";
    let settings = read(Path::new("/x.toml"), text).unwrap_or_else(|it| panic!("{it:#?}"));
    let source = &settings.sources[0];
    assert_eq!(source.name.0, "mine");
    assert_eq!(source.cost.as_deref(), Some("nothing"));
    let now = "2026-11-24T06:30:00Z".parse().unwrap();
    assert_eq!(source.every.interval(now).as_secs(), 3 * 3600);
}

#[test]
fn mistakes_are_told_with_their_line() {
    check_problem(
        "[[source]]\npreset = \"coder\"",
        2,
        "did you mean `codeur`?",
    );
    check_problem(
        "[[source]]\npreset = \"zzz\"",
        2,
        "`gigscout sources --presets` lists them",
    );
    check_problem(
        "[[source]]\npreset = \"boamp\"",
        2,
        "`words`: is missing; the preset `boamp` needs it: words of the subject, without quotation marks",
    );
    check_problem(
        "[[source]]\npreset = \"codeur\"\nqurey = \"python\"",
        3,
        "unknown key\n",
    );
    check_problem(
        "[[source]]\npreset = \"codeur\"\nqurey = \"python\"",
        3,
        "did you mean `query`?",
    );
    check_problem(
        "[[source]]\npreset = \"codeur\"\nquery = [\"python\"]",
        3,
        "expected a text or a number",
    );
    check_problem(
        "[[source]]\npreset = \"google-alerts\"\nfeed = \"gopher://example.org\"",
        3,
        "`gopher://` cannot be fetched",
    );
    check_problem(
        "[[source]]\npreset = \"codeur\"\nkind = \"feed\"",
        3,
        "leave out one of the two",
    );
    check_problem(
        "[[source]]\npreset = \"codeur\"\nevery = \"often\"",
        3,
        "`every`",
    );
}

#[test]
fn the_users_own_folder_wins() {
    let folder = tempfile::tempdir().unwrap();
    let own = folder.path().join("my-presets");
    std::fs::create_dir(&own).unwrap();
    let file = folder.path().join("gigscout.toml");
    let preset = "name = \"Mine\"\nabout = \"a\"\nterms = \"t\"\nevery = \"6 h\"\n[source]\nkind = \"feed\"\n";
    let write =
        |end: &str| std::fs::write(own.join("codeur.toml"), format!("{preset}{end}")).unwrap();
    let text = format!("presets = \"my-presets\"\n{HEAD}[[source]]\npreset = \"codeur\"\n");
    write("url = \"https://example.org/own\"\n");
    let settings = config::check(&file, &text).unwrap_or_else(|it| panic!("{it:#?}"));
    assert_eq!(settings.sources[0].name.0, "Mine");

    write("urll = \"https://example.org/own\"\n");
    let problems = config::check(&file, &text).err().unwrap();
    let told = problems[0].to_string();
    assert_eq!(problems.len(), 1, "{problems:#?}");
    assert!(told.contains("codeur.toml:7:1: [source] `urll`"), "{told}");
    assert!(told.contains("did you mean `url`?"), "{told}");

    let text = format!("presets = \"nowhere\"\n{HEAD}");
    let problems = config::check(&file, &text).err().unwrap();
    assert!(problems[0].message.contains("cannot read"), "{problems:#?}");
}
