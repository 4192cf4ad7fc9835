//! Elements of a kind that stand in no other of that kind: what is within an item is part of it.

use scraper::{ElementRef, Html, Selector};
use std::collections::HashSet;

/// The outermost of the elements that match and pass, in the order of the page. One walk.
pub(crate) fn outermost<'a>(
    tree: &'a Html,
    selector: &Selector,
    passes: impl Fn(ElementRef<'a>) -> bool,
) -> Vec<ElementRef<'a>> {
    let matching = tree.select(selector).filter(|it| passes(*it));
    let matching: HashSet<_> = matching.map(|it| it.id()).collect();
    let mut found = Vec::new();
    let mut stack = vec![tree.root_element()];
    while let Some(element) = stack.pop() {
        if matching.contains(&element.id()) {
            found.push(element);
            continue;
        }
        let from = stack.len();
        stack.extend(element.child_elements());
        stack[from..].reverse();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_within_an_item_is_part_of_it() {
        let tree =
            Html::parse_document("<p id=a><b id=b></b></p><div><b id=c></b><b id=d></b></div>");
        let find = |css: &str| {
            let selector = Selector::parse(css).unwrap();
            let found = outermost(&tree, &selector, |it| it.attr("id") != Some("d"));
            let ids = found.iter().filter_map(|it| it.attr("id"));
            ids.collect::<Vec<_>>().join(" ")
        };
        assert_eq!(find("p, b"), "a c");
        assert_eq!(find("b"), "b c");
        assert_eq!(find("i"), "");
    }
}
