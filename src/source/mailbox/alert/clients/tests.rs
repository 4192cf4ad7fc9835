//! Cards that name the client, with a link to the client's page, before the offer.

use super::super::{AlertOffer, generic};
use crate::domain::Link;

/// An offer as tests lay it out: title, client, place, number, the client's number.
type Offer = (&'static str, &'static str, &'static str, usize, usize);

const FRENCH: [Offer; 4] = [
    (
        "Refonte du site d’une ferme",
        "Ferme Exemple",
        "Yvetot (76)",
        31,
        7,
    ),
    (
        "Saisie de données, 2 jours",
        "Studio Inventé",
        "Elbeuf (76)",
        32,
        8,
    ),
    (
        "Carte en ligne des vergers",
        "Ferme Exemple",
        "Dieppe (76)",
        33,
        7,
    ),
    (
        "Affiche pour un tournoi",
        "Club des Essais",
        "Rouen (76)",
        34,
        9,
    ),
];

const ENGLISH: [Offer; 4] = [
    (
        "Python script for a choir",
        "Choir Example",
        "Leeds, England, UK",
        41,
        5,
    ),
    (
        "Logo and menu for a tea room",
        "Pear Ltd",
        "York, England, UK",
        42,
        6,
    ),
    (
        "Online map of a park",
        "Choir Example",
        "Hull, England, UK",
        43,
        5,
    ),
    (
        "Two days of data entry",
        "Plum Museum",
        "Bath, England, UK",
        44,
        4,
    ),
];

/// How a mail writes one offer.
type Layout = fn(&Offer) -> String;

/// Where the title leads, and the client: through a tracker that hides which is which.
fn tracked(number: usize) -> String {
    format!("https://click.example.net/ls/{number}00?upn=u{number}")
}

fn link(href: &str, words: &str) -> String {
    format!("<a href=\"{href}\">{words}</a>")
}

fn client_link(offer: &Offer) -> String {
    link(&tracked(offer.4), offer.1)
}

fn button(offer: &Offer) -> String {
    link(&tracked(offer.3), "Voir l’offre")
}

const HTML: &[(&str, Layout)] = &[
    ("nested rows, a bold title", |it| {
        let title = link(&tracked(it.3), &format!("<b>{}</b>", it.0));
        format!(
            "<table><tr><td>{}</td></tr><tr><td>{title}</td></tr><tr><td>{}</td></tr></table>",
            client_link(it),
            it.2
        )
    }),
    ("cells of a row that look alike", |it| {
        let title = link(&tracked(it.3), it.0);
        format!(
            "<table><tr><td>{}</td><td>{title}</td><td>{}</td></tr></table>",
            client_link(it),
            it.2
        )
    }),
    ("paragraphs that look alike", |it| {
        let title = link(&tracked(it.3), it.0);
        format!("<p>{}<br>{title}<br>{}</p>", client_link(it), it.2)
    }),
    ("divs that nothing holds, a bold title", |it| {
        let title = link(&tracked(it.3), &format!("<strong>{}</strong>", it.0));
        format!(
            "<div>{}</div><div>{title}</div><div>{}</div>",
            client_link(it),
            it.2
        )
    }),
    ("divs that nothing holds and that look alike", |it| {
        let title = link(&tracked(it.3), it.0);
        format!(
            "<div>{}</div><div>{title}</div><div>{}</div>",
            client_link(it),
            it.2
        )
    }),
    ("a heading and a button", |it| {
        let title = link(&tracked(it.3), it.0);
        format!(
            "<div class=card><p>{}</p><h2>{title}</h2><p>{}</p><p>{}</p></div>",
            client_link(it),
            it.2,
            button(it)
        )
    }),
    ("a heading without a link and a button", |it| {
        format!(
            "<div class=card><p>{}</p><h3>{}</h3><p>{}</p><p>{}</p></div>",
            client_link(it),
            it.0,
            it.2,
            button(it)
        )
    }),
    ("a client's logo, its name, the title", |it| {
        let title = link(&tracked(it.3), it.0);
        let logo = link(&tracked(it.4), "<img src=logo>");
        format!(
            "<table><tr><td>{logo}</td><td>{}<br>{title}<br>{}</td></tr></table>",
            client_link(it),
            it.2
        )
    }),
    ("items of a list", |it| {
        let title = link(&tracked(it.3), it.0);
        format!("<li>{}<br>{title}<br>{}</li>", client_link(it), it.2)
    }),
    ("a label before the client", |it| {
        let title = link(&tracked(it.3), it.0);
        format!(
            "<div class=card><p>Publié par {}</p><p>{title}</p><p>{}</p></div>",
            client_link(it),
            it.2
        )
    }),
    ("a client who seeks", |it| {
        let title = link(&tracked(it.3), it.0);
        format!(
            "<div class=card><p>{} recherche :</p><p>{title}</p><p>{}</p></div>",
            client_link(it),
            it.2
        )
    }),
    ("paths with names of what they are", |it| {
        let title = link(&format!("https://board.example.net/offres/{}", it.3), it.0);
        let client = link(
            &format!("https://board.example.net/entreprises/{}", it.4),
            it.1,
        );
        format!("<p>{client}<br>{title}<br>{}</p>", it.2)
    }),
    ("short paths", |it| {
        let title = link(&format!("https://board.example.net/j/{}-x", it.3), it.0);
        let client = link(&format!("https://board.example.net/c/{}-x", it.4), it.1);
        format!("<p>{client}<br>{title}<br>{}</p>", it.2)
    }),
    ("one link around all", |it| {
        let within = format!("<p>{}</p><h3>{}</h3><p>{}</p>", it.1, it.0, it.2);
        link(&tracked(it.3), &within)
    }),
];

const TEXT: &[(&str, Layout)] = &[
    ("addresses behind colons", |it| {
        format!(
            "{}: {}\n{}: {}\n{}\n\n",
            it.1,
            tracked(it.4),
            it.0,
            tracked(it.3),
            it.2
        )
    }),
    ("addresses below", |it| {
        format!(
            "{}\n{}\n{}\n{}\n{}\n\n",
            it.1,
            tracked(it.4),
            it.0,
            tracked(it.3),
            it.2
        )
    }),
    ("addresses below, named, dashes between", |it| {
        format!(
            "{}\nhttps://board.example.net/company/{}\n\n{}\n{}\nhttps://board.example.net/jobs/{}00\n\n-----------\n\n",
            it.1, it.4, it.0, it.2, it.3
        )
    }),
    ("addresses in angles", |it| {
        format!(
            "{} <{}>\n{} <{}>\n{}\n\n",
            it.1,
            tracked(it.4),
            it.0,
            tracked(it.3),
            it.2
        )
    }),
    ("a button below", |it| {
        format!(
            "{} ({})\n{}\n{}\nVoir l’offre : {}\n\n",
            it.1,
            tracked(it.4),
            it.0,
            it.2,
            tracked(it.3)
        )
    }),
];

const ABOVE: &str = "<p>Bonjour Zoé, voici vos alertes :</p><p><a href=\"https://click.example.net/ls/900s?upn=u9\">Voir les résultats</a></p>";
const BELOW: &str =
    "<p><a href=\"https://click.example.net/ls/902s?upn=u9\">Gérer mes alertes</a></p>";

/// What is wrong with the offers read, in words; nothing where all is right.
fn wrong(items: &[AlertOffer], offers: &[Offer], is_place_wanted: bool) -> Option<String> {
    let found: Vec<[&str; 3]> = items
        .iter()
        .map(|it| {
            [
                it.title.as_str(),
                it.client.as_deref().unwrap_or_default(),
                match is_place_wanted {
                    true => it.place.as_deref().unwrap_or_default(),
                    false => "",
                },
            ]
        })
        .collect();
    let expected: Vec<[&str; 3]> = offers
        .iter()
        .map(|it| [it.0, it.1, if is_place_wanted { it.2 } else { "" }])
        .collect();
    if found != expected {
        return Some(format!("{found:?} instead of {expected:?}"));
    }
    items.iter().zip(offers).find_map(|(item, offer)| {
        let link = item.link.as_ref().map(Link::as_str).unwrap_or_default();
        let is_its = link.contains(&format!("/{}", offer.3));
        (!is_its).then(|| format!("{link} of {}", offer.0))
    })
}

#[test]
fn a_client_before_the_title_is_no_title() {
    let mut faults = Vec::new();
    for offers in [&FRENCH, &ENGLISH] {
        for count in 1..=offers.len() {
            let offers = &offers[..count];
            for (what, layout) in HTML {
                let cards: String = offers.iter().map(layout).collect();
                for page in [
                    format!("<body>{ABOVE}{cards}{BELOW}</body>"),
                    format!(
                        "<body><table><tr><td>{ABOVE}</td></tr><tr><td>{cards}</td></tr><tr><td>{BELOW}</td></tr></table></body>"
                    ),
                ] {
                    let items = generic("Vos alertes", Some(&page), "");
                    let fault = wrong(&items, offers, true);
                    faults.extend(fault.map(|it| format!("{what}, {count}: {it}")));
                }
            }
            for (what, layout) in TEXT {
                let cards: String = offers.iter().map(layout).collect();
                let text = format!(
                    "Bonjour Zoé,\n\nVoici vos alertes :\n\n{cards}Gérer mes alertes : https://board.example.net/alerts/settings\n"
                );
                let fault = wrong(&generic("Vos alertes", None, &text), offers, true);
                faults.extend(fault.map(|it| format!("{what}, {count}: {it}")));
            }
        }
    }
    assert!(
        faults.is_empty(),
        "{}:\n{}",
        faults.len(),
        faults.join("\n")
    );
}
