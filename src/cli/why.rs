//! `gigscout why`: where a lead stands in one sentence, a sum that adds up, and what would have to change.

use super::{CliError, Exit, GlobalArgs, Io, context, layout};
use crate::domain::{Gate, LeadId, Part, Profile, Pull, ScoredLead, sorted};
use crate::i18n::{Catalog, catalog};
use crate::pass::{self, StandingPlace};
use crate::score;
use serde_json::json;
use std::io::Write;

/// Which lead, as which profile sees it.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The lead's number
    #[arg(value_parser = context::lead_id)]
    lead: LeadId,
    /// For this profile
    #[arg(long)]
    profile: Option<String>,
}

/// Prints the parts of the score, the gates, and what would have to change.
pub(super) fn run(args: &Args, call: &GlobalArgs, io: &mut Io<'_>) -> Result<Exit, CliError> {
    let settings = context::settings(call)?;
    let now = context::now(call, &settings)?;
    let profile = context::profile(&settings, args.profile.as_deref())?;
    let store = context::store(&settings)?;
    let view = store.view();
    let profile = &pass::informed(&view, profile)?;
    let scored = pass::scored(view.lead(args.lead)?, profile, now);
    let place = pass::standing(&view, profile, &scored, now)?;
    if call.json {
        let lost = score::losses(&scored);
        writeln!(
            io.out,
            "{}",
            json!({
                "id": scored.lead.id, "score": scored.score, "parts": scored.parts, "damped": scored.damped,
                "lost": lost, "gates": scored.gates, "rank": place.rank, "of": place.of,
                "least": profile.digest.least, "niche": scored.niche, "shown": place.shown.map(|shown| shown.last),
                "corrections": view.corrections(scored.lead.id)?, "fix": fix(&scored, profile),
            })
        )?;
        return Ok(Exit::Done);
    }
    writeln!(io.out, "[{}] {}", scored.lead.id, scored.lead.title)?;
    let said = sentence(&scored, profile, &place);
    writeln!(io.out, "{}", layout::hanging("", 0, &said))?;
    if let Some(niche) = &scored.niche {
        let say = catalog(profile.language);
        let line = say.say("why-niche", &[("name", niche.into())]);
        writeln!(io.out, "{line}")?;
    }
    explain(&scored, profile, io.out)?;
    Ok(Exit::Done)
}

/// Score, rank, threshold and when it was shown.
fn sentence(scored: &ScoredLead, profile: &Profile, place: &StandingPlace) -> String {
    let say = catalog(profile.language);
    let shown = match place.shown {
        None => say.text("why-never-shown"),
        Some(shown) => {
            let day = say.day(shown.last);
            say.say("why-shown", &[("day", (&day).into())])
        }
    };
    let score = u32::from(scored.score.value());
    let least = u32::from(profile.digest.least);
    let gate = scored.gates.first().map(|gate| say.gate(gate));
    let key = match (place.rank, &gate) {
        (_, Some(_)) => "why-kept-out",
        (Some(_), None) if score < least => "why-below",
        (Some(_), None) => "why-ranked",
        (None, None) => "why-handled",
    };
    let args = [
        ("score", score.into()),
        ("least", least.into()),
        ("rank", (place.rank.unwrap_or(0) as u32).into()),
        ("of", (place.of as u32).into()),
        ("shown", (&shown).into()),
        ("gate", gate.as_deref().unwrap_or_default().into()),
    ];
    say.say(key, &args)
}

/// Where the reasons of a part begin.
const REASONS_COLUMN: usize = 28;

/// The score as a sum: a line a part, a line for each thing that lowers them all, then the gates with the way in.
pub(crate) fn explain(
    scored: &ScoredLead,
    profile: &Profile,
    out: &mut dyn Write,
) -> std::io::Result<()> {
    let say = catalog(profile.language);
    let lost = score::losses(scored);
    let parts = scored.parts.iter().map(Part::full);
    let lines: Vec<f32> = parts
        .chain(lost.iter().map(|(_, points)| -points))
        .collect();
    let sum = score::points(scored);
    let (tenths, total) = adding_up(&lines, sum);
    let figure = |tenths: i32| figure(tenths, say);
    for (part, tenths) in scored.parts.iter().zip(&tenths) {
        let reasons: Vec<String> = part.reasons.iter().map(|it| reason(it, say)).collect();
        let most = match part.most > 0.0 {
            true => say.say(
                "why-of",
                &[("most", (&figure((part.most * 10.0).round() as i32)).into())],
            ),
            false => String::new(),
        };
        let name = say.criterion(part.criterion);
        let head = format!("{:>6} {most:>8}  {name:<10} ", figure(*tenths));
        let reasons = reasons.join(say.semicolon());
        let line = layout::hanging(&head, REASONS_COLUMN, &reasons);
        writeln!(out, "{}", line.trim_end())?;
    }
    for ((damper, _), tenths) in lost.iter().zip(&tenths[scored.parts.len()..]) {
        let name = say.damper(*damper);
        writeln!(out, "{:>6} {:>8}  {name}", figure(*tenths), "")?;
    }
    let score = scored.score.value();
    writeln!(out, "{:>6} → {score} / 100", format!("={}", figure(total)))?;
    ways_in(scored, profile, out)
}

