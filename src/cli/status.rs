//! `gigscout status`: healthy or not, in one line and an exit code. Health is delivered against expected.

use super::{Call, Exit, Failure, Talk, open};
use crate::domain::{Health, SourceName, SourceState};
use crate::pass;
use crate::rhythm::local_day;
use serde_json::json;
use std::collections::HashMap;

pub fn run(call: &Call, talk: &mut Talk<'_>) -> Result<Exit, Failure> {
    let settings = open::settings(call)?;
    let now = open::now(call, &settings)?;
    let store = open::store(&settings)?;
    let view = store.view();
    let states: HashMap<SourceName, SourceState> = view.states()?.into_iter().collect();
    let in_state = |is: fn(Health) -> bool| -> Vec<String> {
        let sources = settings.sources.iter().filter(|setting| {
            let state = states.get(&setting.name);
            state.is_some_and(|state| is(state.health))
        });
        sources.map(|setting| setting.name.to_string()).collect()
    };
    let broken = in_state(Health::is_broken);
    let stalled = in_state(|health| health == Health::Stalled);
    let polled = settings
        .sources
        .iter()
        .filter(|setting| states.contains_key(&setting.name))
        .count();
    let letters = view.letters()?;
    let unsent = letters.iter().filter(|letter| letter.is_unsent()).count();
    let stuck = letters.iter().filter(|letter| letter.is_stuck(now)).count();
    let mut reasons: Vec<String> = letters
        .iter()
        .filter(|letter| letter.is_unsent())
        .filter_map(|letter| letter.reply.clone())
        .take(1)
        .collect();
    if reasons.is_empty() && unsent > 0 {
        reasons.extend(pass::sending_problem(&settings));
    }
    let mut refused = Vec::new();
    let mut late = Vec::new();
    for profile in &settings.profiles {
        let yesterday = local_day(now, profile.zone).pred_opt().unwrap_or_default();
        if let Some(reply) = view.refused_digest(&profile.name)? {
            refused.push(profile.name.to_string());
            if !reasons.contains(&reply) {
                reasons.push(reply);
            }
            continue;
        }
        let last = view.last_digest(&profile.name)?;
        // A profile that had a digest once is expected to have one for yesterday at least.
        if last.is_some_and(|digest| {
            digest.day < yesterday || (!digest.is_sent && digest.day == yesterday)
        }) {
            late.push(profile.name.to_string());
        }
    }
    let healthy = unsent == 0
        && late.is_empty()
        && refused.is_empty()
        && (broken.is_empty() || broken.len() < settings.sources.len());
    if call.json {
        writeln!(
            talk.out,
            "{}",
            json!({
                "healthy": healthy, "sources": settings.sources.len(), "polled": polled, "broken": broken, "stalled": stalled,
                "unsent": unsent, "stuck": stuck, "late": late, "refused": refused, "why": reasons, "leads": view.count_leads()?,
            })
        )?;
    } else {
        let mut parts = vec![format!(
            "{polled} of {} sources polled",
            settings.sources.len()
        )];
        if !broken.is_empty() {
            parts.push(format!("broken: {}", broken.join(", ")));
        }
        if !stalled.is_empty() {
            parts.push(format!(
                "without anything new for too long: {}",
                stalled.join(", ")
            ));
        }
        parts.push(format!("{} leads", view.count_leads()?));
        parts.push(match unsent {
            0 if !refused.is_empty() => {
                format!("the last email was refused for {}", refused.join(", "))
            }
            0 => "every letter delivered".to_string(),
            count => format!(
                "{count} letter(s) not delivered{}",
                if stuck > 0 { ", for days" } else { "" }
            ),
        });
        if !late.is_empty() {
            parts.push(format!("no digest since yesterday for {}", late.join(", ")));
        }
        parts.extend(store.oddity());
        parts.extend(reasons.iter().map(|reason| format!("why: {reason}")));
        writeln!(
            talk.out,
            "{}: {}",
            if healthy { "healthy" } else { "not healthy" },
            parts.join(" · ")
        )?;
    }
    Ok(if healthy { Exit::Done } else { Exit::Later })
}
