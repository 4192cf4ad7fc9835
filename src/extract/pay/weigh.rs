//! Whether an amount is pay: from the words before and behind it.

use super::bare;
use super::currency::{self, GLUED_E};
use super::sum::Sum;
use super::unit;
use super::words::{BRACKETS, LABELS, NOT_BEFORE, NOT_BEHIND, SALARY_LABELS};
use crate::domain::{PayKind, PayUnit};
use crate::extract::Text;
use crate::extract::around::{after, before, last_end, line_before};
use crate::extract::first_words::WordClass;
use crate::extract::phrases::Phrases;

/// Bytes before an amount in which a label still speaks of it.
pub(super) const LABEL_BYTES: usize = 70;
/// Bytes behind an amount in which a word still says what it is for.
const PURPOSE_BYTES: usize = 36;

/// The strength of an amount that stands beside a label.
pub(crate) const LABELLED: u8 = 3;

/// An amount that is pay, and how surely.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Weight {
    /// [`LABELLED`]; 2 with a unit, in a header, or said of the work; 1 the amount of a short post.
    pub strength: u8,
    /// A platform's default range, which any amount that the client wrote beats.
    pub bracket: bool,
    pub kind: PayKind,
    pub unit: Option<PayUnit>,
    /// What its label is said in: a `TJM` is a rate of France.
    pub currency: Option<&'static str>,
    /// Its sentence speaks of freelance work.
    pub is_freelance: bool,
    /// Paid to an employee: by the month or year, or named a salary.
    pub is_employee: bool,
}

/// Weighs one amount; nothing where it is not pay.
pub(crate) fn weigh(text: &Text, sum: &Sum) -> Option<Weight> {
    let amount = sum.max.or(sum.min)?;
    if sum.hopeless || amount <= 0.0 || is_pension_plan(text, sum) || is_mere_word(text, sum) {
        return None;
    }
    let folded = text.folded.text.as_str();
    let line = line_before(folded, sum.start, LABEL_BYTES);
    let mut lead = last_clause(line);
    // `## Salary` on a line of its own speaks of the amount below it.
    if lead.trim_matches([' ', '*', '-', '•']).is_empty() {
        lead = heading(folded, sum.start);
    }
    let label = label_in(lead);
    let is_segment = is_bare_salary(text, sum);
    let is_uncounted = bare::is_uncounted(text, sum);
    let silent = label.is_none() && sum.currency.is_none() && !is_segment && !is_uncounted;
    if silent || is_other_money(folded, sum, lead) || bare::is_asked_about(text, sum) {
        return None;
    }
    if sum.currency == Some(GLUED_E) && !bare::is_glued_euro(text, sum, label.is_some()) {
        return None;
    }
    let unit_before = unit::before(line);
    let is_salary = sum.unit == Some(PayUnit::Year)
        || unit_before == Some(PayUnit::Year)
        || label.is_some_and(|label| SALARY_LABELS.contains(&label))
        || speaks_of_salary(folded, sum);
    let bracket = BRACKETS.iter().any(|name| line.contains(name));
    let unit = sum
        .unit
        .or_else(|| unit::multiplied(line, after(folded, sum.end, PURPOSE_BYTES)))
        .or_else(|| is_for_the_whole(folded, sum).then_some(PayUnit::Project))
        .or_else(|| unit::added(bare::next_sentence(text, sum)))
        .or(unit_before)
        .or_else(|| guess_unit(sum, label, is_salary));
    if sum.currency.is_none()
        && !is_segment
        && !is_uncounted
        && !is_clear_without_currency(folded, sum, lead, label, unit_before)
    {
        return None;
    }
    let strength = match label {
        Some(_) => LABELLED,
        None if sum.unit.is_some() || in_header(text, sum) => 2,
        None if sum.thousands && sum.min != sum.max => 2,
        None if speaks_of_salary(folded, sum) || is_for_the_whole(folded, sum) => 2,
        None => bare::strength(text, sum)?,
    };
    let is_salary = is_salary && sum.unit.is_none_or(|unit| unit != PayUnit::Day);
    let salary = is_salary || matches!(unit, Some(PayUnit::Year));
    let kind = match unit {
        Some(PayUnit::Hour | PayUnit::Day | PayUnit::Project | PayUnit::Piece) if !is_salary => {
            PayKind::Rate
        }
        _ if salary => PayKind::Salary,
        _ => PayKind::Rate,
    };
    let is_employee = salary || matches!(unit, Some(PayUnit::Month));
    Some(Weight {
        strength,
        bracket,
        kind,
        unit,
        currency: sum
            .currency
            .or_else(|| (label == Some("tjm")).then_some("EUR")),
        is_freelance: !is_employee && bare::is_freelance(text, sum),
        is_employee,
    })
}

