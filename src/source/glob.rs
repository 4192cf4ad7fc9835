//! Names of channels chosen by pattern.

/// Whether a name fits a pattern in which `*` stands for anything. Linear but for the tries after a `*`.
pub(super) fn matches(glob: &str, name: &str) -> bool {
    let parts: Vec<&str> = glob.split('*').collect();
    let [first, middle @ .., last] = parts.as_slice() else {
        return glob == name;
    };
    let Some(mut rest) = name.strip_prefix(first) else {
        return false;
    };
    for part in middle {
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn patterns() {
        for (glob, name, expected) in [
            ("*job*", "jobs-fr", true),
            ("*job*", "random", false),
            ("jobs", "jobs", true),
            ("jobs", "jobs-fr", false),
            ("*", "anything", true),
            ("a*a", "a", false),
        ] {
            assert_eq!(matches(glob, name), expected, "{glob} {name}");
        }
    }
}
