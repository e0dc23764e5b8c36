//! Texts in a target's own notation: as HTML, as plain text, or as they are.
//!
//! What depends on the prospect leaves the text as a mark before Markdown is read, and comes back spelled by the
//! target. So a merge field may stand in a link's address, and an `{{#if}}` around paragraphs.

use smol_str::SmolStr;

use crate::model::content::field_test::Test;
use crate::model::content::rich::{Piece, Rich};
use crate::syntax::ast::words::Supplied;
use crate::text::markdown::html::html;
use crate::text::markdown::marks::{push_mark, without_marks};
use crate::text::markdown::page::page;
use crate::text::markdown::plain::{Addresses, plain};
use crate::text::markdown::spot::Spot;

/// What a target spells in its own notation. What stands between an opening and a closing mark is spelled too.
#[derive(Clone, Copy, Debug)]
pub enum Mark<'r> {
    /// A merge field.
    Field {
        /// Its path.
        name: &'r SmolStr,
        /// What stands there when it is empty: plain text, to be escaped for its spot.
        fallback: Option<&'r Rich>,
    },
    /// Before the text for those that the test holds of.
    If(&'r Test),
    /// Before the text for those of the rest that the test holds of.
    ElseIf(&'r Test),
    /// Before the text for all others.
    Else,
    /// Behind the last of these texts.
    EndIf,
    /// Before the first of several texts, of which one is taken.
    Pick,
    /// Between two of them.
    Or,
    /// Behind the last of them.
    EndPick,
    /// What the rep is to write.
    Fill(&'r Rich),
    /// What the target supplies.
    Supplied(Supplied),
}

/// How a target writes a mark at a spot. What it gives is put in as it is, so it escapes what it takes from the text.
pub type Speller<'s> = dyn FnMut(Mark<'_>, Spot) -> String + 's;

/// A text whose marks are only places.
#[derive(Default)]
struct Marked<'r> {
    source: String,
    marks: Vec<Mark<'r>>,
}

/// A text of Markdown as HTML.
#[must_use]
pub fn as_html(rich: &Rich, spell: &mut Speller<'_>) -> String {
    let marked = marked(rich);
    html(&marked.source, &mut |index, spot| marked.spell(index, spot, spell))
}

/// A text of Markdown as HTML that a page shows.
#[must_use]
pub fn as_page(rich: &Rich, spell: &mut Speller<'_>) -> String {
    let marked = marked(rich);
    page(&marked.source, &mut |index, spot| marked.spell(index, spot, spell))
}

/// A text of Markdown as plain text.
#[must_use]
pub fn as_plain(rich: &Rich, addresses: Addresses, spell: &mut Speller<'_>) -> String {
    let marked = marked(rich);
    plain(&marked.source, addresses, &mut |index, spot| marked.spell(index, spot, spell))
}

/// A text without Markdown.
#[must_use]
pub fn as_is(rich: &Rich, spell: &mut Speller<'_>) -> String {
    let mut out = String::new();
    write(rich, &mut |piece| match piece {
        Step::Text(text) => out.push_str(text),
        Step::Mark(mark, _) => out.push_str(&spell(mark, Spot::Plain)),
    });
    out
}

/// What a text is written as, step by step.
enum Step<'r, 't> {
    Text(&'t str),
    /// A mark, and whether it stands between blocks of Markdown.
    Mark(Mark<'r>, bool),
}

impl Marked<'_> {
    fn spell(&self, index: usize, spot: Spot, spell: &mut Speller<'_>) -> String {
        self.marks.get(index).map(|mark| spell(*mark, spot)).unwrap_or_default()
    }
}

fn marked(rich: &Rich) -> Marked<'_> {
    let mut out = Marked::default();
    write(rich, &mut |step| match step {
        Step::Text(text) => out.source.push_str(&without_marks(text)),
        Step::Mark(mark, block) => {
            let around = if block { "\n\n" } else { "" };
            out.source.push_str(around);
            push_mark(&mut out.source, out.marks.len(), block);
            out.source.push_str(around);
            out.marks.push(mark);
        }
    });
    out
}