/// A code that is also a word (`all 300`, `PHP 8`) counts in capitals, and only before a sum that no version reaches.
fn is_mere_word(text: &Text, sum: &Sum) -> bool {
    const VERSION_MAX: f64 = 100.0;
    let Some(code) = sum.currency.filter(|code| currency::is_wordlike(code)) else {
        return false;
    };
    let written = text.words(text.span(sum.start, sum.end));
    let is_symbol = written.contains(|c: char| !c.is_alphanumeric() && !c.is_ascii());
    let is_small = sum
        .max
        .or(sum.min)
        .is_some_and(|amount| amount < VERSION_MAX);
    // `AMD 5600g` is a part of a computer.
    let is_glued = text.folded.text[sum.end..].starts_with(|c: char| c.is_ascii_alphabetic());
    !is_symbol && (!written.contains(code) || is_small || is_glued)
}

/// `401k`, `401(k)`: an American pension plan, named after a paragraph of tax law.
fn is_pension_plan(text: &Text, sum: &Sum) -> bool {
    text.folded.text[sum.start..sum.end].starts_with("401") && sum.currency.is_none()
}

/// `| 110k+ |`: in a header thousands without a currency are a salary, `, 85-100k.` between commas, too.
fn is_bare_salary(text: &Text, sum: &Sum) -> bool {
    const SALARY_MIN: f64 = 20_000.0;
    let folded = text.folded.text.as_str();
    let is_range = sum.min.is_some() && sum.max.is_some() && sum.min != sum.max;
    let lead = line_before(folded, sum.start, 4).trim_end();
    let opened = lead.ends_with('|') || is_range && lead.ends_with([',', '(']);
    let tail = after(folded, sum.end, 4).trim_start_matches(['+', ' ']);
    let closed = tail.is_empty()
        || tail.starts_with(['|', '(', '\n'])
        || is_range && tail.starts_with(['.', ',', ')', ';']);
    let enough = sum
        .max
        .or(sum.min)
        .is_some_and(|amount| amount >= SALARY_MIN);
    sum.thousands && enough && opened && closed
}

/// What follows the last full stop, question or bullet of a line.
fn last_clause(line: &str) -> &str {
    let cut = last_end(line, &[". ", "? ", "! ", " | ", "; "]);
    cut.map_or(line, |cut| &line[cut..])
}

/// The non-empty line above the one that begins before `at`, where it is short enough to be a heading.
fn heading(text: &str, at: usize) -> &str {
    let above = before(text, at, LABEL_BYTES);
    let above = above.rfind('\n').map_or("", |cut| above[..cut].trim_end());
    above.rfind('\n').map_or("", |cut| &above[cut + 1..])
}

/// Lost line breaks glue such a label to the word before it (`MANAGERCompensation: `).
const GLUED: [&str; 3] = ["compensation", "remuneration", "salary"];

/// Whether with the word of that number a label begins, or ends that is glued to what stands before it.
pub(super) fn is_label(text: &Text, number: usize) -> bool {
    let entry = text.entries[number];
    let word = &text.folded.text[text.document.word_list()[number].range()];
    let is_glued = || {
        word.len() > 6
            && word.ends_with(['n', 'y'])
            && GLUED.iter().any(|label| word.ends_with(label))
    };
    entry.classes().is(WordClass::PayLabel) || is_glued()
}

