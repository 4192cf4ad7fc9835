//! Every table of the configuration, a row for each setting. A setting is added here and where it is read.

mod alert;
mod digest;
mod fetch;
mod mail;
mod preset;
mod profile;
mod source;
mod templates;
mod wishes;
mod words;

pub(crate) use fetch::OWN_PAGES_DEFAULT;
pub(crate) use mail::ANSWERS;
pub(crate) use preset::{PRESET, PRESET_FRENCH, PRESET_SOURCE};
pub(super) use source::{SOURCE, SOURCES};
pub(super) use wishes::LEAST;
pub(super) use words::*;

use crate::domain::{Form, Setting, Shape};
use fetch::{FETCH, KEEP, METRICS};
use mail::MAIL;
pub(super) use profile::PROFILE;
use profile::{COOP, PORTFOLIO};

/// The file itself.
pub(crate) const TOP: &[Setting] = &[
    Setting::new(
        "data_dir",
        Shape::Text(Form::Path),
        [
            "where leads and emails are kept",
            "où sont gardés les pistes et les courriels",
        ],
    ),
    Setting::new(
        "rehearsal",
        Shape::Text(Form::Moment),
        [
            "the moment that is taken for now, to try things out",
            "le moment pris pour maintenant, pour essayer",
        ],
    ),
    Setting::new(
        "presets",
        Shape::Text(Form::Path),
        [
            "a folder of presets of your own",
            "un dossier de préréglages à vous",
        ],
    ),
    Setting::new(
        "profile",
        Shape::Tables(PROFILE),
        ["whom a digest is for", "pour qui est le courriel du jour"],
    ),
    Setting::new(
        "coop",
        Shape::Table(COOP),
        [
            "several people over one store, a file each",
            "plusieurs personnes sur une même base, un fichier chacune",
        ],
    ),
    Setting::new(
        "portfolio",
        Shape::Tables(PORTFOLIO),
        [
            "something to show to clients",
            "une réalisation à montrer aux clients",
        ],
    ),
    SOURCES[0],
    Setting::new(
        "mail",
        Shape::Table(MAIL),
        ["how emails go out", "comment partent les courriels"],
    ),
    Setting::new(
        "fetch",
        Shape::Table(FETCH),
        ["how sites are asked", "comment les sites sont consultés"],
    ),
    Setting::new(
        "keep",
        Shape::Table(KEEP),
        [
            "how long things are kept",
            "combien de temps les choses sont gardées",
        ],
    ),
    Setting::new(
        "metrics",
        Shape::Table(METRICS),
        [
            "how a monitor sees how things stand",
            "comment une supervision voit où l'on en est",
        ],
    ),
];

#[cfg(test)]
mod tests {
    use super::templates::TEMPLATES;
    use super::*;
    use crate::domain::DefaultValue;
    use crate::domain::{KeyValue, Lang, SpannedValue, setting};
    use crate::follow_up::TEMPLATE_NAMES;

    /// Names that people expect of a setting are no settings themselves, defaults are right, and each row has its line
    /// in both languages.
    fn check(rows: &[Setting]) -> usize {
        let mut count = 0;
        for row in rows {
            let [english, french] = [Lang::En, Lang::Fr].map(|it| row.help(it));
            let is_told = !english.is_empty() && !french.is_empty();
            assert!(
                is_told && (english != french || english == "tags"),
                "{}",
                row.name
            );
            assert!(
                row.also.iter().all(|name| setting(rows, name).is_none()),
                "{}",
                row.name
            );
            if let Some(default) = row.default {
                assert!(row.is_right(&written(default)), "{}", row.name);
            }
            count += 1 + match row.shape {
                Shape::Table(rows) | Shape::Tables(rows) => check(rows),
                _ => 0,
            };
        }
        count
    }

    fn written(default: DefaultValue) -> SpannedValue {
        let key = |value| SpannedValue {
            value,
            spot: Default::default(),
        };
        let text = |text: &&str| key(KeyValue::Text(text.to_string()));
        key(match default {
            DefaultValue::Int(number) => KeyValue::Int(number),
            DefaultValue::Flag(flag) => KeyValue::Bool(flag),
            DefaultValue::Text(text) => KeyValue::Text(text.into()),
            DefaultValue::Texts(texts) => KeyValue::List(texts.iter().map(text).collect()),
            DefaultValue::Days(days) => {
                KeyValue::List(days.iter().map(|day| key(KeyValue::Int(*day))).collect())
            }
        })
    }

    #[test]
    fn every_setting_is_sound_and_explained() {
        assert!(check(TOP) > 80);
        assert!(check(PRESET) + check(PRESET_FRENCH) + check(PRESET_SOURCE) > 5);
        for kind in crate::source::KINDS {
            assert!(check(kind.settings()) > 2, "{}", kind.name());
        }
    }

    #[test]
    fn every_draft_has_its_rows() {
        assert_eq!(TEMPLATES.len(), TEMPLATE_NAMES.len() * 3);
        for name in TEMPLATE_NAMES {
            for ending in ["", ".en", ".fr"] {
                assert!(setting(TEMPLATES, &format!("{name}{ending}")).is_some());
            }
        }
    }
}
