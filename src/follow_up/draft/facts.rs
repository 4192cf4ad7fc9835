//! What a draft may say of a lead, of the user's work, and of what the user offers.

use super::ask;
use crate::domain::{
    Engagement, Lang, Lead, PayUnit, Profile, RemotePolicy, TechRole, Work, sorted,
};
use crate::text::fold::fold;
use crate::text::shape::{capitalized, clip};
use serde::Serialize;

/// A message of a chat has all of its text for a title; a sentence of ours holds so much of it.
const TITLE_CHARS_MAX: usize = 70;

/// What a template may use.
#[derive(Serialize)]
pub(super) struct TemplateContext {
    pub subject: String,
    pub title: String,
    pub has_title: bool,
    pub quote: Option<String>,
    pub client: Option<String>,
    pub place: Option<String>,
    pub tech: Option<String>,
    pub days: Option<u32>,
    pub time: Option<String>,
    pub need: Option<String>,
    /// How the post is called, where its title is one.
    pub post: Option<String>,
    /// What to ask first of what the post leaves unsaid: `start`, `when`, `budget`, `first`.
    pub ask: &'static str,
    /// Work by the day or the hour rather than one piece of it.
    pub is_long: bool,
    pub when: String,
    pub url: Option<String>,
    pub work: Option<WorkContext>,
    pub starting: bool,
    /// What the user promises, and nothing else.
    pub answer_within_hours: Option<u32>,
    pub fixed_price: bool,
    pub pay_when_satisfied: bool,
    pub me: String,
}

/// A work of the user's that a draft points to.
#[derive(Serialize)]
pub(super) struct WorkContext {
    pub url: String,
    pub title: Option<String>,
}

impl TemplateContext {
    /// An invented lead on which templates are tried.
    pub(super) fn sample() -> TemplateContext {
        TemplateContext {
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
            post: Some("Site".into()),
            ask: "when",
            is_long: false,
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
        }
    }
}

/// Words by which a short French text is known, folded.
const FRENCH: [&str; 26] = [
    "mission",
    "missions",
    "tarif",
    "selon",
    "pour",
    "une",
    "des",
    "les",
    "avec",
    "sur",
    "dans",
    "vous",
    "nous",
    "cherche",
    "cherchons",
    "recherche",
    "recherchons",
    "notre",
    "votre",
    "mon",
    "petit",
    "petite",
    "est",
    "et",
    "du",
    "jours",
];

/// The language of an email about a lead: that of its post, where it is one we write and the text is long enough to
/// tell. A text that is too short is French by its words; one in a third language is answered in English.
pub(super) fn language_of(lead: &Lead, profile: &Profile) -> Lang {
    let facts = &lead.facts;
    match facts.lang {
        Some(lang @ (Lang::Fr | Lang::En)) if !facts.lang_is_unsure => return lang,
        Some(Lang::Fr | Lang::En) | None => {}
        Some(_) => return Lang::En,
    }
    let text = format!("{} {}", lead.title, lead.body);
    let folded = fold(&text);
    let mut words = folded.split(|c: char| !c.is_alphabetic());
    let is_french = words.any(|word| FRENCH.contains(&word))
        || facts.lang == Some(Lang::Fr)
            && text.to_lowercase().contains(|c| FRENCH_LETTERS.contains(c));
    match (is_french, facts.lang, profile.language) {
        (true, ..) => Lang::Fr,
        // Nothing tells at all.
        (false, None, own) if text.trim().chars().count() < SHORT_CHARS => own,
        (false, ..) => Lang::En,
    }
}

/// Accented letters that French has and English lacks.
const FRENCH_LETTERS: &str = "àçéèêëîïôœùû";

/// Characters of a text in which no word of ours need stand.
const SHORT_CHARS: usize = 20;

