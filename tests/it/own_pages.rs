//! The page of a posting of which its feed gives the beginning only: found, of no use, forbidden, refused, and within
//! the day's budget.

use crate::scout::{Scout, config};
use crate::server::{Reply, Server};
use serde_json::Value;

/// What is asked for, and for whom, of five gigs that have little in common.
const GIGS: [(&str, &str); 5] = [
    (
        "Site vitrine en Python pour une fleuriste",
        "Une fleuriste de Rouen cherche un freelance Python pour présenter ses bouquets de mariage et ses abonnements",
    ),
    (
        "Script Python d'inventaire pour un luthier",
        "Nous cherchons un freelance à Rouen : un luthier compte à la main ses violons, ses archets et ses cordes",
    ),
    (
        "Carte en ligne d'un sentier, en Python",
        "Le club de marche de Rouen confie à un freelance Python une carte des fontaines et des refuges",
    ),
    (
        "Export Python de partitions",
        "Une chorale rouennaise cherche un freelance Python à Rouen pour convertir quarante partitions anciennes",
    ),
    (
        "Robot Python de réservation de salles",
        "La maison de quartier de Rouen paie un freelance Python pour automatiser les clés et les plannings",
    ),
];

/// A morning of the test, hours after the first.
fn at(hours: i64) -> String {
    let first: chrono::DateTime<chrono::Utc> = "2026-03-02T08:00:00Z".parse().unwrap();
    (first + chrono::TimeDelta::hours(hours)).to_rfc3339()
}

fn feed(server: &Server, count: usize) -> Reply {
    let item = |number: usize| {
        format!(
            "<item><title>{}</title><link>{}</link><guid>{number}</guid><pubDate>Mon, 02 Mar 2026 07:00:00 +0000</pubDate>\
             <description>{}, budget de 800 euros, le tout…</description></item>",
            GIGS[number].0,
            server.url(&format!("/gig/{number}")),
            GIGS[number].1,
        )
    };
    let items: String = (0..count).map(item).collect();
    let feed = format!("<rss version='2.0'><channel><title>Gigs</title>{items}</channel></rss>");
    Reply::whole(200, &["Content-Type: application/rss+xml"], feed)
}

fn page(number: usize) -> Reply {
    let (title, text) = GIGS[number];
    let page = format!(
        "<html><head><title>{title}</title></head><body><nav><a href='/'>Accueil</a></nav><main><h1>{title}</h1>\
         <p>{text}, budget de 800 euros, le tout en trois jours et à rendre avant le 20 mars. Le travail est décrit \
         en détail dans un cahier de deux pages. Écrire à numero{number}@boutique.example.</p></main></body></html>",
    );
    Reply::whole(200, &["Content-Type: text/html; charset=utf-8"], page)
}

/// A server with a feed and its pages, and who polls it.
fn scout(server: &Server, count: usize, settings: &str, fetch: &str) -> Scout {
    server.on("/feed", feed(server, count));
    let source = format!(
        "[[source]]\nname = \"board\"\nkind = \"feed\"\nurl = \"{}\"\n{settings}\n[fetch]\n{fetch}\n",
        server.url("/feed")
    );
    let text = config(server.port(), "");
    let text = text.replace("[[fetch.allow]]", &format!("{source}[[fetch.allow]]"));
    Scout::of(&text.replace("timezone = ", "reads = [\"fr\", \"en\"]\ntimezone = "))
}

/// Polls, and answers the texts of all leads.
fn poll(scout: &Scout, hours: i64) -> Vec<Value> {
    scout.expect(0, &["--now", &at(hours), "poll", "--all"]);
    scout.leads(&["--all"])
}

fn told(leads: &[Value]) -> usize {
    let text = |lead: &&Value| lead.to_string().contains("boutique.example");
    leads.iter().filter(text).count()
}

#[test]
fn the_whole_text_takes_the_place_of_the_beginning() {
    let server = Server::start();
    server.on("/gig/0", page(0));
    let scout = scout(&server, 1, "", "");
    let leads = poll(&scout, 0);
    assert_eq!((leads.len(), told(&leads)), (1, 1), "{leads:?}");
    assert_eq!(server.count("/robots.txt"), 1);
    // The feed gives the beginning again: nothing changes, and nobody is asked again.
    let leads = poll(&scout, 2);
    assert_eq!((leads.len(), told(&leads)), (1, 1), "{leads:?}");
    assert_eq!(server.count("/gig/0"), 1);
}

#[test]
fn refused_or_of_no_use_the_beginning_stays() {
    let other = "<h1>Bienvenue</h1><p>La mairie annonce une fête avec des fanfares et des jeux pour petits et grands.</p>";
    for reply in [
        Reply::whole(403, &[], "no"),
        Reply::whole(404, &[], "no"),
        Reply::whole(200, &["Content-Type: text/html"], other),
        Reply::whole(200, &[], "<title>Just a moment...</title>"),
        Reply::redirect("http://10.0.0.1/inside"),
    ] {
        let server = Server::start();
        server.on("/gig/0", reply);
        let scout = scout(&server, 1, "", "");
        let leads = poll(&scout, 0);
        assert_eq!((leads.len(), told(&leads)), (1, 0), "{leads:?}");
        poll(&scout, 30);
        assert_eq!(server.count("/gig/0"), 1);
    }
}