/// The label nearest to the amount.
fn label_in(lead: &str) -> Option<&'static str> {
    let stripped = lead.trim_end().strip_suffix(':');
    if let Some(label) = stripped.and_then(|lead| GLUED.iter().find(|label| lead.ends_with(*label)))
    {
        return Some(label);
    }
    LABELS
        .firsts(lead)
        .into_iter()
        .max_by_key(|(at, label)| (*at, label.len()))
        .map(|(_, label)| label)
}

/// Who pays, where it is not the client.
static OTHERS_PAY: Phrases = Phrases::new(&[
    "getting paid",
    "you pay",
    "users pay",
    "customers pay",
    "clients pay",
]);

/// What says behind an amount that it is a salary.
static SALARIES: Phrases = Phrases::new(&["brut", "salary", "base", "gross", "annuel"]);

fn is_other_money(folded: &str, sum: &Sum, lead: &str) -> bool {
    let tail = after(folded, sum.end, PURPOSE_BYTES);
    let tail = tail
        .find(['\n', '.', '|', ';', ')', '+', ','])
        .map_or(tail, |cut| &tail[..cut]);
    if NOT_BEHIND.stand_in(tail) {
        return true;
    }
    let near = last_words(lead, 32);
    if NOT_BEFORE.stand_in(near) || OTHERS_PAY.stand_in(lead) {
        return true;
    }
    // A quoted line answers somebody else's offer.
    line_before(folded, sum.start, LABEL_BYTES).starts_with("> ")
}

fn last_words(lead: &str, bytes: usize) -> &str {
    before(lead, lead.len(), bytes)
}

fn is_for_the_whole(folded: &str, sum: &Sum) -> bool {
    static WHOLES: Phrases = Phrases::new(&[
        "whole project",
        "for the whole",
        "for the entire",
        "pour l'ensemble",
        "pour le tout",
        "entire project",
        "for the project",
        "for the job",
        "flat",
        "fixed",
        "one-time",
        "pour le projet",
        "au total",
        "au forfait",
        "all in",
        "in all",
        "all included",
        "in total",
        "en tout",
        "le tout",
        "tout compris",
        "pour l'affaire",
        "for everything",
        "lump sum",
        "pour la mission",
        "forfaitaire",
    ]);
    let tail = after(folded, sum.end, PURPOSE_BYTES);
    let tail = tail.find(['\n', '.', ';']).map_or(tail, |cut| &tail[..cut]);
    WHOLES.stand_in(tail)
}

fn speaks_of_salary(folded: &str, sum: &Sum) -> bool {
    let tail = after(folded, sum.end, 14);
    let is_net = || {
        let next = tail.trim_start_matches(' ');
        (next.starts_with("net") || next.starts_with("brut")) && names_employment(folded)
    };
    SALARIES.stand_in(tail) || sum.unit.is_none() && is_net()
}

/// Whether a word of French employments stands in a text: `CDD de 24 mois, 1 850 € net`.
fn names_employment(folded: &str) -> bool {
    let mut words = folded.split(|c: char| !c.is_alphanumeric());
    words.any(|word| matches!(word, "cdd" | "cdi"))
}

