//! `[[source]]`: one place to poll, by a preset or by a kind and its settings.

use super::preset::words::{OFFERED, YIELDS};
use super::preset::{self, Presets, Told};
use super::section::Section;
use super::settings::SourceSetting;
use crate::domain::{KeyValue, Lang, SourceName, SpannedValue, nearest_word, setting};
use crate::schedule::{EVERY_DEFAULT, PollSchedule, duration};
use crate::source::{KINDS, settings};
use chrono_tz::Tz;
use std::path::Path;

/// Reads one source; nothing where it is off or wrong.
pub(super) fn read(
    section: Section<'_>,
    (zone, language): (Tz, Lang),
    folder: &Path,
    presets: &Presets,
) -> Option<SourceSetting> {
    let on = section.flag("on").unwrap_or(true);
    let preset = match section.keys.get("preset") {
        Some(_) => Some(preset::expand(&section, presets, language)?),
        None => None,
    };
    let (preset, keys) = match preset {
        Some((preset, keys)) => (Some(preset), keys),
        None => (None, section.keys.clone()),
    };
    let name = section.parsed("name", |name| match name.trim() {
        "" => Err("expected a name by which you will know it"),
        _ => Ok(name.to_string()),
    });
    let name = name.or_else(|| preset.map(|preset| preset.name.clone()));
    let name = section.required("name", name, "a name by which you will know it");
    let kind = match preset {
        Some(preset) => preset.kind.to_string(),
        None => section.required(
            "kind",
            section.text("kind"),
            "one of the kinds that `gigscout sources --kinds` lists, or `preset = \"…\"`",
        )?,
    };
    let written = section.keys.get("every").is_some();
    let every = match preset {
        Some(preset) if !written => PollSchedule::parse(&preset.every, zone).ok(),
        _ => section.parsed("every", |text| PollSchedule::parse(text, zone)),
    };
    let quiet_after = section.parsed("quiet_after", |text| {
        duration(text).ok_or("expected a time such as `10 days`")
    });
    let filled = |text: &str| (!text.is_empty()).then(|| text.to_string());
    let told = |text: &Told| filled(text.in_language(language));
    let cost = section.text("cost");
    let cost = cost.or_else(|| preset.and_then(|preset| told(&preset.cost)));
    let attribution = preset.and_then(|preset| filled(&preset.attribution));
    let engagement = section.choice("engagement", &OFFERED);
    let engagement = engagement.map(str::to_string);
    let engagement = engagement.or_else(|| preset.and_then(|preset| preset.engagement.clone()));
    let yields = match preset {
        Some(preset) if section.keys.get("yields").is_none() => Some(preset.yields),
        _ => section.choice("yields", &YIELDS),
    };
    let advice = preset.and_then(|preset| told(&preset.if_refused));
    let own_page = section.flag("own_page");
    let setup = preset.and_then(|preset| told(&preset.setup));
    let Some(known) = KINDS.iter().find(|known| known.name() == kind) else {
        let names: Vec<String> = KINDS
            .iter()
            .map(|known| format!("`{}`", known.name()))
            .collect();
        let hint = nearest_word(&kind, KINDS.iter().map(|known| known.name()));
        section.wrong_hinted(
            "kind",
            format!(
                "`{kind}` is no kind of source; expected {}",
                names.join(", ")
            ),
            hint,
        );
        return None;
    };
    section.known(known.settings().iter().map(|setting| setting.name));
    let name = SourceName(name?);
    let mut keys = keys;
    let home = std::env::var_os("HOME");
    let home = home.as_ref().map(Path::new);
    settings::make_absolute(known.settings(), &mut keys, folder, home);
    if setting(known.settings(), settings::ZONE_KEY).is_some() {
        // A time without a zone is meant as the user's clock shows it.
        keys.map
            .entry(settings::ZONE_KEY.into())
            .or_insert_with(|| SpannedValue {
                value: KeyValue::Text(zone.name().into()),
                spot: keys.spot,
            });
    }
    let source = known.build(&name, &keys);
    let source = match source {
        Ok(source) => Some(source),
        Err(problems) => {
            section.module_problems(problems);
            None
        }
    };
    section.finish();
    let setting = SourceSetting {
        name,
        kind: known.name(),
        channel: known.channel(),
        every: every.unwrap_or(PollSchedule::Interval(EVERY_DEFAULT)),
        quiet_after: quiet_after.unwrap_or_default(),
        cost,
        attribution,
        engagement,
        contacts: yields == Some("contacts"),
        // What a preset's terms forbid, no source of it allows.
        own_page: preset.is_none_or(|preset| preset.own_page)
            && own_page.unwrap_or(known.has_own_pages()),
        advice,
        setup,
        source: source?.into(),
    };
    on.then_some(setting)
}
