//! An edit is tried before it is kept, and rules are asked what they cost: through the built program on the samples.

use crate::scout::Scout;
use serde_json::Value;

/// The samples after an email, with an edited configuration beside the one in use.
fn edited(from: &str, to: &str) -> (Scout, String) {
    let scout = Scout::shipped();
    scout.expect(0, &["once"]);
    let text = std::fs::read_to_string(scout.config()).unwrap();
    assert!(text.contains(from), "the configuration holds no `{from}`");
    let file = scout.config().with_file_name("edited.toml");
    std::fs::write(&file, text.replace(from, to)).unwrap();
    (scout, file.display().to_string())
}

fn replayed(scout: &Scout, file: &str) -> Value {
    let said = scout.expect(0, &["--json", "replay", "--config", file]);
    serde_json::from_str(&said.out).unwrap()
}

fn ids(list: &Value) -> Vec<u64> {
    let list = list.as_array().unwrap().iter();
    list.map(|change| change["id"].as_u64().unwrap()).collect()
}

#[test]
fn what_an_edit_drops_leaves() {
    let (scout, file) = edited("avoid = [\"sap\"]", "require = [\"django\"]");
    let found = replayed(&scout, &file);
    let left = ids(&found["leave"]);
    assert!(!left.is_empty(), "{found}");
    for change in found["leave"].as_array().unwrap() {
        assert_eq!(change["after"]["gates"][0]["gate"], "required_missing");
        assert!(change["before"]["section"].is_string());
    }
    let said = scout.expect(0, &["replay", "--config", &file]).out;
    assert!(said.contains(&format!("- [{}]", left[0])), "{said}");
    // Nothing was changed by trying.
    let said = scout.expect(0, &["once"]).out;
    assert!(!said.contains("email: "), "{said}");
}

#[test]
fn an_edit_of_nothing_changes_nothing() {
    let (scout, file) = edited("# The moment", "# A moment");
    let found = replayed(&scout, &file);
    for list in ["enter", "leave", "move"] {
        assert!(ids(&found[list]).is_empty(), "{found}");
    }
    assert_eq!(found["digests"], 1);
}

#[test]
fn those_applied_to_are_told_of() {
    let (scout, file) = edited("avoid = [\"sap\"]", "require = [\"django\"]");
    let found = replayed(&scout, &file);
    let gone = ids(&found["leave"])[0].to_string();
    scout.expect(0, &["applied", &gone]);
    let said = scout.expect(0, &["replay", "--config", &file]).out;
    assert!(said.contains("! ["), "{said}");
}

#[test]
fn one_file_is_no_edit() {
    let scout = Scout::shipped();
    scout.expect(0, &["once"]);
    let said = scout.expect(64, &["replay"]);
    assert!(said.err.contains("--config"), "{}", said.err);
}

#[test]
fn rules_say_what_they_cost() {
    let (scout, _) = edited("want = { python = 3", "want = { python = 3");
    scout.edit("avoid = [\"sap\"]", "avoid = [\"sap\", \"zorglubscript\"]");
    let said = scout.expect(0, &["rules"]).out;
    let never = said
        .lines()
        .find(|line| line.starts_with("jamais rencontrés"));
    assert!(
        never.is_some_and(|line| line.contains("tech.avoid zorglubscript")),
        "{said}"
    );
    let lines = scout.expect(0, &["--json", "rules"]).out;
    let rules: Vec<Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let python = rules.iter().find(|rule| rule["word"] == "python").unwrap();
    assert!(python["leads"].as_u64() > Some(2), "{python}");
    let not_a_gig = rules
        .iter()
        .find(|rule| rule["rule"] == "not_a_gig")
        .unwrap();
    assert!(not_a_gig["leads"].as_u64() >= not_a_gig["alone"].as_u64());
}

/// What `check` warns of after an edit of the samples' configuration, once an email was made.
fn warnings(from: &str, to: &str) -> Vec<String> {
    let scout = Scout::shipped();
    scout.expect(0, &["once"]);
    scout.edit(from, to);
    let said = scout.expect(0, &["--json", "check"]).out;
    let said: Value = serde_json::from_str(&said).unwrap();
    let found = said["warnings"].as_array().unwrap().iter();
    found
        .map(|line| line.as_str().unwrap().to_string())
        .collect()
}

