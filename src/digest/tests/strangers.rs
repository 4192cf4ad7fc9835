//! Text of strangers, however long and hostile, stays text of bounded size.

use super::*;
use crate::digest::view::SUBJECT_CHARS_MAX;

fn hostile(id: u32) -> ScoredLead {
    let mut scored = worth(id, 90);
    let evil = "<script>alert('x')</script>\"><img src=x onerror=y>\r\nBcc: a@example.org\u{202e}";
    scored.lead.title = evil.repeat(30);
    scored.lead.body = evil.repeat(400);
    scored.lead.links = [
        format!("https://example.org/?{}", "&\"'".repeat(600)),
        format!("https://example.net/{}", "%22&".repeat(400)),
    ]
    .iter()
    .filter_map(|raw| Link::parse(raw, None))
    .collect();
    scored.lead.seen_in = (0..50)
        .map(|n| (SourceName(format!("{n}{evil}")), 3))
        .collect();
    let many = (0..500)
        .map(|n| TechName(format!("\"><script>{n}")))
        .collect();
    scored.parts[1]
        .reasons
        .push(Reason::TechOther { names: many });
    scored.lead.facts.client = Some(Fact::stated(format!("{evil}{id}")));
    scored.lead.facts.contacts.emails =
        vec![Fact::stated("a@example.org?bcc=b@example.org".into())];
    scored
}

#[test]
fn strangers_text_stays_text() {
    let profile = lina();
    let leads = [hostile(1)];
    let mut material = ordinary().material;
    material.prompts[0].1 = Lead::clone(&hostile(12).lead);
    material.prompts[0].0.to = Some("x\"><b>@example.org".into());
    material.prompts[0].0.draft = "</p><script>".into();
    let email = render(&digest(&profile, &leads, material, later()));
    for bad in ["<script", "<img", "\"><b>", "\u{202e}", "bcc=b"] {
        assert!(!email.html.contains(bad), "{bad}");
    }
    for bad in ['\r', '\n', '\u{202e}'] {
        assert!(!email.subject.contains(bad));
    }
    assert!(
        !email.text.contains('\u{202e}') && !email.text.lines().any(|line| line.starts_with("Bcc"))
    );
    assert!(email.subject.chars().count() <= SUBJECT_CHARS_MAX);
}

/// Even where a link came past the one door for links, as from an older store.
#[test]
fn only_links_to_pages_are_shown() {
    let profile = lina();
    let mut scored = worth(1, 90);
    scored.lead.links = serde_json::from_str(
        r#"["javascript:alert(1)","data:text/html,x","mailto:a@example.org"]"#,
    )
    .unwrap();
    let email = render(&digest(&profile, &[scored], Material::default(), later()));
    assert!(!email.html.contains("javascript:") && !email.html.contains("data:"));
    for rest in email.html.split("href=\"").skip(1) {
        assert!(
            ["http://", "https://", "mailto:"]
                .iter()
                .any(|scheme| rest.starts_with(scheme)),
            "{rest}"
        );
    }
}

#[test]
fn an_email_stays_under_its_bytes() {
    let mut profile = lina();
    profile.digest.top = 500;
    profile.digest.maybe = 2000;
    profile.digest.explore = 2000;
    let leads: Vec<ScoredLead> = (1..=2000).map(hostile).collect();
    let mut material = ordinary().material;
    let (mut prompt, mut lead) = material.prompts[0].clone();
    prompt.draft = "\u{1f980}\"<&".repeat(5000);
    lead.title = "&".repeat(3000);
    material.prompts = vec![(prompt, lead); 100];
    material.sources = vec![material.sources[0].clone(); 500];
    let digest = digest(&profile, &leads, material, later());
    let email = render(&digest);
    assert!(mail_bytes(&email) <= EMAIL_BYTES_MAX);
    assert!(digest.ending.cut > 0 && !digest.top.is_empty() && !digest.prompts.is_empty());
    assert_eq!(digest.shown().len() + digest.ending.kept, 2000);
    assert!(email.html.contains("gigscout sources"));
}
