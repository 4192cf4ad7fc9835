//! A mistake in the configuration is told with its line and a way out, and all of them at once.

use gigscout::config::{self, Problem};
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn problems_of(file: &Path) -> Vec<Problem> {
    let text = std::fs::read_to_string(file).unwrap();
    config::check(file, &text).err().unwrap_or_default()
}

#[test]
fn six_mistakes_are_six_problems_with_their_lines() {
    let problems = problems_of(&root().join("tests/fixtures/config/six-mistakes.toml"));
    let found: Vec<(usize, &str)> = problems
        .iter()
        .map(|problem| (problem.line, problem.place.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            (5, "[[profile]] `email`"),
            (7, "[[profile]] `timezone`"),
            (11, "[profile.place] `radius_kms`"),
            (12, "[profile.place] `outside`"),
            (15, "[profile.digest] `at`"),
            (19, "[[source]] `kind`"),
        ],
        "{problems:#?}"
    );
    let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert!(
        told[1].contains("did you mean `Europe/Paris`?"),
        "{}",
        told[1]
    );
    assert!(told[2].contains("did you mean `radius_km`?"), "{}", told[2]);
    assert!(
        told[3].contains("`lower`, `drop`") && told[3].contains("did you mean `lower`?"),
        "{}",
        told[3]
    );
    assert!(told[5].contains("did you mean `feed`?"), "{}", told[5]);
}

#[test]
fn the_shipped_configuration_is_right() {
    let file = root().join("config/gigscout.toml");
    assert_eq!(problems_of(&file), []);
    let settings = config::load(&file).unwrap();
    assert_eq!(settings.sources.len(), 6);
    assert_eq!(settings.data_dir, root().join("config/samples-data"));
    assert!(settings.rehearsal.is_some());
}

#[test]
fn what_waits_and_ages_has_limits() {
    let file = root().join("config/gigscout.toml");
    let shipped = std::fs::read_to_string(&file).unwrap();
    let told = |from: &str, to: &str| -> Vec<String> {
        assert!(shipped.contains(from), "{from}");
        let problems = config::check(&file, &shipped.replace(from, to)).err();
        let problems = problems.unwrap_or_default();
        problems.iter().map(ToString::to_string).collect()
    };
    for (key, now, limits) in [
        ("backlog", 3, "from 1 to 30"),
        ("oldest_days", 30, "from 1 to 3650"),
    ] {
        let from = format!("{key} = {now} ");
        assert!(told(&from, &format!("{key} = 7 ")).is_empty());
        for wrong in ["0", "-1", "4000"] {
            let problems = told(&from, &format!("{key} = {wrong} "));
            assert_eq!(problems.len(), 1, "{problems:?}");
            assert!(
                problems[0].contains(key) && problems[0].contains(limits),
                "{problems:?}"
            );
        }
    }
}

#[test]
fn broken_toml_is_told_with_its_line() {
    let problems = config::check(
        Path::new("x.toml"),
        "data_dir = \"d\"\n[[profile]\nname = 1\n",
    )
    .err()
    .unwrap();
    assert_eq!(problems[0].line, 2, "{problems:?}");
}

#[test]
fn a_name_given_twice_is_a_mistake() {
    let source = "[[source]]\nname = \"a\"\nkind = \"feed\"\nurl = \"https://example.org/f\"\n";
    let profile = "[[profile]]\nname = \"lina\"\nemail = \"lina@example.org\"\ntimezone = \"Europe/Paris\"\n[profile.place]\nhome = \"Rouen\"\n";
    let text = format!("data_dir = \"/d\"\n{profile}{source}{source}");
    let problems = config::check(&PathBuf::from("/x.toml"), &text)
        .err()
        .unwrap();
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(problems[0].message.contains("`a` is given to two"));
}

#[test]
fn plain_mail_leaves_this_machine_never() {
    let text = "data_dir = \"/d\"\n[[profile]]\nname = \"lina\"\nemail = \"lina@example.org\"\ntimezone = \"Europe/Paris\"\n[profile.place]\nhome = \"Rouen\"\n[mail]\nhost = \"smtp.example.org\"\nfrom = \"lina@example.org\"\nsecurity = \"plain\"\n";
    let problems = config::check(Path::new("/x.toml"), text).err().unwrap();
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert_eq!(problems[0].line, 11);
}
