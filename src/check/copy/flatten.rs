//! From a text with its merge fields to a [`Flat`].

use std::rc::Rc;

use smol_str::SmolStr;

use crate::check::copy::flat::{Fallback, Flat, MergedField};
use crate::check::logic::present;
use crate::model::content::Written;
use crate::model::content::expand::{MAX_BYTES, MAX_DEPTH};
use crate::model::frame::{Frame, Scopes};
use crate::model::program::FileId;
use crate::model::resolve::Site;
use crate::model::scope::{Declaration, Kind};
use crate::syntax::ast::text::{IfArm, MergeKind, Part, Quote, Text};
use crate::syntax::ast::value::{Argument, Name};
use crate::syntax::ast::words::Supplied;
use crate::syntax::fields::is_known;
use crate::text::markdown::MERGED;
use crate::text::span::Span;

/// How many runs of parts may be put in place, so that empty ones that lead to themselves cost no time without end.
const MAX_RUNS: usize = 100_000;
/// So many fields are known not to be empty in an arm of an `{{#if}}`; more are forgotten.
const MAX_KNOWN: usize = 64;

/// Where findings are shown.
pub struct Home<'s, 'a> {
    /// The file of the sequence.
    pub file: FileId,
    /// Where in it a text is shown that stands in another file.
    pub shown: Span,
    /// The names of all files.
    pub scopes: &'s Scopes<'a>,
}

/// How deep a run of parts lies, and what is known there.
#[derive(Clone)]
struct Inside {
    /// Where it is shown if it stands in another file.
    shown: Span,
    depth: usize,
    /// The fields that are not empty where it is taken.
    known: Rc<[SmolStr]>,
}

impl Inside {
    /// One level deeper.
    fn deeper(&self) -> Self {
        Self { depth: self.depth + 1, ..self.clone() }
    }
}

/// The text of `written`, with its places in the file of `home`.
#[must_use]
pub fn flatten<'a>(written: &Written<'a>, home: &Home<'_, 'a>) -> Flat {
    let at_home = written.frame.scope.file == home.file;
    let span = if at_home { written.text.span } else { home.shown };
    let keyword = if at_home { keyword(written.frame.scope.text(), span) } else { span };
    let mut flat = Flat::at(span, keyword);
    let inside = Inside { shown: home.shown, depth: 0, known: Rc::new([]) };
    add(&mut flat, &written.text.parts, &written.frame, home, &inside);
    flat
}

/// The word before a text.
fn keyword(source: &str, text: Span) -> Span {
    let before = source.get(..text.start as usize).unwrap_or_default().trim_end();
    let start = before.rfind(|letter: char| !letter.is_ascii_lowercase()).map_or(0, |at| at + 1);
    let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    if start == before.len() { text.head(1) } else { Span::new(offset(start), offset(before.len())) }
}

/// Adds `parts`, which stand in `frame`.
fn add<'a>(flat: &mut Flat, parts: &'a [Part], frame: &Rc<Frame<'a>>, home: &Home<'_, 'a>, inside: &Inside) {
    flat.runs_put += 1;
    if flat.runs_put > MAX_RUNS {
        return;
    }
    let at_home = frame.scope.file == home.file;
    let shown = inside.shown;
    let push = |flat: &mut Flat, text: &str, span: Span, exact: bool| {
        let elsewhere = (!at_home).then_some(Site { file: frame.scope.file, span });
        flat.push(text, if at_home { span } else { shown }, at_home && exact, elsewhere);
    };
    for part in parts {
        if flat.text.len() > MAX_BYTES || inside.depth > MAX_DEPTH {
            return;
        }
        let merge = match part {
            Part::Literal(literal) => {
                push(flat, &literal.text, literal.span, literal.text.len() == literal.span.len() as usize);
                continue;
            }
            Part::Merge(merge) => merge,
        };
        let inner = Inside { shown: if at_home { merge.span } else { shown }, ..inside.deeper() };
        match &merge.kind {
            MergeKind::Field { name, fallback } => match frame.argument(&name.value) {
                Some((Argument::Text(text), outer)) => add(flat, &text.parts, &outer, home, &inner),
                Some((Argument::Number(number), _)) => push(flat, &number.value.to_string(), merge.span, false),
                Some((Argument::Duration(duration), outer)) => {
                    push(flat, duration.span.of(outer.scope.text()), merge.span, false);
                }
                Some((Argument::Name(given), outer)) => {
                    flat.fields.push(field(flat, given, &outer, fallback.as_ref(), false, &inner));
                    push(flat, MERGED.encode_utf8(&mut [0; 4]), merge.span, false);
                }
                None => {
                    if name.value == "sender.calendar" {
                        flat.supplied.push((flat.text.len(), Supplied::Calendar));
                    }
                    flat.fields.push(field(flat, name, frame, fallback.as_ref(), true, &inner));
                    push(flat, MERGED.encode_utf8(&mut [0; 4]), merge.span, false);
                }
            },
            MergeKind::Snippet(name) => {
                let found = frame.scope.find(Kind::Snippet, &name.value);
                flat.is_partial |= found.is_none();
                if let Some((file, Declaration::Snippet(snippet))) = found.map(|found| (found.file, found.item)) {
                    let start = flat.text.len();
                    add(flat, &snippet.text.parts, &home.scopes.frame(file), home, &inner);
                    if flat.text.len() > start && snippet.text.quote == Quote::Block {
                        trim_line_break(flat);
                    }
                    flat.close_snippet(start);
                }
            }
            MergeKind::If { arms, otherwise } => {
                let known = known_in_arms(arms, frame, inside);
                let all = arms.iter().map(|arm| arm.parts.as_slice()).chain(otherwise.iter().map(Vec::as_slice));
                let arms = all.zip(known).map(|(parts, known)| (parts, Inside { known, ..inside.clone() }));
                add_choice(flat, arms, (frame, merge.span), home);
            }
            MergeKind::Pick(options) => {
                let arms = options.iter().map(|option| (option.parts.as_slice(), inside.clone()));
                add_choice(flat, arms, (frame, merge.span), home);
            }
            MergeKind::Supplied(supplied) => {
                flat.supplied.push((flat.text.len(), supplied.value));
                push(flat, MERGED.encode_utf8(&mut [0; 4]), merge.span, false);
            }
            // What was meant there is not known, but something was.
            MergeKind::Fill(_) | MergeKind::Broken => push(flat, MERGED.encode_utf8(&mut [0; 4]), merge.span, false),
        }
    }
}

