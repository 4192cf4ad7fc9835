//! A newcomer's first days, told through the built program on a copy of the configuration that is shipped.

use crate::scout::Scout;
use std::collections::BTreeSet;

const NEXT_DAY: &str = "2026-11-25T06:30:00Z";
/// Two working days after the rehearsed Tuesday.
const TWO_DAYS_ON: &str = "2026-11-26T06:30:00Z";

/// Numbers of leads that a letter shows as news: lines that begin with one, outside the prompts.
fn shown(letter: &str) -> Vec<u64> {
    let mut numbers = Vec::new();
    for line in letter.lines() {
        let Some((number, rest)) = line.strip_prefix('[').and_then(|line| line.split_once(']'))
        else {
            continue;
        };
        // News has its score behind the number; a prompt has words.
        let score = rest.split_whitespace().next().unwrap_or_default();
        if score.parse::<u8>().is_ok() {
            numbers.extend(number.parse::<u64>());
        }
    }
    numbers
}

/// Titles of the letter's news, in its order.
fn titles(scout: &Scout, letter: &str) -> Vec<String> {
    let leads = scout.leads(&["--all"]);
    let title = |number: &u64| {
        let lead = leads.iter().find(|lead| lead["id"] == *number).unwrap();
        lead["title"].as_str().unwrap().to_string()
    };
    shown(letter).iter().map(title).collect()
}

#[track_caller]
fn lead_titled(scout: &Scout, word: &str) -> serde_json::Value {
    let leads = scout.leads(&["--all"]);
    leads
        .into_iter()
        .find(|lead| lead["title"].as_str().unwrap().contains(word))
        .unwrap_or_else(|| panic!("no lead says {word}"))
}

#[test]
fn the_first_morning_ends_with_a_letter() {
    let scout = Scout::shipped();
    let said = scout.expect(0, &["once"]);
    let named = said
        .out
        .lines()
        .find(|line| line.starts_with("letter: "))
        .expect("a letter");
    let path = named.split('`').nth(1).expect("its path");
    for end in ["eml", "html", "txt"] {
        let file = std::path::Path::new(path).with_extension(end);
        assert!(
            file.metadata().is_ok_and(|file| file.len() > 500),
            "{file:?}"
        );
    }
    let eml = std::fs::read_to_string(path).unwrap();
    assert!(
        eml.contains("\r\nList-Id: <lina.gigscout.localhost>\r\n"),
        "{eml}"
    );
    let letters = scout.letters();
    assert_eq!(letters.len(), 1);
    assert!(shown(&letters[0]).len() >= 4, "{}", letters[0]);
}

#[test]
fn nothing_is_fetched_or_shown_twice() {
    let scout = Scout::shipped();
    scout.expect(0, &["once"]);
    let again = scout.expect(0, &["once"]);
    assert!(
        again.out.contains("6 source(s) not due yet"),
        "{}",
        again.out
    );
    assert!(
        again.out.contains("today's is written already"),
        "{}",
        again.out
    );
    assert_eq!(scout.letters().len(), 1);

    let before = scout.leads(&["--all"]).len();
    let next = scout.expect(0, &["--now", NEXT_DAY, "once"]);
    assert_eq!(next.out.matches(" unchanged").count(), 6, "{}", next.out);
    assert_eq!(scout.leads(&["--all"]).len(), before);
    let another = scout.expect(0, &["--now", NEXT_DAY, "digest", "--again"]);
    assert!(another.out.contains("digest for lina"), "{}", another.out);
    let letters = scout.letters();
    assert!(letters.len() >= 2);
    let mut seen = BTreeSet::new();
    for number in letters.iter().flat_map(|letter| shown(letter)) {
        assert!(seen.insert(number), "[{number}] was shown twice");
    }
}

#[test]
fn new_postings_come_the_next_morning() {
    let scout = Scout::shipped();
    scout.expect(0, &["once"]);
    let feed = scout.dir().join("config/samples/annonces76.xml");
    let text = std::fs::read_to_string(&feed).unwrap();
    let item = "<item><title>Script Python pour un restaurant de Rouen</title>\
        <link>https://annonces76.example.org/a/carte-du-soir</link><guid>carte-du-soir</guid>\
        <pubDate>Tue, 24 Nov 2026 18:00:00 +0000</pubDate>\
        <description>Le restaurant Imaginaire, à Rouen, cherche un freelance pour un petit script Python qui met \
        la carte du soir en ligne. Deux jours, 500 euros.</description></item>";
    let at = text.find("<item").unwrap();
    std::fs::write(&feed, format!("{}{item}{}", &text[..at], &text[at..])).unwrap();
    let next = scout.expect(0, &["--now", NEXT_DAY, "once"]);
    assert!(next.out.contains("1 new"), "{}", next.out);
    let letters = scout.letters();
    assert_eq!(
        titles(&scout, &letters[1]),
        ["Script Python pour un restaurant de Rouen"]
    );
}

