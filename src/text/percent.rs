//! Text as a part of URIs (RFC 3986).

/// `text` with all bytes written by their numbers, but for letters and digits of ASCII, `-`, `.`, `_`, `~` and those of `kept`.
#[must_use]
pub fn percent(text: &str, kept: &[u8]) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) || kept.contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
