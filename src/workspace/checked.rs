//! Everything that is to be said about the files of a program.

use std::sync::{Arc, LazyLock};

use crate::check;
use crate::check::presets::Preset;
use crate::check::settings::Settings;
use crate::model::analyze;
use crate::model::program::{FileId, Program, ProgramFile};
use crate::text::diagnostic::Diagnostic;
use crate::text::span::Span;

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
pub fn lint<'s>(program: &Program, settings: &dyn Fn(FileId) -> &'s Settings) -> Vec<Checked> {
    (0..).map(FileId).zip(&program.files).map(|(id, file)| lint_file(program, id, file, settings(id))).collect()
}

/// The same of one file.
#[must_use]
pub fn lint_file(program: &Program, id: FileId, file: &ProgramFile, settings: &Settings) -> Checked {
    let analysis = analyze(program, id);
    let found = check::check(program, id, &analysis, settings);
    let mut diagnostics = file.parse.errors.clone();
    diagnostics.extend(analysis.diagnostics);
    diagnostics.extend(found);
    diagnostics.sort_by_key(|diagnostic| diagnostic.span);
    cap(&mut diagnostics);
    Checked { path: Arc::clone(&file.path), text: Arc::clone(&file.text), diagnostics }
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
