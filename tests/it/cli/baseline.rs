//! `seqc check --baseline`.

use std::fs;

use insta::assert_snapshot;

use super::{BAD, command, folder, put, run};

const WRITE: [&str; 4] = ["check", "--baseline", "known/b.json", "--write-baseline"];
const USE: [&str; 3] = ["check", "--baseline", "known/b.json"];

#[test]
fn what_is_known_is_not_shown_and_does_not_count() {
    let folder = folder(&[("a.seq", BAD), ("in/b.seq", BAD)]);
    let written = run(&folder, &WRITE);
    assert_eq!(
        (written.code, written.out.as_str(), written.complaints.as_str()),
        (0, "2 files, nothing to report\nwrote 2 findings to `known/b.json`\n", "")
    );
    assert_snapshot!(fs::read_to_string(folder.path().join("known/b.json")).unwrap());
    let known = run(&folder, &USE);
    assert_eq!((known.code, known.out.as_str()), (0, "2 files, nothing to report\n"));
    put(
        &folder,
        "in/b.seq",
        format!("# Moved.\n\n{}", BAD.replace("  wait", "\twait")).replace('\t', "    ").as_bytes(),
    );
    assert_eq!(run(&folder, &USE).code, 0);
    put(&folder, "a.seq", BAD.replace("wait 2d", "wait 2d\n  wait 2d").as_bytes());
    let more = run(&folder, &[&USE[..], &["--format", "short"]].concat());
    assert_eq!((more.code, more.out.lines().count()), (1, 1), "{}", more.out);
    assert!(more.out.starts_with("a.seq:5:"), "{}", more.out);
}

#[cfg(unix)]
#[test]
fn a_link_stays_one() {
    let folder = folder(&[("a.seq", BAD), ("shared/b.json", "{}")]);
    fs::create_dir(folder.path().join("known")).unwrap();
    let link = folder.path().join("known/b.json");
    std::os::unix::fs::symlink("../shared/b.json", &link).unwrap();
    assert_eq!(run(&folder, &WRITE).code, 0);
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(fs::read_to_string(folder.path().join("shared/b.json")).unwrap().contains("a.seq"));
    assert_eq!(run(&folder, &USE).code, 0);
}

#[test]
fn it_is_the_same_from_every_folder() {
    let folder = folder(&[("a.seq", BAD), ("in/b.seq", BAD)]);
    run(&folder, &WRITE);
    let before = fs::read(folder.path().join("known/b.json")).unwrap();
    let inner = folder.path().join("in");
    let arguments = ["check", "..", "--baseline", "../known/b.json"];
    let known = command(&inner, &arguments).output().unwrap();
    assert_eq!(known.status.code(), Some(0), "{known:?}");
    command(&inner, &[&arguments[..], &["--write-baseline"]].concat()).output().unwrap();
    assert_eq!(fs::read(folder.path().join("known/b.json")).unwrap(), before);
}

#[test]
fn what_is_not_found_any_more_is_named() {
    let folder = folder(&[("a.seq", BAD), ("b.seq", BAD), ("c.seq", BAD)]);
    run(&folder, &WRITE);
    put(&folder, "a.seq", BAD.replace("2d", "2 days").as_bytes());
    fs::remove_file(folder.path().join("b.seq")).unwrap();
    let stale = run(&folder, &USE);
    let line = "2 findings in `known/b.json` are not found any more: bad-unit in `../a.seq`, bad-unit in `../b.seq`\n";
    assert_eq!((stale.code, stale.out.as_str()), (0, format!("2 files, nothing to report\n{line}").as_str()));
    // What was not looked at is not missed.
    assert_eq!(
        run(&folder, &[&USE[..], &["c.seq", "--format", "short"]].concat()).complaints.matches("a.seq").count(),
        0
    );
}

#[test]
fn without_a_baseline_nothing_is_checked() {
    let folder = folder(&[("a.seq", BAD), ("known/b.json", "{ \"version\": 1, \"findings\": [{}] }")]);
    for arguments in [&USE[..], &["check", "--baseline", "none.json"]] {
        let run = run(&folder, arguments);
        assert_eq!((run.code, run.out.as_str(), run.complaints.lines().count()), (2, "", 1), "{}", run.complaints);
    }
    put(&folder, "known/b.json", b"{ \"version\": 2, \"findings\": [] }");
    assert_eq!(run(&folder, &USE).code, 2);
}

#[test]
fn a_baseline_of_half_the_files_is_not_written() {
    let folder = folder(&[("a.seq", BAD)]);
    put(&folder, "b.seq", b"\xff");
    let run = run(&folder, &WRITE);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(!folder.path().join("known").exists());
}

#[test]
fn what_is_mended_is_mended_whether_it_is_known_or_not() {
    let folder = folder(&[("a.seq", BAD)]);
    run(&folder, &WRITE);
    let fixed = run(&folder, &[&USE[..], &["--fix"]].concat());
    assert_eq!(fixed.code, 0);
    assert!(
        fixed.out.contains("\nfixed 1 finding in 1 file\n1 finding in `known/b.json` is not found"),
        "{}",
        fixed.out
    );
}

#[test]
fn a_finding_of_another_touch_is_new_though_its_line_is_the_same() {
    let email = |name: &str, way_out: &str| {
        format!(
            "  email {name} {{\n    subject \"About {name}\"\n    body \"\"\"\n      Your rota has doubled.{way_out}\n      \"\"\"\n  }}\n"
        )
    };
    let out = "\n\n      {{unsubscribe}}";
    let text = |first: &str, second: &str| {
        format!("sequence s \"S\" {{\n{}\n  wait 3 days\n\n{}}}\n", email("one", first), email("two", second))
    };
    let folder = folder(&[("a.seq", &text("", out))]);
    run(&folder, &["check", "a.seq", "--baseline", "known.json", "--write-baseline"]);
    put(&folder, "a.seq", text(out, "").as_bytes());
    let again = run(&folder, &["check", "a.seq", "--baseline", "known.json", "--format", "short"]);
    assert!(again.out.contains("missing-opt-out]: `two`"), "{}", again.out);
}