/// Whether the work goes on for a while, paid by the day, the hour or the month.
fn is_long(lead: &Lead) -> bool {
    let engagement = lead.facts.engagement.as_ref().map(|fact| fact.value);
    let is_contract = matches!(
        engagement,
        Some(Engagement::Contract | Engagement::PartTime | Engagement::Employment)
    );
    let pay = lead.facts.pay.as_ref().and_then(|fact| fact.value.unit);
    let is_by_time = pay.is_some_and(|unit| unit != PayUnit::Project);
    let days = lead
        .facts
        .size
        .as_ref()
        .and_then(|fact| fact.value.duration_days);
    let text = fold(&lead.body);
    let is_regular = REGULAR.iter().any(|words| text.contains(words));
    is_contract || is_by_time || is_regular || days.is_some_and(|days| days > 30.0)
}

/// Phrases of work that comes again, folded.
const REGULAR: [&str; 8] = [
    "par mois",
    "par semaine",
    "chaque mois",
    "chaque semaine",
    "per month",
    "per week",
    "a week",
    "a month",
];

/// Whether the post names a day or a season, if not as its deadline.
fn names_a_time(lead: &Lead) -> bool {
    const TIMES: [&str; 34] = [
        "janvier",
        "fevrier",
        "avril",
        "juin",
        "juillet",
        "aout",
        "septembre",
        "octobre",
        "novembre",
        "decembre",
        "printemps",
        "automne",
        "hiver",
        "january",
        "february",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "autumn",
        "winter",
        "asap",
        "urgent",
        "urgence",
        "immediat",
        "immediately",
        "demain",
        "tomorrow",
        "noel",
        "christmas",
    ];
    let text = fold(&format!("{} {}", lead.title, lead.body));
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    words.any(|word| TIMES.contains(&word))
}

/// What to ask first: what the post leaves unsaid and the user needs to know.
fn question(lead: &Lead, is_long: bool) -> &'static str {
    let facts = &lead.facts;
    if facts.deadline.is_none() && facts.start.is_none() && !names_a_time(lead) {
        return if is_long { "start" } else { "when" };
    }
    match facts.pay {
        None => "budget",
        Some(_) => "first",
    }
}

/// What the templates are told of a lead.
pub(super) fn facts(lead: &Lead, profile: &Profile, when: &str, french: bool) -> TemplateContext {
    let asked = lead.facts.technologies.iter().map(|fact| &fact.value);
    let mut mine: Vec<_> = asked
        .filter(|tech| tech.role != TechRole::Implied)
        .filter_map(|tech| Some((profile.rules.strength_in(&tech.name)?, &tech.name.0)))
        .collect();
    sorted::by_key(&mut mine, |(strength, _)| std::cmp::Reverse(*strength));
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
    let title = without_tags(&lead.title).to_string();
    let need = ask::need(&title).map(str::to_string);
    let quote = ask::quote(lead);
    let told = [need.as_deref(), quote.as_deref()].into_iter().flatten();
    let told = told.collect::<Vec<_>>().join("\n");
    let post = ask::post(&title).map(str::to_string);
    let is_long = is_long(lead);
    let promises = &profile.promises;
    let on_site = !matches!(lead.facts.remote_policy(), RemotePolicy::Yes);
    let subject = match (title.is_empty(), french) {
        (true, true) => "Votre annonce".to_string(),
        (true, false) => "Your post".to_string(),
        (false, _) => title.clone(),
    };
    TemplateContext {
        subject,
        has_title: !title.is_empty(),
        title: clip(&title, TITLE_CHARS_MAX),
        quote,
        need,
        post,
        ask: question(lead, is_long),
        is_long,
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
    capitalized(name)
}

/// A title without what boards and their editors put before it: `[POURVU]`, `[Hiring]`.
fn without_tags(title: &str) -> &str {
    let mut rest = title.trim();
    while let Some((_, after)) = rest.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        rest = after.trim_start_matches([' ', ':', '-', '–']);
    }
    rest
}
