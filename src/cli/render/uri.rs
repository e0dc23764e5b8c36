//! Paths as URIs.

use std::path::Path;

use crate::text::percent::percent;

/// `path`, with `/` between its parts, as a URI reference (RFC 3986): relative where the path is, else `file://`.
#[must_use]
pub fn uri(path: &str) -> String {
    let scheme = match path {
        _ if path.starts_with('/') => "file://",
        // On some systems an absolute path begins with the letter of a drive.
        _ if Path::new(path).is_absolute() => "file:///",
        _ => "",
    };
    format!("{scheme}{}", percent(path, b"/"))
}
