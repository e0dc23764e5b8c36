//! Words that begin with a capital letter. What is wrong with them has one right answer mostly: then the text is read once
//! more as if they were in lower case, so that what else is wrong is told too.

use crate::syntax::parser::context::{IN_SIGHT, MISPLACED};
use crate::syntax::parser::parse;
use crate::text::diagnostic::{Diagnostic, Safety};
use crate::text::edit::{Edit, apply};
use crate::text::span::{Span, offset_of};

/// The name of the mistake.
pub(super) const CAPITALS: &str = "capital-letters";

/// Whether a mistake is a word in capitals whose right form is as long as it is, but for colons that go.
pub(super) fn is_of_case(error: &Diagnostic) -> bool {
    let same = |edit: &Edit| edit.text.is_empty() || edit.text.len() == edit.span.len() as usize;
    error.name == CAPITALS && error.fixes.iter().any(|fix| fix.safety == Safety::Safe && fix.edits.iter().all(same))
}

/// The text as if such words of `errors` were in lower case: everything stands where it stood.
pub(super) fn lowered(text: &str, errors: &[Diagnostic]) -> String {
    let edits: Vec<Edit> = errors
        .iter()
        .flat_map(|error| &error.fixes)
        .flat_map(|fix| &fix.edits)
        .map(|edit| match edit.text.is_empty() {
            true => Edit::replace(edit.span, " ".repeat(edit.span.len() as usize)),
            false => edit.clone(),
        })
        .collect();
    apply(text, &edits).unwrap_or_else(|| text.to_owned())
}

/// Says of a statement at `at`, which is a word, `rest` and a `block`, that it is written in lower case. Its fix mends the
/// other capitals too where it is sound without them only.
pub(super) fn statement(
    at: Span,
    at_word: Span,
    lower: &str,
    rest: &str,
    block: &str,
    may_be: impl Fn(&str, &str) -> bool,
) -> Diagnostic {
    let told = Diagnostic::error(CAPITALS, at_word, format!("statements are written in lower case: `{lower}`"));
    let bare = rest.strip_suffix(':').unwrap_or(rest);
    let colon = Span::new(at.end - offset_of(rest.len() - bare.len()), at.end);
    let gone = (!colon.is_empty()).then(|| Edit::delete(colon));
    let all_lower = lower_case(bare).filter(|all_lower| {
        all_lower != bare
            && !is_sound(&format!("{lower}{bare}{block}"))
            && is_sound(&format!("{lower}{all_lower}{block}"))
    });
    if let Some(all_lower) = all_lower.filter(|all_lower| may_be(lower, all_lower)) {
        let mended = Edit::replace(Span::new(at.start, colon.start), format!("{lower}{all_lower}"));
        return told.fix("write it in lower case", std::iter::once(mended).chain(gone).collect());
    }
    let edits = std::iter::once(Edit::replace(at_word, lower)).chain(gone).collect();
    if may_be(lower, bare) { told.fix(format!("write `{lower}`"), edits) } else { told }
}

/// In lower case but for what stands in quotes; `None` where it is not plain to see what does.
fn lower_case(rest: &str) -> Option<String> {
    if rest.len() > IN_SIGHT as usize || rest.contains('\\') || rest.contains("{{") {
        return None;
    }
    let outside =
        |(index, piece): (usize, &str)| if index % 2 == 0 { piece.to_ascii_lowercase() } else { piece.to_owned() };
    Some(rest.split('"').enumerate().map(outside).collect::<Vec<_>>().join("\""))
}

/// Whether nothing is wrong with a statement but its place.
pub(super) fn is_sound(statement: &str) -> bool {
    let read = parse(&format!("sequence s \"S\" {{\n{statement}\n}}\n"));
    read.errors.iter().all(|error| error.name == MISPLACED)
}
