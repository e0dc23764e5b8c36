//! Files that are looked at a few at a time have said of them what is said of all at once.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use seqc::syntax::ast::item::ItemKind;
use seqc::workspace::disk::Fault;
use seqc::workspace::files::{Entry, load};
use seqc::workspace::sweep::sweep;

use crate::support::Memory;

/// More than are looked at together.
const MANY: usize = 600;

/// A file that has to do with others, before and behind it, named and not.
fn text(number: usize) -> String {
    let mut text = String::new();
    if number.is_multiple_of(7) {
        text += &format!("use \"f{:03}.seq\"\n", number * 37 % MANY);
    }
    if number % 50 == 3 {
        text += &format!("use \"f{number:03}.sec\"\nuse \"l1.seq\"\n");
    }
    if number.is_multiple_of(11) {
        text += &format!("use \"lib/l{}.seq\"\n", number % 5);
    }
    text += &format!("snippet s{number} \"Some words.\"\n");
    let other = number * 53 % MANY;
    text + &format!(
        "sequence q{number} \"Q\" {{\n  sms a {{\n    body \"Hi. {{{{> s{other}}}}}\"\n  }}\n  wait 2d\n}}\n"
    )
}

fn disk() -> Memory {
    let named = (0..MANY).map(|number| (format!("/w/f{number:03}.seq"), text(number)));
    let used =
        (0..5).map(|number| (format!("/w/lib/l{number}.seq"), format!("use \"l{}.seq\"\nsnippet\n", number + 1)));
    Memory(named.chain(used).map(|(path, text)| (PathBuf::from(path), text)).collect())
}

fn entries() -> Vec<Entry> {
    let named = (0..MANY).map(|number| Entry::File {
        path: format!("/w/f{number:03}.seq").into(),
        top: "/w".into(),
        walked: false,
    });
    let piped = |path: &str, text| Entry::Text { name: path.to_owned(), path: Some(path.into()), text };
    let gone = Entry::File { path: "/w/none.seq".into(), top: "/w".into(), walked: false };
    named.chain([gone, piped("/w/f010.seq", Ok(text(20))), piped("/w/huge.seq", Err(Fault::TooLarge))]).collect()
}

#[test]
fn a_few_at_a_time_is_as_all_at_once() {
    for start in [None, NaiveDate::from_ymd_opt(2026, 12, 24)] {
        let all = load(&disk(), Path::new("/w"), entries());
        let (some, found) = sweep(&disk(), Path::new("/w"), entries(), start);
        assert_eq!(some.refused, all.refused);
        assert_eq!((some.named, &some.locations, &some.at), (all.named, &all.locations, &all.at));
        let wanted = all.lint(start);
        assert_eq!(found.len(), wanted.len());
        for (found, wanted) in found.iter().zip(&wanted) {
            assert_eq!((&found.path, &found.text), (&wanted.path, &wanted.text));
            assert_eq!(found.diagnostics, wanted.diagnostics, "{}", found.path);
        }
        let helps = wanted.iter().flat_map(|file| &file.diagnostics).filter_map(|found| found.help.as_deref());
        assert!(
            helps.filter(|help| help.contains("declares it: name that file")).count() > 100,
            "names are looked for"
        );
        for (some, all) in some.program.files.iter().zip(&all.program.files) {
            assert_eq!((&some.uses, some.is_used), (&all.uses, all.is_used), "{}", all.path);
        }
    }
}

#[test]
fn only_what_others_use_keeps_its_tree() {
    let (swept, _) = sweep(&disk(), Path::new("/w"), entries(), None);
    let is_whole = |kind: &ItemKind| matches!(kind, ItemKind::Sequence(sequence) if !sequence.body.body.is_empty());
    for file in &swept.program.files {
        let has_tree = file.parse.file.items.iter().any(|item| is_whole(&item.kind));
        assert_eq!(has_tree, file.is_used && file.text.contains("sequence"), "{}", file.path);
    }
}
