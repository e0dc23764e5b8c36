//! Markdown as plain text: what is read where HTML is not shown, and what is counted.

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use crate::text::markdown::marks::{Run, runs};
use crate::text::markdown::spot::Spot;
use crate::text::markdown::{MERGED, events, guard, is_safe, unguarded};

/// Whether a link's address stands behind its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Addresses {
    /// `how Initech did it (https://acme.example/initech)`.
    Shown,
    /// `how Initech did it`.
    Hidden,
}

struct Writer<'m> {
    out: String,
    mark: &'m mut dyn FnMut(usize, Spot) -> String,
    addresses: Addresses,
    /// The line breaks owed before the next text.
    owed: usize,
    /// What each line begins with, by depth.
    margins: Vec<&'static str>,
    /// The number of the next item of each list that is open; `None` without numbers.
    lists: Vec<Option<u64>>,
    /// Where the text of the open link begins, and its address.
    link: Option<(usize, String)>,
}

/// `source` as plain text: a blank line between paragraphs, `- ` before items, lines not broken.
/// What `mark` gives for a mark is put in as it is.
#[must_use]
pub fn plain(source: &str, addresses: Addresses, mark: &mut dyn FnMut(usize, Spot) -> String) -> String {
    if let Some(text) = unmarked(source) {
        return text;
    }
    let guarded = guard(source);
    let mut writer = Writer {
        out: String::with_capacity(source.len()),
        mark,
        addresses,
        owed: 0,
        margins: Vec::new(),
        lists: Vec::new(),
        link: None,
    };
    for event in events(&guarded, is_safe) {
        write(&mut writer, &event);
    }
    writer.out
}

/// The same of paragraphs that nothing in is markup, as in most letters: they need not be read as Markdown. `None` where
/// something may be.
fn unmarked(source: &str) -> Option<String> {
    let mut out = String::with_capacity(source.len());
    let mut ended = false;
    for line in source.split('\n') {
        if line.is_empty() {
            ended = true;
            continue;
        }
        let begins = line.starts_with(|letter: char| letter.is_alphabetic() || letter == MERGED);
        if !begins || line.ends_with(' ') || !line.chars().all(is_unmarked) {
            return None;
        }
        if !out.is_empty() {
            out.push_str(if ended { "\n\n" } else { " " });
        }
        out.push_str(line);
        ended = false;
    }
    Some(out)
}

/// Whether a character means nothing to Markdown behind the beginning of a line.
fn is_unmarked(letter: char) -> bool {
    letter.is_alphanumeric()
        || matches!(letter, ' '..='"' | '$' | '%' | '\'' | '(' | ')' | '+'..='/' | ':' | ';' | '?' | '@')
        || matches!(letter, MERGED | '–' | '—' | '…' | '’' | '‘' | '“' | '”' | '€')
}

fn write(writer: &mut Writer<'_>, event: &Event<'_>) {
    match event {
        Event::Start(tag) => start(writer, tag),
        Event::End(tag) => end(writer, *tag),
        Event::Text(text) | Event::Code(text) => push_lines(writer, text),
        Event::SoftBreak => writer.out.push(' '),
        Event::HardBreak => line_break(writer),
        Event::Rule => {
            pay(writer);
            writer.out.push_str("---");
            writer.owed = 2;
        }
        _ => {}
    }
}

fn start(writer: &mut Writer<'_>, tag: &Tag<'_>) {
    match tag {
        Tag::BlockQuote(_) => {
            pay(writer);
            writer.margins.push("> ");
            writer.out.push_str("> ");
        }
        Tag::List(first) => {
            if !writer.lists.is_empty() {
                writer.owed = 1;
            }
            writer.lists.push(*first);
        }
        Tag::Item => {
            pay(writer);
            let marker = next_marker(writer);
            writer.out.push_str(&marker);
            writer.margins.push("  ");
        }
        Tag::Link { link_type, dest_url, .. } => {
            pay(writer);
            let is_bare = matches!(link_type, LinkType::Autolink | LinkType::Email);
            if writer.addresses == Addresses::Shown && !is_bare {
                let address = spelled(writer, dest_url, Spot::PlainAddress);
                writer.link = Some((writer.out.len(), address));
            }
        }
        _ => {}
    }
}

fn end(writer: &mut Writer<'_>, tag: TagEnd) {
    match tag {
        TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock => writer.owed = 2,
        TagEnd::BlockQuote(_) => {
            writer.margins.pop();
            writer.owed = 2;
        }
        TagEnd::Item => {
            writer.margins.pop();
            writer.owed = 1;
        }
        TagEnd::List(_) => {
            writer.lists.pop();
            writer.owed = if writer.lists.is_empty() { 2 } else { 1 };
        }
        TagEnd::Link => {
            let Some((from, address)) = writer.link.take() else { return };
            if writer.out.get(from..) != Some(address.as_str()) {
                writer.out.push_str(&format!(" ({address})"));
            }
        }
        _ => {}
    }
}

fn next_marker(writer: &mut Writer<'_>) -> String {
    match writer.lists.last_mut() {
        Some(Some(number)) => {
            *number += 1;
            format!("{}. ", *number - 1)
        }
        Some(None) | None => "- ".to_owned(),
    }
}

/// Writes the line breaks that are owed; none at the start.
fn pay(writer: &mut Writer<'_>) {
    let owed = std::mem::take(&mut writer.owed);
    if !writer.out.is_empty() {
        (0..owed).for_each(|_| line_break(writer));
    }
}

fn line_break(writer: &mut Writer<'_>) {
    let end = writer.out.trim_end_matches(' ').len();
    writer.out.truncate(end);
    writer.out.push('\n');
    writer.out.extend(writer.margins.iter().copied());
}

/// Text with its own line breaks, as code has them; the last one is not owed twice.
fn push_lines(writer: &mut Writer<'_>, text: &str) {
    pay(writer);
    let text = text.strip_suffix('\n').unwrap_or(text);
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            line_break(writer);
        }
        let line = spelled(writer, line, Spot::Plain);
        writer.out.push_str(&line);
    }
}

fn spelled(writer: &mut Writer<'_>, text: &str, spot: Spot) -> String {
    let text = unguarded(text);
    let mut out = String::with_capacity(text.len());
    for run in runs(&text) {
        match run {
            Run::Text(text) => out.push_str(&spot.escape(text)),
            Run::Mark(index) => out.push_str(&(writer.mark)(index, spot)),
        }
    }
    out
}
