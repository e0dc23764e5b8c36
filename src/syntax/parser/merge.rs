//! What stands between double braces, and the structure that `{{#if}}` gives to a text.

use crate::syntax::ast::condition::{FieldOp, FieldTest};
use crate::syntax::ast::text::{IfArm, Merge, MergeKind, Part, Text};
use crate::syntax::ast::value::Spanned;
use crate::syntax::ast::words::Supplied;
use crate::syntax::parser::context::{Cx, IN_SIGHT, Kids};
use crate::syntax::parser::field_test::field_test;
use crate::syntax::parser::grammar::Rule;
use crate::syntax::parser::text::text;
use crate::syntax::parser::tokens::Pair;
use crate::syntax::parser::{braces, foreign};
use crate::text::diagnostic::Diagnostic;
use crate::text::edit::Edit;
use crate::text::span::{Span, offset_of};

/// At most so many `{{#if}}` inside one another.
const DEEPEST_IF: usize = 64;

/// The parts of a text while it is read.
#[derive(Default)]
pub(super) struct Parts {
    done: Vec<Part>,
    open: Vec<OpenIf>,
    /// Open ones that are too deep to be kept.
    too_deep: usize,
    /// Open ones that could not be read, or whose beginning is missing, which was said.
    lost: usize,
}

/// An `{{#if}}` whose `{{/if}}` is still to come.
struct OpenIf {
    tag: Span,
    arms: Vec<IfArm>,
    otherwise: Option<Vec<Part>>,
    broken: bool,
}

impl Parts {
    /// Room for so many.
    pub fn with_capacity(count: usize) -> Self {
        Self { done: Vec::with_capacity(count), ..Self::default() }
    }

    /// Adds a part to the innermost open arm.
    pub fn push(&mut self, part: Part) {
        let list = match self.open.last_mut() {
            None => &mut self.done,
            Some(open) => match (&mut open.otherwise, open.arms.last_mut()) {
                (Some(otherwise), _) => otherwise,
                (None, Some(arm)) => &mut arm.parts,
                (None, None) => &mut self.done,
            },
        };
        list.push(part);
    }

    fn push_merge(&mut self, kind: MergeKind, at: Span) {
        self.push(Part::Merge(Merge { kind, span: at }));
    }

    fn close(&mut self, end: u32) -> bool {
        let Some(open) = self.open.pop() else { return false };
        let kind = match open.broken {
            true => MergeKind::Broken,
            false => MergeKind::If { arms: open.arms, otherwise: open.otherwise },
        };
        self.push_merge(kind, Span::new(open.tag.start, end));
        true
    }

    /// All parts; what is still open ends with the text.
    pub fn finish(mut self, cx: &mut Cx<'_>, end: u32) -> Vec<Part> {
        while let Some(open) = self.open.last() {
            if !braces::is_told(cx, open.tag.end, "/if") {
                cx.report(
                    Diagnostic::error("malformed-variable", open.tag, "this `{{#if …}}` has no `{{/if}}`")
                        .suggest("insert `{{/if}}` at the end of the text", vec![Edit::insert(end, "{{/if}}")]),
                );
            }
            self.close(end);
        }
        self.done
    }
}

/// Reads one tag into the parts.
pub(super) fn tag<'a>(cx: &mut Cx<'a>, parts: &mut Parts, pair: Pair<'a>) {
    let at = pair.span();
    match pair.as_rule() {
        Rule::merge | Rule::middle_merge | Rule::inner_merge => merge(cx, parts, pair),
        Rule::broken_merge => {
            if other_end(cx, parts, at) {
                return;
            }
            unreadable(cx, at);
            let inside = at.of(cx.text).trim_matches(['{', '}', ' ']);
            match inside.starts_with('/') || inside.starts_with("#end") {
                true => parts.lost = parts.lost.saturating_sub(1),
                false => parts.lost += usize::from(begins_if(at.of(cx.text))),
            }
            parts.push_merge(MergeKind::Broken, at);
        }
        _lone_braces => {
            if let Some(inside) = braces::short(cx, at) {
                return short(parts, at, inside);
            }
            cx.report(
                Diagnostic::error("malformed-variable", at, "these braces are never closed on their line")
                    .help("a merge field is written `{{first_name}}`, and two braces as such `\\{{`"),
            );
            let line = cx.text.get(at.start as usize..).unwrap_or_default();
            parts.lost += usize::from(begins_if(line));
            parts.push(Part::Literal(crate::syntax::ast::text::Literal { text: "{{".into(), span: at }));
        }
    }
}

