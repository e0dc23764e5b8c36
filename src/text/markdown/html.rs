//! Markdown as HTML that mail programs show.

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::text::markdown::marks::{Run, runs};
use crate::text::markdown::spot::Spot;
use crate::text::markdown::{events, guard, is_safe, unguarded};

struct Writer<'m> {
    out: String,
    mark: &'m mut dyn FnMut(usize, Spot) -> String,
    /// How many images deep: what is in one is its description, without tags.
    images: usize,
}

/// `source` as HTML. What `mark` gives for a mark is put in as it is.
#[must_use]
pub fn html(source: &str, mark: &mut dyn FnMut(usize, Spot) -> String) -> String {
    let guarded = guard(source);
    let mut writer = Writer { out: String::with_capacity(source.len() * 3 / 2), mark, images: 0 };
    for event in events(&guarded, is_safe) {
        write(&mut writer, &event);
    }
    writer.out.truncate(writer.out.trim_end().len());
    writer.out
}

fn write(writer: &mut Writer<'_>, event: &Event<'_>) {
    match event {
        Event::Start(tag) if writer.images == 0 => start(writer, tag),
        Event::Start(Tag::Image { .. }) => writer.images += 1,
        Event::End(TagEnd::Image) => {
            writer.images = writer.images.saturating_sub(1);
            if writer.images == 0 {
                writer.out.push_str("\">");
            }
        }
        Event::End(tag) if writer.images == 0 => end(writer, *tag),
        Event::Text(text) if writer.images == 0 => push(writer, text, Spot::Html),
        Event::Code(code) if writer.images == 0 => {
            writer.out.push_str("<code>");
            push(writer, code, Spot::Html);
            writer.out.push_str("</code>");
        }
        Event::Text(text) | Event::Code(text) => push(writer, text, Spot::HtmlAttribute),
        Event::HardBreak if writer.images == 0 => writer.out.push_str("<br>\n"),
        Event::SoftBreak | Event::HardBreak => writer.out.push('\n'),
        Event::Rule => writer.out.push_str("<hr>\n"),
        _ => {}
    }
}

fn start(writer: &mut Writer<'_>, tag: &Tag<'_>) {
    match tag {
        Tag::Paragraph => writer.out.push_str("<p>"),
        Tag::Heading { level, .. } => writer.out.push_str(&format!("<{level}>")),
        Tag::BlockQuote(_) => writer.out.push_str("<blockquote>\n"),
        Tag::CodeBlock(_) => writer.out.push_str("<pre><code>"),
        Tag::List(None) => writer.out.push_str("<ul>\n"),
        Tag::List(Some(1)) => writer.out.push_str("<ol>\n"),
        Tag::List(Some(first)) => writer.out.push_str(&format!("<ol start=\"{first}\">\n")),
        Tag::Item => writer.out.push_str("<li>"),
        Tag::Emphasis => writer.out.push_str("<em>"),
        Tag::Strong => writer.out.push_str("<strong>"),
        Tag::Link { dest_url, title, .. } => {
            attribute(writer, "<a href", dest_url, Spot::HtmlAddress);
            if !title.is_empty() {
                attribute(writer, " title", title, Spot::HtmlAttribute);
            }
            writer.out.push('>');
        }
        Tag::Image { dest_url, title, .. } => {
            attribute(writer, "<img src", dest_url, Spot::HtmlAddress);
            if !title.is_empty() {
                attribute(writer, " title", title, Spot::HtmlAttribute);
            }
            writer.out.push_str(" alt=\"");
            writer.images = 1;
        }
        _ => {}
    }
}

fn end(writer: &mut Writer<'_>, tag: TagEnd) {
    match tag {
        TagEnd::Paragraph => writer.out.push_str("</p>\n"),
        TagEnd::Heading(level) => writer.out.push_str(&format!("</{level}>\n")),
        TagEnd::BlockQuote(_) => writer.out.push_str("</blockquote>\n"),
        TagEnd::CodeBlock => writer.out.push_str("</code></pre>\n"),
        TagEnd::List(false) => writer.out.push_str("</ul>\n"),
        TagEnd::List(true) => writer.out.push_str("</ol>\n"),
        TagEnd::Item => writer.out.push_str("</li>\n"),
        TagEnd::Emphasis => writer.out.push_str("</em>"),
        TagEnd::Strong => writer.out.push_str("</strong>"),
        TagEnd::Link => writer.out.push_str("</a>"),
        _ => {}
    }
}

fn attribute(writer: &mut Writer<'_>, name: &str, value: &str, spot: Spot) {
    writer.out.push_str(name);
    writer.out.push_str("=\"");
    push(writer, value, spot);
    writer.out.push('"');
}

fn push(writer: &mut Writer<'_>, text: &str, spot: Spot) {
    for run in runs(&unguarded(text)) {
        match run {
            Run::Text(text) => writer.out.push_str(&spot.escape(text)),
            Run::Mark(index) => writer.out.push_str(&(writer.mark)(index, spot)),
        }
    }
}
