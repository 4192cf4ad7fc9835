//! The form under which names of places are kept and looked up.
//!
//! Shared by the program and its build script, so that both always agree.

use unicode_normalization::UnicodeNormalization;

/// Lower case without accents; hyphens, apostrophes and blanks are one blank, full stops are nothing:
/// `L’Haÿ-les-Roses` is `l hay les roses`, `Washington D.C.` is `washington dc`.
pub fn place_key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for c in text.nfd() {
        match c {
            '\u{0300}'..='\u{036f}' | '.' => {}
            'œ' | 'Œ' => key.push_str("oe"),
            'æ' | 'Æ' => key.push_str("ae"),
            'ß' => key.push_str("ss"),
            'ø' | 'Ø' => key.push('o'),
            'ł' | 'Ł' => key.push('l'),
            '-' | '\'' | '’' | '‘' | 'ʼ' | '`' | '–' | '—' | '‑' | '‐' | '_' => {
                blank(&mut key)
            }
            _ if c.is_whitespace() => blank(&mut key),
            _ => key.extend(c.to_lowercase()),
        }
    }
    key.truncate(key.trim_end().len());
    key
}

fn blank(key: &mut String) {
    if !key.is_empty() && !key.ends_with(' ') {
        key.push(' ');
    }
}
