//! A month lived by mail alone: 31 days from 20 October, with a clock change, holidays, weekends, a week asleep and a
//! pause. The ledger says what each email asked and what was answered.

use crate::reader::{Morning, Reader, item_on, repost};
use chrono::{Datelike, NaiveDate, Weekday};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Numbers of the gigs of the feed with their days: one every other day, and the second one again after three weeks.
fn feed(today: NaiveDate) -> String {
    let first = date("2026-10-19");
    let days = first.iter_days().take_while(|day| *day <= today);
    let mut items = String::new();
    for (at, day) in days.enumerate() {
        let number = at as u32 / 2 + 1;
        if at % 2 == 0 && number <= 15 {
            items.push_str(&item_on(number, day, ""));
        }
    }
    if today >= date("2026-11-10") {
        items.push_str(&repost(2, 22, date("2026-11-10")));
    }
    items
}

/// What an email asks of which leads, section by section.
#[derive(Default)]
struct Asked {
    prompts: BTreeMap<u32, String>,
    leads: Vec<u32>,
}

fn asked(morning: &Morning) -> Asked {
    let mut asked = Asked::default();
    let mut head = "";
    for line in morning.plain.lines() {
        let is_head = line.chars().filter(|c| c.is_alphabetic()).count() > 3
            && line.starts_with(char::is_alphabetic)
            && line
                .split(" (")
                .next()
                .is_some_and(|words| words.to_uppercase() == words);
        if is_head {
            head = line;
        }
        let Some((number, rest)) = line.strip_prefix('[').and_then(|rest| rest.split_once(']'))
        else {
            continue;
        };
        let (Ok(number), rest) = (number.parse(), rest.trim()) else {
            continue;
        };
        // What is under way is told, not proposed.
        if head.starts_with("EN COURS") || head.starts_with("EN ATTENDANT") {
            continue;
        }
        match head.starts_with("À FAIRE") || head.starts_with("AUJOURD") {
            true => {
                let what = rest.split(" Script Python").next().unwrap_or(rest);
                asked.prompts.insert(
                    number,
                    what.trim_end_matches([':', ' ', '\u{a0}', '\u{202f}'])
                        .into(),
                );
            }
            false => asked.leads.push(number),
        }
    }
    asked
}

/// The word that a prompt's buttons offer for "done".
fn done_of(morning: &Morning, lead: u32) -> String {
    let words = ["sent", "silent", "lost", "applied"];
    let mut offered = words.iter().map(|word| format!("{word} {lead}"));
    offered.find(|words| morning.offers(words)).unwrap()
}

/// Acts of a morning: by rule for what is shown, by the calendar for what clients do.
fn acts(
    day: NaiveDate,
    morning: &Morning,
    asked: &Asked,
    seen: &mut BTreeMap<u32, u32>,
) -> Vec<String> {
    let mut acts = Vec::new();
    for &lead in &asked.leads {
        match lead % 4 {
            1 | 2 => acts.push(format!("applied {lead}")),
            3 => acts.push(format!("dismiss {lead}")),
            _ => {}
        }
    }
    for &lead in asked.prompts.keys() {
        let times = seen.entry(lead).or_default();
        *times += 1;
        let act = match (lead % 3, *times) {
            (1, _) => Some(done_of(morning, lead)),
            (2, 1) => Some(format!("snooze {lead}")),
            (2, _) => Some(done_of(morning, lead)),
            (_, times) => (times % 3 == 0).then(|| done_of(morning, lead)),
        };
        if let Some(act) = act.filter(|act| morning.offers(act)) {
            acts.push(act);
        }
    }
    let replies = [
        ("2026-10-27", "répondu 1"),
        ("2026-11-05", "perdu 2"),
        ("2026-11-06", "devis 1"),
        ("2026-11-10", "gagné 1"),
        ("2026-11-12", "pause jusqu'au 16 novembre"),
    ];
    let said = replies.iter().filter(|(on, _)| date(on) == day);
    acts.extend(said.map(|(_, words)| format!("« {words} »")));
    acts
}

fn say(reader: &Reader, morning: &Morning, act: &str) {
    match act.strip_prefix('«') {
        None => reader.tap(morning, act),
        Some(words) => {
            let head = format!(
                "From: lina@example.org\r\nTo: {}\r\nSubject: Re: x\r\nContent-Type: text/plain; charset=utf-8",
                morning.header("Reply-To")
            );
            reader.receive(&head, words.trim_matches(['»', ' ']));
        }
    }
}

/// Holidays of France within the month, and the days of the pause.
fn is_free(day: NaiveDate) -> bool {
    let holidays = [date("2026-11-01"), date("2026-11-11")];
    let is_paused = day >= date("2026-11-13") && day < date("2026-11-16");
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun) || holidays.contains(&day) || is_paused
}

#[test]
fn a_month_by_mail_alone() {
    let reader = Reader::of_files(0, "", "");
    let asleep = date("2026-10-29")..date("2026-11-05");
    let mut ledger = String::new();
    let mut shown = BTreeSet::new();
    let mut seen = BTreeMap::new();
    // Prompts of the last email that nothing was said of.
    let mut open: BTreeMap<u32, String> = BTreeMap::new();
    for day in date("2026-10-20").iter_days().take(31) {
        write!(ledger, "{} {:?}", day, day.weekday()).unwrap();
        if asleep.contains(&day) {
            ledger.push_str(": asleep\n");
            continue;
        }
        reader.feed(&feed(day));
        let Some(morning) = reader.on(day) else {
            ledger.push_str(": no email\n");
            assert!(is_free(day), "{day}");
            continue;
        };
        let asked = asked(&morning);
        for lead in &asked.leads {
            assert!(
                shown.insert(*lead),
                "{day}: [{lead}] is shown again\n{ledger}"
            );
        }
        assert!(
            asked.prompts.is_empty() || !is_free(day),
            "{day} is free: {}",
            morning.plain
        );
        if !is_free(day) {
            for (lead, what) in &open {
                let again = asked.prompts.get(lead);
                assert_eq!(again, Some(what), "{day}: [{lead}] is gone\n{ledger}");
            }
        }
        let acts = acts(day, &morning, &asked, &mut seen);
        for act in &acts {
            say(&reader, &morning, act);
        }
        if !is_free(day) {
            open = asked.prompts.clone();
        }
        let told = |lead: &u32| acts.iter().any(|act| act.contains(&format!(" {lead}")));
        // What is said once is no promise to say it again.
        open.retain(|lead, what| !told(lead) && !what.starts_with("Close"));
        ledger.push('\n');
        for (lead, what) in &asked.prompts {
            writeln!(ledger, "    prompt [{lead}] {what}").unwrap();
        }
        if !asked.leads.is_empty() {
            writeln!(ledger, "    leads {:?}", asked.leads).unwrap();
        }
        if !acts.is_empty() {
            writeln!(ledger, "    → {}", acts.join(", ")).unwrap();
        }
    }
    insta::assert_snapshot!(ledger);
}
