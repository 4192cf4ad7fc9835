//! Letters drafted for the user to send, in the language of the lead.
//!
//! A template is a text in the syntax of minijinja: its first line is the subject, then an empty line, then the
//! letter. The user's own templates go before the shipped ones. A draft quotes the lead: strangers' words reach it
//! as values only, never as template source.

mod ask;

use crate::domain::{
    Draft, Lang, Lead, Profile, PromptKind, RemotePolicy, TechRole, Timestamp, Work,
};
use crate::wording::words;
use minijinja::{Environment, UndefinedBehavior};
use serde::Serialize;

/// Steps that a template may take: a loop without end of the user's making ends here.
const FUEL: u64 = 50_000;
/// Characters of a draft; a mail link longer than some thousand is not followed by mail clients.
pub const DRAFT_CHARS_MAX: usize = 4000;
const SUBJECT_CHARS_MAX: usize = 120;

/// The occasion of a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Situation {
    Apply,
    FollowUp,
    LastFollowUp,
    CallMissed,
    AskFeedback,
    /// To people who posted no gig.
    Introduce,
    /// No answer to a quote.
    QuoteSent,
    /// A talk that has gone quiet.
    TalkQuiet,
    /// A word of recommendation.
    Recommend,
}

/// The names under which `[profile.follow_up.templates]` replaces a shipped text; with `.fr` or `.en` behind it for
/// one language only.
pub const TEMPLATE_NAMES: [&str; 9] = [
    "apply",
    "follow_up",
    "last_follow_up",
    "call_missed",
    "ask_feedback",
    "introduce",
    "quote_sent",
    "talk_quiet",
    "recommend",
];

impl Situation {
    pub fn name(self) -> &'static str {
        TEMPLATE_NAMES[self as usize]
    }

    fn shipped(self, french: bool) -> &'static str {
        match (self, french) {
            (Situation::Apply, true) => include_str!("templates/apply.fr.txt"),
            (Situation::Apply, false) => include_str!("templates/apply.en.txt"),
            (Situation::FollowUp, true) => include_str!("templates/follow_up.fr.txt"),
            (Situation::FollowUp, false) => include_str!("templates/follow_up.en.txt"),
            (Situation::LastFollowUp, true) => include_str!("templates/last_follow_up.fr.txt"),
            (Situation::LastFollowUp, false) => include_str!("templates/last_follow_up.en.txt"),
            (Situation::CallMissed, true) => include_str!("templates/call_missed.fr.txt"),
            (Situation::CallMissed, false) => include_str!("templates/call_missed.en.txt"),
            (Situation::AskFeedback, true) => include_str!("templates/ask_feedback.fr.txt"),
            (Situation::AskFeedback, false) => include_str!("templates/ask_feedback.en.txt"),
            (Situation::Introduce, true) => include_str!("templates/introduce.fr.txt"),
            (Situation::Introduce, false) => include_str!("templates/introduce.en.txt"),
            (Situation::QuoteSent, true) => include_str!("templates/quote_sent.fr.txt"),
            (Situation::QuoteSent, false) => include_str!("templates/quote_sent.en.txt"),
            (Situation::TalkQuiet, true) => include_str!("templates/talk_quiet.fr.txt"),
            (Situation::TalkQuiet, false) => include_str!("templates/talk_quiet.en.txt"),
            (Situation::Recommend, true) => include_str!("templates/recommend.fr.txt"),
            (Situation::Recommend, false) => include_str!("templates/recommend.en.txt"),
        }
    }
}

/// A template that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DraftError {
    #[error("template `{name}`, line {line}: {what}")]
    Template {
        name: String,
        line: usize,
        what: String,
    },
    #[error(
        "template `{name}`, line 1: the first line is the subject (`Subject: …` or `Objet : …`), then an empty line"
    )]
    NoSubject { name: String },
}

