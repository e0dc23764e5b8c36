//! Layout: what a text is made of, and how that is laid out in lines of a width.
//!
//! A document is a flat list. What stands between two places at which a line may end is a group: it stays together, and
//! begins a new line where it does not fit.

/// The width of lines, in characters.
const WIDTH: usize = 100;

/// A step of indentation.
const STEP: &str = "  ";

/// A piece of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Doc<'a> {
    /// Text on one line.
    Text(&'a str),
    /// A blank, or the end of the line where the group behind it does not fit.
    Line,
    /// The end of the line.
    Break,
    /// A comment at the end of a line, a blank before it. What is too long about it is nobody's fault.
    Comment(&'a str),
    /// What follows is indented one step more.
    Indent,
    /// What follows is indented one step less.
    Dedent,
}

/// Adds the text of `docs`, the last line of it open.
pub(super) fn layout(docs: &[Doc<'_>], out: &mut String) {
    let mut depth = 0_usize;
    // Indentation waits for text, so that empty lines have none.
    let mut at_start = true;
    for (index, doc) in docs.iter().enumerate() {
        let text = match doc {
            Doc::Indent => {
                depth += 1;
                continue;
            }
            Doc::Dedent => {
                depth = depth.saturating_sub(1);
                continue;
            }
            Doc::Line if fits(out, docs.get(index + 1..).unwrap_or_default()) => " ",
            Doc::Line | Doc::Break => {
                out.push('\n');
                at_start = true;
                continue;
            }
            Doc::Comment(text) => {
                out.push(' ');
                text
            }
            Doc::Text(text) => text,
        };
        if std::mem::take(&mut at_start) {
            out.extend(std::iter::repeat_n(STEP, depth));
        }
        out.push_str(text);
    }
}

/// Whether a blank and the group that `rest` begins with fit on the last line of `out`.
fn fits(out: &str, rest: &[Doc<'_>]) -> bool {
    let line = out.rsplit('\n').next().unwrap_or_default();
    let mut width = line.chars().count() + 1;
    for doc in rest {
        match doc {
            Doc::Text(text) => width += text.chars().count(),
            Doc::Line | Doc::Break | Doc::Comment(_) => break,
            Doc::Indent | Doc::Dedent => {}
        }
    }
    width <= WIDTH
}
