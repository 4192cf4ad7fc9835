//! Sorting what is sorted seldom. The standard library's sort is compiled anew for each type and each order, two thousand
//! lines of it; here the order is found among numbers, by one sort for all, and what is sorted is only moved.

use std::cmp::Ordering;

/// As `[T]::sort_by`: stable.
pub fn by<T>(items: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    let order = order(items.len(), &mut |a, b| compare(&items[a], &items[b]));
    arrange(order, &mut |a, b| items.swap(a, b));
}

/// As `[T]::sort_by_key`: stable.
pub fn by_key<T, K: Ord>(items: &mut [T], mut key: impl FnMut(&T) -> K) {
    by(items, |a, b| key(a).cmp(&key(b)));
}

/// Where what comes first, second … stands.
fn order(count: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|a, b| compare(*a, *b));
    order
}

/// Each item is swapped once to where it belongs, along the circles of places that wait for each other.
fn arrange(mut order: Vec<usize>, swap: &mut dyn FnMut(usize, usize)) {
    for start in 0..order.len() {
        let mut at = start;
        while order[at] != start {
            let from = std::mem::replace(&mut order[at], at);
            swap(at, from);
            at = from;
        }
        order[at] = at;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_sorts_as_the_standard_library_does(words in prop::collection::vec("[ab]{0,3}", 0..40)) {
            let numbered: Vec<(String, usize)> = words.into_iter().zip(0..).collect();
            let (mut ours, mut theirs) = (numbered.clone(), numbered);
            by_key(&mut ours, |(word, _)| word.len());
            theirs.sort_by_key(|(word, _)| word.len());
            prop_assert_eq!(&ours, &theirs);
            by(&mut ours, |a, b| b.0.cmp(&a.0));
            theirs.sort_by(|a, b| b.0.cmp(&a.0));
            prop_assert_eq!(ours, theirs);
        }
    }
}