/// What a tag does that a brace of is missing, which was said.
fn short(parts: &mut Parts, at: Span, inside: &str) {
    match inside {
        "/if" if parts.lost > 0 => parts.lost -= 1,
        "/if" => _ = parts.close(at.end),
        "else" if parts.lost == 0 => {
            parts.open.last_mut().into_iter().for_each(|open| open.otherwise = Some(Vec::new()))
        }
        _other => {
            parts.lost += usize::from(inside.starts_with('#'));
            parts.push_merge(MergeKind::Broken, at);
        }
    }
}

/// `{{#else}}` and `{{#endif}}`, as other tools have them, in an `{{#if}}`: whether it is one of them.
fn other_end(cx: &mut Cx<'_>, parts: &mut Parts, at: Span) -> bool {
    let inside = at.of(cx.text).trim_matches(['{', '}', ' ']);
    let Some(open) = parts.open.last_mut().filter(|_| parts.lost == 0) else { return false };
    let right = match inside {
        "#else" if open.otherwise.is_none() => {
            open.otherwise = Some(Vec::new());
            "{{else}}"
        }
        "#endif" | "#end" | "/endif" => {
            parts.close(at.end);
            "{{/if}}"
        }
        _other => return false,
    };
    let found = Diagnostic::error("malformed-variable", at, format!("`{{{{{inside}}}}}` is written `{right}`"));
    cx.report(found.fix(format!("write `{right}`"), vec![Edit::replace(at, right)]));
    true
}

fn merge<'a>(cx: &mut Cx<'a>, parts: &mut Parts, pair: Pair<'a>) {
    let at = pair.span();
    let Some(inner) = Kids::of(pair).next(cx) else { return };
    if !foreign_field(cx, &inner) {
        blanks(cx, at, inner.span());
    }
    match inner.as_rule() {
        Rule::merge_if if parts.open.len() >= DEEPEST_IF => {
            if parts.too_deep == 0 {
                cx.report(Diagnostic::error("nested-too-deep", at, "`{{#if}}` is nested more than 64 deep"));
            }
            parts.too_deep += 1;
        }
        Rule::merge_end if parts.too_deep > 0 => parts.too_deep -= 1,
        Rule::merge_end if parts.lost > 0 => parts.lost -= 1,
        Rule::merge_else_if if parts.lost > 0 => {}
        Rule::merge_field if parts.lost > 0 && cx.str(&inner) == "else" => {}
        Rule::merge_if => {
            let arm = if_arm(cx, at, inner);
            let broken = arm.is_none();
            parts.open.push(OpenIf { tag: at, arms: arm.into_iter().collect(), otherwise: None, broken });
        }
        Rule::merge_else_if => else_if(cx, parts, at, inner),
        Rule::merge_field if cx.str(&inner) == "else" => match parts.open.last_mut() {
            Some(open) if open.otherwise.is_none() => open.otherwise = Some(Vec::new()),
            other => {
                parts.lost += usize::from(other.is_none());
                unbalanced(cx, parts, at, "this `{{else}}` belongs to no `{{#if …}}`");
            }
        },
        Rule::merge_end => {
            let from = at.start.saturating_sub(IN_SIGHT);
            if !parts.close(at.end) && !braces::is_told(cx, from, "#if") {
                unbalanced(cx, parts, at, "this `{{/if}}` has no `{{#if …}}` before it");
            }
        }
        _other => {
            let kind = piece(cx, inner).unwrap_or(MergeKind::Broken);
            parts.push_merge(kind, at);
        }
    }
}

fn else_if<'a>(cx: &mut Cx<'a>, parts: &mut Parts, at: Span, inner: Pair<'a>) {
    let arm = if_arm(cx, at, inner);
    match (parts.open.last_mut(), arm) {
        (Some(open), Some(arm)) if open.otherwise.is_none() => open.arms.push(arm),
        (Some(open), None) if open.otherwise.is_none() => open.broken = true,
        (open, _) => {
            parts.lost += usize::from(open.is_none());
            unbalanced(cx, parts, at, "this `{{else if …}}` belongs to no `{{#if …}}`");
        }
    }
}

/// Whether braces that could not be read were likely an `{{#if …}}`.
fn begins_if(braces: &str) -> bool {
    let inside = braces.strip_prefix("{{").unwrap_or_default().trim_start_matches(' ');
    inside.starts_with('#') && !inside.starts_with("#else") && !inside.starts_with("#end") || inside.starts_with("if ")
}

