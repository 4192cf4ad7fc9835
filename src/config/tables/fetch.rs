//! `[fetch]` and `[keep]`: how sites are asked, how long things are kept.

use crate::domain::{DefaultValue, Form, Setting, Shape};

/// Pages of single postings that are asked for in a day.
pub(crate) const OWN_PAGES_DEFAULT: i64 = 10;

/// `[fetch]`
pub(super) const FETCH: &[Setting] = &[
    Setting::new(
        "contact",
        Shape::Text(Form::Any),
        [
            "told to the sites that are polled: an address or page of yours",
            "dit aux sites consultés : une adresse ou page à vous",
        ],
    ),
    Setting::new(
        "own_pages",
        Shape::Int(0, 100),
        [
            "pages of single postings asked for a day, where a source gives their beginning only",
            "pages d'annonces demandées par jour, quand une source n'en donne que le début",
        ],
    )
    .or(DefaultValue::Int(OWN_PAGES_DEFAULT)),
    Setting::new(
        "allow",
        Shape::Tables(ALLOW),
        [
            "a host and port that the usual manners do not hold for",
            "un hôte et port où les égards habituels ne valent pas",
        ],
    ),
];

/// `[[fetch.allow]]`
pub(crate) const ALLOW: &[Setting] = &[
    Setting::new(
        "host",
        Shape::Text(Form::HostPort),
        ["the host with its port", "l'hôte avec son port"],
    )
    .required("a host with its port, such as \"127.0.0.1:8080\""),
    Setting::new(
        "private",
        Shape::Flag,
        [
            "whether its address may be one of your own network",
            "si son adresse peut être de votre réseau",
        ],
    )
    .or(DefaultValue::Flag(false)),
    Setting::new(
        "gap_ms",
        Shape::Int(0, 3_600_000),
        ["time between two requests", "temps entre deux demandes"],
    )
    .unit("ms"),
    Setting::new(
        "ca",
        Shape::Text(Form::Path),
        [
            "certificates (PEM) of an authority of your own that this host's is signed by; no other host is trusted for it",
            "certificats (PEM) d'une autorité à vous, qui a signé celui de cet hôte ; aucun autre n'en est reconnu",
        ],
    ),
];

/// `[metrics]`
pub(super) const METRICS: &[Setting] = &[Setting::new(
    "file",
    Shape::Text(Form::Path),
    [
        "a file that says after each pass how things stand, as node_exporter's textfile collector reads it (`.prom`)",
        "un fichier qui dit après chaque passage où l'on en est, comme le lit le collecteur textfile de node_exporter (`.prom`)",
    ],
)
.required("a file such as \"/var/lib/prometheus/node-exporter/gigscout.prom\"")];

/// `[keep]`
pub(crate) const KEEP: &[Setting] = &[Setting::new(
    "text_days",
    Shape::Int(30, 36_500),
    [
        "how long texts and addresses are kept of leads that you did not apply to",
        "combien de temps sont gardés textes et adresses des pistes sans candidature",
    ],
)
.or(DefaultValue::Int(180))
.unit("days")];
