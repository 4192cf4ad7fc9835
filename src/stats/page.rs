//! One page of HTML that needs nothing else: charts with the same figures as tables.

use super::chart::{Bars, svg};
use super::{Group, Summary};
use crate::domain::{Cohort, Tally};
use crate::i18n::Catalog;
use crate::text::entities::escaped;
use std::fmt::Write;

/// Groups drawn in one chart; the table has them all.
const DRAWN_MAX: usize = 8;

const STYLE: &str = "
body{margin:0 auto;max-width:760px;padding:24px 16px;background:#fff;color:#23272b;font:16px/1.5 system-ui,sans-serif}
h1{font-size:22px}h2{font-size:17px;margin:32px 0 8px}
svg{width:100%;height:auto}
table{border-collapse:collapse;width:100%;font-size:15px}
th,td{padding:4px 8px;border-bottom:1px solid #d8d5ce;text-align:right}
th:first-child,td:first-child{text-align:left}
.key span{margin-right:16px}.key b{display:inline-block;width:12px;height:12px;margin-right:6px}
.key .written{background:#c9d4ce}.key .answered{background:#3f9673}.key .won{background:#c8781e}
@media (prefers-color-scheme:dark){
body{background:#15181a;color:#e6e4df}
th,td{border-color:#33393d}
.ink{fill:#c3c8cc}.axis-line{stroke:#7b858c}
.written,.key .written{fill:#4a5751;background:#4a5751}
}
";

/// The page, in one language.
pub fn page(summary: &Summary, title: &str, words: &Catalog) -> String {
    let mut out = String::new();
    let lang = if words.is_french() { "fr" } else { "en" };
    let title = escaped(title);
    // Writing to a text cannot fail.
    let _ = write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n<p>{}</p>\n{}",
        escaped(&funnel(&summary.total, words)),
        key(words),
    );
    let months: Vec<Group> = summary
        .cohorts
        .iter()
        .rev()
        .map(|it| month(it, words))
        .collect();
    let niches = niches(summary, words);
    let sections = [
        ("stats-by-month", &months),
        ("stats-by-source", &summary.sources),
        ("stats-by-niche", &niches),
        ("stats-by-channel", &summary.channels),
    ];
    for (head, groups) in sections
        .into_iter()
        .filter(|(_, groups)| !groups.is_empty())
    {
        out += &section(&words.text(head), groups, words);
    }
    out + "</body>\n</html>\n"
}

/// A month as a group.
pub fn month(cohort: &Cohort, words: &Catalog) -> Group {
    Group {
        name: words.month_year(cohort.month),
        leads: None,
        tally: cohort.tally,
        days_to_contact: None,
        cost: None,
        earned: Default::default(),
    }
}

/// The niches of a summary under their names in a language.
pub(crate) fn niches(summary: &Summary, words: &Catalog) -> Vec<Group> {
    let named = |group: &Group| Group {
        name: words.niche(&group.name),
        ..group.clone()
    };
    summary.niches.iter().map(named).collect()
}

/// `16 written → 5 answers → 1 won`.
pub(crate) fn funnel(tally: &Tally, words: &Catalog) -> String {
    words.say(
        "stats-funnel",
        &[
            ("n", tally.applied.into()),
            ("answers", tally.answered.into()),
            ("quoted", tally.quoted.into()),
            ("won", tally.won.into()),
        ],
    )
}

fn key(words: &Catalog) -> String {
    let mut out = String::from("<p class=\"key\">");
    for class in ["written", "answered", "won"] {
        let label = words.text(&format!("stats-{class}"));
        let _ = write!(
            out,
            "<span><b class=\"{class}\"></b>{}</span>",
            escaped(&label)
        );
    }
    out + "</p>\n"
}

fn section(head: &str, groups: &[Group], words: &Catalog) -> String {
    let drawn = groups
        .iter()
        .filter(|group| group.tally.applied > 0)
        .take(DRAWN_MAX);
    let told = |group: &Group| format!("{}, {}", group.name, funnel(&group.tally, words));
    let summary: Vec<String> = drawn.clone().map(told).collect();
    let bars = Bars {
        title: head,
        summary: &summary.join("; "),
        groups: drawn
            .map(|group| {
                let tally = &group.tally;
                (
                    group.name.clone(),
                    [tally.applied, tally.answered, tally.won],
                )
            })
            .collect(),
    };
    let mut out = format!(
        "<h2>{}</h2>\n{}<table>\n<tr><th></th>",
        escaped(head),
        svg(&bars).unwrap_or_default()
    );
    let columns = [
        "leads", "written", "answered", "quoted", "won", "days", "cost", "earned",
    ];
    let rows: Vec<_> = groups
        .iter()
        .map(|group| (&group.name, cells(group, words)))
        .collect();
    // A column in which nothing stands says nothing.
    let is_told = |at: &usize| rows.iter().any(|(_, cells)| !cells[*at].is_empty());
    let told: Vec<usize> = (0..columns.len()).filter(is_told).collect();
    for at in &told {
        let head = words.text(&format!("stats-{}", columns[*at]));
        let _ = write!(out, "<th>{}</th>", escaped(&head));
    }
    out += "</tr>\n";
    for (name, cells) in &rows {
        let _ = write!(out, "<tr><td>{}</td>", escaped(name));
        for at in &told {
            let _ = write!(out, "<td>{}</td>", escaped(&cells[*at]));
        }
        out += "</tr>\n";
    }
    out + "</table>\n"
}

fn cells(group: &Group, words: &Catalog) -> [String; 8] {
    let tally = &group.tally;
    let count = |n: u32| n.to_string();
    let earned = group.earned.iter();
    let earned = earned.map(|(currency, amount)| words.money(*amount, Some(currency)));
    [
        group.leads.map(count).unwrap_or_default(),
        count(tally.applied),
        count(tally.answered),
        count(tally.quoted),
        count(tally.won),
        group
            .days_to_contact
            .map(|days| words.decimal(days))
            .unwrap_or_default(),
        group.cost.clone().unwrap_or_default(),
        earned.collect::<Vec<_>>().join(" + "),
    ]
}
