//! Texts as a vendor's templates have them: merge fields by its names, HTML escaped once, and nothing of the author's
//! that its templates would take for their own.

use crate::emit::feature::Feature;
use crate::emit::spell::{Mark, Speller, as_html, as_is};
use crate::emit::vendor::Cx;
use crate::model::content::Written;
use crate::model::content::field_test::{Test, TestOp};
use crate::model::content::rich::{Piece, Rich};
use crate::model::frame::Frame;
use crate::syntax::ast::item::FieldDeclaration;
use crate::syntax::ast::text::{Merge, MergeKind, Part};
use crate::syntax::ast::words::Supplied;
use crate::text::markdown::spot::Spot;
use crate::text::span::Span;

/// Behind a sign of the author's that a template must not read. A noncharacter: nobody types it.
const BREAK: char = '\u{FDD2}';

/// How a vendor's templates are written.
#[derive(Clone, Copy, Debug)]
pub struct Notation {
    /// Standard fields, each with the vendor's names: one, or two that stand beside one another.
    pub fields: &'static [(&'static str, &'static [&'static str])],
    /// The link to unsubscribe; `None` where there is none for a text.
    pub unsubscribe: Option<&'static str>,
    /// What else than two braces its templates read.
    pub reserved: &'static [&'static str],
}

/// How a text depends on a field.
#[derive(Clone, Copy, Debug)]
pub struct Conditionals {
    /// Before the field's name.
    pub open: &'static str,
    /// Between both texts; `None` where there can be only one.
    pub otherwise: Option<&'static str>,
    /// At the end.
    pub close: &'static str,
}

/// A text on its way to a vendor.
#[derive(Clone, Copy)]
struct Place<'p, 'a> {
    written: &'p Written<'a>,
    /// Where it is shown if not where it stands.
    span: Span,
}

/// A text of Markdown as HTML. `span` is shown for what is written in another file.
#[must_use]
pub fn html(cx: &Cx<'_, '_>, written: &Written<'_>, span: Span) -> String {
    let place = Place { written, span };
    let rich = prepared(cx, &written.rich, place, false);
    let text = as_html(&rich, &mut speller(cx, place));
    without_dead_links(&text.replace(&format!("{{{BREAK}"), "&#123;").replace(&format!("%{BREAK}"), "&#37;"))
}

/// A text without markup.
#[must_use]
pub fn plain(cx: &Cx<'_, '_>, written: &Written<'_>, span: Span) -> String {
    let place = Place { written, span };
    let rich = prepared(cx, &written.rich, place, false);
    without_breaks(cx, as_is(&rich, &mut speller(cx, place)), place)
}

/// Whether a text asks for what the vendor supplies.
#[must_use]
pub fn holds(rich: &Rich, what: Supplied) -> bool {
    rich.pieces.iter().any(|piece| match piece {
        Piece::Supplied(supplied) => *supplied == what,
        Piece::If { arms, otherwise } => {
            arms.iter().map(|(_, text)| text).chain(otherwise).any(|text| holds(text, what))
        }
        Piece::Pick(options) => options.iter().any(|option| holds(option, what)),
        Piece::Text(_) | Piece::Field { .. } | Piece::Fill(_) => false,
    })
}

/// Links whose address is what the vendor has not got are only their text.
fn without_dead_links(html: &str) -> String {
    let mut parts = html.split("<a href=\"\">");
    let mut out = parts.next().unwrap_or_default().to_owned();
    parts.for_each(|part| out.push_str(&part.replacen("</a>", "", 1)));
    out
}

fn without_breaks(cx: &Cx<'_, '_>, text: String, place: Place<'_, '_>) -> String {
    if text.contains(BREAK) {
        let instead = "a blank is put between them";
        cx.warn(
            Feature::Braces,
            cx.shown(place.written, place.span),
            format!("{} would read these braces as a merge field", cx.vendor.title),
            instead,
        );
    }
    text.replace(BREAK, " ")
}

