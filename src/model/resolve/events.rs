//! Which events there are of what.

use crate::syntax::ast::condition::Event;
use crate::syntax::ast::words::{Action, Channel};

/// Whether it can be asked of the whole sequence, without a step.
#[must_use]
pub fn is_of_sequence(event: &Event) -> bool {
    match event {
        Event::Replied
        | Event::ReplyContains(_)
        | Event::ReplyIs(_)
        | Event::Booked
        | Event::Attended
        | Event::NoShow
        | Event::OptedOut
        | Event::Bounced
        | Event::Opened
        | Event::Clicked
        | Event::Accepted
        | Event::Answered => true,
        Event::Sent
        | Event::Skipped
        | Event::Used(_)
        | Event::Delivered
        | Event::NoAnswer
        | Event::VoicemailLeft
        | Event::Busy
        | Event::WrongNumber
        | Event::Outcome(_)
        | Event::Viewed
        | Event::Failed
        | Event::Done => false,
    }
}

/// Whether it can be asked of a single step at all.
pub(super) fn is_of_steps(event: &Event) -> bool {
    match event {
        Event::ReplyContains(_)
        | Event::ReplyIs(_)
        | Event::Booked
        | Event::Attended
        | Event::NoShow
        | Event::OptedOut => false,
        Event::Replied
        | Event::Bounced
        | Event::Opened
        | Event::Clicked
        | Event::Accepted
        | Event::Answered
        | Event::Sent
        | Event::Skipped
        | Event::Used(_)
        | Event::Delivered
        | Event::NoAnswer
        | Event::VoicemailLeft
        | Event::Busy
        | Event::WrongNumber
        | Event::Outcome(_)
        | Event::Viewed
        | Event::Failed
        | Event::Done => true,
    }
}

/// The words of the events that a touch has, apart from `sent`, `skipped` and `used`, which every step has.
/// `action` is `None` where it could not be read: then it is any of the channel's.
#[must_use]
pub fn of_touch(channel: Channel, action: Option<Action>) -> &'static [&'static str] {
    match (channel, action) {
        (Channel::Email, _) => &["delivered", "opened", "clicked", "replied", "bounced"],
        (Channel::Call, Some(Action::Ringless)) => &["voicemail-left"],
        (Channel::Call, _) => &["answered", "no-answer", "voicemail-left", "busy", "wrong-number", "outcome"],
        (Channel::Linkedin, Some(Action::View | Action::Follow)) => &["viewed"],
        (Channel::Linkedin, Some(Action::Message | Action::Inmail | Action::Voice | Action::Engage)) => {
            &["viewed", "replied"]
        }
        (Channel::Linkedin, _) => &["accepted", "viewed", "replied"],
        (Channel::Sms | Channel::Whatsapp, _) => &["delivered", "replied", "failed"],
        (Channel::Post, _) => &["done", "delivered"],
        (Channel::Task, _) => &["done"],
    }
}

/// Whether it can happen to a touch of that channel and action.
pub(super) fn has(channel: Channel, action: Option<Action>, event: &Event) -> bool {
    match event {
        Event::Sent | Event::Skipped | Event::Used(_) => true,
        Event::Delivered
        | Event::Opened
        | Event::Clicked
        | Event::Replied
        | Event::Bounced
        | Event::Answered
        | Event::NoAnswer
        | Event::VoicemailLeft
        | Event::Busy
        | Event::WrongNumber
        | Event::Outcome(_)
        | Event::Accepted
        | Event::Viewed
        | Event::Failed
        | Event::Done => of_touch(channel, action).contains(&event.word()),
        Event::ReplyContains(_)
        | Event::ReplyIs(_)
        | Event::Booked
        | Event::Attended
        | Event::NoShow
        | Event::OptedOut => false,
    }
}

/// Whether a word begins an event.
pub(super) fn is_event(word: &str) -> bool {
    matches!(word, "used" | "outcome" | "reply") || Event::PLAIN.iter().any(|(plain, _)| *plain == word)
}

/// Words in a row, each in backticks: `` `sent`, `skipped` and `opened` ``.
pub(super) fn listed(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, before)) => format!("{} and {last}", before.join(", ")),
        None => String::new(),
    }
}
