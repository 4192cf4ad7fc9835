use super::super::settings::tests::keys;
use super::*;
use crate::domain::{Cursors, ParseOutput, SourceName};
use crate::source::parser::KindOf;
use proptest::prelude::*;

const LIST: &str = r#"<!doctype html><link rel="canonical" href="https://example.net/annonces">
<ul><li class=a><h2><a href="/annonces/1">Site &amp; menu</a></h2><b class=p>600 €</b><i class=l>Elbeuf (76)</i>
<time datetime="2026-11-20T10:00:00+01:00">hier</time><p class=t>Un site.<p class=t>Trois jours.<u>php, css</u><s>Bistrot</s></li>
<li class=a><p>sans titre</p></li>
<li class=a><h2><a href="javascript:x()">Autre</a></h2><time>20/11/2026</time></li></ul>
<a rel=next href="?page=2#list">suite</a>"#;

fn page(url: Option<&str>, html: &str) -> Page {
    Page {
        url: url.map(|url| Url::parse(url).unwrap()),
        name: "list.html".into(),
        content_type: None,
        bytes: html.as_bytes().to_vec(),
        modified: None,
    }
}

fn harvest(settings: &[(&str, &str)], page: Page) -> ParseOutput {
    let mut pairs = vec![("url", "https://example.org/jobs")];
    pairs.extend(settings);
    let source = KindOf::<Listing>::ROW
        .build(&SourceName("board".into()), &keys(&pairs))
        .unwrap_or_else(|problems| panic!("{problems:?}"));
    let now = "2026-11-23T08:00:00Z".parse().unwrap();
    source.parse(&mut std::iter::once(page), now)
}

/// Postings and problems, a line each.
fn shown(harvest: &ParseOutput) -> Vec<String> {
    let postings = harvest.postings.iter().map(|it| {
        let link = it.links.first().map(|it| it.as_str()).unwrap_or("-");
        let date = it
            .published
            .map(|it| it.to_rfc3339())
            .unwrap_or_else(|| "-".into());
        format!("{} {link} {date}", it.title)
    });
    let problems = harvest
        .problems
        .iter()
        .map(|it| format!("{}: {}", it.place, it.message));
    postings.chain(problems).collect()
}

const SETTINGS: [(&str, &str); 8] = [
    ("item", "li.a"),
    ("title", "h2"),
    ("date", "time"),
    ("body", ".t"),
    ("place", ".l"),
    ("pay", ".p"),
    ("client", "s"),
    ("tags", "u"),
];

#[test]
fn rows_by_selectors() {
    let harvest = harvest(&SETTINGS, page(None, LIST));
    assert_eq!(
        shown(&harvest),
        [
            "Site & menu https://example.net/annonces/1 2026-11-20T09:00:00+00:00",
            "Autre - 2026-11-20T00:00:00+00:00",
            "list.html, item 2: no title at `h2`",
            "list.html, item 2: no link",
            "list.html, item 3: `javascript:x()` is no address of a page",
            "list.html, item 2: neither title nor text: left out",
        ]
    );
    let first = &harvest.postings[0];
    assert!(
        first.body.as_str().starts_with("Un site.\n\nTrois jours."),
        "{:?}",
        first.body
    );
    assert_eq!(first.stated.places, ["Elbeuf (76)"]);
    assert_eq!(first.stated.pay.as_deref(), Some("600 €"));
    assert_eq!(first.stated.client.as_deref(), Some("Bistrot"));
    assert_eq!(first.tags, ["php", "css"]);
    assert!(harvest.next.is_empty());
}

#[test]
fn titles_and_bodies_of_their_own() {
    let harvest = harvest(&[("item", "li:has(a)")], page(None, LIST));
    assert_eq!(harvest.postings[0].title.as_str(), "Site & menu");
    assert!(harvest.postings[0].body.as_str().contains("Elbeuf (76)"));
}

#[test]
fn the_item_may_be_the_link() {
    let html = "<a class=job href=7 data-town=Rouen>One</a>";
    let harvest = harvest(
        &[
            ("item", "a.job"),
            ("link", "@href"),
            ("place", "@data-town"),
        ],
        page(Some("https://example.org/jobs/"), html),
    );
    assert_eq!(shown(&harvest), ["One https://example.org/jobs/7 -"]);
    assert_eq!(harvest.postings[0].stated.places, ["Rouen"]);
}

#[test]
fn following_pages_on_the_same_site() {
    let next = |url: &str, html: &str| {
        let settings = [("item", "li"), ("next", "a[rel=next]")];
        let found = harvest(&settings, page(Some(url), html)).next;
        found.first().map(|it| it.key().0).unwrap_or_default()
    };
    assert_eq!(
        next("https://example.org/jobs", LIST),
        "https://example.org/jobs?page=2"
    );
    assert_eq!(next("https://example.org/jobs?page=2", LIST), "");
    let away = "<a rel=next href='https://example.com/'>more</a>";
    assert_eq!(next("https://example.org/jobs", away), "");
}

