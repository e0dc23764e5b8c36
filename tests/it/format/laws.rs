//! What holds for any text.

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use seqc::syntax::Parse;
use seqc::syntax::parser::parse;

use super::formatted;
use crate::cases;
use crate::random::{mutation, pieces};
use crate::syntax::{CLASSIC, EVERYTHING};

/// Formatting loses nothing but white space, and settles at once.
#[track_caller]
pub fn keeps_all(text: &str) -> String {
    let once = formatted(text);
    assert_eq!(ink(text), ink(&once), "{text}");
    assert_eq!(formatted(&once), once, "formatted twice:\n{text}");
    once
}

/// And it keeps what the text means.
#[track_caller]
pub fn lawful(text: &str) {
    let once = keeps_all(text);
    let (before, after) = (meaning(&parse(text)), meaning(&parse(&once)));
    if let Some((before, after)) = before.iter().zip(&after).find(|(before, after)| before != after) {
        let same = before.bytes().zip(after.bytes()).take_while(|(before, after)| before == after).count();
        let here = |text: &str| text[text.floor_char_boundary(same.saturating_sub(200))..].chars().take(400).collect();
        let (before, after): (String, String) = (here(before), here(after));
        panic!("{text}\n----\n{once}\n----\n{before}\n----\n{after}");
    }
    assert_eq!(before.len(), after.len(), "{text}\n----\n{once}");
}

/// The same of what may have mistakes: then a sign where a statement broke off may be read as this or that, but texts
/// stay to the letter.
#[track_caller]
fn kept(text: &str) {
    let before = parse(text);
    if before.errors.is_empty() {
        return lawful(text);
    }
    let once = keeps_all(text);
    assert_eq!(texts(&before), texts(&parse(&once)), "{text}\n----\n{once}");
}

/// All but white space.
fn ink(text: &str) -> String {
    text.split_whitespace().collect()
}

/// What was read, without the places it was read from.
fn meaning(parse: &Parse) -> Vec<String> {
    let comments = parse.comments.iter().map(|comment| without_spans(&format!("{:?}", comment.kind)));
    let items = parse.file.items.iter().map(|item| without_spans(&format!("{item:?}")));
    items.chain(comments).collect()
}

/// What stands in its texts.
fn texts(parse: &Parse) -> Vec<String> {
    let meaning = meaning(parse).concat();
    meaning.split("Literal { text: ").skip(1).map(|text| text.split(", span: @").next().unwrap().to_owned()).collect()
}

fn without_spans(debug: &str) -> String {
    let mut pieces = debug.split("Span { start: ");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |out, piece| out + "@" + piece.split_once('}').map_or("", |(_, rest)| rest))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(150), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_kept(text in "\\PC{0,200}") {
        keeps_all(&text);
    }

    #[test]
    fn any_pieces_are_kept(text in pieces()) {
        keeps_all(&text);
    }

    #[test]
    fn mutations_are_kept(text in mutation(EVERYTHING)) {
        kept(&text);
    }

    #[test]
    fn comments_anywhere_are_kept(at in 0..EVERYTHING.len(), comment in "\\n? ?##?[ a{\"]{0,4}\\n") {
        let (before, after) = EVERYTHING.split_at(EVERYTHING.floor_char_boundary(at));
        kept(&[before, &comment, after].concat());
    }

    #[test]
    fn mutations_of_a_tidy_file_are_kept(text in mutation(CLASSIC)) {
        kept(&text);
    }
}

#[test]
fn everything_is_lawful() {
    lawful(EVERYTHING);
    lawful(&EVERYTHING.replace('\n', "\r\n"));
}

#[test]
fn examples_and_fixtures_are_lawful() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![root.join("examples"), root.join("tests")];
    let mut count = 0;
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "seq") {
                lawful(&fs::read_to_string(path).unwrap());
                count += 1;
            }
        }
    }
    assert!(count > 20, "there are files to be formatted");
}
