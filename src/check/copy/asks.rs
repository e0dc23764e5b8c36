//! What a message asks for.

use std::ops::Range;

use memchr::memchr2_iter;

use crate::check::copy::flat::Flat;
use crate::check::copy::links::host;
use crate::check::copy::phrases::List;
use crate::syntax::ast::words::Supplied;
use crate::text::markdown::MERGED;
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

/// So near to what asks to read something, in bytes, stands the link to it.
const NEAR: usize = 80;

/// What `flat`, whose links are `links`, asks for, in order. It is sought once.
#[must_use]
pub fn asks<'f>(flat: &'f Flat, links: &[Link]) -> &'f [Ask] {
    flat.asks.get_or_init(|| find_asks(flat, links))
}

fn find_asks(flat: &Flat, links: &[Link]) -> Vec<Ask> {
    let (questions, _) = real_questions(flat);
    let ask = |kind| move |range| Ask { kind, range };
    let mut asks: Vec<Ask> = flat.phrases(List::MeetingAsk).map(ask(AskKind::Meeting)).collect();
    let in_question = |hint: &Range<usize>| questions.iter().any(|question| is_in(hint, question));
    asks.extend(flat.phrases(List::MeetingHint).filter(in_question).map(ask(AskKind::Meeting)));
    let has_link = |hit: &Range<usize>| links.iter().any(|link| is_near(hit, &link.range));
    asks.extend(flat.phrases(List::ReadAsk).filter(has_link).map(ask(AskKind::Read)));
    asks.extend(flat.phrases(List::ReferralAsk).map(ask(AskKind::Referral)));
    asks.extend(flat.phrases(List::CallBackAsk).map(ask(AskKind::CallBack)));
    let booking = links.iter().filter(|link| leads_to_calendar(&link.address)).map(|link| link.range.clone());
    asks.extend(booking.map(ask(AskKind::Meeting)));
    let calendars = flat.supplied.iter().filter(|(_, what)| *what == Supplied::Calendar);
    asks.extend(calendars.map(|(at, _)| *at..*at + MERGED.len_utf8()).map(ask(AskKind::Meeting)));
    // A question that asks for one of these is no other ask.
    let plain = |question: &Range<usize>| !asks.iter().any(|ask| is_in(&ask.range, question));
    let answers: Vec<Ask> = questions.iter().filter(|it| plain(it)).cloned().map(ask(AskKind::Answer)).collect();
    asks.extend(answers);
    asks.sort_by_key(|ask| (ask.range.start, ask.range.end));
    asks
}

fn is_in(part: &Range<usize>, whole: &Range<usize>) -> bool {
    whole.start <= part.start && part.start < whole.end
}

fn is_near(hit: &Range<usize>, link: &Range<usize>) -> bool {
    link.start <= hit.end + NEAR && hit.start <= link.end + NEAR
}

/// So many questions of a text are looked at: nobody is asked more in one message.
const MOST_QUESTIONS: usize = 200;

/// The questions that are put to the reader, neither quoted nor part of how to opt out; and whether there may be more. They
/// are sought once.
#[must_use]
pub fn real_questions(flat: &Flat) -> &(Vec<Range<usize>>, bool) {
    flat.questions.get_or_init(|| find_real_questions(flat))
}

fn find_real_questions(flat: &Flat) -> (Vec<Range<usize>>, bool) {
    let text = &flat.text;
    let opt_outs: Vec<Range<usize>> = flat.phrases(List::OptOut).collect();
    let mut questions = questions(text);
    let is_cut = questions.len() > MOST_QUESTIONS;
    questions.truncate(MOST_QUESTIONS);
    questions.retain(|question| !is_quoted(text, question.end) && !opts_out(flat, &opt_outs, question));
    (questions, is_cut)
}

/// Whether an odd number of quotation marks stands before `end` in its paragraph.
fn is_quoted(text: &str, end: usize) -> bool {
    let before = text.get(..end).unwrap_or_default();
    let paragraph = before.rsplit("\n\n").next().unwrap_or_default();
    paragraph.matches(['"', '“', '”', '„', '«', '»']).count() % 2 == 1
}

/// "Not relevant?", "Not a fit? Reply "no"", "Not coming? {{unsubscribe}}".
fn opts_out(flat: &Flat, opt_outs: &[Range<usize>], question: &Range<usize>) -> bool {
    let behind = |at: usize| flat.text.get(question.end..at).is_some_and(|between| between.trim().is_empty());
    let begins_with_if = |at: usize| flat.text.get(at..at + 2).is_some_and(|word| word.eq_ignore_ascii_case("if"));
    let answered = |hit: &Range<usize>| behind(hit.start) && !begins_with_if(hit.start);
    opt_outs.iter().any(|hit| is_in(hit, question) || answered(hit))
        || flat.supplied.iter().any(|(at, what)| *what == Supplied::Unsubscribe && behind(*at))
}

/// Whether a link is a booking page.
#[must_use]
pub fn leads_to_calendar(address: &str) -> bool {
    host(address).is_some_and(|host| {
        CALENDARS.iter().any(|calendar| host == *calendar || host.ends_with(&format!(".{calendar}")))
    })
}

/// What `？` begins with, as it is encoded.
const WIDE_LEAD: u8 = 0xEF;

/// The sentences of a text that end with a question mark.
#[must_use]
pub fn questions(text: &str) -> Vec<Range<usize>> {
    let mut questions = Vec::new();
    let mut start = 0;
    // Only what ends with a question mark is looked at.
    for at in memchr2_iter(b'?', WIDE_LEAD, text.as_bytes()) {
        let Some(mark) = text.get(at..).and_then(|rest| rest.chars().next()).filter(|mark| matches!(mark, '?' | '？'))
        else {
            continue;
        };
        let end = at + mark.len_utf8();
        let next = text.get(end..).and_then(|rest| rest.chars().next());
        if next.is_none_or(|next| !next.is_alphanumeric()) {
            let sentence = text.get(start..end).unwrap_or_default();
            let sentence = sentence.get(sentence_start(sentence)..).unwrap_or_default();
            questions.push(end - sentence.trim_start().len()..end);
            start = end;
        }
    }
    questions
}

/// Where the last sentence of a text begins.
fn sentence_start(text: &str) -> usize {
    let ends = |(at, mark): &(usize, &str)| {
        let next = text.get(at + mark.len()..).and_then(|rest| rest.chars().next());
        next.is_some_and(|next| if *mark == "\n" { next == '\n' } else { next.is_whitespace() })
    };
    text.rmatch_indices(['.', '!', '\n']).find(ends).map_or(0, |(at, mark)| at + mark.len())
}