fn write<'r>(rich: &'r Rich, out: &mut dyn FnMut(Step<'r, '_>)) {
    // Whether nothing but line breaks stand between here and a block.
    let mut behind_block = false;
    for (index, piece) in rich.pieces.iter().enumerate() {
        let was_behind_block = std::mem::take(&mut behind_block);
        match piece {
            Piece::Text(text) => {
                behind_block = was_behind_block && text.bytes().all(|byte| byte == b'\n');
                out(Step::Text(text));
            }
            Piece::Field { name, fallback, .. } => {
                out(Step::Mark(Mark::Field { name, fallback: fallback.as_ref() }, false));
            }
            Piece::If { arms, otherwise } => {
                let before = index.checked_sub(1).and_then(|before| rich.pieces.get(before));
                let before = before.filter(|_| !was_behind_block);
                behind_block = stands_between_blocks(arms, otherwise.as_ref(), before, rich.pieces.get(index + 1));
                write_if(arms, otherwise.as_ref(), behind_block, out);
            }
            Piece::Pick(options) => {
                out(Step::Mark(Mark::Pick, false));
                for (index, option) in options.iter().enumerate() {
                    if index > 0 {
                        out(Step::Mark(Mark::Or, false));
                    }
                    write(option, out);
                }
                out(Step::Mark(Mark::EndPick, false));
            }
            Piece::Fill(prompt) => out(Step::Mark(Mark::Fill(prompt), false)),
            Piece::Supplied(supplied) => out(Step::Mark(Mark::Supplied(*supplied), false)),
        }
    }
}

fn write_if<'r>(arms: &'r [(Test, Rich)], otherwise: Option<&'r Rich>, block: bool, out: &mut dyn FnMut(Step<'r, '_>)) {
    for (index, (test, text)) in arms.iter().enumerate() {
        let mark = if index == 0 { Mark::If(test) } else { Mark::ElseIf(test) };
        out(Step::Mark(mark, block));
        write(text, out);
    }
    if let Some(text) = otherwise {
        out(Step::Mark(Mark::Else, block));
        write(text, out);
    }
    out(Step::Mark(Mark::EndIf, block));
}

/// Whether the texts of an `{{#if}}` are whole blocks of Markdown: whole lines, and either set off by blank lines or
/// with blocks of their own in them. Else they are part of the paragraph around.
fn stands_between_blocks(
    arms: &[(Test, Rich)],
    otherwise: Option<&Rich>,
    before: Option<&Piece>,
    after: Option<&Piece>,
) -> bool {
    let texts = || arms.iter().map(|(_, text)| text).chain(otherwise);
    let starts_a_line = before.is_none_or(|piece| matches!(piece, Piece::Text(text) if text.ends_with('\n')));
    let ends_text = after.is_none();
    let are_lines = texts().all(|text| {
        let last = text.pieces.last();
        matches!(last, Some(Piece::Text(text)) if text.ends_with('\n')) || ends_text || last.is_none()
    });
    let set_off = before.is_none_or(|piece| matches!(piece, Piece::Text(text) if text.ends_with("\n\n")))
        && after.is_none_or(|piece| matches!(piece, Piece::Text(text) if text.starts_with('\n')));
    starts_a_line && are_lines && (set_off || texts().any(has_blocks))
}

/// Whether a text has blocks in it that end a paragraph: a blank line, or a line that begins a list or a heading.
fn has_blocks(rich: &Rich) -> bool {
    rich.pieces.iter().any(|piece| match piece {
        Piece::Text(text) => text.trim_end().contains("\n\n") || text.lines().any(begins_block),
        Piece::Field { .. } | Piece::If { .. } | Piece::Pick(_) | Piece::Fill(_) | Piece::Supplied(_) => false,
    })
}

fn begins_block(line: &str) -> bool {
    let Some((first, _)) = line.trim_start().split_once(' ') else { return false };
    let number = first.strip_suffix(['.', ')']).unwrap_or_default();
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number || ["-", "*", "+", ">"].contains(&first) || first.bytes().all(|byte| byte == b'#') && !first.is_empty()
}
