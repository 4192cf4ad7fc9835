//! How look-ups begin: by the hash or the bytes of the first word of a name.

/// The letters and digits that a name or a text begins with; none for `.net`.
pub(super) fn first_word(bytes: &[u8]) -> &[u8] {
    let is_inside = |byte: &u8| byte.is_ascii_alphanumeric() || *byte >= 0x80;
    let end = bytes.iter().position(|byte| !is_inside(byte));
    &bytes[..end.unwrap_or(bytes.len())]
}
