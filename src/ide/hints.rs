//! What is shown behind lines without being typed.

use std::collections::BTreeMap;

use crate::check::statements::statements;
use crate::ide::days::days_at;
use crate::ide::view::View;
use crate::syntax::ast::statement::StatementKind;
use crate::text::lines::Lines;
use crate::text::span::Span;

/// The day of each touch in `range`, with the end of the line it is shown behind: `day 7 · Tue`. Of one that several
/// sequences include, that of the first.
#[must_use]
pub fn hints(view: &View<'_>, range: Span) -> Vec<(u32, String)> {
    let lines = Lines::new(view.text());
    let mut hints = BTreeMap::new();
    for statement in statements(&view.source.parse.file) {
        let shown = statement.span.start <= range.end && range.start <= statement.span.end;
        if !shown || !matches!(statement.kind, StatementKind::Touch(_)) {
            continue;
        }
        let mut models = view.models_of(statement.span);
        let Some(days) = models.find_map(|model| days_at(model, view.file, statement.span)) else { continue };
        let line = lines.span(lines.line_of(statement.span.start));
        let end = line.start + u32::try_from(line.of(view.text()).trim_end().len()).unwrap_or_default();
        hints.entry(end).or_insert(days);
    }
    hints.into_iter().collect()
}
