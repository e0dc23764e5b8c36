//! The language guide: what it shows is a file that has nothing wrong.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use seqc::check::settings::Settings;
use seqc::format::format;
use seqc::model::program::FileId;
use seqc::syntax::parser::parse;
use seqc::workspace::checked::{check, lint};

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

#[test]
fn every_example_of_the_guide_is_as_it_should_be_written() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let guide = fs::read_to_string(root.join("grammar/README.md")).unwrap();
    for (line, text) in fences(&guide) {
        assert_eq!(format(&text, &parse(&text)), text, "line {line}");
    }
}

/// What the rules find in the guide, and why each is right: its pieces show one construct each, and leave out what a
/// sequence that is sent needs besides. A rule that is not here finds nothing in some forty pieces.
const RIGHT: &[(&str, &str)] = &[
    ("missing-opt-out", "emails that show something else have no way out"),
    ("email-length", "a body of one line shows where a body stands, and says nothing yet"),
    ("too-few-touches", "a piece has the one or two touches that it is about"),
    ("sequence-span", "and is over after a few days"),
    ("outside-business-hours", "few pieces name a schedule"),
    ("not-personalized", "first emails of one line name nobody"),
    ("missing-exit-on-reply", "a piece on waits or branches leaves the exits out"),
    ("missing-exit-on-opt-out", "and so with opting out"),
    ("unused-field", "the piece on `fields` declares all types, and uses a few"),
    ("sms-consent-missing", "the pieces on text messages name no audience"),
    ("first-email-media", "`attach` and images are shown in a first email"),
    ("weekend-send", "`day 14` and `until 30 days before` a date fall on any day, and no schedule closes weekends"),
    ("hard-ask-first-email", "`{{calendar}}` is shown in a first email"),
    ("same-day-pileup", "an email, a postcard and a call are shown on one day"),
    ("shrinking-gaps", "an `include` is given two gaps, the shorter one last"),
    ("vendor-unsupported", "the piece on vendors' settings shows settings, and not a sequence that fits them"),
    ("repeated-opening", "the same steps are included twice, and so open alike"),
];

#[test]
fn what_the_rules_find_in_the_guide_is_right() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let guide = fs::read_to_string(root.join("grammar/README.md")).unwrap();
    let house = fs::read_to_string(root.join("examples/lib/house.seq")).unwrap();
    let settings = Settings::default();
    let mut found: BTreeSet<&str> = BTreeSet::new();
    for (line, text) in fences(&guide) {
        let program = program(&format!("{text}\n//- lib/house.seq\n{house}"));
        let checked = lint(&program, &|_: FileId| &settings).remove(0);
        for finding in &checked.diagnostics {
            let is_right = RIGHT.iter().any(|(name, _)| *name == finding.name);
            assert!(is_right, "line {line}: {}: {}", finding.name, finding.message);
            found.insert(finding.name);
        }
    }
    let gone: Vec<&str> = RIGHT.iter().map(|(name, _)| *name).filter(|name| !found.contains(name)).collect();
    assert_eq!(gone, [""; 0], "is not found any more");
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
