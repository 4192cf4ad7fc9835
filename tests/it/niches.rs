//! Places where few look, through the built program: a sponsors' page, a list's archive by month, a site of one's own.

use crate::scout::{Scout, config};
use crate::server::{Reply, Server};

/// A scout that may ask the server, with these sources; `URL` is the server's address.
fn scout(server: &Server, sources: &str) -> Scout {
    let sources = sources.replace("URL", server.url("/").as_str().trim_end_matches('/'));
    let config = config(server.port(), &sources);
    let scout = Scout::of(&format!("presets = \"presets\"\n{config}"));
    std::fs::create_dir(scout.dir().join("presets")).unwrap();
    scout
}

fn email(scout: &Scout, day: &str) -> String {
    let now = format!("{day}T07:00:00Z");
    scout.expect(0, &["preview", "--now", &now]).out
}

fn once(scout: &Scout, day: &str) {
    scout.expect(0, &["once", "--now", &format!("{day}T07:00:00Z")]);
}

#[test]
fn each_sponsor_is_somebody_to_write_to_once() {
    let sponsors: String = ["Verger Exemple", "Coopérative du Pommier", "Ruche Inventée"]
        .iter()
        .enumerate()
        .map(|(n, name)| format!("<a href=https://s{n}.example.org/><img src=x alt='{name}'></a>"))
        .collect();
    let server = Server::start();
    let page = format!("<section class=sponsors>{sponsors}</section>");
    server.on(
        "/sponsors",
        Reply::whole(200, &["Content-Type: text/html; charset=utf-8"], page),
    );
    let source = "[[source]]\npreset = \"community-sponsors\"\npage = \"URL/sponsors\"";
    let scout = scout(&server, source);
    scout.expect(0, &["poll", "--all", "--now", "2026-11-24T06:30:00Z"]);
    let first = email(&scout, "2026-11-24");
    assert!(first.contains("PEOPLE TO WRITE TO (2)"), "{first}");
    assert!(first.contains("1 more in later emails."), "{first}");
    once(&scout, "2026-11-24");
    let second = email(&scout, "2026-11-25");
    assert!(second.contains("PEOPLE TO WRITE TO (1)"), "{second}");
    let named = |text: &str, name: &str| text.contains(name);
    for name in ["Verger Exemple", "Coopérative du Pommier", "Ruche Inventée"] {
        assert!(
            named(&first, name) != named(&second, name),
            "{name}: {first}\n{second}"
        );
    }
    once(&scout, "2026-11-25");
    assert!(!email(&scout, "2026-11-26").contains("PEOPLE TO WRITE TO"));
}

const EMAIL: &str = "From zoe at example.org  Sun Nov 22 07:30:00 2026\nFrom: zoe at example.org (Zoe Exemple)\nDate: Sun, 22 Nov 2026 07:30:00 +0000\nSubject: [jobs] Freelance Python help, ten days\nMessage-ID: <1@example.org>\n\nWe look for a freelance Python programmer, ten days, remote.\n";

#[test]
fn an_archive_by_month_is_read_as_the_months_go() {
    let server = Server::start();
    let text = |body: &str| Reply::whole(200, &["Content-Type: text/plain"], body);
    server.on("/pipermail/jobs/2026-November.txt", text(EMAIL));
    let source = "[[source]]\npreset = \"pipermail\"\narchive = \"URL/pipermail/jobs\"";
    let scout = scout(&server, source);
    // October has no file: nobody wrote.
    scout.expect(0, &["poll", "--all", "--now", "2026-11-24T06:30:00Z"]);
    let leads = scout.leads(&["--all"]);
    assert_eq!(leads.len(), 1, "{leads:?}");
    assert_eq!(leads[0]["title"], "Freelance Python help, ten days");

    let december = EMAIL
        .replace("Nov 22", "Dec 1")
        .replace("22 Nov", "01 Dec")
        .replace("Python", "Django")
        .replace("<1@", "<2@");
    server.on("/pipermail/jobs/2026-December.txt", text(&december));
    scout.expect(0, &["poll", "--all", "--now", "2026-12-02T06:30:00Z"]);
    assert_eq!(scout.leads(&["--all"]).len(), 2);
    let state = scout.expect(0, &["sources", "--json"]).out;
    assert!(state.contains("\"health\":\"ok\""), "{state}");
    scout.expect(0, &["poll", "--all", "--now", "2026-12-03T06:30:00Z"]);
    assert_eq!(scout.leads(&["--all"]).len(), 2);
}

/// A site that is not on the list takes one file in the user's own folder.
#[test]
fn a_new_site_is_one_file() {
    let server = Server::start();
    let page = "<ul><li class=appel><h3><a href=/appels/7>Reprise d’un petit outil Python</a></h3><span class=ville>Rouen</span><b>800 €</b></ul>";
    server.on(
        "/appels?theme=logiciel",
        Reply::whole(200, &["Content-Type: text/html; charset=utf-8"], page),
    );
    let source = "[[source]]\npreset = \"mairie\"\ntheme = \"logiciel\"";
    let scout = scout(&server, source);
    let address = server.url("/appels");
    let site = format!(
        r#"
name = "Appels de la mairie"
about = "Small calls of an invented town."
terms = "Public page."
attribution = ""
cost = ""
if_refused = "Ask the town hall."
yields = "gigs"
every = "1 d"
[params]
theme = "a theme of the page's menu"
[source]
kind = "listing"
url = "{address}?theme={{theme}}"
item = "li.appel"
title = "h3"
place = ".ville"
pay = "b"
"#
    );
    std::fs::write(scout.dir().join("presets/mairie.toml"), site).unwrap();
    scout.expect(0, &["poll", "--all", "--now", "2026-11-24T06:30:00Z"]);
    let lead = &scout.leads(&["--all"])[0];
    assert_eq!(lead["title"], "Reprise d’un petit outil Python");
    assert!(lead.to_string().contains("Rouen"), "{lead}");
}