/// The text with what the vendor cannot decide decided: the first of several to pick from, and of conditions only those it
/// has.
///
/// What is `nested` in another text is followed by a sign of the vendor's or by that text.
fn prepared(cx: &Cx<'_, '_>, rich: &Rich, place: Place<'_, '_>, nested: bool) -> Rich {
    let mut out = Rich::default();
    for (index, piece) in rich.pieces.iter().enumerate() {
        match piece {
            Piece::Text(text) => out.push_text(&guarded(cx, text, nested || index + 1 < rich.pieces.len())),
            Piece::Pick(options) => {
                let first = options.first().cloned().unwrap_or_default();
                let said = first.literal();
                cx.inform(
                    Feature::Picks,
                    cx.merge(place.written, place.span, |merge| is_pick(&merge.kind, &said).then_some(merge.span)),
                    format!("{} does not pick one of several texts", cx.vendor.title),
                    format!("everybody gets the first: \"{}\"", said.trim()),
                );
                out.append(prepared(cx, &first, place, true));
            }
            Piece::If { arms, otherwise } => out.push(condition(cx, arms, otherwise.as_ref(), place)),
            Piece::Fill(prompt) => out.push(Piece::Fill(prepared(cx, prompt, place, true))),
            Piece::Field { name, fallback, sample } => out.push(Piece::Field {
                name: name.clone(),
                fallback: fallback.as_ref().map(|fallback| prepared(cx, fallback, place, true)),
                sample: sample.clone(),
            }),
            Piece::Supplied(what) => out.push(Piece::Supplied(*what)),
        }
    }
    out
}

/// A text in which nothing of the author's is read by the vendor's templates.
fn guarded(cx: &Cx<'_, '_>, text: &str, before_merge: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        out.push(letter);
        if letter == '{' && letters.peek().map_or(before_merge, |next| *next == '{') {
            out.push(BREAK);
        }
    }
    for reserved in cx.vendor.notation.reserved {
        let (head, tail) = reserved.split_at(1);
        out = out.replace(reserved, &format!("{head}{BREAK}{tail}"));
    }
    out
}

/// A condition in a text as the vendor has it: that a field is there, or is missing.
fn condition(cx: &Cx<'_, '_>, arms: &[(Test, Rich)], otherwise: Option<&Rich>, place: Place<'_, '_>) -> Piece {
    let conditionals = cx.conditionals();
    let mut kept: Vec<(Test, Rich)> =
        arms.iter().map(|(test, text)| (test.clone(), prepared(cx, text, place, true))).collect();
    let mut otherwise = otherwise.map(|text| prepared(cx, text, place, true));
    if let [(Test { op: op @ TestOp::Missing, .. }, text)] = kept.as_mut_slice() {
        *op = TestOp::Set;
        let there = otherwise.take().unwrap_or_default();
        otherwise = Some(std::mem::replace(text, there));
    }
    let needs_otherwise = otherwise.is_some() || kept.len() > 1;
    let has_it = conditionals.is_some_and(|has| has.otherwise.is_some() || !needs_otherwise);
    let other = kept.iter().position(|(test, _)| test.op != TestOp::Set);
    if !has_it || other.is_some() {
        cx.refuse(
            Feature::TextConditions,
            cx.merge(place.written, place.span, |merge| tag_of(&merge.kind, arms, other.unwrap_or(0))),
            format!("{} cannot decide this condition in a text", cx.vendor.title),
            if conditionals.is_some() { "it only asks whether a field is there" } else { "its templates have none that is published" },
            Some("put the text into a field that is filled before enrollment, or make the touch two variants by condition"),
        );
    }
    Piece::If { arms: kept, otherwise }
}

