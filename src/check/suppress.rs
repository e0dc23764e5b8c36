//! Comments that allow a finding: `# seqc: allow NAME because …` for the item or statement below, `allow-file` for the
//! whole file. What allows nothing is itself a finding.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::rule::{Check, Rule};
use crate::check::rules::{RULES, rule};
use crate::check::settings::Settings;
use crate::model::program::ProgramFile;
use crate::syntax::ast::value::Name;
use crate::syntax::comments::{Comment, CommentKind, Directive};
use crate::syntax::places::places;
use crate::text::closest::closest;
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::edit::Edit;
use crate::text::span::Span;

/// Takes out of `found` what comments of the file allow, and adds what is wrong with these comments. Where some of the
/// file could not be read, nobody knows what they would have allowed.
#[must_use]
pub fn apply(found: Vec<Diagnostic>, source: &ProgramFile, settings: &Settings, unread: bool) -> Vec<Diagnostic> {
    let mut allows = allows(source);
    if allows.is_empty() {
        return found;
    }
    let mut by_name: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, allow) in allows.iter().enumerate() {
        by_name.entry(&allow.name.value).or_default().push(index);
    }
    let mut kept = found;
    kept.retain(|finding| !is_allowed(finding, &mut allows, &by_name));
    let left: BTreeSet<&str> = kept.iter().map(|finding| finding.name).collect();
    let is_left = |name: &str| left.contains(name);
    let judged: Vec<Diagnostic> =
        allows.iter().filter_map(|allow| judge(allow, source, settings, unread, &is_left)).collect();
    kept.extend(judged);
    kept
}

/// One name in a directive.
struct Allow<'a> {
    name: &'a Name,
    comment: &'a Comment,
    directive: &'a Directive,
    /// What it holds for; `None` where nothing stands below it.
    over: Option<Span>,
    used: bool,
}

fn allows(source: &ProgramFile) -> Vec<Allow<'_>> {
    let mut allows = Vec::new();
    let mut below: Option<Vec<Option<Span>>> = None;
    for (index, comment) in source.parse.comments.iter().enumerate() {
        let CommentKind::Directive(directive) = &comment.kind else { continue };
        let over = if directive.whole_file {
            Some(Span::new(0, u32::MAX))
        } else {
            below.get_or_insert_with(|| what_is_below(source)).get(index).copied().flatten()
        };
        allows.extend(directive.names.iter().map(|name| Allow { name, comment, directive, over, used: false }));
    }
    allows
}

/// For each comment, the largest place that begins behind it, if nothing but comments stands between them.
fn what_is_below(source: &ProgramFile) -> Vec<Option<Span>> {
    let places = places(&source.parse.file);
    let comments = &source.parse.comments;
    let is_blank = |start: u32, end: u32| Span::new(start, end).of(&source.text).trim().is_empty();
    let mut below = vec![None; comments.len()];
    let mut of_next: Option<(u32, Option<Span>)> = None;
    // From behind, so that of comments below one another each is looked at once.
    for (comment, slot) in comments.iter().zip(&mut below).rev() {
        let end = comment.span.end;
        let place = places.get(places.partition_point(|place| place.span.start < end)).map(|place| place.span);
        *slot = match of_next.filter(|(start, _)| place.is_none_or(|place| *start < place.start)) {
            Some((start, next)) => next.filter(|_| is_blank(end, start)),
            None => place.filter(|place| is_blank(end, place.start)),
        };
        of_next = Some((comment.span.start, *slot));
    }
    below
}

/// Whether an `allow` holds for a finding; `by_name` are the places of the allows by the rule they name.
fn is_allowed(finding: &Diagnostic, allows: &mut [Allow<'_>], by_name: &BTreeMap<&str, Vec<usize>>) -> bool {
    let mut allowed = false;
    for index in by_name.get(finding.name).into_iter().flatten() {
        let Some(allow) = allows.get_mut(*index) else { continue };
        let holds = allow.over.is_some_and(|over| over.start <= finding.span.start && finding.span.end <= over.end);
        allow.used |= holds;
        allowed |= holds;
    }
    allowed
}

fn judge(
    allow: &Allow<'_>,
    source: &ProgramFile,
    settings: &Settings,
    unread: bool,
    is_left: &dyn Fn(&str) -> bool,
) -> Option<Diagnostic> {
    let name = allow.name;
    let Some(known) = rule(&name.value) else { return Some(unknown(name)) };
    let own = rule("unused-allow")?;
    settings.level(own)?;
    if matches!(known.check, Check::Language | Check::Allows) {
        let why = match known.check {
            Check::Allows => "it is about such comments themselves",
            Check::Language | Check::Sequence(_) | Check::Texts(_) | Check::File(_) => "it is part of the language",
        };
        let message = format!("`{}` cannot be allowed: {why}", name.value);
        return Some(
            finding(own, settings, name.span, message).help("mend what it reports, then take the comment away"),
        );
    }
    // What is off finds nothing, which says nothing of the comment.
    if allow.used || unread || settings.level(known).is_none() {
        return None;
    }
    if is_left(&name.value) {
        let message = format!("nothing here has to be allowed: what `{}` finds stands elsewhere", name.value);
        let help = "such a comment holds for the one item or statement right below it: move it above what is found";
        return Some(finding(own, settings, name.span, message).help(help));
    }
    let message = format!("nothing here has to be allowed: `{}` finds nothing", name.value);
    let found =
        finding(own, settings, name.span, message).help("the next reader would look for a mistake that is not there");
    let whole = allow.directive.names.len() == 1 && allow.comment.own_line;
    Some(if whole {
        // It holds a reason that somebody wrote: that is not lost unasked.
        found.suggest("take the comment away", vec![Edit::delete(line_of(allow.comment.span, &source.text))])
    } else {
        found
    })
}

fn finding(own: &Rule, settings: &Settings, span: Span, message: String) -> Diagnostic {
    Diagnostic::new(own.name, settings.weigh(own, own.level.unwrap_or(Severity::Warning)), span, message)
}

fn unknown(name: &Name) -> Diagnostic {
    let near = closest(&name.value, RULES.iter().map(|rule| rule.name));
    let found = Diagnostic::error("unknown-rule", name.span, format!("no rule is called `{}`", name.value));
    match near {
        Some(near) => found
            .help(format!("a rule with a similar name exists: `{near}`"))
            .suggest(format!("write `{near}`"), vec![Edit::replace(name.span, near)]),
        None => found.help("`seqc explain` lists the rules"),
    }
}

/// A comment that stands alone, with its line.
fn line_of(comment: Span, text: &str) -> Span {
    let before = text.get(..comment.start as usize).unwrap_or_default();
    let indent = before.len() - before.trim_end_matches([' ', '\t']).len();
    let behind = text.get(comment.end as usize..).unwrap_or_default();
    let ending = if behind.starts_with("\r\n") { 2 } else { u32::from(behind.starts_with('\n')) };
    Span::new(comment.start - u32::try_from(indent).unwrap_or(0), comment.end + ending)
}
