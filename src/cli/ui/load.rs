//! What the store knows, as lines of the screen.

use super::super::CliError;
use super::super::place::place;
use super::screen::{ScreenLine, Tab};
use crate::config::Settings;
use crate::domain::{Gate, Lead, Profile, ScoredLead, Stage, Timestamp, sorted};
use crate::follow_up::stage_of;
use crate::i18n::{Catalog, catalog};
use crate::pass;
use crate::schedule::local_day;
use crate::store::{Filter, View};
use crate::text::clean::clean_line;
use std::collections::HashMap;

/// Leads listed, the best; a screen is no archive.
const LEADS_MAX: usize = 500;
const CELL_CHARS_MAX: usize = 120;

/// The three tabs, filled: leads, follow-ups, sources.
pub(crate) fn tabs(
    view: &View<'_>,
    settings: &Settings,
    profile: &Profile,
    now: Timestamp,
) -> Result<Vec<Tab>, CliError> {
    let informed = pass::informed(view, profile)?;
    let mut tabs = vec![
        leads(view, &informed, now)?,
        follow_ups(view, profile, now)?,
        sources(view, settings, profile)?,
    ];
    let today = local_day(now, profile.zone);
    for tab in &mut tabs {
        tab.tomorrow = today.succ_opt().unwrap_or(today);
    }
    Ok(tabs)
}

fn tab(say: &Catalog, title: &str, heads: &[&str], lines: Vec<ScreenLine>) -> Tab {
    Tab {
        title: say.text(title),
        heads: heads.iter().map(|head| say.text(head)).collect(),
        lines,
        tomorrow: Default::default(),
    }
}

/// Open ones that no gate keeps out, the best first; then what is under way.
fn leads(view: &View<'_>, profile: &Profile, now: Timestamp) -> Result<Tab, CliError> {
    let say = catalog(profile.language);
    let mut found: Vec<(ScoredLead, Stage)> = Vec::new();
    view.find(&Filter::default(), |lead| -> Result<(), CliError> {
        let stage = stage_of(&view.events(lead.id, &profile.name)?).stage;
        let scored = pass::scored(lead, profile, now);
        if scored.gates.is_empty() && !stage.is_final() {
            found.push((scored, stage));
        }
        Ok(())
    })?;
    sorted::by_key(&mut found, |(scored, _)| {
        std::cmp::Reverse((scored.score, scored.lead.id))
    });
    found.truncate(LEADS_MAX);
    let lines = found.iter().map(|(scored, stage)| {
        let lead = &scored.lead;
        let pay = lead
            .facts
            .pay
            .as_ref()
            .map(|fact| say.pay_short(&fact.value));
        ScreenLine {
            lead: Some(lead.id),
            cells: vec![
                format!("[{}]", lead.id),
                scored.score.value().to_string(),
                title(lead),
                place(scored, say),
                pay.unwrap_or_default(),
                say.age_short(now - lead.posted()),
                match stage {
                    Stage::New => String::new(),
                    stage => say.stage(*stage),
                },
            ],
            details: lead_details(scored, *stage, profile, say, now),
            page: lead.page().map(ToString::to_string),
            is_prompt: false,
        }
    });
    let heads = [
        "ui-id", "ui-score", "ui-title", "ui-place", "ui-pay", "ui-age", "ui-stage",
    ];
    Ok(tab(say, "ui-leads", &heads, lines.collect()))
}

