//! `seqc show`: the plan of a sequence, as a person reads it.

use std::fs;
use std::path::Path;

use crate::cli::{BAD, GOOD, Run, command, folder, run};

/// The examples, by name.
fn examples() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut names: Vec<String> = files
        .filter(|path| path.extension().is_some_and(|ending| ending == "seq"))
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    names.sort();
    names
}

fn show(example: &str, more: &[&str]) -> String {
    let file = format!("examples/{example}.seq");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let Run { code, out, complaints } = command(root, &[&["show", &file], more].concat()).output().unwrap().into();
    assert_eq!((code, complaints.as_str()), (0, ""), "{example}");
    out
}

#[test]
fn every_example_is_a_plan() {
    for example in examples() {
        insta::assert_snapshot!(format!("plan_{example}"), show(&example, &[]));
    }
}

#[test]
fn a_start_gives_dates() {
    let dates = ["--start", "2026-12-17", "--timezone", "Europe/Berlin", "--country", "DE-BY"];
    insta::assert_snapshot!("dates_classic", show("classic", &dates));
    insta::assert_snapshot!("dates_webinar", show("webinar", &["--start", "2027-04-12"]));
    insta::assert_snapshot!("dates_renewal", show("renewal", &["--start", "2036-03-01"]));
}

#[test]
fn no_line_is_longer_than_a_terminal() {
    for example in examples() {
        for line in show(&example, &[]).lines() {
            assert!(line.chars().count() <= 80, "{example}: {line}");
        }
    }
}

#[test]
fn one_sequence_can_be_named() {
    let two = folder(&[("two.seq", &format!("{GOOD}\n{}", GOOD.replace("sequence good", "sequence better")))]);
    let shown = run(&two, &["show", "two.seq", "better"]);
    assert_eq!(shown.code, 0);
    assert!(shown.out.starts_with("better  Good\n"), "{}", shown.out);
    let unknown = run(&two, &["show", "two.seq", "best"]);
    assert_eq!(unknown.code, 2);
    assert_eq!(unknown.complaints, "seqc: `two.seq` declares no sequence `best`; it declares `good`, `better`\n");
}

#[test]
fn what_is_wrong_is_said_below_the_plan() {
    let shown = run(&folder(&[("bad.seq", BAD)]), &["show", "bad.seq"]);
    assert_eq!(shown.code, 1);
    insta::assert_snapshot!("bad", shown.out);
}

#[test]
fn dates_need_a_zone() {
    let shown = run(&folder(&[("good.seq", GOOD)]), &["show", "good.seq", "--start", "2026-12-01"]);
    assert_eq!(shown.code, 2);
    assert_eq!(
        shown.complaints,
        "seqc: the schedule of `good` names no time zone: say one with `--timezone Europe/Berlin`\n"
    );
}

#[test]
fn a_file_without_a_sequence_says_why() {
    let folder = folder(&[("a.seq", "cadence a \"A\" {\n}\n")]);
    let Run { code, out, complaints } = run(&folder, &["show", "a.seq"]);
    assert_eq!(code, 1);
    assert!(out.starts_with("error[unknown-statement]"), "{out}");
    assert_eq!(complaints, "seqc: `a.seq` declares no sequence\n");
}

#[test]
fn wide_letters_take_two_columns() {
    let title = "\u{65e5}".repeat(60);
    let text = GOOD.replace("\"Good\"", &format!("\"{title}\""));
    let shown = run(&folder(&[("wide.seq", &text)]), &["show", "wide.seq"]);
    assert_eq!(shown.out.lines().next(), Some(format!("good  {}…", "\u{65e5}".repeat(36)).as_str()));
}
