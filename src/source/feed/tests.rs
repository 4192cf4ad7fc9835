//! Feeds in small: one table of documents, each with what must come out.

use super::*;
use crate::domain::{ParseOutput, SourceName};
use crate::source::parser::KindOf;
use crate::source::settings::tests::keys;
use proptest::prelude::*;

fn harvest_of(bytes: &[u8]) -> ParseOutput {
    let source = KindOf::<Feed>::ROW
        .build(
            &SourceName("board".into()),
            &keys(&[
                ("url", "https://example.org/feeds/all.rss"),
                ("title", "client: role"),
            ]),
        )
        .map_err(|problems| format!("{problems:?}"))
        .unwrap();
    let page = Page {
        url: Url::parse("https://example.org/feeds/all.rss").ok(),
        name: "all.rss".into(),
        content_type: None,
        bytes: bytes.to_vec(),
        modified: None,
    };
    source.parse(
        &mut [page].into_iter(),
        "2026-11-23T08:00:00Z".parse().unwrap(),
    )
}

/// `title | link | key | published | body` of each posting.
#[track_caller]
fn check(feed: &str, expected: &[&str]) {
    let harvest = harvest_of(feed.as_bytes());
    let found: Vec<String> = harvest
        .postings
        .iter()
        .map(|it| {
            let link = it.links.first().map(Link::as_str).unwrap_or_default();
            let date = it.published.map(|at| at.format("%F").to_string());
            format!(
                "{} | {link} | {} | {} | {}",
                it.title,
                it.key.0,
                date.unwrap_or_default(),
                it.body.as_str().replace('\n', "/")
            )
        })
        .collect();
    assert_eq!(found, expected, "of {feed}");
}

#[test]
fn dialects() {
    check(
        "<rss version='2.0'><channel><title>T</title><item><title>A: b &amp; c</title><link>https://example.org/1</link>\
         <guid isPermaLink='false'>g1</guid><pubDate>Sat, 21 Nov 2026 10:00:00 GMT</pubDate>\
         <description>&lt;p&gt;One&lt;/p&gt;&lt;p&gt;two&lt;/p&gt;</description></item></channel></rss>",
        &["A: b & c | https://example.org/1 | g1 | 2026-11-21 | One//two"],
    );
    check(
        "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://example.net/x/'><entry><title type='html'>a &lt;b&gt;b&lt;/b&gt;</title>\
         <link rel='self' href='no'/><link href='7'/><id>tag:7</id><updated>2026-11-20T00:00:00Z</updated>\
         <content type='xhtml'><div><p>x</p></div></content></entry></feed>",
        &["a b | https://example.net/x/7 | tag:7 | 2026-11-20 | x"],
    );
    check(
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><channel/><item rdf:about='https://example.org/r'>\
         <title>r</title><dc:date>2026-11-19</dc:date></item></rdf:RDF>",
        &["r | https://example.org/r | https://example.org/r | 2026-11-19 | "],
    );
    check(
        r#"{"version":"https://jsonfeed.org/version/1","items":[{"id":7,"url":"https://example.org/7","content_text":"Hello <b>"},3]}"#,
        &["Hello <b> | https://example.org/7 | 7 |  | Hello <b>"],
    );
    check(
        "<offres><offre><intitule-du-poste>Dev</intitule-du-poste><reference>r1</reference><company>Exemple</company>\
         <url-de-l-offre>https://example.org/o</url-de-l-offre><date-de-mise-a-jour>22-05-2025 00:11:19</date-de-mise-a-jour>\
         <contexte>Ici</contexte><profil-recherche>Vous</profil-recherche></offre></offres>",
        &["Dev | https://example.org/o | r1 | 2025-05-22 | Ici//Vous"],
    );
}

#[test]
fn addresses_of_items() {
    check(
        "<feed><entry><title>a</title><id>1</id><link rel='enclosure' href='https://example.org/a.pdf'/>\
         <link rel='http://www.iana.org/assignments/relation/alternate' href='https://example.org/a'/></entry></feed>",
        &["a | https://example.org/a | 1 |  | "],
    );
    check(
        "<rss><channel><item><title>b</title><guid>2</guid><link>https://example.org/b?x=1&amp;amp;y=2</link></item>\
         <item><title>c</title><guid>3</guid><link><![CDATA[https://example.org/c?x=1&#38;y=2&amp;z=3]]></link></item></channel></rss>",
        &[
            "b | https://example.org/b?x=1&y=2 | 2 |  | ",
            "c | https://example.org/c?x=1&y=2&z=3 | 3 |  | ",
        ],
    );
}

#[test]
fn errors_of_bridges_are_no_items() {
    let error = "<item><title>Bridge returned error 403! (1)</title><description>HttpException Code: 403</description></item>";
    let harvest =
        |items: &str| harvest_of(format!("<rss><channel>{items}</channel></rss>").as_bytes());
    let refused = harvest(error);
    assert_eq!(
        (refused.postings.len(), refused.finding),
        (0, Finding::Challenge)
    );
    let broken = harvest(&error.replace("403", "500"));
    assert_eq!(
        (broken.postings.len(), broken.finding),
        (0, Finding::Malformed)
    );
    let mixed = harvest(&format!(
        "{error}<item><title>Logo</title><guid>1</guid></item>"
    ));
    assert_eq!((mixed.postings.len(), mixed.finding), (1, Finding::Sound));
    assert_eq!(mixed.problems.len(), 1);
}

