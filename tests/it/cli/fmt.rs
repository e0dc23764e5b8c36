//! `seqc fmt`: what is written, what is shown, and what is left alone.

use std::fs;
use std::path::Path;

use insta::assert_snapshot;
use tempfile::TempDir;

use super::{BAD, GOOD, command, folder, put, run, run_with_input};

/// [`GOOD`] as nobody should leave it.
const UGLY: &str = "sequence good   \"Good\" { task research { note \"Read their blog.\" } }";

fn read(folder: &TempDir, path: &str) -> String {
    fs::read_to_string(folder.path().join(path)).unwrap()
}

#[test]
fn files_are_written_as_they_should_be() {
    let folder = folder(&[("a.seq", UGLY), ("in/b.seq", GOOD), ("in/c.seq", UGLY)]);
    let done = run(&folder, &["fmt"]);
    assert_eq!((done.code, done.complaints.as_str()), (0, ""));
    assert_eq!(done.out, "a.seq\nin/c.seq\nformatted 2 files\n");
    for path in ["a.seq", "in/b.seq", "in/c.seq"] {
        assert_eq!(read(&folder, path), GOOD);
    }
    let again = run(&folder, &["fmt"]);
    assert_eq!((again.code, again.out.as_str(), again.complaints.as_str()), (0, "3 files, nothing to format\n", ""));
}

#[test]
fn with_check_files_are_listed_and_nothing_is_written() {
    let folder = folder(&[("a.seq", UGLY), ("b.seq", GOOD)]);
    let listed = run(&folder, &["fmt", "--check"]);
    assert_eq!((listed.code, listed.out.as_str()), (1, "a.seq\n"));
    assert_eq!(listed.complaints, "would format 1 file\n");
    assert_eq!(read(&folder, "a.seq"), UGLY);
    let fine = run(&folder, &["fmt", "--check", "b.seq"]);
    assert_eq!((fine.code, fine.out.as_str(), fine.complaints.as_str()), (0, "", "1 file, nothing to format\n"));
}

#[test]
fn with_diff_changes_are_shown_and_nothing_is_written() {
    let folder = folder(&[("a.seq", UGLY), ("b.seq", GOOD)]);
    let shown = run(&folder, &["fmt", "--diff"]);
    assert_eq!((shown.code, shown.complaints.as_str()), (1, "would format 1 file\n"));
    assert_snapshot!(shown.out);
    assert_eq!(run(&folder, &["fmt", "--diff", "--check"]).out, shown.out);
    assert_eq!(read(&folder, "a.seq"), UGLY);
    let fine = run(&folder, &["fmt", "--diff", "b.seq"]);
    assert_eq!((fine.code, fine.out.as_str()), (0, ""));
}

#[test]
fn what_is_piped_in_is_printed() {
    let folder = folder(&[("a.seq", UGLY)]);
    for (text, tidy) in [(UGLY, GOOD), (GOOD, GOOD), ("", "")] {
        let printed = run_with_input(&folder, &["fmt", "-"], text.as_bytes());
        assert_eq!((printed.code, printed.out.as_str(), printed.complaints.as_str()), (0, tidy, ""));
    }
    let both = run_with_input(&folder, &["fmt", "-", "a.seq"], UGLY.as_bytes());
    assert_eq!((both.out.as_str(), both.complaints.as_str()), (GOOD, "<stdin>\na.seq\nformatted 2 files\n"));
    put(&folder, "a.seq", UGLY.as_bytes());
    let named = ["fmt", "-", "--stdin-filename", "a.seq"];
    let printed = run_with_input(&folder, &named, UGLY.as_bytes());
    assert_eq!((printed.code, printed.out.as_str(), printed.complaints.as_str()), (0, GOOD, ""));
    let listed = run_with_input(&folder, &[&named[..], &["--check"]].concat(), UGLY.as_bytes());
    assert_eq!((listed.code, listed.out.as_str()), (1, "a.seq\n"));
    let shown = run_with_input(&folder, &["fmt", "-", "--diff"], UGLY.as_bytes());
    assert!(shown.code == 1 && shown.out.starts_with("--- <stdin>\n"), "{}", shown.out);
    assert_eq!(read(&folder, "a.seq"), UGLY);
    assert_eq!(run(&folder, &["fmt", "--stdin-filename", "a.seq"]).code, 2);
}

#[test]
fn what_is_not_taken_or_only_used_is_left_alone() {
    let using = format!("use   \"house.txt\"\n{GOOD}");
    let folder = folder(&[
        ("seqc.toml", "exclude = [\"old/**\"]\n"),
        (".gitignore", "draft.seq\n"),
        ("a.seq", &using),
        ("house.txt", UGLY),
        ("old/b.seq", UGLY),
        ("draft.seq", UGLY),
    ]);
    assert_eq!(run(&folder, &["fmt"]).out, "a.seq\nformatted 1 file\n");
    for path in ["house.txt", "old/b.seq", "draft.seq"] {
        assert_eq!(read(&folder, path), UGLY);
    }
    assert_eq!(run(&folder, &["fmt", "house.txt", "old/b.seq"]).code, 0);
    assert_eq!((read(&folder, "house.txt"), read(&folder, "old/b.seq")), (GOOD.to_owned(), GOOD.to_owned()));
}

