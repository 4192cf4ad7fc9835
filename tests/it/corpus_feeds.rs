//! Real feeds: each file is read without a panic, and the files that give nothing stand in a reviewed list.

use gigscout::source::feed;
use gigscout::text::encoding;

/// Files that rightly give no item: pages that are no feed.
const NOTHING: [&str; 2] = ["notafeed.html", "unrecognized.rss"];

#[test]
fn real_feeds_give_items() {
    let Some(shared) = std::env::var_os("GIGSCOUT_SHARED") else {
        println!("skipped: GIGSCOUT_SHARED names no folder");
        return;
    };
    let folder = std::path::Path::new(&shared).join("corpus/feeds");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let mut empty = Vec::new();
    for path in files {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).unwrap();
        let text = encoding::decode(&bytes, None);
        let found = feed::read(&text, None);
        let (items, problems) = found.map_or((0, 1), |it| (it.entries.len(), it.problems.len()));
        println!("{name:45} {items:4} {problems:4}");
        if items == 0 {
            empty.push(name);
        }
    }
    assert_eq!(empty, NOTHING);
}
