//! Where Markdown says that a text looks otherwise.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag};

use crate::text::markdown::{guard, unguarded_range};

/// How a stretch of Markdown looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// A heading.
    Heading,
    /// `*…*`.
    Emphasis,
    /// `**…**`.
    Strong,
    /// A link or an image.
    Link,
    /// Code.
    Code,
}

/// What looks otherwise in `source`, its marks included. Of two that hold one another, the outer one comes first.
#[must_use]
pub fn styles(source: &str) -> Vec<(Range<usize>, Style)> {
    let guarded = guard(source);
    let place = unguarded_range(&guarded);
    let mut found = Vec::new();
    for (event, range) in Parser::new_ext(&guarded, Options::empty()).into_offset_iter() {
        let style = match event {
            Event::Start(Tag::Heading { .. }) => Style::Heading,
            Event::Start(Tag::Emphasis) => Style::Emphasis,
            Event::Start(Tag::Strong) => Style::Strong,
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) => Style::Link,
            Event::Start(Tag::CodeBlock(_)) | Event::Code(_) => Style::Code,
            _ => continue,
        };
        found.push((place(range), style));
    }
    found
}
