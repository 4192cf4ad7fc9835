//! The file of a preset: a site that is written already.

use super::source::{OFFERS, YIELDED};
use crate::config::preset::words::NEEDS;
use crate::domain::{DefaultValue, Form, Setting, Shape, words_of};

/// The file of a preset.
pub(crate) const PRESET: &[Setting] = &[
    Setting::new(
        "name",
        Shape::Text(Form::Any),
        ["the site as people call it", "le nom courant du site"],
    )
    .required("the site as people call it"),
    Setting::new(
        "about",
        Shape::Text(Form::Any),
        ["what is found there", "ce qu'on y trouve"],
    )
    .required("what is found there"),
    Setting::new(
        "terms",
        Shape::Text(Form::Any),
        [
            "under which conditions it may be read",
            "les conditions de lecture",
        ],
    )
    .required("under which conditions it may be read"),
    Setting::new(
        "attribution",
        Shape::Text(Form::Any),
        [
            "whom to name beside its gigs",
            "qui nommer à côté de ses annonces",
        ],
    ),
    Setting::new(
        "cost",
        Shape::Text(Form::Any),
        ["what answering there costs", "ce que coûte une réponse"],
    ),
    Setting::new(
        "if_refused",
        Shape::Text(Form::Any),
        [
            "what to do when the site turns programs away",
            "que faire si le site refuse les programmes",
        ],
    ),
    Setting::new(
        "setup",
        Shape::Text(Form::Any),
        [
            "how its mails, its key or its file come to be",
            "comment s'obtiennent ses courriels, sa clé ou son fichier",
        ],
    ),
    Setting::new(
        "own_page",
        Shape::Flag,
        [
            "false where its terms keep programs from the pages of its postings",
            "false si ses conditions écartent les programmes des pages de ses annonces",
        ],
    )
    .or(DefaultValue::Flag(true)),
    Setting::new(
        "needs",
        Shape::Choice(&words_of(&NEEDS)),
        [
            "what it takes, where its parameters do not tell",
            "ce qu'il faut, si ses paramètres ne le disent pas",
        ],
    ),
    Setting::new(
        "fits",
        Shape::Table(FITS),
        ["for whom it is made", "pour qui il est fait"],
    ),
    Setting::new(
        "fr",
        Shape::Named(&Shape::Any),
        ["its texts in French", "ses textes en français"],
    ),
    OFFERS,
    YIELDED,
    Setting::new(
        "every",
        Shape::Text(Form::Any),
        ["how often to ask", "à quel rythme"],
    )
    .required("how often to ask, as `6 h`"),
    Setting::new(
        "params",
        Shape::Named(&Shape::Any),
        ["what it asks of its user", "ce qu'il demande"],
    ),
    Setting::new(
        "source",
        Shape::Named(&Shape::Any),
        ["the settings of its kind", "les réglages de son genre"],
    )
    .required("a table `[source]`"),
];

/// `[fits]` of a preset.
const FITS: &[Setting] = &[
    Setting::new(
        "countries",
        Shape::Texts,
        ["codes of countries, as `FR`", "codes de pays, comme `FR`"],
    ),
    Setting::new(
        "departments",
        Shape::Texts,
        [
            "numbers of French departments, as `76`",
            "numéros de départements français, comme `76`",
        ],
    ),
    Setting::new(
        "languages",
        Shape::Choices(&["fr", "en"]),
        ["languages of its texts", "langues de ses textes"],
    ),
    Setting::new(
        "trades",
        Shape::Texts,
        ["trades, as `develop`", "métiers, comme `develop`"],
    ),
];

/// `[fr]` of a preset.
pub(crate) const PRESET_FRENCH: &[Setting] = &[
    french("about", ["what is found there", "ce qu'on y trouve"]),
    french(
        "terms",
        ["under which conditions", "les conditions de lecture"],
    ),
    french("cost", ["what answering costs", "ce que coûte une réponse"]),
    french("if_refused", ["what to do then", "que faire alors"]),
    french("setup", ["how it is set up", "comment le mettre en place"]),
    Setting::new(
        "params",
        Shape::Named(&Shape::Text(Form::Any)),
        ["what it asks of its user", "ce qu'il demande"],
    ),
];

const fn french(name: &'static str, help: [&'static str; 2]) -> Setting {
    Setting::new(name, Shape::Text(Form::Any), help)
}

/// The table `[source]` of a preset; its other settings are its kind's.
pub(crate) const PRESET_SOURCE: &[Setting] = &[Setting::new(
    "kind",
    Shape::Text(Form::Any),
    ["a kind of source", "un genre de source"],
)
.required("a kind of source")];
