//! How much of an email an inbox shows before it is opened.
//!
//! About, in characters: it depends on the letters, the program and the width of its window. As of 2026-11. Subjects are
//! those of the rule `subject-too-long`; the preview text is what mailneo.co (glossary, "Preview text") tells of Gmail, at
//! the lower end; the sender is what campaign.name ("Email subject line tester") tells of phones.

/// What an inbox has room for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    /// Where it is.
    pub name: &'static str,
    /// As the page marks it.
    pub class: &'static str,
    /// Of the sender's name.
    pub sender: usize,
    /// Of the subject.
    pub subject: usize,
    /// Of what follows the subject.
    pub preview: usize,
}

/// On a phone.
pub const PHONE: Room = Room { name: "Phone", class: "phone", sender: 22, subject: 40, preview: 40 };

/// On a computer.
pub const COMPUTER: Room = Room { name: "Computer", class: "computer", sender: 22, subject: 60, preview: 90 };

/// At most `room` characters of a text on one line, the last of them `…` where there are more.
#[must_use]
pub fn cut(text: &str, room: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(room) {
        None => line,
        Some(_) => {
            let kept: String = line.chars().take(room.saturating_sub(1)).collect();
            format!("{}…", kept.trim_end())
        }
    }
}
