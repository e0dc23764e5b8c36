//! `seqc check --changed`.

use std::fs;
use std::process::Command;

use tempfile::TempDir;

use super::{BAD, Run, command, folder, paths, put, run};

fn git(folder: &TempDir, arguments: &[&str]) {
    let mut git = Command::new("git");
    let settings = ["user.name=A", "user.email=a@example.com", "init.defaultBranch=main", "commit.gpgsign=false"];
    git.args(settings.iter().flat_map(|setting| ["-c", setting])).args(arguments).current_dir(folder.path());
    let output = git.output().unwrap();
    assert!(output.status.success(), "{output:?}");
}

fn repository(files: &[(&str, &str)]) -> TempDir {
    let folder = folder(files);
    git(&folder, &["init", "--quiet"]);
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "--quiet", "--message", "first"]);
    folder
}

fn changed(folder: &TempDir, more: &[&str]) -> Run {
    run(folder, &[&["check", "--format", "short", "--changed"], more].concat())
}

#[test]
fn staged_unstaged_and_new_files_are_checked() {
    let odd = "in/ö \"x\"\n.seq";
    let folder =
        repository(&[("a.seq", BAD), ("b.seq", BAD), ("c.seq", BAD), (odd, BAD), (".gitignore", "ignored.seq\n")]);
    assert_eq!(paths(&changed(&folder, &[])), [""; 0]);
    let none = run(&folder, &["check", "--changed"]);
    assert_eq!((none.code, none.out.as_str()), (0, "no `.seq` file has changed, nothing to report\n"));
    let more = format!("{BAD}# More.\n");
    for path in ["b.seq", "c.seq", odd, "new.seq", "ignored.seq"] {
        put(&folder, path, more.as_bytes());
    }
    git(&folder, &["add", "b.seq"]);
    assert_eq!(paths(&changed(&folder, &[])), ["b.seq", "c.seq", "in/ö \"x\"\\n.seq", "new.seq"]);
    assert_eq!(paths(&changed(&folder, &["a.seq", "c.seq"])), ["c.seq"]);
    let inner =
        command(&folder.path().join("in"), &["check", "--format", "short", "--changed", "../b.seq", "../a.seq"]);
    assert_eq!(paths(&{ inner }.output().unwrap().into()), ["../b.seq"]);
}

#[test]
fn what_uses_a_changed_file_is_checked() {
    let [user, house] = ["use \"mid.seq\"\n\n", "use \"house.seq\"\n\n"].map(|using| format!("{using}{BAD}"));
    let folder = repository(&[("a.seq", &user), ("mid.seq", &house), ("house.seq", BAD), ("z.seq", BAD)]);
    put(&folder, "house.seq", format!("{BAD}# More.\n").as_bytes());
    assert_eq!(paths(&changed(&folder, &[])), ["a.seq", "house.seq", "mid.seq"]);
    fs::remove_file(folder.path().join("house.seq")).unwrap();
    assert_eq!(paths(&changed(&folder, &[])), ["a.seq", "mid.seq"]);
}

#[test]
fn only_what_has_changed_is_mended() {
    let folder = repository(&[("a.seq", BAD), ("b.seq", BAD)]);
    put(&folder, "b.seq", format!("{BAD}# More.\n").as_bytes());
    assert_eq!(changed(&folder, &["--fix"]).code, 0);
    let read = |path| fs::read_to_string(folder.path().join(path)).unwrap();
    assert_eq!((read("a.seq").as_str(), read("b.seq").contains("2 days")), (BAD, true));
}

#[test]
fn the_base_is_a_commit_and_no_option() {
    let folder = repository(&[("a.seq", BAD), ("b.seq", BAD)]);
    put(&folder, "b.seq", format!("{BAD}# More.\n").as_bytes());
    git(&folder, &["commit", "--quiet", "--all", "--message", "second"]);
    assert_eq!(paths(&changed(&folder, &[])), [""; 0]);
    let against = |base: &str| run(&folder, &["check", "--format", "short", &format!("--changed={base}")]);
    assert_eq!(paths(&against("HEAD~1")), ["b.seq"]);
    for base in ["--output=evil", "-h", "nowhere", "--git-dir", "HEAD:a.seq", ""] {
        let run = against(base);
        assert_eq!((run.code, run.out.as_str(), run.complaints.lines().count()), (2, "", 1), "{}", run.complaints);
    }
    assert!(!folder.path().join("evil").exists());
}

#[test]
fn before_the_first_commit_everything_is_new() {
    let folder = folder(&[("a.seq", BAD), ("b.seq", BAD)]);
    git(&folder, &["init", "--quiet"]);
    git(&folder, &["add", "a.seq"]);
    assert_eq!(paths(&changed(&folder, &[])), ["a.seq", "b.seq"]);
}

#[test]
fn without_a_repository_or_git_nothing_is_checked() {
    let folder = folder(&[("a.seq", BAD)]);
    let run = changed(&folder, &[]);
    assert_eq!((run.code, run.out.as_str(), run.complaints.lines().count()), (2, "", 1), "{}", run.complaints);
    let output = command(folder.path(), &["check", "--changed"]).env("PATH", "").output().unwrap();
    let complaint = "seqc: cannot tell what has changed: there is no `git` on this machine\n";
    assert_eq!((output.status.code(), String::from_utf8(output.stderr).unwrap().as_str()), (Some(2), complaint));
}
