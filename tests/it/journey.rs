//! A newcomer's first days, told through the built program on a copy of the configuration that is shipped.

use crate::scout::Scout;
use std::collections::BTreeSet;
use std::fmt::Write;

const NEXT_DAY: &str = "2026-11-25T06:30:00Z";
/// Two working days after the Tuesday of the demonstration.
const TWO_DAYS_ON: &str = "2026-11-26T06:30:00Z";

/// Numbers of leads that an email shows as news: lines that begin with one, outside the prompts.
fn shown(email: &str) -> Vec<u64> {
    let mut numbers = Vec::new();
    for line in email.lines() {
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

/// Titles of the email's news, in its order.
fn titles(scout: &Scout, email: &str) -> Vec<String> {
    let leads = scout.leads(&["--all"]);
    let title = |number: &u64| {
        let lead = leads.iter().find(|lead| lead["id"] == *number).unwrap();
        lead["title"].as_str().unwrap().to_string()
    };
    shown(email).iter().map(title).collect()
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
fn the_first_morning_ends_with_an_email() {
    let scout = Scout::shipped();
    let said = scout.expect(0, &["once"]);
    let named = said
        .out
        .lines()
        .find(|line| line.starts_with("email : écrit"))
        .expect("an email");
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
    let emails = scout.emails();
    assert_eq!(emails.len(), 1);
    assert!(shown(&emails[0]).len() >= 4, "{}", emails[0]);
}

#[test]
fn nothing_is_fetched_or_shown_twice() {
    let scout = Scout::shipped();
    scout.expect(0, &["once"]);
    let again = scout.expect(0, &["once"]);
    assert!(
        again.out.contains("6 sources pas encore à relever"),
        "{}",
        again.out
    );
    assert!(
        again.out.contains("celui du jour est déjà écrit"),
        "{}",
        again.out
    );
    assert_eq!(scout.emails().len(), 1);

    let before = scout.leads(&["--all"]).len();
    let next = scout.expect(0, &["--now", NEXT_DAY, "once"]);
    assert_eq!(next.out.matches(" rien de neuf").count(), 6, "{}", next.out);
    assert_eq!(scout.leads(&["--all"]).len(), before);
    let another = scout.expect(0, &["--now", NEXT_DAY, "digest", "--again"]);
    assert!(another.out.contains("email pour lina"), "{}", another.out);
    let emails = scout.emails();
    assert!(emails.len() >= 2);
    let mut seen = BTreeSet::new();
    for number in emails.iter().flat_map(|email| shown(email)) {
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
    assert!(next.out.contains("1 nouvelle"), "{}", next.out);
    let emails = scout.emails();
    // The best of the day, before what waited since the first email.
    let told = titles(&scout, &emails[1]);
    assert_eq!(told[0], "Script Python pour un restaurant de Rouen");
    assert!(told.len() <= 4, "{told:?}");
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
    assert!(
        said.out.contains("5 sources pas encore à relever"),
        "{}",
        said.out
    );
    assert!(!said.out.contains("trou possible"), "{}", said.out);
    assert!(scout.leads(&["--all"]).len() > before + 5, "{}", said.out);
}

#[test]
fn changed_texts_are_no_gap() {
    let scout = Scout::shipped();
    scout.expect(0, &["once"]);
    scout.edit(r#"body = ".texte""#, r#"body = ".infos""#);
    let said = scout.expect(0, &["once"]);
    assert!(said.out.contains("modifiées"), "{}", said.out);
    assert!(!said.out.contains("trou possible"), "{}", said.out);
}

#[test]
fn an_application_is_followed_up_in_the_leads_language() {
    let scout = Scout::shipped();
    scout.expect(0, &["once"]);
    let french = lead_titled(&scout, "bistrot")["id"].to_string();
    let english = lead_titled(&scout, "restaurant data")["id"].to_string();
    scout.expect(0, &["applied", &french, &english]);
    let early = scout.expect(0, &["--now", NEXT_DAY, "follow-ups"]);
    assert!(early.out.contains("rien à faire"), "{}", early.out);

    let twice = scout.expect(64, &["applied", &french]);
    for word in ["talking", "won", "lost", "snooze", "reopen"] {
        assert!(twice.err.contains(word), "{}", twice.err);
    }

    scout.expect(0, &["--now", TWO_DAYS_ON, "digest"]);
    let email = scout.emails().pop().unwrap();
    for words in [
        "Bonjour,",
        "Avez-vous trouvé quelqu’un",
        "Hello,",
        "Have you found somebody",
    ] {
        assert!(email.contains(words), "{email}");
    }
    // It stands there until it was reported sent.
    const NEXT: &str = "2026-11-27T06:30:00Z";
    scout.expect(0, &["--now", NEXT, "digest"]);
    let email = scout.emails().pop().unwrap();
    assert!(email.contains("Avez-vous trouvé"), "{email}");
    scout.expect(0, &["--now", NEXT, "followed-up", &french]);
    let sent = scout.expect(0, &["--now", NEXT, "follow-ups"]);
    assert!(!sent.out.contains("Avez-vous trouvé"), "{}", sent.out);

    // An answer stops it for good.
    scout.expect(0, &["--now", NEXT, "talking", &french]);
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
        r#"directory = "samples-data/emails""#,
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

    let email = &scout.emails()[0];
    let numbers = shown(email);
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
    let first = titles(&lyon, &lyon.emails()[0]);
    assert!(
        first[..3].iter().any(|title| title.contains("WooCommerce")),
        "{first:?}"
    );
    let home = titles(&rouen, &rouen.emails()[0]);
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
        &["--json", "leads"],
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

/// A French user near Rouen with nothing but the sources of the test.
fn lina(sources: &str) -> Scout {
    Scout::of(&format!(
        r#"
data_dir = "samples-data"
[[profile]]
name = "lina"
email = "lina@example.org"
language = "fr"
timezone = "Europe/Paris"
place = {{ home = "Rouen", radius_km = 40 }}
tech = {{ want = {{ python = 3 }} }}
[profile.digest]
top = 1
maybe = 1
explore = 0
[mail]
transport = "directory"
directory = "samples-data/emails"
{sources}
"#
    ))
}

fn feed_source(name: &str) -> String {
    format!("[[source]]\nname = \"{name}\"\nkind = \"feed\"\npath = \"{name}.xml\"\n")
}

/// Writes a feed of items: title, text, publication.
fn write_feed(scout: &Scout, name: &str, items: &[(String, String, &str)]) {
    let mut xml = String::from("<rss version=\"2.0\"><channel><title>x</title>");
    for (number, (title, text, date)) in items.iter().enumerate() {
        write!(
            xml,
            "<item><title>{title}</title><guid>{name}-{number}</guid>\
             <link>https://{name}.example.org/annonce/{number}</link><pubDate>{date}</pubDate>\
             <description>{text}</description></item>"
        )
        .unwrap();
    }
    xml.push_str("</channel></rss>");
    std::fs::write(scout.dir().join(format!("{name}.xml")), xml).unwrap();
}

/// Without its line breaks.
fn flat(email: &str) -> String {
    email.lines().map(str::trim).collect::<Vec<_>>().join(" ")
}

const MONDAY: &str = "Mon, 23 Nov 2026 18:00:00 +0000";
const MORNINGS: [&str; 5] = [
    "2026-11-24T06:30:00Z",
    "2026-11-25T06:30:00Z",
    "2026-11-26T06:30:00Z",
    "2026-11-27T06:30:00Z",
    "2026-11-28T06:30:00Z",
];

/// Small gigs that have nothing in common but the language and the town.
fn gigs(which: std::ops::Range<usize>) -> Vec<(String, String, &'static str)> {
    const TELL: [(&str, &str); 8] = [
        (
            "une ferronnerie",
            "classer des croquis de portails par année",
        ),
        (
            "un herboriste",
            "imprimer des étiquettes de tisanes depuis un tableur",
        ),
        (
            "une école de voile",
            "répartir les stagiaires entre les bateaux",
        ),
        ("un apiculteur", "tracer la température de douze ruches"),
        (
            "une ludothèque",
            "suivre les prêts de jeux et relancer les retards",
        ),
        ("un luthier", "tenir la liste des violons à réparer"),
        (
            "une troupe de théâtre",
            "envoyer les billets par mail après paiement",
        ),
        (
            "un torréfacteur",
            "calculer les mélanges à partir des stocks de grains",
        ),
    ];
    let told = TELL[which].iter();
    told.map(|(who, what)| {
        (
            format!("Script Python pour {who}"),
            format!(
                "À Rouen, {who} cherche un freelance Python pour {what}, mission de 3 jours, forfait de 400 euros."
            ),
            MONDAY,
        )
    })
    .collect()
}

#[test]
fn a_source_added_on_the_second_day_is_introduced() {
    let scout = lina(&feed_source("ancienne"));
    write_feed(&scout, "ancienne", &gigs(0..1));
    scout.expect(0, &["--now", MORNINGS[0], "once"]);
    write_feed(&scout, "neuve", &gigs(1..7));
    let text = std::fs::read_to_string(scout.config()).unwrap();
    std::fs::write(scout.config(), format!("{text}{}", feed_source("neuve"))).unwrap();
    for morning in &MORNINGS[1..4] {
        scout.expect(0, &["--now", morning, "once"]);
    }
    let emails = scout.emails();
    let introduced = &emails[1];
    assert!(
        introduced.contains("NOUVELLE SOURCE\u{202f}: neuve (6 en ligne)"),
        "{introduced}"
    );
    assert!(
        introduced.contains("3 autres gardées pour demain"),
        "{introduced}"
    );
    assert!(!introduced.contains("en forme"), "{introduced}");
    let counts: Vec<usize> = emails.iter().map(|email| shown(email).len()).collect();
    assert_eq!(counts, [1, 3, 3, 0]);
    let all: BTreeSet<u64> = emails.iter().flat_map(|email| shown(email)).collect();
    assert_eq!(all.len(), 7);
}

#[test]
fn a_first_pass_that_failed_is_no_first_email() {
    let scout = lina(&format!("{}{}", feed_source("une"), feed_source("autre")));
    scout.expect(75, &["--now", MORNINGS[0], "once"]);
    let email = scout.emails().pop().unwrap();
    for words in [
        "Aucune source n’a encore pu être lue",
        "SOURCES",
        "une\u{202f}:",
    ] {
        assert!(email.contains(words), "{email}");
    }
    // One answers the next day, the other a day later: that one is new then.
    write_feed(&scout, "une", &gigs(0..2));
    scout.expect(0, &["--now", MORNINGS[1], "once"]);
    let email = scout.emails().pop().unwrap();
    assert!(email.contains("Premier email"), "{email}");
    assert_eq!(shown(&email).len(), 2, "{email}");
    write_feed(&scout, "autre", &gigs(2..4));
    scout.expect(0, &["--now", MORNINGS[2], "once"]);
    let email = scout.emails().pop().unwrap();
    assert!(email.contains(": autre (2 en ligne)"), "{email}");
    assert_eq!(shown(&email).len(), 2, "{email}");
}

#[test]
fn a_source_that_was_empty_first_has_only_news() {
    let scout = lina(&feed_source("une"));
    write_feed(&scout, "une", &[]);
    scout.expect(0, &["--now", MORNINGS[0], "once"]);
    write_feed(&scout, "une", &gigs(0..2));
    scout.expect(0, &["--now", MORNINGS[1], "once"]);
    let email = scout.emails().pop().unwrap();
    assert!(!email.contains("NOUVELLE SOURCE"), "{email}");
    assert!(!email.contains("Premier email"), "{email}");
    assert_eq!(shown(&email).len(), 2, "{email}");
}

#[test]
fn an_overfull_week_is_drained() {
    let scout = lina(&feed_source("une"));
    write_feed(&scout, "une", &gigs(0..8));
    let mut seen = BTreeSet::new();
    let mut counts = Vec::new();
    for morning in MORNINGS {
        scout.expect(0, &["--now", morning, "once"]);
        let email = scout.emails().pop().unwrap();
        let numbers = shown(&email);
        counts.push(numbers.len());
        for number in numbers {
            assert!(seen.insert(number), "[{number}] was shown twice");
        }
    }
    // One of the best, one more line, and one to make it three an email.
    assert_eq!(counts, [3, 3, 2, 0, 0]);
    assert!(scout.emails()[0].contains("5 autres en attente, 3 par jour"));
    assert!(scout.emails()[1].contains("2 autres gardées pour demain"));
}

#[test]
fn a_gig_misread_as_employment_is_a_near_miss_with_its_words() {
    let scout = lina(&feed_source("une"));
    let hired = (
        "Application Python pour une cidrerie, Rouen".to_string(),
        "Nous recherchons un dev Python pour reprendre une application de caisse. Budget 1 200 euros TTC. Trois semaines."
            .to_string(),
        MONDAY,
    );
    let mut items = gigs(0..1);
    items.push(hired);
    write_feed(&scout, "une", &items);
    scout.expect(0, &["--now", MORNINGS[0], "once"]);
    let lead = lead_titled(&scout, "cidrerie");
    if lead["facts"]["engagement"]["value"] != "employment" {
        println!("skipped: it is read as a gig now");
        return;
    }
    let email = &flat(&scout.emails()[0]);
    for words in [
        "cidrerie",
        "lue comme emploi salarié",
        "«\u{202f}Nous recherchons\u{202f}»",
    ] {
        assert!(email.contains(words), "{words:?} in {email}");
    }
}

#[test]
fn a_cross_post_with_a_tag_closes_nothing_that_one_applied_to() {
    let scout = lina(&format!("{}{}", feed_source("une"), feed_source("forum")));
    let text = "A theatre in Rouen needs a seat map in Python that shows which of its three hundred invented seats are \
                taken on which evening, and prints a plan of them, 3 days, 750 EUR.";
    let posted = |title: &str| vec![(title.to_string(), text.to_string(), MONDAY)];
    write_feed(&scout, "une", &posted("Seat map"));
    write_feed(&scout, "forum", &[]);
    scout.expect(0, &["--now", MORNINGS[0], "once"]);
    let number = shown(&scout.emails()[0])[0].to_string();
    scout.expect(0, &["--now", MORNINGS[0], "applied", &number]);
    write_feed(&scout, "forum", &posted("[Hiring] Seat map"));
    let said = scout.expect(0, &["--now", MORNINGS[1], "once"]);
    assert!(said.out.contains("1 réunie"), "{}", said.out);
    let why = scout.expect(0, &["--now", MORNINGS[1], "why", &number]);
    assert!(!why.out.contains("écartée"), "{}", why.out);
}

#[test]
fn an_old_post_and_one_without_a_date_are_told_as_they_are() {
    let scout = lina(&feed_source("une"));
    let mut items = gigs(0..2);
    items[0].2 = "Thu, 23 Feb 2017 18:00:00 +0000";
    items[1].2 = "";
    write_feed(&scout, "une", &items);
    scout.expect(0, &["--now", MORNINGS[0], "once"]);
    let email = &flat(&scout.emails()[0]);
    assert!(!email.contains("ferronnerie"), "{email}");
    assert!(
        email.contains("1 annonce parue il y a plus de 30 jours"),
        "{email}"
    );
    assert!(email.contains("date inconnue, vue ce matin"), "{email}");
    assert!(!email.contains("toute fraîche"), "{email}");
}

/// Every word behind a prompt is a command, and may be said of it.
#[test]
fn what_a_prompt_offers_can_be_said() {
    for word in ["talking", "lost", "followed-up", "snooze", "no-channel"] {
        let scout = lina(&feed_source("une"));
        write_feed(&scout, "une", &gigs(0..1));
        scout.expect(0, &["--now", MORNINGS[0], "once"]);
        scout.expect(0, &["--now", MORNINGS[0], "applied", "1"]);
        scout.expect(0, &["--now", MORNINGS[2], "once"]);
        let email = scout.emails().pop().unwrap();
        assert!(email.contains("gigscout followed-up 1"), "{email}");
        assert!(email.contains(word), "{email}");
        scout.expect(0, &["--now", MORNINGS[2], word, "1"]);
    }
}