fn speller<'s>(cx: &'s Cx<'_, '_>, place: Place<'s, '_>) -> Box<Speller<'s>> {
    // How many conditions each `{{#if}}` opened: one, and one more for each `{{else if}}`.
    let mut open: Vec<usize> = Vec::new();
    let has = cx.conditionals();
    let (prefix, otherwise, close) = has.map_or(("", "", ""), |has| (has.open, has.otherwise.unwrap_or(""), has.close));
    Box::new(move |mark, spot| match mark {
        Mark::Field { name, fallback } => field(cx, name, fallback, place, spot),
        Mark::If(test) => {
            open.push(1);
            asked(cx, prefix, test, place)
        }
        Mark::ElseIf(test) => {
            if let Some(count) = open.last_mut() {
                *count += 1;
            }
            format!("{otherwise}{}", asked(cx, prefix, test, place))
        }
        Mark::Else => otherwise.to_owned(),
        Mark::EndIf => close.repeat(open.pop().unwrap_or(1)),
        Mark::Fill(prompt) => {
            let prompt = as_is(prompt, &mut *speller(cx, place));
            spot.escape(&format!("[{prompt}]"))
        }
        Mark::Supplied(what) => supplied(cx, what, place),
        // There are none left: the first of them was taken.
        Mark::Pick | Mark::Or | Mark::EndPick => String::new(),
    })
}

fn asked(cx: &Cx<'_, '_>, open: &str, test: &Test, place: Place<'_, '_>) -> String {
    let names = names(cx, &test.field, place, |merge| tested(&merge.kind, &test.field));
    names.first().map_or_else(String::new, |name| format!("{open}{name}}}}}"))
}

fn field(cx: &Cx<'_, '_>, name: &str, fallback: Option<&Rich>, place: Place<'_, '_>, spot: Spot) -> String {
    if let Some(constant) = cx.constant(name) {
        return spot.escape(&guarded(cx, &constant, true));
    }
    let own = |merge: &Merge| is_field(&merge.kind, name).then_some(merge.span);
    let names = names(cx, name, place, own);
    let tag = names.iter().map(|name| format!("{{{{{name}}}}}")).collect::<Vec<_>>().join(" ");
    let declared = declaration(&place.written.frame, name);
    let is_there = declared.is_some_and(|declared| declared.required.is_some());
    let Some(fallback) = fallback.filter(|_| !is_there) else { return tag };
    let said = as_is(fallback, &mut *speller(cx, place));
    let has = cx.conditionals().and_then(|has| Some((has, has.otherwise?)));
    let (Some((has, otherwise)), Some(first)) = (has, names.first()) else {
        cx.warn(
            Feature::Fallbacks,
            cx.merge(place.written, place.span, own),
            format!("{} has no published way to write a fallback", cx.vendor.title),
            format!("where `{name}` is empty, nothing stands in place of \"{said}\""),
        );
        return tag;
    };
    format!("{}{first}}}}}{tag}{otherwise}{}{}", has.open, spot.escape(&said), has.close)
}

/// Whether it is the one whose first text is `first`.
fn is_pick(kind: &MergeKind, first: &str) -> bool {
    matches!(kind, MergeKind::Pick(options) if options.first().is_some_and(|option| option.literal() == first))
}

/// The tag of arm `index`, where all of `arms` ask for the same fields.
fn tag_of(kind: &MergeKind, arms: &[(Test, Rich)], index: usize) -> Option<Span> {
    let MergeKind::If { arms: written, .. } = kind else { return None };
    let mut pairs = written.iter().zip(arms);
    let is_same = pairs.all(|(written, (test, _))| written.test.field.value == test.field);
    written.get(index).filter(|_| is_same).map(|arm| arm.tag)
}

/// Where a field is asked for.
fn tested(kind: &MergeKind, field: &str) -> Option<Span> {
    let MergeKind::If { arms, .. } = kind else { return None };
    arms.iter().map(|arm| &arm.test.field).find(|asked| asked.value == field).map(|asked| asked.span)
}

fn is_field(kind: &MergeKind, wanted: &str) -> bool {
    matches!(kind, MergeKind::Field { name, .. } if name.value == wanted)
}

