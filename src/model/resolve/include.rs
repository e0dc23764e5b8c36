//! `include` and `template`: what they name, what that asks of its parameters, and cycles.

use std::rc::Rc;

use crate::model::program::FileId;
use crate::model::resolve::DEEPEST;
use crate::model::resolve::arguments::arguments;
use crate::model::resolve::body::{doubled_names, inside_steps};
use crate::model::resolve::cx::Cx;
use crate::model::resolve::params::{MOST, ParamUse};
use crate::model::resolve::size::{LARGEST_BYTES, Size};
use crate::model::resolve::snippets::too_deep;
use crate::model::resolve::steps::{included, names_of};
use crate::model::resolve::text::{Holds, no_fill, too_large};
use crate::model::resolve::touch_fields::{Owner, holds, inside_template};
use crate::model::resolve::{Site, graph, tracking};
use crate::model::scope::{Declaration, Declared, Kind};
use crate::syntax::ast::item::{Steps, Template};
use crate::syntax::ast::value::{Name, Use};
use crate::syntax::ast::words::Tracked;
use crate::text::diagnostic::Diagnostic;

type Node<'a> = Declared<&'a Steps>;

/// What a `steps` block or a template asks of who uses it.
#[derive(Debug)]
pub(super) struct Signature<'a> {
    /// What its parameters are used as.
    pub uses: Vec<ParamUse<'a>>,
    /// The file it stands in.
    pub file: FileId,
    /// Whether some of its parameters could not be read.
    pub lost_params: bool,
    /// The size of its largest text.
    largest: Size,
    /// Whether it holds a `{{fill}}`.
    fills: bool,
    /// What it asks to be tracked by the sender.
    asked: Vec<Tracked>,
    /// 1 for one that includes nothing.
    depth: u32,
    /// `steps` with the same number include one another.
    group: usize,
}

/// Looks at an `include`.
pub(super) fn include<'a>(cx: &mut Cx<'a, '_>, steps: &'a Use) {
    let found = cx.item(Kind::Steps, &steps.name);
    let Some((file, Declaration::Steps(item))) = found.map(|found| (found.file, found.item)) else {
        return unknown(cx, steps);
    };
    let signature = signature(cx, Declared { file, item });
    let given = arguments(cx, steps, &item.params, signature.as_deref(), Holds::Anything);
    let Some(signature) = signature else { return };
    placed(cx, steps, &signature, &given);
    signature.asked.iter().for_each(|what| tracking::of_sender(cx, steps.name.span, *what));
    cx.place.depth = cx.place.depth.max(signature.depth.saturating_add(1));
}

/// Looks at a `template` in a touch or a variant.
pub(super) fn template<'a>(cx: &mut Cx<'a, '_>, template: &'a Use, owner: Owner<'a>) {
    let found = cx.item(Kind::Template, &template.name);
    let Some((file, Declaration::Template(item))) = found.map(|found| (found.file, found.item)) else {
        return unknown(cx, template);
    };
    let signature = template_signature(cx, Declared { file, item });
    let holds = holds(cx, owner);
    let given = arguments(cx, template, &item.params, Some(&signature), holds);
    placed(cx, template, &signature, &given);
    if let (Holds::NoFill(channel), true) = (holds, signature.fills) {
        let message = format!("`{}` holds a `{{{{fill}}}}`, and none is there to write it", template.name.value);
        no_fill(cx, template.name.span, channel, &message);
    }
}

/// Looks for cycles of `include` through these steps, and for a depth that is too much.
pub(super) fn cycles<'a>(cx: &mut Cx<'a, '_>, own: Node<'a>) {
    let Some(mine) = signature(cx, own) else { return };
    let names = names_of(cx, own);
    for inner in &names.includes {
        let Some(node) = included(cx, own.file, &inner.name) else { continue };
        let Some(theirs) = signature(cx, node) else { continue };
        if theirs.group == mine.group {
            cycle(cx, own, &inner.name, node);
        } else if theirs.depth == DEEPEST {
            cx.report(too_deep(&inner.name, "`steps`"));
        }
    }
}

