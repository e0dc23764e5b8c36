//! What includes, starts and shows what, as the protocol says it.

use tower_lsp::ls_types as lsp;

use crate::ide::calls::{Call, Callable, callable_at, incoming, outgoing};
use crate::lsp::answers::symbol_kind;
use crate::lsp::ask::Ask;
use crate::model::program::FileId;
use crate::model::resolve::{ReferenceKind, Site};
use crate::text::span::Span;

/// What is named at a place.
pub fn callable_of(ask: &Ask, at: lsp::Position) -> Option<Vec<lsp::CallHierarchyItem>> {
    let callable = callable_at(&ask.view()?, ask.places().offset(at))?;
    Some(vec![item(ask, &callable)?])
}

/// What names it.
pub fn incoming_of(ask: &Ask, to: &lsp::CallHierarchyItem) -> Option<Vec<lsp::CallHierarchyIncomingCall>> {
    let call = |(from, spans): Call| {
        let from_ranges = ranges(ask, from.site.file, &spans)?;
        Some(lsp::CallHierarchyIncomingCall { from: item(ask, &from)?, from_ranges })
    };
    Some(incoming(&ask.loaded.program, site(ask, to)?).into_iter().filter_map(call).collect())
}

/// What it names.
pub fn outgoing_of(ask: &Ask, from: &lsp::CallHierarchyItem) -> Option<Vec<lsp::CallHierarchyOutgoingCall>> {
    let site = site(ask, from)?;
    let call = |(to, spans): Call| {
        let from_ranges = ranges(ask, site.file, &spans)?;
        Some(lsp::CallHierarchyOutgoingCall { to: item(ask, &to)?, from_ranges })
    };
    Some(outgoing(&ask.loaded.program, site).into_iter().filter_map(call).collect())
}

fn item(ask: &Ask, callable: &Callable) -> Option<lsp::CallHierarchyItem> {
    let source = ask.loaded.program.file(callable.site.file)?;
    let places = ask.places_of(callable.site.file)?;
    Some(lsp::CallHierarchyItem {
        name: callable.name.clone(),
        kind: symbol_kind(ReferenceKind::Item(callable.kind)),
        tags: None,
        detail: Some(format!("{} in {}", callable.kind.word(), source.path)),
        uri: ask.uri_of(callable.site.file)?,
        range: places.range(callable.all),
        selection_range: places.range(callable.site.span),
        data: None,
    })
}

fn ranges(ask: &Ask, file: FileId, spans: &[Span]) -> Option<Vec<lsp::Range>> {
    let places = ask.places_of(file)?;
    Some(spans.iter().map(|span| places.range(*span)).collect())
}

/// Where something is declared that the client was told of before.
fn site(ask: &Ask, item: &lsp::CallHierarchyItem) -> Option<Site> {
    // A client may write an address otherwise than it was told: then the path counts.
    let path = item.uri.to_file_path();
    let mut files = (0..).map(FileId).zip(&ask.loaded.locations);
    let (file, _) = files.find(|(file, location)| {
        ask.uri_of(*file).as_ref() == Some(&item.uri) || path.is_some() && location.as_deref() == path.as_deref()
    })?;
    Some(Site { file, span: ask.places_of(file)?.span(item.selection_range) })
}
