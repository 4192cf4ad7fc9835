//! Amounts without a label or a unit: `600 €.`, `on vous donne 250 €`, `$220 all in`, `jpaye 40e`.
//!
//! What stands beside an amount in its own part of the sentence says whether it is offered for the work. In a short
//! post the amount that nothing speaks against is the pay.

use super::sum::Sum;
use crate::domain::PayUnit;
use crate::extract::Text;
use crate::extract::phrases::Phrases;
use std::ops::Range;

/// Posts up to this many folded bytes are short: whoever names one amount there names the pay.
const SHORT_BYTES: usize = 700;

/// Beside these alone an amount stands for itself. Folded.
const BESIDE: &[&str] = &[
    "ht",
    "ttc",
    "net",
    "nets",
    "brut",
    "cash",
    "total",
    "all",
    "in",
    "en",
    "tout",
    "compris",
    "le",
    "au",
    "forfait",
    "max",
    "maxi",
    "maximum",
    "min",
    "mini",
    "negociable",
    "negotiable",
    "environ",
    "about",
    "around",
    "approx",
    "circa",
    "flat",
    "fixed",
    "fixe",
    "via",
    "paypal",
    "wise",
    "par",
    "virement",
    "selon",
    "devis",
    "a",
    "debattre",
    "ou",
    "or",
    "plus",
    "moins",
    "de",
    "payable",
    "fois",
    "trois",
    "deux",
    "facture",
    "facturation",
    "prestation",
    "especes",
    "cheque",
    "paid",
    "on",
    "completion",
    "delivery",
    "ok",
    "only",
    "firm",
    "is",
    "included",
    "comprise",
    "comprises",
    "tva",
    "vat",
    "excl",
    "incl",
    "obligatoire",
    "each",
    "up",
    "to",
    "from",
    "partir",
    "under",
    "less",
    "than",
    "jusqu",
    "usd",
    "eur",
    "et",
    "and",
    "pour",
    "for",
];

/// Verbs by which somebody pays. Folded; whole words.
static PAYING: Phrases = Phrases::new(&[
    "paie",
    "paye",
    "payer",
    "payons",
    "paierai",
    "paierons",
    "paiera",
    "jpaye",
    "jpaie",
    "donne",
    "donnons",
    "donnerai",
    "offre",
    "offrons",
    "offrirai",
    "mets",
    "mettre",
    "met",
    "mettons",
    "propose",
    "proposons",
    "regle",
    "reglons",
    "verse",
    "verserons",
    "versons",
    "remunere",
    "remunerons",
    "budget",
    "pay",
    "pays",
    "paying",
    "will pay",
    "spend",
    "give",
    "offer",
    "offering",
    "offers",
    "have",
    "got",
    "pago",
    "pagamos",
    "bezahle",
    "zahle",
    "betaal",
    "part sur",
    "partir sur",
    "partirait sur",
    "compter",
    "comptez",
    "prevu",
    "prevus",
    "prevoyons",
    "dispose",
    "disposons",
    "depenser",
]);

/// Whoever asks what something should cost offers nothing. Folded.
static ASKING: Phrases = Phrases::new(&[
    "trop bas",
    "trop peu",
    "trop cher",
    "too low",
    "too high",
    "too much",
    "too little",
    "is that fair",
    "is this fair",
    "fair price",
    "reasonable",
    "raisonnable",
    "c'est normal",
    "est-ce normal",
    "is it normal",
    "how much",
    "combien",
    "what do you charge",
    "what would you charge",
    "should i charge",
    "vous facturez",
    "vous en pensez",
    "your thoughts",
    "ca vaut",
    "worth it",
    "vaut le coup",
    "quel tarif",
    "quel prix",
    "should i ask",
]);

static FREELANCE: Phrases = Phrases::new(&[
    "freelance",
    "freelances",
    "freelancer",
    "freelancers",
    "prestation",
    "prestataire",
    "independant",
    "independante",
    "facturee",
    "facture",
    "contractor",
    "contractors",
    "contract",
    "tjm",
    "self-employed",
    "1099",
    "c2c",
    "portage",
    "mission",
    "auto-entrepreneur",
    "micro-entreprise",
]);

/// Whoever comes pays it: words of an event's price, anywhere in its sentence. Folded.
static ENTERING: Phrases = Phrases::new(&[
    "adherents",
    "non-adherents",
    "non-members",
    "plein tarif",
    "tarif reduit",
    "prix libre",
    "paf",
    "gratuit pour",
    "gratuite pour",
    "free for",
    "at the door",
    "on the door",
    "per head",
    "concessions",
    "unwaged",
    "repas compris",
    "no booking",
    "sur reservation",
    "buvette",
]);

/// Less in a strong currency is a price of something to buy, where nothing says that it is paid for work.
const BARE_MIN: f64 = 10.0;

/// How surely an amount is offered: 2 where its own words say so, 1 in a short post, nothing elsewhere.
pub(crate) fn strength(text: &Text, sum: &Sum) -> Option<u8> {
    if sum.currency.is_none() {
        return is_uncounted(text, sum).then_some(1);
    }
    let folded = text.folded.text.as_str();
    let part = part(text, sum);
    let (before, behind) = (&folded[part.start..sum.start], &folded[sum.end..part.end]);
    let is_alone = words(before)
        .chain(words(behind))
        .all(|word| BESIDE.contains(&word));
    let sentence = text.document.sentence_at(sum.start);
    let is_small = sum.max.or(sum.min).is_some_and(|amount| amount < BARE_MIN);
    if PAYING.stand_in(before) {
        return Some(2);
    }
    if is_small || ENTERING.stand_in(&folded[sentence]) {
        return None;
    }
    if is_alone {
        return Some(2);
    }
    (folded.len() <= SHORT_BYTES).then_some(1)
}

