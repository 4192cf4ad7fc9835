//! Exports of chats.

use super::Field;
use flate2::write::GzEncoder;
use std::io::Write as _;

const SLACK: &str = "[[source]]\nname = \"s\"\nkind = \"slack\"\npath = \"export\"\n";
const USERS: &str = "[{\"id\": \"U1\", \"name\": \"ines\", \"profile\": {\"real_name\": \"Inès Modèle\"}}, {\"id\": \"U2\", \"name\": \"otto\", \"profile\": {\"real_name\": \"Otto Model\"}}]";

#[test]
fn case_15_the_words_of_bots() {
    let day = r#"[
      {"type": "message", "subtype": "bot_message", "username": "Annonces", "ts": "1772614800.000100", "text": "",
       "attachments": [{"fallback": "[no preview available]", "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "*Billetterie Django pour un cirque*\nFreelance, 640 €, Dieppe. <https://annonces.example/o/5|Voir>"}}]}]},
      {"type": "message", "user": "U1", "ts": "1772615800.000100", "text": "",
       "blocks": [{"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": []}, {"type": "rich_text_section", "elements": [{"type": "text", "text": "Cherche freelance React à Rouen pour un plan de salle, 300 €."}]}]}]},
      {"type": "message", "user": "U2", "ts": "1772616800.000100", "text": "",
       "files": [{"title": "Appel à projets : carte des fontaines, commune fictive", "name": "appel.pdf"}]}
    ]"#;
    let field = Field::of(
        SLACK,
        &[
            (
                "export/channels.json",
                br#"[{"id": "C1", "name": "missions"}]"#,
            ),
            ("export/users.json", USERS.as_bytes()),
            ("export/missions/2026-03-04.json", day.as_bytes()),
        ],
    );
    let lead = field.lead("Billetterie Django pour un cirque");
    assert_eq!(
        (lead.pay().as_str(), lead.places()),
        ("640 project", vec!["Dieppe"])
    );
    assert_eq!(lead.links(), ["https://annonces.example/o/5"]);
    assert_eq!(field.lead("plan de salle").author(), "Inès Modèle");
    field.lead("carte des fontaines");
    assert_eq!(field.shown.len(), 3);
}

#[test]
fn case_20_the_export_of_an_organisation() {
    let message = |user: &str, text: &str, second: usize| {
        format!(
            "[{{\"type\": \"message\", \"user\": \"{user}\", \"ts\": \"17726148{second:02}.000100\", \"text\": \"{text}\"}}]"
        )
    };
    let root = message(
        "U1",
        "Cherche freelance Django à Dieppe, 640 €. Voir avec <@U2>.",
        1,
    );
    let team = message(
        "U2",
        "Cherche freelance React pour un plan de salle à Rouen, 300 €.",
        2,
    );
    for folder in ["export", "export/unpacked"] {
        let files = [
            ("org_users.json", USERS.to_string()),
            (
                "channels.json",
                r#"[{"id": "C1", "name": "missions-ouest"}]"#.into(),
            ),
            ("missions-ouest/2026-03-04.json", root.clone()),
            (
                "teams/ouest/channels.json",
                r#"[{"id": "C2", "name": "emploi"}]"#.into(),
            ),
            ("teams/ouest/emploi/2026-03-04.json", team.clone()),
        ];
        let files: Vec<(String, String)> = files
            .into_iter()
            .map(|(name, text)| (format!("{folder}/{name}"), text))
            .collect();
        let files: Vec<(&str, &[u8])> = files
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_bytes()))
            .collect();
        let field = Field::of(SLACK, &files);
        let lead = field.lead("Dieppe");
        assert_eq!(lead.author(), "Inès Modèle");
        assert!(lead.body().contains("@Otto Model"), "{}", lead.body());
        assert_eq!(field.lead("plan de salle").author(), "Otto Model");
    }
}

#[test]
fn case_31_an_archive_of_slackdump() {
    let gz = |text: &str| {
        let mut packed = GzEncoder::new(Vec::new(), flate2::Compression::default());
        packed.write_all(text.as_bytes()).unwrap();
        packed.finish().unwrap()
    };
    let chunk = gz(
        "{\"t\":0,\"ts\":1772614800,\"id\":\"C1\",\"m\":[{\"type\":\"message\",\"user\":\"U1\",\"ts\":\"1772614800.000100\",\"text\":\"Cherche freelance Django à Dieppe, 640 €\"}]}\n",
    );
    let channels =
        gz("{\"t\":5,\"ts\":1772614800,\"ch\":[{\"id\":\"C1\",\"name\":\"missions\"}]}\n");
    let field = Field::of(
        SLACK,
        &[
            ("export/C1.json.gz", &chunk),
            ("export/channels.json.gz", &channels),
        ],
    );
    // Read, or named with the way out.
    let is_read = field.titles().iter().any(|title| title.contains("Django"));
    assert!(
        is_read || field.polled.contains("slackdump convert"),
        "{}",
        field.polled
    );
}

#[test]
fn buttons_markdown_and_snippets() {
    let day = r#"[
      {"type": "message", "user": "U1", "ts": "1772614800.000100", "text": "",
       "blocks": [{"type": "actions", "elements": [{"type": "button", "text": {"type": "plain_text", "text": "Postuler"}, "url": "https://annonces.example/o/9"}]},
                  {"type": "section", "text": {"type": "mrkdwn", "text": "Cherche freelance Django à Dieppe, 640 €"}}]},
      {"type": "message", "user": "U2", "ts": "1772615800.000100", "text": "Message contains interactive elements.",
       "blocks": [{"type": "markdown", "text": "Plan de salle en React\nFreelance **cherché** à Rouen, 300 €, [voir](https://annonces.example/o/10)"}]},
      {"type": "message", "user": "U2", "ts": "1772616800.000100", "text": "",
       "files": [{"title": "mission.txt", "preview": "Cherche freelance Rust à Rouen, 950 €"}]}
    ]"#;
    let field = Field::of(
        &format!("{SLACK}channels = [\"missions\", \"nulle-part\"]\n"),
        &[
            (
                "export/channels.json",
                br#"[{"id": "C1", "name": "missions"}]"#,
            ),
            ("export/users.json", USERS.as_bytes()),
            ("export/missions/2026-03-04.json", day.as_bytes()),
        ],
    );
    let title = |words: &str| field.lead(words).body().to_string();
    assert!(title("Cherche freelance Django").starts_with("Cherche freelance Django"));
    let lead = field.lead("Plan de salle en React");
    assert_eq!(lead.links(), ["https://annonces.example/o/10"]);
    assert!(!lead.body().contains("**"), "{}", lead.body());
    assert!(title("mission.txt").contains("950 €"));
    assert!(field.polled.contains("nulle-part"), "{}", field.polled);
}
