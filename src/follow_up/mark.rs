//! The words by which the user corrects what was read: `gig`, `place=Elbeuf`, `pay=300/project`.

use crate::domain::{
    Correction, Lang, Pay, PayKind, Profile, currency_word, nearest_word, unit_word,
};
use crate::i18n::Catalog;
use crate::knowledge::{homes, technologies, trades};
use crate::text::fold::fold;

/// What each word is called, in both languages, and an example where it needs a value.
const WORDS: &[(&str, &[&str], &str)] = &[
    ("gig", &["mission"], ""),
    ("not-an-offer", &["pas-une-offre"], ""),
    ("spam", &[], ""),
    ("closed", &["filled", "pourvue", "pourvu"], ""),
    ("place", &["lieu", "ville"], "place=Elbeuf"),
    ("pay", &["prix", "paie"], "pay=300/project"),
    ("language", &["langue"], "language=fr"),
    ("trade", &["metier"], "trade=translate"),
    ("tech", &["techno"], "tech=python,django"),
];

const LANGUAGES: &[(&str, Lang)] = &[
    ("fr", Lang::Fr),
    ("en", Lang::En),
    ("de", Lang::De),
    ("es", Lang::Es),
    ("it", Lang::It),
    ("pt", Lang::Pt),
    ("nl", Lang::Nl),
    ("other", Lang::Other),
];

/// Why a word corrects nothing: the word or the value, and the known one nearest to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum MarkError {
    Unknown {
        word: String,
        near: Option<String>,
    },
    NoValue {
        word: &'static str,
        example: &'static str,
    },
    /// A word that stands alone was given a value.
    Value {
        word: &'static str,
    },
    Place {
        value: String,
    },
    Pay {
        value: String,
    },
    Language {
        value: String,
        near: Option<String>,
    },
    Trade {
        value: String,
        near: Option<String>,
    },
    Tech {
        value: String,
        near: Option<String>,
    },
}

impl MarkError {
    /// The mistake in the user's language, with the nearest known word.
    pub(crate) fn say(&self, say: &Catalog) -> String {
        let of = |key: &str, value: &str, near: &Option<String>| {
            let hint = match near {
                Some(near) => say.say("mark-near", &[("near", near.into())]),
                None => String::new(),
            };
            say.say(key, &[("value", value.into()), ("hint", (&hint).into())])
        };
        match self {
            MarkError::Unknown { word, near } => of("mark-unknown", word, near),
            MarkError::NoValue { word, example } => say.say(
                "mark-no-value",
                &[("value", (*word).into()), ("example", (*example).into())],
            ),
            MarkError::Value { word } => say.say("mark-value", &[("value", (*word).into())]),
            MarkError::Place { value } => say.say("mark-place", &[("value", value.into())]),
            MarkError::Pay { value } => say.say("mark-pay", &[("value", value.into())]),
            MarkError::Language { value, near } => of("mark-language", value, near),
            MarkError::Trade { value, near } => of("mark-trade", value, near),
            MarkError::Tech { value, near } => of("mark-tech", value, near),
        }
    }
}

/// Reads one word; what it leaves unsaid is the profile's: the country of a town, the currency of a pay.
pub(crate) fn correction(said: &str, profile: &Profile) -> Result<Correction, MarkError> {
    let (word, value) = match said.split_once('=') {
        Some((word, value)) => (word, Some(value.trim()).filter(|value| !value.is_empty())),
        None => (said, None),
    };
    let (word, example) = known(word)?;
    let value = match (value, example.is_empty()) {
        (None, true) => "",
        (Some(value), false) => value,
        (None, false) => return Err(MarkError::NoValue { word, example }),
        (Some(_), true) => return Err(MarkError::Value { word }),
    };
    Ok(match word {
        "gig" => Correction::Gig,
        "not-an-offer" => Correction::NotAnOffer,
        "spam" => Correction::Spam,
        "closed" => Correction::Closed,
        "place" => place(value, profile)?,
        "pay" => pay(value, profile)?,
        "language" => language(value)?,
        "trade" => trade(value)?,
        _ => tech(value)?,
    })
}

fn known(word: &str) -> Result<(&'static str, &'static str), MarkError> {
    let folded = fold(word).replace([' ', '_'], "-");
    let is_meant = |(name, others, _): &&(&str, &[&str], &str)| {
        *name == folded || others.contains(&folded.as_str())
    };
    let row = WORDS.iter().find(is_meant);
    row.map(|(name, _, example)| (*name, *example))
        .ok_or_else(|| MarkError::Unknown {
            word: word.to_string(),
            near: nearest_word(&folded, WORDS.iter().map(|(name, ..)| *name)),
        })
}

fn place(value: &str, profile: &Profile) -> Result<Correction, MarkError> {
    let found = homes::homes(value, profile.zone.name(), profile.language);
    let place = found.ok().and_then(|found| found.into_iter().next());
    let place = place.or_else(|| crate::knowledge::places::resolve(value, Some(&profile.country)));
    place
        .map(|place| Correction::Place { place })
        .ok_or_else(|| MarkError::Place {
            value: value.to_string(),
        })
}