fn reason(reason: &crate::domain::Reason, say: &Catalog) -> String {
    let sign = match reason.pull() {
        Pull::For => "+ ",
        Pull::Against => "- ",
        Pull::Neither => "",
    };
    format!("{sign}{}", say.reason(reason))
}

/// Tenths of points that add up to the sum's: those that lose most by rounding down are rounded up.
fn adding_up(lines: &[f32], sum: f64) -> (Vec<i32>, i32) {
    let total = (sum * 10.0).round() as i32;
    let mut tenths: Vec<i32> = lines
        .iter()
        .map(|line| (line * 10.0).floor() as i32)
        .collect();
    let mut order: Vec<usize> = (0..lines.len()).collect();
    let rest = |at: usize| lines[at] * 10.0 - (lines[at] * 10.0).floor();
    sorted::by(&mut order, |a, b| rest(*b).total_cmp(&rest(*a)));
    let missing = total - tenths.iter().sum::<i32>();
    for at in order.into_iter().take(missing.max(0) as usize) {
        tenths[at] += 1;
    }
    (tenths, total)
}

fn figure(tenths: i32, say: &Catalog) -> String {
    let sign = if tenths < 0 { "−" } else { "" };
    let point = if say.is_french() { ',' } else { '.' };
    let tenths = tenths.abs();
    format!("{sign}{}{point}{}", tenths / 10, tenths % 10)
}

fn ways_in(scored: &ScoredLead, profile: &Profile, out: &mut dyn Write) -> std::io::Result<()> {
    let say = catalog(profile.language);
    for gate in &scored.gates {
        let line = say.say("why-gate", &[("gate", (&say.gate(gate)).into())]);
        writeln!(out, "{}", layout::hanging("", 2, &line))?;
        writeln!(out, "{}", layout::hanging("", 6, &say.way_in(gate)))?;
    }
    if let Some(command) = fix(scored, profile) {
        let line = say.say("why-misread", &[("command", (&command).into())]);
        writeln!(out, "{}", layout::hanging("", 2, &line))?;
    }
    let missing = i32::from(profile.digest.least) - i32::from(scored.score.value());
    if scored.gates.is_empty() && missing > 0 {
        let lost = |part: &&Part| part.most - part.points;
        let most = scored
            .parts
            .iter()
            .max_by(|a, b| lost(a).total_cmp(&lost(b)));
        let name = most.map_or_else(String::new, |part| say.criterion(part.criterion));
        let args = [
            ("missing", (missing as u32).into()),
            ("least", u32::from(profile.digest.least).into()),
            ("part", (&name).into()),
        ];
        let line = say.say("why-missing", &args);
        writeln!(out, "{}", layout::hanging("", 2, &line))?;
        if let Some(line) = unsaid(scored, missing as f32, say) {
            writeln!(out, "{}", layout::hanging("", 2, &line))?;
        }
    }
    Ok(())
}

/// What is left unsaid, where that decides: where it could make good all that is missing.
fn unsaid(scored: &ScoredLead, missing: f32, say: &Catalog) -> Option<String> {
    let is_open = |part: &&Part| part.reasons.iter().any(|reason| reason.is_unsaid());
    let open: Vec<&Part> = scored.parts.iter().filter(is_open).collect();
    let points: f32 = open.iter().map(|part| part.most - part.points).sum();
    let named = |part: &&Part| say.criterion(part.criterion);
    let what: Vec<String> = open.iter().map(named).collect();
    let what = what.join(", ");
    let args = [
        ("points", (points.round() as u32).into()),
        ("what", (&what).into()),
    ];
    (points >= missing).then(|| say.say("why-unsaid", &args))
}