#[test]
fn pages_that_give_nothing() {
    let finding = |html: &str| harvest(&SETTINGS, page(None, html)).finding;
    assert_eq!(finding("<p>quite another page"), Finding::NoMatch);
    assert_eq!(
        finding("<li class=a></li><li class=a>x</li>"),
        Finding::NoMatch
    );
    assert_eq!(
        finding("<title>Just a moment...</title>"),
        Finding::Challenge
    );
    assert_eq!(
        finding("<?xml version='1.0'?><rss></rss>"),
        Finding::Malformed
    );
    assert_eq!(finding(&"<div>".repeat(1000)), Finding::Malformed);
    assert_eq!(finding(""), Finding::Malformed);
    let empty = harvest(&SETTINGS, page(None, "<p>x"));
    assert_eq!(
        shown(&empty),
        ["list.html: 0 of 4 elements match item `li.a`"]
    );
    let untitled = harvest(&[("item", "li")], page(None, "<ul><li><li>"));
    assert_eq!(untitled.finding, Finding::NoMatch);
    let texts = harvest(&[("item", "li")], page(None, "<ul><li>A gig<li>Another"));
    assert_eq!(texts.finding, Finding::Sound);
    assert_eq!(texts.postings.len(), 2);
}

#[test]
fn what_pages_say_to_machines() {
    let html = r#"<script type="application/ld+json">null</script>
        <script type="application/ld+json">{oops</script>
        <script type="application/ld+json">{"@type": "JobPosting", "title": "A", "url": "https://example.org/a"}</script>"#;
    let found = harvest(&[], page(None, html));
    assert_eq!(
        shown(&found),
        [
            "A https://example.org/a -",
            "list.html: ld+json script 2: not JSON: key must be a string at line 1 column 2",
        ]
    );
    let none = harvest(&[], page(None, "<p>x"));
    assert_eq!(none.finding, Finding::NoMatch);
}

#[track_caller]
fn check_problem(settings: &[(&str, &str)], expected: &str) {
    let built = KindOf::<Listing>::ROW.build(&SourceName("board".into()), &keys(settings));
    let problems = built.err().unwrap_or_default().into_iter();
    let shown: Vec<_> = problems
        .map(|it| format!("{}: {}", it.key, it.message))
        .collect();
    assert_eq!(shown.join("\n"), expected);
}

#[test]
fn settings_are_checked() {
    check_problem(
        &[("url", "https://example.org"), ("title", "h2")],
        "item: missing: `title` is looked for within an item; give `item = \"li.job\"` or the like",
    );
    check_problem(
        &[
            ("url", "https://example.org"),
            ("item", "li["),
            ("next", ""),
        ],
        "item: `[` is not closed in `li[`\n\
         next: empty: expected a CSS selector such as `li.job`, or `a@href`",
    );
}

#[test]
fn people_s_pages_ask_robots() {
    let wants = |place: &str| {
        let source = KindOf::<Listing>::ROW
            .build(&SourceName("board".into()), &keys(&[("url", place)]))
            .unwrap_or_else(|problems| panic!("{problems:?}"));
        let wants = source.locators(&Cursors::default(), Timestamp::UNIX_EPOCH);
        wants[0].robots
    };
    assert!(wants("https://example.org/"));
    assert!(!wants("/srv/list.html"));
}

#[test]
fn addresses_that_links_are_relative_to() {
    let link = |head: &str, url: Option<&str>| {
        let html = format!("{head}<p><a href=7>x</a>");
        let found = harvest(&[("item", "p")], page(url, &html));
        let link = found.postings[0].links.first();
        link.map(|it| it.to_string()).unwrap_or_default()
    };
    let canonical = "<link rel=canonical href='//example.net/a/b'>";
    assert_eq!(link(canonical, None), "https://example.net/a/7");
    assert_eq!(link("<link rel=canonical href='/a/b'>", None), "");
    assert_eq!(
        link(canonical, Some("https://example.org/jobs/")),
        "https://example.org/jobs/7"
    );
    let based = "<base href='/c/'>";
    assert_eq!(
        link(based, Some("https://example.org/x")),
        "https://example.org/c/7"
    );
    assert_eq!(
        link("<base href='https://example.com/'>", None),
        "https://example.com/7"
    );
}

proptest! {
    /// Any page and any setting is answered, never a panic.
    #[test]
    fn any_page_and_any_setting(
        html in "(<(li|a|p|time|script type=application/ld\\+json)( class=a| href=/é| itemscope itemtype=Event| itemprop=name)?>|</li>|[\\[{}\\]:,\"@é;/*<]|\"@type\":\"Event\"| a){0,60}",
        setting in "[a-z.#>@:\\[\\]()\"'é ]{0,12}",
    ) {
        let machine = harvest(&[], page(Some("https://example.org/"), &html));
        prop_assert!(machine.postings.len() <= html.len());
        harvest(&[("item", "li"), ("next", "a")], page(Some("https://example.org/"), &html));
        let pairs = [("url", "https://example.org/"), ("item", setting.as_str()), ("title", &setting)];
        if let Ok(source) = KindOf::<Listing>::ROW.build(&SourceName("x".into()), &keys(&pairs)) {
            source.parse(&mut std::iter::once(page(None, &html)), Timestamp::UNIX_EPOCH);
        }
        let _ = json_ld::parse(&html);
    }
}
