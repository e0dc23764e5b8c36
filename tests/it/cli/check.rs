//! `seqc check`: exit codes, formats, the standard input.

use insta::assert_snapshot;

use super::{BAD, GOOD, command, folder, paths, run, run_with_input};

#[test]
fn nothing_found_exits_with_0() {
    let run = run(&folder(&[("a.seq", GOOD), ("b.seq", GOOD)]), &["check"]);
    assert_eq!((run.code, run.out.as_str(), run.complaints.as_str()), (0, "2 files, nothing to report\n", ""));
}

#[test]
fn findings_exit_with_1() {
    let run = run(&folder(&[("a.seq", GOOD), ("b.seq", BAD)]), &["check"]);
    assert_eq!((run.code, run.complaints.as_str()), (1, ""));
    assert_snapshot!(run.out);
}

#[test]
fn what_cannot_be_read_exits_with_2_and_the_others_are_checked() {
    let folder = folder(&[("b.seq", BAD)]);
    super::put(&folder, "c.seq", b"note \xff\n");
    super::put(&folder, "d.seq", b"\xff\xfea\0");
    let run = run(&folder, &["check", "--format", "short", "no\x1b[31m.seq", "b.seq", "c.seq", "d.seq"]);
    assert_eq!((run.code, paths(&run)), (2, vec!["b.seq"]));
    assert_snapshot!(run.complaints);
}

#[test]
fn one_line_each() {
    let run = run(&folder(&[("b.seq", BAD)]), &["check", "--format", "short"]);
    assert_snapshot!(run.out);
}

#[test]
fn json_is_one_document() {
    let run = run(&folder(&[("b.seq", BAD)]), &["check", "--format", "json"]);
    let document: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let finding = &document[0];
    assert_eq!((finding["path"].as_str(), finding["span"]["start"]["line"].as_u64()), (Some("b.seq"), Some(4)));
    assert_eq!(finding["fixes"][0]["edits"][0]["text"], "2 days");
}

#[test]
fn json_is_a_document_where_nothing_is_found() {
    let run = run(&folder(&[("a.seq", GOOD)]), &["check", "--format", "json"]);
    assert_eq!((run.code, run.out.as_str()), (0, "[]\n"));
}

#[test]
fn the_standard_input_is_read_once() {
    let run = run_with_input(&folder(&[]), &["check", "--format", "short", "-", "-"], BAD.as_bytes());
    assert_eq!((run.code, paths(&run), run.out.lines().count()), (1, vec!["<stdin>"], 1));
}

#[test]
fn the_standard_input_uses_from_the_current_folder() {
    let folder = folder(&[("lib/house.seq", BAD)]);
    let run = run_with_input(&folder, &["check", "--format", "short", "-"], b"use \"lib/house.seq\"\n");
    assert_eq!((run.code, paths(&run)), (1, vec!["lib/house.seq"]));
}

#[test]
fn the_standard_input_must_be_text_of_some_size() {
    let run = run_with_input(&folder(&[]), &["check", "-"], b"\xff");
    assert_eq!(run.code, 2);
    let run = run_with_input(&folder(&[]), &["check", "--format", "short", "-"], &vec![b'#'; 9 << 20]);
    assert_eq!((run.code, paths(&run)), (1, vec!["<stdin>"]));
}

#[test]
fn a_file_that_several_use_is_reported_once() {
    let use_house = format!("use \"house.seq\"\n\n{GOOD}");
    let folder = folder(&[("a.seq", &use_house), ("b.seq", &use_house.replace("good", "better")), ("house.seq", BAD)]);
    let run = run(&folder, &["check", "--format", "short", "a.seq", "b.seq"]);
    assert_eq!((run.code, run.out.lines().count(), paths(&run)), (1, 1, vec!["house.seq"]));
}

#[test]
fn bad_arguments_are_said_in_one_line() {
    let folder = folder(&[]);
    for arguments in
        [&["chekc"][..], &["check", "--format", "xml"], &["check", "--frmat=json"], &["check", "--\x1b[2J"]]
    {
        let run = run(&folder, arguments);
        assert_eq!((run.code, run.out.as_str(), run.complaints.lines().count()), (2, "", 1), "{}", run.complaints);
        assert!(run.complaints.starts_with("seqc: ") && !run.complaints.contains('\x1b'), "{}", run.complaints);
    }
    assert_snapshot!(run(&folder, &["check", "--format", "xml"]).complaints);
}

#[test]
fn a_day_that_is_none_is_told_as_it_is_elsewhere() {
    let said = |start: &str| run(&folder(&[]), &["check", "--start", start]).complaints;
    assert!(said("2027-02-30").ends_with(": the calendar has no such day\n"), "{}", said("2027-02-30"));
    assert!(said("tomorrow").ends_with(": a date is written `2026-12-01`\n"), "{}", said("tomorrow"));
}

#[test]
fn help_is_no_mistake() {
    let folder = folder(&[]);
    let help = run(&folder, &["--help"]);
    assert_eq!((help.code, help.complaints.as_str()), (0, ""));
    assert_snapshot!(help.out);
    assert_snapshot!(run(&folder, &["help", "check"]).out);
    assert_snapshot!(run(&folder, &["help", "fmt"]).out);
    let version = run(&folder, &["--version"]);
    assert!(version.out.starts_with(concat!("seqc ", env!("CARGO_PKG_VERSION"), "\n")), "{}", version.out);
    assert!(version.out.contains("\ntime zones: "), "{}", version.out);
    assert_eq!(run(&folder, &[]).code, 2);
}

#[test]
fn colors_follow_the_terminal_the_environment_and_the_argument() {
    let folder = folder(&[("b.seq", BAD)]);
    let colored = |arguments: &[&str], environment: &[(&str, &str)]| {
        let output = command(folder.path(), arguments).envs(environment.iter().copied()).output().unwrap();
        output.stdout.contains(&0x1b)
    };
    assert!(!colored(&["check"], &[]));
    assert!(colored(&["check", "--color", "always"], &[]));
    assert!(colored(&["check"], &[("CLICOLOR_FORCE", "1")]));
    assert!(!colored(&["check"], &[("CLICOLOR_FORCE", "0")]));
    assert!(!colored(&["check"], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
    assert!(colored(&["check", "--color", "always"], &[("NO_COLOR", "1")]));
    assert!(!colored(&["check", "--color", "never"], &[("CLICOLOR_FORCE", "1")]));
}
