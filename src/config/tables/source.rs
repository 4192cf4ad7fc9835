//! `[[source]]` and presets: where postings come from.

use crate::config::preset::{OFFERED, YIELDS};
use crate::domain::{DefaultValue, Form, Setting, Shape, words_of};

/// The lists of sources alone.
pub const SOURCES: &[Setting] = &[Setting::new(
    "source",
    Shape::Tables(SOURCE),
    ["a place to poll", "un lieu à consulter"],
)];

/// `[[source]]`: settings that every source knows, whatever its kind.
pub const SOURCE: &[Setting] = &[
    Setting::new(
        "name",
        Shape::Text(Form::Any),
        [
            "a name by which you will know it; the preset's unless said",
            "un nom pour la reconnaître ; à défaut celui du préréglage",
        ],
    ),
    Setting::new(
        "preset",
        Shape::Text(Form::Any),
        [
            "a site that is written already: `gigscout sources --presets`",
            "un site déjà décrit : `gigscout sources --presets`",
        ],
    ),
    Setting::new(
        "kind",
        Shape::Text(Form::Any),
        [
            "how the place publishes: `gigscout sources --kinds`",
            "comment le lieu publie : `gigscout sources --kinds`",
        ],
    )
    .also(&["type"]),
    Setting::new(
        "every",
        Shape::Text(Form::Any),
        [
            "how often it is asked: `20 min`, `6 h`, or a cron line",
            "à quel rythme : `20 min`, `6 h`, ou une ligne cron",
        ],
    )
    .or(DefaultValue::Text("1 h"))
    .also(&["interval"]),
    Setting::new(
        "on",
        Shape::Flag,
        ["whether it is asked at all", "si elle est consultée"],
    )
    .or(DefaultValue::Flag(true))
    .also(&["enabled"]),
    Setting::new(
        "quiet_after",
        Shape::Text(Form::Duration),
        [
            "without news for longer, it is called quiet",
            "sans nouvelles plus longtemps, elle est dite muette",
        ],
    )
    .or(DefaultValue::Text("21 days")),
    Setting::new(
        "cost",
        Shape::Text(Form::Any),
        ["what answering there costs", "ce que coûte une réponse"],
    ),
    Setting::new(
        "engagement",
        Shape::Choice(&words_of(&OFFERED)),
        [
            "what all its postings offer, where it is one thing",
            "ce qu'offrent toutes ses annonces, si c'est une seule chose",
        ],
    ),
    Setting::new(
        "yields",
        Shape::Choice(&words_of(&YIELDS)),
        ["what is found there", "ce qu'on y trouve"],
    )
    .or(DefaultValue::Text("gigs")),
    Setting::new(
        "own_page",
        Shape::Flag,
        [
            "whether the page of a posting may be asked for; not for mails and chats unless said",
            "si la page d'une annonce peut être demandée ; à défaut pas pour courriels et messageries",
        ],
    ),
];

/// The file of a preset.
pub const PRESET: &[Setting] = &[
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
            "how its alert mails come to be",
            "comment ses courriels d'alerte s'obtiennent",
        ],
    ),
    Setting::new(
        "engagement",
        Shape::Choice(&words_of(&OFFERED)),
        [
            "what all its postings offer, where it is one thing",
            "ce qu'offrent toutes ses annonces, si c'est une seule chose",
        ],
    ),
    Setting::new(
        "yields",
        Shape::Choice(&words_of(&YIELDS)),
        ["what is found there", "ce qu'on y trouve"],
    )
    .or(DefaultValue::Text("gigs")),
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

/// The table `[source]` of a preset; its other settings are its kind's.
pub const PRESET_SOURCE: &[Setting] = &[Setting::new(
    "kind",
    Shape::Text(Form::Any),
    ["a kind of source", "un genre de source"],
)
.required("a kind of source")];
