//! A snippet is written out where it is used.

use crate::ide::refactor::Change;
use crate::ide::refactor::cx::Cx;
use crate::ide::refactor::given::Source;
use crate::ide::refactor::texts::{Host, has_lines, stands_alone, text_at, written};
use crate::ide::trial::is_harmless;
use crate::ide::view::touches;
use crate::model::resolve::ReferenceKind;
use crate::model::scope::{Declaration, Kind};
use crate::syntax::ast::text::Quote;
use crate::text::edit::Edit;
use crate::text::lines::line_start;
use crate::text::span::Span;

pub(super) fn offer(cx: &Cx<'_>) -> Option<Change> {
    let item = cx.item()?;
    // Most places are none of a snippet, and then nobody has to know what names mean.
    let line = Span::new(line_start(cx.text(), cx.selected.start), cx.selected.end).of(cx.text());
    if !line.contains("{{") {
        return None;
    }
    let is_here = |span| touches(span, cx.selected.start) && touches(span, cx.selected.end);
    let is_use = |kind| kind == ReferenceKind::Item(Kind::Snippet);
    let used = cx.references().iter().find(|one| is_use(one.kind) && is_here(one.span))?;
    let name = used.span.of(cx.text());
    let (source, Declaration::Snippet(snippet)) = Source::of(cx, Kind::Snippet, name)? else { return None };
    let host = text_at(&cx.source.parse.file, used.span)?;
    let parts = &snippet.text.parts;
    let fits = stands_alone(parts) && (host.quote == Quote::Block || !has_lines(parts));
    if !fits || source.item.span == item.span || !source.means_the_same(cx, item, snippet.text.span, &[]) {
        return None;
    }
    let text = written(parts, &source.source.text, Host::of(host, cx.text()));
    let mut change =
        cx.change(format!("write `{name}` out here"), vec![Edit::replace(braces(cx, used.span)?, text)])?;
    source.remove_if_last(cx, &snippet.name, &mut change.edits);
    is_harmless(cx.program, &change.edits).then_some(change)
}

/// `{{> NAME}}` around the name.
fn braces(cx: &Cx<'_>, name: Span) -> Option<Span> {
    let start = cx.text().get(..name.start as usize)?.rfind("{{")?;
    let end = cx.text().get(name.end as usize..)?.find("}}")?;
    Some(Span::new(u32::try_from(start).ok()?, name.end).grown(end + 2))
}