#[test]
fn an_edited_source_is_read_again_although_its_file_is_not() {
    let scout = Scout::shipped();
    scout.edit(
        r#"item = "li.annonce""#,
        r#"item = "li.annonce[data-id$='1']""#,
    );
    scout.expect(0, &["once"]);
    let before = scout.leads(&["--all"]).len();
    scout.edit(
        r#"item = "li.annonce[data-id$='1']""#,
        r#"item = "li.annonce""#,
    );
    // The same minute: nothing is due but what was edited.
    let said = scout.expect(0, &["once"]);
    assert!(said.out.contains("5 source(s) not due yet"), "{}", said.out);
    assert!(!said.out.contains("gap"), "{}", said.out);
    assert!(scout.leads(&["--all"]).len() > before + 5, "{}", said.out);
}

#[test]
fn changed_texts_are_no_gap() {
    let scout = Scout::shipped();
    scout.expect(0, &["once"]);
    scout.edit(r#"body = ".texte""#, r#"body = ".infos""#);
    let said = scout.expect(0, &["once"]);
    assert!(said.out.contains("changed"), "{}", said.out);
    assert!(!said.out.contains("gap"), "{}", said.out);
}

#[test]
fn an_application_is_followed_up_in_the_leads_language() {
    let scout = Scout::shipped();
    scout.expect(0, &["once"]);
    let french = lead_titled(&scout, "bistrot")["id"].to_string();
    let english = lead_titled(&scout, "restaurant data")["id"].to_string();
    scout.expect(0, &["applied", &french, &english]);
    let early = scout.expect(0, &["--now", NEXT_DAY, "follow-ups"]);
    assert!(early.out.contains("nothing is due"), "{}", early.out);

    let twice = scout.expect(64, &["applied", &french]);
    for word in ["talking", "won", "lost", "snooze", "reopen"] {
        assert!(twice.err.contains(word), "{}", twice.err);
    }

    scout.expect(0, &["--now", TWO_DAYS_ON, "digest"]);
    let letter = scout.letters().pop().unwrap();
    for words in [
        "Bonjour,",
        "Avez-vous trouvé quelqu’un",
        "Hello,",
        "Have you found somebody",
    ] {
        assert!(letter.contains(words), "{letter}");
    }
    // Shown once, it does not nag the next day.
    scout.expect(0, &["--now", "2026-11-27T06:30:00Z", "digest"]);
    let letter = scout.letters().pop().unwrap();
    assert!(!letter.contains("Avez-vous trouvé"), "{letter}");

    // An answer stops it for good.
    scout.expect(0, &["--now", TWO_DAYS_ON, "talking", &french]);
    let late = scout.expect(0, &["--now", "2026-12-01T06:30:00Z", "follow-ups"]);
    assert!(!late.out.contains("bistrot"), "{}", late.out);
    assert!(late.out.contains("restaurant data"), "{}", late.out);
}

#[test]
fn a_broken_configuration_changes_nothing() {
    let scout = Scout::shipped();
    scout.edit("radius_km = 40", "radius_kmh = 40");
    let said = scout.expect(78, &["once"]);
    assert!(said.err.contains("radius_kmh"), "{}", said.err);
    assert!(said.err.contains("radius_km`"), "{}", said.err);
    assert!(!scout.dir().join("config/samples-data").exists());
}

#[test]
fn wrong_calls_say_so() {
    let scout = Scout::shipped();
    let early = scout.expect(64, &["leads"]);
    assert!(!early.err.is_empty());
    scout.expect(0, &["once"]);
    for word in ["show", "why", "applied", "dismiss"] {
        let said = scout.expect(64, &[word, "9999"]);
        assert!(said.err.contains("9999"), "{}", said.err);
    }
    for call in [
        &["applied", "first"][..],
        &["poll", "nowhere"],
        &["nonsense"],
        &["--now", "tomorrow", "once"],
        &["leads", "--profile", "nobody"],
        &["--now", NEXT_DAY, "run"],
    ] {
        let said = scout.expect(64, call);
        assert!(!said.err.is_empty(), "{call:?}");
    }
    scout.edit(r#"transport = "directory""#, r#"host = "mail.example.org""#);
    scout.edit(
        r#"directory = "samples-data/letters""#,
        r#"from = "lina@example.org""#,
    );
    let said = scout.expect(64, &["--now", NEXT_DAY, "digest"]);
    assert!(said.err.contains("--now"), "{}", said.err);
}

#[test]
fn a_folder_that_cannot_be_written_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let scout = Scout::shipped();
    let folder = scout.dir().join("closed");
    std::fs::create_dir(&folder).unwrap();
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o500)).unwrap();
    if std::fs::write(folder.join("try"), "").is_ok() {
        println!("skipped: this user may write everywhere");
    } else {
        scout.edit(
            r#"data_dir = "samples-data""#,
            &format!("data_dir = {folder:?}"),
        );
        let said = scout.expect(74, &["once"]);
        assert!(
            said.err.contains(&folder.display().to_string()),
            "{}",
            said.err
        );
    }
    // A file where the folder should be stops everybody.
    let file = scout.dir().join("file");
    std::fs::write(&file, "").unwrap();
    let text = std::fs::read_to_string(scout.config()).unwrap();
    let line = text
        .lines()
        .find(|line| line.starts_with("data_dir"))
        .unwrap()
        .to_string();
    scout.edit(&line, &format!("data_dir = {:?}", file.join("data")));
    let said = scout.expect(74, &["once"]);
    assert!(
        said.err.contains(&file.display().to_string()),
        "{}",
        said.err
    );
}

