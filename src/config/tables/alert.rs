//! `[profile.alert]`: another channel for a hot lead.

use crate::domain::{DefaultValue, Form, Setting, Shape};

/// `[profile.alert]`
pub(super) const ALERT: &[Setting] = &[
    Setting::new(
        "ntfy",
        Shape::Text(Form::Url),
        [
            "the root of an ntfy server, such as https://ntfy.sh",
            "la racine d'un serveur ntfy, comme https://ntfy.sh",
        ],
    ),
    Setting::new(
        "topic",
        Shape::Text(Form::Any),
        [
            "its topic: who knows it can read along",
            "son sujet : qui le connaît peut lire",
        ],
    ),
    Setting::new(
        "webhook",
        Shape::Text(Form::Url),
        [
            "an address that takes JSON, in place of ntfy",
            "une adresse qui prend du JSON, au lieu de ntfy",
        ],
    ),
    Setting::new(
        "token_file",
        Shape::Text(Form::Path),
        [
            "a file with the token that is sent along",
            "un fichier contenant le jeton à joindre",
        ],
    ),
    Setting::new(
        "token_env",
        Shape::Text(Form::Any),
        [
            "an environment variable with that token",
            "une variable d'environnement contenant ce jeton",
        ],
    ),
    Setting::new(
        "above",
        Shape::Int(0, 100),
        [
            "the least score that is told of",
            "le score à partir duquel on signale",
        ],
    )
    .or(DefaultValue::Int(80)),
    Setting::new(
        "per_day",
        Shape::Int(1, 20),
        ["messages a day", "messages par jour"],
    )
    .or(DefaultValue::Int(3)),
    Setting::new(
        "quiet_from",
        Shape::Text(Form::Hour),
        [
            "the hour from which on nothing is sent",
            "l'heure à partir de laquelle rien ne part",
        ],
    )
    .or(DefaultValue::Text("21:00")),
    Setting::new(
        "quiet_until",
        Shape::Text(Form::Hour),
        ["and until when", "et jusqu'à quand"],
    )
    .or(DefaultValue::Text("08:00")),
];