/// The correction that would let the lead in, if what was read is what is wrong; None if no word of the user can.
fn fix(scored: &ScoredLead, profile: &Profile) -> Option<String> {
    let id = scored.lead.id;
    let mut marks: Vec<String> = Vec::new();
    for gate in &scored.gates {
        let mark = match gate {
            Gate::Marked { by: None, .. } => return Some(format!("gigscout mark {id} --undo")),
            Gate::Marked { by: Some(_), .. }
            | Gate::NotAGig { .. }
            | Gate::SelfAdvert
            | Gate::Talk => "gig".to_string(),
            Gate::LanguageNotRead => {
                let reads = profile.rules.reads.first()?;
                format!("language={}", serde_json::to_value(reads).ok()?.as_str()?)
            }
            Gate::OutOfReach { .. } | Gate::PlaceUnknown => "place=…".into(),
            Gate::PayTooLow { .. } | Gate::PayUnknown | Gate::Unpaid => "pay=…".into(),
            Gate::TechAvoided { .. } | Gate::TechUnknown => "tech=…".into(),
            _ => return None,
        };
        if !marks.contains(&mark) {
            marks.push(mark);
        }
    }
    (!marks.is_empty()).then(|| format!("gigscout mark {id} {}", marks.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::samples::{at, bistro, lina};
    use crate::domain::{Engagement, Fact};

    fn told(change: impl FnOnce(&mut crate::domain::Lead)) -> (String, ScoredLead) {
        let mut lead = bistro(41);
        change(&mut lead);
        let profile = lina();
        let scored = pass::scored(lead, &profile, at(24, 6));
        let mut out = Vec::new();
        explain(&scored, &profile, &mut out).unwrap();
        (String::from_utf8(out).unwrap(), scored)
    }

    /// The figures at the head of the lines, in tenths, and the one of the sum.
    fn figures(text: &str) -> (i32, i32) {
        let number = |word: &str| -> Option<i32> {
            let plain = word.replace('−', "-").replace(',', "");
            plain.trim_start_matches('=').parse().ok()
        };
        let head = |line: &&str| line.starts_with(' ') || line.starts_with('=');
        let lines: Vec<&str> = text.lines().filter(head).collect();
        let sum = lines
            .iter()
            .filter(|line| !line.contains('='))
            .filter_map(|line| number(line.split_whitespace().next()?));
        let total = lines.iter().find(|line| line.contains("→")).unwrap();
        let total = total.split('→').next().unwrap().trim();
        (sum.sum(), number(total).unwrap())
    }

    #[test]
    fn the_figures_add_up() {
        let far = |lead: &mut crate::domain::Lead| {
            lead.facts.places = vec![Fact::stated(crate::domain::samples::town(
                "Lyon", "FR", 45.764, 4.8357,
            ))];
            lead.facts.remote = Some(Fact::stated(crate::domain::RemotePolicy::No));
            lead.facts.experience_years = Some(Fact::stated(5.0));
        };
        for (text, scored) in [told(|_| {}), told(far)] {
            let (sum, total) = figures(&text);
            assert_eq!(sum, total, "{text}");
            assert_eq!(
                total,
                (score::points(&scored) * 10.0).round() as i32,
                "{text}"
            );
        }
        let (text, _) = told(far);
        assert!(text.contains("−"), "{text}");
    }

    #[test]
    fn what_is_left_unsaid_is_one_line_where_it_decides() {
        let lines = |change: fn(&mut crate::domain::Lead)| {
            let text = told(change).0;
            text.matches("ne dit pas").count()
        };
        // Above the least, and below it for what is said.
        assert_eq!(lines(|_| {}), 0);
        assert_eq!(
            lines(|lead| {
                let tokyo = crate::domain::samples::town("Tokyo", "JP", 35.69, 139.69);
                lead.facts.places = vec![Fact::stated(tokyo)];
                lead.facts.remote = Some(Fact::stated(crate::domain::RemotePolicy::No));
                lead.facts.sectors.clear();
            }),
            0
        );
        assert_eq!(
            lines(|lead| {
                lead.facts = crate::domain::Facts::default();
            }),
            1
        );
    }

    #[test]
    fn a_misreading_names_the_word_that_mends_it() {
        let hired = |lead: &mut crate::domain::Lead| {
            lead.facts.engagement = Some(Fact::stated(Engagement::Employment));
        };
        let (text, _) = told(hired);
        assert!(text.contains("gigscout mark 41 gig"), "{text}");
        let (text, _) = told(|_| {});
        assert!(!text.contains("gigscout mark"), "{text}");
    }
}
