//! What a pass shows of itself: a bar on a terminal, plain lines with `--verbose`, else nothing.

use super::{GlobalArgs, layout};
use crate::i18n::Catalog;
use crate::pass::{PollReport, Polled};
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::json;
use std::io::{IsTerminal, Write};

/// The bar; none where standard error is no terminal.
pub(crate) struct Progress {
    bar: Option<ProgressBar>,
}

impl Progress {
    /// A bar of that many sources.
    pub(super) fn new(sources: usize) -> Progress {
        let bar = std::io::stderr().is_terminal().then(|| {
            let bar = ProgressBar::new(sources as u64);
            let style = ProgressStyle::with_template("{bar:24} {pos}/{len} {msg}");
            bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
            bar
        });
        Progress { bar }
    }

    /// One more source is through.
    pub(super) fn seen(&self, polled: &Polled) {
        if let Some(bar) = &self.bar {
            bar.set_message(polled.source.to_string());
            bar.inc(1);
        }
    }

    /// Takes the bar off the screen.
    pub(super) fn done(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

/// The report in lines, or as JSON: an object a source.
pub(super) fn report(
    report: &PollReport,
    call: &GlobalArgs,
    out: &mut dyn Write,
) -> std::io::Result<()> {
    if call.json {
        for polled in &report.polled {
            let counts = &polled.counts;
            let row = json!({
                "source": polled.source, "health": polled.health, "detail": polled.detail,
                "new": counts.new.len(), "merged": counts.merged.len(), "reposts": counts.reposts.len(),
                "updated": counts.updated.len(), "unchanged": counts.unchanged,
                "gone": counts.gone.len(), "problems": polled.problems,
            });
            writeln!(out, "{row}")?;
        }
        return Ok(());
    }
    let say = call.say();
    if report.offline {
        return writeln!(out, "{}", layout::hanging("", 0, &say.text("poll-offline")));
    }
    for polled in &report.polled {
        let name = format!("{} ", polled.source);
        writeln!(
            out,
            "{}",
            layout::hanging(&name, NAME_COLUMNS, &told(polled, say))
        )?;
    }
    if report.pages > 0 {
        let said = say.say("poll-pages", &[("n", report.pages.into())]);
        writeln!(out, "{}", layout::hanging("", 0, &said))?;
    }
    if report.resting > 0 {
        writeln!(
            out,
            "{}",
            say.say("poll-resting", &[("n", report.resting.into())])
        )?;
    }
    Ok(())
}

/// Columns of a source's name.
const NAME_COLUMNS: usize = 21;

/// How a source is, and the result of it.
fn told(polled: &Polled, say: &Catalog) -> String {
    let counts = &polled.counts;
    let mut said = say.health(polled.health);
    if !polled.detail.is_empty() {
        said = format!("{said} ({})", say.detail(&polled.detail));
    }
    let news = [
        ("poll-new", counts.new.len()),
        ("poll-merged", counts.merged.len()),
        ("poll-reposted", counts.reposts.len()),
        ("poll-changed", counts.updated.len()),
        ("poll-known", counts.unchanged),
        ("poll-gone", counts.gone.len()),
        ("poll-unreadable", polled.problems),
    ];
    let news: Vec<String> = news
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(key, count)| say.say(key, &[("n", count.into())]))
        .collect();
    if news.is_empty() {
        return said;
    }
    format!("{said}{}{}", say.colon(), news.join(", "))
}
