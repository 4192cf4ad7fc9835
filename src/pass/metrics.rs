//! How things stand, for a monitor: Prometheus' text format, version 0.0.4, in a file that node_exporter's textfile
//! collector reads.
//!
//! A file and no port: it needs no listener in a process that holds a mail password, works through the sandbox of the
//! service, and outlives a daemon that has died. Moments are given rather than "is late", so that a rule still sees
//! that a file is not written any more.

use super::duties::{Duties, SourceDuty, duties};
use super::{PassError, World};
use crate::config::Settings;
use crate::domain::{Day, Timestamp};
use crate::store::{Totals, View, free_bytes};
use std::fmt::Write;
use std::sync::Arc;

/// The text for a moment.
pub(crate) fn metrics(
    view: &View<'_>,
    settings: &Settings,
    now: Timestamp,
) -> Result<String, PassError> {
    let duties = duties(view, settings, now)?;
    let mut out = Exposition::default();
    out.gauge("build_info", "The version that wrote this; always 1.");
    out.sample(&[("version", env!("CARGO_PKG_VERSION"))], 1);
    out.gauge("written_timestamp_seconds", "When this was written.");
    out.moment(&[], Some(now));
    whole(&mut out, &duties);
    sources(&mut out, &duties);
    digests(&mut out, &duties);
    emails(&mut out, &duties);
    if let Some(answers) = &duties.answers {
        out.gauge(
            "answers_read_timestamp_seconds",
            "When answers were read last.",
        );
        out.moment(&[], answers.read);
        out.gauge(
            "answers_unreadable",
            "Whether the mailbox of answers cannot be read.",
        );
        out.flag(&[], answers.unheard.is_some());
    }
    out.gauge(
        "backup_timestamp_seconds",
        "The day of the newest backup (UTC).",
    );
    out.moment(&[], duties.backup.newest.and_then(midnight));
    totals(&mut out, &view.totals()?, view.count_leads()?);
    out.gauge("data_free_bytes", "Bytes free where the store lies.");
    if let Ok(free) = free_bytes(&settings.data_dir) {
        out.sample(&[], free);
    }
    Ok(out.0)
}

/// Writes the file that the settings name; one that cannot be written costs nothing else.
pub(super) async fn keep(world: &World, now: Timestamp) -> Result<(), PassError> {
    let settings = Arc::clone(&world.settings);
    let Some(file) = settings.metrics.clone() else {
        return Ok(());
    };
    let text = world
        .store
        .run(move |store| metrics(&store.view(), &settings, now))
        .await??;
    let shown = file.display().to_string();
    let written = tokio::task::spawn_blocking(move || super::files::replace_public(&file, &text));
    let written = written
        .await
        .map_err(|error| PassError::Panic(error.to_string()))?;
    if let Err(error) = written {
        tracing::warn!("the metrics `{shown}` are not written: {error}");
    }
    Ok(())
}

fn whole(out: &mut Exposition, duties: &Duties) {
    let troubles = duties.troubles();
    out.gauge(
        "healthy",
        "Whether all that was due has happened, as `gigscout status` says.",
    );
    out.flag(&[], troubles.is_empty());
    out.gauge("trouble", "What was due and has not happened.");
    for trouble in super::duties::Trouble::ALL {
        out.flag(&[("what", trouble.word())], troubles.contains(&trouble));
    }
    out.gauge("pass_timestamp_seconds", "When a source was polled last.");
    out.moment(&[], duties.last_pass);
}

fn sources(out: &mut Exposition, duties: &Duties) {
    let mut family = |name: &str, help: &str, value: &dyn Fn(&SourceDuty) -> Option<i64>| {
        out.gauge(name, help);
        for source in &duties.sources {
            if let Some(value) = value(source) {
                out.sample(&[("source", &source.name.0)], value);
            }
        }
    };
    family("source_broken", "Whether the last poll failed.", &|it| {
        Some(it.state.as_ref()?.health.is_broken().into())
    });
    family(
        "source_failures",
        "Polls that failed since the last that did not.",
        &|it| Some(it.state.as_ref()?.fails.into()),
    );
    family(
        "source_success_timestamp_seconds",
        "When it was read last.",
        &|it| Some(it.state.as_ref()?.last_ok?.timestamp()),
    );
    family(
        "source_due_timestamp_seconds",
        "When it is due next.",
        &|it| Some(it.state.as_ref()?.next_due.timestamp()),
    );
    family(
        "source_overdue",
        "Whether it was due and has not been polled for too long.",
        &|it| Some(it.is_overdue.into()),
    );
}

