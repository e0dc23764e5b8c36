//! What is said of a word of the language where it stands.

use crate::ide::block::Block;
use crate::ide::guide::{Table, about};
use crate::ide::place::{Inside, place};
use crate::ide::world;
use crate::model::program::ProgramFile;
use crate::syntax::ast::condition::Event;
use crate::syntax::ast::words::{
    Action, AudienceKind, CapKind, Channel, Consent, Format, LimitKind, LinkedinPlan, Priority, Provider, Purpose,
    ReplyKind, Status, Supplied, Temperature, Tracked, Weekday,
};
use crate::text::span::Span;

/// The word at `offset` and what is said of it, as Markdown; `None` where none of the language stands.
#[must_use]
pub fn word_at(source: &ProgramFile, offset: u32) -> Option<(Span, String)> {
    let text = &*source.text;
    let span = around(text, offset, is_part)?;
    let word = span.of(text);
    let place = place(text, &source.parse.file, span.start);
    let before: Vec<&str> = place.line.split_whitespace().collect();
    if let (Inside::Code, Some(first)) = (place.inside, before.first()) {
        let span = around(text, offset, |letter| is_part(letter) || matches!(letter, '/' | '+'))?;
        if let Some(said) = world::about(span.of(text), first) {
            return Some((span, said));
        }
    }
    if is_unit(word, &before) {
        return None;
    }
    let (first, table) = match place.inside {
        Inside::Code => (before.first().copied().unwrap_or(word), Some(table(word, &place.blocks, &before))),
        Inside::Merge => (word, Some(Table::Texts)),
        Inside::Text | Inside::Comment => return None,
    };
    let own = match place.inside {
        Inside::Merge => Supplied::from_word(word).map(Supplied::about),
        Inside::Code | Inside::Text | Inside::Comment => value(word, first, &before),
    };
    let guide = about(tag(word).filter(|_| place.inside == Inside::Merge).unwrap_or(word), first, table);
    let said = match (own, guide) {
        (Some(own), Some(guide)) => format!("**`{word}`** {own}\n\n{guide}"),
        (Some(own), None) => format!("**`{word}`** {own}"),
        (None, guide) => guide?,
    };
    Some((span, said))
}

/// The beginning of the tag that a word of one belongs to, as the guide has it: in code, `else` means something else.
fn tag(word: &str) -> Option<&'static str> {
    match word {
        "if" => Some("{{#if"),
        "else" => Some("{{else}}"),
        "pick" => Some("{{pick"),
        "fill" => Some("{{fill"),
        _ => None,
    }
}

/// Whether a word is the unit of a number: `business days` behind `2` say themselves what they are.
fn is_unit(word: &str, before: &[&str]) -> bool {
    let unit = word.strip_suffix('s').unwrap_or(word);
    let number = before.iter().rev().find(|word| **word != "business");
    matches!(unit, "second" | "minute" | "hour" | "day" | "week" | "busines")
        && number.is_some_and(|number| number.starts_with(|first: char| first.is_ascii_digit()))
}

/// Whether a letter is one of a name, be it of a field or of an included step.
#[must_use]
pub fn is_part(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.')
}

/// The letters around a place.
pub fn around(text: &str, offset: u32, is_part: fn(char) -> bool) -> Option<Span> {
    let (before, behind) = text.split_at_checked(offset as usize)?;
    let start = before.trim_end_matches(is_part).len();
    let end = text.len() - behind.trim_start_matches(is_part).len();
    let span = Span::new(u32::try_from(start).ok()?, u32::try_from(end).ok()?);
    span.of(text).starts_with(|letter: char| letter.is_ascii_alphabetic()).then_some(span)
}

/// Which table of the guide a word is looked for in first.
fn table(word: &str, blocks: &[String], before: &[&str]) -> Table {
    let is_condition =
        before.contains(&"when") || matches!(before, ["on", ..] | ["exit", "on", ..] | [_, "until", _, ..]);
    match (before.first().copied(), Block::of(blocks)) {
        (Some("limit"), _) => Table::Limits,
        (None, Block::Sequence | Block::Reaction | Block::Branch | Block::Split | Block::Statements)
            if Channel::from_word(word).is_some() =>
        {
            Table::Channels
        }
        (Some(first), _) if Channel::from_word(first).is_some() && !is_condition => Table::Channels,
        (Some(_), Block::Fields | Block::Audience | Block::Sender | Block::Schedule) => Table::Parts,
        (Some(_), _) if is_condition => Table::Conditions,
        (_, Block::Top) => Table::Items,
        (_, Block::Fields | Block::Audience | Block::Sender | Block::Schedule | Block::Vendor(_)) => Table::Parts,
        (_, Block::Sequence) => Table::Settings,
        (_, Block::Template | Block::Touch(..) | Block::Variant(_)) => Table::Touch,
        (_, Block::Reaction | Block::Branch | Block::Split | Block::Statements) => Table::Flow,
    }
}

/// What a word of a closed set means behind the words `before`.
fn value(word: &str, first: &str, before: &[&str]) -> Option<&'static str> {
    let last = *before.last()?;
    if last == "is" && before.contains(&"reply") {
        return ReplyKind::from_word(word).map(ReplyKind::about);
    }
    match first {
        "purpose" => Purpose::from_word(word).map(Purpose::about),
        "priority" => Priority::from_word(word).map(Priority::about),
        "format" => Format::from_word(word).map(Format::about),
        "status" => Status::from_word(word).map(Status::about),
        "track" => Tracked::from_word(word).map(Tracked::about),
        "kind" => AudienceKind::from_word(word).map(AudienceKind::about),
        "temperature" => Temperature::from_word(word).map(Temperature::about),
        "provider" => Provider::from_word(word).map(Provider::about),
        "consent" => Consent::from_word(word).map(Consent::about),
        "limit" => LimitKind::from_word(word).map(LimitKind::about),
        "cap" => CapKind::from_word(word).map(CapKind::about),
        _ => action(word, first, before).or_else(|| event(word)).or_else(|| day(word, first)),
    }
}

/// The action behind a channel, or the plan of a sender on LinkedIn.
fn action(word: &str, first: &str, before: &[&str]) -> Option<&'static str> {
    let channel = Channel::from_word(first).filter(|_| before.len() == 1)?;
    let action = Action::from_word(word).filter(|action| channel.actions().contains(action)).map(Action::about);
    action.or_else(|| LinkedinPlan::from_word(word).filter(|_| channel == Channel::Linkedin).map(LinkedinPlan::about))
}

fn event(word: &str) -> Option<&'static str> {
    Event::PLAIN.iter().find(|(plain, _)| *plain == word).map(|(_, event)| event.about())
}

/// A day of the week, or the first and the last of several.
fn day(word: &str, first: &str) -> Option<&'static str> {
    let is_asked = matches!(first, "at" | "open" | "wait");
    Weekday::from_word(word).filter(|_| is_asked).map(Weekday::about)
}