/// The letter for a prompt. A lead of interest that closes soon, or is back from a snooze, gets a first letter.
pub fn draft(
    lead: &Lead,
    kind: &PromptKind,
    profile: &Profile,
    now: Timestamp,
) -> Result<Draft, DraftError> {
    let last = profile.follow_up.working_days.len() as u32;
    let situation = match kind {
        PromptKind::FollowUp { times, .. } if *times > 1 && *times >= last => {
            Situation::LastFollowUp
        }
        PromptKind::FollowUp { .. } | PromptKind::Reposted { .. } => Situation::FollowUp,
        PromptKind::CallMissed { .. } => Situation::CallMissed,
        PromptKind::AskFeedback { .. } => Situation::AskFeedback,
        PromptKind::QuoteSent { .. } => Situation::QuoteSent,
        PromptKind::TalkQuiet { .. } => Situation::TalkQuiet,
        PromptKind::Recommend { .. } => Situation::Recommend,
        PromptKind::ProposeSilent { .. } => return Ok(Draft::default()),
        PromptKind::SnoozeOver | PromptKind::Deadline { .. } => Situation::Apply,
    };
    let today = now.with_timezone(&profile.zone).date_naive();
    let day = match kind {
        PromptKind::FollowUp { applied, .. } | PromptKind::Reposted { applied, .. } => {
            Some(applied.with_timezone(&profile.zone).date_naive())
        }
        PromptKind::CallMissed { promised } => Some(*promised),
        PromptKind::QuoteSent { quoted: at, .. } | PromptKind::TalkQuiet { answered: at } => {
            Some(at.with_timezone(&profile.zone).date_naive())
        }
        _ => None,
    };
    let say = words(language_of(lead, profile));
    let when = day.map_or_else(String::new, |day| say.spoken_day(day, today));
    write(situation, lead, profile, &when)
}

/// The first letter to a client, or to people who might become one.
pub fn draft_application(lead: &Lead, profile: &Profile) -> Result<Draft, DraftError> {
    let situation = match lead.facts.is_contact {
        true => Situation::Introduce,
        false => Situation::Apply,
    };
    write(situation, lead, profile, "")
}

/// Tries a user's template on an invented lead, so that a mistake is known before the morning it is needed.
pub fn check_template(name: &str, source: &str) -> Result<(), DraftError> {
    let sample = Context {
        subject: "Site".into(),
        title: "Site".into(),
        has_title: true,
        quote: Some("Site".into()),
        client: Some("Client".into()),
        place: Some("Rouen".into()),
        tech: Some("python".into()),
        days: Some(3),
        time: Some("3 jours".into()),
        need: Some("Site".into()),
        answer_within_hours: Some(24),
        fixed_price: true,
        pay_when_satisfied: true,
        when: "hier".into(),
        url: Some("https://example.org/".into()),
        work: Some(WorkContext {
            url: "https://example.org/".into(),
            title: Some("Site".into()),
        }),
        starting: true,
        me: "Lina".into(),
    };
    fill(name, source, &sample).map(|_| ())
}

/// What a template may use.
#[derive(Serialize)]
struct Context {
    subject: String,
    title: String,
    has_title: bool,
    quote: Option<String>,
    client: Option<String>,
    place: Option<String>,
    tech: Option<String>,
    days: Option<u32>,
    time: Option<String>,
    need: Option<String>,
    when: String,
    url: Option<String>,
    work: Option<WorkContext>,
    starting: bool,
    /// What the user promises, and nothing else.
    answer_within_hours: Option<u32>,
    fixed_price: bool,
    pay_when_satisfied: bool,
    me: String,
}

#[derive(Serialize)]
struct WorkContext {
    url: String,
    title: Option<String>,
}

fn language_of(lead: &Lead, profile: &Profile) -> Lang {
    match lead.facts.lang {
        Some(lang @ (Lang::Fr | Lang::En)) => lang,
        _ => profile.language,
    }
}

