//! Every example builds, is as the schema says, and reads well.

use std::fs;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use crate::schedule::assert_valid;

#[test]
fn every_example_builds() {
    let folder = TempDir::new().unwrap();
    let run = Command::new(env!("CARGO_BIN_EXE_seqc"))
        .args(["build", "examples", "--target", "schedule", "--out"])
        .arg(folder.path())
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stdout));
    let mut files: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let schedule: Value = serde_json::from_str(&text).unwrap();
        assert_valid(&schedule);
        insta::assert_snapshot!(format!("schedule of {}", schedule["name"].as_str().unwrap()), text);
    }
}
