//! Many files, looked at a few at a time: a tree takes more room than its text, and most files are used by no other.
//!
//! What is said is what [`load`](crate::workspace::files::load) and [`lint`](Loaded::lint) say. What one file has to do
//! with the others is known in the end: whether one of them uses it, and which of them declares a name that it lacks.
//! Those few of which more is known then than when they were looked at are looked at again.

use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::check::settings::Settings;
use crate::model::program::{FileId, ProgramFile, UseTarget};
use crate::model::resolve::UNDECLARED;
use crate::model::scope::Declaration;
use crate::syntax::Parse;
use crate::syntax::ast::item::{File, ItemKind};
use crate::workspace::checked::{Checked, lint_file};
use crate::workspace::disk::Disk;
use crate::workspace::each::each;
use crate::workspace::files::{Entry, Loaded};
use crate::workspace::loading::{Loading, begin, finish, follow, grow, in_order, named};
use crate::workspace::remember::Remember;

/// So many files have a tree at once, beside those that others use.
const SOME: usize = 128;

/// Loads `entries` and what they use, and says what there is to say about each file: in their order; of an enrollment on
/// `start`, where one is given. Of the trees of files that no other uses, only outlines are left.
#[must_use]
pub fn sweep(disk: &dyn Disk, current: &Path, entries: Vec<Entry>, start: Option<NaiveDate>) -> (Loaded, Vec<Checked>) {
    let disk = &Remember::new(disk);
    let mut loading = begin(disk, current, entries, false);
    let mut looked: Vec<(bool, Checked)> = Vec::new();
    for some in named(&loading).chunks(SOME) {
        looked.extend(look(&mut loading, some, start));
    }
    in_order(&mut loading);
    let files = (0..).map(FileId).zip(&loading.program.files);
    let again: Vec<FileId> =
        files.filter(|(id, file)| is_due(looked.get(id.0 as usize), file)).map(|(id, _)| id).collect();
    for some in again.chunks(SOME) {
        for (id, found) in some.iter().zip(look(&mut loading, some, start)) {
            match looked.get_mut(id.0 as usize) {
                Some(before) => *before = found,
                // What is only used stands behind what is named, in its order.
                None => looked.push(found),
            }
        }
    }
    (finish(loading), looked.into_iter().map(|(_, checked)| checked).collect())
}

/// Whether a file is to be looked at, or to be looked at again.
fn is_due(looked: Option<&(bool, Checked)>, file: &ProgramFile) -> bool {
    looked.is_none_or(|(was_used, checked)| {
        *was_used != file.is_used || checked.diagnostics.iter().any(|found| found.name == UNDECLARED)
    })
}

/// What is to be said about some files, each with whether another uses it as far as is known by now.
fn look(loading: &mut Loading<'_>, files: &[FileId], start: Option<NaiveDate>) -> Vec<(bool, Checked)> {
    grow(loading, files);
    files.iter().for_each(|file| follow(loading, *file));
    let dated = |own: Arc<Settings>| match start {
        Some(_) => Arc::new(Settings { start, ..Settings::clone(&own) }),
        None => own,
    };
    let asked: Vec<(FileId, Arc<Settings>)> =
        files.iter().map(|file| (*file, dated(loading.settings(*file)))).collect();
    let program = &loading.program;
    let one = |(id, settings): (FileId, Arc<Settings>)| {
        let file = program.file(id)?;
        Some((file.is_used, lint_file(program, id, file, &settings, None)))
    };
    let found = each(asked, one).into_iter().flatten().collect();
    let_go(loading, files);
    found
}

/// Lets the trees of files go that no other uses, but for outlines.
fn let_go(loading: &mut Loading<'_>, files: &[FileId]) {
    let mut trees = Vec::new();
    for id in files {
        let at = id.0 as usize;
        if let (Some(file), Some(progress)) = (loading.program.files.get_mut(at), loading.progress.get_mut(at))
            // Of one that was too large, there is no text to read again.
            && !file.is_used
            && !file.text.is_empty()
        {
            progress.has_tree = false;
            let lacks = file.uses.iter().any(|target| matches!(target, UseTarget::Missing(_)));
            trees.push((at, std::mem::take(&mut file.parse), lacks));
        }
    }
    for (at, outline) in each(trees, |(at, tree, lacks)| (at, outline(tree, lacks))) {
        if let Some(file) = loading.program.files.get_mut(at) {
            file.parse = outline;
        }
    }
}

/// The names of what a tree declares, and what it uses where that is missing.
fn outline(mut tree: Arc<Parse>, lacks: bool) -> Arc<Parse> {
    let mut items = std::mem::take(&mut Arc::make_mut(&mut tree).file.items);
    items.retain(|item| lacks || Declaration::of(&item.kind).is_some());
    for item in &mut items {
        item.docs = None;
        match &mut item.kind {
            ItemKind::Sequence(sequence) => (sequence.title, sequence.body.body) = (None, Vec::new()),
            ItemKind::Steps(steps) => steps.body.body = Vec::new(),
            ItemKind::Template(template) => template.fields.body = Vec::new(),
            ItemKind::Use(_)
            | ItemKind::Fields(_)
            | ItemKind::Snippet(_)
            | ItemKind::Audience(_)
            | ItemKind::Sender(_)
            | ItemKind::Schedule(_)
            | ItemKind::Broken => {}
        }
    }
    items.shrink_to_fit();
    Arc::new(Parse { file: File { items }, ..Parse::default() })
}
