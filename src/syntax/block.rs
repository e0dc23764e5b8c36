//! How the lines of a text block lie: what of them is text, and what is there to be looked at.

use crate::text::lines::lines;

/// Where the text stands in what is between the quotes of a block, in bytes of that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Behind the first line break.
    pub start: usize,
    /// Before the last line break, where the closing quotes stand alone.
    pub end: usize,
    /// Blanks that every line begins with.
    pub indent: usize,
    /// Whether the text begins at the start of a line, as it should.
    pub opens_line: bool,
}

/// Finds the text in `inside`, which stands between the quotes of a block.
#[must_use]
pub fn layout(inside: &str) -> Layout {
    let first_len = inside.find('\n').map_or(inside.len(), |at| at + 1);
    let first = inside.get(..first_len).unwrap_or_default();
    let opens_line = is_blank(first);
    let start = if opens_line { first_len } else { 0 };
    let last = inside.rfind('\n').map_or(0, |at| at + 1);
    let alone = last >= start && inside.get(last..).is_some_and(is_blank);
    let end = match alone && last > start {
        true => inside
            .get(..last)
            .map_or(last, |body| body.strip_suffix("\r\n").or(body.strip_suffix('\n')).unwrap_or(body).len()),
        false if alone => start,
        false => inside.len(),
    };
    let content = inside.get(start..end.max(start)).unwrap_or_default();
    let skip_first = usize::from(!opens_line);
    let closing = inside.get(last..).filter(|_| alone && last > 0).map(str::len);
    let indent = lines(content).skip(skip_first).filter(|line| !is_blank(line)).map(blanks).chain(closing).min();
    Layout { start, end: end.max(start), indent: indent.unwrap_or(0), opens_line }
}

/// The number of blanks that a line begins with.
#[must_use]
pub fn blanks(line: &str) -> usize {
    line.bytes().take_while(|b| matches!(b, b' ' | b'\t')).count()
}

/// Whether a line has nothing but white space. Most lines tell by the first byte behind their indentation.
#[must_use]
pub fn is_blank(line: &str) -> bool {
    let first = line.as_bytes().get(blanks(line));
    !first.is_some_and(u8::is_ascii_graphic) && line.trim().is_empty()
}
