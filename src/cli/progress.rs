//! What a pass shows of itself: a bar on a terminal, plain lines with `--verbose`, else nothing.

use crate::pass::{PollReport, Polled};
use indicatif::{ProgressBar, ProgressStyle};
use std::io::{IsTerminal, Write};

pub struct Progress {
    bar: Option<ProgressBar>,
}

impl Progress {
    pub fn new(sources: usize) -> Progress {
        let bar = std::io::stderr().is_terminal().then(|| {
            let bar = ProgressBar::new(sources as u64);
            let style = ProgressStyle::with_template("{bar:24} {pos}/{len} {msg}");
            bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
            bar
        });
        Progress { bar }
    }

    pub fn seen(&self, polled: &Polled) {
        if let Some(bar) = &self.bar {
            bar.set_message(polled.source.to_string());
            bar.inc(1);
        }
    }

    pub fn done(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

/// The report in plain lines.
pub fn report(report: &PollReport, out: &mut dyn Write) -> std::io::Result<()> {
    if report.offline {
        writeln!(
            out,
            "no network: nothing was polled, and no source is blamed"
        )?;
        return Ok(());
    }
    for polled in &report.polled {
        let counts = &polled.counts;
        let mut said = format!("{:?}", polled.health).to_lowercase();
        if !polled.detail.is_empty() {
            said = format!("{said} ({})", polled.detail);
        }
        let news = [
            (counts.new.len(), "new"),
            (counts.merged.len(), "merged"),
            (counts.reposts.len(), "posted again"),
            (counts.updated.len(), "changed"),
            (counts.unchanged, "known"),
            (counts.gone.len(), "no longer listed"),
            (polled.problems, "unreadable"),
        ];
        let news: Vec<String> = news
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, what)| format!("{count} {what}"))
            .collect();
        writeln!(
            out,
            "{:<20} {said}{}{}",
            polled.source.to_string(),
            if news.is_empty() { "" } else { ": " },
            news.join(", ")
        )?;
    }
    if report.pages > 0 {
        writeln!(out, "{} posting(s) read on their own page", report.pages)?;
    }
    if report.resting > 0 {
        writeln!(out, "{} source(s) not due yet", report.resting)?;
    }
    Ok(())
}
