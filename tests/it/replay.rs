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
    let (scout, file) = edited("# The morning", "# A morning");
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