/// A number without a currency needs its label at its side, and a salary also its unit.
fn is_clear_without_currency(
    folded: &str,
    sum: &Sum,
    lead: &str,
    label: Option<&'static str>,
    unit_before: Option<PayUnit>,
) -> bool {
    // `Rate: 5 stars` counts something else.
    const SAYS_NOTHING: [&str; 14] = [
        "ht", "ttc", "net", "brut", "max", "maxi", "min", "mini", "selon", "par", "per", "a", "ou",
        "or",
    ];
    let next = after(folded, sum.end, 12).trim_start_matches(' ');
    let next = next
        .split(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    let names_a_thing = next.starts_with(char::is_alphabetic) && !SAYS_NOTHING.contains(&next);
    if sum.unit.is_none() && (names_a_thing || unit::counts(folded, sum.end)) {
        return false;
    }
    let Some(label) = label else { return false };
    let Some(at) = lead.rfind(label) else {
        return false;
    };
    let between = lead[at + label.len()..].trim_matches([
        ' ', ':', '~', '-', '(', '=', '*', '≤', '≥', '<', '>', '.', '+',
    ]);
    const LINKS: [&str; 22] = [
        "", "max", "maxi", "maximum", "min", "mini", "jusqu'a", "up to", "ht", "cible", "vise",
        "de", "of", "entre", "between", "is", "from", "environ", "around", "about", "range",
        "souhaite",
    ];
    if !LINKS.contains(&between) {
        return false;
    }
    let is_price = matches!(
        label,
        "prix" | "price" | "budget" | "tarif" | "tjm" | "rate" | "montant" | "forfait" | "payment"
    );
    let is_stated = lead[at + label.len()..].contains(':') || label == "tjm";
    let is_yearly = SALARY_LABELS.contains(&label)
        && sum.max.or(sum.min).is_some_and(|amount| amount >= YEAR_MIN);
    sum.unit.is_some()
        || unit_before.is_some()
        || sum.thousands
        || is_yearly
        || (is_price && (is_stated || is_range(sum)))
}

/// `budget 500-600`: two amounts, and no years.
fn is_range(sum: &Sum) -> bool {
    const YEARS: std::ops::RangeInclusive<f64> = 1990.0..=2100.0;
    let (Some(min), Some(max)) = (sum.min, sum.max) else {
        return false;
    };
    min < max && !(YEARS.contains(&min) && YEARS.contains(&max))
}

/// Header segments (` | $120k+ |`) and titles say what matters in few words.
fn in_header(text: &Text, sum: &Sum) -> bool {
    let folded = text.folded.text.as_str();
    if sum.start < text.folded_title_end {
        return true;
    }
    let ahead = line_before(folded, sum.start, 6).trim_end();
    let tail = after(folded, sum.end, 4).trim_start();
    let is_alone = ahead.is_empty() && (tail.is_empty() || tail.starts_with('\n'));
    ahead.ends_with('|') || tail.starts_with('|') || is_alone && sum.min != sum.max
}

/// Less than this is no yearly pay.
const YEAR_MIN: f64 = 12_000.0;

/// What an amount without a unit is paid for. A size alone tells nothing: only thousands in short (`120k`) and large
/// sums of a strong currency that nothing calls a budget are a year's.
fn guess_unit(sum: &Sum, label: Option<&'static str>, is_salary: bool) -> Option<PayUnit> {
    /// More than this is no single mission, unless a budget is named.
    const PROJECT_MAX: f64 = 20_000.0;
    const STRONG: [&str; 6] = ["EUR", "GBP", "CHF", "USD", currency::BARE_DOLLAR, "CAD"];
    const BUDGETS: [&str; 12] = [
        "budget",
        "prix",
        "price",
        "fixed price",
        "flat",
        "flat-fee",
        "fee",
        "forfait",
        "bounty",
        "reward",
        "montant",
        "enveloppe",
    ];
    let amount = sum.max.or(sum.min)?;
    if label.is_some_and(|label| BUDGETS.contains(&label)) {
        return Some(PayUnit::Project);
    }
    if is_salary {
        return Some(match amount >= YEAR_MIN {
            true => PayUnit::Year,
            false => PayUnit::Month,
        });
    }
    let is_strong = sum.currency.is_none_or(|code| STRONG.contains(&code));
    let is_year = amount >= PROJECT_MAX && is_strong && label != Some("rate");
    Some(match is_year {
        true => PayUnit::Year,
        false => PayUnit::Project,
    })
}
