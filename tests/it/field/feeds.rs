//! Feeds: their characters, links, ids, dates, and what servers do with them.

use super::Field;
use crate::server::{Reply, Server};
use std::io::Write as _;

const FEED: &str = "[[source]]\nname = \"s\"\nkind = \"feed\"\npath = \"a.xml\"\n";

#[track_caller]
fn read(feed: impl AsRef<[u8]>) -> Field {
    Field::of(FEED, &[("a.xml", feed.as_ref())])
}

fn rss(items: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\"><channel><title>Missions</title>{items}</channel></rss>"
    )
}

fn item(number: usize, title: &str, text: &str) -> String {
    format!(
        "<item><title>{title}</title><link>https://tableau.example/{number}</link><guid>{number}</guid>\
         <pubDate>Wed, 04 Mar 2026 0{number}:00:00 +0100</pubDate><description>{text}</description></item>"
    )
}

#[test]
fn case_04_excerpts_cut_within_a_character() {
    let texts = [
        "Élèves à l’école de Dieppe : un été d’ateliers, réponse souhaitée",
        "L’atelier d’été cherche un freelance à Rouen, présence souhaitée",
    ];
    let mut feed = Vec::new();
    for (number, text) in texts.iter().enumerate() {
        feed.extend(
            item(number + 1, &format!("Atelier {number}"), "TEXT")
                .replace("TEXT", text)
                .into_bytes(),
        );
        // The last email of the text, whole, is followed by the first byte of one that was cut.
        let at = feed
            .windows(14)
            .rposition(|it| it == b"</description>")
            .unwrap();
        feed.splice(at..at, [b' ', 0xc3, b'.', b'.', b'.']);
    }
    let whole = rss("ITEMS");
    let (before, after) = whole.split_once("ITEMS").unwrap();
    let field = read([before.as_bytes(), &feed, after.as_bytes()].concat());
    for (number, text) in texts.iter().enumerate() {
        let lead = field.lead(&format!("Atelier {number}"));
        assert!(lead.body().starts_with(text), "{}", lead.body());
    }
}

#[test]
fn case_21_one_title_and_one_link_for_two_gigs() {
    let same = |day: &str, text: &str| {
        format!(
            "<item><title>Atelier numérique</title><link>https://tableau.example/</link><pubDate>{day} Mar 2026 08:00:00 +0100</pubDate><description>{text}</description></item>"
        )
    };
    let field = read(rss(&(same(
        "03",
        "Freelance pour animer un atelier à Dieppe le lundi 9 mars, 130 €.",
    ) + &same(
        "04",
        "Freelance pour animer un atelier au Havre le jeudi 12 mars, 170 €.",
    ) + &same(
        "04",
        "Freelance pour animer un atelier au Havre le jeudi 12 mars, 170 €.",
    ))));
    let mut pays: Vec<f64> = field
        .shown
        .iter()
        .filter_map(|it| it["lead"]["facts"]["pay"]["value"]["max"].as_f64())
        .collect();
    pays.sort_by(f64::total_cmp);
    assert_eq!(pays, [130.0, 170.0]);
}

#[test]
fn case_22_the_error_of_a_bridge() {
    let error = "<?xml version=\"1.0\"?><feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Pont</title><entry><title>Bridge returned error 403! (20517)</title><id>https://pont.example/?action=display&amp;x=20517</id><content type=\"html\">&lt;p&gt;HttpException: https://site.example/ resulted in 403 Forbidden&lt;/p&gt;</content><link rel=\"alternate\" href=\"https://pont.example/\"/></entry></feed>";
    let field = read(error);
    field.check_titles(&[]);
    assert!(
        field.polled.contains("refused") && field.polled.contains("403"),
        "{}",
        field.polled
    );
}

fn gzip(text: &str) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(text.as_bytes()).unwrap();
    packed.finish().unwrap()
}

fn source(name: &str, kind: &str) -> String {
    format!("[[source]]\nname = \"{name}\"\nkind = \"{kind}\"\nurl = \"URL/{name}\"\n")
}

