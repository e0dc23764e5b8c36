//! Markdown as HTML that a page shows: for looking at, not for sending.
//!
//! Only a link to a place that a browser may go to is one; of any other, and of an image, the address is written out.
//! Nothing is fetched, and a heading is none of the page's own.

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::text::markdown::marks::{Run, runs};
use crate::text::markdown::spot::Spot;
use crate::text::markdown::{events, guard, unguarded};

/// The addresses that a page leads to.
const FOLLOWED: &[&str] = &["https://", "http://", "mailto:", "tel:"];

struct Writer<'m> {
    out: String,
    mark: &'m mut dyn FnMut(usize, Spot) -> String,
    /// What closes the links and images that are open.
    open: Vec<String>,
}

/// `source` as HTML for a page. What `mark` gives for a mark is put in as it is.
#[must_use]
pub fn page(source: &str, mark: &mut dyn FnMut(usize, Spot) -> String) -> String {
    let guarded = guard(source);
    let mut writer = Writer { out: String::with_capacity(source.len() * 3 / 2), mark, open: Vec::new() };
    for event in events(&guarded, |_| true) {
        write(&mut writer, &event);
    }
    writer.out.truncate(writer.out.trim_end().len());
    writer.out
}

fn write(writer: &mut Writer<'_>, event: &Event<'_>) {
    match event {
        Event::Start(tag) => start(writer, tag),
        Event::End(tag) => end(writer, *tag),
        Event::Text(text) => push(writer, text),
        Event::Code(code) => {
            writer.out.push_str("<code>");
            push(writer, code);
            writer.out.push_str("</code>");
        }
        Event::HardBreak => writer.out.push_str("<br>\n"),
        Event::SoftBreak => writer.out.push('\n'),
        Event::Rule => writer.out.push_str("<hr>\n"),
        _ => {}
    }
}

fn start(writer: &mut Writer<'_>, tag: &Tag<'_>) {
    match tag {
        Tag::Paragraph => writer.out.push_str("<p>"),
        Tag::Heading { .. } => writer.out.push_str("<p class=\"heading\">"),
        Tag::BlockQuote(_) => writer.out.push_str("<blockquote>\n"),
        Tag::CodeBlock(_) => writer.out.push_str("<pre><code>"),
        Tag::List(None) => writer.out.push_str("<ul>\n"),
        Tag::List(Some(first)) => writer.out.push_str(&format!("<ol start=\"{first}\">\n")),
        Tag::Item => writer.out.push_str("<li>"),
        Tag::Emphasis => writer.out.push_str("<em>"),
        Tag::Strong => writer.out.push_str("<strong>"),
        Tag::Link { dest_url, .. } => link(writer, dest_url),
        Tag::Image { dest_url, .. } => {
            let address = address(writer, dest_url);
            writer.out.push_str("<span class=\"image\">Image: ");
            writer.open.push(format!("{}</span>", written_out(&address)));
        }
        _ => {}
    }
}

fn end(writer: &mut Writer<'_>, tag: TagEnd) {
    match tag {
        TagEnd::Paragraph | TagEnd::Heading(_) => writer.out.push_str("</p>\n"),
        TagEnd::BlockQuote(_) => writer.out.push_str("</blockquote>\n"),
        TagEnd::CodeBlock => writer.out.push_str("</code></pre>\n"),
        TagEnd::List(false) => writer.out.push_str("</ul>\n"),
        TagEnd::List(true) => writer.out.push_str("</ol>\n"),
        TagEnd::Item => writer.out.push_str("</li>\n"),
        TagEnd::Emphasis => writer.out.push_str("</em>"),
        TagEnd::Strong => writer.out.push_str("</strong>"),
        TagEnd::Link | TagEnd::Image => {
            let close = writer.open.pop().unwrap_or_default();
            writer.out.push_str(&close);
        }
        _ => {}
    }
}

fn link(writer: &mut Writer<'_>, to: &str) {
    let address = address(writer, to);
    let lower = address.to_ascii_lowercase();
    if FOLLOWED.iter().any(|scheme| lower.starts_with(scheme)) {
        let address = Spot::HtmlAddress.escape(&address);
        writer.out.push_str(&format!("<a href=\"{address}\" target=\"_blank\" rel=\"noopener noreferrer\">"));
        writer.open.push("</a>".to_owned());
    } else {
        writer.out.push_str("<span class=\"unlinked\">");
        writer.open.push(format!("{}</span>", written_out(&address)));
    }
}

/// An address as a browser would take it, with what stands for its marks.
fn address(writer: &mut Writer<'_>, to: &str) -> String {
    spelled(writer, to, Spot::PlainAddress)
}

fn written_out(address: &str) -> String {
    if address.is_empty() { String::new() } else { format!(" <code>{}</code>", Spot::Html.escape(address)) }
}

fn push(writer: &mut Writer<'_>, text: &str) {
    let spelled = spelled(writer, text, Spot::Html);
    writer.out.push_str(&spelled);
}

fn spelled(writer: &mut Writer<'_>, text: &str, spot: Spot) -> String {
    runs(&unguarded(text))
        .into_iter()
        .map(|run| match run {
            Run::Text(text) => spot.escape(text),
            Run::Mark(index) => (writer.mark)(index, spot),
        })
        .collect()
}
