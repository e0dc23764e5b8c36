//! The examples are good sequences: no rule finds anything in them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use seqc::check::settings::Settings;
use seqc::model::program::{FileId, Program};
use seqc::workspace::checked::lint;
use seqc::workspace::files::{Entry, load};

use crate::support::{Memory, listed};

#[test]
fn nothing_is_found_in_the_examples() {
    let program = examples();
    let settings = Settings::default();
    let mut found = String::new();
    for (id, checked) in (0..).map(FileId).zip(lint(&program, &|_| &settings)) {
        if !checked.diagnostics.is_empty() {
            found += &format!("{}\n{}", checked.path, listed(&program, id, &checked.diagnostics));
        }
        assert!(!checked.text.contains("# seqc: allow"), "{}: good sequences need no exception", checked.path);
    }
    assert!(found.is_empty(), "{found}");
}

fn examples() -> Program {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let mut files = BTreeMap::new();
    for folder in [root.clone(), root.join("lib")] {
        let paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let paths = paths.filter(|path| path.extension().is_some_and(|ending| ending == "seq"));
        files.extend(paths.map(|path| (path.clone(), std::fs::read_to_string(&path).unwrap())));
    }
    let entries = files
        .keys()
        .map(|path: &PathBuf| Entry::File { path: path.clone(), top: root.clone(), walked: true })
        .collect();
    load(&Memory(files), &root, entries).program
}
