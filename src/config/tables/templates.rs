//! `[profile.follow_up.templates]`: drafts in the user's own words.

use crate::domain::{Form, Setting, Shape};

/// Three rows for a draft: whatever its language, in English, in French.
macro_rules! drafts {
    ($($name:literal: $english:literal, $french:literal;)*) => {
        &[$(
            draft($name, [$english, $french]),
            draft(
                concat!($name, ".en"),
                [concat!($english, ", in English"), concat!($french, ", en anglais")],
            ),
            draft(
                concat!($name, ".fr"),
                [concat!($english, ", in French"), concat!($french, ", en français")],
            ),
        )*]
    };
}

const fn draft(name: &'static str, help: [&'static str; 2]) -> Setting {
    Setting::new(name, Shape::Text(Form::Any), help)
}

/// One row for each of `follow_up::TEMPLATE_NAMES`, and for it in each language.
pub(crate) const TEMPLATES: &[Setting] = drafts! {
    "apply": "the first email to a client", "le premier courriel à un client";
    "follow_up": "the first reminder", "le premier rappel";
    "last_follow_up": "the last reminder", "le dernier rappel";
    "call_missed": "after a call that did not happen", "après un appel manqué";
    "ask_feedback": "after a no", "après un refus";
    "introduce": "to somebody who might have work", "à quelqu'un qui pourrait avoir du travail";
    "quote_sent": "after a quote that was sent", "après un devis envoyé";
    "talk_quiet": "after a talk that has gone quiet", "après un échange resté sans suite";
    "recommend": "asking for a recommendation", "demander une recommandation";
    "filled": "asking what was missing, once a post is closed", "demander ce qui a manqué, quand l'annonce est close";
    "past_client": "to a client of some months ago", "à un client d'il y a quelques mois";
};
