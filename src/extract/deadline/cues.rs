//! The words beside which deadlines and starts are told, folded.

use crate::extract::around::{begins_word, ends_word};
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use std::sync::LazyLock;

/// What a date beside a cue is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Means {
    /// Named: `date limite`, `deadline`.
    Deadline,
    /// The end of what is running: `(ends fri, 08 aug)`.
    Ends,
    /// `by`, `before`, `avant`: of applying or delivering.
    Before,
    /// `au plus tard`: of the date before or behind it.
    Latest,
    /// `extended to`: goes before the deadline that it replaces.
    Extended,
    /// `until`, `jusqu'au`: of applying.
    Until,
    /// `pour le`, `for`: of delivering.
    For,
    /// `within`, `sous`: of delivering, with a length of time.
    Within,
    /// A happening's own day.
    Event,
    Start,
}

/// A cue in a folded text.
#[derive(Clone, Copy, Debug)]
pub struct Cue {
    pub start: usize,
    pub end: usize,
    pub means: Means,
    pub is_french: bool,
}

const CUES: &[(Means, &[&str])] = &[
    (
        Means::Deadline,
        &[
            "deadline",
            "closing date",
            "due date",
            "apply by",
            "apply before",
            "applications due",
            "application due",
            "proposals due",
            "bids due",
            "respond by",
            "reply by",
            "submit by",
            "send before",
            "submissions close",
            "applications close",
            "submissions due",
            "bidding ends",
            "bidding closes",
            "no later than",
            "delivery date",
            "expected delivery",
            "last date",
            "needed by",
            "need by",
            "need it by",
            "need this by",
            "due by",
            "due on",
            "date limite",
            "date butoir",
            "date de retour",
            "date de rendu",
            "date de livraison",
            "date de cloture",
            "date d'echeance",
            "date de remise",
            "echeance",
            "cloture des candidatures",
            "limite de candidature",
            "limite de depot",
            "dlro",
            "dlrc",
            "remise des offres",
            "remise des plis",
            "remise des devis",
            "remise des candidatures",
            "remise des dossiers",
            "remise des propositions",
            "depot des offres",
            "depot des plis",
            "depot des dossiers",
            "depot des candidatures",
            "retour des offres",
            "retour des devis",
            "reception des offres",
            "reception des candidatures",
            "reception des devis",
            "cloture",
            "clot le",
            "closes on",
            "closes in",
            "closes at",
            "closes",
            "close on",
            "close in",
            "close at",
            "closing on",
            "closing in",
            "bids close",
            "proposals close",
            "tenders close",
            "tenders due",
            "quotes due",
            "quotes by",
            "bids by",
            "replies by",
            "answers by",
            "answer by",
            "reply within",
            "respond within",
            "apply within",
            "last day to apply",
            "open until",
            "expires in",
            "expires on",
            "ends in",
            "expire dans",
            "expire le",
            "reponse sous",
            "reponses sous",
            "candidature sous",
            "candidatures sous",
            "devis sous",
            "reponse pour",
            "reponses pour",
            "reponse souhaitee",
            "dernier jour pour",
            "ouvert jusqu'au",
            "ouverte jusqu'au",
            "ouvertes jusqu'au",
            "ouverts jusqu'au",
            "valable jusqu'au",
            "livraison imperative",
            "livraison le",
            "livraison pour",
            "livraison avant",
            "delai",
            "date de fin de candidature",
            "a rendre pour",
            "a rendre avant",
            "a livrer avant",
            "a livrer pour",
            "reponse avant",
            "reponses avant",
            "candidature avant",
            "candidatures avant",
            "candidater avant",
            "postuler avant",
            "postulez avant",
        ],
    ),
    (
        Means::Ends,
        &[
            "(ends",
            "ends:",
            "closes:",
            "expires:",
            "(expires",
            "(closes",
            "fin des candidatures",
            "valid until",
        ],
    ),
    (
        Means::Before,
        &["by", "before", "avant", "avant le", "d'ici", "d'ici a"],
    ),
    (
        Means::Latest,
        &[
            "au plus tard",
            "at the latest",
            "dernier delai",
            "derniere limite",
            "dernier carat",
        ],
    ),
    (
        Means::Extended,
        &[
            "extended to",
            "extended until",
            "extended till",
            "new deadline",
            "now closes",
            "prolonge jusqu'au",
            "prolongee jusqu'au",
            "prolonges jusqu'au",
            "prolongees jusqu'au",
            "prolonge au",
            "prolongee au",
            "reporte au",
            "reportee au",
            "repoussee au",
            "repousse au",
            "nouvelle date limite",
        ],
    ),
    (Means::Until, &["until", "till", "jusqu'au", "jusqu'a"]),
    (Means::For, &["pour", "pour le", "for"]),
    (Means::Within, &["within", "in", "sous", "dans"]),
    (
        Means::Event,
        &[
            "open house",
            "job fair",
            "career fair",
            "meetup",
            "hackathon",
            "webinar",
            "portes ouvertes",
            "job dating",
            "afterwork",
            "salon de l'emploi",
            "forum emploi",
            "info session",
            "career day",
        ],
    ),
    (
        Means::Start,
        &[
            "start date",
            "starting date",
            "starting",
            "starts",
            "start:",
            "start :",
            "start on",
            "start in",
            "to start",
            "beginning on",
            "beginning in",
            "date de debut",
            "date de demarrage",
            "demarrage",
            "debut",
            "debut souhaite",
            "debut de mission",
            "debut de la mission",
            "debut prevu",
            "prise de poste",
            "a partir du",
            "a pourvoir le",
            "a pourvoir des",
            "a pourvoir pour",
            "a pourvoir en",
            "a compter du",
            "commence le",
            "date souhaitee de debut",
        ],
    ),
];