#[test]
fn case_23_and_24_labels_of_compression() {
    let feed = rss(&item(
        1,
        "Inventaire en Django, Dieppe",
        "Cherche freelance, 640 €.",
    ));
    let server = Server::start();
    let mut sources = String::new();
    let labels = [
        "aws-chunked",
        "utf-8",
        "none",
        "identity",
        "",
        "x-gzip",
        "gzip",
    ];
    for (number, label) in labels.into_iter().enumerate() {
        let body = match label {
            "x-gzip" => gzip(&feed),
            _ => feed.clone().into_bytes(),
        };
        let header = format!("Content-Encoding: {label}");
        server.on(
            &format!("/l{number}"),
            Reply::whole(200, &["Content-Type: application/rss+xml", &header], body),
        );
        sources += &source(&format!("l{number}"), "feed");
    }
    // Compressed, and nobody says so.
    server.on(
        "/silent",
        Reply::whole(200, &["Content-Type: application/rss+xml"], gzip(&feed)),
    );
    sources += &source("silent", "feed");
    let calendar = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1@x.example\r\nDTSTART:20260310T180000Z\r\nSUMMARY:Soirée Django\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    server.on(
        "/cal",
        Reply::whole(200, &["Content-Type: text/calendar"], gzip(calendar)),
    );
    sources += &source("cal", "calendar");
    let field = Field::served(&server, &sources, &[]);
    field.check_titles(&["Inventaire en Django, Dieppe", "Soirée Django"]);
    assert!(!field.polled.contains("malformed"), "{}", field.polled);
    assert_eq!(
        field.shown[0]["lead"]["seen_in"].as_array().unwrap().len(),
        labels.len() + 1
    );
}

#[test]
fn case_27_a_doubly_escaped_ampersand() {
    let item = "<item><title><![CDATA[Refonte d&#8217;un site &amp; boutique, 900&nbsp;&euro;]]></title><link>https://tableau.example/n?a=1&amp;amp;b=2</link><guid>1</guid><description><![CDATA[Cherche freelance Drupal &agrave; Dieppe.]]></description></item>";
    let field = read(rss(item));
    let lead = field.lead("Refonte d’un site & boutique");
    assert_eq!(lead.links(), ["https://tableau.example/n?a=1&b=2"]);
    assert!(lead.body().contains("à Dieppe"));
}

fn atom(entries: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Missions</title>{entries}</feed>"
    )
}

#[test]
fn case_28_which_of_the_links() {
    let entry = |email: &str, links: &str, content: &str| {
        format!(
            "<entry><title>Mission {email} : carte Django</title><id>tag:coop.example,2026:{email}</id><updated>2026-03-04T10:00:00Z</updated>{links}<content type=\"html\"{content}</content></entry>"
        )
    };
    let text = ">Cherche freelance.";
    let field = read(atom(&[
        entry("A", "<link rel=\"enclosure\" href=\"https://coop.example/a.pdf\"/><link href=\"https://coop.example/a\"/>", text),
        entry("B", "<link rel=\"http://www.iana.org/assignments/relation/alternate\" href=\"https://coop.example/b\"/>", text),
        entry("C", "<link rel=\"ALTERNATE\" href=\"https://coop.example/c\"/><link rel=\"replies\" href=\"https://coop.example/c/r\"/>", text),
        entry("D", "<link href=\"https://coop.example/d/\"/>", " xml:base=\"https://coop.example/d/\">Cherche freelance. &lt;a href=\"repondre\"&gt;Répondre ici&lt;/a&gt;"),
        entry("E", "", ">Cherche freelance, &lt;a href=\"https://coop.example/e\"&gt;la fiche&lt;/a&gt;."),
    ]
    .concat()));
    for (email, expected) in [
        ("A", vec!["https://coop.example/a"]),
        ("B", vec!["https://coop.example/b"]),
        ("C", vec!["https://coop.example/c"]),
        (
            "D",
            vec!["https://coop.example/d/", "https://coop.example/d/repondre"],
        ),
        ("E", vec!["https://coop.example/e"]),
    ] {
        assert_eq!(
            field.lead(&format!("Mission {email}")).links(),
            expected,
            "of {email}"
        );
    }
}

#[test]
fn case_33_labels_of_charsets_that_lie() {
    let feed = rss(&item(
        1,
        "Billetterie d’été – 640 €",
        "Cherche freelance à Dieppe, « délai court »",
    ));
    let latin = |text: &str| -> Vec<u8> {
        let special = [('’', 0x92), ('–', 0x96), ('€', 0x80)];
        let byte = |c: char| {
            special
                .iter()
                .find(|(it, _)| *it == c)
                .map_or(c as u32 as u8, |(_, byte)| *byte)
        };
        text.chars().map(byte).collect()
    };
    for (header, declared, body) in [
        (
            "text/xml; charset=iso-8859-1",
            "UTF-8",
            feed.clone().into_bytes(),
        ),
        (
            "text/xml; charset=us-ascii",
            "UTF-8",
            feed.clone().into_bytes(),
        ),
        ("text/xml", "ISO-8859-1", feed.clone().into_bytes()),
        (
            "text/xml; charset=nonsense",
            "UTF-8",
            feed.clone().into_bytes(),
        ),
        ("text/xml", "UTF-8", latin(&feed)),
        ("text/xml; charset=utf-8", "windows-1252", latin(&feed)),
    ] {
        let body: Vec<u8> = {
            let at = body
                .windows(16)
                .position(|it| it == b"encoding=\"UTF-8\"")
                .unwrap();
            let named = format!("encoding=\"{declared}\"");
            [&body[..at], named.as_bytes(), &body[at + 16..]].concat()
        };
        let server = Server::start();
        server.on(
            "/s",
            Reply::whole(200, &[&format!("Content-Type: {header}")], body),
        );
        let field = Field::served(&server, &source("s", "feed"), &[]);
        field.check_titles(&["Billetterie d’été – 640 €"]);
        assert_eq!(
            field.lead("Billetterie").body(),
            "Cherche freelance à Dieppe, « délai court »",
            "{header}, {declared}"
        );
    }
}

