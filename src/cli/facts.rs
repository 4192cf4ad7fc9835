//! Facts in words: a label, what it is, and the words of the post that it was read from.

use super::layout;
use crate::domain::{Day, EventTime, Fact, Facts, Span};
use crate::i18n::Catalog;
use crate::knowledge::homes;
use crate::text::clean::clean_line;
use std::collections::HashSet;

/// Characters of the words that a fact was read from.
const QUOTED_CHARS_MAX: usize = 80;
/// Columns before a fact, and of its label.
const INDENT: usize = 4;
const LABEL: usize = 14;

/// A fact as it is listed.
struct FactLine {
    label: String,
    value: String,
    quoted: Vec<String>,
}

/// A posting's facts in lines, the ones that decide most first.
pub(super) fn lines(
    facts: &Facts,
    text: &str,
    today: Day,
    zone: chrono_tz::Tz,
    say: &Catalog,
) -> Vec<String> {
    let mut list = FactList {
        text,
        say,
        lines: Vec::new(),
    };
    list.nature(facts);
    list.places(facts);
    list.work(facts);
    list.dates(facts, today, zone);
    list.contacts(facts);
    let mut before = String::new();
    let told = |mut line: FactLine| {
        // A label stands once above all that it is of.
        let label = line.label.clone();
        if label == before {
            line.label.clear();
        }
        before = label;
        told(&line, say)
    };
    list.lines.into_iter().map(told).collect()
}

fn told(line: &FactLine, say: &Catalog) -> String {
    let quoted = line.quoted.iter();
    let quoted = quoted.map(|words| say.say("quoted", &[("text", words.into())]));
    let parts: Vec<String> = std::iter::once(line.value.clone())
        .filter(|value| !value.is_empty())
        .chain(quoted)
        .collect();
    let head = format!("{}{}", " ".repeat(INDENT), line.label);
    layout::hanging(&head, INDENT + LABEL + 1, &parts.join("  "))
}

struct FactList<'a> {
    text: &'a str,
    say: &'a Catalog,
    lines: Vec<FactLine>,
}

