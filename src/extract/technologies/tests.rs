//! Tables of what is and is not a technology.

use super::*;
use crate::domain::{Body, Posting, SourceKey, SourceName, Stated, Title};
use proptest::prelude::*;

pub(crate) fn posting(title: &str, body: &str) -> Posting {
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

#[track_caller]
fn check_titled(title: &str, body: &str, expected: &str) {
    let names: Vec<String> = (facts(title, body).into_iter())
        .filter(|fact| fact.value.role != TechRole::Implied)
        .map(|fact| fact.value.name.0)
        .collect();
    assert_eq!(names.join(" | "), expected, "in {title:?}, {body:?}");
}

#[track_caller]
fn check_possible(title: &str, body: &str, expected: &str) {
    let posting = posting(title, body);
    let text = Text::new(&posting);
    let hits = hits(&text);
    let sure = read(&text, &hits);
    let names: Vec<String> = (read_possible(&text, &hits, &sure).into_iter())
        .map(|fact| fact.value.name.0)
        .collect();
    assert_eq!(
        names.join(" | "),
        expected,
        "possible in {title:?}, {body:?}"
    );
}

#[test]
fn a_name_in_a_title() {
    for (title, expected) in [
        ("Mission Swift, deux semaines", "swift"),
        ("Développeuse freelance Scala", "scala"),
        ("Intégratrice Vue indépendante", "vue.js"),
        ("Consultante Sage", "sage"),
        ("Formatrice Word pour une association", "word"),
        ("Cours de Ruby", "ruby"),
        ("Aide sur un projet Unity", "unity"),
        ("Oracle gig", "oracle"),
        ("Help with a Haskell and Elm tool", "haskell | elm"),
        ("Need help with Notion", "notion"),
        ("Spark project", "spark"),
        ("Go freelance, Dieppe", "go"),
        ("EXPERT EXCEL", "excel"),
        ("React : deux écrans", "react"),
        ("Java – reprise d'un vieux module", "java"),
        ("Excel help this weekend", "excel"),
        ("Flutter", "flutter"),
    ] {
        check_titled(title, "Trois jours.", expected);
    }
}

#[test]
fn a_name_in_a_sentence() {
    check("Projet en Swift.", "swift");
    check("Tout est à écrire en Go, de zéro.", "go");
    check("Une bonne connaissance de Tableau est demandée", "tableau");
    check("The app is built in Unity.", "unity");
    check(
        "Our services are in Elixir and Postgres",
        "elixir | postgresql",
    );
    check("Work with Sage, remote", "sage");
    check("front Vue, back Node", "vue.js | node.js");
    check(
        "API en node, écrans en vue, données sous postgre",
        "node.js | vue.js | postgresql",
    );
    check("#freelance #golang #rust #react", "go | rust | react");
    check(
        "Ask for Notion access. We keep all in Notion today.",
        "notion",
    );
    check("Our iPhone and iPad app crashes", "ios");
    check("Stack: Spring, Spark", "spring | spark");
    check("Back-end : Spring ; front-end : Vue", "spring | vue.js");
    check("du js et du css", "javascript | css");
}

#[test]
fn the_word_stays_a_word() {
    for body in [
        "Salt and pepper, an ember and a maze",
        "Access to our SQL database is given",
        "We react to mails within a day",
        "You excel at writing",
        "Excel at what you do and go home early",
        "React quickly when guests write",
        "Un tableau de bord et un chef de projet",
        "Vite, une affiche ! Vue sur mer.",
        "Spring cleaning of our garden, Spring 2027",
        "A logo from scratch",
        "Freelance illustrator wanted for a book",
        "Freelance Illustrator for a children's book",
        "Projet Logo",
        "Chef cook wanted in a bakery",
        "Sent from my iPhone",
        "Express delivery of our parcels",
        "Il reste des notions de base à revoir",
        "I am Hugo Exemple, a student. Hugo would be glad to help.",
        "Merci, Pascal. Voir avec Pascal demain.",
        "Our Slack is full. Join our Slack.",
        "The Fictive Software Foundation moves",
        "A pure-play development agency",
        "The Access code is on the door",
    ] {
        let found = facts("", body);
        let named: Vec<_> = found
            .iter()
            .map(|fact| &fact.value.name.0)
            .filter(|name| *name != "sql")
            .collect();
        assert!(named.is_empty(), "in {body:?}: {named:?}");
    }
}

#[test]
fn unconfirmed_names_are_possible() {
    check_possible(
        "",
        "Somebody who knows his way around Notion would be great",
        "notion",
    );
    check_possible("", "We moved from Oracle last year", "oracle");
    check_possible("", "Un notion de base", "");
    check_possible("", "We react to mails. Go there.", "");
    check_possible("Mission Notion", "Notre Notion est plein", "");
}

#[test]
fn not_wanted_in_both_languages() {
    check("Java, sans JavaScript", "java");
    check("Un outil en Java, pas JavaScript", "java");
    check("No Tailwind, no Bootstrap, plain CSS", "css");
    check("ni Wix ni Jimdo : du WordPress", "wordpress");
    check("Sans Wix ou Jimdo, en HTML", "html");
    check("Python, not PHP", "python");
    check("We don't want WordPress but Hugo and CSS", "hugo | css");
    check("not only Python but SQL", "python | sql");
    check("Une petite appli, pas besoin de React, HTML suffit", "html");
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
