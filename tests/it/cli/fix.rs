//! `seqc check --fix`, `--unsafe-fixes`, `--diff`.

use std::fs;
use std::process::Command;

use insta::assert_snapshot;
use tempfile::TempDir;

use super::{BAD, GOOD, folder, run, run_with_input};

/// [`BAD`] with the safe fix, and a name that only a suggestion mends.
const UNSURE: &str = "\
sequence unsure \"Unsure\" {
  timezone \"Europe/Berlin\"
  wait 2d
  eamil hello {
    subject \"Hi\"
    body \"Hello.\"
  }
}
";

fn read(folder: &TempDir, path: &str) -> String {
    fs::read_to_string(folder.path().join(path)).unwrap()
}

#[test]
fn safe_fixes_are_applied_and_the_rest_is_reported() {
    let folder = folder(&[("a.seq", BAD), ("b.seq", UNSURE), ("c.seq", GOOD)]);
    let fixed = run(&folder, &["check", "--fix"]);
    assert_eq!((fixed.code, fixed.complaints.as_str()), (1, ""));
    assert!(fixed.out.ends_with("fixed 2 findings in 2 files\n"), "{}", fixed.out);
    assert_eq!(read(&folder, "a.seq"), BAD.replace("2d", "2 days"));
    assert_eq!(read(&folder, "b.seq"), UNSURE.replace("2d", "2 days"));
    assert_eq!(read(&folder, "c.seq"), GOOD);
    let again = run(&folder, &["check", "--fix"]);
    assert!(again.code == 1 && !again.out.contains("fixed"), "{}", again.out);
}

#[test]
fn unsafe_fixes_are_applied_where_they_are_asked_for() {
    let folder = folder(&[("b.seq", UNSURE)]);
    let fixed = run(&folder, &["check", "--fix", "--unsafe-fixes"]);
    assert!(read(&folder, "b.seq").contains("  email hello"), "{}", read(&folder, "b.seq"));
    assert!(fixed.out.contains("fixed "), "{}", fixed.out);
    let alone = run(&folder, &["check", "--unsafe-fixes"]);
    let said = "`--unsafe-fixes` only says which fixes are meant: add `--diff` to see them, or `--fix` to apply them";
    assert_eq!((alone.code, alone.complaints.trim_end()), (2, format!("seqc: {said}").as_str()));
}

#[test]
fn a_difference_is_shown_and_nothing_written() {
    let folder = folder(&[("a.seq", BAD), ("in/b.seq", UNSURE)]);
    let safe = run(&folder, &["check", "--diff"]);
    assert_eq!((safe.code, safe.complaints.as_str()), (1, "would fix 2 findings in 2 files\n"));
    assert_snapshot!(safe.out);
    let more = run(&folder, &["check", "--diff", "--unsafe-fixes", "in"]);
    assert!(more.out.contains("\n-  eamil hello {\n") && more.out.contains("\n+  email hello {\n"), "{}", more.out);
    assert_eq!((read(&folder, "a.seq"), read(&folder, "in/b.seq")), (BAD.to_owned(), UNSURE.to_owned()));
    put_good(&folder);
    let none = run(&folder, &["check", "--diff", "good.seq"]);
    assert_eq!((none.code, none.out.as_str(), none.complaints.as_str()), (0, "", ""));
}

fn put_good(folder: &TempDir) {
    super::put(folder, "good.seq", GOOD.as_bytes());
}

#[test]
fn a_difference_can_be_applied() {
    let crlf = format!("\u{feff}{}", BAD.replace('\n', "\r\n"));
    let open_end = UNSURE.trim_end();
    let folder = folder(&[("a.seq", &crlf), ("in/b.seq", open_end)]);
    let diff = run(&folder, &["check", "--diff"]);
    super::put(&folder, "all.diff", diff.out.as_bytes());
    let mut git = Command::new("git");
    let applied = git.args(["apply", "-p0", "all.diff"]).current_dir(folder.path()).output().unwrap();
    assert!(applied.status.success(), "{applied:?}\n{}", diff.out);
    assert_eq!(read(&folder, "a.seq"), crlf.replace("2d", "2 days"));
    assert_eq!(read(&folder, "in/b.seq"), open_end.replace("2d", "2 days"));
}

#[test]
fn line_ends_and_the_byte_order_mark_stay() {
    let text = "\u{feff}sequence bad \"Bad\" { task research\n\n  wait 2d\n  task call-them\n}\n".replace('\n', "\r\n");
    let folder = folder(&[("a.seq", &text)]);
    run(&folder, &["check", "--fix", "--unsafe-fixes"]);
    let fixed = read(&folder, "a.seq");
    assert!(fixed.starts_with('\u{feff}') && fixed.contains("wait 2 days"), "{fixed:?}");
    assert_eq!(fixed.matches('\n').count(), fixed.matches("\r\n").count(), "{fixed:?}");
}

