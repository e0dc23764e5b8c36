//! The ends of lines: all of one file are of one kind, that of its first line.

/// `formatted` with the line ends of `text`.
pub(super) fn set(text: &str, formatted: String) -> String {
    let first = text.split_inclusive('\n').next().unwrap_or_default();
    let windows = first.ends_with("\r\n");
    if !windows && memchr::memchr(b'\r', formatted.as_bytes()).is_none() {
        return formatted;
    }
    let mut out = String::with_capacity(text.len());
    for line in formatted.split_inclusive('\n') {
        match line.strip_suffix('\n') {
            Some(line) if windows => out.extend([line.strip_suffix('\r').unwrap_or(line), "\r\n"]),
            Some(line) => out.extend([line.strip_suffix('\r').unwrap_or(line), "\n"]),
            None => out.push_str(line),
        }
    }
    out
}