fn lead_details(
    scored: &ScoredLead,
    stage: Stage,
    profile: &Profile,
    say: &Catalog,
    now: Timestamp,
) -> Vec<String> {
    let lead = &scored.lead;
    let mut details = vec![title(lead)];
    let score = say.say("score-of", &[("score", scored.score.value().into())]);
    let seen: Vec<String> = lead
        .seen_in
        .iter()
        .map(|(name, _)| name.to_string())
        .collect();
    let facts = [
        score,
        say.stage(stage),
        age(lead, profile, say, now),
        seen.join(", "),
    ];
    details.push(facts.join(" · "));
    let reasons = scored.parts.iter().flat_map(|part| &part.reasons);
    let reasons: Vec<String> = reasons
        .map(|reason| {
            use crate::domain::Pull;
            let sign = match reason.pull() {
                Pull::For => '+',
                Pull::Against => '-',
                Pull::Neither => '?',
            };
            format!("{sign} {}", say.reason(reason))
        })
        .collect();
    details.push(reasons.join("\n"));
    let gates: Vec<String> = scored
        .gates
        .iter()
        .map(|gate: &Gate| say.gate(gate))
        .collect();
    details.extend((!gates.is_empty()).then(|| gates.join("\n")));
    details.extend(lead.page().map(ToString::to_string));
    details.push(lead.body.clone());
    details
}

fn follow_ups(view: &View<'_>, profile: &Profile, now: Timestamp) -> Result<Tab, CliError> {
    let say = catalog(profile.language);
    let due = pass::prompts_due(view, profile, now)?;
    let lines = due.iter().map(|(prompt, lead)| {
        let client = lead.facts.client.as_ref();
        let who = client.map_or_else(|| title(lead), |fact| fact.value.clone());
        let what = say.prompt(&prompt.kind, &clean_line(&who, CELL_CHARS_MAX));
        let to = prompt.to.clone().unwrap_or_default();
        ScreenLine {
            lead: Some(lead.id),
            cells: vec![
                format!("[{}]", lead.id),
                say.short_date(prompt.due),
                what.clone(),
                to.clone(),
            ],
            details: vec![what, to, prompt.subject.clone(), prompt.draft.clone()],
            page: lead.page().map(ToString::to_string),
            is_prompt: true,
        }
    });
    let heads = ["ui-id", "ui-due", "ui-title", "ui-to"];
    Ok(tab(say, "ui-follow-ups", &heads, lines.collect()))
}

fn sources(view: &View<'_>, settings: &Settings, profile: &Profile) -> Result<Tab, CliError> {
    let say = catalog(profile.language);
    let states: HashMap<_, _> = view.states()?.into_iter().collect();
    let yields: HashMap<_, _> = view.yields()?.into_iter().collect();
    let lines = settings.sources.iter().map(|setting| {
        let state = states.get(&setting.name);
        let health = state
            .map(|state| say.health(state.health))
            .unwrap_or_default();
        let advice = state
            .map(|state| say.advice(state.health, state.cause))
            .unwrap_or_default();
        let got = yields.get(&setting.name).copied().unwrap_or_default();
        let counts = [got.leads, got.applied, got.answered, got.won].map(|n| n.to_string());
        let detail = state
            .map(|state| say.detail(&say.evidence(state)))
            .unwrap_or_default();
        let name = clean_line(&setting.name.0, CELL_CHARS_MAX);
        let mut cells = vec![setting.kind.to_string(), health.clone(), name.clone()];
        cells.extend(counts);
        ScreenLine {
            lead: None,
            cells,
            details: vec![
                name,
                health,
                advice,
                detail,
                setting.cost.clone().unwrap_or_default(),
            ],
            page: None,
            is_prompt: false,
        }
    });
    let heads = [
        "ui-kind",
        "ui-health",
        "ui-source",
        "stats-leads",
        "stats-written",
        "stats-answered",
        "stats-won",
    ];
    Ok(tab(say, "ui-sources", &heads, lines.collect()))
}

fn title(lead: &Lead) -> String {
    let own = clean_line(&lead.title, CELL_CHARS_MAX);
    match own.is_empty() {
        true => clean_line(&lead.body, CELL_CHARS_MAX),
        false => own,
    }
}

fn age(lead: &Lead, profile: &Profile, say: &Catalog, now: Timestamp) -> String {
    let zone = |at: Timestamp| at.with_timezone(&profile.zone);
    say.age(&zone(lead.posted()), &zone(now))
}