#[test]
fn a_line_that_is_added_ends_as_the_others_do() {
    let text = "sender a {\n  company \"A\"\n}\n\nsequence s \"S\" {\n  sender a\n\n  call one\n\n  wait 3 days\n\n  call two\n}\n".replace('\n', "\r\n");
    let folder = folder(&[("a.seq", &text)]);
    run(&folder, &["check", "--fix", "--unsafe-fixes"]);
    let fixed = read(&folder, "a.seq");
    assert!(fixed.contains("\r\n  exit on "), "{fixed:?}");
    assert_eq!(fixed.matches('\n').count(), fixed.matches("\r\n").count(), "{fixed:?}");
}

#[test]
fn only_named_files_are_changed() {
    let using = format!("use \"house.seq\"\n\n{BAD}");
    let folder = folder(&[("a.seq", &using), ("house.seq", UNSURE)]);
    let fixed = run(&folder, &["check", "--fix", "a.seq"]);
    assert_eq!(fixed.code, 1);
    assert!(fixed.out.contains("house.seq:3:") && fixed.out.ends_with("fixed 1 finding in 1 file\n"), "{}", fixed.out);
    assert_eq!(
        (read(&folder, "a.seq"), read(&folder, "house.seq")),
        (using.replace("2d", "2 days"), UNSURE.to_owned())
    );
}

#[test]
fn what_is_piped_in_is_printed_as_it_should_be() {
    let folder = folder(&[]);
    let fixed = run_with_input(&folder, &["check", "--fix", "-"], BAD.as_bytes());
    assert_eq!((fixed.code, fixed.out.as_str()), (0, BAD.replace("2d", "2 days").as_str()));
    assert_eq!(fixed.complaints, "1 file, nothing to report\nfixed 1 finding in 1 file\n");
    let good = run_with_input(&folder, &["check", "--fix", "-"], GOOD.as_bytes());
    assert_eq!((good.code, good.out.as_str()), (0, GOOD));
    let unsure = run_with_input(&folder, &["check", "--fix", "--format", "short", "-"], UNSURE.as_bytes());
    assert_eq!((unsure.code, unsure.out), (1, UNSURE.replace("2d", "2 days")));
    assert!(unsure.complaints.starts_with("<stdin>:"), "{}", unsure.complaints);
}

#[test]
fn what_programs_read_has_no_line_beside_it() {
    let folder = folder(&[("a.seq", BAD)]);
    let fixed = run(&folder, &["check", "--fix", "--format", "json"]);
    assert_eq!((fixed.out.as_str(), fixed.complaints.as_str()), ("[]\n", "fixed 1 finding in 1 file\n"));
}

#[test]
fn a_large_file_stays_as_it_is() {
    let large = vec![b'#'; 9 << 20];
    let folder = folder(&[("a.seq", BAD)]);
    super::put(&folder, "b.seq", &large);
    assert_eq!(run(&folder, &["check", "--fix"]).code, 1);
    assert_eq!(fs::read(folder.path().join("b.seq")).unwrap(), large);
}

#[test]
fn what_makes_no_sense_is_refused() {
    let folder = folder(&[("a.seq", BAD)]);
    for arguments in [
        &["check", "--fix", "--watch"][..],
        &["check", "--diff", "--watch"],
        &["check", "--diff", "--format", "json"],
        &["check", "--diff", "--baseline", "b.json"],
        &["check", "--watch", "--format", "json"],
        &["check", "--watch", "-"],
        &["check", "--write-baseline"],
        &["check", "--baseline", "b.json", "--write-baseline", "--changed"],
    ] {
        let run = run(&folder, arguments);
        assert_eq!((run.code, run.complaints.lines().count()), (2, 1), "{arguments:?} {}", run.complaints);
    }
    assert_eq!(read(&folder, "a.seq"), BAD);
}

#[cfg(unix)]
#[test]
fn permissions_stay_and_links_stay_links() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = folder(&[("real/a.seq", BAD)]);
    let [real, link] = ["real/a.seq", "a.seq"].map(|path| folder.path().join(path));
    fs::set_permissions(&real, PermissionsExt::from_mode(0o640)).unwrap();
    symlink("real/a.seq", &link).unwrap();
    assert_eq!(run(&folder, &["check", "--fix", "a.seq"]).code, 0);
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(read(&folder, "real/a.seq"), BAD.replace("2d", "2 days"));
    assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
    assert_eq!(fs::read_dir(folder.path().join("real")).unwrap().count(), 1);
}

#[cfg(unix)]
#[test]
fn where_one_file_cannot_be_written_none_is() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder(&[("a.seq", BAD), ("b.seq", BAD)]);
    fs::set_permissions(folder.path().join("b.seq"), PermissionsExt::from_mode(0o444)).unwrap();
    let refused = run(&folder, &["check", "--fix"]);
    assert_eq!((refused.code, refused.out.as_str(), refused.complaints.lines().count()), (2, "", 1));
    assert!(refused.complaints.contains("b.seq`: permission denied"), "{}", refused.complaints);
    assert_eq!((read(&folder, "a.seq"), read(&folder, "b.seq")), (BAD.to_owned(), BAD.to_owned()));
}
