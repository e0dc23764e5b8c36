//! Words cut to the room there is.

use crate::cli::render::width::{columns, fitting};

/// At most `room` columns of a text, the last of them `…` where it is longer.
#[must_use]
pub fn cut(text: &str, room: usize) -> String {
    if columns(text) <= room {
        return text.to_owned();
    }
    let kept = text.get(..fitting(text.chars(), room.saturating_sub(1))).unwrap_or_default();
    format!("{}…", kept.trim_end())
}
