//! Ten sequences that nobody should send, and all that is said of them, as people read it. What a person would list is
//! there, and nothing that a person would wave away; each file begins with what is wrong with it.

use std::fs;
use std::path::Path;

use seqc::check::settings::Settings;
use seqc::model::program::FileId;
use seqc::workspace::checked::lint;

use crate::support::{listed, program};

#[test]
fn bad_sequences_are_told_why() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/rules/bad");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert_eq!(paths.len(), 10);
    for path in paths {
        let program = program(&fs::read_to_string(&path).unwrap());
        let settings = Settings::default();
        let found = lint(&program, &|_: FileId| &settings).remove(0);
        let name = path.file_stem().unwrap().to_str().unwrap();
        insta::assert_snapshot!(format!("bad-{name}"), listed(&program, FileId(0), &found.diagnostics));
    }
}
