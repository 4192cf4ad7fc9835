//! A hot lead told of at once, by a channel that the user switched on: ntfy, or a webhook.

use super::PassError;
use super::World;
use super::pause::pause_of;
use crate::config::Settings;
use crate::domain::{
    AlertChannel, AlertPlan, Criterion, Day, LeadId, Profile, ScoredLead, Stage, Timestamp,
};
use crate::fetch::{Posted, secrets};
use crate::follow_up::stage_of;
use crate::store::View;
use crate::text::clean::clean_line;
use chrono::TimeDelta;
use serde_json::{Value, json};
use std::sync::Arc;
use url::Url;

/// What came longer ago is for the digest.
const NEWS: TimeDelta = TimeDelta::hours(24);
/// Characters of a title.
const TITLE_CHARS_MAX: usize = 120;

/// A message that is ready to be sent.
struct Alert {
    profile: crate::domain::ProfileName,
    lead: LeadId,
    day: Day,
    url: Url,
    body: String,
}

/// Tells of new leads above the threshold of each profile that wants it; answers how many were taken. A channel that
/// fails costs nobody anything else: the lead stands in the next digest.
pub async fn alert(world: &World, now: Timestamp) -> Result<usize, PassError> {
    let settings = Arc::clone(&world.settings);
    if settings
        .profiles
        .iter()
        .all(|profile| profile.alert.is_none())
    {
        return Ok(0);
    }
    let found = world
        .store
        .run(move |store| alerts(&store.view(), &settings, now))
        .await??;
    let mut taken = 0;
    for alert in found {
        taken += usize::from(send(world, alert).await?);
    }
    Ok(taken)
}

fn alerts(view: &View<'_>, settings: &Settings, now: Timestamp) -> Result<Vec<Alert>, PassError> {
    let mut found = Vec::new();
    for profile in &settings.profiles {
        let Some(plan) = &profile.alert else { continue };
        let local = now.with_timezone(&profile.zone);
        let today = local.date_naive();
        let pause = pause_of(view, &profile.name)?;
        let is_late = plan.quiet.holds(local.time());
        if is_late || super::due::is_quiet(profile, pause, now) {
            continue;
        }
        let left = plan
            .per_day
            .saturating_sub(view.alerts_on(&profile.name, today)?);
        for scored in hot(view, profile, plan, now)?.into_iter().take(left) {
            found.push(Alert {
                profile: profile.name.clone(),
                lead: scored.lead.id,
                day: today,
                url: plan.channel.url().clone(),
                body: message(&plan.channel, profile, &scored).to_string(),
            });
        }
    }
    Ok(found)
}

/// New leads that no email showed and no alert told of, the best first.
fn hot(
    view: &View<'_>,
    profile: &Profile,
    plan: &AlertPlan,
    now: Timestamp,
) -> Result<Vec<ScoredLead>, PassError> {
    let shown = view.shown_to(&profile.name)?;
    let mut found = Vec::new();
    view.open_leads(&profile.name, now - NEWS, now, |lead, events| {
        let standing = stage_of(events);
        let is_new = now - lead.first_seen <= NEWS && !lead.seeded && !lead.is_standing();
        if is_new
            && standing.stage == Stage::New
            && standing.snoozed_until.is_none()
            && !shown.contains_key(&lead.id)
            && !view.is_alerted(&profile.name, lead.id)?
        {
            let scored = super::scored(lead, profile, now);
            if scored.gates.is_empty() && scored.score.value() >= plan.above {
                found.push(scored);
            }
        }
        Ok::<(), PassError>(())
    })?;
    found.sort_by_key(|scored| (std::cmp::Reverse(scored.score.value()), scored.lead.id));
    Ok(found)
}

fn message(channel: &AlertChannel, profile: &Profile, scored: &ScoredLead) -> Value {
    let lead = &scored.lead;
    let score = scored.score.value();
    let title = clean_line(&lead.title, TITLE_CHARS_MAX);
    let text = facts(profile, scored);
    let page = lead.page().map(ToString::to_string);
    match channel {
        AlertChannel::Ntfy { topic, .. } => {
            let mut message = json!({
                "topic": topic,
                "title": format!("{score} · {title}"),
                "message": text,
                "tags": ["seedling"],
            });
            if let Some(page) = page {
                message["click"] = page.into();
            }
            message
        }
        AlertChannel::Webhook { .. } => json!({
            "profile": profile.name.0,
            "lead": lead.id.0,
            "score": score,
            "title": title,
            "text": text,
            "url": page,
        }),
    }
}

/// Place and pay, as the email says them.
fn facts(profile: &Profile, scored: &ScoredLead) -> String {
    let say = crate::i18n::catalog(profile.language);
    let first = |criterion| {
        let part = scored
            .parts
            .iter()
            .find(|part| part.criterion == criterion)?;
        part.reasons.first().map(|reason| say.reason(reason))
    };
    let facts = [first(Criterion::Place), first(Criterion::Pay)];
    let mut facts: Vec<String> = facts.into_iter().flatten().collect();
    facts.push(format!("[{}]", scored.lead.id));
    facts.join(" · ")
}

/// Takes the lead in the store before anything leaves: whatever happens then, it is told of once at most.
async fn send(world: &World, alert: Alert) -> Result<bool, PassError> {
    let Some(plan) = world
        .settings
        .profile(&alert.profile.0)
        .and_then(|it| it.alert.clone())
    else {
        return Ok(false);
    };
    let token = match plan.token.as_ref().map(secrets::reveal).transpose() {
        Ok(token) => token,
        Err(error) => {
            tracing::warn!("no alert is sent: {error}");
            return Ok(false);
        }
    };
    let (name, lead, day, per_day) = (alert.profile.clone(), alert.lead, alert.day, plan.per_day);
    let is_ours = world
        .store
        .run(move |store| store.begin_alert(&name, lead, day, per_day))
        .await??;
    if !is_ours {
        return Ok(false);
    }
    let posted = world
        .fetcher
        .post_json(&alert.url, alert.body, token.as_ref())
        .await;
    let reply = match &posted {
        Posted::Taken(status) => Some(status.to_string()),
        Posted::Failed(failure) => Some(failure.detail.clone()),
        Posted::Unsent(_) => None,
    };
    if let Posted::Failed(failure) | Posted::Unsent(failure) = &posted {
        tracing::warn!("an alert about {lead} is not taken: {}", failure.detail);
    }
    let name = alert.profile;
    world
        .store
        .run(move |store| store.end_alert(&name, lead, reply.as_deref()))
        .await??;
    Ok(matches!(posted, Posted::Taken(_)))
}