/// Whether a word says that somebody pays.
pub(super) fn pays(word: &str) -> bool {
    const PAYS: [&str; 9] = [
        "paie", "paye", "jpaye", "jpaie", "payons", "paierai", "pay", "pays", "paying",
    ];
    PAYS.contains(&word)
}

/// Whether an amount without a currency is money all the same: `je paye 200.`, `650/day` in a short post.
pub(super) fn is_uncounted(text: &Text, sum: &Sum) -> bool {
    const PAID_MIN: f64 = 20.0;
    const DAY_MIN: f64 = 100.0;
    let folded = text.folded.text.as_str();
    let part = part(text, sum);
    let amount = sum.max.or(sum.min).unwrap_or_default();
    let last = words(&folded[part.start..sum.start]).last();
    let is_end = words(&folded[sum.end..part.end]).all(|word| BESIDE.contains(&word));
    let is_rate = sum.unit == Some(PayUnit::Day)
        && folded[sum.start..part.end]
            .trim_start_matches(|c: char| c.is_ascii_digit() || " .,".contains(c))
            .starts_with('/')
        && folded.len() <= SHORT_BYTES
        && amount >= DAY_MIN;
    let is_paid = last.is_some_and(pays) && is_end && sum.unit.is_none();
    is_rate || is_paid && amount >= PAID_MIN
}

/// Whether the sentence asks what something should cost.
pub(crate) fn is_asked_about(text: &Text, sum: &Sum) -> bool {
    let folded = text.folded.text.as_str();
    let sentence = text.document.sentence_at(sum.start);
    ASKING.stand_in(&folded[sentence])
}

/// Whether the sentence of an amount speaks of freelance work.
pub(crate) fn is_freelance(text: &Text, sum: &Sum) -> bool {
    let folded = text.folded.text.as_str();
    let sentence = text.document.sentence_at(sum.start);
    FREELANCE.stand_in(&folded[clause(folded, sentence, sum, &[','])])
}

/// Whether an `e` glued to the number is an euro: above ten (there is a `11e` in every town), before no noun, and
/// with words of money before it, or alone and higher than any town counts its quarters.
pub(crate) fn is_glued_euro(text: &Text, sum: &Sum, labelled: bool) -> bool {
    const ORDINAL_MAX: f64 = 20.0;
    const AMOUNT_MIN: f64 = 10.0;
    const MAY_FOLLOW: &[&str] = &[
        "ht",
        "ttc",
        "net",
        "brut",
        "max",
        "maxi",
        "maximum",
        "par",
        "pour",
        "tout",
        "au",
        "en",
        "ou",
        "et",
        "a",
        "le",
        "la",
        "si",
        "selon",
        "cash",
        "environ",
        "de",
        "negociable",
    ];
    let folded = text.folded.text.as_str();
    let amount = sum.max.or(sum.min).unwrap_or_default();
    let next =
        words(&folded[sum.end..folded.floor_char_boundary((sum.end + 16).min(folded.len()))])
            .next()
            .unwrap_or_default();
    let glued_end =
        folded[sum.end..].starts_with([',', '.', ';', ')', '\n', '!', '?', '/']) || next.is_empty();
    if amount <= AMOUNT_MIN || !glued_end && sum.unit.is_none() && !MAY_FOLLOW.contains(&next) {
        return false;
    }
    let part = part(text, sum);
    let before = &folded[part.start..sum.start];
    let is_alone = words(before).all(|word| BESIDE.contains(&word));
    labelled || PAYING.stand_in(before) || amount > ORDINAL_MAX && is_alone
}

/// The sentence behind that of an amount, and what is left of its own; empty where they go on for long.
pub(crate) fn next_sentence<'t>(text: &'t Text, sum: &Sum) -> &'t str {
    const NEAR_BYTES: usize = 48;
    let folded = text.folded.text.as_str();
    let own = text.document.sentence_at(sum.start);
    let rest = folded.get(sum.end..own.end).unwrap_or_default();
    if !rest.trim_matches(['.', ' ', '!', ')']).is_empty() {
        return if rest.len() <= NEAR_BYTES { rest } else { "" };
    }
    let from = own.end + folded[own.end..].len() - folded[own.end..].trim_start_matches(' ').len();
    let next = text
        .document
        .sentence_at(from.min(folded.len().saturating_sub(1)));
    let next = folded.get(next).unwrap_or_default();
    if next.len() <= NEAR_BYTES { next } else { "" }
}

/// The part of the sentence between commas, bars, brackets and dashes that an amount stands in.
fn part(text: &Text, sum: &Sum) -> Range<usize> {
    let folded = text.folded.text.as_str();
    let sentence = text.document.sentence_at(sum.start);
    clause(
        folded,
        sentence,
        sum,
        &[',', ';', '|', '(', ')', '·', '•', '/', '+', '\n', '>', '['],
    )
}

fn clause(folded: &str, within: Range<usize>, sum: &Sum, cuts: &[char]) -> Range<usize> {
    let (start, end) = (within.start.min(sum.start), within.end.max(sum.end));
    let (before, behind) = (&folded[start..sum.start], &folded[sum.end..end]);
    let from = before.rfind(cuts).map_or(start, |at| {
        start + at + before[at..].chars().next().map_or(1, char::len_utf8)
    });
    let dash = before
        .rfind(" - ")
        .map_or(start, |at| start + at + " - ".len());
    let to = behind.find(cuts).map_or(end, |at| sum.end + at);
    let dash_behind = behind.find(" - ").map_or(end, |at| sum.end + at);
    from.max(dash)..to.min(dash_behind)
}

fn words(part: &str) -> impl Iterator<Item = &str> {
    part.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
}
