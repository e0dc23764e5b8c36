//! `seqc check`: what is said, how much of it, and of which file.

use super::{BAD, GOOD, folder, paths, put, run, run_with_input};

/// A sequence with nothing worse than a warning.
const WARNED: &str = "\
sequence warned \"Warned\" {
  email opener {
    subject \"Hi\"
    body \"Hi {{ first_name }}\"
  }
}
";

#[test]
fn every_format_can_be_asked_for() {
    let folder = folder(&[("a.seq", BAD)]);
    for format in ["human", "short", "json", "jsonl", "github", "gitlab", "sarif", "junit"] {
        let run = run(&folder, &["check", "--format", format]);
        assert_eq!((run.code, run.complaints.as_str()), (1, ""), "{format}");
        assert!(run.out.contains("bad-unit"), "{format}: {}", run.out);
    }
}

#[test]
fn quiet_says_nothing_where_nothing_is_found() {
    let folder = folder(&[("a.seq", GOOD)]);
    for option in ["--quiet", "-q"] {
        let run = run(&folder, &["check", option]);
        assert_eq!((run.code, run.out.as_str(), run.complaints.as_str()), (0, "", ""));
    }
}

#[test]
fn quiet_leaves_out_what_lets_pass_and_the_last_line() {
    let folder = folder(&[("seqc.toml", "preset = \"none\"\n"), ("a.seq", BAD), ("b.seq", WARNED)]);
    let all = run(&folder, &["check", "--format", "short"]);
    assert!(all.out.contains("warning["), "{}", all.out);
    let errors = run(&folder, &["check", "--format", "short", "--quiet", "--fail-on", "error"]);
    assert_eq!((errors.code, paths(&errors)), (1, vec!["a.seq"]));
    let human = run(&folder, &["check", "--quiet"]);
    assert!(human.out.contains("b.seq") && !human.out.contains(" in 2 files"), "{}", human.out);
}

#[test]
fn statistics_count_the_names() {
    let folder = folder(&[("a.seq", BAD), ("b.seq", BAD)]);
    let run_with = |arguments: &[&str]| run(&folder, &[&["check", "--statistics"], arguments].concat());
    let table = run_with(&[]);
    assert_eq!((table.code, table.out.as_str()), (1, "error  2  bad-unit\n\n2 errors in 2 files\n"));
    assert_eq!(run_with(&["--quiet"]).out, "error  2  bad-unit\n");
    let json: serde_json::Value = serde_json::from_str(&run_with(&["--format", "json"]).out).unwrap();
    assert_eq!(json, serde_json::json!([{ "name": "bad-unit", "severity": "error", "count": 2 }]));
    let sarif = run_with(&["--format", "sarif"]);
    assert_eq!((sarif.code, sarif.out.as_str()), (2, ""));
    assert_eq!(
        sarif.complaints,
        "seqc: `--statistics` goes with `--format human` or `--format json`, not with `--format sarif`\n"
    );
}

#[test]
fn what_is_piped_in_can_stand_in_for_a_file() {
    let folder = folder(&[("plans/lib/house.seq", BAD), ("plans/old.seq", GOOD)]);
    let check = ["check", "--format", "short", "-", "--stdin-filename"];
    let new =
        run_with_input(&folder, &[&check[..], &["./plans/new.seq"]].concat(), b"use \"lib/house.seq\"\nnonsense\n");
    assert_eq!((new.code, paths(&new)), (1, vec!["plans/new.seq", "plans/lib/house.seq"]), "{}", new.out);
    let old = run_with_input(&folder, &[&check[..], &["plans/old.seq"]].concat(), BAD.as_bytes());
    assert_eq!((old.code, paths(&old)), (1, vec!["plans/old.seq"]));
    let good = run_with_input(&folder, &[&check[..], &["no/such/folder.seq"]].concat(), GOOD.as_bytes());
    assert_eq!((good.code, good.out.as_str()), (0, ""));
}

#[test]
fn what_is_piped_in_is_newer_than_its_file() {
    let user = format!("use \"a.seq\"\n\n{GOOD}");
    let folder = folder(&[("a.seq", GOOD), ("user.seq", &user)]);
    for paths_of_files in [&["-", "."][..], &[".", "-"], &["user.seq", "-"], &["-", "a.seq", "user.seq"]] {
        let arguments = [&["check", "--format", "short", "--stdin-filename", "a.seq"], paths_of_files].concat();
        let run = run_with_input(&folder, &arguments, BAD.as_bytes());
        assert_eq!((run.code, run.out.lines().count(), paths(&run)), (1, 1, vec!["a.seq"]), "{paths_of_files:?}");
    }
    put(&folder, "a.seq", b"\xff");
    let run = run_with_input(&folder, &["check", "-", "--stdin-filename", "a.seq"], GOOD.as_bytes());
    assert_eq!((run.code, run.out.as_str()), (0, "1 file, nothing to report\n"));
}

#[cfg(unix)]
#[test]
fn what_is_piped_in_for_a_link_stands_in_for_its_file() {
    let user = format!("use \"a.seq\"\n\n{GOOD}");
    let folder = folder(&[("a.seq", GOOD), ("user.seq", &user)]);
    std::os::unix::fs::symlink("a.seq", folder.path().join("link.seq")).unwrap();
    let arguments = ["check", "--format", "short", "--stdin-filename", "link.seq", "-", "user.seq"];
    let run = run_with_input(&folder, &arguments, BAD.as_bytes());
    assert_eq!((run.code, paths(&run)), (1, vec!["link.seq"]));
}

#[test]
fn a_name_for_what_is_not_piped_in_is_a_mistake() {
    let run = run(&folder(&[]), &["check", "--stdin-filename", "a.seq"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert_eq!(run.complaints, "seqc: `--stdin-filename` is for what is piped in: it needs the path `-` too\n");
}
