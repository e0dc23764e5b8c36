//! How a file would name another one that it does not use yet.

use std::path::Path;

use crate::model::program::FileId;
use crate::workspace::files::Loaded;
use crate::workspace::path::relative;

/// The path that a `use` in `from` would name `to` by; `None` where that would lead above the root of the workspace, as far
/// as it is known.
#[must_use]
pub fn path_to(loaded: &Loaded, from: FileId, to: FileId) -> Option<String> {
    let location = |file: FileId| loaded.locations.get(file.0 as usize).and_then(Option::as_deref);
    let (here, there) = (location(from)?, location(to)?);
    let folder = here.parent()?;
    // The folders of settings above a file are roots; without one, that is one which files are shown from.
    let roots = loaded.configs.iter().filter_map(|config| config.parent()).filter(|root| here.starts_with(root));
    let inside = match roots.max_by_key(|root| root.components().count()) {
        Some(root) => there.starts_with(root),
        None => [from, to].into_iter().all(|file| is_below(loaded, file)),
    };
    inside.then(|| relative(folder, there))
}

/// Whether a file lies below the folder that files are shown from.
fn is_below(loaded: &Loaded, file: FileId) -> bool {
    let shown = loaded.program.file(file).map(|file| Path::new(&*file.path));
    shown.is_some_and(|path| path.is_relative() && !path.starts_with(".."))
}
