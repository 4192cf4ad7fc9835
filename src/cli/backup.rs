//! `gigscout backup`, `restore` and `doctor`: the store's copies, made, put back and looked through.

use super::{Call, Exit, Failure, Talk, open};
use crate::domain::{Day, Mended};
use crate::store::{self, Backup, Store, StoreError};
use crate::wording::{Arg, Words, words};
use crate::{config::Settings, pass};
use serde_json::json;
use std::path::PathBuf;

#[derive(clap::Args)]
pub struct BackupArgs {
    /// Where to; otherwise the folder of the daily backups
    file: Option<PathBuf>,
}

#[derive(clap::Args)]
pub struct RestoreArgs {
    /// The day of the backup (2026-11-26); otherwise the newest that is whole
    day: Option<Day>,
}

fn speak(settings: &Settings) -> &'static Words {
    words(open::language(Some(settings)))
}

pub fn back_up(args: &BackupArgs, call: &Call, talk: &mut Talk<'_>) -> Result<Exit, Failure> {
    let settings = open::settings(call)?;
    let now = open::now(call, &settings)?;
    let mut store = open::writable(&settings)?;
    let path = match &args.file {
        Some(file) if file.exists() => {
            return Err(Failure::call(speak(&settings).say(
                "backup-there",
                &[("file", Arg::from(&file.display().to_string()))],
            )));
        }
        Some(file) => {
            store.back_up(file)?;
            file.clone()
        }
        None => match store.back_up_daily(now)? {
            Some(path) => path,
            None => {
                let path = store.path().with_file_name(store::BACKUPS);
                let path = path.display().to_string();
                writeln!(
                    talk.out,
                    "{}",
                    speak(&settings).say("backup-today", &[("folder", Arg::from(&path))])
                )?;
                return Ok(Exit::Done);
            }
        },
    };
    let path = path.display().to_string();
    let said = speak(&settings).say("backup-made", &[("file", Arg::from(&path))]);
    writeln!(talk.out, "{said}")?;
    Ok(Exit::Done)
}

pub fn restore(args: &RestoreArgs, call: &Call, talk: &mut Talk<'_>) -> Result<Exit, Failure> {
    let settings = open::settings(call)?;
    let now = open::now(call, &settings)?;
    let _lock = pass::lock(&settings, "restore")?;
    let mended = store::restore(&settings.data_dir, args.day, "", now)?;
    if call.json {
        writeln!(talk.out, "{}", json!(mended))?;
    } else {
        tell_mended(&mended, speak(&settings), talk)?;
    }
    Ok(Exit::Done)
}

fn tell_mended(mended: &Mended, say: &Words, talk: &mut Talk<'_>) -> Result<(), Failure> {
    let said = match mended.backup {
        Some(day) => {
            let day = say.day(day);
            say.say("mended-from", &[("day", Arg::from(&day))])
        }
        None => say.text("mended-anew"),
    };
    writeln!(talk.out, "{said}")?;
    let entries = say.say("mended-entries", &[("count", mended.entries.into())]);
    writeln!(talk.out, "{entries}")?;
    if mended.unreadable > 0 {
        let lines = say.say("mended-unreadable", &[("count", mended.unreadable.into())]);
        writeln!(talk.out, "{lines}")?;
    }
    let aside = mended.aside.display().to_string();
    let aside = say.say("mended-aside", &[("folder", Arg::from(&aside))]);
    writeln!(talk.out, "{aside}")?;
    Ok(())
}

/// One finding a line; what is wrong makes the exit code.
pub fn doctor(call: &Call, talk: &mut Talk<'_>) -> Result<Exit, Failure> {
    let settings = open::settings(call)?;
    let say = speak(&settings);
    let dir = &settings.data_dir;
    let mut findings: Vec<(bool, String)> = Vec::new();
    let store = Store::open_read_only(dir);
    let looked = store.as_ref().map(|store| store.check());
    findings.push(match looked {
        Ok(Ok(())) => (true, say.text("doctor-whole")),
        Ok(Err(error)) => (false, error.to_string()),
        Err(error) => (false, error.to_string()),
    });
    if let Ok(store) = &store {
        findings.extend(store.oddity().map(|oddity| (false, oddity)));
    }
    let backups = store::backups(dir);
    for backup in &backups {
        findings.push(look(backup, say));
    }
    if backups.is_empty() {
        findings.push((false, say.text("doctor-no-backup")));
    }
    let (entries, unreadable) = store::journal_lines(dir)?;
    let told = [("count", Arg::from(entries)), ("bad", unreadable.into())];
    findings.push((unreadable <= 1, say.say("doctor-journal", &told)));
    let mended = store.as_ref().ok().map(|store| store.view().last_mended());
    let is_whole = findings.iter().all(|(is_good, _)| *is_good);
    if call.json {
        let findings: Vec<_> = findings
            .iter()
            .map(|(is_good, text)| json!({ "good": is_good, "text": text }))
            .collect();
        writeln!(
            talk.out,
            "{}",
            json!({ "good": is_whole, "findings": findings })
        )?;
    } else {
        for (is_good, text) in &findings {
            let mark = if *is_good { "+" } else { "!" };
            writeln!(talk.out, "{mark} {text}")?;
        }
        if let Some(Ok(Some(mended))) = mended {
            tell_mended(&mended, say, talk)?;
        }
    }
    Ok(if is_whole { Exit::Done } else { Exit::Disk })
}

fn look(backup: &Backup, say: &Words) -> (bool, String) {
    let day = say.day(backup.day);
    let size = i64::try_from(backup.bytes / 1024).unwrap_or(i64::MAX);
    match store::verify(&backup.path) {
        Ok(()) => {
            let told = [("day", Arg::from(&day)), ("size", size.into())];
            (true, say.say("doctor-backup", &told))
        }
        Err(error) => (false, damage_of(&error, &day, say)),
    }
}

fn damage_of(error: &StoreError, day: &str, say: &Words) -> String {
    let detail = error.to_string();
    say.say(
        "doctor-backup-bad",
        &[("day", Arg::from(day)), ("detail", Arg::from(&detail))],
    )
}
