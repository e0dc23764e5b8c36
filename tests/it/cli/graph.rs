//! `seqc graph`: pictures on the output and in files.

use std::fs;

use super::{BAD, GOOD, Run, folder, run};

#[test]
fn one_sequence_is_printed() {
    let folder = folder(&[("good.seq", GOOD)]);
    for (format, start) in [("svg", "<svg "), ("dot", "digraph \"good\" {"), ("mermaid", "flowchart TD\n")] {
        let Run { code, out, complaints } = run(&folder, &["graph", "good.seq", "--format", format]);
        assert_eq!((code, complaints.as_str()), (0, ""), "{format}");
        assert!(out.starts_with(start) && out.contains("task research"), "{out}");
    }
}

#[test]
fn several_are_written_to_files() {
    let folder = folder(&[("two.seq", &format!("{GOOD}\n{}", GOOD.replace("sequence good", "sequence better")))]);
    let Run { code, out, complaints } = run(&folder, &["graph", "--out", "pictures"]);
    assert_eq!((code, out.as_str(), complaints.as_str()), (0, "pictures/good.svg\npictures/better.svg\n", ""));
    assert!(fs::read_to_string(folder.path().join("pictures/better.svg")).unwrap().starts_with("<svg "));
    let all = run(&folder, &["graph"]);
    assert_eq!(all.code, 2);
    assert_eq!(
        all.complaints,
        "seqc: 2 sequences cannot be printed as one picture: name one with `--sequence`, or a folder with `--out`\n"
    );
    assert_eq!(run(&folder, &["graph", "--sequence", "better"]).code, 0);
    let unknown = run(&folder, &["graph", "--sequence", "best"]);
    assert_eq!(unknown.complaints, "seqc: the files declare no sequence `best`; they declare `good`, `better`\n");
}

#[test]
fn what_is_wrong_is_said_beside_the_picture() {
    let shown = run(&folder(&[("bad.seq", BAD)]), &["graph", "bad.seq"]);
    assert_eq!(shown.code, 1);
    assert!(shown.out.starts_with("<svg ") && shown.complaints.contains("bad-unit"), "{}", shown.complaints);
}

#[test]
fn two_of_a_name_are_not_written_over_each_other() {
    let folder = folder(&[("a.seq", GOOD), ("b.seq", GOOD)]);
    let run = run(&folder, &["graph", "--out", "pictures"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(!folder.path().join("pictures").exists());
}
