//! What leads elsewhere, as the protocol says it.

use std::path::PathBuf;

use tower_lsp::ls_types as lsp;

use crate::ide::links::{Lead, Target, leads};
use crate::lsp::ask::Ask;
use crate::lsp::publish::uri;
use crate::workspace::disk::Disk;
use crate::workspace::path::inside;

/// What in the document leads elsewhere: of attached files, to those that `disk` has in one of `folders`.
pub fn links_of(ask: &Ask, disk: &dyn Disk, folders: &[PathBuf]) -> Option<Vec<lsp::DocumentLink>> {
    let places = ask.places();
    let link = |Lead { span, to }| {
        let (target, tooltip) = target(ask, to, disk, folders)?;
        let tooltip = ask.can.explains_links.then_some(tooltip);
        Some(lsp::DocumentLink { range: places.range(span), target: Some(target), tooltip, data: None })
    };
    Some(leads(ask.source()?).into_iter().filter_map(link).collect())
}

/// Where it leads, as the client and as people call it.
fn target(ask: &Ask, to: Target, disk: &dyn Disk, folders: &[PathBuf]) -> Option<(lsp::Uri, String)> {
    match to {
        Target::File(file) => Some((ask.uri_of(file)?, format!("open {}", ask.loaded.program.file(file)?.path))),
        Target::Attached(path) => {
            let own = ask.loaded.locations.get(ask.file?.0 as usize)?.as_deref()?;
            let folder = folders.iter().find(|folder| own.starts_with(folder))?;
            let place = disk.resolve(&inside(folder, own.parent()?, &path)?).ok()?;
            place.starts_with(folder).then_some((uri(None, &place)?, format!("open {path}")))
        }
        Target::Address(address) => Some((address.parse().ok()?, format!("open {address}"))),
    }
}