/// `300/project`, `300 EUR/project`, `15 €/h`, `300-500/day`, `300`: a whole sum where no unit is said.
fn pay(value: &str, profile: &Profile) -> Result<Correction, MarkError> {
    let wrong = || MarkError::Pay {
        value: value.to_string(),
    };
    let (sum, unit) = value.split_once('/').unwrap_or((value, "project"));
    let unit = unit_word(unit.trim()).ok_or_else(wrong)?;
    let is_amount = |c: char| c.is_ascii_digit() || ['.', ',', '-', ' '].contains(&c);
    let end = sum.find(|c| !is_amount(c)).unwrap_or(sum.len());
    let (amounts, currency) = sum.split_at(end);
    let currency = match currency.trim() {
        "" => own_currency(profile),
        word => Some(currency_word(word).ok_or_else(wrong)?),
    };
    let number = |text: &str| {
        let text = text.trim().replace(' ', "").replace(',', ".");
        let number: f64 = text.parse().map_err(|_| wrong())?;
        (number.is_finite() && number > 0.0)
            .then_some(number)
            .ok_or_else(wrong)
    };
    let (min, max) = match amounts.split_once('-') {
        Some((min, max)) => (number(min)?, number(max)?),
        None => {
            let sum = number(amounts)?;
            (sum, sum)
        }
    };
    if min > max {
        return Err(wrong());
    }
    let pay = Pay {
        kind: PayKind::Rate,
        min: Some(min),
        max: Some(max),
        currency,
        unit: Some(unit),
    };
    Ok(Correction::Pay { pay })
}

fn own_currency(profile: &Profile) -> Option<String> {
    let floor = profile.rules.pay.floors.first();
    floor.map(|(_, floor)| floor.currency.clone())
}

fn language(value: &str) -> Result<Correction, MarkError> {
    let folded = fold(value);
    let found = LANGUAGES.iter().find(|(word, _)| *word == folded);
    let lang = found.map(|(_, lang)| *lang);
    lang.map(|lang| Correction::Language { lang })
        .ok_or_else(|| MarkError::Language {
            value: value.to_string(),
            near: nearest_word(&folded, LANGUAGES.iter().map(|(word, _)| *word)),
        })
}

fn trade(value: &str) -> Result<Correction, MarkError> {
    let of_task = || trades::task(value).map(|(_, trade)| trade);
    let trade = trades::canonical(value).or_else(of_task);
    trade
        .map(|trade| Correction::Trade { trade })
        .ok_or_else(|| {
            let known = trades::known();
            let names = known
                .iter()
                .flat_map(|known| std::iter::once(known.name.as_str()).chain(known.forms.clone()));
            MarkError::Trade {
                value: value.to_string(),
                near: nearest_word(value, names),
            }
        })
}

fn tech(value: &str) -> Result<Correction, MarkError> {
    let one = |word: &str| {
        technologies::canonical(word).ok_or_else(|| MarkError::Tech {
            value: word.to_string(),
            near: technologies::nearest(word).first().map(ToString::to_string),
        })
    };
    let words = value.split(',').map(str::trim).filter(|it| !it.is_empty());
    let names = words.map(one).collect::<Result<_, _>>()?;
    Ok(Correction::Tech { names })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::samples::lina;
    use crate::i18n::catalog;

    #[track_caller]
    fn check(said: &str, expected: &str) {
        let mut profile = lina();
        profile.language = Lang::En;
        let say = catalog(Lang::En);
        let found = match correction(said, &profile) {
            Ok(correction) => say.correction(&correction),
            Err(error) => error.say(say),
        };
        assert_eq!(found, expected, "{said:?}");
    }

    #[test]
    fn what_was_read_is_corrected_in_words() {
        check("gig", "it is a gig");
        check("Pas une offre", "it offers nothing");
        check("place=Elbeuf", "the place is Elbeuf");
        check("lieu=le Havre", "the place is Le Havre");
        check("pay=300/project", "the pay is €300 in all");
        check("pay=15 EUR/h", "the pay is €15/h");
        check("pay=250-300 $/day", "the pay is $250 to $300/day");
        check("langue=fr", "the language is French");
        check("trade=traduction", "the work is translation");
        check("tech=Python, django", "the technologies are python, django");
    }

    #[test]
    fn a_wrong_word_names_the_nearest_and_the_way_out() {
        let words =
            "expected gig, not-an-offer, spam, closed, place=, pay=, language=, trade=, tech=";
        check(
            "gigg",
            &format!("“gigg” corrects nothing (did you mean “gig”?): {words}"),
        );
        check(
            "xylophone",
            &format!("“xylophone” corrects nothing: {words}"),
        );
        check("place", "“place” needs a value, such as place=Elbeuf");
        check("spam=yes", "“spam” takes no value");
        check(
            "pay=lots",
            "“lots” is no pay; expected such as 300/project, 15 EUR/h, 250-300/day",
        );
        check(
            "tech=pyhton",
            "“pyhton” is no technology that is known (did you mean “python”?): gigscout words lists them",
        );
        check(
            "place=Zorglubville",
            "no place called “Zorglubville” is known; try a larger town near it, or add the country: “Rouen, France”",
        );
    }
}
