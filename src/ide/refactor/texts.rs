//! Texts: which one is selected, and how its parts are written in other quotes.

use crate::ide::nodes::{NodeKind, nodes};
use crate::syntax::ast::item::File;
use crate::syntax::ast::text::{Literal, MergeKind, Part, Quote, Text};
use crate::syntax::block::layout;
use crate::text::span::Span;

/// Where parts are written.
#[derive(Clone, Copy, Debug)]
pub struct Host<'t> {
    /// The quotes around them.
    pub quote: Quote,
    /// What every line of a block begins with.
    pub indent: &'t str,
}

/// The innermost text that holds `span` between its quotes.
#[must_use]
pub fn text_at(file: &File, span: Span) -> Option<&Text> {
    let texts = nodes(file)
        .into_iter()
        .filter_map(|node| if let NodeKind::Text(text, _) = node.kind { Some(text) } else { None });
    let quotes = |text: &Text| if text.quote == Quote::Block { 3 } else { 1 };
    let is_inside =
        |text: &&Text| text.span.start + quotes(text) <= span.start && span.end + quotes(text) <= text.span.end;
    texts.filter(is_inside).min_by_key(|text| text.span.len())
}

impl<'t> Host<'t> {
    /// A text of `source`.
    #[must_use]
    pub fn of(text: &Text, source: &'t str) -> Self {
        let inside = text.span.of(source);
        let inside = inside.get(3..inside.len().saturating_sub(3)).unwrap_or_default();
        let layout = layout(inside);
        let content = inside.get(layout.start..layout.end).unwrap_or_default();
        let filled = content.lines().find(|line| line.len() >= layout.indent && !line.trim().is_empty());
        let indent = filled.and_then(|line| line.get(..layout.indent)).unwrap_or_default();
        Self { quote: text.quote, indent: if text.quote == Quote::Block { indent } else { "" } }
    }
}

/// `parts` of `source` as they are written in `host`.
#[must_use]
pub fn written(parts: &[Part], source: &str, host: Host<'_>) -> String {
    let mut out = String::new();
    for part in parts {
        match part {
            Part::Literal(literal) => out.push_str(&escaped(literal, host)),
            Part::Merge(merge) => match &merge.kind {
                MergeKind::If { arms, otherwise } => {
                    for arm in arms {
                        out.push_str(arm.tag.of(source));
                        out.push_str(&written(&arm.parts, source, host));
                    }
                    if let Some(parts) = otherwise {
                        out.push_str("{{else}}");
                        out.push_str(&written(parts, source, host));
                    }
                    out.push_str("{{/if}}");
                }
                MergeKind::Field { .. }
                | MergeKind::Snippet(_)
                | MergeKind::Pick(_)
                | MergeKind::Fill(_)
                | MergeKind::Supplied(_)
                | MergeKind::Broken => out.push_str(merge.span.of(source)),
            },
        }
    }
    out
}

fn escaped(literal: &Literal, host: Host<'_>) -> String {
    match host.quote {
        Quote::Block => {
            let text = literal.text.replace("{{", "\\{{").replace("\"\"\"", "\\\"\"\"");
            text.replace('\n', &format!("\n{}", host.indent))
        }
        Quote::Line => {
            let text = literal.text.replace('\\', "\\\\").replace('"', "\\\"").replace("{{", "\\{{");
            text.replace('\n', "\\n").replace('\t', "\\t")
        }
    }
}

/// Whether a text is more than one line.
#[must_use]
pub fn has_lines(parts: &[Part]) -> bool {
    parts.iter().any(|part| match part {
        Part::Literal(literal) => literal.text.contains('\n'),
        Part::Merge(merge) => match &merge.kind {
            MergeKind::If { arms, otherwise } => {
                arms.iter().any(|arm| has_lines(&arm.parts)) || has_lines(otherwise.as_deref().unwrap_or_default())
            }
            MergeKind::Field { .. }
            | MergeKind::Snippet(_)
            | MergeKind::Pick(_)
            | MergeKind::Fill(_)
            | MergeKind::Supplied(_)
            | MergeKind::Broken => false,
        },
    })
}

/// Whether a run of parts begins and ends the same wherever it stands: the tags of an `#if` mind what is beside them.
#[must_use]
pub fn stands_alone(parts: &[Part]) -> bool {
    let is_if = |part: Option<&Part>| {
        part.is_some_and(|part| matches!(part, Part::Merge(merge) if matches!(merge.kind, MergeKind::If { .. })))
    };
    !parts.is_empty() && !is_if(parts.first()) && !is_if(parts.last())
}