fn digests(out: &mut Exposition, duties: &Duties) {
    out.gauge(
        "digest_due_timestamp_seconds",
        "When the next digest is due.",
    );
    for digest in &duties.digests {
        out.moment(&[("profile", &digest.profile.0)], digest.due);
    }
    out.gauge(
        "digest_written_timestamp_seconds",
        "When the last digest was written.",
    );
    for digest in &duties.digests {
        out.moment(&[("profile", &digest.profile.0)], digest.written);
    }
    out.gauge(
        "digest_late",
        "Whether a digest was due and is not written.",
    );
    for digest in &duties.digests {
        out.flag(&[("profile", &digest.profile.0)], digest.is_late);
    }
}

fn emails(out: &mut Exposition, duties: &Duties) {
    out.gauge("emails_unsent", "Emails that wait to be sent.");
    out.sample(&[], duties.unsent.len());
    out.gauge(
        "email_oldest_unsent_timestamp_seconds",
        "Since when the oldest of them waits.",
    );
    out.moment(&[], duties.unsent.iter().min().copied());
}

fn totals(out: &mut Exposition, totals: &Totals, leads: u64) {
    out.gauge("leads", "Leads in the store.");
    out.sample(&[], leads);
    out.gauge("store_bytes", "Bytes of the database.");
    out.sample(&[], totals.bytes);
    for (name, help, value) in [
        (
            "leads_found_total",
            "Leads that were ever numbered.",
            totals.leads,
        ),
        (
            "postings_read_total",
            "Postings that were ever read.",
            totals.postings,
        ),
        (
            "emails_queued_total",
            "Emails that were ever queued.",
            totals.queued,
        ),
        (
            "emails_sent_total",
            "Emails that a server took.",
            totals.sent,
        ),
        (
            "emails_refused_total",
            "Emails that were refused for good.",
            totals.refused,
        ),
    ] {
        out.family(name, help, "counter");
        out.sample(&[], value);
    }
}

fn midnight(day: Day) -> Option<Timestamp> {
    Some(day.and_hms_opt(0, 0, 0)?.and_utc())
}

/// Text in the making: a family is named, then its samples follow.
#[derive(Default)]
struct Exposition(String, String);

impl Exposition {
    fn gauge(&mut self, name: &str, help: &str) {
        self.family(name, help, "gauge");
    }

    fn family(&mut self, name: &str, help: &str, kind: &str) {
        self.1 = format!("gigscout_{name}");
        // Writing to a text cannot fail.
        let _ = writeln!(self.0, "# HELP {0} {help}\n# TYPE {0} {kind}", self.1);
    }

    fn sample(&mut self, labels: &[(&str, &str)], value: impl std::fmt::Display) {
        let labels: Vec<String> = labels
            .iter()
            .map(|(name, value)| format!("{name}=\"{}\"", escaped(value)))
            .collect();
        let labels = match labels.is_empty() {
            true => String::new(),
            false => format!("{{{}}}", labels.join(",")),
        };
        let _ = writeln!(self.0, "{}{labels} {value}", self.1);
    }

    fn flag(&mut self, labels: &[(&str, &str)], value: bool) {
        self.sample(labels, u8::from(value));
    }

    /// In seconds since 1970; what never was has no sample.
    fn moment(&mut self, labels: &[(&str, &str)], at: Option<Timestamp>) {
        if let Some(at) = at {
            self.sample(labels, at.timestamp());
        }
    }
}

/// As a label's value is written.
fn escaped(value: &str) -> String {
    value
        .replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace('\n', "\\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_escaped() {
        let mut out = Exposition::default();
        out.gauge("x", "A help.");
        out.flag(&[("source", "a\"b\\c\nd"), ("kind", "é")], true);
        out.moment(&[], None);
        assert_eq!(
            out.0,
            "# HELP gigscout_x A help.\n# TYPE gigscout_x gauge\ngigscout_x{source=\"a\\\"b\\\\c\\nd\",kind=\"é\"} 1\n"
        );
    }
}
