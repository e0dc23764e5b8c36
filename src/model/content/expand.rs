//! Texts with their parameters, snippets and fallbacks put in place.
//!
//! The tags of an `{{#if}}` that stand alone on their lines in a text block take their line breaks with them, and a
//! snippet that is a text block gives its lines without the last line break.

use std::rc::Rc;

use smol_str::{SmolStr, ToSmolStr};

use crate::model::content::field_test::{Decision, field_test};
use crate::model::content::rich::{Piece, Rich};
use crate::model::frame::{Frame, Scopes};
use crate::model::scope::{Declaration, Kind};
use crate::model::values::written;
use crate::syntax::ast::text::{IfArm, Literal, Merge, MergeKind, Part, Quote, Text};
use crate::syntax::ast::value::{Argument, Name, Value};
use crate::syntax::ast::words::FieldType;
use crate::syntax::fields::{OF_THE_SENDING, standard};

/// How deep snippets and parameters may lead into one another. What lies deeper is left out: the resolver reports it.
pub const MAX_DEPTH: usize = 32;
/// How many bytes a text may grow to. What is more is left out: the resolver reports it.
pub const MAX_BYTES: usize = 1 << 20;
/// How many snippets and parameters may be put in place, so that empty ones cost no time without end.
const MAX_PUT_IN_PLACE: usize = 10_000;

struct Expansion<'s, 'a> {
    scopes: &'s Scopes<'a>,
    bytes_left: usize,
    left_to_put_in_place: usize,
}

/// Where a run of parts stands.
struct Place<'a> {
    frame: Rc<Frame<'a>>,
    depth: usize,
    block: bool,
}

/// How a line stands where a run of parts begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Start {
    /// At the start of a line.
    Fresh,
    /// Behind a tag that is alone on its line if a line break follows; that is left out.
    BehindTag,
    /// Anywhere else.
    Within,
}

/// `text` as it reaches a target, when it stands in `frame`.
#[must_use]
pub fn expand<'a>(text: &'a Text, frame: &Rc<Frame<'a>>, scopes: &Scopes<'a>) -> Rich {
    expand_parts(&text.parts, text.quote, frame, scopes)
}

/// The same of some parts of a text.
#[must_use]
pub fn expand_parts<'a>(parts: &'a [Part], quote: Quote, frame: &Rc<Frame<'a>>, scopes: &Scopes<'a>) -> Rich {
    let mut expansion = Expansion { scopes, bytes_left: MAX_BYTES, left_to_put_in_place: MAX_PUT_IN_PLACE };
    let place = Place { frame: Rc::clone(frame), depth: 0, block: quote == Quote::Block };
    whole(&mut expansion, parts, &place)
}

fn whole<'a>(expansion: &mut Expansion<'_, 'a>, parts: &'a [Part], place: &Place<'a>) -> Rich {
    let mut out = Rich::default();
    run(expansion, parts, place, Start::Fresh, &mut out);
    if let (true, Some(Piece::Text(last))) = (place.block, out.pieces.last_mut()) {
        if last.ends_with('\n') {
            last.pop();
        }
        if last.is_empty() {
            out.pieces.pop();
        }
    }
    out
}

/// Adds the parts to `out`. Gives back whether they end at the start of a line.
fn run<'a>(
    expansion: &mut Expansion<'_, 'a>,
    parts: &'a [Part],
    place: &Place<'a>,
    mut start: Start,
    out: &mut Rich,
) -> bool {
    for (index, part) in parts.iter().enumerate() {
        start = match part {
            Part::Literal(literal) => {
                let room = || length(parts.get(index..).unwrap_or_default());
                push_literal(expansion, literal, start, room, out)
            }
            Part::Merge(merge) => put_merge(expansion, merge, place, start, out),
        };
    }
    start == Start::Fresh
}

/// How long the text is that some parts begin with.
fn length(parts: &[Part]) -> usize {
    let length = |part: &Part| if let Part::Literal(literal) = part { Some(literal.text.len()) } else { None };
    parts.iter().map_while(length).sum()
}

