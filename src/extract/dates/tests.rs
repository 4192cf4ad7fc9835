use super::*;
use crate::domain::Day;
use proptest::prelude::*;

/// The post was written on Monday, 2026-11-23.
fn frame(order: DayOrder) -> Frame {
    Frame {
        from: Day::from_ymd_opt(2026, 11, 23).expect("a day"),
        order: Some(order),
        is_exact: true,
    }
}

#[track_caller]
fn check_in(order: DayOrder, text: &str, expected: &str) {
    let found = read(text, 0, frame(order)).map(|found| match found {
        DatesFound { first, last, .. } if first == last => first.to_string(),
        DatesFound { first, last, .. } => format!("{first}..{last}"),
    });
    assert_eq!(found.unwrap_or_default(), expected, "of {text:?}");
}

#[track_caller]
fn check(text: &str, expected: &str) {
    check_in(DayOrder::DayFirst, text, expected);
}

#[test]
fn days_of_the_calendar() {
    check("2026-12-01", "2026-12-01");
    check("2026-12-01t23:59z", "2026-12-01");
    check("12/12/2026", "2026-12-12");
    check("01.02.27", "2027-02-01");
    check("10/04", "2027-04-10");
    check("15 decembre", "2026-12-15");
    check("15 decembre 2026", "2026-12-15");
    check("1er mars", "2027-03-01");
    check("lundi 3 janvier", "2027-01-03");
    check("fri, 08 aug 2014 11:02", "2014-08-08");
    check("dec 15th, 2026", "2026-12-15");
    check("december 15", "2026-12-15");
    check("the 3rd", "");
    check("3rd of january", "2027-01-03");
    check("29 february", "2028-02-29");
    check("31 november", "");
    check("28 et dimanche 29 novembre", "2026-11-28..2026-11-29");
    check("3 au 20 decembre", "2026-12-03..2026-12-20");
    check("4-6 december", "2026-12-04..2026-12-06");
    check("4th and 5th december", "2026-12-04..2026-12-05");
}

#[test]
fn the_order_of_figures() {
    check_in(DayOrder::DayFirst, "04/12/2026", "2026-12-04");
    check_in(DayOrder::MonthFirst, "04/12/2027", "2027-04-12");
    // Only one of both lies after the post.
    check_in(DayOrder::MonthFirst, "05/12/2026", "2026-12-05");
    check_in(DayOrder::MonthFirst, "12/25", "2026-12-25");
    check_in(DayOrder::MonthFirst, "25/12", "2026-12-25");
}

#[test]
fn months_and_their_parts() {
    check("december", "2026-12-01..2026-12-31");
    check("janvier 2028", "2028-01-01..2028-01-31");
    check("debut janvier", "2027-01-01..2027-01-10");
    check("fin fevrier", "2027-02-21..2027-02-28");
    check("mid-march", "2027-03-11..2027-03-20");
    check("may", "");
}

#[test]
fn told_from_the_post() {
    check("tomorrow", "2026-11-24");
    check("demain", "2026-11-24");
    check("friday", "2026-11-27");
    check("monday", "2026-11-30");
    check("vendredi prochain", "2026-11-27");
    check("3 semaines", "2026-12-14");
    check("48 h", "2026-11-25");
    check("48h", "2026-11-25");
    check("two weeks", "2026-12-07");
    check("1 mois", "2026-12-23");
    check("end of the week", "2026-11-23..2026-11-27");
    check("la semaine prochaine", "2026-11-30..2026-12-04");
    check("fin du mois", "2026-11-23..2026-11-30");
    check("3semaines 1 mois", "");
}

#[test]
fn no_dates() {
    for text in [
        "4/5",
        "2.5",
        "24/7",
        "12",
        "2026",
        "5-6/10",
        "1000",
        "99999",
        "h",
        "3 people",
        "100% remote",
        "",
    ] {
        check(text, "");
    }
}

proptest! {
    #[test]
    fn any_text_is_read(text in "([0-9]{1,5}|[-/. ]|janvier|fri|fin |end of |semaines|é|dec){0,8}") {
        for order in [DayOrder::DayFirst, DayOrder::MonthFirst] {
            if let Some(found) = read(&text, 0, frame(order)) {
                prop_assert!(found.first <= found.last && text.is_char_boundary(found.end));
            }
        }
    }
}
