//! `[[source]]`: where postings come from.

use crate::config::preset::words::{OFFERED, YIELDS};
use crate::domain::{DefaultValue, Form, Setting, Shape, words_of};

/// The lists of sources alone.
pub(crate) const SOURCES: &[Setting] = &[Setting::new(
    "source",
    Shape::Tables(SOURCE),
    ["a place to poll", "un lieu à consulter"],
)];

/// `[[source]]`: settings that every source knows, whatever its kind.
pub(crate) const SOURCE: &[Setting] = &[
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
    OFFERS,
    YIELDED,
    Setting::new(
        "own_page",
        Shape::Flag,
        [
            "whether the page of a posting may be asked for; not for mails and chats unless said",
            "si la page d'une annonce peut être demandée ; à défaut pas pour courriels et messageries",
        ],
    ),
];

/// What all postings of a source offer.
pub(super) const OFFERS: Setting = Setting::new(
    "engagement",
    Shape::Choice(&words_of(&OFFERED)),
    [
        "what all its postings offer, where it is one thing",
        "ce qu'offrent toutes ses annonces, si c'est une seule chose",
    ],
);

/// Whether a source brings gigs, people or dates.
pub(super) const YIELDED: Setting = Setting::new(
    "yields",
    Shape::Choice(&words_of(&YIELDS)),
    ["what is found there", "ce qu'on y trouve"],
)
.or(DefaultValue::Text("gigs"));
