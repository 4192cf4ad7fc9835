//! One table of spellings, through every door that compares words: what looks the same to a reader is the same.

use gigscout::domain::Lang;
use gigscout::knowledge::{homes, places};
use gigscout::text::{find, fold, key, words};

/// How a post may spell it, and how a user may.
const SPELLINGS: &[(&str, &str)] = &[
    ("œuvre", "oeuvre"),
    ("ŒUVRE", "œuvre"),
    ("Ægir", "aegir"),
    ("Straße", "strasse"),
    ("STRAẞE", "straße"),
    ("smørrebrød", "smorrebrod"),
    ("Łódź", "lodz"),
    ("De\u{301}veloppeur", "développeur"),
    ("l’atelier", "l'atelier"),
    ("porte‑à‑porte", "porte-a-porte"),
    ("jeux – paris", "jeux - paris"),
    ("𝗖𝗮𝘀𝗶𝗻𝗼", "casino"),
    ("Ｃａｓｉｎｏ", "casino"),
    ("oﬃce", "office"),
    ("salle\u{a0}de\u{202f}jeux", "salle de jeux"),
];

#[track_caller]
fn check_same(one: &str, other: &str) {
    assert_eq!(fold::fold(one), fold::fold(other), "folded");
    assert_eq!(key::place_key(one), key::place_key(other), "as a place");
    assert_eq!(words::words_of(one), words::words_of(other), "hashed");
    for (text, word) in [(one, other), (other, one)] {
        let text = find::plain(&format!("Une phrase sur {text}, en passant."));
        assert!(find::count(&text, word) > 0, "{word:?} in {text:?}");
    }
}

#[test]
fn spellings_are_the_same_at_every_door() {
    for (one, other) in SPELLINGS {
        check_same(one, other);
        check_same(&one.to_uppercase(), other);
    }
}

#[test]
fn places_are_found_however_they_are_spelled() {
    for spelled in [
        "Saint‑Étienne",
        "SAINT-ETIENNE",
        "𝗦𝗮𝗶𝗻𝘁-𝗘́𝘁𝗶𝗲𝗻𝗻𝗲",
        "Ｓaint Étienne",
    ] {
        let place = places::resolve(spelled, Some("FR"));
        let home = homes::homes(spelled, "Europe/Paris", Lang::Fr).ok();
        assert_eq!(
            place.map(|place| place.name).as_deref(),
            Some("Saint-Étienne"),
            "{spelled}"
        );
        assert_eq!(
            home.map(|homes| homes[0].name.clone()).as_deref(),
            Some("Saint-Étienne")
        );
    }
}
