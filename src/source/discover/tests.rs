use super::*;
use crate::domain::Page;

fn page(body: &str) -> Page {
    Page {
        url: Url::parse("https://example.org/missions/").ok(),
        name: "page".into(),
        content_type: None,
        bytes: body.as_bytes().to_vec(),
        modified: None,
    }
}

/// What is found, a line each: `kind setting=value setting=value`.
fn found(body: &str) -> Vec<String> {
    let page = page(body);
    let at = At::Url(page.url.clone().unwrap());
    let line = |guess: Guess| {
        let own = (
            "url".to_string(),
            "https://example.org/missions/".to_string(),
        );
        let settings = guess.settings.into_iter().filter(|setting| *setting != own);
        let settings: Vec<String> = settings
            .map(|(key, value)| format!("{key}={value}"))
            .collect();
        [vec![guess.kind.to_string()], settings].concat().join(" ")
    };
    discover(&page, &at).guesses.into_iter().map(line).collect()
}

#[track_caller]
fn check(body: &str, expected: &[&str]) {
    assert_eq!(found(body), expected, "of {body}");
}

#[test]
fn what_a_page_is_itself() {
    check("BEGIN:VCALENDAR\nEND:VCALENDAR", &["calendar"]);
    check(
        "<rss version='2.0'><channel><title>Gigs</title></channel></rss>",
        &["feed"],
    );
    check(
        r#"{"version": "https://jsonfeed.org/version/1.1", "title": "x", "items": []}"#,
        &["feed"],
    );
    check("PK\u{3}\u{4}", &["slack"]);
    check("", &[]);
    check("<p>Nothing here.", &[]);
    check("{", &[]);
}

#[test]
fn what_a_page_names() {
    check(
        "<link rel=alternate type=application/rss+xml title=Comments href=/comments/feed/>
         <link rel=alternate type=application/rss+xml title=News href=/feed/>
         <link rel='alternate' type='application/atom+xml' title='Offres' href='/offres.atom'>
         <link rel=alternate hreflang=en href=/en>
         <a href='webcal://example.org/agenda'>Calendrier</a> <a href='next.ics?x#y'>iCal</a>
         <a href=/feed/>the same</a> <a href='mailto:a@example.org'>mail</a>",
        &[
            "feed url=https://example.org/offres.atom",
            "calendar url=https://example.org/agenda",
            "calendar url=https://example.org/missions/next.ics?x",
            "feed url=https://example.org/feed/",
            "feed url=https://example.org/comments/feed/",
        ],
    );
}

#[test]
fn what_a_page_states() {
    check(
        r#"<script type="application/ld+json">{"@type": "JobPosting", "title": "Mission Rust"}</script>"#,
        &["listing"],
    );
}

const MENU: &str = "<nav><ul><li><a href=/a>Accueil du site</a><li><a href=/b>Toutes les missions</a><li><a href=/c>Contactez-nous ici</a></ul></nav>";

#[test]
fn blocks_with_names() {
    let row = |n: u32| {
        format!(
            "<article class='post-{n} offer offer--new'><h2><a href=/missions/{n}>Intégration d’un site vitrine, lot {n}</a></h2>
             <time datetime=2026-11-0{n}>hier</time> <span class=jobLocation>Rouen</span> <b class='offer-budget'>400 €</b></article>"
        )
    };
    let rows: String = (1..=4).map(row).collect();
    check(
        &format!("{MENU}<div class=list>{rows}</div><a rel=next href='?page=2'>Suite</a>"),
        &[
            "listing item=article.offer title=h2 link=h2 a@href date=time@datetime place=.jobLocation pay=.offer-budget next=a[rel~=next]@href",
        ],
    );
}

#[test]
fn blocks_without_names() {
    let row = |n: u32| {
        format!(
            "<tr><td><a href=/m/{n}>Reprise d’une petite application Django</a><td>Le Havre</tr>"
        )
    };
    let rows: String = (1..=5).map(row).collect();
    check(
        &format!("{MENU}<div id=offres><table><tbody>{rows}</table></div>"),
        &["listing item=div#offres > table > tbody > tr"],
    );
}

#[test]
fn rows_of_cards_are_not_the_cards() {
    let card = |n: u32| {
        format!(
            "<div class=card><h3>Une mission de développement numéro {n}</h3><a href=/m/{n}>Voir</a></div>"
        )
    };
    let row = |n: u32| {
        format!(
            "<div class=line>{}{}{}</div>",
            card(3 * n),
            card(3 * n + 1),
            card(3 * n + 2)
        )
    };
    let rows: String = (0..4).map(row).collect();
    let first = found(&format!("<main>{rows}</main>")).remove(0);
    assert_eq!(first, "listing item=div.card title=h3");
}

#[test]
fn menus_are_no_lists() {
    check(MENU, &[]);
    check(&MENU.replace("nav", "footer"), &[]);
}

#[test]
fn answers_of_apis() {
    check(
        r#"{"meta": {"count": 1}, "data": {"job-list": [{"jobId": 7, "Title": "Gig", "apply_url": "https://example.org/7",
            "created_at": 1763900000, "company": {"name": "Exemple"}, "skills": [{"label": "rust"}], "salary": "400 €"}]}}"#,
        &[
            "api items=$.data['job-list'] fields.id=$.jobId fields.title=$.Title fields.link=$.apply_url \
           fields.published=$.created_at fields.client=$.company.name fields.tags=$.skills[*].label fields.pay=$.salary",
        ],
    );
    check(
        r#"[{"name": "a", "url": "/relative"}]"#,
        &["api items=$ fields.title=$.name"],
    );
    check(r#"{"numbers": [1, 2], "things": [{"count": 1}]}"#, &[]);
}

#[test]
fn pages_have_names() {
    let name = |title: &str| {
        discover(
            &page(&format!("<title>{title}</title>")),
            &At::Path("/x".into()),
        )
        .title
    };
    assert_eq!(
        name("Offres de mission | Exemple").as_deref(),
        Some("Offres de mission")
    );
    assert_eq!(name("Jobs - Exemple").as_deref(), Some("Jobs - Exemple"));
    assert_eq!(name("  "), None);
}