fn write(
    situation: Situation,
    lead: &Lead,
    profile: &Profile,
    when: &str,
) -> Result<Draft, DraftError> {
    let french = language_of(lead, profile) == Lang::Fr;
    let own = |name: &str| {
        let found = profile.follow_up.templates.get_key_value(name);
        found.map(|(name, source)| (name.clone(), source.as_str()))
    };
    let name = situation.name();
    let localized = format!("{name}.{}", if french { "fr" } else { "en" });
    let (name, source) = own(&localized)
        .or_else(|| own(name))
        .unwrap_or_else(|| (localized, situation.shipped(french)));
    let facts = facts(lead, profile, when, french);
    let (subject, text) = fill(&name, source, &facts)?;
    let to = lead.facts.contacts.emails.first();
    Ok(Draft {
        to: to.map(|fact| fact.value.clone()),
        subject,
        text,
        quote: facts.quote,
    })
}

fn facts(lead: &Lead, profile: &Profile, when: &str, french: bool) -> Context {
    let asked = lead.facts.technologies.iter().map(|fact| &fact.value);
    let mut mine: Vec<_> = asked
        .filter(|tech| tech.role != TechRole::Implied)
        .filter_map(|tech| Some((profile.rules.tech.want.get(&tech.name)?, &tech.name.0)))
        .collect();
    mine.sort_by_key(|(strength, _)| std::cmp::Reverse(**strength));
    let size = lead.facts.size.as_ref().map(|fact| &fact.value);
    let days = size
        .and_then(|size| size.duration_days)
        .filter(|days| (0.5..=30.0).contains(days))
        .map(|days| days.ceil() as u32);
    let place = lead
        .facts
        .places
        .first()
        .map(|fact| fact.value.name.clone());
    let need = ask::need(&lead.title).map(str::to_string);
    let quote = ask::quote(lead);
    let told = [need.as_deref(), quote.as_deref()].into_iter().flatten();
    let told = told.collect::<Vec<_>>().join("\n");
    let promises = &profile.promises;
    let on_site = !matches!(lead.facts.remote_policy(), RemotePolicy::Yes);
    let subject = if lead.title.is_empty() {
        if french { "Votre annonce" } else { "Your post" }.to_string()
    } else {
        lead.title.clone()
    };
    Context {
        subject,
        title: lead.title.clone(),
        has_title: !lead.title.is_empty(),
        quote,
        need,
        time: time(lead, days, french),
        answer_within_hours: promises.answer_within_hours,
        fixed_price: promises.fixed_price,
        pay_when_satisfied: promises.pay_when_satisfied,
        client: lead.facts.client.as_ref().map(|fact| fact.value.clone()),
        place: place.filter(|place| on_site && !told.contains(place.as_str())),
        tech: mine.first().map(|(_, name)| written(name)),
        days,
        when: when.to_string(),
        url: lead.links.first().map(|link| link.as_str().to_string()),
        work: similar(lead, &profile.portfolio).map(|work| WorkContext {
            url: work.url.clone(),
            title: work.title.clone(),
        }),
        starting: profile.rules.starting,
        me: profile.called.clone(),
    }
}

/// The work of the portfolio that shares most tags with the lead: two, or the client's line of business.
fn similar<'a>(lead: &Lead, portfolio: &'a [Work]) -> Option<&'a Work> {
    let techs = lead.facts.technologies.iter();
    let techs: Vec<String> = techs.map(|fact| fact.value.name.0.to_lowercase()).collect();
    let spaces = lead.facts.spaces.iter().map(|fact| &fact.value.0);
    let sectors = lead.facts.sectors.iter().map(|fact| &fact.value.0);
    let spaces: Vec<String> = spaces
        .chain(sectors)
        .map(|tag| tag.to_lowercase())
        .collect();
    let shared = |work: &Work| {
        let tags = work.tags.iter().map(|tag| tag.to_lowercase());
        let (mut count, mut in_sector) = (0, false);
        for tag in tags {
            let is_sector = spaces.contains(&tag);
            in_sector |= is_sector;
            count += usize::from(is_sector || techs.contains(&tag));
        }
        (in_sector, count)
    };
    let near = portfolio.iter().rev().max_by_key(|work| shared(work))?;
    let (in_sector, count) = shared(near);
    (in_sector || count >= 2).then_some(near)
}

