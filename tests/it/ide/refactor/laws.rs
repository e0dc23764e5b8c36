//! What holds of every refactoring that is offered anywhere in the examples.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use proptest::prelude::{ProptestConfig, any, proptest};
use proptest::sample::Index;
use seqc::check::statements::{blocks, statements};
use seqc::ide::refactor::refactorings;
use seqc::ide::trial::edited;
use seqc::model::program::{FileId, Program};
use seqc::syntax::ast::statement::Statement;
use seqc::syntax::places::places;
use seqc::text::span::Span;

use super::{assert_lawful, changed, meaning};
use crate::cases;
use crate::random::mutation;
use crate::support::program;

/// Of so many selections one is tried.
const EVERY: usize = 4;

/// The library first, then the examples.
pub static EXAMPLES: LazyLock<Program> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let mut names: Vec<String> =
        fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.retain(|name| name.ends_with(".seq"));
    names.sort();
    names.insert(0, "lib/house.seq".to_owned());
    let read = |name: &String| format!("//- {name}\n{}", fs::read_to_string(folder.join(name)).unwrap());
    program(&names.iter().map(read).collect::<String>())
});

const CLASSIC: &str = include_str!("../../../../examples/classic.seq");

/// An example with the library alone, so that little has to be compared.
fn example(file: usize) -> (Program, FileId) {
    let all = &EXAMPLES.files;
    let text = format!("//- {}\n{}//- {}\n{}", all[file].path, all[file].text, all[0].path, all[0].text);
    (program(&text), FileId(0))
}

fn try_all(program: &Program, was: &str, file: FileId, selected: Span) -> usize {
    let changes = refactorings(program, file, selected, |_| true);
    for (family, change) in &changes {
        assert_lawful((program, was), &changed(program, change), *family, change);
    }
    changes.len()
}

/// Runs of one and of two statements that stand one after another.
fn runs(program: &Program, file: FileId) -> Vec<Span> {
    let all = statements(&program.file(file).unwrap().parse.file);
    let mut out = Vec::new();
    let mut of_block = |body: &[Statement]| {
        for length in 1..=2 {
            out.extend(body.windows(length).map(|run| run[0].span.to(run[length - 1].span)));
        }
    };
    for block in all.into_iter().flat_map(blocks) {
        of_block(&block.body);
    }
    for item in &program.file(file).unwrap().parse.file.items {
        match &item.kind {
            seqc::syntax::ast::item::ItemKind::Sequence(sequence) => of_block(&sequence.body.body),
            seqc::syntax::ast::item::ItemKind::Steps(steps) => of_block(&steps.body.body),
            _ => {}
        }
    }
    out
}

#[test]
fn every_example_means_the_same_after_a_refactoring() {
    let mut offered = 0;
    for index in 1..EXAMPLES.files.len() {
        let (program, file) = example(index);
        let was = meaning(&program);
        let mut selections = runs(&program, file);
        let all = places(&program.file(file).unwrap().parse.file);
        selections.extend(all.iter().map(|place| Span::at(place.span.start)));
        let text = &program.file(file).unwrap().text;
        selections.extend(text.match_indices("{{>").map(|(at, _)| Span::at(at as u32 + 5)));
        for selected in selections.into_iter().skip(index % EVERY).step_by(EVERY) {
            offered += try_all(&program, &was, file, selected);
        }
    }
    assert!(offered > 800 / EVERY, "{offered}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(128)))]

    #[test]
    fn a_refactoring_of_anything_selected_is_lawful(file in 1..EXAMPLES.files.len(), start in any::<Index>(), length in 0..400_usize) {
        let (program, id) = example(file);
        let text = &program.files[0].text;
        let start = text.floor_char_boundary(start.index(text.len()));
        let end = text.floor_char_boundary((start + length).min(text.len()));
        try_all(&program, &meaning(&program), id, Span::new(start as u32, end as u32));
    }

    #[test]
    fn a_refactoring_of_a_broken_text_breaks_no_more(text in mutation(CLASSIC), start in any::<Index>(), length in 0..200_usize) {
        let program = program(&text);
        let start = text.floor_char_boundary(start.index(text.len() + 1));
        let end = text.floor_char_boundary((start + length).min(text.len()));
        for (_, change) in refactorings(&program, FileId(0), Span::new(start as u32, end as u32), |_| true) {
            let after = edited(&program, &change.edits).unwrap();
            assert!(after.files[0].parse.errors.len() <= program.files[0].parse.errors.len(), "{}\n{:?}", change.title, change.edits);
        }
    }
}