#[test]
fn case_34_dates_as_sites_write_them() {
    for (written, day) in [
        ("Tue, 03 Mar 26 10:00:00 +0100", "2026-03-03"),
        ("2026-03-02T20:0:0 Z", "2026-03-02"),
        ("mar., 03 mars 2026 08:00:00 +0100", "2026-03-03"),
        ("mardi 3 mars 2026 - 18:30", "2026-03-03"),
        ("Mon, 02 Mar 2026 09:05:00 GMT+0100", "2026-03-02"),
        ("1772442000", "2026-03-02"),
        ("1772442000000", "2026-03-02"),
    ] {
        let item = item(1, "Carte Django", "Cherche freelance.");
        let (before, rest) = item.split_once("<pubDate>").unwrap();
        let (_, after) = rest.split_once("</pubDate>").unwrap();
        let field = read(rss(&format!("{before}<pubDate>{written}</pubDate>{after}")));
        assert_eq!(field.lead("Carte").day(), day, "of {written}");
    }
}

#[test]
fn case_35_ids_that_go_from_http_to_https() {
    let titles = [
        "Billetterie Django pour un cirque",
        "Plan de salle pour des marionnettes",
        "Export de partitions de chorale",
        "Carte des fontaines du sentier",
    ];
    let feed = |scheme: &str| {
        let item = |(number, title): (usize, &&str)| {
            let link = format!("{scheme}://tableau.example/o/{number}");
            format!(
                "<item><title>{title}</title><link>{link}</link><guid>{link}</guid><pubDate>Wed, 04 Mar 2026 0{number}:00:00 +0100</pubDate><description>Cherche freelance, {number}40 € pour tout : {title}.</description></item>"
            )
        };
        rss(&titles.iter().enumerate().map(item).collect::<String>())
    };
    let mut field = read(feed("http"));
    assert_eq!(field.shown.len(), 4);
    field.put("a.xml", feed("https").as_bytes());
    field.poll("2026-03-06T10:00:00Z");
    assert_eq!(field.shown.len(), 4);
    assert_eq!(
        field.polled.matches("all ids changed at once").count(),
        1,
        "{}",
        field.polled
    );
}

#[test]
fn nobody_is_asked_before_what_was_said_to_last_has_passed() {
    let server = Server::start();
    server.on(
        "/s",
        Reply::whole(
            200,
            &["Cache-Control: public, max-age=86400"],
            rss(&item(1, "Carte", "Cherche freelance.")),
        ),
    );
    let mut field = Field::served(&server, &source("s", "feed"), &[]);
    for hour in [
        "2026-03-05T12:00:00Z",
        "2026-03-05T18:00:00Z",
        "2026-03-06T06:00:00Z",
    ] {
        field.scout.say(&["--now", hour, "poll"]);
    }
    assert_eq!(server.count("/s"), 1);
    field.scout.say(&["--now", "2026-03-06T10:30:00Z", "poll"]);
    assert_eq!(server.count("/s"), 2);
    // Who asks by hand is not kept waiting.
    field.poll("2026-03-06T11:00:00Z");
    assert_eq!(server.count("/s"), 3);
}

#[test]
fn texts_without_markup_are_wrapped_as_mails_are() {
    let pre = "&lt;pre&gt;Notre association de quartier cherche un freelance, pour un budget de 1\n640 euros, et attend les réponses avant le 20\nmars 2026 à la maison des associations.&lt;/pre&gt;";
    let plain = "We need a freelancer for the web site of our little circus, and we pay 310 EUR\nper day for about four days. Please answer before 25\nMarch 2026.";
    let field = read(rss(&[
        item(1, "Refonte du site", pre),
        item(2, "Circus site", plain),
    ]
    .concat()));
    assert_eq!(field.lead("Refonte").pay(), "1640 project");
    assert_eq!(field.lead("Circus").pay(), "310 day");
}
