//! What can be done about what was found.

use crate::check::rule::Check;
use crate::check::rules::rule;
use crate::ide::complete::Paths;
use crate::ide::complete::import::declaring;
use crate::ide::view::{View, touches};
use crate::model::program::{FileId, Program};
use crate::syntax::Parse;
use crate::syntax::places::places;
use crate::text::diagnostic::{Diagnostic, Fix, Safety};
use crate::text::edit::Edit;
use crate::text::lines::Lines;
use crate::text::span::Span;

/// Something that can be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// What it does, as a command.
    pub title: String,
    /// The finding that it is about, as an index; `None` for all at once.
    pub about: Option<usize>,
    /// Which one it is.
    pub kind: ActionKind,
    /// What it changes.
    pub edits: Vec<Edit>,
}

/// What an action is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActionKind {
    /// A fix with one right answer.
    Fix,
    /// A likely fix.
    Suggestion,
    /// A comment that allows it.
    Allow,
    /// All fixes of one name that have one right answer.
    FixAllOf,
    /// All fixes that have one right answer.
    FixAll,
}

/// What can be done about the findings that touch `range`.
#[must_use]
pub fn actions(text: &str, parse: &Parse, found: &[Diagnostic], range: Span) -> Vec<Action> {
    let mut out = Vec::new();
    let near: Vec<(usize, &Diagnostic)> = near(found, range).collect();
    for (index, one) in &near {
        out.extend(one.fixes.iter().filter(|fix| !fix.edits.is_empty()).map(|fix| Action {
            title: fix.title.clone(),
            about: Some(*index),
            kind: if fix.safety == Safety::Safe { ActionKind::Fix } else { ActionKind::Suggestion },
            edits: fix.edits.clone(),
        }));
    }
    for allow in near.iter().filter_map(|(index, one)| allow(text, parse, *index, one)) {
        // Two findings of one name, such as of two vendors, are allowed at once.
        if out.iter().all(|known| known.edits != allow.edits) {
            out.push(allow);
        }
    }
    let mut names: Vec<&str> = near.iter().map(|(_, one)| one.name).collect();
    names.sort_unstable();
    names.dedup();
    out.extend(names.into_iter().filter_map(|name| fix_all_of(found, name)));
    out.extend(fix_all(found));
    out
}

/// The `use` items that bring here what is not declared and is named in `range`.
#[must_use]
pub fn missing_uses(
    program: &Program,
    file: FileId,
    paths: Paths<'_>,
    found: &[Diagnostic],
    range: Span,
) -> Vec<Action> {
    let undeclared = |one: &Diagnostic| matches!(one.name, "undeclared-name" | "unknown-variable");
    let mut undeclared = near(found, range).filter(|(_, one)| undeclared(one)).peekable();
    // What the file means is worked out only where something is missing.
    let Some(view) = undeclared.peek().and_then(|_| View::of(program, file)) else { return Vec::new() };
    let mut out = Vec::new();
    for (index, one) in undeclared {
        let files = declaring(&view, paths, one.span.of(view.text()));
        let kind = if files.len() == 1 { ActionKind::Fix } else { ActionKind::Suggestion };
        let action =
            |(path, edit)| Action { title: format!("use `{path}`"), about: Some(index), kind, edits: vec![edit] };
        out.extend(files.into_iter().map(action));
    }
    out
}

/// The findings that touch `range`, each with its index.
fn near(found: &[Diagnostic], range: Span) -> impl Iterator<Item = (usize, &Diagnostic)> {
    let here = move |span: Span| touches(span, range.start) || touches(range, span.start);
    found.iter().enumerate().filter(move |(_, one)| here(one.span))
}

/// Every safe fix that does not touch another one.
#[must_use]
pub fn fix_all(found: &[Diagnostic]) -> Option<Action> {
    let edits = safe_edits(found.iter());
    let title = "fix all that has one right answer".to_owned();
    (!edits.is_empty()).then_some(Action { title, about: None, kind: ActionKind::FixAll, edits })
}

/// The same of the findings of one name, where there are several.
fn fix_all_of(found: &[Diagnostic], name: &str) -> Option<Action> {
    let of_name = || found.iter().filter(|one| one.name == name);
    let several = of_name().filter(|one| safe(one).is_some()).nth(1).is_some();
    let title = format!("fix all `{name}` in this file");
    several.then(|| Action { title, about: None, kind: ActionKind::FixAllOf, edits: safe_edits(of_name()) })
}

/// The fix with one right answer.
fn safe(found: &Diagnostic) -> Option<&Fix> {
    found.fixes.iter().find(|fix| fix.safety == Safety::Safe && !fix.edits.is_empty())
}

fn safe_edits<'a>(found: impl Iterator<Item = &'a Diagnostic>) -> Vec<Edit> {
    let mut edits: Vec<Edit> = Vec::new();
    for fix in found.filter_map(safe) {
        let is_free = |edit: &Edit| {
            edits.iter().all(|taken| edit.span.end < taken.span.start || taken.span.end < edit.span.start)
        };
        if fix.edits.iter().all(is_free) {
            edits.extend(fix.edits.iter().cloned());
        }
    }
    edits
}

/// A comment above the statement that allows a finding; `None` where it cannot be allowed.
fn allow(text: &str, parse: &Parse, index: usize, found: &Diagnostic) -> Option<Action> {
    let rule = rule(found.name)?;
    if !matches!(rule.check, Check::Sequence(_) | Check::Texts(_) | Check::File(_)) {
        return None;
    }
    let lines = Lines::new(text);
    let begins_its_line = |place: &Span| {
        let line = lines.span(lines.line_of(place.start));
        Span::new(line.start, place.start).of(text).trim().is_empty()
    };
    let places = places(&parse.file);
    let place = places
        .into_iter()
        .rev()
        .map(|place| place.span)
        .find(|span| span.holds(found.span) && begins_its_line(span))?;
    let line = lines.span(above_docs(text, &lines, lines.line_of(place.start)));
    let written = line.of(text);
    let indent = written.get(..written.len() - written.trim_start_matches([' ', '\t']).len()).unwrap_or_default();
    let comment = format!("{indent}# seqc: allow {} because \n", found.name);
    Some(Action {
        title: format!("allow `{}` here, with a reason", found.name),
        about: Some(index),
        kind: ActionKind::Allow,
        edits: vec![Edit::insert(line.start, comment)],
    })
}

/// The first of the lines of documentation just above a line.
fn above_docs(text: &str, lines: &Lines, line: u32) -> u32 {
    let is_docs = |line: &u32| lines.span(*line).of(text).trim_start().starts_with("##");
    (0..line).rev().take_while(is_docs).last().unwrap_or(line)
}
