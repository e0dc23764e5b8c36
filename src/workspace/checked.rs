//! Everything that is to be said about the files of a program.

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use rayon::prelude::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};

use crate::check;
use crate::check::presets::Preset;
use crate::check::settings::Settings;
use crate::model::frame::Scopes;
use crate::model::program::{FileId, Program, ProgramFile};
use crate::model::{Names, SequenceModel, in_order, names};
use crate::syntax::ast::item::{Item, Sequence};
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::span::Span;
use crate::workspace::each::each;
use crate::workspace::memo::{Around, Found, Memo};

/// The most that is said about one file.
pub const MAX_DIAGNOSTICS: usize = 10_000;

/// At least so many sequences of a file are looked at one after another before another core may have a share.
const SOME: usize = 4;

/// A file and what is to be said about it.
#[derive(Clone, Debug)]
pub struct Checked {
    /// As it is shown to people.
    pub path: Arc<str>,
    /// Its text.
    pub text: Arc<str>,
    /// In order of place; at most [`MAX_DIAGNOSTICS`].
    pub diagnostics: Vec<Diagnostic>,
}

static LANGUAGE: LazyLock<Settings> = LazyLock::new(|| Settings { preset: Preset::None, ..Settings::default() });

/// What keeps the files of `program` from being compiled, in its order: mistakes of the language, without any rule.
#[must_use]
pub fn check(program: &Program) -> Vec<Checked> {
    lint(program, &|_| &LANGUAGE)
}

/// The same of some of them.
#[must_use]
pub fn check_some(program: &Program, files: &BTreeSet<FileId>) -> Vec<Checked> {
    let check = |file: &FileId| Some(lint_file(program, *file, program.file(*file)?, &LANGUAGE, None));
    files.iter().filter_map(check).collect()
}

/// What keeps one file from being compiled, and what `make` makes of each of its sequences. Where a sequence has mistakes,
/// or the names around it, nothing is made of it.
#[must_use]
pub fn check_and<'a, T: Send>(
    program: &'a Program,
    id: FileId,
    file: &'a ProgramFile,
    make: &(dyn Fn(&SequenceModel<'a>) -> T + Sync),
) -> (Checked, Vec<T>) {
    let mut names = names(program, id);
    let mistakes = std::mem::take(&mut names.diagnostics);
    let is_sound = |found: &[Diagnostic]| found.iter().all(|found| found.severity != Severity::Error);
    let is_clear = is_sound(&mistakes) && is_sound(&file.parse.errors);
    let sequences: Vec<_> = file.parse.file.sequences().collect();
    let looked = model_each(program, id, &sequences, |model, mistakes| {
        let made = (is_clear && is_sound(&mistakes)).then(|| make(model));
        (Found { start: model.item.span.start, mistakes, findings: Vec::new() }, made)
    });
    let (found, made): (Vec<Found>, Vec<Option<T>>) = looked.into_iter().unzip();
    (all_of(program, id, file, &LANGUAGE, (&names, mistakes), found), made.into_iter().flatten().collect())
}

/// The same, and what the rules find that are on in the settings of each file.
#[must_use]
pub fn lint<'s>(program: &Program, settings: &(dyn Fn(FileId) -> &'s Settings + Sync)) -> Vec<Checked> {
    let files = (0..).map(FileId).zip(&program.files).collect();
    each(files, |(id, file): (FileId, &ProgramFile)| lint_file(program, id, file, settings(id), None))
}

/// The same of one file. What `memo` knows of its sequences is not looked at again.
#[must_use]
pub fn lint_file(
    program: &Program,
    id: FileId,
    file: &ProgramFile,
    settings: &Settings,
    memo: Option<&mut Memo>,
) -> Checked {
    let mut names = names(program, id);
    let mistakes = std::mem::take(&mut names.diagnostics);
    let sequences: Vec<_> = file.parse.file.sequences().collect();
    let look = |sequences: &[(&Item, &Sequence)]| look(program, id, file, settings, sequences);
    let found = match memo {
        Some(memo) => remembered(&Around::of(program, id, file, &names.references), memo, &sequences, look),
        None => look(&sequences),
    };
    all_of(program, id, file, settings, (&names, mistakes), found)
}

