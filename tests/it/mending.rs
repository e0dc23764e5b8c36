//! Mending files until nothing is left that can be mended by itself.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;

use proptest::prelude::{ProptestConfig, any, prop_assert, prop_assert_eq, proptest};
use proptest::sample::Index;
use seqc::model::program::FileId;
use seqc::syntax::parser::parse;
use seqc::text::diagnostic::Diagnostic;
use seqc::text::edit::Edit;
use seqc::text::span::Span;
use seqc::workspace::checked::check;
use seqc::workspace::files::{Entry, load};
use seqc::workspace::fix::{Mended, Task, fix};
use seqc::workspace::round::{Extent, round};

use crate::cases;
use crate::fixes::fixtures;
use crate::support::{FOLDER, Memory, split};

static FIXTURES: LazyLock<Vec<String>> = LazyLock::new(fixtures);

/// Mends the first `named` files of a fixture.
fn mended(fixture: &str, named: usize, extent: Extent) -> Mended {
    let files = split(fixture);
    let entry = |path: &Path| Entry::File { path: path.to_path_buf(), top: FOLDER.into(), walked: false };
    let entries: Vec<Entry> = files.iter().take(named).map(|(path, _)| entry(path)).collect();
    let disk = Memory(files.into_iter().collect::<BTreeMap<_, _>>());
    let (current, all) = (Path::new(FOLDER), (0..9).map(FileId).collect::<BTreeSet<_>>());
    let task =
        Task { disk: &disk, current, entries: &entries, files: &all, extent, check: &|loaded| check(&loaded.program) };
    fix(&task, load(&disk, current, entries.clone()))
}

fn text(mended: &Mended, file: usize) -> &str {
    &mended.loaded.program.files[file].text
}

/// What is wrong with a text, as its fixes are tried: each word to be replaced, and by what.
fn found(text: &str, words: &[(&str, &str)]) -> Vec<Diagnostic> {
    let found = words.iter().flat_map(|(word, better)| {
        text.match_indices(word).map(|(at, word)| {
            let span = Span::new(at as u32, (at + word.len()) as u32);
            Diagnostic::warning("word", span, "a word").fix("write another", vec![Edit::replace(span, *better)])
        })
    });
    found.collect()
}

#[test]
fn every_fixture_comes_to_rest() {
    for fixture in FIXTURES.iter() {
        for extent in [Extent::Safe, Extent::Suggested] {
            comes_to_rest(fixture, extent);
        }
    }
}