/// Looks at the names of parameters.
pub(super) fn params(cx: &mut Cx<'_, '_>, params: &[Name]) {
    doubled_names(cx, "parameter", params.iter());
    if let Some(extra) = params.get(MOST) {
        cx.report(
            Diagnostic::error(
                "too-many-parameters",
                extra.span,
                format!("there can be no more than {MOST} parameters"),
            )
            .help("nobody can keep so many in order: declare fields for what differs by prospect"),
        );
    }
}

/// As many parameters as there may be.
pub(super) fn usable(params: &[Name]) -> &[Name] {
    params.get(..MOST).unwrap_or(params)
}

/// Arguments for what is not known mean something all the same.
fn unknown<'a>(cx: &mut Cx<'a, '_>, used: &'a Use) {
    arguments(cx, used, &[], None, Holds::Anything);
}

/// Counts the largest text once the arguments stand in it.
fn placed(cx: &mut Cx<'_, '_>, used: &Use, signature: &Signature<'_>, given: &[Size]) {
    let size = signature.largest.given(given);
    if size.constant > LARGEST_BYTES && signature.largest.constant <= LARGEST_BYTES {
        too_large(cx, used.name.span);
    }
    cx.place.largest.at_least(&size);
}

/// What a `steps` block asks; `None` while that of a cycle is worked out.
fn signature<'a>(cx: &Cx<'a, '_>, node: Node<'a>) -> Option<Rc<Signature<'a>>> {
    let known = |at: Site| cx.memo.signatures.borrow().contains_key(&at);
    if !known(site(node)) && !cx.memo.busy.replace(true) {
        let next = |node| inner(cx, node);
        for group in graph::components(node, site, known, next) {
            let number = cx.memo.signatures.borrow().len();
            for node in group {
                let made = work_out(cx, node.file, number, |cx| inside_steps(cx, node));
                cx.memo.signatures.borrow_mut().insert(site(node), Rc::new(made));
            }
        }
        cx.memo.busy.set(false);
    }
    cx.memo.signatures.borrow().get(&site(node)).cloned()
}

fn template_signature<'a>(cx: &Cx<'a, '_>, node: Declared<&'a Template>) -> Rc<Signature<'a>> {
    let at = Site { file: node.file, span: node.item.name.span };
    if let Some(known) = cx.memo.signatures.borrow().get(&at) {
        return Rc::clone(known);
    }
    let made = Rc::new(work_out(cx, node.file, usize::MAX, |cx| inside_template(cx, node.item)));
    cx.memo.signatures.borrow_mut().insert(at, Rc::clone(&made));
    made
}

/// Walks over a declaration for what it asks; what is wrong in it is said in its own file.
fn work_out<'a, 's>(cx: &Cx<'a, 's>, file: FileId, group: usize, walk: impl FnOnce(&mut Cx<'a, 's>)) -> Signature<'a> {
    let mut inside = Cx::new(cx.scopes, cx.memo, file);
    walk(&mut inside);
    let place = inside.place;
    Signature {
        uses: place.uses,
        file,
        lost_params: place.lost_params,
        largest: place.largest,
        fills: place.fills,
        asked: place.asked,
        depth: place.depth.max(1),
        group,
    }
}

fn cycle<'a>(cx: &mut Cx<'a, '_>, own: Node<'a>, name: &Name, node: Node<'a>) {
    let name_of = |node: Node<'_>| node.item.name.value.to_string();
    let round = graph::round(own, node, cx.cycle_patience(), site, |node| inner(cx, node), name_of);
    cx.report(
        Diagnostic::error("include-cycle", name.span, format!("these steps come to include themselves: {round}"))
            .help("they would never end: to do something again, write `repeat`"),
    );
}

fn site(node: Node<'_>) -> Site {
    Site { file: node.file, span: node.item.name.span }
}

fn inner<'a>(cx: &Cx<'a, '_>, node: Node<'a>) -> Vec<Node<'a>> {
    let names = names_of(cx, node);
    names.includes.iter().filter_map(|inner| included(cx, node.file, &inner.name)).collect()
}