fn unbalanced(cx: &mut Cx<'_>, parts: &mut Parts, at: Span, message: &str) {
    cx.report(Diagnostic::error("malformed-variable", at, message).suggest("take it away", vec![Edit::delete(at)]));
    parts.push_merge(MergeKind::Broken, at);
}

fn if_arm<'a>(cx: &mut Cx<'a>, tag: Span, pair: Pair<'a>) -> Option<IfArm> {
    let inner = Kids::of(pair).next(cx)?;
    let at = inner.span();
    let test = match inner.as_rule() {
        Rule::path => FieldTest { field: cx.name(&inner), op: FieldOp::Set, span: at },
        _field_test => field_test(cx, inner)?,
    };
    Some(IfArm { test, tag, parts: Vec::new() })
}

fn piece<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> Option<MergeKind> {
    let rule = pair.as_rule();
    let mut kids = Kids::of(pair);
    let first = kids.next(cx)?;
    match rule {
        Rule::merge_snippet => Some(MergeKind::Snippet(cx.name(&first))),
        Rule::merge_fill => Some(MergeKind::Fill(text(cx, first)?)),
        Rule::merge_pick | Rule::middle_pick => {
            let mut texts: Vec<Text> = text(cx, first).into_iter().collect();
            while let Some(pair) = kids.next(cx) {
                texts.extend(text(cx, pair));
            }
            Some(MergeKind::Pick(texts))
        }
        _field => {
            let name = cx.name(&first);
            let fallback = match kids.next(cx) {
                Some(pair) => text(cx, pair),
                None => None,
            };
            match Supplied::from_word(&name.value).filter(|_| fallback.is_none()) {
                Some(value) => Some(MergeKind::Supplied(Spanned { value, span: name.span })),
                None => {
                    foreign::field_name(cx, &name);
                    Some(MergeKind::Field { name, fallback })
                }
            }
        }
    }
}

/// Whether a tag is a field in another tool's spelling, whose message says enough.
fn foreign_field<'a>(cx: &Cx<'a>, inner: &Pair<'a>) -> bool {
    matches!(inner.as_rule(), Rule::merge_field | Rule::middle_field | Rule::inner_field)
        && cx.str(inner).bytes().take_while(|b| *b != b'|').any(|b| b.is_ascii_uppercase())
}

/// Blanks inside the braces are another tool's spelling; the meaning is clear.
fn blanks(cx: &mut Cx<'_>, all: Span, inner: Span) {
    let inner = Span::new(inner.start, inner.start + offset_of(inner.of(cx.text).trim_end().len()));
    if inner.start == all.start + 2 && inner.end + 2 == all.end {
        return;
    }
    cx.report(Diagnostic::warning("blanks-in-braces", all, "no blanks stand just inside the braces").fix(
        "take the blanks away",
        vec![Edit::delete(Span::new(all.start + 2, inner.start)), Edit::delete(Span::new(inner.end, all.end - 2))],
    ));
}

fn unreadable(cx: &mut Cx<'_>, at: Span) {
    // `{{{first_name}}}`: all of its braces.
    let is_threefold =
        at.of(cx.text).starts_with("{{{") && cx.text.get(at.end as usize..).is_some_and(|rest| rest.starts_with('}'));
    let at = Span::new(at.start, at.end + u32::from(is_threefold));
    let inside = at.of(cx.text).trim_matches(['{', '}']).trim();
    if !is_threefold && let Some(told) = braces::nearly(cx, at, inside) {
        return cx.report(told);
    }
    let is_all = !cx.text.get(at.end as usize..).is_some_and(|rest| rest.trim_start_matches(' ').starts_with('}'));
    let diagnostic = match inside {
        "" => Diagnostic::error("malformed-variable", at, "there is nothing between these braces"),
        _ if is_threefold => {
            Diagnostic::error("malformed-variable", at, "two braces open a merge field and two close it, not three")
        }
        _ => Diagnostic::error("malformed-variable", at, format!("`{inside}` is no merge field")),
    };
    let diagnostic = diagnostic.help("such as `{{first_name}}`, `{{first_name | \"there\"}}` or `{{> snippet}}`");
    cx.report(match foreign::standard(inside) {
        Some(name) => {
            let edits = vec![Edit::replace(at, format!("{{{{{name}}}}}"))];
            diagnostic.answer(is_all, format!("write `{{{{{name}}}}}`"), edits)
        }
        None => match foreign::in_our_braces(inside) {
            Some(better) => diagnostic.suggest(format!("write `{better}`"), vec![Edit::replace(at, better)]),
            None => diagnostic,
        },
    });
}
