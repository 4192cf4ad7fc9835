//! `gigscout rules`: what each gate and each word of the file cost, the best lead behind it, and what never matches.

use super::{CliError, Exit, GlobalArgs, Io, context};
use crate::domain::sorted;
use crate::i18n::{Catalog, catalog};
use crate::pass::{self, Cost, Costs};
use crate::text::clean::clean_line;
use serde_json::json;

/// Characters of a title.
const TITLE_CHARS_MAX: usize = 60;

/// How many days back, for which profile.
#[derive(clap::Args)]
pub(super) struct Args {
    /// How many days back
    #[arg(long, default_value_t = 30, value_parser = clap::value_parser!(u32).range(1..=365))]
    days: u32,
    /// For this profile
    #[arg(long)]
    profile: Option<String>,
}

/// Prints what each rule kept out, and which never matched.
pub(super) fn run(args: &Args, call: &GlobalArgs, io: &mut Io<'_>) -> Result<Exit, CliError> {
    let settings = context::settings(call)?;
    let now = context::now(call, &settings)?;
    let profile = context::profile(&settings, args.profile.as_deref())?;
    let store = context::store(&settings)?;
    let costs = pass::costs(&store.view(), profile, args.days, now)?;
    let say = catalog(profile.language);
    if call.json {
        for cost in costs.gates.iter().chain(&costs.words) {
            writeln!(io.out, "{}", in_json(cost))?;
        }
        return Ok(Exit::Done);
    }
    for line in told(&costs, args.days, say) {
        writeln!(io.out, "{line}")?;
    }
    Ok(Exit::Done)
}

fn in_json(cost: &Cost) -> serde_json::Value {
    let best = cost.best.as_ref();
    let best =
        best.map(|best| json!({ "id": best.lead, "title": best.title, "score": best.score }));
    json!({
        "rule": cost.rule, "word": cost.word, "leads": cost.leads, "alone": cost.alone, "best": best,
    })
}

fn told(costs: &Costs, days: u32, say: &Catalog) -> Vec<String> {
    let mut lines = vec![say.say(
        "rules-head",
        &[
            ("days", days.into()),
            ("leads", (costs.leads as u32).into()),
            ("in", (costs.let_in as u32).into()),
        ],
    )];
    let mut gates: Vec<&Cost> = costs.gates.iter().filter(|gate| gate.leads > 0).collect();
    sorted::by_key(&mut gates, |gate| std::cmp::Reverse(gate.leads));
    if !gates.is_empty() {
        lines.push(say.text("rules-gates"));
    }
    for gate in gates {
        let key = format!("rule-{}", gate.rule.replace('_', "-"));
        let (name, best) = (say.text(&key), best(gate, say));
        let args = [
            ("name", (&name).into()),
            ("leads", (gate.leads as u32).into()),
            ("alone", (gate.alone as u32).into()),
            ("best", (&best).into()),
        ];
        lines.push(format!("  {}", say.say("rules-gate", &args)));
    }
    if costs.words.iter().any(|word| word.leads > 0) {
        lines.push(say.text("rules-words"));
    }
    for (table, words) in costs.by_rule() {
        for word in words.iter().filter(|word| word.leads > 0) {
            let best = best(word, say);
            let args = [
                ("name", table.into()),
                ("word", word.word.as_deref().unwrap_or_default().into()),
                ("leads", (word.leads as u32).into()),
                ("best", (&best).into()),
            ];
            lines.push(format!("  {}", say.say("rules-word", &args)));
        }
    }
    let never: Vec<String> = costs
        .never_met()
        .map(|word| {
            let said = word.word.as_deref().unwrap_or_default();
            format!("{} {said}", word.rule)
        })
        .collect();
    if !never.is_empty() {
        let never = never.join(", ");
        lines.push(say.say("rules-never", &[("words", (&never).into())]));
    }
    lines
}

fn best(cost: &Cost, say: &Catalog) -> String {
    let Some(best) = &cost.best else {
        return String::new();
    };
    let title = clean_line(&best.title, TITLE_CHARS_MAX);
    let args = [
        ("id", best.lead.0.into()),
        ("score", u32::from(best.score.value()).into()),
        ("title", (&title).into()),
    ];
    say.say("rules-best", &args)
}
