//! For whom a preset is made: where people live who use it, what they read, what they do.

use crate::config::section::Section;
use crate::domain::Lang;

/// An empty list is no condition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fits {
    /// ISO 3166-1 alpha-2.
    pub countries: Vec<String>,
    /// Numbers of French departments.
    pub departments: Vec<String>,
    /// Languages of its texts: `fr`, `en`.
    pub languages: Vec<String>,
    /// Names of trades, as the taxonomy has them.
    pub trades: Vec<String>,
}

/// Whoever may use a preset, as far as it matters to it.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    pub country: String,
    /// Empty where it is none of France.
    pub department: String,
    pub language: Lang,
    pub trades: Vec<String>,
}

/// `[fits]`: all four may be left out.
pub(super) fn read(section: Section<'_>) -> Fits {
    let texts = |name| section.texts(name).unwrap_or_default();
    let fits = Fits {
        countries: texts("countries"),
        departments: texts("departments"),
        languages: texts("languages"),
        trades: texts("trades"),
    };
    section.finish();
    fits
}

impl Fits {
    /// How well it fits somebody: the number of its conditions that hold. None if one does not hold.
    pub(crate) fn of(&self, person: &Person) -> Option<usize> {
        let holds = |list: &[String], own: &[&str]| match list {
            [] => Some(0),
            _ => list
                .iter()
                .any(|it| own.contains(&it.as_str()))
                .then_some(1),
        };
        let trades: Vec<&str> = person.trades.iter().map(String::as_str).collect();
        let languages: &[&str] = match person.language {
            // Who reads French reads the English of boards too.
            Lang::Fr => &["fr", "en"],
            _ => &["en"],
        };
        let place = holds(&self.countries, &[&person.country])?
            // What is near counts most.
            + 2 * holds(&self.departments, &[&person.department])?;
        let language = holds(&self.languages, languages)?;
        let is_own = self.languages.iter().any(|it| *it == code(person.language));
        Some(place + language.min(usize::from(is_own)) + holds(&self.trades, &trades)?)
    }
}

fn code(language: Lang) -> &'static str {
    match language {
        Lang::Fr => "fr",
        _ => "en",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(fits: [&[&str]; 4], expected: Option<usize>) {
        let own = |list: &[&str]| list.iter().map(|it| it.to_string()).collect();
        let [countries, departments, languages, trades] = fits.map(own);
        let fits = Fits {
            countries,
            departments,
            languages,
            trades,
        };
        let person = Person {
            country: "FR".into(),
            department: "76".into(),
            language: Lang::Fr,
            trades: vec!["develop".into()],
        };
        assert_eq!(fits.of(&person), expected);
    }

    #[test]
    fn what_is_near_fits_best() {
        check([&[], &[], &[], &[]], Some(0));
        check(
            [&["FR"], &["76", "27"], &["fr"], &["develop", "design"]],
            Some(5),
        );
        check([&[], &[], &["en"], &["develop"]], Some(1));
        check([&["GB"], &[], &[], &[]], None);
        check([&["FR"], &["13"], &[], &[]], None);
        check([&[], &[], &[], &["write"]], None);
    }
}
