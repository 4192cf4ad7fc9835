//! Lists of feeds go in and come out through the built program; the configuration keeps its comments.

use crate::scout::Scout;

const LIST: &str = r#"<?xml version="1.0"?><opml version="2.0"><body><outline text="Missions">
<outline type="rss" text="Gigs &amp; co" xmlUrl="https://gigs.example.org/feed?a=1&amp;b=2" htmlUrl="https://gigs.example.org/"/>
<outline type="rss" text="Again" xmlUrl="https://gigs.example.org/feed?a=1&amp;b=2"/>
</outline></body></opml>"#;

#[test]
fn a_list_goes_in_and_comes_out() {
    let scout = Scout::shipped();
    std::fs::write(scout.dir().join("list.opml"), LIST).unwrap();
    let before = std::fs::read_to_string(scout.config()).unwrap();
    let printed = scout.expect(0, &["import", "list.opml"]);
    assert!(printed.out.contains("name = \"Gigs & co\""), "{printed:?}");
    assert!(
        printed.err.contains("`Again` laissé : https://gigs."),
        "{printed:?}"
    );
    assert_eq!(std::fs::read_to_string(scout.config()).unwrap(), before);

    scout.expect(0, &["import", "list.opml", "--write"]);
    let after = std::fs::read_to_string(scout.config()).unwrap();
    assert!(after.starts_with(&before) && after.len() > before.len());
    scout.expect(0, &["check"]);
    let again = scout.expect(0, &["import", "list.opml", "--write"]);
    assert!(again.out.contains("rien à ajouter"), "{again:?}");
    assert_eq!(std::fs::read_to_string(scout.config()).unwrap(), after);

    let out = scout.expect(0, &["export", "--opml"]).out;
    let row = "xmlUrl=\"https://gigs.example.org/feed?a=1&amp;b=2\"";
    assert!(out.contains(row), "{out}");
}