fn comes_to_rest(fixture: &str, extent: Extent) {
    let errors = |text: &str| parse(text).errors.len();
    let once = mended(fixture, 1, extent);
    assert!(once.settled, "{fixture}");
    assert!(errors(text(&once, 0)) <= errors(fixture), "{fixture}\n{}", text(&once, 0));
    let twice = mended(text(&once, 0), 1, extent);
    assert!(twice.settled && twice.changes.is_empty(), "{fixture}");
    let crlf = mended(&fixture.replace("\r\n", "\n").replace('\n', "\r\n"), 1, extent);
    assert!(crlf.settled);
    assert_eq!(text(&crlf, 0).matches('\n').count(), text(&crlf, 0).matches("\r\n").count(), "{fixture}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(64)))]

    #[test]
    fn broken_fixtures_come_to_rest(which in any::<Index>(), cut in any::<Index>(), paste in any::<Index>(), len in 0..12_usize) {
        let text = which.get(FIXTURES.as_slice());
        let letters: Vec<char> = text.chars().collect();
        let (cut, paste) = (cut.index(letters.len() + 1), paste.index(letters.len() + 1));
        let piece: String = letters.iter().skip(cut).take(len).collect();
        let broken: String = letters.iter().take(paste).chain(piece.chars().collect::<Vec<_>>().iter()).chain(letters.iter().skip(paste + len)).collect();
        for extent in [Extent::Safe, Extent::Suggested] {
            let once = mended(&broken, 1, extent);
            let after = self::text(&once, 0);
            prop_assert!(once.settled, "{broken}");
            prop_assert!(parse(after).errors.len() <= parse(&broken).errors.len(), "{broken}\n{after}");
            prop_assert_eq!(mended(after, 1, extent).changes.len(), 0);
        }
    }
}

#[test]
fn a_brace_comes_in_the_place_of_a_colon() {
    let once = mended("sequence s \"S\" {\n  call:\n    script \"Hi\"\n  }\n}\n", 1, Extent::Safe);
    assert_eq!(text(&once, 0), "sequence s \"S\" {\n  call {\n    script \"Hi\"\n  }\n}\n");
}

#[test]
fn of_fixes_that_touch_the_first_wins() {
    let text = "# abcd";
    let words = [("bc", "x"), ("cd", "y"), ("ab", "z")];
    let round = round(text, &found(text, &words), Extent::Safe).unwrap();
    assert_eq!((round.text.as_str(), round.fixed), ("# zcd", 1));
}

#[test]
fn a_fix_that_breaks_the_text_is_left_out() {
    let text = "# one\nsequence a \"A\" {\n  wait 2 days\n  wait 3 days\n}\n# two\n";
    let words = [("one", "1"), ("{", ""), ("2 days", "2 hours"), ("two", "2")];
    let round = round(text, &found(text, &words), Extent::Safe).unwrap();
    assert_eq!(
        (round.text, round.fixed),
        (text.replace("one", "1").replace("2 days", "2 hours").replace("two", "2"), 3)
    );
    assert_eq!(self::round(text, &found(text, &[("{", "")]), Extent::Safe), None);
}

#[test]
fn suggestions_are_applied_where_they_are_asked_for() {
    let span = Span::new(2, 5);
    let both = Diagnostic::warning("word", span, "a word")
        .suggest("write `1`", vec![Edit::replace(span, "1")])
        .fix("write `2`", vec![Edit::replace(span, "2")]);
    let likely = Diagnostic { fixes: both.fixes[..1].to_vec(), ..both.clone() };
    let mended = |one: &Diagnostic, extent| round("# one", std::slice::from_ref(one), extent).map(|round| round.text);
    assert_eq!(mended(&both, Extent::Suggested).as_deref(), Some("# 2"));
    assert_eq!(mended(&likely, Extent::Suggested).as_deref(), Some("# 1"));
    assert_eq!(mended(&likely, Extent::Safe), None);
}

#[test]
fn fixes_that_undo_each_other_end() {
    let files = Memory([(Path::new(FOLDER).join("a.seq"), "# aa".to_owned())].into());
    let entries = [Entry::File { path: Path::new(FOLDER).join("a.seq"), top: FOLDER.into(), walked: false }];
    let there_and_back = |loaded: &seqc::workspace::files::Loaded| {
        let program = &loaded.program;
        let mut checked = check(program);
        let words = if checked[0].text.contains("aa") { [("aa", "bb")] } else { [("bb", "aa")] };
        checked[0].diagnostics = found(&checked[0].text, &words);
        checked
    };
    let all = BTreeSet::from([FileId(0)]);
    let current = Path::new(FOLDER);
    let task =
        Task { disk: &files, current, entries: &entries, files: &all, extent: Extent::Safe, check: &there_and_back };
    let mended = fix(&task, load(&files, current, entries.to_vec()));
    assert!(!mended.settled && mended.changes.is_empty());
}

#[test]
fn a_mended_use_is_followed() {
    let snippet = "snippet ps {\n  \"Bye.\"\n}\n";
    let fixture =
        format!("//- a.seq\nuse \"huose.seq\"\n\nsequence a \"A\" {{\n  wait 2d\n}}\n//- house.seq\n{snippet}");
    let mended = mended(&fixture, 1, Extent::Suggested);
    assert!(text(&mended, 0).starts_with("use \"house.seq\"\n"), "{}", text(&mended, 0));
    assert_eq!((mended.loaded.program.files.len(), mended.loaded.named, text(&mended, 1)), (2, 1, snippet));
}