/// All that is said of a file: of its names, in which there are `mistakes`, and what was `found` in its sequences.
fn all_of<'a>(
    program: &'a Program,
    id: FileId,
    file: &ProgramFile,
    settings: &Settings,
    (names, mut mistakes): (&Names<'a>, Vec<Diagnostic>),
    found: Vec<Found>,
) -> Checked {
    let mut findings = Vec::new();
    for found in found {
        mistakes.extend(found.mistakes);
        findings.extend(found.findings);
    }
    in_order(&mut mistakes);
    let mut diagnostics = file.parse.errors.clone();
    diagnostics.extend(mistakes);
    diagnostics.extend(check::of_file(program, id, names, settings, findings));
    diagnostics.sort_by_key(|diagnostic| diagnostic.span);
    cap(&mut diagnostics);
    Checked { path: Arc::clone(&file.path), text: Arc::clone(&file.text), diagnostics }
}

/// What is found in sequences: as `memo` knows it, or as `look` says.
fn remembered(
    around: &Around<'_>,
    memo: &mut Memo,
    sequences: &[(&Item, &Sequence)],
    look: impl FnOnce(&[(&Item, &Sequence)]) -> Vec<Found>,
) -> Vec<Found> {
    let mut before = std::mem::take(memo);
    let keys: Vec<u64> = sequences.iter().map(|(item, _)| around.key(item)).collect();
    let known: Vec<Option<Found>> =
        keys.iter().zip(sequences).map(|(key, (item, _))| before.take(*key, item)).collect();
    let unknown = sequences.iter().zip(&known).filter(|(_, known)| known.is_none());
    let unknown: Vec<(&Item, &Sequence)> = unknown.map(|(sequence, _)| *sequence).collect();
    let mut looked = look(&unknown).into_iter();
    let found: Vec<Found> = known.into_iter().filter_map(|known| known.or_else(|| looked.next())).collect();
    for ((key, (item, _)), found) in keys.into_iter().zip(sequences).zip(&found) {
        memo.keep(key, item, found);
    }
    found
}

/// What is found in sequences of a file.
fn look<'a>(
    program: &'a Program,
    id: FileId,
    file: &ProgramFile,
    settings: &Settings,
    sequences: &[(&'a Item, &'a Sequence)],
) -> Vec<Found> {
    model_each(program, id, sequences, |model, mistakes| {
        let findings = check::of_sequence(model, file, settings);
        Found { start: model.item.span.start, mistakes, findings }
    })
}

/// What `make` makes of sequences of a file and of the mistakes in each, on all cores. The names of the file are worked out
/// once for each share, and there are few of these.
fn model_each<'a, T: Send>(
    program: &'a Program,
    id: FileId,
    sequences: &[(&'a Item, &'a Sequence)],
    make: impl Fn(&SequenceModel<'a>, Vec<Diagnostic>) -> T + Sync,
) -> Vec<T> {
    let one = |scopes: &mut Scopes<'a>, (item, sequence): &(&'a Item, &'a Sequence)| {
        let (model, mistakes) = SequenceModel::of(item, sequence, id, scopes);
        make(&model, mistakes)
    };
    sequences.par_iter().with_min_len(SOME).map_init(|| Scopes::new(program), one).collect()
}

/// Leaves out what is beyond the limit, and says so.
fn cap(diagnostics: &mut Vec<Diagnostic>) {
    if diagnostics.len() <= MAX_DIAGNOSTICS {
        return;
    }
    diagnostics.truncate(MAX_DIAGNOSTICS - 1);
    let end = diagnostics.last().map_or(0, |last| last.span.end);
    let message = format!("there are more than {MAX_DIAGNOSTICS} mistakes in this file; the others are not listed");
    diagnostics.push(Diagnostic::error("too-many-mistakes", Span::at(end), message));
}
