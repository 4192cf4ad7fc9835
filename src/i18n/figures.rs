//! Numbers and money. French separates thousands and the currency by a narrow no-break space (U+202F).

use super::Catalog;
use crate::domain::{Pay, PayUnit};

const NARROW: char = '\u{202f}';

impl Catalog {
    /// A whole number with its thousands separated.
    pub(crate) fn number(&self, number: u32) -> String {
        self.grouped(u64::from(number))
    }

    /// With one decimal at most: `1,5`, `2`.
    pub(crate) fn decimal(&self, number: f64) -> String {
        let text = format!("{number:.1}");
        self.pointed(text.strip_suffix(".0").unwrap_or(&text))
    }

    fn pointed(&self, number: &str) -> String {
        match self.is_french() {
            true => number.replace('.', ","),
            false => number.to_string(),
        }
    }

    /// What a gig pays, with its unit: `600 € au forfait`, `€15 to €25/h`.
    pub(crate) fn pay(&self, pay: &Pay) -> String {
        let money = |amount: f64| self.money(amount, pay.currency.as_deref());
        let unit = pay.unit.map_or_else(String::new, |unit| self.unit(unit));
        let unit = ("unit", (&unit).into());
        match (pay.min, pay.max) {
            (Some(min), Some(max)) if min < max => {
                // "500 à 1 000 €": the currency once is enough in French.
                let low = if self.is_french() {
                    self.amount(min)
                } else {
                    money(min)
                };
                let (low, high) = (low, money(max));
                self.say(
                    "pay-between",
                    &[("min", (&low).into()), ("max", (&high).into()), unit],
                )
            }
            (Some(_), Some(max)) => self.say("pay-exact", &[("max", (&money(max)).into()), unit]),
            (None, Some(max)) => self.say("pay-under", &[("max", (&money(max)).into()), unit]),
            (Some(min), None) => self.say("pay-from", &[("min", (&money(min)).into()), unit]),
            (None, None) => self.text("reason-pay-unknown"),
        }
    }

    /// The same for tables: `600 €`, `500–1 250 $/h`, `< 80 €`.
    pub(crate) fn pay_short(&self, pay: &Pay) -> String {
        let money = |amount: f64| self.money(amount, pay.currency.as_deref());
        let amount = match (pay.min, pay.max) {
            (Some(min), Some(max)) if min < max && self.is_french() => {
                format!("{}–{}", self.amount(min), money(max))
            }
            (Some(min), Some(max)) if min < max => format!("{}–{}", money(min), self.amount(max)),
            (Some(min), None) => format!("≥ {}", money(min)),
            (None, Some(max)) => format!("≤ {}", money(max)),
            (_, Some(max)) => money(max),
            (None, None) => return String::new(),
        };
        match pay.unit {
            None | Some(PayUnit::Project) => amount,
            Some(unit) => format!("{amount}{}", self.unit_short(unit)),
        }
    }

    /// An amount with its currency; without one, the bare number.
    pub(crate) fn money(&self, amount: f64, currency: Option<&str>) -> String {
        let number = self.amount(amount);
        let Some(currency) = currency else {
            return number;
        };
        let symbol = match currency {
            "EUR" => "€",
            "GBP" => "£",
            "USD" => "$",
            other => other,
        };
        if self.is_french() {
            format!("{number}{NARROW}{symbol}")
        } else if symbol.len() == 3 && symbol.is_ascii() {
            format!("{symbol} {number}")
        } else {
            format!("{symbol}{number}")
        }
    }

    fn unit(&self, unit: PayUnit) -> String {
        self.text(match unit {
            PayUnit::Hour => "unit-hour",
            PayUnit::Day => "unit-day",
            PayUnit::Week => "unit-week",
            PayUnit::Month => "unit-month",
            PayUnit::Year => "unit-year",
            PayUnit::Project => "unit-project",
            PayUnit::Piece => "unit-piece",
        })
    }

    fn unit_short(&self, unit: PayUnit) -> String {
        self.text(match unit {
            PayUnit::Day => "unit-short-day",
            PayUnit::Week => "unit-short-week",
            PayUnit::Month => "unit-short-month",
            PayUnit::Year => "unit-short-year",
            PayUnit::Piece => "unit-short-piece",
            other => return self.unit(other),
        })
    }

    /// Between two things that stand for themselves, with the blank that French puts before it.
    pub(crate) fn semicolon(&self) -> &'static str {
        match self.is_french() {
            true => " ; ",
            false => "; ",
        }
    }

    /// Behind what something is said of.
    pub(crate) fn colon(&self) -> &'static str {
        match self.is_french() {
            true => " : ",
            false => ": ",
        }
    }

    /// Whole where it is whole, else with two decimals.
    fn amount(&self, amount: f64) -> String {
        let cents = (amount.abs().min(1e15) * 100.0).round() as u64;
        let whole = self.grouped(cents / 100);
        match cents % 100 {
            0 => whole,
            rest => format!(
                "{whole}{}{rest:02}",
                if self.is_french() { ',' } else { '.' }
            ),
        }
    }

    fn grouped(&self, number: u64) -> String {
        let digits = number.to_string();
        let separator = if self.is_french() { NARROW } else { ',' };
        let mut out = String::with_capacity(digits.len() * 2);
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                out.push(separator);
            }
            out.push(digit);
        }
        out
    }
}
