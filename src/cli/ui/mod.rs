//! `gigscout leads --ui`: leads, follow-ups and sources on a full screen, with the verbs of the email.
//!
//! [`screen`] is what is looked at and what a key does to it; [`draw`] lays it out; [`load`] fills it. Only this file
//! touches the terminal.

mod draw;
mod load;
mod screen;
#[cfg(test)]
mod tests;

use super::{CliError, Exit, GlobalArgs, context};
use crate::domain::{Profile, Timestamp};
use crate::i18n::catalog;
use crate::pass;
use crate::store::Store;
use ratatui::crossterm::event::{self, Event as Input, KeyEventKind};
use screen::{Screen, Step};
use std::process::{Command as Process, Stdio};

/// Shows the screen until the user leaves it; needs a terminal.
pub(super) fn run(profile: Option<&str>, call: &GlobalArgs) -> Result<Exit, CliError> {
    let settings = context::settings(call)?;
    let now = context::now(call, &settings)?;
    let profile = context::profile(&settings, profile)?;
    let mut store = context::writable(&settings)?;
    let tabs = load::tabs(&store.view(), &settings, profile, now)?;
    let mut screen = Screen::new(tabs, catalog(profile.language));
    // Without a terminal there is nothing to draw on.
    let mut terminal = ratatui::try_init().map_err(CliError::error)?;
    let ended = (|| -> Result<(), CliError> {
        loop {
            terminal.draw(|frame| draw::draw(&mut screen, frame))?;
            let Input::Key(key) = event::read()? else {
                continue;
            };
            if key.kind == KeyEventKind::Release {
                continue;
            }
            match screen.press(key.code) {
                Step::Stay => {}
                Step::Quit => return Ok(()),
                Step::Open(address) => screen.note(visit(&address)),
                Step::Say(command) => {
                    let said = say(&mut store, profile, &command, now);
                    screen.refill(load::tabs(&store.view(), &settings, profile, now)?);
                    screen.note(said);
                }
            }
        }
    })();
    ratatui::restore();
    ended.map(|()| Exit::Done)
}

/// Does what was said; answers where the lead stands now, or why not.
fn say(
    store: &mut Store,
    profile: &Profile,
    command: &crate::domain::Command,
    now: Timestamp,
) -> String {
    match pass::command(store, profile, command, now) {
        Ok(standing) => {
            let stage = catalog(profile.language).stage(standing.stage);
            format!("[{}] {stage}", command.lead)
        }
        Err(error) => catalog(profile.language).told(&error.to_string()),
    }
}

/// Shows a page in the browser; answers its address, which can be copied where that fails.
fn visit(address: &str) -> String {
    let opener = if cfg!(target_os = "macos") {
        "open"
    } else {
        "xdg-open"
    };
    // What the program does afterwards is its own affair; where there is none, the address is shown all the same.
    let _ = Process::new(opener)
        .arg(address)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    address.to_string()
}