/// Whom or what is asked to apply by a date. Stems; with a blank at the end whole words.
pub const APPLYING: &[&str] = &[
    "apply",
    "applicat",
    "submi",
    "send",
    "bid ",
    "bids ",
    "bidding",
    "proposal",
    "respon",
    "reply",
    "register",
    "registration",
    "email me",
    "contact me",
    "candidat",
    "postul",
    "envoy",
    "repon",
    "inscri",
    "devis",
    "offres ",
    "manifest",
    "open ",
    "ouvert",
    "letter",
    "cv ",
    "dossier",
    "tell me",
    "tell us",
    "let me know",
    "let us know",
    "me dire",
    "nous dire",
    "dites",
    "confirm",
    "ecri",
    "contactez",
    "quote",
    "tender",
    "answer",
    "accept",
];
/// What makes a wish of a date. Folded.
pub const WISHES: &[&str] = &[
    "if possible",
    "si possible",
    "ideally",
    "idealement",
    "hopefully",
    "preferably",
    "de preference",
    "dans l'ideal",
    "would be nice",
    "serait bien",
    "serait top",
];
/// Words of handing work over.
pub const DELIVERING: &[&str] = &[
    "need",
    "deliver",
    "finish",
    "complet",
    "done ",
    "ready",
    "launch it",
    "turn in",
    "turned in",
    "hand in",
    "due ",
    "asap ",
    "urgent",
    "rendre",
    "rendu",
    "livr",
    "besoin",
    "fini",
    "termin",
    "pret ",
    "prete ",
    "retour",
    "il me faut",
    "il nous faut",
    "a faire",
];
/// Words that bind the reader to a length of time; `delivered in 48 h` alone is an advert's promise.
pub const NEEDING: &[&str] = &[
    "need", "must ", "has to ", "have to ", "want", "urgent", "besoin", "rendre", "livrer",
    "faut ", "doit ", "a faire",
];
/// Words of beginning work: the date is no deadline.
pub const STARTING: &[&str] = &[
    "start",
    "begin",
    "join",
    "pourvoir",
    "demarr",
    "commenc",
    "debut",
    "disponib",
    "available",
    "prise de poste",
];
/// Words between a cue and its date; longer ones first where one begins another.
pub const FILLERS: &[&str] = &[
    "date ",
    "on or before ",
    "on ",
    "is ",
    "in ",
    "within ",
    "before ",
    "by ",
    "the ",
    "at ",
    "around ",
    "approximately ",
    "at the latest ",
    "of ",
    "est ",
    "fixee ",
    "fixe ",
    "prevu ",
    "prevue ",
    "souhaite ",
    "souhaitee ",
    "au plus tard ",
    "avant ",
    "le ",
    "la ",
    "au ",
    "a ",
    "du ",
    "en ",
    "des ",
    "d'ici ",
    "dans ",
    "sous ",
    "pour ",
    "environ ",
    "vers ",
    "jusqu'au ",
    "from ",
    "immediately ",
];

static FINDER: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let words = CUES.iter().flat_map(|(_, words)| words.iter());
    AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        // The words are few: half a megabyte buys twice the speed.
        .kind(Some(AhoCorasickKind::DFA))
        .build(words)
        .expect("a table of short words")
});

/// The cues of a folded text, in order, as whole words.
pub fn all(folded: &str) -> impl Iterator<Item = Cue> {
    FINDER.find_iter(folded).filter_map(move |found| {
        let (start, end) = (found.start(), found.end());
        let whole = ends_word(&folded[..start]) && begins_word(&folded[end..])
            || !folded.as_bytes()[start].is_ascii_alphabetic();
        let means = means_of(found.pattern().as_usize());
        whole.then(|| Cue {
            start,
            end,
            means,
            is_french: folded[start..end].starts_with("pour"),
        })
    })
}

fn means_of(pattern: usize) -> Means {
    let mut left = pattern;
    for (means, words) in CUES {
        match left.checked_sub(words.len()) {
            Some(rest) => left = rest,
            None => return *means,
        }
    }
    Means::Start
}
