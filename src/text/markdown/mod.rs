//! CommonMark, as HTML and as plain text. The one place that knows pulldown-cmark.
//!
//! Raw HTML is no markup here: what looks like it is shown as it is typed. Links and images that would run something
//! lose their address. Marks (see [`marks`]) pass through untouched.

pub mod marks;
pub mod spot;
pub mod html;
pub mod page;
pub mod plain;
pub mod found;
pub mod styles;

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, TextMergeStream};

use crate::text::markdown::marks::is_block;

/// Stands in a text for what is only known when it is sent: a merge field, what the rep writes, a link of the target's.
pub const MERGED: char = '\u{FFFC}';

/// Stands for a `<` that begins no address, so that it begins no HTML either. A noncharacter: nobody types it.
const LESS: char = '\u{FDD0}';

/// The addresses that are not followed.
const UNSAFE_SCHEMES: &[&str] = &["javascript:", "data:", "vbscript:"];

/// The number of links in `source`, addresses that stand there bare included.
#[must_use]
pub fn links(source: &str) -> usize {
    // Nothing here begins or parts an address.
    if !source.contains(['[', '<', '`', '*', '\\']) {
        return bare_links(source);
    }
    let guarded = guard(source);
    let mut inside = false;
    let mut count = 0;
    for event in events(&guarded, is_safe) {
        match event {
            Event::Start(Tag::Link { .. }) => {
                inside = true;
                count += 1;
            }
            Event::End(TagEnd::Link) => inside = false,
            Event::Text(text) if !inside => count += bare_links(&text),
            _ => {}
        }
    }
    count
}

/// The number of web addresses in a text without markup.
#[must_use]
pub fn bare_links(text: &str) -> usize {
    // Most texts have none.
    if !text.contains("://") && !text.contains("www.") {
        return 0;
    }
    text.split_whitespace()
        .filter(|word| word.contains("http://") || word.contains("https://") || word.contains("www."))
        .count()
}

/// What pulldown-cmark makes of a guarded text: only links whose address is kept, text merged, a paragraph of block marks
/// unwrapped.
fn events(guarded: &str, is_kept: impl Fn(&CowStr<'_>) -> bool) -> Vec<Event<'_>> {
    let parser = Parser::new_ext(guarded, Options::empty());
    let mut kept = Vec::new();
    let mut dropped = Vec::new();
    for event in TextMergeStream::new(parser) {
        match &event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                dropped.push(!is_kept(dest_url));
                if dropped.last() == Some(&true) {
                    continue;
                }
            }
            Event::End(TagEnd::Link | TagEnd::Image) if dropped.pop() == Some(true) => continue,
            _ => {}
        }
        kept.push(without_html(event));
    }
    unwrap_block_marks(kept)
}

/// HTML that was recognized after all is text.
fn without_html(event: Event<'_>) -> Event<'_> {
    match event {
        Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
        Event::Start(Tag::HtmlBlock) => Event::Start(Tag::Paragraph),
        Event::End(TagEnd::HtmlBlock) => Event::End(TagEnd::Paragraph),
        other => other,
    }
}

fn unwrap_block_marks(events: Vec<Event<'_>>) -> Vec<Event<'_>> {
    let mut kept: Vec<Event<'_>> = Vec::with_capacity(events.len());
    for event in events {
        let closes = matches!(event, Event::End(TagEnd::Paragraph))
            && matches!(kept.last(), Some(Event::Text(text)) if text.chars().all(is_block));
        if closes && matches!(kept.iter().rev().nth(1), Some(Event::Start(Tag::Paragraph))) {
            let marks = kept.pop();
            kept.pop();
            kept.extend(marks);
            continue;
        }
        kept.push(event);
    }
    kept
}

/// Whether an address is one that a mail may lead to.
fn is_safe(address: &CowStr<'_>) -> bool {
    let letters = address.chars().filter(|letter| !letter.is_whitespace() && !letter.is_control());
    let start: String = letters.take(12).flat_map(char::to_lowercase).collect();
    !UNSAFE_SCHEMES.iter().any(|scheme| start.starts_with(scheme))
}

/// `source` with every `<` put out of the parser's sight that would begin HTML.
fn guard(source: &str) -> Cow<'_, str> {
    if !source.contains('<') {
        return Cow::Borrowed(source);
    }
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        let escaped = out.ends_with('\\');
        let in_link = out.ends_with("](");
        out.push(if escaped || in_link || is_autolink(after) { '<' } else { LESS });
        rest = after;
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Whether what follows a `<` makes it `<https://acme.example>` or `<dana@globex.example>`.
fn is_autolink(after: &str) -> bool {
    let ends = |letter: char| matches!(letter, '>' | '<' | '"') || letter.is_whitespace();
    let Some((inside, rest)) = after.find(ends).map(|end| after.split_at(end)) else { return false };
    let scheme = inside.split_once(':').map_or("", |(scheme, _)| scheme);
    let is_scheme = scheme.len() > 1 && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'+');
    rest.starts_with('>') && (is_scheme || inside.contains('@'))
}

/// What a guarded text says to a reader.
fn unguarded(text: &str) -> Cow<'_, str> {
    if text.contains(LESS) { Cow::Owned(text.replace(LESS, "<")) } else { Cow::Borrowed(text) }
}

/// Tells where a stretch of a guarded text stands in what it was made of: a `<` that is kept from the parser is longer there.
fn unguarded_range(guarded: &str) -> impl Fn(Range<usize>) -> Range<usize> + use<> {
    let kept: Vec<usize> = guarded.match_indices(LESS).map(|(at, _)| at).collect();
    let place = move |at: usize| at - kept.partition_point(|one| *one < at) * (LESS.len_utf8() - 1);
    move |range| place(range.start)..place(range.end)
}