#[test]
fn faults_cost_their_own_item_only() {
    check(
        "<rss><channel><item><title>R & D</title></item><item>\n<item><title>caf&eacute;</title><guid>2</guid></item>\
         <item><title>never closed</title><guid>3</guid><description>x<item><title>last</title><guid>4</guid></item>",
        &[
            &format!(
                "R & D |  | text:{:016x} |  | ",
                xxhash_rust::xxh3::xxh3_64(b"R & D\n")
            ),
            "café | https://example.org/feeds/2 | 2 |  | ",
            "never closed | https://example.org/feeds/3 | 3 |  | x",
            "last | https://example.org/feeds/4 | 4 |  | ",
        ],
    );
    check(
        "<rss><channel><item><title>whole</title><link>https://example.org/1</link></item><item><title>cu",
        &["whole | https://example.org/1 | https://example.org/1 |  | "],
    );
}

#[test]
fn a_doctype_is_skipped_and_never_expanded() {
    check(
        "<!DOCTYPE rss [<!ENTITY a \"bbbb\"><!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss><channel><item><title>&a;&x;</title><guid isPermaLink='false'>1</guid></item></channel></rss>",
        &["&a;&x; |  | 1 |  | "],
    );
}

#[test]
fn fields_of_their_own_are_stated() {
    let harvest = harvest_of(
        "<rss xmlns:job_listing='x'><channel><language>fr-FR</language><item><title>Example: Dev</title><job_listing:location>Lyon</job_listing:location>\
         <job_listing:job_type>Freelance</job_listing:job_type><skills>rust, sql</skills><expires_at>2026-12-01</expires_at>\
         <category><![CDATA[Web &amp; data]]></category></item></channel></rss>"
            .as_bytes(),
    );
    let posting = &harvest.postings[0];
    assert_eq!(posting.stated.client.as_deref(), Some("Example"));
    assert_eq!(posting.stated.places, ["Lyon"]);
    assert_eq!(posting.stated.engagement.as_deref(), Some("Freelance"));
    assert_eq!(posting.stated.lang, Some(Lang::Fr));
    assert_eq!(
        posting.stated.deadline,
        chrono::NaiveDate::from_ymd_opt(2026, 12, 1)
    );
    assert_eq!(posting.tags, ["rust", "sql", "Web & data"]);
}

#[test]
fn pages_that_are_no_feed() {
    let challenge = harvest_of(b"<html><title>Just a moment...</title></html>");
    assert_eq!(challenge.finding, Finding::Challenge);
    let page = harvest_of(b"<!DOCTYPE html><html><body>Hi</body></html>");
    assert_eq!(page.finding, Finding::Malformed);
    assert!(page.problems[0].message.contains("listing"));
    assert_eq!(harvest_of(b"").finding, Finding::Malformed);
    assert_eq!(harvest_of(b"[1]").finding, Finding::Malformed);
    assert_eq!(
        harvest_of(b"<rss><channel></channel></rss>").finding,
        Finding::Sound
    );
}

#[test]
fn redirects_are_unwrapped() {
    assert_eq!(
        unwrap_redirect("https://www.google.com/url?rct=j&url=https://example.org/a%3Fb%3D1&ct=ga"),
        "https://example.org/a?b=1"
    );
    assert_eq!(
        unwrap_redirect("https://example.org/url?url=https://x"),
        "https://example.org/url?url=https://x"
    );
}

#[test]
fn hostile_shapes_end() {
    for piece in [
        "<a>",
        "<item>",
        "<item><title>",
        "<!--",
        "<![CDATA[",
        "<a b='",
        "</item>",
        "&",
        "<item><description><p>",
    ] {
        harvest_of(("<rss><channel>".to_string() + &piece.repeat(50_000)).as_bytes());
    }
}

proptest! {
    #[test]
    fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
        harvest_of(&bytes);
    }

    #[test]
    fn any_tags_are_read(text in "(<(/?(item|title|entry|rss|channel|link)|!\\[CDATA\\[|!--)[ a='\"]{0,3}>?|[a&;>\\]-]){0,60}") {
        harvest_of(text.as_bytes());
    }

    #[test]
    fn prefixes_keep_the_complete_items(share in 0usize..=1000) {
        let item = |n: usize| format!("<item><title>Gig é {n}</title><guid>g{n}</guid><description><![CDATA[<p>x</p>]]></description></item>");
        let feed = "<rss><channel>".to_string() + &(0..20).map(item).collect::<String>() + "</channel></rss>";
        let cut = feed.len() * share / 1000;
        let bytes = &feed.as_bytes()[..cut];
        let complete = bytes.windows(6).filter(|it| it == b"</item").count();
        prop_assert_eq!(harvest_of(bytes).postings.len(), complete);
    }
}

/// A document of JSON with a fault that programs of others make loses no item.
#[track_caller]
fn check_json(fault: &[u8], expected: &str) {
    let items = [
        &b"{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{\"id\":\"1\",\"title\":\"Logo\"},{\"id\":\"2\",\"title\":\""[..],
        fault,
        b"\"},{\"id\":\"3\",\"title\":\"Site d'une r\xc3\xa9serve, 300 \xe2\x82\xac\"}]}",
    ];
    let harvest = harvest_of(&items.concat());
    let titles: Vec<&str> = harvest
        .postings
        .iter()
        .map(|it| it.title.as_str())
        .collect();
    assert_eq!(titles, ["Logo", expected, "Site d'une réserve, 300 €"]);
}

#[test]
fn faults_of_programs_that_write_json() {
    check_json(br"Refonte \ud83d", "Refonte \u{fffd}");
    check_json(b"Refonte\tet\nsuite", "Refonte et suite");
    check_json(b"Caf\xc3", "Caf\u{fffd}");
    let harvest = harvest_of(b"{\"version\":\"1\",\"items\":[{\"id\"");
    assert!(
        harvest.problems[0].message.contains("EOF"),
        "{:?}",
        harvest.problems
    );
}
