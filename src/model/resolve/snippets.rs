//! Snippets: what they come to with the snippets in them, and cycles of them.

use crate::model::resolve::DEEPEST;
use crate::model::resolve::cx::Cx;
use crate::model::resolve::{Site, graph};
use crate::model::scope::{Declaration, Declared, Kind, Scope};
use crate::syntax::ast::item::Snippet;
use crate::syntax::ast::text::{MergeKind, Part, Text};
use crate::syntax::ast::value::Name;
use crate::text::diagnostic::Diagnostic;

type Node<'a> = Declared<&'a Snippet>;

/// What a snippet comes to.
#[derive(Clone, Copy, Debug)]
pub(super) struct SnippetFacts {
    /// With all in place.
    pub bytes: u64,
    /// 1 for one that holds no other.
    pub depth: u32,
    /// Whether it or one in it holds a `{{fill}}`.
    pub fills: bool,
    /// Snippets with the same number lead to one another.
    group: usize,
}

/// The facts of the snippet that is put in place by `name`; an undeclared one is reported.
pub(super) fn named(cx: &mut Cx<'_, '_>, name: &Name) -> Option<SnippetFacts> {
    let found = cx.item(Kind::Snippet, name)?;
    let Declaration::Snippet(item) = found.item else { return None };
    facts(cx, Declared { file: found.file, item })
}

/// Looks for cycles through this snippet, and for a depth that is too much.
pub(super) fn check<'a>(cx: &mut Cx<'a, '_>, snippet: &'a Snippet) {
    let own = Declared { file: cx.file(), item: snippet };
    let Some(mine) = facts(cx, own) else { return };
    for (name, inner) in inner(cx, own) {
        let Some(theirs) = facts(cx, inner) else { continue };
        if theirs.group == mine.group {
            cycle(cx, own, name, inner);
        } else if theirs.depth == DEEPEST {
            cx.report(too_deep(name, "snippets"));
        }
    }
}

/// The error at the name that goes one too deep.
pub(super) fn too_deep(name: &Name, what: &str) -> Diagnostic {
    let message = format!("with `{}`, {what} stand more than {DEEPEST} deep in one another", name.value);
    Diagnostic::error("nested-too-deep", name.span, message).help("nobody can follow that: write the inner ones out")
}

fn facts<'a>(cx: &Cx<'a, '_>, node: Node<'a>) -> Option<SnippetFacts> {
    let known = |at: Site| cx.memo.snippets.borrow().contains_key(&at);
    if !known(site(node)) {
        let next = |node| inner(cx, node).into_iter().map(|(_, inner)| inner).collect();
        for group in graph::components(node, site, known, next) {
            let number = cx.memo.snippets.borrow().len();
            let found: Vec<SnippetFacts> = group.iter().map(|node| sum(cx, *node, number)).collect();
            cx.memo.snippets.borrow_mut().extend(group.into_iter().map(site).zip(found));
        }
    }
    cx.memo.snippets.borrow().get(&site(node)).copied()
}

/// What a snippet comes to once those that it leads to are known; those of its own cycle count as nothing.
fn sum<'a>(cx: &Cx<'a, '_>, node: Node<'a>, group: usize) -> SnippetFacts {
    let text = &node.item.text;
    let own = u64::from(text.span.len());
    let mut facts = SnippetFacts { bytes: own, depth: 1, fills: holds_fill(&text.parts), group };
    for (_, inner) in inner(cx, node) {
        if let Some(theirs) = cx.memo.snippets.borrow().get(&site(inner)) {
            facts.bytes = facts.bytes.saturating_add(theirs.bytes);
            facts.depth = facts.depth.max(theirs.depth.saturating_add(1));
            facts.fills |= theirs.fills;
        }
    }
    facts
}

fn cycle<'a>(cx: &mut Cx<'a, '_>, own: Node<'a>, name: &Name, inner_node: Node<'a>) {
    let next = |node| inner(cx, node).into_iter().map(|(_, inner)| inner).collect();
    let round = graph::round(own, inner_node, cx.cycle_patience(), site, next, |node| node.item.name.value.to_string());
    cx.report(
        Diagnostic::error("snippet-cycle", name.span, format!("this snippet comes to hold itself: {round}"))
            .help("the text would never end: take one of them out"),
    );
}

fn site(node: Node<'_>) -> Site {
    Site { file: node.file, span: node.item.name.span }
}

/// The snippets that stand in a snippet, each with the name it is called by there.
fn inner<'a>(cx: &Cx<'a, '_>, node: Node<'a>) -> Vec<(&'a Name, Node<'a>)> {
    let mut names = Vec::new();
    names_in(&node.item.text, &mut names);
    if names.is_empty() {
        return Vec::new();
    }
    let scope = cx.scopes.of(node.file);
    names.into_iter().filter_map(|name| Some((name, find(&scope, name)?))).collect()
}

fn find<'a>(scope: &Scope<'a>, name: &Name) -> Option<Node<'a>> {
    let found = scope.find(Kind::Snippet, &name.value)?;
    let Declaration::Snippet(item) = found.item else { return None };
    Some(Declared { file: found.file, item })
}

fn names_in<'a>(text: &'a Text, names: &mut Vec<&'a Name>) {
    each_merge(&text.parts, &mut |kind| {
        if let MergeKind::Snippet(name) = kind {
            names.push(name);
        }
    });
}

fn holds_fill(parts: &[Part]) -> bool {
    let mut found = false;
    each_merge(parts, &mut |kind| found |= matches!(kind, MergeKind::Fill(_)));
    found
}

fn each_merge<'a>(parts: &'a [Part], seen: &mut impl FnMut(&'a MergeKind)) {
    for part in parts {
        let Part::Merge(merge) = part else { continue };
        seen(&merge.kind);
        match &merge.kind {
            MergeKind::Field { fallback, .. } => fallback.iter().for_each(|text| each_merge(&text.parts, seen)),
            MergeKind::If { arms, otherwise } => {
                arms.iter().for_each(|arm| each_merge(&arm.parts, seen));
                otherwise.iter().for_each(|parts| each_merge(parts, seen));
            }
            MergeKind::Pick(texts) => texts.iter().for_each(|text| each_merge(&text.parts, seen)),
            MergeKind::Fill(text) => each_merge(&text.parts, seen),
            MergeKind::Snippet(_) | MergeKind::Supplied(_) | MergeKind::Broken => {}
        }
    }
}