fn push_literal(
    expansion: &mut Expansion<'_, '_>,
    literal: &Literal,
    start: Start,
    room: impl FnOnce() -> usize,
    out: &mut Rich,
) -> Start {
    let text = match start {
        Start::BehindTag => literal.text.strip_prefix('\n').unwrap_or(&literal.text),
        Start::Fresh | Start::Within => &literal.text,
    };
    match expansion.bytes_left.checked_sub(text.len()) {
        Some(left) => {
            expansion.bytes_left = left;
            out.push_text_with_room(text, || room().min(MAX_BYTES));
        }
        None => expansion.bytes_left = 0,
    }
    if literal.text.ends_with('\n') { Start::Fresh } else { Start::Within }
}

fn put_merge<'a>(
    expansion: &mut Expansion<'_, 'a>,
    merge: &'a Merge,
    place: &Place<'a>,
    start: Start,
    out: &mut Rich,
) -> Start {
    match &merge.kind {
        MergeKind::Field { name, fallback } => {
            put_field(expansion, name, fallback.as_ref(), place, out);
        }
        MergeKind::Snippet(name) => {
            let snippet = snippet(expansion, name, place);
            out.append(snippet);
        }
        MergeKind::If { arms, otherwise } => {
            return put_if(expansion, (arms, otherwise.as_deref()), place, start, out);
        }
        MergeKind::Pick(options) => {
            let options = options.iter().map(|option| nested(expansion, option, &place.frame, place.depth)).collect();
            out.push(Piece::Pick(options));
        }
        MergeKind::Fill(prompt) => out.push(Piece::Fill(nested(expansion, prompt, &place.frame, place.depth))),
        MergeKind::Supplied(supplied) => out.push(Piece::Supplied(supplied.value)),
        MergeKind::Broken => {}
    }
    Start::Within
}

/// A text that stands in another, expanded where it is written.
fn nested<'a>(expansion: &mut Expansion<'_, 'a>, text: &'a Text, frame: &Rc<Frame<'a>>, depth: usize) -> Rich {
    let place = Place { frame: Rc::clone(frame), depth, block: text.quote == Quote::Block };
    whole(expansion, &text.parts, &place)
}

/// A text from elsewhere: of a snippet or an argument.
fn put_in_place<'a>(expansion: &mut Expansion<'_, 'a>, text: &'a Text, frame: &Rc<Frame<'a>>, depth: usize) -> Rich {
    let Some(left) = expansion.left_to_put_in_place.checked_sub(1) else { return Rich::default() };
    expansion.left_to_put_in_place = left;
    let inner = depth + 1;
    if inner > MAX_DEPTH { Rich::default() } else { nested(expansion, text, frame, inner) }
}

fn snippet<'a>(expansion: &mut Expansion<'_, 'a>, name: &Name, place: &Place<'a>) -> Rich {
    let found = place.frame.scope.find(Kind::Snippet, &name.value);
    let Some((file, Declaration::Snippet(snippet))) = found.map(|found| (found.file, found.item)) else {
        return Rich::default();
    };
    let frame = expansion.scopes.frame(file);
    put_in_place(expansion, &snippet.text, &frame, place.depth)
}

fn put_field<'a>(
    expansion: &mut Expansion<'_, 'a>,
    name: &'a Name,
    fallback: Option<&'a Text>,
    place: &Place<'a>,
    out: &mut Rich,
) {
    let given = match place.frame.argument(&name.value) {
        None => return out.push(prospect_field(expansion, name, &place.frame, fallback, place)),
        Some((Argument::Name(field), outer)) => {
            return out.push(prospect_field(expansion, field, &outer, fallback, place));
        }
        Some((Argument::Text(text), outer)) => put_in_place(expansion, text, &outer, place.depth),
        Some((Argument::Number(number), outer)) => Rich::text(written(number.span, &outer)),
        Some((Argument::Duration(duration), outer)) => Rich::text(written(duration.span, &outer)),
    };
    out.append(match fallback {
        Some(fallback) if given.is_empty() => nested(expansion, fallback, &place.frame, place.depth),
        Some(_) | None => given,
    });
}

