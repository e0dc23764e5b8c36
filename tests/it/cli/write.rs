//! Files are written whole or not at all.

use std::fs;
use std::path::Path;

use seqc::cli::write::{Output, WriteError, write_all_whole};
use tempfile::TempDir;

fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    write_all_whole(&[Output { path, bytes }])
}

/// The names in a folder, sorted.
fn names(folder: &TempDir) -> Vec<String> {
    let entries = fs::read_dir(folder.path()).unwrap();
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn folders_on_the_way_are_made() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("dist/schedule/a.json");
    write_whole(&path, b"one").unwrap();
    write_whole(&path, b"two").unwrap();
    assert_eq!(fs::read(path).unwrap(), b"two");
    assert_eq!(fs::read_dir(folder.path().join("dist/schedule")).unwrap().count(), 1);
}

#[test]
fn nothing_is_written_when_one_cannot_be() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("a.json"), "old").unwrap();
    fs::create_dir(folder.path().join("b.json")).unwrap();
    let [first, second] = ["a.json", "b.json"].map(|name| folder.path().join(name));
    let outputs = [Output { path: &first, bytes: b"new" }, Output { path: &second, bytes: b"new" }];
    let error = write_all_whole(&outputs).unwrap_err();
    assert_eq!((error.path, error.reason.as_str()), (second, "is a directory"));
    assert_eq!(fs::read(&first).unwrap(), b"old");
    assert_eq!(names(&folder), ["a.json", "b.json"]);
}

#[test]
fn there_may_be_more_files_than_a_program_can_hold_open() {
    let folder = TempDir::new().unwrap();
    let paths: Vec<_> = (0..1_500).map(|number| folder.path().join(format!("{number}.json"))).collect();
    let outputs: Vec<Output<'_>> = paths.iter().map(|path| Output { path, bytes: b"{}" }).collect();
    write_all_whole(&outputs).unwrap();
    assert_eq!(names(&folder).len(), outputs.len());
}

#[test]
fn a_file_in_the_way_of_a_folder_is_said() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("dist"), "").unwrap();
    let error = write_whole(&folder.path().join("dist/a.json"), b"new").unwrap_err();
    assert!(!error.reason.is_empty() && !error.reason.contains("os error"), "{}", error.reason);
}

#[cfg(unix)]
#[test]
fn what_is_written_can_be_read_by_others() {
    use std::os::unix::fs::PermissionsExt;
    let folder = TempDir::new().unwrap();
    let [ours, usual] = ["a.json", "b.json"].map(|name| folder.path().join(name));
    write_whole(&ours, b"").unwrap();
    fs::write(&usual, b"").unwrap();
    let mode = |path| fs::metadata(path).unwrap().permissions().mode();
    assert_eq!(mode(ours), mode(usual));
}