impl FactList<'_> {
    /// A fact under a label. Where the words say just what the value says, once is enough.
    fn add(&mut self, label: &str, value: String, spans: &[Span]) {
        let words = |span: &Span| {
            let words = self.text.get(span.start as usize..span.end as usize)?;
            Some(clean_line(words, QUOTED_CHARS_MAX))
        };
        let mut quoted: Vec<String> = spans.iter().filter_map(words).collect();
        let mut seen = HashSet::new();
        quoted.retain(|words| seen.insert(words.clone()));
        let folded = |text: &str| crate::text::fold::fold(text);
        let value_folded = folded(&value);
        quoted.retain(|words| folded(words) != value_folded);
        self.lines.push(FactLine {
            label: self.say.text(label),
            value,
            quoted,
        });
    }

    fn each<T>(&mut self, label: &str, facts: &[Fact<T>], worded: impl Fn(&Catalog, &T) -> String) {
        for fact in facts {
            self.add(label, worded(self.say, &fact.value), &fact.spans);
        }
    }

    fn one<T>(
        &mut self,
        label: &str,
        fact: &Option<Fact<T>>,
        worded: impl Fn(&Catalog, &T) -> String,
    ) {
        self.each(label, fact.as_slice(), worded);
    }

    /// What it is, and who says it.
    fn nature(&mut self, facts: &Facts) {
        if let Some(lang) = facts.lang {
            let mut name = self.say.language(lang);
            if facts.lang_is_unsure {
                name = self
                    .say
                    .say("fact-lang-unsure", &[("name", (&name).into())]);
            }
            self.add("fact-lang", name, &[]);
        }
        self.one("fact-offer", &facts.offer, |say, offer| say.offer(*offer));
        self.one("fact-closed", &facts.closed, |say, it| say.closed(*it));
        self.one("fact-engagement", &facts.engagement, |say, it| {
            say.engagement(*it)
        });
        self.one("fact-speaker", &facts.speaker, |say, it| say.speaker(*it));
        self.each("fact-sign", &facts.signs, |say, sign| say.sign(*sign));
        self.one("fact-client", &facts.client, |_, name| name.clone());
        if facts.is_contact {
            let value = self.say.text("fact-contact-value");
            self.add("fact-contact", value, &[]);
        }
    }

    fn places(&mut self, facts: &Facts) {
        self.each("fact-place", &facts.places, |_, it| homes::described(it));
        self.each("fact-place-possible", &facts.possible_places, |_, it| {
            homes::described(it)
        });
        self.one("fact-remote", &facts.remote, |say, it| say.remote(*it));
        self.one("fact-region", &facts.remote_region, |say, it| {
            say.region(it)
        });
    }

    /// What is to be done, with what, how much of it and for how much.
    fn work(&mut self, facts: &Facts) {
        self.each("fact-tech", &facts.technologies, |say, it| {
            say.technology(it)
        });
        self.each(
            "fact-tech-possible",
            &facts.possible_technologies,
            |say, it| say.technology(it),
        );
        self.each("fact-trade", &facts.trades, |say, it| say.trade(it));
        for task in &facts.tasks {
            self.named("fact-task", &task.value.0, &task.spans);
        }
        self.each("fact-deliverable", &facts.deliverables, |say, it| {
            say.deliverable(*it)
        });
        self.each("fact-sector", &facts.sectors, |say, it| say.sector(it));
        for space in &facts.spaces {
            self.named("fact-space", &space.value.0, &space.spans);
        }
        self.one("fact-size", &facts.size, |say, size| say.size(size));
        self.one("fact-pay", &facts.pay, |say, pay| say.pay_or_salary(pay));
        self.each("fact-billing", &facts.billing, |say, it| say.billing(*it));
        self.one("fact-experience", &facts.experience_years, |say, years| {
            say.say("years", &[("n", (years.round() as i64).into())])
        });
        self.one("fact-proposals", &facts.proposals, |say, count| {
            say.number(*count)
        });
    }

    /// What goes by an English name: where another language is read, the post's own words say it as well.
    fn named(&mut self, label: &str, name: &str, spans: &[Span]) {
        let name = match spans.is_empty() || !self.say.is_french() {
            true => name,
            false => "",
        };
        self.add(label, name.to_string(), spans);
    }

    fn dates(&mut self, facts: &Facts, today: Day, zone: chrono_tz::Tz) {
        self.one("fact-deadline", &facts.deadline, |say, day| {
            say.dated(*day, today)
        });
        self.one("fact-start", &facts.start, |say, day| {
            say.dated(*day, today)
        });
        if let Some(event) = &facts.event {
            let value = self.event(event, today, zone);
            self.add("fact-event", value, &[]);
        }
    }

    fn event(&self, event: &EventTime, today: Day, zone: chrono_tz::Tz) -> String {
        let say = self.say;
        let at = |moment: crate::domain::Timestamp| {
            let local = moment.with_timezone(&zone);
            let day = say.dated(local.date_naive(), today);
            match event.all_day {
                true => day,
                false => {
                    let hour = say.hour(&local);
                    say.say(
                        "moment",
                        &[("day", (&day).into()), ("hour", (&hour).into())],
                    )
                }
            }
        };
        let start = at(event.starts);
        match event.ends.map(at).filter(|end| *end != start) {
            Some(end) => {
                let args = [("start", (&start).into()), ("end", (&end).into())];
                say.say("event-until", &args)
            }
            None => start,
        }
    }

    fn contacts(&mut self, facts: &Facts) {
        self.each("fact-email", &facts.contacts.emails, |_, it| it.clone());
        self.each("fact-url", &facts.contacts.urls, |_, it| it.to_string());
    }
}
