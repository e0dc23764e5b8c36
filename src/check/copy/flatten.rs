//! From a text with its merge fields to a [`Flat`].

use std::rc::Rc;

use crate::check::copy::flat::{Flat, MERGED};
use crate::model::content::Written;
use crate::model::frame::{Frame, Scopes};
use crate::model::program::FileId;
use crate::model::resolve::Site;
use crate::model::scope::{Declaration, Kind};
use crate::syntax::ast::text::{MergeKind, Part};
use crate::syntax::ast::value::Argument;
use crate::syntax::ast::words::Supplied;
use crate::text::span::Span;

/// How deep snippets and parameters are followed, and how long a text may grow, in bytes: the resolver reports more.
const MAX_DEPTH: usize = 32;
const MAX_BYTES: usize = 1 << 20;

/// Where findings are shown.
pub struct Home<'s, 'a> {
    /// The file of the sequence.
    pub file: FileId,
    /// Where in it a text is shown that stands in another file.
    pub shown: Span,
    /// The names of all files.
    pub scopes: &'s Scopes<'a>,
}

/// The text of `written`, with its places in the file of `home`.
#[must_use]
pub fn flatten<'a>(written: &Written<'a>, home: &Home<'_, 'a>) -> Flat {
    let at_home = written.frame.scope.file == home.file;
    let span = if at_home { written.text.span } else { home.shown };
    let keyword = if at_home { keyword(written.frame.scope.text(), span) } else { span };
    let mut flat = Flat::at(span, keyword);
    add(&mut flat, &written.text.parts, &written.frame, home, (home.shown, 0));
    flat
}

/// The word before a text.
fn keyword(source: &str, text: Span) -> Span {
    let before = source.get(..text.start as usize).unwrap_or_default().trim_end();
    let start = before.rfind(|letter: char| !letter.is_ascii_lowercase()).map_or(0, |at| at + 1);
    let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    if start == before.len() { text.head(1) } else { Span::new(offset(start), offset(before.len())) }
}

/// Adds `parts`, which stand in `frame`; `shown` is where they are shown if that is another file.
fn add<'a>(
    flat: &mut Flat,
    parts: &'a [Part],
    frame: &Rc<Frame<'a>>,
    home: &Home<'_, 'a>,
    (shown, depth): (Span, usize),
) {
    let at_home = frame.scope.file == home.file;
    let push = |flat: &mut Flat, text: &str, span: Span, exact: bool| {
        let elsewhere = (!at_home).then_some(Site { file: frame.scope.file, span });
        flat.push(text, if at_home { span } else { shown }, at_home && exact, elsewhere);
    };
    for part in parts {
        if flat.text.len() > MAX_BYTES || depth > MAX_DEPTH {
            return;
        }
        let merge = match part {
            Part::Literal(literal) => {
                push(flat, &literal.text, literal.span, literal.text.len() == literal.span.len() as usize);
                continue;
            }
            Part::Merge(merge) => merge,
        };
        let inner = (if at_home { merge.span } else { shown }, depth + 1);
        match &merge.kind {
            MergeKind::Field { name, .. } => match frame.argument(&name.value) {
                Some((Argument::Text(text), outer)) => add(flat, &text.parts, &outer, home, inner),
                Some((Argument::Number(number), _)) => push(flat, &number.value.to_string(), merge.span, false),
                Some((Argument::Duration(duration), outer)) => {
                    push(flat, duration.span.of(outer.scope.text()), merge.span, false);
                }
                Some((Argument::Name(_), _)) | None => {
                    if name.value == "sender.calendar" {
                        flat.supplied.push((flat.text.len(), Supplied::Calendar));
                    }
                    push(flat, MERGED.encode_utf8(&mut [0; 4]), merge.span, false);
                }
            },
            MergeKind::Snippet(name) => {
                let found = frame.scope.find(Kind::Snippet, &name.value);
                if let Some((file, Declaration::Snippet(snippet))) = found.map(|found| (found.file, found.item)) {
                    let start = flat.text.len();
                    add(flat, &snippet.text.parts, &home.scopes.frame(file), home, inner);
                    trim_line_break(flat);
                    flat.close_snippet(start);
                }
            }
            MergeKind::If { arms, otherwise } => {
                let otherwise = otherwise.iter().map(Vec::as_slice);
                let arms: Vec<&[Part]> = arms.iter().map(|arm| arm.parts.as_slice()).chain(otherwise).collect();
                add_choice(flat, &arms, (frame, merge.span), home, (shown, depth + 1));
            }
            MergeKind::Pick(options) => {
                let arms: Vec<&[Part]> = options.iter().map(|option| option.parts.as_slice()).collect();
                add_choice(flat, &arms, (frame, merge.span), home, (shown, depth + 1));
            }
            MergeKind::Supplied(supplied) => {
                flat.supplied.push((flat.text.len(), supplied.value));
                push(flat, MERGED.encode_utf8(&mut [0; 4]), merge.span, false);
            }
            MergeKind::Fill(_) => push(flat, MERGED.encode_utf8(&mut [0; 4]), merge.span, false),
            MergeKind::Broken => {}
        }
    }
}

/// Adds the arms of a choice, which stands at `span` in `frame`, one after the other.
fn add_choice<'a>(
    flat: &mut Flat,
    arms: &[&'a [Part]],
    (frame, span): (&Rc<Frame<'a>>, Span),
    home: &Home<'_, 'a>,
    (shown, depth): (Span, usize),
) {
    let at_home = frame.scope.file == home.file;
    let choice = flat.begin_choice();
    for parts in arms {
        let start = flat.text.len();
        add(flat, parts, frame, home, (shown, depth));
        let elsewhere = (!at_home).then_some(Site { file: frame.scope.file, span });
        flat.push(" ", if at_home { span } else { shown }, false, elsewhere);
        flat.end_arm(choice, start);
    }
}

/// A snippet that is a text block gives its lines without the last line break.
fn trim_line_break(flat: &mut Flat) {
    if flat.text.ends_with('\n') {
        flat.text.pop();
    }
}
