//! Everything that is to be said about the files of a program.

use std::sync::{Arc, LazyLock};

use rayon::prelude::{IntoParallelIterator, ParallelIterator};

use crate::check;
use crate::check::presets::Preset;
use crate::check::settings::Settings;
use crate::model::program::{FileId, Program, ProgramFile};
use crate::model::{Names, SequenceModel, in_order, names};
use crate::syntax::ast::item::{Item, Sequence};
use crate::text::diagnostic::Diagnostic;
use crate::text::span::Span;
use crate::workspace::memo::{Around, Found, Memo};

/// The most that is said about one file.
pub const MAX_DIAGNOSTICS: usize = 10_000;

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

/// What keeps the files of `program` from being compiled, in its order: mistakes of the language, without any rule.
#[must_use]
pub fn check(program: &Program) -> Vec<Checked> {
    static LANGUAGE: LazyLock<Settings> = LazyLock::new(|| Settings { preset: Preset::None, ..Settings::default() });
    lint(program, &|_| &LANGUAGE)
}

/// The same, and what the rules find that are on in the settings of each file.
#[must_use]
pub fn lint<'s>(program: &Program, settings: &(dyn Fn(FileId) -> &'s Settings + Sync)) -> Vec<Checked> {
    let ids: Vec<(FileId, &ProgramFile)> = (0..).map(FileId).zip(&program.files).collect();
    ids.into_par_iter().map(|(id, file)| lint_file(program, id, file, settings(id), None)).collect()
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
    let names = names(program, id);
    let (mut mistakes, mut findings) = (names.diagnostics.clone(), Vec::new());
    let look = |item, sequence| look_at(item, sequence, id, file, &names, settings);
    for found in found(program, id, file, memo, &look) {
        mistakes.extend(found.mistakes);
        findings.extend(found.findings);
    }
    in_order(&mut mistakes);
    let mut diagnostics = file.parse.errors.clone();
    diagnostics.extend(mistakes);
    diagnostics.extend(check::of_file(program, id, &names, settings, findings));
    diagnostics.sort_by_key(|diagnostic| diagnostic.span);
    cap(&mut diagnostics);
    Checked { path: Arc::clone(&file.path), text: Arc::clone(&file.text), diagnostics }
}

/// What is found in the sequences of a file, one by one: as `memo` knows it, or as `look` says.
fn found<'a>(
    program: &'a Program,
    id: FileId,
    file: &'a ProgramFile,
    memo: Option<&mut Memo>,
    look: &dyn Fn(&'a Item, &'a Sequence) -> Found,
) -> Vec<Found> {
    let sequences = file.parse.file.sequences();
    let Some(memo) = memo else { return sequences.map(|(item, sequence)| look(item, sequence)).collect() };
    let (around, mut known) = (Around::of(program, id, file), std::mem::take(memo));
    let one = |(item, sequence)| {
        let key = around.key(item);
        let found = known.take(key, item).unwrap_or_else(|| look(item, sequence));
        memo.keep(key, item, &found);
        found
    };
    sequences.map(one).collect()
}

fn look_at<'a>(
    item: &'a Item,
    sequence: &'a Sequence,
    id: FileId,
    file: &ProgramFile,
    names: &Names<'a>,
    settings: &Settings,
) -> Found {
    let (model, mistakes) = SequenceModel::of(item, sequence, id, &names.scopes);
    let findings = check::of_sequence(&model, file, names, settings);
    Found { start: item.span.start, mistakes, findings }
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