#[test]
fn the_samples_show_what_the_program_is_for() {
    let scout = Scout::shipped();
    scout.expect(0, &["once"]);
    let all = scout.leads(&["--all"]);
    let sources: BTreeSet<String> = all
        .iter()
        .flat_map(|lead| lead["seen_in"].as_array().unwrap())
        .map(|seen| seen[0].as_str().unwrap().to_string())
        .collect();
    assert!(all.len() >= 60, "{} leads", all.len());
    assert!(sources.len() >= 5, "{sources:?}");

    let letter = &scout.letters()[0];
    let numbers = shown(letter);
    for number in &numbers[..3] {
        let lead = all.iter().find(|lead| lead["id"] == *number).unwrap();
        let near = lead["km"].as_u64().is_some_and(|km| km <= 40);
        let remote = lead["facts"]["remote"]["value"] == "yes";
        assert!(near || remote, "{lead}");
    }
    for lead in all
        .iter()
        .filter(|lead| numbers.contains(&lead["id"].as_u64().unwrap()))
    {
        let engagement = lead["facts"]["engagement"]["value"].as_str().unwrap_or("");
        assert!(
            !["employment", "internship", "not_work"].contains(&engagement),
            "{lead}"
        );
        let speaker = lead["facts"]["speaker"]["value"].as_str().unwrap_or("");
        assert_ne!(speaker, "freelancer", "{lead}");
        let title = lead["title"].as_str().unwrap().to_lowercase();
        for word in ["cdi", "vends", "je propose", "cherche petits travaux"] {
            assert!(!title.contains(word), "{lead}");
        }
    }
}

#[test]
fn another_profile_gets_another_order() {
    let rouen = Scout::shipped();
    rouen.expect(0, &["once"]);
    let lyon = Scout::shipped();
    lyon.edit(r#"home = "Rouen""#, r#"home = "Lyon""#);
    lyon.edit(
        "python = 3, javascript = 2, wordpress = 1",
        "php = 3, wordpress = 2, woocommerce = 2",
    );
    lyon.edit("restaurants = 3, nonprofit = 2", "ecommerce = 3");
    lyon.expect(0, &["once"]);
    for word in ["WooCommerce", "Prestashop"] {
        let there = lead_titled(&rouen, word)["score"].as_u64().unwrap();
        let here = lead_titled(&lyon, word)["score"].as_u64().unwrap();
        assert!(
            here > there + 20,
            "{word}: {there} in Rouen, {here} in Lyon"
        );
    }
    let first = titles(&lyon, &lyon.letters()[0]);
    assert!(
        first[..3].iter().any(|title| title.contains("WooCommerce")),
        "{first:?}"
    );
    let home = titles(&rouen, &rouen.letters()[0]);
    assert!(!home.iter().any(|title| title.contains("Lyon")), "{home:?}");
    assert_ne!(first, home);
}

#[test]
fn every_question_is_answered() {
    let scout = Scout::shipped();
    scout.expect(0, &["once"]);
    for call in [
        &["status"][..],
        &["--json", "status"],
        &["leads", "--csv"],
        &["show", "1"],
        &["why", "1"],
        &["follow-ups"],
        &["--json", "follow-ups"],
        &["sources"],
        &["sources", "--kinds"],
        &["preview"],
        &["check"],
        &["completions", "bash"],
        &["completions", "zsh"],
        &["completions", "fish"],
        &["man"],
        &["--help"],
        &["--version"],
    ] {
        let said = scout.expect(0, call);
        assert!(!said.out.is_empty(), "{call:?} says nothing");
    }
}
