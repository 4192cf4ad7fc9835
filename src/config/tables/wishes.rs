//! What a profile wishes for: place, technologies, sectors and trades, clients, pay, weights.

use super::words::{AGENCIES, OUTSIDE, UNKNOWN};
use crate::domain::{DefaultValue, Form, Setting, Shape, words_of};
use crate::score::{CRITERIA, CriterionRow};

/// `[profile.place]`
pub(crate) const PLACE: &[Setting] = &[
    Setting::new(
        "home",
        Shape::Text(Form::Any),
        [
            "your town, with its country where several share the name",
            "votre ville, avec son pays si plusieurs ont ce nom",
        ],
    )
    .required("a town such as \"Rouen\""),
    Setting::new(
        "radius_km",
        Shape::Int(0, 20_000),
        ["how far you travel", "jusqu'où vous vous déplacez"],
    )
    .or(DefaultValue::Int(40))
    .unit("km")
    .also(&["radius", "distance"]),
    Setting::new(
        "outside",
        Shape::Choice(&words_of(&OUTSIDE)),
        [
            "what becomes of work farther away",
            "ce que devient un travail plus loin",
        ],
    )
    .or(DefaultValue::Text("lower")),
    Setting::new(
        "unknown",
        Shape::Choice(&words_of(&UNKNOWN)),
        [
            "what becomes of postings that name no place",
            "ce que deviennent les annonces sans lieu",
        ],
    )
    .or(DefaultValue::Text("keep")),
    Setting::new(
        "remote",
        Shape::Texts,
        [
            "countries and regions for which you work from afar; your own and `worldwide` unless said",
            "pays et régions pour lesquels vous travaillez à distance ; à défaut le vôtre et `worldwide`",
        ],
    ),
];

/// `[profile.tech]`
pub(crate) const TECH: &[Setting] = &[
    WANT,
    AVOID,
    REQUIRE,
    Setting::new(
        "unknown",
        Shape::Choice(&words_of(&UNKNOWN)),
        [
            "what becomes of postings that name no technology",
            "ce que deviennent les annonces sans technologie",
        ],
    )
    .or(DefaultValue::Text("keep")),
];

/// `[profile.space]` and `[profile.trade]`
pub(crate) const WISHES: &[Setting] = &[WANT, AVOID, REQUIRE];

/// `[[profile.niche]]`
pub(super) const NICHE: &[Setting] = &[
    Setting::new(
        "name",
        Shape::Text(Form::Any),
        ["a short name of the niche", "un nom court pour la niche"],
    )
    .required("a short name such as \"menus\""),
    Setting::new(
        "share",
        Shape::Int(1, 100),
        [
            "its share of the leads on top, relative to the other niches",
            "sa part des pistes du haut, relativement aux autres niches",
        ],
    )
    .or(DefaultValue::Int(1)),
    Setting::new(
        "tech",
        Shape::Table(TECH),
        [
            "technologies of this niche, beside those of the profile",
            "technologies de cette niche, en plus de celles du profil",
        ],
    ),
    Setting::new(
        "space",
        Shape::Table(WISHES),
        [
            "lines of business and problems of this niche, beside those of the profile",
            "secteurs et problèmes de cette niche, en plus de ceux du profil",
        ],
    ),
    Setting::new(
        "trade",
        Shape::Table(WISHES),
        [
            "what kind of work this niche is, beside that of the profile",
            "le métier de cette niche, en plus de celui du profil",
        ],
    ),
];

/// Words of the user with how well each is known, 1 to 3.
pub(crate) const WANT: Setting = Setting::new(
    "want",
    Shape::Levels,
    [
        "words of your own: 3 strong, 2 fair, 1 learning; `gigscout words` lists those that are known",
        "vos mots : 3 fort, 2 moyen, 1 en apprentissage ; `gigscout words` donne ceux qui sont connus",
    ],
);

/// Words that lower a lead.
pub(crate) const AVOID: Setting = Setting::new(
    "avoid",
    Shape::Texts,
    ["what you do not take", "ce que vous refusez"],
);

/// Words of which a lead must name one.
pub(crate) const REQUIRE: Setting = Setting::new(
    "require",
    Shape::Texts,
    [
        "words of which a posting must name one",
        "mots dont une annonce doit citer un",
    ],
);

/// `[profile.clients]`
pub(super) const CLIENTS: &[Setting] = &[
    Setting::new(
        "countries",
        Shape::Texts,
        [
            "where clients should sit; everywhere unless said",
            "où sont les clients ; partout à défaut",
        ],
    ),
    Setting::new(
        "mute",
        Shape::Texts,
        ["clients not to be shown", "clients à ne pas montrer"],
    ),
    Setting::new(
        "agencies",
        Shape::Choice(&words_of(&AGENCIES)),
        [
            "what becomes of work that an agency passes on",
            "ce que devient un travail proposé par un intermédiaire",
        ],
    )
    .or(DefaultValue::Text("lower")),
];

/// `[profile.pay]`
pub(crate) const PAY: &[Setting] = &[
    Setting::new(
        "least",
        Shape::Any,
        [
            "the least, such as `80 EUR/project`, `15 EUR/h`, `300 EUR/day`, or one for each form of work",
            "le minimum, par exemple `80 EUR/projet`, `15 EUR/h`, `300 EUR/jour`, ou un par forme de travail",
        ],
    ),
    Setting::new(
        "unknown",
        Shape::Choice(&words_of(&UNKNOWN)),
        [
            "what becomes of postings that name no pay",
            "ce que deviennent les annonces sans budget",
        ],
    )
    .or(DefaultValue::Text("keep")),
];

/// `least` of `[profile.pay]` by form of work: a row for each of [`ENGAGEMENTS`].
pub(crate) const LEAST: &[Setting] = &[
    least("gig"),
    least("contract"),
    least("part-time"),
    least("employment"),
    least("internship"),
    least("programme"),
    least("event"),
];

const fn least(name: &'static str) -> Setting {
    let help = ["the least for it", "le minimum pour cela"];
    Setting::new(name, Shape::Text(Form::Pay), help)
}

/// `[profile.weights]`: a row for each of `score::CRITERIA`.
pub(crate) const WEIGHTS: &[Setting] = &{
    let mut rows = [weight(&CRITERIA[0]); CRITERIA.len()];
    let mut at = 1;
    while at < rows.len() {
        rows[at] = weight(&CRITERIA[at]);
        at += 1;
    }
    rows
};

const fn weight(row: &CriterionRow) -> Setting {
    let usual = DefaultValue::Int(row.weight as i64);
    Setting::new(row.criterion.word(), Shape::Int(0, 1000), row.help).or(usual)
}
