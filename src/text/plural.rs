//! Numbers of things and lengths of time, in words.

use std::fmt::Display;

/// `1 error`, `2 errors`.
#[must_use]
pub fn plural<N: Display + PartialEq + From<u8>>(count: N, word: &str) -> String {
    if count == N::from(1) { format!("1 {word}") } else { format!("{count} {word}s") }
}

/// So many seconds in the largest unit that says much, and what is left over in the next: `3 days 4 hours`.
#[must_use]
pub fn length_of_time(seconds: i64) -> String {
    let ((length, unit), (part, smaller)) = match seconds {
        ..3_600 => ((60, "minute"), (1, "second")),
        3_600..172_800 => ((3_600, "hour"), (60, "minute")),
        _ => ((86_400, "day"), (3_600, "hour")),
    };
    let (count, rest) = (seconds / length, seconds % length / part);
    match (count, rest) {
        (_, 0) => plural(count, unit),
        (0, _) => plural(rest, smaller),
        _ => format!("{} {}", plural(count, unit), plural(rest, smaller)),
    }
}
