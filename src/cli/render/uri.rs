//! Paths as URIs.

use std::path::Path;

/// `path`, with `/` between its parts, as a URI reference (RFC 3986): relative where the path is, else `file://`.
#[must_use]
pub fn uri(path: &str) -> String {
    let mut out = match path {
        _ if path.starts_with('/') => "file://".to_owned(),
        // On some systems an absolute path begins with the letter of a drive.
        _ if Path::new(path).is_absolute() => "file:///".to_owned(),
        _ => String::new(),
    };
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}
