//! Paragraphs as lines with an empty one between them, for templates that show no space around paragraphs.

/// What closes a block that ends its line.
const BLOCKS: &[&str] =
    &["</ul>", "</ol>", "</blockquote>", "</pre>", "</h1>", "</h2>", "</h3>", "</h4>", "</h5>", "</h6>", "<hr>"];

/// `html` with `<br><br>` in place of paragraphs; other blocks stay. A paragraph without text, as of what is left out, goes.
pub(super) fn breaks(html: &str) -> String {
    without_starts(&without_ends(html.replace("<p></p>\n", "").replace("<p></p>", "").trim_end()))
}

/// Behind a paragraph an empty line, unless what it stands in ends there.
fn without_ends(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    for (index, part) in html.split("</p>").enumerate() {
        let next = part.trim_start();
        if index > 0 && !next.is_empty() && !next.starts_with("</") {
            out.push_str("<br><br>");
        }
        out.push_str(part);
    }
    out
}

/// Before a paragraph nothing; only behind another block an empty line.
fn without_starts(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    for (index, part) in html.split("<p>").enumerate() {
        if index > 0 && BLOCKS.iter().any(|block| out.trim_end().ends_with(block)) {
            out.push_str("<br>");
        }
        out.push_str(part);
    }
    out
}
