//! What a file declares and nothing uses.

use std::collections::BTreeSet;

use crate::check::context::FileContext;
use crate::model::resolve::ReferenceKind;
use crate::model::scope::{Declaration, Kind};
use crate::syntax::ast::item::{Docs, Item, ItemKind};
use crate::text::diagnostic::Diagnostic;
use crate::text::edit::Edit;
use crate::text::span::Span;

/// The items of a kind that nothing in the file uses; none of a library, nor where some of the file could not be read. While
/// a name of the kind leads nowhere, one of them may be meant by it.
#[must_use]
pub fn unused(cx: &FileContext<'_, '_>, kind: Kind) -> Vec<Diagnostic> {
    if is_library(cx) || cx.names.undeclared.contains(&kind.word()) {
        return Vec::new();
    }
    let declared = cx.source.parse.file.items.iter().filter_map(|item| Some((item, Declaration::of(&item.kind)?)));
    let declared = declared.filter(|(_, declaration)| declaration.kind() == kind);
    let used = used(cx, ReferenceKind::Item(kind));
    let unused = declared.filter(|(_, declaration)| !used.contains(&declaration.name().span));
    let report = |(item, declaration): (&Item, Declaration<'_>)| {
        let name = declaration.name();
        cx.finding(name.span, format!("nothing uses the {} `{}`", kind.word(), name.value))
            .help("whoever reads the file believes that it is sent")
            .suggest(
                format!("take the {} away", kind.word()),
                vec![Edit::delete(whole_lines(item.docs.as_ref(), item.span, &cx.source.text))],
            )
    };
    unused.map(report).collect()
}

/// Where in the file the things of a kind are declared that are used in it.
#[must_use]
pub fn used(cx: &FileContext<'_, '_>, kind: ReferenceKind) -> BTreeSet<Span> {
    let here = cx.names.references.iter().filter(|reference| reference.target.file == cx.file);
    here.filter(|reference| reference.kind == kind).map(|reference| reference.target.span).collect()
}

/// Whether others may use what the file declares: some do, or it holds no sequence. Also where some of it could not be
/// read, and nobody knows.
#[must_use]
pub fn is_library(cx: &FileContext<'_, '_>) -> bool {
    let has_sequence = cx.source.parse.file.items.iter().any(|item| matches!(item.kind, ItemKind::Sequence(_)));
    !has_sequence || !cx.source.parse.errors.is_empty() || cx.source.is_used
}

/// Something with what documents it and the line breaks behind it: all of its lines, where nothing else stands there.
#[must_use]
pub fn whole_lines(docs: Option<&Docs>, span: Span, text: &str) -> Span {
    let start = docs.map_or(span.start, |docs| docs.span.start);
    let behind = text.get(span.end as usize..).unwrap_or_default();
    let line = behind.split_inclusive('\n').next().unwrap_or_default();
    if !line.trim().is_empty() {
        return Span::new(start, span.end);
    }
    let before = text.get(..start as usize).unwrap_or_default();
    let indent = before.len() - before.trim_end_matches([' ', '\t']).len();
    let blank = behind.get(line.len()..).and_then(|rest| rest.split_inclusive('\n').next());
    let more = blank.filter(|blank| blank.trim().is_empty()).map_or(0, str::len);
    let offset = |length: usize| u32::try_from(length).unwrap_or(0);
    Span::new(start - offset(indent), span.end + offset(line.len() + more))
}