/// The field `name` as it is known in `known`, with the fallback that the text at `place` gives.
fn prospect_field<'a>(
    expansion: &mut Expansion<'_, 'a>,
    name: &Name,
    known: &Rc<Frame<'a>>,
    fallback: Option<&'a Text>,
    place: &Place<'a>,
) -> Piece {
    let declared = known.scope.field(&name.value);
    let fallback = match (fallback, declared) {
        (Some(text), _) => Some(nested(expansion, text, &place.frame, place.depth)),
        (None, Some(declared)) => declared.item.fallback.as_ref().map(|value| {
            let frame = expansion.scopes.frame(declared.file);
            shown(expansion, value, &frame, place.depth)
        }),
        (None, None) => None,
    };
    let example = declared.and_then(|declared| Some((declared.file, declared.item.example.as_ref()?)));
    let example = example.and_then(|(file, value)| {
        // Most are a few words, as they are written.
        if let Value::Text(Text { parts, quote: Quote::Line, .. }) = value
            && let [Part::Literal(literal)] = parts.as_slice()
            && literal.text.len() < 256
        {
            return Some(literal.text.to_smolstr());
        }
        let frame = expansion.scopes.frame(file);
        shown(expansion, value, &frame, place.depth).as_text().map(str::to_smolstr)
    });
    let sample = match example {
        Some(example) => example,
        None => sample(&name.value, declared.and_then(|declared| declared.item.kind).map(|kind| kind.value)),
    };
    Piece::Field { name: name.value.clone(), fallback, sample }
}

/// A declared value as a text shows it.
fn shown<'a>(expansion: &mut Expansion<'_, 'a>, value: &'a Value, frame: &Rc<Frame<'a>>, depth: usize) -> Rich {
    match value {
        Value::Text(text) => put_in_place(expansion, text, frame, depth),
        Value::Number(_) | Value::Date(_) | Value::Datetime(_) | Value::YesNo(_) | Value::Param(_) => {
            Rich::text(written(value.span(), frame))
        }
    }
}

/// What a field without an example may look like.
#[must_use]
pub fn sample(name: &str, kind: Option<FieldType>) -> SmolStr {
    let of_the_sending = || OF_THE_SENDING.iter().find(|field| field.name == name);
    if let Some(known) = standard(name).or_else(of_the_sending) {
        return SmolStr::new_static(known.sample);
    }
    match kind {
        Some(FieldType::Number) => SmolStr::new_static("1200"),
        Some(FieldType::YesNo) => SmolStr::new_static("yes"),
        Some(FieldType::Date) => SmolStr::new_static("December 10, 2026"),
        Some(FieldType::Datetime) => SmolStr::new_static("December 10, 2026, 16:00"),
        Some(FieldType::Link) => SmolStr::new_static("https://acme.example/page"),
        Some(FieldType::Text) | None => name.replace(['_', '.'], " ").into(),
    }
}

fn put_if<'a>(
    expansion: &mut Expansion<'_, 'a>,
    (arms, otherwise): (&'a [IfArm], Option<&'a [Part]>),
    place: &Place<'a>,
    start: Start,
    out: &mut Rich,
) -> Start {
    let mut fresh = start == Start::Fresh;
    let mut asked = Vec::new();
    let mut last = None;
    for arm in arms {
        let (rich, ends_fresh) = arm_text(expansion, &arm.parts, place, fresh);
        fresh = ends_fresh;
        match field_test(&arm.test, &place.frame, expansion.scopes) {
            Decision::Asked(test) if last.is_none() => asked.push((test, rich)),
            Decision::Always if last.is_none() => last = Some(rich),
            Decision::Always | Decision::Asked(_) | Decision::Never => {}
        }
    }
    if let Some(parts) = otherwise {
        let (rich, ends_fresh) = arm_text(expansion, parts, place, fresh);
        fresh = ends_fresh;
        last = last.or(Some(rich));
    }
    if asked.is_empty() {
        out.append(last.unwrap_or_default());
    } else {
        out.push(Piece::If { arms: asked, otherwise: last });
    }
    if fresh && place.block { Start::BehindTag } else { Start::Within }
}

fn arm_text<'a>(
    expansion: &mut Expansion<'_, 'a>,
    parts: &'a [Part],
    place: &Place<'a>,
    tag_is_fresh: bool,
) -> (Rich, bool) {
    let start = if tag_is_fresh && place.block { Start::BehindTag } else { Start::Within };
    let mut rich = Rich::default();
    let fresh = run(expansion, parts, place, start, &mut rich);
    (rich, fresh)
}
