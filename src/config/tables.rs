//! Every table of the configuration, a row for each setting. A setting is added here and where it is read.

use super::preset::{OFFERED, YIELDS};
use super::profile::WEEKDAYS;
use crate::domain::{
    Agencies, DefaultValue, Engagement, Form, Lang, Outside, Setting, Shape, Unknown, words_of,
};
use crate::mail::{PROVIDERS, Security};

pub const ENGAGEMENTS: [(&str, Engagement); 7] = [
    ("gig", Engagement::Gig),
    ("contract", Engagement::Contract),
    ("part-time", Engagement::PartTime),
    ("employment", Engagement::Employment),
    ("internship", Engagement::Internship),
    ("programme", Engagement::Programme),
    ("event", Engagement::Event),
];
/// Languages that we write.
pub const LANGUAGES: [(&str, Lang); 2] = [("fr", Lang::Fr), ("en", Lang::En)];
/// Languages that posts may be read in.
pub const READS: [(&str, Lang); 7] = [
    ("fr", Lang::Fr),
    ("en", Lang::En),
    ("de", Lang::De),
    ("es", Lang::Es),
    ("it", Lang::It),
    ("pt", Lang::Pt),
    ("nl", Lang::Nl),
];
pub const EXPERIENCES: [(&str, bool); 2] = [("starting", true), ("settled", false)];
pub const OUTSIDE: [(&str, Outside); 2] = [("lower", Outside::Lower), ("drop", Outside::Drop)];
pub const UNKNOWN: [(&str, Unknown); 3] = [
    ("keep", Unknown::Keep),
    ("lower", Unknown::Lower),
    ("drop", Unknown::Drop),
];
pub const AGENCIES: [(&str, Agencies); 2] =
    [("lower", Agencies::Lower), ("never", Agencies::Never)];
pub const SECURITY: [(&str, Security); 3] = [
    ("tls", Security::Tls),
    ("starttls", Security::StartTls),
    ("plain", Security::Plain),
];
/// Whether letters go by SMTP.
pub const TRANSPORTS: [(&str, bool); 2] = [("smtp", true), ("directory", false)];

/// The file itself.
pub const TOP: &[Setting] = &[
    Setting::new(
        "data_dir",
        Shape::Text(Form::Path),
        [
            "where leads and emails are kept",
            "où sont gardés les pistes et les courriels",
        ],
    ),
    Setting::new(
        "rehearsal",
        Shape::Text(Form::Moment),
        [
            "the moment that is taken for now, to try things out",
            "le moment pris pour maintenant, pour essayer",
        ],
    ),
    Setting::new(
        "presets",
        Shape::Text(Form::Path),
        [
            "a folder of presets of your own",
            "un dossier de préréglages à vous",
        ],
    ),
    Setting::new(
        "profile",
        Shape::Tables(PROFILE),
        ["whom a digest is for", "pour qui est le courriel du jour"],
    )
    .required("at least one table `[[profile]]`"),
    Setting::new(
        "portfolio",
        Shape::Tables(PORTFOLIO),
        [
            "something to show to clients",
            "une réalisation à montrer aux clients",
        ],
    ),
    SOURCES[0],
    Setting::new(
        "mail",
        Shape::Table(MAIL),
        ["how emails go out", "comment partent les courriels"],
    ),
    Setting::new(
        "fetch",
        Shape::Table(FETCH),
        ["how sites are asked", "comment les sites sont consultés"],
    ),
    Setting::new(
        "keep",
        Shape::Table(KEEP),
        [
            "how long things are kept",
            "combien de temps les choses sont gardées",
        ],
    ),
];

/// The lists of sources alone.
pub const SOURCES: &[Setting] = &[Setting::new(
    "source",
    Shape::Tables(SOURCE),
    ["a place to poll", "un lieu à consulter"],
)];

/// `[[profile]]`
pub const PROFILE: &[Setting] = &[
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
        "follow_up",
        Shape::Table(FOLLOW_UP),
        [
            "prompts after you wrote to a client",
            "rappels après avoir écrit à un client",
        ],
    ),
];

