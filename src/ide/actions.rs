//! What can be done about what was found.

use crate::check::rule::Check;
use crate::check::rules::rule;
use crate::ide::complete::Paths;
use crate::ide::complete::import::declaring;
use crate::ide::view::{View, touches};
use crate::model::program::{FileId, Program};
use crate::model::resolve::{UNDECLARED, UNKNOWN_FIELD};
use crate::syntax::Parse;
use crate::syntax::places::places;
use crate::text::diagnostic::{Diagnostic, Fix, Safety};
use crate::text::edit::Edit;
use crate::text::lines::Lines;
use crate::text::span::Span;
use crate::workspace::round::{Extent, chosen, with_its_breaks};

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

/// The reason that a comment gives until its writer says a better one.
const REASON: &str = "it is meant so";

/// What can be done about the findings that touch `range`.
#[must_use]
pub fn actions(text: &str, parse: &Parse, found: &[Diagnostic], range: Span) -> Vec<Action> {
    let mut out = fixes(text, found, range);
    for allow in near(found, range).filter_map(|(index, one)| allow(text, parse, index, one)) {
        // Two findings of one name, such as of two vendors, are allowed at once.
        if out.iter().all(|known| known.edits != allow.edits) {
            out.push(allow);
        }
    }
    let mut names: Vec<&str> = near(found, range).map(|(_, one)| one.name).collect();
    names.sort_unstable();
    names.dedup();
    out.extend(names.into_iter().filter_map(|name| fix_all_of(text, found, name)));
    out.extend(fix_all(text, found));
    out
}

/// The fixes of the findings that touch `range`.
#[must_use]
pub fn fixes(text: &str, found: &[Diagnostic], range: Span) -> Vec<Action> {
    let fix = |index: usize, fix: &Fix| Action {
        title: fix.title.clone(),
        about: Some(index),
        kind: if fix.safety == Safety::Safe { ActionKind::Fix } else { ActionKind::Suggestion },
        edits: with_its_breaks(text, &fix.edits),
    };
    let all = near(found, range).flat_map(|(index, one)| one.fixes.iter().map(move |one| (index, one)));
    all.filter(|(_, one)| !one.edits.is_empty()).map(|(index, one)| fix(index, one)).collect()
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
    let undeclared = |one: &Diagnostic| matches!(one.name, UNDECLARED | UNKNOWN_FIELD);
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
pub fn fix_all(text: &str, found: &[Diagnostic]) -> Option<Action> {
    let edits = edits_of(text, &chosen(text, found, Extent::Safe));
    let title = "fix all that has one right answer".to_owned();
    (!edits.is_empty()).then_some(Action { title, about: None, kind: ActionKind::FixAll, edits })
}

/// The same of the findings of one name, where there are several; of likely fixes, where none is safe.
fn fix_all_of(text: &str, found: &[Diagnostic], name: &str) -> Option<Action> {
    let of_name = |extent| chosen(text, found.iter().filter(|one| one.name == name), extent);
    let (safe, likely) = (of_name(Extent::Safe), of_name(Extent::Suggested));
    let (fixes, title) = match safe.is_empty() {
        false => (safe, format!("fix all `{name}` in this file")),
        true => (likely, format!("do what is likely meant for all `{name}` in this file")),
    };
    let edits = edits_of(text, &fixes);
    (fixes.len() > 1).then_some(Action { title, about: None, kind: ActionKind::FixAllOf, edits })
}

fn edits_of(text: &str, fixes: &[&Fix]) -> Vec<Edit> {
    with_its_breaks(text, fixes.iter().flat_map(|fix| &fix.edits))
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
    let comment = format!("{indent}# seqc: allow {} because {REASON}\n", found.name);
    Some(Action {
        title: format!("allow `{}` here: say why in the comment", found.name),
        about: Some(index),
        kind: ActionKind::Allow,
        edits: with_its_breaks(text, &[Edit::insert(line.start, comment)]),
    })
}

/// The first of the lines of documentation just above a line.
fn above_docs(text: &str, lines: &Lines, line: u32) -> u32 {
    let is_docs = |line: &u32| lines.span(*line).of(text).trim_start().starts_with("##");
    (0..line).rev().take_while(is_docs).last().unwrap_or(line)
}
