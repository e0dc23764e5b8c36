//! Texts: what stands between `{{` and `}}`.

use crate::model::resolve::cx::Cx;
use crate::model::resolve::field_test::field_test;
use crate::model::resolve::params::{Need, ParamUse, note, param};
use crate::model::resolve::size::{LARGEST_BYTES, Size};
use crate::model::resolve::snippets;
use crate::model::resolve::types::{known_field, unknown_field};
use crate::syntax::ast::text::{Merge, MergeKind, Part, Text};
use crate::syntax::ast::value::Name;
use crate::syntax::fields::OF_THE_SENDING;
use crate::text::diagnostic::Diagnostic;
use crate::text::edit::Edit;
use crate::text::span::Span;

/// What a text may hold between braces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// Nothing but parameters: it is the same for every prospect. Says what it is: "the title of a sequence".
    Constant(&'static str),
    /// All but `{{fill}}`, as nobody is there to fill it in. The channel of the touch, where it stands in one.
    NoFill(Option<Span>),
    /// Everything.
    Anything,
}

/// What is found while a text is read.
#[derive(Default)]
struct Found {
    size: Size,
    /// Whether one of its snippets is too large by itself, and was reported.
    blamed: bool,
}

impl Holds {
    /// The same, wherever it stands.
    pub fn without_place(self) -> Self {
        match self {
            Self::NoFill(_) => Self::NoFill(None),
            Self::Constant(_) | Self::Anything => self,
        }
    }
}

/// Looks at a text, and counts what it comes to.
pub(super) fn text<'a>(cx: &mut Cx<'a, '_>, text: &'a Text, holds: Holds) -> Size {
    let mut found = Found::default();
    parts(cx, &text.parts, holds, &mut found);
    if found.size.constant > LARGEST_BYTES && !found.blamed {
        too_large(cx, text.span);
    }
    cx.place.largest.at_least(&found.size);
    found.size
}

/// Reports a text of more than a mebibyte.
pub(super) fn too_large(cx: &mut Cx<'_, '_>, span: Span) {
    cx.report(
        Diagnostic::error("text-too-large", span, "with all its snippets in place, this text has more than 1 MiB")
            .help("no tool sends such a message: look for a snippet that is put in place too often"),
    );
}

fn parts<'a>(cx: &mut Cx<'a, '_>, parts: &'a [Part], holds: Holds, found: &mut Found) {
    for part in parts {
        match part {
            Part::Literal(literal) => found.size.add(&Size::of(literal.text.len())),
            Part::Merge(piece) => merge(cx, piece, holds, found),
        }
    }
}

fn merge<'a>(cx: &mut Cx<'a, '_>, merge: &'a Merge, holds: Holds, found: &mut Found) {
    if let MergeKind::Field { name, fallback } = &merge.kind
        && let Some(index) = param(cx, name)
    {
        note(cx, ParamUse { index, need: Need::Text(holds.without_place()), span: name.span });
        found.size.add_param(index);
        fallback.iter().for_each(|fallback| parts(cx, &fallback.parts, holds, found));
        return;
    }
    if let Holds::Constant(what) = holds {
        if !matches!(merge.kind, MergeKind::Broken) {
            no_merge(cx, merge, what);
        }
        return;
    }
    match &merge.kind {
        MergeKind::Field { name, fallback } => {
            field(cx, name);
            found.size.add(&Size::of(name.value.len()));
            fallback.iter().for_each(|fallback| parts(cx, &fallback.parts, holds, found));
        }
        MergeKind::Snippet(name) => snippet(cx, name, holds, found),
        MergeKind::If { arms, otherwise } => {
            for arm in arms {
                field_test(cx, &arm.test);
                parts(cx, &arm.parts, holds, found);
            }
            otherwise.iter().for_each(|otherwise| parts(cx, otherwise, holds, found));
        }
        MergeKind::Pick(texts) => texts.iter().for_each(|text| parts(cx, &text.parts, holds, found)),
        MergeKind::Fill(prompt) => {
            cx.place.fills = true;
            if let Holds::NoFill(channel) = holds {
                no_fill(cx, merge.span, channel, "`{{fill}}` waits for a person, and none is there to write it");
            }
            parts(cx, &prompt.parts, Holds::NoFill(None), found);
        }
        MergeKind::Supplied(_) | MergeKind::Broken => {}
    }
}

fn field(cx: &mut Cx<'_, '_>, name: &Name) {
    let of_the_sending = OF_THE_SENDING.iter().any(|field| field.name == name.value);
    if !of_the_sending && known_field(cx, name).is_none() {
        unknown_field(cx, name, None);
    }
}

fn snippet(cx: &mut Cx<'_, '_>, name: &Name, holds: Holds, found: &mut Found) {
    let Some(facts) = snippets::named(cx, name) else { return };
    found.size.add(&Size { constant: facts.bytes, params: Vec::new() });
    found.blamed |= facts.bytes > LARGEST_BYTES;
    cx.place.fills |= facts.fills;
    if let (Holds::NoFill(channel), true) = (holds, facts.fills) {
        let message = format!("the snippet `{}` holds a `{{{{fill}}}}`, and none is there to write it", name.value);
        no_fill(cx, name.span, channel, &message);
    }
}

/// Reports a `{{fill}}` in what the tool sends by itself, or what brings one there.
pub(super) fn no_fill(cx: &mut Cx<'_, '_>, span: Span, channel: Option<Span>, message: &str) {
    let diagnostic = Diagnostic::error("fill-needs-manual", span, message);
    let Some(channel) = channel else {
        cx.report(diagnostic.help("only what a rep sends by hand can be filled in"));
        return;
    };
    cx.report(
        diagnostic
            .help("only what a rep sends by hand can be filled in: make the touch `manual`")
            .suggest("make the touch `manual`", vec![Edit::insert(channel.end, " manual")]),
    );
}

fn no_merge(cx: &mut Cx<'_, '_>, merge: &Merge, what: &str) {
    cx.report(Diagnostic::error("no-merge-here", merge.span, format!("{what} cannot hold a merge field")).help(
        "it is the same for every prospect: write it out, or put `\\` before the braces to keep them as they are",
    ));
}
