//! Tables of what is and is not a technology.

use super::*;
use crate::domain::{Body, Posting, SourceKey, SourceName, Stated, Title};
use proptest::prelude::*;

pub fn posting(title: &str, body: &str) -> Posting {
    Posting {
        source: SourceName("test".into()),
        key: SourceKey("1".into()),
        title: Title::new(title),
        body: Body::new(body),
        links: Vec::new(),
        published: None,
        author: None,
        tags: Vec::new(),
        stated: Stated::default(),
    }
}

fn facts(title: &str, body: &str) -> Vec<Fact<Tech>> {
    let posting = posting(title, body);
    let text = Text::new(&posting);
    read(&text, &hits(&text))
}

#[track_caller]
fn check(body: &str, expected: &str) {
    let names: Vec<String> = (facts("", body).into_iter())
        .filter(|fact| fact.value.role != TechRole::Implied)
        .map(|fact| fact.value.name.0)
        .collect();
    assert_eq!(names.join(" | "), expected, "in {body:?}");
}

#[test]
fn word_edges() {
    check("C, C++ and C# developer", "c | c++ | c#");
    check("ASP.NET and .NET Core", "asp.net | .net");
    check("Node.js/React.", "node.js | react");
    check("JavaScript only", "javascript");
    check("Built on PostgreSQL.We ship weekly", "postgresql");
    check("see https://react.dev/python and mail java@example.org", "");
    check("react-native", "react native");
    check("C-level executive, vitamin C", "");
}

#[test]
fn common_words() {
    check("Zero Trust and rust on the roof", "");
    check("We use Rust and Python", "rust | python");
    check("Ready to go to market", "");
    check("Backend in Go, PostgreSQL", "go | postgresql");
    check("Skills: Swift, Go", "swift | go");
    check("Swift action required", "");
}

#[test]
fn rejected() {
    check("A site, no WordPress please. PHP only", "php");
    check("Python instead of Java", "python");
    check("Un site en PHP, pas de Drupal", "php");
}

#[test]
fn french() {
    check(
        "Développeur Symfony/PHP, base de données MySQL",
        "symfony | php | mysql",
    );
}

#[test]
fn roles() {
    let roles = |title: &str, body: &str| -> Vec<String> {
        let shown = |fact: Fact<Tech>| format!("{} {:?}", fact.value.name.0, fact.value.role);
        facts(title, body).into_iter().map(shown).collect()
    };
    assert_eq!(
        roles("Django developer", "MySQL. PHP is a plus."),
        [
            "django Main",
            "mysql Asked",
            "php Nice",
            "python Implied",
            "sql Implied"
        ]
    );
    assert_eq!(
        roles("Help wanted", "PHP and Redis"),
        ["php Main", "redis Asked", "nosql Implied"]
    );
}

proptest! {
    #[test]
    fn any_text_is_read(title in "\\PC{0,40}", body in "(\\PC|\n|Rust|C#|é|, ){0,200}") {
        let posting = posting(&title, &body);
        let text = Text::new(&posting);
        for fact in read(&text, &hits(&text)) {
            for span in fact.spans {
                prop_assert!(!text.words(span).is_empty());
            }
        }
    }
}
