//! What a message asks for.

use std::ops::Range;

use crate::check::copy::flat::Flat;
use crate::check::copy::links::host;
use crate::check::copy::phrases::List;
use crate::text::markdown::found::Link;

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AskKind {
    /// A meeting.
    Meeting,
    /// An answer.
    Answer,
    /// To read or download something.
    Read,
    /// Another person's name.
    Referral,
    /// A call back.
    CallBack,
}

/// Something that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// What.
    pub kind: AskKind,
    /// Where, in the text.
    pub range: Range<usize>,
}

impl AskKind {
    /// As it is told.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Meeting => "a meeting",
            Self::Answer => "an answer",
            Self::Read => "a read",
            Self::Referral => "another name",
            Self::CallBack => "a call back",
        }
    }
}

/// Hosts of booking pages, as of 2026-11.
const CALENDARS: &[&str] = &["calendly.com", "cal.com", "meetings.hubspot.com", "savvycal.com", "chilipiper.com"];

/// What `flat`, whose links are `links`, asks for, in order.
#[must_use]
pub fn asks(flat: &Flat, links: &[Link]) -> Vec<Ask> {
    let mut asks = Vec::new();
    let lists = [
        (List::MeetingAsk, AskKind::Meeting),
        (List::ReadAsk, AskKind::Read),
        (List::ReferralAsk, AskKind::Referral),
        (List::CallBackAsk, AskKind::CallBack),
    ];
    for (list, kind) in lists {
        asks.extend(flat.phrases(list).map(|range| Ask { kind, range }));
    }
    for link in links.iter().filter(|link| leads_to_calendar(&link.address)) {
        asks.push(Ask { kind: AskKind::Meeting, range: link.range.clone() });
    }
    // A question that asks for one of these is no other ask.
    let questions = questions(&flat.text)
        .into_iter()
        .filter(|question| !asks.iter().any(|ask| question.start <= ask.range.start && ask.range.start < question.end));
    let questions: Vec<Ask> = questions.map(|range| Ask { kind: AskKind::Answer, range }).collect();
    asks.extend(questions);
    asks.sort_by_key(|ask| ask.range.start);
    asks
}

/// Whether a link is a booking page.
#[must_use]
pub fn leads_to_calendar(address: &str) -> bool {
    host(address).is_some_and(|host| {
        CALENDARS.iter().any(|calendar| host == *calendar || host.ends_with(&format!(".{calendar}")))
    })
}

/// The sentences of a text that end with a question mark.
#[must_use]
pub fn questions(text: &str) -> Vec<Range<usize>> {
    let mut questions = Vec::new();
    let mut start = 0;
    for (at, letter) in text.char_indices() {
        let end = at + letter.len_utf8();
        let next = text.get(end..).and_then(|rest| rest.chars().next());
        let closes = next.is_none_or(|next| !next.is_alphanumeric());
        match letter {
            '?' | '？' if closes => {
                let sentence = text.get(start..end).unwrap_or_default();
                questions.push(end - sentence.trim_start().len()..end);
                start = end;
            }
            '.' | '!' if next.is_none_or(char::is_whitespace) => start = end,
            '\n' if next == Some('\n') => start = end,
            _ => {}
        }
    }
    questions
}
