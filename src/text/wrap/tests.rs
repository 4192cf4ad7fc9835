use super::*;
use proptest::prelude::*;

#[test]
fn flowed_lines_are_one() {
    let check = |text: &str, delsp: bool, expected: &str| {
        assert_eq!(unflow(text, delsp), expected, "of {text:?}")
    };
    check(
        "Four days of \nwork.\nNext",
        false,
        "Four days of work.\nNext",
    );
    check("four da \nys", true, "four days");
    check(" From May on\n -> x", false, "From May on\n-> x");
    check(
        "> quoted \n> on\n>> deeper \nown",
        false,
        "> quoted on\n>> deeper \nown",
    );
    check("end \n-- \nAda", false, "end \n-- \nAda");
    check("\nabout \nit\n", false, "\nabout it");
    check("a\n\nb", false, "a\n\nb");
    check("", false, "");
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(unwrap(text), expected);
}

#[test]
fn what_was_wrapped_is_one() {
    check(
        "Our ferry line looks for a freelancer who builds a page for 1\n500 euros at most, before 20\nDecember 2026. The work is done far from\nhere.\n\nAda",
        "Our ferry line looks for a freelancer who builds a page for 1 500 euros at most, before 20 December 2026. The work is done far from here.\n\nAda",
    );
}

#[test]
fn nobody_ends_a_line_there() {
    check("Nous payons 350\neuros", "Nous payons 350\neuros");
    check(
        "Nous payons pour cela 350\neuros",
        "Nous payons pour cela 350 euros",
    );
    check(
        "Please answer before 15\nDecember",
        "Please answer before 15 December",
    );
    check("We pay you 350\nEUR per day", "We pay you 350 EUR per day");
    check("Une librairie de\nRouen", "Une librairie de Rouen");
    check(
        "the work is done far from\nhere",
        "the work is done far from here",
    );
}

#[test]
fn what_was_broken_on_purpose_stays() {
    for text in [
        "Ferry line of Nowhere\n12 Harbour Street\nNowhere",
        "We ask for these things, all of them before the end of the year:\n- a booking page for the ferry\n- a timetable\n- tides",
        "The ferry line looks for somebody who writes a page, four days\nBudget : 640 euros\nPlace : Nowhere",
        "> quoted words that are rather long and go on in the next line,\n> which is quoted too",
        "name   hours   price of the whole work, as agreed with us\nAda    12      300",
        "All that has to be known of the gig stands on this page here:\nhttps://ferry.example.org/gigs/2026",
        "html\ncss\njavascript",
        "Three days, Rouen\n300 euros\npython",
        "The ferry line looks for somebody who writes a page, for 640 euros.\nAda Exemple",
        "One line that is long enough to be taken for a wrapped one, and\n\nanother paragraph",
    ] {
        check(text, text);
    }
}

proptest! {
    /// Whatever the width from 40 to 80: the words of a paragraph are in one line again.
    #[test]
    fn any_width(width in 40usize..=80, words in proptest::collection::vec("[a-zé]{1,9}", 15..60)) {
        let whole = words.join(" ");
        let mut wrapped = String::new();
        let mut column = 0;
        for word in &words {
            if column > 0 && column + 1 + word.chars().count() > width {
                wrapped.push('\n');
                column = 0;
            } else if column > 0 {
                wrapped.push(' ');
                column += 1;
            }
            wrapped.push_str(word);
            column += word.chars().count();
        }
        // A letter alone at the start of a line may be the mark of a list.
        prop_assume!(!wrapped.contains("\no "));
        prop_assert_eq!(unwrap(&wrapped), whole);
    }

    #[test]
    fn any_text(text in "[ -~\n>é]{0,300}") {
        let once = unwrap(&text);
        prop_assert_eq!(once.split_whitespace().collect::<String>(), text.split_whitespace().collect::<String>());
        unflow(&text, true);
    }
}
