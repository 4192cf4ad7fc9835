//! `gigscout status`: healthy or not, in one line and an exit code. Health is delivered against expected.

use super::{CliError, Exit, GlobalArgs, Io, context, layout, paint};
use crate::domain::{Health, SourceName, SourceState};
use crate::pass;
use crate::schedule::local_day;
use serde_json::json;
use std::collections::HashMap;

/// One line of what is wrong, or `healthy`; the exit code says the same.
pub(super) fn run(call: &GlobalArgs, io: &mut Io<'_>) -> Result<Exit, CliError> {
    let settings = context::settings(call)?;
    let now = context::now(call, &settings)?;
    let store = context::store(&settings)?;
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
    let emails = view.emails()?;
    let unsent = emails.iter().filter(|email| email.is_unsent()).count();
    let stuck = emails.iter().filter(|email| email.is_stuck(now)).count();
    let mut reasons: Vec<String> = emails
        .iter()
        .filter(|email| email.is_unsent())
        .filter_map(|email| email.reply.clone())
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
            io.out,
            "{}",
            json!({
                "healthy": healthy, "sources": settings.sources.len(), "polled": polled, "broken": broken, "stalled": stalled,
                "unsent": unsent, "stuck": stuck, "late": late, "refused": refused, "why": reasons, "leads": view.count_leads()?,
            })
        )?;
    } else {
        let say = call.say();
        let names =
            |key: &str, names: &[String]| say.say(key, &[("names", (&names.join(", ")).into())]);
        let all = settings.sources.len();
        let mut parts = vec![say.say(
            "status-polled",
            &[("n", polled.into()), ("all", all.into())],
        )];
        if !broken.is_empty() {
            parts.push(names("status-broken", &broken));
        }
        if !stalled.is_empty() {
            parts.push(names("status-stalled", &stalled));
        }
        parts.push(say.say("status-leads", &[("n", view.count_leads()?.into())]));
        parts.push(match unsent {
            0 if !refused.is_empty() => names("status-refused", &refused),
            0 => say.text("status-delivered"),
            count if stuck > 0 => say.say("status-unsent-days", &[("n", count.into())]),
            count => say.say("status-unsent", &[("n", count.into())]),
        });
        if !late.is_empty() {
            parts.push(names("status-late", &late));
        }
        parts.extend(store.oddity().map(|oddity| say.told(&oddity)));
        let why = |reason: &String| {
            let reason = say.told(reason);
            say.say("status-why", &[("reason", (&reason).into())])
        };
        parts.extend(reasons.iter().map(why));
        let (key, style) = match healthy {
            true => ("status-healthy", paint::GOOD),
            false => ("status-unhealthy", paint::BAD),
        };
        let line = format!("{}{}{}", say.text(key), say.colon(), parts.join(" · "));
        let line = layout::hanging("", 0, &line);
        let head = say.text(key);
        let line = line.replacen(&head, &paint::painted(style, &head), 1);
        writeln!(io.out, "{line}")?;
    }
    Ok(if healthy { Exit::Done } else { Exit::Later })
}