#[test]
fn with_settings_that_cannot_be_read_only_named_files_are_taken() {
    let folder = folder(&[("seqc.toml", "exclude = [\"old/**\"\n"), ("a.seq", UGLY), ("old/b.seq", UGLY)]);
    let refused = run(&folder, &["fmt"]);
    assert_eq!((refused.code, refused.out.as_str(), refused.complaints.lines().count()), (2, "", 1));
    assert_eq!((read(&folder, "a.seq"), read(&folder, "old/b.seq")), (UGLY.to_owned(), UGLY.to_owned()));
    assert_eq!(run(&folder, &["fmt", "a.seq"]).code, 0);
    assert_eq!(read(&folder, "a.seq"), GOOD);
}

#[test]
fn what_has_mistakes_stays_and_is_said() {
    let folder = folder(&[("a.seq", &BAD.replace("task research", "task   research"))]);
    let done = run(&folder, &["fmt"]);
    assert_eq!((done.code, read(&folder, "a.seq").as_str()), (0, BAD));
    let note = "what has mistakes stays as it is, in 1 file: `seqc check` says what they are\n";
    assert_eq!(done.out, format!("a.seq\nformatted 1 file\n{note}"));
}

#[test]
fn a_mistake_that_formatting_mends_is_not_said_to_stay() {
    let folder = folder(&[("a.seq", "sequence a \"A\" {\n  call c { script \"Hi\" no voicemail }\n}\n")]);
    assert_eq!(run(&folder, &["fmt"]).out, "a.seq\nformatted 1 file\n");
    assert!(!run(&folder, &["check", "--format", "short"]).out.contains("error"));
}

#[test]
fn what_cannot_be_read_exits_with_2_and_the_others_are_formatted() {
    let large = vec![b'#'; 9 << 20];
    let folder = folder(&[("a.seq", UGLY)]);
    put(&folder, "b.seq", &large);
    put(&folder, "c.seq", b"note \xff\n");
    let done = run(&folder, &["fmt"]);
    assert_eq!((done.code, done.complaints.lines().count()), (2, 2), "{}", done.complaints);
    assert!(done.complaints.contains("seqc: cannot format `b.seq`: it is too large\n"), "{}", done.complaints);
    assert_eq!(read(&folder, "a.seq"), GOOD);
    assert_eq!(fs::read(folder.path().join("b.seq")).unwrap(), large);
    let piped = run_with_input(&folder, &["fmt", "-"], &large);
    assert_eq!((piped.code, piped.out.as_str()), (2, ""));
}

#[test]
fn a_folder_without_sequences_is_fine() {
    let done = run(&folder(&[("a.txt", UGLY)]), &["fmt"]);
    assert_eq!((done.code, done.out.as_str()), (0, "no `.seq` files, nothing to format\n"));
}

#[cfg(unix)]
#[test]
fn where_one_file_cannot_be_written_none_is() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder(&[("a.seq", UGLY), ("b.seq", UGLY)]);
    fs::set_permissions(folder.path().join("b.seq"), PermissionsExt::from_mode(0o444)).unwrap();
    let refused = run(&folder, &["fmt"]);
    assert_eq!((refused.code, refused.out.as_str(), refused.complaints.lines().count()), (2, "", 1));
    assert_eq!((read(&folder, "a.seq"), read(&folder, "b.seq")), (UGLY.to_owned(), UGLY.to_owned()));
}

#[test]
fn a_large_difference_is_one_that_can_be_applied() {
    let text = format!("sequence s \"S\" {{\n{}}}\n", "    wait 1 day\n".repeat(100_000));
    let folder = folder(&[("a.seq", &text)]);
    put(&folder, "all.diff", run(&folder, &["fmt", "--diff"]).out.as_bytes());
    let mut git = std::process::Command::new("git");
    let applied = git.args(["apply", "-p0", "all.diff"]).current_dir(folder.path()).output().unwrap();
    assert!(applied.status.success(), "{}", String::from_utf8_lossy(&applied.stderr));
    assert_eq!(run(&folder, &["fmt", "--check"]).code, 0);
}

#[test]
fn a_difference_can_be_applied() {
    let crlf = format!("\u{feff}{}", UGLY.replace(" task", "\r\n task"));
    let folder = folder(&[("a.seq", UGLY), ("in/b.seq", &crlf)]);
    put(&folder, "all.diff", run(&folder, &["fmt", "--diff"]).out.as_bytes());
    let mut git = std::process::Command::new("git");
    let applied = git.args(["apply", "-p0", "all.diff"]).current_dir(folder.path()).output().unwrap();
    assert!(applied.status.success(), "{applied:?}");
    assert_eq!(read(&folder, "a.seq"), GOOD);
    assert_eq!(read(&folder, "in/b.seq"), format!("\u{feff}{}", GOOD.replace('\n', "\r\n")));
}

#[test]
fn the_examples_are_as_they_should_be() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let listed = super::Run::from(command(root, &["fmt", "--check", "examples"]).output().unwrap());
    assert_eq!((listed.code, listed.out.as_str()), (0, ""));
}
