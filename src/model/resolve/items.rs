//! The items of a file, one after another.

use crate::model::program::FileId;
use crate::model::resolve::cx::{Cx, Place, doubled};
use crate::model::resolve::text::{Holds, text};
use crate::model::resolve::{Site, audience, body, fields, schedule, sender, snippets, touch_fields, uses};
use crate::model::scope::Declared;
use crate::syntax::ast::item::ItemKind;
use crate::syntax::ast::value::Name;
use crate::text::diagnostic::Diagnostic;

/// Looks at every item of the file.
pub(super) fn items(cx: &mut Cx<'_, '_>) {
    let program = cx.scope.program;
    let Some(file) = program.file(cx.file()) else { return };
    uses::uses(cx, file);
    doubled_names(cx);
    for item in &file.parse.file.items {
        cx.place = Place::default();
        match &item.kind {
            ItemKind::Use(_) | ItemKind::Broken => {}
            ItemKind::Sequence(sequence) => body::sequence(cx, sequence),
            ItemKind::Steps(steps) => body::steps(cx, steps),
            ItemKind::Template(template) => touch_fields::template(cx, template),
            ItemKind::Snippet(snippet) => {
                snippets::check(cx, snippet);
                text(cx, &snippet.text, Holds::Anything);
            }
            ItemKind::Fields(block) => fields::fields(cx, block),
            ItemKind::Audience(settings) => audience::audience(cx, settings),
            ItemKind::Sender(settings) => sender::sender(cx, settings),
            ItemKind::Schedule(settings) => schedule::schedule(cx, settings),
        }
    }
}

/// Names that are declared twice: within this file, by this file and one it uses, or by two that it uses.
fn doubled_names(cx: &mut Cx<'_, '_>) {
    let scope = std::rc::Rc::clone(&cx.scope);
    for (second, first) in &scope.doubled {
        let target = Site { file: first.file, span: first.item.span };
        if second.file == cx.file() {
            doubled(cx, "declaration", second.item, target);
        } else if first.file == cx.file() {
            doubled(cx, "declaration", first.item, Site { file: second.file, span: second.item.span });
        } else if first.file != second.file {
            doubled_by_uses(cx, *second, *first);
        }
    }
}

fn doubled_by_uses(cx: &mut Cx<'_, '_>, second: Declared<&Name>, first: Declared<&Name>) {
    let Some(span) = uses::span_of(cx, second.file) else { return };
    let message =
        format!("{} declares `{}`, and so does {}", path(cx, second.file), second.item.value, path(cx, first.file));
    let diagnostic = Diagnostic::error("doubled-name", span, message)
        .help("a file can use both only when their names differ: rename one of the two");
    let diagnostic = cx.related(diagnostic, Site { file: first.file, span: first.item.span }, "the first is here");
    let diagnostic = cx.related(diagnostic, Site { file: second.file, span: second.item.span }, "the second is here");
    cx.report(diagnostic);
}

fn path(cx: &Cx<'_, '_>, file: FileId) -> String {
    cx.scope.program.file(file).map_or_else(String::new, |file| format!("`{}`", file.path))
}
