//! What the `use` items of a file lead to.

use std::path::{Path, PathBuf};

use crate::model::program::UseTarget;
use crate::syntax::ast::item::File;
use crate::syntax::ast::text::{Part, Text};
use crate::text::closest::closest;
use crate::workspace::disk::Fault;
use crate::workspace::loading::{Loading, Place, load_path};
use crate::workspace::path::{inside, relative};

/// What each `use` item of `file`, which lies at `place`, leads to, in order. Loads what is new.
pub(super) fn use_targets(loading: &mut Loading, place: &Place, file: &File) -> Vec<UseTarget> {
    file.uses().map(|path| use_target(loading, place, path)).collect()
}

fn use_target(loading: &mut Loading, place: &Place, written: &Text) -> UseTarget {
    let Some(written) = usable(written) else { return UseTarget::Unusable };
    let Some(path) = inside(&place.root, &place.folder, &written) else { return UseTarget::Outside };
    let resolved = match loading.disk.resolve(&path) {
        Ok(resolved) if resolved.starts_with(&place.root) => resolved,
        Ok(_) => return UseTarget::Outside,
        Err(fault) => return unread(loading, place, &written, &path, fault),
    };
    let shown = relative(loading.current, &path);
    match load_path(loading, resolved, &shown, &place.root) {
        Ok(id) => UseTarget::File(id),
        Err(fault) => unread(loading, place, &written, &path, fault),
    }
}

/// The path that is written, if it is one on every system.
fn usable(text: &Text) -> Option<String> {
    let literal = text.parts.iter().all(|part| matches!(part, Part::Literal(_)));
    let path = text.literal();
    let foreign = path.starts_with('/') || path.contains(['\\', ':']) || path.contains(char::is_control);
    (literal && !path.is_empty() && !foreign).then_some(path)
}

fn unread(loading: &mut Loading, place: &Place, written: &str, path: &Path, fault: Fault) -> UseTarget {
    match fault {
        Fault::Missing => UseTarget::Missing(near(loading, place, written, path)),
        Fault::TooLarge | Fault::Unreadable(_) => UseTarget::Unreadable(fault.reason()),
    }
}

/// What was likely meant, as it would be written: a file with a similar name in that folder, and those of the same
/// name elsewhere.
fn near(loading: &mut Loading, place: &Place, written: &str, path: &Path) -> Vec<String> {
    let (folder, name) = written.rsplit_once('/').map_or(("", written), |(folder, name)| (folder, name));
    let beside = path.parent().map(|folder| loading.sequences_in(folder)).unwrap_or_default();
    let similar = closest(name, beside.iter().map(String::as_str)).map(|name| match folder {
        "" => name.to_owned(),
        folder => format!("{folder}/{name}"),
    });
    let known = loading.places.iter().filter(|known| known.name == name).filter_map(|known| known.path.as_ref());
    let mut same: Vec<&PathBuf> = known.filter(|path| path.starts_with(&place.root)).collect();
    same.sort();
    similar.into_iter().chain(same.into_iter().map(|path| relative(&place.folder, path))).collect()
}
