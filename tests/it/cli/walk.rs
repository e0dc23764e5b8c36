//! Which files of a folder are checked.

use super::{BAD, folder, paths, run};

#[test]
fn only_sequences_in_the_order_of_their_names() {
    let folder = folder(&[
        ("z.seq", BAD),
        ("b/deep/a.seq", BAD),
        ("b/c.seq", BAD),
        ("b.seq", BAD),
        ("a.seq", BAD),
        ("a.txt", BAD),
        ("seq", BAD),
    ]);
    let run = run(&folder, &["check", "--format", "short"]);
    assert_eq!(paths(&run), ["a.seq", "b/c.seq", "b/deep/a.seq", "b.seq", "z.seq"]);
}

#[test]
fn hidden_and_ignored_files_are_left_out() {
    let folder = folder(&[
        (".gitignore", "/dist\ndraft-*\n"),
        (".hidden.seq", BAD),
        (".git/a.seq", BAD),
        ("dist/a.seq", BAD),
        ("in/.gitignore", "!draft-b.seq\n"),
        ("in/draft-a.seq", BAD),
        ("in/draft-b.seq", BAD),
    ]);
    assert_eq!(paths(&run(&folder, &["check", "--format", "short"])), ["in/draft-b.seq"]);
    assert_eq!(paths(&run(&folder, &["check", "--format", "short", "in"])), ["in/draft-b.seq"]);
}

#[test]
fn what_is_named_is_checked() {
    let folder = folder(&[(".gitignore", "*.seq\n"), ("a.seq", BAD), ("notes.txt", BAD), (".hidden.seq", BAD)]);
    let run = run(&folder, &["check", "--format", "short", "notes.txt", ".hidden.seq", "./a.seq", "a.seq", "."]);
    assert_eq!(paths(&run), ["notes.txt", ".hidden.seq", "a.seq"]);
}

#[test]
fn a_folder_without_sequences_is_fine() {
    let run = run(&folder(&[("a.txt", BAD)]), &["check"]);
    assert_eq!((run.code, run.out.as_str()), (0, "no `.seq` files, nothing to report\n"));
}

#[test]
fn a_file_elsewhere_is_shown_from_here() {
    let folder = folder(&[("a.seq", BAD), ("in/b.txt", "")]);
    let output = super::command(&folder.path().join("in"), &["check", "--format", "short", ".."]).output().unwrap();
    assert_eq!(paths(&output.into()), ["../a.seq"]);
}
