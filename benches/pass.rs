//! A whole pass over the samples: read the configuration, poll every source, store what they bring.
//!
//!     cargo bench --bench pass

use gigscout::domain::Timestamp;
use gigscout::pass::{self, Clock, Which, World};
use gigscout::{config, domain, extract};
use std::path::PathBuf;

fn main() {
    divan::main();
}

fn configuration() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/config/gigscout.toml"))
}

fn morning() -> Timestamp {
    "2026-11-24T06:30:00Z".parse().expect("a moment")
}

#[divan::bench]
fn whole_pass(bencher: divan::Bencher) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    bencher
        .with_inputs(|| tempfile::tempdir().expect("a folder"))
        .bench_local_values(|folder| {
            let mut settings = config::load(&configuration()).expect("the samples' configuration");
            settings.data_dir = folder.path().to_path_buf();
            let world = World::new(settings).expect("a world");
            let all = Which::Named(Vec::new());
            let report =
                runtime.block_on(pass::poll(&world, &all, Clock::fixed(morning()), &|_| {}));
            assert!(report.expect("a report").new_leads() > 0);
            folder
        });
}

/// All facts of one posting of a thousand characters: the target is 20,000 a second.
#[divan::bench]
fn facts_of_a_thousand_characters(bencher: divan::Bencher) {
    let sentence = "We look for a freelance Python developer near Rouen or remote from Europe, two days a week, \
                    300 EUR a day, to tidy our Django site and a PostgreSQL database before June. ";
    let body: String = sentence.chars().cycle().take(1000).collect();
    let posting = domain::Posting {
        source: domain::SourceName("bench".into()),
        key: domain::SourceKey("1".into()),
        title: domain::Title::new("Python freelance"),
        body: domain::Body::new(&body),
        links: Vec::new(),
        published: None,
        author: None,
        tags: Vec::new(),
        stated: domain::Stated::default(),
    };
    bencher
        .with_inputs(|| posting.clone())
        .bench_values(|posting| extract::extract(posting, morning()));
}
