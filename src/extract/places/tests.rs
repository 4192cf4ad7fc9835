//! Tables of what is and is not a place of the post.

use super::*;
use crate::extract::testing::{facts_of, posting};
use proptest::prelude::*;

fn places(title: &str, body: &str) -> String {
    let posting = posting(title, body);
    let facts = facts_of(&posting).places;
    shown(&facts)
}

fn shown(facts: &[Fact<Place>]) -> String {
    let shown = |fact: &Fact<Place>| format!("{}/{}", fact.value.name, fact.value.country);
    facts.iter().map(shown).collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn check(body: &str, expected: &str) {
    assert_eq!(places("", body), expected, "in {body:?}");
}

#[test]
fn forms_name_the_country_first() {
    check("Location: US, TX, Austin", "Austin/US");
    check("Location: US, TX,\n\nSalary range: 7200", "Texas/US");
    check(
        "Offices in the US, UK and DE",
        "United States/US United Kingdom/GB",
    );
}

#[test]
fn headers() {
    check("Acme | Engineer | Berlin, Germany | ONSITE", "Berlin/DE");
    check(
        "Acme | Engineer | REMOTE (US) / Austin | Contract",
        "United States/US Austin/US",
    );
    check(
        "Acme | New York City, London, Lisbon | Full Time",
        "New York/US London/GB Lisbon/PT",
    );
    check("Acme | Remote (EU) | Contract", "");
    check("Acme | Engineer | NYC, Hybrid", "New York/US");
    assert_eq!(
        places("[Hiring] Web designer, Columbia, MD", "Hello"),
        "Columbia/US"
    );
}

#[test]
fn homonyms() {
    check("We are based in Paris, Texas.", "Paris/US");
    check("We are based in Portland, OR.", "Portland/US");
    check("Our office in Reading, UK.", "Reading/GB");
    check("A nice reading of mobile orange tours", "");
    check("Ask for Florence or Jackson", "");
    check("Written in Rust and Java", "");
}

#[test]
fn french() {
    check("Nous sommes basés à Nancy.", "Nancy/FR");
    check("Développeur php à lille (59000)", "Lille/FR");
    check("Mission à rouen, 3 jours par semaine", "Rouen/FR");
    check("Lieu : Rouen (76)", "Rouen/FR");
    check("Lieu : IDF", "Île-de-France/FR");
}

#[test]
fn whose_money_is_paid_tells_which_namesake_is_meant() {
    for (body, expected) in [
        ("Need a photographer in Worcester, £150", "Worcester/GB"),
        ("Piano tuner wanted in Lincoln, £90", "Lincoln/GB"),
        (
            "Rust contract outside IR35, Cambridge, two days a week",
            "Cambridge/GB",
        ),
        (
            "Contract for a quiet C# developer in Bergen, 6000 NOK a day",
            "Bergen/NO",
        ),
        ("Need a photographer in Worcester, $150", "Worcester/US"),
    ] {
        assert_eq!(places("", body), expected, "{body}");
    }
}

#[test]
fn an_article_of_a_long_name_may_be_left_out() {
    assert_eq!(
        places("", "Mission à Petit-Quevilly, 2 jours"),
        "Le Petit-Quevilly/FR"
    );
    assert_eq!(
        places("", "Graphiste à Roche-sur-Yon, 200 €"),
        "La Roche-sur-Yon/FR"
    );
}

#[test]
fn fields_and_restrictions() {
    check("Client Location: Delhi, Delhi, India", "Delhi/IN");
    check("Country: United States", "United States/US");
    check("US citizens only", "United States/US");
    check("Tell us about you", "");
    check("Our customers in Germany love it", "");
    check("See https://example.com/Paris/London", "");
    check("She studied at the University of Chicago", "");
}

#[test]
fn stated_places_come_first() {
    let mut posting = posting("", "We are based in Lyon.");
    posting.stated.places = vec!["76000".into(), "nowhere at all".into()];
    let names: Vec<String> = (facts_of(&posting).places.into_iter())
        .map(|f| f.value.name)
        .collect();
    assert_eq!(names, ["Rouen", "Lyon"]);
}

/// `X` in each wording, with towns of several sizes.
#[track_caller]
fn check_wordings(wordings: &[(&str, &str)], towns: &[(&str, &str)]) {
    for (title, body) in wordings {
        for (town, expected) in towns {
            let (title, body) = (title.replace("{x}", town), body.replace("{x}", town));
            assert_eq!(places(&title, &body), *expected, "in {title:?}, {body:?}");
        }
    }
}

const SMALL_TOWNS: [(&str, &str); 4] = [
    ("Pont-Audemer", "Pont-Audemer/FR"),
    ("Guingamp", "Guingamp/FR"),
    ("Mazamet", "Mazamet/FR"),
    ("Questembert", "Questembert/FR"),
];

#[test]
fn small_towns_in_titles() {
    let body = "Budget 300 €, facture acceptée, merci de répondre par mail.";
    check_wordings(
        &[
            ("Affiche de concert – {x}", body),
            ("{x} : cours de dessin", body),
            ("Retouche de photos à {x}", body),
            ("Retouche de photos ({x})", body),
            ("Retouche de photos, {x}", body),
            ("Retouche de photos | {x} | 300 €", body),
        ],
        &SMALL_TOWNS,
    );
}

#[test]
fn small_towns_in_sentences() {
    let title = "Retouche de photos pour une association";
    check_wordings(
        &[
            (title, "Nous avons une centaine de photos. {x}."),
            (
                title,
                "{x}, à partir de mars. On verra les détails ensemble.",
            ),
            (title, "Nous avons besoin de vous, une journée, {x}, 90 €."),
            (title, "📍 {x}\n💶 300 €"),
            (
                title,
                "Une journée dans nos bureaux de {x}, puis chez vous.",
            ),
            (title, "C’est pour la fanfare de {x}."),
            (title, "La mairie de {x} cherche une photographe."),
            (title, "Le client est dans la région de {x}."),
            (title, "Rendez-vous près de {x} pour commencer."),
            (title, "Une demi-journée sur {x} et le reste chez vous."),
            (title, "Nous habitons tout près de {x}."),
        ],
        &SMALL_TOWNS,
    );
}

#[test]
fn hashtags() {
    let say = |tags: &str, expected: &str| {
        let body = format!("Nous cherchons un photographe pour une journée. {tags}");
        assert_eq!(places("Photos", &body), expected, "in {body:?}");
    };
    say("#photo #Guingamp #freelance", "Guingamp/FR");
    say("#PontAudemer #photo", "Pont-Audemer/FR");
    say("#villeneuvelesavignon", "Villeneuve-lès-Avignon/FR");
    say("#freelance #urgent #mission #remote #page", "");
    say("#Finistère #Quimperlé", "Quimperlé/FR");
}

#[test]
fn contracted_articles() {
    let say = |body: &str, expected: &str| {
        assert_eq!(
            places("Mission de deux jours", body),
            expected,
            "in {body:?}"
        );
    };
    say("La mission se passe au Croisic.", "Le Croisic/FR");
    say("Nous sommes basés aux Herbiers.", "Les Herbiers/FR");
    say("Dans nos locaux du Vésinet.", "Le Vésinet/FR");
    say(
        "Une boutique des Mureaux cherche un photographe.",
        "Les Mureaux/FR",
    );
    say("Le gîte est à l’Isle-Adam.", "L'Isle-Adam/FR");
    say("Un commerce d’Aubenas cherche un site.", "Aubenas/FR");
    say("Lieu : le Mans", "Le Mans/FR");
}

#[test]
fn postcodes_and_departments() {
    let say = |body: &str, expected: &str| {
        assert_eq!(
            places("Mission de deux jours", body),
            expected,
            "in {body:?}"
        );
    };
    say("Au 4 rue de Nantes, 56230 Questembert.", "Questembert/FR");
    say("56230 Questembert, 300 € par jour.", "Questembert/FR");
    say(
        "56230, 300 € par jour pour cette mission.",
        "Questembert/FR",
    );
    say("Pas loin, chez nous à Guingamp (22).", "Guingamp/FR");
    say("Chez nous à Guingamp 22, en mars.", "Guingamp/FR");
    say("Chez nous, dans le 22, en mars.", "Côtes-d'Armor/FR");
    say("Le budget est de 56230 € pour la mission.", "");
}

#[test]
fn the_language_settles_namesakes() {
    let french = "Nous cherchons un développeur pour refaire le site de notre association.";
    assert_eq!(places("Mission PHP à Orléans", french), "Orléans/FR");
    assert_eq!(places("Mission PHP à Valence", french), "Valence/FR");
    assert_eq!(
        places(
            "PHP contractor",
            "We are looking for a developer for our office in Valencia."
        ),
        "Valencia/ES"
    );
}

#[test]
fn words_are_no_towns() {
    let say = |body: &str, expected: &str| {
        assert_eq!(
            places("Mission de trois jours", body),
            expected,
            "in {body:?}"
        );
    };
    say(
        "Trente photos à trier. Rivières et forêts pour la plupart.",
        "",
    );
    say("Urgent. Merci. Page de vente, Centre de formation.", "");
    say(
        "Bonne nouvelle, Pierre cherche une photographe. Laurent.",
        "",
    );
    say("Travail à faire en Mai ou en Mars pour nous.", "");
    say(
        "Connaissance de Orange, Sage et Oracle pour la mission.",
        "",
    );
    say("Le festival est à Trets (13) en juin.", "Trets/FR");
}

#[test]
fn a_name_of_another_holds_no_place() {
    let say = |title: &str, expected: &str| {
        assert_eq!(
            places(title, "Budget 500 € pour ce petit travail."),
            expected,
            "in {title:?}"
        );
    };
    say(
        "Refonte du site du Comptoir de Nantes, à Vannes",
        "Vannes/FR",
    );
    say("Menu de la Brasserie de Metz, à Vannes", "Vannes/FR");
    say(
        "Photos de notre boutique de la rue de Metz à Vannes",
        "Vannes/FR",
    );
    say("Affiche pour Nantes Métropole, à Vannes", "Vannes/FR");
    say(
        "Photos de savon de Marseille pour une boutique à Vannes",
        "Vannes/FR",
    );
    check("REMOTE (EU) | Ionic, Cordova | Contract", "");
}

#[test]
fn negated_places_are_none() {
    check("We hire anywhere, except Spain and Portugal.", "");
    check("Not open to candidates from Spain or Portugal.", "");
    check("Nobody based in Spain, please.", "");
    let say = |body: &str, expected: &str| {
        assert_eq!(
            places("Mission de deux jours", body),
            expected,
            "in {body:?}"
        );
    };
    say(
        "Partout sauf à Nantes et Rennes, nous sommes à Vannes.",
        "Vannes/FR",
    );
    say("Ouvert à tous, hors Corse et Guyane.", "");
}

#[test]
fn unsure_places_are_possible() {
    let possible =
        |title: &str, body: &str| shown(&facts_of(&posting(title, body)).possible_places);
    let body = "Nous cherchons quelqu’un pour refaire les photos de notre catalogue.";
    assert_eq!(possible("Photographe Questembert", body), "Questembert/FR");
    assert_eq!(places("Photographe Questembert", body), "");
    assert_eq!(
        possible(
            "Photos",
            "Nous cherchons quelqu’un pour des photos de galettes de Guingamp."
        ),
        "Guingamp/FR"
    );
}

#[test]
fn english_villages() {
    check("A big office in the Financial District.", "");
    check("Full time RemoteLocation: Tavistock, UK.", "Tavistock/GB");
    check(
        "We need a photographer for two days in Tavistock.",
        "Tavistock/GB",
    );
    check(
        "Our farm shop is near Builth Wells and needs a website.",
        "Builth Wells/GB",
    );
    check(
        "The parish office, Wells-next-the-Sea.",
        "Wells-next-the-Sea/GB",
    );
    check("We start in Spring and read about Rust.", "");
}

proptest! {
    #[test]
    fn any_text_is_read(title in "\\PC{0,40}", body in "(\\PC|\n|Paris|, TX|à|in |St\\.|Location: |\\|){0,120}") {
        let posting = posting(&title, &body);
        let text = Text::new(&posting);
        let read = read(&text, Some(Lang::Fr), &[]);
        for fact in read.sure.into_iter().chain(read.possible) {
            for span in fact.spans {
                prop_assert!(!text.words(span).is_empty());
            }
        }
    }
}

#[test]
fn whoever_has_an_article_is_there_whatever_the_trade() {
    check(
        "Un tapissier de Bolbec cherche un indépendant.",
        "Bolbec/FR",
    );
    check(
        "Notre petite troupe de Lillebonne veut un site simple.",
        "Lillebonne/FR",
    );
    check(
        "Pour une fromagerie artisanale de Gisors, deux jours de travail.",
        "Gisors/FR",
    );
    check("Dessiner une carte de Gisors pour un livre, 200 €.", "");
    check("Monter une vidéo de Bolbec vue du ciel.", "");
}
