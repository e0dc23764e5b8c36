//! The links and images of a text, with their places.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use crate::text::markdown::{guard, unguarded, unguarded_range};

/// A link or an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// All of it, its marks included.
    pub range: Range<usize>,
    /// What is shown: the text of a link, the description of an image.
    pub text: String,
    /// Where it leads.
    pub address: String,
    /// Whether it is an image.
    pub is_image: bool,
    /// Whether the address itself stands in the text.
    pub is_bare: bool,
}

/// Without any of these there is no link, and nothing has to be read as Markdown to know it.
const LINK_MARKS: [&str; 4] = ["[", "<", "://", "www."];

/// The links and images of Markdown, addresses that stand there bare included, in order. Those that would run
/// something are among them.
#[must_use]
pub fn find_links(source: &str) -> Vec<Link> {
    if !LINK_MARKS.iter().any(|mark| source.contains(mark)) {
        return Vec::new();
    }
    let guarded = guard(source);
    let mut found = Vec::new();
    let mut open: Option<Link> = None;
    for (event, range) in Parser::new_ext(&guarded, Options::empty()).into_offset_iter() {
        match event {
            Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                let is_bare = matches!(link_type, LinkType::Autolink | LinkType::Email);
                open = Some(Link {
                    range,
                    text: String::new(),
                    address: dest_url.into_string(),
                    is_image: false,
                    is_bare,
                });
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                let address = dest_url.into_string();
                open = Some(Link { range, text: String::new(), address, is_image: true, is_bare: false });
            }
            Event::End(TagEnd::Link | TagEnd::Image) => found.extend(open.take()),
            Event::Text(text) | Event::Code(text) => match &mut open {
                Some(link) => link.text.push_str(&text),
                None => found.extend(bare(&text, range.start)),
            },
            _ => {}
        }
    }
    let place = unguarded_range(&guarded);
    for link in &mut found {
        link.range = place(link.range.clone());
        link.text = unguarded(&link.text).into_owned();
        link.address = unguarded(&link.address).into_owned();
    }
    found
}

/// What Markdown shows as it is typed, in order: code. What looks like HTML is shown so, too, and is not among it.
#[must_use]
pub fn find_code(source: &str) -> Vec<Range<usize>> {
    let guarded = guard(source);
    let place = unguarded_range(&guarded);
    let is_code = |event: &Event<'_>| matches!(event, Event::Code(_) | Event::Start(Tag::CodeBlock(_)));
    let events = Parser::new_ext(&guarded, Options::empty()).into_offset_iter();
    events.filter(|(event, _)| is_code(event)).map(|(_, range)| place(range)).collect()
}

/// The web addresses of a text without markup, in order.
#[must_use]
pub fn find_bare_links(text: &str) -> Vec<Link> {
    bare(text, 0).collect()
}

/// The addresses in `text`, which begins at `from`.
fn bare(text: &str, from: usize) -> impl Iterator<Item = Link> + '_ {
    // Most texts have none.
    let has_any = text.contains("://") || text.contains("www.");
    let words = text.split_whitespace().filter(move |_| has_any).filter_map(|word| {
        let start = ["http://", "https://", "www."].iter().filter_map(|scheme| word.find(scheme)).min()?;
        let address = word.get(start..)?.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '"', '\'', '>']);
        Some((word.as_ptr() as usize - text.as_ptr() as usize + start, address))
    });
    words.map(move |(at, address)| Link {
        range: from + at..from + at + address.len(),
        text: address.to_owned(),
        address: address.to_owned(),
        is_image: false,
        is_bare: true,
    })
}