/// Adds the arms of a choice, which stands at `span` in `frame`, one after the other.
fn add_choice<'a>(
    flat: &mut Flat,
    arms: impl Iterator<Item = (&'a [Part], Inside)>,
    (frame, span): (&Rc<Frame<'a>>, Span),
    home: &Home<'_, 'a>,
) {
    let at_home = frame.scope.file == home.file;
    let choice = flat.begin_choice();
    for (parts, inside) in arms {
        let start = flat.text.len();
        add(flat, parts, frame, home, &inside);
        let elsewhere = (!at_home).then_some(Site { file: frame.scope.file, span });
        flat.push(" ", if at_home { span } else { inside.shown }, false, elsewhere);
        flat.end_arm(choice, start);
    }
}

/// The field `name`, known in `frame`, as it is about to be added.
fn field(
    flat: &Flat,
    name: &Name,
    frame: &Rc<Frame<'_>>,
    fallback: Option<&Text>,
    is_direct: bool,
    inside: &Inside,
) -> MergedField {
    let declared = frame.scope.field(&name.value);
    let source = declared.and_then(|declared| frame.scope.program.file(declared.file));
    let declared = declared.map(|declared| declared.item);
    let fallback = match (fallback, declared) {
        (Some(text), _) if text.parts.is_empty() => Fallback::Empty,
        (Some(_), _) => Fallback::Given,
        (None, Some(declared)) if declared.required.is_some() => Fallback::Required,
        (None, Some(declared)) if declared.fallback.is_some() => Fallback::Given,
        (None, None) if !is_known(&name.value) => Fallback::Unknown,
        // What stands in for it may be what could not be read.
        (None, Some(declared)) if source.is_some_and(|source| source.has_mistake_in(declared.span)) => {
            Fallback::Unknown
        }
        (None, Some(_) | None) => Fallback::Missing,
    };
    let start = flat.text.len();
    MergedField {
        range: start..start + MERGED.len_utf8(),
        name: name.value.clone(),
        is_direct,
        fallback,
        is_tested: inside.known.contains(&name.value),
    }
}

/// The fields that are not empty in each arm of an `{{#if}}`, and in its `{{else}}`.
fn known_in_arms(arms: &[IfArm], frame: &Rc<Frame<'_>>, inside: &Inside) -> Vec<Rc<[SmolStr]>> {
    let mut known = inside.known.to_vec();
    let mut all = Vec::new();
    for arm in arms {
        let name = match frame.argument(&arm.test.field.value) {
            Some((Argument::Name(given), _)) => &given.value,
            Some((Argument::Text(_) | Argument::Number(_) | Argument::Duration(_), _)) | None => &arm.test.field.value,
        };
        let here = known.iter().cloned().chain(present(&arm.test.op, true).then(|| name.clone()));
        all.push(here.collect());
        known.extend((known.len() < MAX_KNOWN && present(&arm.test.op, false)).then(|| name.clone()));
    }
    all.push(known.into());
    all
}

/// A snippet that is a text block gives its lines without the last line break.
fn trim_line_break(flat: &mut Flat) {
    if flat.text.ends_with('\n') {
        flat.text.pop();
    }
}
