//! Every example builds, is as the schema says, and reads well.

use std::fs;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use crate::schedule::assert_valid;

/// The files that the examples become, in order of their names.
fn examples(more: &[&str]) -> Vec<(String, Value)> {
    let folder = TempDir::new().unwrap();
    let run = Command::new(env!("CARGO_BIN_EXE_seqc"))
        .args(["build", "examples", "--target", "schedule", "--out"])
        .arg(folder.path())
        .args(more)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stdout));
    let mut files: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.retain(|file| !file.ends_with("manifest.json"));
    let read = |file| {
        let text = fs::read_to_string(file).unwrap();
        let schedule = serde_json::from_str(&text).unwrap();
        assert_valid(&schedule);
        (text, schedule)
    };
    files.into_iter().map(read).collect()
}

#[test]
fn every_example_builds() {
    for (text, schedule) in examples(&[]) {
        insta::assert_snapshot!(schedule["name"].as_str().unwrap(), text);
    }
}

#[test]
fn every_example_has_dates() {
    let mut lines = String::new();
    for (_, schedule) in examples(&["--start", "2026-12-01", "--timezone", "Europe/Berlin", "--country", "DE-BY"]) {
        lines += &format!("\n{} {}\n", schedule["name"].as_str().unwrap(), schedule["enrollment"]);
        for step in schedule["steps"].as_array().unwrap().iter().filter(|step| step["kind"] == "touch") {
            let dates = &step["dates"];
            let [id, earliest, latest] =
                [&step["id"], &dates["earliest"], &dates["latest"]].map(|value| value.as_str().unwrap_or("left out"));
            let until = if earliest == latest { String::new() } else { format!(" to {latest}") };
            lines += &format!("  {id:24} {earliest}{until}\n");
        }
    }
    insta::assert_snapshot!("dates_of_every_example", lines);
}