#[test]
fn what_may_pass_is_tried_again_a_day_later() {
    let server = Server::start();
    server.on("/gig/0", Reply::whole(503, &[], ""));
    server.on("/gig/0", page(0));
    let scout = scout(&server, 1, "", "");
    assert_eq!(told(&poll(&scout, 0)), 0);
    assert_eq!(told(&poll(&scout, 2)), 0);
    assert_eq!(server.count("/gig/0"), 1);
    assert_eq!(told(&poll(&scout, 25)), 1);
}

#[test]
fn robots_txt_holds_for_each_page() {
    let server = Server::start();
    server.on(
        "/robots.txt",
        Reply::whole(200, &[], "User-agent: *\nDisallow: /gig/\n"),
    );
    server.on("/gig/0", page(0));
    let scout = scout(&server, 1, "", "");
    let leads = poll(&scout, 0);
    assert_eq!((leads.len(), told(&leads)), (1, 0));
    assert_eq!(server.count("/gig/0"), 0);
}

#[test]
fn no_more_than_the_budget_of_a_day() {
    let server = Server::start();
    for number in 0..5 {
        server.on(&format!("/gig/{number}"), page(number));
    }
    let scout = scout(&server, 5, "", "own_pages = 2");
    let leads = poll(&scout, 0);
    assert_eq!((leads.len(), told(&leads)), (5, 2), "{leads:?}");
    assert_eq!(told(&poll(&scout, 5)), 2);
    assert_eq!(told(&poll(&scout, 25)), 4);
}

#[test]
fn off_where_it_is_not_wanted() {
    for (settings, fetch) in [("own_page = false", ""), ("", "own_pages = 0")] {
        let server = Server::start();
        server.on("/gig/0", page(0));
        let scout = scout(&server, 1, settings, fetch);
        assert_eq!(told(&poll(&scout, 0)), 0);
        assert_eq!(
            (server.count("/gig/0"), server.count("/robots.txt")),
            (0, 0)
        );
    }
}

#[test]
fn what_scores_badly_asks_nobody() {
    let server = Server::start();
    let far = "<rss version='2.0'><channel><item><title>Stage non rémunéré de plomberie</title><link>URL</link><guid>1</guid>\
        <description>Nous cherchons un stagiaire plombier, non rémunéré, à Marseille…</description></item></channel></rss>";
    let far = far.replace("URL", server.url("/gig/0").as_str());
    server.on("/feed", Reply::whole(200, &[], far));
    let scout = scout(&server, 1, "", "");
    assert_eq!(poll(&scout, 0).len(), 1);
    assert_eq!(server.count("/gig/0"), 0);
}

/// The same feed as a preset of the user's folder, whose terms may forbid to ask for pages.
fn with_preset(server: &Server, count: usize, settings: &str, fetch: &str) -> Scout {
    server.on("/feed", feed(server, count));
    let source = format!("[[source]]\npreset = \"board\"\n[fetch]\n{fetch}\n");
    let text = config(server.port(), "");
    let text = text.replace("[[fetch.allow]]", &format!("{source}[[fetch.allow]]"));
    let text = text.replace("timezone = ", "reads = [\"fr\", \"en\"]\ntimezone = ");
    let scout = Scout::of(&format!("presets = \"presets\"\n{text}"));
    let preset = format!(
        "name = \"Board\"\nabout = \"An invented board.\"\nterms = \"Ours.\"\ncost = \"\"\nif_refused = \"Wait.\"\n\
         needs = \"nothing\"\nyields = \"gigs\"\nevery = \"2 h\"\n{settings}\n[source]\nkind = \"feed\"\nurl = \"{}\"\n",
        server.url("/feed")
    );
    std::fs::create_dir(scout.dir().join("presets")).unwrap();
    std::fs::write(scout.dir().join("presets/board.toml"), preset).unwrap();
    scout
}

#[test]
fn pages_of_a_preset_are_asked_for_as_its_terms_allow() {
    let check = |own: Reply, robots: &str, settings: &str, fetch: &str, expected: usize| {
        let server = Server::start();
        server.on("/robots.txt", Reply::whole(200, &[], robots));
        server.on("/gig/0", own);
        server.on("/gig/1", page(1));
        let scout = with_preset(&server, 2, settings, fetch);
        let leads = poll(&scout, 0);
        assert_eq!((leads.len(), told(&leads)), (2, expected), "{leads:?}");
    };
    let refused = Reply::whole(403, &[], "no");
    // Found, refused, forbidden by robots.txt, the budget spent, forbidden by the preset.
    check(page(0), "", "", "", 2);
    check(refused, "", "", "", 1);
    check(page(0), "User-agent: *\nDisallow: /gig/\n", "", "", 0);
    check(page(0), "", "", "own_pages = 1", 1);
    check(page(0), "", "own_page = false", "", 0);
}
