//! What is shown above sequences, as the protocol says it. What takes its time is worked out once it is looked at.

use serde_json::{Value, json};
use tower_lsp::ls_types as lsp;

use crate::emit::{Options, Target};
use crate::ide::lens::{Lens, LensKind, findings, lenses, losses, totals};
use crate::lsp::ask::Ask;
use crate::lsp::commands::{BUILD, SHOW};
use crate::model::SequenceModel;
use crate::syntax::ast::words::Vendor;

/// The lenses of a document; what each says is said by [`resolved`].
pub fn lenses_of(ask: &Ask) -> Option<Vec<lsp::CodeLens>> {
    let (source, file, uri) = (ask.source()?, ask.file?, ask.uri.as_ref()?);
    let settings = ask.loaded.settings.get(file.0 as usize)?;
    let places = ask.places();
    let lens = |lens: Lens| {
        let data = json!([uri.as_str(), lens.sequence, lens.kind.word()]);
        lsp::CodeLens { range: places.range(lens.span), command: None, data: Some(data) }
    };
    Some(lenses(&source.parse.file, &settings.targets).into_iter().map(lens).collect())
}

/// The document that a lens is of.
pub fn document(lens: &lsp::CodeLens) -> Option<lsp::Uri> {
    lens.data.as_ref()?.get(0)?.as_str()?.parse().ok()
}

/// A lens with what it says.
pub fn resolved(ask: &Ask, mut lens: lsp::CodeLens) -> Option<lsp::CodeLens> {
    let (name, kind) = (text(&lens, 1)?, LensKind::from_word(&text(&lens, 2)?)?);
    let (view, uri) = (ask.view()?, ask.uri.as_ref()?);
    let model = view.model(&name)?;
    lens.command = Some(match kind {
        LensKind::Findings => {
            let found = ask.found()?;
            // It tells something and does nothing.
            lsp::Command {
                title: findings(&found.diagnostics, model.item.span),
                command: String::new(),
                arguments: None,
            }
        }
        LensKind::Target(vendor) => build(ask, model, vendor, uri)?,
        LensKind::Totals => show(totals(model), uri, &name),
    });
    Some(lens)
}

fn build<'a>(ask: &'a Ask, model: &SequenceModel<'a>, vendor: Vendor, uri: &lsp::Uri) -> Option<lsp::Command> {
    let settings = ask.loaded.settings.get(ask.file?.0 as usize)?;
    let options = Options { branches: None, vendors: settings.vendors.clone() };
    let found = &ask.found()?.diagnostics;
    let title = losses(&ask.loaded.program, model, Target::of(vendor)?, &options, found);
    let arguments = [uri.as_str(), &model.sequence.name.value, vendor.word()].map(Value::from).to_vec();
    Some(lsp::Command { title, command: BUILD.to_owned(), arguments: Some(arguments) })
}

fn show(title: String, uri: &lsp::Uri, sequence: &str) -> lsp::Command {
    let arguments = [uri.as_str(), sequence].map(Value::from).to_vec();
    lsp::Command { title, command: SHOW.to_owned(), arguments: Some(arguments) }
}

fn text(lens: &lsp::CodeLens, at: usize) -> Option<String> {
    lens.data.as_ref()?.get(at)?.as_str().map(str::to_owned)
}