/// How long the work is said to take, as written where it is a range.
fn time(lead: &Lead, days: Option<u32>, french: bool) -> Option<String> {
    let size = lead.facts.size.as_ref()?;
    let words = lead.words_at(&size.spans);
    let is_range = |words: &&String| {
        let numbers = words.split(|c: char| !c.is_ascii_digit());
        numbers.filter(|number| !number.is_empty()).count() == 2 && words.chars().count() <= 30
    };
    if let Some(range) = words.iter().find(is_range) {
        return Some(range.trim().to_string());
    }
    let unit = match (french, days? > 1) {
        (true, true) => "jours",
        (true, false) => "jour",
        (false, true) => "days",
        (false, false) => "day",
    };
    Some(format!("{} {unit}", days?))
}

/// A technology as its makers write it, where that is not just a capital.
fn written(name: &str) -> String {
    const OWN: [(&str, &str); 12] = [
        ("javascript", "JavaScript"),
        ("typescript", "TypeScript"),
        ("wordpress", "WordPress"),
        ("woocommerce", "WooCommerce"),
        ("prestashop", "PrestaShop"),
        ("postgresql", "PostgreSQL"),
        ("mysql", "MySQL"),
        ("php", "PHP"),
        ("html", "HTML"),
        ("css", "CSS"),
        ("sql", "SQL"),
        ("ios", "iOS"),
    ];
    if let Some((_, own)) = OWN.iter().find(|(plain, _)| *plain == name) {
        return (*own).to_string();
    }
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

fn fill(name: &str, source: &str, context: &Context) -> Result<(String, String), DraftError> {
    let mut env = Environment::new();
    env.set_undefined_behavior(UndefinedBehavior::Strict);
    env.set_fuel(Some(FUEL));
    let told = |error: minijinja::Error| DraftError::Template {
        name: name.to_string(),
        line: error.line().unwrap_or(1),
        what: match error.detail() {
            Some(detail) => format!("{}: {detail}", error.kind()),
            None => error.kind().to_string(),
        },
    };
    // Named without an ending that would switch HTML escaping on: a letter is plain text.
    env.add_template("letter", source).map_err(told)?;
    let text = env
        .get_template("letter")
        .and_then(|template| template.render(minijinja::value::Serde(context)))
        .map_err(told)?;
    let no_subject = || DraftError::NoSubject {
        name: name.to_string(),
    };
    let (first, rest) = text.split_once('\n').ok_or_else(no_subject)?;
    let (label, subject) = first.split_once(':').ok_or_else(no_subject)?;
    if !["subject", "objet"].contains(&label.trim().to_lowercase().as_str()) {
        return Err(no_subject());
    }
    let subject = crate::text::clean::clean_line(subject, SUBJECT_CHARS_MAX);
    let body: String = crate::domain::Body::new(rest)
        .as_str()
        .chars()
        .take(DRAFT_CHARS_MAX)
        .collect();
    Ok((subject, body))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::samples::{at, bistro, lina};
    use crate::domain::{Day, LeadId};

    const ALL: [Situation; 9] = [
        Situation::Apply,
        Situation::FollowUp,
        Situation::LastFollowUp,
        Situation::CallMissed,
        Situation::AskFeedback,
        Situation::Introduce,
        Situation::QuoteSent,
        Situation::TalkQuiet,
        Situation::Recommend,
    ];

    #[test]
    fn shipped_templates_are_sound() {
        for situation in ALL {
            for french in [true, false] {
                check_template(situation.name(), situation.shipped(french)).unwrap();
            }
        }
    }

    #[test]
    fn the_first_letter_shows_understanding_time_and_work() {
        let letter = draft_application(&bistro(41), &lina()).unwrap();
        assert_eq!(letter.to.as_deref(), Some("bistrot@example.com"));
        assert_eq!(letter.subject, "Site de réservation, Bistrot Inventé");
        for part in [
            "petit site de réservation",
            "3 jours",
            "https://example.org/menu",
            "Je débute",
            "Lina",
        ] {
            assert!(letter.text.contains(part), "{part} in:\n{}", letter.text);
        }
        assert!(!letter.text.contains("\n\n\n"));
    }

    #[test]
    fn only_what_the_user_offers_is_promised() {
        let promises = ["24 heures", "prix ferme", "satisfait"];
        let mut profile = lina();
        let mut lead = bistro(41);
        lead.facts.size = None;
        let letter = draft_application(&lead, &profile).unwrap();
        assert!(
            !promises.iter().any(|words| letter.text.contains(words)),
            "{}",
            letter.text
        );
        assert!(letter.text.contains('…'), "a hole is seen: {}", letter.text);
        profile.promises = crate::domain::Promises {
            answer_within_hours: Some(24),
            fixed_price: true,
            pay_when_satisfied: true,
        };
        let letter = draft_application(&lead, &profile).unwrap();
        assert!(
            promises.iter().all(|words| letter.text.contains(words)),
            "{}",
            letter.text
        );
    }

    #[test]
    fn one_shared_tool_is_no_similar_work() {
        let mut lead = bistro(41);
        lead.facts.spaces.clear();
        lead.facts.sectors.clear();
        let letter = draft_application(&lead, &lina()).unwrap();
        assert!(
            !letter.text.contains("https://example.org/menu"),
            "{}",
            letter.text
        );
    }

    #[test]
    fn the_language_is_the_leads() {
        let mut lead = bistro(41);
        lead.facts.lang = Some(Lang::En);
        let letter = draft_application(&lead, &lina()).unwrap();
        assert!(letter.text.starts_with("Hello,"), "{}", letter.text);
    }

    #[test]
    fn each_situation_has_its_text() {
        let (lead, profile) = (bistro(41), lina());
        let letter = |kind: PromptKind| draft(&lead, &kind, &profile, at(24, 6)).unwrap();
        let follow_up = |times| PromptKind::FollowUp {
            applied: at(20, 9),
            working_days: 2,
            times,
        };
        assert!(
            letter(follow_up(1))
                .text
                .contains("Je vous ai écrit vendredi")
        );
        assert!(letter(follow_up(2)).text.contains("Un dernier mot"));
        let promised = Day::from_ymd_opt(2026, 11, 23).unwrap();
        assert!(
            letter(PromptKind::CallMissed { promised })
                .text
                .contains("parler hier")
        );
        let lost = at(23, 9);
        assert!(
            letter(PromptKind::AskFeedback { lost })
                .text
                .contains("ce qui a manqué")
        );
    }

    #[test]
    fn strangers_words_are_values() {
        let mut lead = bistro(7);
        lead.id = LeadId(7);
        lead.title = "{{ me }} {% include 'x' %} <b>".into();
        let letter = draft_application(&lead, &lina()).unwrap();
        assert!(letter.subject.contains("{{ me }} {% include 'x' %} <b>"));
        lead.body = "Nous cherchons {{ me }} {% include 'x' %} pour un site.".into();
        let letter = draft_application(&lead, &lina()).unwrap();
        assert!(
            letter.text.contains("{{ me }} {% include 'x' %}"),
            "{}",
            letter.text
        );
    }

    #[track_caller]
    fn broken(source: &str, expected: &str) {
        let error = check_template("apply", source).unwrap_err().to_string();
        assert!(error.starts_with(expected), "{error}");
    }

    #[test]
    fn a_broken_template_is_named_with_its_line() {
        broken(
            "Objet : x\n\n{% if %}",
            "template `apply`, line 3: syntax error",
        );
        broken(
            "Objet : x\n\n{{ nobody }}",
            "template `apply`, line 3: undefined",
        );
        broken(
            "Bonjour",
            "template `apply`, line 1: the first line is the subject",
        );
        broken(
            "Objet : x\n{% for a in range(10000) %}{% for b in range(10000) %}x{% endfor %}{% endfor %}",
            "template `apply`, line",
        );
    }

    #[test]
    fn the_users_own_goes_first() {
        let mut profile = lina();
        let own = "Objet : Moi\n\nSalut {{ client }}";
        profile
            .follow_up
            .templates
            .insert("apply".into(), own.into());
        let letter = draft_application(&bistro(1), &profile).unwrap();
        assert_eq!(
            (letter.subject.as_str(), letter.text.as_str()),
            ("Moi", "Salut Bistrot Inventé")
        );
    }
}
