//! `use` items: what their paths lead to.

use crate::model::program::{FileId, Program, ProgramFile, UseTarget};
use crate::model::resolve::cx::Cx;
use crate::model::resolve::{Site, graph};
use crate::syntax::ast::text::Text;
use crate::text::diagnostic::Diagnostic;
use crate::text::edit::Edit;
use crate::text::span::Span;
use crate::text::table::Table;

/// Looks at every `use` of the file.
pub(super) fn uses(cx: &mut Cx<'_, '_>, file: &ProgramFile) {
    let in_cycle = cycle_of(cx);
    let mut known: Table<FileId, &Text> = Table::default();
    for (path, target) in file.parse.file.uses().zip(&file.uses) {
        let written = path.literal();
        match target {
            UseTarget::File(id) => {
                let first = *known.entry(*id).or_insert(path);
                if !std::ptr::eq(first, path) {
                    twice(cx, path, first);
                } else if in_cycle.contains(id) {
                    cycle(cx, path, *id);
                }
            }
            UseTarget::Missing(near) => missing(cx, path, &written, near),
            UseTarget::Outside => cx.report(
                Diagnostic::error("use-outside", path.span, format!("`{written}` leads out of the workspace"))
                    .help("a workspace is the folder with `seqc.toml` or `.git`, else the one you are in: put an empty `seqc.toml` above both files"),
            ),
            UseTarget::Unusable => cx.report(
                Diagnostic::error(
                    "unusable-path",
                    path.span,
                    format!("`{written}` cannot be the path of a file to use"),
                )
                .help("write a plain path from this file's folder, such as `use \"lib/house.seq\"`"),
            ),
            UseTarget::Unreadable(why) => cx.report(
                Diagnostic::error("unreadable-file", path.span, format!("`{written}` cannot be read: {why}"))
                    .help("names declared there are unknown here until it can be read"),
            ),
        }
    }
}

/// Where this file's `use` of `target` names it.
pub(super) fn span_of(cx: &Cx<'_, '_>, target: FileId) -> Option<Span> {
    let file = cx.scope.program.file(cx.file())?;
    let mut named = file.parse.file.uses().zip(&file.uses);
    named.find(|(_, to)| **to == UseTarget::File(target)).map(|(path, _)| path.span)
}

fn twice(cx: &mut Cx<'_, '_>, path: &Text, first: &Text) {
    cx.report(
        Diagnostic::error("doubled-name", path.span, format!("`{}` is used twice", path.literal()))
            .related(first.span, "the first is here")
            .help("once is enough: remove one of the two"),
    );
}

fn missing(cx: &mut Cx<'_, '_>, path: &Text, written: &str, near: &[String]) {
    let diagnostic = Diagnostic::error("missing-file", path.span, format!("there is no file `{written}`"));
    let Some(near) = near.first() else {
        cx.report(diagnostic.help("the path is read from the folder of this file"));
        return;
    };
    cx.report(
        diagnostic
            .help(format!("a file with a similar name exists: `{near}`"))
            .suggest(format!("write `{near}`"), vec![Edit::replace(path.span, format!("\"{near}\""))]),
    );
}

/// The files that use this one and are used by it, directly or not. Without a cycle, none.
fn cycle_of(cx: &Cx<'_, '_>) -> Vec<FileId> {
    let own = cx.file();
    let program = cx.scope.program;
    let groups = graph::components(own, start_of, |_| false, |file| used_by(program, file));
    let group = groups.into_iter().find(|group| group.contains(&own)).unwrap_or_default();
    let is_cycle = group.len() > 1 || used_by(program, own).contains(&own);
    if is_cycle { group } else { Vec::new() }
}

/// A `use` by which this file comes to use itself.
fn cycle(cx: &mut Cx<'_, '_>, path: &Text, target: FileId) {
    let program = cx.scope.program;
    let name = |id| program.file(id).map_or_else(String::new, |file| file.path.to_string());
    let next = |id| used_by(program, id);
    let round = graph::round(cx.file(), target, cx.cycle_patience(), start_of, next, name);
    cx.report(
        Diagnostic::error("use-cycle", path.span, format!("this file comes to use itself: {round}"))
            .help("move what both need into a third file, and let both use that"),
    );
}

fn start_of(file: FileId) -> Site {
    Site { file, span: Span::default() }
}

fn used_by(program: &Program, file: FileId) -> Vec<FileId> {
    let uses = program.file(file).map_or(&[][..], |file| &file.uses);
    uses.iter()
        .filter_map(|target| match target {
            UseTarget::File(id) => Some(*id),
            UseTarget::Missing(_) | UseTarget::Outside | UseTarget::Unusable | UseTarget::Unreadable(_) => None,
        })
        .collect()
}
