//! Site maps as sources: an index with a packed map, patterns, the page behind an address, and robots.txt's line.

use crate::scout::{Scout, config};
use crate::server::{Reply, Server};
use std::io::Write as _;

const NOW: &str = "2026-03-02T08:00:00Z";

fn xml(body: impl AsRef<[u8]>) -> Reply {
    Reply::whole(200, &["Content-Type: application/xml"], body)
}

fn gzip(text: &str) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(text.as_bytes()).unwrap();
    packed.finish().unwrap()
}

fn map(server: &Server, pages: &[(&str, &str)]) -> String {
    let page = |(path, changed): &(&str, &str)| {
        let address = server.url(path);
        format!("<url><loc>{address}</loc><lastmod>{changed}</lastmod></url>")
    };
    let pages: String = pages.iter().map(page).collect();
    format!(
        "<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{pages}</urlset>"
    )
}

const PAGES: [(&str, &str); 4] = [
    (
        "/missions/41-cherche-freelance-python-pour-une-bibliotheque-a-rouen",
        "2026-03-01",
    ),
    ("/missions/12-une-ancienne-mission-python", "2025-03-01"),
    ("/blog/notre-equipe", "2026-03-01"),
    ("/missions/archives", "2026-03-01"),
];

fn scout(server: &Server, settings: &str) -> Scout {
    let source = format!(
        "[[source]]\nname = \"board\"\nkind = \"sitemap\"\nurl = \"{}\"\n{settings}\n",
        server.url("/sitemap.xml")
    );
    let text = config(server.port(), &source);
    Scout::of(&text.replace("timezone = ", "reads = [\"fr\", \"en\"]\ntimezone = "))
}

fn titles(scout: &Scout) -> Vec<String> {
    let leads = scout.leads(&["--all"]);
    let titles = leads.iter().filter_map(|lead| lead["title"].as_str());
    titles.map(str::to_string).collect()
}

#[test]
fn an_index_leads_to_the_pages_that_are_wanted() {
    let server = Server::start();
    let index = format!(
        "<sitemapindex><sitemap><loc>{}</loc><lastmod>2026-03-01</lastmod></sitemap>\
         <sitemap><loc>{}</loc><lastmod>2024-01-01</lastmod></sitemap>\
         <sitemap><loc>https://other.example/map.xml</loc></sitemap></sitemapindex>",
        server.url("/missions.xml.gz"),
        server.url("/old.xml"),
    );
    server.on("/sitemap.xml", xml(index));
    server.on("/missions.xml.gz", xml(gzip(&map(&server, &PAGES))));
    let settings = "only = [\"/missions/*\"]\nnot = [\"*/archives\"]\nown_page = false";
    let scout = scout(&server, settings);
    scout.expect(0, &["--now", NOW, "poll", "--all"]);
    let expected = "Cherche freelance python pour une bibliotheque a rouen";
    assert_eq!(titles(&scout), [expected]);
    assert_eq!(server.count("/old.xml"), 0);
}

#[test]
fn a_page_is_asked_for_as_those_of_teasers_are() {
    let server = Server::start();
    server.on("/sitemap.xml", xml(map(&server, &PAGES[..1])));
    let page = "<html><body><main><h1>Cherche freelance Python pour une bibliothèque à Rouen</h1><p>Nous cherchons \
                un freelance Python pour trier un fichier de quatre mille adhérents, à Rouen, budget de 600 euros, \
                trois jours. Écrire à accueil@bibliotheque.example.</p></main></body></html>";
    server.on(
        PAGES[0].0,
        Reply::whole(200, &["Content-Type: text/html; charset=utf-8"], page),
    );
    let scout = scout(&server, "");
    scout.expect(0, &["--now", NOW, "poll", "--all"]);
    assert_eq!(
        titles(&scout),
        ["Cherche freelance Python pour une bibliothèque à Rouen"]
    );
    let leads = scout.leads(&["--all"]);
    assert!(
        leads[0].to_string().contains("bibliotheque.example"),
        "{leads:?}"
    );
    assert_eq!(server.count("/robots.txt"), 1);
}

#[test]
fn a_pattern_that_fits_nothing_is_told() {
    let server = Server::start();
    server.on("/sitemap.xml", xml(map(&server, &PAGES)));
    let scout = scout(&server, "only = [\"/gigs/*\"]");
    let said = scout.say(&["--now", NOW, "poll", "--all"]);
    assert!(
        said.out.contains("none of 4 addresses fits `only`"),
        "{said:?}"
    );
}

#[test]
fn robots_txt_names_the_site_map() {
    let server = Server::start();
    server.on(
        "/robots.txt",
        Reply::whole(
            200,
            &["Content-Type: text/plain"],
            format!("User-agent: *\nSitemap: {}\n", server.url("/map.xml")),
        ),
    );
    server.on(
        "/missions",
        Reply::whole(200, &["Content-Type: text/html"], "<h1>Nos missions</h1>"),
    );
    server.on("/map.xml", xml(map(&server, &PAGES)));
    let scout = Scout::of(&config(server.port(), ""));
    let address = server.url("/missions").to_string();
    let printed = scout.expect(0, &["--now", NOW, "sources", "add", &address]);
    for part in [
        "kind = \"sitemap\"",
        "only = \"/missions/*\"",
        "Cherche freelance python",
    ] {
        assert!(printed.out.contains(part), "{printed:?}");
    }
}
