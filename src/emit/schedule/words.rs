//! From resolved texts to wordings: numbered tokens, Markdown as HTML and as plain text.

use crate::emit::schedule::cx::Cx;
use crate::emit::schedule::when::asked;
use crate::emit::schedule::wording::{Merge, MergeArm, Wording};
use crate::model::content::Written;
use crate::model::content::rich::{Piece, Rich};
use crate::syntax::ast::words::Supplied;
use crate::text::markdown::html::html;
use crate::text::markdown::marks::{push_mark, without_marks};
use crate::text::markdown::plain::{Addresses, plain};

/// How a text is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// As it is.
    Plain,
    /// Markdown that goes out as HTML and as plain text.
    Html,
    /// Markdown that goes out as plain text alone.
    TextOnly,
}

/// Where a piece of Markdown stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Level {
    /// It holds whole paragraphs.
    Blocks,
    /// It is part of a paragraph.
    Inline,
}

/// A text as it is written, in plain text.
pub(super) fn wording(cx: &Cx<'_, '_>, written: &Written<'_>) -> Wording {
    formed(cx, &written.rich, Form::Plain)
}

/// A text in a form.
pub(super) fn formed(cx: &Cx<'_, '_>, rich: &Rich, form: Form) -> Wording {
    leveled(cx, rich, form, Level::Blocks)
}

fn leveled(cx: &Cx<'_, '_>, rich: &Rich, form: Form, level: Level) -> Wording {
    let mut source = Source { form, text: String::new(), merges: Vec::new() };
    for (index, piece) in rich.pieces.iter().enumerate() {
        match piece {
            Piece::Text(text) => source.literal(text),
            Piece::Field { .. } | Piece::If { .. } | Piece::Pick(_) | Piece::Fill(_) | Piece::Supplied(_) => {
                let own_block = form != Form::Plain && is_own_block(&rich.pieces, index);
                let level = if own_block { Level::Blocks } else { Level::Inline };
                source.push(merge(cx, piece, form, level), own_block);
            }
        }
    }
    source.finish(level)
}

fn merge(cx: &Cx<'_, '_>, piece: &Piece, form: Form, level: Level) -> Merge {
    let part = |rich: &Rich| leveled(cx, rich, form, level);
    match piece {
        Piece::Text(_) => Merge::Braces,
        Piece::Field { name, fallback, .. } => {
            cx.uses(name);
            let fallback = fallback.as_ref().map(|fallback| formed(cx, fallback, Form::Plain));
            Merge::Field { name: name.to_string(), fallback }
        }
        Piece::If { arms, otherwise } => {
            let arms = arms.iter().map(|(test, rich)| MergeArm { when: asked(cx, test), wording: part(rich) });
            Merge::If { arms: arms.collect(), otherwise: otherwise.as_ref().map(part) }
        }
        Piece::Pick(options) => Merge::Pick { options: options.iter().map(part).collect() },
        Piece::Fill(prompt) => Merge::Fill { prompt: formed(cx, prompt, Form::Plain) },
        Piece::Supplied(what) => Merge::Supplied { what: *what },
    }
}

/// Whether a piece of Markdown stands between paragraphs, so that it holds whole ones itself.
fn is_own_block(pieces: &[Piece], index: usize) -> bool {
    let texts: Vec<&Rich> = match pieces.get(index) {
        Some(Piece::If { arms, otherwise }) => arms.iter().map(|(_, rich)| rich).chain(otherwise).collect(),
        Some(Piece::Pick(options)) => options.iter().collect(),
        Some(Piece::Supplied(Supplied::Signature)) => Vec::new(),
        Some(Piece::Supplied(_) | Piece::Text(_) | Piece::Field { .. } | Piece::Fill(_)) | None => return false,
    };
    let before = index.checked_sub(1).and_then(|before| pieces.get(before));
    let after = pieces.get(index + 1);
    let opens = before.is_none_or(|piece| matches!(piece, Piece::Text(text) if text.ends_with("\n\n")));
    let closes = |own: &str| match after {
        None => true,
        Some(Piece::Text(text)) => format!("{own}{text}").starts_with("\n\n"),
        Some(Piece::Field { .. } | Piece::If { .. } | Piece::Pick(_) | Piece::Fill(_) | Piece::Supplied(_)) => {
            own.ends_with("\n\n")
        }
    };
    let own_ends = texts.iter().filter(|rich| !rich.is_empty()).map(|rich| line_ends(rich));
    let mut ends = own_ends.chain(texts.is_empty().then_some(""));
    opens && ends.all(|end| closes(end))
}

/// The line breaks that a text ends with.
fn line_ends(rich: &Rich) -> &str {
    match rich.pieces.last() {
        Some(Piece::Text(text)) => text.get(text.trim_end_matches('\n').len()..).unwrap_or_default(),
        Some(Piece::Field { .. } | Piece::If { .. } | Piece::Pick(_) | Piece::Fill(_) | Piece::Supplied(_)) | None => "",
    }
}

/// A text with tokens, or Markdown with marks where the tokens will be.
struct Source {
    form: Form,
    text: String,
    merges: Vec<Merge>,
}

impl Source {
    /// Text of the author's; its own opening braces are no tokens.
    fn literal(&mut self, text: &str) {
        for (index, part) in text.split("{{").enumerate() {
            if index > 0 {
                self.push(Merge::Braces, false);
            }
            match self.form {
                Form::Plain => self.text.push_str(part),
                Form::Html | Form::TextOnly => self.text.push_str(&without_marks(part)),
            }
        }
    }

    fn push(&mut self, merge: Merge, own_block: bool) {
        let known = self.merges.iter().position(|known| *known == merge);
        let index = known.unwrap_or_else(|| {
            self.merges.push(merge);
            self.merges.len() - 1
        });
        match self.form {
            Form::Plain => self.text.push_str(&token(index)),
            Form::Html | Form::TextOnly if own_block => {
                self.text.push_str("\n\n");
                push_mark(&mut self.text, index, true);
                self.text.push_str("\n\n");
            }
            Form::Html | Form::TextOnly => push_mark(&mut self.text, index, false),
        }
    }

    fn finish(self, level: Level) -> Wording {
        let Self { form, text, merges } = self;
        match form {
            Form::Plain => Wording { text, html: None, merges },
            Form::TextOnly => Wording { text: as_plain(&text, level), html: None, merges },
            Form::Html => Wording { text: as_plain(&text, level), html: Some(as_html(&text, level)), merges },
        }
    }
}

fn token(index: usize) -> String {
    format!("{{{{{}}}}}", index + 1)
}

fn as_plain(source: &str, level: Level) -> String {
    let text = plain(source, Addresses::Shown, &mut |index, _| token(index));
    if level == Level::Blocks { text } else { format!("{}{text}{}", margin(source), end_margin(source)) }
}

fn as_html(source: &str, level: Level) -> String {
    let text = html(source, &mut |index, _| token(index));
    if level == Level::Blocks {
        return text;
    }
    let inner = text.strip_prefix("<p>").and_then(|text| text.strip_suffix("</p>"));
    let inner = inner.filter(|inner| !inner.contains("<p>")).unwrap_or(&text);
    format!("{}{inner}{}", margin(source), end_margin(source))
}

/// The blanks before a piece of a paragraph, which Markdown would drop.
fn margin(source: &str) -> &str {
    source.get(..source.len() - source.trim_start().len()).filter(|_| !source.trim().is_empty()).unwrap_or_default()
}

/// The blanks behind it; all of them where there is nothing else.
fn end_margin(source: &str) -> &str {
    source.get(source.trim_end().len()..).unwrap_or_default()
}
