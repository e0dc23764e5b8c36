//! Which files a change may have an effect on.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::model::program::{FileId, UseTarget};
use crate::syntax::ast::text::Text;
use crate::workspace::files::Loaded;
use crate::workspace::path::plain;

/// The files of `loaded` that are `changed`, and those that use such a file, also by way of others. A text that is in
/// no file counts as changed. `changed` holds absolute paths, links followed; also of files that are gone, whose users
/// are looked at all the more.
#[must_use]
pub fn affected(loaded: &Loaded, changed: &BTreeSet<PathBuf>) -> BTreeSet<FileId> {
    let ids = || (0..).map(FileId).zip(&loaded.locations);
    let is_changed = |(id, path): &(FileId, &Option<PathBuf>)| {
        path.as_ref().is_none_or(|path| changed.contains(path) || uses_gone(loaded, *id, path, changed))
    };
    let mut affected: BTreeSet<FileId> = ids().filter(is_changed).map(|(id, _)| id).collect();
    let mut next: Vec<FileId> = affected.iter().copied().collect();
    let users = users(loaded);
    while let Some(id) = next.pop() {
        let users = users.get(id.0 as usize).into_iter().flatten();
        next.extend(users.filter(|user| affected.insert(**user)));
    }
    affected
}

/// Of each file, the files that use it.
fn users(loaded: &Loaded) -> Vec<Vec<FileId>> {
    let mut users = vec![Vec::new(); loaded.program.files.len()];
    for (user, file) in (0..).map(FileId).zip(&loaded.program.files) {
        for target in &file.uses {
            if let UseTarget::File(used) = target
                && let Some(users) = users.get_mut(used.0 as usize)
            {
                users.push(user);
            }
        }
    }
    users
}

/// Whether a file that the one at `path` uses is missing since it was `changed`.
fn uses_gone(loaded: &Loaded, id: FileId, path: &Path, changed: &BTreeSet<PathBuf>) -> bool {
    let (Some(file), Some(folder)) = (loaded.program.file(id), path.parent()) else { return false };
    let mut uses = file.parse.file.uses().zip(&file.uses);
    uses.any(|(written, target)| match target {
        UseTarget::Missing(_) => changed.contains(&leads_to(folder, written)),
        UseTarget::File(_) | UseTarget::Outside | UseTarget::Unusable | UseTarget::Unreadable(_) => false,
    })
}

fn leads_to(folder: &Path, written: &Text) -> PathBuf {
    plain(&folder.join(written.literal()))
}
