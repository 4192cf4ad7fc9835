//! Bytes a second from a document to postings, of invented documents of the usual shape.
//!
//! `cargo bench --bench parse`

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use gigscout::domain::{KeyValue, Keys, Page, Source, SourceName, SpannedValue};
use gigscout::source::kind;

fn main() {
    divan::main();
}

/// Items of each document; a real board has 20 to 300.
const ITEMS: usize = 300;

const TEXT: &str = "&lt;p&gt;Nous cherchons quelqu&amp;#8217;un pour un &lt;strong&gt;petit site&lt;/strong&gt; : la carte, les horaires, un formulaire. Trois jours, 600 € au forfait.&lt;/p&gt;&lt;ul&gt;&lt;li&gt;Python &amp;amp; Flask&lt;/li&gt;&lt;li&gt;WordPress&lt;/li&gt;&lt;/ul&gt;";

fn rss() -> String {
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel><title>Annonces</title><link>https://example.org/</link>\n",
    );
    for number in 0..ITEMS {
        text.push_str(&format!(
            "<item><title>Site pour un restaurant n° {number}</title><link>https://example.org/a/{number}?utm_source=rss</link>\
             <guid isPermaLink=\"false\">{number}</guid><pubDate>Sun, 22 Nov 2026 08:00:00 +0100</pubDate><category>php</category>\
             <category>web</category><description>{}</description></item>\n",
            TEXT.repeat(4)
        ));
    }
    text + "</channel></rss>"
}

fn atom() -> String {
    let mut text = String::from(
        "<?xml version=\"1.0\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Jobs</title>\n",
    );
    for number in 0..ITEMS {
        text.push_str(&format!(
            "<entry><title>Fix a small dashboard {number}</title><link rel=\"alternate\" href=\"https://example.org/j/{number}\"/>\
             <id>tag:example.org,2026:{number}</id><updated>2026-11-22T08:00:00Z</updated><author><name>A. Nobody</name></author>\
             <content type=\"html\">{}</content></entry>\n",
            TEXT.repeat(4)
        ));
    }
    text + "</feed>"
}

fn html() -> String {
    let mut text = String::from("<!doctype html><base href=\"https://example.org/\"><body><ul>\n");
    for number in 0..ITEMS {
        text.push_str(&format!(
            "<li class=\"job\"><h2><a href=\"/a/{number}\">Site {number}</a></h2><span class=\"place\">Rouen (76)</span>\
             <time datetime=\"2026-11-22T08:00:00Z\">hier</time><div class=\"text\"><p>{}</p></div></li>\n",
            "Nous cherchons quelqu'un pour un <b>petit site</b> &amp; sa carte. ".repeat(10)
        ));
    }
    text + "</ul></body>"
}

fn source(name: &str, settings: &[(&str, &str)]) -> Box<dyn Source> {
    let settings = [&[("path", "/srv/page")], settings].concat();
    let map = settings.into_iter().map(|(name, value)| {
        let key = SpannedValue {
            value: KeyValue::Text(value.to_string()),
            spot: Default::default(),
        };
        (name.to_string(), key)
    });
    let keys = Keys {
        map: map.collect(),
        spot: Default::default(),
    };
    let kind = kind(name).expect("a kind of this name");
    match kind.build(&SourceName("bench".into()), &keys) {
        Ok(source) => source,
        Err(problems) => panic!("{problems:?}"),
    }
}

fn run(bencher: Bencher<'_, '_>, source: Box<dyn Source>, text: String) {
    let now = "2026-11-23T08:00:00Z".parse().expect("a moment");
    let bytes = text.len();
    let page = Page {
        url: None,
        name: "page".into(),
        content_type: None,
        bytes: text.into_bytes(),
        modified: None,
    };
    let parse = || source.parse(&mut std::iter::once(black_box(page.clone())), now);
    assert_eq!(parse().postings.len(), ITEMS);
    bencher.counter(BytesCount::new(bytes)).bench_local(parse);
}

#[divan::bench]
fn feed_rss(bencher: Bencher<'_, '_>) {
    run(bencher, source("feed", &[]), rss());
}

#[divan::bench]
fn feed_atom(bencher: Bencher<'_, '_>) {
    run(bencher, source("feed", &[]), atom());
}

#[divan::bench]
fn listing_rows(bencher: Bencher<'_, '_>) {
    let settings = [
        ("item", "li.job"),
        ("title", "h2"),
        ("date", "time"),
        ("place", ".place"),
        ("body", ".text"),
    ];
    run(bencher, source("listing", &settings), html());
}
