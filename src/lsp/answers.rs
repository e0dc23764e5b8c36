//! What `ide` answers, as the protocol says it.

use tower_lsp::ls_types as lsp;

use crate::ide::folding::{Fold, FoldKind, folds};
use crate::ide::hover::hover;
use crate::ide::navigate::{definition, highlights, references};
use crate::ide::symbols::{Outline, outline};
use crate::lsp::ask::Ask;
use crate::lsp::convert::Places;
use crate::model::resolve::ReferenceKind;
use crate::model::scope::Kind;

/// Where something is declared.
pub fn definition_of(ask: &Ask, at: lsp::Position) -> Option<lsp::GotoDefinitionResponse> {
    let site = definition(&ask.view()?, ask.places().offset(at))?;
    ask.location(site).map(lsp::GotoDefinitionResponse::Scalar)
}

/// Where it is used.
pub fn references_of(ask: &Ask, at: lsp::Position, declaration: bool) -> Option<Vec<lsp::Location>> {
    let sites = references(&ask.view()?, ask.places().offset(at), declaration);
    let locations: Vec<lsp::Location> = sites.into_iter().filter_map(|site| ask.location(site)).collect();
    (!locations.is_empty()).then_some(locations)
}

/// Where it stands in the document.
pub fn highlights_of(ask: &Ask, at: lsp::Position) -> Option<Vec<lsp::DocumentHighlight>> {
    let places = ask.places();
    let highlight = |(span, declared)| {
        let kind = if declared { lsp::DocumentHighlightKind::WRITE } else { lsp::DocumentHighlightKind::READ };
        lsp::DocumentHighlight { range: places.range(span), kind: Some(kind) }
    };
    let all: Vec<_> = highlights(&ask.view()?, places.offset(at)).into_iter().map(highlight).collect();
    (!all.is_empty()).then_some(all)
}

/// What is said of it.
pub fn hover_of(ask: &Ask, at: lsp::Position) -> Option<lsp::Hover> {
    let places = ask.places();
    let hover = hover(&ask.view()?, places.offset(at))?;
    let contents = match ask.can.reads_markdown {
        true => {
            lsp::HoverContents::Markup(lsp::MarkupContent { kind: lsp::MarkupKind::Markdown, value: hover.markdown })
        }
        false => lsp::HoverContents::Scalar(lsp::MarkedString::String(plain(&hover.markdown))),
    };
    Some(lsp::Hover { contents, range: Some(places.range(hover.span)) })
}

/// Markdown for a client that does not read it.
pub fn plain(markdown: &str) -> String {
    markdown.replace(['`', '*'], "")
}

/// The outline.
pub fn symbols_of(ask: &Ask) -> Option<lsp::DocumentSymbolResponse> {
    let places = ask.places();
    let rows = outline(&ask.loaded.program, ask.file?);
    if !ask.can.nests_outline {
        let uri = ask.uri.as_ref()?;
        return Some(lsp::DocumentSymbolResponse::Flat(flat(&rows, None, &places, uri)));
    }
    Some(lsp::DocumentSymbolResponse::Nested(rows.iter().map(|row| symbol(row, &places)).collect()))
}

/// The outline as a list, for clients that know no tree.
#[expect(deprecated, reason = "the type has a field that is not used any more")]
fn flat(rows: &[Outline], around: Option<&str>, places: &Places<'_>, uri: &lsp::Uri) -> Vec<lsp::SymbolInformation> {
    let mut all = Vec::new();
    for row in rows {
        all.push(lsp::SymbolInformation {
            name: row.name.clone(),
            kind: symbol_kind(row.kind),
            tags: None,
            deprecated: None,
            location: lsp::Location::new(uri.clone(), places.range(row.all)),
            container_name: around.map(str::to_owned),
        });
        all.extend(flat(&row.inside, Some(&row.name), places, uri));
    }
    all
}

#[expect(deprecated, reason = "the type has a field that is not used any more")]
fn symbol(row: &Outline, places: &Places<'_>) -> lsp::DocumentSymbol {
    let inside: Vec<_> = row.inside.iter().map(|row| symbol(row, places)).collect();
    lsp::DocumentSymbol {
        name: row.name.clone(),
        detail: (!row.detail.is_empty()).then(|| row.detail.clone()),
        kind: symbol_kind(row.kind),
        tags: None,
        deprecated: None,
        range: places.range(row.all),
        selection_range: places.range(row.span),
        children: (!inside.is_empty()).then_some(inside),
    }
}

/// The picture beside a name.
pub fn symbol_kind(kind: ReferenceKind) -> lsp::SymbolKind {
    match kind {
        ReferenceKind::Item(Kind::Sequence) => lsp::SymbolKind::CLASS,
        ReferenceKind::Item(Kind::Steps) => lsp::SymbolKind::FUNCTION,
        ReferenceKind::Item(Kind::Template) => lsp::SymbolKind::INTERFACE,
        ReferenceKind::Item(Kind::Snippet) => lsp::SymbolKind::STRING,
        ReferenceKind::Item(Kind::Audience | Kind::Sender | Kind::Schedule) => lsp::SymbolKind::OBJECT,
        ReferenceKind::Field => lsp::SymbolKind::FIELD,
        ReferenceKind::Param => lsp::SymbolKind::VARIABLE,
        ReferenceKind::Step => lsp::SymbolKind::METHOD,
        ReferenceKind::Alias => lsp::SymbolKind::NAMESPACE,
        ReferenceKind::Variant => lsp::SymbolKind::ENUM_MEMBER,
    }
}

/// What can be folded away.
pub fn folds_of(ask: &Ask) -> Option<Vec<lsp::FoldingRange>> {
    let source = ask.source()?;
    let fold = |fold: Fold| lsp::FoldingRange {
        start_line: fold.first,
        end_line: fold.last,
        kind: match fold.kind {
            FoldKind::Block => None,
            FoldKind::Comment => Some(lsp::FoldingRangeKind::Comment),
            FoldKind::Uses => Some(lsp::FoldingRangeKind::Imports),
        },
        ..lsp::FoldingRange::default()
    };
    Some(folds(&source.text, &source.parse).into_iter().map(fold).collect())
}
