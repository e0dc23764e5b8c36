//! What could be typed next.

use seqc::ide::complete::complete;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use seqc::ide::names::declared;
use seqc::ide::place::{Inside, place};
use seqc::ide::view::View;
use seqc::model::program::FileId;
use seqc::workspace::files::{Entry, Loaded, load};

use super::fixture;
use crate::support::{FOLDER, Memory};

/// A library above what is typed.
const LIBRARY: &str = "\
audience us-saas {
  kind b2b
}
snippet bye \"Bye\"
steps bumps(first) {
  email bump
}
template hello {
  subject \"Hi\"
}
";

fn labels(text: &str) -> Vec<String> {
    let fixture = fixture(&format!("{LIBRARY}{text}"));
    complete(&fixture.view(), fixture.cursor, &|_| None).candidates.into_iter().map(|one| one.label).collect()
}

/// All of these are offered, and none of those.
fn offers(text: &str, wanted: &[&str], unwanted: &[&str]) {
    let labels = labels(text);
    let has = |word: &&&str| labels.iter().any(|label| label == **word);
    assert_eq!(wanted.iter().find(|word| !has(word)), None, "{text}\n{labels:?}");
    assert_eq!(unwanted.iter().find(|word| has(word)), None, "{text}\n{labels:?}");
}

#[test]
fn words_of_the_place() {
    offers("$0", &["sequence", "use"], &["email", "wait"]);
    offers("sequence s \"S\" {\n  $0", &["email", "wait", "exit on"], &["sequence"]);
    offers("sequence s \"S\" {\n  em$0\n}\n", &["email"], &["subject"]);
    offers(
        "sequence s \"S\" {\n  email a {\n    $0\n  }\n}\n",
        &["subject", "reply to", "purpose"],
        &["script", "wait"],
    );
    offers("sequence s \"S\" {\n  call a {\n    $0\n", &["script"], &["subject"]);
    offers("sequence s \"S\" {\n  branch {\n    $0\n", &["when", "else"], &["email"]);
    offers("sequence s \"S\" {\n  linkedin $0\n", &["connect", "view"], &["email"]);
    offers("sender a {\n  $0\n}\n", &["mailboxes"], &["email"]);
}

#[test]
fn names_of_the_place() {
    offers("sequence s \"S\" {\n  include $0\n}\n", &["bumps"], &["bye", "hello"]);
    offers("sequence s \"S\" {\n  audience us$0\n}\n", &["us-saas"], &["bumps"]);
    offers("sequence s \"S\" {\n  move to $0\n}\n", &["s"], &["bumps"]);
    offers("sequence s \"S\" {\n  email a\n  email b {\n    reply to $0\n", &["a"], &["us-saas"]);
    offers("sequence s \"S\" {\n  email a {\n    template $0\n", &["hello"], &["bye"]);
    offers("sequence s \"S\" {\n  email a {\n    purpose $0\n", &["value", "breakup"], &["subject"]);
}

#[test]
fn what_texts_show() {
    offers("snippet x \"Hi {{fi$0\n", &["first_name", "company", "signature"], &["bye"]);
    offers("snippet x \"Hi {{> $0}}\"\n", &["bye"], &["first_name"]);
    offers("sequence s \"S\" {\n  email a {\n    body \"\"\"\n      Hi {{$0\n", &["first_name"], &["wait"]);
    offers("snippet x \"Hi $0\"\n", &[], &["first_name", "sequence"]);
}

#[test]
fn what_conditions_ask() {
    offers("sequence s \"S\" {\n  email a\n  task x when $0\n}\n", &["a", "industry", "replied", "not"], &["wait"]);
    offers("sequence s \"S\" {\n  email a\n  task x when a $0\n}\n", &["opened", "not"], &["industry"]);
    offers("sequence s \"S\" {\n  task x when industry $0\n}\n", &["is set", "contains"], &["opened"]);
    offers("sequence s \"S\" {\n  exit on replied, $0\n}\n", &["booked"], &["wait"]);
}

#[test]
fn rules_in_a_comment() {
    offers("# seqc: allow $0\n", &["daily-spacing"], &["sequence"]);
    offers("# a word $0\n", &[], &["daily-spacing", "sequence"]);
}

fn examples() -> Loaded {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let (files, house) = (fs::read_dir(&root).unwrap().map(|entry| entry.unwrap().path()), root.join("lib/house.seq"));
    let mut paths: Vec<PathBuf> = files.filter(|path| path.extension().is_some_and(|it| it == "seq")).chain([house]).collect();
    paths.sort();
    let place = |path: &PathBuf| Path::new(FOLDER).join(path.strip_prefix(&root).unwrap());
    let texts: BTreeMap<PathBuf, String> = paths.iter().map(|path| (place(path), fs::read_to_string(path).unwrap())).collect();
    let entry = |path: &PathBuf| Entry::File { path: path.clone(), top: FOLDER.into(), walked: false };
    let entries = texts.keys().map(entry).collect();
    load(&Memory(texts), Path::new(FOLDER), entries)
}

/// Whether a word that is typed in code or between braces begins at `at`.
fn begins_word(text: &str, at: usize) -> bool {
    let part = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.' | '/');
    text[at..].starts_with(|letter: char| letter.is_ascii_alphabetic()) && !text[..at].ends_with(part)
}

#[test]
fn what_the_examples_say_is_offered() {
    let loaded = examples();
    let (mut words, mut missing) = (0, BTreeMap::<String, usize>::new());
    for (file, source) in (0..).map(FileId).zip(&loaded.program.files) {
        let view = View::of(&loaded.program, file).unwrap();
        let names: Vec<u32> = declared(&source.parse.file).iter().map(|named| named.name.span.start).collect();
        for at in (0..source.text.len()).filter(|at| begins_word(&source.text, *at)) {
            let offset = u32::try_from(at).unwrap();
            let place = place(&source.text, offset);
            if names.contains(&offset) || !matches!(place.inside, Inside::Code | Inside::Merge) {
                continue;
            }
            let part = |letter: char| !(letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.' | '/'));
            let word = source.text[at..].split(part).next().unwrap();
            words += 1;
            let offered = complete(&view, offset, &|_| None).candidates;
            if !offered.iter().any(|one| one.label.split(' ').next() == Some(word)) {
                *missing.entry(format!("{} … {word}", place.line.trim())).or_default() += 1;
            }
        }
    }
    let share = 1.0 - missing.values().sum::<usize>() as f64 / f64::from(words);
    assert!(share >= 0.999, "{share} of {words}\n{missing:#?}");
}
