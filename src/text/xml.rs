//! Text as a part of XML documents.

use crate::text::markdown::spot::Spot;

/// `text`, in which nothing is unseen but line breaks and tabs, as text or as the value of an attribute in double quotes.
#[must_use]
pub fn escape(text: &str) -> String {
    // What HTML escapes is what XML asks for; `>` not only for the looks, since `]]>` may not stand in a text.
    let escaped = Spot::Html.escape(text);
    // No document may hold these two, not even escaped.
    escaped.replace('\u{fffe}', "\\u{fffe}").replace('\u{ffff}', "\\u{ffff}")
}