/// The vendor's names of a field; where it has none, that is said, at what is `wanted`.
fn names(cx: &Cx<'_, '_>, name: &str, place: Place<'_, '_>, wanted: impl Fn(&Merge) -> Option<Span>) -> Vec<String> {
    let names = cx.vendor.names(name, declaration(&place.written.frame, name));
    if names.is_empty() {
        cx.refuse(
            Feature::MergeFields,
            cx.merge(place.written, place.span, wanted),
            format!("{} has no published name for the field `{name}`", cx.vendor.title),
            "a name that it does not know would be refused, or sent as it stands",
            Some(help(cx, name, place)),
        );
    }
    names
}

fn declaration<'a>(frame: &Frame<'a>, name: &str) -> Option<&'a FieldDeclaration> {
    frame.scope.field(name).map(|declared| declared.item)
}

/// How a field gets a name that the vendor knows.
fn help(cx: &Cx<'_, '_>, name: &str, place: Place<'_, '_>) -> &'static str {
    if name.starts_with("day.") || name.starts_with("sequence.") {
        return "leave it out: nothing there knows it";
    }
    match declaration(&place.written.frame, name) {
        Some(_) => "add what it is called there to its line in `fields`",
        None => cx.vendor.declare,
    }
}

fn supplied(cx: &Cx<'_, '_>, what: Supplied, place: Place<'_, '_>) -> String {
    let is_it = |merge: &Merge| matches!(&merge.kind, MergeKind::Supplied(said) if said.value == what);
    let span = cx.merge(place.written, place.span, |merge| is_it(merge).then_some(merge.span));
    let title = cx.vendor.title;
    match what {
        Supplied::Unsubscribe => cx.vendor.notation.unsubscribe.map(str::to_owned).unwrap_or_else(|| {
            let message = format!("{title} has no published merge field for its link to unsubscribe");
            let note = cx.note(Feature::Unsubscribe);
            match cx.has_id(Feature::Unsubscribe) {
                true => cx.inform(Feature::Unsubscribe, span, message, note),
                false => cx.warn(Feature::Unsubscribe, span, message, note),
            }
            String::new()
        }),
        Supplied::Calendar => {
            let field = "sender.calendar";
            if let Some(name) = cx.vendor.names(field, declaration(&place.written.frame, field)).first() {
                return format!("{{{{{name}}}}}");
            }
            cx.refuse(
                Feature::Calendar,
                span,
                format!("{title} has no published merge field for the link to a calendar"),
                "the text would go out without it",
                Some("declare `sender.calendar` in `fields` by the name it has there, or write the address itself"),
            );
            String::new()
        }
        Supplied::Signature => {
            if !cx.has(Feature::Signature) {
                cx.warn(
                    Feature::Signature,
                    span,
                    format!("{title} has no published merge field for the signature"),
                    cx.note(Feature::Signature),
                );
            }
            String::new()
        }
    }
}

/// Where in a text what is wanted of a merge stands first.
#[must_use]
pub fn find_merge(parts: &[Part], wanted: &dyn Fn(&Merge) -> Option<Span>) -> Option<Span> {
    parts.iter().find_map(|part| {
        let Part::Merge(merge) = part else { return None };
        if let Some(span) = wanted(merge) {
            return Some(span);
        }
        match &merge.kind {
            MergeKind::Field { fallback: Some(text), .. } | MergeKind::Fill(text) => find_merge(&text.parts, wanted),
            MergeKind::If { arms, otherwise } => {
                let arms = arms.iter().find_map(|arm| find_merge(&arm.parts, wanted));
                arms.or_else(|| find_merge(otherwise.as_deref().unwrap_or_default(), wanted))
            }
            MergeKind::Pick(options) => options.iter().find_map(|option| find_merge(&option.parts, wanted)),
            MergeKind::Field { fallback: None, .. }
            | MergeKind::Snippet(_)
            | MergeKind::Supplied(_)
            | MergeKind::Broken => None,
        }
    })
}
