//! Whether a text ends with a question, its closing lines apart.

use crate::model::content::Written;
use crate::model::content::expand::expand_parts;
use crate::model::frame::Scopes;
use crate::model::measure::{Form, count, longest, rendered};
use crate::syntax::ast::text::{MergeKind, Part, Text};

/// Whether the last sentence of `written` is a question: before the lines at its end that hold nothing but merge
/// fields and snippets, and before a sign-off such as "Best,".
pub fn ends_with_question<'a>(written: &Written<'a>, form: Form, scopes: &Scopes<'a>) -> bool {
    let parts = without_closing(written.text);
    let rich = expand_parts(parts, written.text.quote, &written.frame, scopes);
    let longest = longest(&rich, &|text| text.chars().count());
    count::ends_with_question(without_sign_off(&rendered(&longest, form)))
}

/// The parts before the closing lines.
fn without_closing(text: &Text) -> &[Part] {
    let mut end = text.parts.len();
    for (at, part) in text.parts.iter().enumerate().rev() {
        match part {
            Part::Literal(literal) if literal.text.trim().is_empty() => {
                if literal.text.ends_with('\n') {
                    end = at;
                }
            }
            Part::Literal(literal) if literal.text.ends_with('\n') => return parts_to(text, at + 1),
            Part::Merge(merge) if is_closing(&merge.kind) => {}
            Part::Literal(_) | Part::Merge(_) => return parts_to(text, end),
        }
    }
    &[]
}

fn parts_to(text: &Text, end: usize) -> &[Part] {
    text.parts.get(..end).unwrap_or_default()
}

fn is_closing(kind: &MergeKind) -> bool {
    match kind {
        MergeKind::Field { .. } | MergeKind::Snippet(_) | MergeKind::Supplied(_) => true,
        MergeKind::If { .. } | MergeKind::Pick(_) | MergeKind::Fill(_) | MergeKind::Broken => false,
    }
}

/// The text before a line such as "Best," at its end.
fn without_sign_off(text: &str) -> &str {
    // A backslash is the line break before what was cut off.
    let text = text.trim_end().trim_end_matches('\\');
    match text.rsplit_once('\n') {
        Some((before, last)) if last.ends_with(',') && last.split_whitespace().count() <= 3 => before,
        Some(_) | None => text,
    }
}
