//! The form under which names of places are kept and looked up.
//!
//! Shared by the program and its build script, so that both always agree.

use super::fold::fold_char;

/// Folded; hyphens, apostrophes and blanks are one blank, full stops are nothing:
/// `L’Haÿ-les-Roses` is `l hay les roses`, `Washington D.C.` is `washington dc`.
pub fn place_key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for c in text.chars() {
        fold_char(c, |plain| match plain {
            '.' => {}
            '-' | '\'' | '`' | '_' => blank(&mut key),
            _ if plain.is_whitespace() => blank(&mut key),
            _ => key.push(plain),
        });
    }
    key.truncate(key.trim_end().len());
    key
}

fn blank(key: &mut String) {
    if !key.is_empty() && !key.ends_with(' ') {
        key.push(' ');
    }
}
