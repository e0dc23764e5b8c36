//! Paths, as text alone: nothing here asks a disk.

use std::path::{Component, Path, PathBuf};

/// `path` seen from `folder`, both absolute, written with `/` on every system. Where they share nothing but the root
/// of the disk, `path` itself.
#[must_use]
pub fn relative(folder: &Path, path: &Path) -> String {
    let shared = folder.components().zip(path.components()).take_while(|(here, there)| here == there).count();
    let named = path.components().take(shared).any(|part| matches!(part, Component::Normal(_)));
    if !named && folder != path.parent().unwrap_or(path) {
        return slashed(path.components());
    }
    let up = folder.components().skip(shared).map(|_| Component::ParentDir);
    slashed(up.chain(path.components().skip(shared)))
}

/// `path` without `.` and `..`; links are not followed.
#[must_use]
pub fn plain(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                out.pop();
            }
            Component::Prefix(_) | Component::RootDir | Component::Normal(_) => out.push(part),
        }
    }
    out
}

/// Where `written`, with `/` between its parts, leads from `folder`, which lies in `root`; `None` where that is above
/// `root` on the way.
#[must_use]
pub fn inside(root: &Path, folder: &Path, written: &str) -> Option<PathBuf> {
    let mut path = folder.to_path_buf();
    for part in written.split('/') {
        match part {
            "" | "." => {}
            ".." if path == root => return None,
            ".." => {
                path.pop();
            }
            name => path.push(name),
        }
    }
    Some(path)
}

fn slashed<'a>(parts: impl Iterator<Item = Component<'a>>) -> String {
    let mut out = String::new();
    for part in parts {
        if !out.is_empty() && !out.ends_with('/') {
            out.push('/');
        }
        match part {
            Component::RootDir => out.push('/'),
            Component::Prefix(_) | Component::CurDir | Component::ParentDir | Component::Normal(_) => {
                out.push_str(&part.as_os_str().to_string_lossy());
            }
        }
    }
    if out.is_empty() { ".".to_owned() } else { out }
}
