//! What a file uses, and how it would name what it does not use yet.

use std::collections::BTreeSet;
use std::path::Path;

use crate::model::program::{FileId, Program, UseTarget};
use crate::workspace::files::Loaded;
use crate::workspace::path::relative;

/// A file and all that it uses, itself or through others.
#[must_use]
pub fn used(program: &Program, file: FileId) -> BTreeSet<FileId> {
    let (mut all, mut next) = (BTreeSet::from([file]), vec![file]);
    while let Some(file) = next.pop() {
        for target in program.file(file).map_or(&[][..], |file| &file.uses) {
            if let UseTarget::File(target) = target
                && all.insert(*target)
            {
                next.push(*target);
            }
        }
    }
    all
}

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
