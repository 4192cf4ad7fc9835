//! What the user said to the questions of `gigscout init`.

use crate::domain::{Lang, Place};

/// All answers, checked.
#[derive(Debug, Clone)]
pub(super) struct Answers {
    pub name: String,
    pub email: String,
    pub language: Lang,
    pub timezone: String,
    pub home: String,
    pub place: Place,
    pub radius_km: u32,
    pub techs: Vec<(String, u8)>,
    pub spaces: Vec<String>,
    pub starting: bool,
    pub mail: MailAnswer,
}

/// Where emails go out.
#[derive(Debug, Clone)]
pub(super) enum MailAnswer {
    Folder,
    Provider { name: String, user: String },
}
