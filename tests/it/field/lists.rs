//! APIs and listings: characters, dates, pages that follow, data written by hand.

use super::{Field, NOW};
use crate::server::{Reply, Server};

const API: &str = "[[source]]\nname = \"s\"\nkind = \"api\"\nurl = \"URL/s\"\nitems = \"$.jobs\"\nPAGES\n[source.fields]\nid = \"$.id\"\ntitle = \"$.title\"\n";

fn json(body: impl AsRef<[u8]>, headers: &[&str]) -> Reply {
    let headers = [&["Content-Type: application/json"], headers].concat();
    Reply::whole(200, &headers, body)
}

fn jobs(titles: &[(usize, &str)], more: &str) -> String {
    let job = |(id, title): &(usize, &str)| format!("{{\"id\": {id}, \"title\": \"{title}\"}}");
    let jobs: Vec<String> = titles.iter().map(job).collect();
    format!("{{\"jobs\": [{}]{more}}}", jobs.join(","))
}

#[test]
fn case_05_a_cut_character_in_json() {
    let server = Server::start();
    let text = jobs(
        &[
            (1, "Élève de Dieppe cherche freelance, 640 € CUT et plus"),
            (2, "Été au Havre : site à refaire, 720 €"),
        ],
        "",
    );
    let at = text.find("CUT").unwrap();
    let bytes = [
        &text.as_bytes()[..at],
        &[0xe2, 0x82],
        &text.as_bytes()[at + 3..],
    ]
    .concat();
    server.on("/s", json(bytes, &[]));
    let field = Field::served(&server, &API.replace("PAGES", ""), &[]);
    assert_eq!(
        field.lead("Été au Havre : site à refaire, 720 €").pay(),
        "720 project"
    );
    let title = field
        .titles()
        .into_iter()
        .find(|title| title.starts_with("Élève de Dieppe"))
        .unwrap();
    assert_eq!(title.matches('\u{fffd}').count(), 1, "{title}");
}

/// What a second page is asked for by, and what comes of it.
#[track_caller]
fn check_pages(pages: &str, first: Reply, second: &str, problem: &str) {
    let server = Server::start();
    server.on("/s", first);
    server.on(
        second,
        json(jobs(&[(2, "Plan de salle en React")], ""), &[]),
    );
    let field = Field::served(&server, &API.replace("PAGES", pages), &[]);
    let is_followed = !second.is_empty();
    assert_eq!(
        field.titles().len(),
        1 + usize::from(is_followed),
        "{}",
        field.polled
    );
    assert!(field.sources().contains(problem), "{}", field.sources());
}

#[test]
fn case_26_pages_that_follow() {
    let first = |more: &str| json(jobs(&[(1, "Billetterie en Django")], more), &[]);
    let link = "pages = { by = \"link\", next = \"$.next\" }";
    check_pages(link, first(", \"next\": \"?page=2\""), "/s?page=2", "");
    check_pages(
        link,
        first(", \"next\": \"https://127.0.0.1/s?page=2\""),
        "/s?page=2",
        "",
    );
    check_pages(
        link,
        first(", \"next\": {\"href\": \"/s?page=2\"}"),
        "/s?page=2",
        "",
    );
    check_pages(link, first(", \"next\": null"), "", "");
    check_pages(
        link,
        first(", \"next\": \"https://other.example/jobs?page=2\""),
        "",
        "the next page is on another site, other.example",
    );
    let cursor = "pages = { by = \"cursor\", param = \"c\", next = \"$.next\" }";
    check_pages(
        cursor,
        first(", \"next\": \"a+b/c==\""),
        "/s?c=a%2Bb%2Fc%3D%3D",
        "",
    );
    let header = "pages = { by = \"header\", max = 2 }";
    let linked = |link: &str| {
        json(
            jobs(&[(1, "Billetterie en Django")], ""),
            &[&format!("Link: {link}")],
        )
    };
    check_pages(
        header,
        linked("</s?page=2>; rel=\"next\", </s?page=9>; rel=\"last\""),
        "/s?page=2",
        "",
    );
    check_pages(
        header,
        linked("<https://other.example/s?page=2>; rel=next"),
        "",
        "is on another site",
    );
    check_pages(header, linked("</s?page=1>; rel=prev"), "", "");
}

const LISTING: &str = "[[source]]\nname = \"s\"\nkind = \"listing\"\npath = \"a.html\"\nitem = \"li\"\ntitle = \"a\"\nlink = \"a@href\"\ndate = \"i\"\n";

#[test]
fn case_25_days_told_from_today() {
    for (written, day) in [
        ("Aujourd'hui à 9 h", "2026-03-05"),
        ("hier", "2026-03-04"),
        ("Hier, 18:30", "2026-03-04"),
        ("il y a 4 jours", "2026-03-01"),
        ("Publié il y a une semaine", "2026-02-26"),
        ("2 days ago", "2026-03-03"),
        ("yesterday", "2026-03-04"),
        ("Posted 3 hours ago", "2026-03-05"),
        ("3j", "2026-03-02"),
        ("mardi", "2026-03-03"),
        ("28 févr.", "2026-02-28"),
        ("Lundi 2 mars", "2026-03-02"),
        ("just now", "2026-03-05"),
    ] {
        let page = format!(
            "<ul><li><a href='https://annonces.example/1'>Carte en Django</a> <i>{written}</i></li></ul>"
        );
        let field = Field::of(LISTING, &[("a.html", page.as_bytes())]);
        assert_eq!(field.lead("Carte").day(), day, "of {written}");
    }
    let page =
        "<ul><li><a href='https://annonces.example/1'>Carte en Django</a> <i>bientôt</i></li></ul>";
    let field = Field::of(LISTING, &[("a.html", page.as_bytes())]);
    assert!(field.shown[0]["lead"]["published"].is_null());
}

#[test]
fn case_38_data_written_by_hand() {
    let page = "<html><body><script type='application/ld+json'>{\"@type\": \"JobPosting\", \"title\": \"Dessinatrice de cartes\",\n\"description\": \"Mission freelance\nà deux,\", \"hiringOrganization\": \"Cirque Modèle\", \"jobLocation\": \"Dieppe\", \"baseSalary\": \"640 €\", \"datePosted\": \"2026-03-03\", \"validThrough\": \"2026-03-20\", \"url\": \"https://cirque.example/m/1\",}</script></body></html>";
    let source = "[[source]]\nname = \"s\"\nkind = \"listing\"\npath = \"a.html\"\n";
    let field = Field::of(source, &[("a.html", page.as_bytes())]);
    let lead = field.lead("Dessinatrice de cartes");
    assert_eq!(
        (lead.client(), lead.places()),
        ("Cirque Modèle", vec!["Dieppe"])
    );
    assert_eq!(lead.links(), ["https://cirque.example/m/1"]);
    assert_eq!(lead.day(), "2026-03-03");
    assert!(
        lead.facts().contains("2026-03-20"),
        "{} at {NOW}",
        lead.facts()
    );
}
