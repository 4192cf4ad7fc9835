//! Slack exports all the way from the disk: an invented one as folder and archive, and those that were collected.

use gigscout::domain::{
    Cursors, Finding, KeyValue, Keys, ParseOutput, SourceName, SpannedValue, Spot, Timestamp,
};
use gigscout::fetch::{FetchOutcome, FetchSettings, Fetcher, HostStates};
use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

fn key(value: KeyValue) -> SpannedValue {
    SpannedValue {
        value,
        spot: Spot::default(),
    }
}

/// Reads an export; no channels means those of the default patterns.
fn harvest(path: &Path, channels: &[&str]) -> ParseOutput {
    let text = |text: &str| key(KeyValue::Text(text.into()));
    let mut keys = Keys::default();
    keys.map
        .insert("path".into(), text(&path.display().to_string()));
    keys.map
        .insert("workspace".into(), text("https://example.org"));
    if !channels.is_empty() {
        let list = channels.iter().map(|channel| text(channel)).collect();
        keys.map
            .insert("channels".into(), key(KeyValue::List(list)));
    }
    let source = gigscout::source::kind("slack")
        .unwrap()
        .build(&SourceName("export".into()), &keys)
        .map_err(|problems| format!("{problems:?}"))
        .unwrap();
    let now = Timestamp::from_timestamp(1_795_000_000, 0).unwrap();
    let locator = source.locators(&Cursors::new(), now).remove(0);
    let round = Fetcher::new(FetchSettings::default())
        .unwrap()
        .session(HostStates::new());
    let opened = tokio::runtime::Runtime::new()
        .unwrap()
        .block_on(round.open(&locator, None, now));
    let FetchOutcome::Opened(mut pages) = opened else {
        panic!("{}: {opened:?}", path.display());
    };
    let mut harvest = source.parse(&mut pages, now);
    let closing = pages.close();
    assert!(closing.mark.is_some(), "{}", path.display());
    harvest.problems.extend(closing.problems);
    harvest
}

fn fixture() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/slack")
}

#[track_caller]
fn check_fixture(found: &ParseOutput) {
    assert_eq!(found.finding, Finding::Sound);
    assert_eq!(found.problems, []);
    let shown: Vec<String> = found
        .postings
        .iter()
        .map(|posting| {
            let links: Vec<&str> = posting.links.iter().map(|link| link.as_str()).collect();
            format!(
                "{} | {} | {} | {}",
                posting.tags.join(" "),
                posting.author.as_deref().unwrap_or("-"),
                posting.body.as_str().replace('\n', "/"),
                links.join(" ")
            )
        })
        .collect();
    assert_eq!(
        shown,
        [
            "#jobs | Bert Sample | The specification//spec.pdf | https://example.org/archives/C01JOBS/p1709625800000200",
            "#missions-freelance | Bert Sample | Mission à Nantes, 4 jours par semaine : annonce (https://example.net/missions/3):rocket: | https://example.org/archives/C02MISS/p1709540000000100 https://example.net/missions/3",
            "#jobs | jobbot | Data engineer wanted//Airflow, dbt. 20 days. | https://example.org/archives/C01JOBS/p1709539600000500 https://example.org/jobs/42",
            "#jobs | Anna Exemple | *Rust contract*, 3 months, remote. Details: the post (https://example.com/gigs/7?a=1&b=2), ask @Bert Sample//Bert Sample: Day rate 600 < x < 700 €//Is it still open?//Anna Exemple: Filled, thank you. | https://example.org/archives/C01JOBS/p1709539300000200 https://example.com/gigs/7?a=1&b=2",
        ]
    );
}

#[test]
fn an_export_as_a_folder() {
    check_fixture(&harvest(&fixture(), &[]));
    let all = harvest(&fixture(), &["*"]);
    assert_eq!(all.postings.len(), 5);
}

#[test]
fn the_same_export_as_an_archive() {
    let files = [
        "channels.json",
        "jobs/2024-03-04.json",
        "jobs/2024-03-05.json",
        "missions-freelance/2024-03-04.json",
        "random/2024-03-04.json",
        "users.json",
    ];
    let folder = tempfile::tempdir().unwrap();
    // With and without a folder around it, as people pack it again.
    for around in ["", "Community export/"] {
        let path = folder.path().join("export.zip");
        let mut zip = zip::ZipWriter::new(std::fs::File::create(&path).unwrap());
        for name in files {
            let options = zip::write::SimpleFileOptions::default();
            zip.start_file(format!("{around}{name}"), options).unwrap();
            zip.write_all(&std::fs::read(fixture().join(name)).unwrap())
                .unwrap();
        }
        zip.finish().unwrap();
        check_fixture(&harvest(&path, &[]));
    }
}

/// Sets without a posting in the channels of the default patterns, and why.
const EMPTY_BY_DEFAULT: [(&str, &str); 5] = [
    ("clojurians-2018-log", "channels by id only"),
    ("haskell-jp-log", "channels by id only"),
    ("houston-datavis-2016", "no channel for jobs"),
    ("slackdump-converter", "one channel, `chan1`"),
    ("slackdump-export", "a direct conversation, by id"),
];

#[test]
fn collected_exports() {
    let Some(shared) = std::env::var_os("GIGSCOUT_SHARED") else {
        println!("skipped: GIGSCOUT_SHARED names no folder");
        return;
    };
    let sets = Path::new(&shared).join("corpus/slack");
    let mut names: Vec<PathBuf> = std::fs::read_dir(&sets)
        .unwrap()
        .flatten()
        .map(|entry| entry.path())
        .collect();
    names.sort();
    assert!(!names.is_empty());
    let mut empty = BTreeSet::new();
    println!(
        "{:30} {:>8} {:>8} {:>8} patterns",
        "set", "channels", "postings", "problems"
    );
    for path in &names {
        let set = path.file_name().unwrap().to_string_lossy().into_owned();
        for channels in [&[][..], &["*"]] {
            let found = harvest(path, channels);
            let tags: BTreeSet<_> = found.postings.iter().flat_map(|one| &one.tags).collect();
            let patterns = channels.first().unwrap_or(&"default");
            println!(
                "{set:30} {:8} {:8} {:8} {patterns}",
                tags.len(),
                found.postings.len(),
                found.problems.len()
            );
            for problem in found.problems.iter().take(3) {
                println!("    {}: {}", problem.place, problem.message);
            }
            check_postings(&set, &found);
            if found.postings.is_empty() {
                assert!(channels.is_empty(), "{set} gives nothing at all");
                assert_eq!(found.finding, Finding::NoMatch, "{set}");
                empty.insert(set.clone());
            }
        }
    }
    let reviewed: BTreeSet<String> = EMPTY_BY_DEFAULT
        .iter()
        .map(|(set, _)| set.to_string())
        .collect();
    assert_eq!(empty, reviewed);
}

/// What holds of every posting, whoever wrote it.
#[track_caller]
fn check_postings(set: &str, found: &ParseOutput) {
    let keys: BTreeSet<_> = found.postings.iter().map(|one| &one.key).collect();
    assert_eq!(keys.len(), found.postings.len(), "{set}: a key comes twice");
    for posting in &found.postings {
        assert!(!posting.title.as_str().is_empty(), "{set}: {posting:?}");
        assert!(posting.published.is_some(), "{set}: {posting:?}");
        let body = posting.body.as_str();
        for leftover in ["\n: ", "xoxe-", "<@U", "<http", "&amp;"] {
            assert!(!body.contains(leftover), "{set}: {leftover:?} in {body}");
        }
    }
}
