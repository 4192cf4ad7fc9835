//! The `title` setting: how a site packs client, role and place into its titles.
//!
//! `client: role`, `role at client (place)`, `[engagement] role`, `role @ client [pay]`. These five words stand for
//! themselves, all between them is taken to the letter.

/// A title's parts and what parts them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pattern {
    /// Each part with the text that stands before it.
    parts: Vec<(String, PatternPart)>,
    /// What ends the title.
    end: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PatternPart {
    Client,
    Role,
    Place,
    Engagement,
    Pay,
}

/// What a title told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct TitleParts {
    pub client: Option<String>,
    pub place: Option<String>,
    pub engagement: Option<String>,
    pub pay: Option<String>,
}

impl Pattern {
    /// Reads the setting; the error says what was expected.
    pub(super) fn parse(setting: &str) -> Result<Pattern, String> {
        const WORDS: [(&str, PatternPart); 5] = [
            ("engagement", PatternPart::Engagement),
            ("pay", PatternPart::Pay),
            ("client", PatternPart::Client),
            ("role", PatternPart::Role),
            ("place", PatternPart::Place),
        ];
        let mut parts: Vec<(String, PatternPart)> = Vec::new();
        let mut rest = setting;
        while let Some((at, word, part)) = WORDS
            .iter()
            .filter_map(|&(word, part)| rest.find(word).map(|at| (at, word, part)))
            .min_by_key(|found| found.0)
        {
            let before = rest[..at].to_string();
            if !parts.is_empty() && before.is_empty() {
                return Err(format!("nothing parts `{word}` from what stands before it"));
            }
            if parts.iter().any(|it| it.1 == part) {
                return Err(format!("`{word}` stands twice"));
            }
            parts.push((before, part));
            rest = &rest[at + word.len()..];
        }
        if parts.len() < 2 {
            return Err(format!(
                "expected a pattern such as `client: role` or `role at client`, found `{setting}`"
            ));
        }
        Ok(Pattern {
            parts,
            end: rest.to_string(),
        })
    }

    /// Reads a title; nothing is told when it is not of this shape.
    pub(super) fn read(&self, title: &str) -> TitleParts {
        let mut told = TitleParts::default();
        let Some(mut rest) = title.strip_suffix(&self.end) else {
            return told;
        };
        let Some(after) = rest.strip_prefix(self.parts[0].0.as_str()) else {
            return told;
        };
        rest = after;
        for (number, (_, part)) in self.parts.iter().enumerate() {
            let text = match self.parts.get(number + 1) {
                // A role may hold the separator (`Expert at Rust at Example`), a client hardly: its last one counts.
                Some((sep, _)) => {
                    let split = match part {
                        PatternPart::Role => rest.rsplit_once(sep.as_str()),
                        _ => rest.split_once(sep.as_str()),
                    };
                    let Some((text, after)) = split else {
                        return TitleParts::default();
                    };
                    rest = after;
                    text
                }
                None => rest,
            };
            let text = (!text.trim().is_empty()).then(|| text.trim().to_string());
            match part {
                PatternPart::Client => told.client = text,
                PatternPart::Place => told.place = text,
                PatternPart::Engagement => told.engagement = text,
                PatternPart::Pay => told.pay = text,
                PatternPart::Role => {}
            }
        }
        told
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pattern: &str, title: &str, client: &str, place: &str) {
        let told = Pattern::parse(pattern).unwrap().read(title);
        assert_eq!(told.client.unwrap_or_default(), client);
        assert_eq!(told.place.unwrap_or_default(), place);
    }

    #[test]
    fn patterns() {
        check(
            "client: role",
            "Example Ltd: Engineer: Rust",
            "Example Ltd",
            "",
        );
        check("role at client", "Expert at Rust at Example", "Example", "");
        check(
            "role at client (place)",
            "Dev at Example (Lyon)",
            "Example",
            "Lyon",
        );
        let told = Pattern::parse("[engagement] role at client").unwrap();
        let told = told.read("[Contract] Expert at Rust at Example");
        assert_eq!(told.engagement.as_deref(), Some("Contract"));
        assert_eq!(told.client.as_deref(), Some("Example"));
        let told = Pattern::parse("role @ client [pay]").unwrap();
        let told = told.read("Dev @ Example [500 € a day]");
        assert_eq!(told.pay.as_deref(), Some("500 € a day"));
        check("client: role", "No separator", "", "");
        assert!(Pattern::parse("client").is_err());
        assert!(Pattern::parse("clientrole").is_err());
        assert!(Pattern::parse("role - role").is_err());
    }
}
