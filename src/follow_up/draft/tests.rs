use super::*;
use crate::domain::samples::{at, bistro, lina};
use crate::domain::{Day, Engagement, Fact, LeadId};

const ALL: [Situation; 11] = [
    Situation::Apply,
    Situation::FollowUp,
    Situation::LastFollowUp,
    Situation::CallMissed,
    Situation::AskFeedback,
    Situation::Introduce,
    Situation::QuoteSent,
    Situation::TalkQuiet,
    Situation::Recommend,
    Situation::Filled,
    Situation::PastClient,
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
fn the_first_email_shows_understanding_time_and_work() {
    let email = draft_application(&bistro(41), &lina()).unwrap();
    assert_eq!(email.to.as_deref(), Some("bistrot@example.com"));
    assert_eq!(email.subject, "Site de réservation, Bistrot Inventé");
    for part in [
        "petit site de réservation",
        "3 jours",
        "https://example.org/menu",
        "Je débute",
        "Lina",
    ] {
        assert!(email.text.contains(part), "{part} in:\n{}", email.text);
    }
    assert!(!email.text.contains("\n\n\n"));
}

#[test]
fn only_what_the_user_offers_is_promised() {
    let promises = ["24 heures", "prix ferme", "satisfait"];
    let mut profile = lina();
    let mut lead = bistro(41);
    lead.facts.size = None;
    let email = draft_application(&lead, &profile).unwrap();
    assert!(
        !promises.iter().any(|words| email.text.contains(words)),
        "{}",
        email.text
    );
    // What is asked first is what the post leaves unsaid; what only the user knows is a hole that is seen.
    assert!(email.text.contains("pour quand"), "{}", email.text);
    let mut settled = profile.clone();
    settled.rules.starting = false;
    settled.portfolio.clear();
    let asked = draft_application(&lead, &settled).unwrap();
    assert!(asked.text.contains("déjà fait … pour …"), "{}", asked.text);
    profile.promises = crate::domain::Promises {
        answer_within_hours: Some(24),
        fixed_price: true,
        pay_when_satisfied: true,
    };
    let email = draft_application(&lead, &profile).unwrap();
    assert!(
        promises.iter().all(|words| email.text.contains(words)),
        "{}",
        email.text
    );
}

#[test]
fn one_shared_tool_is_no_similar_work() {
    let mut lead = bistro(41);
    lead.facts.spaces.clear();
    lead.facts.sectors.clear();
    let email = draft_application(&lead, &lina()).unwrap();
    assert!(
        !email.text.contains("https://example.org/menu"),
        "{}",
        email.text
    );
}

#[test]
fn the_language_is_the_leads() {
    let mut lead = bistro(41);
    lead.facts.lang = Some(Lang::En);
    let email = draft_application(&lead, &lina()).unwrap();
    assert!(email.text.starts_with("Hello,"), "{}", email.text);
}

#[test]
fn each_situation_has_its_text() {
    let (lead, profile) = (bistro(41), lina());
    let email = |kind: PromptKind| draft(&lead, &kind, &profile, at(24, 6)).unwrap();
    let follow_up = |times| PromptKind::FollowUp {
        applied: at(20, 9),
        working_days: 2,
        times,
    };
    assert!(
        email(follow_up(1))
            .text
            .contains("Je vous ai écrit vendredi")
    );
    assert!(email(follow_up(2)).text.contains("Un dernier mot"));
    let promised = Day::from_ymd_opt(2026, 11, 23).unwrap();
    assert!(
        email(PromptKind::CallMissed { promised })
            .text
            .contains("parler hier")
    );
    let lost = at(23, 9);
    assert!(
        email(PromptKind::AskFeedback { lost })
            .text
            .contains("ce qui a manqué")
    );
}

#[test]
fn strangers_words_are_values() {
    let mut lead = bistro(7);
    lead.id = LeadId(7);
    lead.title = "{{ me }} {% include 'x' %} <b>".into();
    let email = draft_application(&lead, &lina()).unwrap();
    assert!(email.subject.contains("{{ me }} {% include 'x' %} <b>"));
    lead.body = "Nous cherchons {{ me }} {% include 'x' %} pour un site.".into();
    let email = draft_application(&lead, &lina()).unwrap();
    assert!(
        email.text.contains("{{ me }} {% include 'x' %}"),
        "{}",
        email.text
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
    let email = draft_application(&bistro(1), &profile).unwrap();
    assert_eq!(
        (email.subject.as_str(), email.text.as_str()),
        ("Moi", "Salut Bistrot Inventé")
    );
}

#[test]
fn the_question_is_about_what_is_unsaid() {
    let check = |change: &dyn Fn(&mut Lead), expected: &str| {
        let mut lead = bistro(41);
        lead.facts.size = None;
        change(&mut lead);
        let email = draft_application(&lead, &lina()).unwrap();
        assert!(
            email.text.contains(expected),
            "{expected} in {}",
            email.text
        );
    };
    let dated = |lead: &mut Lead| {
        lead.facts.deadline = Some(Fact::stated("2026-12-15".parse().unwrap()));
    };
    check(&|_| {}, "une question : pour quand en avez-vous besoin ?");
    check(&|lead| dated(lead), "par quoi faudrait-il commencer ?");
    check(
        &|lead| {
            dated(lead);
            lead.facts.pay = None;
        },
        "avez-vous un budget en tête ?",
    );
    check(
        &|lead| lead.facts.engagement = Some(Fact::stated(Engagement::Contract)),
        "Une question avant d’aller plus loin : quand souhaitez-vous commencer ?",
    );
}

#[test]
fn a_language_that_is_unsure_is_told_by_a_few_words() {
    let check = |lang, is_unsure, title: &str, body: &str, expected: &str| {
        let mut lead = bistro(41);
        (lead.facts.lang, lead.facts.lang_is_unsure) = (lang, is_unsure);
        (lead.title, lead.body) = (title.into(), body.into());
        let email = draft_application(&lead, &lina()).unwrap();
        assert!(email.text.starts_with(expected), "{title}: {}", email.text);
    };
    check(
        Some(Lang::En),
        true,
        "Mission Ansible",
        "Tarif : selon profil.",
        "Bonjour",
    );
    check(
        Some(Lang::Fr),
        true,
        "Freelance illustrator",
        "Up to 500 a day.",
        "Hello",
    );
    check(
        Some(Lang::Fr),
        true,
        "Dépannage informatique",
        "Particulier, 25 €/h.",
        "Bonjour",
    );
    check(
        Some(Lang::De),
        true,
        "Entwickler gesucht",
        "Stundensatz 80.",
        "Hello",
    );
    check(
        None,
        false,
        "Kotlin developer (contract)",
        "Location: Gdansk. Rate: 90.",
        "Hello",
    );
    check(None, false, "Logo", "", "Bonjour");
}

#[test]
fn a_day_that_is_named_is_not_asked_for() {
    let mut lead = bistro(41);
    lead.facts.size = None;
    lead.body = "Nous cherchons une affiche pour la fête du 6 juin 2027.".into();
    let email = draft_application(&lead, &lina()).unwrap();
    assert!(
        email.text.contains("par quoi faudrait-il commencer ?"),
        "{}",
        email.text
    );
}
