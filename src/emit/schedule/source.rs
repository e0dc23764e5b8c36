//! What a schedule was made from.

use schemars::JsonSchema;
use serde::Serialize;

use crate::emit::schedule::cx::Cx;
use crate::model::program::{FileId, Program, UseTarget};

/// The file that this was made from.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Source {
    /// Its name, without its folder: where it lies on some machine makes no difference.
    pub file: String,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// The other files that it uses, and that those use in turn.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub uses: Vec<UsedFile>,
}

/// A file that is used.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct UsedFile {
    /// Where it lies, seen from the folder of the file that this was made from.
    pub file: String,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// What the sequence was made from.
pub(super) fn source(cx: &Cx<'_, '_>) -> Source {
    let path = cx.program.file(cx.model.file).map_or("", |file| &*file.path);
    let used = used_files(cx.program, cx.model.file).into_iter();
    Source {
        file: path.rsplit('/').next().unwrap_or(path).to_owned(),
        sha256: hash(cx, cx.model.file),
        uses: used.map(|(id, path)| UsedFile { file: path, sha256: hash(cx, id) }).collect(),
    }
}

/// The files that `file` leads to, each once, with their paths from its folder: nearest first.
pub(super) fn used_files(program: &Program, file: FileId) -> Vec<(FileId, String)> {
    let mut found: Vec<(FileId, String)> = vec![(file, String::new())];
    let mut next = 0;
    while let Some((user, path)) = found.get(next).cloned() {
        next += 1;
        let Some(user) = program.file(user) else { continue };
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        for (written, target) in user.parse.file.uses().zip(&user.uses) {
            let UseTarget::File(id) = target else { continue };
            if found.iter().all(|(known, _)| known != id) {
                found.push((*id, joined(folder, &written.literal())));
            }
        }
    }
    found.split_off(1)
}

/// `written`, seen from `folder`, without `.` and with `..` only in front.
fn joined(folder: &str, written: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(written.split('/')) {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn hash(cx: &Cx<'_, '_>, file: FileId) -> String {
    cx.model.scopes.of(file).sha256().to_owned()
}