/// `[profile.place]`
const PLACE: &[Setting] = &[
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
const TECH: &[Setting] = &[
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
const WISHES: &[Setting] = &[WANT, AVOID, REQUIRE];

const WANT: Setting = Setting::new(
    "want",
    Shape::Levels,
    [
        "words of your own: 3 strong, 2 fair, 1 learning; `gigscout words` lists those that are known",
        "vos mots : 3 fort, 2 moyen, 1 en apprentissage ; `gigscout words` donne ceux qui sont connus",
    ],
);
const AVOID: Setting = Setting::new(
    "avoid",
    Shape::Texts,
    ["what you do not take", "ce que vous refusez"],
);
const REQUIRE: Setting = Setting::new(
    "require",
    Shape::Texts,
    [
        "words of which a posting must name one",
        "mots dont une annonce doit citer un",
    ],
);

/// `[profile.clients]`
const CLIENTS: &[Setting] = &[
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
const PAY: &[Setting] = &[
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
pub const LEAST: &[Setting] = &[
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
pub const WEIGHTS: &[Setting] = &[
    weight("place", 22, ["how near the work is", "la proximité"]),
    weight("trade", 16, ["what kind of work it is", "le métier"]),
    weight(
        "tech",
        26,
        ["how well the technologies fit", "les technologies"],
    ),
    weight(
        "space",
        10,
        ["how well you know the trade", "la connaissance du métier"],
    ),
    weight(
        "size",
        9,
        ["how well the size fits", "la taille du travail"],
    ),
    weight("pay", 9, ["what is paid", "la rémunération"]),
    weight("client", 4, ["whom it is for", "le client"]),
    weight(
        "fresh",
        4,
        ["how new the posting is", "la fraîcheur de l'annonce"],
    ),
];

const fn weight(name: &'static str, usual: i64, help: [&'static str; 2]) -> Setting {
    Setting::new(name, Shape::Int(0, 1000), help).or(DefaultValue::Int(usual))
}

/// `[profile.digest]`
const DIGEST: &[Setting] = &[
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
const OFFER: &[Setting] = &[
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

/// `[mail] answers = { … }`
pub const ANSWERS: &[Setting] = &[
    Setting::new(
        "address",
        Shape::Text(Form::Email),
        [
            "where answers go, if not to `from`",
            "où vont les réponses, si ce n'est à `from`",
        ],
    ),
    Setting::new(
        "maildir",
        Shape::Text(Form::Path),
        ["a Maildir folder", "un dossier Maildir"],
    ),
    Setting::new(
        "imap",
        Shape::Text(Form::Any),
        ["the IMAP server", "le serveur IMAP"],
    ),
    Setting::new("port", Shape::Int(1, 65_535), ["its port", "son port"])
        .or(DefaultValue::Int(993)),
    Setting::new(
        "folder",
        Shape::Text(Form::Any),
        ["the folder that is read", "le dossier qui est lu"],
    ),
    Setting::new(
        "plus",
        Shape::Flag,
        [
            "whether `name+word@host` arrives",
            "si `nom+mot@hôte` arrive",
        ],
    ),
];

/// `[profile.follow_up]`
const FOLLOW_UP: &[Setting] = &[
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
        "templates",
        Shape::Table(TEMPLATES),
        ["drafts in your own words", "brouillons à votre façon"],
    ),
];

/// `[profile.follow_up.templates]`: each also with the language that it is for.
const TEMPLATES: &[Setting] = &[
    Setting::new(
        "apply",
        Shape::Text(Form::Any),
        [
            "the first email to a client",
            "le premier courriel à un client",
        ],
    ),
    Setting::new(
        "apply.en",
        Shape::Text(Form::Any),
        [
            "the first email to a client, in English",
            "le premier courriel à un client, en anglais",
        ],
    ),
    Setting::new(
        "apply.fr",
        Shape::Text(Form::Any),
        [
            "the first email to a client, in French",
            "le premier courriel à un client, en français",
        ],
    ),
    Setting::new(
        "follow_up",
        Shape::Text(Form::Any),
        ["the first reminder", "le premier rappel"],
    ),
    Setting::new(
        "follow_up.en",
        Shape::Text(Form::Any),
        [
            "the first reminder, in English",
            "le premier rappel, en anglais",
        ],
    ),
    Setting::new(
        "follow_up.fr",
        Shape::Text(Form::Any),
        [
            "the first reminder, in French",
            "le premier rappel, en français",
        ],
    ),
    Setting::new(
        "last_follow_up",
        Shape::Text(Form::Any),
        ["the last reminder", "le dernier rappel"],
    ),
    Setting::new(
        "last_follow_up.en",
        Shape::Text(Form::Any),
        [
            "the last reminder, in English",
            "le dernier rappel, en anglais",
        ],
    ),
    Setting::new(
        "last_follow_up.fr",
        Shape::Text(Form::Any),
        [
            "the last reminder, in French",
            "le dernier rappel, en français",
        ],
    ),
    Setting::new(
        "call_missed",
        Shape::Text(Form::Any),
        ["after a call that did not happen", "après un appel manqué"],
    ),
    Setting::new(
        "call_missed.en",
        Shape::Text(Form::Any),
        [
            "after a call that did not happen, in English",
            "après un appel manqué, en anglais",
        ],
    ),
    Setting::new(
        "call_missed.fr",
        Shape::Text(Form::Any),
        [
            "after a call that did not happen, in French",
            "après un appel manqué, en français",
        ],
    ),
    Setting::new(
        "ask_feedback",
        Shape::Text(Form::Any),
        ["after a no", "après un refus"],
    ),
    Setting::new(
        "ask_feedback.en",
        Shape::Text(Form::Any),
        ["after a no, in English", "après un refus, en anglais"],
    ),
    Setting::new(
        "ask_feedback.fr",
        Shape::Text(Form::Any),
        ["after a no, in French", "après un refus, en français"],
    ),
    Setting::new(
        "introduce",
        Shape::Text(Form::Any),
        [
            "to somebody who might have work",
            "à quelqu'un qui pourrait avoir du travail",
        ],
    ),
    Setting::new(
        "introduce.en",
        Shape::Text(Form::Any),
        [
            "to somebody who might have work, in English",
            "à quelqu'un qui pourrait avoir du travail, en anglais",
        ],
    ),
    Setting::new(
        "introduce.fr",
        Shape::Text(Form::Any),
        [
            "to somebody who might have work, in French",
            "à quelqu'un qui pourrait avoir du travail, en français",
        ],
    ),
    Setting::new(
        "quote_sent",
        Shape::Text(Form::Any),
        ["after a quote that was sent", "après un devis envoyé"],
    ),
    Setting::new(
        "quote_sent.en",
        Shape::Text(Form::Any),
        [
            "after a quote that was sent, in English",
            "après un devis envoyé, en anglais",
        ],
    ),
    Setting::new(
        "quote_sent.fr",
        Shape::Text(Form::Any),
        [
            "after a quote that was sent, in French",
            "après un devis envoyé, en français",
        ],
    ),
    Setting::new(
        "talk_quiet",
        Shape::Text(Form::Any),
        [
            "after a talk that has gone quiet",
            "après un échange resté sans suite",
        ],
    ),
    Setting::new(
        "talk_quiet.en",
        Shape::Text(Form::Any),
        [
            "after a talk that has gone quiet, in English",
            "après un échange resté sans suite, en anglais",
        ],
    ),
    Setting::new(
        "talk_quiet.fr",
        Shape::Text(Form::Any),
        [
            "after a talk that has gone quiet, in French",
            "après un échange resté sans suite, en français",
        ],
    ),
    Setting::new(
        "recommend",
        Shape::Text(Form::Any),
        ["asking for a recommendation", "demander une recommandation"],
    ),
    Setting::new(
        "recommend.en",
        Shape::Text(Form::Any),
        [
            "asking for a recommendation, in English",
            "demander une recommandation, en anglais",
        ],
    ),
    Setting::new(
        "recommend.fr",
        Shape::Text(Form::Any),
        [
            "asking for a recommendation, in French",
            "demander une recommandation, en français",
        ],
    ),
];

/// `[[portfolio]]`
pub const PORTFOLIO: &[Setting] = &[
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
];

/// `[mail]`
pub const MAIL: &[Setting] = &[
    Setting::new(
        "answers",
        Shape::Any,
        [
            "reads what you answer to the email: `true`, or a mailbox",
            "lit ce que tu réponds au courriel : `true`, ou une boîte",
        ],
    ),
    Setting::new(
        "transport",
        Shape::Choice(&words_of(&TRANSPORTS)),
        [
            "`smtp` sends, `directory` writes files; `smtp` where a server is named",
            "`smtp` envoie, `directory` écrit des fichiers ; `smtp` si un serveur est nommé",
        ],
    ),
    Setting::new(
        "directory",
        Shape::Text(Form::Path),
        [
            "the folder for emails that are files",
            "le dossier des courriels en fichiers",
        ],
    ),
    Setting::new(
        "provider",
        Shape::Choice(&PROVIDER_NAMES),
        [
            "whose host and port are known",
            "dont serveur et port sont connus",
        ],
    ),
    Setting::new(
        "host",
        Shape::Text(Form::Any),
        ["the SMTP server", "le serveur SMTP"],
    ),
    Setting::new("port", Shape::Int(1, 65_535), ["its port", "son port"]),
    Setting::new(
        "security",
        Shape::Choice(&words_of(&SECURITY)),
        ["how the line is protected", "comment la ligne est protégée"],
    ),
    Setting::new(
        "from",
        Shape::Text(Form::Email),
        [
            "the address that emails come from; the user unless said",
            "l'adresse d'où viennent les courriels ; à défaut l'utilisateur",
        ],
    ),
    Setting::new(
        "user",
        Shape::Text(Form::Any),
        ["the name to log in with", "le nom de connexion"],
    ),
    Setting::new(
        "password_file",
        Shape::Text(Form::Path),
        [
            "file that holds the password",
            "fichier qui contient le mot de passe",
        ],
    ),
    Setting::new(
        "password_env",
        Shape::Text(Form::Any),
        [
            "variable of the environment that holds the password",
            "variable d'environnement qui contient le mot de passe",
        ],
    ),
    Setting::new(
        "password_credential",
        Shape::Text(Form::Any),
        [
            "systemd credential that holds the password",
            "credential systemd qui contient le mot de passe",
        ],
    ),
];

/// The words that `provider = "…"` takes.
const PROVIDER_NAMES: [&str; PROVIDERS.len()] = {
    let mut names = [""; PROVIDERS.len()];
    let mut at = 0;
    while at < PROVIDERS.len() {
        names[at] = PROVIDERS[at].name;
        at += 1;
    }
    names
};

/// `[fetch]`
pub const FETCH: &[Setting] = &[
    Setting::new(
        "contact",
        Shape::Text(Form::Any),
        [
            "told to the sites that are polled: an address or page of yours",
            "dit aux sites consultés : une adresse ou page à vous",
        ],
    ),
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
const ALLOW: &[Setting] = &[
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
];

/// `[keep]`
pub const KEEP: &[Setting] = &[Setting::new(
    "text_days",
    Shape::Int(30, 36_500),
    [
        "how long texts and addresses are kept of leads that you did not apply to",
        "combien de temps sont gardés textes et adresses des pistes sans candidature",
    ],
)
.or(DefaultValue::Int(180))
.unit("days")];

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Key, KeyValue, setting};
    use crate::follow_up::TEMPLATE_NAMES;

    #[test]
    fn every_criterion_has_its_weight() {
        let criteria = crate::score::CRITERIA;
        assert_eq!(WEIGHTS.len(), criteria.len());
        for criterion in criteria {
            let row = setting(WEIGHTS, criterion.name).unwrap();
            let usual = DefaultValue::Int(i64::from(criterion.weight));
            assert_eq!(row.default, Some(usual), "{}", row.name);
        }
    }

    /// Names that people expect of a setting are no settings themselves, defaults are right, and each row has its line
    /// in both languages.
    fn check(rows: &[Setting]) -> usize {
        let mut count = 0;
        for row in rows {
            let [english, french] = [Lang::En, Lang::Fr].map(|it| row.help(it));
            let is_told = !english.is_empty() && !french.is_empty();
            assert!(
                is_told && (english != french || english == "tags"),
                "{}",
                row.name
            );
            assert!(
                row.also.iter().all(|name| setting(rows, name).is_none()),
                "{}",
                row.name
            );
            if let Some(default) = row.default {
                assert!(row.is_right(&written(default)), "{}", row.name);
            }
            count += 1 + match row.shape {
                Shape::Table(rows) | Shape::Tables(rows) => check(rows),
                _ => 0,
            };
        }
        count
    }

    fn written(default: DefaultValue) -> Key {
        let key = |value| Key {
            value,
            spot: Default::default(),
        };
        let text = |text: &&str| key(KeyValue::Text(text.to_string()));
        key(match default {
            DefaultValue::Int(number) => KeyValue::Int(number),
            DefaultValue::Flag(flag) => KeyValue::Bool(flag),
            DefaultValue::Text(text) => KeyValue::Text(text.into()),
            DefaultValue::Texts(texts) => KeyValue::List(texts.iter().map(text).collect()),
            DefaultValue::Days(days) => {
                KeyValue::List(days.iter().map(|day| key(KeyValue::Int(*day))).collect())
            }
        })
    }

    #[test]
    fn every_setting_is_sound_and_explained() {
        assert!(check(TOP) > 80);
        assert!(check(PRESET) + check(PRESET_SOURCE) > 5);
        for kind in crate::source::KINDS {
            assert!(check(kind.settings()) > 2, "{}", kind.name());
        }
    }

    #[test]
    fn every_draft_has_its_rows() {
        assert_eq!(TEMPLATES.len(), TEMPLATE_NAMES.len() * 3);
        for name in TEMPLATE_NAMES {
            for ending in ["", ".en", ".fr"] {
                assert!(setting(TEMPLATES, &format!("{name}{ending}")).is_some());
            }
        }
    }
}
