//! The doors by which strangers' bytes come in, each as one call. What a fuzzer found lies in `fuzz/corpus/DOOR` and is
//! put through the same doors here; the fuzz targets (`fuzz/`) include this very file.

use gigscout::domain::{Body, Page, Posting, SourceKey, SourceName, Stated, Timestamp, Title};
use gigscout::{config, extract, source};
use std::path::Path;

/// Takes in bytes, and never panics.
type Door = fn(&[u8]);

/// By their names.
pub const DOORS: &[(&str, Door)] = &[
    ("feed", |bytes| parse("kind = \"feed\"", bytes)),
    ("calendar", |bytes| parse("kind = \"calendar\"", bytes)),
    ("listing", |bytes| {
        parse(
            "kind = \"listing\"\nitem = \"li, tr, article\"\ntitle = \"a\"\nlink = \"a\"",
            bytes,
        )
    }),
    ("api", |bytes| {
        parse(
            "kind = \"api\"\nitems = \"$..*\"\nfields = { title = \"$.title\", link = \"$.url\" }",
            bytes,
        )
    }),
    ("mail", |bytes| parse("kind = \"mailbox\"", bytes)),
    ("alert", |bytes| {
        parse("kind = \"mailbox\"\nformat = \"alert\"", bytes)
    }),
    ("slack", |bytes| parse("kind = \"slack\"", bytes)),
    ("answer", |bytes| {
        source::mailbox::answer::read(bytes);
    }),
    ("post", post),
    ("configuration", |bytes| {
        let text = String::from_utf8_lossy(bytes);
        let _ = config::check(Path::new("gigscout.toml"), &text);
    }),
];

fn now() -> Timestamp {
    "2026-11-23T08:00:00Z".parse().unwrap_or_default()
}

/// Reads a page of a source with these settings, and every posting that it gives.
fn parse(settings: &str, bytes: &[u8]) {
    let toml = format!("[[source]]\nname = \"door\"\npath = \"/page\"\n{settings}\n");
    let sources = match config::check_sources(&toml) {
        Ok(sources) => sources,
        Err(problems) => panic!("{problems:?}"),
    };
    let page = Page {
        url: None,
        name: "2026-11-02.json".into(),
        content_type: None,
        bytes: bytes.to_vec(),
        modified: None,
    };
    for setting in sources {
        let harvest = setting
            .source
            .parse(&mut std::iter::once(page.clone()), now());
        for posting in harvest.postings.into_iter().take(20) {
            read(posting);
        }
    }
}

/// The first line is the title.
fn post(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (title, body) = text.split_once('\n').unwrap_or((&text, ""));
    read(Posting {
        source: SourceName("door".into()),
        key: SourceKey("1".into()),
        title: Title::new(title),
        body: Body::new(body),
        links: Vec::new(),
        published: None,
        author: None,
        tags: Vec::new(),
        stated: Stated::default(),
    });
}

/// Facts point into the text that they were read from.
fn read(posting: Posting) {
    let (title, body) = (posting.title.as_str().len(), posting.body.as_str().len());
    let reading = extract::extract(posting, now());
    // One byte between title and text.
    let length = title + body + 2;
    let spans = reading.facts.engagement.iter().flat_map(|fact| &fact.spans);
    for span in spans.chain(reading.facts.pay.iter().flat_map(|fact| &fact.spans)) {
        assert!(
            span.start <= span.end && span.end as usize <= length + 4096,
            "{span:?}"
        );
    }
}

/// Each kept input, and a few that every door must bear.
#[allow(dead_code, reason = "the fuzz targets take the doors alone")]
pub fn go_through_all() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    let mut kept = 0;
    for (name, door) in DOORS {
        for bytes in [&b""[..], b"\0", b"<", b"{", b"\xFF\xFE", &[b'('; 5000]] {
            door(bytes);
        }
        let files = std::fs::read_dir(folder.join(name)).into_iter().flatten();
        for file in files.flatten() {
            door(&std::fs::read(file.path()).expect("a kept input"));
            kept += 1;
        }
    }
    assert!(kept >= DOORS.len(), "the corpus is gone: {kept} inputs");
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_was_found_by_fuzzing_goes_through_every_door() {
        super::go_through_all();
    }
}
