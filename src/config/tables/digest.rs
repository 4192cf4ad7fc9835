//! `[profile.digest]`, `[profile.offer]` and `[profile.follow_up]`: what is sent to a profile, and what it promises.

use super::templates::TEMPLATES;
use crate::config::forms::WEEKDAYS;
use crate::domain::{DefaultValue, Form, Setting, Shape, words_of};

/// `[profile.digest]`
pub(crate) const DIGEST: &[Setting] = &[
    Setting::new(
        "at",
        Shape::Text(Form::Hour),
        ["when it is sent", "quand il part"],
    )
    .or(DefaultValue::Text("07:30")),
    Setting::new(
        "late_until",
        Shape::Text(Form::Hour),
        [
            "if the machine slept, still sent until then",
            "si la machine dormait, envoyé jusqu'à cette heure",
        ],
    )
    .or(DefaultValue::Text("14:00")),
    Setting::new(
        "top",
        Shape::Int(0, 50),
        [
            "leads worth an hour today",
            "pistes qui méritent une heure aujourd'hui",
        ],
    )
    .or(DefaultValue::Int(3)),
    Setting::new(
        "maybe",
        Shape::Int(0, 50),
        ["others, a line each", "autres pistes, une ligne chacune"],
    )
    .or(DefaultValue::Int(5)),
    Setting::new(
        "explore",
        Shape::Int(0, 50),
        ["from outside your niche", "hors de votre créneau"],
    )
    .or(DefaultValue::Int(1)),
    Setting::new(
        "backlog",
        Shape::Int(1, 30),
        [
            "of what waits: of a source added later, of what had no room",
            "de ce qui attend : d'une source ajoutée plus tard, ou faute de place",
        ],
    )
    .or(DefaultValue::Int(3)),
    Setting::new(
        "oldest_days",
        Shape::Int(1, 3650),
        [
            "postings that are older are counted and not shown",
            "les annonces plus anciennes sont comptées et non montrées",
        ],
    )
    .or(DefaultValue::Int(30))
    .unit("days"),
    Setting::new(
        "per_client",
        Shape::Int(1, 50),
        ["leads of one client", "pistes d'un même client"],
    )
    .or(DefaultValue::Int(2)),
    Setting::new(
        "least",
        Shape::Int(0, 100),
        [
            "score below which nothing is shown",
            "note sous laquelle rien n'est montré",
        ],
    )
    .or(DefaultValue::Int(35)),
    Setting::new(
        "events_days",
        Shape::Int(0, 366),
        [
            "events of the coming days that are shown",
            "événements des jours à venir qui sont montrés",
        ],
    )
    .or(DefaultValue::Int(14))
    .unit("days"),
    Setting::new(
        "quiet",
        Shape::Choices(&words_of(&WEEKDAYS)),
        [
            "days without email and prompts",
            "jours sans courriel ni rappel",
        ],
    ),
    Setting::new(
        "calendar",
        Shape::Text(Form::Path),
        [
            "a calendar file (.ics) kept up to date with prompts, deadlines and meetups",
            "un agenda (.ics) tenu à jour : relances, clôtures et rencontres",
        ],
    ),
    Setting::new(
        "when_empty",
        Shape::Flag,
        [
            "whether it is sent on days without anything",
            "s'il part aussi les jours sans rien",
        ],
    )
    .or(DefaultValue::Flag(true)),
];

/// `[profile.offer]`
pub(crate) const OFFER: &[Setting] = &[
    Setting::new(
        "answer_within_hours",
        Shape::Int(1, 240),
        [
            "a firm answer within so many hours",
            "une réponse ferme sous tant d'heures",
        ],
    )
    .unit("hours"),
    Setting::new(
        "fixed_price",
        Shape::Flag,
        ["a fixed price", "un prix ferme"],
    )
    .or(DefaultValue::Flag(false)),
    Setting::new(
        "pay_when_satisfied",
        Shape::Flag,
        [
            "payment only once the client is satisfied",
            "un paiement seulement une fois le client satisfait",
        ],
    )
    .or(DefaultValue::Flag(false)),
];

/// `[profile.follow_up]`
pub(crate) const FOLLOW_UP: &[Setting] = &[
    Setting::new(
        "working_days",
        Shape::Days,
        [
            "working days after which you are prompted",
            "jours ouvrés après lesquels un rappel vient",
        ],
    )
    .or(DefaultValue::Days(&[2, 5])),
    Setting::new(
        "per_day",
        Shape::Int(1, 30),
        [
            "prompts in one email; the others stay due",
            "rappels dans un courriel ; les autres restent dus",
        ],
    )
    .or(DefaultValue::Int(10)),
    Setting::new(
        "goal_per_week",
        Shape::Int(0, 1000),
        ["applications that you aim at", "candidatures visées"],
    )
    .or(DefaultValue::Int(5)),
    Setting::new(
        "past_client_months",
        Shape::Int(0, 60),
        [
            "months after a gig was won at which you are reminded of its client; 0 for never",
            "mois après une mission gagnée où son client est rappelé ; 0 pour jamais",
        ],
    )
    .unit("months")
    .or(DefaultValue::Int(6)),
    Setting::new(
        "drafts",
        Shape::Text(Form::Path),
        [
            "a folder with drafts of your own: `apply.fr.txt`",
            "un dossier de brouillons à toi : `apply.fr.txt`",
        ],
    ),
    Setting::new(
        "templates",
        Shape::Table(TEMPLATES),
        ["drafts in your own words", "brouillons à votre façon"],
    ),
];
