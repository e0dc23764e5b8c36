//! The language guide: what it shows is a file that has nothing wrong.

use std::fs;
use std::path::Path;

use seqc::model::program::FileId;
use seqc::workspace::checked::check;

use crate::support::{listed, program};

#[test]
fn every_example_of_the_guide_is_clean() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let guide = fs::read_to_string(root.join("grammar/README.md")).unwrap();
    let house = fs::read_to_string(root.join("examples/lib/house.seq")).unwrap();
    let mut wrong = String::new();
    for (line, text) in fences(&guide) {
        let program = program(&format!("{text}\n//- lib/house.seq\n{house}"));
        let found = listed(&program, FileId(0), &check(&program)[0].diagnostics);
        if !found.is_empty() {
            wrong += &format!("line {line}\n{found}\n");
        }
    }
    assert_eq!(wrong, "");
}

/// The fenced pieces of `seq`, each with the line it begins at.
fn fences(guide: &str) -> Vec<(usize, String)> {
    let mut fences = Vec::new();
    let mut lines = (1..).zip(guide.lines());
    while let Some((number, line)) = lines.next() {
        if line == "```seq" {
            let inside = lines.by_ref().take_while(|(_, line)| *line != "```");
            fences.push((number, inside.map(|(_, line)| format!("{line}\n")).collect()));
        }
    }
    assert!(fences.len() > 10, "the guide shows what it says");
    fences
}
