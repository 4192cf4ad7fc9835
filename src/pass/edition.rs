//! What a digest says beside its leads, gathered from the store and the settings.

use super::PassError;
use super::claims::claims_told;
use super::history::History;
use super::prompts::prompts_due;
use super::source_news::source_news;
use super::sweep::Sweep;
use crate::config::{Preset, Settings, SourceSetting};
use crate::digest::{Digest, Material};
use crate::domain::{AnswerDesk, Lead, Mended, Profile, Timestamp};
use crate::follow_up;
use crate::i18n::catalog;
use crate::store::{AnswerId, View};
use std::sync::Arc;

/// Gathers what else the email says.
pub(super) fn edition<'p>(
    view: &View<'_>,
    settings: &Settings,
    profile: &'p Profile,
    sweep: Sweep<'p>,
    desk: Option<Arc<dyn AnswerDesk>>,
    now: Timestamp,
) -> Result<(Digest<'p>, Vec<AnswerId>), PassError> {
    let Sweep {
        selector,
        read,
        since,
    } = sweep;
    let told = view.last_digest(&profile.name)?.map(|digest| digest.at);
    let states = view.states()?;
    let unread = !states.iter().any(|(_, state)| state.seeded);
    let history = History::of(view, settings, profile)?;
    let (ids, answers) = view.untold_answers(&profile.name)?.into_iter().unzip();
    let material = Material {
        answers,
        claims: claims_told(view, profile, told)?,
        mended: mended(view, told)?,
        unheard: super::answers::unheard(view)?.filter(|_| settings.mail.answers.is_some()),
        desk,
        prompts: prompts_due(view, profile, now)?,
        sources: source_news(
            states,
            settings,
            told,
            since.is_none(),
            catalog(profile.language),
            now,
        ),
        week: history.week(profile, now),
        in_progress: history.in_progress(profile),
        past_client: history.past_client(profile, now),
        suggestion: suggestion(settings),
        channels: settings
            .sources
            .iter()
            .map(|setting| (setting.name.clone(), setting.channel))
            .collect(),
        read,
        notes: settings
            .sources
            .iter()
            .filter_map(|setting| Some((setting.name.clone(), note(setting)?)))
            .collect(),
        sample: settings.rehearsal.is_some(),
        unread,
    };
    // A draft that cannot be written costs itself only; templates were tried when the configuration was read.
    let drafts = |lead: &Lead| follow_up::draft_application(lead, profile).ok();
    Ok((selector.choose(material, &drafts), ids))
}

/// A damaged store that was mended since the last email. Who asked for the restoring knows of it.
fn mended(view: &View<'_>, since: Option<Timestamp>) -> Result<Option<Mended>, PassError> {
    let is_news =
        |mended: &Mended| !mended.damage.is_empty() && since.is_none_or(|since| mended.at > since);
    Ok(view.last_mended()?.filter(is_news))
}

/// What is to be said of a source wherever it is named.
fn note(setting: &SourceSetting) -> Option<String> {
    let named = setting.attribution.clone();
    let named = named.filter(|site| *site != setting.name.0);
    let notes: Vec<String> = named.into_iter().chain(setting.cost.clone()).collect();
    (!notes.is_empty()).then(|| notes.join(", "))
}

/// A site that is written already and not polled yet: free to answer, with gigs, and no question open.
fn suggestion(settings: &Settings) -> Option<String> {
    let is_polled = |preset: &Preset| {
        let host = preset.host();
        settings.sources.iter().any(|setting| {
            setting.name.0 == preset.id
                || setting.attribution.as_deref() == Some(preset.attribution.as_str())
                || host
                    .as_deref()
                    .is_some_and(|host| setting.name.0.contains(host))
        })
    };
    let fits = |preset: &&Preset| {
        preset.yields == "gigs"
            && preset.cost.is_empty()
            && preset.has_place()
            && preset.params.iter().all(|param| param.default.is_some())
            && !is_polled(preset)
    };
    let found = settings.presets.values().find(fits)?;
    Some(found.name.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::samples::at;
    use crate::store::Store;

    #[track_caller]
    fn check(damage: &str, since: Option<Timestamp>, is_told: bool) {
        let mut store = Store::in_memory().unwrap();
        assert_eq!(mended(&store.view(), since).unwrap(), None);
        let kept = Mended {
            at: at(24, 3),
            backup: Some(at(23, 3).date_naive()),
            unusable: Vec::new(),
            aside: "damaged".into(),
            entries: 2,
            unreadable: 0,
            damage: damage.into(),
        };
        let kept = serde_json::to_string(&kept).unwrap();
        store.put_note("mended", &kept).unwrap();
        let told = mended(&store.view(), since).unwrap();
        assert_eq!(told.is_some(), is_told, "{damage:?} since {since:?}");
    }

    #[test]
    fn a_mended_store_is_told_once() {
        check("malformed", Some(at(23, 6)), true);
        check("malformed", Some(at(24, 6)), false);
        // Of a store that began anew no digest is known.
        check("malformed", None, true);
        // A person asked for it.
        check("", Some(at(23, 6)), false);
    }
}
