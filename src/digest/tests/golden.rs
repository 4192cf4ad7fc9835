//! Whole emails: the golden files of the sample mornings, and what each of them must keep.
//!
//! `GIGSCOUT_GOLDEN=write cargo test --lib digest::` rewrites the files of `tests/fixtures/digest`.

use super::*;

#[track_caller]
fn golden(name: &str, email: &Email) {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/digest");
    let subject = format!(
        "To: {}\nSubject: {}\n\n{}",
        email.to, email.subject, email.text
    );
    for (ending, made) in [("txt", &subject), ("html", &email.html)] {
        let path = folder.join(format!("{name}.{ending}"));
        if std::env::var_os("GIGSCOUT_GOLDEN").is_some() {
            std::fs::write(&path, made).unwrap();
        }
        let kept = std::fs::read_to_string(&path).unwrap();
        assert!(
            kept == *made,
            "{} differs; GIGSCOUT_GOLDEN=write rewrites it",
            path.display()
        );
    }
}

#[test]
fn golden_emails() {
    for (lang, told) in LANGUAGES {
        for name in MORNINGS {
            let morning = samples::morning(name, told);
            let email = render(&morning.digest());
            golden(&format!("{name}.{lang}"), &email);
            assert!(mail_bytes(&email) <= EMAIL_BYTES_MAX, "{name}.{lang}");
        }
    }
    let rehearsal = samples::morning("first", LANGUAGES[1].1);
    let sample = Material {
        sample: true,
        ..rehearsal.material.clone()
    };
    let rehearsal = samples::Morning {
        material: sample,
        ..rehearsal
    };
    let email = render(&rehearsal.digest());
    assert!(email.subject.starts_with("[SAMPLE]"), "{}", email.subject);
}

/// What every picture must keep: each reason sets its lead apart, each lead can be acted on, each date has its month.
#[test]
fn every_morning_keeps_its_promises() {
    for (lang, told) in LANGUAGES {
        for name in MORNINGS {
            let morning = samples::morning(name, told);
            let digest = morning.digest();
            let view = view::DigestView::of(&digest);
            let at = format!("{name}.{lang}");
            let cards = &view.top.lines;
            for card in cards {
                let lines: Vec<&String> = card
                    .pros
                    .iter()
                    .chain(&card.cons)
                    .chain(&card.unknown)
                    .collect();
                assert!(card.pros.len() + card.cons.len() <= 3, "{at} [{}]", card.id);
                for line in lines {
                    let count = cards.iter().filter(|other| {
                        [&other.pros, &other.cons]
                            .iter()
                            .any(|it| it.contains(line))
                    });
                    assert!(
                        cards.len() < 2 || 2 * count.count() <= cards.len(),
                        "{at}: {line}"
                    );
                }
                assert!(!card.draft.is_empty(), "{at} [{}] has no draft", card.id);
            }
            let rows = [&view.explore, &view.maybe, &view.backlog].map(|it| &it.lines);
            for card in cards.iter().chain(rows.into_iter().flatten()) {
                assert!(!card.actions.is_empty(), "{at} [{}] is a dead end", card.id);
                let says_where = card.place.is_some() || card.read.is_some();
                assert!(says_where, "{at} [{}] does not say where", card.id);
            }
            let open = view.prompts.lines.iter().filter(|prompt| prompt.is_open);
            assert!(open.count() <= 2, "{at}");
        }
    }
}

#[test]
fn the_subject_names_the_best() {
    let expected = "1 relance, 4 pistes\u{202f}: Site de réservation, Bistrot Inventé (92)";
    assert_eq!(render(&ordinary().digest()).subject, expected);
}

#[test]
fn a_mended_store_stands_at_the_top() {
    let mended = |backup| Material {
        mended: Some(Mended {
            at: at(24, 3),
            backup,
            unusable: Vec::new(),
            aside: "damaged".into(),
            entries: 2,
            unreadable: 0,
            damage: "malformed".into(),
        }),
        ..Material::default()
    };
    let profile = lina();
    let backup = at(22, 3).date_naive();
    let told = [
        (Some(backup), "depuis la sauvegarde du dimanche 22 novembre"),
        (None, "il n’y avait pas de sauvegarde"),
    ];
    for (backup, words) in told {
        let digest = digest(&profile, &[], mended(backup), later());
        assert!(!digest.is_empty(), "it is news");
        let email = render(&digest);
        for part in [&email.text, &email.html] {
            let unbroken = part.split_whitespace().collect::<Vec<_>>().join(" ");
            let notice = unbroken.find(words).expect(words);
            assert!(notice < unbroken.find("Bonjour").unwrap(), "{part}");
        }
    }
    let email = render(&digest(&profile, &[], Material::default(), later()));
    assert!(!email.text.contains("abîmée") && !email.html.contains("abîmée"));
}

/// What is to be pasted has no email that holds it: it stands in both parts, line by line.
#[test]
fn an_entry_for_the_portfolio_is_shown_whole() {
    let told = LANGUAGES[0].1;
    let mut morning = samples::morning("follow-ups", told);
    let mut entry = morning.material.prompts[0].clone();
    entry.0.kind = PromptKind::Portfolio { won: at(20, 6) };
    entry.0.draft = "[[portfolio]]\nurl = \"https://…\"\ntags = [\"python\"]\n".into();
    // The last of them, of which the email shows a line each.
    morning.material.prompts.push(entry);
    morning.profile.follow_up.per_day = morning.material.prompts.len();
    let email = render(&morning.digest());
    let text = "     | [[portfolio]]\n     | url = \"https://…\"\n     | tags = [\"python\"]\n";
    assert!(email.text.contains(text), "{}", email.text);
    let html = "[[portfolio]]<br>url = &#34;https://…&#34;<br>tags = [";
    assert!(email.html.contains(html), "{}", email.html);
}

#[test]
fn text_keeps_to_its_columns() {
    let mut morning = ordinary();
    morning.leads[0].lead.title = format!("{} {}", "mot ".repeat(40), "x".repeat(100));
    let email = render(&morning.digest());
    for line in email.text.lines().filter(|line| !line.contains("://")) {
        assert!(line.chars().count() <= 72, "{line}");
    }
}
