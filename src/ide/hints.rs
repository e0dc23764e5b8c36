//! What is shown behind lines without being typed.

use std::collections::BTreeMap;

use crate::check::statements::statements;
use crate::ide::days::{days_at, days_within};
use crate::ide::lengths::lengths;
use crate::ide::view::View;
use crate::syntax::ast::statement::StatementKind;
use crate::text::lines::Lines;
use crate::text::span::Span;

/// Something that is shown behind a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// The end of the line.
    pub at: u32,
    /// In a few words.
    pub text: String,
    /// What that means, as a clause.
    pub meaning: &'static str,
}

/// What the lines in `range` do not say themselves: the day of each touch, `day 7 · Tue`, and the length of its texts. Of
/// a touch that several sequences include, that of the first.
#[must_use]
pub fn hints(view: &View<'_>, range: Span) -> Vec<Hint> {
    let lines = Lines::new(view.text());
    let end = |at: u32| {
        let line = lines.span(lines.line_of(at));
        line.start + u32::try_from(line.of(view.text()).trim_end().len()).unwrap_or_default()
    };
    let mut hints: BTreeMap<u32, Vec<Hint>> = BTreeMap::new();
    let mut add = |at: u32, text: String, meaning: &'static str| {
        let (at, all) = (end(at), hints.entry(end(at)).or_default());
        // Two touches on one line are told by the first.
        if !all.iter().any(|hint| hint.meaning == meaning) {
            all.push(Hint { at, text, meaning });
        }
    };
    for statement in statements(&view.source.parse.file) {
        let shown = statement.span.start <= range.end && range.start <= statement.span.end;
        let is_include = matches!(statement.kind, StatementKind::Include { .. });
        if !shown || !is_include && !matches!(statement.kind, StatementKind::Touch(_)) {
            continue;
        }
        let mut models = view.models_of(statement.span);
        if is_include {
            if let Some(days) = models.find_map(|model| days_within(model, view.file, statement.span)) {
                add(statement.span.start, days, "the days of its first and of its last touch");
            }
            continue;
        }
        if let Some(days) = models.find_map(|model| days_at(model, view.file, statement.span)) {
            add(statement.span.start, days, "the day of an enrollment on the first open weekday; others in brackets");
        }
        lengths(view, statement).into_iter().for_each(|length| add(length.at, length.text, length.meaning));
    }
    hints.into_values().flatten().filter(|hint| range.start <= hint.at).collect()
}
