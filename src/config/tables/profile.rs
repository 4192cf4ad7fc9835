//! `[[profile]]`, whom a digest is for, and `[[portfolio]]`.

use super::alert::ALERT;
use super::digest::{DIGEST, FOLLOW_UP, OFFER};
use super::wishes::{CLIENTS, NICHE, PAY, PLACE, TECH, WEIGHTS, WISHES};
use super::words::{ENGAGEMENTS, EXPERIENCES, LANGUAGES, READS};
use crate::domain::{DefaultValue, Form, Setting, Shape, words_of};

/// `[[profile]]`
pub(crate) const PROFILE: &[Setting] = &[
    Setting::new(
        "name",
        Shape::Text(Form::Any),
        [
            "a short name, for the command line",
            "un nom court, pour la ligne de commande",
        ],
    )
    .required("a short name such as \"lina\""),
    Setting::new(
        "email",
        Shape::Text(Form::Email),
        ["where the digest goes", "où va le courriel du jour"],
    )
    .required("where the digest goes")
    .also(&["mail", "address", "to"]),
    Setting::new(
        "called",
        Shape::Text(Form::Any),
        [
            "how the digest addresses you; the name unless said",
            "comment le courriel vous appelle ; à défaut le nom",
        ],
    ),
    Setting::new(
        "language",
        Shape::Choice(&words_of(&LANGUAGES)),
        ["of the digest", "du courriel du jour"],
    )
    .or(DefaultValue::Text("en")),
    Setting::new(
        "reads",
        Shape::Choices(&words_of(&READS)),
        [
            "languages of postings that you read; English and that of the digest unless said",
            "langues des annonces que vous lisez ; à défaut l'anglais et celle du courriel",
        ],
    )
    .also(&["languages"]),
    Setting::new(
        "timezone",
        Shape::Text(Form::Zone),
        ["your time zone", "votre fuseau horaire"],
    )
    .required("an IANA name such as \"Europe/Paris\"")
    .also(&["zone", "tz"]),
    Setting::new(
        "country",
        Shape::Text(Form::Any),
        [
            "country of your business, by its two letters; that of your home unless said",
            "pays de votre activité, en deux lettres ; à défaut celui du domicile",
        ],
    ),
    Setting::new(
        "experience",
        Shape::Choice(&words_of(&EXPERIENCES)),
        [
            "`starting` prefers small work and says so in drafts",
            "`starting` préfère les petits travaux et le dit dans les brouillons",
        ],
    )
    .or(DefaultValue::Text("settled")),
    Setting::new(
        "engagement",
        Shape::Choices(&words_of(&ENGAGEMENTS)),
        [
            "which forms of work you take",
            "les formes de travail que vous acceptez",
        ],
    )
    .or(DefaultValue::Texts(&[
        "gig",
        "contract",
        "part-time",
        "programme",
        "event",
    ])),
    Setting::new(
        "avoid_words",
        Shape::Texts,
        [
            "postings with one of these words are left out",
            "les annonces avec un de ces mots sont écartées",
        ],
    ),
    Setting::new(
        "place",
        Shape::Table(PLACE),
        ["where you work", "où vous travaillez"],
    )
    .required("a table `[profile.place]` with at least `home`"),
    Setting::new(
        "tech",
        Shape::Table(TECH),
        ["what you work with", "avec quoi vous travaillez"],
    ),
    Setting::new(
        "space",
        Shape::Table(WISHES),
        [
            "trades and problems that you know",
            "métiers et problèmes que vous connaissez",
        ],
    )
    .also(&["trades", "sector"]),
    Setting::new(
        "trade",
        Shape::Table(WISHES),
        [
            "what kind of work you do; follows from your technologies unless said",
            "votre métier ; à défaut il suit de vos technologies",
        ],
    ),
    Setting::new(
        "niche",
        Shape::Tables(NICHE),
        [
            "several niches, each with words of its own and a share of the leads on top",
            "plusieurs niches, chacune avec ses mots et sa part des pistes du haut",
        ],
    )
    .also(&["niches"]),
    Setting::new(
        "clients",
        Shape::Table(CLIENTS),
        ["whom you work for", "pour qui vous travaillez"],
    ),
    Setting::new(
        "pay",
        Shape::Table(PAY),
        ["what you have to earn", "ce que vous devez gagner"],
    ),
    Setting::new(
        "weights",
        Shape::Table(WEIGHTS),
        [
            "what counts, relative to each other",
            "ce qui compte, en proportion",
        ],
    ),
    Setting::new(
        "digest",
        Shape::Table(DIGEST),
        [
            "what the email of the day holds, and when",
            "ce que contient le courriel du jour, et quand",
        ],
    ),
    Setting::new(
        "offer",
        Shape::Table(OFFER),
        [
            "what drafts may promise in your name; nothing unless said",
            "ce que les brouillons peuvent promettre en ton nom ; rien sans toi",
        ],
    ),
    Setting::new(
        "alert",
        Shape::Table(ALERT),
        [
            "tells of a hot lead at once, by ntfy or a webhook",
            "signale tout de suite une piste brûlante, par ntfy ou un webhook",
        ],
    ),
    Setting::new(
        "follow_up",
        Shape::Table(FOLLOW_UP),
        [
            "prompts after you wrote to a client",
            "rappels après avoir écrit à un client",
        ],
    ),
];

/// `[coop]`
pub(crate) const COOP: &[Setting] = &[
    Setting::new(
        "members",
        Shape::Text(Form::Path),
        [
            "the folder of the members' files",
            "le dossier des fichiers des membres",
        ],
    )
    .or(DefaultValue::Text("members")),
    Setting::new(
        "claims",
        Shape::Flag,
        [
            "whether a lead that one wrote to is shown to the others as taken",
            "si une piste à laquelle l'un a écrit est montrée aux autres comme prise",
        ],
    )
    .or(DefaultValue::Flag(false)),
    Setting::new(
        "defaults",
        Shape::Any,
        [
            "a profile's settings that hold for each member who says nothing else",
            "les réglages de profil valables pour chaque membre qui ne dit rien d'autre",
        ],
    ),
];

/// `[[portfolio]]`
pub(crate) const PORTFOLIO: &[Setting] = &[
    Setting::new(
        "url",
        Shape::Text(Form::Url),
        ["where it can be seen", "où on peut la voir"],
    )
    .required("a link"),
    Setting::new(
        "title",
        Shape::Text(Form::Any),
        ["what it is", "ce que c'est"],
    ),
    Setting::new(
        "tags",
        Shape::Texts,
        [
            "technologies and trades, to choose by",
            "technologies et métiers, pour choisir",
        ],
    ),
];
