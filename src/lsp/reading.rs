//! What helps to read and to type around the cursor, as the protocol says it.

use tower_lsp::ls_types as lsp;

use crate::ide::linked::linked;
use crate::ide::selection::selections;
use crate::ide::signature::signature;
use crate::lsp::answers::plain;
use crate::lsp::ask::Ask;
use crate::lsp::convert::Places;
use crate::text::span::Span;

/// How a name is written.
const NAME: &str = "[a-z][a-z0-9-]*";

/// What is selected around each place, from the inside out.
pub fn selections_of(ask: &Ask, at: &[lsp::Position]) -> Option<Vec<lsp::SelectionRange>> {
    let (source, places) = (ask.source()?, ask.places());
    let offsets: Vec<u32> = at.iter().map(|at| places.offset(*at)).collect();
    let chains = selections(&source.text, &source.parse, &offsets);
    chains.iter().map(|chain| selection(chain, &places)).collect()
}

fn selection(chain: &[Span], places: &Places<'_>) -> Option<lsp::SelectionRange> {
    let around = |parent: Option<lsp::SelectionRange>, span: &Span| {
        Some(lsp::SelectionRange { range: places.range(*span), parent: parent.map(Box::new) })
    };
    chain.iter().rev().fold(None, around)
}

/// What is to be written in the parentheses around a place.
pub fn signature_of(ask: &Ask, at: lsp::Position) -> Option<lsp::SignatureHelp> {
    let signature = signature(&ask.view()?, ask.places().offset(at))?;
    let param = |name| lsp::ParameterInformation { label: lsp::ParameterLabel::Simple(name), documentation: None };
    let active = u32::try_from(signature.active).ok();
    let told = lsp::SignatureInformation {
        label: signature.label,
        documentation: signature.docs.map(|text| lsp::Documentation::String(plain(&text))),
        parameters: Some(signature.params.into_iter().map(param).collect()),
        active_parameter: active,
    };
    Some(lsp::SignatureHelp { signatures: vec![told], active_signature: Some(0), active_parameter: active })
}

/// The places that are edited together with this one.
pub fn linked_of(ask: &Ask, at: lsp::Position) -> Option<lsp::LinkedEditingRanges> {
    let places = ask.places();
    let ranges: Vec<_> = linked(&ask.view()?, places.offset(at)).into_iter().map(|span| places.range(span)).collect();
    (!ranges.is_empty()).then(|| lsp::LinkedEditingRanges { ranges, word_pattern: Some(NAME.to_owned()) })
}