#[test]
fn rules_that_can_hardly_be_meant_are_warned_of() {
    assert!(warnings("quiet = []", "quiet = [\"sun\"]").is_empty());
    for (from, to, words) in [
        (
            "avoid = [\"sap\"]",
            "avoid = [\"sap\", \"Python\"]",
            "python",
        ),
        (
            "avoid = [\"sap\"]",
            "avoid = [\"sap\", \"zorglubscript\"]",
            "tech.avoid zorglubscript",
        ),
        ("\"14:00\"", "\"06:00\"", "late_until = 06:00"),
        ("top = 3", "least = 90\ntop = 3", "least = 90"),
        (
            "quiet = []",
            "quiet = [\"mon\", \"tue\", \"wed\", \"thu\", \"fri\", \"sat\", \"sun\"]",
            "jour",
        ),
        (
            "want = { python = 3, javascript = 2, wordpress = 1 }",
            "unknown = \"drop\"",
            "tech.unknown",
        ),
        ("avoid = [\"sap\"]", "require = [\"zorglubscript\"]", "65"),
    ] {
        let found = warnings(from, to);
        assert!(
            found.iter().any(|line| line.contains(words)),
            "{to}: {found:?}"
        );
    }
}

#[test]
fn a_configuration_without_sources_is_warned_of() {
    let scout = Scout::of(&crate::scout::config(0, ""));
    let said = scout.expect(0, &["--json", "check"]).out;
    assert!(said.contains("nothing will be found"), "{said}");
}

#[test]
fn what_was_learned_is_listed_frozen_and_forgotten() {
    let scout = Scout::shipped();
    scout.expect(0, &["once"]);
    let learned = || -> Value {
        let said = scout.expect(0, &["--json", "learned"]).out;
        serde_json::from_str(&said).unwrap()
    };
    let choose = |ids: std::ops::Range<u32>| {
        for id in ids {
            let verb = ["applied", "dismiss"][(id % 2) as usize];
            scout.expect(0, &[verb, &id.to_string()]);
        }
    };
    choose(1..6);
    assert_eq!(learned()["learned"], serde_json::json!({}));
    choose(6..31);
    let found = learned();
    assert_eq!(found["choices"], 30);
    let features: Vec<String> = found["learned"]
        .as_object()
        .unwrap()
        .keys()
        .cloned()
        .collect();
    assert!(features.len() > 3, "{found}");
    let listed = scout.expect(0, &["learned"]).out;
    assert!(
        listed.contains("+[2]") && listed.contains("−[1]"),
        "{listed}"
    );

    let gone = &features[0];
    scout.expect(0, &["learned", "--forget", gone]);
    assert_eq!(learned()["learned"][gone], Value::Null);
    let wrong = scout.expect(64, &["learned", "--forget", "tech zorglubscript"]);
    assert!(wrong.err.contains("zorglubscript"), "{}", wrong.err);

    scout.expect(0, &["learned", "--freeze"]);
    let frozen = learned();
    assert_eq!(frozen["frozen"], true);
    choose(31..41);
    assert_eq!(learned()["learned"], frozen["learned"]);
    scout.expect(0, &["learned", "--thaw"]);
    assert_ne!(learned()["learned"], frozen["learned"]);
    // What came at the very moment counts still.
    let later = ["--now", "2026-11-25T06:30:00Z", "learned", "--forget"];
    scout.expect(0, &later);
    assert_eq!(learned()["learned"], serde_json::json!({}));
}

#[test]
fn a_past_morning_is_seen_as_it_was() {
    let scout = Scout::shipped();
    let then = scout.expect(0, &["once"]);
    let email = scout.emails().remove(0);
    // Now there is nothing new; the morning itself is as it was.
    let now = scout.expect(0, &["preview"]).out;
    let past = scout
        .expect(0, &["preview", "--as-of", "2026-11-24T06:30:00Z"])
        .out;
    let titles = |text: &str| {
        let lines = text
            .lines()
            .filter(|line| line.starts_with('[') && !line.contains("EXEMPLE"));
        lines.map(str::to_string).collect::<Vec<_>>()
    };
    assert_eq!(titles(&past), titles(&email), "{}", then.out);
    assert_ne!(titles(&now), titles(&email));
    let wrong = scout.expect(64, &["preview", "--as-of", "soon"]);
    assert!(wrong.err.contains("2026-11-20"), "{}", wrong.err);
}
