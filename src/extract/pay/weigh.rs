//! Whether an amount is pay: from the words before and behind it.

use super::sum::Sum;
use super::unit;
use super::words::{BRACKETS, LABELS, NOT_BEFORE, NOT_BEHIND, SALARY_LABELS};
use crate::domain::{PayKind, PayUnit};
use crate::extract::Text;
use crate::extract::around::{Window, after, before, has_any, line_before};

/// Bytes before an amount in which a label still speaks of it.
const LABEL_BYTES: usize = 70;
/// Bytes behind an amount in which a word still says what it is for.
const PURPOSE_BYTES: usize = 36;

/// An amount that is pay, and how surely.
#[derive(Clone, Debug, PartialEq)]
pub struct Weight {
    /// 3 labelled, 2 with a unit or in a header.
    pub strength: u8,
    /// A platform's default range, which any amount that the client wrote beats.
    pub bracket: bool,
    pub kind: PayKind,
    pub unit: Option<PayUnit>,
}

/// Weighs one amount; nothing where it is not pay.
pub fn weigh(text: &Text, sum: &Sum) -> Option<Weight> {
    if sum.hopeless || sum.max.or(sum.min)? <= 0.0 || is_pension_plan(text, sum) {
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
    if label.is_none() && sum.currency.is_none() && !is_segment || is_other_money(folded, sum, lead)
    {
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
        .or_else(|| is_for_the_whole(folded, sum).then_some(PayUnit::Project))
        .or(unit_before)
        .or_else(|| guess_unit(sum, label, is_salary));
    if sum.currency.is_none()
        && !is_segment
        && !is_clear_without_currency(folded, sum, lead, label, unit_before)
    {
        return None;
    }
    let strength = match label {
        Some(_) => 3,
        None if sum.unit.is_some() || in_header(text, sum) => 2,
        None if sum.thousands && sum.min != sum.max => 2,
        None if speaks_of_salary(folded, sum) || is_for_the_whole(folded, sum) => 2,
        None => return None,
    };
    let salary = is_salary || matches!(unit, Some(PayUnit::Year));
    let kind = match unit {
        Some(PayUnit::Hour | PayUnit::Day | PayUnit::Project) if !is_salary => PayKind::Rate,
        _ if salary => PayKind::Salary,
        _ => PayKind::Rate,
    };
    Some(Weight {
        strength,
        bracket,
        kind,
        unit,
    })
}

/// `401k`, `401(k)`: an American pension plan, named after a paragraph of tax law.
fn is_pension_plan(text: &Text, sum: &Sum) -> bool {
    text.folded.text[sum.start..sum.end].starts_with("401") && sum.currency.is_none()
}

/// `| 110k+ |`: in a header thousands without a currency are a salary.
fn is_bare_salary(text: &Text, sum: &Sum) -> bool {
    const SALARY_MIN: f64 = 20_000.0;
    let folded = text.folded.text.as_str();
    let opened = line_before(folded, sum.start, 4).trim_end().ends_with('|');
    let tail = after(folded, sum.end, 4).trim_start_matches(['+', ' ']);
    let closed = tail.is_empty() || tail.starts_with(['|', '(', '\n']);
    let enough = sum
        .max
        .or(sum.min)
        .is_some_and(|amount| amount >= SALARY_MIN);
    sum.thousands && enough && opened && closed
}

/// What follows the last full stop, question or bullet of a line.
fn last_clause(line: &str) -> &str {
    let ends = [". ", "? ", "! ", " | ", "; "];
    let cut = ends
        .iter()
        .filter_map(|end| Some(line.rfind(end)? + end.len()))
        .max();
    cut.map_or(line, |cut| &line[cut..])
}

/// The non-empty line above the one that begins before `at`, where it is short enough to be a heading.
fn heading(text: &str, at: usize) -> &str {
    let above = before(text, at, LABEL_BYTES);
    let above = above.rfind('\n').map_or("", |cut| above[..cut].trim_end());
    above.rfind('\n').map_or("", |cut| &above[cut + 1..])
}

/// The label nearest to the amount.
fn label_in(lead: &str) -> Option<&'static str> {
    // Lost line breaks glue a label to the word before it (`MANAGERCompensation: `).
    const GLUED: [&str; 3] = ["compensation", "remuneration", "salary"];
    let stripped = lead.trim_end().strip_suffix(':');
    if let Some(label) = stripped.and_then(|lead| GLUED.iter().find(|label| lead.ends_with(*label)))
    {
        return Some(label);
    }
    let window = Window::new(lead);
    let places = LABELS
        .iter()
        .filter_map(|label| Some((window.find(label)?, *label)));
    places
        .max_by_key(|(at, label)| (*at, label.len()))
        .map(|(_, label)| label)
}

fn is_other_money(folded: &str, sum: &Sum, lead: &str) -> bool {
    let tail = after(folded, sum.end, PURPOSE_BYTES);
    let tail = tail
        .find(['\n', '.', '|', ';', ')', '+', ','])
        .map_or(tail, |cut| &tail[..cut]);
    if has_any(tail, NOT_BEHIND) {
        return true;
    }
    let near = last_words(lead, 32);
    if has_any(near, NOT_BEFORE)
        || has_any(
            lead,
            &[
                "getting paid",
                "you pay",
                "users pay",
                "customers pay",
                "clients pay",
            ],
        )
    {
        return true;
    }
    // A quoted line answers somebody else's offer.
    line_before(folded, sum.start, LABEL_BYTES).starts_with("> ")
}

fn last_words(lead: &str, bytes: usize) -> &str {
    before(lead, lead.len(), bytes)
}

fn is_for_the_whole(folded: &str, sum: &Sum) -> bool {
    const WHOLES: [&str; 13] = [
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
    ];
    let tail = after(folded, sum.end, PURPOSE_BYTES);
    has_any(tail, &WHOLES)
}

fn speaks_of_salary(folded: &str, sum: &Sum) -> bool {
    let tail = after(folded, sum.end, 14);
    has_any(tail, &["brut", "salary", "base", "gross", "annuel"])
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
    let names_a_thing = after(folded, sum.end, 2)
        .trim_start_matches(' ')
        .starts_with(char::is_alphabetic);
    if sum.unit.is_none() && (names_a_thing || unit::counts(folded, sum.end)) {
        return false;
    }
    let Some(label) = label else { return false };
    let Some(at) = lead.rfind(label) else {
        return false;
    };
    let between = lead[at + label.len()..].trim_matches([' ', ':', '~', '-', '(', '=', '*']);
    const LINKS: [&str; 12] = [
        "", "de", "of", "entre", "between", "is", "from", "environ", "around", "about", "range",
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
    sum.unit.is_some() || unit_before.is_some() || sum.thousands || (is_price && is_stated)
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

/// What an amount without a unit is paid for.
fn guess_unit(sum: &Sum, label: Option<&'static str>, is_salary: bool) -> Option<PayUnit> {
    /// Less than this is no yearly pay.
    const YEAR_MIN: f64 = 12_000.0;
    /// More than this is no single mission, unless a budget is named.
    const PROJECT_MAX: f64 = 20_000.0;
    let amount = sum.max.or(sum.min)?;
    let budget = [
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
    ];
    if label.is_some_and(|label| budget.contains(&label)) {
        return Some(PayUnit::Project);
    }
    if is_salary {
        return Some(if amount >= YEAR_MIN {
            PayUnit::Year
        } else {
            PayUnit::Month
        });
    }
    if amount >= PROJECT_MAX {
        return Some(PayUnit::Year);
    }
    Some(PayUnit::Project)
}
